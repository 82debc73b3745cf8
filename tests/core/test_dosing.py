# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a dose comes from, where Reset leads, and doses written into a routine's items."""

from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core.catalogue import Dose, Kind, Side, SideDose
from kneetimer.core.dosing import (
    ONCE,
    DoseSource,
    DoseView,
    amount_dose,
    baked,
    dose_views,
    giving_way,
    once,
)
from kneetimer.core.plan import KeptDoses, resolve_items
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import OwnRoutine, Routine, RoutineItem, item_trouble
from tests.support.builders import catalogue

STRETCH = "wall-calf-stretch"
NOTHING = KeptDoses()
PREFERENCES = Preferences()
DEFAULT_S = catalogue()[STRETCH].default_dose.hold_s


def shown(routine: Routine, kept: KeptDoses = NOTHING) -> DoseView:
    (view,) = dose_views(routine, catalogue(), kept, PREFERENCES)
    return view


def shipped(dose: Dose = Dose()) -> Routine:  # noqa: B008 (frozen)
    return Routine(id="shipped", items=(RoutineItem(id="here", exercise=STRETCH, dose=dose),))


def own(dose: Dose = Dose()) -> OwnRoutine:  # noqa: B008 (frozen)
    item = RoutineItem(id="here", exercise=STRETCH, dose=dose)
    return OwnRoutine(id="own", name="Own", items=(item,))


HERE = KeptDoses(items={"here": Dose(hold_s=35)})
EVERYWHERE = KeptDoses(exercises={STRETCH: Dose(hold_s=45)})
BOTH = KeptDoses(items=HERE.items, exercises=EVERYWHERE.exercises)


@pytest.mark.parametrize(
    ("routine", "kept", "source", "hold_s", "usual_s"),
    [
        (shipped(), NOTHING, DoseSource.DEFAULT, DEFAULT_S, DEFAULT_S),
        (shipped(Dose(hold_s=25)), NOTHING, DoseSource.ROUTINE, 25, 25),
        (shipped(Dose(hold_s=25)), EVERYWHERE, DoseSource.KEPT_EXERCISE, 45, 25),
        (shipped(Dose(hold_s=25)), HERE, DoseSource.KEPT_ITEM, 35, 25),
        (shipped(Dose(hold_s=25)), BOTH, DoseSource.KEPT_ITEM, 35, 45),
        (own(), NOTHING, DoseSource.DEFAULT, DEFAULT_S, DEFAULT_S),
        (own(), EVERYWHERE, DoseSource.KEPT_EXERCISE, 45, DEFAULT_S),
        (own(Dose(hold_s=25)), NOTHING, DoseSource.OWN_ITEM, 25, DEFAULT_S),
        (own(Dose(hold_s=25)), EVERYWHERE, DoseSource.OWN_ITEM, 25, 45),
        (once(catalogue()[STRETCH]), EVERYWHERE, DoseSource.KEPT_EXERCISE, 45, DEFAULT_S),
    ],
)
def test_a_dose_says_where_it_comes_from_and_where_reset_leads(
    routine: Routine, kept: KeptDoses, source: DoseSource, hold_s: int, usual_s: int
) -> None:
    view = shown(routine, kept)
    assert view.source is source
    assert view.plan.amounts == (hold_s, hold_s)
    assert view.usual.amounts == (usual_s, usual_s)
    assert view.may_reset is (
        source in (DoseSource.KEPT_ITEM, DoseSource.OWN_ITEM, DoseSource.KEPT_EXERCISE)
    )


def test_items_of_rounds_are_shown_once() -> None:
    items = tuple(RoutineItem(id=name, exercise=STRETCH, block="a") for name in "ab")
    routine = OwnRoutine(id="own", name="Own", items=items, rounds={"a": 3})
    views = dose_views(routine, catalogue(), NOTHING, PREFERENCES)
    assert [(view.plan.item_id, view.plan.number) for view in views] == [("a", 1), ("b", 2)]
    assert [view.usual.number for view in views] == [1, 2]


def test_a_single_exercise_is_a_routine_of_its_own() -> None:
    routine = once(catalogue()["clamshell"], "thigh-band")
    assert routine.id == ONCE
    (view,) = dose_views(routine, catalogue(), NOTHING, PREFERENCES)
    assert (view.plan.exercise, view.plan.variant) == ("clamshell", "thigh-band")


def test_an_amount_for_both_sides_ends_a_difference_between_them() -> None:
    view = shown(shipped())
    assert amount_dose(view.plan, 40) == Dose(
        hold_s=40, left=SideDose(hold_s=40), right=SideDose(hold_s=40)
    )
    assert amount_dose(view.plan, 40, Side.LEFT) == Dose(left=SideDose(hold_s=40))


def test_an_amount_of_both_legs_together_and_of_reps() -> None:
    (butterfly,) = dose_views(
        once(catalogue()["butterfly-stretch"]), catalogue(), NOTHING, PREFERENCES
    )
    assert amount_dose(butterfly.plan, 40) == Dose(hold_s=40)
    (clamshell,) = dose_views(once(catalogue()["clamshell"]), catalogue(), NOTHING, PREFERENCES)
    assert amount_dose(clamshell.plan, 9, Side.RIGHT) == Dose(right=SideDose(reps=9))


def any_dose(random: Random, kind: Kind) -> Dose:
    """Any part of a dose that an exercise of this kind with two sides can have."""
    field = "hold_s" if kind is Kind.HOLD else "reps"

    def some(low: int, high: int) -> int | None:
        return random.choice([None, random.randint(low, high)])

    sides = {
        side: random.choice([None, SideDose(**{field: some(5, 50)})]) for side in ("left", "right")
    }
    rep_hold_s = some(0, 10) if kind is Kind.REPS else None
    amounts = {field: some(5, 50), "sets": some(1, 10), "rep_hold_s": rep_hold_s}
    return Dose(**amounts, **sides)  # type: ignore[arg-type]


def seeds() -> st.SearchStrategy[Random]:
    return st.integers(0, 2**32).map(Random)


@given(seeds(), st.sampled_from([STRETCH, "clamshell"]), st.booleans())
def test_a_baked_routine_is_done_the_same_where_nothing_is_kept(
    random: Random, exercise: str, is_own: bool
) -> None:
    kind = catalogue()[exercise].kind
    item = RoutineItem(id="here", exercise=exercise, dose=any_dose(random, kind))
    kept = KeptDoses(
        items={"here": any_dose(random, kind)}, exercises={exercise: any_dose(random, kind)}
    )
    routine: Routine = Routine(id="r", items=(item,))
    if is_own:
        routine = OwnRoutine(id="r", name="R", items=(item,))
    present = resolve_items(routine, catalogue(), kept, PREFERENCES)
    copy = OwnRoutine(id="copy", name="Copy", items=baked(routine, catalogue(), kept))
    assert resolve_items(copy, catalogue(), NOTHING, PREFERENCES) == present
    again = msgspec.structs.replace(copy, items=baked(copy, catalogue(), NOTHING))
    assert again == copy


def test_what_is_kept_for_both_sides_alike_is_baked_once_and_a_routines_own_words_stay() -> None:
    twice = Dose(hold_s=45, left=SideDose(hold_s=45), right=SideDose(hold_s=45))
    (made,) = baked(shipped(), catalogue(), KeptDoses(items={"here": twice}))
    assert made.dose == Dose(hold_s=45)
    (written,) = baked(own(twice), catalogue(), NOTHING)
    assert written.dose == twice


def test_a_dose_of_an_exercise_that_stands_in_makes_the_baked_item_that_exercise() -> None:
    item = RoutineItem(id="here", exercise="step-calf-stretch", variant=STRETCH, dose=Dose(reps=9))
    (made,) = baked(OwnRoutine(id="r", name="R", items=(item,)), catalogue(), EVERYWHERE)
    assert made == RoutineItem(id="here", exercise=STRETCH, dose=Dose(hold_s=45))
    assert item_trouble(made, catalogue()) is None


def test_what_an_exercise_does_not_have_is_not_baked() -> None:
    """Kept while another exercise stood in, or before a new version put another one here."""
    item = RoutineItem(id="here", exercise="step-calf-stretch")
    (made,) = baked(Routine(id="r", items=(item,)), catalogue(), HERE)
    assert made.dose == Dose()


@pytest.mark.parametrize(
    ("before", "given", "left"),
    [
        (Dose(hold_s=20, sets=4), Dose(hold_s=45), Dose(sets=4)),
        (Dose(hold_s=20, sets=4), Dose(sets=2), Dose(hold_s=20)),
        (
            Dose(hold_s=20, left=SideDose(hold_s=30)),
            Dose(left=SideDose(hold_s=35)),
            Dose(right=SideDose(hold_s=20)),
        ),
        (
            Dose(left=SideDose(hold_s=30), right=SideDose(hold_s=25), sets=1),
            Dose(hold_s=45, left=SideDose(hold_s=45), right=SideDose(hold_s=45)),
            Dose(sets=1),
        ),
        (Dose(reps=9, rep_hold_s=2), Dose(rep_hold_s=3), Dose(reps=9)),
        (Dose(), Dose(hold_s=45), Dose()),
    ],
)
def test_a_dose_gives_way_in_what_another_says_and_in_nothing_else(
    before: Dose, given: Dose, left: Dose
) -> None:
    assert giving_way(before, given) == left


@given(seeds(), st.sampled_from(Kind))
def test_what_gives_way_to_a_dose_leaves_it_to_count(random: Random, kind: Kind) -> None:
    before, given = any_dose(random, kind), any_dose(random, kind)
    left = giving_way(before, given)
    field = "hold_s" if kind is Kind.HOLD else "reps"
    for side in (Side.LEFT, Side.RIGHT):
        said = given.amount(field, side) is not None
        assert left.amount(field, side) == (None if said else before.amount(field, side))


@given(seeds(), st.sampled_from(Kind))
def test_a_dose_put_over_another_is_what_the_two_layers_say(random: Random, kind: Kind) -> None:
    upper, lower = any_dose(random, kind), any_dose(random, kind)
    merged = upper.over(lower)
    field = "hold_s" if kind is Kind.HOLD else "reps"
    for side in (Side.LEFT, Side.RIGHT):
        above = upper.amount(field, side)
        assert merged.amount(field, side) == (
            above if above is not None else lower.amount(field, side)
        )
    for name in ("sets", "rep_hold_s"):
        above = getattr(upper, name)
        assert getattr(merged, name) == (above if above is not None else getattr(lower, name))
