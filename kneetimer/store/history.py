# SPDX-License-Identifier: GPL-3.0-or-later
"""What was done, in the database: the port `HistoryStore`."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from sqlite3 import Connection

from kneetimer.core.errors import UserError
from kneetimer.core.ports import CutOffSession, Ending
from kneetimer.core.practice import DoneSet, Practice
from kneetimer.core.record import Feedback, Said, SessionLine, SessionRecord
from kneetimer.store import session_rows, sessions
from kneetimer.store.database import Database


class SqliteHistory:
    """`HistoryStore` over a database that its owner opens and closes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sessions(self, since: date | None = None) -> list[SessionRecord]:
        """All sessions with all their sets, newest first, or those begun on a day or later."""
        with self._database.reading() as connection:
            return session_rows.read(connection, since=since)

    def lines(self, since: date | None = None, limit: int | None = None) -> list[SessionLine]:
        """The same without their sets, at most `limit`."""
        with self._database.reading() as connection:
            return session_rows.read_lines(connection, since, limit)

    def session(self, session_id: str) -> SessionRecord | None:
        """One session."""
        with self._database.reading() as connection:
            return next(iter(session_rows.read(connection, session_id)), None)

    def sessions_with(self, exercise: str) -> frozenset[str]:
        """The ids of the sessions in which something of an exercise was done."""
        with self._database.reading() as connection:
            return session_rows.read_with(connection, exercise)

    def cut_off(self) -> CutOffSession | None:
        """The newest session that never ended; UserError "unreadable_session" where it is there
        and cannot be taken up."""
        with self._database.reading() as connection:
            return session_rows.read_cut_off(connection)

    def end(self, session_id: str, ending: Ending) -> None:
        """End a session that was cut off; UserError "unknown_session" where it is not there."""
        with self._writing_of(session_id) as connection:
            sessions.end(connection, session_id, ending)

    def feedback(self, session_id: str, feedback: Feedback) -> None:
        """Keep what the person says; UserError "unknown_session" where the session is not there."""
        with self._writing_of(session_id) as connection:
            sessions.put_feedback(connection, session_id, feedback)

    def change(self, session_id: str, said: Said) -> None:
        """From now on this, and only this, is what the person says of a session; UserError
        "unknown_session" where it is not there."""
        with self._writing_of(session_id) as connection:
            sessions.put_said(connection, session_id, said)

    def put(self, session: SessionRecord) -> None:
        """Keep a session that was done elsewhere, or keep it as it is now."""
        with self._database.writing() as connection:
            sessions.put(connection, session)

    def delete(self, session_ids: Iterable[str]) -> None:
        """Sessions are not there any more; until `forget_deleted` they can be had back."""
        with self._database.writing() as connection:
            sessions.delete(connection, session_ids)

    def restore(self, session_ids: Iterable[str]) -> None:
        """Deleted sessions are there again, as they were."""
        with self._database.writing() as connection:
            sessions.restore(connection, session_ids)

    def forget_deleted(self) -> None:
        """Wipe what deleted sessions held; that they were deleted stays known."""
        with self._database.writing() as connection:
            sessions.wipe_deleted(connection)

    def familiarity(self) -> dict[str, int]:
        """In how many sessions each exercise was done, at least in part, counted up to
        FAMILIAR_AFTER."""
        with self._database.reading() as connection:
            return session_rows.read_familiarity(connection)

    def practised(self) -> dict[str, Practice]:
        """The same in full, and when last, of each exercise that was ever done."""
        with self._database.reading() as connection:
            return session_rows.read_practised(connection)

    def done_sets(self, exercise: str) -> list[DoneSet]:
        """All sets of an exercise of which something was done, in the order of their doing."""
        with self._database.reading() as connection:
            return session_rows.read_done_sets(connection, exercise)

    @contextmanager
    def _writing_of(self, session_id: str) -> Iterator[Connection]:
        try:
            with self._database.writing() as connection:
                yield connection
        except sessions.UnknownSessionError as error:
            raise UserError(
                "unknown_session",
                "The session {session_id} is not in the data file, so nothing was changed.",
                session_id=session_id,
            ) from error
