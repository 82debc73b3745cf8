# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of a page in a row: one of them is in front."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from kneetimer.ui import theme

PAD = 3 * theme.GRID
UNDER = theme.GRID - 1.0
"""How thick the line below the one in front is."""


class TabRow(QTabBar):
    """Left and Right lead from one to the next."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def go_round(self, event: QKeyEvent) -> bool:
        """Ctrl+Tab and Ctrl+Shift+Tab lead round the parts; whether this was one of them."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
        if not (control and step):
            return False
        self.setCurrentIndex((self.currentIndex() + step) % self.count())
        return True

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802
        metrics = QFontMetrics(theme.font(theme.Role.BODY, bold=True))
        width = metrics.horizontalAdvance(self.tabText(index)) + 2 * PAD
        return QSize(width, metrics.height() + 4 * theme.GRID)

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pointed_at = self.tabAt(self.mapFromGlobal(self.cursor().pos()))
        for index in range(self.count()):
            place = QRectF(self.tabRect(index))
            front = index == self.currentIndex()
            if index == pointed_at and self.underMouse() and not front:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(shades.soft)
                painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), PAD / 2, PAD / 2)
            painter.setFont(theme.font(theme.Role.BODY, bold=front))
            painter.setPen(shades.text if front else shades.muted)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
            if front:
                line = QRectF(place.left() + PAD, place.bottom() - UNDER, place.width(), UNDER)
                line.setRight(place.right() - PAD)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(shades.accent)
                painter.drawRoundedRect(line, UNDER / 2, UNDER / 2)
                if self.hasFocus():
                    above = place.adjusted(0, 0, 0, -UNDER - 2)
                    theme.paint_focus(painter, above, 2 * theme.GRID)
        painter.end()
