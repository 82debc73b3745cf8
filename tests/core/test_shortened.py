# SPDX-License-Identifier: GPL-3.0-or-later
"""Today's session with fewer minutes or fewer things: short enough, balanced, in order."""

from itertools import pairwise
from random import Random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from kneetimer.core.catalogue import Dose, Equipment, Kind
from kneetimer.core.compiler import compile_plan
from kneetimer.core.plan import KeptDoses, resolve
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import (
    OwnRoutine,
    Routine,
    RoutineItem,
    blocks_trouble,
    with_item_ids,
)
from kneetimer.core.shortened import (
    SessionToday,
    TodayChoices,
    needed,
    session_today,
    within,
    without,
)
from tests.support.sessions import shipped

EXERCISES = [
    "banded-lateral-toe-tap",
    "clamshell",
    "step-calf-stretch",
    "step-up",
    "straight-leg-raise",
    "supine-hamstring-stretch",
    "wall-calf-stretch",
    "wall-slide",
]
SELF_PACED = Preferences(self_paced=True)
"""Takes as long as with every rep led, and is compiled faster."""
few = settings(max_examples=40)


def any_item(random: Random) -> RoutineItem:
    exercise = random.choice(EXERCISES)
    variants = [None, *(each.id for each in shipped().catalogue[exercise].variants)]
    return RoutineItem(
        exercise=exercise,
        variant=random.choice(variants),
        dose=Dose(sets=random.choice([None, random.randint(1, 5)])),
    )


def any_routine(seed: int) -> OwnRoutine:
    """One to seven items, the first of them in rounds now and then."""
    random = Random(seed)
    listed = [any_item(random) for _ in range(random.randint(1, 7))]
    rounds = {}
    if random.random() < 0.5:
        rounds = {"a": random.randint(2, 4)}
        for place in range(random.randint(1, len(listed))):
            listed[place] = msgspec.structs.replace(listed[place], block="a")
    return OwnRoutine(id="mine", name="Mine", items=with_item_ids(listed), rounds=rounds)


def routines() -> st.SearchStrategy[OwnRoutine]:
    """Any routine, drawn as one seed: drawing its parts one by one takes most of the time."""
    return st.integers(0, 2**32).map(any_routine)


things = st.frozensets(st.sampled_from(Equipment), max_size=4)


def done(routine: Routine, choices: TodayChoices, kept: KeptDoses = KeptDoses()) -> SessionToday:  # noqa: B008
    catalogue, _, language = shipped()
    return session_today(routine, catalogue, language, kept, SELF_PACED, choices)


def item_ids(session: SessionToday) -> list[str]:
    assert session.timeline is not None
    return list(dict.fromkeys(item.item_id for item in session.timeline.plan.items))


@few
@given(routines())
def test_without_choices_nothing_changes(routine: Routine) -> None:
    catalogue, _, language = shipped()
    plain = compile_plan(resolve(routine, catalogue, KeptDoses(), SELF_PACED), language)
    assert done(routine, TodayChoices()) == SessionToday(routine=routine, timeline=plain)
    assert done(routine, TodayChoices(minutes=10_000)).timeline == plain


@few
@given(routines(), st.integers(1, 60))
def test_it_never_takes_longer_unless_no_less_is_possible(routine: Routine, minutes: int) -> None:
    session = done(routine, TodayChoices(minutes=minutes))
    assert session.timeline is not None
    assert session.fits is (session.timeline.estimate_ms <= minutes * 60_000)
    if not session.fits:
        plan = session.timeline.plan
        kinds = [item.kind for item in plan.items]
        assert len(kinds) == len(set(kinds))
        assert {(item.sets, item.rounds) for item in plan.items} == {(1, 1)}


@few
@given(routines(), st.integers(1, 60))
def test_both_kinds_and_the_order_stay(routine: Routine, minutes: int) -> None:
    catalogue = shipped().catalogue
    whole = resolve(routine, catalogue, KeptDoses(), SELF_PACED)
    session = done(routine, TodayChoices(minutes=minutes))
    assert session.timeline is not None
    kinds = {item.kind for item in session.timeline.plan.items}
    assert kinds == {item.kind for item in whole.items}
    order = [item.id for item in routine.items]
    places = [order.index(each) for each in item_ids(session)]
    assert all(a < b for a, b in pairwise(places))
    assert {*order} == {*item_ids(session)} | session.without_room


@few
@given(routines(), st.integers(1, 60))
def test_exercises_go_last_and_sets_go_evenly(routine: Routine, minutes: int) -> None:
    catalogue, _, language = shipped()
    less = within(routine, catalogue, language, KeptDoses(), SELF_PACED, minutes)
    assert blocks_trouble(less.routine) is None
    plan = resolve(less.routine, catalogue, KeptDoses(), SELF_PACED, most_sets=less.most_sets)
    whole = {
        item.item_id: item.sets
        for item in resolve(routine, catalogue, KeptDoses(), SELF_PACED).items
    }
    sets = {item.item_id: item.sets for item in plan.items}
    cut = [sets[each] for each in sets if sets[each] < whole[each]]
    if less.dropped:
        assert {*sets.values()} == {1}
    if cut:
        assert not less.routine.rounds
        assert max(sets.values()) <= min(cut) + 1


@few
@given(routines(), things)
def test_nothing_needs_a_missing_thing(routine: Routine, missing: frozenset[Equipment]) -> None:
    catalogue = shipped().catalogue
    less, gone = without(routine, catalogue, missing)
    assert not any(needed(item, catalogue) & missing for item in less.items)
    assert blocks_trouble(less) is None
    before = {item.id: item for item in routine.items}
    assert {*before} == {item.id for item in less.items} | gone
    for item in less.items:
        assert item.dose == before[item.id].dose
        if not needed(before[item.id], catalogue) & missing:
            assert item.variant == before[item.id].variant


def test_a_banded_variant_is_done_plainly_and_what_needs_a_step_is_left_out() -> None:
    routine = OwnRoutine(
        id="mine",
        name="Mine",
        items=with_item_ids(
            [
                RoutineItem(exercise="clamshell", variant="thigh-band"),
                RoutineItem(exercise="step-up"),
                RoutineItem(exercise="wall-calf-stretch"),
            ]
        ),
    )
    missing = frozenset({Equipment.BAND, Equipment.STEP})
    session = done(routine, TodayChoices(missing=missing))
    assert session.unequipped == {"step-up"}
    assert [(item.id, item.variant) for item in session.routine.items] == [
        ("clamshell", None),
        ("step-up", None),
        ("wall-calf-stretch", None),
    ]
    assert item_ids(session) == ["clamshell", "wall-calf-stretch"]


def test_where_all_of_it_needs_what_is_missing_nothing_is_left() -> None:
    routine = OwnRoutine(
        id="mine", name="Mine", items=with_item_ids([RoutineItem(exercise="step-up")])
    )
    choices = TodayChoices(missing=frozenset({Equipment.STEP}), minutes=10)
    assert done(routine, choices).timeline is None


def test_rounds_go_before_sets_and_sets_before_exercises() -> None:
    listed = [
        RoutineItem(exercise="clamshell", dose=Dose(sets=2), block="a"),
        RoutineItem(exercise="wall-calf-stretch", dose=Dose(sets=2), block="a"),
        RoutineItem(exercise="straight-leg-raise", dose=Dose(sets=2)),
    ]
    routine = OwnRoutine(id="mine", name="Mine", items=with_item_ids(listed), rounds={"a": 3})

    def shape(minutes: int) -> list[tuple[int, int]]:
        timeline = done(routine, TodayChoices(minutes=minutes)).timeline
        assert timeline is not None
        return list(
            {item.item_id: (item.rounds, item.sets) for item in timeline.plan.items}.values()
        )

    assert shape(30) == [(2, 2), (2, 2), (1, 2)]
    assert shape(20) == [(1, 2), (1, 2), (1, 2)]
    assert shape(10) == [(1, 1), (1, 1), (1, 1)]
    assert shape(6) == [(1, 1), (1, 1)]


def test_sets_that_are_kept_are_shortened_too() -> None:
    routine = shipped().routines["strength"]
    kept = KeptDoses(items={item.id: Dose(sets=5) for item in routine.items})
    session = done(routine, TodayChoices(minutes=20), kept)
    assert session.timeline is not None
    assert session.timeline.estimate_ms <= 20 * 60_000
    assert max(item.sets for item in session.timeline.plan.items) < 5


def test_a_long_routine_is_shortened_from_the_end_of_the_larger_kind() -> None:
    listed = [RoutineItem(exercise="clamshell")] * 3 + [RoutineItem(exercise="wall-calf-stretch")]
    routine = OwnRoutine(id="mine", name="Mine", items=with_item_ids(listed))
    session = done(routine, TodayChoices(minutes=7))
    assert session.without_room == {"clamshell-3", "clamshell-2"}
    assert session.timeline is not None
    assert {item.kind for item in session.timeline.plan.items} == {Kind.HOLD, Kind.REPS}
