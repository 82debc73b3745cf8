# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of the data looked into and taken back; and everything erased."""

import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from kneetimer.core.errors import UserError
from kneetimer.core.holding import CopyView, Holding
from kneetimer.core.watching import Progress, unwatched
from kneetimer.store.backup import back_up, back_up_daily, copies, made_at
from kneetimer.store.database import Database, open_database, open_in_memory
from kneetimer.store.troubles import trouble


def look_after(
    database: Database, backups: Path, today: date, progress: Progress = unwatched
) -> None:
    """Look for damage; and once a day make a copy, and read it through from end to end, which
    takes long where there is much: nobody who writes has to wait for it.

    Raises UserError where the data are damaged, or the copy cannot be made.
    """
    check = database.health().check
    if check == "ok":
        with database.reading() as connection:
            made = back_up_daily(connection, backups, today, progress)
        if made is None:
            return
        with closing(_open_copy(made)) as copy:
            damage = find_damage(copy, progress)
        if damage is None:
            return
        check = str(damage.values["why"])
    raise trouble("CORRUPT", database.file, check)


def find_damage(database: Database, progress: Progress = unwatched) -> UserError | None:
    """What is wrong with a database that is read through from end to end, None if nothing is."""

    def stopped() -> bool:
        progress(0, 0)  # raises where this is to be left off
        return False

    return database.damage(stopped)


def look_into(file: Path) -> CopyView:
    """What a copy holds. It is not changed; one of an older version is read as this one has it.

    Raises UserError: "no_file", and those of `open_database` for one that is newer, damaged or no
    data file.
    """
    with closing(_open_copy(file)) as copy:
        return CopyView(
            file=file,
            made_at=made_at(file),
            size_bytes=file.stat().st_size,
            holding=held(copy),
        )


def newest_sound(backups: Path) -> CopyView | None:
    """What the newest copy holds that is sound, None where there is none."""
    for file in copies(backups):
        with suppress(UserError):
            return look_into(file)
    return None


def held(database: Database) -> Holding:
    """What a database holds. Raises UserError."""
    with database.reading() as connection:
        sessions, first, last = connection.execute(
            "SELECT count(*), coalesce(min(substr(started_at, 1, 10)), ''),"
            " coalesce(max(substr(started_at, 1, 10)), '') FROM session WHERE deleted_at IS NULL"
        ).fetchone()
        return Holding(
            sessions=sessions,
            first_day=first,
            last_day=last,
            mornings=_count(connection, "morning"),
            check_ups=_count(connection, "check_up"),
            routines=_count(connection, "own_routine"),
            exercises=_count(connection, "own_exercise"),
            doses=_count(connection, "kept_dose"),
        )


def restore(database: Database, file: Path, backups: Path, progress: Progress = unwatched) -> Path:
    """Hold what the copy `file` holds, once the present state is saved in `backups`; returns where.

    Raises UserError as `look_into`, and where the present state cannot be saved or replaced: then
    it is as it was.
    """
    with closing(_open_copy(file)) as copy:
        with database.reading() as connection:
            saved = back_up(connection, backups, spare=file, progress=progress)
        with copy.reading() as connection:
            database.replace_all(connection, progress)
    return saved


def erase(database: Database) -> None:
    """Hold nothing any more. Raises UserError."""
    with closing(open_in_memory("nothing")) as empty, empty.reading() as connection:
        database.replace_all(connection)


def _open_copy(file: Path) -> Database:
    """A sound copy, to be read. Raises UserError."""
    if not file.is_file():
        raise UserError("no_file", "{file}: there is no such file.", file=file)
    return open_database(file, file.parent, read_only=True)


def _count(connection: sqlite3.Connection, table: str) -> int:
    query = f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL"
    count: int = connection.execute(query).fetchone()[0]
    return count
