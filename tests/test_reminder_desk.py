# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders in the whole app: told where they are seen, answered, and left out where they should
be."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import msgspec
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kneetimer.core.ports import Note
from kneetimer.core.preferences import Preferences
from kneetimer.core.reminders import Reminder
from kneetimer.reminder_desk import LOOK_MS, NOT_TODAY, START
from kneetimer.ui.pages.session import SessionPage
from tests.support.app_window import Open, Window, content, open_window, settle
from tests.support.bus import session_bus
from tests.support.command_line import READY
from tests.support.notification_server import NotificationServer
from tests.support.sessions import one_set, session

__all__ = ["content", "open_window"]  # fixtures

FRIDAY = datetime(2026, 11, 20, 17, 30).astimezone()
CHOSEN = msgspec.structs.replace(
    READY, reminders=(Reminder(days=(0, 2, 4), at="18:00"),), routine="desk-break"
)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the clock on the wall, on a Friday."""

    def set_it(at: str, days: int = 0) -> None:
        hour, minute = map(int, at.split(":"))
        now = (FRIDAY + timedelta(days)).replace(hour=hour, minute=minute)
        monkeypatch.setattr("kneetimer.reminder_desk.local_now", lambda: now)

    set_it("17:30")
    return set_it


@pytest.fixture(autouse=True)
def _no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")


def notes(window: Window) -> list[Note]:
    """From now on, what is told."""
    told: list[Note] = []
    window.app.reminders.told.connect(told.append)
    return told


Clock = Callable[..., None]


def test_where_nothing_else_tells_it_stands_in_the_window(open_window: Open, clock: Clock) -> None:
    window = open_window(CHOSEN)
    clock("18:00")
    window.app.reminders.look()
    assert window.notices() == ("Time for your session. Desk break",)
    offer = next(b for b in window.app.window.notices.findChildren(QPushButton) if b.text())
    assert offer.text() == "Start"
    offer.click()
    settle()
    assert isinstance(window.cover, SessionPage)
    assert window.notices() == ()


def test_it_comes_once_and_again_when_it_is_put_off(open_window: Open, clock: Clock) -> None:
    window = open_window(CHOSEN)
    told = notes(window)
    reminders = window.app.reminders
    clock("18:00")
    reminders.look()
    reminders.look()
    assert [note.title for note in told] == ["Time for your session"]
    assert [words for _, words in told[0].actions] == ["Start", "In 10 minutes", "Not today"]
    reminders.answer("soon")
    assert window.notices() == ()
    clock("18:09")
    reminders.look()
    assert len(told) == 1
    clock("18:10")
    reminders.look()
    assert len(told) == 2


def test_not_today_is_not_today(open_window: Open, clock: Clock) -> None:
    window = open_window(
        msgspec.structs.replace(
            CHOSEN, reminders=(*CHOSEN.reminders, Reminder(days=(4,), at="20:00"))
        )
    )
    told = notes(window)
    clock("18:00")
    window.app.reminders.look()
    window.app.reminders.answer(NOT_TODAY)
    assert window.app.preferences.value.quiet_until == "2026-11-21"
    clock("20:00")
    window.app.reminders.look()
    assert len(told) == 1
    clock("18:00", 3)
    window.app.reminders.look()
    assert len(told) == 2


@pytest.mark.parametrize(("done_at", "comes"), [("2026-11-20", False), ("2026-11-19", True)])
def test_none_comes_after_the_days_session(
    open_window: Open, clock: Clock, done_at: str, comes: bool
) -> None:
    window = open_window(CHOSEN)
    started = f"{done_at}T08:00:00+00:00"
    window.store.history.put(session(started, one_set(10)))
    told = notes(window)
    clock("18:00")
    window.app.reminders.look()
    assert bool(told) is comes


def test_none_comes_while_a_session_runs_nor_is_it_made_up_for(
    open_window: Open, clock: Clock
) -> None:
    window = open_window(CHOSEN, start=True)
    told = notes(window)
    clock("18:00")
    window.app.reminders.look()
    window.app.sessions.put_aside()
    clock("18:01")
    window.app.reminders.look()
    assert told == []


@pytest.mark.parametrize(
    ("preferences", "comes"),
    [
        (Preferences(), False),
        (Preferences(notice_read="2026-01-01", check_first=True), False),
        (Preferences(notice_read="2026-01-01", ask_again=True), True),
    ],
)
def test_nobody_is_called_to_what_may_not_begin(
    open_window: Open, clock: Clock, preferences: Preferences, comes: bool
) -> None:
    window = open_window(msgspec.structs.replace(preferences, reminders=CHOSEN.reminders))
    told = notes(window)
    clock("18:00")
    window.app.reminders.look()
    assert bool(told) is comes


def test_what_was_missed_is_told_quietly_and_with_its_time(open_window: Open, clock: Clock) -> None:
    window = open_window(CHOSEN)
    told = notes(window)
    clock("21:00")
    window.app.reminders.look()
    (note,) = told
    assert note.is_quiet
    assert "You wanted to be reminded at" in note.text


def test_a_time_that_is_over_when_it_is_set_was_not_missed(open_window: Open, clock: Clock) -> None:
    window = open_window(READY)
    told = notes(window)
    clock("18:10")
    window.app.preferences.change(reminders=CHOSEN.reminders)
    window.app.reminders.look()
    assert told == []


def test_what_stood_yesterday_stands_no_more(open_window: Open, clock: Clock) -> None:
    window = open_window(CHOSEN)
    clock("18:00")
    window.app.reminders.look()
    clock("08:00", 1)
    window.app.reminders.look()
    assert window.notices() == ()


def test_it_looks_when_one_is_due_and_at_least_every_minute(
    open_window: Open, clock: Clock
) -> None:
    window = open_window(CHOSEN)
    (timer,) = window.app.reminders.findChildren(QTimer)
    assert (timer.isActive(), timer.interval()) == (True, LOOK_MS)
    clock("17:59")
    window.app.reminders.look()
    assert timer.interval() == 60_000
    window.app.preferences.change(reminders=())
    assert not timer.isActive()


# -- on a desktop with notifications -----------------------------------------------------------


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[NotificationServer]:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")  # on a bus, wakepy leaves its socket open
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        server = NotificationServer(address)
        yield server
        server.close()


def test_the_desktop_tells_it_and_its_button_begins_the_session(
    qtbot: QtBot, open_window: Open, clock: Clock, server: NotificationServer
) -> None:
    window = open_window(CHOSEN)
    clock("18:00")
    window.app.reminders.look()
    qtbot.waitUntil(lambda: bool(server.shown))
    (shown,) = server.shown
    assert (shown.title, shown.text) == ("Time for your session", "Desk break")
    assert window.notices() == ()
    window.app.window.showMinimized()
    server.press(START)
    qtbot.waitUntil(lambda: isinstance(window.cover, SessionPage))
    assert not window.app.window.isMinimized()


def test_a_session_that_halts_or_ends_unseen_is_told_of(
    qtbot: QtBot, open_window: Open, clock: Clock, server: NotificationServer
) -> None:
    window = open_window(CHOSEN, start=True)
    window.driver.halted.emit("suspended")
    other = QPushButton()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    settle()
    window.driver.halted.emit("suspended")
    qtbot.waitUntil(lambda: bool(server.shown))
    assert [each.title for each in server.shown] == ["The session is paused"]
    window.driver.end()
    qtbot.waitUntil(lambda: len(server.shown) == 2)
    assert server.shown[1].title == "Session done"


def test_the_settings_say_how_reminders_come(
    qtbot: QtBot, open_window: Open, server: NotificationServer
) -> None:
    window = open_window(CHOSEN)
    window.app.window.show_page("settings")
    qtbot.waitUntil(lambda: any("notifications of the desktop" in t for t in window.texts()))


def test_the_settings_say_what_is_missing(open_window: Open) -> None:
    window = open_window(CHOSEN)
    window.app.window.show_page("settings")
    settle()
    texts = "\n".join(window.texts())
    assert "No notifications were found on this desktop: they come in the window." in texts
    assert "This desktop has no tray" in texts
