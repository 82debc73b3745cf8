# SPDX-License-Identifier: GPL-3.0-or-later
"""The calendar: sessions on the day they began, weeks against the target, months and years."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from kneetimer.core.calendar_view import (
    FIRST_YEAR,
    LAST_YEAR,
    Calendar,
    days_on,
    last_of_month,
    months_on,
)
from kneetimer.core.record import SessionRecord
from kneetimer.core.summary import summarise
from tests.support.sessions import one_set, session, shipped

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
NEAR = st.dates(date(2023, 12, 1), date(2025, 2, 28))


def calendar(past: Iterable[SessionRecord]) -> Calendar:
    return Calendar(summarise([each.line for each in past], shipped().language))


def at(day: date) -> SessionRecord:
    return session(f"{day}T18:00:00+01:00", session_id=f"{day}")


@given(DAYS)
@example(date(FIRST_YEAR, 1, 1))
@example(date(LAST_YEAR, 12, 31))
def test_a_month_has_each_of_its_days_once_in_whole_weeks_from_monday(day: date) -> None:
    month = calendar([]).month(day, 3)
    days = [each.date for week in month.weeks for each in week.days]
    assert days[0].weekday() == 0
    assert days[-1].weekday() == 6
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert [each for each in days if month.has(each)] == [
        day.replace(day=n) for n in range(1, last_of_month(day).day + 1)
    ]
    assert all(any(month.has(each.date) for each in week.days) for week in month.weeks)


@given(st.integers(FIRST_YEAR, LAST_YEAR))
def test_a_year_has_each_of_its_days_once_in_columns_from_monday(year: int) -> None:
    columns = calendar([]).year(year, 3).columns
    assert 53 <= len(columns) <= 54
    assert all(len(column) == 7 for column in columns)
    assert all(
        day is None or day.date.weekday() == row
        for column in columns
        for row, day in enumerate(column)
    )
    days = [day.date for column in columns for day in column if day]
    first = date(year, 1, 1)
    assert days == [first + timedelta(days=n) for n in range(365 + (days[59].day == 29))]


@given(st.lists(NEAR, unique=True, max_size=60), st.integers(1, 7))
def test_every_session_is_in_its_month_and_in_its_year_and_nowhere_else(
    days: list[date], target: int
) -> None:
    shown = calendar(at(day) for day in days)
    months = {day.replace(day=1) for day in days}
    for first in months:
        month = shown.month(first, target)
        within = [each for week in month.weeks for each in week.days if month.has(each.date)]
        assert [each.date for each in within if each.sessions] == sorted(
            day for day in days if day.replace(day=1) == first
        )
        assert all(
            week.week.done == sum(each.sessions for each in week.days) for week in month.weeks
        )
    for year in {day.year for day in days}:
        map_ = shown.year(year, target)
        own = [day for day in days if day.year == year]
        assert (map_.sessions, map_.days) == (len(own), len(own))
        assert map_.performed_ms == 600_000 * len(own)


@given(st.lists(NEAR, unique=True, max_size=60), st.integers(1, 7))
def test_a_week_across_new_year_is_counted_in_one_year_only(days: list[date], target: int) -> None:
    shown = calendar(at(day) for day in days)
    mondays: dict[date, int] = {}
    for day in days:
        monday = day - timedelta(days=day.weekday())
        mondays[monday] = mondays.get(monday, 0) + 1
    reached = sum(n >= target for n in mondays.values())
    assert sum(shown.year(year, target).weeks_reached for year in range(2022, 2027)) == reached


@given(DAYS, st.integers(-5000, 5000))
def test_turning_stays_within_the_years_there_are(day: date, by: int) -> None:
    for turned in (days_on(day, by), months_on(day, by)):
        assert FIRST_YEAR <= turned.year <= LAST_YEAR
        calendar([]).month(turned, 3)


@given(NEAR, st.integers(-30, 30))
def test_some_months_on_is_the_same_day_or_the_month_s_last(day: date, by: int) -> None:
    turned = months_on(day, by)
    assert (turned.year * 12 + turned.month) - (day.year * 12 + day.month) == by
    assert turned.day == min(day.day, last_of_month(turned).day)


def test_a_day_tells_its_sessions_minutes_and_worst_pain() -> None:
    shown = calendar(
        [
            session("2026-03-04T18:00:00+01:00", session_id="late", pain_worst=1),
            session("2026-03-04T07:00:00+01:00", session_id="early", pain_worst=4, pain_before=6),
            session("2026-03-04T12:00:00+01:00", one_set(3), session_id="short", pain_worst=None),
        ]
    )
    day = shown.day(date(2026, 3, 4))
    assert (day.sessions, day.counting, day.performed_ms) == (3, 2, 1_800_000)
    assert day.worst_pain == 4
    assert [each.id for each in shown.on(day.date)] == ["early", "short", "late"]
    assert shown.day(date(2026, 3, 5)).worst_pain is None


def test_a_session_over_midnight_belongs_to_the_day_it_began() -> None:
    shown = calendar([session("2026-03-31T23:50:00+02:00")])
    assert shown.day(date(2026, 3, 31)).sessions == 1
    assert shown.day(date(2026, 4, 1)).sessions == 0


@pytest.mark.parametrize(
    "started",
    [
        "2026-03-29T01:59:00+01:00",  # a minute before the clocks go forward
        "2026-03-29T03:01:00+02:00",
        "2026-10-25T02:30:00+02:00",  # that hour comes twice
        "2026-10-25T02:30:00+01:00",
        "2026-06-01T00:10:00+14:00",  # where it is yesterday in most of the world
        "2026-06-01T23:50:00-11:00",
    ],
)
def test_the_day_is_that_of_the_clock_where_it_was_done(started: str) -> None:
    day = date.fromisoformat(started[:10])
    assert calendar([session(started)]).day(day).sessions == 1


@pytest.mark.parametrize(
    ("minutes", "level"), [(0, 1), (9, 1), (10, 2), (19, 2), (20, 3), (39, 3), (40, 4), (300, 4)]
)
def test_more_minutes_make_a_day_darker_in_four_steps(minutes: int, level: int) -> None:
    past = at(date(2026, 3, 4))
    line = summarise([past.line], shipped().language)[0]
    shown = Calendar([replace(line, performed_ms=minutes * 60_000)])
    assert shown.day(date(2026, 3, 4)).level == level
    assert shown.day(date(2026, 3, 5)).level == 0
