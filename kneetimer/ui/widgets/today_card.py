# SPDX-License-Identifier: GPL-3.0-or-later
"""The calm ground of what stands above the next session on Today."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kneetimer.ui import theme

RADIUS = 4 * theme.GRID
MARGINS = (5 * theme.GRID,) * 4


class TodayCard(QWidget):
    """A softly coloured card; what stands on it is its own matter."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colours().soft)
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.end()
