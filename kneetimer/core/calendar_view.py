# SPDX-License-Identifier: GPL-3.0-or-later
"""Past sessions by day: a month in weeks, a year in a map.

A day is the wall clock's where the session was done, and a session belongs to the day it began.
Weeks run from Monday to Sunday, as the weekly target counts them. A week without sessions is just
that: nothing is broken by resting.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta

from kneetimer.core.catalogue import Record
from kneetimer.core.summary import DAYS_A_WEEK, SessionSummary, Week, monday_of

FIRST_YEAR, LAST_YEAR = MINYEAR + 1, MAXYEAR - 1
"""What can be turned to: every week of these years has its seven days."""
LEVEL_MINUTES = (10, 20, 40)
"""Where a day's next level begins: from 10, from 20, from 40 minutes (this app's own steps)."""
LEVELS = len(LEVEL_MINUTES) + 1


class Day(Record, frozen=True, kw_only=True):
    """A day: how many sessions were begun, how many of them count towards the week, the time they
    took, and the worst pain that was told of any."""

    date: date
    sessions: int = 0
    counting: int = 0
    performed_ms: int = 0
    worst_pain: int | None = None

    @property
    def level(self) -> int:
        """0 without sessions, else 1-4 by the minutes that were done."""
        if not self.sessions:
            return 0
        return 1 + sum(self.performed_ms >= each * 60_000 for each in LEVEL_MINUTES)


class CalendarWeek(Record, frozen=True, kw_only=True):
    """A week's days from Monday on, and its sessions against the target."""

    week: Week
    days: tuple[Day, ...]


class Month(Record, frozen=True, kw_only=True):
    """All weeks that have a day of a month; their first and last may reach beyond it."""

    first: date
    weeks: tuple[CalendarWeek, ...]

    def has(self, day: date) -> bool:
        """Whether a day is of this month, and not only of one of its weeks."""
        return (day.year, day.month) == (self.first.year, self.first.month)


class Year(Record, frozen=True, kw_only=True):
    """A year as a map: a column for each week, with None for days of the years beside it. `days`
    is on how many days there was a session, `weeks_reached` how many weeks that end in this year
    had as many sessions as wanted."""

    year: int
    columns: tuple[tuple[Day | None, ...], ...]
    sessions: int
    days: int
    performed_ms: int
    weeks_reached: int


class Calendar:
    """Sessions by the day they began."""

    def __init__(self, sessions: Iterable[SessionSummary]) -> None:
        self._sessions: defaultdict[date, list[SessionSummary]] = defaultdict(list)
        for each in sessions:
            self._sessions[each.started.date()].append(each)

    def on(self, day: date) -> tuple[SessionSummary, ...]:
        """The sessions that began on a day, the earliest first."""
        return tuple(sorted(self._sessions.get(day, ()), key=lambda each: each.started.time()))

    def day(self, day: date) -> Day:
        """A day in figures."""
        sessions = self._sessions.get(day)
        if sessions is None:
            return Day(date=day)
        pains = [each.pain_worst for each in sessions if each.pain_worst is not None]
        return Day(
            date=day,
            sessions=len(sessions),
            counting=sum(each.counts for each in sessions),
            performed_ms=sum(each.performed_ms for each in sessions),
            worst_pain=max(pains, default=None),
        )

    def month(self, day: date, target: int) -> Month:
        """The month that a day is in, with so many sessions wanted a week."""
        first = day.replace(day=1)
        monday, weeks = monday_of(first), []
        while monday <= last_of_month(first):
            days = self._days(monday)
            done = sum(each.counting for each in days)
            weeks.append(CalendarWeek(week=Week(start=monday, done=done, target=target), days=days))
            monday += timedelta(days=DAYS_A_WEEK)
        return Month(first=first, weeks=tuple(weeks))

    def year(self, year: int, target: int) -> Year:
        """A year's map, with so many sessions wanted a week."""
        monday, weeks = monday_of(date(year, 1, 1)), []
        while monday.year <= year:
            weeks.append(self._days(monday))
            monday += timedelta(days=DAYS_A_WEEK)
        within = [day for week in weeks for day in week if day.date.year == year]
        return Year(
            year=year,
            columns=tuple(
                tuple(day if day.date.year == year else None for day in week) for week in weeks
            ),
            sessions=sum(day.sessions for day in within),
            days=sum(day.sessions > 0 for day in within),
            performed_ms=sum(day.performed_ms for day in within),
            weeks_reached=sum(_reached(week, target) for week in weeks if _ends_in(week, year)),
        )

    def _days(self, monday: date) -> tuple[Day, ...]:
        return tuple(self.day(monday + timedelta(days=n)) for n in range(DAYS_A_WEEK))


def last_of_month(day: date) -> date:
    """The last day of the month that a day is in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def days_on(day: date, days: int) -> date:
    """The day so many days on (or back), within the years that can be turned to."""
    return _within(day.toordinal() + days)


def months_on(day: date, months: int) -> date:
    """The same day so many months on (or back), or the month's last where it has no such day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return day
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _within(ordinal: int) -> date:
    first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    return date.fromordinal(max(first.toordinal(), min(last.toordinal(), ordinal)))


def _ends_in(week: Sequence[Day], year: int) -> bool:
    """A week across New Year counts once: in the year that it ends in."""
    return week[-1].date.year == year


def _reached(week: Sequence[Day], target: int) -> bool:
    return sum(day.counting for day in week) >= target
