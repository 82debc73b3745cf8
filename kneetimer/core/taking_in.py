# SPDX-License-Identifier: GPL-3.0-or-later
"""What taking in a parcel would do to the shelf, to be shown and asked before it is done.

Nothing that is on the shelf is overwritten without an answer that says so. All that an import does
is one change, made as a whole or not at all.
"""

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from itertools import count

import msgspec

from kneetimer.core.catalogue import Catalogue, Record
from kneetimer.core.dosing import fitting
from kneetimer.core.own import LONGEST_NAME, OwnExercise, exercise_of
from kneetimer.core.parcel import Holdings, Parcel
from kneetimer.core.routine import OwnRoutine, RoutineItem, item_trouble
from kneetimer.core.shelf import Changes, Shelf


class State(StrEnum):
    """How something in a parcel stands to what is here."""

    NEW = "new"
    SAME = "same"
    """The very same is here."""
    DIFFERS = "differs"
    """Another state of it is here."""


class Answer(StrEnum):
    """What to do with something that differs."""

    KEEP_MINE = "keep_mine"
    TAKE_THEIRS = "take_theirs"
    KEEP_BOTH = "keep_both"
    """Theirs comes beside mine, under a name of its own."""


Answers = Mapping[str, Answer]
"""By id; what is not answered stays as it is here."""


class Thing(Record, frozen=True, kw_only=True):
    """A routine or an exercise of a parcel. `name_taken`: something else here has its name."""

    id: str
    name: str
    state: State
    name_taken: bool


class TakingIn(Record, frozen=True, kw_only=True):
    """What taking in a parcel would do."""

    parcel: Parcel
    routine: Thing
    exercises: tuple[Thing, ...]

    @property
    def differing(self) -> tuple[Thing, ...]:
        """What an answer is needed for, the routine first."""
        return tuple(
            each for each in (self.routine, *self.exercises) if each.state is State.DIFFERS
        )

    @property
    def is_known(self) -> bool:
        """Whether all of it is here already."""
        return all(each.state is State.SAME for each in (self.routine, *self.exercises))


def taking_in(parcel: Parcel, here: Holdings) -> TakingIn:
    """How a parcel stands to what is here. An exercise that was taken off the shelf and comes
    unchanged is new: it comes back."""
    shelf = here.shelf
    return TakingIn(
        parcel=parcel,
        routine=_thing(parcel.routine, shelf.routines.get(parcel.routine.id), _routines(here)),
        exercises=tuple(
            _thing(each, _exercise_here(each, shelf), _exercises(here)) for each in parcel.exercises
        ),
    )


def changes(
    asked: TakingIn, answers: Answers, here: Holdings, new_id: Callable[[], str]
) -> Changes | None:
    """The one change that takes in what is new, and what differs as it was answered; None where
    nothing is to be done.

    An exercise that is kept beside mine is the one that the routine's items name from then on; a
    routine that is here already comes as another one then. `new_id` gives a UUID.
    """
    exercises, renamed = _taken_exercises(asked, answers, here, new_id)
    routine = _taken_routine(asked, answers, here, new_id, renamed)
    known = Catalogue([*here.catalogue, *map(exercise_of, exercises.values())])
    routines = {
        each.id: fitted
        for each in here.shelf.routines.values()
        if _names_any(each, exercises) and (fitted := _fitted(each, known)) != each
    }
    if routine is not None:
        routines[routine.id] = _fitted(routine, known)
    if not exercises and not routines:
        return None
    return Changes(exercises=exercises, routines=routines)


def _thing(
    theirs: OwnRoutine | OwnExercise,
    mine: OwnRoutine | OwnExercise | None,
    names: Mapping[str, str],
) -> Thing:
    state = State.NEW if mine is None else State.SAME if mine == theirs else State.DIFFERS
    others = {name.casefold() for other, name in names.items() if other != theirs.id}
    return Thing(
        id=theirs.id, name=theirs.name, state=state, name_taken=theirs.name.casefold() in others
    )


def _exercise_here(theirs: OwnExercise, shelf: Shelf) -> OwnExercise | None:
    gone = shelf.gone.get(theirs.id)
    return shelf.exercises.get(theirs.id, gone if gone != theirs else None)


def _routines(here: Holdings) -> dict[str, str]:
    """The names of all routines, those that cannot be done too."""
    ids = {**here.routines, **here.shelf.routines}
    return {each: here.language.routine_name(each) for each in ids}


def _exercises(here: Holdings) -> dict[str, str]:
    """The names of all exercises that are listed."""
    return {
        each.id: here.language.exercise_name(each.id)
        for each in here.catalogue
        if each.id not in here.shelf.gone
    }


def _taken_exercises(
    asked: TakingIn, answers: Answers, here: Holdings, new_id: Callable[[], str]
) -> tuple[dict[str, OwnExercise], dict[str, str]]:
    """The exercises to put on the shelf, and the new ids of those that come beside mine."""
    taken: dict[str, OwnExercise] = {}
    renamed: dict[str, str] = {}
    names = [*_exercises(here).values()]
    for thing, exercise in zip(asked.exercises, asked.parcel.exercises, strict=True):
        answer = answers.get(thing.id, Answer.KEEP_MINE)
        if thing.state is State.DIFFERS and answer is Answer.KEEP_BOTH:
            name = free_name(exercise.name, names)
            names.append(name)
            copy = msgspec.structs.replace(exercise, id=new_id(), name=name)
            renamed[exercise.id] = copy.id
            taken[copy.id] = copy
        elif thing.state is State.NEW or (
            thing.state is State.DIFFERS and answer is Answer.TAKE_THEIRS
        ):
            taken[exercise.id] = exercise
    return taken, renamed


def _taken_routine(
    asked: TakingIn,
    answers: Answers,
    here: Holdings,
    new_id: Callable[[], str],
    renamed: Mapping[str, str],
) -> OwnRoutine | None:
    """The routine to put on the shelf, its items naming what the exercises are called here."""
    routine, state = asked.parcel.routine, asked.routine.state
    answer = answers.get(routine.id, Answer.KEEP_MINE)
    items = tuple(_renamed(item, renamed) for item in routine.items)
    is_other = items != routine.items
    if (state is State.SAME and not is_other) or (
        state is State.DIFFERS and answer is Answer.KEEP_MINE
    ):
        return None
    routine = msgspec.structs.replace(routine, items=items)
    if state is State.SAME or (state is State.DIFFERS and answer is Answer.KEEP_BOTH):
        name = free_name(routine.name, _routines(here).values())
        routine = msgspec.structs.replace(routine, id=new_id(), name=name)
    return routine


def _renamed(item: RoutineItem, renamed: Mapping[str, str]) -> RoutineItem:
    return msgspec.structs.replace(item, exercise=renamed.get(item.exercise, item.exercise))


def _names_any(routine: OwnRoutine, exercises: Collection[str]) -> bool:
    return any(item.exercise in exercises for item in routine.items)


def _fitted(routine: OwnRoutine, known: Catalogue) -> OwnRoutine:
    """A routine whose doses fit the exercises: one may be of another kind from now on."""
    items = []
    for item in routine.items:
        if item.exercise in known and item_trouble(item, known) is not None:
            item = msgspec.structs.replace(item, dose=fitting(item.dose, known[item.exercise]))
        items.append(item)
    return msgspec.structs.replace(routine, items=tuple(items))


def free_name(name: str, taken: Collection[str]) -> str:
    """The name with the first number that makes it one of its own."""
    known = {each.casefold() for each in taken}
    for number in count(2):
        ending = f" ({number})"
        free = name[: LONGEST_NAME - len(ending)].rstrip() + ending
        if free.casefold() not in known:
            return free
    raise AssertionError("numbers never end")
