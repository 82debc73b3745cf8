# SPDX-License-Identifier: GPL-3.0-or-later
"""How far back a period reaches, and in which steps it is looked at."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core.periods import Days, Period, Step, days_of

WEDNESDAY = date(2026, 3, 4)
some_days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("period", "first", "step"),
    [
        (Period.FOUR_WEEKS, date(2026, 2, 9), Step.DAY),
        (Period.THREE_MONTHS, date(2025, 12, 8), Step.WEEK),
        (Period.YEAR, date(2025, 3, 10), Step.WEEK),
    ],
)
def test_a_period_is_whole_weeks_with_this_one(period: Period, first: date, step: Step) -> None:
    days = days_of(period, WEDNESDAY)
    assert days == Days(first=first, last=date(2026, 3, 8))
    assert days.step is step


def test_all_there_is_reaches_from_the_first_to_the_last() -> None:
    days = days_of(Period.ALL, WEDNESDAY, [date(2016, 5, 20), date(2026, 3, 1)])
    assert days == Days(first=date(2016, 5, 1), last=date(2026, 3, 31))
    assert days.step is Step.MONTH


def test_all_of_little_is_four_weeks() -> None:
    assert days_of(Period.ALL, WEDNESDAY, [WEDNESDAY]) == days_of(Period.FOUR_WEEKS, WEDNESDAY)
    assert days_of(Period.ALL, WEDNESDAY) == days_of(Period.FOUR_WEEKS, WEDNESDAY)


def test_who_has_flown_west_finds_the_session_of_tomorrow() -> None:
    sunday = date(2026, 3, 8)
    assert date(2026, 3, 9) in days_of(Period.FOUR_WEEKS, sunday, [date(2026, 3, 9)])
    assert date(2026, 3, 10) not in days_of(Period.FOUR_WEEKS, sunday, [date(2026, 3, 10)])
    assert date(2026, 3, 10) in days_of(Period.ALL, sunday, [date(2026, 3, 10)])


@given(st.sampled_from(Period), some_days, st.lists(some_days, max_size=5))
def test_a_period_holds_today_in_steps_that_fit(
    period: Period, today: date, known: list[date]
) -> None:
    days = days_of(period, today, known)
    assert today in days
    if period is Period.ALL:
        assert all(day in days for day in known)
    firsts = days.firsts(days.step)
    assert firsts[0] == days.first
    assert days.step.after(firsts[-1]) == days.last + timedelta(days=1)
    assert all(days.step.first_of(first) == first for first in firsts)


@given(st.sampled_from(Step), some_days)
def test_every_day_lies_in_its_step(step: Step, day: date) -> None:
    first = step.first_of(day)
    assert first <= day < step.after(first)
