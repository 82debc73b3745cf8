# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's side of the voice helper: a queue, a process, and a watchdog that restarts it."""

import logging
import sys
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from kneetimer.core.ports import Utterance, VoiceSettings
from kneetimer.voice.cache import ClipCache
from kneetimer.voice.messages import (
    Failed,
    NoEngine,
    Ready,
    Render,
    Rendered,
    Reply,
    TooLong,
    Trouble,
    decode_reply,
    encode,
)

_READY_TIMEOUT_MS = 5_000
_REPLY_TIMEOUT_MS = 2_000
_MOST_RESTARTS = 3
_BACK_OFF_MS = 200
"""Pause before the first restart; doubled before each further one."""
_MOST_KILLS = 2
"""A sentence during which the helper died this often is given up."""

_log = logging.getLogger(__name__)


def helper_command() -> list[str]:
    """How this installation starts the voice helper."""
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        if sys.platform == "win32":  # the window's program has no standard output there
            program = program.with_name("kneetimer-console.exe")
        return [str(program), "--voice-helper"]
    return [sys.executable, "-m", "kneetimer", "--voice-helper"]


class Job(msgspec.Struct, frozen=True):
    """A sentence to render, and how it is to sound."""

    utterance: Utterance
    settings: VoiceSettings


class Renderer(QObject):
    """Renders sentences into the cache in the order asked for, one at a time, never blocking.

    The helper starts with the first request. If it dies or hangs it is restarted, three times in a
    row at most; then, or without an engine, `failed` tells and requests wait until `warm_up`.
    After `close` no signal is emitted.
    """

    ready = Signal(object)
    """Ready: the engine's name, default voice and voices."""
    rendered = Signal(object, object)
    """Job, Path of its clip."""
    given_up = Signal(object)
    """Job: it fits its slot in no form, or the engine cannot speak it."""
    failed = Signal(str)
    """"no_speech_engine", "speech_engine_failed" or "speech_cache_unwritable"."""

    def __init__(
        self,
        cache: ClipCache,
        command: Sequence[str] | None = None,
        ready_timeout_ms: int = _READY_TIMEOUT_MS,
        reply_timeout_ms: int = _REPLY_TIMEOUT_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cache = cache
        self._command = list(command or helper_command())
        self._ready_timeout_ms = ready_timeout_ms
        self._reply_timeout_ms = reply_timeout_ms
        self._waiting: deque[Job] = deque()
        self._current: Job | None = None
        self._request_id = 0
        self._kills: dict[Job, int] = {}
        self._hopeless: set[Job] = set()
        self._restarts = 0
        self._stopped = False
        self._is_ready = False
        self._process: QProcess | None = None
        self._watchdog = QTimer(self, singleShot=True)
        self._watchdog.timeout.connect(self._on_timeout)
        self._back_off = QTimer(self, singleShot=True)
        self._back_off.timeout.connect(self._start)

    def warm_up(self) -> None:
        """Start the helper if it does not run; after a failure, try afresh."""
        self._stopped = False
        self._restarts = 0
        self._start()

    def request(self, jobs: Iterable[Job]) -> None:
        """Render these, in this order, in place of what was still waiting."""
        self._waiting = deque(
            job for job in jobs if job not in self._hopeless and job != self._current
        )
        if self._waiting:
            self._start()
            self._send_next()

    def can_render(self, job: Job) -> bool:
        """Whether a request for it may lead to a clip."""
        return not self._stopped and job not in self._hopeless

    def close(self) -> None:
        """Stop for good; the helper is gone when this returns."""
        self._stopped = True
        self._waiting.clear()
        self._back_off.stop()
        self._drop_process()

    def _start(self) -> None:
        if self._process or self._stopped or self._back_off.isActive():
            return
        self._is_ready = False
        process = QProcess(self)
        process.setProgram(self._command[0])
        process.setArguments(self._command[1:])
        process.setWorkingDirectory(str(Path(__file__).parents[2]))  # where `-m` finds this package
        process.readyReadStandardOutput.connect(self._on_output)
        process.finished.connect(self._on_died)
        process.errorOccurred.connect(self._on_process_error)
        self._process = process
        process.start()
        self._watchdog.start(self._ready_timeout_ms)

    def _drop_process(self) -> None:
        """Kill the helper, if there is one, and hear nothing more of it."""
        self._watchdog.stop()
        if not self._process:
            return
        process, self._process = self._process, None
        process.readyReadStandardOutput.disconnect(self._on_output)
        process.finished.disconnect(self._on_died)
        process.errorOccurred.disconnect(self._on_process_error)
        process.kill()
        process.waitForFinished(1_000)
        said = bytes(process.readAllStandardError().data())[-1_000:].decode(errors="replace")
        _log.debug("voice helper ended, saying at last: %s", said)
        process.deleteLater()

    def _send_next(self) -> None:
        if not self._process or not self._is_ready or self._current or not self._waiting:
            return
        job = self._current = self._waiting.popleft()
        self._request_id += 1
        utterance, settings = job.utterance, job.settings
        request = Render(
            id=self._request_id,
            text=utterance.text,
            short=utterance.short,
            slot_ms=utterance.slot_ms,
            language=settings.language,
            voice=settings.voice,
            rate=settings.rate,
            path=str(self._cache.path(utterance, settings)),
            fitted_path=str(self._cache.fitted_path(utterance, settings)),
        )
        self._process.write(encode(request))
        self._watchdog.start(self._reply_timeout_ms)

    def _on_output(self) -> None:
        while self._process and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                reply = decode_reply(line)
            except msgspec.DecodeError:
                _log.warning("the voice helper said %r", line[:200])
                self._on_died()
                return
            self._take(reply)

    def _take(self, reply: Reply) -> None:
        self._watchdog.stop()
        match reply:
            case Ready():
                self._is_ready = True
                self.ready.emit(reply)
            case NoEngine():
                self._fail("no_speech_engine", reply.reason)
                return
            case Rendered() | TooLong() | Failed():
                self._settle(reply)
        self._send_next()

    def _settle(self, reply: Rendered | TooLong | Failed) -> None:
        """Close the current job with the helper's reply to it."""
        job, self._current = self._current, None
        if job is None or reply.id != self._request_id:
            raise ValueError(f"the voice helper replied to nothing that was asked: {reply}")
        match reply:
            case Rendered():
                self._restarts = 0
                self.rendered.emit(job, Path(reply.path))
            case Failed(trouble=Trouble.FOLDER):
                self._fail("speech_cache_unwritable", reply.reason)
            case Failed():
                self._give_up(job, reply.reason)
            case TooLong():
                self._give_up(job, f"too long for its {job.utterance.slot_ms} ms")

    def _give_up(self, job: Job, reason: str) -> None:
        _log.warning("cannot speak %r: %s", job.utterance.text, reason)
        self._hopeless.add(job)
        self.given_up.emit(job)

    def _on_timeout(self) -> None:
        _log.warning("the voice helper hangs")
        self._on_died()

    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # the only one that `finished` follows not
            self._fail("no_speech_engine", f"cannot start {self._command[0]}")

    def _on_died(self) -> None:
        """The helper is dead or as good as dead: save the current job, start another helper."""
        self._drop_process()
        if job := self._current:
            self._current = None
            self._kills[job] = self._kills.get(job, 0) + 1
            if self._kills[job] >= _MOST_KILLS:
                self._give_up(job, "the voice helper died of it")
            else:
                self._waiting.appendleft(job)
        if self._restarts >= _MOST_RESTARTS:
            self._fail("speech_engine_failed", "the voice helper keeps dying")
            return
        self._back_off.start(_BACK_OFF_MS * 2**self._restarts)
        self._restarts += 1

    def _fail(self, key: str, reason: str) -> None:
        """Stop until `warm_up`, and say so."""
        _log.warning("%s: %s", key, reason)
        self._stopped = True
        self._waiting.clear()
        self._drop_process()
        self.failed.emit(key)
