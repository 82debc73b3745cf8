# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal never makes anyone wait, keeps the order, and loses nothing to a bad disk."""

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from queue import SimpleQueue

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core import commands as c
from kneetimer.core.commands import LogEntry, Reason
from kneetimer.core.errors import UserError
from kneetimer.core.pain_reports import PainReport
from kneetimer.core.ports import CutOffSession, Ending, NewSession
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import Feedback, ItemRating, Rating, SessionRecord, SetRecord
from kneetimer.store.database import Database, open_in_memory
from kneetimer.store.history import SqliteHistory
from kneetimer.store.journal import JournalWriter
from kneetimer.store.preferences import SqlitePreferences
from kneetimer.store.troubles import trouble
from tests.store.builders import ending, journal_of, new_session, set_record
from tests.store.strategies import lengths, moments, pain, pain_reports, ratings, set_records

WAIT_S = 60
"""For what is bound to come: only a test that fails waits for so long."""


class Disk:
    """Opens another connection, unless it is told to refuse; counts what it was asked."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.refuses: UserError | None = None
        self.asked: SimpleQueue[bool] = SimpleQueue()
        self.told: SimpleQueue[UserError] = SimpleQueue()

    def open(self) -> Database:
        refuses = self.refuses
        self.asked.put(refuses is None)
        if refuses is not None:
            raise refuses
        return self._database.another()

    def refuse(self, code: str) -> None:
        self.refuses = trouble(code, self._database.file, "in a test")


@pytest.fixture
def disk(database: Database) -> Disk:
    return Disk(database)


@pytest.fixture
def journal(disk: Disk) -> Iterator[JournalWriter]:
    """A journal on `disk` that tries again on its own only after hours."""
    writer = JournalWriter(disk.open, disk.told.put, retry_s=10_000)
    yield writer
    writer.close(WAIT_S)


def done(history: SqliteHistory) -> list[int]:
    """The numbers of the sets in the newest session."""
    return [one.set for one in history.sessions()[0].sets]


def test_a_disk_that_does_not_answer_makes_nobody_wait(
    database: Database, history: SqliteHistory
) -> None:
    gate = threading.Event()

    def stuck() -> Database:
        assert gate.wait(WAIT_S)
        return database.another()

    told: list[UserError] = []
    journal = JournalWriter(stuck, told.append)
    session = new_session()
    journal.begin(session)  # would hang here, were these to wait for the disk
    for number in range(1, 6):
        journal.append(session.id, [LogEntry(number)], [set_record(number)], number)
    journal.end(session.id, ending(sets=()))
    assert not journal.flush(0)
    assert history.sessions() == []

    gate.set()
    assert journal.close(WAIT_S)
    assert done(history) == [1, 2, 3, 4, 5]
    assert history.sessions()[0].ended_at == ending().ended_at
    assert not told


def test_a_set_is_in_the_file_once_flush_says_so(
    journal: JournalWriter, history: SqliteHistory
) -> None:
    session = new_session()
    journal.begin(session)
    for number in (1, 2, 3):
        journal.append(session.id, [], [set_record(number)], number)
        assert journal.flush(WAIT_S)
        assert done(history)[-1] == number


@pytest.mark.parametrize("code", ["FULL", "READONLY", "IOERR", "CANTOPEN"])
def test_what_the_disk_refuses_is_told_once_and_written_when_it_can_be(
    disk: Disk, journal: JournalWriter, history: SqliteHistory, code: str
) -> None:
    disk.refuse(code)
    session = new_session()
    journal.begin(session)
    first = disk.told.get(timeout=WAIT_S)
    assert disk.refuses is not None
    assert first.key == disk.refuses.key
    assert disk.refuses.sentence in first.sentence
    assert "kept in memory" in first.sentence
    for number in (1, 2):
        journal.append(session.id, [], [set_record(number)], number)
        assert not journal.flush(WAIT_S)

    disk.refuses = None
    journal.append(session.id, [], [set_record(3)], 3)  # a new write is a new try for all
    assert journal.flush(WAIT_S)
    assert done(history) == [1, 2, 3]
    assert disk.told.empty()


def test_trouble_that_comes_again_is_told_again(
    database: Database, disk: Disk, journal: JournalWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kneetimer.store.database.BUSY_S", 0.01)
    disk.refuse("FULL")
    journal.begin(new_session())
    assert disk.told.get(timeout=WAIT_S).key == "disk_full"
    disk.refuses = None
    assert journal.flush(WAIT_S)
    with database.writing():
        journal.begin(new_session())
        for _ in range(2):  # the first time it is only tried again
            assert not journal.flush(WAIT_S)
    assert disk.told.get(timeout=WAIT_S).key == "busy_database"


def test_what_was_refused_is_tried_again_on_its_own(
    database: Database, history: SqliteHistory
) -> None:
    disk = Disk(database)
    disk.refuse("IOERR")
    journal = JournalWriter(disk.open, disk.told.put, retry_s=0.001)
    journal.begin(new_session())
    assert [disk.asked.get(timeout=WAIT_S) for _ in range(3)] == [False] * 3
    disk.refuses = None
    while not disk.asked.get(timeout=WAIT_S):
        pass
    assert journal.close(WAIT_S)
    assert len(history.sessions()) == 1


def test_a_busy_file_is_tried_again_before_anything_is_said(
    disk: Disk, journal: JournalWriter
) -> None:
    disk.refuse("BUSY")
    journal.begin(new_session())
    assert disk.asked.get(timeout=WAIT_S) is False
    journal.flush(WAIT_S)
    assert disk.asked.get(timeout=WAIT_S) is False
    assert disk.told.get(timeout=WAIT_S).key == "busy_database"


def test_another_programs_lock_is_waited_for(
    database: Database, journal: JournalWriter, disk: Disk
) -> None:
    with database.writing():
        journal.begin(new_session())
        assert disk.asked.get(timeout=WAIT_S)
    assert journal.flush(WAIT_S)
    assert len(SqliteHistory(database).sessions()) == 1
    assert disk.told.empty()


def test_a_full_disk_loses_nothing(database: Database, history: SqliteHistory) -> None:
    """A really full one, as SQLite sees it: the file may have no more pages."""
    room = threading.Event()
    told: SimpleQueue[UserError] = SimpleQueue()

    def open_limited() -> Database:
        other = database.another()
        if not room.is_set():
            other._connection.execute("PRAGMA max_page_count = 1")  # no more than it has
        return other

    journal = JournalWriter(open_limited, told.put, retry_s=10_000)
    session = new_session()
    journal.begin(session)
    entries = [LogEntry(at_ms, c.Pause()) for at_ms in range(2000)]  # more than its pages hold
    journal.append(session.id, entries, [set_record()], 1)
    assert told.get(timeout=WAIT_S).key == "disk_full"
    journal.append(session.id, [], [set_record(2)], 2)
    assert not journal.flush(WAIT_S)

    room.set()
    assert journal.close(WAIT_S)
    assert done(history) == [1, 2]
    found = history.cut_off()
    assert found is not None
    assert found.log == tuple(entries)
    assert told.empty()


def test_a_close_that_cannot_write_says_so(disk: Disk, journal: JournalWriter) -> None:
    disk.refuse("FULL")
    journal.begin(new_session())
    assert not journal.close(WAIT_S)
    with pytest.raises(RuntimeError):
        journal.begin(new_session())


def test_a_write_that_is_wrong_is_told_and_holds_up_no_other(
    disk: Disk, journal: JournalWriter, history: SqliteHistory, caplog: pytest.LogCaptureFixture
) -> None:
    session = new_session()
    journal.begin(session)
    journal.append("no such session", [LogEntry(1)], [], 1)
    journal.append(session.id, [], [set_record()], 1)
    assert journal.flush(WAIT_S)
    assert disk.told.get(timeout=WAIT_S).key == "write_given_up"
    assert "FOREIGN KEY" in caplog.text
    assert done(history) == [1]


def test_a_slow_disk_only_delays_the_write(database: Database, history: SqliteHistory) -> None:
    journal = JournalWriter(database.another, pytest.fail, delay_s=0.001)
    journal.begin(new_session())
    assert journal.close(WAIT_S)
    assert len(history.sessions()) == 1


def test_the_journal_works_without_a_disk_too() -> None:
    with closing(open_in_memory("journal")) as database:
        session = new_session()
        with journal_of(database) as journal:
            journal.begin(session)
            journal.append(session.id, [], [set_record()], 1)
        SqlitePreferences(database).save_preferences(Preferences(rate=90))
        assert done(SqliteHistory(database)) == [1]


# -- any journal ---------------------------------------------------------------------------------

commands = st.one_of(
    st.none(),
    st.builds(c.Pause),
    st.builds(c.Resume, restart=st.none() | st.booleans()),
    st.builds(c.Done),
    st.builds(c.Count, reps=st.integers(0, 50)),
    st.builds(c.Next, reason=st.sampled_from(Reason)),
    st.builds(c.Back),
    st.builds(c.Jump, item=st.integers(1, 20)),
    st.builds(c.Hurt, pain=pain, sharp=st.booleans()),
    st.builds(c.Finish, reason=st.sampled_from(Reason)),
)


def undecided(pains: list[PainReport]) -> list[PainReport]:
    """The reports before it was decided where the last one leads."""
    return [*pains[:-1], *(msgspec.structs.replace(each, led_to=None) for each in pains[-1:])]


class Append(msgspec.Struct, frozen=True):
    """What is told to the journal at once."""

    entries: list[LogEntry]
    sets: list[SetRecord]
    pains: list[PainReport]


class ToldSession(msgspec.Struct, frozen=True):
    """A session as it is told to the journal, and what history is to show of it."""

    session: NewSession
    appends: tuple[Append, Append]
    ratings: list[ItemRating]
    performed_ms: int
    ending: Ending | None
    feedback: Feedback

    @property
    def order(self) -> tuple[datetime, str]:
        return datetime.fromisoformat(self.session.started_at), self.session.id

    @property
    def log(self) -> tuple[LogEntry, ...]:
        """The commands, and the mark at the end."""
        whole = [entry for each in self.appends for entry in each.entries]
        return tuple(entry for entry in whole if entry.command or entry is whole[-1])

    def cut_off(self) -> CutOffSession:
        new = self.session
        return CutOffSession(
            id=new.id, started_at=new.started_at, timeline=new.timeline, log=self.log
        )

    def record(self) -> SessionRecord:
        said = self.feedback
        sets = tuple(one for each in self.appends for one in each.sets)
        rated = {each.item: each for each in self.ratings}
        return SessionRecord(
            id=self.session.id,
            routine=self.session.timeline.plan.routine,
            started_at=self.session.started_at,
            ended_at=self.ending.ended_at if self.ending else None,
            planned_ms=self.session.timeline.estimate_ms,
            performed_ms=self.ending.performed_ms if self.ending else self.performed_ms,
            completed=self.ending.completed if self.ending else False,
            pain_before=self.session.pain_before,
            pain_worst=said.pain_worst,
            rating=said.rating,
            note=said.note,
            sets=sets + (self.ending.sets if self.ending else ()),
            name=self.session.name,
            pains=tuple(self.appends[-1].pains),
            ratings=tuple(rated[item] for item in sorted(rated)),
        )


@st.composite
def told_sessions(draw: st.DrawFn) -> ToldSession:
    """Any session: a part of its sets is told as they come, the others with its end."""
    log = [LogEntry(at_ms, draw(commands)) for at_ms in sorted(draw(st.lists(lengths)))]
    sets = draw(st.lists(set_records, unique_by=lambda one: (one.item, one.side, one.set)))
    pains = draw(st.lists(pain_reports, max_size=3))
    half, first, last = len(log) // 2, len(sets) // 3, len(sets) * 2 // 3
    endings = st.builds(
        Ending,
        ended_at=moments,
        completed=st.booleans(),
        performed_ms=lengths,
        sets=st.just(tuple(sets[last:])),
    )
    feedbacks = st.builds(
        Feedback, rating=st.none() | st.sampled_from(Rating), pain_worst=pain, note=st.text()
    )
    return ToldSession(
        session=new_session(draw(moments), pain_before=draw(pain), name=draw(st.text())),
        appends=(
            Append(log[:half], sets[:first], undecided(pains[:2])),
            Append(log[half:], sets[first:last], pains),
        ),
        ratings=draw(st.lists(ratings, max_size=4)),
        performed_ms=draw(lengths),
        ending=draw(st.none() | endings),
        feedback=draw(feedbacks),
    )


@given(st.lists(told_sessions(), min_size=1, max_size=3))
def test_any_journal_comes_back_as_the_same_records(told: list[ToldSession]) -> None:
    with closing(open_in_memory(told[0].session.id)) as database:
        history = SqliteHistory(database)
        with journal_of(database) as journal:
            for one in told:
                journal.begin(one.session)
                for each in one.appends:
                    told_so_far = one.session.id, each.entries, each.sets, one.performed_ms
                    journal.append(*told_so_far, each.pains)
                for rating in one.ratings:
                    journal.rate(one.session.id, rating)
                if one.ending:
                    journal.end(one.session.id, one.ending)
        for one in told:
            history.feedback(one.session.id, one.feedback)
        recorded = history.sessions()
        lines = history.lines()
        cut_off = history.cut_off()

    newest_first = sorted(told, key=lambda one: one.order, reverse=True)
    assert recorded == [one.record() for one in newest_first]
    assert lines == [each.line for each in recorded]
    open_ones = [one for one in newest_first if one.ending is None]
    assert cut_off == (open_ones[0].cut_off() if open_ones else None)
