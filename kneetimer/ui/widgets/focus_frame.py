# SPDX-License-Identifier: GPL-3.0-or-later
"""A group of controls that the keys go to as one: framed while it has the focus."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kneetimer.ui import theme

RADIUS = 10


class FocusFrame(QWidget):
    """Paints the outline of the focus around itself."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme.paint_focus(painter, QRectF(self.rect()), RADIUS)
            painter.end()
