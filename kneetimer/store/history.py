# SPDX-License-Identifier: GPL-3.0-or-later
"""What was done, in the database: the port `HistoryStore`."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

from kneetimer.core.errors import UserError
from kneetimer.core.ports import CutOffSession, Ending
from kneetimer.core.record import Feedback, SessionRecord
from kneetimer.store import sessions
from kneetimer.store.database import Database


class SqliteHistory:
    """`HistoryStore` over a database that its owner opens and closes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sessions(self) -> list[SessionRecord]:
        """All sessions, newest first."""
        with self._database.reading() as connection:
            return sessions.read(connection)

    def session(self, session_id: str) -> SessionRecord | None:
        """One session."""
        with self._database.reading() as connection:
            return next(iter(sessions.read(connection, session_id)), None)

    def cut_off(self) -> CutOffSession | None:
        """The newest session that never ended; UserError "unreadable_session" where it is there
        and cannot be taken up."""
        with self._database.reading() as connection:
            return sessions.read_cut_off(connection)

    def end(self, session_id: str, ending: Ending) -> None:
        """End a session that was cut off; UserError "unknown_session" where it is not there."""
        with self._writing_of(session_id) as connection:
            sessions.end(connection, session_id, ending)

    def feedback(self, session_id: str, feedback: Feedback) -> None:
        """Keep what the person says; UserError "unknown_session" where the session is not there."""
        with self._writing_of(session_id) as connection:
            sessions.put_feedback(connection, session_id, feedback)

    def familiarity(self) -> dict[str, int]:
        """In how many sessions each exercise was done, at least in part."""
        with self._database.reading() as connection:
            return sessions.read_familiarity(connection)

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
