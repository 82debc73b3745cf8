# SPDX-License-Identifier: GPL-3.0-or-later
"""Where days and values stand in a chart, and which of them are written at its edges."""

from collections.abc import Callable, Iterator
from datetime import date
from math import ceil, floor, log10

from kneetimer.core.periods import Days, Step
from kneetimer.ui import dates

TICKS = 6
"""So many values at the most stand at the left, zero not counted."""
LONGEST_BY_MONDAYS = 16 * 7
"""In days; the beginnings of months are enough below what is longer."""
_ROUND = (1, 2, 5, 10)


class DayScale:
    """Days from left to right: a step takes its full width, a point stands in its middle."""

    def __init__(self, days: Days, step: Step, left: float, width: float) -> None:
        self._days = days
        self._step = step
        self._left = left
        self._per_day = width / ((days.last - days.first).days + 1)

    def edge(self, day: date) -> float:
        """Where a day begins."""
        return self._left + (day - self._days.first).days * self._per_day

    def middle(self, first: date) -> float:
        """The middle of the step that begins on a day."""
        return (self.edge(first) + self.edge(self._step.after(first))) / 2


class ValueScale:
    """Values from zero up to a round one at the top, `highest` or more."""

    def __init__(self, highest: float, whole: bool, top: float, height: float) -> None:
        """`whole` values have no ticks between them."""
        self.tick = _round_step(highest / TICKS, whole)
        self.highest = max(self.tick, ceil(highest / self.tick) * self.tick)
        self._bottom = top + height
        self._per_one = height / self.highest

    def y(self, value: float) -> float:
        """Where a value stands."""
        return self._bottom - value * self._per_one

    @property
    def ticks(self) -> list[float]:
        """The values to write, zero among them."""
        return [self.tick * n for n in range(round(self.highest / self.tick) + 1)]


def day_ticks(days: Days, most: int) -> list[tuple[date, str]]:
    """At most so many days (one at least) to write below, each with its words: Mondays, the first
    days of months (January by its year), or those of years."""
    for within, words in _tick_choices(days):
        found = list(within)
        if len(found) <= most:
            return [(day, words(day)) for day in found]
    return [(day, words(day)) for day in found[: max(1, most)]]


def _tick_choices(days: Days) -> Iterator[tuple[Iterator[date], Callable[[date], str]]]:
    """From many ticks to few."""
    length = (days.last - days.first).days + 1
    if length <= LONGEST_BY_MONDAYS:
        for weeks in (1, 2, 4):
            yield _mondays(days, weeks), dates.day_month
    for months in (1, 2, 3, 6):
        yield _firsts(days, months), _month_or_year
    for years in (1, 2, 5, 10, 20, 50):
        yield _firsts(days, 12 * years), _month_or_year


def _mondays(days: Days, weeks: int) -> Iterator[date]:
    for number, monday in enumerate(days.firsts(Step.WEEK)):
        if number % weeks == 0 and monday in days:
            yield monday


def _firsts(days: Days, months: int) -> Iterator[date]:
    for first in days.firsts(Step.MONTH):
        if (first.year * 12 + first.month - 1) % months == 0 and first in days:
            yield first


def _month_or_year(first: date) -> str:
    return str(first.year) if first.month == 1 else dates.short_month(first.month)


def _round_step(least: float, whole: bool) -> float:
    """1, 2 or 5 times a power of ten, no less than `least`."""
    if least <= 0:
        return 1.0
    power = 10.0 ** floor(log10(least))
    step = next((n * power for n in _ROUND if n * power >= least * (1 - 1e-9)), 10 * power)
    return max(1.0, step) if whole else step


def within(value: float, low: float, high: float) -> float:
    """A value moved between two limits; `low` where there is no room."""
    return max(low, min(high, value))
