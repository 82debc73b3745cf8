# SPDX-License-Identifier: GPL-3.0-or-later
"""What would take long to read is told beforehand, and nothing that a person writes is refused."""

import tomllib

import pytest

from kneetimer.core.toml_bounds import MOST_DOTTED, MOST_PARTS, is_too_much

MANY = "1," * MOST_PARTS


@pytest.mark.parametrize(
    "text",
    [
        f"a = [{MANY}]",
        f"a = '''''' # '\nb = [{MANY}]",
        f'a = """x"""""\nb = [{MANY}]',
        f'a = "\\"" # "\nb = [{MANY}]',
        f"a = 'it\\' # '\nb = [{MANY}]",
        "\n" * (MOST_PARTS + 1),
        "".join(f"a{number} = {{}}\n" for number in range(MOST_PARTS // 3 + 1)),
        f"{'a.' * int(MOST_DOTTED**0.5 + 1)}a = 1",
        f"[{'a.' * int(MOST_DOTTED**0.5 + 1)}a]",
    ],
)
def test_what_takes_long_is_too_much(text: str) -> None:
    assert is_too_much(text)


@pytest.mark.parametrize(
    "value",
    [
        f'"{MANY}"',
        f"'{MANY}'",
        f'"""\n"" \\""" {MANY}\n\n"""',
        f"'''\n'' {MANY}\n\n'''",
        f'"""{MANY}"""""',
        f"1 # {MANY} '''",
        '"' + "." * 20_000 + '"',
        f"[{'1.5, ' * 10_000}]",
    ],
)
def test_what_strings_and_comments_hold_does_not_count(value: str) -> None:
    text = f"a = {value}\nb = [1, 2]\n"
    assert tomllib.loads(text)["b"] == [1, 2]
    assert not is_too_much(text)
