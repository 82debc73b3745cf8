# SPDX-License-Identifier: GPL-3.0-or-later
"""The `kneetimer` command as people run it: a process of its own, in a pipe or at a terminal; and,
where only its words count, without the process."""

import io
import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from kneetimer import cli
from kneetimer.assembly import Store, open_store
from kneetimer.core.preferences import Preferences
from kneetimer.paths import folders

ROOT = Path(__file__).parents[2]
READY = Preferences(notice_read="2026-01-01")
"""Somebody who has read the notice."""
GIVE_UP_S = 60.0
AGAIN_S = 2.0

_LOGIN = (
    "import os, signal, sys; os.login_tty(0);"
    # A shell in the background, as CI may be, hands down that Ctrl-C is not heard.
    "signal.signal(signal.SIGINT, signal.SIG_DFL);"
    "os.execv(sys.argv[1], sys.argv[1:])"
)
_FORGO = (
    "import ctypes, os, sys; ctypes.CDLL(None).prctl(24, 1, 0, 0, 0);"  # PR_CAPBSET_DROP
    "os.execv(sys.argv[1], sys.argv[1:])"
)


def command(data: Path | None, *words: str) -> list[str]:
    """The command line, for a data folder."""
    where = [] if data is None else ["--data-dir", str(data)]
    return [sys.executable, "-P", "-m", "kneetimer", *where, *words]


def bound_by_permissions(command: list[str]) -> list[str]:
    """A command that may write only where the permission bits say so, though root runs it."""
    return [sys.executable, "-c", _FORGO, *command]


def environment(tree: Path = ROOT, **changes: str | None) -> dict[str, str]:
    """The present environment, with the package of `tree`; a change to None leaves it out."""
    whole = {**os.environ, "PYTHONPATH": str(tree), **changes}
    return {name: value for name, value in whole.items() if value is not None}


def run(
    data: Path | None, *words: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, with nothing on its standard input."""
    return done(command(data, *words), env)


def ask(data: Path | None, *words: str) -> subprocess.CompletedProcess[str]:
    """What a command answers, in this process: for words that need no Qt application."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    where = [] if data is None else ["--data-dir", str(data)]
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = cli.main([*where, *words])
        except SystemExit as left:  # argparse ends what is wrong usage, and --version
            code = int(left.code or 0)
    told = (_text(stream) for stream in (out, err))
    return subprocess.CompletedProcess(list(words), code, *told)


def _text(stream: io.TextIOWrapper) -> str:
    """All that was written to a stream in memory."""
    stream.seek(0)
    return stream.read()


def call(
    capsys: pytest.CaptureFixture[str], data: Path, *words: str | Path
) -> tuple[int, str, str]:
    """Exit code, output and errors of the command line, in this process."""
    code = cli.main(["--data-dir", str(data), *map(str, words)])
    told = capsys.readouterr()
    return code, told.out, told.err


def done(
    command: list[str], env: Mapping[str, str] | None = None, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run any command to its end."""
    return subprocess.run(
        command,
        env=env or environment(),
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=GIVE_UP_S,
    )


def json_of(data: Path | None, *words: str) -> Any:
    """What a command prints with `--json`."""
    told = ask(data, *words, "--json")
    assert (told.returncode, told.stderr) == (0, "")
    return json.loads(told.stdout)


@contextmanager
def started(
    command: list[str], env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """A process at work, its output unbuffered; killed when the block is left, if it still is."""
    with subprocess.Popen(
        command,
        env={**(env or environment()), "PYTHONUNBUFFERED": "1"},
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def read_to(process: subprocess.Popen[str], pattern: str) -> str:
    """What a process prints up to the first line in which `pattern` is found."""
    assert process.stdout is not None
    text = ""
    for line in process.stdout:
        text += line
        if re.search(pattern, line):
            return text
    raise AssertionError(f"no {pattern!r} in:\n{text}")


class Console:
    """A command at a terminal: keys go in, text comes out."""

    def __init__(self, command: list[str], env: Mapping[str, str] | None = None) -> None:
        self._terminal, inside = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", _LOGIN, *command],
            env=env or environment(),
            stdin=inside,
            stdout=inside,
            stderr=inside,
        )
        os.close(inside)
        self.text = ""
        self._seen = 0

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._terminal, keys.encode())

    def read_to(self, pattern: str) -> str:
        """What is printed up to the next place where `pattern` is found, and that place."""
        give_up = time.monotonic() + GIVE_UP_S
        while not (found := re.search(pattern, self.text[self._seen :])):
            if not self._read(give_up - time.monotonic()):
                raise AssertionError(f"no {pattern!r} in:\n{self.text}")
        before, self._seen = self._seen, self._seen + found.end()
        return self.text[before : self._seen]

    def interrupt(self) -> int:
        """Press Ctrl-C until it is heard; the exit code. Between a prompt and the reading that
        follows it, Python notes a Ctrl-C and goes on waiting."""
        for _ in range(30):
            self.press("\x03")
            while self._read(AGAIN_S):
                pass
            if self.process.poll() is not None:
                break
        return self.end()

    def end(self) -> int:
        """Read to the end; the exit code."""
        while self._read(GIVE_UP_S):
            pass
        return self.process.wait(GIVE_UP_S)

    @property
    def is_given_back(self) -> bool:
        """Whether the terminal takes whole lines and echoes them, as it did before."""
        wanted = termios.ICANON | termios.ECHO
        return termios.tcgetattr(self._terminal)[3] & wanted == wanted

    def close(self) -> None:
        """Kill what still runs."""
        self.process.kill()
        self.process.wait()
        os.close(self._terminal)

    def _read(self, patience_s: float) -> bool:
        """Take in what has been printed; False at the end, or when nothing comes."""
        if not select.select([self._terminal], [], [], max(0.0, patience_s))[0]:
            return False
        try:
            chunk = os.read(self._terminal, 65_536)
        except OSError:  # the other side is closed: that is how Linux tells of the end
            return False
        self.text += chunk.decode()
        return bool(chunk)


@contextmanager
def at_terminal(command: list[str], env: Mapping[str, str] | None = None) -> Iterator[Console]:
    """A command at a terminal; killed when the block is left, if it still runs."""
    console = Console(command, env)
    try:
        yield console
    finally:
        console.close()


@contextmanager
def store_in(data: Path) -> Iterator[Store]:
    """The data in a folder, opened as the app does it."""
    store = open_store(folders(data))
    try:
        yield store
    finally:
        store.database.close()


def prefer(data: Path, preferences: Preferences = READY) -> None:
    """Save preferences as the window would."""
    with store_in(data) as store:
        store.preferences.save_preferences(preferences)
