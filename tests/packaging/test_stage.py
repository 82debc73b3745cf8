# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage that tests run on: apart from the desktop, and cleared away afterwards."""

import os
import subprocess
import sys
from pathlib import Path

import stage


def test_tests_know_nothing_of_the_desktop(tmp_path: Path) -> None:
    desktop = {
        "DISPLAY": ":0",
        "WAYLAND_DISPLAY": "wayland-0",
        "XDG_SESSION_TYPE": "wayland",
        "XDG_DATA_HOME": "/home/someone/data",
        "QT_SCALE_FACTOR": "2",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1000/bus",
        "PULSE_SERVER": "unix:/run/user/1000/pulse/native",
        "LANG": "de_DE.UTF-8",
        "PATH": "/usr/bin",
        "HOME": "/home/someone",
    }
    private = stage.private_environment(desktop, tmp_path)
    assert not {"DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_SCALE_FACTOR"} & set(private)
    assert not {"DBUS_SESSION_BUS_ADDRESS", "PULSE_SERVER", "LANG"} & set(private)
    assert private["PATH"] == "/usr/bin"
    assert private["QT_AUDIO_BACKEND"] == "pulseaudio"
    folders = {value for key, value in private.items() if key.startswith("XDG_")}
    assert all(Path(folder).is_relative_to(tmp_path) for folder in folders)


def test_what_is_compiled_is_kept_for_the_next_process(tmp_path: Path) -> None:
    outside = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    program = [sys.executable, "-c", "import sys; sys.exit(sys.dont_write_bytecode)"]
    assert subprocess.run(program, env=outside, check=False).returncode == 1
    inside = stage.private_environment(outside, tmp_path)
    assert subprocess.run(program, env=inside, check=False).returncode == 0


def test_servers_end_with_the_block(tmp_path: Path) -> None:
    sleeper = [sys.executable, "-c", "import time; time.sleep(600)"]
    with stage.server(sleeper, os.environ, tmp_path / "log") as process:
        assert process.poll() is None
    assert process.poll() is not None
