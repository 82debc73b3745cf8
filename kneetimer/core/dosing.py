# SPDX-License-Identifier: GPL-3.0-or-later
"""One dose as it is shown anywhere: how much, where that comes from, and what sources say."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import msgspec

from kneetimer.core.catalogue import (
    Catalogue,
    CitedDose,
    Dose,
    Exercise,
    Kind,
    Range,
    Record,
    Side,
    SideDose,
    Sides,
)
from kneetimer.core.plan import KeptDoses, PlanItem, layers, resolve_items, stand_in
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import OwnRoutine, Routine, RoutineItem

ONCE = "once"
"""The id of the routine of a single exercise, which is on no shelf."""


class DoseSource(StrEnum):
    """Which layer a dose comes from, the strongest first."""

    KEPT_ITEM = "kept_item"
    """Kept for this item of a shipped routine."""
    OWN_ITEM = "own_item"
    """Set in the person's own routine."""
    KEPT_EXERCISE = "kept_exercise"
    """Kept for the exercise everywhere."""
    ROUTINE = "routine"
    """The shipped routine's."""
    DEFAULT = "default"
    """The exercise's own."""


_NOT_THEIRS = (DoseSource.ROUTINE, DoseSource.DEFAULT)
_AS_WRITTEN = (DoseSource.OWN_ITEM, DoseSource.ROUTINE)
"""Doses that a routine itself has: they go along to the letter."""


class DoseView(Record, frozen=True, kw_only=True):
    """A dose to show. `plan` has it; `source` is the strongest layer that says something of it,
    and `usual` has what would be without that layer: where Reset leads."""

    plan: PlanItem
    usual: PlanItem
    source: DoseSource
    cited: tuple[CitedDose, ...]

    @property
    def may_reset(self) -> bool:
        """Whether the dose is the person's, to be taken back."""
        return self.source not in _NOT_THEIRS

    @property
    def sides_alike(self) -> bool:
        """Whether every side has the same hold or reps."""
        return len(set(self.plan.amounts)) == 1

    @property
    def amount_field(self) -> str:
        """What `amounts` are in a dose."""
        return amount_field(self.plan)


def dose_views(
    routine: Routine, catalogue: Catalogue, kept: KeptDoses, preferences: Preferences
) -> tuple[DoseView, ...]:
    """Every item of a routine with its dose, in order, an item of rounds once."""
    present = resolve_items(routine, catalogue, kept, preferences)
    views = []
    for item, plan in zip(routine.items, present, strict=True):
        source, usual = _source(routine, item, catalogue, kept), plan
        if source not in _NOT_THEIRS:
            below, kept_below = _without(source, routine, item, plan, kept)
            (usual,) = resolve_items(below, catalogue, kept_below, preferences)
        views.append(
            DoseView(
                plan=plan,
                usual=msgspec.structs.replace(usual, number=plan.number),
                source=source,
                cited=catalogue[plan.exercise].cited_doses,
            )
        )
    return tuple(views)


def once(exercise: Exercise, variant: str | None = None) -> Routine:
    """A routine of one exercise."""
    return Routine(
        id=ONCE, items=(RoutineItem(id=exercise.id, exercise=exercise.id, variant=variant),)
    )


def amount_field(item: PlanItem) -> str:
    """ "hold_s" or "reps"."""
    return "hold_s" if item.kind is Kind.HOLD else "reps"


def amount_dose(item: PlanItem, amount: int, side: Side | None = None) -> Dose:
    """The dose to keep for a hold of so many seconds, or so many reps, on one side or (None) on
    all. It says so for each side, so that an earlier difference between them goes."""
    field = amount_field(item)
    if side is None and Side.BOTH in item.sides:
        return msgspec.convert({field: amount}, Dose)
    own: dict[str, object] = {
        each.value: SideDose(**{field: amount}) for each in item.sides if side in (None, each)
    }
    return Dose(**own, **({field: amount} if side is None else {}))  # type: ignore[arg-type]


def cited_range(doses: Iterable[CitedDose], field: str) -> Range | None:
    """From the lowest to the highest figure that any source gives for "hold_s", "reps", "sets" or
    "rep_hold_s"; low is None where one says "up to". None if no source gives a figure."""
    ranges = [bounds for dose in doses if (bounds := dose.range(field)) is not None]
    if not ranges:
        return None
    lows = [low for low, _ in ranges]
    highs = [high for _, high in ranges]
    low = None if None in lows else min(each for each in lows if each is not None)
    high = None if None in highs else max(each for each in highs if each is not None)
    return low, high


def compared(amount: int, bounds: Range) -> int:
    """-1 where an amount is below the cited range, 1 above it, 0 within."""
    low, high = bounds
    if low is not None and amount < low:
        return -1
    return 1 if high is not None and amount > high else 0


def baked(routine: Routine, catalogue: Catalogue, kept: KeptDoses) -> tuple[RoutineItem, ...]:
    """The items with every dose that is kept for them written into them: they are done the same
    wherever nothing is kept. One that is really another exercise is named as that: the dose is
    that one's."""
    items = []
    for item in routine.items:
        exercise, variant = stand_in(catalogue, item.exercise, item.variant)
        dose = Dose()
        for source, layer in reversed(_said(routine, item, catalogue, kept)):
            dose = (layer if source in _AS_WRITTEN else evened(layer)).over(dose)
        items.append(
            msgspec.structs.replace(
                item,
                exercise=exercise.id,
                variant=variant.id if variant else None,
                dose=fitting(dose, exercise),
            )
        )
    return tuple(items)


def evened(dose: Dose) -> Dose:
    """The same dose in fewer words: an amount that both sides have of their own is that of both."""
    for field in ("hold_s", "reps"):
        amounts = {getattr(own, field) if own else None for own in (dose.left, dose.right)}
        if len(amounts) == 1 and None not in amounts:
            dose = msgspec.convert({field: amounts.pop()}, Dose).over(dose)
    return dose


def fitting(dose: Dose, exercise: Exercise) -> Dose:
    """A dose without the fields that mean nothing for an exercise."""
    hold, each = exercise.kind is Kind.HOLD, exercise.sides is Sides.EACH

    def side(own: SideDose | None) -> SideDose | None:
        if own is None or not each:
            return None
        kept = SideDose(hold_s=own.hold_s) if hold else SideDose(reps=own.reps)
        return kept if kept != SideDose() else None

    return msgspec.structs.replace(
        dose,
        hold_s=dose.hold_s if hold else None,
        reps=None if hold else dose.reps,
        rep_hold_s=None if hold else dose.rep_hold_s,
        left=side(dose.left),
        right=side(dose.right),
    )


def giving_way(before: Dose, given: Dose) -> Dose:
    """What is left of a dose where all that another says of it is to count: where that gives one
    side an amount, the other side keeps its own."""
    after: dict[str, Any] = {
        name: getattr(before, name)
        for name in ("sets", "rep_hold_s")
        if getattr(given, name) is None
    }
    sides: dict[str, dict[str, int | None]] = {"left": {}, "right": {}}
    for field in ("hold_s", "reps"):
        said = [side for side in Side if given.amount(field, side) is not None]
        if not said:
            after[field] = getattr(before, field)
        own = before if said else msgspec.structs.replace(before, hold_s=None, reps=None)
        for side in {Side.LEFT, Side.RIGHT}.difference(said):
            sides[side.value][field] = own.amount(field, side)
    told = {side: amounts for side, amounts in sides.items() if any(amounts.values())}
    return msgspec.convert(after | told, Dose)


def _said(
    routine: Routine, item: RoutineItem, catalogue: Catalogue, kept: KeptDoses
) -> list[tuple[DoseSource, Dose]]:
    """What is said of an item's dose besides the exercise itself, the strongest first."""
    exercise, _ = stand_in(catalogue, item.exercise, item.variant)
    if isinstance(routine, OwnRoutine):
        sources = [DoseSource.OWN_ITEM, DoseSource.KEPT_EXERCISE]
    else:
        sources = [DoseSource.KEPT_ITEM, DoseSource.KEPT_EXERCISE, DoseSource.ROUTINE]
    return list(zip(sources, layers(routine, item, exercise, kept), strict=False))


def _source(
    routine: Routine, item: RoutineItem, catalogue: Catalogue, kept: KeptDoses
) -> DoseSource:
    said = _said(routine, item, catalogue, kept)
    return next((source for source, dose in said if dose != Dose()), DoseSource.DEFAULT)


def _without(
    source: DoseSource, routine: Routine, item: RoutineItem, plan: PlanItem, kept: KeptDoses
) -> tuple[Routine, KeptDoses]:
    """One item of a routine without a layer of its dose."""
    items, exercises = dict(kept.items), dict(kept.exercises)
    if source is DoseSource.KEPT_ITEM:
        del items[item.id]
    elif source is DoseSource.KEPT_EXERCISE:
        del exercises[plan.exercise]
    elif source is DoseSource.OWN_ITEM:
        item = msgspec.structs.replace(item, dose=Dose())
    alone = msgspec.structs.replace(item, block=None)
    return (
        msgspec.structs.replace(routine, items=(alone,), rounds={}),
        KeptDoses(items=items, exercises=exercises),
    )
