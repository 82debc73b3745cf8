# SPDX-License-Identifier: GPL-3.0-or-later
"""The window's voice: the speaker made when it is first needed, and its trouble in sentences."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kneetimer.core.ports import Utterance, Voice, VoiceSettings
from kneetimer.core.preferences import Preferences
from kneetimer.core.voice_state import Heard, VoiceState, VoiceTrouble

if TYPE_CHECKING:
    from kneetimer.voice.speaker import QtSpeaker


class VoiceService(QObject):
    """One speaker for the life of the window.

    `notice` carries a sentence about trouble with voice or sound; `changed` tells that `voices`,
    `voice` or `state` did.
    """

    notice = Signal(str)
    changed = Signal()

    def __init__(
        self, cache: Path, sounds: Path, settings: VoiceSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._cache = cache
        self._sounds = sounds
        self._settings = settings
        self._made: QtSpeaker | None = None
        self._trouble: VoiceTrouble | None = None
        self._has_output = True
        self._heard = Heard.NOT_ASKED
        self._tested = ""
        self.voices: Sequence[Voice] = ()

    def speaker(self) -> "QtSpeaker":
        """The speaker itself."""
        if self._made is None:
            # Qt Multimedia and the helper process are not wanted at start-up.
            from kneetimer.voice.speaker import QtSpeaker

            self._made = QtSpeaker(self._cache, self._sounds, self._settings, self)
            self._made.notice.connect(self._on_notice)
            self._made.voices_changed.connect(self._on_voices_changed)
            self._made.playing.connect(self._on_playing)
        return self._made

    def warm_up(self, sentences: Sequence[Utterance] = ()) -> None:
        """Start the engine and have these sentences rendered ahead."""
        self.speaker().warm_up(sentences)

    def configure(self, settings: VoiceSettings) -> None:
        """Sound like this from now on."""
        self._settings = settings
        if self._made is not None:
            self._made.configure(settings)

    def test(self) -> None:
        """Say a sentence as sessions would; `state` tells how far that is."""
        self._tested = self.tr("This is how your sessions sound. Hold for twenty seconds.")
        self._heard = Heard.WAITING
        self.changed.emit()
        self.speaker().test(self._tested)

    def say(self, sentence: str) -> None:
        """Say a sentence as soon as it is rendered."""
        self.speaker().test(sentence)

    def sound(self, tone: str) -> None:
        """Let a tone sound."""
        self.speaker().tone(tone)

    @property
    def voice(self) -> Voice | None:
        """The voice that speaks, None while it is not known or there is none."""
        from kneetimer.voice.voices import choose_voice

        if self._made is None or not self.voices:
            return None
        settings, default = self._settings, self._made.default_voice
        return choose_voice(settings.voice, settings.language, self.voices, default)

    @property
    def state(self) -> VoiceState:
        """What is known of the voice, and how its test goes."""
        voice = self.voice
        return VoiceState(
            engine=self._made.engine if self._made is not None else "",
            voice=voice.name if voice is not None else "",
            trouble=self._trouble,
            has_output=self._has_output,
            heard=self._heard,
            sentence=self._tested,
        )

    def close(self) -> None:
        """Fall silent for good."""
        if self._made is not None:
            self._made.close()

    def _on_voices_changed(self, voices: Sequence[Voice]) -> None:
        self.voices = voices
        self._trouble = None
        self.changed.emit()

    def _on_playing(self, what: str) -> None:
        """Only a test is told of: a session's cues come by the hundred."""
        if self._heard is Heard.WAITING:
            self._heard = Heard.SPOKEN if what == self._tested else Heard.TONE
            self.changed.emit()

    def _on_notice(self, key: str) -> None:
        sentences = {
            "no_sound_device": self.tr(
                "No sound output was found. Sessions go on silently, and sound comes back with it."
            ),
            "sound_back": self.tr("The sound output is back."),
            "no_speech_engine": self.tr(
                "No speech engine was found, so tones take the voice's place. On Linux, installing "
                "espeak-ng brings one."
            ),
            "speech_engine_failed": self.tr(
                "The speech engine failed several times, so tones take the voice's place."
            ),
            "speech_cache_unwritable": self.tr(
                "The folder for spoken sentences cannot be written, so tones take their place."
            ),
        }
        if key in ("no_sound_device", "sound_back"):
            self._has_output = key == "sound_back"
        else:
            self._trouble = VoiceTrouble(key)
        self.notice.emit(sentences[key])
        self.changed.emit()


def voice_settings(preferences: Preferences) -> VoiceSettings:
    """How the voice is to sound."""
    return VoiceSettings(
        language=preferences.language,
        voice=preferences.voice,
        rate=preferences.rate,
        volume=preferences.volume,
    )
