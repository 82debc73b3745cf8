# SPDX-License-Identifier: GPL-3.0-or-later
"""The reminders in the settings: every change is said at once and is always valid."""

from datetime import date, datetime, time

import msgspec
import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kneetimer.core.preferences import Preferences, Theme
from kneetimer.core.reminders import MOST, Reminder
from kneetimer.ui import theme
from kneetimer.ui.widgets.reminder_section import ReminderSection
from tests.support.look import assert_whole, settle, show

EVENINGS = Reminder(days=(0, 2, 4), at="18:00")
WEEKEND = Reminder(days=(5, 6), at="09:30")
FRIDAY = datetime(2026, 11, 20, 17)


class Section:
    """The section and what it said."""

    def __init__(self, qtbot: QtBot, *reminders: Reminder, quiet_until: str = "") -> None:
        self.widget = ReminderSection(lambda: FRIDAY)
        qtbot.addWidget(self.widget)
        self.widget.show_reminders(reminders, quiet_until)
        self.said: list[tuple[Reminder, ...]] = []
        self.quiet: list[str] = []
        self.widget.reminders_changed.connect(self.said.append)
        self.widget.quiet_changed.connect(self.quiet.append)
        show(qtbot, self.widget, 760, 500)

    @property
    def last(self) -> tuple[Reminder, ...]:
        """What was said last; it must survive its own checks."""
        saved = msgspec.to_builtins(Preferences(reminders=self.said[-1]))
        return msgspec.convert(saved, Preferences).reminders

    def remove(self, number: int) -> None:
        buttons = self.widget.rows[number].findChildren(QPushButton)
        next(b for b in buttons if b.accessibleName() == "Remove this reminder").click()
        settle()

    def texts(self) -> str:
        return "\n".join(label.text() for label in self.widget.findChildren(QLabel))


def test_a_first_one_is_made_and_set(qtbot: QtBot) -> None:
    section = Section(qtbot)
    section.widget.add.click()
    (row,) = section.widget.rows
    assert section.last == (EVENINGS,)
    assert QApplication.focusWidget() is row.chips[0]
    row.chips[1].click()
    row.chips[0].click()
    row.time.setTime(QTime(7, 5))
    assert section.last == (Reminder(days=(1, 2, 4), at="07:05"),)


def test_one_day_always_stays(qtbot: QtBot) -> None:
    section = Section(qtbot, Reminder(days=(3,), at="18:00"))
    (row,) = section.widget.rows
    row.chips[3].click()
    assert row.chips[3].isChecked()
    assert section.said == []


def test_a_time_is_typed_as_a_whole(qtbot: QtBot) -> None:
    section = Section(qtbot, EVENINGS)
    (row,) = section.widget.rows
    row.time.setFocus()
    row.time.setSelectedSection(row.time.Section.HourSection)
    QTest.keyClicks(row.time, "07")
    assert section.said == []  # it is not seven yet: more may come
    QTest.keyClick(row.time, Qt.Key.Key_Return)
    assert section.last[0].at == "07:00"
    assert row.time.clock() == time(7)


def test_one_of_several_is_removed(qtbot: QtBot) -> None:
    section = Section(qtbot, EVENINGS, WEEKEND)
    section.remove(0)
    assert section.last == (WEEKEND,)
    assert QApplication.focusWidget() is section.widget.add
    section.remove(0)
    assert section.last == ()
    assert "There are none." in section.texts()


def test_there_is_a_most(qtbot: QtBot) -> None:
    section = Section(qtbot, *[EVENINGS] * MOST)
    assert not section.widget.add.isEnabled()
    section.remove(3)
    assert section.widget.add.isEnabled()
    section.widget.add.click()
    assert len(section.last) == MOST


def test_what_is_being_set_is_not_made_anew(qtbot: QtBot) -> None:
    section = Section(qtbot, EVENINGS)
    (row,) = section.widget.rows
    row.chips[5].click()
    section.widget.show_reminders(section.last, "")
    assert section.widget.rows == [row]
    section.widget.show_reminders((WEEKEND,), "")
    assert [each.reminder for each in section.widget.rows] == [WEEKEND]


@pytest.mark.parametrize(
    ("button", "until"), [("Today", "2026-11-21"), ("This week", "2026-11-23")]
)
def test_days_are_left_out(qtbot: QtBot, button: str, until: str) -> None:
    section = Section(qtbot, EVENINGS)
    assert "The next comes on Friday" in section.texts()
    next(b for b in section.widget.findChildren(QPushButton) if b.text() == button).click()
    assert section.quiet == [until]
    assert "The next comes on Monday" in section.texts()
    assert section.widget.until.day() == date.fromisoformat(until)


def test_a_day_is_chosen_and_taken_back(qtbot: QtBot) -> None:
    section = Section(qtbot, EVENINGS)
    section.widget.until.setDate(QDate(2026, 12, 1))
    section.widget.until.setDate(QDate(2026, 11, 20))
    assert section.quiet == ["2026-12-01", ""]


def test_a_quiet_time_that_is_over_is_none(qtbot: QtBot) -> None:
    section = Section(qtbot, EVENINGS, quiet_until="2026-11-01")
    assert section.widget.until.day() == FRIDAY.date()
    assert "Choose today" not in section.texts()


@pytest.mark.parametrize(("width", "percent"), [(760, 100), (560, 200)])
def test_nothing_is_cut(qtbot: QtBot, width: int, percent: int) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        theme.apply(application, Theme.CONTRAST, percent)
        section = Section(qtbot, EVENINGS, WEEKEND, quiet_until="2026-11-23")
        section.widget.show_status("They come as notifications of the desktop.")
        section.widget.resize(width, 1400)
        settle()
        assert_whole(section.widget)
    finally:
        theme.apply(application, Theme.LIGHT)
