# SPDX-License-Identifier: GPL-3.0-or-later
"""A past session as a routine: what was planned then, and what is left out."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kneetimer.core.amounts import limits
from kneetimer.core.catalogue import Catalogue, Dose, Kind, Side
from kneetimer.core.plan import KeptDoses, resolve
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import SetRecord
from kneetimer.core.repeating import Repeated, repeated
from kneetimer.core.routine import OwnRoutine, RoutineItem
from tests.support.sessions import one_set, session, shipped

CATALOGUE = shipped().catalogue


def again(*sets: SetRecord, catalogue: Catalogue = CATALOGUE) -> Repeated:
    return repeated(session("2026-03-03T08:00:00+01:00", *sets), catalogue, "First week")


def planned(made: Repeated) -> list[tuple[str, str | None, tuple[int, ...], int]]:
    assert made.routine is not None
    plan = resolve(made.routine, CATALOGUE, KeptDoses(), Preferences())
    return [(each.exercise, each.variant, each.amounts, each.sets) for each in plan.items]


def test_doses_are_those_planned_then_whatever_was_done_or_changed_on_the_way() -> None:
    made = again(
        one_set(10, planned=45),
        one_set(50, side=Side.RIGHT, planned=50),
        one_set(20, number=2, planned=20),
        one_set(0, number=3, planned=20),
        one_set(20, number=1, attempt=2, planned=20),
    )
    assert planned(made) == [("wall-calf-stretch", None, (45, 50), 3)]


def test_an_exercise_that_came_twice_comes_twice() -> None:
    made = again(
        one_set(item=1), one_set(item=2, exercise="clamshell", unit="reps"), one_set(item=3)
    )
    assert [each[0] for each in planned(made)] == [
        "wall-calf-stretch",
        "clamshell",
        "wall-calf-stretch",
    ]
    assert made.routine is not None
    assert len({item.id for item in made.routine.items}) == 3


def test_an_easier_way_taken_midway_is_not_what_was_planned() -> None:
    easier = replace(
        one_set(5, item=1, exercise="glute-bridge", unit="reps", number=2, planned=5),
        variant="nonsense",
    )
    made = again(
        one_set(8, exercise="glute-bridge", unit="reps", side=Side.BOTH, planned=8), easier
    )
    assert planned(made) == [("glute-bridge", None, (8,), 2)]


def test_rests_and_such_are_those_of_the_routine_then_where_it_is_still_there() -> None:
    then = OwnRoutine(
        id="mine",
        name="Mine",
        get_ready_s=9,
        items=(
            RoutineItem(exercise="clamshell", rest_s=0, dose=Dose(rep_hold_s=4), note="Slowly"),
            RoutineItem(exercise="wall-calf-stretch", rest_s=12),
        ),
    )
    past = session(
        "2026-03-03T08:00:00+01:00",
        one_set(),
        one_set(8, item=2, exercise="clamshell", planned=8, unit="reps"),
        one_set(8, item=3, exercise="glute-bridge", planned=8, unit="reps"),
    )
    made = repeated(past, CATALOGUE, "Mine", then).routine
    assert made is not None
    plan = resolve(made, CATALOGUE, KeptDoses(), Preferences(rest_strength_s=77))
    assert plan.get_ready_s == 9
    assert [each.rest_s for each in plan.items] == [12, 0, 77]
    assert (plan.items[1].rep_hold_s, plan.items[1].note) == (4, "Slowly")


def test_what_is_gone_is_left_out_and_named_once() -> None:
    made = again(one_set(exercise="gone"), one_set(item=2), one_set(item=3, exercise="gone"))
    assert made.gone == ("gone",)
    assert [each[0] for each in planned(made)] == ["wall-calf-stretch"]
    assert again(one_set(exercise="gone")).routine is None


def test_one_that_is_counted_otherwise_by_now_has_its_usual_amount() -> None:
    made = again(one_set(12, unit="reps", planned=12))
    (item,) = planned(made)
    assert item[2] == (CATALOGUE["wall-calf-stretch"].default_dose.hold_s,) * 2


SETS = st.builds(
    one_set,
    st.integers(0, 90_000),
    item=st.integers(1, 5),
    exercise=st.sampled_from([*(each.id for each in CATALOGUE), "gone"]),
    side=st.sampled_from(Side),
    number=st.integers(1, 12),
    attempt=st.integers(1, 3),
    planned=st.integers(0, 90_000),
    unit=st.sampled_from(["s", "reps"]),
)


@given(st.lists(SETS, max_size=12))
def test_whatever_was_stored_makes_a_routine_that_can_be_planned(sets: list[SetRecord]) -> None:
    made = again(*sets) if sets else again(one_set())
    if made.routine is None:
        return
    plan = resolve(made.routine, CATALOGUE, KeptDoses(), Preferences())
    for item in plan.items:
        low, high = limits("hold_s" if item.kind is Kind.HOLD else "reps")
        assert all(low <= amount <= high for amount in item.amounts)
        assert limits("sets")[0] <= item.sets <= limits("sets")[1]
