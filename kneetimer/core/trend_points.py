# SPDX-License-Identifier: GPL-3.0-or-later
"""From dated values to the points of a trend, and to what has changed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median

from kneetimer.core.periods import Days, Step
from kneetimer.core.trend import Change, Point, Role, Series

Dated = Sequence[tuple[date, float]]


def within(values: Iterable[tuple[date, float | None]], days: Days) -> list[tuple[date, float]]:
    """What was answered on these days."""
    return [(day, value) for day, value in values if value is not None and day in days]


def by_step(
    values: Iterable[tuple[date, float]], step: Step, fold: Callable[[list[float]], float]
) -> dict[date, float]:
    """Dated values, those of one step made one."""
    steps: dict[date, list[float]] = defaultdict(list)
    for day, value in values:
        steps[step.first_of(day)].append(value)
    return {first: fold(steps[first]) for first in sorted(steps)}


def series_of(role: Role, values: Mapping[date, float]) -> Series:
    """A value for the first day of each step as points."""
    return Series(
        role=role, points=tuple(Point(day, float(value)) for day, value in values.items())
    )


def changes_of(
    told: Mapping[Role, Dated], limit: float | None, longest: timedelta
) -> tuple[Change, ...]:
    """From the first to the last of what was told on two days or more: single values vary, so the
    middle of up to `longest` at either end is taken, and never one value for both. Rounded first,
    so that what is said of a change agrees with the figures beside it."""
    found = []
    for role, values in told.items():
        days = {day for day, _ in values}
        if len(days) > 1:
            begun, over = min(days), max(days)
            reach = min(longest, (over - begun) / 2)
            first = _middle(value for day, value in values if day - begun < reach)
            last = _middle(value for day, value in values if over - day < reach)
            beyond = None if limit is None else round(abs(last - first), 1) >= limit
            found.append(Change(role=role, first=first, last=last, beyond=beyond))
    return tuple(found)


def _middle(values: Iterable[float]) -> float:
    return round(float(median(values)), 1)
