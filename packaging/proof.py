# SPDX-License-Identifier: GPL-3.0-or-later
"""Proof that a packaged app works: a session by keys in a clean root, and how fast it starts beside
the app from its source."""

from __future__ import annotations

import array
import json
import mmap
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import stage
from clean_root import HOME, CleanRoot
from dev import PROGRAMS, ROOT, VENV, app_environment, python_in
from frozen import DIST, need

NEEDED = {**PROGRAMS, "openbox": "openbox", "xdotool": "xdotool", "xwd": "x11-apps"}
ROUTINE = ROOT / "packaging" / "short.kneeroutine"
FIRST_RUN = [
    "Return",  # what is to be read
    *(["Tab"] * 6 + ["space"]),  # no to the first question
    *(["Tab"] * 12 + ["space", "Return"]),  # no to the second
    *("Return", "Tab", "Tab", "Return"),  # hear the voice, leave the button for the volume, go on
    "Return",  # which knee
]
"""The keys that lead a new person to the session, as tests/packaging/test_proof.py sees."""
IN_SESSION = ["space", "space", "Right"]
"""Pause, go on, and go past the time to set up."""
PATIENCE_S = 180.0
PAIRS = 15


# --- a session -----------------------------------------------------------------------------------


def session(root: CleanRoot, app: str) -> None:
    """Use the app at the path `app` of the root as a new person would, for a whole session in the
    window, and print what it tells of it afterwards. Exits where anything goes wrong."""
    need(NEEDED)
    shutil.copy(ROUTINE, root.outside(HOME))
    with stage_in(root) as environment:
        tried = App(root, app, environment)
        print(tried.told("--version").strip())
        tried.told("routine", "import", str(HOME / ROUTINE.name))
        routine = next(
            each["id"] for each in tried.json("routines") if each["name"] == "One short stretch"
        )
        with heard(environment, root) as loudest, tried.window(routine) as window:
            tried.press(window, FIRST_RUN)
            tried.wait_for(lambda: tried.json("history"), "a session to begin")
            tried.press(window, IN_SESSION)
            tried.wait_for(lambda: tried.json("history")[0]["completed"], "its end")
            tried.press(window, ["ctrl+Return", "alt+F4"])
        print(f"{tried.told('doctor')}Heard: {loudest() / 327.68:.0f} % of full loudness")
        if not loudest():
            raise SystemExit("Nothing was heard of the session.")
        print(f"history: {tried.told('history').strip()}")


class App:
    """The packaged app, used from outside of its root."""

    def __init__(self, root: CleanRoot, program: str, environment: Mapping[str, str]) -> None:
        self._root = root
        self._program = program
        self._environment = environment
        names = ("DISPLAY", "PULSE_SERVER", "XDG_RUNTIME_DIR")
        self._inside = {name: environment[name].replace(str(root.folder), "") for name in names}

    def command(self, *words: str) -> list[str]:
        """The command that runs the app with these words."""
        return self._root.command([self._program, *words], self._inside)

    def told(self, *words: str) -> str:
        """What the app says to these words. Exits if it fails or complains."""
        done = subprocess.run(self.command(*words), capture_output=True, text=True)
        if done.returncode != 0 or done.stderr:
            raise SystemExit(f"kneetimer {' '.join(words)}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def json(self, word: str) -> Any:
        """The rows that the app lists."""
        return json.loads(self.told(word, "--json"))

    @contextmanager
    def window(self, routine: str) -> Iterator[str]:
        """The app's window, on its way into a session; it is to be closed."""
        words = self.command("--routine", routine, "--start")
        with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            try:
                asked = ("search", "--sync", "--onlyvisible", "--name", "^Knee Timer$")
                yield self._xdotool(*asked).split()[0]
                process.wait(30)
            except BaseException:
                self.picture(DIST / "failed.xwd")
                process.kill()
                raise
            if process.returncode != 0 or (said := process.stderr.read()):
                raise SystemExit(f"The window ended with {process.returncode}: {said}")

    def press(self, window: str, keys: Sequence[str]) -> None:
        """Press the keys, as slowly as a person."""
        self._xdotool("windowfocus", "--sync", window, "key", "--delay", "400", *keys)

    def wait_for(self, happens: Callable[[], object], what: str) -> None:
        """Wait until something happens. Exits after a while, with a picture of the screen."""
        give_up = time.monotonic() + PATIENCE_S
        while not happens():
            if time.monotonic() > give_up:
                raise SystemExit(f"Waited in vain for {what}; see {DIST / 'failed.xwd'}.")
            time.sleep(1)

    def picture(self, file: Path) -> None:
        """Take a picture of the screen."""
        asked = ["xwd", "-root", "-silent", "-out", str(file)]
        subprocess.run(asked, env=self._environment, check=False)

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, capture_output=True, text=True, check=True
        )
        return done.stdout


@contextmanager
def stage_in(root: CleanRoot) -> Iterator[dict[str, str]]:
    """A display, a window manager and a sound server, to be reached from inside of the root too."""
    before, tempfile.tempdir = tempfile.tempdir, str(root.outside("/tmp"))
    try:
        with stage.private_stage(os.environ) as environment:
            folder = Path(environment["XDG_RUNTIME_DIR"])
            shutil.chown(folder, *_owner(root))
            with stage.server(["openbox"], environment, folder / "openbox.log"):  # for Alt+F4
                yield environment
    finally:
        tempfile.tempdir = before


def _owner(root: CleanRoot) -> tuple[int, int]:
    home = root.outside(HOME).stat()
    return home.st_uid, home.st_gid


@contextmanager
def heard(environment: Mapping[str, str], root: CleanRoot) -> Iterator[Callable[[], int]]:
    """Listens in the block; yields what tells the loudest sample afterwards, at most 32768."""
    file = root.outside("/tmp/heard.raw")
    listener = ["parec", "-d", "null.monitor", "--format=s16le", "--rate=8000", "--channels=1"]

    def loudest() -> int:
        samples = array.array("h", file.read_bytes()[: file.stat().st_size // 2 * 2])
        return max(map(abs, samples), default=0)

    with (
        file.open("wb") as output,
        subprocess.Popen(listener, env=environment, stdout=output) as process,
    ):
        try:
            yield loudest
        finally:
            process.terminate()


# --- start-up ------------------------------------------------------------------------------------


def start_ups(app: Path, home: Path) -> None:
    """Print how long the app at the path `app` takes to its first paint, and how long from its
    source, one after the other in turn; `home` is that of somebody who has used it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kneetimer-")))
        environment = stage.private_environment(app_environment(os.environ), folder)
        screen = ("-fbdir", str(folder), "-screen", "0", "1280x800x24")
        display = stage.display_server(environment, folder, *screen)
        environment["DISPLAY"] = stack.enter_context(display)
        environment["PULSE_SERVER"] = stack.enter_context(stage.sound_server(environment, folder))
        environment["XDG_DATA_HOME"] = str(home / ".local" / "share")
        environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        watched = Screen(folder / "Xvfb_screen0")
        commands = [[str(app)], [str(python_in(VENV)), "-m", "kneetimer"]]
        for command in commands:
            watched.start_s(command, environment)  # the first start reads and compiles everything
        pairs = [
            tuple(watched.start_s(command, environment) for command in commands)
            for _ in range(PAIRS)
        ]
    packaged, source = zip(*pairs, strict=True)
    ratio = statistics.median(packaged) / statistics.median(source)
    print(
        f"start-up to first paint: {statistics.median(packaged):.3f} s, from source "
        f"{statistics.median(source):.3f} s: {ratio:.2f} times (medians of {PAIRS} in turn)"
    )


class Screen:
    """What an Xvfb shows, read from the file that it keeps it in."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._bytes = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        self._middle = len(self._bytes) // 2
        self._blank = self._seen()

    def start_s(self, command: Sequence[str], environment: Mapping[str, str]) -> float:
        """Seconds from launching the command to a change of the middle of the screen, which is then
        left blank again."""
        begun_s = time.monotonic()
        with subprocess.Popen(command, env=environment) as process:
            self._wait(process, lambda: self._seen() != self._blank)
            taken_s = time.monotonic() - begun_s
            time.sleep(1)  # it does what it has put off, as when it is used
            process.terminate()
        self._wait(None, lambda: self._seen() == self._blank)
        return taken_s

    def _wait(self, process: subprocess.Popen[bytes] | None, happens: Callable[[], bool]) -> None:
        give_up = time.monotonic() + stage.START_S
        while not happens():
            if time.monotonic() > give_up or (process and process.poll() is not None):
                raise SystemExit("The window did not come, or did not go.")
            time.sleep(0.001)

    def _seen(self) -> bytes:
        return self._bytes[self._middle : self._middle + 4 * 1000]
