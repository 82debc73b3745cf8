# SPDX-License-Identifier: GPL-3.0-or-later
"""The calm ground of what stands above the next session on Today."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from kneetimer.ui import theme

RADIUS = 4 * theme.GRID
MARGINS = (5 * theme.GRID, 4 * theme.GRID, 5 * theme.GRID, 4 * theme.GRID)
LINE_MARGINS = (5 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
"""Of a card that is one quiet line."""


class TodayCard(QWidget):
    """A card on the page; what stands on it is its own matter."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colours().line)
        painter.setBrush(theme.colours().surface)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        painter.end()


def card_button(words: str, name: str = "", icon: str = "", look: str = "") -> QPushButton:
    """A button of a card. A click leaves the focus where it is: Enter still starts."""
    button = QPushButton(words)
    button.setProperty("look", look)
    button.setAccessibleName(name or words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if icon:
        theme.set_icon(button, icon)
    return button
