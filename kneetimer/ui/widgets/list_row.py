# SPDX-License-Identifier: GPL-3.0-or-later
"""The ground of a row in a list: chosen, under the mouse, where the keys go."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from kneetimer.ui import theme

RADIUS = 3 * theme.GRID


def paint_ground(painter: QPainter, place: QRect, state: QStyle.StateFlag) -> None:
    """Paint a row's ground for a state that a view gives its delegate."""
    shades, chosen = theme.colours(), bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.blend(shades.soft, shades.window, 1.0 if chosen else 0.5))
        painter.drawRoundedRect(QRectF(place).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS, RADIUS)
    if state & QStyle.StateFlag.State_HasFocus:
        theme.paint_focus(painter, QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS)
