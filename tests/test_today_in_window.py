# SPDX-License-Identifier: GPL-3.0-or-later
"""Today's cards in the real window: they come after start-up, and what they do is wired."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kneetimer.assembly import open_store
from kneetimer.core.catalogue import Dose
from kneetimer.core.preferences import Preferences
from kneetimer.paths import folders
from kneetimer.ui.widgets.nav_rail import RailButton
from tests.support.app_window import Open, Window, content, open_window
from tests.support.command_line import READY
from tests.support.training import morning, trained

__all__ = ["content", "open_window"]  # fixtures

SUGGESTING = Preferences(notice_read="2026-03-01", routine="strength", suggestions=True)
DAYS = (2, 4, 6, 9, 11)


@pytest.fixture
def three_weeks(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder with good sessions and mornings, seen on the fourth of March."""
    now = datetime.fromisoformat("2026-03-04T08:00:00+01:00")
    for module in ("today_desk", "today_cards"):
        monkeypatch.setattr(f"kneetimer.{module}.local_now", lambda: now)
    store = open_store(folders(data_dir))
    for day in DAYS:
        store.history.put(trained(day))
        store.diary.put_morning(morning(day - 1))
    store.database.close()


def has_step_up(window: Window) -> bool:
    return any(text.startswith("One step more: Clamshell") for text in window.texts())


@pytest.mark.usefixtures("three_weeks")
def test_a_suggestion_is_applied_and_taken_back_with_one_click_each(open_window: Open) -> None:
    window = open_window(SUGGESTING)
    window.key(Qt.Key.Key_1, modifier=Qt.KeyboardModifier.ControlModifier)
    assert has_step_up(window)
    window.press("Apply")
    kept = window.app.content.value.shelf.kept("strength")
    assert kept.items == {"clamshell": Dose(sets=3)}
    assert any(each.startswith("From now on: Clamshell") for each in window.notices())
    window.press("Undo")
    assert window.app.content.value.shelf.doses == {}
    assert has_step_up(window)


@pytest.mark.usefixtures("three_weeks")
def test_what_happened_on_other_pages_counts_on_coming_back(open_window: Open) -> None:
    window = open_window(SUGGESTING)
    assert has_step_up(window)
    window.app.window.show_page("settings")
    window.store.diary.put_morning(morning(0, pain=5))
    window.app.window.show_page("today")
    assert not has_step_up(window)
    assert any(text.startswith("A rest day") for text in window.texts())


def test_the_keys_0_to_9_say_the_knee_pain_now_wherever_the_focus_is(open_window: Open) -> None:
    window = open_window(READY)
    window.key(Qt.Key.Key_2)
    assert window.app.desk.pain == 2
    rail = window.app.window.findChildren(RailButton)[0]
    rail.setFocus()
    window.key(Qt.Key.Key_3)
    assert window.app.desk.pain == 3
    window.key(Qt.Key.Key_Backspace)
    assert window.app.desk.pain is None
    window.key(Qt.Key.Key_4, modifier=Qt.KeyboardModifier.AltModifier)
    assert window.app.desk.pain is None
    window.app.window.show_page("history")
    rail.setFocus()
    window.key(Qt.Key.Key_3)
    assert window.app.desk.pain is None
