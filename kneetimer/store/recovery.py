# SPDX-License-Identifier: GPL-3.0-or-later
"""A damaged data file made whole: the newest sound copy, and all that the file itself still holds.

The damaged file is read, never opened or changed, and stays beside the new one.
"""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kneetimer.core.errors import UserError
from kneetimer.core.holding import Holding, Repaired
from kneetimer.core.watching import Progress, unwatched
from kneetimer.store import session_rows
from kneetimer.store.backup import copies, made_at, write_copy
from kneetimer.store.database import Database, open_database
from kneetimer.store.merging import merge
from kneetimer.store.part_files import drop_parts, new_part
from kneetimer.store.restoring import held
from kneetimer.store.salvage import salvaged
from kneetimer.store.sessions import wipe_deleted
from kneetimer.store.troubles import told, unwritable_folder

CAN_REPAIR = ("damaged_database", "empty_database", "not_a_database")
"""The kinds of trouble that repairing mends; while a file is open, there is only the first."""


class Rebuilt(msgspec.Struct, frozen=True, kw_only=True):
    """A whole data file beside the damaged one, to be put in its place."""

    part: Path
    copy_made_at: datetime | None
    before: Holding
    after: Holding
    renewed: int
    unnamed: int


def repair(file: Path, backups: Path, progress: Progress = unwatched) -> Repaired:
    """Make a damaged data file whole, or begin with an empty one. No connection may be open to it.

    Raises UserError where that cannot be written: then nothing has changed.
    """
    return put_in_place(rebuild(file, backups, progress), file)


def rebuild(file: Path, backups: Path, progress: Progress = unwatched) -> Rebuilt:
    """A whole data file, made of the newest sound copy and of what can be read of the damaged one,
    which stays as it is. Raises UserError."""
    part = _part_beside(file)
    try:
        base = _begin_with(part, backups, progress)
        with closing(open_database(part, backups)) as database:
            before = held(database)
            data = file.read_bytes() if file.exists() else b""
            with closing(salvaged(data, progress)) as rows, told(part):
                merged = merge(rows, part)
            with database.writing() as connection:
                wipe_deleted(connection)
            after = held(database)
            _check(database)
    except BaseException:
        _drop(part)
        raise
    return Rebuilt(
        part=part,
        copy_made_at=None if base is None else made_at(base),
        before=before,
        after=after,
        renewed=merged.renewed,
        unnamed=merged.unnamed,
    )


def put_in_place(rebuilt: Rebuilt, file: Path) -> Repaired:
    """Let the rebuilt file be the data file; the damaged one gets another name. Raises UserError.

    No connection may be open to it. Whenever this is cut off, a data file is there.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = file.with_name(f"{file.name}.corrupt-{stamp}")
    try:
        if file.exists():
            _keep(file, kept)
        journal = Path(f"{file}-journal")
        if journal.exists():  # SQLite would take it for the new file's
            journal.replace(f"{kept}-journal")
        rebuilt.part.replace(file)
    except OSError as error:
        _drop(rebuilt.part)
        _take_back(file, kept)
        raise UserError(
            "no_repair",
            "{file}: it could not be put in order ({why}). It is as it was.",
            file=file,
            why=error.strerror,
        ) from error
    return Repaired(
        kept=kept,
        copy_made_at=rebuilt.copy_made_at,
        before=rebuilt.before,
        after=rebuilt.after,
        renewed=rebuilt.renewed,
        unnamed=rebuilt.unnamed,
    )


def drop(rebuilt: Rebuilt) -> None:
    """The rebuilt file is not wanted."""
    _drop(rebuilt.part)


def _part_beside(file: Path) -> Path:
    drop_parts(file.parent)  # a repair may have been cut off
    try:
        return new_part(file.parent)
    except OSError as error:
        raise unwritable_folder(file.parent, error) from error


def _begin_with(part: Path, backups: Path, progress: Progress) -> Path | None:
    """Fill the new file from the newest copy that is sound, brought up to date; which it was, None
    where there is none: then it is empty and new."""
    for copy in copies(backups):
        try:
            with (
                closing(open_database(copy, backups, read_only=True)) as source,
                source.reading() as connection,
            ):
                session_rows.read(connection)  # all of it can be believed
                write_copy(connection, part, progress)
        except UserError as trouble:
            if trouble.key == "no_backup":  # it could be read, but not written
                raise
            continue
        return copy
    part.unlink()  # an empty file is none of ours
    return None


def _check(database: Database) -> None:
    """What is put in place is sound, whatever it was made of."""
    with database.reading() as connection:
        astray = connection.execute("PRAGMA foreign_key_check").fetchall()
    check = database.health().check
    if astray or check != "ok":
        raise sqlite3.DatabaseError(f"the rebuilt file is not sound: {check}, {astray[:3]}")


def _keep(file: Path, kept: Path) -> None:
    """Give the damaged file a second name; where a file system knows no such thing, copy it."""
    try:
        os.link(file, kept)
    except OSError:
        shutil.copyfile(file, kept)
        kept.chmod(0o600)


def _take_back(file: Path, kept: Path) -> None:
    """The damaged file is alone again, as it was."""
    with suppress(OSError):
        if Path(f"{kept}-journal").exists():
            Path(f"{kept}-journal").replace(f"{file}-journal")
        kept.unlink(missing_ok=True)


def _drop(part: Path) -> None:
    for each in (part, Path(f"{part}-journal")):
        with suppress(OSError):
            each.unlink(missing_ok=True)
