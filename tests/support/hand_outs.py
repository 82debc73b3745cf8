# SPDX-License-Identifier: GPL-3.0-or-later
"""Hand-outs to test with: of shipped routines, and of own ones of any length."""

from datetime import date
from itertools import cycle, islice

from msgspec.structs import replace

from kneetimer.content import Content, load_content, with_shelf
from kneetimer.core.catalogue import Dose, Equipment, Kind, Position, SideDose, Sides, Tempo
from kneetimer.core.hand_out import HandOut, hand_out
from kneetimer.core.own import MOST_STEPS, OwnExercise
from kneetimer.core.plan import KeptDoses
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import OwnRoutine, Routine, RoutineItem, with_item_ids
from kneetimer.core.shelf import Shelf
from tests.support.builders import RESOURCES

DAY = date(2026, 3, 4)
ROUTINE_ID = "00000000-0000-4000-8000-000000000000"

WALL_SIT = OwnExercise(
    id="00000000-0000-4000-8000-000000000001",
    name="Wall sit",
    kind=Kind.HOLD,
    sides=Sides.BOTH,
    position=Position.STANDING,
    dose=Dose(hold_s=30, sets=3),
    equipment=(Equipment.WALL,),
)
LONGEST = OwnExercise(
    id="00000000-0000-4000-8000-000000000002",
    name=("An exercise with all that a name can hold, " * 3)[:79] + "x",
    kind=Kind.REPS,
    sides=Sides.EACH,
    position=Position.ALL_FOURS,
    dose=Dose(reps=50, sets=10),
    steps=tuple(
        ("Say all that can be said, and more. " * 9)[:299] + "." for _ in range(MOST_STEPS)
    ),
    tempo=Tempo(lift=2, hold=1, lower=3),
)
WIDEST = replace(
    LONGEST,
    id="00000000-0000-4000-8000-000000000003",
    name="W" * 80,
    steps=("W" * 300,) * MOST_STEPS,
)
CONTENT: Content = with_shelf(
    load_content(RESOURCES),
    Shelf(exercises={each.id: each for each in (WALL_SIT, LONGEST, WIDEST)}),
)
SHIPPED = [each.id for each in CONTENT.catalogue if not each.id.startswith("0")]


def own(*items: RoutineItem, name: str = "Mine", note: str = "", **changes: object) -> OwnRoutine:
    """An own routine of these items."""
    routine = OwnRoutine(id=ROUTINE_ID, name=name, note=note, items=with_item_ids(items))
    return replace(routine, **changes)


def of_length(count: int) -> OwnRoutine:
    """An own routine of so many items, all shipped exercises in turn."""
    return own(*(RoutineItem(exercise=each) for each in islice(cycle(SHIPPED), count)))


IN_ROUNDS = own(
    RoutineItem(exercise="wall-calf-stretch"),
    RoutineItem(exercise="clamshell", block="a", note="The red band."),
    RoutineItem(exercise="glute-bridge", block="a"),
    RoutineItem(
        exercise="straight-leg-raise",
        dose=Dose(sets=2, left=SideDose(reps=8), right=SideDose(reps=12)),
    ),
    RoutineItem(exercise=WALL_SIT.id),
    note="Three times a week.\n\nCall if the knee swells.",
    rounds={"a": 3},
)
CASES: dict[str, Routine] = {
    **CONTENT.routines,
    "one": of_length(1),
    "twelve": of_length(12),
    "two hundred": of_length(200),
    "rounds": IN_ROUNDS,
    "many rounds": replace(
        of_length(60),
        items=tuple(replace(item, block="b") for item in of_length(60).items),
        rounds={"b": 2},
    ),
    "long": own(
        RoutineItem(exercise=LONGEST.id, note=("Mind the breath. " * 20)[:299] + "."),
        RoutineItem(exercise=LONGEST.id),
        RoutineItem(exercise="clamshell"),
        name=LONGEST.name,
        note=("A note that explains everything. " * 70)[:1999] + ".",
    ),
    "wide": own(
        RoutineItem(exercise=WIDEST.id, note="W" * 300),
        RoutineItem(exercise="clamshell", note="\n" * 300),
        name="W" * 80,
        note="W\n" * 1000,
    ),
    "strange": own(
        RoutineItem(
            exercise="clamshell", note="\x00\x07 a\tb \U0001f9b5\u200d\U0001f3fd\r\n{n} %1"
        ),
        name="{name} \U0001f9b5 <b>&amp;</b> מתיחה",
        note="\u2028 膝を伸ばす \ud800 end",
    ),
}


def handed_out(
    routine: Routine | str,
    kept: KeptDoses | None = None,
    preferences: Preferences | None = None,
) -> HandOut:
    """The hand-out of a routine, or of one of `CASES`."""
    return hand_out(
        CASES[routine] if isinstance(routine, str) else routine,
        CONTENT.catalogue,
        CONTENT.language,
        kept or KeptDoses(),
        preferences or Preferences(),
        DAY,
    )
