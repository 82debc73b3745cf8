# SPDX-License-Identifier: GPL-3.0-or-later
"""Placing a segment's cues so that none runs into another.

Sounds have fixed places and are placed first; a sentence is placed only where its slot is free,
else its short form, else it is left out. What is only to be seen is placed by the same rules, and
takes no room from what is heard.
"""

from kneetimer.core.language import Language
from kneetimer.core.preferences import Speech
from kneetimer.core.timeline import Anchor, Cue, CueKind

SOUND_SLOT_MS = {"tick": 90, "tock": 90, "start": 300, "end": 350, "half": 250, "ten": 250}
"""The longest each sound may be; `resources/sounds` keeps to it."""
LEAD_MS = 400
"""A segment's first sentence waits until the end tone of the one before is over."""
COUNTDOWN_MS = 3000
"""How long before the end a countdown's first tick comes."""
GAP_MS = 200
"""Silence between two sentences."""


class CuePlacer:
    """Collects the cues of one segment of `duration_ms` (None: open) at a speech level. With
    `captions`, sentences that are not spoken are there to be read, and with `flash` sounds that
    are off are there to be seen."""

    def __init__(
        self,
        language: Language,
        speech: Speech,
        rate: int,
        duration_ms: int | None,
        *,
        captions: bool = False,
        flash: bool = False,
    ) -> None:
        self._language = language
        self._speech = speech
        self._rate = rate
        self._duration_ms = duration_ms
        self._captions = captions
        self._flash = flash
        self._placed: list[Cue] = []

    @property
    def speaks(self) -> bool:
        """Whether sentences are spoken."""
        return self._speech in (Speech.FULL, Speech.BRIEF)

    def tone(self, cue_id: str, sound: str, at_ms: int, anchor: Anchor = Anchor.START) -> None:
        """A tone that marks a change; `at_ms` counts back from the end when anchored there."""
        self._sound(cue_id, CueKind.TONE, sound, at_ms, anchor)

    def tick(self, cue_id: str, sound: str, at_ms: int, anchor: Anchor = Anchor.START) -> None:
        """A tick that counts."""
        self._sound(cue_id, CueKind.TICK, sound, at_ms, anchor)

    def countdown(self) -> None:
        """Ticks three, two and one second before the end."""
        for seconds in range(COUNTDOWN_MS // 1000, 0, -1):
            self.tick(f"tick-{seconds}", "tick", seconds * 1000, Anchor.END)

    def slot_ms(self, text: str) -> int:
        """How long a sentence is reckoned to take at the plan's rate."""
        return self._language.speaking_ms(text, self._rate)

    def say(
        self,
        cue_id: str,
        text: str,
        at_ms: int,
        *,
        short: str = "",
        anchor: Anchor = Anchor.START,
        or_tone: str = "",
        may_overrun: bool = False,
    ) -> None:
        """Place a sentence, else its short form; where neither fits or nothing is spoken,
        `or_tone`. With `may_overrun` it may end after its segment: the caller sees to the room."""
        placed = (self.speaks or self._captions) and self._sentence(
            cue_id, text, at_ms, short, anchor, may_overrun
        )
        if or_tone and not (placed and self.speaks):
            self.tone(f"{cue_id}-tone" if placed else cue_id, or_tone, at_ms, anchor)

    def placed(self) -> tuple[Cue, ...]:
        """All cues in the order of their times."""
        return tuple(sorted(self._placed, key=lambda cue: cue.at_ms(self._duration_ms)))

    def _sentence(
        self, cue_id: str, text: str, at_ms: int, short: str, anchor: Anchor, may_overrun: bool
    ) -> bool:
        for candidate, fallback in ((text, short), (short, "")):
            cue = Cue(
                id=cue_id,
                kind=CueKind.SPEECH,
                anchor=anchor,
                offset_ms=at_ms,
                text=candidate,
                short=fallback,
                slot_ms=self.slot_ms(candidate),
                silent=not self.speaks,
            )
            if candidate and self._is_free(cue, may_overrun):
                self._placed.append(cue)
                return True
        return False

    def _sound(self, cue_id: str, kind: CueKind, sound: str, at_ms: int, anchor: Anchor) -> None:
        if self._speech is Speech.OFF and not self._flash:
            return
        cue = Cue(
            id=cue_id,
            kind=kind,
            anchor=anchor,
            offset_ms=at_ms,
            text=sound,
            slot_ms=SOUND_SLOT_MS[sound],
            silent=self._speech is Speech.OFF,
        )
        if self._is_free(cue):
            self._placed.append(cue)

    def _is_free(self, cue: Cue, may_overrun: bool = False) -> bool:
        start = cue.at_ms(self._duration_ms)
        end = start + cue.slot_ms
        if start < 0 or (cue.kind is CueKind.TICK and cue.anchor is Anchor.END and start < LEAD_MS):
            return False
        at_the_end = cue.anchor is Anchor.END and cue.offset_ms == 0
        contained = self._duration_ms is None or end <= self._duration_ms
        if not (contained or at_the_end or may_overrun):
            return False
        for other in self._placed:
            if _is_read(cue) is not _is_read(other):
                continue
            other_start = other.at_ms(self._duration_ms)
            if start < other_start + other.slot_ms and other_start < end:
                return False
        return True


def _is_read(cue: Cue) -> bool:
    """Whether a cue is a sentence to be read: it may stand while something sounds."""
    return cue.silent and cue.kind is CueKind.SPEECH
