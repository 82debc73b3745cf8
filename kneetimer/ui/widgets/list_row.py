# SPDX-License-Identifier: GPL-3.0-or-later
"""The ground of a row in a list: chosen, under the mouse, where the keys go."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from kneetimer.ui import theme

RADIUS = 3 * theme.GRID
BAR = theme.GRID - 1
"""Pixels; the mark of a chosen row, which the soft ground alone does not make plain."""


def paint_ground(painter: QPainter, place: QRect, state: QStyle.StateFlag) -> None:
    """Paint a row's ground for a state that a view gives its delegate."""
    shades, chosen = theme.colours(), bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.blend(shades.soft, shades.window, 1.0 if chosen else 0.5))
        ground = QRectF(place).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
        if chosen:
            bar = QRectF(ground.left(), ground.top() + RADIUS, BAR, ground.height() - 2 * RADIUS)
            painter.setBrush(shades.accent)
            painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
    if state & QStyle.StateFlag.State_HasFocus:
        theme.paint_focus(painter, QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS)
