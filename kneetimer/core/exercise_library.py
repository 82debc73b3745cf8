# SPDX-License-Identifier: GPL-3.0-or-later
"""All exercises to look through: what is shown of each, searched, filtered and sorted."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Any

from msgspec import field

from kneetimer.core.catalogue import Area, Catalogue, Equipment, Exercise, Position, Record
from kneetimer.core.dosing import ONCE
from kneetimer.core.language import Language
from kneetimer.core.plan import PlanItem, resolve_items
from kneetimer.core.practice import Practice
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import Routine, RoutineItem
from kneetimer.core.search import Hits, SearchIndex, words_of
from kneetimer.core.shelf import Shelf

NO_EQUIPMENT = "none"
"""Among the equipment: nothing is needed."""
_AREAS = {each: number for number, each in enumerate(Area)}
_POSITIONS = {each: number for number, each in enumerate(Position)}


class Facet(StrEnum):
    """What exercises are filtered by. Values are those of the catalogue, `NO_EQUIPMENT` besides,
    and for `OWN` whether an exercise is the person's own."""

    AREA = "area"
    POSITION = "position"
    EQUIPMENT = "equipment"
    KIND = "kind"
    OWN = "own"


Filters = Mapping[Facet, frozenset[Any]]
"""The values that are wanted: any of a facet's, and of all facets named."""


class Sort(StrEnum):
    """In which order exercises are listed; equals by name."""

    NAME = "name"
    AREA = "area"
    POSITION = "position"
    LAST_DONE = "last_done"
    MOST_DONE = "most_done"


class LibraryEntry(Record, frozen=True, kw_only=True):
    """One exercise as the library lists it; `plan` has its dose as it would be done now.

    `also` are its other names and those of its variants, `about` words for its areas, position and
    equipment. `practice` is None where it was never done.
    """

    name: str
    plan: PlanItem
    areas: tuple[Area, ...]
    optional: tuple[Equipment, ...]
    own: bool
    also: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    practice: Practice | None = None

    @property
    def id(self) -> str:
        """The exercise's id."""
        return self.plan.exercise

    def values(self, facet: Facet) -> tuple[object, ...]:
        """What the exercise is by a facet."""
        match facet:
            case Facet.AREA:
                return self.areas
            case Facet.POSITION:
                return (self.plan.position,)
            case Facet.EQUIPMENT:
                needed = self.plan.equipment
                return (*(needed or (NO_EQUIPMENT,)), *self.optional)
            case Facet.KIND:
                return (self.plan.kind,)
            case Facet.OWN:
                return (self.own,)


class Found(Record, frozen=True, kw_only=True):
    """The exercises found, in order, of `total`.

    `near` is true where none has the words that were typed: these come nearest. `counts` says for
    each facet how many would be found with one of its values and what is wanted of the others.
    """

    entries: tuple[LibraryEntry, ...]
    total: int
    near: bool = False
    counts: Mapping[Facet, Mapping[object, int]] = field(default_factory=dict)


class Library:
    """Exercises to search, as they are now."""

    def __init__(self, entries: Iterable[LibraryEntry]) -> None:
        self.entries = tuple(entries)

    def find(self, query: str, filters: Filters, sort: Sort) -> Found:
        """The exercises that have the words and pass the filters: those with the words in their
        names first, and among these by `sort`."""
        hits = self._hits(query)
        listed = [(cost, self.entries[number]) for number, cost in hits.costs.items()]
        order = _ORDER[sort]
        passed = [each for each in listed if not _refused_by(each[1], filters)]
        passed.sort(key=lambda each: (each[0], *order(each[1]), words_of(each[1].name)))
        return Found(
            entries=tuple(entry for _, entry in passed),
            total=len(self.entries),
            near=hits.near and bool(hits.costs),
            counts=_counts([entry for _, entry in listed], filters),
        )

    def _hits(self, query: str) -> Hits:
        """What has the words; the index is made when words are first looked for."""
        if not words_of(query):
            return Hits(dict.fromkeys(range(len(self.entries)), 0), False)
        return self._index.find(query)

    @cached_property
    def _index(self) -> SearchIndex:
        return SearchIndex(((each.name,), each.also, each.about) for each in self.entries)


def library(
    catalogue: Catalogue,
    language: Language,
    shelf: Shelf,
    preferences: Preferences,
    practised: Mapping[str, Practice],
) -> Library:
    """Every exercise but those that were taken off the shelf; `practised` has what was done of
    each, by id."""
    listed = [exercise for exercise in catalogue if exercise.id not in shelf.gone]
    items = tuple(RoutineItem(id=each.id, exercise=each.id) for each in listed)
    every = Routine(id=ONCE, items=items)
    plans = resolve_items(every, catalogue, shelf.kept(ONCE), preferences)
    return Library(
        LibraryEntry(
            name=language.exercise_name(exercise.id),
            plan=plan,
            areas=exercise.areas,
            optional=exercise.equipment.optional,
            own=exercise.id in shelf.exercises,
            also=_also(exercise, language),
            about=_about(exercise, language),
            practice=practised.get(exercise.id),
        )
        for exercise, plan in zip(listed, plans, strict=True)
    )


def _also(exercise: Exercise, language: Language) -> tuple[str, ...]:
    texts = language.exercise(exercise.id)
    return (*texts.aliases, *(each.name for each in texts.variants.values()))


def _about(exercise: Exercise, language: Language) -> tuple[str, ...]:
    """Words of the language, and the terms of the sources, which a therapist may use."""
    gear = exercise.equipment
    terms = [*exercise.areas, exercise.position, *gear.needed, *gear.optional]
    return tuple(dict.fromkeys([*map(language.word, terms), *(term.value for term in terms)]))


def _refused_by(entry: LibraryEntry, filters: Filters) -> list[Facet]:
    """The facets by which an exercise is not wanted."""
    return [
        facet
        for facet, wanted in filters.items()
        if wanted and wanted.isdisjoint(entry.values(facet))
    ]


def _counts(entries: Sequence[LibraryEntry], filters: Filters) -> dict[Facet, Mapping[object, int]]:
    counts: dict[Facet, Counter[object]] = {facet: Counter() for facet in Facet}
    for entry in entries:
        refused = _refused_by(entry, filters)
        for facet, counter in counts.items():
            if not refused or refused == [facet]:
                counter.update(entry.values(facet))
    return {facet: dict(counter) for facet, counter in counts.items()}


def _by_last(entry: LibraryEntry) -> tuple[object, ...]:
    return (-entry.practice.last.toordinal() if entry.practice else 0,)


def _by_times(entry: LibraryEntry) -> tuple[object, ...]:
    return (-entry.practice.times if entry.practice else 0,)


_ORDER: dict[Sort, Callable[[LibraryEntry], tuple[Any, ...]]] = {
    Sort.NAME: lambda entry: (),
    Sort.AREA: lambda entry: (_AREAS[entry.areas[0]] if entry.areas else len(_AREAS),),
    Sort.POSITION: lambda entry: (_POSITIONS[entry.plan.position],),
    Sort.LAST_DONE: _by_last,
    Sort.MOST_DONE: _by_times,
}
