# SPDX-License-Identifier: GPL-3.0-or-later
"""The icon in the tray: what its menu offers, and that a closed window stays there, and only
there."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kneetimer.core.ports import Note
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind
from kneetimer.ui.pages.session import SessionPage
from kneetimer.ui.tray_icon import tray_icon
from tests.support.app_window import Key, Open, Window, content, open_window, settle
from tests.support.command_line import READY

__all__ = ["content", "open_window"]  # fixtures

IN_TRAY = msgspec.structs.replace(READY, tray=True, routine="desk-break")


@pytest.fixture
def tray(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desktop has a tray, for all that the app can tell."""
    monkeypatch.setattr("kneetimer.desktop.tray.is_there", lambda: True)


@pytest.fixture(autouse=True)
def _as_at_first(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    yield
    QApplication.setQuitOnLastWindowClosed(True)


def menu(window: Window) -> dict[str, QAction]:
    """What the menu shows when it is opened, by its words."""
    found = window.app.at_home.tray._menu
    found.aboutToShow.emit()
    return {action.text(): action for action in found.actions() if action.isVisible()}


def told(window: Window) -> list[Note]:
    notes: list[Note] = []
    window.app.at_home.tray.told.connect(notes.append)
    return notes


def ends_with_its_window() -> bool:
    return QApplication.quitOnLastWindowClosed()


# -- closing -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("tray")
def test_a_closed_window_stays_in_the_tray_and_says_so_once(open_window: Open) -> None:
    window = open_window(IN_TRAY)
    notes = told(window)
    # A click on the icon brings it back, and so does another start of the app.
    for come_back in (window.app.at_home.tray.tray.opened.emit, window.app.window.come_to_front):
        window.app.window.close()
        assert not window.app.window.isVisible()
        assert not ends_with_its_window()
        come_back()
        settle()
        assert window.app.window.isVisible()
    assert [note.title for note in notes] == ["Knee Timer is still here"]


def test_without_a_tray_the_app_ends_with_its_window(open_window: Open) -> None:
    window = open_window(IN_TRAY)
    window.app.window.close()
    assert ends_with_its_window()


@pytest.mark.usefixtures("tray")
def test_without_the_icon_the_app_ends_with_its_window(open_window: Open) -> None:
    window = open_window(READY)
    assert window.app.at_home.tray.tray is None
    window.app.window.close()
    assert ends_with_its_window()


@pytest.mark.usefixtures("tray")
def test_a_session_is_put_aside_and_can_be_taken_up_from_the_tray(open_window: Open) -> None:
    window = open_window(IN_TRAY)
    window.app.window.close()
    menu(window)["Start next session"].trigger()
    settle()
    assert isinstance(window.cover, SessionPage)
    assert "Resume the session" not in menu(window)
    window.app.window.close()
    settle()
    assert window.app.sessions.control is None
    assert window.store.history.cut_off() is not None
    menu(window)["Resume the session"].trigger()
    settle()
    assert isinstance(window.cover, SessionPage)
    assert window.driver.state.status is Status.PAUSED


@pytest.mark.usefixtures("tray")
def test_the_icon_comes_and_goes_with_the_setting(open_window: Open) -> None:
    window = open_window(READY)
    window.app.preferences.change(tray=True)
    assert "Start next session" in menu(window)
    window.app.window.close()
    window.app.preferences.change(tray=False)
    assert window.app.window.isVisible()  # an app that nobody sees is of no use
    assert ends_with_its_window()


@pytest.mark.usefixtures("tray")
def test_where_the_tray_goes_the_window_is_there_again(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(IN_TRAY)
    (watch,) = window.app.at_home.tray.findChildren(QTimer)
    window.app.window.close()
    watch.timeout.emit()
    assert watch.isActive()
    assert not window.app.window.isVisible()
    monkeypatch.setattr("kneetimer.desktop.tray.is_there", lambda: False)
    watch.timeout.emit()
    assert window.app.window.isVisible()
    assert window.app.window.isMinimized()  # in nobody's way
    assert not watch.isActive()
    window.app.window.close()
    assert ends_with_its_window()


@pytest.mark.usefixtures("tray")
def test_the_tray_is_watched_only_while_the_window_is_closed(open_window: Open) -> None:
    window = open_window(IN_TRAY)
    (watch,) = window.app.at_home.tray.findChildren(QTimer)
    assert not watch.isActive()
    for come_back in (window.app.window.come_to_front, window.app.at_home.tray.close):
        window.app.window.close()
        assert watch.isActive()
        come_back()
        watch.timeout.emit()
        assert not watch.isActive()


@pytest.mark.usefixtures("tray")
def test_quit_ends_it(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(IN_TRAY)
    window.app.at_home.tray.quit_requested.disconnect()
    with qtbot.waitSignal(window.app.at_home.tray.quit_requested):
        menu(window)["Quit"].trigger()
    assert ends_with_its_window()
    assert not window.app.window.isVisible()


# -- the menu ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("tray")
def test_the_first_line_tells_what_is_on_and_how_long(open_window: Open) -> None:
    window = open_window(IN_TRAY, start=True)
    window.skip_to(SegmentKind.HOLD)
    first = next(iter(menu(window).values()))
    assert first.text() == "Hold, left leg: 0:20"
    window.go(8500)
    assert first.text() == "Hold, left leg: 0:12"
    menu(window)["Pause"].trigger()
    assert window.driver.state.status is Status.PAUSED
    assert first.text() == "Paused. Hold, left leg: 0:12"
    assert "Start next session" not in menu(window)
    menu(window)["Resume"].trigger()
    assert window.driver.state.status is Status.COUNTING_IN


@pytest.mark.usefixtures("tray")
def test_reps_are_counted_and_after_the_session_the_line_is_gone(open_window: Open) -> None:
    window = open_window(msgspec.structs.replace(IN_TRAY, routine="strength"), start=True)
    window.skip_to(SegmentKind.LIFT)
    assert next(iter(menu(window))).startswith("0 of ")
    window.driver.end()
    settle()
    window.key(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert next(iter(menu(window))) == "Start next session"


@pytest.mark.usefixtures("tray")
def test_a_reminder_can_be_put_off_from_the_menu(open_window: Open) -> None:
    window = open_window(IN_TRAY)
    assert "Remind me" not in menu(window)
    window.app.at_home.tray.call((("soon", "In 10 minutes"), ("not_today", "Not today")))
    entries = menu(window)
    assert next(iter(entries)) == "Time for your session"
    later = entries["Remind me"].menu()
    assert isinstance(later, QMenu)
    with_keys: list[str] = []
    window.app.at_home.tray.later_requested.connect(with_keys.append)
    later.actions()[0].trigger()
    assert with_keys == ["soon"]
    window.app.at_home.tray.call(())
    assert "Remind me" not in menu(window)


def test_the_icon_that_calls_looks_otherwise(qapp: QApplication) -> None:
    for side in (16, 22, 32):
        plain, calling = (tray_icon(calls).pixmap(side).toImage() for calls in (False, True))
        assert plain != calling
