# SPDX-License-Identifier: GPL-3.0-or-later
"""What can still be read of a damaged data file, as a database of its own."""

import re
import sqlite3
import zlib
from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec

from kneetimer.core.watching import Progress
from kneetimer.store.merging import upsert
from kneetimer.store.migrations import STEPS, migrate
from kneetimer.store.pages import Kinds, Row, Tree, rows, version_in
from kneetimer.store.sessions import COUNT_SETS, OF_A_SESSION
from kneetimer.store.stamps import in_utc

_LETTERS = {"TEXT": "t", "INTEGER": "i", "BLOB": "b", "REAL": "r"}
_FIELDS = {"items": "own_routine", "taken_at": "check_up", "name": "own_exercise"}
"""What tells one JSON value of the person's from another: a field that the others have not; the
first that is found counts."""
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00")
_JULIAN_EPOCH = datetime.fromisoformat("2000-01-01T12:00:00+00:00"), 2_451_545.0
"""A moment, and the same as SQLite's `julianday` has it."""

# The index of sessions by their start tells when one was, though its own row is lost.
_STARTS = "CREATE TEMP TABLE start (julian REAL, id TEXT NOT NULL PRIMARY KEY, number INTEGER)"


class _Table(NamedTuple):
    """A table as its rows stand in a file: its columns, what the values of each may be (letters of
    `pages.Kinds`), and how many there are at the least: one that was added later has a default."""

    name: str
    tree: Tree
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    least: int

    def may_hold(self, tree: Tree, kinds: Kinds) -> bool:
        """Whether a row of these kinds may stand in it."""
        if tree is not self.tree or not self.least <= len(kinds) <= len(self.columns):
            return False
        return all(kind in allowed for kind, allowed in zip(kinds, self.kinds, strict=False))


def salvaged(data: bytes, progress: Progress) -> sqlite3.Connection:
    """A database in memory, in the newest form, of all rows in `data` that can be read and may be
    what they seem to be. Of several states of one thing it has the latest."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        found = version_in(data)
        migrate(connection, STEPS[: found if 1 <= found <= len(STEPS) else len(STEPS)])
        connection.execute(_STARTS)
        connection.execute("BEGIN")
        _fill(connection, data, progress)
        connection.execute("COMMIT")
        migrate(connection)
        _add_lost_sessions(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _fill(connection: sqlite3.Connection, data: bytes, progress: Progress) -> None:
    tables = [_table(connection, *row) for row in _names(connection)]
    holders: dict[tuple[Tree, Kinds], list[_Table]] = {}
    statements: dict[tuple[str, int], str] = {}

    def is_wanted(tree: Tree, kinds: Kinds) -> bool:
        if (tree, kinds) not in holders:
            holders[tree, kinds] = [each for each in tables if each.may_hold(tree, kinds)]
        return bool(holders[tree, kinds])

    for tree, kinds, row in rows(data, is_wanted, progress):
        table = _the_one(holders[tree, kinds], row)
        if table is None or not _is_whole(table, row):
            continue
        key = table.name, len(row)
        if key not in statements:
            marks = f"VALUES ({', '.join('?' * len(row))})"
            statements[key] = upsert(connection, table.name, table.columns[: len(row)], marks)
        try:
            connection.execute(statements[key], row)
        except sqlite3.IntegrityError:  # no row that we would have written
            continue


def _names(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    names: list[tuple[str, int]] = connection.execute(
        "SELECT name, wr FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    return names


def _table(connection: sqlite3.Connection, name: str, without_rowid: int) -> _Table:
    columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
    may_lack = [default is not None or not not_null for *_, not_null, default, _ in columns]
    least = max((number for number, may in enumerate(may_lack, start=1) if not may), default=0)
    return _Table(
        name=name,
        tree=Tree.INDEX if without_rowid or name == "start" else Tree.TABLE,
        columns=tuple(column[1] for column in columns),
        kinds=tuple(_LETTERS[column[2]] + ("" if column[3] else "n") for column in columns),
        least=least,
    )


def _the_one(tables: list[_Table], row: Row) -> _Table | None:
    """The table a row stands in: those that look alike are told apart by the JSON in them."""
    if len(tables) < 2:
        return tables[0]
    name = "preference"
    try:
        value = msgspec.json.decode(str(row[1]))
    except msgspec.DecodeError:
        value = None
    if isinstance(value, dict):
        name = next((table for field, table in _FIELDS.items() if field in value), "")
    return next((table for table in tables if table.name == name), None)


def _is_whole(table: _Table, row: Row) -> bool:
    """Whether what is in a row can be believed, as far as that can be told."""
    if table.name == "timeline":
        try:
            return bool(zlib.decompress(row[1]))  # type: ignore[arg-type]
        except zlib.error:
            return False
    told = dict(zip(table.columns, row, strict=False))
    if "started_at" in told and not _is_moment(str(told["started_at"])):
        return False
    return "updated_at" not in told or _STAMP.fullmatch(str(told["updated_at"])) is not None


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


# -- sessions whose own row is lost ----------------------------------------------------------------


def _add_lost_sessions(connection: sqlite3.Connection) -> None:
    """Give a row to sessions of which only the parts are there: as much as these tell. Any other
    state of such a session counts as later."""
    parts = " UNION ".join(f"SELECT session_id FROM {table}" for table in OF_A_SESSION)
    lost = connection.execute(
        "SELECT start.id, julian, packed,"
        " coalesce((SELECT max(at_ms) FROM session_log WHERE session_id = start.id), 0)"
        " FROM temp.start JOIN session_timeline ON session_id = start.id"
        " JOIN timeline USING (digest)"
        f" WHERE julian > 0 AND start.id IN ({parts})"
        " AND start.id NOT IN (SELECT id FROM session)"
    ).fetchall()
    for session_id, julian, timeline, ran_ms in lost:
        moment, day = _JULIAN_EPOCH
        begun = (moment + timedelta(days=julian - day)).astimezone()
        routine = msgspec.json.decode(zlib.decompress(timeline))["plan"]["routine"]
        ended = begun + timedelta(milliseconds=ran_ms)
        connection.execute(
            "INSERT INTO session (id, routine, started_at, ended_at, planned_ms, performed_ms,"
            " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                session_id,
                routine,
                begun.isoformat(timespec="seconds"),
                ended.isoformat(timespec="seconds"),
                ran_ms,
                ran_ms,
                in_utc(begun),
            ),
        )
        connection.execute(COUNT_SETS, (session_id,))
