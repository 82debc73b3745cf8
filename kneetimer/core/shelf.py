# SPDX-License-Identifier: GPL-3.0-or-later
"""All that the person makes to exercise with: exercises, routines and the doses they keep."""

from collections.abc import Mapping

from msgspec import field

from kneetimer.core.catalogue import Dose, Record
from kneetimer.core.own import OwnExercise
from kneetimer.core.plan import KeptDoses
from kneetimer.core.routine import OwnRoutine


class DosePlace(Record, frozen=True, order=True):
    """Where a dose is kept: for an item of a shipped routine, or (no routine) for an exercise
    everywhere. `id` is the item's or the exercise's."""

    routine: str
    id: str


class Shelf(Record, frozen=True, kw_only=True):
    """What the person has now, by id.

    `gone` are exercises they took off the shelf: old sessions and routines still name them.
    """

    exercises: Mapping[str, OwnExercise] = field(default_factory=dict)
    gone: Mapping[str, OwnExercise] = field(default_factory=dict)
    routines: Mapping[str, OwnRoutine] = field(default_factory=dict)
    doses: Mapping[DosePlace, Dose] = field(default_factory=dict)

    def kept(self, routine_id: str) -> KeptDoses:
        """The doses kept for a routine's items and for exercises everywhere."""
        return KeptDoses(
            items={at.id: dose for at, dose in self.doses.items() if at.routine == routine_id},
            exercises={at.id: dose for at, dose in self.doses.items() if not at.routine},
        )


class Changes(Record, frozen=True, kw_only=True):
    """A change to the shelf: what each thing is from now on, None where it is taken away."""

    exercises: Mapping[str, OwnExercise | None] = field(default_factory=dict)
    routines: Mapping[str, OwnRoutine | None] = field(default_factory=dict)
    doses: Mapping[DosePlace, Dose | None] = field(default_factory=dict)


def undoing(changes: Changes, shelf: Shelf) -> Changes:
    """The change that leads back to `shelf`, as it was before `changes`."""
    return Changes(
        exercises={name: shelf.exercises.get(name) for name in changes.exercises},
        routines={name: shelf.routines.get(name) for name in changes.routines},
        doses={place: shelf.doses.get(place) for place in changes.doses},
    )


def changed(shelf: Shelf, changes: Changes) -> Shelf:
    """The shelf after a change."""
    taken = {name for name, value in changes.exercises.items() if value is None}
    exercises = {**shelf.exercises, **changes.exercises}
    gone = {**shelf.gone, **{each: shelf.exercises[each] for each in taken & {*shelf.exercises}}}
    return Shelf(
        exercises={name: each for name, each in exercises.items() if each is not None},
        gone={name: each for name, each in gone.items() if changes.exercises.get(name) is None},
        routines={
            name: each
            for name, each in {**shelf.routines, **changes.routines}.items()
            if each is not None
        },
        doses={
            place: dose
            for place, dose in {**shelf.doses, **changes.doses}.items()
            if dose is not None
        },
    )
