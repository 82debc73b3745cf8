# SPDX-License-Identifier: GPL-3.0-or-later
"""What a list of routines shows of each, without its length: that takes time to work out."""

from collections.abc import Mapping

from kneetimer.core.catalogue import Catalogue, Equipment, Position, Record
from kneetimer.core.language import Language
from kneetimer.core.plan import stand_in
from kneetimer.core.routine import OwnRoutine, Routine
from kneetimer.core.shelf import Shelf

PICTURED = 4
"""So many exercises stand for a routine."""


class RoutineEntry(Record, frozen=True, kw_only=True):
    """One routine of the list. `exercises` counts its items, those of rounds once; `equipment`
    and `positions` have each thing once, in the order of first use. `ready` where anything in it
    can be done here. `first` are the exercises that it begins with, each once with its
    variant or None, to be pictured."""

    id: str
    name: str
    about: str
    own: bool
    ready: bool
    exercises: int
    equipment: tuple[Equipment, ...]
    positions: tuple[Position, ...]
    first: tuple[tuple[str, str | None], ...]


def routine_entries(
    shelf: Shelf, routines: Mapping[str, Routine], catalogue: Catalogue, language: Language
) -> tuple[RoutineEntry, ...]:
    """The person's own routines by name, empty ones too, and then the shipped ones. `routines`
    are all that can be done."""
    own = sorted(shelf.routines.values(), key=lambda each: (each.name.casefold(), each.id))
    shipped = [each for each in routines.values() if each.id not in shelf.routines]
    return tuple(
        _entry(routine, routines.get(routine.id), catalogue, language)
        for routine in (*own, *shipped)
    )


def _entry(
    routine: Routine, ready: Routine | None, catalogue: Catalogue, language: Language
) -> RoutineEntry:
    equipment: dict[Equipment, None] = {}
    positions: dict[Position, None] = {}
    ways: dict[tuple[str, str | None], None] = {}
    for item in ready.items if ready is not None else ():
        exercise, variant = stand_in(catalogue, item.exercise, item.variant)
        gear = (variant and variant.equipment) or exercise.equipment
        equipment |= dict.fromkeys(gear.needed)
        ways[exercise.id, variant.id if variant else None] = None
        positions[(variant and variant.position) or exercise.position] = None
    if isinstance(routine, OwnRoutine):
        name, about = routine.name, routine.note
    else:
        texts = language.routine(routine.id)
        name, about = texts.name, texts.for_whom
    return RoutineEntry(
        id=routine.id,
        name=name,
        about=about,
        own=isinstance(routine, OwnRoutine),
        ready=ready is not None,
        exercises=len(routine.items),
        equipment=tuple(equipment),
        positions=tuple(positions),
        first=tuple(ways)[:PICTURED],
    )
