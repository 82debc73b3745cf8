# SPDX-License-Identifier: GPL-3.0-or-later
"""Small pictures of exercises on the rows of a list."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView

from kneetimer.core.catalogue import Side
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings

TILE = QSize(20 * theme.GRID, 15 * theme.GRID)
RADIUS = 3 * theme.GRID
REST_MS = 80
"""So long after a list was scrolled pictures are painted again."""


class Stills:
    """Decoration: the words beside it say the same. What is in sight is painted one at a time,
    when there is time."""

    def __init__(self, view: QListView, drawings: Drawings) -> None:
        self._view = view
        self._drawings = drawings
        self._without: set[tuple[str, str | None, Side]] = set()
        self._wanted: dict[tuple[str, str | None, Side], None] = {}
        self._timer = QTimer(view)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._paint_next)
        view.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def paint(
        self, painter: QPainter, place: QRect, exercise: str, variant: str | None, side: Side
    ) -> None:
        """Paint a tile, and the picture on it as soon as there is one."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colours().soft)
        painter.drawRoundedRect(QRectF(place), RADIUS, RADIUS)
        asked = (exercise, variant, side)
        picture = self._drawings.known_still(*asked, *self._size(place.size()))
        if picture is not None:
            painter.drawPixmap(place.topLeft() + QPoint(theme.GRID, theme.GRID), picture)
        elif asked not in self._without:
            self._tile = place.size()
            self._wanted[asked] = None
            if not self._timer.isActive():
                self._timer.start(0)

    def _size(self, tile: QSize) -> tuple[QSize, float]:
        return tile - QSize(2 * theme.GRID, 2 * theme.GRID), self._view.devicePixelRatioF()

    def _on_scrolled(self) -> None:
        """Scrolling goes on without waiting for pictures."""
        self._wanted.clear()
        self._timer.start(REST_MS)

    def _paint_next(self) -> None:
        if not self._wanted:
            return
        asked = next(iter(self._wanted))
        del self._wanted[asked]
        if self._drawings.still(*asked, *self._size(self._tile)) is None:
            self._without.add(asked)
        self._view.viewport().update()
        if self._wanted:
            self._timer.start(0)
