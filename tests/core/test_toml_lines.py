# SPDX-License-Identifier: GPL-3.0-or-later
"""The line that a message names is the line where the person finds the field."""

import tomllib
from datetime import date
from random import Random
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core.toml_lines import Path, field_lines

TEXT = '''\
kneeroutine = 1  # [not.a.table]
top."dotted key".end = 2

[routine]
name = """
a = 1 ] [ "" b \\""" ""
[x]"""
note = \'\'\'it's
# no comment\'\'\'\'
rounds = {a = 2, "b.c" = 3, 'd' = {}}
list = [ # one ]
  1, "a # b ] ,",

  { x = 1, y = [2,
    3] }, [
  [4]],
]
[[routine.items]]
exercise = "x"
dose.reps = 4
dose.left.reps = 5
date = 1979-05-27 07:32:00

[[routine.items]]
[routine.items.dose]
reps = 6
[[routine.items.ways]]
[[routine.items.ways]]
  id = 'way'
"\\u0061bc" = -1.5
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("kneeroutine",), 1),
        (("top", "dotted key", "end"), 2),
        (("routine",), 4),
        (("routine", "name"), 5),
        (("routine", "note"), 8),
        (("routine", "rounds"), 10),
        (("routine", "rounds", "b.c"), 10),
        (("routine", "rounds", "d"), 10),
        (("routine", "list"), 11),
        (("routine", "list", 1), 12),
        (("routine", "list", 2, "x"), 14),
        (("routine", "list", 2, "y", 1), 15),
        (("routine", "list", 3), 15),
        (("routine", "list", 3, 0, 0), 16),
        (("routine", "items", 0), 18),
        (("routine", "items", 0, "dose", "reps"), 20),
        (("routine", "items", 0, "dose", "left", "reps"), 21),
        (("routine", "items", 0, "date"), 22),
        (("routine", "items", 1), 24),
        (("routine", "items", 1, "dose"), 25),
        (("routine", "items", 1, "dose", "reps"), 26),
        (("routine", "items", 1, "ways", 1, "id"), 29),
        (("routine", "items", 1, "ways", 1, "abc"), 30),
        # what is not there is told by what encloses it
        (("routine", "items", 1, "exercise"), 24),
        (("routine", "items", 7, "dose"), 18),
        (("routine", "name", "deeper", 3), 5),
        (("exercises", 0), 1),
    ],
)
def test_a_field_stands_in_its_line(path: Path, line: int) -> None:
    tomllib.loads(TEXT)
    assert field_lines(TEXT, [path]) == {path: line}


def test_what_is_very_deep_is_told_by_what_encloses_it() -> None:
    text = "a = " + 60 * "[\n" + "1" + 60 * "]"
    assert field_lines(text, [("a", *[0] * 59)]) == {("a", *[0] * 59): 16}


_LETTERS = "ab1_-\"'\n\t\\#=[]{},. äß漢🦵\0\x7f\u2028"


def any_key(random: Random) -> str:
    letters = random.choice(["ab1_-", _LETTERS])
    return "".join(random.choices(letters, k=random.randint(0, 3)))


def any_value(random: Random, depth: int) -> Any:
    """Any value that TOML has: tables and lists within each other, plain ones."""
    if depth and random.random() < 0.5:
        if random.random() < 0.5:
            return any_table(random, depth - 1)
        return [any_value(random, depth - 1) for _ in range(random.randint(0, 3))]
    return random.choice(
        [
            random.randint(-9, 9),
            random.random() < 0.5,
            random.choice([0.5, -1e300, 1e-7, float("inf")]),
            date(1979, 5, random.randint(1, 31)),
            "".join(random.choices(_LETTERS, k=random.randint(0, 12))),
        ]
    )


def any_table(random: Random, depth: int) -> dict[str, Any]:
    return {any_key(random): any_value(random, depth) for _ in range(random.randint(0, 5))}


def leaves(value: Any, path: Path = ()) -> list[Path]:
    """The paths of all that is no table and no list."""
    if isinstance(value, dict):
        return [leaf for name, each in value.items() for leaf in leaves(each, (*path, name))]
    if isinstance(value, list):
        return [leaf for index, each in enumerate(value) for leaf in leaves(each, (*path, index))]
    return [path]


def put(value: Any, path: Path, mark: str) -> Any:
    """The value with a mark in one place."""
    if not path:
        return mark
    if isinstance(value, dict):
        return {**value, path[0]: put(value[path[0]], path[1:], mark)}
    assert isinstance(value, list)
    step = path[0]
    return [put(each, path[1:], mark) if at == step else each for at, each in enumerate(value)]


@given(st.integers(0, 2**32))
def test_in_any_toml_a_mark_is_found_where_it_was_put(seed: int) -> None:
    random = Random(seed)
    tree = any_table(random, 4)
    found = leaves(tree)
    if not found:
        return
    path = random.choice(found)
    multi_line = random.random() < 0.5
    text = tomli_w.dumps(put(tree, path, "MARK"), multiline_strings=multi_line)
    line = text[: text.index('"MARK"')].count("\n") + 1
    assert field_lines(text, [path]) == {path: line}
    every = field_lines(text, found)
    assert every[path] == line
    assert all(1 <= each <= text.count("\n") + 1 for each in every.values())
