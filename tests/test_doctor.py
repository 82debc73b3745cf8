# SPDX-License-Identifier: GPL-3.0-or-later
"""`kneetimer doctor`: what it finds, and that it finds it where something is missing."""

import os
import platform
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import qVersion

from kneetimer import __version__
from kneetimer.core.preferences import Preferences
from kneetimer.store.migrations import STEPS
from tests.support.command_line import ROOT, environment, prefer, run
from tests.support.sound import NullSink

LINES = [
    "Version",
    "System",
    "Data file",
    "Speech",
    "Voice",
    "Sound",
    "Display",
    "Screen awake",
]


def findings(data: Path, code: int = 0, **changes: str | None) -> dict[str, str]:
    """What doctor prints, line by line."""
    answer = run(data, "doctor", env=environment(**changes))
    assert answer.returncode == code, answer.stderr
    return dict(line.split(": ", 1) for line in answer.stdout.splitlines())


def test_it_says_what_it_found(data_dir: Path) -> None:
    prefer(data_dir)
    with NullSink("doctor_test").plugged():
        found = {name: text.strip() for name, text in findings(data_dir).items()}
    assert list(found) == LINES
    assert found["Version"] == (
        f"kneetimer {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
    )
    file = data_dir / "kneetimer.db"
    kb = f"{file.stat().st_size / 1000:.0f} kB"
    assert found["Data file"] == f"{file}: {kb}, 0 sessions, schema {len(STEPS)}, check ok"
    assert "espeak" in found["Speech"]
    assert found["Voice"].startswith("English")
    assert "doctor_test" in found["Sound"].split(", ")[0]
    assert found["Display"] == "xcb"


def test_the_voice_is_the_one_that_sessions_use(data_dir: Path) -> None:
    usual = findings(data_dir)["Voice"]
    prefer(data_dir, Preferences(voice="gmw/en-us"))
    chosen = findings(data_dir)["Voice"]
    assert chosen != usual
    assert "America" in chosen


def test_a_data_file_that_is_not_there_is_not_made(data_dir: Path) -> None:
    assert "not there yet" in findings(data_dir)["Data file"]
    assert list(data_dir.iterdir()) == []


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda data: b"nonsense" * 100, "is not a data file of Knee Timer"),
        (lambda data: data[:4096] + b"Z" * 8192 + data[12288:], "is damaged"),
        (lambda data: data[:60] + b"\0\0\3\xe7" + data[64:], "newer Knee Timer"),
    ],
)
def test_a_data_file_that_cannot_be_used_is_told_of_and_exits_with_1(
    damage: object, told: str, data_dir: Path
) -> None:
    prefer(data_dir)
    file = data_dir / "kneetimer.db"
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    before = file.read_bytes()
    found = findings(data_dir, code=1)
    assert list(found) == LINES
    assert told in found["Data file"]
    assert file.read_bytes() == before


def test_a_data_file_in_use_is_looked_at_all_the_same(data_dir: Path) -> None:
    prefer(data_dir)
    writer = sqlite3.connect(data_dir / "kneetimer.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert findings(data_dir)["Data file"].endswith("check ok")
    writer.close()


def test_without_display_sound_and_engine_it_says_so_and_what_comes_instead(
    data_dir: Path, tmp_path: Path
) -> None:
    (tmp_path / "pyttsx3.py").write_text("raise ImportError('there is none')")
    found = findings(
        data_dir,
        DISPLAY=None,
        WAYLAND_DISPLAY=None,
        QT_QPA_PLATFORM=None,
        DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere",
        PULSE_SERVER="unix:/nowhere",
        PYTHONPATH=os.pathsep.join([str(tmp_path), str(ROOT)]),
    )
    assert "kneetimer play" in found["Display"]
    assert "sessions go on silently" in found["Sound"]
    assert "there is none" in found["Speech"]
    assert "tones take its place" in found["Speech"]
    assert "Voice" not in found
    assert "the screen may sleep" in found["Screen awake"]
