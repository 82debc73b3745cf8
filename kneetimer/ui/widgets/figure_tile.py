# SPDX-License-Identifier: GPL-3.0-or-later
"""The position of an exercise, small: a drawing on a soft rounded tile."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.core.catalogue import Position
from kneetimer.ui import theme
from kneetimer.ui.widgets.position_sign import paint_position

SIZE = QSize(20 * theme.GRID, 15 * theme.GRID)
RADIUS = 3 * theme.GRID
INSET = 2 * theme.GRID


class FigureTile(QWidget):
    """Decoration: the words beside it say the same."""

    def __init__(self, position: Position, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._position = position
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return SIZE

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.soft)
        place = QRectF(self.rect())
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        ink = shades.accent if self.isEnabled() else shades.edge
        place.adjust(INSET, INSET, -INSET, -INSET)
        paint_position(painter, place, self._position, ink, shades.edge)
        painter.end()
