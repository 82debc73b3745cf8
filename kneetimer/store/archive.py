# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything in the database as an archive, and an archive joined with what is there. Every
function is a part of a transaction."""

import logging
from collections.abc import Callable, Iterable, Iterator
from sqlite3 import Connection
from typing import Any

import msgspec

from kneetimer.core.archive import (
    KINDS,
    Archive,
    CheckUpRow,
    DoseRow,
    ExerciseRow,
    MorningRow,
    PreferenceRow,
    RoutineRow,
    Row,
    SessionRow,
    Tally,
    Unfinished,
    archive_of,
    incoming,
    tallies,
)
from kneetimer.core.archive_checks import ImpossibleError, checked
from kneetimer.core.catalogue import Dose
from kneetimer.core.diary import CheckUp, Morning
from kneetimer.core.own import OwnExercise
from kneetimer.core.routine import OwnRoutine
from kneetimer.core.watching import Progress, unwatched
from kneetimer.store import session_rows, sessions

_logger = logging.getLogger(__name__)


def read_archive(connection: Connection) -> Archive:
    """All there is. What cannot be read (a newer version's, a damaged row) is passed over and
    logged, as everywhere."""
    readers: dict[str, Callable[[Connection], Iterable[Row]]] = {
        "preferences": _preferences,
        "kept_doses": _doses,
        "exercises": lambda all_: _values(all_, "own_exercise", ExerciseRow, OwnExercise),
        "routines": lambda all_: _values(all_, "own_routine", RoutineRow, OwnRoutine),
        "sessions": _sessions,
        "mornings": _mornings,
        "check_ups": lambda all_: _values(all_, "check_up", CheckUpRow, CheckUp),
    }
    return archive_of({kind: _checked(readers[kind](connection)) for kind in KINDS})


def merge(
    connection: Connection, theirs: Archive, progress: Progress = unwatched
) -> dict[str, Tally]:
    """Join an archive, whose rows were checked, with what is there: what came in, by kind."""
    ours = read_archive(connection)
    coming = incoming(ours, theirs)
    rows = [row for kind in KINDS for row in coming.rows(kind)]
    for number, row in enumerate(rows):
        progress(number, len(rows))
        _WRITERS[type(row)](connection, row)
    return tallies(ours, theirs)


# -- reading ---------------------------------------------------------------------------------------


def _checked(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        try:
            yield checked(row)
        except ImpossibleError as error:
            _logger.warning("%s %s was passed over: %s", type(row).__name__, row.key, error)


def _preferences(connection: Connection) -> Iterator[Row]:
    for name, text, updated_at, deleted_at in connection.execute(
        "SELECT name, value, updated_at, deleted_at FROM preference"
    ):
        value = None if deleted_at else _from_json(text, Any)
        yield PreferenceRow(name=name, value=value, updated_at=updated_at, deleted_at=deleted_at)


def _doses(connection: Connection) -> Iterator[Row]:
    for routine, name, text, updated_at, deleted_at in connection.execute(
        "SELECT routine, id, dose, updated_at, deleted_at FROM kept_dose"
    ):
        yield DoseRow(
            routine=routine,
            id=name,
            dose=None if deleted_at else _from_json(text, Dose),
            updated_at=updated_at,
            deleted_at=deleted_at,
        )


def _values(
    connection: Connection, table: str, row_kind: type[Any], value_kind: type[Any]
) -> Iterator[Row]:
    """The rows of a table whose things are one JSON value each."""
    for name, text, updated_at, deleted_at in connection.execute(
        f"SELECT id, value, updated_at, deleted_at FROM {table}"
    ):
        content = {row_kind.CONTENT: _from_json(text, value_kind | None)}
        yield row_kind(id=name, updated_at=updated_at, deleted_at=deleted_at, **content)


def _sessions(connection: Connection) -> Iterator[Row]:
    there = {session.id: session for session in session_rows.read(connection)}
    for name, ended_at, updated_at, deleted_at in connection.execute(
        "SELECT id, ended_at, updated_at, deleted_at FROM session"
    ).fetchall():
        is_open = ended_at is None and deleted_at is None
        yield SessionRow(
            id=name,
            session=there.get(name),
            unfinished=_unfinished(connection, name) if is_open else None,
            updated_at=updated_at,
            deleted_at=deleted_at,
        )


def _unfinished(connection: Connection, session_id: str) -> Unfinished | None:
    found = connection.execute(
        "SELECT packed FROM session_timeline JOIN timeline USING (digest) WHERE session_id = ?",
        (session_id,),
    ).fetchone()
    if found is None:
        return None
    try:
        return Unfinished(timeline=found[0], log=session_rows.read_log(connection, session_id))
    except msgspec.MsgspecError as error:
        _logger.warning("the log of the session %s was passed over: %s", session_id, error)
        return None


def _mornings(connection: Connection) -> Iterator[Row]:
    for day, pain, swelling, updated_at, deleted_at in connection.execute(
        "SELECT day, pain, swelling, updated_at, deleted_at FROM morning"
    ):
        swollen = None if swelling is None else bool(swelling)
        yield MorningRow(
            day=day,
            morning=Morning(day=day, pain=pain, swelling=swollen),
            updated_at=updated_at,
            deleted_at=deleted_at,
        )


def _from_json(text: str, kind: Any) -> Any:
    """A value, None where it cannot be read; what is gone may have come without one."""
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError as error:
        _logger.warning("%s was passed over, %s: %s", kind, error, text)
        return None


# -- writing ---------------------------------------------------------------------------------------


def _put_preference(connection: Connection, row: PreferenceRow) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO preference VALUES (?, ?, ?, ?)",
        (row.name, _to_json(row.value), row.updated_at, row.deleted_at),
    )


def _put_dose(connection: Connection, row: DoseRow) -> None:
    scope = "item" if row.routine else "exercise"
    connection.execute(
        "INSERT OR REPLACE INTO kept_dose VALUES (?, ?, ?, ?, ?, ?)",
        (scope, row.routine, row.id, _to_json(row.dose), row.updated_at, row.deleted_at),
    )


def _put_value(table: str) -> Callable[[Connection, Any], None]:
    def put(connection: Connection, row: Any) -> None:
        connection.execute(
            f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)",
            (row.id, _to_json(getattr(row, row.CONTENT)), row.updated_at, row.deleted_at),
        )

    return put


def _put_session(connection: Connection, row: SessionRow) -> None:
    if row.deleted_at is not None:
        sessions.put_deleted(connection, row.id, row.updated_at, row.deleted_at)
        return
    assert row.session is not None
    sessions.put(connection, row.session, row.updated_at)
    if row.unfinished is not None:
        sessions.put_unfinished(connection, row.id, row.unfinished.timeline, row.unfinished.log)


def _put_morning(connection: Connection, row: MorningRow) -> None:
    told = row.morning or Morning(day=row.day)
    connection.execute(
        "INSERT OR REPLACE INTO morning VALUES (?, ?, ?, ?, ?)",
        (row.day, told.pain, told.swelling, row.updated_at, row.deleted_at),
    )


_WRITERS: dict[type[Row], Callable[[Connection, Any], None]] = {
    PreferenceRow: _put_preference,
    DoseRow: _put_dose,
    ExerciseRow: _put_value("own_exercise"),
    RoutineRow: _put_value("own_routine"),
    SessionRow: _put_session,
    MorningRow: _put_morning,
    CheckUpRow: _put_value("check_up"),
}


def _to_json(value: object) -> str:
    """A value as text; "null" for what is gone."""
    return msgspec.json.encode(value).decode()
