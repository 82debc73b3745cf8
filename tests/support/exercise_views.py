# SPDX-License-Identifier: GPL-3.0-or-later
"""Exercises as their page shows them, and one of the person's own."""

from collections.abc import Iterable
from datetime import datetime

from kneetimer.content import Content, with_shelf
from kneetimer.core.catalogue import Dose, Kind, Position, Sides
from kneetimer.core.exercise_view import ExerciseView, exercise_view
from kneetimer.core.own import OwnExercise
from kneetimer.core.practice import DoneSet
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import SessionRecord
from kneetimer.core.shelf import Shelf
from tests.support.sessions import shipped

OWN = OwnExercise(
    id="0b7c6f1e-1111-4111-8111-111111111111",
    name="Heel slide",
    kind=Kind.HOLD,
    sides=Sides.EACH,
    position=Position.SUPINE,
    dose=Dose(hold_s=20, sets=2),
    steps=("Slide one heel towards you.",),
)


def view(
    exercise: str,
    variant: str | None = None,
    shelf: Shelf | None = None,
    sessions: tuple[SessionRecord, ...] = (),
) -> ExerciseView:
    """A page's view of a shipped or own exercise."""
    catalogue, routines, language = shipped()
    shelf = shelf or Shelf()
    content = with_shelf(Content(catalogue, routines, language), shelf)
    return exercise_view(
        exercise,
        variant,
        catalogue=content.catalogue,
        language=content.language,
        shelf=shelf,
        preferences=Preferences(),
        sets=done_sets(exercise, sessions),
    )


def done_sets(exercise: str, sessions: Iterable[SessionRecord]) -> list[DoneSet]:
    """What was done of an exercise in these sessions, as history has it."""
    return [
        DoneSet(
            session.id,
            datetime.fromisoformat(session.started_at).date(),
            each.variant,
            each.side,
            each.performed,
            each.unit,
        )
        for session in sorted(sessions, key=lambda one: datetime.fromisoformat(one.started_at))
        for each in session.sets
        if each.exercise == exercise and each.performed > 0
    ]
