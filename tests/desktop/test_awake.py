# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeping the screen awake, where nothing allows it and where something does."""

import sys

import pytest

from kneetimer.desktop.awake import ScreenAwake
from tests.support.command_line import done, environment

NOWHERE = "unix:path=/nowhere"


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", NOWHERE)
    monkeypatch.delenv("WAKEPY_FAKE_SUCCESS", raising=False)


def test_without_a_desktop_it_is_simply_inactive() -> None:
    awake = ScreenAwake()
    assert awake.start() is False
    assert awake.method == ""
    awake.stop()


def test_it_is_kept_from_start_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")  # wakepy's own stand-in for tests
    awake = ScreenAwake()
    assert awake.method == ""
    assert awake.start() is True
    assert awake.start() is True  # it is on already
    assert awake.method
    awake.stop()
    assert awake.method == ""
    awake.stop()


def test_it_can_be_started_again_after_a_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    awake = ScreenAwake()
    assert not awake.start()
    awake.stop()
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    assert awake.start()
    awake.stop()


def test_its_library_is_imported_when_it_is_needed_only() -> None:
    script = (
        "import sys; from kneetimer.desktop.awake import ScreenAwake; awake = ScreenAwake();"
        "assert 'wakepy' not in sys.modules; awake.start(); awake.stop(); print('quiet')"
    )
    env = environment(DBUS_SESSION_BUS_ADDRESS=NOWHERE)
    answer = done([sys.executable, "-c", script], env)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "quiet\n", "")
