# SPDX-License-Identifier: GPL-3.0-or-later
"""What the person hears, recorded from a sound device that makes no sound."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from kneetimer.core.ports import Utterance, VoiceSettings
from kneetimer.voice.cache import ClipCache
from kneetimer.voice.probe import probe_outputs
from kneetimer.voice.speaker import QtSpeaker, gain
from stage import private_environment, sound_server
from tests.support.sound import RATE, NullSink, Recorder, all_onsets, best_onset, clip

SETTINGS = VoiceSettings()
HOLD = Utterance("Hold", "", 2000)
REST = Utterance("Rest, sixty seconds", "Rest", 3000)
SWITCH = Utterance("Switch sides. Right leg.", "Right leg", 4000)

GAP_MS = 60
"""From one cue's end to the next: one that is later than this is run into."""

Make = Callable[..., QtSpeaker]


@pytest.fixture
def make(
    tmp_path: Path, sounds_dir: Path, helper_command: list[str], qapp: object
) -> Iterator[Make]:
    """Makes a speaker with the real helper, and closes it in the end."""
    made = []

    def make(settings: VoiceSettings = SETTINGS, command: list[str] | None = None) -> QtSpeaker:
        speaker = QtSpeaker(
            tmp_path / "clips", sounds_dir, settings, helper_command=command or helper_command
        )
        made.append(speaker)
        return speaker

    yield make
    for speaker in made:
        speaker.close()
        speaker.deleteLater()


@pytest.fixture
def fake_command(tmp_path: Path) -> list[str]:
    return [sys.executable, "-m", "tests.voice.fake_helper", str(tmp_path / "log")]


@pytest.fixture
def path_of(tmp_path: Path) -> Callable[[Utterance], Path]:
    """Where an utterance's clip at the normal rate is."""
    return lambda utterance: ClipCache(tmp_path / "clips").path(utterance, SETTINGS)


def heard(signal: object) -> list[object]:
    """The values that a signal brings from now on."""
    values: list[object] = []
    signal.connect(values.append)  # type: ignore[attr-defined]
    return values


def prepare(speaker: QtSpeaker, qtbot: QtBot, *utterances: Utterance) -> None:
    speaker.prepare(utterances)
    qtbot.waitUntil(lambda: all(map(speaker.is_ready, utterances)))


def sounded(recorder: Recorder, qtbot: QtBot, duration_s: float) -> np.ndarray:
    """The recording, once so much of it has come since now."""
    enough = recorder.length + duration_s * RATE
    qtbot.waitUntil(lambda: recorder.length >= enough, timeout=20_000)
    return recorder.samples()


def play_one_after_the_other(
    cues: list[tuple[Callable[[], None], np.ndarray]], qtbot: QtBot
) -> None:
    """Play sounds as a session does, each with `GAP_MS` between it and the end of the one before.

    By precise timers: usual ones of some seconds may fire a tenth of a second early.
    """
    left = list(cues)
    timer = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer)

    def play_next() -> None:
        play, sound = left.pop(0)
        timer.start(len(sound) * 1000 // RATE + GAP_MS)
        play()

    timer.timeout.connect(play_next)
    timer.start(0)
    qtbot.waitUntil(lambda: not left, timeout=20_000)
    timer.stop()


def test_sentences_and_tones_are_heard_once_in_order_without_overlap(
    make: Make, null_sink: NullSink, qtbot: QtBot, sounds_dir: Path, path_of
) -> None:
    speaker = make()
    prepare(speaker, qtbot, HOLD, REST, SWITCH)
    playing = heard(speaker.playing)
    cues = [
        ("start", lambda: speaker.tone("start"), clip(sounds_dir / "start.wav")),
        (HOLD.text, lambda: speaker.say(HOLD), clip(path_of(HOLD))),
        ("tick", lambda: speaker.tone("tick"), clip(sounds_dir / "tick.wav")),
        (REST.text, lambda: speaker.say(REST), clip(path_of(REST))),
        ("end", lambda: speaker.tone("end"), clip(sounds_dir / "end.wav")),
        (SWITCH.text, lambda: speaker.say(SWITCH), clip(path_of(SWITCH))),
    ]
    for _ in range(3):  # where every core is busy, sound itself comes in pieces at times
        playing.clear()
        with null_sink.recorded() as recorder:
            play_one_after_the_other([(play, sound) for _, play, sound in cues], qtbot)
            samples = sounded(recorder, qtbot, 3)
        assert playing == [name for name, *_ in cues]
        found = [(name, all_onsets(samples, sound)) for name, _, sound in cues]
        if all(onsets for _, onsets in found):
            break
    assert [(name, len(onsets)) for name, onsets in found] == [(name, 1) for name, *_ in cues]
    begins = [onsets[0].position for _, onsets in found]
    for begin, (_, _, sound), following in zip(begins, cues, begins[1:], strict=False):
        assert begin + len(sound) <= following


def test_every_sample_of_a_clip_is_heard(
    make: Make, null_sink: NullSink, qtbot: QtBot, sounds_dir: Path
) -> None:
    speaker = make(VoiceSettings(volume=100))
    with null_sink.recorded() as recorder:
        speaker.tone("end")
        samples = sounded(recorder, qtbot, 0.8)
    sought = clip(sounds_dir / "end.wav")
    begin = best_onset(samples, sought).position
    assert np.abs(samples[begin : begin + len(sought)] - sought).max() <= 1


def test_a_window_that_is_busy_tears_no_hole_into_a_sentence(
    make: Make, null_sink: NullSink, qtbot: QtBot, path_of
) -> None:
    speaker = make()
    prepare(speaker, qtbot, SWITCH)
    with null_sink.recorded() as recorder:
        speaker.say(SWITCH)
        time.sleep(0.7)  # no event is served meanwhile
        samples = sounded(recorder, qtbot, 1.5)
    assert best_onset(samples, clip(path_of(SWITCH))).score > 0.99


def test_a_new_sound_cuts_the_one_before(
    make: Make, null_sink: NullSink, qtbot: QtBot, sounds_dir: Path, path_of
) -> None:
    speaker = make()
    prepare(speaker, qtbot, SWITCH)
    with null_sink.recorded() as recorder:
        speaker.say(SWITCH)
        qtbot.waitUntil(lambda: np.abs(recorder.samples()).max() > 1000)
        speaker.tone("half")
        samples = sounded(recorder, qtbot, 1.5)
    sought = clip(sounds_dir / "half.wav")
    onset = best_onset(samples, sought)
    assert onset.score > 0.99, "something else sounds at the same time"
    assert not samples[onset.position + len(sought) :].any(), "the sentence went on"


def test_forty_ticks_in_a_row_are_all_heard(
    make: Make, null_sink: NullSink, qtbot: QtBot, sounds_dir: Path
) -> None:
    speaker = make()
    speaker.prepare([])  # opens the device
    playing = heard(speaker.playing)
    ticker = QTimer(interval=150)
    ticker.timeout.connect(lambda: speaker.tone("tick"))
    with null_sink.recorded() as recorder:
        ticker.start()
        qtbot.waitUntil(lambda: len(playing) >= 40, timeout=30_000)
        ticker.stop()
        samples = sounded(recorder, qtbot, 0.5)
    assert len(all_onsets(samples, clip(sounds_dir / "tick.wav"), 0.8)) == len(playing)


def test_a_sentence_that_is_not_ready_is_a_tone_at_once_and_never_late(
    make: Make, null_sink: NullSink, qtbot: QtBot, sounds_dir: Path, path_of
) -> None:
    speaker = make()
    playing = heard(speaker.playing)
    with null_sink.recorded() as recorder:
        speaker.prepare([SWITCH])
        speaker.say(SWITCH)
        assert playing == ["cue"]
        qtbot.waitUntil(lambda: speaker.is_ready(SWITCH))
        samples = sounded(recorder, qtbot, 2.5)
    assert playing == ["cue"]
    assert len(all_onsets(samples, clip(sounds_dir / "cue.wav"))) == 1
    assert best_onset(samples, clip(path_of(SWITCH))).score < 0.5


def test_with_a_warm_cache_all_is_ready_at_once_without_the_helper(
    make: Make, null_sink: NullSink, qtbot: QtBot
) -> None:
    prepare(make(), qtbot, HOLD, REST)
    speaker = make(command=["/nowhere"])
    notices = heard(speaker.notice)
    speaker.prepare([HOLD, REST])
    assert speaker.is_ready(HOLD)
    assert speaker.is_ready(REST)
    assert notices == []


def test_a_damaged_clip_is_a_tone_and_is_rendered_again(
    make: Make, null_sink: NullSink, qtbot: QtBot, path_of
) -> None:
    prepare(make(), qtbot, HOLD)
    path_of(HOLD).write_bytes(bytes(10_000))
    speaker = make()
    speaker.prepare([HOLD])
    playing = heard(speaker.playing)
    speaker.say(HOLD)
    assert playing == ["cue"]
    prepare(speaker, qtbot, HOLD)
    speaker.say(HOLD)
    assert playing == ["cue", HOLD.text]


def test_muted_nothing_sounds_and_nothing_comes_later(
    make: Make, null_sink: NullSink, qtbot: QtBot
) -> None:
    speaker = make()
    prepare(speaker, qtbot, HOLD, SWITCH)
    speaker.say(SWITCH)
    speaker.set_muted(True)
    playing = heard(speaker.playing)
    with null_sink.recorded() as recorder:
        sounded(recorder, qtbot, 0.2)  # what the device still held
        before = recorder.length
        speaker.say(HOLD)
        speaker.tone("start")
        speaker.set_muted(False)
        samples = sounded(recorder, qtbot, 1.5)[before:]
        assert not samples.any()
        assert playing == []
        speaker.tone("start")
        assert sounded(recorder, qtbot, 0.5)[before:].any()


def test_volume_is_applied_when_played(
    make: Make, null_sink: NullSink, qtbot: QtBot, sounds_dir: Path
) -> None:
    speaker = make()
    sought = clip(sounds_dir / "half.wav")
    peaks = []
    with null_sink.recorded() as recorder:
        for volume in (100, 50, 0):
            speaker.configure(VoiceSettings(volume=volume))
            before = recorder.length
            speaker.tone("half")
            samples = sounded(recorder, qtbot, 0.6)[before:]
            peaks.append(np.abs(samples).max() / np.abs(sought).max())
    assert peaks == pytest.approx([gain(100), gain(50), gain(0)], abs=0.01)
    assert peaks == pytest.approx([1, 0.25, 0], abs=0.01)


def test_other_settings_are_rendered_anew_and_volume_is_not(
    make: Make, null_sink: NullSink, qtbot: QtBot
) -> None:
    speaker = make()
    prepare(speaker, qtbot, HOLD)
    speaker.configure(msgspec.structs.replace(SETTINGS, volume=20))
    assert speaker.is_ready(HOLD)
    with qtbot.waitSignal(speaker.rendered) as rendered:
        speaker.configure(msgspec.structs.replace(SETTINGS, rate=220))
        assert not speaker.is_ready(HOLD)
    assert rendered.args == [HOLD]
    speaker.configure(SETTINGS)
    assert speaker.is_ready(HOLD)


def test_the_test_sentence_is_said_with_the_settings_of_the_moment(
    make: Make, null_sink: NullSink, qtbot: QtBot
) -> None:
    speaker = make()
    voices = heard(speaker.voices_changed)
    for settings in (SETTINGS, msgspec.structs.replace(SETTINGS, rate=300), SETTINGS):
        speaker.configure(settings)
        with qtbot.waitSignal(speaker.playing) as playing:
            speaker.test("This is how I sound")
        assert playing.args == ["This is how I sound"]
    assert len(voices) == 1
    assert speaker.voices == voices[0]


def test_a_test_that_something_else_followed_is_not_said_late(
    make: Make, null_sink: NullSink, qtbot: QtBot
) -> None:
    speaker = make()
    playing = heard(speaker.playing)
    with qtbot.waitSignal(speaker.rendered):
        speaker.test("This is how I sound")
        speaker.silence()
    assert playing == []


def test_without_an_engine_tones_take_over_and_it_is_said(
    make: Make, null_sink: NullSink, qtbot: QtBot, tmp_path: Path
) -> None:
    speaker = make(command=[str(tmp_path / "missing")])
    playing = heard(speaker.playing)
    with qtbot.waitSignal(speaker.notice) as notice:
        speaker.test("This is how I sound")
    assert notice.args == ["no_speech_engine"]
    qtbot.waitUntil(lambda: playing == ["cue"])
    speaker.say(HOLD)
    assert playing == ["cue", "cue"]


def test_a_test_sentence_that_the_engine_dies_of_is_a_tone(
    make: Make, null_sink: NullSink, qtbot: QtBot, fake_command: list[str]
) -> None:
    speaker = make(command=fake_command)
    with qtbot.waitSignal(speaker.playing) as playing:
        speaker.test("die")
    assert playing.args == ["cue"]


@pytest.mark.qt_log_ignore("Stream failed to connect")
def test_a_lost_sound_device_is_noticed_and_sound_returns_with_it(
    make: Make, null_sink: NullSink, qtbot: QtBot, sounds_dir: Path
) -> None:
    speaker = make()
    prepare(speaker, qtbot, SWITCH)
    notices, playing = heard(speaker.notice), heard(speaker.playing)
    with null_sink.alone():
        speaker.say(SWITCH)
        null_sink.unplug()
        speaker.tone("start")
        speaker.say(SWITCH)
        assert notices == ["no_sound_device"]
        speaker.test("Hello")
        assert notices == ["no_sound_device"] * 2, "whoever tests is told again"
        assert playing == [SWITCH.text]
        with qtbot.waitSignal(speaker.notice):
            null_sink.plug()
        assert notices[2:] == ["sound_back"]
        with null_sink.recorded() as recorder:
            speaker.tone("end")
            samples = sounded(recorder, qtbot, 1)
        assert len(all_onsets(samples, clip(sounds_dir / "end.wav"))) == 1


def test_another_default_device_is_followed(
    make: Make, null_sink: NullSink, qtbot: QtBot, sounds_dir: Path
) -> None:
    speaker = make()
    speaker.tone("tick")
    notices = heard(speaker.notice)
    with NullSink("kneetimer_other").plugged() as other, other.recorded() as recorder:
        qtbot.waitUntil(lambda: probe_outputs()[:1] == ["kneetimer_other"])
        speaker.tone("end")
        samples = sounded(recorder, qtbot, 1)
    assert len(all_onsets(samples, clip(sounds_dir / "end.wav"))) == 1
    assert notices == []


class Ticking:
    """A speaker in a process of its own, in which a sound server may die."""

    def __init__(self, folder: Path, sounds_dir: Path, server: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.voice.ticking", folder / "clips", sounds_dir],
            env=dict(os.environ) | {"PULSE_SERVER": server},
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def next(self, wanted: str) -> str:
        """The first line that is `wanted`, or whatever the process said last if it ended."""
        assert self._process.stdout
        said = ""
        for line in self._process.stdout:
            said = line.strip()
            if said == wanted:
                break
        return said

    def end(self) -> int:
        assert self._process.stdin
        self._process.stdin.close()
        assert self.next("closed") == "closed"
        return self._process.wait(10)

    def __enter__(self) -> "Ticking":
        return self

    def __exit__(self, *_: object) -> None:
        with self._process:  # closes its pipes and waits
            self._process.kill()


def test_a_sound_server_that_dies_and_returns_is_survived(tmp_path: Path, sounds_dir: Path) -> None:
    environment = private_environment(os.environ, tmp_path)
    with ExitStack() as stack:
        with sound_server(environment, tmp_path) as server:
            ticking = stack.enter_context(Ticking(tmp_path, sounds_dir, server))
            assert ticking.next("tick") == "tick"
        assert ticking.next("no_sound_device") == "no_sound_device"
        stack.enter_context(sound_server(environment, tmp_path))
        assert ticking.next("sound_back") == "sound_back"
        assert ticking.next("tick") == "tick"
        assert ticking.end() == 0


def test_without_a_sound_server_the_session_is_silent_and_it_is_said(
    tmp_path: Path, sounds_dir: Path
) -> None:
    with Ticking(tmp_path, sounds_dir, f"unix:{tmp_path}/nowhere") as ticking:
        assert ticking.next("no_sound_device") == "no_sound_device"
        assert ticking.end() == 0


def test_without_qt_multimedia_the_session_is_silent_and_it_is_said(
    make: Make, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setitem(sys.modules, "kneetimer.voice.output", None)  # importing it raises
    speaker = make()
    notices, playing = heard(speaker.notice), heard(speaker.playing)
    prepare(speaker, qtbot, HOLD)
    speaker.say(HOLD)
    speaker.tone("start")
    speaker.silence()
    assert notices == ["no_sound_device"]
    assert playing == []
    assert probe_outputs() == []


def test_closed_in_the_middle_it_falls_silent(
    make: Make, null_sink: NullSink, qtbot: QtBot
) -> None:
    speaker = make()
    prepare(speaker, qtbot, SWITCH)
    with null_sink.recorded() as recorder:
        speaker.say(SWITCH)
        speaker.close()
        sounded(recorder, qtbot, 0.2)
        before = recorder.length
        assert not sounded(recorder, qtbot, 1)[before:].any()
