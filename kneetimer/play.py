# SPDX-License-Identifier: GPL-3.0-or-later
"""`kneetimer play`: a session in the terminal, with the same player, driver, voice and store."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer, Signal

from kneetimer import paths
from kneetimer.assembly import (
    Store,
    check_routine,
    local_now,
    new_session,
    open_store,
    plan_session,
    unsaved_store,
)
from kneetimer.console import clock, counted, sets_done
from kneetimer.content import Content, load_content, with_shelf
from kneetimer.core.errors import UserError
from kneetimer.core.ports import Speaker
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import all_sets, completed
from kneetimer.core.state import State, Status
from kneetimer.core.timeline import SegmentKind, Timeline
from kneetimer.core.view import Snapshot
from kneetimer.desktop.awake import ScreenAwake
from kneetimer.desktop.instance import SessionLock
from kneetimer.session.clock import SystemClock
from kneetimer.session.driver import SessionDriver
from kneetimer.session.silent import SilentSpeaker
from kneetimer.store.backup import back_up_daily
from kneetimer.voice_service import voice_settings

NOTICE = """\
General exercise information for adults, not reviewed by a clinician. Aim for knee pain of 0 to 2
out of 10; stop if it is sharp or above 5. A knee that is hot, very swollen, locked, gives way or
cannot take weight needs medical help, not a session."""
KEYS = (
    "Space or Enter: pause, resume, done   n: next   b: back   h: hear it again   t: time left   "
    "q: end early   Ctrl-C: save, leave"
)
FAST = "At this speed nothing is spoken: sentences would run into each other."
_REST_OF_REPS = frozenset({SegmentKind.REP_HOLD, SegmentKind.LOWER})


def play(folders: paths.Folders, routine_id: str, speed: float, voice: bool) -> int:
    """Run a whole session; returns the exit code. Raises UserError before it has begun."""
    shipped = load_content(paths.resources())
    check_routine(shipped, folders, routine_id)
    store, saved = _store(folders)
    content = with_shelf(shipped, store.shelf.shelf())
    preferences = store.preferences.preferences()
    timeline = plan_session(content, store, preferences, routine_id)
    lock = SessionLock(folders.lock)
    if saved:
        lock.take()
    app = QCoreApplication(sys.argv[:1])
    terminal = Terminal(content, timeline, saved)
    keys = Keys(terminal)
    try:
        code = _run(app, terminal, folders, content, store, preferences, speed, voice)
        if saved:
            _back_up(store, folders)
        return code
    finally:
        keys.close()
        if saved:
            lock.release()


def _back_up(store: Store, folders: paths.Folders) -> None:
    """The day's copy, if there is none yet; the session is saved whatever becomes of it."""
    try:
        with store.database.reading() as connection:
            back_up_daily(connection, folders.backups, local_now().date())
    except UserError as trouble:
        print(trouble, file=sys.stderr)


def _store(folders: paths.Folders) -> tuple[Store, bool]:
    """The person's data, or on request a store that is not saved; and whether it is."""
    try:
        return open_store(folders), True
    except UserError as trouble:
        if not sys.stdin.isatty():
            raise
        print(trouble)
        if not _agreed("Go on without saving? [y/N] "):
            raise
        return unsaved_store(), False


def _agreed(question: str) -> bool:
    """Whether the answer is yes; to leave without one (Ctrl-D) is not."""
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError:
        print()
        return False


def _run(
    app: QCoreApplication,
    terminal: "Terminal",
    folders: paths.Folders,
    content: Content,
    store: Store,
    preferences: Preferences,
    speed: float,
    voice: bool,
) -> int:
    terminal.tell(NOTICE)
    silent = not voice or speed > 1
    if voice and silent:
        terminal.tell(FAST)
    speaker: Speaker = SilentSpeaker()
    close_speaker: Callable[[], None] = lambda: None  # noqa: E731
    if not silent:
        from kneetimer.voice.speaker import QtSpeaker

        spoken = QtSpeaker(
            folders.cache / "voice",
            paths.resources() / "sounds",
            voice_settings(preferences),
        )
        spoken.notice.connect(terminal.on_notice)
        speaker, close_speaker = spoken, spoken.close
    journal = store.journal(terminal.trouble.emit)
    session = new_session(terminal.timeline, content.language)
    driver = SessionDriver(
        terminal.timeline,
        session_id=session.id,
        catalogue=content.catalogue,
        kept=content.shelf.kept(terminal.timeline.plan.routine),
        language=content.language,
        speaker=speaker,
        journal=journal,
        clock=SystemClock(),
        wall=local_now,
        speed=speed,
        ends_open=not sys.stdin.isatty(),
    )
    terminal.attach(driver)
    awake = ScreenAwake()
    if preferences.keep_awake:
        awake.start()
    journal.begin(session)
    driver.start()
    try:
        app.exec()
    finally:
        driver.close()
        close_speaker()
        awake.stop()
    return terminal.farewell(journal.close())


class Terminal(QObject):
    """Prints what happens and passes keys on to the driver. `saved` says whether the session is."""

    trouble = Signal(object)

    def __init__(self, content: Content, timeline: Timeline, saved: bool) -> None:
        super().__init__()
        self._saved = saved
        self.timeline = timeline
        self._content = content
        self._driver: SessionDriver | None = None
        self._finished: State | None = None
        self._live = sys.stdout.isatty()
        self.trouble.connect(self._on_trouble)

    def attach(self, driver: SessionDriver) -> None:
        """Show what this driver does."""
        self._driver = driver
        driver.segment_changed.connect(self._on_segment_changed)
        driver.status_changed.connect(self._on_status_changed)
        driver.said.connect(self._on_said)
        driver.halted.connect(self._on_halted)
        driver.finished.connect(self._on_finished)
        if self._live:
            driver.frame.connect(self._on_frame)
            self.tell(KEYS)
        self._on_segment_changed(driver.snapshot())

    def key(self, key: str) -> None:
        """A key was pressed."""
        assert self._driver is not None
        action = {
            " ": self._driver.main_key,
            "\n": self._driver.main_key,
            "\r": self._driver.main_key,
            "n": self._driver.next_set,
            "b": self._driver.back,
            "h": self._driver.hear_again,
            "t": self._driver.tell_time,
            "q": self._driver.end,
            "\x03": self.leave,
        }.get(key.lower())
        if action is not None:
            self._driver.hush()
            action()

    def leave(self) -> None:
        """Save and stop; the window offers to resume. Also before the event loop has begun."""
        QTimer.singleShot(0, QCoreApplication.quit)

    def farewell(self, durable: bool) -> int:
        """The last words, and the exit code."""
        if self._finished is not None:
            done = sets_done(all_sets(self._finished))
            ending = "Session done" if completed(self._finished) else "Session ended"
            self.tell(f"{ending}: {done} in {clock(self._finished.ran_ms)}.")
        elif self._saved and durable:
            self.tell("Saved. The window offers to resume this session.")
        if not self._saved:
            self.tell("Nothing of this session was saved.")
        elif not durable:
            self.tell("Not everything could be saved.", sys.stderr)
        return 0 if durable else 1

    def on_notice(self, key: str) -> None:
        """Trouble with voice or sound; the session goes on."""
        self.tell(
            {
                "no_sound_device": "There is no sound output; the session goes on silently.",
                "sound_back": "The sound output is back.",
                "no_speech_engine": "No speech engine was found; tones take its place.",
                "speech_engine_failed": "The speech engine failed; tones take its place.",
                "speech_cache_unwritable": "The voice cache cannot be written; tones only.",
            }.get(key, key)
        )

    def _on_trouble(self, trouble: UserError) -> None:
        self.tell(str(trouble), sys.stderr)

    def _on_segment_changed(self, snapshot: Snapshot) -> None:
        segment = snapshot.segment
        if snapshot.status is Status.COUNTING_IN or snapshot.kind in _REST_OF_REPS:
            return
        if segment.rep is not None and segment.rep > 1:
            return
        parts = [f"{clock(snapshot.session_ms):>6}  {snapshot.kind.replace('_', ' ')}"]
        if segment.exercise is not None:
            texts = self._content.language.exercise(segment.exercise)
            parts.append(texts.variants[segment.variant].name if segment.variant else texts.name)
        if segment.side is not None and segment.side != "both":
            parts.append(f"{segment.side} leg")
        if segment.kind.is_work:
            parts.append(f"set {segment.set} of {segment.sets}")
        if segment.reps:
            parts.append(counted(segment.reps, "rep"))
        elif segment.duration_ms:
            parts.append(f"{round(segment.duration_ms / 1000)} s")
        self.tell(", ".join(parts))

    def _on_status_changed(self, snapshot: Snapshot) -> None:
        if snapshot.status is Status.PAUSED:
            self.tell("        paused (Space goes on)")

    def _on_said(self, text: str) -> None:
        assert self._driver is not None
        if self._driver.state.segment.rep is None:
            self.tell(f"          {text}")

    def _on_halted(self, why: str) -> None:
        reason = "The machine slept" if why == "suspended" else "The machine stood still"
        self.tell(f"{reason}: the session was paused and nothing is missed.")
        if not sys.stdin.isatty() and self._driver is not None:
            self._driver.resume()

    def _on_frame(self, snapshot: Snapshot) -> None:
        left = snapshot.remaining_s
        if left is None:
            text = f"{snapshot.done_reps} done"
        elif snapshot.segment.reps:
            text = f"{snapshot.segment.rep} of {snapshot.segment.reps}"
        else:
            text = f"{left:3} s"
        sys.stdout.write(f"\r\x1b[K{snapshot.kind.replace('_', ' '):>16} {text}")
        sys.stdout.flush()

    def _on_finished(self, state: State) -> None:
        self._finished = state
        QCoreApplication.quit()

    def tell(self, line: str, stream: TextIO | None = None) -> None:
        """Print a line. Where nobody reads any more (`| head`), the session goes on."""
        before = "\r\x1b[K" if self._live else ""
        with suppress(BrokenPipeError):
            print(f"{before}{line}", file=stream or sys.stdout, flush=True)


class Keys(QObject):
    """Single keys from the terminal, and Ctrl-C or a request to end from anywhere."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__()
        self._terminal = terminal
        self._restore: Callable[[], None] = lambda: None
        self._wake_for_signals()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: terminal.leave())
        if sys.stdin.isatty():
            if sys.platform == "win32":
                self._poll_console()
            else:
                self._watch_terminal()

    def close(self) -> None:
        """Give the terminal back as it was."""
        self._restore()

    def _wake_for_signals(self) -> None:
        """Python sees a signal only when its code runs: a slow tick sees to that, as a paused
        session has no other."""
        self._tick = QTimer(self, interval=250)
        self._tick.timeout.connect(lambda: None)
        self._tick.start()

    def _watch_terminal(self) -> None:
        import termios
        import tty

        before = termios.tcgetattr(sys.stdin)
        tty.setcbreak(sys.stdin)
        self._restore = lambda: termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    def _on_readable(self) -> None:
        data = os.read(sys.stdin.fileno(), 16)
        if not data:  # the terminal went away
            self._terminal.leave()
        if not data.startswith(b"\x1b"):
            for key in data.decode(errors="ignore"):
                self._terminal.key(key)

    def _poll_console(self) -> None:
        """Windows has no readable event for its console. (Not run so far.)"""
        import importlib

        msvcrt = importlib.import_module("msvcrt")

        def poll() -> None:
            while msvcrt.kbhit():
                self._terminal.key(msvcrt.getwch())

        self._tick.timeout.connect(poll)
        self._tick.setInterval(50)
