# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of sessions: what is read from them. Every function is a part of a transaction."""

import zlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any

import msgspec

from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Command, LogEntry, Reason
from kneetimer.core.errors import UserError
from kneetimer.core.pain_reports import LedTo, PainReport
from kneetimer.core.plan import FAMILIAR_AFTER
from kneetimer.core.ports import CutOffSession
from kneetimer.core.practice import DoneSet, Practice
from kneetimer.core.record import (
    ItemRating,
    Origin,
    Rating,
    SessionLine,
    SessionRecord,
    SetRecord,
)
from kneetimer.core.timeline import Timeline
from kneetimer.store.troubles import as_written

# Two sessions that started in the same moment are told apart by id, so that the order is fixed.
_NEWEST_FIRST = "ORDER BY julianday(started_at) DESC, id DESC"
DAY = "substr(started_at, 1, 10)"
"""The day a session was begun, by the clock of where that was."""


@as_written()
def read(
    connection: Connection, session_id: str | None = None, since: date | None = None
) -> list[SessionRecord]:
    """All sessions, or the one of that id, or those since a day, newest first. Four queries,
    however many there are."""
    wanted, values = _wanted(session_id, since)
    sets = _by_session(connection, _SETS, wanted, values, _set_from_row)
    pains = _by_session(connection, _PAINS, wanted, values, _pain_from_row)
    ratings = _by_session(connection, _RATINGS, wanted, values, _rating_from_row)
    rows = connection.execute(
        f"SELECT {_OF_BOTH}, pain_worst FROM session WHERE {wanted} {_NEWEST_FIRST}",
        values,
    )
    return [
        SessionRecord(
            **_of_both(row),
            pain_worst=row[12],
            sets=tuple(sets[row[0]]),
            pains=tuple(pains[row[0]]),
            ratings=tuple(ratings[row[0]]),
        )
        for row in rows
    ]


@as_written()
def read_lines(
    connection: Connection, since: date | None = None, limit: int | None = None
) -> list[SessionLine]:
    """The sessions without their sets, newest first."""
    wanted, values = _wanted(None, since)
    rows = connection.execute(
        f"SELECT {_OF_BOTH}, coalesce(pain_worst,"
        "  (SELECT max(pain) FROM pain_report WHERE session_id = session.id)),"
        f" sets_done, sets_planned, counts FROM session WHERE {wanted} {_NEWEST_FIRST} LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    return [
        SessionLine(
            **_of_both(row),
            worst_pain=row[12],
            sets_done=row[13],
            sets_planned=row[14],
            counts=bool(row[15]),
        )
        for row in rows
    ]


def read_with(connection: Connection, exercise: str) -> frozenset[str]:
    """The ids of the sessions in which something of an exercise was done."""
    rows = connection.execute(
        "SELECT DISTINCT session_id FROM session_set JOIN session ON id = session_id"
        " WHERE exercise = ? AND performed > 0 AND deleted_at IS NULL",
        (exercise,),
    )
    return frozenset(row[0] for row in rows)


def read_cut_off(connection: Connection) -> CutOffSession | None:
    """The newest session without an end. Raises UserError where its timeline or log cannot be
    read any more."""
    row = connection.execute(
        "SELECT session.id, started_at, packed FROM session LEFT JOIN session_timeline"
        " ON session_id = session.id LEFT JOIN timeline USING (digest)"
        " WHERE ended_at IS NULL AND deleted_at IS NULL"
        f" {_NEWEST_FIRST} LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    session_id, started_at, timeline = row
    try:
        return CutOffSession(
            id=session_id,
            started_at=started_at,
            timeline=msgspec.json.decode(zlib.decompress(timeline or b""), type=Timeline),
            log=read_log(connection, session_id),
        )
    except (zlib.error, msgspec.MsgspecError) as error:
        raise UserError(
            "unreadable_session",
            "The session of {started_at} cannot be taken up again: its plan cannot be read "
            "({why}). What was done in it is kept in the history.",
            session_id=session_id,
            started_at=started_at,
            why=error,
        ) from error


def read_log(connection: Connection, session_id: str) -> tuple[LogEntry, ...]:
    """All that was said to a session's player. Raises msgspec.MsgspecError where it cannot be
    read."""
    rows = connection.execute(
        "SELECT at_ms, command FROM session_log WHERE session_id = ? ORDER BY seq", (session_id,)
    )
    return tuple(LogEntry(at_ms, _command_from_json(command)) for at_ms, command in rows)


def read_familiarity(connection: Connection) -> dict[str, int]:
    """In how many sessions each exercise was done, at least in part, counted up to
    FAMILIAR_AFTER."""
    return dict(connection.execute(_FAMILIARITY, (FAMILIAR_AFTER,)).fetchall())


def read_practised(connection: Connection) -> dict[str, Practice]:
    """In how many sessions each exercise was done, at least in part, and on which day last."""
    rows = connection.execute(
        f"SELECT exercise, count(*), max({DAY}) FROM"
        " (SELECT DISTINCT exercise, session_id FROM session_set WHERE performed > 0)"
        " JOIN session ON id = session_id WHERE deleted_at IS NULL GROUP BY exercise"
    )
    return {exercise: Practice(times, date.fromisoformat(last)) for exercise, times, last in rows}


def read_done_sets(connection: Connection, exercise: str) -> list[DoneSet]:
    """All sets of an exercise of which something was done, in the order of their doing."""
    rows = connection.execute(
        f"SELECT session_id, {DAY}, variant, side, performed, unit FROM session_set"
        " JOIN session ON id = session_id"
        " WHERE exercise = ? AND performed > 0 AND deleted_at IS NULL"
        " ORDER BY julianday(started_at), session_id, seq",
        (exercise,),
    )
    return [
        DoneSet(session, date.fromisoformat(day), variant, Side(side), performed, unit)
        for session, day, variant, side, performed, unit in rows
    ]


# From one exercise to the next through the index, with a look at no more sets than are needed: to
# group all sets would take as long as there are years in the file.
_FAMILIARITY = """
    WITH RECURSIVE done (exercise) AS (
        SELECT min(exercise) FROM session_set
        UNION ALL
        SELECT (SELECT min(exercise) FROM session_set WHERE exercise > done.exercise)
        FROM done WHERE done.exercise IS NOT NULL
    ), known (exercise, times) AS (
        SELECT exercise, (SELECT count(*) FROM (
            SELECT DISTINCT session_id FROM session_set JOIN session ON id = session_id
            WHERE exercise = done.exercise AND performed > 0 AND deleted_at IS NULL LIMIT ?))
        FROM done WHERE exercise IS NOT NULL
    )
    SELECT exercise, times FROM known WHERE times > 0"""

# -- rows ----------------------------------------------------------------------------------------

_OF_BOTH = (
    "id, routine, started_at, ended_at, planned_ms, performed_ms, completed, pain_before, rating,"
    " note, name, origin"
)
"""The columns of what a session's record and its line share; see `_of_both`."""
_SETS = (
    "session_set",
    "item, exercise, variant, side, set_number, attempt, planned, performed, unit, reason",
    "seq",
)
_PAINS = ("pain_report", "at_ms, pain, sharp, item, exercise, side, led_to", "number")
_RATINGS = ("item_rating", "item, rating", "item")


def _wanted(session_id: str | None, since: date | None) -> tuple[str, tuple[str, ...]]:
    """The condition for sessions, and its values."""
    if session_id is not None:
        return "deleted_at IS NULL AND id = ?", (session_id,)
    if since is not None:
        return f"deleted_at IS NULL AND {DAY} >= ?", (since.isoformat(),)
    return "deleted_at IS NULL", ()


def _by_session(
    connection: Connection,
    what: tuple[str, str, str],
    wanted: str,
    values: tuple[str, ...],
    made: Callable[..., Any],
) -> defaultdict[str, list[Any]]:
    """The rows that belong to the sessions wanted, by session and in their order."""
    table, columns, order = what
    some = f" WHERE session_id IN (SELECT id FROM session WHERE {wanted})" if values else ""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(
        f"SELECT session_id, {columns} FROM {table}{some} ORDER BY session_id, {order}", values
    ):
        found[row[0]].append(made(*row[1:]))
    return found


def _of_both(row: Sequence[Any]) -> dict[str, Any]:
    """The fields that a session's record and its line share, from the columns `_OF_BOTH`."""
    return {
        "id": row[0],
        "routine": row[1],
        "started_at": _moment(row[2]),
        "ended_at": row[3],
        "planned_ms": row[4],
        "performed_ms": row[5],
        "completed": bool(row[6]),
        "pain_before": row[7],
        "rating": _rating(row[8]),
        "note": row[9],
        "name": row[10],
        "origin": Origin(row[11]),
    }


def _set_from_row(
    item: int,
    exercise: str,
    variant: str | None,
    side: str,
    number: int,
    attempt: int,
    planned: int,
    performed: int,
    unit: str,
    reason: str | None,
) -> SetRecord:
    return SetRecord(
        item=item,
        exercise=exercise,
        variant=variant,
        side=Side(side),
        set=number,
        attempt=attempt,
        planned=planned,
        performed=performed,
        unit=unit,
        reason=None if reason is None else Reason(reason),
    )


def _pain_from_row(
    at_ms: int,
    pain: int | None,
    sharp: int,
    item: int | None,
    exercise: str | None,
    side: str | None,
    led_to: str | None,
) -> PainReport:
    return PainReport(
        at_ms=at_ms,
        pain=pain,
        sharp=bool(sharp),
        item=item,
        exercise=exercise,
        side=None if side is None else Side(side),
        led_to=None if led_to is None else LedTo(led_to),
    )


def _rating_from_row(item: int, rating: str) -> ItemRating:
    return ItemRating(item, Rating(rating))


def _moment(text: str) -> str:
    """A time as it stands; ValueError where it is none."""
    datetime.fromisoformat(text)
    return text


def _rating(text: str | None) -> Rating | None:
    return None if text is None else Rating(text)


def _command_from_json(text: str | None) -> Command | None:
    return None if text is None else msgspec.json.decode(text, type=Command)
