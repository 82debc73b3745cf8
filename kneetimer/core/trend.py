# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of a thing over time, as values: to draw, to list and to tell.

A point stands for a day, a week, a month or a quarter (`Trend.step`), and there is none where
nothing was answered or done: a gap is never a zero.
"""

from datetime import date
from enum import StrEnum

from kneetimer.core.catalogue import Area, Record
from kneetimer.core.periods import Days, Step


class TrendKind(StrEnum):
    """What is looked at."""

    SESSIONS = "sessions"
    PAIN = "pain"
    AMOUNT = "amount"
    SIDES = "sides"
    AREAS = "areas"
    CHECKS = "checks"


class Check(StrEnum):
    """The self-checks, one of which is looked at at a time; the daily tasks together too."""

    DAILY_TASKS = "daily tasks"
    STAIRS = "stairs"
    SQUAT = "squat"
    SITTING = "sitting"
    WORST = "worst"
    KNEE_TO_WALL = "knee to wall"
    HEEL_TO_BUTTOCK = "heel to buttock"
    SIDE_LIFT = "side lift"


class Unit(StrEnum):
    """What values are counted in."""

    SESSIONS = "sessions"
    PAIN = "pain"
    SECONDS = "s"
    REPS = "reps"
    MINUTES = "min"
    CM = "cm"


class Role(StrEnum):
    """What a series tells."""

    DONE = "done"
    BEFORE = "before"
    DURING = "during"
    MORNING = "morning"
    BEST = "best"
    TYPICAL = "typical"
    PLANNED = "planned"
    LEFT = "left"
    RIGHT = "right"
    STAIRS = "stairs"
    SQUAT = "squat"
    SITTING = "sitting"
    WORST = "worst"


class Point(Record, frozen=True):
    """A value, and the first day of the step that it stands for."""

    day: date
    value: float


class Series(Record, frozen=True, kw_only=True):
    """Points in the order of their days; `area` where they are of one area."""

    role: Role
    points: tuple[Point, ...]
    area: Area | None = None

    @property
    def total(self) -> float:
        """The sum of all values."""
        return sum(point.value for point in self.points)


class Change(Record, frozen=True, kw_only=True):
    """The middle (median) of the first weeks and of the last ones in which something was told, to
    one decimal, and whether they are further apart than the variation that is normal; None where
    no limit is known."""

    role: Role
    first: float
    last: float
    beyond: bool | None

    @property
    def by(self) -> float:
        """How much more it is at last, to one decimal; negative where it is less."""
        return round(self.last - self.first, 1)


class Reached(Record, frozen=True, kw_only=True):
    """In how many of how many weeks as many sessions were done as were wanted. The present week
    counts once it has."""

    weeks: int
    of: int


class BothSides(Record, frozen=True, kw_only=True):
    """What was done on either side in all, in seconds or reps, and whether there is enough of it
    to compare."""

    left: int
    right: int
    enough: bool


class Trend(Record, frozen=True, kw_only=True):
    """One thing over some days. A line is drawn on from one point to the next where no more than
    `reach_days` lie between. `target` is in the unit of the values; `exercise`, `area` and
    `check` say which one is looked at, no area all of them; `changes`, `reached` and `both_sides`
    are what is told in words."""

    kind: TrendKind
    unit: Unit
    days: Days
    step: Step
    series: tuple[Series, ...]
    reach_days: int
    target: int | None = None
    exercise: str | None = None
    area: Area | None = None
    check: Check | None = None
    changes: tuple[Change, ...] = ()
    reached: Reached | None = None
    both_sides: BothSides | None = None

    @property
    def point_days(self) -> tuple[date, ...]:
        """Every day with a point in any series, in order."""
        return tuple(sorted({point.day for each in self.series for point in each.points}))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(each.points for each in self.series)
