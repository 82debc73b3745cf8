# SPDX-License-Identifier: GPL-3.0-or-later
"""A past session as a routine, to be done once more as it was planned then."""

from collections.abc import Iterable, Sequence

import msgspec

from kneetimer.core.amounts import limits
from kneetimer.core.catalogue import Catalogue, Dose, Exercise, Kind, Record, Side, SideDose
from kneetimer.core.plan import stand_in
from kneetimer.core.record import SessionRecord, SetRecord
from kneetimer.core.routine import OwnRoutine, Routine, RoutineItem, with_item_ids


class Repeated(Record, frozen=True, kw_only=True):
    """The routine, None where nothing of the session can be done any more, and the exercises that
    are left out because they are gone."""

    routine: OwnRoutine | None
    gone: tuple[str, ...]


def repeated(
    session: SessionRecord, catalogue: Catalogue, name: str, then: Routine | None = None
) -> Repeated:
    """A session as a routine called `name`: what was planned at first of every item, each on its
    own. It is an own routine, so that its doses stand before any that are kept. What a record does
    not tell, such as rests, is as in the routine of `then`, where that is still there."""
    items: dict[int, list[SetRecord]] = {}
    for each in session.sets:
        items.setdefault(each.item, []).append(each)
    in_order = [sets for _, sets in sorted(items.items())]
    like = _by_exercise(then, catalogue)
    known = [
        _item(sets, catalogue, like.get(sets[0].exercise, RoutineItem(exercise=sets[0].exercise)))
        for sets in in_order
        if sets[0].exercise in catalogue
    ]
    gone = [sets[0].exercise for sets in in_order if sets[0].exercise not in catalogue]
    routine = OwnRoutine(
        id=session.routine,
        name=name,
        items=with_item_ids(known),
        get_ready_s=then.get_ready_s if then else None,
    )
    return Repeated(routine=routine if known else None, gone=tuple(dict.fromkeys(gone)))


def _by_exercise(then: Routine | None, catalogue: Catalogue) -> dict[str, RoutineItem]:
    """The first item of a routine that each exercise is really done for."""
    found: dict[str, RoutineItem] = {}
    for item in then.items if then else ():
        if item.exercise in catalogue:
            found.setdefault(stand_in(catalogue, item.exercise, item.variant)[0].id, item)
    return found


def _item(sets: Sequence[SetRecord], catalogue: Catalogue, like: RoutineItem) -> RoutineItem:
    first = sets[0]
    exercise = catalogue[first.exercise]
    variant = exercise.variant(first.variant) if first.variant else None
    same_way = [each for each in sets if each.exercise == first.exercise]
    return RoutineItem(
        exercise=exercise.id,
        variant=variant.id if variant else None,
        dose=Dose(rep_hold_s=like.dose.rep_hold_s if exercise.kind is Kind.REPS else None).over(
            _dose(same_way, exercise, most_sets=max(each.set for each in sets))
        ),
        rest_s=like.rest_s,
        note=like.note,
    )


def _dose(sets: Iterable[SetRecord], exercise: Exercise, most_sets: int) -> Dose:
    """What was planned at first on each side, within what a dose may be; the exercise may be
    counted otherwise by now, then only how many sets."""
    hold = exercise.kind is Kind.HOLD
    field, unit = ("hold_s", "s") if hold else ("reps", "reps")
    planned: dict[Side, int] = {}
    for each in sets:
        if each.unit == unit and each.side in exercise.worked_sides:
            planned.setdefault(each.side, _limited(field, each.planned))
    dose = Dose(sets=_limited("sets", most_sets))
    amounts = set(planned.values())
    if len(amounts) == 1:
        return msgspec.convert({field: amounts.pop()}, Dose).over(dose)
    sides = {side: SideDose(**{field: amount}) for side, amount in planned.items()}
    return msgspec.structs.replace(dose, left=sides.get(Side.LEFT), right=sides.get(Side.RIGHT))


def _limited(field: str, amount: int) -> int:
    low, high = limits(field)
    return max(low, min(high, amount))
