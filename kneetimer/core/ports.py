# SPDX-License-Identifier: GPL-3.0-or-later
"""What session and ui see of the other rooms: small protocols, wired together in app and cli."""

from collections.abc import Sequence
from typing import Protocol

import msgspec


class Utterance(msgspec.Struct, frozen=True):
    """A sentence to speak within a slot.

    `text` is the full sentence, `short` its short form ("" if there is none), `slot_ms` the time
    it may take: a clip that is longer is rendered faster (up to 1.3 times) or its short form is
    spoken, so that it never runs into what follows.
    """

    text: str
    short: str
    slot_ms: int


class VoiceSettings(msgspec.Struct, frozen=True):
    """How the voice sounds: engine voice id ("" for the default of `language`), a BCP 47 tag,
    rate in words per minute (80-300) and volume in percent (0-100)."""

    language: str = "en"
    voice: str = ""
    rate: int = 165
    volume: int = 90


class Voice(msgspec.Struct, frozen=True):
    """A voice the engine offers: its id, a name to show, and its BCP 47 language tag."""

    id: str
    name: str
    language: str


class Clock(Protocol):
    """The one source of time: monotonic milliseconds, and the sleep that it may not count."""

    def now_ms(self) -> int:
        """Milliseconds of a monotonic clock; only differences mean anything."""

    def slept_ms(self) -> int:
        """Milliseconds that the machine has slept since it was started, as far as it is known."""


class Speaker(Protocol):
    """Plays sentences and tones at once; never blocks, never raises for trouble with sound."""

    def prepare(self, utterances: Sequence[Utterance]) -> None:
        """Render these ahead, in this order; replaces what was still waiting."""

    def say(self, utterance: Utterance) -> None:
        """Play the sentence now."""

    def tone(self, name: str) -> None:
        """Play the sound `resources/sounds/<name>.wav` now."""

    def silence(self) -> None:
        """Stop whatever is sounding."""

    def set_muted(self, muted: bool) -> None:
        """Muted, nothing sounds and nothing is queued for later."""
