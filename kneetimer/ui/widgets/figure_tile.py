# SPDX-License-Identifier: GPL-3.0-or-later
"""An exercise, small: its figure at the peak on a soft rounded tile."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.core.catalogue import Side
from kneetimer.ui import faces, theme
from kneetimer.ui.drawings import Drawings

SIZE = QSize(24 * theme.GRID, 18 * theme.GRID)
RADIUS = 3 * theme.GRID
INSET = theme.GRID
FAINT = 0.4
"""How much of the picture is seen while the tile is disabled."""


class FigureTile(QWidget):
    """Decoration: the words beside it say the same. The figure is painted when there is time."""

    FACE = faces.Decoration

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawings = drawings
        self._without: tuple[str, str | None, Side] | None = None
        self._shown: tuple[str, str | None, Side] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_exercise(self, exercise: str | None, variant: str | None, side: Side) -> None:
        """Show an exercise or its variant, None for nothing."""
        shown = None if exercise is None else (exercise, variant, side)
        if shown != self._shown:
            self._shown = shown
            self.update()

    def sizeHint(self) -> QSize:
        return SIZE

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None or self._shown == self._without:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colours().soft)
        place = QRectF(self.rect())
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        picture = self._drawings.known_still(*self._shown, *self._size())
        if picture is not None:
            painter.setOpacity(1.0 if self.isEnabled() else FAINT)
            painter.drawPixmap(INSET, INSET, picture)
        elif not self._timer.isActive():
            self._timer.start(0)
        painter.end()

    def _size(self) -> tuple[QSize, float]:
        inside = self.size() - QSize(2 * INSET, 2 * INSET)
        return inside, self.devicePixelRatioF()

    def _on_time(self) -> None:
        if self._shown is not None:
            if self._drawings.still(*self._shown, *self._size()) is None:
                self._without = self._shown
            self.update()
