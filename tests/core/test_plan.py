# SPDX-License-Identifier: GPL-3.0-or-later
"""Today's plan: which dose counts, who goes first, what is left out."""

from itertools import product

import pytest

from kneetimer.core.catalogue import Dose, Equipment, Kind, Position, Side, SideDose
from kneetimer.core.errors import UserError
from kneetimer.core.plan import KeptDoses, Plan, PlanItem, easier_item, resolve
from kneetimer.core.preferences import Preferences, Speech
from kneetimer.core.routine import OwnRoutine, Routine, RoutineItem
from tests.support.builders import catalogue, item, routines

STRETCH = "supine-hamstring-stretch"


def resolved(
    *items: RoutineItem,
    kept: KeptDoses = KeptDoses(),  # noqa: B008 (frozen)
    preferences: Preferences = Preferences(),  # noqa: B008 (frozen)
    left_out: frozenset[str] = frozenset(),
    familiarity: dict[str, int] | None = None,
) -> Plan:
    routine = Routine(id="mine", items=items)
    return resolve(routine, catalogue(), kept, preferences, left_out, familiarity)


def one(exercise: str, dose: Dose = Dose(), **changes: object) -> RoutineItem:  # noqa: B008
    return RoutineItem(exercise=exercise, id="here", dose=dose, **changes)  # type: ignore[arg-type]


# -- whose dose counts -------------------------------------------------------------------------


def test_without_any_word_the_exercises_default_counts() -> None:
    (clamshell,) = resolved(one("clamshell")).items
    default = catalogue()["clamshell"].default_dose
    assert (clamshell.amounts, clamshell.sets) == ((default.reps, default.reps), default.sets)
    assert (clamshell.lift_s, clamshell.rep_hold_s, clamshell.lower_s) == (2, 2, 3)


def test_a_dose_kept_for_this_item_beats_all_others() -> None:
    kept = KeptDoses(items={"here": Dose(hold_s=25)}, exercises={STRETCH: Dose(hold_s=40)})
    (stretch,) = resolved(one(STRETCH, Dose(hold_s=20)), kept=kept).items
    assert stretch.amounts == (25, 25)


def test_a_dose_kept_for_the_exercise_beats_the_routines() -> None:
    kept = KeptDoses(items={"elsewhere": Dose(hold_s=25)}, exercises={STRETCH: Dose(hold_s=40)})
    (stretch,) = resolved(one(STRETCH, Dose(hold_s=20)), kept=kept).items
    assert stretch.amounts == (40, 40)


def test_each_field_asks_the_layers_by_itself() -> None:
    kept = KeptDoses(items={"here": Dose(sets=4)}, exercises={"clamshell": Dose(rep_hold_s=5)})
    (clamshell,) = resolved(one("clamshell", Dose(reps=12, sets=2)), kept=kept).items
    assert (clamshell.sets, clamshell.rep_hold_s, clamshell.amounts) == (4, 5, (12, 12))


def test_a_dose_kept_for_one_side_leaves_the_other_to_the_next_layer() -> None:
    kept = KeptDoses(items={"here": Dose(right=SideDose(hold_s=45))})
    (stretch,) = resolved(one(STRETCH, Dose(hold_s=20)), kept=kept).items
    assert (stretch.amount(Side.LEFT), stretch.amount(Side.RIGHT)) == (20, 45)


def test_a_rep_may_be_done_without_a_hold() -> None:
    (clamshell,) = resolved(one("clamshell", Dose(rep_hold_s=0))).items
    assert clamshell.rep_hold_s == 0


def test_the_first_layer_that_says_something_counts_side_by_side() -> None:
    places = [(layer, field) for layer in range(3) for field in ("left", "right", "hold_s")]
    for says in product((False, True), repeat=len(places)):
        seconds = {place: 20 + n for n, place in enumerate(places) if says[n]}
        layers = [
            Dose(
                hold_s=seconds.get((layer, "hold_s")),
                left=SideDose(hold_s=seconds.get((layer, "left"))),
                right=SideDose(hold_s=seconds.get((layer, "right"))),
            )
            for layer in range(3)
        ]
        kept = KeptDoses(items={"here": layers[0]}, exercises={STRETCH: layers[1]})
        (stretch,) = resolved(one(STRETCH, layers[2]), kept=kept).items
        for side in (Side.LEFT, Side.RIGHT):
            told = [n for place, n in seconds.items() if place[1] in (side.value, "hold_s")]
            default = catalogue()[STRETCH].default_dose.hold_s
            assert stretch.amount(side) == (told[0] if told else default)


# -- what is done today ------------------------------------------------------------------------


def test_what_is_left_out_is_gone_and_the_rest_counted_anew() -> None:
    items = [RoutineItem(exercise=e, id=e) for e in ("clamshell", "glute-bridge", STRETCH)]
    today = resolved(*items, left_out=frozenset({"clamshell"}))
    assert [(i.number, i.exercise) for i in today.items] == [(1, "glute-bridge"), (2, STRETCH)]


def test_leaving_everything_out_is_told() -> None:
    with pytest.raises(UserError) as caught:
        resolved(one("clamshell"), left_out=frozenset({"here"}))
    assert caught.value.key == "empty_plan"
    assert caught.value.sentence == "Everything in mine is left out today."


@pytest.mark.parametrize(
    ("affected", "order"),
    [
        (None, (Side.LEFT, Side.RIGHT)),
        (Side.LEFT, (Side.LEFT, Side.RIGHT)),
        (Side.RIGHT, (Side.RIGHT, Side.LEFT)),
    ],
)
def test_the_affected_side_goes_first_with_its_own_dose(
    affected: Side | None, order: tuple[Side, ...]
) -> None:
    preferences = Preferences(affected_side=affected)
    dose = Dose(left=SideDose(hold_s=20), right=SideDose(hold_s=50))
    (stretch,) = resolved(one(STRETCH, dose), preferences=preferences).items
    assert stretch.sides == order
    assert (stretch.amount(Side.LEFT), stretch.amount(Side.RIGHT)) == (20, 50)


def test_both_legs_together_stay_together() -> None:
    preferences = Preferences(affected_side=Side.RIGHT)
    (bridge,) = resolved(one("glute-bridge"), preferences=preferences).items
    assert bridge.sides == (Side.BOTH,)


def test_only_reps_are_self_paced() -> None:
    today = resolved(
        RoutineItem(exercise="clamshell", id="1"),
        RoutineItem(exercise=STRETCH, id="2"),
        preferences=Preferences(self_paced=True),
    )
    assert [i.self_paced for i in today.items] == [True, False]


@pytest.mark.parametrize(("sessions", "familiar"), [(0, False), (2, False), (3, True), (9, True)])
def test_an_exercise_is_known_after_three_sessions(sessions: int, familiar: bool) -> None:
    (clamshell,) = resolved(one("clamshell"), familiarity={"clamshell": sessions}).items
    assert clamshell.familiar is familiar


def test_rest_is_the_items_else_that_of_its_kind() -> None:
    preferences = Preferences(rest_strength_s=45, rest_stretch_s=5)
    today = resolved(
        RoutineItem(exercise="clamshell", id="1"),
        RoutineItem(exercise=STRETCH, id="2"),
        RoutineItem(exercise=STRETCH, id="3", rest_s=0),
        preferences=preferences,
    )
    assert [i.rest_s for i in today.items] == [45, 5, 0]


def test_the_persons_timings_and_voice_are_the_plans() -> None:
    preferences = Preferences(
        get_ready_s=3, switch_s=15, set_up_s=30, speech=Speech.BRIEF, rate=200, warm_up=True
    )
    today = resolved(one("clamshell"), preferences=preferences)
    assert (today.get_ready_s, today.switch_s, today.set_up_s) == (3, 15, 30)
    assert (today.speech, today.rate) == (Speech.BRIEF, 200)
    assert 300 <= today.warm_up_s <= 420, "five to seven minutes"
    assert today.cool_down_s == 0


def test_every_shipped_routine_makes_a_plan() -> None:
    for routine in routines().values():
        today = resolve(routine, catalogue(), KeptDoses(), Preferences())
        assert [i.exercise for i in today.items] == [i.exercise for i in routine.items]
        assert all(1 <= amount <= 120 for i in today.items for amount in i.amounts)


# -- variants ----------------------------------------------------------------------------------


def test_a_variant_brings_its_position_and_equipment() -> None:
    today = resolved(
        RoutineItem(exercise="standing-quad-stretch", id="1", variant="face-down"),
        RoutineItem(exercise="clamshell", id="2", variant="thigh-band"),
        RoutineItem(exercise="banded-lateral-toe-tap", id="3", variant="no-band"),
    )
    assert [(i.position, i.equipment) for i in today.items] == [
        (Position.PRONE, ()),
        (Position.SIDE_LYING, (Equipment.BAND,)),
        (Position.STANDING, ()),
    ]


def test_a_variant_that_is_another_exercise_takes_its_place() -> None:
    kept = KeptDoses(exercises={"clamshell": Dose(sets=3), "side-lying-leg-raise": Dose(sets=9)})
    raised = one("side-lying-leg-raise", Dose(reps=6), variant="clamshell")
    (stand_in,) = resolved(raised, kept=kept).items
    assert (stand_in.exercise, stand_in.variant) == ("clamshell", None)
    assert (stand_in.sets, stand_in.amounts) == (3, (6, 6))


def test_another_exercise_in_an_items_place_is_known_by_its_own_sessions() -> None:
    raised = one("side-lying-leg-raise", variant="clamshell")
    (strange,) = resolved(raised, familiarity={"side-lying-leg-raise": 3}).items
    (known,) = resolved(raised, familiarity={"clamshell": 3}).items
    assert (strange.familiar, known.familiar) == (False, True)


def test_a_hold_in_place_of_reps_has_a_dose_of_its_own() -> None:
    calf = one("step-calf-stretch", Dose(reps=12, sets=2), variant="wall-calf-stretch")
    (stand_in,) = resolved(calf, preferences=Preferences(self_paced=True)).items
    hold_s = catalogue()["wall-calf-stretch"].default_dose.hold_s
    assert (stand_in.kind, stand_in.amounts, stand_in.sets) == (Kind.HOLD, (hold_s, hold_s), 2)
    assert (stand_in.lift_s, stand_in.rep_hold_s, stand_in.self_paced) == (0, 0, False)


# -- the easier way ----------------------------------------------------------------------------


def easier(plan_item: PlanItem) -> PlanItem:
    found = easier_item(plan_item, catalogue())
    assert found is not None
    return found


def test_the_easier_way_of_the_same_exercise_keeps_place_side_and_dose() -> None:
    before = item(
        "clamshell", 2, sides=(Side.RIGHT, Side.LEFT), amounts=(12, 8), sets=3, rep_hold_s=4
    )
    after = easier(before)
    assert (after.exercise, after.variant) == ("clamshell", "smaller-opening")
    for field in ("number", "item_id", "sides", "amounts", "sets", "rep_hold_s", "rest_s"):
        assert getattr(after, field) == getattr(before, field)
    assert not after.familiar, "it is introduced in full"


def test_the_easier_way_of_a_hold_keeps_its_seconds() -> None:
    after = easier(item("wall-calf-stretch", amounts=(20, 45), sets=2))
    assert (after.variant, after.amounts, after.sets) == ("nearer-wall", (20, 45), 2)
    both = easier(item("glute-bridge", amounts=(7,)))
    assert (both.variant, both.amounts, both.sides) == ("lower-lift", (7,), (Side.BOTH,))


def test_another_exercise_as_the_easier_way_comes_with_its_own_dose() -> None:
    after = easier(item("side-lying-leg-raise", amounts=(15, 15), sets=3))
    default = catalogue()["clamshell"].default_dose
    assert (after.exercise, after.variant) == ("clamshell", None)
    assert (after.amounts, after.sets) == ((default.reps, default.reps), default.sets)


def test_another_exercise_as_the_easier_way_comes_with_what_is_kept_for_it() -> None:
    kept = KeptDoses(exercises={"clamshell": Dose(reps=5)})
    after = easier_item(item("side-lying-leg-raise", amounts=(15, 15), sets=3), catalogue(), kept)
    assert after is not None
    assert (after.amounts, after.sets) == ((5, 5), catalogue()["clamshell"].default_dose.sets)


def test_the_note_stays_the_easier_way() -> None:
    assert easier(item("clamshell", note="slowly")).note == "slowly"


def test_the_easier_way_may_work_both_legs_together() -> None:
    after = easier(item("bridge-kick"))
    assert (after.exercise, after.sides) == ("glute-bridge", (Side.BOTH,))


def test_an_easier_hold_is_not_self_paced() -> None:
    assert easier(item("clamshell", self_paced=True)).self_paced
    assert not easier(item("step-calf-stretch", self_paced=True)).self_paced


def test_the_affected_side_still_goes_first_the_easier_way() -> None:
    after = easier(item("side-lying-leg-raise", sides=(Side.RIGHT, Side.LEFT)))
    assert after.sides == (Side.RIGHT, Side.LEFT)


def test_there_is_nothing_easier_than_a_variant() -> None:
    assert easier_item(item("clamshell", variant="smaller-opening"), catalogue()) is None


# -- an own routine ------------------------------------------------------------------------------


def own(*items: RoutineItem, **fields: object) -> OwnRoutine:
    return OwnRoutine(id="mine", name="Mine", items=items, **fields)  # type: ignore[arg-type]


def test_in_an_own_routine_the_items_dose_is_what_the_person_keeps_there() -> None:
    kept = KeptDoses(exercises={STRETCH: Dose(hold_s=40, sets=3)})
    plan = resolve(own(one(STRETCH, Dose(hold_s=20))), catalogue(), kept, Preferences())
    assert (plan.items[0].amounts, plan.items[0].sets) == ((20, 20), 3)


def test_a_block_is_gone_through_in_rounds_and_is_known_from_the_second_on() -> None:
    items = (
        RoutineItem(id="first", exercise=STRETCH),
        RoutineItem(id="clam", exercise="clamshell", block="a"),
        RoutineItem(id="squat", exercise="wall-squat", block="a"),
        RoutineItem(id="last", exercise=STRETCH),
    )
    plan = resolve(own(*items, rounds={"a": 2}), catalogue(), KeptDoses(), Preferences())
    assert [(each.item_id, each.round, each.rounds) for each in plan.items] == [
        ("first", 1, 1),
        ("clam", 1, 2),
        ("squat", 1, 2),
        ("clam", 2, 2),
        ("squat", 2, 2),
        ("last", 1, 1),
    ]
    assert [each.number for each in plan.items] == [1, 2, 3, 4, 5, 6]
    assert [each.familiar for each in plan.items] == [False, False, False, True, True, False]
    told = Preferences(say_steps=True)
    plan = resolve(own(*items, rounds={"a": 2}), catalogue(), KeptDoses(), told)
    assert not any(each.familiar for each in plan.items), "unless every step is wanted every time"


def test_an_item_left_out_is_left_out_of_every_round() -> None:
    items = (
        RoutineItem(id="clam", exercise="clamshell", block="a"),
        RoutineItem(id="squat", exercise="wall-squat", block="a"),
    )
    plan = resolve(
        own(*items, rounds={"a": 3}), catalogue(), KeptDoses(), Preferences(), frozenset({"clam"})
    )
    assert [each.item_id for each in plan.items] == ["squat"] * 3


def test_a_routines_own_time_to_get_ready_counts() -> None:
    plan = resolve(
        own(one(STRETCH), get_ready_s=12), catalogue(), KeptDoses(), Preferences(get_ready_s=4)
    )
    assert plan.get_ready_s == 12
