# SPDX-License-Identifier: GPL-3.0-or-later
"""One exercise with all that its page shows, worked out from the catalogue and past sessions."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from kneetimer.core.catalogue import (
    Area,
    Catalogue,
    Exercise,
    Kind,
    Level,
    Position,
    Record,
    Side,
    Variant,
)
from kneetimer.core.dosing import DoseView, dose_views, once
from kneetimer.core.language import ExerciseTexts, Language
from kneetimer.core.plan import stand_in
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import SessionRecord, SetRecord
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


class SideDone(Record, frozen=True, kw_only=True):
    """What one side has done, in seconds of hold or reps: in its last set, and the most so far."""

    side: Side
    last: int
    most: int


class DoneSoFar(Record, frozen=True, kw_only=True):
    """What was done of an exercise: in how many sessions, on which day last, and by each side that
    has done any of it; `unit` is that of set records."""

    sessions: int
    last: date
    unit: str
    sides: tuple[SideDone, ...]


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
    sessions: Iterable[SessionRecord],
) -> ExerciseView:
    """An exercise, or its variant, as its page shows it; a variant that names another exercise is
    that one. Raises UserError where there is no such exercise."""
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
        done=done_so_far(exercise, dose.plan.variant, sessions),
        routines=tuple(
            (each.id, each.name)
            for each in sorted(shelf.routines.values(), key=lambda own: own.name.casefold())
        ),
    )


def done_so_far(
    exercise: Exercise, variant: str | None, sessions: Iterable[SessionRecord]
) -> DoneSoFar | None:
    """What was done of an exercise in whatever way, or of one variant; None for nothing."""
    unit = "s" if exercise.kind is Kind.HOLD else "reps"
    days: list[date] = []
    done: dict[Side, list[SetRecord]] = {}
    for session in sorted(sessions, key=_started):
        sets = [
            each
            for each in session.sets
            if each.exercise == exercise.id
            and variant in (None, each.variant)
            and each.unit == unit
            and each.performed > 0
        ]
        if sets:
            days.append(_started(session).date())
        for each in sets:
            done.setdefault(each.side, []).append(each)
    if not days:
        return None
    return DoneSoFar(
        sessions=len(days),
        last=days[-1],
        unit=unit,
        sides=tuple(
            SideDone(
                side=side,
                last=done[side][-1].performed,
                most=max(each.performed for each in done[side]),
            )
            for side in Side
            if side in done
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


def _started(session: SessionRecord) -> datetime:
    return datetime.fromisoformat(session.started_at)
