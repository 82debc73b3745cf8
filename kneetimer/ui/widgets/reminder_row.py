# SPDX-License-Identifier: GPL-3.0-or-later
"""One reminder to be set: its days, its time, and its end."""

from datetime import time

from msgspec import structs
from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.reminders import WEEK, Reminder
from kneetimer.ui import dates, theme
from kneetimer.ui.widgets.exercise_filters import Chip
from kneetimer.ui.widgets.time_field import TimeField
from kneetimer.ui.widgets.wrap_layout import WrapLayout


class ReminderRow(QWidget):
    """`changed` carries the Reminder as it is now; `removed` that it is not wanted. The last day
    stays chosen: a reminder on no day is none."""

    changed = Signal(object)
    removed = Signal()

    def __init__(self, reminder: Reminder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reminder = reminder
        at = time.fromisoformat(reminder.at)
        name = self.tr("Reminder at {time}").format(time=reminder.at)
        self.setAccessibleName(name)
        days = QWidget()
        row = WrapLayout(theme.GRID)
        self.chips: list[Chip] = []
        for day in range(WEEK):
            chip = Chip(parent=days)
            chip.setText(dates.short_weekday(day + 1))
            chip.setAccessibleName(QLocale().standaloneDayName(day + 1))
            chip.setAccessibleDescription(name)
            chip.setChecked(day in reminder.days)
            chip.clicked.connect(self._on_day_clicked)
            self.chips.append(chip)
            row.addWidget(chip)
        days.setLayout(row)
        self.time = TimeField(self.tr("Time of the reminder"))
        self.time.show_time(at)
        self.time.picked.connect(self._on_time_picked)
        remove = QPushButton()
        remove.setProperty("look", "step")
        remove.setAccessibleName(self.tr("Remove this reminder"))
        remove.setAccessibleDescription(name)
        remove.setToolTip(self.tr("Remove"))
        theme.set_icon(remove, "delete")
        remove.clicked.connect(self.removed)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(days)
        middle.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.GRID, 0, theme.GRID)
        layout.setSpacing(3 * theme.GRID)
        layout.addLayout(middle, 1)
        layout.addWidget(self.time, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(remove, 0, Qt.AlignmentFlag.AlignVCenter)

    def _on_day_clicked(self) -> None:
        days = tuple(day for day, chip in enumerate(self.chips) if chip.isChecked())
        if days:
            self._take(days=days)
        else:
            for day in self.reminder.days:
                self.chips[day].setChecked(True)

    def _on_time_picked(self, at: time) -> None:
        self._take(at=f"{at:%H:%M}")

    def _take(self, **changes: object) -> None:
        self.reminder = structs.replace(self.reminder, **changes)
        self.changed.emit(self.reminder)
