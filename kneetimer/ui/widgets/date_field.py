# SPDX-License-Identifier: GPL-3.0-or-later
"""A day to be typed, stepped through, or picked from a month."""

from datetime import date

from PySide6.QtCore import QDate, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QTableView, QToolButton, QWidget

from kneetimer.ui import theme


class DateField(QDateEdit):
    """`picked` carries the day when the person has changed it. The wheel scrolls the page."""

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDisplayFormat("d MMMM yyyy")
        self.setCalendarPopup(True)
        self.lineEdit().setAccessibleName(name)
        self._dress_month()
        self.dateChanged.connect(lambda _: self.picked.emit(self.day()))

    def _dress_month(self) -> None:
        """The month to pick from: from Monday on, no day in another colour, everything named."""
        month = self.calendarWidget()
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            month.setWeekdayTextFormat(day, QTextCharFormat())
        month.setMinimumSize(month.sizeHint() * 1.3)
        for part in (month, *month.findChildren(QTableView)):
            part.setAccessibleName(self.accessibleName())
        back, on = month.findChildren(QToolButton)[:2]
        back.setAccessibleName(self.tr("The month before"))
        on.setAccessibleName(self.tr("The month after"))

    def day(self) -> date:
        """The day now."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_day(self, day: date, latest: date | None = None) -> None:
        """Show a day without saying so; days after `latest` cannot be picked."""
        self.blockSignals(True)
        if latest is not None:
            self.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self.fontMetrics().height()
        right = self.width() - 2 * theme.GRID - side
        place = QRectF(right, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        theme.paint_icon(painter, "nav-today", place, theme.colours().muted)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
