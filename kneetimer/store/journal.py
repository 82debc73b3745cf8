# SPDX-License-Identifier: GPL-3.0-or-later
"""A running session to the disk, from a thread of its own: the port `Journal`.

Whoever calls only puts a write in the queue. The thread takes them in order, each in one
transaction, and takes one out only when it is durable. A write that the disk refuses stays at the
head, in memory, and is tried again at the next call and every few seconds: if the disk comes
back, nothing was lost.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from sqlite3 import Connection
from typing import TypeAlias

from kneetimer.core.commands import LogEntry
from kneetimer.core.errors import UserError
from kneetimer.core.pain_reports import PainReport
from kneetimer.core.ports import Ending, NewSession
from kneetimer.core.record import ItemRating, SetRecord
from kneetimer.store import sessions
from kneetimer.store.database import Database

RETRY_S = 3.0
"""How long a refused write rests before it is tried again on its own."""

Write: TypeAlias = Callable[[Connection], None]

_logger = logging.getLogger(__name__)


class JournalWriter:
    """`Journal` over a database that `open_database` opens, in the thread that writes: the
    `another` of an open one.

    `on_trouble` is called from that thread, once per spell of trouble, and says what the disk
    refused; it must not raise. `delay_s` is added to each write, within its transaction: a slow
    disk, for benchmarks.
    """

    def __init__(
        self,
        open_database: Callable[[], Database],
        on_trouble: Callable[[UserError], None],
        *,
        delay_s: float = 0.0,
        retry_s: float = RETRY_S,
    ) -> None:
        self._open_database = open_database
        self._on_trouble = on_trouble
        self._delay_s = delay_s
        self._retry_s = retry_s
        self._changed = threading.Condition()  # guards the four below, and tells of them
        self._waiting: deque[Write] = deque()
        self._failures = 0
        self._hurry = False
        self._closing = False
        self._database: Database | None = None  # the thread's alone, like the next two
        self._refusals = 0
        self._told = False
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def begin(self, session: NewSession) -> None:
        """A session starts."""
        self._put(partial(sessions.begin, session=session))

    def append(
        self,
        session_id: str,
        entries: Sequence[LogEntry],
        sets: Sequence[SetRecord],
        performed_ms: int,
        pains: Sequence[PainReport] = (),
    ) -> None:
        """Commands and marks as they came, the sets they closed, the time run so far, and all
        pain that was reported so far where that has changed."""
        self._put(
            partial(
                sessions.append,
                session_id=session_id,
                entries=tuple(entries),
                sets=tuple(sets),
                performed_ms=performed_ms,
                pains=tuple(pains),
            )
        )

    def rate(self, session_id: str, rating: ItemRating) -> None:
        """An exercise was rated; the last word counts."""
        self._put(partial(sessions.put_rating, session_id=session_id, rating=rating))

    def end(self, session_id: str, ending: Ending) -> None:
        """The session is over."""
        self._put(partial(sessions.end, session_id=session_id, ending=ending))

    def flush(self, timeout_s: float) -> bool:
        """Wait until all is durable. False when it is not within the time, or when the disk has
        refused once more since the call."""
        with self._changed:
            before = self._failures
            self._hurry = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._waiting or self._failures > before, timeout_s)
            return not self._waiting

    def close(self, timeout_s: float = 5.0) -> bool:
        """Write what is left, trying once more what was refused, and end the thread. Whether
        everything is durable."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout_s)
        with self._changed:
            return not self._waiting

    def _put(self, write: Write) -> None:
        with self._changed:
            if self._closing:
                raise RuntimeError("the journal is closed")
            self._waiting.append(write)
            self._hurry = True
            self._changed.notify_all()

    # -- in the thread -------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            while (write := self._next()) is not None:
                last_try = self._closing
                done = self._tried(write)
                with self._changed:
                    if done:
                        self._waiting.popleft()
                    else:
                        self._failures += 1
                    self._changed.notify_all()
                    if not done and last_try:
                        return
                    if not done:
                        self._changed.wait_for(lambda: self._hurry or self._closing, self._retry_s)
        finally:
            self._let_go()

    def _next(self) -> Write | None:
        """The oldest write, waited for; None when there is nothing left and never will be."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closing)
            self._hurry = False
            return self._waiting[0] if self._waiting else None

    def _tried(self, write: Write) -> bool:
        """Whether this write needs no further try."""
        try:
            if self._database is None:
                self._database = self._open_database()
            with self._database.writing() as connection:
                write(connection)
                if self._delay_s:
                    time.sleep(self._delay_s)
        except UserError as trouble:
            self._refused(trouble)
            return False
        except Exception:
            # A bug: put out of the way, or nothing that follows would ever be written.
            _logger.exception("a write was given up")
            self._on_trouble(
                UserError(
                    "write_given_up",
                    "A part of this session could not be saved, through a fault of Knee Timer "
                    "that is in its log. The rest is saved.",
                )
            )
            return True
        self._refusals = 0
        self._told = False
        return True

    def _refused(self, trouble: UserError) -> None:
        """Tell of trouble, once until it is over; one that is just busy is tried again before."""
        self._let_go()  # a file that went and came back has to be opened anew
        self._refusals += 1
        _logger.warning("%s: %s", trouble.key, trouble)
        if self._told or (trouble.key == "busy_database" and self._refusals == 1):
            return
        self._told = True
        self._on_trouble(
            UserError(
                trouble.key,
                "{trouble} The session goes on; what you do is kept in memory and saved as soon "
                "as that works again.",
                trouble=trouble,
                **trouble.values,
            )
        )

    def _let_go(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None
