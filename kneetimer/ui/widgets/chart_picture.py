# SPDX-License-Identifier: GPL-3.0-or-later
"""A chart as it is painted: its edges, its marks, and where each value stands.

There are two: over time, in lines or bars, and areas beside each other, each with its bar.
"""

from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from kneetimer.core.trend import Point, Trend, TrendKind, Unit
from kneetimer.ui import theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets import trend_words
from kneetimer.ui.widgets.chart_look import TARGET, Look, look_of, paint_mark, paint_sample
from kneetimer.ui.widgets.chart_marks import bar_place, has_room_for_marks, paint_bar, paint_line
from kneetimer.ui.widgets.chart_scale import DayScale, ValueScale, day_ticks
from kneetimer.ui.widgets.number_words import number
from kneetimer.ui.widgets.trend_rows import Row, is_ranked, most_of, rows_of

GAP = 2 * theme.GRID
SAMPLE_PX = 7 * theme.GRID
HIGHEST_PAIN = 10
CHOSEN_PX = 6.0
"""Half of the width of the mark that is being read."""
BARS = (TrendKind.SESSIONS, TrendKind.AREAS)
THICKEST_BAR = 6 * theme.GRID

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class Column(NamedTuple):
    """A row to read, and where its values stand: one place for each series, None for no value."""

    row: Row
    places: tuple[QPointF | None, ...]


class Picture(Protocol):
    """A chart in its place."""

    columns: list[Column]
    most: float
    """The highest of the values."""
    looks: list[Look]
    room: QRectF | None
    """Where the values that are being read may be told; None where they stand there anyway."""

    def paint(self, painter: QPainter) -> None:
        """All but what is being read."""

    def nearest(self, at: QPointF) -> int | None:
        """The column that is meant by a place in the chart."""

    def paint_chosen(self, painter: QPainter, column: int, series: int) -> None:
        """Show which value is being read."""


def picture_of(trend: Trend, place: QRectF, font: QFont) -> Picture:
    """A trend's chart in a place."""
    return Ranked(trend, place, font) if is_ranked(trend) else OverTime(trend, place, font)


class OverTime:
    """Lines or bars above days."""

    def __init__(self, trend: Trend, place: QRectF, font: QFont) -> None:
        self._trend = trend
        self._font = font
        self._metrics = metrics = QFontMetricsF(font)
        rows = rows_of(trend)
        self.most = most_of(rows)
        self.looks = [look_of(each.role) for each in trend.series]
        self._legend = _legend(trend, self.most, place, metrics)
        top = max(sample.bottom() for _, sample, _ in self._legend) + metrics.height()
        bottom = place.bottom() - metrics.height() - 2 * GAP
        self._per = trend_words.per_unit(trend.unit, self.most)
        highest = _highest(trend, self.most) * self._per
        self._values = ValueScale(highest, _is_whole(trend), top, bottom - top)
        widest = max(metrics.horizontalAdvance(number(tick)) for tick in self._values.ticks)
        left = place.left() + widest + GAP
        self.plot = QRectF(left, top, max(1.0, place.right() - GAP - left), bottom - top)
        self._days = DayScale(trend.days, trend.step, self.plot.left(), self.plot.width())
        self.room: QRectF | None = self.plot
        self.columns = [self._column(row) for row in rows]

    def paint(self, painter: QPainter) -> None:
        """Edges, legend and marks."""
        painter.setFont(self._font)
        self._paint_values(painter)
        self._paint_days(painter)
        if self._trend.kind in BARS:
            self._paint_bars(painter)
        else:
            self._paint_lines(painter)
        self._paint_legend(painter)

    def nearest(self, at: QPointF) -> int | None:
        """The column nearest to a place sideways."""
        return min(
            range(len(self.columns)),
            key=lambda n: abs(self._x(self.columns[n]) - at.x()),
            default=None,
        )

    def paint_chosen(self, painter: QPainter, column: int, series: int) -> None:
        """An outline around the bar, or a line down through the column and the mark enlarged."""
        if self._trend.kind in BARS:
            bar = self._bar(self._trend.series[0].points[column])
            theme.paint_focus(painter, bar.adjusted(-3, -3, 3, 3), 6)
            return
        x = self._x(self.columns[column])
        painter.setPen(QPen(theme.colours().muted, 1))
        painter.drawLine(QPointF(x, self.plot.top()), QPointF(x, self.plot.bottom()))
        place = self.columns[column].places[series]
        if place is not None:
            paint_mark(painter, self.looks[series], place, CHOSEN_PX)

    def _x(self, column: Column) -> float:
        assert column.row.first is not None
        return self._days.middle(column.row.first)

    def _column(self, row: Row) -> Column:
        assert row.first is not None
        x = self._days.middle(row.first)
        return Column(row, tuple(None if v is None else QPointF(x, self._y(v)) for v in row.values))

    def _y(self, value: float) -> float:
        return self._values.y(value * self._per)

    def _paint_values(self, painter: QPainter) -> None:
        shades = theme.colours()
        high = self._metrics.height()
        for tick in self._values.ticks:
            y = self._values.y(tick)
            painter.setPen(QPen(shades.line if tick else shades.edge, 1))
            painter.drawLine(QPointF(self.plot.left(), y), QPointF(self.plot.right(), y))
            painter.setPen(shades.muted)
            place = QRectF(0, y - high / 2, self.plot.left() - GAP, high)
            painter.drawText(place, _RIGHT, number(tick))

    def _paint_days(self, painter: QPainter) -> None:
        shades = theme.colours()
        wide = self._metrics.horizontalAdvance("00 Mmmm") + 2 * GAP
        bottom = self.plot.bottom()
        for day, words in day_ticks(self._trend.days, int(self.plot.width() / wide)):
            x = self._days.edge(day)
            painter.setPen(QPen(shades.edge, 1))
            painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + theme.GRID))
            painter.setPen(shades.muted)
            place = QRectF(x - wide / 2, bottom + GAP, wide, self._metrics.height())
            place.moveRight(min(place.right(), self.plot.right() + GAP))
            painter.drawText(place, _CENTRE, words)

    def _paint_lines(self, painter: QPainter) -> None:
        marked = has_room_for_marks(len(self.columns), self.plot.width())
        for index, look in enumerate(self.looks):
            paint_line(painter, look, self._runs(index), marked=marked)

    def _runs(self, series: int) -> list[list[QPointF]]:
        """The places of a series, parted where there is a gap."""
        runs: list[list[QPointF]] = []
        last = None
        for point in self._trend.series[series].points:
            if last is None or (point.day - last).days > self._trend.reach_days:
                runs.append([])
            runs[-1].append(QPointF(self._days.middle(point.day), self._y(point.value)))
            last = point.day
        return runs

    def _paint_bars(self, painter: QPainter) -> None:
        target = self._trend.target
        for point in self._trend.series[0].points:
            is_full = target is None or point.value >= target
            paint_bar(painter, self.looks[0].shade, self._bar(point), is_full=is_full)
        if target is not None:
            y = self._y(target)
            painter.setPen(TARGET.pen)
            painter.drawLine(QPointF(self.plot.left(), y), QPointF(self.plot.right(), y))

    def _bar(self, point: Point) -> QRectF:
        left = self._days.edge(point.day)
        right = self._days.edge(self._trend.step.after(point.day))
        y = self._y(point.value)
        return bar_place(QRectF(left, y, right - left, self.plot.bottom() - y))

    def _paint_legend(self, painter: QPainter) -> None:
        high = self._metrics.height()
        for look, place, words in self._legend:
            text = place.adjusted(SAMPLE_PX + GAP if look is not None else 0, 0, 0, 0)
            painter.setPen(theme.colours().muted if look is None else theme.colours().text)
            painter.drawText(text, _LEFT, words)
            if look is not None:
                paint_sample(painter, look, QRectF(place.left(), place.top(), SAMPLE_PX, high))


class Ranked:
    """One bar below the other, each with its words and its value."""

    def __init__(self, trend: Trend, place: QRectF, font: QFont) -> None:
        self._font = font
        self._unit = trend.unit
        rows = rows_of(trend)
        self.most = most_of(rows)
        metrics = QFontMetricsF(font)
        names = max((metrics.horizontalAdvance(row.title) for row in rows), default=0) + 2 * GAP
        self._words = [trend_words.value(trend.unit, row.values[0] or 0, self.most) for row in rows]
        figures = max((metrics.horizontalAdvance(each) for each in self._words), default=0)
        self._names = QRectF(place.left(), place.top(), names, place.height())
        bars = QRectF(place).adjusted(names, 0, -figures - 2 * GAP, 0)
        most = self.most or 1
        self._high = min(place.height() / max(1, len(rows)), 3 * metrics.height())
        self._bars = [
            QRectF(
                bars.left(),
                bars.top() + n * self._high,
                max(0.0, bars.width()) * (row.values[0] or 0) / most,
                self._high,
            )
            for n, row in enumerate(rows)
        ]
        self.room: QRectF | None = None
        self.looks = [look_of(each.role) for each in trend.series[:1]]
        self.columns = [
            Column(row, (QPointF(bar.right(), bar.center().y()),))
            for row, bar in zip(rows, self._bars, strict=True)
        ]

    def paint(self, painter: QPainter) -> None:
        """All bars with their words."""
        painter.setFont(self._font)
        shades = theme.colours()
        for bar, column, words in zip(self._bars, self.columns, self._words, strict=True):
            painter.setPen(shades.text)
            name = QRectF(self._names.left(), bar.top(), self._names.width(), bar.height())
            painter.drawText(name, _LEFT, column.row.title)
            value = QRectF(bar.right() + GAP, bar.top(), 1000, bar.height())
            painter.drawText(value, _LEFT, words)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.looks[0].shade)
            painter.drawRoundedRect(self._thin(bar), theme.GRID, theme.GRID)

    def nearest(self, at: QPointF) -> int | None:
        """The bar that is level with a place."""
        return min(
            range(len(self._bars)),
            key=lambda n: abs(self._bars[n].center().y() - at.y()),
            default=None,
        )

    def paint_chosen(self, painter: QPainter, column: int, series: int) -> None:
        """An outline around the bar."""
        theme.paint_focus(painter, self._thin(self._bars[column]).adjusted(-3, -3, 3, 3), 6)

    def _thin(self, bar: QRectF) -> QRectF:
        """A bar with room above and below, no thicker than looks well."""
        high = min(THICKEST_BAR, 0.6 * bar.height())
        return QRectF(bar.left(), bar.center().y() - high / 2, max(2.0, bar.width()), high)


_Legend = list[tuple[Look | None, QRectF, str]]


def _legend(trend: Trend, most: float, place: QRectF, metrics: QFontMetricsF) -> _Legend:
    """What stands above a chart, in as many rows as it takes: the unit, then each series."""
    entries: list[tuple[Look | None, str]] = [(None, trend_words.unit(trend.unit, most))]
    if trend.kind not in BARS:
        entries += [(look_of(s.role), trend_words.series(s)) for s in trend.series if s.points]
    if trend.target is not None:
        entries.append((TARGET, translate("Trends", "Target {n}").format(n=trend.target)))
    placed: _Legend = []
    x, y = place.left(), place.top()
    for look, words in entries:
        wide = metrics.horizontalAdvance(words) + (SAMPLE_PX + GAP if look is not None else 0)
        if placed and x + wide > place.right():
            x, y = place.left(), y + metrics.lineSpacing() + theme.GRID
        placed.append((look, QRectF(x, y, wide + 1, metrics.height()), words))
        x += wide + 3 * GAP
    return placed


def _highest(trend: Trend, most: float) -> float:
    """The value that the chart has to reach up to."""
    if trend.unit is Unit.PAIN:
        return HIGHEST_PAIN
    return max(most, 0 if trend.target is None else trend.target + 1)


def _is_whole(trend: Trend) -> bool:
    return trend.unit in (Unit.SESSIONS, Unit.PAIN, Unit.REPS, Unit.SECONDS)
