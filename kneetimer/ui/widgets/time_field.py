# SPDX-License-Identifier: GPL-3.0-or-later
"""A time of day to be typed or stepped through."""

from datetime import time

from PySide6.QtCore import QTime, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTimeEdit, QWidget

from kneetimer.ui import theme


class TimeField(QTimeEdit):
    """`picked` carries the time when the person has changed it, typed ones once they are whole. The
    wheel scrolls the page."""

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setKeyboardTracking(False)
        self.lineEdit().setAccessibleName(name)
        self.lineEdit().setTextMargins(2 * theme.GRID, 0, 0, 0)  # of its padding Qt knows nothing
        self.timeChanged.connect(lambda _: self.picked.emit(self.clock()))

    def clock(self) -> time:
        """The time now, to the minute, half typed or not."""
        self.interpretText()
        return time(self.time().hour(), self.time().minute())

    def show_time(self, when: time) -> None:
        """Show a time without saying so."""
        self.blockSignals(True)
        self.setTime(QTime(when.hour, when.minute))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
