# SPDX-License-Identifier: GPL-3.0-or-later
"""What was planned and done of each exercise, side by side."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from statistics import median, mode
from typing import TypeAlias

from kneetimer.core.catalogue import Record, Side
from kneetimer.core.commands import Reason
from kneetimer.core.record import Rating, SessionRecord, SetRecord


class SideDone(Record, frozen=True, kw_only=True):
    """One side's part. `sessions` are those in which something of it was done; sets count by item
    and number, however often they were tried, `sets_whole` those that were done whole. `first`,
    `median` and `last` are seconds or reps of a set: the median of the first session, of all sets,
    and of the last session, None where nothing was done. `dose` is what the last session planned:
    sets, and seconds or reps. `short` counts the sets that were never whole, by why."""

    side: Side
    sessions: int
    sets_whole: int
    sets_planned: int
    first: float | None
    median: float | None
    last: float | None
    dose: tuple[int, int]
    short: tuple[tuple[Reason, int], ...]


class ExerciseDone(Record, frozen=True, kw_only=True):
    """One exercise, its sides left first. `unit` is that of its sets, `sessions` how many it
    stood in, `variants` in how many it was done in another way, `ratings` how often it felt how."""

    exercise: str
    unit: str
    sessions: int
    variants: tuple[tuple[str, int], ...]
    sides: tuple[SideDone, ...]
    ratings: tuple[tuple[Rating, int], ...]


class _SetTried:
    """A set of a session, however often it was tried."""

    __slots__ = ("best", "is_whole", "planned", "reason")

    def __init__(self) -> None:
        self.best = 0
        self.is_whole = False
        self.planned = 0
        self.reason: Reason | None = None

    def take(self, tried: SetRecord) -> None:
        """One more attempt; what the last one says counts."""
        self.planned = tried.planned
        self.reason = tried.reason
        if tried.performed > self.best:
            self.best = tried.performed
        if tried.performed >= tried.planned:
            self.is_whole = True


_Place: TypeAlias = tuple[int, int]
"""An item, and the number of one of its sets."""


class _SideTally:
    """One side of an exercise, session after session."""

    def __init__(self) -> None:
        self.amounts: list[int] = []
        self.first: list[int] = []
        self.last: list[int] = []
        self.sessions = self.planned = self.whole = 0
        self.planned_last: list[int] = []
        self.short: Counter[Reason] = Counter()

    def take(self, sets: Collection[_SetTried]) -> None:
        """What one session has of it."""
        amounts = [each.best for each in sets if each.best]
        if amounts:
            self.amounts += amounts
            self.first = self.first or amounts
            self.last = amounts
            self.sessions += 1
        self.planned += len(sets)
        self.planned_last = [each.planned for each in sets]
        for each in sets:
            if each.is_whole:
                self.whole += 1
            elif each.reason is not None:
                self.short[each.reason] += 1

    def told(self, side: Side) -> SideDone:
        """All of it as a value."""
        return SideDone(
            side=side,
            sessions=self.sessions,
            sets_whole=self.whole,
            sets_planned=self.planned,
            first=_median(self.first),
            median=_median(self.amounts),
            last=_median(self.last),
            dose=(len(self.planned_last), mode(self.planned_last)),
            short=tuple((reason, n) for reason in Reason if (n := self.short[reason])),
        )


class _Tally:
    """An exercise, session after session."""

    def __init__(self) -> None:
        self.sessions = 0
        self.sides: defaultdict[Side, _SideTally] = defaultdict(_SideTally)
        self.variants: Counter[str] = Counter()


def work_done(sessions: Iterable[SessionRecord]) -> tuple[ExerciseDone, ...]:
    """Every exercise of the sessions, given oldest first; those done most often come first."""
    tallies: defaultdict[tuple[str, str], _Tally] = defaultdict(_Tally)
    ratings: defaultdict[str, Counter[Rating]] = defaultdict(Counter)
    for session in sessions:
        here: dict[tuple[str, str, Side], dict[_Place, _SetTried]] = {}
        for each in session.sets:
            sets = here.setdefault((each.exercise, each.unit, each.side), {})
            place = (each.item, each.set)
            if place not in sets:
                sets[place] = _SetTried()
            sets[place].take(each)
        for (exercise, unit, side), sets in here.items():
            tallies[exercise, unit].sides[side].take(sets.values())
        for key in {(exercise, unit) for exercise, unit, _ in here}:
            tallies[key].sessions += 1
        for exercise, unit, variant in _variants(session):
            tallies[exercise, unit].variants[variant] += 1
        for exercise, rating in _ratings(session):
            ratings[exercise][rating] += 1
    made = [
        ExerciseDone(
            exercise=exercise,
            unit=unit,
            sessions=tally.sessions,
            variants=tuple(tally.variants.most_common()),
            sides=tuple(tally.sides[side].told(side) for side in Side if side in tally.sides),
            ratings=tuple((each, n) for each in Rating if (n := ratings[exercise][each])),
        )
        for (exercise, unit), tally in tallies.items()
    ]
    return tuple(sorted(made, key=lambda each: -each.sessions))


def _variants(session: SessionRecord) -> set[tuple[str, str, str]]:
    """In which other ways something was done: exercise, unit and variant."""
    return {
        (each.exercise, each.unit, each.variant)
        for each in session.sets
        if each.variant is not None and each.performed
    }


def _ratings(session: SessionRecord) -> list[tuple[str, Rating]]:
    """How each exercise felt. An item that went on as another exercise is what it began as."""
    if not session.ratings:
        return []
    named = {each.item: each.exercise for each in reversed(session.sets)}
    return [(named[each.item], each.rating) for each in session.ratings if each.item in named]


def _median(amounts: list[int]) -> float | None:
    return float(median(amounts)) if amounts else None
