# SPDX-License-Identifier: GPL-3.0-or-later
"""The app as a screen reader on Linux meets it: another process, on a real accessibility bus."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from kneetimer.core.preferences import Speech
from tests.support.atspi import Reader, Seen, reader
from tests.support.command_line import READY, command, environment, prefer, started

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is of Linux")
GIVE_UP_S = 60.0


class Running:
    """The app's process in a session, and a reader of it."""

    def __init__(self, reading: Reader) -> None:
        self.reading = reading

    def when(self, role: str, name: str) -> Seen:
        """The whole program, as soon as such an object is there."""
        give_up = time.monotonic() + GIVE_UP_S
        while time.monotonic() < give_up:
            for program in self.reading.programs():
                if program.find(role, name) is not None:
                    return program
            time.sleep(0.02)
        raise AssertionError(f"no {role} {name!r}")


@pytest.fixture
def running(data_dir: Path) -> Iterator[Running]:
    prefer(data_dir, replace(READY, speech=Speech.TONES))
    words = ("--routine", "first-week", "--start")
    with reader() as (reading, told), started(command(data_dir, *words), environment(**told)):
        yield Running(reading)


def test_a_session_is_read_and_steered_by_a_reader(running: Running) -> None:
    program = running.when("push button", "Pause")
    assert program.find("panel", "Session") is not None
    figure = found(program, "graphic", "Figure: Clamshell")
    assert figure.description.endswith(", left, On your side")
    assert found(program, "label", "Time left").description.startswith("Set up, ")
    assert found(program, "push button", "Next").description == "Shortcut: Right"
    strip = found(program, "list", "The whole session")
    present = [each.name for each in strip.children if "selected" in each.states]
    assert present == ["Exercise 1 of 6: Clamshell"]

    running.reading.press(found(program, "list item", "Exercise 3 of 6: Glute bridge"))
    program = running.when("graphic", "Figure: Glute bridge")
    with running.reading.announcements() as said:
        running.reading.press(found(program, "push button", "Pause"))
        assert next(said) == "Paused. Take your time."
    assert running.when("push button", "Resume").find("push button", "Pause") is None


def found(program: Seen, role: str, name: str) -> Seen:
    """What must be there."""
    there = program.find(role, name)
    assert there is not None, program.as_text()
    return there
