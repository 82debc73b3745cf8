# SPDX-License-Identifier: GPL-3.0-or-later
"""Exercises of the person's own: one frozen value each, and what it is to the rest of the app."""

from typing import Annotated

from msgspec import Meta

from kneetimer.core.catalogue import (
    Area,
    DefaultDose,
    Dose,
    Equipment,
    Exercise,
    Gear,
    Id,
    Kind,
    Position,
    Record,
    Sides,
    Tempo,
)
from kneetimer.core.errors import Remark, remark
from kneetimer.core.language import ExerciseTexts, Language

_ONE_LINE = r"^[^\s\x00-\x1f\x7f]([^\x00-\x1f\x7f\u0085\u2028\u2029]*[^\s\x00-\x1f\x7f])?\Z"
_IN_WORDS = "one line without blanks around it"

LONGEST_NAME, LONGEST_LINE = 80, 300
"""In characters."""
Name = Annotated[
    str,
    Meta(min_length=1, max_length=LONGEST_NAME, pattern=_ONE_LINE, description=_IN_WORDS),
]
Line = Annotated[
    str,
    Meta(min_length=1, max_length=LONGEST_LINE, pattern=_ONE_LINE, description=_IN_WORDS),
]
Note = Annotated[str, Meta(max_length=2000)]
MOST_STEPS = 8


class OwnExercise(Record, frozen=True, kw_only=True):
    """An exercise that the person has made, or taken over from somebody's file.

    `id` is a UUID. `tempo` stands exactly where kind is reps; a rep's hold is the tempo's. `dose`
    gives `hold_s` or `reps`, and `sets`. `figure` names the figure it is shown by, "clamshell" or
    "clamshell.thigh-band"; None for a calm picture of the position.
    """

    id: Id
    name: Name
    kind: Kind
    sides: Sides
    position: Position
    dose: Dose
    equipment: tuple[Equipment, ...] = ()
    areas: tuple[Area, ...] = ()
    steps: Annotated[tuple[Line, ...], Meta(max_length=MOST_STEPS)] = ()
    tempo: Tempo | None = None
    figure: (
        Annotated[str, Meta(pattern=r"^[a-z0-9.-]+\Z", description="a figure's name")] | None
    ) = None

    def trouble(self) -> tuple[str, Remark] | None:
        """The field and what is wrong with it, of what the types alone cannot say."""
        dose, hold = self.dose, self.kind is Kind.HOLD
        if (self.tempo is None) != hold:
            return "tempo", _only_for(Kind.REPS)
        if (dose.hold_s is None) == hold:
            return "dose.hold_s", _only_for(Kind.HOLD)
        if (dose.reps is None) != hold:
            return "dose.reps", _only_for(Kind.REPS)
        if dose.sets is None:
            return "dose.sets", remark("no_sets", "found nothing, expected a number of sets")
        if dose.rep_hold_s is not None:
            return "dose.rep_hold_s", remark("rep_hold", "expected nothing: tempo.hold says it")
        if dose.left is not None or dose.right is not None:
            return "dose", remark("own_sides", "expected the same for both sides")
        return None


def _only_for(kind: Kind) -> Remark:
    return remark("only_for", "expected where the kind is {kind}, and only there", kind=kind.value)


def exercise_of(own: OwnExercise) -> Exercise:
    """An own exercise as the catalogue has it."""
    return Exercise(
        id=own.id,
        kind=own.kind,
        position=own.position,
        sides=own.sides,
        areas=own.areas,
        equipment=Gear(needed=own.equipment),
        tempo=own.tempo,
        default_dose=DefaultDose(
            hold_s=own.dose.hold_s, reps=own.dose.reps, sets=own.dose.sets, source="person"
        ),
        figure=own.figure or position_figure(own.position),
    )


def position_figure(position: Position) -> str:
    """The name of the calm picture of a position."""
    return f"position.{position.value.replace(' ', '-')}"


def texts_of(own: OwnExercise, language: Language) -> ExerciseTexts:
    """An own exercise's texts. Its steps are spoken during the work too."""
    return ExerciseTexts(
        name=own.name,
        set_up=language.placing(own.position, own.sides),
        steps=own.steps,
        cues=own.steps,
    )
