# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done to a routine of one's own: each way makes the next routine of the one before.

Whatever is done, ids stay unique, items that it is not about stay as they are, and every block
stays one run of items; a block without items is gone. Places are indices into the items; those of
several items may come in any order.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import count, groupby

import msgspec

from kneetimer.core.catalogue import Catalogue, Dose, Position
from kneetimer.core.dosing import evened
from kneetimer.core.errors import UserError
from kneetimer.core.own import LONGEST_NAME
from kneetimer.core.plan import PlanItem, dose_of, stand_in
from kneetimer.core.routine import (
    MOST_ITEMS,
    OwnRoutine,
    Routine,
    RoutineItem,
    rounds_of,
    with_item_ids,
)

Items = tuple[RoutineItem, ...]
ROUNDS = 3
"""How often a new block is gone through until another number is chosen."""


# -- the routine itself ------------------------------------------------------------------------


def rename(routine: OwnRoutine, name: str) -> OwnRoutine:
    """Another name, made one line without blanks around it; nothing is no name and changes
    nothing."""
    printable = "".join(each if each.isprintable() else " " for each in name)
    tidy = " ".join(printable.split())[:LONGEST_NAME].rstrip()
    return msgspec.structs.replace(routine, name=tidy or routine.name)


def set_note(routine: OwnRoutine, note: str) -> OwnRoutine:
    """Another note."""
    return msgspec.structs.replace(routine, note=note)


def set_get_ready(routine: OwnRoutine, seconds: int | None) -> OwnRoutine:
    """Another time before each set, None for the preference."""
    return msgspec.structs.replace(routine, get_ready_s=seconds)


# -- items -------------------------------------------------------------------------------------


def add(
    routine: OwnRoutine, exercise: str, variant: str | None = None, at: int | None = None
) -> OwnRoutine:
    """An exercise before the item at `at`, None for the end; between items of one block it is of
    the block too. Raises UserError where the routine is full."""
    items = routine.items
    at = len(items) if at is None else at
    item = RoutineItem(exercise=exercise, variant=variant, block=_around(items, at))
    return _with(routine, [*items[:at], item, *items[at:]])


def remove(routine: OwnRoutine, places: Collection[int]) -> OwnRoutine:
    """Without some items."""
    return _with(routine, _but(routine.items, places))


def duplicate(routine: OwnRoutine, places: Collection[int]) -> OwnRoutine:
    """Some items again, each below itself. Raises UserError where the routine is full."""
    items: list[RoutineItem] = []
    for place, item in enumerate(routine.items):
        items.append(item)
        if place in places:
            items.append(msgspec.structs.replace(item, id=""))
    return _with(routine, items)


def change_dose(routine: OwnRoutine, plan: PlanItem, dose: Dose) -> OwnRoutine:
    """Another dose for the item that `plan` is of; fields it does not give stay. An item whose
    variant is another exercise becomes that exercise, since the dose is for it."""

    def put(item: RoutineItem) -> RoutineItem:
        before = item.dose if item.exercise == plan.exercise else dose_of(plan)
        return msgspec.structs.replace(
            item, exercise=plan.exercise, variant=plan.variant, dose=evened(dose.over(before))
        )

    return _changed(routine, plan.item_id, put)


def choose_way(routine: OwnRoutine, item_id: str, exercise: str, variant: str | None) -> OwnRoutine:
    """Another variant of an item's exercise, or another exercise in its place: that comes with its
    own dose."""

    def put(item: RoutineItem) -> RoutineItem:
        dose = item.dose if item.exercise == exercise else Dose()
        return msgspec.structs.replace(item, exercise=exercise, variant=variant, dose=dose)

    return _changed(routine, item_id, put)


def set_rest(routine: OwnRoutine, item_id: str, seconds: int | None) -> OwnRoutine:
    """Another rest after each set of an item, None for the preference."""
    return _changed(routine, item_id, lambda item: msgspec.structs.replace(item, rest_s=seconds))


def set_item_note(routine: OwnRoutine, item_id: str, note: str) -> OwnRoutine:
    """Another note of an item."""
    return _changed(routine, item_id, lambda item: msgspec.structs.replace(item, note=note))


# -- order -------------------------------------------------------------------------------------


def move(routine: OwnRoutine, places: Collection[int], to: int) -> OwnRoutine:
    """Some items, together and in their order, before the item that is at `to` now.

    Between items of one block they are of it. Else an item stays in its block where it still
    touches it or all of it has moved, and leaves it otherwise.
    """
    items = routine.items
    moved = [items[place] for place in sorted(set(places))]
    before = _but(items[:to], places)
    after = _but(items[to:], [place - to for place in places])
    joined = _around((*before, *after), len(before))
    stay = {item.block for item in moved} - {item.block for item in (*before, *after)}
    stay |= {item.block for item in before[-1:] if item.block == moved[0].block}
    stay |= {item.block for item in after[:1] if item.block == moved[-1].block}
    moved = [
        _in_block(item, joined or (item.block if item.block in stay else None)) for item in moved
    ]
    return _with(routine, [*before, *moved, *after])


def shift(routine: OwnRoutine, places: Collection[int], *, down: bool) -> OwnRoutine:
    """Some items a step up or down; at the end of the list nothing changes.

    Items that do not stand together are put together first. The edge of a block is a step of its
    own, into it and out of it, so that a step can be taken back by one the other way. A whole
    block goes past its neighbour.
    """
    first, last = min(places), max(places)
    if len(set(places)) <= last - first:
        return move(routine, places, last + 1 if down else first)
    if not down:
        return _shifted_up(routine, first, last)
    end = len(routine.items) - 1
    shifted = _shifted_up(_upside_down(routine), end - last, end - first)
    return _upside_down(shifted)


# -- rounds ------------------------------------------------------------------------------------


def make_block(routine: OwnRoutine, places: Collection[int], rounds: int = ROUNDS) -> OwnRoutine:
    """Some items, put together where the first of them is, to be done in rounds."""
    together = move(routine, places, min(places))
    first = min(places)
    name = _free_name(routine.rounds)
    items = [
        _in_block(item, name) if first <= place < first + len(set(places)) else item
        for place, item in enumerate(together.items)
    ]
    return _with(together, items, {**routine.rounds, name: rounds})


def set_rounds(routine: OwnRoutine, block: str, rounds: int) -> OwnRoutine:
    """A block more or less often."""
    return msgspec.structs.replace(routine, rounds={**routine.rounds, block: rounds})


def dissolve(routine: OwnRoutine, block: str) -> OwnRoutine:
    """The items of a block without rounds."""
    return _with(
        routine, [_in_block(item, None) if item.block == block else item for item in routine.items]
    )


# -- positions ---------------------------------------------------------------------------------


def grouped_by_position(routine: OwnRoutine, catalogue: Catalogue) -> OwnRoutine:
    """What is done in one position stands together, positions in the order in which they first
    come. Blocks stay whole; one of several positions keeps its place among the groups.

    The position never changes more often than before: each thing only goes where the same position
    is taken already.
    """
    groups: dict[object, list[RoutineItem]] = {}
    for block, run in groupby(enumerate(routine.items), key=lambda each: each[1].block or each[0]):
        items = [item for _, item in run]
        positions = {position_of(item, catalogue) for item in items}
        key = positions.pop() if len(positions) == 1 else ("block", block)
        groups.setdefault(key, []).extend(items)
    return _with(routine, [item for group in groups.values() for item in group])


def position_changes(routine: Routine, catalogue: Catalogue) -> int:
    """How often one gets up or lies down between two exercises, every round counted."""
    known = (position_of(item, catalogue) for item, _, _ in rounds_of(routine))
    positions = [position for position, _ in groupby(each for each in known if each is not None)]
    return max(0, len(positions) - 1)


def position_of(item: RoutineItem, catalogue: Catalogue) -> Position | None:
    """How the body is placed for an item, None for one that cannot be done here."""
    if item.exercise not in catalogue:
        return None
    exercise, variant = stand_in(catalogue, item.exercise, item.variant)
    return (variant and variant.position) or exercise.position


# -- how it is done ----------------------------------------------------------------------------


def _with(
    routine: OwnRoutine, items: Iterable[RoutineItem], rounds: Mapping[str, int] | None = None
) -> OwnRoutine:
    """The routine with these items: each has an id, and each block is one run. What is left of a
    block on both sides of another is two blocks from now on."""
    whole, known = list(items), dict(routine.rounds if rounds is None else rounds)
    if len(whole) > MOST_ITEMS:
        raise UserError(
            "full_routine",
            "{name} has {n} exercises already: more do not fit. Nothing was added.",
            name=routine.name,
            n=len(routine.items),
        )
    settled: list[RoutineItem] = []
    seen: dict[str, int] = {}
    for block, run in groupby(whole, key=lambda item: item.block):
        name = block
        if block is not None:
            name = _free_name([*known, *seen]) if block in seen else block
            seen[name] = known[block]
        settled += [_in_block(item, name) for item in run]
    return msgspec.structs.replace(routine, items=with_item_ids(settled), rounds=seen)


def _shifted_up(routine: OwnRoutine, first: int, last: int) -> OwnRoutine:
    """The items from `first` to `last` a step up."""
    items = routine.items
    before, run, after = items[:first], items[first : last + 1], items[last + 1 :]
    blocks = {item.block for item in run}
    parted = (blocks & {item.block for item in (*before, *after)}) - {None}
    above = before[-1].block if before else None
    if parted and len(blocks) == 1 and above not in parted:  # out of its block
        return _with(routine, [*before, *(_in_block(item, None) for item in run), *after])
    if not before:
        return routine
    if parted and len(blocks) > 1:
        return move(routine, range(first, last + 1), first - 1)
    if above is not None and blocks == {None}:  # into the block above
        return _with(routine, [*before, *(_in_block(item, above) for item in run), *after])
    over = 1 if parted or above is None else sum(item.block == above for item in before)
    return _with(routine, [*before[:-over], *run, *before[-over:], *after])


def _upside_down(routine: OwnRoutine) -> OwnRoutine:
    return msgspec.structs.replace(routine, items=routine.items[::-1])


def _changed(
    routine: OwnRoutine, item_id: str, put: Callable[[RoutineItem], RoutineItem]
) -> OwnRoutine:
    items = tuple(put(item) if item.id == item_id else item for item in routine.items)
    return msgspec.structs.replace(routine, items=items)


def _but(items: Items, places: Collection[int]) -> Items:
    """The items without those at some places; places outside count for nothing."""
    return tuple(item for place, item in enumerate(items) if place not in places)


def _around(items: Items, at: int) -> str | None:
    """The block whose items are on both sides of a gap."""
    if not 0 < at < len(items):
        return None
    return items[at].block if items[at - 1].block == items[at].block else None


def _in_block(item: RoutineItem, block: str | None) -> RoutineItem:
    return item if item.block == block else msgspec.structs.replace(item, block=block)


def _free_name(taken: Collection[str]) -> str:
    return next(name for number in count(1) if (name := f"block-{number}") not in taken)
