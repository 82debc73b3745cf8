# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shown of a routine file before anything of it is taken in."""

import msgspec

from kneetimer.core.catalogue import Catalogue, Record
from kneetimer.core.length import estimate_ms
from kneetimer.core.own import OwnExercise, exercise_of, texts_of
from kneetimer.core.parcel import Holdings, Parcel
from kneetimer.core.plan import PlanItem, resolve, resolve_items
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import OwnRoutine, item_trouble
from kneetimer.core.taking_in import TakingIn, taking_in
from kneetimer.core.unpacking import Problem


class ImportItem(Record, frozen=True):
    """An item of the routine: its exercise's name, how it would be done (None where it cannot be
    done here), and in how many rounds."""

    name: str
    plan: PlanItem | None
    rounds: int


class ImportView(Record, frozen=True, kw_only=True):
    """A file to take in. `asked` says what there is already, `problems` what could not be read.
    `estimate_ms` is the whole session's length, 0 where nothing can be done."""

    file_name: str
    asked: TakingIn
    items: tuple[ImportItem, ...]
    estimate_ms: int
    problems: tuple[Problem, ...]

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
    routine = parcel.routine
    able = tuple(item for item in routine.items if item_trouble(item, catalogue) is None)
    sound = msgspec.structs.replace(routine, items=able)
    kept = here.shelf.kept("")
    plans = {each.item_id: each for each in resolve_items(sound, catalogue, kept, preferences)}
    theirs: dict[str, OwnExercise] = {each.id: each for each in parcel.exercises}

    def name(exercise: str, variant: str | None) -> str:
        own = theirs.get(exercise)
        return own.name if own is not None else language.exercise_name(exercise, variant)

    items = []
    for item in routine.items:
        plan = plans.get(item.id)
        done = plan or item
        rounds = routine.rounds.get(item.block, 1) if item.block else 1
        items.append(ImportItem(name(done.exercise, done.variant), plan, rounds))
    return ImportView(
        file_name=file_name,
        asked=taking_in(parcel, here),
        items=tuple(items),
        estimate_ms=(
            estimate_ms(resolve(sound, catalogue, kept, preferences), language) if able else 0
        ),
        problems=problems,
    )
