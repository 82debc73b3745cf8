# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader says of a session by itself: what the app's own voice does not say."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kneetimer.core.ports import SessionControl
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.ui import faces, texts
from kneetimer.ui.session_words import SessionWords
from kneetimer.ui.texts import Names

_TIMED = (SegmentKind.GET_READY, SegmentKind.SWITCH_SIDES, SegmentKind.REST)
_WITHIN_A_REP = (SegmentKind.REP_HOLD, SegmentKind.LOWER)


class SessionAnnouncer(QObject):
    """Tells of each phase where the voice does not, and of each change of the session's status; of
    a session that paused by itself it tells in any case.

    Reps are told of once a set, and digits never: they can be read at any time.
    """

    def __init__(
        self, page: QWidget, control: SessionControl, names: Names, voice_speaks: Callable[[], bool]
    ) -> None:
        """`page` is the session's, `voice_speaks` whether the voice is heard now."""
        super().__init__(page)
        self._page = page
        self._words = SessionWords(names, self)
        self._voice_speaks = voice_speaks
        control.segment_changed.connect(self._on_segment_changed)
        control.status_changed.connect(self.tell)
        control.halted.connect(self._on_halted)

    def tell(self, snapshot: Snapshot) -> None:
        """Say what is happening, unless the voice does."""
        if not self._voice_speaks():
            faces.announce(self._page, self.in_words(snapshot))

    def in_words(self, snapshot: Snapshot) -> str:
        """What is happening, in sentences."""
        if snapshot.status is Status.PAUSED:
            word, after = self._words.phase(snapshot), self._words.about_pause(snapshot.current)
            return self.tr("{paused}. {advice}").format(paused=word, advice=after)
        sentences = [", ".join(filter(None, self._phase(snapshot)))]
        if snapshot.kind in (SegmentKind.SET_UP, SegmentKind.INTRODUCE):
            sentences += [self._words.dose(snapshot), self._words.equipment(snapshot)]
            sentences += snapshot.segment.lines
        else:
            sentences.append(self._words.upcoming(snapshot, snapshot.current))
        return " ".join(f"{each.rstrip('.')}." for each in sentences if each)

    def _phase(self, snapshot: Snapshot) -> list[str]:
        """Its word and length; of work the exercise, the side and how much of it."""
        segment, word = snapshot.current, self._words.phase(snapshot)
        if snapshot.kind in _TIMED:
            word = f"{word}, {texts.seconds(snapshot.remaining_s or 0)}"
        if segment.exercise is None or snapshot.kind is SegmentKind.REST:
            return [word]
        named = self.tr("{phase}: {exercise}").format(
            phase=word, exercise=self._words.name(segment)
        )
        side = texts.side(segment.leg) if segment.leg is not None else ""
        amount = self._words.set_and_amount(snapshot, segment) if segment.kind.is_work else ""
        return [named, side, amount]

    def _on_segment_changed(self, snapshot: Snapshot) -> None:
        goes_on = snapshot.kind in _WITHIN_A_REP or (snapshot.segment.rep or 1) > 1
        if snapshot.status is not Status.PAUSED and not goes_on:
            self.tell(snapshot)

    def _on_halted(self, why: str) -> None:
        faces.announce(self._page, self._words.about_halt(why))
