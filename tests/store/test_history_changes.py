# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading lightly, and changing, adding, deleting and bringing back what was done."""

from contextlib import closing
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core.catalogue import Side
from kneetimer.core.commands import LogEntry, Pause
from kneetimer.core.pain_reports import LedTo, PainReport
from kneetimer.core.plan import FAMILIAR_AFTER
from kneetimer.core.practice import Practice
from kneetimer.core.record import ItemRating, Origin, Rating, Said, SessionRecord
from kneetimer.store import sessions as session_tables
from kneetimer.store.database import Database, open_in_memory
from kneetimer.store.history import SqliteHistory
from tests.store.builders import ITEM, journal_of, new_session, refused, set_record
from tests.store.strategies import sessions
from tests.support.exercise_views import done_sets

RECORD = SessionRecord(
    id="11111111-1111-4111-8111-111111111111",
    routine="first-week",
    started_at="2026-03-01T18:30:00+01:00",
    ended_at="2026-03-01T18:45:00+01:00",
    planned_ms=900_000,
    performed_ms=880_000,
    completed=True,
    pain_before=3,
    pain_worst=4,
    rating=Rating.HARD,
    note="On the terrace.",
    sets=(set_record(), set_record(side=Side.RIGHT, performed=12)),
    name="First week",
    origin=Origin.LOGGED,
    pains=(PainReport(at_ms=1000, pain=4, sharp=False, item=1, led_to=LedTo.LESS),),
    ratings=(ItemRating(1, Rating.HARD),),
)


def a_timed_session(database: Database) -> str:
    """A session with all that can belong to one, of the first set of `RECORD`; its id."""
    session = new_session(name="First week", pain_before=2)
    with journal_of(database) as journal:
        journal.begin(session)
        journal.append(session.id, [LogEntry(1, Pause())], [set_record()], 1, RECORD.pains)
        journal.rate(session.id, RECORD.ratings[0])
    return session.id


def stamp_of(database: Database, session_id: str) -> str:
    with database.reading() as connection:
        query = "SELECT updated_at FROM session WHERE id = ?"
        stamp: str = connection.execute(query, (session_id,)).fetchone()[0]
        return stamp


# -- reading -------------------------------------------------------------------------------------


@given(st.lists(sessions, max_size=5, unique_by=lambda one: one.id))
def test_any_session_comes_back_whole_and_its_line_is_that_of_its_record(
    records: list[SessionRecord],
) -> None:
    with closing(open_in_memory("any-sessions")) as database:
        history = SqliteHistory(database)
        for record in records:
            history.put(record)
        found = history.sessions()
        lines = history.lines()
        with_clamshells = history.sessions_with("clamshell")
        familiarity = history.familiarity()
        practised = history.practised()
        clamshells = history.done_sets("clamshell")
    assert sorted(found, key=lambda one: one.id) == sorted(records, key=lambda one: one.id)
    assert lines == [record.line for record in found]
    assert with_clamshells == {
        record.id
        for record in records
        if any(one.exercise == "clamshell" and one.performed for one in record.sets)
    }
    days = [each.started_at[:10] for each in records if each.id in with_clamshells]
    assert familiarity.get("clamshell", 0) == min(FAMILIAR_AFTER, len(days))
    assert practised.get("clamshell") == (
        Practice(len(days), date.fromisoformat(max(days))) if days else None
    )
    assert clamshells == done_sets("clamshell", records)


def test_a_day_is_that_of_the_clock_where_the_session_was(history: SqliteHistory) -> None:
    late = put(history, "2026-03-01T23:50:00-08:00")  # the 2nd in UTC
    early = put(history, "2026-03-02T00:10:00+13:00")  # the 1st in UTC
    assert [each.id for each in history.lines(date(2026, 3, 2))] == [early]
    assert [each.id for each in history.sessions(date(2026, 3, 2))] == [early]
    assert {each.id for each in history.sessions(date(2026, 3, 1))} == {early, late}
    assert {each.id for each in history.lines(date(2026, 3, 1))} == {early, late}
    assert history.lines(date(2026, 3, 3)) == []


def test_a_limit_gives_the_newest(history: SqliteHistory) -> None:
    for day in (3, 1, 5, 2):
        put(history, f"2026-03-0{day}T12:00:00+01:00")
    days = [each.started_at[9] for each in history.lines(limit=2)]
    assert days == ["5", "3"]
    assert len(history.lines(date(2026, 3, 5), limit=2)) == 1


def put(history: SqliteHistory, started_at: str) -> str:
    """Keep a session that began then; its id, which is the time."""
    history.put(msgspec.structs.replace(RECORD, id=started_at, started_at=started_at))
    return started_at


# -- changing ------------------------------------------------------------------------------------


def test_what_one_says_now_takes_the_place_of_all_one_said(
    database: Database, history: SqliteHistory
) -> None:
    session_id = a_timed_session(database)
    said = Said(pain_worst=1, note="On second thoughts.", ratings=(ItemRating(2, Rating.EASY),))
    history.change(session_id, said)
    record = history.session(session_id)
    assert record is not None
    assert record.said == said
    assert (record.pain_before, record.rating) == (None, None)
    assert (record.sets, record.pains) == ((set_record(),), RECORD.pains)
    history.change(session_id, Said())
    assert history.sessions()[0].said == Said()


def test_a_change_of_what_is_not_there_is_refused(
    database: Database, history: SqliteHistory
) -> None:
    with refused("unknown_session"):
        history.change("no-such-id", Said())
    session_id = a_timed_session(database)
    history.delete([session_id])
    with refused("unknown_session"):
        history.change(session_id, Said())


def test_a_session_that_is_put_again_is_as_it_was_put_last(
    database: Database, history: SqliteHistory
) -> None:
    history.put(RECORD)
    less = msgspec.structs.replace(RECORD, sets=(), pains=(), ratings=(), note="", rating=None)
    history.put(less)
    assert history.sessions() == [less]
    assert history.lines() == [less.line]
    history.put(RECORD)
    assert history.lines() == [RECORD.line]


def test_every_change_has_a_later_stamp_though_the_clock_was_set_back(
    database: Database, history: SqliteHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.put(RECORD)
    stamps = [stamp_of(database, RECORD.id)]
    monkeypatch.setattr("kneetimer.store.stamps.now", lambda: "2001-01-01T00:00:00.000+00:00")
    for change in (
        lambda: history.change(RECORD.id, Said(note="later")),
        lambda: history.put(RECORD),
        lambda: history.delete([RECORD.id]),
        lambda: history.restore([RECORD.id]),
    ):
        change()
        stamps.append(stamp_of(database, RECORD.id))
    assert stamps == sorted(set(stamps))


# -- deleting ------------------------------------------------------------------------------------


def test_a_deleted_session_is_gone_and_can_be_had_back_as_it_was(
    database: Database, history: SqliteHistory
) -> None:
    history.put(RECORD)
    timed = a_timed_session(database)
    before = history.sessions()
    history.delete([RECORD.id, timed])
    assert history.sessions() == []
    assert history.lines() == []
    assert history.session(RECORD.id) is None
    assert history.sessions_with(ITEM.exercise) == frozenset()
    assert history.familiarity() == {}
    assert history.cut_off() is None
    history.restore([RECORD.id])
    assert history.sessions() == [RECORD]
    history.restore([timed])
    assert history.sessions() == before
    assert history.cut_off() is not None


def test_forgetting_wipes_all_that_a_deleted_session_held_and_nothing_else(
    database: Database, history: SqliteHistory
) -> None:
    history.put(RECORD)
    timed = a_timed_session(database)
    tables = tables_of_sessions(database)
    assert rows_of(database, tables, timed) == dict.fromkeys(tables, 1)
    history.delete([timed])
    history.forget_deleted()
    assert rows_of(database, tables, timed) == dict.fromkeys(tables, 0)
    assert history.sessions() == [RECORD]
    with database.reading() as connection:
        row = connection.execute(
            "SELECT routine, name, note, pain_before, sets_done, deleted_at IS NULL FROM session"
            " WHERE id = ?",
            (timed,),
        ).fetchone()
    assert row == ("", "", "", None, 0, 0)
    history.restore([timed])  # too late: what it held is wiped, so it stays away
    assert [each.id for each in history.lines()] == [RECORD.id]


def tables_of_sessions(database: Database) -> list[str]:
    """Every table that refers to a session."""
    with database.reading() as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return [
            name
            for (name,) in names
            if any(
                key[2] == "session"
                for key in connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
            )
        ]


def rows_of(database: Database, tables: list[str], session_id: str) -> dict[str, int]:
    with database.reading() as connection:
        return {
            table: connection.execute(
                f"SELECT count(*) FROM {table} WHERE session_id = ?", (session_id,)
            ).fetchone()[0]
            for table in tables
        }


def test_all_tables_of_a_session_are_known(database: Database) -> None:
    assert set(tables_of_sessions(database)) == set(session_tables.OF_A_SESSION)
