# SPDX-License-Identifier: GPL-3.0-or-later
"""The trend of self-checks at home: one's own course only, there are no norms."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from statistics import median

from kneetimer.core.diary import CheckUp, Counts, Sides
from kneetimer.core.periods import Days, Step
from kneetimer.core.trend import Check, Role, Trend, TrendKind, Unit
from kneetimer.core.trend_points import by_step, changes_of, series_of, within
from kneetimer.core.trends import PAIN_VARIES

KNEE_TO_WALL_SHOWN_CM = 2.0
"""A change of knee to wall is told of only from this on (Powden 2015: detectable 1.6-1.9 cm)."""
COMPARED = timedelta(weeks=12)
"""So much at the beginning is held against as much at the end: three self-checks at least."""
MOST_POINTS = 40
"""What is more is told of in months, and in quarters: a month has hardly more than one."""
_REACH = {Step.DAY: 42, Step.MONTH: 42, Step.QUARTER: 92}
"""In days. Self-checks are made every 2 to 4 weeks; one may be missed."""


def check_trend(check_ups: Iterable[CheckUp], days: Days, check: Check) -> Trend:
    """One of the self-checks over time, day by day (the last of a day counts), or, where they are
    many, the median of a month or quarter."""
    taken = sorted(check_ups, key=lambda each: each.taken_at)
    dated = [(date.fromisoformat(each.taken_at[:10]), each) for each in taken]
    step = _step(len({day for day, _ in dated if day in days}), days)
    shown = days if step is Step.DAY else days.whole(step)
    told = {
        role: list(dict(within(((day, value(each)) for day, each in dated), shown)).items())
        for role, value in _CHECKED[check].items()
    }
    unit = _UNITS.get(check, Unit.PAIN)
    knee_to_wall = KNEE_TO_WALL_SHOWN_CM if check is Check.KNEE_TO_WALL else None
    return Trend(
        kind=TrendKind.CHECKS,
        unit=unit,
        days=shown,
        step=step,
        series=tuple(
            series_of(role, by_step(values, step, median)) for role, values in told.items()
        ),
        reach_days=_REACH[step],
        check=check,
        changes=changes_of(told, PAIN_VARIES if unit is Unit.PAIN else knee_to_wall, COMPARED),
    )


def _step(taken: int, days: Days) -> Step:
    """The shortest step in which so many self-checks are no more points than can be read."""
    if taken <= MOST_POINTS:
        return Step.DAY
    return Step.MONTH if len(days.firsts(Step.MONTH)) <= MOST_POINTS else Step.QUARTER


_Value = Callable[[CheckUp], float | None]


def _cm(gap: int | None) -> float | None:
    return None if gap is None else gap / 10


def _sides(of: Callable[[CheckUp], Sides]) -> Mapping[Role, _Value]:
    return {
        Role.LEFT: lambda each: _cm(of(each).left),
        Role.RIGHT: lambda each: _cm(of(each).right),
    }


def _counts(of: Callable[[CheckUp], Counts]) -> Mapping[Role, _Value]:
    return {Role.LEFT: lambda each: of(each).left, Role.RIGHT: lambda each: of(each).right}


_TASKS: Mapping[Role, _Value] = {
    Role.STAIRS: lambda each: each.stairs,
    Role.SQUAT: lambda each: each.squat,
    Role.SITTING: lambda each: each.sitting,
    Role.WORST: lambda each: each.worst,
}
_CHECKED: Mapping[Check, Mapping[Role, _Value]] = {
    Check.DAILY_TASKS: _TASKS,
    **{Check(role): {role: value} for role, value in _TASKS.items()},
    Check.KNEE_TO_WALL: _sides(lambda each: each.knee_to_wall),
    Check.HEEL_TO_BUTTOCK: _sides(lambda each: each.heel_to_buttock),
    Check.SIDE_LIFT: _counts(lambda each: each.side_lift),
}
_UNITS = {
    Check.KNEE_TO_WALL: Unit.CM,
    Check.HEEL_TO_BUTTOCK: Unit.CM,
    Check.SIDE_LIFT: Unit.REPS,
}
