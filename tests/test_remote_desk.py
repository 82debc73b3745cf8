# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole app on a session bus: a session is steered from outside, from its start to its end."""

import subprocess
from contextlib import suppress
from pathlib import Path

from kneetimer.desktop.mpris import PATH, PLAYER, SERVICE
from tests.support.bus import Caller, session_bus
from tests.support.command_line import command, environment, prefer, run, started

ROOT = "org.mpris.MediaPlayer2"


def test_a_session_is_steered_from_outside(data_dir: Path) -> None:
    prefer(data_dir)
    with session_bus() as address:
        caller = Caller(address)
        owned = caller.listen("org.freedesktop.DBus", "NameOwnerChanged")
        with subprocess.Popen(
            command(data_dir, "--routine", "desk-break", "--start"),
            env=environment(DBUS_SESSION_BUS_ADDRESS=address),
        ) as app:
            while owned.next()[0] != SERVICE:
                pass
            assert caller.read(SERVICE, PATH, PLAYER, "PlaybackStatus")[1] == "Playing"
            metadata = caller.read(SERVICE, PATH, PLAYER, "Metadata")[1]
            assert metadata["xesam:album"][1] == "Desk break"
            caller.call(SERVICE, PATH, PLAYER, "Next")
            after = caller.read(SERVICE, PATH, PLAYER, "Metadata")[1]
            assert after["mpris:trackid"] != metadata["mpris:trackid"]
            caller.call(SERVICE, PATH, PLAYER, "Stop")  # asks in the window, and pauses meanwhile
            assert caller.read(SERVICE, PATH, PLAYER, "PlaybackStatus")[1] == "Paused"
            caller.call(SERVICE, PATH, ROOT, "Quit")
            assert app.wait(30) == 0
        assert SERVICE not in caller.names()
        caller.close()
    assert "not ended" in run(data_dir, "history").stdout


def test_at_its_end_a_session_leaves_the_bus(data_dir: Path) -> None:
    prefer(data_dir)
    with session_bus() as address:
        caller = Caller(address)
        owned = caller.listen("org.freedesktop.DBus", "NameOwnerChanged")
        with started(
            command(data_dir, "--routine", "desk-break", "--start"),
            environment(DBUS_SESSION_BUS_ADDRESS=address),
        ) as app:
            while owned.next()[0] != SERVICE:
                pass
            while SERVICE in caller.names():
                with suppress(AssertionError):  # it may be gone by now
                    caller.call(SERVICE, PATH, PLAYER, "Next")
            app.terminate()
            assert app.stdout is not None
            assert app.stdout.read() == ""
        caller.close()
    assert "0 sets, completed" in run(data_dir, "history").stdout
