# SPDX-License-Identifier: GPL-3.0-or-later
"""The real app as a process of its own, with a data folder of its own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kneetimer.assembly import open_store
from kneetimer.content import Content, load_content
from kneetimer.core.preferences import Preferences
from kneetimer.paths import Folders, folders, resources

ROUTINE = "first-week"


def command(data: Folders, *words: str) -> list[str]:
    """The command line of the app for this data folder."""
    return [sys.executable, "-m", "kneetimer", "--data-dir", str(data.data), *words]


def session_words(surface: str, routine: str) -> tuple[str, ...]:
    """What starts a session at once, in the terminal ("play") or in the window."""
    return ("play", routine) if surface == "play" else ("--routine", routine, "--start")


@contextmanager
def new_person() -> Iterator[Folders]:
    """The folders of somebody who has read the notice and done no session yet."""
    with tempfile.TemporaryDirectory(prefix="kneetimer-") as folder:
        data = folders(Path(folder) / "data")
        store = open_store(data)
        store.preferences.save_preferences(Preferences(notice_read="2026-01-01"))
        store.database.close()
        yield data


@contextmanager
def compiled_once() -> Iterator[None]:
    """Let processes that are started in the block keep what Python compiles, as an installed app
    does, whatever the environment says."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="kneetimer-") as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


@contextmanager
def running(command: list[str], **options: object) -> Iterator[subprocess.Popen[bytes]]:
    """A process that nobody talks to; asked to end when the block is left, if it has not."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def content() -> Content:
    """What the app ships."""
    return load_content(resources())


def load() -> str:
    """How busy the machine is, for figures that look bad."""
    return f"{os.getloadavg()[0]:.1f}"


def verdict(what: str, value: float, aim: float, unit: str) -> bool:
    """Print a figure beside its aim; whether it is met."""
    met = value <= aim
    print(
        f"  {'met   ' if met else 'MISSED'}  {what}: {value:.2f}{unit} (aim: at most {aim:g}{unit})"
    )
    return met
