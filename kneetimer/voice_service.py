# SPDX-License-Identifier: GPL-3.0-or-later
"""The window's voice: the speaker made when it is first needed, and its trouble in sentences."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kneetimer.core.ports import Utterance, Voice, VoiceSettings
from kneetimer.core.preferences import Preferences

if TYPE_CHECKING:
    from kneetimer.voice.speaker import QtSpeaker


class VoiceService(QObject):
    """One speaker for the life of the window.

    `notice` carries a sentence about trouble with voice or sound; `changed` tells that `voices`,
    `voice` or `trouble` did.
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
        self.trouble = ""
        """A sentence about what keeps the voice from being heard, "" if nothing does."""
        self.voices: Sequence[Voice] = ()

    def speaker(self) -> "QtSpeaker":
        """The speaker itself."""
        if self._made is None:
            # Qt Multimedia and the helper process are not wanted at start-up.
            from kneetimer.voice.speaker import QtSpeaker

            self._made = QtSpeaker(self._cache, self._sounds, self._settings, self)
            self._made.notice.connect(self._on_notice)
            self._made.voices_changed.connect(self._on_voices_changed)
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
        """Say a sentence as sessions would."""
        self.speaker().test(self.tr("This is how your sessions sound. Hold for twenty seconds."))

    @property
    def voice(self) -> Voice | None:
        """The voice that speaks, None while it is not known or there is none."""
        from kneetimer.voice.voices import choose_voice

        if self._made is None or not self.voices:
            return None
        settings, default = self._settings, self._made.default_voice
        return choose_voice(settings.voice, settings.language, self.voices, default)

    def close(self) -> None:
        """Fall silent for good."""
        if self._made is not None:
            self._made.close()

    def _on_voices_changed(self, voices: Sequence[Voice]) -> None:
        self.voices = voices
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
        sentence = sentences[key]
        self.trouble = "" if key == "sound_back" else sentence
        self.notice.emit(sentence)
        self.changed.emit()


def voice_settings(preferences: Preferences) -> VoiceSettings:
    """How the voice is to sound."""
    return VoiceSettings(
        language=preferences.language,
        voice=preferences.voice,
        rate=preferences.rate,
        volume=preferences.volume,
    )
