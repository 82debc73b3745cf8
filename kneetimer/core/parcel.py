# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine to hand to somebody, with the own exercises that it needs."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from kneetimer.core.catalogue import Catalogue, Record
from kneetimer.core.dosing import baked
from kneetimer.core.language import Language
from kneetimer.core.own import OwnExercise
from kneetimer.core.routine import OwnRoutine, Routine, item_trouble
from kneetimer.core.shelf import Shelf


class Parcel(Record, frozen=True, kw_only=True):
    """What a routine file holds: the routine, and the own exercises that its items name."""

    routine: OwnRoutine
    exercises: tuple[OwnExercise, ...] = ()


class Holdings(Protocol):
    """All that there is to exercise with here, shipped and own."""

    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def routines(self) -> Mapping[str, Routine]: ...
    @property
    def language(self) -> Language: ...
    @property
    def shelf(self) -> Shelf: ...


def parcel_of(routine: Routine, here: Holdings, new_id: str) -> Parcel:
    """A routine as it is done here: every dose that is kept for it is written into its items.

    A shipped one becomes one of the person's own, with `new_id`, its name and what is said of it.
    What cannot be done here (an exercise of a newer version's) goes along as it is.
    """
    kept = here.shelf.kept(routine.id)
    doable = tuple(each for each in routine.items if item_trouble(each, here.catalogue) is None)
    doses = baked(msgspec.structs.replace(routine, items=doable), here.catalogue, kept)
    ready = {each.id: each for each in doses}
    items = tuple(ready.get(each.id, each) for each in routine.items)
    known = {**here.shelf.gone, **here.shelf.exercises}
    named = dict.fromkeys(each.exercise for each in items if each.exercise in known)
    return Parcel(
        routine=msgspec.structs.replace(_own(routine, here.language, new_id), items=items),
        exercises=tuple(known[each] for each in named),
    )


def _own(routine: Routine, language: Language, new_id: str) -> OwnRoutine:
    if isinstance(routine, OwnRoutine):
        return routine
    texts = language.routine(routine.id)
    return OwnRoutine(
        id=new_id,
        name=texts.name,
        note=texts.about,
        rounds=routine.rounds,
        get_ready_s=routine.get_ready_s,
    )
