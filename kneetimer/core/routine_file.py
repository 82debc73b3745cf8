# SPDX-License-Identifier: GPL-3.0-or-later
"""Routine files, `*.kneeroutine`: a parcel as text that people can read, and back.

A file is TOML in UTF-8, at most 5 MB. `kneeroutine = 1`, its first line, is the format's version;
a later one is refused. Fields that stand at their default are not written, and need not be.

    kneeroutine = 1

    [routine]
    id = "0b6f..."             a UUID, or a word: see below
    name = "Knees, week 1"     one line of at most 80 characters
    note = ""                  at most 2000 characters
    get_ready_s = 5            3-15, seconds before each set; the reader's preference if not given
    rounds = { legs = 3 }      how often each block of items is gone through, 2-10
    [[routine.items]]          at most 500, in order
    exercise = "clamshell"     the id of an exercise of Knee Timer's, or of one in this file
    id = "clamshell"           what tells items of one exercise apart; the exercise's id by default
    variant = "thigh-band"     a way to do it
    dose = { ... }             how much, where it is not the exercise's usual
    rest_s = 60                0-120, seconds after each set; the reader's preference if not given
    note = ""                  at most 300 characters, shown before the exercise
    block = "legs"             neighbours of the same block are done in rounds

    [[exercises]]              exercises that Knee Timer does not have
    id = "towel-squeeze"       a UUID, or a word: see below
    name = "Towel squeeze"     one line of at most 80 characters
    kind = "reps"              "hold" or "reps"
    sides = "both"             "each" or "both"
    position = "supine"        "standing", "supine", "prone", "side-lying", "all fours", "sitting",
                               "kneeling"
    dose = { ... }             hold_s for kind hold, reps for kind reps, and sets
    tempo = { ... }            for kind reps only: lift, hold, lower in seconds (1-10, 0-10, 1-10)
    equipment, areas = [...]   words as `core.catalogue.Equipment` and `Area` have them
    steps = ["...", "..."]     at most 8 lines of at most 300 characters
    figure = "glute-bridge"    a figure of Knee Timer's that it is shown by

A dose may give `hold_s` (5-120), `reps` (1-50), `sets` (1-10), `rep_hold_s` (0-10), and for sides
that differ `left` and `right` with a `hold_s` or `reps` of their own; that of an own exercise gives
the first three only.

Ids are UUIDs when Knee Timer writes them. Whoever writes a file by hand may leave out the routine's
and give exercises a word (a-z, 0-9, hyphens) for an id: UUIDs are then made of the words, the same
at every reading.

Reading takes all that is right. An item, an exercise or a field that is wrong is left out and told
of, with its line and the reason, and the rest is taken.
"""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from kneetimer.core.errors import UserError
from kneetimer.core.misfits import found_words
from kneetimer.core.parcel import Holdings, Parcel
from kneetimer.core.reading import tables_of, text_of
from kneetimer.core.routine import RoutineItem
from kneetimer.core.toml_lines import field_lines
from kneetimer.core.unpacking import Problem, Unpacking
from kneetimer.core.whole_files import write_whole

SUFFIX = ".kneeroutine"
FORMAT = 1
LONGEST_LINE = 80
"""Of an array that is written in one line."""
_FIRST = ("exercise", "id", "name", "variant")


class ReadFile(msgspec.Struct, frozen=True, kw_only=True):
    """What reading a file gave: all of it that could be taken, None where that is nothing, and what
    could not, in the file's order."""

    file: Path
    parcel: Parcel | None
    problems: tuple[Problem, ...]


def read_routine_file(file: Path, here: Holdings) -> ReadFile:
    """What a file holds, seen by what there is here already: items may name exercises that it does
    not bring along. Raises UserError where nothing at all can be made of it."""
    text = text_of(file)
    raw = tables_of(text, str(file))
    _check_format(raw, file)
    unpacking = Unpacking(raw, here, file.stem)
    parcel = unpacking.parcel()
    lines = field_lines(text, [each.place for each in unpacking.troubles])
    problems = [Problem(lines[each.place], *each) for each in unpacking.troubles]
    return ReadFile(
        file=file,
        parcel=parcel,
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
    )


def routine_text(parcel: Parcel) -> str:
    """A parcel as a file has it."""
    head = _plain(parcel.routine)
    items = head.pop("items", [])
    tables = [
        _table("[routine]", head),
        *(_table("[[routine.items]]", item) for item in items),
        *(_table("[[exercises]]", _plain(exercise)) for exercise in parcel.exercises),
    ]
    return f"kneeroutine = {FORMAT}\n\n" + "\n".join(tables)


def write_routine_file(file: Path, parcel: Parcel, *, replace: bool = False) -> None:
    """Write a parcel to a file, whole or not at all; to what a link leads to.

    Raises UserError where it cannot be written, or is there already and not to be replaced.
    """
    write_whole({file: [routine_text(parcel)]}, replace=replace)


def _check_format(raw: Mapping[str, Any], file: Path) -> None:
    found = raw.get("kneeroutine")
    if type(found) is not int or found < 1:
        raise UserError(
            "no_routine_file",
            "{file}: no routine file of Knee Timer's: found {found}, expected the line "
            "kneeroutine = {known} at its beginning. Nothing was read from it.",
            file=file,
            found="no kneeroutine" if found is None else f"kneeroutine = {found_words(found)}",
            known=FORMAT,
        )
    if found > FORMAT:
        raise UserError(
            "newer_routine_file",
            "{file}: made by a newer Knee Timer (format {found}); this one reads {known}. "
            "Nothing was read from it.",
            file=file,
            found=found_words(found),
            known=FORMAT,
        )


# -- text ----------------------------------------------------------------------------------------


def _plain(value: Any) -> Any:
    """A value as TOML has it, without the fields that stand at their default."""
    if isinstance(value, msgspec.Struct):
        given = {
            field.name: getattr(value, field.name)
            for field in _fields(type(value))
            if getattr(value, field.name) != _usual(field, value)
        }
        return {name: _plain(given[name]) for name in sorted(given, key=_rank)}
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.value if isinstance(value, Enum) else value


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(kind)


def _usual(field: msgspec.structs.FieldInfo, owner: msgspec.Struct) -> Any:
    """What a field is where nothing is said of it."""
    if isinstance(owner, RoutineItem) and field.name == "id":
        return owner.exercise
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default


def _rank(name: str) -> int:
    """Names first; the rest in the order in which it is declared."""
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _table(header: str, fields: Mapping[str, Any]) -> str:
    lines = [f"{name} = {_toml(value)}\n" for name, value in fields.items()]
    return f"{header}\n{''.join(lines)}"


def _toml(value: Any) -> str:
    """A value on the right of its key: a table in one line, an array too where it fits."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_toml(each)}' for name, each in value.items())} }}"
    if isinstance(value, list):
        parts = [_toml(each) for each in value]
        line = f"[{', '.join(parts)}]"
        if len(line) <= LONGEST_LINE:
            return line
        return "[\n" + "".join(f"    {part},\n" for part in parts) + "]"
    import tomli_w

    text = tomli_w.dumps({"_": value}, multiline_strings="\r" not in str(value))
    return text.removeprefix("_ = ").removesuffix("\n")
