# SPDX-License-Identifier: GPL-3.0-or-later
"""A session as a media player on a real session bus, seen and steered by another program."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from kneetimer import APP_ID
from kneetimer.core.compiler import compile_plan
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.desktop.mpris import PATH, PLAYER, SERVICE, MediaPlayer, Playing
from tests.support.builders import english, item, plan
from tests.support.bus import PROPERTIES, Caller, session_bus
from tests.support.manual import Rig

ROOT = "org.mpris.MediaPlayer2"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with session_bus() as address:
        yield address


@pytest.fixture
def rig(qapp: object) -> Iterator[Rig]:
    session = plan(item("supine-hamstring-stretch", sets=2), item("glute-bridge", 2))
    rig = Rig(compile_plan(session, english()))
    rig.driver.start()
    yield rig
    Rig.close_all()


class Remote:
    """Another program that steers the player."""

    def __init__(self, address: str, rig: Rig) -> None:
        self.caller = Caller(address)
        self.player = MediaPlayer(
            rig.driver, words, lambda: 0.9, QDBusConnection.connectToBus(address, "player")
        )
        assert self.player.open()

    def close(self) -> None:
        self.player.close()
        self.player.deleteLater()
        QDBusConnection.disconnectFromBus("player")
        self.caller.close()

    def press(self, method: str, interface: str = PLAYER) -> None:
        assert self.caller.call(SERVICE, PATH, interface, method) == ()

    def read(self, name: str, interface: str = PLAYER) -> Any:
        return self.caller.read(SERVICE, PATH, interface, name)[1]

    def metadata(self, name: str) -> Any:
        return self.read("Metadata")[name][1]


def words(snapshot: Snapshot) -> Playing:
    return Playing(snapshot.segment.exercise or "-", snapshot.kind, "Test")


@pytest.fixture
def remote(address: str, rig: Rig) -> Iterator[Remote]:
    remote = Remote(address, rig)
    yield remote
    remote.close()


def test_the_player_says_who_it_is(remote: Remote) -> None:
    assert remote.read("Identity", ROOT) == "Knee Timer"
    assert remote.read("DesktopEntry", ROOT) == APP_ID
    assert [remote.read(name, ROOT) for name in ("CanRaise", "CanQuit", "HasTrackList")] == [
        *(True, True, False)
    ]
    can = ("CanPlay", "CanPause", "CanGoNext", "CanGoPrevious", "CanControl", "CanSeek")
    assert [remote.read(name) for name in can] == [True] * 5 + [False]


def test_pause_and_play_are_what_they_are_on_the_screen(remote: Remote, rig: Rig) -> None:
    rig.run_to("hold")
    assert remote.read("PlaybackStatus") == "Playing"
    remote.press("Pause")
    assert rig.driver.state.status is Status.PAUSED
    assert remote.read("PlaybackStatus") == "Paused"
    remote.press("Pause")
    assert rig.driver.state.status is Status.PAUSED
    remote.press("Play")
    assert rig.driver.state.status is Status.COUNTING_IN
    remote.press("Play")
    assert rig.driver.state.status is Status.COUNTING_IN
    remote.press("PlayPause")
    assert rig.driver.state.status is Status.PAUSED


def test_next_and_previous_are_sets_and_sides(remote: Remote, rig: Rig) -> None:
    rig.run_to("hold")
    before = rig.driver.state.segment.side
    remote.press("Next")
    rig.run_to("hold")
    assert rig.driver.state.segment.side is not before
    rig.run(5000)
    remote.press("Previous")
    assert rig.driver.snapshot().kind in (SegmentKind.SWITCH_SIDES, SegmentKind.GET_READY)


def test_a_set_of_reps_is_one_track_and_a_hold_another(remote: Remote, rig: Rig) -> None:
    rig.run_to("hold")
    rig.run(4000)
    hold = remote.metadata("mpris:trackid")
    assert remote.metadata("mpris:length") == 20_000_000
    assert remote.read("Position") == pytest.approx(4_000_000, abs=100_000)
    assert remote.metadata("xesam:title") == "supine-hamstring-stretch"
    assert remote.metadata("xesam:artist") == ["hold"]
    while rig.driver.state.segment.rep != 2:
        rig.run(50)
    second = remote.metadata("mpris:trackid")
    while rig.driver.state.segment.rep != 3:
        rig.run(50)
    assert hold != second == remote.metadata("mpris:trackid")
    reps = [each for each in rig.driver.segments if each.exercise == "glute-bridge" and each.rep]
    assert remote.metadata("mpris:length") == sum(each.estimate_ms for each in reps) * 1000
    assert remote.read("Position") == pytest.approx(
        sum(each.estimate_ms for each in reps if each.rep < 3) * 1000, abs=100_000
    )


def test_changes_are_told_on_the_bus(remote: Remote, rig: Rig) -> None:
    changes = remote.caller.listen(PROPERTIES, "PropertiesChanged")
    seeked = remote.caller.listen(PLAYER, "Seeked")
    rig.run_to("hold")
    while (told := changes.next())[1]["Metadata"][1]["xesam:artist"] != ("as", ["hold"]):
        assert told[1]["PlaybackStatus"] == ("s", "Playing")
    rig.driver.pause()
    assert changes.next() == (
        PLAYER,
        {"PlaybackStatus": ("s", "Paused"), "Metadata": told[1]["Metadata"]},
        [],
    )
    rig.driver.resume(True)  # the hold begins again: the same track from its start
    assert seeked.next()[0] >= 0
    remote.player.tell("Volume")
    while "Volume" not in (told := changes.next())[1]:
        pass
    assert told[1]["Volume"] == ("d", 0.9)


def test_what_only_the_window_can_do_is_asked_of_it(remote: Remote, qtbot: QtBot) -> None:
    with qtbot.waitSignal(remote.player.stop_requested):
        remote.press("Stop")
    with qtbot.waitSignal(remote.player.raise_requested):
        remote.press("Raise", ROOT)
    with qtbot.waitSignal(remote.player.quit_requested):
        remote.press("Quit", ROOT)
    with qtbot.waitSignal(remote.player.volume_requested) as asked:
        volume = (PLAYER, "Volume", ("d", 1.7))
        remote.caller.call(SERVICE, PATH, PROPERTIES, "Set", "ssv", *volume)
    assert asked.args == [1.0]


def test_a_second_player_has_a_name_of_its_own(remote: Remote, rig: Rig, address: str) -> None:
    bus = QDBusConnection.connectToBus(address, "second")
    second = MediaPlayer(rig.driver, words, lambda: 1.0, bus)
    assert second.open()
    assert sum(name.startswith(SERVICE) for name in remote.caller.names()) == 2
    second.close()
    assert [name for name in remote.caller.names() if name.startswith(SERVICE)] == [SERVICE]
    second.deleteLater()
    QDBusConnection.disconnectFromBus("second")


def test_without_a_bus_there_is_no_player_and_no_trouble(rig: Rig) -> None:
    nowhere = QDBusConnection("nowhere")
    player = MediaPlayer(rig.driver, words, lambda: 1.0, nowhere)
    assert not player.open()
    player.close()
    player.deleteLater()
