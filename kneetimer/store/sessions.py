# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of sessions: what is written to them. Every function is a part of a transaction.

`updated_at` is set with `stamp_after`, an SQL function that `database` adds.
"""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from sqlite3 import Connection

import msgspec

from kneetimer.core.commands import Command, LogEntry
from kneetimer.core.pain_reports import PainReport
from kneetimer.core.ports import Ending, NewSession
from kneetimer.core.record import Feedback, ItemRating, Said, SessionRecord, SetRecord
from kneetimer.store.stamps import now

OF_A_SESSION = ("session_timeline", "session_log", "session_set", "pain_report", "item_rating")
"""The tables whose rows belong to a session, by `session_id`."""

# Sets count by item, side and number, however often they were tried; performed is NULL for none.
COUNT_SETS = """UPDATE session SET (sets_done, sets_planned, counts) = (
    SELECT count(DISTINCT CASE WHEN performed > 0
            THEN item || ' ' || side || ' ' || set_number END),
        count(DISTINCT item || ' ' || side || ' ' || set_number),
        coalesce(max(performed >= planned), 0) OR origin = 'logged'
    FROM session_set WHERE session_id = session.id) WHERE id = ?"""


class UnknownSessionError(LookupError):
    """There is no such session, or it was deleted."""


def begin(connection: Connection, session: NewSession) -> None:
    """Add a session at its start."""
    connection.execute(
        "INSERT INTO session (id, routine, name, started_at, planned_ms, pain_before, updated_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            session.id,
            session.timeline.plan.routine,
            session.name,
            session.started_at,
            session.timeline.estimate_ms,
            session.pain_before,
            now(),
        ),
    )
    put_timeline(connection, session.id, zlib.compress(msgspec.json.encode(session.timeline)))


def append(
    connection: Connection,
    session_id: str,
    entries: Sequence[LogEntry],
    sets: Sequence[SetRecord],
    performed_ms: int,
    pains: Sequence[PainReport] = (),
) -> None:
    """Add to a session's log and sets; `pains` are all that were reported, if they have changed.

    A mark is kept until something comes after it: then it says nothing any more, and they would
    make up most of the file.
    """
    last = _put_log(connection, session_id, entries)
    connection.execute(
        "DELETE FROM session_log WHERE session_id = ? AND command IS NULL AND seq < ?",
        (session_id, last),
    )
    put_pains(connection, session_id, pains)
    put_sets(connection, session_id, sets)
    connection.execute(
        "UPDATE session SET performed_ms = ?, updated_at = stamp_after(updated_at) WHERE id = ?",
        (performed_ms, session_id),
    )


def end(connection: Connection, session_id: str, ending: Ending) -> None:
    """Close a session. Raises UnknownSessionError."""
    _change(
        connection,
        session_id,
        "ended_at = ?, completed = ?, performed_ms = ?",
        (ending.ended_at, ending.completed, ending.performed_ms),
    )
    put_sets(connection, session_id, ending.sets)


def put_feedback(connection: Connection, session_id: str, feedback: Feedback) -> None:
    """Keep what was said of a session at its end; None leaves what was there. Raises
    UnknownSessionError."""
    _change(
        connection,
        session_id,
        "rating = coalesce(?, rating), pain_worst = coalesce(?, pain_worst), note = ?",
        (feedback.rating, feedback.pain_worst, feedback.note),
    )


def put_rating(connection: Connection, session_id: str, rating: ItemRating) -> None:
    """Keep how one exercise felt. Raises UnknownSessionError."""
    _change(connection, session_id, "note = note", ())
    _put_ratings(connection, session_id, [rating])


def put_said(connection: Connection, session_id: str, said: Said) -> None:
    """Keep all that is said of a session, in place of what was. Raises UnknownSessionError."""
    _change(
        connection,
        session_id,
        "rating = ?, pain_before = ?, pain_worst = ?, note = ?",
        (said.rating, said.pain_before, said.pain_worst, said.note),
    )
    connection.execute("DELETE FROM item_rating WHERE session_id = ?", (session_id,))
    _put_ratings(connection, session_id, said.ratings)


def put(
    connection: Connection,
    session: SessionRecord,
    updated_at: str | None = None,
    deleted_at: str | None = None,
) -> None:
    """Keep a whole session in place of what is there of it. `updated_at` is given where the
    session comes from elsewhere; by itself it is changed now."""
    row = connection.execute(
        "SELECT updated_at FROM session WHERE id = ?", (session.id,)
    ).fetchone()
    stamp = (
        updated_at or connection.execute("SELECT stamp_after(?)", (row and row[0],)).fetchone()[0]
    )
    for table in OF_A_SESSION:
        connection.execute(f"DELETE FROM {table} WHERE session_id = ?", (session.id,))
    fields = {
        "id": session.id,
        "routine": session.routine,
        "name": session.name,
        "origin": session.origin,
        "started_at": session.started_at,
        "ended_at": session.ended_at,
        "planned_ms": session.planned_ms,
        "performed_ms": session.performed_ms,
        "completed": session.completed,
        "pain_before": session.pain_before,
        "pain_worst": session.pain_worst,
        "rating": session.rating,
        "note": session.note,
        "updated_at": stamp,
        "deleted_at": deleted_at,
    }
    names, marks = ", ".join(fields), ", ".join("?" * len(fields))
    changed = ", ".join(f"{name} = excluded.{name}" for name in fields)
    connection.execute(
        f"INSERT INTO session ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {changed}",
        tuple(fields.values()),
    )
    put_sets(connection, session.id, session.sets)
    connection.execute(COUNT_SETS, (session.id,))  # there may be none any more
    put_pains(connection, session.id, session.pains)
    _put_ratings(connection, session.id, session.ratings)


def put_unfinished(
    connection: Connection, session_id: str, timeline: bytes, log: Sequence[LogEntry]
) -> None:
    """Keep what a session without an end is taken up from, its timeline packed as `begin` does."""
    put_timeline(connection, session_id, timeline)
    _put_log(connection, session_id, log)


def put_timeline(connection: Connection, session_id: str, packed: bytes) -> None:
    """Keep a session's timeline, which it may share with others."""
    digest = hashlib.sha256(packed).hexdigest()
    connection.execute("INSERT OR IGNORE INTO timeline VALUES (?, ?)", (digest, packed))
    connection.execute("INSERT INTO session_timeline VALUES (?, ?)", (session_id, digest))


def put_deleted(connection: Connection, session_id: str, updated_at: str, deleted_at: str) -> None:
    """Keep that a session was deleted elsewhere, whether it is here or not."""
    connection.execute(
        "INSERT INTO session (id, routine, started_at, planned_ms, updated_at, deleted_at)"
        " VALUES (?, '', ?, 0, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " updated_at = excluded.updated_at, deleted_at = excluded.deleted_at",
        (session_id, deleted_at, updated_at, deleted_at),
    )


def delete(connection: Connection, session_ids: Iterable[str]) -> None:
    """Sessions are not there any more; what they held is, until `wipe_deleted`."""
    connection.executemany(
        "UPDATE session SET deleted_at = stamp_after(updated_at),"
        " updated_at = stamp_after(updated_at) WHERE id = ? AND deleted_at IS NULL",
        [(each,) for each in session_ids],
    )


def restore(connection: Connection, session_ids: Iterable[str]) -> None:
    """Deleted sessions are there again, but for those whose content was wiped."""
    connection.executemany(
        "UPDATE session SET deleted_at = NULL, updated_at = stamp_after(updated_at)"
        " WHERE id = ? AND deleted_at IS NOT NULL AND routine <> ''",
        [(each,) for each in session_ids],
    )


def wipe_deleted(connection: Connection) -> None:
    """Deleted sessions hold nothing any more; that they were deleted stays known."""
    gone = "SELECT id FROM session WHERE deleted_at IS NOT NULL"
    for table in OF_A_SESSION:
        connection.execute(f"DELETE FROM {table} WHERE session_id IN ({gone})")
    connection.execute(
        "UPDATE session SET routine = '', name = '', note = '', rating = NULL, pain_before = NULL,"
        " pain_worst = NULL, planned_ms = 0, performed_ms = 0, completed = 0, sets_done = 0,"
        " sets_planned = 0, counts = 0 WHERE deleted_at IS NOT NULL AND routine <> ''"
    )
    connection.execute(
        "DELETE FROM timeline WHERE digest NOT IN (SELECT digest FROM session_timeline)"
    )


def put_sets(connection: Connection, session_id: str, sets: Sequence[SetRecord]) -> None:
    """Add sets in their order; one that is there already takes the values given last."""
    if not sets:
        return
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
    connection.execute(COUNT_SETS, (session_id,))


def _put_log(connection: Connection, session_id: str, entries: Sequence[LogEntry]) -> int:
    """Add to a session's log; the number of its last entry."""
    last = _last_seq(connection, "session_log", session_id)
    connection.executemany(
        "INSERT INTO session_log VALUES (?, ?, ?, ?)",
        [
            (session_id, seq, entry.at_ms, _command_to_json(entry.command))
            for seq, entry in enumerate(entries, start=last + 1)
        ],
    )
    return last + len(entries)


def put_pains(connection: Connection, session_id: str, pains: Sequence[PainReport]) -> None:
    """Keep reports of pain, numbered as they stand; one that is there already is replaced."""
    connection.executemany(
        "INSERT OR REPLACE INTO pain_report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                session_id,
                number,
                one.at_ms,
                one.pain,
                one.sharp,
                one.item,
                one.exercise,
                one.side,
                one.led_to,
            )
            for number, one in enumerate(pains, start=1)
        ],
    )


def _put_ratings(connection: Connection, session_id: str, ratings: Sequence[ItemRating]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO item_rating VALUES (?, ?, ?)",
        [(session_id, one.item, one.rating) for one in ratings],
    )


def _change(connection: Connection, session_id: str, what: str, values: tuple[object, ...]) -> None:
    changed = connection.execute(
        f"UPDATE session SET {what}, updated_at = stamp_after(updated_at)"
        " WHERE id = ? AND deleted_at IS NULL",
        (*values, session_id),
    ).rowcount
    if not changed:
        raise UnknownSessionError(session_id)


def _last_seq(connection: Connection, table: str, session_id: str) -> int:
    seq: int = connection.execute(
        f"SELECT coalesce(max(seq), 0) FROM {table} WHERE session_id = ?", (session_id,)
    ).fetchone()[0]
    return seq


def _command_to_json(command: Command | None) -> str | None:
    return None if command is None else msgspec.json.encode(command).decode()
