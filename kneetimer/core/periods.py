# SPDX-License-Identifier: GPL-3.0-or-later
"""Spans of days to look back on, and the steps they are looked at in."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from kneetimer.core.catalogue import Record
from kneetimer.core.summary import monday_of

DAY, WEEK = timedelta(days=1), timedelta(days=7)
LONGEST_BY_DAY, LONGEST_BY_WEEK = 6, 106
"""In weeks: what is longer is looked at in weeks, and in months."""


class Period(StrEnum):
    """How far to look back: whole weeks from Monday on, this one among them, or all there is."""

    FOUR_WEEKS = "4 weeks"
    THREE_MONTHS = "3 months"
    YEAR = "year"
    ALL = "all"


_WEEKS = {Period.FOUR_WEEKS: 4, Period.THREE_MONTHS: 13, Period.YEAR: 52}


class Step(StrEnum):
    """What one point stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"

    def first_of(self, day: date) -> date:
        """The first day of the step that a day lies in."""
        if self is Step.DAY:
            return day
        if self is Step.WEEK:
            return monday_of(day)
        back = (day.month - 1) % 3 if self is Step.QUARTER else 0
        return day.replace(month=day.month - back, day=1)

    def after(self, first: date) -> date:
        """The first day of the step after the one that begins on `first`."""
        if self in (Step.DAY, Step.WEEK):
            return first + (DAY if self is Step.DAY else WEEK)
        months = 3 if self is Step.QUARTER else 1
        return (first + months * timedelta(days=31)).replace(day=1)


class Days(Record, frozen=True, kw_only=True):
    """The days from `first` to `last`, both of them within."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def step(self) -> Step:
        """The step in which so many days are still told apart."""
        weeks = ((self.last - self.first) + DAY) / WEEK
        if weeks <= LONGEST_BY_DAY:
            return Step.DAY
        return Step.WEEK if weeks <= LONGEST_BY_WEEK else Step.MONTH

    def firsts(self, step: Step) -> list[date]:
        """The first day of every step that has a day in it."""
        found = [step.first_of(self.first)]
        while (following := step.after(found[-1])) <= self.last:
            found.append(following)
        return found

    def whole(self, step: Step) -> "Days":
        """These days and as many around them as make whole steps."""
        return Days(
            first=step.first_of(self.first), last=step.after(step.first_of(self.last)) - DAY
        )


def days_of(period: Period, today: date, known: Iterable[date] = ()) -> Days:
    """The days of a period, in whole weeks (months, where it is long) up to today's. `known` are
    days on which there is something: all there is reaches from the first to the last of them.

    Where somebody has just flown west, the day may be that of a session "tomorrow": it belongs to
    the period. What a wrong clock has dated later than that only `Period.ALL` has. A week belongs
    to the month that it begins in.
    """
    days = sorted(known)
    if period is Period.ALL:
        first = min([*days[:1], _monday_before(today, _WEEKS[Period.FOUR_WEEKS])])
        last = max([*days[-1:], today])
    else:
        first = _monday_before(today, _WEEKS[period])
        last = max([today, *(day for day in days if day == today + DAY)])
    step = Days(first=first, last=last).step
    whole = Step.MONTH if step is Step.MONTH else Step.WEEK
    return Days(first=monday_of(first), last=last).whole(whole)


def _monday_before(today: date, weeks: int) -> date:
    """The first Monday of so many weeks, today's the last of them."""
    return monday_of(today) - (weeks - 1) * WEEK
