# SPDX-License-Identifier: GPL-3.0-or-later
"""Notifications on a real session bus, with a server that writes down what comes."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from kneetimer import APP_ID
from kneetimer.core.ports import Note
from kneetimer.desktop.notifications import BusNotifier
from tests.support.bus import session_bus
from tests.support.notification_server import ALL, NotificationServer

NOTE = Note(
    "Time for your session",
    "Knees & hips <easy>",
    (("start", "Start"), ("soon", "In 10 minutes")),
)
Serve = Callable[..., NotificationServer]
SOON_MS = 50


@pytest.fixture(scope="module")
def bus() -> Iterator[str]:
    with session_bus() as address:
        yield address


@pytest.fixture
def serve(bus: str) -> Iterator[Serve]:
    """Starts servers, and closes them."""
    started: list[NotificationServer] = []

    def start(*told: object, **how: bool) -> NotificationServer:
        started.append(NotificationServer(bus, *told, **how))  # type: ignore[arg-type]
        return started[-1]

    yield start
    for server in started:
        server.close()


@pytest.fixture
def notifier(qtbot: QtBot, bus: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[BusNotifier]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    notifier = BusNotifier("an-icon")
    yield notifier
    notifier.close()


class HungBus:
    """A bus that greets whoever comes, and then says nothing; `heard` is all that came."""

    def __init__(self, path: Path, greeting: bytes) -> None:
        self.heard = b""
        self._greeting = greeting
        self._server = QLocalServer()
        self._server.newConnection.connect(self._greet)
        assert self._server.listen(str(path))

    def close(self) -> None:
        self._server.close()

    def _greet(self) -> None:
        self._socket = self._server.nextPendingConnection()
        self._socket.readyRead.connect(self._hear)
        self._socket.write(self._greeting)

    def _hear(self) -> None:
        self.heard += self._socket.readAll().data()


def hanging(qtbot: QtBot, notifier: BusNotifier, serve: Serve) -> NotificationServer:
    """A server that has said what it can, and hangs now."""
    server = serve()
    with qtbot.waitSignal(notifier.asked):
        notifier.open()
    server.may_answer.clear()
    return server


def test_a_note_is_shown_with_what_can_be_done(
    qtbot: QtBot, notifier: BusNotifier, serve: Serve
) -> None:
    server = serve()
    notifier.open()
    notifier.tell(NOTE)
    qtbot.waitUntil(lambda: bool(server.shown))
    (shown,) = server.shown
    assert (shown.title, shown.text) == (NOTE.title, "Knees &amp; hips &lt;easy&gt;")
    assert shown.actions == {"default": "Knee Timer", "start": "Start", "soon": "In 10 minutes"}
    assert shown.hints["urgency"] == ("y", 1)
    assert shown.hints["desktop-entry"] == ("s", APP_ID)
    assert notifier.is_there


@pytest.mark.parametrize(("pressed", "told"), [("soon", "soon"), ("default", "")])
def test_a_press_is_told(
    qtbot: QtBot, notifier: BusNotifier, serve: Serve, pressed: str, told: str
) -> None:
    server = serve()
    notifier.open()
    notifier.tell(NOTE)
    qtbot.waitUntil(lambda: bool(server.shown))
    with qtbot.waitSignal(notifier.chosen) as chosen:
        server.press(pressed)
    assert chosen.args == [told]


def test_the_next_note_takes_the_place_of_what_still_stands(
    qtbot: QtBot, notifier: BusNotifier, serve: Serve
) -> None:
    server = serve()
    notifier.open()
    for number in (1, 2):
        notifier.tell(NOTE)
        qtbot.waitUntil(lambda number=number: len(server.shown) == number)
        qtbot.waitUntil(lambda: notifier._in_hand is None)
    assert [each.replaces for each in server.shown] == [0, 1]
    server.dismiss()
    qtbot.waitUntil(lambda: notifier._shown == 0)
    notifier.tell(NOTE)
    qtbot.waitUntil(lambda: notifier._shown == 3)
    assert server.shown[2].replaces == 0
    notifier.withdraw()
    qtbot.waitUntil(lambda: server.closed == [3])


def test_a_quiet_note_makes_no_sound(qtbot: QtBot, notifier: BusNotifier, serve: Serve) -> None:
    server = serve()
    notifier.open()
    notifier.tell(Note("Quiet", "", is_quiet=True))
    qtbot.waitUntil(lambda: bool(server.shown))
    hints = server.shown[0].hints
    assert (hints["urgency"], hints["suppress-sound"]) == (("y", 0), ("b", True))


def test_a_simple_server_is_asked_for_no_more_than_it_can_do(
    qtbot: QtBot, notifier: BusNotifier, serve: Serve
) -> None:
    server = serve(())
    notifier.open()
    notifier.tell(NOTE)
    qtbot.waitUntil(lambda: bool(server.shown))
    (shown,) = server.shown
    assert (shown.title, shown.text) == ("Time for your session Knees & hips <easy>", "")
    assert shown.actions == {}


def test_plain_text_stays_plain(qtbot: QtBot, notifier: BusNotifier, serve: Serve) -> None:
    server = serve(tuple(each for each in ALL if each != "body-markup"))
    notifier.open()
    notifier.tell(NOTE)
    qtbot.waitUntil(lambda: bool(server.shown))
    assert server.shown[0].text == NOTE.text


# -- where something is missing ----------------------------------------------------------------


def test_without_a_server_the_note_comes_back(qtbot: QtBot, notifier: BusNotifier) -> None:
    notifier.open()
    with qtbot.waitSignal(notifier.failed) as failed:
        notifier.tell(NOTE)
    assert failed.args == [NOTE]
    assert not notifier.is_there


def test_a_server_that_refuses_gives_the_note_back(
    qtbot: QtBot, notifier: BusNotifier, serve: Serve
) -> None:
    serve(grudging=True)
    notifier.open()
    with qtbot.waitSignal(notifier.failed):
        notifier.tell(NOTE)


def test_a_server_that_comes_later_is_found(
    qtbot: QtBot, notifier: BusNotifier, serve: Serve
) -> None:
    with qtbot.waitSignal(notifier.asked):
        notifier.open()
    assert not notifier.is_there
    server = serve()
    notifier.tell(NOTE)
    qtbot.waitUntil(lambda: bool(server.shown))


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere", "tcp:host=localhost", "nonsense"])
def test_without_a_bus_there_is_nothing(
    qtbot: QtBot, notifier: BusNotifier, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nowhere")
    notifier.open()
    with qtbot.waitSignal(notifier.failed):
        notifier.tell(NOTE)
    notifier.withdraw()


def test_a_bus_that_goes_away_takes_nothing_else_along(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        notifier = BusNotifier("an-icon")
        with qtbot.waitSignal(notifier.asked):
            notifier.open()
    with qtbot.waitSignal(notifier.failed):
        qtbot.waitUntil(lambda: notifier._line is None)
        notifier.tell(NOTE)


def test_a_bus_that_has_gone_unnoticed_gives_the_note_back(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        server, notifier = NotificationServer(address), BusNotifier("an-icon")
        with qtbot.waitSignal(notifier.asked):
            notifier.open()
        server.close()
    with qtbot.waitSignal(notifier.failed) as failed:
        notifier.tell(NOTE)
    assert failed.args == [NOTE]


# -- where something hangs ---------------------------------------------------------------------


@pytest.mark.parametrize("greeting", [b"", b"OK 0123456789abcdef\r\n", b"REJECTED\r\n"])
def test_nothing_is_waited_for_where_the_bus_hangs(
    qtbot: QtBot,
    notifier: BusNotifier,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    greeting: bytes,
) -> None:
    hung = HungBus(tmp_path / "bus", greeting)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
    notifier._patience.setInterval(SOON_MS)
    notifier.open()
    came = b"Hello" if greeting.startswith(b"OK") else b"AUTH"
    qtbot.waitUntil(lambda: came in hung.heard)
    with qtbot.waitSignal(notifier.failed) as failed:
        notifier.tell(NOTE)
    assert failed.args == [NOTE]
    hung.close()


def test_a_server_that_never_says_what_it_can_gives_the_note_back(
    qtbot: QtBot, notifier: BusNotifier, serve: Serve
) -> None:
    server = serve()
    server.may_answer.clear()
    notifier._patience.setInterval(SOON_MS)
    notifier.open()
    with qtbot.waitSignal(notifier.failed) as failed:
        notifier.tell(NOTE)
    assert failed.args == [NOTE]
    with qtbot.waitSignals([notifier.asked, notifier.asked]):
        server.may_answer.set()
    assert server.shown == []


def test_what_is_shown_too_late_is_taken_away(
    qtbot: QtBot, notifier: BusNotifier, serve: Serve
) -> None:
    server = hanging(qtbot, notifier, serve)
    notifier._patience.setInterval(SOON_MS)
    with qtbot.waitSignal(notifier.failed):
        notifier.tell(NOTE)
    assert not notifier.is_there
    server.may_answer.set()
    qtbot.waitUntil(lambda: server.closed == [1])


def test_what_is_withdrawn_before_it_is_shown_is_taken_away(
    qtbot: QtBot, notifier: BusNotifier, serve: Serve
) -> None:
    server = hanging(qtbot, notifier, serve)
    notifier.tell(NOTE)
    notifier.withdraw()
    server.may_answer.set()
    qtbot.waitUntil(lambda: server.closed == [1])


def test_of_two_notes_at_once_the_second_stands(
    qtbot: QtBot, notifier: BusNotifier, serve: Serve
) -> None:
    server = hanging(qtbot, notifier, serve)
    notifier.tell(NOTE)
    notifier.tell(Note("Second", ""))
    server.may_answer.set()
    qtbot.waitUntil(lambda: server.closed == [1])
    assert notifier._shown == 2
    for title in ("Third", "Fourth"):  # in the place of the second
        notifier.tell(Note(title, ""))
    qtbot.waitUntil(lambda: len(server.shown) == 4 and notifier._in_hand is None)
    notifier.withdraw()
    notifier.tell(NOTE)
    qtbot.waitUntil(lambda: len(server.shown) == 5)
    assert server.closed == [1, 2]


# -- on Wayland --------------------------------------------------------------------------------


def test_the_windows_right_to_the_front_is_there_for_it_and_for_nobody_else(
    qtbot: QtBot, notifier: BusNotifier, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    tokens: list[str] = []
    notifier.chosen.connect(lambda _: tokens.append(os.environ["XDG_ACTIVATION_TOKEN"]))
    server = serve()
    notifier.open()
    notifier.tell(NOTE)
    qtbot.waitUntil(lambda: notifier._shown == 1)
    server.say("ActivationToken", "us", 1, "a-token")
    server.press("start")
    qtbot.waitUntil(lambda: tokens == ["a-token"])
    assert "XDG_ACTIVATION_TOKEN" not in os.environ
