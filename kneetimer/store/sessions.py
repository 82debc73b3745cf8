# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of sessions: values to rows and back. Every function is a part of a transaction."""

import zlib
from collections import defaultdict
from collections.abc import Sequence
from sqlite3 import Connection
from typing import Any

import msgspec

from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Command, Hurt, LogEntry, Reason
from kneetimer.core.errors import UserError
from kneetimer.core.ports import CutOffSession, Ending, NewSession
from kneetimer.core.record import Feedback, Rating, SessionRecord, SetRecord
from kneetimer.core.timeline import Timeline
from kneetimer.store.database import now

# Two sessions that started in the same moment are told apart by id, so that the order is fixed.
_NEWEST_FIRST = "ORDER BY julianday(started_at) DESC, id DESC"


class UnknownSessionError(LookupError):
    """There is no such session, or it was deleted."""


def begin(connection: Connection, session: NewSession) -> None:
    """Add a session at its start."""
    connection.execute(
        "INSERT INTO session (id, routine, started_at, planned_ms, pain_before, timeline,"
        " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            session.id,
            session.timeline.plan.routine,
            session.started_at,
            session.timeline.estimate_ms,
            session.pain_before,
            zlib.compress(msgspec.json.encode(session.timeline)),
            now(),
        ),
    )


def append(
    connection: Connection,
    session_id: str,
    entries: Sequence[LogEntry],
    sets: Sequence[SetRecord],
    performed_ms: int,
) -> None:
    """Add to a session's log and sets; a Hurt in the log makes a pain entry."""
    last = _last_seq(connection, "session_log", session_id)
    connection.executemany(
        "INSERT INTO session_log VALUES (?, ?, ?, ?)",
        [
            (session_id, seq, entry.at_ms, _command_to_json(entry.command))
            for seq, entry in enumerate(entries, start=last + 1)
        ],
    )
    connection.executemany(
        "INSERT INTO pain_entry VALUES (?, ?, ?, ?, 'during')",
        [
            (session_id, entry.at_ms, entry.command.pain, entry.command.sharp)
            for entry in entries
            if isinstance(entry.command, Hurt)
        ],
    )
    _put_sets(connection, session_id, sets)
    connection.execute(
        "UPDATE session SET performed_ms = ?, updated_at = ? WHERE id = ?",
        (performed_ms, now(), session_id),
    )


def end(connection: Connection, session_id: str, ending: Ending) -> None:
    """Close a session. Raises UnknownSessionError."""
    changed = connection.execute(
        "UPDATE session SET ended_at = ?, completed = ?, performed_ms = ?, updated_at = ?"
        " WHERE id = ? AND deleted_at IS NULL",
        (ending.ended_at, ending.completed, ending.performed_ms, now(), session_id),
    ).rowcount
    _require(changed, session_id)
    _put_sets(connection, session_id, ending.sets)


def put_feedback(connection: Connection, session_id: str, feedback: Feedback) -> None:
    """Keep what was said of a session; None leaves what was there. Raises
    UnknownSessionError."""
    changed = connection.execute(
        "UPDATE session SET rating = coalesce(?, rating), pain_worst = coalesce(?, pain_worst),"
        " note = ?, updated_at = ? WHERE id = ? AND deleted_at IS NULL",
        (feedback.rating, feedback.pain_worst, feedback.note, now(), session_id),
    ).rowcount
    _require(changed, session_id)


def read(connection: Connection, session_id: str | None = None) -> list[SessionRecord]:
    """All sessions, or the one of that id, newest first; the worst pain is the one told at the
    end, else the worst reported during the session. Two queries, however many there are."""
    wanted = () if session_id is None else (session_id,)
    sets: defaultdict[str, list[SetRecord]] = defaultdict(list)
    for row in connection.execute(
        "SELECT session_id, item, exercise, variant, side, set_number, attempt, planned,"
        f" performed, unit, reason FROM session_set{' WHERE session_id = ?' if wanted else ''}"
        " ORDER BY session_id, seq",
        wanted,
    ):
        sets[row[0]].append(_set_from_row(row[1:]))
    rows = connection.execute(
        "SELECT id, routine, started_at, ended_at, planned_ms, performed_ms, completed,"
        " pain_before, coalesce(pain_worst,"
        "  (SELECT max(value) FROM pain_entry WHERE session_id = session.id)), rating, note"
        f" FROM session WHERE deleted_at IS NULL{' AND id = ?' if wanted else ''} {_NEWEST_FIRST}",
        wanted,
    )
    return [_session_from_row(row, sets[row[0]]) for row in rows]


def read_cut_off(connection: Connection) -> CutOffSession | None:
    """The newest session without an end. Raises UserError where its timeline or log cannot be
    read any more."""
    row = connection.execute(
        "SELECT id, started_at, timeline FROM session"
        f" WHERE ended_at IS NULL AND deleted_at IS NULL {_NEWEST_FIRST} LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    session_id, started_at, timeline = row
    log = connection.execute(
        "SELECT at_ms, command FROM session_log WHERE session_id = ? ORDER BY seq", (session_id,)
    ).fetchall()
    try:
        return CutOffSession(
            id=session_id,
            started_at=started_at,
            timeline=msgspec.json.decode(zlib.decompress(timeline), type=Timeline),
            log=tuple(LogEntry(at_ms, _command_from_json(command)) for at_ms, command in log),
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


def read_familiarity(connection: Connection) -> dict[str, int]:
    """In how many sessions each exercise was done, at least in part."""
    return dict(
        connection.execute(
            "SELECT exercise, count(DISTINCT session_id) FROM session_set"
            " JOIN session ON session.id = session_id"
            " WHERE performed > 0 AND deleted_at IS NULL GROUP BY exercise"
        ).fetchall()
    )


def _put_sets(connection: Connection, session_id: str, sets: Sequence[SetRecord]) -> None:
    """Add sets in their order; one that is there already takes the values given last."""
    last = _last_seq(connection, "session_set", session_id)
    connection.executemany(
        "INSERT INTO session_set VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (session_id, item, side, set_number, attempt) DO UPDATE SET"
        " exercise = excluded.exercise, variant = excluded.variant, planned = excluded.planned,"
        " performed = excluded.performed, unit = excluded.unit, reason = excluded.reason",
        [
            (
                session_id,
                seq,
                one.item,
                one.exercise,
                one.variant,
                one.side,
                one.set,
                one.attempt,
                one.planned,
                one.performed,
                one.unit,
                one.reason,
            )
            for seq, one in enumerate(sets, start=last + 1)
        ],
    )


def _last_seq(connection: Connection, table: str, session_id: str) -> int:
    seq: int = connection.execute(
        f"SELECT coalesce(max(seq), 0) FROM {table} WHERE session_id = ?", (session_id,)
    ).fetchone()[0]
    return seq


def _command_to_json(command: Command | None) -> str | None:
    return None if command is None else msgspec.json.encode(command).decode()


def _command_from_json(text: str | None) -> Command | None:
    return None if text is None else msgspec.json.decode(text, type=Command)


def _set_from_row(row: Sequence[Any]) -> SetRecord:
    item, exercise, variant, side, number, attempt, planned, performed, unit, reason = row
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


def _session_from_row(row: Sequence[Any], sets: Sequence[SetRecord]) -> SessionRecord:
    session_id, routine, started_at, ended_at, planned, performed, completed, *said = row
    pain_before, pain_worst, rating, note = said
    return SessionRecord(
        id=session_id,
        routine=routine,
        started_at=started_at,
        ended_at=ended_at,
        planned_ms=planned,
        performed_ms=performed,
        completed=bool(completed),
        pain_before=pain_before,
        pain_worst=pain_worst,
        rating=None if rating is None else Rating(rating),
        note=note,
        sets=tuple(sets),
    )


def _require(changed: int, session_id: str) -> None:
    if not changed:
        raise UnknownSessionError(session_id)
