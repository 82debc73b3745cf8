# SPDX-License-Identifier: GPL-3.0-or-later
"""One exercise with all that its page shows, worked out from the catalogue and past sets."""

from collections.abc import Iterable, Iterator

from kneetimer.core.catalogue import (
    Area,
    Catalogue,
    Exercise,
    Level,
    Position,
    Record,
    Variant,
)
from kneetimer.core.dosing import DoseView, dose_views, once
from kneetimer.core.language import ExerciseTexts, Language
from kneetimer.core.plan import stand_in
from kneetimer.core.practice import DoneSet, DoneSoFar, done_so_far
from kneetimer.core.preferences import Preferences
from kneetimer.core.shelf import Shelf


class OtherWay(Record, frozen=True, kw_only=True):
    """Another way to do an exercise, to be opened: `variant` of `exercise`, or (None) an exercise
    itself. `level` says how it compares with the exercise itself, None where it is that. `own`
    marks what is this app's idea and not a source's."""

    exercise: str
    variant: str | None
    name: str
    level: Level | None
    own: bool = False


class ExerciseView(Record, frozen=True, kw_only=True):
    """Everything that an exercise's page shows of it, or of one of its variants.

    `own` is one of the person's own; `gone` one that they took off the shelf. `routines` are their
    own routines (id and name) that it may be added to.
    """

    exercise: Exercise
    variant: Variant | None
    texts: ExerciseTexts
    name: str
    steps: tuple[str, ...]
    dose: DoseView
    position: Position
    areas: tuple[Area, ...]
    own: bool
    gone: bool
    ways: tuple[OtherWay, ...]
    done: DoneSoFar | None
    routines: tuple[tuple[str, str], ...]

    @property
    def variant_id(self) -> str | None:
        """The variant's id, None for the exercise itself."""
        return self.variant.id if self.variant else None


def exercise_view(
    exercise_id: str,
    variant_id: str | None,
    *,
    catalogue: Catalogue,
    language: Language,
    shelf: Shelf,
    preferences: Preferences,
    sets: Iterable[DoneSet],
) -> ExerciseView:
    """An exercise, or its variant, as its page shows it; a variant that names another exercise is
    that one. `sets` are all that were done of the exercise, in their order. Raises UserError where
    there is no such exercise."""
    exercise, variant = stand_in(catalogue, exercise_id, variant_id)
    texts = language.exercise(exercise.id)
    variant_texts = texts.variants[variant.id] if variant else None
    routine = once(exercise, variant.id if variant else None)
    (dose,) = dose_views(routine, catalogue, shelf.kept(routine.id), preferences)
    return ExerciseView(
        exercise=exercise,
        variant=variant,
        texts=texts,
        name=language.exercise_name(exercise.id, dose.plan.variant),
        steps=(variant_texts or texts).steps,
        dose=dose,
        position=dose.plan.position,
        areas=exercise.areas,
        own=exercise.id in shelf.exercises or exercise.id in shelf.gone,
        gone=exercise.id in shelf.gone,
        ways=tuple(_ways(exercise, variant, catalogue, language)),
        done=done_so_far(exercise, dose.plan.variant, sets),
        routines=tuple(
            (each.id, each.name)
            for each in sorted(shelf.routines.values(), key=lambda own: own.name.casefold())
        ),
    )


def _ways(
    exercise: Exercise, shown: Variant | None, catalogue: Catalogue, language: Language
) -> Iterator[OtherWay]:
    """From a variant to the exercise itself, and from either to all the others. What another
    exercise names as its easier way is the easier of the two, and so the other way round."""
    if shown is not None:
        name = language.exercise_name(exercise.id)
        yield OtherWay(exercise=exercise.id, variant=None, name=name, level=None)
    named = set()
    for variant in exercise.variants:
        if variant == shown:
            continue
        named.add(variant.exercise)
        where = (exercise.id, variant.id) if variant.exercise is None else (variant.exercise, None)
        yield OtherWay(
            exercise=where[0],
            variant=where[1],
            name=language.exercise_name(*where),
            level=variant.level,
            own=variant.own,
        )
    for other in catalogue:
        for variant in other.variants:
            if variant.exercise == exercise.id and other.id not in named:
                yield OtherWay(
                    exercise=other.id,
                    variant=None,
                    name=language.exercise_name(other.id),
                    level=_OPPOSITE[variant.level],
                    own=variant.own,
                )


_OPPOSITE = {
    Level.EASIER: Level.HARDER,
    Level.HARDER: Level.EASIER,
    Level.OTHER: Level.OTHER,
}
