# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole app on a session bus: a session is steered from outside, from its start to its end."""

import subprocess
from pathlib import Path

from kneetimer.desktop.mpris import PATH, PLAYER, SERVICE
from tests.support.bus import Caller, session_bus
from tests.support.command_line import command, environment, prefer, run

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
