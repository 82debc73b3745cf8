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

T = TypeVar("T")
Steps: TypeAlias = list[tuple[str, str]]
"""A path like `items[2].dose.reps`: a field's name, or an index where the name is empty,
"..." for a key that is not told."""

MAX_FILE_BYTES = 5_000_000
"""Larger files are refused: the largest shipped one is under 10 kB."""


def read_toml(path: Path, kind: type[T]) -> T:
    """The value in a TOML file, checked against `kind`.

    Raises UserError naming file, field, what was found and what was expected.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise UserError(
                "file_too_large",
                "{file}: over {limit} MB, more than any such file needs. Nothing was read from it.",
                file=path,
                limit=MAX_FILE_BYTES // 1_000_000,
            )
        text = path.read_text("utf-8-sig")  # some editors put a byte order mark first
    except UnicodeDecodeError as error:
        raise UserError(
            "not_utf8",
            "{file}: not UTF-8 text (byte {position}). Nothing was read from it.",
            file=path,
            position=error.start,
        ) from None
    except OSError as error:
        raise UserError(
            "unreadable", "{file}: cannot be read ({why}).", file=path, why=error.strerror
        ) from None
    return parse_toml(text, str(path), kind)


def parse_toml(text: str, file: str, kind: type[T]) -> T:
    """As `read_toml`, for text that was read from `file`."""
    try:
        raw = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, and int() on thousands of digits
        raise UserError(
            "bad_toml",
            "{file}: not valid TOML: {why}. Nothing was read from it.",
            file=file,
            why=str(error),
        ) from None
    except RecursionError:
        raise UserError("bad_toml", "{file}: nested too deeply to be read.", file=file) from None
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise _field_error(error, raw, file, kind) from None


def _field_error(error: msgspec.ValidationError, raw: Any, file: str, kind: type[Any]) -> UserError:
    """msgspec's "Expected `int >= 1`, got `str` - at `$.dose.reps`" as file, field, found."""
    why, _, where = str(error).partition(" - at `")
    field = where.rstrip("`").removeprefix("$").lstrip(".")
    steps = re.findall(r"([^.\[\]]+)|\[(\d+|\.\.\.)\]", field)
    found = _look_up(raw, steps)
    if named := re.fullmatch(r"Object (?:contains unknown|missing required) field `(.*)`", why):
        field = f"{field}.{named[1]}".lstrip(".")
    if not why.startswith("Expected"):  # then `why` says what was found
        found = None
    if why.startswith(("Invalid enum value", "Object contains unknown")):
        why += f", expected one of {', '.join(_choices(inspect.type_info(kind), steps))}"
    return UserError(
        "bad_field",
        "{file}: field {field}: {why}{found}. Nothing was read from it.",
        file=file,
        field=field or "the whole file",
        why=why,
        found="" if found is None else f" (found {reprlib.repr(found)})",
    )


def _look_up(raw: Any, steps: Steps) -> Any:
    """The value at a path, None where it cannot be followed."""
    for name, index in steps:
        try:
            raw = raw[name] if name else raw[int(index)]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
    return raw


def _choices(kind: inspect.Type, steps: Steps) -> list[str]:
    """The words of an enum, or the fields of a struct, that the type at a path has room for."""
    if isinstance(kind, inspect.UnionType):
        return [word for one in kind.types for word in _choices(one, steps)]
    if steps:
        return [word for one in _inside(kind, steps[0][0]) for word in _choices(one, steps[1:])]
    if isinstance(kind, inspect.EnumType):
        return [str(word.value) for word in kind.cls]
    if isinstance(kind, inspect.StructType):
        return [field.encode_name for field in kind.fields]
    return []


def _inside(kind: inspect.Type, name: str) -> Iterator[inspect.Type]:
    """What a type holds in the field of that name, or as its elements."""
    if isinstance(kind, inspect.StructType):
        yield from (field.type for field in kind.fields if field.encode_name == name)
    elif isinstance(kind, inspect.DictType):
        yield kind.value_type
    elif isinstance(kind, inspect.VarTupleType):
        yield kind.item_type
