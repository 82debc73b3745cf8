# SPDX-License-Identifier: GPL-3.0-or-later
"""A session for the tests of the window: the real player under a clock that the test moves."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kneetimer.core import adjust, commands
from kneetimer.core.catalogue import Catalogue, load_catalogue
from kneetimer.core.commands import Reason
from kneetimer.core.compiler import compile_plan
from kneetimer.core.errors import CommandError
from kneetimer.core.language import Language, load_language
from kneetimer.core.plan import KeptDoses, PlanItem, resolve
from kneetimer.core.player import step
from kneetimer.core.preferences import Preferences
from kneetimer.core.rating import to_rate
from kneetimer.core.record import ItemRating, Rating
from kneetimer.core.routine import find_routine, load_routines
from kneetimer.core.state import State, Status, begin
from kneetimer.core.timeline import Segment, SegmentKind, Timeline
from kneetimer.core.view import Snapshot, view
from kneetimer.ui.widgets import cited

RESOURCES = Path(__file__).parents[2] / "resources"


@lru_cache(maxsize=1)
def shipped() -> tuple[Catalogue, Language]:
    """The shipped exercises and the English language folder."""
    catalogue = load_catalogue(RESOURCES / "exercises")
    return catalogue, load_language(RESOURCES / "languages" / "en", catalogue)


@lru_cache
def timeline_of(routine: str = "first-week", preferences: Preferences | None = None) -> Timeline:
    """A shipped routine, compiled."""
    catalogue, language = shipped()
    chosen = find_routine(load_routines(RESOURCES / "routines", catalogue), routine)
    plan = resolve(chosen, catalogue, KeptDoses(), preferences or Preferences())
    return compile_plan(plan, language)


def name_of(exercise: str, variant: str | None) -> str:
    """An exercise's name, or its variant's."""
    texts = shipped()[1].exercise(exercise)
    return texts.variants[variant].name if variant else texts.name


def facts_of(exercise: str) -> tuple[str, tuple[str, ...]]:
    """What the session page shows beside an exercise's dose, as the app gives it."""
    catalogue, language = shipped()
    return cited.of_exercise(catalogue[exercise]), language.exercise(exercise).cautions


class FakeControl(QObject):
    """A SessionControl whose time is moved by `go`; `calls` holds what was asked of it."""

    frame = Signal(object)
    segment_changed = Signal(object)
    status_changed = Signal(object)
    segments_changed = Signal(object)
    said = Signal(str, int)
    sounded = Signal(str)
    halted = Signal(str)
    finished = Signal(object)

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self.timeline = timeline
        self.state = begin(timeline)
        self.now_ms = 0
        self.calls: list[tuple[object, ...]] = []
        self.told: list[str] = []
        self.rated: dict[int, ItemRating] = {}

    # -- the test's own

    def go(self, ms: int) -> None:
        """Let time pass."""
        self._step(None, self.now_ms + ms)
        self.frame.emit(self.snapshot())

    def go_to(self, kind: SegmentKind, into_ms: int = 0, number: int = 1) -> None:
        """To the `number`th segment of a kind from here on, and some way into it; what watches
        hears of that one only."""
        before = self.state
        self.blockSignals(True)
        while number:
            assert self.state.status is not Status.FINISHED, f"no {kind} comes"
            duration_ms = self.state.segment.duration_ms
            if duration_ms is None:
                self._step(commands.Done(), self.now_ms)
            else:
                left_ms = self.state.base_ms + duration_ms - self.now_ms
                self._step(None, self.now_ms + left_ms + 1)
            number -= self.state.segment.kind is kind
        self.blockSignals(False)
        self._tell(before)
        self.go(into_ms)

    # -- SessionControl

    @property
    def segments(self) -> tuple[Segment, ...]:
        return self.state.segments

    def snapshot(self) -> Snapshot:
        return view(self.timeline, self.state, self.now_ms)

    def pause(self) -> None:
        self._ask("pause")
        self._try(commands.Pause())

    def resume(self, restart: bool | None = None) -> None:
        self._ask("resume", restart)
        self._try(commands.Resume(restart))

    def main_key(self) -> None:
        self._ask("main_key")
        if self.state.status is Status.PAUSED:
            self._try(commands.Resume())
        elif self.state.segment.kind is SegmentKind.SELF_PACED:
            self._try(commands.Done())
        else:
            self._try(commands.Pause())

    def count(self, reps: int) -> None:
        self._ask("count", reps)
        self._try(commands.Count(reps))

    def next_set(self) -> None:
        self._ask("next_set")
        self._try(commands.Next())

    def next_exercise(self) -> None:
        self._ask("next_exercise")
        self._try(commands.NextExercise())

    def back(self) -> None:
        self._ask("back")
        self._try(commands.Back())

    def jump(self, item: int) -> None:
        self._ask("jump", item)
        self._try(commands.Jump(item))

    def longer(self) -> bool:
        self._ask("longer")
        return self._adjust(1)

    def shorter(self) -> bool:
        self._ask("shorter")
        return self._adjust(-1)

    def hurt(self, pain: int | None, sharp: bool) -> None:
        self._ask("hurt", pain, sharp)
        self._try(commands.Hurt(pain, sharp))

    def has_easier_way(self) -> bool:
        return self._easier() is not None

    def go_easier(self) -> None:
        self._ask("go_easier")
        command = self._easier()
        if command is not None:
            self._try(command)
            self.segments_changed.emit(self.segments)

    def go_on_with_less(self) -> None:
        self._ask("go_on_with_less")
        self._try(commands.Next(Reason.PAIN))

    def skip_hurting(self) -> None:
        self._ask("skip_hurting")
        self._try(commands.NextExercise(Reason.PAIN))

    def stop_hurting(self) -> None:
        self._ask("stop_hurting")
        self._try(commands.Finish(Reason.PAIN))

    @property
    def ratings(self) -> tuple[ItemRating, ...]:
        return tuple(self.rated.values())

    def to_rate(self) -> PlanItem | None:
        return to_rate(self.state)

    def rate(self, item: int, rating: Rating) -> None:
        self._ask("rate", item, rating)
        self.rated[item] = ItemRating(item, rating)

    def end(self) -> None:
        self._ask("end")
        self._try(commands.Finish())

    def set_muted(self, muted: bool) -> None:
        self._ask("set_muted", muted)

    def hear_again(self) -> None:
        self._ask("hear_again")
        self._try(commands.Pause())

    def tell_time(self) -> None:
        self._ask("tell_time")

    def tell(self, phrase: str) -> None:
        self.told.append(phrase)

    def hush(self) -> None:
        self.told.append("hush")

    # -- how

    def _ask(self, *call: object) -> None:
        self.calls.append(call)

    def _try(self, command: commands.Command) -> None:
        try:
            self._step(command, self.now_ms)
        except CommandError:
            return

    def _step(self, command: commands.Command | None, now_ms: int) -> None:
        before = self.state
        self.state = step(self.timeline, before, command, now_ms)
        self.now_ms = now_ms
        self._tell(before)

    def _tell(self, before: State) -> None:
        """Say what has changed since then."""
        if self.state.index != before.index:
            self.segment_changed.emit(self.snapshot())
        if self.state.status is not before.status:
            self.status_changed.emit(self.snapshot())
        if self.state.status is Status.FINISHED:
            self.finished.emit(self.state)

    def _easier(self) -> commands.Replace | None:
        catalogue, language = shipped()
        return adjust.easier_way(self.timeline, self.state, language, catalogue)

    def _adjust(self, direction: int) -> bool:
        self._step(None, self.now_ms)
        command = adjust.adjusted_hold(self.timeline, self.state, shipped()[1], direction)
        if command is None:
            return False
        self._try(command)
        self.segments_changed.emit(self.segments)
        return True
