# SPDX-License-Identifier: GPL-3.0-or-later
"""TOML files to validated frozen values, with errors a person can act on."""

import re
import reprlib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import msgspec
from msgspec import inspect

from kneetimer.core.errors import UserError
from kneetimer.core.toml_bounds import is_too_much

T = TypeVar("T")
Steps: TypeAlias = tuple[str | int, ...]
"""The path to a value, as in ("items", 2, "dose", "reps"): a field's name or an index, "..." for a
key that is not told."""

MAX_FILE_BYTES = 5_000_000
"""Larger files are refused: the largest shipped one is under 10 kB, the largest routine that
people write under 1 MB."""


def read_toml(path: Path, kind: type[T]) -> T:
    """The value in a TOML file, checked against `kind`.

    Raises UserError naming file, field, what was found and what was expected.
    """
    return parse_toml(text_of(path), str(path), kind)


def text_of(path: Path) -> str:
    """The text in a file. Raises UserError where it cannot be read, is no UTF-8 or too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise UserError(
            "unreadable", "{file}: cannot be read ({why}).", file=path, why=error.strerror
        ) from None
    if len(data) > MAX_FILE_BYTES:
        raise UserError(
            "file_too_large",
            "{file}: over {limit} MB, more than any such file needs. Nothing was read from it.",
            file=path,
            limit=MAX_FILE_BYTES // 1_000_000,
        )
    try:
        text = data.decode("utf-8-sig")  # some editors put a byte order mark first
    except UnicodeDecodeError as error:
        raise UserError(
            "not_utf8",
            "{file}: not UTF-8 text (byte {position}). Nothing was read from it.",
            file=path,
            position=error.start,
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse_toml(text: str, file: str, kind: type[T]) -> T:
    """As `read_toml`, for text that was read from `file`."""
    raw = tables_of(text, file)
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        steps, why = misfit(error, raw, kind)
        raise UserError(
            "bad_field",
            "{file}: field {field}: {why}. Nothing was read from it.",
            file=file,
            field=field_name(steps) or "the whole file",
            why=why,
        ) from None


def tables_of(text: str, file: str) -> dict[str, Any]:
    """The values in a TOML text that was read from `file`. Raises UserError where it is none."""
    if is_too_much(text):
        raise UserError(
            "too_much",
            "{file}: there are more fields and values in it than any such file needs. Nothing was "
            "read from it.",
            file=file,
        )
    try:
        return tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, and int() on thousands of digits
        raise UserError(
            "bad_toml",
            "{file}: not valid TOML: {why}. Nothing was read from it.",
            file=file,
            why=str(error),
        ) from None
    except RecursionError:
        raise UserError(
            "too_deep",
            "{file}: nested too deeply to be read. Nothing was read from it.",
            file=file,
        ) from None


def misfit(error: msgspec.ValidationError, raw: Any, kind: Any) -> tuple[Steps, str]:
    """Where a value does not fit its type, and why: what was found, and what was expected.

    msgspec says "Expected `int >= 1`, got `str` - at `$.dose.reps`".
    """
    why, _, where = str(error).partition(" - at `")
    parts = re.findall(r"([^.\[\]]+)|\[(\d+|\.\.\.)\]", where.rstrip("`").removeprefix("$"))
    steps: Steps = tuple(name or (index if index == "..." else int(index)) for name, index in parts)
    found = _look_up(raw, steps)
    expected = ""
    if why.startswith(("Invalid enum value", "Object contains unknown")):
        expected = f", expected one of {', '.join(_choices(inspect.type_info(kind), steps))}"
    if named := re.fullmatch(r"Object (?:contains unknown|missing required) field `(.*)`", why):
        steps = (*steps, named[1])
    if found is None or not why.startswith("Expected"):  # then `why` says what was found
        return steps, why + expected
    return steps, f"{why} (found {reprlib.repr(found)})"


def field_name(steps: Steps) -> str:
    """A path as it is told: `items[2].dose.reps`."""
    words = (
        f"[{step}]" if isinstance(step, int) or step == "..." else f".{step}" for step in steps
    )
    return "".join(words).lstrip(".")


def without_strangers(raw: Any, kind: Any) -> tuple[Any, list[tuple[Steps, str]]]:
    """A value without the fields that its type does not know, and which those are and why."""
    strangers: list[tuple[Steps, str]] = []
    return _known(raw, inspect.type_info(kind), (), strangers), strangers


def _known(raw: Any, kind: inspect.Type, steps: Steps, strangers: list[tuple[Steps, str]]) -> Any:
    struct = next((one for one in _alternatives(kind) if isinstance(one, inspect.StructType)), None)
    if struct is None or not isinstance(raw, dict):
        return raw
    types = {field.encode_name: field.type for field in struct.fields}
    strangers.extend(
        ((*steps, name), f"unknown field, expected one of {', '.join(types)}")
        for name in raw
        if name not in types
    )
    return {
        name: _known(value, types[name], (*steps, name), strangers)
        for name, value in raw.items()
        if name in types
    }


def _look_up(raw: Any, steps: Steps) -> Any:
    """The value at a path, None where it cannot be followed."""
    for step in steps:
        try:
            raw = raw[step]
        except (KeyError, IndexError, TypeError):
            return None
    return raw


def _choices(kind: inspect.Type, steps: Steps) -> list[str]:
    """The words of an enum, or the fields of a struct, that the type at a path has room for."""
    if isinstance(kind, inspect.UnionType):
        return [word for one in kind.types for word in _choices(one, steps)]
    if steps:
        return [word for one in _inside(kind, steps[0]) for word in _choices(one, steps[1:])]
    if isinstance(kind, inspect.EnumType):
        return [str(word.value) for word in kind.cls]
    if isinstance(kind, inspect.StructType):
        return [field.encode_name for field in kind.fields]
    return []


def _inside(kind: inspect.Type, step: str | int) -> Iterator[inspect.Type]:
    """What a type holds in the field of that name, or as its elements."""
    if isinstance(kind, inspect.StructType):
        yield from (field.type for field in kind.fields if field.encode_name == step)
    elif isinstance(kind, inspect.DictType):
        yield kind.value_type
    elif isinstance(kind, inspect.VarTupleType):
        yield kind.item_type


def _alternatives(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    """The types of a union, or the one."""
    return kind.types if isinstance(kind, inspect.UnionType) else (kind,)
