# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders in the whole app: told where they are seen, answered, and left out where they should
be."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import msgspec
import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kneetimer.assembly import unsaved_store
from kneetimer.content import Content
from kneetimer.core.ports import Note
from kneetimer.core.preferences import Preferences
from kneetimer.core.reminders import Reminder
from kneetimer.core.safety import Verdict, verdict
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.reminder_desk import LOOK_MS, NOT_TODAY, START, ReminderDesk
from kneetimer.ui.pages.session import SessionPage
from tests.support.app_window import Open, content, open_window, settle
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
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets the clock on the wall, on a Friday."""

    def set_it(at: str, days: int = 0, seconds: int = 0) -> None:
        hour, minute = map(int, at.split(":"))
        now = (FRIDAY + timedelta(days)).replace(hour=hour, minute=minute, second=seconds)
        monkeypatch.setattr("kneetimer.reminder_desk.local_now", lambda: now)

    set_it("17:30")
    return set_it


@pytest.fixture(autouse=True)
def _no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")


Clock = Callable[..., None]


class Sessions(QObject):
    """As much of the sessions as reminders look at."""

    control_changed = Signal()
    control: object = None

    def run(self) -> None:
        self.control = object()
        self.control_changed.emit()

    def end(self) -> None:
        self.control = None
        self.control_changed.emit()


class Today:
    """As much of Today as reminders look at."""

    def __init__(self, preferences: LivePreferences) -> None:
        self._preferences = preferences

    def verdict(self) -> Verdict:
        return verdict(self._preferences.value, FRIDAY.date(), None)


class Desk:
    """The desk of the reminders, and what it told."""

    def __init__(self, content: Content, preferences: Preferences) -> None:
        self.store = unsaved_store()
        self.store.preferences.save_preferences(preferences)
        self.preferences = LivePreferences(self.store.preferences)
        self.sessions = Sessions()
        self.desk = ReminderDesk(
            self.sessions,  # type: ignore[arg-type]
            Today(self.preferences),  # type: ignore[arg-type]
            self.store,
            LiveContent(content, self.store.shelf),
            self.preferences,
        )
        self.told: list[Note] = []
        self.withdrawn: list[bool] = []
        self.ways: list[tuple[tuple[str, str], ...]] = []
        self.desk.told.connect(self.told.append)
        self.desk.withdrawn.connect(lambda: self.withdrawn.append(True))
        self.desk.put_off_by.connect(self.ways.append)


@pytest.fixture
def make(qapp: QApplication, content: Content) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def make_it(preferences: Preferences = CHOSEN) -> Desk:
        made.append(Desk(content, preferences))
        return made[-1]

    yield make_it
    for each in made:
        each.desk.close()
        each.store.database.close()


Make = Callable[..., Desk]


def test_it_comes_once_and_again_when_it_is_put_off(make: Make, clock: Clock) -> None:
    desk = make()
    clock("18:00")
    desk.desk.look()
    desk.desk.look()
    (note,) = desk.told
    assert (note.title, note.text) == ("Time for your session", "Desk break")
    assert [words for _, words in note.actions] == ["Start", "In 10 minutes", "Not today"]
    assert [key for key, _ in desk.ways[0]] == ["soon", "hour", NOT_TODAY]
    desk.desk.answer("soon")
    assert (desk.withdrawn, desk.ways[1:]) == ([True], [()])
    clock("18:09")
    desk.desk.look()
    assert len(desk.told) == 1
    clock("18:10")
    desk.desk.look()
    assert len(desk.told) == 2


def test_not_today_is_not_today(make: Make, clock: Clock) -> None:
    twice = (*CHOSEN.reminders, Reminder(days=(4,), at="20:00"))
    desk = make(msgspec.structs.replace(CHOSEN, reminders=twice))
    clock("18:00")
    desk.desk.look()
    desk.desk.answer(NOT_TODAY)
    assert desk.preferences.value.quiet_until == "2026-11-21"
    clock("20:00")
    desk.desk.look()
    assert len(desk.told) == 1
    clock("18:00", 3)
    desk.desk.look()
    assert len(desk.told) == 2


@pytest.mark.parametrize(("done_on", "comes"), [("2026-11-20", False), ("2026-11-19", True)])
def test_none_comes_after_the_days_session(
    make: Make, clock: Clock, done_on: str, comes: bool
) -> None:
    desk = make()
    desk.store.history.put(session(f"{done_on}T08:00:00+00:00"))
    clock("18:00")
    desk.desk.look()
    assert bool(desk.told) is comes


def test_a_session_that_was_cut_off_is_reminded_of(make: Make, clock: Clock) -> None:
    desk = make()
    desk.store.history.put(session("2026-11-20T08:00:00+00:00", one_set(0), completed=False))
    clock("18:00")
    desk.desk.look()
    assert desk.told


def test_none_comes_while_a_session_runs_nor_is_it_made_up_for(make: Make, clock: Clock) -> None:
    desk = make()
    desk.sessions.run()
    clock("18:00")
    desk.desk.look()
    desk.sessions.end()
    clock("18:01")
    desk.desk.look()
    assert desk.told == []


def test_a_session_that_begins_takes_the_reminder_away(make: Make, clock: Clock) -> None:
    desk = make()
    clock("18:00")
    desk.desk.look()
    desk.sessions.run()
    assert (desk.withdrawn, desk.ways[-1]) == ([True], ())


@pytest.mark.parametrize(
    ("preferences", "comes"),
    [
        (Preferences(), False),
        (Preferences(notice_read="2026-01-01", same_day_sign="2026-11-20"), False),
        (Preferences(notice_read="2026-01-01", check_first=True), False),
        (Preferences(notice_read="2026-01-01", ask_again=True), True),
    ],
)
def test_nobody_is_called_to_what_may_not_begin(
    make: Make, clock: Clock, preferences: Preferences, comes: bool
) -> None:
    desk = make(msgspec.structs.replace(preferences, reminders=CHOSEN.reminders))
    clock("18:00")
    desk.desk.look()
    assert bool(desk.told) is comes


def test_what_was_missed_is_told_quietly_and_with_its_time(make: Make, clock: Clock) -> None:
    desk = make()
    clock("21:00")
    desk.desk.look()
    (note,) = desk.told
    assert note.is_quiet
    assert "You wanted to be reminded at" in note.text


def test_a_time_that_is_over_when_it_is_set_was_not_missed(make: Make, clock: Clock) -> None:
    desk = make(READY)
    clock("18:10")
    desk.preferences.change(reminders=CHOSEN.reminders)
    desk.desk.look()
    assert desk.told == []


def test_what_stood_yesterday_stands_no_more(make: Make, clock: Clock) -> None:
    desk = make()
    clock("18:00")
    desk.desk.look()
    clock("08:00", 1)
    desk.desk.look()
    assert desk.withdrawn == [True]


def test_it_looks_when_one_is_due_and_at_least_every_minute(make: Make, clock: Clock) -> None:
    desk = make()
    (timer,) = desk.desk.findChildren(QTimer)
    assert (timer.isActive(), timer.interval()) == (True, LOOK_MS)
    clock("17:59", seconds=30)
    desk.desk.look()
    assert timer.interval() == 30_000
    desk.preferences.change(reminders=())
    assert not timer.isActive()


# -- in the whole app --------------------------------------------------------------------------


def test_where_nothing_else_tells_it_stands_in_the_window(open_window: Open, clock: Clock) -> None:
    window = open_window(CHOSEN)
    clock("18:00")
    window.app.at_home.reminders.look()
    assert window.notices() == ("Time for your session. Desk break",)
    offer = next(b for b in window.app.window.notices.findChildren(QPushButton) if b.text())
    assert offer.text() == "Start"
    offer.click()
    settle()
    assert isinstance(window.cover, SessionPage)
    assert window.notices() == ()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[NotificationServer]:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")  # on a bus, wakepy leaves its socket open
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        server = NotificationServer(address)
        yield server
        server.close()


def test_the_desktop_tells_it_where_the_settings_say_so_and_its_button_begins_the_session(
    qtbot: QtBot, open_window: Open, clock: Clock, server: NotificationServer
) -> None:
    window = open_window(CHOSEN)
    window.app.window.show_page("settings")
    here = "They come as notifications of the desktop."
    qtbot.waitUntil(lambda: any(here in text for text in window.texts()))
    clock("18:00")
    window.app.at_home.reminders.look()
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


def test_another_day_begins_with_a_session_of_its_own(
    open_window: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(CHOSEN)
    window.app.desk.take_pain(5)
    tomorrow = date.today() + timedelta(days=1)
    monkeypatch.setattr("kneetimer.today_desk.today", lambda: tomorrow)
    window.app.start_next()
    settle()
    assert isinstance(window.cover, SessionPage)
    assert window.app.desk.pain is None


def test_the_settings_say_what_is_missing(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(CHOSEN)
    window.app.window.show_page("settings")
    settle()
    texts = "\n".join(window.texts())
    assert "No notifications were found on this desktop: they come in the window" in texts
    assert "This desktop has no tray" in texts
    monkeypatch.setattr("kneetimer.desktop.tray.is_there", lambda: True)
    window.app.window.show_page("today")
    window.app.window.show_page("settings")
    settle()
    texts = "\n".join(window.texts())
    assert "This desktop has no tray" not in texts
    assert "A session is paused by it, and can be resumed." in texts
