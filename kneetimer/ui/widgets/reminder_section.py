# SPDX-License-Identifier: GPL-3.0-or-later
"""The reminders in the settings: when they come, when not, and how else one can be reminded."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kneetimer.core.reminders import MOST, WEEK, Reminder, next_after, quiet_day
from kneetimer.ui import dates, theme
from kneetimer.ui.widgets.date_field import DateField
from kneetimer.ui.widgets.reminder_row import ReminderRow
from kneetimer.ui.widgets.setting_rows import SettingRow, SettingSection
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.wrap_layout import WrapLayout

FIRST = Reminder(days=(0, 2, 4), at="18:00")
"""What a new one is: three evenings a week."""


class ReminderSection(QWidget):
    """`reminders_changed` carries all reminders (a tuple), `quiet_changed` the ISO date before
    which none comes ("" for no such day), `file_requested` asks for a file for a calendar. `now` is
    the wall clock's time."""

    reminders_changed = Signal(object)
    quiet_changed = Signal(str)
    file_requested = Signal()

    def __init__(
        self, now: Callable[[], datetime] = datetime.now, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._reminders: tuple[Reminder, ...] = ()
        self._quiet_until = ""
        self._status = TextLabel(role="small", muted=True)
        self.rows: list[ReminderRow] = []
        rows = QWidget()
        self._place = QVBoxLayout(rows)
        self._place.setSpacing(0)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.add = QPushButton(self.tr("Add a reminder"))
        theme.set_icon(self.add, "plus")
        self.add.clicked.connect(self._on_add)
        self._next = SettingRow(self.tr("Leave them out"), self._left_out())
        self.until = DateField(self.tr("No reminders before this day"))
        self.until.picked.connect(self._be_quiet)
        self._quiet = SettingRow(self.tr("No reminders before"), self.until)
        self._save = QPushButton(self.tr("Save for a calendar…"))
        theme.set_icon(self._save, "take-out")
        self._save.clicked.connect(self.file_requested)
        calendar = SettingRow(
            self.tr("In your calendar"),
            self._save,
            self.tr(
                "A weekly entry with an alarm for each, which your calendar takes in: it reminds "
                "you while Knee Timer is closed, too."
            ),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        parts = [self._status, rows, _left(self.add), self._next, self._quiet, calendar]
        layout.addWidget(SettingSection(self.tr("Reminders"), parts))
        self.show_status("")

    def show_reminders(self, reminders: tuple[Reminder, ...], quiet_until: str) -> None:
        """Show these; nothing is said to have changed."""
        if reminders != self._reminders:
            self._reminders = reminders
            self._fill()
        self._quiet_until = quiet_until
        self._show_days()

    def show_status(self, sentence: str) -> None:
        """How reminders are told here."""
        when = self.tr(
            "They come while Knee Timer is open or in the tray, and not on a day on which you have "
            "done a session."
        )
        self._status.show_text(f"{when} {sentence}".strip())

    # -- parts ---------------------------------------------------------------------------------

    def _left_out(self) -> QWidget:
        self.not_today = QPushButton(self.tr("Today"))
        self.not_today.setAccessibleName(self.tr("No reminders today"))
        self.not_today.clicked.connect(self._on_not_today)
        self.not_this_week = QPushButton(self.tr("This week"))
        self.not_this_week.setAccessibleName(self.tr("No reminders this week"))
        self.not_this_week.clicked.connect(self._on_not_this_week)
        buttons = QWidget()
        buttons.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self.not_today)
        row.addWidget(self.not_this_week)
        return buttons

    def _fill(self) -> None:
        """A row for each."""
        while self.rows:
            self._drop(self.rows[-1])
        for reminder in self._reminders:
            self._append(reminder)
        self._enable()

    def _append(self, reminder: Reminder) -> ReminderRow:
        row = ReminderRow(reminder)
        row.changed.connect(self._take)
        row.removed.connect(lambda: self._on_removed(row))
        self.rows.append(row)
        self._place.addWidget(row)
        return row

    def _drop(self, row: ReminderRow) -> None:
        self.rows.remove(row)
        self._place.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _enable(self) -> None:
        self.add.setEnabled(len(self._reminders) < MOST)
        self._save.setEnabled(bool(self._reminders))

    def _show_days(self) -> None:
        """From when on they come, and when that is."""
        now, quiet = self._now(), quiet_day(self._quiet_until)
        today = now.date()
        is_quiet = quiet is not None and quiet > today
        self.until.setMinimumDate(QDate(today.year, today.month, today.day))
        self.until.show_day(quiet if quiet is not None and is_quiet else today)
        again = self.tr("Choose today to have them again.") if is_quiet else ""
        self._quiet.show_hint(again)
        coming = next_after(self._reminders, now, self._quiet_until)
        hint = self.tr("There are none.")
        if coming is not None:
            hint = self.tr("The next comes on {day} at {time}.").format(
                day=dates.full_day(coming.date()), time=dates.time(coming)
            )
        self._next.show_hint(hint)

    # -- what is done --------------------------------------------------------------------------

    def _on_add(self) -> None:
        row = self._append(FIRST)
        self._take()
        row.chips[0].setFocus()

    def _on_removed(self, row: ReminderRow) -> None:
        self.add.setEnabled(True)
        self.add.setFocus()
        self._drop(row)
        self._take()

    def _take(self) -> None:
        self._reminders = tuple(row.reminder for row in self.rows)
        self._enable()
        self._show_days()
        self.reminders_changed.emit(self._reminders)

    def _on_not_today(self) -> None:
        self._be_quiet(self._now().date() + timedelta(days=1))

    def _on_not_this_week(self) -> None:
        today = self._now().date()
        self._be_quiet(today + timedelta(days=WEEK - today.weekday()))

    def _be_quiet(self, until: date) -> None:
        self._quiet_until = until.isoformat() if until > self._now().date() else ""
        self._show_days()
        self.quiet_changed.emit(self._quiet_until)


def _left(control: QWidget) -> QWidget:
    """A control in its own width."""
    row = QWidget()
    layout = WrapLayout()
    layout.addWidget(control)
    row.setLayout(layout)
    return row
