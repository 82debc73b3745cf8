# SPDX-License-Identifier: GPL-3.0-or-later
"""From a routine to today's plan: every dose decided, every choice made."""

from collections.abc import Iterable, Mapping

import msgspec

from kneetimer.core.catalogue import (
    Catalogue,
    Dose,
    Equipment,
    Exercise,
    Kind,
    Position,
    Record,
    Side,
    Variant,
)
from kneetimer.core.errors import UserError
from kneetimer.core.preferences import Preferences, Speech
from kneetimer.core.routine import OwnRoutine, Routine, RoutineItem, rounds_of

FAMILIAR_AFTER = 3
"""Sessions with an exercise after which its introduction is brief."""
WARM_UP_S = 300
"""Five minutes: the low end of the 5-7 that "twenty" gives."""
COOL_DOWN_S = 180
"""Three minutes, this app's own: the sources give no figure."""


class KeptDoses(Record, frozen=True, kw_only=True):
    """Doses the person has kept: by item id for one routine, and by exercise id everywhere."""

    items: Mapping[str, Dose] = msgspec.field(default_factory=dict)
    exercises: Mapping[str, Dose] = msgspec.field(default_factory=dict)


class PlanItem(Record, frozen=True, kw_only=True):
    """One exercise of today's session with its whole dose.

    `number` counts from 1; `item_id` is the routine item's. `sides` are in working order, and
    `amounts` beside them are seconds of hold or reps. `rep_hold_s`, `lift_s` and `lower_s` are 0
    for holds. `familiar` makes the introduction brief. `round` of `rounds` is where the item comes
    again in a block that is repeated.
    """

    number: int
    item_id: str
    exercise: str
    variant: str | None
    kind: Kind
    position: Position
    equipment: tuple[Equipment, ...]
    sides: tuple[Side, ...]
    amounts: tuple[int, ...]
    sets: int
    rep_hold_s: int
    lift_s: int
    lower_s: int
    rest_s: int
    familiar: bool
    self_paced: bool
    note: str = ""
    round: int = 1
    rounds: int = 1

    def amount(self, side: Side) -> int:
        """Seconds of hold, or reps, for a side of this item."""
        return self.amounts[self.sides.index(side)]

    def with_amount(self, amount: int, side: Side | None = None) -> "PlanItem":
        """The same with another hold or rep count, for one side or (None) for all."""
        amounts = tuple(
            amount if side in (None, own) else before
            for own, before in zip(self.sides, self.amounts, strict=True)
        )
        return msgspec.structs.replace(self, amounts=amounts)


class Plan(Record, frozen=True, kw_only=True):
    """What today's session is made of; all of it enters the timeline, nothing else does."""

    routine: str
    items: tuple[PlanItem, ...]
    get_ready_s: int
    switch_s: int
    set_up_s: int
    warm_up_s: int
    cool_down_s: int
    speech: Speech
    rate: int
    say_steps: bool = False
    """Whoever does it sees nothing: what comes, the keys and every step are said."""
    captions: bool = False
    """What is not spoken is there to be read."""
    flash: bool = False
    """What does not sound is there to be seen."""

    @property
    def speaks(self) -> bool:
        """Whether sentences are spoken."""
        return self.speech in (Speech.FULL, Speech.BRIEF)

    @property
    def is_full(self) -> bool:
        """Whether all is said; who reads what is not spoken reads all of it."""
        return self.speech is Speech.FULL or (self.captions and not self.speaks)

    @property
    def equipment(self) -> tuple[Equipment, ...]:
        """What it needs, each thing once in the order of first use."""
        return tuple(dict.fromkeys(thing for item in self.items for thing in item.equipment))


def resolve(
    routine: Routine,
    catalogue: Catalogue,
    kept: KeptDoses,
    preferences: Preferences,
    left_out: frozenset[str] = frozenset(),
    familiarity: Mapping[str, int] | None = None,
    most_sets: Mapping[str, int] | None = None,
) -> Plan:
    """Today's plan for a routine.

    Doses are the first that `layers` give. Blocks are gone through in their rounds. `left_out`
    holds ids of items not wanted today, `most_sets` how many sets of an item there is time for at
    most, `familiarity` how many sessions each exercise was done in. Raises UserError when nothing
    is left.
    """
    wanted = {item.id for item in routine.items} - left_out
    if not wanted:
        raise empty_plan(routine)
    once = resolve_items(routine, catalogue, kept, preferences, familiarity)
    most = most_sets or {}
    by_id = {item.item_id: item for item in once}
    in_order = [each for each in rounds_of(routine) if each[0].id in wanted]
    items = tuple(
        msgspec.structs.replace(
            by_id[item.id],
            number=number,
            round=round_,
            rounds=rounds,
            sets=min(by_id[item.id].sets, most.get(item.id, by_id[item.id].sets)),
            familiar=by_id[item.id].familiar or (round_ > 1 and not preferences.say_steps),
        )
        for number, (item, round_, rounds) in enumerate(in_order, start=1)
    )
    return Plan(
        routine=routine.id,
        items=items,
        get_ready_s=routine.get_ready_s or preferences.get_ready_s,
        switch_s=preferences.switch_s,
        set_up_s=preferences.set_up_s,
        warm_up_s=WARM_UP_S if preferences.warm_up else 0,
        cool_down_s=COOL_DOWN_S if preferences.cool_down else 0,
        speech=preferences.speech,
        rate=preferences.rate,
        say_steps=preferences.say_steps,
        captions=preferences.captions,
        flash=preferences.flash,
    )


def empty_plan(routine: Routine) -> UserError:
    """The error where nothing is left of a routine."""
    return UserError("empty_plan", "Everything in {routine} is left out today.", routine=routine.id)


def resolve_items(
    routine: Routine,
    catalogue: Catalogue,
    kept: KeptDoses,
    preferences: Preferences,
    familiarity: Mapping[str, int] | None = None,
) -> tuple[PlanItem, ...]:
    """Every item of a routine with its dose, in order, an item of rounds once."""
    known = familiarity or {}
    return tuple(
        _resolve_item(number, routine, item, catalogue, kept, preferences, known)
        for number, item in enumerate(routine.items, start=1)
    )


def layers(
    routine: Routine, item: RoutineItem, exercise: Exercise, kept: KeptDoses
) -> tuple[Dose, ...]:
    """What decides an item's dose, the strongest first.

    In a shipped routine: what is kept for the item, what is kept for the exercise, the item's
    dose, the exercise's default. The dose of an item in an own routine is what the person keeps
    for that item.
    """
    everywhere = kept.exercises.get(exercise.id, Dose())
    if isinstance(routine, OwnRoutine):
        return item.dose, everywhere, exercise.default_dose
    return kept.items.get(item.id, Dose()), everywhere, item.dose, exercise.default_dose


def _resolve_item(
    number: int,
    routine: Routine,
    item: RoutineItem,
    catalogue: Catalogue,
    kept: KeptDoses,
    preferences: Preferences,
    known: Mapping[str, int],
) -> PlanItem:
    exercise, variant = stand_in(catalogue, item.exercise, item.variant)
    sides = exercise.worked_sides
    if preferences.affected_side in sides:
        sides = tuple(sorted(sides, key=lambda side: side is not preferences.affected_side))
    return plan_item(
        exercise,
        variant,
        number=number,
        item_id=item.id,
        layers=layers(routine, item, exercise, kept),
        sides=sides,
        rest_s=usual_rest_s(exercise, preferences) if item.rest_s is None else item.rest_s,
        familiar=known.get(exercise.id, 0) >= FAMILIAR_AFTER and not preferences.say_steps,
        self_paced=preferences.self_paced and exercise.kind is Kind.REPS,
        note=item.note,
    )


def plan_item(
    exercise: Exercise,
    variant: Variant | None,
    *,
    number: int,
    item_id: str,
    layers: tuple[Dose, ...],
    sides: tuple[Side, ...],
    rest_s: int,
    familiar: bool,
    self_paced: bool,
    note: str = "",
) -> PlanItem:
    """A plan item whose dose is the first that `layers` say, from the left."""
    field = "hold_s" if exercise.kind is Kind.HOLD else "reps"
    tempo = exercise.tempo
    gear = exercise.equipment
    if variant is not None and variant.equipment is not None:
        gear = variant.equipment
    rep_holds = (layer.rep_hold_s for layer in layers)
    return PlanItem(
        number=number,
        item_id=item_id,
        exercise=exercise.id,
        variant=variant.id if variant else None,
        kind=exercise.kind,
        position=(variant and variant.position) or exercise.position,
        equipment=gear.needed,
        sides=sides,
        amounts=tuple(_first(layer.amount(field, side) for layer in layers) for side in sides),
        sets=_first(layer.sets for layer in layers),
        rep_hold_s=_first((*rep_holds, tempo.hold)) if tempo else 0,
        lift_s=tempo.lift if tempo else 0,
        lower_s=tempo.lower if tempo else 0,
        rest_s=rest_s,
        familiar=familiar,
        self_paced=self_paced,
        note=note,
    )


def shown_item(exercise: Exercise, variant: Variant | None = None) -> PlanItem:
    """An exercise by itself with its default dose, for what only shows it."""
    return plan_item(
        exercise,
        variant,
        number=1,
        item_id="",
        layers=(exercise.default_dose,),
        sides=exercise.worked_sides,
        rest_s=0,
        familiar=False,
        self_paced=False,
    )


def easier_item(
    item: PlanItem,
    catalogue: Catalogue,
    kept: KeptDoses = KeptDoses(),  # noqa: B008 (frozen)
) -> PlanItem | None:
    """The same place in the plan done the easier way, None where the exercise has none.

    A variant of the same exercise keeps the dose; another exercise comes with what is kept for it
    everywhere, else its own default.
    """
    variant = catalogue[item.exercise].easier() if item.variant is None else None
    if variant is None:
        return None
    exercise, taken = stand_in(catalogue, item.exercise, variant.id)
    if taken is None and exercise.worked_sides != catalogue[item.exercise].worked_sides:
        sides = exercise.worked_sides
    else:
        sides = item.sides
    same = exercise.id == item.exercise
    before = dose_of(item) if same else kept.exercises.get(exercise.id, Dose())
    easier = plan_item(
        exercise,
        taken,
        number=item.number,
        item_id=item.item_id,
        layers=(before, exercise.default_dose),
        sides=sides,
        rest_s=item.rest_s,
        familiar=False,
        self_paced=item.self_paced and exercise.kind is Kind.REPS,
        note=item.note,
    )
    return msgspec.structs.replace(easier, round=item.round, rounds=item.rounds)


def stand_in(
    catalogue: Catalogue, exercise_id: str, variant_id: str | None
) -> tuple[Exercise, Variant | None]:
    """The exercise and variant really done: a variant may name another exercise."""
    exercise = catalogue[exercise_id]
    variant = exercise.variant(variant_id) if variant_id else None
    if variant is not None and variant.exercise is not None:
        return catalogue[variant.exercise], None
    return exercise, variant


def dose_of(item: PlanItem) -> Dose:
    """A plan item's whole dose as a layer for another."""
    field = "hold_s" if item.kind is Kind.HOLD else "reps"
    by_side = {
        side.value: {field: amount}
        for side, amount in zip(item.sides, item.amounts, strict=True)
        if side is not Side.BOTH
    }
    common = {} if by_side else {field: item.amounts[0]}
    rep = {"rep_hold_s": item.rep_hold_s} if item.kind is Kind.REPS else {}
    return msgspec.convert({"sets": item.sets, **common, **by_side, **rep}, Dose)


def usual_rest_s(exercise: Exercise, preferences: Preferences) -> int:
    """The rest after a set where the routine gives none of its own."""
    stretch = exercise.kind is Kind.HOLD
    return preferences.rest_stretch_s if stretch else preferences.rest_strength_s


def _first(values: Iterable[int | None]) -> int:
    """The first value that is given; the last layer always gives one."""
    return next(value for value in values if value is not None)
