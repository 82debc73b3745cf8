# SPDX-License-Identifier: GPL-3.0-or-later
"""What a painted calendar is, be it of a month or of a year: days to point at and to go along."""

from abc import abstractmethod
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from kneetimer.core.calendar_view import LEVELS, Day, days_on
from kneetimer.ui import faces, theme
from kneetimer.ui.widgets import day_words

_SHARES = (0.16, 0.28, 0.4, 0.52)
"""How much of the accent each level has: a full month stays calm, and ink stands out from all."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class DayGrid(QWidget):
    """One day is the present one: the keys move it and a click sets it, both of which
    `day_chosen` tells. Enter or a double click is `day_opened`. `told` carries in words the day
    under the mouse, else the present one.

    A kind of calendar says where its days are, and how far a key goes.
    """

    FACE = faces.Row

    day_chosen = Signal(object)
    day_opened = Signal(object)
    told = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: dict[date, Day] = {}
        self._dates: list[date] = []
        self._day = date.min
        self._today = date.min
        self._under: date | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # -- what a kind of calendar says

    @abstractmethod
    def place(self, day: date) -> QRectF:
        """Where a shown day stands."""

    @abstractmethod
    def key_leads_to(self, key: Qt.Key, day: date) -> date | None:
        """The day that a key leads to from another, None where it leads nowhere."""

    # -- the present day

    @property
    def day(self) -> date:
        """The present day."""
        return self._day

    def say_day(self) -> None:
        """Tell the day under the mouse, else the present one."""
        shown = self._days.get(self._under or self._day)
        if shown is not None:
            self.told.emit(day_words.day(shown))

    def _show(self, days: dict[date, Day], day: date, today: date) -> None:
        """Take over what is to be shown, and which day is the present one."""
        self._days, self._day, self._today = days, day, today
        if self._under not in days:
            self._under = None
        self._dates = list(days)
        self.say_day()
        self.updateGeometry()
        self.update()

    def _choose(self, day: date) -> None:
        """Make a day the present one; it is said at once to who cannot see it."""
        if day == self._day:
            return
        self.day_chosen.emit(day)
        present = self.present_part()
        if self.hasFocus() and present is not None:
            faces.tell_part(self, present)

    # -- the days, one by one for who cannot see them

    def part_count(self) -> int:
        """How many days are shown."""
        return len(self._dates)

    def part_words(self, number: int) -> str:
        """A day, and what was done on it."""
        return day_words.day(self._days[self._dates[number]])

    def part_place(self, number: int) -> QRect:
        """Where a day stands."""
        return self.place(self._dates[number]).toRect()

    def present_part(self) -> int | None:
        """The present day."""
        return self._dates.index(self._day) if self._day in self._days else None

    def press_part(self, number: int) -> None:
        """Make a day the present one."""
        self._choose(self._dates[number])

    # -- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.day_opened.emit(self._day)
            return
        day = self.key_leads_to(Qt.Key(event.key()), self._day)
        if day is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self._choose(days_on(day, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._at(event.position())
        if day is not None:
            self._choose(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._at(event.position()) is not None:
            self.day_opened.emit(self._day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._at(event.position()))

    def leaveEvent(self, event: object) -> None:
        self._point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _point_at(self, day: date | None) -> None:
        if day != self._under:
            self._under = day
            self.say_day()
            self.update()

    def _at(self, point: QPointF) -> date | None:
        return next((day for day in self._days if self.place(day).contains(point)), None)

    # -- painting

    def _paint_frame(self, painter: QPainter, day: date, place: QRectF, radius: float) -> None:
        """The present day stands out; where the keys go here, it stands out more."""
        shades = theme.colours()
        if day == self._day and self.hasFocus():
            pen = QPen(shades.text, 2.5)
        elif day == self._day:
            pen = QPen(shades.edge, 2)
        elif day == self._under:
            pen = QPen(shades.edge, 1)
        else:
            return
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(-1, -1, 1, 1), radius + 1, radius + 1)


def level_fill(level: int) -> tuple[QColor, QColor]:
    """The colour of a day's level (0-4), and what can be read on it."""
    shades = theme.colours()
    if not level:
        return shades.surface, shades.muted
    fill = theme.blend(shades.accent, shades.surface, _SHARES[level - 1])
    ink = max(shades.text, shades.on_accent, key=lambda each: _contrast(each, fill))
    return fill, ink


def level_edge(level: int) -> QPen:
    """The outline of a day: plain where something was done, however pale it is filled."""
    shades = theme.colours()
    return QPen(shades.accent if level else shades.line, 1)


def paint_pain(painter: QPainter, middle: QPointF, half: float, ink: QColor) -> None:
    """Pain is marked by a diamond, whatever the colours."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
    painter.drawPolygon(QPolygonF([middle + each for each in corners]))


def paint_levels(painter: QPainter, left: float, top: float, side: float, gap: float) -> None:
    """A box for each level in a row, from the least on."""
    for level in range(1, LEVELS + 1):
        painter.setPen(level_edge(level))
        painter.setBrush(level_fill(level)[0])
        place = QRectF(left + (level - 1) * (side + gap), top, side, side)
        place.adjust(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(place, side / 5, side / 5)


def _contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    """Relative luminance, as WCAG defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
