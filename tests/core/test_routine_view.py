# SPDX-License-Identifier: GPL-3.0-or-later
"""What the editor shows of a routine: exactly what its session would be."""

from random import Random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core.catalogue import Dose, Equipment, Exercise, Kind, Position
from kneetimer.core.compiler import compile_plan
from kneetimer.core.dosing import DoseSource
from kneetimer.core.length import estimate_ms, length_of
from kneetimer.core.plan import KeptDoses, Plan, resolve
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import OwnRoutine, Routine, RoutineItem, with_item_ids
from kneetimer.core.routine_view import RoutineView, Way, routine_view
from kneetimer.core.timeline import SegmentKind
from tests.support.builders import catalogue, english, plans, routines

PREFERENCES = Preferences()
NOTHING_KEPT = KeptDoses()


def view(
    routine: Routine, kept: KeptDoses = NOTHING_KEPT, preferences: Preferences = PREFERENCES
) -> RoutineView:
    return routine_view(routine, catalogue(), english(), kept, preferences)


def own(*items: RoutineItem, **changes: object) -> OwnRoutine:
    fields: dict[str, object] = {"id": "test", "name": "Evening", "note": "Slowly"}
    return OwnRoutine(items=with_item_ids(items), **(fields | changes))  # type: ignore[arg-type]


@given(plans())
def test_a_length_is_that_of_the_timeline_to_the_millisecond(plan: Plan) -> None:
    timeline = compile_plan(plan, english())
    length = length_of(plan, english())
    assert length.estimate_ms == estimate_ms(plan, english()) == timeline.estimate_ms
    parts = [0] * len(plan.items)
    for segment in timeline.segments:
        if segment.item is not None:
            parts[segment.item - 1] += segment.estimate_ms
    assert length.items_ms == tuple(parts)


def few(exercise: Exercise, sets: int | None) -> Dose:
    """A dose of few reps: each of them is compiled."""
    return Dose(sets=sets, reps=2 if exercise.kind is Kind.REPS else None)


@given(st.integers(0, 2**32 - 1))
def test_a_view_is_as_long_as_its_session(seed: int) -> None:
    """With rounds, doses of its own and every preference that counts."""
    random = Random(seed)
    exercises = random.choices(list(catalogue()), k=random.randint(1, 5))
    items = [
        RoutineItem(
            exercise=exercise.id,
            variant=random.choice([None, *(each.id for each in exercise.variants)]),
            dose=few(exercise, sets=random.choice([None, 1, 2])),
            rest_s=random.choice([None, 0, 45]),
            block="x" if place in (1, 2) else None,
            note=random.choice(["", "Slowly"]),
        )
        for place, exercise in enumerate(exercises)
    ]
    rounds = {"x": random.randint(2, 4)} if len(items) > 1 else {}
    routine = own(*items, rounds=rounds, get_ready_s=random.choice([None, 3, 9]))
    preferences = Preferences(
        warm_up=random.random() < 0.5,
        cool_down=random.random() < 0.5,
        self_paced=random.random() < 0.5,
        rate=random.choice([100, 165, 280]),
    )
    shown = view(routine, preferences=preferences)
    timeline = compile_plan(resolve(routine, catalogue(), KeptDoses(), preferences), english())
    assert shown.estimate_ms == timeline.estimate_ms
    around = (SegmentKind.WARM_UP, SegmentKind.COOL_DOWN, SegmentKind.END)
    inner = sum(each.estimate_ms for each in timeline.segments if each.kind not in around)
    assert sum(item.estimate_ms for item in shown.items) == inner


def test_a_routine_is_shown_with_all_that_it_comes_to() -> None:
    shown = view(
        own(
            RoutineItem(exercise="wall-calf-stretch", dose=Dose(hold_s=45)),
            RoutineItem(exercise="clamshell", variant="thigh-band", block="x", rest_s=20),
            RoutineItem(exercise="clamshell", block="x", note="Slowly"),
            RoutineItem(exercise="wall-slide"),
            rounds={"x": 2},
        )
    )
    assert (shown.name, shown.about, shown.own) == ("Evening", "Slowly", True)
    assert shown.position_changes == 2
    assert shown.equipment == (Equipment.WALL, Equipment.BAND)
    assert [item.id for item in shown.items] == [
        "wall-calf-stretch",
        "clamshell",
        "clamshell-2",
        "wall-slide",
    ]
    stretch, banded, plain, _ = shown.items
    assert stretch.dose is not None
    assert (stretch.dose.source, stretch.dose.plan.amounts) == (DoseSource.OWN_ITEM, (45, 45))
    assert (stretch.rest_s, stretch.usual_rest_s) == (10, 10)
    assert (banded.rest_s, banded.usual_rest_s) == (20, 60)
    assert banded.name == english().exercise_name("clamshell", "thigh-band")
    assert banded.position is Position.SIDE_LYING
    assert [(each.rounds, each.opens, each.closes) for each in shown.items] == [
        (1, False, False),
        (2, True, False),
        (2, False, True),
        (1, False, False),
    ]
    assert shown.grouped is not None
    assert [item.id for item in shown.grouped.items] == [
        "wall-calf-stretch",
        "wall-slide",
        "clamshell",
        "clamshell-2",
    ]
    assert plain.item.note == "Slowly"


def test_the_ways_of_an_item_are_its_variants_and_the_exercises_that_stand_in() -> None:
    item = view(own(RoutineItem(exercise="bridge-kick"))).items[0]
    assert item.way == ("bridge-kick", None)
    assert item.ways[0] == Way("bridge-kick", None, english().exercise_name("bridge-kick"))
    assert Way("glute-bridge", None, english().exercise_name("glute-bridge")) in item.ways
    stood_in = view(own(RoutineItem(exercise="bridge-kick", variant="glute-bridge"))).items[0]
    assert stood_in.way == ("glute-bridge", None)
    assert stood_in.ways == item.ways


def test_an_item_that_cannot_be_done_here_is_shown_with_the_reason_and_is_not_lost() -> None:
    routine = own(RoutineItem(exercise="clamshell"), RoutineItem(exercise="of-a-newer-version"))
    shown = view(routine)
    assert shown.routine == routine
    known, strange = shown.items
    assert (known.dose is not None, known.trouble) == (True, "")
    assert (strange.dose, strange.position, strange.estimate_ms) == (None, None, 0)
    assert "of-a-newer-version" in strange.trouble
    assert strange.name == "Of a newer version"
    alone = view(msgspec.structs.replace(routine, items=routine.items[:1]))
    assert shown.estimate_ms == alone.estimate_ms


def test_an_empty_routine_comes_to_nothing() -> None:
    shown = view(own())
    assert (shown.items, shown.estimate_ms, shown.position_changes) == ((), 0, 0)
    assert (shown.equipment, shown.grouped) == ((), None)


def test_a_shipped_routine_is_not_the_persons_and_shows_what_they_keep() -> None:
    routine = routines()["strength"]
    kept = KeptDoses(items={"clamshell": Dose(reps=12)})
    shown = view(routine, kept)
    assert not shown.own
    assert shown.grouped is None
    assert (shown.name, shown.about) == (
        english().routine("strength").name,
        english().routine("strength").about,
    )
    dose = shown.items[0].dose
    assert dose is not None
    assert (dose.source, dose.plan.amounts[0]) == (DoseSource.KEPT_ITEM, 12)
