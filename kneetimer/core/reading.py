# SPDX-License-Identifier: GPL-3.0-or-later
"""TOML files to validated frozen values, with errors a person can act on."""

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kneetimer.core.errors import UserError

T = TypeVar("T")

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
        text = path.read_text("utf-8")
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
    except tomllib.TOMLDecodeError as error:
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
        raise _field_error(error, raw, file) from None


def _field_error(error: msgspec.ValidationError, raw: Any, file: str) -> UserError:
    """msgspec's "Expected `int >= 1`, got `str` - at `$.dose.reps`" as file, field, found."""
    expected, _, where = str(error).partition(" - at `")
    field = where.rstrip("`").removeprefix("$").lstrip(".") or "the file"
    found = _look_up(raw, field)
    return UserError(
        "bad_field",
        "{file}: field {field}: {expected}{found}. Nothing was read from it.",
        file=file,
        field=field,
        expected=expected,
        found="" if found is None else f" (found {found!r})",
    )


def _look_up(raw: Any, field: str) -> Any:
    """The value at a path like `items[2].dose.reps`, None where it cannot be followed."""
    for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", field):
        try:
            raw = raw[int(index)] if index else raw[name]
        except (KeyError, IndexError, TypeError):
            return None
    return raw
