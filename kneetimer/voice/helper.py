# SPDX-License-Identifier: GPL-3.0-or-later
"""The voice helper: a process of its own that renders sentences to WAV files with pyttsx3.

A speech engine may hang, crash or print; here it harms nobody. No Qt is imported. The protocol is
messages.py; the watchdog that kills and restarts this process is renderer.py.
"""

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from kneetimer.core.ports import Voice
from kneetimer.voice import samples
from kneetimer.voice.messages import (
    Failed,
    NoEngine,
    Ready,
    Render,
    Rendered,
    Reply,
    TooLong,
    Trouble,
    decode_request,
    encode,
)
from kneetimer.voice.samples import Sound
from kneetimer.voice.voices import choose_voice

FASTEST = 1.3
"""How much faster than asked a sentence may be spoken to fit its slot."""

_ATTEMPTS = 4
"""eSpeak now and then writes an empty file without an error (up to 3 % of times)."""

_SYNTHESIS_S = 1.0
"""Longest wait for eSpeak's thread; the watchdog gives a whole reply two seconds."""


class EngineError(Exception):
    """The engine gave no sound."""


def main() -> int:
    """Serve requests from standard input until it ends. Exit code 1 without an engine."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is the app's to answer
    replies = _claim_standard_output()
    try:
        engine = Engine()
    except Exception as error:  # whatever a driver raises, it means that nothing can speak
        _send(replies, NoEngine(f"{type(error).__name__}: {error}"))
        return 1
    _send(replies, Ready(engine.name, engine.default_voice, engine.voices))
    for line in sys.stdin.buffer:
        _send(replies, _serve(engine, decode_request(line)))
    return 0


def _claim_standard_output() -> BinaryIO:
    """Keep standard output for the protocol; what pyttsx3 prints goes nowhere.

    It prints in a callback of the engine: were it to a pipe whose reader has died, that would
    raise there, and the engine never finish.
    """
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return replies


def _send(replies: BinaryIO, reply: Reply) -> None:
    replies.write(encode(reply))
    replies.flush()


def _serve(engine: "Engine", request: Render) -> Reply:
    path = Path(request.path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fitted = _fit(engine, request)
        if fitted is None:
            return TooLong(request.id)
        sound, as_asked = fitted
        target = path if as_asked else Path(request.fitted_path)
        part = target.with_suffix(".part.wav")
        samples.write(part, samples.leveled(sound))
        part.replace(target)
    except OSError as error:
        return Failed(request.id, Trouble.FOLDER, str(error))
    except Exception as error:  # a driver's own exceptions (COM, Objective-C) have no common base
        return Failed(request.id, Trouble.ENGINE, f"{type(error).__name__}: {error}")
    return Rendered(request.id, str(target))


def _fit(engine: "Engine", request: Render) -> tuple[Sound, bool] | None:
    """The first form that fits the slot, and whether it is the full text at the normal rate."""
    raw = Path(request.path).with_suffix(".raw.part.wav")
    voice = choose_voice(request.voice, request.language, engine.voices, engine.default_voice)
    engine.use_voice(voice.id if voice else "")
    try:
        for text in filter(None, (request.text, request.short)):
            sound = engine.render(text, request.rate, raw)
            if sound.duration_ms <= request.slot_ms:
                return sound, text == request.text
            for rate in _faster_rates(request.rate, sound.duration_ms / request.slot_ms):
                sound = engine.render(text, rate, raw)
                if sound.duration_ms <= request.slot_ms:
                    return sound, False
        return None
    finally:
        raw.unlink(missing_ok=True)


def _faster_rates(rate: int, factor: float) -> Iterator[int]:
    """The rate that should be just fast enough, then the fastest; none if neither can be."""
    fastest = int(rate * FASTEST)
    just = int(rate * factor * 1.03) + 1
    if just < fastest:
        yield just
    if factor <= FASTEST * 1.1:  # pauses shrink a little more, or less, than the words do
        yield fastest


class Engine:
    """pyttsx3 with its traps fenced off. Lives in the main thread (Windows' COM demands it)."""

    def __init__(self) -> None:
        if sys.platform == "linux":
            _preload_espeak()
        import pyttsx3  # type: ignore[import-untyped]  # after the preload

        self._engine: Any = pyttsx3.init()
        self._finished = threading.Event()
        self._engine.connect("finished-utterance", lambda **_: self._finished.set())
        self._engine.runAndWait()  # until its first run it only queues what is set
        self.name = str(self._engine)
        self.default_voice = str(self._engine.getProperty("voice") or "")
        self.voices = self._list_voices()
        self._voice = ""
        self._rate = 0

    def use_voice(self, voice: str) -> None:
        """Set the voice, only on change: setting it each time makes eSpeak write empty files."""
        if voice and voice != self._voice:
            self._set("voice", voice)
            self._voice = voice
            self._rate = 0  # a driver may set its own rate with the voice

    def render(self, text: str, rate: int, raw: Path) -> Sound:
        """The spoken text without silence at its ends; `raw` is written on the way.

        Raises OSError if `raw` cannot be written, EngineError if the engine gives no sound.
        """
        if rate != self._rate:
            self._set("rate", rate)
            self._rate = rate
        for _ in range(_ATTEMPTS):
            raw.write_bytes(b"")  # pyttsx3 hangs for ever on a file that it cannot write
            self._save(text, raw)
            try:
                return samples.trimmed(samples.read(raw))
            except ValueError as error:
                problem = error
        raise EngineError(f"no sound for {text!r} after {_ATTEMPTS} attempts: {problem}")

    def _save(self, text: str, raw: Path) -> None:
        self._finished.clear()
        self._engine.save_to_file(text, str(raw))
        self._engine.runAndWait()  # one sentence each time: of several it keeps only one
        if self.name == "espeak":  # its thread may still write; other engines return when done
            self._finished.wait(_SYNTHESIS_S)
            _wait_until(lambda: not self._engine.isBusy())

    def _set(self, name: str, value: str | int) -> None:
        """Set a property and wait until it holds.

        eSpeak's thread takes it a moment later, and pyttsx3, when it starts to run, cancels what
        that thread has not taken yet.
        """
        self._engine.setProperty(name, value)
        _wait_until(lambda: self._engine.getProperty(name) == value)

    def _list_voices(self) -> tuple[Voice, ...]:
        try:
            listed = self._engine.getProperty("voices")
        except Exception as error:  # on Windows one broken voice spoils the list; speak anyway
            print(f"cannot list voices: {error}", file=sys.stderr)
            listed = []
        return tuple(
            Voice(id=voice.id, name=voice.name.strip(), language=_language(voice))
            for voice in listed
        )


def _wait_until(condition: Callable[[], bool]) -> None:
    """Wait for what takes a moment; after 0.1 s go on regardless (a driver may clamp a rate)."""
    for _ in range(100):
        if condition():
            return
        time.sleep(0.001)


def _language(voice: Any) -> str:
    return str(voice.languages[0]) if voice.languages else ""


def _preload_espeak() -> None:
    """Load the bundled eSpeak NG under the name that pyttsx3 asks for; else the system's serves."""
    try:
        import espeakng_loader  # type: ignore[import-untyped]

        ctypes.CDLL(espeakng_loader.get_library_path(), ctypes.RTLD_GLOBAL)
        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    except (ImportError, OSError, RuntimeError) as error:
        print(f"bundled eSpeak NG does not load: {error}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
