# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shown of a routine file before anything of it is taken in."""

from collections.abc import Mapping

import msgspec

from kneetimer.core.catalogue import Catalogue, Record
from kneetimer.core.language import Language
from kneetimer.core.length import estimate_ms
from kneetimer.core.own import OwnExercise, exercise_of, texts_of
from kneetimer.core.parcel import Holdings, Parcel
from kneetimer.core.plan import KeptDoses, PlanItem, resolve, resolve_items
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import OwnRoutine, item_trouble
from kneetimer.core.taking_in import TakingIn, taking_in
from kneetimer.core.unpacking import Problem


class ImportItem(Record, frozen=True):
    """An item of a routine: its id, its exercise's name, how it would be done (None where it
    cannot be done here), and in how many rounds."""

    id: str
    name: str
    plan: PlanItem | None
    rounds: int


class ImportView(Record, frozen=True, kw_only=True):
    """A file to take in. `asked` says what there is already, `problems` what could not be read.
    `estimate_ms` is the whole session's length, 0 where nothing can be done.

    `mine` is the routine that is here under the same id, None for none, and `my_items` its items;
    `my_exercises` are those that are here under the ids of the file's.
    """

    file_name: str
    asked: TakingIn
    items: tuple[ImportItem, ...]
    estimate_ms: int
    problems: tuple[Problem, ...]
    mine: OwnRoutine | None = None
    my_items: tuple[ImportItem, ...] = ()
    my_exercises: Mapping[str, OwnExercise] = {}

    @property
    def routine(self) -> OwnRoutine:
        """The routine as it is in the file."""
        return self.asked.parcel.routine


def import_view(
    file_name: str,
    parcel: Parcel,
    problems: tuple[Problem, ...],
    here: Holdings,
    preferences: Preferences,
) -> ImportView:
    """What a file holds, seen by what there is here. Exercises are those of the file."""
    catalogue = Catalogue([*here.catalogue, *map(exercise_of, parcel.exercises)])
    language = here.language.with_texts(
        {each.id: texts_of(each, here.language) for each in parcel.exercises}, {}
    )
    routine, mine = parcel.routine, here.shelf.routines.get(parcel.routine.id)
    known = {**here.shelf.gone, **here.shelf.exercises}
    theirs = {each.id: each.name for each in parcel.exercises}
    kept = here.shelf.kept("")
    able = _able(routine, catalogue)
    return ImportView(
        file_name=file_name,
        asked=taking_in(parcel, here),
        items=_items(routine, catalogue, language, theirs, kept, preferences),
        estimate_ms=(
            estimate_ms(resolve(able, catalogue, kept, preferences), language) if able.items else 0
        ),
        problems=problems,
        mine=mine,
        my_items=(
            _items(mine, here.catalogue, here.language, {}, kept, preferences) if mine else ()
        ),
        my_exercises={each: known[each] for each in theirs if each in known},
    )


def side_by_side(view: ImportView) -> list[tuple[ImportItem | None, ImportItem | None]]:
    """Each item of mine beside the one of the file that has its id, in the order of the file's;
    None where there is none. Those of mine alone come last."""
    mine = {each.id: each for each in view.my_items}
    pairs = [(mine.pop(each.id, None), each) for each in view.items]
    return [*pairs, *((each, None) for each in mine.values())]


def _able(routine: OwnRoutine, catalogue: Catalogue) -> OwnRoutine:
    """The routine without what cannot be done."""
    able = tuple(item for item in routine.items if item_trouble(item, catalogue) is None)
    return msgspec.structs.replace(routine, items=able)


def _items(
    routine: OwnRoutine,
    catalogue: Catalogue,
    language: Language,
    names: Mapping[str, str],
    kept: KeptDoses,
    preferences: Preferences,
) -> tuple[ImportItem, ...]:
    """A routine's items; exercises in `names` are called so."""
    done = resolve_items(_able(routine, catalogue), catalogue, kept, preferences)
    plans = {each.item_id: each for each in done}
    items = []
    for item in routine.items:
        plan = plans.get(item.id)
        what = plan or item
        name = names.get(what.exercise) or language.exercise_name(what.exercise, what.variant)
        rounds = routine.rounds.get(item.block, 1) if item.block else 1
        items.append(ImportItem(item.id, name, plan, rounds))
    return tuple(items)
