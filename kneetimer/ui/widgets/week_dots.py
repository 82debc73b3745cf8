# SPDX-License-Identifier: GPL-3.0-or-later
"""The week's sessions against the target: a dot each, filled once done."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.ui import faces, theme

DOT = 4 * theme.GRID
GAP = 2 * theme.GRID
MOST = 10
"""Dots shown at most; the words beside them tell the whole number."""


def week_in_words(done: int, target: int) -> str:
    """The same in words: "1 of 3 sessions", or beyond the target "4 sessions"."""
    translate = QCoreApplication.translate
    if done > target:
        return translate("WeekDots", "{n} sessions").format(n=done)
    if target == 1:
        return translate("WeekDots", "{done} of 1 session").format(done=done)
    return translate("WeekDots", "{done} of {n} sessions").format(done=done, n=target)


class WeekDots(QWidget):
    """As many dots as sessions wanted, or done if those are more."""

    FACE = faces.Picture

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._target = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_week(self, done: int, target: int) -> None:
        """Sessions done and wanted this week."""
        self._done, self._target = done, target
        self.setAccessibleName(week_in_words(done, target))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._count() * (DOT + GAP) - GAP, DOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(self._count()):
            place = QRectF(number * (DOT + GAP), 0, DOT, DOT).adjusted(1, 1, -1, -1)
            done = number < self._done
            painter.setPen(Qt.PenStyle.NoPen if done else QPen(shades.edge, 2))
            painter.setBrush(shades.accent if done else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place)
        painter.end()

    def _count(self) -> int:
        return min(MOST, max(self._done, self._target))
