# SPDX-License-Identifier: GPL-3.0-or-later
"""Two databases of one person made one: of each thing the later state counts."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kneetimer.store.sessions import OF_A_SESSION

THINGS = (
    "preference",
    "kept_dose",
    "own_exercise",
    "own_routine",
    "session",
    "morning",
    "check_up",
)
"""The tables whose rows have an `updated_at`."""

_LATER = """CREATE TEMP TABLE later AS SELECT id FROM main.session AS mine
    WHERE NOT EXISTS (SELECT 1 FROM base.session AS theirs
        WHERE theirs.id = mine.id AND theirs.updated_at >= mine.updated_at)"""
_RENEWED = """SELECT count(*) FROM base.session
    WHERE deleted_at IS NULL AND id IN (SELECT id FROM temp.later)"""
# Where all sets of a session were read, those that it had before are not wanted any more.
_OUTDATED_SETS = """DELETE FROM base.session_set WHERE session_id IN (
    SELECT id FROM main.session WHERE id IN (SELECT id FROM temp.later) AND sets_planned = (
        SELECT count(DISTINCT item || ' ' || side || ' ' || set_number)
        FROM main.session_set WHERE session_id = session.id))"""

# A link to a timeline that nobody has any more says nothing.
_ASTRAY = """DELETE FROM base.session_timeline
    WHERE digest NOT IN (SELECT digest FROM base.timeline)"""


class Merged(msgspec.Struct, frozen=True):
    """How many sessions of the file had a later state, and how many there were only parts of."""

    renewed: int
    unnamed: int


def merge(rows: sqlite3.Connection, file: Path) -> Merged:
    """Take what `rows` has into the data file `file`, both in the newest form: what is not there,
    and later states of what is. All of it or nothing. Raises sqlite3.Error."""
    rows.execute("ATTACH ? AS base", (str(file),))
    rows.execute("BEGIN IMMEDIATE")
    rows.execute(_LATER)
    (renewed,) = rows.execute(_RENEWED).fetchone()
    for table in THINGS:
        names = _columns(rows, table)
        chosen = f"SELECT {', '.join(names)} FROM main.{table} WHERE true"
        rows.execute(upsert(rows, f"base.{table}", names, chosen))
    rows.execute(_OUTDATED_SETS)
    rows.execute("INSERT OR IGNORE INTO base.timeline SELECT * FROM main.timeline")
    for table in OF_A_SESSION:
        _take_parts(rows, table)
    rows.execute(_ASTRAY)
    unnamed = _unnamed(rows)
    rows.execute("COMMIT")
    rows.execute("DETACH base")
    return Merged(renewed, unnamed)


def upsert(connection: sqlite3.Connection, table: str, columns: Sequence[str], source: str) -> str:
    """The statement that takes rows from `source` into a table: where one is there already it
    stays, or the later state of both does, where they tell when they were changed."""
    bare = table.rpartition(".")[2]
    into = f"{table} ({', '.join(columns)}) {source}"
    if "updated_at" not in columns:
        return f"INSERT INTO {into} ON CONFLICT DO NOTHING"
    info = connection.execute("SELECT name FROM pragma_table_info(?) WHERE pk", (bare,))
    key = ", ".join(name for (name,) in info)
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns)
    return (
        f"INSERT INTO {into} ON CONFLICT ({key}) DO UPDATE SET {changes}"
        f" WHERE excluded.updated_at > {bare}.updated_at"
    )


def _take_parts(rows: sqlite3.Connection, table: str) -> None:
    """What belongs to sessions: of a later state all of it, else what was missing."""
    names = ", ".join(_columns(rows, table))
    for what, which in (
        ("REPLACE", "SELECT id FROM temp.later"),
        ("IGNORE", "SELECT id FROM base.session WHERE deleted_at IS NULL"),
    ):
        rows.execute(
            f"INSERT OR {what} INTO base.{table} ({names})"
            f" SELECT {names} FROM main.{table} WHERE session_id IN ({which})"
        )


def _unnamed(rows: sqlite3.Connection) -> int:
    """How many sessions there are parts of that belong to nothing."""
    parts = " UNION ".join(f"SELECT session_id FROM main.{table}" for table in OF_A_SESSION)
    count: int = rows.execute(
        f"SELECT count(*) FROM ({parts}) WHERE session_id NOT IN (SELECT id FROM base.session)"
    ).fetchone()[0]
    return count


def _columns(rows: sqlite3.Connection, table: str) -> list[str]:
    return [name for (name,) in rows.execute("SELECT name FROM pragma_table_info(?)", (table,))]
