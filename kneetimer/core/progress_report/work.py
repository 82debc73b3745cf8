# SPDX-License-Identifier: GPL-3.0-or-later
"""What was planned and done of each exercise, side by side."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from statistics import median, mode
from typing import NamedTuple, TypeAlias

from kneetimer.core.catalogue import Record, Side
from kneetimer.core.commands import Reason
from kneetimer.core.record import Rating, SessionRecord, SetRecord

Place: TypeAlias = tuple[int, int]
"""A set of a session by its item and number, however often it was tried."""


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


class _Visit(NamedTuple):
    """What one session has of one side of an exercise: every attempt, by place."""

    places: dict[Place, list[SetRecord]]

    def whole(self) -> int:
        """At how many sets an attempt did all that was planned."""
        return sum(any(each.is_whole for each in tries) for tries in self.places.values())

    def amounts(self) -> list[int]:
        """The best attempt at each set of which something was done."""
        best = (max(each.performed for each in tries) for tries in self.places.values())
        return [amount for amount in best if amount]

    def dose(self) -> tuple[int, int]:
        """How many sets of how much were planned."""
        planned = [each.planned for tries in self.places.values() for each in tries]
        return len(self.places), mode(planned)

    def short(self) -> Counter[Reason]:
        """Why sets were never whole: what the last attempt at them says."""
        return Counter(
            tries[-1].reason
            for tries in self.places.values()
            if tries[-1].reason is not None and not any(each.is_whole for each in tries)
        )


def work_done(sessions: Iterable[SessionRecord]) -> tuple[ExerciseDone, ...]:
    """Every exercise of the sessions, given oldest first; those done most often come first."""
    visits: defaultdict[tuple[str, str], defaultdict[Side, list[_Visit]]]
    visits = defaultdict(lambda: defaultdict(list))
    stood_in: Counter[tuple[str, str]] = Counter()
    variants: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    ratings: defaultdict[str, Counter[Rating]] = defaultdict(Counter)
    for session in sessions:
        here: dict[tuple[str, str], dict[Side, _Visit]] = {}
        ways: set[tuple[tuple[str, str], str]] = set()
        for each in session.sets:
            key = (each.exercise, each.unit)
            visit = here.setdefault(key, {}).setdefault(each.side, _Visit({}))
            visit.places.setdefault((each.item, each.set), []).append(each)
            if each.variant is not None and each.performed:
                ways.add((key, each.variant))
        for key, sides in here.items():
            stood_in[key] += 1
            for side, visit in sides.items():
                visits[key][side].append(visit)
        for key, variant in ways:
            variants[key][variant] += 1
        named = {each.item: each.exercise for each in reversed(session.sets)}
        for rating in session.ratings:
            if rating.item in named:
                ratings[named[rating.item]][rating.rating] += 1
    made = [
        ExerciseDone(
            exercise=key[0],
            unit=key[1],
            sessions=stood_in[key],
            variants=tuple(variants[key].most_common()),
            sides=tuple(_side_done(side, sides[side]) for side in Side if side in sides),
            ratings=tuple((each, n) for each in Rating if (n := ratings[key[0]][each])),
        )
        for key, sides in visits.items()
    ]
    return tuple(sorted(made, key=lambda each: -each.sessions))


def _side_done(side: Side, visits: list[_Visit]) -> SideDone:
    amounts = [visit.amounts() for visit in visits]
    done = [each for each in amounts if each]
    short: Counter[Reason] = sum((visit.short() for visit in visits), Counter())
    return SideDone(
        side=side,
        sessions=len(done),
        sets_whole=sum(visit.whole() for visit in visits),
        sets_planned=sum(len(visit.places) for visit in visits),
        first=float(median(done[0])) if done else None,
        median=float(median(amount for each in done for amount in each)) if done else None,
        last=float(median(done[-1])) if done else None,
        dose=visits[-1].dose(),
        short=tuple((reason, short[reason]) for reason in Reason if short[reason]),
    )
