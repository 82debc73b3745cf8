# SPDX-License-Identifier: GPL-3.0-or-later
"""The time that a report is about, and how the sessions in it stand against the weekly target."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from kneetimer.core.catalogue import Record
from kneetimer.core.errors import UserError
from kneetimer.core.periods import DAY, WEEK, Days
from kneetimer.core.record import SessionLine, SessionRecord
from kneetimer.core.summary import monday_of

USUAL_WEEKS = 6
"""The time a programme usually takes (Ferber, J Athl Train 2015;50:366)."""


class WeekDone(Record, frozen=True, kw_only=True):
    """A week from Monday on, and the sessions done in it. One that is not all within the period,
    or that the first session of all came in the midst of, is not whole."""

    start: date
    done: int
    is_whole: bool


class Adherence(Record, frozen=True, kw_only=True):
    """Week by week what was done, oldest first. `target` is the one of today: sessions a week."""

    weeks: tuple[WeekDone, ...]
    target: int

    @property
    def sessions(self) -> int:
        """Sessions that count, in all."""
        return sum(week.done for week in self.weeks)

    @property
    def whole(self) -> int:
        """How many weeks are whole."""
        return sum(week.is_whole for week in self.weeks)

    @property
    def reached(self) -> int:
        """In how many whole weeks the target was reached."""
        return sum(week.is_whole and week.done >= self.target for week in self.weeks)


def last_weeks(weeks: int, today: date) -> Days:
    """So many whole weeks, and what there is of the one that runs."""
    return Days(first=monday_of(today + DAY) - weeks * WEEK, last=today)


def between(first: date, last: date, newest: date) -> Days:
    """From a day to a day, at most the newest on which there can be anything. Raises UserError
    where that is no time at all."""
    last = min(last, newest)
    if first > last:
        raise UserError(
            "empty_period",
            "There is no day from {first} to {last}. Nothing was written; choose a first day that "
            "comes before the last one, and is not in the future.",
            first=first.isoformat(),
            last=last.isoformat(),
        )
    return Days(first=first, last=last)


def day_of(session: SessionRecord | SessionLine) -> date:
    """The day a session was begun, by the clock of where that was."""
    return datetime.fromisoformat(session.started_at).date()


def told_from(period: Days, began: date | None) -> date:
    """The first day of the period on which there could be anything: not before the first session
    of all, which was on `began`."""
    return period.first if began is None else min(max(period.first, began), period.last)


def adherence(
    sessions: Iterable[SessionRecord], period: Days, began: date | None, target: int
) -> Adherence:
    """The sessions that count, by week."""
    done = Counter(monday_of(day_of(each)) for each in sessions if each.counts)
    first = told_from(period, began)
    start, weeks = monday_of(first), []
    while start <= period.last:
        is_whole = first <= start and start + WEEK - DAY <= period.last
        weeks.append(WeekDone(start=start, done=done[start], is_whole=is_whole))
        start += WEEK
    return Adherence(weeks=tuple(weeks), target=target)
