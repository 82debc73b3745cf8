# SPDX-License-Identifier: GPL-3.0-or-later
"""The helper process itself: the real one with the real engine, then with engines that trick it."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import msgspec
import numpy as np
import pytest

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
    decode_request,
    encode,
)
from tests.support.sound import RATE, clip

ROOT = Path(__file__).parents[2]
LONG = "Lie on your right side. Left leg works."
SHORT = "Right side."
JITTER = 0.02
"""eSpeak never speaks a sentence exactly as long twice."""


class Helper:
    """A running helper, talked to as the app does."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path) -> None:
        self.process = process
        self.folder = folder
        self.opening = self.hear()

    def hear(self) -> Reply:
        assert self.process.stdout
        return decode_reply(self.process.stdout.readline())

    def ask(self, text: str = LONG, **changes: object) -> Reply:
        assert self.process.stdin
        fields = {"short": "", "slot_ms": 60_000, "language": "en", "voice": "", "rate": 165}
        paths = {name: str(self.folder / f"{name}.wav") for name in ("path", "fitted_path")}
        request = msgspec.convert(
            {"type": "render", "id": 7, "text": text} | fields | paths, Render
        )
        self.process.stdin.write(encode(msgspec.structs.replace(request, **changes)))
        self.process.stdin.flush()
        return self.hear()

    def duration_ms(self, name: str) -> float:
        return len(clip(self.folder / f"{name}.wav")) * 1000 / RATE


@contextmanager
def running(folder: Path, library: Path | None = None) -> Iterator[Helper]:
    environment = dict(os.environ) | ({"PYTHONPATH": str(library)} if library else {})
    process = subprocess.Popen(
        [sys.executable, "-m", "kneetimer.voice.helper"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment,
    )
    try:
        yield Helper(process, folder)
    finally:
        process.communicate(timeout=10)  # ends its input, so it ends


@pytest.fixture
def helper(tmp_path: Path) -> Iterator[Helper]:
    with running(tmp_path) as helper:
        yield helper


def test_it_opens_with_its_voices(helper: Helper) -> None:
    assert isinstance(helper.opening, Ready)
    assert len(helper.opening.voices) > 100
    ids = {voice.id: voice for voice in helper.opening.voices}
    assert ids[helper.opening.default_voice].language.startswith("en")


def test_it_ends_when_its_input_ends(helper: Helper) -> None:
    assert helper.process.stdin
    helper.process.stdin.close()
    assert helper.process.wait(10) == 0
    helper.process.stdin = None  # for communicate


def test_it_starts_without_qt() -> None:
    code = "import sys, kneetimer.voice.helper; print([m for m in sys.modules if 'PySide6' in m])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_a_clip_starts_and_ends_with_the_speech_and_is_as_loud_as_all(helper: Helper) -> None:
    assert helper.ask("Hold") == Rendered(7, str(helper.folder / "path.wav"))
    samples = np.abs(clip(helper.folder / "path.wav"))
    loud = np.flatnonzero(samples > samples.max() * 0.02)
    assert loud[0] < RATE * 0.02
    assert len(samples) - loud[-1] < RATE * 0.05
    assert samples.max() == pytest.approx(0.7 * 32767, rel=0.05)
    assert sorted(path.name for path in helper.folder.iterdir()) == ["path.wav"]


def test_a_sentence_too_long_for_its_slot_is_spoken_faster_then_shorter_then_not_at_all(
    helper: Helper,
) -> None:
    def fitted(name: str, slot_ms: float, short: str = SHORT) -> Reply:
        path, fitted_path = (str(helper.folder / f"{stem}.wav") for stem in ("unfitted", name))
        return helper.ask(
            LONG, short=short, slot_ms=int(slot_ms), path=path, fitted_path=fitted_path
        )

    helper.ask(LONG)
    helper.ask(SHORT, path=str(helper.folder / "short.wav"))
    full_ms, short_ms = helper.duration_ms("path"), helper.duration_ms("short")

    assert fitted("faster", full_ms * 0.85) == Rendered(7, str(helper.folder / "faster.wav"))
    assert full_ms * 0.6 < helper.duration_ms("faster") <= full_ms * 0.85

    fitted("shorter", full_ms * 0.6)
    assert helper.duration_ms("shorter") == pytest.approx(short_ms, rel=JITTER)

    fitted("shorter_and_faster", short_ms * 0.85)
    assert helper.duration_ms("shorter_and_faster") <= short_ms * 0.85

    assert fitted("never", short_ms * 0.5) == TooLong(7)
    assert fitted("nor_this", full_ms * 0.5, short="") == TooLong(7)
    names = {path.stem for path in helper.folder.iterdir()}
    assert names == {"path", "short", "faster", "shorter", "shorter_and_faster"}


def test_rate_and_voice_are_heard(helper: Helper) -> None:
    def duration_ms(**changes: object) -> float:
        helper.ask(LONG, **changes)
        return helper.duration_ms("path")

    usual = duration_ms()
    assert duration_ms(rate=250) < usual * 0.8
    assert duration_ms(voice="gmw/de") != pytest.approx(usual, rel=3 * JITTER)
    assert duration_ms() == pytest.approx(usual, rel=JITTER), "the voice did not come back"
    assert duration_ms(language="de") != pytest.approx(usual, rel=3 * JITTER)
    assert duration_ms(voice="gone") == pytest.approx(usual, rel=JITTER)


def test_a_folder_that_takes_no_files_is_said_and_harms_nothing_else(helper: Helper) -> None:
    blocked = helper.folder / "file"
    blocked.write_text("in the way")
    reply = helper.ask("Hold", path=str(blocked / "path.wav"))
    assert isinstance(reply, Failed)
    assert reply.trouble is Trouble.FOLDER
    assert isinstance(helper.ask("Hold"), Rendered)


FAKE_ENGINE = """
    import struct, wave
    print("printed by the engine")
    class Voice:
        id, name, languages = "v", "Fake", ["en-GB"]
    class Engine:
        tries = 0
        def __str__(self): return "fake"
        def connect(self, topic, callback): pass
        known = {"voices": [Voice], "voice": "v"}
        def getProperty(self, name): return self.known.get(name)
        def setProperty(self, name, value): self.known[name] = value
        def runAndWait(self): pass
        def save_to_file(self, text, path):
            print("saving")
            with wave.open(path, "wb") as file:
                file.setnchannels(1); file.setsampwidth(2); file.setframerate(22050)
                file.writeframes(self.frames())
        def frames(self): return struct.pack("<4h", 1000, -1000, 1000, -1000) * 500
    def init(): return Engine()
"""


Start = Callable[..., AbstractContextManager[Helper]]


@pytest.fixture
def tricky(tmp_path: Path) -> Start:
    """Runs the helper with a pyttsx3 of the test's making."""
    library = tmp_path / "library"
    library.mkdir()

    @contextmanager
    def start(trick: str = "") -> Iterator[Helper]:
        code = textwrap.dedent(FAKE_ENGINE) + textwrap.dedent(trick)
        (library / "pyttsx3.py").write_text(code)
        clips = tmp_path / "clips"
        with running(clips, library) as helper:
            yield helper

    return start


def test_what_an_engine_prints_does_not_spoil_the_protocol(tricky: Start) -> None:
    with tricky() as helper:
        assert isinstance(helper.opening, Ready)
        assert helper.opening.engine == "fake"
        assert isinstance(helper.ask("Hold"), Rendered)


def test_empty_files_are_tried_again(tricky: Start) -> None:
    trick = """
    full = Engine.frames
    def sometimes(self):
        self.tries += 1
        return full(self) if self.tries % 3 == 0 else b""
    Engine.frames = sometimes
    """
    with tricky(trick) as helper:
        for _ in range(3):
            assert isinstance(helper.ask("Hold"), Rendered)
            assert helper.duration_ms("path") > 50


def test_an_engine_that_gives_no_sound_at_all_fails_sentence_by_sentence(tricky: Start) -> None:
    with tricky("Engine.frames = lambda self: b''") as helper:
        reply = helper.ask("Hold")
        assert isinstance(reply, Failed)
        assert reply.trouble is Trouble.ENGINE
        assert not list(helper.folder.glob("*"))


def test_an_engine_whose_voices_cannot_be_listed_still_speaks(tricky: Start) -> None:
    trick = """
    whole = Engine.getProperty
    def broken(self, name):
        if name == "voices": raise ValueError("one broken voice")
        return whole(self, name)
    Engine.getProperty = broken
    """
    with tricky(trick) as helper:
        assert isinstance(helper.opening, Ready)
        assert helper.opening.voices == ()
        assert isinstance(helper.ask("Hold"), Rendered)


def test_without_an_engine_it_says_so_and_ends(tricky: Start) -> None:
    with tricky("def init(): raise RuntimeError('libespeak missing')") as helper:
        assert helper.opening == NoEngine("RuntimeError: libespeak missing")
        assert helper.process.wait(10) == 1


def test_messages_survive_the_way_and_others_are_refused() -> None:
    for reply in (Rendered(3, "/a b/ü.wav"), TooLong(4), Failed(5, Trouble.ENGINE, "x\ny")):
        line = encode(reply)
        assert line.count(b"\n") == 1
        assert decode_reply(line) == reply
    for line in (b"Audio saved\n", b"{}\n", b'{"type":"rendered","id":"x"}\n', b""):
        with pytest.raises(msgspec.DecodeError):
            decode_reply(line)
    with pytest.raises(msgspec.DecodeError):
        decode_request(encode(TooLong(4)))
