# SPDX-License-Identifier: GPL-3.0-or-later
"""An icon on a soft rounded tile."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.ui import faces, theme


class IconTile(QWidget):
    """Decoration: the words beside it say the same."""

    FACE = faces.Decoration

    def __init__(self, icon_name: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.soft)
        radius = self._side * 0.22
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        inner = round(self._side * 0.26)
        place = QRectF(self.rect()).adjusted(inner, inner, -inner, -inner)
        ink = shades.accent if self.isEnabled() else shades.edge
        theme.paint_icon(painter, self._icon_name, place, ink)
        painter.end()
