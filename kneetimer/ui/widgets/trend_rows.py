# SPDX-License-Identifier: GPL-3.0-or-later
"""What there is to read of a trend, row by row: a chart and the table behind it show the same."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kneetimer.core.trend import Trend, TrendKind
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets import trend_words


class Row(NamedTuple):
    """A day, week or month (`first` is its first day), or an area in all: its words, and a value
    for each column, None where there is none."""

    title: str
    first: date | None
    values: tuple[float | None, ...]


def is_ranked(trend: Trend) -> bool:
    """Whether areas are shown beside each other instead of one over time."""
    return trend.kind is TrendKind.AREAS and trend.area is None


def heads(trend: Trend) -> list[str]:
    """What stands above the titles and above each column of values."""
    if is_ranked(trend):
        return [translate("Trends", "Area"), translate("Trends", "Time")]
    if trend.kind is TrendKind.AREAS:
        return [trend_words.step(trend.step), translate("Trends", "Time")]
    if trend.kind is TrendKind.SESSIONS:
        return [trend_words.step(trend.step), trend_words.unit(trend.unit, 0)]
    names = (trend_words.role(each.role) for each in trend.series)
    return [trend_words.step(trend.step), *names]


def most_of(rows: Iterable[Row]) -> float:
    """The highest of the values; 0 where there are none."""
    values = (value for row in rows for value in row.values if value is not None)
    return max(values, default=0.0)


def rows_of(trend: Trend) -> list[Row]:
    """All there is to read, in the order of days, or of areas with the most first."""
    if is_ranked(trend):
        return [Row(trend_words.series(each), None, (each.total,)) for each in trend.series]
    values = [{point.day: point.value for point in each.points} for each in trend.series]
    return [
        Row(trend_words.when(day, trend.step), day, tuple(each.get(day) for each in values))
        for day in trend.point_days
    ]
