# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: pages, keys, what covers it, notices, closing; and how it looks when it is small."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.calendar_view import Calendar
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import SessionRecord
from kneetimer.core.summary import summarise
from kneetimer.core.voice_state import Heard, VoiceState, VoiceTrouble
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.pages.first_run import FirstRun
from kneetimer.ui.pages.history import HistoryPage
from kneetimer.ui.pages.settings import SettingsPage
from kneetimer.ui.pages.today import TodayPage
from kneetimer.ui.widgets.calendar_panel import CalendarPanel
from kneetimer.ui.widgets.data_section import DataSection
from kneetimer.ui.widgets.nav_rail import RailButton
from kneetimer.ui.widgets.tick import Tick
from kneetimer.ui.widgets.undo_buttons import UndoButtons
from tests.support.drawings import drawings
from tests.support.look import assert_whole, settle, show, tab_walk
from tests.support.sessions import session, shipped
from tests.ui.fakes import READY, WEDNESDAY, TodayDriver

LONG_NOTICE = (
    "The sound device is gone. The session goes on with words on the screen; plug it in again and "
    "the voice comes back."
)


def calendar_of(past: list[SessionRecord]) -> CalendarPanel:
    """The calendar of some sessions."""
    panel = CalendarPanel()
    lines = summarise([each.line for each in past], shipped().language)
    panel.show_calendar(Calendar(lines), 3, WEDNESDAY, lambda _: None)
    return panel


class Window:
    """The window with its pages, as the app builds it."""

    def __init__(self, qtbot: QtBot, preferences: Preferences = READY) -> None:
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        past = [
            session("2026-03-03T08:00:00+01:00", routine="twenty", note="A note. " * 30),
            session("2026-03-02T08:00:00+01:00", session_id="cut", cut_off=True),
        ]
        self.today = TodayPage(drawings())
        self.driver = TodayDriver(self.today, preferences, past, "cut")
        self.history = HistoryPage()
        self.history.add_tab("calendar", "Calendar", calendar_of(past))
        where = Path("/home/someone-with-a-long-name/.local/share/kneetimer/kneetimer.db")
        self.settings = SettingsPage(preferences, ["en"], DataSection(where), "1.2.3")
        self.settings.voice_check.show_state(VoiceState(engine="espeak", voice="English"))
        self.window.add_page("today", "nav-today", "Today", self.today)
        self.window.add_page("history", "nav-history", "History", self.history)
        self.window.add_page("settings", "nav-settings", "Settings", self.settings)
        self.shown: list[str] = []
        self.window.page_shown.connect(self.shown.append)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window(qtbot)
    made.window.show_page("today")
    show(qtbot, made.window, 1120, 760)
    return made


def test_ctrl_and_a_number_lead_to_each_page(qtbot: QtBot, window: Window) -> None:
    pages = (window.today, window.history, window.settings)
    for key, page in zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3), pages, strict=True):
        qtbot.keyClick(window.window, key, Qt.KeyboardModifier.ControlModifier)
        assert [each.isVisible() for each in pages] == [each is page for each in pages]
    assert window.shown[-3:] == ["today", "history", "settings"]


def test_the_rail_leads_to_each_page_and_marks_it(qtbot: QtBot, window: Window) -> None:
    rail = window.window.findChildren(RailButton)
    for button in rail:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert [each.isChecked() for each in rail] == [each is button for each in rail]
    assert window.shown[-3:] == ["today", "history", "settings"]


def test_enter_starts_as_soon_as_the_window_is_open(qtbot: QtBot) -> None:
    made = Window(qtbot)
    made.driver.show(cut_off=None)
    made.window.show_page("today")
    show(qtbot, made.window)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert made.driver.asked == ["start"]


def test_a_session_covers_everything_and_leaves_nothing_behind(
    qtbot: QtBot, window: Window
) -> None:
    screen = QWidget()
    window.window.show_session(screen)
    settle()
    assert window.window.is_covered
    assert screen.width() == window.window.width()
    assert not any(button.isVisible() for button in window.window.findChildren(RailButton))
    qtbot.keyClick(window.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert screen.isVisible()
    with qtbot.waitSignal(screen.destroyed):
        window.window.leave_session()
    assert not window.window.is_covered
    assert window.today.isVisible()
    qtbot.keyClick(window.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.history.isVisible()


def test_the_page_after_a_session_takes_the_place_of_the_session(
    qtbot: QtBot, window: Window
) -> None:
    screen, end = QWidget(), QWidget()
    window.window.show_session(screen)
    with qtbot.waitSignal(screen.destroyed):
        window.window.show_session(end)
    assert end.isVisible()


def test_after_a_session_the_focus_is_on_the_pages_leading_button(
    qtbot: QtBot, window: Window
) -> None:
    window.driver.show(cut_off=None)
    window.window.show_session(QWidget())
    window.window.leave_session()
    settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Start"
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert window.driver.asked == ["start"]


def test_mat_mode_fills_the_screen_and_ends_with_the_session(qtbot: QtBot, window: Window) -> None:
    window.window.show_session(QWidget())
    window.window.set_mat_mode(True)
    qtbot.waitUntil(window.window.isFullScreen)
    window.window.leave_session()
    qtbot.waitUntil(lambda: not window.window.isFullScreen())


def test_a_notice_is_seen_over_a_session_too_and_can_be_dismissed(
    qtbot: QtBot, window: Window
) -> None:
    window.window.show_session(QWidget())
    window.window.notices.show_notice(LONG_NOTICE)
    settle()
    assert any(
        label.text() == LONG_NOTICE and label.isVisible()
        for label in window.window.findChildren(QLabel)
    )
    window.window.notices.findChild(QPushButton).click()
    assert not window.window.notices.isVisible()


def test_escape_takes_news_away_where_no_page_has_a_use_for_it(
    qtbot: QtBot, window: Window
) -> None:
    shown = window.window
    shown.notices.show_notice("The disk is full.")
    for focused in (shown.focusWidget(), shown.findChild(RailButton)):
        shown.notices.tell("Undone: New routine")
        focused.setFocus()
        qtbot.keyClick(focused, Qt.Key.Key_Escape)
        assert shown.notices.notices() == ("The disk is full.",)
        qtbot.keyClick(focused, Qt.Key.Key_Escape)
        assert shown.notices.notices() == ("The disk is full.",), "trouble stands"


def test_closing_says_so_first_and_asks_nothing(qtbot: QtBot, window: Window) -> None:
    with qtbot.waitSignal(window.window.close_requested):
        window.window.close()
    assert not window.window.isVisible()


def test_it_cannot_be_made_too_small(window: Window) -> None:
    window.window.resize(300, 200)
    settle()
    assert window.window.width() >= 900
    assert window.window.height() >= 600


def faces(window: Window, qtbot: QtBot) -> None:
    """Every face of every page must be free of cut, overlapping or nameless things."""
    for key in ("today", "history", "settings"):
        window.window.show_page(key)
        settle()
        assert_whole(window.window, key)
    window.window.show_page("today")
    window.driver.show(
        pain=8, preferences=msgspec.structs.replace(READY, routine="twenty", weekly_target=7)
    )
    stepper = next(s for s in window.today.findChildren(QWidget) if "Hold of" in s.accessibleName())
    qtbot.keyClick(stepper, Qt.Key.Key_Up)
    settle()
    assert_whole(window.window, "today with pain, a kept hold and twenty exercises")
    window.driver.show(preferences=msgspec.structs.replace(READY, same_day_sign="2026-03-04"))
    settle()
    assert_whole(window.window, "today with no session")
    next(b for b in window.today.findChildren(QPushButton) if "another" in b.text()).click()
    settle()
    assert_whole(window.window, "the routines")
    window.window.notices.show_notice(LONG_NOTICE)
    first_run_faces(window)


def first_run_faces(window: Window) -> None:
    for reason in ("Pregnancy", "It is badly swollen"):
        page = FirstRun(Preferences(), WEDNESDAY)
        page.show_voice(VoiceState(trouble=VoiceTrouble.NO_ENGINE, heard=Heard.TONE))
        window.window.show_first_run(page)
        settle()
        assert_whole(window.window, "the notice")
        over: list[Preferences] = []
        page.finished.connect(over.append)
        while not over:
            for text in ("None of these", reason):
                for tick in page.findChildren(Tick):
                    if tick.isVisible() and tick.text() == text:
                        tick.click()
            settle()
            assert_whole(window.window, f"a step of the first run, {reason}")
            [b for b in page.findChildren(QPushButton) if b.isVisible()][-1].click()
            settle()


@pytest.mark.parametrize("size", [(900, 600), (1280, 800), (1920, 1080)], ids=str)
def test_nothing_is_cut_overlapping_or_nameless(qtbot: QtBot, size: tuple[int, int]) -> None:
    made = Window(qtbot)
    show(qtbot, made.window, *size)
    faces(made, qtbot)


@pytest.mark.parametrize("size", [(900, 600), (1280, 800)], ids=str)
@pytest.mark.usefixtures("large_font")
def test_nothing_is_cut_or_overlapping_with_large_fonts(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    made = Window(qtbot)
    show(qtbot, made.window, *size)
    faces(made, qtbot)


def test_tab_comes_round_through_rail_and_page(window: Window) -> None:
    window.window.show_page("settings")
    walked = tab_walk(window.window)
    assert sum(isinstance(each, RailButton) for each in walked) >= 1
    assert len(walked) > 15


# -- undo ------------------------------------------------------------------------------------------


class Counted(QUndoCommand):
    """Adds its words to a list when it is done, and takes them away again."""

    def __init__(self, words: str, made: list[str]) -> None:
        super().__init__(words)
        self._made = made

    def redo(self) -> None:
        self._made.append(self.text())

    def undo(self) -> None:
        self._made.remove(self.text())


def test_what_was_done_can_be_undone_by_keys_and_by_mouse(qtbot: QtBot, window: Window) -> None:
    stack, made = QUndoStack(), []
    window.window.offer_undo(stack)
    undo, redo = window.window.findChild(UndoButtons).findChildren(QPushButton)
    assert not undo.isEnabled()
    assert not redo.isEnabled()
    stack.push(Counted("Hold of Clamshell", made))
    assert undo.accessibleName() == "Undo: Hold of Clamshell"
    qtbot.keyClick(window.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert made == []
    assert window.window.notices.notices() == ("Undone: Hold of Clamshell",)
    assert redo.accessibleName() == "Do again: Hold of Clamshell"
    qtbot.mouseClick(redo, Qt.MouseButton.LeftButton)
    assert made == ["Hold of Clamshell"]
    assert window.window.notices.notices() == ("Done again: Hold of Clamshell",)
    window.window.show_session(QWidget())
    qtbot.keyClick(window.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert made == ["Hold of Clamshell"], "a session has other keys"


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, window: Window) -> None:
    window.window.show_page("settings")
    pressed: list[str] = []
    button = QPushButton("Here")
    button.clicked.connect(lambda: pressed.append("Here"))
    page = QWidget()
    QVBoxLayout(page).addWidget(button)
    window.window.add_page("more", "nav-today", "More", page)
    window.window.show_page("more")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter)
    assert pressed == ["Here", "Here"]
    rail = window.window.findChildren(RailButton)[0]
    rail.setFocus()
    qtbot.keyClick(rail, Qt.Key.Key_Return)
    assert window.shown[-1] == "today"
