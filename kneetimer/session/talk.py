# SPDX-License-Identifier: GPL-3.0-or-later
"""What is heard of a session: the timeline's cues at their times, and answers in the gaps between.

An answer waits until nothing sounds and it ends before the next cue; where only its short form
does, that is said. "Get ready." gives way to an answer that is being said.
"""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from kneetimer.core.language import Language
from kneetimer.core.plan import Plan
from kneetimer.core.ports import Speaker, Utterance
from kneetimer.core.preferences import Speech
from kneetimer.core.timeline import Cue, CueKind

GIVES_WAY = "get-ready"
"""The cue that says nothing but that something comes."""
RENDER_MS = 250
"""So much later than asked for an answer may sound: it is not rendered ahead."""
STALE_MS = 4000
"""An answer that has found no room for so long is not said any more."""


def always(utterance: Utterance) -> Callable[[], Utterance]:
    """What makes this very answer, whenever it is said."""
    return lambda: utterance


class _Waiting(NamedTuple):
    """An answer, made when it is said; `until_ms` None keeps it for as long as it takes. `asked`
    are those that one wants to hear even where no sentences are spoken."""

    make: Callable[[], Utterance]
    until_ms: int | None
    asked: bool


class Talk:
    """All times are the clock's, in ms. `said` is told each sentence and how long it takes,
    `sounded` each sound: of all that is heard, and of all that is to be seen in its place."""

    def __init__(
        self,
        plan: Plan,
        language: Language,
        speaker: Speaker,
        said: Callable[[str, int], object],
        sounded: Callable[[str], object],
    ) -> None:
        self._plan = plan
        self._language = language
        self._speaker = speaker
        self._said = said
        self._sounded = sounded
        self._waiting: deque[_Waiting] = deque()
        self._free_ms = 0
        self._answering = False
        self._muted = False
        self._mute_at_ms: int | None = None

    def play(self, cue: Cue, clock_ms: int) -> None:
        """A cue is due."""
        if cue.id == GIVES_WAY and self._answering and clock_ms < self._free_ms:
            return
        self._free_ms, self._answering = clock_ms + cue.slot_ms, False
        heard = not (cue.silent or self._muted)
        if cue.kind is CueKind.SPEECH:
            if heard:
                self._speaker.say(Utterance(cue.text, cue.short, cue.slot_ms))
            self._said(cue.text, cue.slot_ms)
        else:
            if heard:
                self._speaker.tone(cue.text)
            self._sounded(cue.text)

    def answer(self, utterance: Utterance | None, clock_ms: int) -> None:
        """Say this next, in place of other answers that wait."""
        if utterance is not None and self._answers:
            self._waiting.clear()
            until_ms = clock_ms + STALE_MS
            self._waiting.append(_Waiting(always(utterance), until_ms, asked=False))

    def add(self, utterance: Utterance) -> None:
        """Say this after what waits already."""
        if self._answers:
            self._waiting.append(_Waiting(always(utterance), None, asked=False))

    def ask(self, *makes: Callable[[], Utterance]) -> None:
        """Say what was asked for, one after the other, in place of what waits."""
        self._waiting = deque(_Waiting(make, None, asked=True) for make in makes)

    def go_on(self, clock_ms: int, room: Callable[[], int | None]) -> None:
        """Say what waits, if it may be said now; `room` tells how long until the next cue."""
        if self._mute_at_ms is not None and clock_ms >= self._mute_at_ms:
            self._mute_at_ms = None
            self._speaker.set_muted(True)
        while self._waiting and (self._waiting[0].until_ms or clock_ms) < clock_ms:
            self._waiting.popleft()
        if not self._waiting or clock_ms < self._free_ms:
            return
        room_ms = room()
        utterance = self._waiting[0].make()
        for text, short in ((utterance.text, utterance.short), (utterance.short, "")):
            lasts_ms = self._language.speaking_ms(text, self._plan.rate)
            if text and (room_ms is None or lasts_ms + RENDER_MS <= room_ms):
                asked = self._waiting.popleft().asked
                self._say(Utterance(text, short, lasts_ms), asked, clock_ms)
                return

    def due_in(self, clock_ms: int) -> int | None:
        """How long until something that waits may be said; None where nothing waits."""
        times = [self._free_ms] if self._waiting else []
        if self._mute_at_ms is not None:
            times.append(self._mute_at_ms)
        return max(0, min(times) - clock_ms) if times else None

    def stop(self) -> None:
        """Break off whatever sounds, and forget what waits."""
        self._waiting.clear()
        self._free_ms = 0
        self._speaker.silence()

    def hush(self, clock_ms: int) -> None:
        """Break off answers; a cue that sounds is left alone."""
        if self._answering and clock_ms < self._free_ms:
            self.stop()
        self._waiting.clear()

    def mute(self, last: Utterance, clock_ms: int) -> None:
        """No sound from now on but this."""
        self.stop()
        self._say(last, asked=False, clock_ms=clock_ms)
        self._muted, self._mute_at_ms = True, self._free_ms if self._plan.speaks else clock_ms

    def unmute(self, first: Utterance, clock_ms: int) -> None:
        """Sound again, beginning with this."""
        self._muted, self._mute_at_ms = False, None
        self._speaker.set_muted(False)
        self.answer(first, clock_ms)

    @property
    def _answers(self) -> bool:
        """Whether answers are spoken, or to be read."""
        return self._plan.speaks or self._plan.captions

    def _say(self, utterance: Utterance, asked: bool, clock_ms: int) -> None:
        lasts_ms = utterance.slot_ms + RENDER_MS
        self._free_ms, self._answering = clock_ms + lasts_ms, True
        spoken = self._plan.speaks or (asked and self._plan.speech is Speech.TONES)
        if spoken and not self._muted:
            self._speaker.answer(utterance)
        if asked or self._answers:
            self._said(utterance.text, lasts_ms)
