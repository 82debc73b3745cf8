# SPDX-License-Identifier: GPL-3.0-or-later
"""TOML files to validated frozen values, with errors a person can act on."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kneetimer.core.errors import UserError
from kneetimer.core.misfits import field_name, misfit
from kneetimer.core.toml_bounds import is_too_much

T = TypeVar("T")

MAX_FILE_BYTES = 5_000_000
"""Larger files are refused: the largest shipped one is under 10 kB, the largest routine that
people write under 1 MB."""
_LONGEST = 200
"""Characters of what `tomllib` says; some of it names keys, and the place comes last."""


def read_toml(path: Path, kind: type[T]) -> T:
    """The value in a TOML file, checked against `kind`.

    Raises UserError naming file, field, what was found and what was expected.
    """
    return parse_toml(text_of(path), str(path), kind)


def text_of(path: Path, most_bytes: int = MAX_FILE_BYTES) -> str:
    """The text in a file. Raises UserError where it cannot be read, is no UTF-8 or too large."""
    try:
        with path.open("rb") as file:
            data = file.read(most_bytes + 1)
    except OSError as error:
        raise UserError(
            "unreadable", "{file}: cannot be read ({why}).", file=path, why=error.strerror
        ) from None
    if len(data) > most_bytes:
        raise UserError(
            "file_too_large",
            "{file}: over {limit} MB, more than any such file needs. Nothing was read from it.",
            file=path,
            limit=f"{most_bytes / 1_000_000:g}",
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
            why=why.sentence,
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
        why = str(error)
        raise UserError(
            "bad_toml",
            "{file}: not valid TOML: {why}. Nothing was read from it.",
            file=file,
            why=why
            if len(why) <= _LONGEST
            else f"{why[: _LONGEST // 2]}...{why[-_LONGEST // 2 :]}",
        ) from None
    except RecursionError:
        raise UserError(
            "too_deep",
            "{file}: nested too deeply to be read. Nothing was read from it.",
            file=file,
        ) from None
