# SPDX-License-Identifier: GPL-3.0-or-later
"""Routines: which exercises, in which order, with which doses, in which rounds."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count, groupby
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from kneetimer.core.catalogue import (
    Catalogue,
    Dose,
    Exercise,
    Id,
    Kind,
    Record,
    Sides,
    unknown_id,
)
from kneetimer.core.errors import Remark, UserError, ended, in_short, remark
from kneetimer.core.language import Language, RoutineTexts
from kneetimer.core.own import Name, Note
from kneetimer.core.reading import read_toml

RestS = Annotated[int, Meta(ge=0, le=120)]
GetReadyS = Annotated[int, Meta(ge=3, le=15)]
Rounds = Annotated[int, Meta(ge=2, le=10)]
BlockName = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9_-]{1,40}\Z",
        description="a word of at most 40 letters, digits, _ and -",
    ),
]
MOST_ITEMS = 500


class RoutineItem(Record, frozen=True, kw_only=True):
    """One entry of a routine.

    `id` is stable while the routine is edited: kept doses hang on it. It is the exercise's id,
    with "-2" and so on where an exercise comes more than once. `rest_s` is the rest after each of
    its sets, None for the preference. `note` is shown with the introduction, and never spoken.
    Neighbours of the same `block` are done in rounds.
    """

    exercise: Id
    id: Annotated[str, Meta(max_length=200)] = ""
    dose: Dose = Dose()
    variant: str | None = None
    rest_s: RestS | None = None
    note: Annotated[str, Meta(max_length=300)] = ""
    block: BlockName | None = None


class Routine(Record, frozen=True, kw_only=True):
    """An ordered list of items; name and description are in the language folder.

    `rounds` says how often each block is gone through. `get_ready_s` is the time before each set,
    None for the preference.
    """

    id: Id
    items: Annotated[tuple[RoutineItem, ...], Meta(min_length=1, max_length=MOST_ITEMS)]
    order: Annotated[int, Meta(ge=0, le=1000)] = 100
    """Where it stands in lists, lowest first."""
    rounds: Mapping[BlockName, Rounds] = {}
    get_ready_s: GetReadyS | None = None

    def item(self, item_id: str) -> RoutineItem | None:
        """The item with this id, if there is one."""
        return next((item for item in self.items if item.id == item_id), None)


class OwnRoutine(Routine, frozen=True, kw_only=True):
    """A routine that the person has made, or taken over from somebody's file. `id` is a UUID.

    It may be empty as yet. The dose of an item is what the person wants here: it stands before one
    kept for the exercise everywhere.
    """

    name: Name
    note: Note = ""
    items: Annotated[tuple[RoutineItem, ...], Meta(max_length=MOST_ITEMS)] = ()


def load_routines(folder: Path, catalogue: Catalogue) -> dict[str, Routine]:
    """Every routine in a folder's TOML files by id, in list order.

    Raises UserError for the first that is wrong or names an exercise that does not exist.
    """
    routines = []
    for path in sorted(folder.glob("*.toml")):
        routine = read_toml(path, Routine)
        routine = msgspec.structs.replace(routine, items=with_item_ids(routine.items))
        if routine.id != path.stem:
            raise UserError(
                "bad_routine",
                "{file}: field id: found {found!r}, expected the file's name {expected!r}. "
                "Nothing was read from it.",
                file=path,
                found=routine.id,
                expected=path.stem,
            )
        _check_items(routine, catalogue, path)
        routines.append(routine)
    return {routine.id: routine for routine in sorted(routines, key=lambda r: (r.order, r.id))}


def find_routine(routines: Mapping[str, Routine], routine_id: str) -> Routine:
    """The routine with this id. Raises UserError with the nearest ids if there is none."""
    if routine_id not in routines:
        raise unknown_id("routine", routine_id, routines)
    return routines[routine_id]


def routine_texts(routine: Routine, language: Language) -> RoutineTexts:
    """A routine in words; an own one brings its words along, saved or not."""
    if isinstance(routine, OwnRoutine):
        return RoutineTexts(name=routine.name, for_whom="", about=routine.note)
    return language.routine(routine.id)


def with_item_ids(items: Iterable[RoutineItem]) -> tuple[RoutineItem, ...]:
    """The items, each with an id that no other has; those that have one keep it."""
    items = tuple(items)
    taken = {item.id for item in items}
    named = []
    for item in items:
        numbered = (f"{item.exercise}-{number}" for number in count(2))
        free = next(each for each in chain([item.exercise], numbered) if each not in taken)
        own_id = item.id or free
        taken.add(own_id)
        named.append(msgspec.structs.replace(item, id=own_id))
    return tuple(named)


def item_trouble(item: RoutineItem, catalogue: Catalogue) -> Remark | None:
    """Why an item cannot be done, None where it can."""
    if item.exercise not in catalogue:
        return remark(
            "unknown_exercise",
            "There is no exercise {exercise}",
            exercise=in_short(item.exercise),
        )
    exercise = catalogue[item.exercise]
    if (wrong := _foreign_dose(item.dose, exercise)) is not None:
        return remark(
            "foreign_dose",
            "found {found}, which the exercise {exercise} does not have",
            found=f"dose.{wrong}",
            exercise=item.exercise,
        )
    if item.variant is not None and exercise.variant(item.variant) is None:
        return remark(
            "unknown_variant",
            "the exercise {exercise} has no variant {variant}",
            exercise=item.exercise,
            variant=in_short(item.variant),
        )
    return None


def blocks_trouble(routine: Routine) -> str | None:
    """What is wrong with the rounds, None where nothing is: every block is one run of items."""
    runs = [block for block, _ in groupby(item.block for item in routine.items) if block]
    if len(set(runs)) < len(runs):
        return f"the items of the block {_twice(runs)!r} do not stand together."
    if strange := set(runs) ^ set(routine.rounds):
        return f"the block {min(strange)!r} is in items or in rounds, expected in both."
    return None


def rounds_of(routine: Routine) -> Iterator[tuple[RoutineItem, int, int]]:
    """Every item as often as it is done, in order, with its round and of how many."""
    for block, run in groupby(routine.items, key=lambda item: item.block):
        items, rounds = list(run), routine.rounds.get(block, 1) if block else 1
        yield from ((item, number, rounds) for number in range(1, rounds + 1) for item in items)


def _twice(names: list[str]) -> str:
    return next(name for name in names if names.count(name) > 1)


def _foreign_dose(dose: Dose, exercise: Exercise) -> str | None:
    """A field of a dose that means nothing for this exercise."""
    foreign = ("reps", "rep_hold_s") if exercise.kind is Kind.HOLD else ("hold_s",)
    for owner, part in (("", dose), ("left.", dose.left), ("right.", dose.right)):
        for field in foreign:
            if getattr(part, field, None) is not None:
                return owner + field
    for side in ("left", "right"):
        if exercise.sides is Sides.BOTH and getattr(dose, side) is not None:
            return side
    return None


def _check_items(routine: Routine, catalogue: Catalogue, path: Path) -> None:
    for number, item in enumerate(routine.items):
        why = _not_doable(item, catalogue)
        if why is None and [each.id for each in routine.items].count(item.id) > 1:
            why = f"found the id {item.id!r} twice, expected each once."
        if why is not None:
            raise _bad_routine(path, f"items[{number}]", why)
    if (why := blocks_trouble(routine)) is not None:
        raise _bad_routine(path, "rounds", why)


def _not_doable(item: RoutineItem, catalogue: Catalogue) -> str | None:
    if item.exercise not in catalogue:
        return unknown_id("exercise", item.exercise, [each.id for each in catalogue]).sentence
    trouble = item_trouble(item, catalogue)
    return None if trouble is None else ended(trouble.sentence)


def _bad_routine(path: Path, field: str, why: str) -> UserError:
    return UserError(
        "bad_routine",
        "{file}: field {field}: {why} Nothing was read from it.",
        file=path,
        field=field,
        why=why,
    )
