# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-checks in the real window: the reminder leads to them, and what is entered stays."""

import msgspec
import pytest
from PySide6.QtCore import Qt

from kneetimer.core.diary import CheckUp, Sides
from kneetimer.ui.widgets.check_up_panel import CheckUpPanel
from tests.support.app_window import Open, content, open_window, settle
from tests.support.command_line import READY
from tests.support.look import assert_whole

Key = Qt.Key
REMINDED = msgspec.structs.replace(READY, check_ups=True)
__all__ = ["content", "open_window"]  # fixtures


def test_the_reminder_leads_to_the_form_and_what_is_saved_is_there_at_the_next_start(
    open_window: Open,
) -> None:
    window = open_window(REMINDED)
    window.app.desk.cards.check_up_requested.emit()
    settle()
    window.key(Key.Key_4)  # the first question has the keys
    window.press("Next")
    for key in (Key.Key_9, Key.Key_Period, Key.Key_5):
        window.key(key)
    window.press("Save")
    assert "4 of 10" in window.texts()
    window.close()

    again = open_window()
    (kept,) = again.store.diary.check_ups()
    assert (kept.stairs, kept.knee_to_wall) == (4, Sides(left=95))
    again.app.looking_back.begin_check_up()
    settle()
    again.press("Next")
    assert "Last time: left 9.5 cm" in again.texts()


def test_one_that_is_deleted_can_be_had_back_by_the_notice(open_window: Open) -> None:
    window = open_window(READY)
    window.store.diary.put_check_up(CheckUp(id="a", taken_at="2026-02-18T10:00:00+01:00", worst=7))
    window.app.looking_back.begin_check_up()
    settle()
    window.press("Cancel")
    window.press("Delete")
    assert window.store.diary.check_ups() == []
    window.press("Undo")
    assert "7 of 10" in window.texts()


@pytest.mark.parametrize("size", [(900, 600), (1280, 800), (1920, 1080)])
def test_it_is_whole_in_the_window(open_window: Open, size: tuple[int, int]) -> None:
    window = open_window(READY)
    window.app.window.resize(*size)
    window.app.looking_back.begin_check_up()
    settle()
    for _ in range(4):
        assert_whole(window.app.window.findChild(CheckUpPanel))
        if window.offers("Next"):
            window.press("Next")
