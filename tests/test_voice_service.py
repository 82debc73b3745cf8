# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window knows of the voice: engine, trouble, and how far a test has come."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from kneetimer.core.ports import Voice, VoiceSettings
from kneetimer.core.voice_state import Heard, VoiceTrouble
from kneetimer.paths import resources
from kneetimer.voice_service import VoiceService

BRITISH = Voice("gb", "English (Great Britain)", "en-GB")


class Speaker(QObject):
    """What a speaker tells, told by the test."""

    notice = Signal(str)
    voices_changed = Signal(object)
    playing = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.engine = ""
        self.default_voice = ""
        self.tested: list[str] = []

    def test(self, sentence: str) -> None:
        self.tested.append(sentence)

    def find(self) -> None:
        """The engine has started."""
        self.engine = "espeak"
        self.voices_changed.emit((BRITISH,))

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Speaker:
    made = Speaker()
    monkeypatch.setattr("kneetimer.voice.speaker.QtSpeaker", lambda *_: made)
    return made


@pytest.fixture
def service(speaker: Speaker) -> Iterator[VoiceService]:
    made = VoiceService(resources(), resources() / "sounds", VoiceSettings())
    made.speaker()
    yield made
    made.close()


def test_nothing_is_known_before_the_engine_has_answered(service: VoiceService) -> None:
    assert (service.state.engine, service.state.voice, service.state.trouble) == ("", "", None)


def test_an_engine_that_comes_after_all_takes_the_trouble_away(
    service: VoiceService, speaker: Speaker
) -> None:
    speaker.notice.emit("no_speech_engine")
    assert service.state.trouble is VoiceTrouble.NO_ENGINE
    speaker.find()
    assert service.state.trouble is None
    assert (service.state.engine, service.state.voice) == ("espeak", BRITISH.name)


def test_sound_that_is_back_is_no_engine(service: VoiceService, speaker: Speaker) -> None:
    for key in ("no_speech_engine", "no_sound_device"):
        speaker.notice.emit(key)
    assert not service.state.has_output
    speaker.notice.emit("sound_back")
    assert service.state.has_output
    assert service.state.trouble is VoiceTrouble.NO_ENGINE


def test_a_test_is_waited_for_and_then_heard(service: VoiceService, speaker: Speaker) -> None:
    told: list[Heard] = []
    service.changed.connect(lambda: told.append(service.state.heard))
    speaker.playing.emit("tick")
    assert told == []
    service.test()
    speaker.playing.emit(service.state.sentence)
    speaker.playing.emit("tick")
    service.test()
    speaker.playing.emit("cue")
    assert told == [Heard.WAITING, Heard.SPOKEN, Heard.WAITING, Heard.TONE]
    assert speaker.tested == [service.state.sentence] * 2
