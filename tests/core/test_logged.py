# SPDX-License-Identifier: GPL-3.0-or-later
"""A session that was logged: the record it makes, and the form that this makes again."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kneetimer.core.catalogue import Side
from kneetimer.core.logged import ELSEWHERE, LoggedItem, LoggedSession, logged_of, record_of
from kneetimer.core.record import ItemRating, Origin, Rating, Said
from tests.support.sessions import one_set, session

STARTED = datetime.fromisoformat("2026-03-28T23:50:00+01:00")
ITEMS = st.builds(
    lambda sides, amounts, sets, unit: LoggedItem(
        exercise="clamshell",
        variant=None,
        sides=sides,
        amounts=amounts[: len(sides)],
        sets=sets,
        unit=unit,
    ),
    st.sampled_from([(Side.LEFT, Side.RIGHT), (Side.BOTH,), (Side.RIGHT,)]),
    st.tuples(st.integers(1, 120), st.integers(1, 120)),
    st.integers(1, 10),
    st.sampled_from(["s", "reps"]),
)
LOGGED = st.builds(
    LoggedSession,
    started=st.just(STARTED),
    minutes=st.integers(1, 600),
    routine=st.sampled_from([ELSEWHERE, "first-week"]),
    name=st.text(max_size=20),
    items=st.lists(ITEMS, max_size=4).map(tuple),
    said=st.builds(
        Said,
        rating=st.none() | st.sampled_from(Rating),
        pain_before=st.none() | st.integers(0, 10),
        pain_worst=st.none() | st.integers(0, 10),
        note=st.text(max_size=20),
    ),
)


@given(LOGGED)
def test_what_was_filled_in_is_there_when_it_is_opened_again(logged: LoggedSession) -> None:
    record = record_of(logged, "id")
    assert logged_of(record) == logged
    assert record_of(logged, "id", record) == record


@given(LOGGED)
def test_a_logged_session_counts_and_is_complete(logged: LoggedSession) -> None:
    record = record_of(logged, "id")
    assert record.counts
    assert record.completed
    assert record.origin is Origin.LOGGED
    assert all(each.is_whole for each in record.sets)
    assert record.line.performed_ms == logged.minutes * 60_000


def test_it_ends_after_its_minutes_in_the_offset_it_began_in() -> None:
    logged = LoggedSession(started=STARTED, minutes=30, routine=ELSEWHERE, name="Swimming")
    assert record_of(logged, "id").ended_at == "2026-03-29T00:20:00+01:00"


def test_sets_that_differ_stay_until_their_exercises_are_changed() -> None:
    before = replace(
        session("2026-03-03T08:00:00+01:00", one_set(20), one_set(30, number=2)),
        origin=Origin.LOGGED,
        ratings=(ItemRating(1, Rating.EASY),),
    )
    logged = logged_of(before)
    assert logged.items[0].amounts == (30,)
    longer = record_of(replace(logged, minutes=20), before.id, before)
    assert (longer.sets, longer.ratings) == (before.sets, before.ratings)
    fewer = replace(logged, items=(replace(logged.items[0], sets=1),))
    changed = record_of(fewer, before.id, before)
    assert [each.performed for each in changed.sets] == [30]
    assert changed.ratings == ()
