# SPDX-License-Identifier: GPL-3.0-or-later
"""A clock moved by hand, a speaker that writes down, a journal in memory, and a driver on them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QTimer

from kneetimer.core.commands import LogEntry
from kneetimer.core.pain_reports import PainReport
from kneetimer.core.plan import KeptDoses
from kneetimer.core.ports import Ending, NewSession, Utterance
from kneetimer.core.record import ItemRating, SetRecord
from kneetimer.core.state import State
from kneetimer.core.timeline import Timeline
from kneetimer.session.driver import SessionDriver
from tests.support.builders import catalogue, english


class ManualClock:
    """Tells the time it was set to."""

    def __init__(self) -> None:
        self.now = 1_000_000
        self.slept = 0

    def now_ms(self) -> int:
        return self.now

    def slept_ms(self) -> int:
        return self.slept


class Sound(NamedTuple):
    """What was played, and when by the clock since the start."""

    at_ms: int
    text: str


class WritingSpeaker:
    """Writes down what it is told to play."""

    def __init__(self, clock: ManualClock) -> None:
        self._clock = clock
        self._start = clock.now
        self.sounds: list[Sound] = []
        self.answers: list[Sound] = []
        self.prepared: list[Utterance] = []
        self.silenced = 0
        self.muted = False

    def prepare(self, utterances: Sequence[Utterance]) -> None:
        self.prepared = list(utterances)

    def say(self, utterance: Utterance) -> None:
        self.sounds.append(Sound(self._clock.now - self._start, utterance.text))

    def answer(self, utterance: Utterance) -> None:
        self.answers.append(Sound(self._clock.now - self._start, utterance.text))

    def tone(self, name: str) -> None:
        self.sounds.append(Sound(self._clock.now - self._start, name))

    def silence(self) -> None:
        self.silenced += 1

    def set_muted(self, muted: bool) -> None:
        self.muted = muted


class MemoryJournal:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.log: list[LogEntry] = []
        self.sets: list[SetRecord] = []
        self.pains: list[PainReport] = []
        self.ratings: list[ItemRating] = []
        self.performed_ms = 0
        self.ending: Ending | None = None

    def begin(self, session: NewSession) -> None:
        raise AssertionError("the driver does not begin sessions")

    def append(
        self,
        session_id: str,
        entries: Sequence[LogEntry],
        sets: Sequence[SetRecord],
        performed_ms: int,
        pains: Sequence[PainReport] = (),
    ) -> None:
        assert self.ending is None, "nothing comes after the end"
        self.log += entries
        self.sets += sets
        self.performed_ms = performed_ms
        self.pains = list(pains) or self.pains

    def rate(self, session_id: str, rating: ItemRating) -> None:
        self.ratings.append(rating)

    def end(self, session_id: str, ending: Ending) -> None:
        self.ending = ending


class Rig:
    """A driver with all that it needs, moved by hand; `close_all` when a test is over."""

    _open: ClassVar[list["Rig"]] = []

    @classmethod
    def close_all(cls) -> None:
        """Close every driver that was made."""
        while cls._open:
            cls._open.pop().driver.close()

    def __init__(
        self,
        timeline: Timeline,
        *,
        state: State | None = None,
        speed: float = 1.0,
        ends_open: bool = False,
        kept: KeptDoses = KeptDoses(),  # noqa: B008 (frozen)
        ratings: Sequence[ItemRating] = (),
    ) -> None:
        self.timeline = timeline
        self.clock = ManualClock()
        self.speaker = WritingSpeaker(self.clock)
        self.journal = MemoryJournal()
        self.driver = SessionDriver(
            timeline,
            session_id="test",
            catalogue=catalogue(),
            kept=kept,
            language=english(),
            speaker=self.speaker,
            journal=self.journal,
            clock=self.clock,
            wall=lambda: datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            state=state,
            ratings=ratings,
            speed=speed,
            ends_open=ends_open,
        )
        timer = self.driver.findChild(QTimer)
        assert timer is not None
        self.timer: QTimer = timer
        self._open.append(self)

    def run(self, ms: int, late_ms: int = 0) -> None:
        """Let time pass, waking the driver whenever its timer would, `late_ms` too late, and once
        more at the end."""
        until = self.clock.now + ms
        while self.timer.isActive():
            self.clock.now = min(self.clock.now + self.timer.interval() + late_ms, until)
            self.timer.stop()
            self.timer.timeout.emit()
            if self.clock.now == until:
                return
        self.clock.now = until

    def run_to(self, kind: str, limit_ms: int = 3_600_000) -> None:
        """Run until a segment of this kind is current."""
        while self.driver.state.segment.kind != kind:
            assert limit_ms > 0, f"no {kind} comes"
            self.run(100)
            limit_ms -= 100
