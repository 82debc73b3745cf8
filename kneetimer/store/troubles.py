# SPDX-License-Identifier: GPL-3.0-or-later
"""What SQLite reports, as sentences: the disk's and the file's trouble apart from our bugs."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kneetimer.core.errors import UserError

# Primary result code to (key, sentence); SQLite's extended names begin with the primary one
# (https://www.sqlite.org/rescode.html). What is not here is a bug of ours and passes as it is.
_TROUBLES = {
    "NOTADB": (
        "not_a_database",
        "{file} is not a data file of Knee Timer. Nothing in it was changed.",
    ),
    "CORRUPT": (
        "damaged_database",
        "{file} is damaged ({why}). Nothing was changed.",
    ),
    "FULL": (
        "disk_full",
        "There is no room left on the disk for {file}. What was saved before is kept.",
    ),
    "READONLY": (
        "unwritable_database",
        "{file} cannot be written ({why}). What was saved before is kept.",
    ),
    "IOERR": (
        "disk_trouble",
        "{file}: the disk reported an error ({why}). What was saved before is kept.",
    ),
    "CANTOPEN": (
        "unopened_database",
        "{file} cannot be opened, or its folder not written ({why}). Nothing in it was changed.",
    ),
    "BUSY": (
        "busy_database",
        "{file} is being written by another program. Nothing was changed; try again.",
    ),
}
_NOT_TEXT = "Could not decode to UTF-8"
"""What Python's sqlite3 says, without a code, of a text that was never written as one."""
_TROUBLES["PERM"] = _TROUBLES["READONLY"]
_TROUBLES["LOCKED"] = _TROUBLES["BUSY"]


class DamagedError(sqlite3.DatabaseError):
    """A value was read that was never written: damage that SQLite, which keeps no checksums, does
    not see."""

    sqlite_errorname = "SQLITE_CORRUPT"


@contextmanager
def as_written() -> Iterator[None]:
    """What is read here can only be otherwise than it was written through damage."""
    try:
        yield
    except ValueError as error:
        raise DamagedError(str(error)) from error


def trouble(code: str, file: Path, why: str) -> UserError:
    """The UserError for a primary result code without its prefix, such as "FULL"."""
    key, sentence = _TROUBLES[code]
    return UserError(key, sentence, file=file, why=why)


def unwritable_folder(folder: Path, error: OSError) -> UserError:
    """The UserError for a folder in which no file can be made."""
    return UserError(
        "unwritable_folder",
        "{folder}: this folder cannot be written ({why}). Nothing was changed.",
        folder=folder,
        why=error.strerror,
    )


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Turn trouble with the database in `file` into a UserError; bugs pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        code = name.removeprefix("SQLITE_").partition("_")[0]
        if str(error).startswith(_NOT_TEXT):
            code = "CORRUPT"
        if code not in _TROUBLES:
            raise
        raise trouble(code, file, str(error)) from error
