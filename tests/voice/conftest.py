# SPDX-License-Identifier: GPL-3.0-or-later
"""A sound server and a recorded sound device for the tests of voice and sound."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kneetimer.voice import renderer
from stage import private_environment, sound_server
from tests.support.precedence import before_others, server_of
from tests.support.sound import NullSink, Recorder


@pytest.fixture(scope="session")
def sound_server_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sound server of the test run; started here if the run has none yet."""
    if address := os.environ.get("PULSE_SERVER"):
        yield address
        return
    folder = tmp_path_factory.mktemp("sound")
    with sound_server(private_environment(os.environ, folder), folder) as address:
        os.environ["PULSE_SERVER"] = address
        yield address
        del os.environ["PULSE_SERVER"]


@pytest.fixture
def null_sink(sound_server_address: str) -> Iterator[NullSink]:
    """The default sound device, plugged in."""
    with ServedFirst(sound_server_address).plugged() as sink:
        yield sink


class ServedFirst(NullSink):
    """While it is recorded the machine does nothing else before it."""

    def __init__(self, server_address: str) -> None:
        super().__init__()
        self._server_address = server_address

    @contextmanager
    def recorded(self, latency_ms: int = 20) -> Iterator[Recorder]:
        """See NullSink."""
        server = server_of(self._server_address)
        with before_others(os.getpid(), server), super().recorded(latency_ms) as recorder:
            yield recorder


@pytest.fixture(scope="session")
def sounds_dir() -> Path:
    """The app's own tones."""
    return Path(__file__).parents[2] / "resources" / "sounds"


@pytest.fixture(scope="session")
def helper_command() -> list[str]:
    """Starts the real voice helper, as the app does."""
    return renderer.helper_command()
