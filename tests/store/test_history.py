# SPDX-License-Identifier: GPL-3.0-or-later
"""What was done comes back as it was, through journal, file and history."""

import sqlite3

from kneetimer.core.catalogue import Side, load_catalogue
from kneetimer.core.commands import Adjust, Hurt, LogEntry, Next, Pause, Reason, Resume
from kneetimer.core.compiler import compile_plan
from kneetimer.core.language import load_language
from kneetimer.core.pain_reports import PainReport
from kneetimer.core.plan import KeptDoses, resolve
from kneetimer.core.ports import CutOffSession
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import Feedback, Rating, SessionRecord
from kneetimer.core.routine import load_routines
from kneetimer.paths import resources
from kneetimer.store.database import Database
from kneetimer.store.history import SqliteHistory
from tests.store.builders import (
    ITEM,
    ending,
    hold,
    journal_of,
    new_session,
    refused,
    set_record,
)


def report(pain: int | None) -> PainReport:
    return PainReport(at_ms=1, pain=pain, sharp=False)


def test_a_session_comes_back_as_it_was_told(database: Database, history: SqliteHistory) -> None:
    session = new_session(pain_before=2)
    short = set_record(side=Side.RIGHT, performed=12, reason=Reason.PAIN, variant="with-a-strap")
    with journal_of(database) as journal:
        journal.begin(session)
        journal.append(session.id, [LogEntry(25_001)], [set_record()], 25_000)
        journal.append(session.id, [LogEntry(37_000, Next(Reason.PAIN))], [short], 37_000)
        journal.end(session.id, ending())
    history.feedback(session.id, Feedback(rating=Rating.HARD, pain_worst=4, note="Kälter ☃\n'--"))

    assert history.session(session.id) == SessionRecord(
        id=session.id,
        routine="first-week",
        started_at=session.started_at,
        ended_at=ending().ended_at,
        planned_ms=92_000,
        performed_ms=61_000,
        completed=False,
        pain_before=2,
        pain_worst=4,
        rating=Rating.HARD,
        note="Kälter ☃\n'--",
        sets=(set_record(), short, *ending().sets),
    )
    assert history.sessions() == [history.session(session.id)]


def test_a_session_that_was_not_ended_is_cut_off_with_its_timeline_and_log(
    database: Database, history: SqliteHistory
) -> None:
    session = new_session()
    log = (
        LogEntry(4000, Pause()),
        LogEntry(9000, Hurt(pain=3, sharp=True)),
        LogEntry(9001, Adjust(item=ITEM.with_amount(30), first=1, last=2, segments=(hold(),))),
        LogEntry(9002, Resume(restart=False)),
        LogEntry(40_000),
    )
    with journal_of(database) as journal:
        journal.begin(session)
        journal.append(session.id, [LogEntry(1000), LogEntry(2000)], [], 2000)
        journal.append(session.id, log[:3], [], 4000)
        journal.append(session.id, log[3:], [set_record()], 35_000)

    assert history.cut_off() == CutOffSession(
        id=session.id, started_at=session.started_at, timeline=session.timeline, log=log
    )
    recorded = history.session(session.id)
    assert recorded is not None
    assert recorded.ended_at is None
    assert recorded.performed_ms == 35_000


def test_the_timeline_of_every_shipped_routine_comes_back_the_same(
    database: Database, history: SqliteHistory
) -> None:
    catalogue = load_catalogue(resources() / "exercises")
    language = load_language(resources() / "languages" / "en", catalogue)
    for routine in load_routines(resources() / "routines", catalogue).values():
        plan = resolve(routine, catalogue, KeptDoses(), Preferences(self_paced=True))
        session = new_session(timeline=compile_plan(plan, language))
        with journal_of(database) as journal:
            journal.begin(session)
        found = history.cut_off()
        assert found is not None
        assert found.timeline == session.timeline
        history.end(session.id, ending(sets=()))


def test_the_newest_cut_off_session_is_offered_and_after_its_end_the_one_before(
    database: Database, history: SqliteHistory
) -> None:
    old = new_session("2026-03-01T23:30:00-05:00")  # the later one, for all that its text says
    new = new_session("2026-03-02T04:00:00+00:00")
    with journal_of(database) as journal:
        journal.begin(old)
        journal.begin(new)
    found = history.cut_off()
    assert found is not None
    assert found.id == old.id

    history.end(old.id, ending())
    found = history.cut_off()
    assert found is not None
    assert found.id == new.id

    history.end(new.id, ending(completed=True))
    assert history.cut_off() is None
    assert [session.completed for session in history.sessions()] == [False, True]


def test_sessions_come_newest_first_whatever_the_offset_and_always_in_one_order(
    database: Database, history: SqliteHistory
) -> None:
    same = "2026-03-01T18:00:00+01:00"
    sessions = [
        new_session("2026-03-01T18:30:00+02:00", id="c"),
        new_session(same, id="b"),
        new_session("2026-03-01T17:00:00.000+00:00", id="a"),
        new_session("2026-03-01T12:30:00-05:00", id="d"),
    ]
    with journal_of(database) as journal:
        for session in sessions:
            journal.begin(session)
    assert [session.id for session in history.sessions()] == ["d", "b", "a", "c"]


def test_the_worst_pain_is_that_of_the_session_until_one_says_otherwise(
    database: Database, history: SqliteHistory
) -> None:
    session = new_session()
    with journal_of(database) as journal:
        journal.begin(session)
        journal.append(session.id, [], [], 1, [report(2), report(5)])
        journal.append(session.id, [], [], 1, [report(2), report(5), report(None), report(3)])

    def worst() -> int | None:
        (record,), (line,) = history.sessions(), history.lines()
        assert line.worst_pain == record.worst_pain
        return record.worst_pain

    assert worst() == 5
    history.feedback(session.id, Feedback(rating=Rating.PAINFUL))
    assert worst() == 5
    history.feedback(session.id, Feedback(pain_worst=0))
    assert worst() == 0
    assert history.sessions()[0].rating is Rating.PAINFUL
    assert [each.pain for each in history.sessions()[0].pains] == [2, 5, None, 3]


def test_an_attempt_told_twice_is_one_set_with_what_was_told_last(
    database: Database, history: SqliteHistory
) -> None:
    session = new_session()
    first = set_record(performed=7, reason=Reason.INTERRUPTED)
    again = set_record(attempt=2)
    with journal_of(database) as journal:
        journal.begin(session)
        journal.append(session.id, [], [set_record(performed=5), again], 1)
        journal.end(session.id, ending(sets=(first, again, set_record(2))))
    assert history.sessions()[0].sets == (first, again, set_record(2))


def test_familiarity_counts_sessions_in_which_something_was_done(
    database: Database, history: SqliteHistory
) -> None:
    other = {"exercise": "clamshell", "unit": "reps", "item": 2}
    with journal_of(database) as journal:
        for performed in (0, 3):
            session = new_session()
            journal.begin(session)
            journal.append(session.id, [], [set_record(), set_record(2)], 1)
            journal.append(session.id, [], [set_record(performed=performed, **other)], 1)
    assert history.familiarity() == {ITEM.exercise: 2, "clamshell": 1}


def test_a_deleted_session_is_hidden_everywhere(database: Database, history: SqliteHistory) -> None:
    session = new_session()
    with journal_of(database) as journal:
        journal.begin(session)
        journal.append(session.id, [], [set_record()], 1)
    with database.writing() as connection:
        connection.execute("UPDATE session SET deleted_at = '2026-03-02T00:00:00+00:00'")
    assert history.sessions() == []
    assert history.session(session.id) is None
    assert history.cut_off() is None
    assert history.familiarity() == {}
    with refused("unknown_session"):
        history.feedback(session.id, Feedback(note="too late"))


def test_an_unknown_session_is_said_and_changes_nothing(history: SqliteHistory) -> None:
    with refused("unknown_session"):
        history.end("no-such-id", ending())
    with refused("unknown_session"):
        history.feedback("no-such-id", Feedback())
    assert history.sessions() == []


def test_a_timeline_that_cannot_be_read_is_said_and_the_session_can_be_ended(
    database: Database, history: SqliteHistory
) -> None:
    session = new_session()
    with journal_of(database) as journal:
        journal.begin(session)
    with database.writing() as connection:
        connection.execute("UPDATE timeline SET packed = x'00'")
    with refused("unreadable_session") as told:
        history.cut_off()
    history.end(told.value.values["session_id"], ending())
    assert history.cut_off() is None


def test_values_out_of_range_do_not_enter_the_file(database: Database) -> None:
    session = new_session()
    with journal_of(database) as journal:
        journal.begin(session)
    for change in (
        "UPDATE session SET pain_before = 11",
        "UPDATE session SET started_at = 'yesterday'",
        "UPDATE session SET performed_ms = -1",
        "UPDATE session SET rating = 'fine'",
        f"INSERT INTO session_log VALUES ('{session.id}', 1, -1, NULL)",
        "INSERT INTO session_log VALUES ('no session', 1, 1, NULL)",
    ):
        try:
            with database.writing() as connection:
                connection.execute(change)
        except sqlite3.IntegrityError:
            continue
        raise AssertionError(f"went in: {change}")
