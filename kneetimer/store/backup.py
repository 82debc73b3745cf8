# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of the database, made while it is in use and checked before they count."""

import errno
import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path

from kneetimer.core.errors import UserError
from kneetimer.core.watching import Progress, unwatched
from kneetimer.store.migrations import version_of
from kneetimer.store.part_files import drop_parts, new_part

KEPT = 10
"""Copies kept: older ones make room."""

PAGES_AT_ONCE = 2000
"""So much is copied before it is told how far this is: 8 MB."""

_STAMP = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(r"kneetimer-(?P<stamp>\d{8}T\d{6}\.\d{6}Z)-v\d+\.db")


class UnsoundCopyError(sqlite3.DatabaseError):
    """A copy that is not sound, since what was copied is not: told as damage of that."""

    sqlite_errorname = "SQLITE_CORRUPT"


def back_up(
    connection: sqlite3.Connection,
    folder: Path,
    spare: Path | None = None,
    progress: Progress = unwatched,
) -> Path:
    """Copy the database into `folder`, named by time and version, and keep the newest `KEPT`,
    and `spare` whatever its age.

    Raises UserError where the folder or the copy cannot be made; sqlite3.Error for the database.
    """
    stamp = datetime.now(UTC).strftime(_STAMP)
    backup = folder / f"kneetimer-{stamp}-v{version_of(connection)}.db"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _no_copy(folder, error.strerror) from error
    drop_parts(folder)
    write_copy(connection, backup, progress)
    for old in copies(folder)[KEPT:]:
        if spare is None or old.name != spare.name:
            with suppress(OSError):  # one too many is no trouble
                old.unlink()
    return backup


def back_up_daily(
    connection: sqlite3.Connection, folder: Path, today: date, progress: Progress = unwatched
) -> Path | None:
    """The same where there is no copy of this day yet, by the clock of this place; else None."""
    newest = next(iter(copies(folder)), None)
    if newest is not None and made_at(newest).astimezone().date() >= today:
        return None
    return back_up(connection, folder, progress=progress)


def write_copy(connection: sqlite3.Connection, file: Path, progress: Progress = unwatched) -> None:
    """Copy the database to a file, readable by its owner only: whole and sound, or not at all. It
    takes the place of what is there; what a link leads to is replaced.

    Raises UserError where the copy cannot be made; sqlite3.Error for the database.
    """
    target = Path(os.path.realpath(file))
    try:
        if target.exists() and not target.is_file():  # a device would become a file
            raise OSError(errno.EINVAL, "no plain file")
        part = new_part(target.parent)
        try:
            _copy(connection, part, progress)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
            Path(f"{part}-journal").unlink(missing_ok=True)
    except OSError as error:
        raise _no_copy(file, error.strerror) from error


def copies(folder: Path) -> list[Path]:
    """The copies in a folder, newest first."""
    return sorted(
        (f for f in folder.glob("kneetimer-*.db") if _NAME.fullmatch(f.name)), reverse=True
    )


def made_at(copy: Path) -> datetime:
    """When a copy was made: by its name, or by its file where it has another one."""
    if named := _NAME.fullmatch(copy.name):
        with suppress(ValueError):
            return datetime.strptime(named["stamp"], _STAMP).replace(tzinfo=UTC)
    return datetime.fromtimestamp(copy.stat().st_mtime, UTC)


def _copy(connection: sqlite3.Connection, file: Path, progress: Progress) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as copy:
        try:
            connection.backup(
                copy,
                pages=PAGES_AT_ONCE,
                progress=lambda _, remaining, total: progress(total - remaining, total),
            )
            answer = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.OperationalError as error:  # the disk's trouble; damage is none of these
            raise _no_copy(file.parent, str(error)) from error
    if answer != "ok":
        raise UnsoundCopyError(answer.splitlines()[-1])


def _no_copy(where: Path, why: str | None) -> UserError:
    return UserError(
        "no_backup",
        "{where}: no copy of your data could be made there ({why}). Your data are as they were.",
        where=where,
        why=why,
    )
