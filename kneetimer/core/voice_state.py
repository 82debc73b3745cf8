# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of the voice on this machine: the engine, its voice, what is in the way."""

from enum import StrEnum

from kneetimer.core.catalogue import Record


class VoiceTrouble(StrEnum):
    """Why tones take the voice's place."""

    NO_ENGINE = "no_speech_engine"
    ENGINE_FAILED = "speech_engine_failed"
    NO_FOLDER = "speech_cache_unwritable"


class Heard(StrEnum):
    """How far a test of the voice has come: not asked for, waited for, sounding as a sentence, or
    as the tone that takes its place."""

    NOT_ASKED = "not asked"
    WAITING = "waiting"
    SPOKEN = "spoken"
    TONE = "tone"


class VoiceState(Record, frozen=True, kw_only=True):
    """`engine` and `voice` are names, "" while they are not known or there is none; `sentence` is
    what the test says."""

    engine: str = ""
    voice: str = ""
    trouble: VoiceTrouble | None = None
    has_output: bool = True
    """Whether there is a sound output, as far as is known."""
    heard: Heard = Heard.NOT_ASKED
    sentence: str = ""

    @property
    def works(self) -> bool:
        """Whether nothing is known that keeps the voice from being heard."""
        return self.trouble is None and self.has_output
