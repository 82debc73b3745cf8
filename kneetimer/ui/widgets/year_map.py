# SPDX-License-Identifier: GPL-3.0-or-later
"""A year in one look: a column for each week, a box for each day, darker the more was done."""

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.core.calendar_view import (
    LEVEL_MINUTES,
    LEVELS,
    Day,
    Year,
    days_on,
    months_on,
)
from kneetimer.core.summary import DAYS_A_WEEK
from kneetimer.ui import dates, theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.day_grid import (
    DayGrid,
    level_edge,
    level_fill,
    paint_levels,
    paint_pain,
)

MOST_COLUMNS = 54
LEAST_BOX = 2 * theme.GRID
MOST_BOX = 6 * theme.GRID
GAP = 2
NAMED_DAYS = (1, 3, 5, 7)
"""Weekdays whose name stands beside the map: Monday is 1."""


class YearMap(DayGrid):
    """Up and Down go from day to day, Left and Right from week to week, Home and End to the year's
    ends, Page Up and Page Down to other years."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("YearMap", "Year"), parent)
        self._year: Year | None = None
        self.setAccessibleDescription(
            translate("YearMap", "From pale to full: {least} to {most}. A mark: {pained}.").format(
                **dict(zip(("least", "most", "pained"), _legend(), strict=True))
            )
        )
        self._measure()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_year(self, year: Year, day: date, today: date) -> None:
        """Show a year, with one of its days as the present one."""
        self._year = year
        self.setAccessibleName(str(year.year))
        days = {each.date: each for column in year.columns for each in column if each}
        self._show(days, day, today)

    def key_leads_to(self, key: Qt.Key, day: date) -> date | None:
        match key:
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                return days_on(day, -1 if key == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                return days_on(day, -DAYS_A_WEEK if key == Qt.Key.Key_Left else DAYS_A_WEEK)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                return months_on(day, -12 if key == Qt.Key.Key_PageUp else 12)
            case Qt.Key.Key_Home:
                return date(day.year, 1, 1)
            case Qt.Key.Key_End:
                return date(day.year, 12, 31)
        return None

    # -- places

    def minimumSizeHint(self) -> QSize:
        return QSize(self._left + MOST_COLUMNS * (LEAST_BOX + GAP), self._high(LEAST_BOX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self.setFixedHeight(self._high(self._side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._measure()
            self.setFixedHeight(self._high(self._side))

    def place(self, day: date) -> QRectF:
        first = date(day.year, 1, 1)
        column = ((day - first).days + first.weekday()) // DAYS_A_WEEK
        left = self._left + column * (self._side + GAP)
        return QRectF(left, self._top + day.weekday() * (self._side + GAP), self._side, self._side)

    def _measure(self) -> None:
        """Room for the weekdays' names at the left and for the months' at the top, and a box's
        side. A year has so many places that they are not worked out for each."""
        small = QFontMetrics(theme.font(theme.Role.SMALL))
        names = (dates.short_weekday(day) for day in NAMED_DAYS)
        self._left = max(map(small.horizontalAdvance, names)) + 2 * theme.GRID
        self._line = small.height()
        self._top = self._line + theme.GRID
        room = (self.width() - self._left) // MOST_COLUMNS - GAP
        self._side = max(LEAST_BOX, min(MOST_BOX, room))

    def _high(self, side: int) -> int:
        """The whole height with boxes of a side, and the legend below them."""
        return self._top + DAYS_A_WEEK * (side + GAP) + self._line + 3 * theme.GRID

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._year is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.Role.SMALL))
        self._paint_names(painter, self._year.year)
        for day in self._days.values():
            self._paint_day(painter, day)
        self._paint_frame(painter, self._day, self.place(self._day), 3)
        if self._under is not None and self._under != self._day:
            self._paint_frame(painter, self._under, self.place(self._under), 3)
        self._paint_legend(painter)
        painter.end()

    def _paint_names(self, painter: QPainter, year: int) -> None:
        painter.setPen(theme.colours().muted)
        side = self._side
        free = 0.0
        for month in range(1, 13):
            left = self.place(date(year, month, 1)).left()
            name = dates.short_month(month)
            if left >= free:
                painter.drawText(QPointF(left, painter.fontMetrics().ascent()), name)
                free = left + painter.fontMetrics().horizontalAdvance(name) + theme.GRID
        if self._line > 2 * (side + GAP):
            return
        for day in NAMED_DAYS:
            middle = self._top + (day - 1) * (side + GAP) + side / 2
            base = middle + painter.fontMetrics().ascent() / 2 - 1
            painter.drawText(QPointF(0, base), dates.short_weekday(day))

    def _paint_day(self, painter: QPainter, day: Day) -> None:
        place = self.place(day.date)
        shades = theme.colours()
        fill, ink = level_fill(day.level)
        painter.setPen(level_edge(day.level))
        if day.date > self._today:
            painter.setPen(QPen(theme.blend(shades.line, shades.window, 0.5), 1))
        place = place.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(fill)
        painter.drawRoundedRect(place, 2, 2)
        if day.worst_pain:
            paint_pain(painter, place.center(), place.width() * 0.3, ink)

    def _paint_legend(self, painter: QPainter) -> None:
        """What the colours and the mark mean."""
        metrics = painter.fontMetrics()
        side = round(metrics.height() * 0.8)
        top = self.height() - metrics.height() - 1
        base = top + metrics.ascent()
        shades = theme.colours()
        painter.setPen(shades.muted)
        least, most, pained = _legend()
        words = sum(map(metrics.horizontalAdvance, (least, most, pained)))
        wide = words + LEVELS * (side + GAP) + 11 * theme.GRID + side // 2
        x = float(min(self._left, max(0, self.width() - wide)))
        painter.drawText(QPointF(x, base), least)
        x += metrics.horizontalAdvance(least) + 2 * theme.GRID
        paint_levels(painter, x, top + (metrics.height() - side) / 2, side, GAP)
        x += LEVELS * (side + GAP) + 2 * theme.GRID
        painter.setPen(shades.muted)
        painter.drawText(QPointF(x, base), most)
        x += metrics.horizontalAdvance(most) + 6 * theme.GRID
        paint_pain(painter, QPointF(x, top + metrics.height() / 2), side * 0.35, shades.text)
        painter.setPen(shades.muted)
        painter.drawText(QPointF(x + side / 2 + theme.GRID, base), pained)


def _legend() -> tuple[str, str, str]:
    """What the palest and the fullest colour mean, and the mark."""
    return (
        translate("YearMap", "under {n} min").format(n=LEVEL_MINUTES[0]),
        translate("YearMap", "{n} min or more").format(n=LEVEL_MINUTES[-1]),
        translate("YearMap", "pain in a session"),
    )
