# SPDX-License-Identifier: GPL-3.0-or-later
"""What the database adds up is what the sessions hold."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneetimer.core.catalogue import Side
from kneetimer.core.periods import Days, Period, Step, days_of
from kneetimer.core.record import SessionRecord, SetRecord
from kneetimer.core.trends import SetLine, WorkLine
from kneetimer.store.database import Database, open_in_memory
from kneetimer.store.history import SqliteHistory
from kneetimer.store.trends import SqliteTrends
from tests.store import strategies
from tests.support.sessions import one_set, session

TODAY = date(2026, 3, 4)
EVER = Days(first=date(1900, 1, 1), last=date(2200, 12, 31))
offsets = st.sampled_from(["+14:00", "+01:00", "Z", "-10:00"])
starts = st.builds(
    "{}T{}{}".format,
    st.dates(date(2025, 1, 1), date(2026, 3, 5)),
    st.sampled_from(["00:00:00", "12:34:56.789", "23:59:59"]),
    offsets,
)
records = st.builds(
    lambda record, started_at: msgspec.structs.replace(record, started_at=started_at),
    strategies.sessions,
    starts,
)


@pytest.fixture
def trends(database: Database) -> SqliteTrends:
    return SqliteTrends(database)


def day_of(record: SessionRecord) -> date:
    return date.fromisoformat(record.started_at[:10])


def sets_by_hand(sessions: Sequence[SessionRecord], exercise: str, days: Days) -> list[SetLine]:
    """Each set once, with the most planned and the best done of its attempts."""
    found: defaultdict[tuple[object, ...], list[SetRecord]] = defaultdict(list)
    for record in sessions:
        if day_of(record) in days:
            for each in record.sets:
                if each.exercise == exercise:
                    place = (record.id, day_of(record), each.item, each.side, each.set, each.unit)
                    found[place].append(each)
    return [
        SetLine(
            tries_day,
            tries[0].side,
            tries[0].unit,
            max(each.planned for each in tries),
            max(each.performed for each in tries),
        )
        for (_, tries_day, *_), tries in found.items()
        if isinstance(tries_day, date)
    ]


def work_by_hand(sessions: Sequence[SessionRecord], days: Days) -> set[WorkLine]:
    """All attempts of each exercise on each day, or in each month."""
    first_of = Step.MONTH.first_of if days.step is Step.MONTH else Step.DAY.first_of
    done: defaultdict[tuple[date, str], Counter[str]] = defaultdict(Counter)
    for record in sessions:
        if day_of(record) in days:
            for each in record.sets:
                done[first_of(day_of(record)), each.exercise][each.unit] += each.performed
    return {
        WorkLine(day, exercise, units["s"], units["reps"])
        for (day, exercise), units in done.items()
        if units.total()
    }


def in_order(lines: list[SetLine]) -> list[tuple[object, ...]]:
    return sorted(
        (each.day, each.side.value, each.unit, each.planned, each.performed) for each in lines
    )


@settings(max_examples=settings().max_examples // 4)  # each has a database of its own
@given(
    st.lists(records, max_size=6, unique_by=lambda one: one.id),
    st.sets(st.integers(0, 5)),
    st.sampled_from(Period),
)
def test_what_is_added_up_agrees_with_the_sessions(
    sessions: list[SessionRecord], deleted: set[int], period: Period
) -> None:
    database = open_in_memory()
    try:
        history, trends = SqliteHistory(database), SqliteTrends(database)
        for record in sessions:
            history.put(record)
        history.delete(each.id for n, each in enumerate(sessions) if n in deleted)
        kept = [each for n, each in enumerate(sessions) if n not in deleted]
        for days in (days_of(period, TODAY, map(day_of, kept)), EVER):
            assert set(trends.work(days)) == work_by_hand(kept, days)
            for exercise in ("clamshell", "glute-bridge"):
                by_hand = sets_by_hand(kept, exercise, days)
                assert in_order(trends.sets_of(exercise, days)) == in_order(by_hand)
        by_day = sorted(map(day_of, kept))
        assert trends.bounds() == ((by_day[0], by_day[-1]) if by_day else None)
        done = Counter(
            name for each in kept for name in {one.exercise for one in each.sets if one.performed}
        )
        assert trends.exercises_done() == done
    finally:
        database.close()


def test_the_best_attempt_of_a_set_counts_and_all_of_them_take_time(
    history: SqliteHistory, trends: SqliteTrends
) -> None:
    tries = [one_set(10), one_set(25, attempt=2, planned=20), one_set(5, attempt=3)]
    history.put(session("2026-03-01T18:00:00+01:00", *tries))
    day = date(2026, 3, 1)
    assert trends.sets_of("wall-calf-stretch", EVER) == [SetLine(day, Side.LEFT, "s", 30, 25)]
    (work,) = trends.work(days_of(Period.FOUR_WEEKS, TODAY))
    assert work == WorkLine(day, "wall-calf-stretch", 40, 0)


def test_the_most_done_comes_first(history: SqliteHistory, trends: SqliteTrends) -> None:
    history.put(session("2026-03-01T18:00:00+01:00", one_set(exercise="clamshell")))
    for day in (2, 3):
        history.put(session(f"2026-03-0{day}T18:00:00+01:00", one_set(), one_set(0, item=2)))
    assert list(trends.exercises_done().items()) == [("wall-calf-stretch", 2), ("clamshell", 1)]


def test_where_nothing_is_there_is_nothing(trends: SqliteTrends) -> None:
    assert trends.bounds() is None
    assert trends.exercises_done() == {}
    assert trends.sets_of("clamshell", EVER) == []
    assert trends.work(EVER) == []
