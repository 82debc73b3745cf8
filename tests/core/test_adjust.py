# SPDX-License-Identifier: GPL-3.0-or-later
"""Longer or shorter holds, less of it, and the easier way, while a session runs."""

import pytest

from kneetimer.core import commands as c
from kneetimer.core.adjust import (
    ChangedHold,
    adjusted_hold,
    changed_holds,
    easier_way,
    in_later_rounds,
    less_of_it,
    stepped_hold,
)
from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Reason
from kneetimer.core.plan import PlanItem
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind as K
from tests.support.builders import Walker, catalogue, compiled, english, item

STRETCH = "supine-hamstring-stretch"


def holds(walker: Walker) -> list[int | None]:
    """The seconds of every hold, done or to come."""
    return [
        segment.duration_ms // 1000
        for segment in walker.state.segments
        if segment.kind is K.HOLD and segment.duration_ms is not None
    ]


def reps(walker: Walker) -> dict[tuple[int, Side, int], int | None]:
    """The planned reps of every set, done or to come."""
    return {s.work: s.reps for s in walker.state.segments if s.work}


def step_hold(walker: Walker, direction: int) -> c.Adjust | None:
    return adjusted_hold(walker.timeline, walker.state, english(), direction)


# -- steps -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "longer", "shorter"),
    [
        (30, 35, 25),
        (15, 20, 15),
        (60, 60, 55),
        (32, 35, 30),
        (58, 60, 55),
        (17, 20, 15),
        (12, 15, 12),
        (5, 10, 5),
        (90, 90, 85),
        (63, 63, 60),
    ],
)
def test_a_hold_goes_by_steps_of_five_within_15_and_60(
    seconds: int, longer: int, shorter: int
) -> None:
    assert stepped_hold(seconds, +1) == longer
    assert stepped_hold(seconds, -1) == shorter


def test_whatever_was_typed_steps_lead_into_the_range_and_never_out_of_it() -> None:
    for seconds in range(5, 121):
        for direction in (+1, -1):
            stepped = stepped_hold(seconds, direction)
            assert (stepped - seconds) * direction >= 0, "never the other way"
            assert abs(stepped - seconds) <= 5
            if 15 <= seconds <= 60:
                assert 15 <= stepped <= 60
            if stepped != seconds:
                assert stepped % 5 == 0


# -- the hold that runs and those that remain --------------------------------------------------


def test_a_longer_hold_counts_now_and_in_what_remains_but_not_for_what_is_done() -> None:
    walker = Walker(compiled(item(STRETCH, sets=2)))
    walker.reach(K.HOLD, Side.RIGHT, 1)
    walker.wait(5000)
    assert walker.act("longer", 0)
    assert holds(walker) == [20, 25, 25, 25]
    walker.run_out()
    done = [(a.performed, a.reason) for a in walker.state.attempts]
    assert done == [(0, Reason.SKIPPED), (25_000, None), (25_000, None), (25_000, None)]


def test_where_the_sides_differ_only_this_side_changes() -> None:
    walker = Walker(compiled(item(STRETCH, amounts=(20, 40), sets=2)))
    walker.reach(K.HOLD)
    assert walker.act("longer", 0)
    assert holds(walker) == [25, 40, 25, 40]
    walker.reach(K.HOLD, Side.RIGHT)
    assert walker.act("shorter", 0)
    assert holds(walker) == [25, 35, 25, 35]
    assert walker.state.items[0].amounts == (25, 35)


@pytest.mark.parametrize("kind", [K.GET_READY, K.HOLD])
def test_sides_that_differed_in_the_plan_stay_two_when_they_meet(kind: K) -> None:
    walker = Walker(compiled(item(STRETCH, amounts=(45, 50), sets=2)))
    walker.reach(kind)
    assert walker.act("longer", 0)
    assert holds(walker) == [50, 50, 50, 50]
    assert walker.act("longer", 0)
    assert holds(walker) == [55, 50, 55, 50]
    walker.act("shorter", 0)
    walker.reach(K.HOLD, Side.RIGHT)
    assert walker.act("shorter", 0)
    assert holds(walker) == [50, 45, 50, 45]
    kept = [
        (each.side, each.before_s, each.after_s)
        for each in changed_holds(walker.timeline, walker.state)
    ]
    assert kept == [(Side.LEFT, 45, 50), (Side.RIGHT, 50, 45)]


def test_less_of_one_of_two_sides_that_met_leaves_the_other() -> None:
    walker = Walker(compiled(item("clamshell", amounts=(9, 6), sets=2)))
    walker.reach(K.LIFT)
    assert walker.say(after_pain(walker))
    assert walker.state.items[0].amounts == (9, 4)
    walker = Walker(compiled(item(STRETCH, amounts=(25, 20), sets=2)))
    walker.reach(K.HOLD)
    assert walker.act("shorter", 0)
    assert walker.state.items[0].amounts == (20, 20)
    assert walker.say(after_pain(walker))
    assert walker.state.items[0].amounts == (20, 15), "the right side is next"


def test_other_exercises_keep_their_holds() -> None:
    walker = Walker(compiled(item(STRETCH), item(STRETCH, 2)))
    walker.reach(K.HOLD)
    walker.act("longer", 0)
    assert holds(walker) == [25, 25, 20, 20]


def test_the_running_hold_goes_on_from_where_it_is() -> None:
    walker = Walker(compiled(item(STRETCH)))
    walker.reach(K.HOLD)
    started = walker.now
    walker.wait(19_000)
    assert walker.act("longer", 0)
    walker.wait(6000)
    assert walker.state.segment.kind is K.HOLD
    walker.wait(1)
    assert walker.state.segment.kind is K.SWITCH_SIDES
    assert walker.state.base_ms == started + 25_000


def test_a_hold_that_ran_longer_than_it_now_lasts_ends_at_once_and_is_done() -> None:
    walker = Walker(compiled(item(STRETCH)))
    walker.reach(K.HOLD)
    walker.wait(18_000)
    assert walker.act("shorter", 0)
    walker.wait(1)
    assert walker.state.segment.kind is K.SWITCH_SIDES
    (left,) = walker.state.attempts
    assert (left.planned, left.performed, left.reason) == (18_000, 18_000, None)
    assert holds(walker) == [18, 15]


def test_a_paused_hold_is_changed_too() -> None:
    walker = Walker(compiled(item(STRETCH)))
    walker.reach(K.HOLD)
    walker.wait(7000)
    walker.say(c.Pause())
    assert walker.act("longer", 0)
    assert (walker.state.status, walker.state.elapsed_ms) == (Status.PAUSED, 7000)
    assert holds(walker) == [25, 25]


@pytest.mark.parametrize("kind", [K.SET_UP, K.INTRODUCE, K.GET_READY, K.SWITCH_SIDES])
def test_a_hold_is_changed_before_it_begins(kind: K) -> None:
    walker = Walker(compiled(item(STRETCH)))
    if walker.state.segment.kind is not kind:
        walker.reach(kind)
    assert walker.act("longer", 0)
    assert holds(walker) == ([20, 25] if kind is K.SWITCH_SIDES else [25, 25])


def test_in_the_rest_before_it_the_next_exercise_is_changed() -> None:
    walker = Walker(compiled(item("glute-bridge"), item(STRETCH, 2)))
    walker.reach(K.REST)
    assert walker.act("longer", 0)
    assert holds(walker) == [25, 25]


@pytest.mark.parametrize(("seconds", "direction"), [(15, -1), (60, +1), (12, -1), (90, +1)])
def test_at_its_limit_a_hold_stays(seconds: int, direction: int) -> None:
    walker = Walker(compiled(item(STRETCH, amounts=(seconds, seconds))))
    walker.reach(K.HOLD)
    assert step_hold(walker, direction) is None


def test_where_there_is_no_hold_there_is_nothing_to_change() -> None:
    walker = Walker(compiled(item("clamshell"), warm_up_s=300))
    assert walker.state.segment.kind is K.WARM_UP
    assert step_hold(walker, +1) is None
    walker.reach(K.LIFT)
    assert step_hold(walker, +1) is None
    walker.reach(K.END)
    assert step_hold(walker, +1) is None


def test_a_new_length_is_told_in_its_own_time() -> None:
    walker = Walker(compiled(item(STRETCH, amounts=(25, 25))))
    walker.reach(K.HOLD)
    started = walker.now
    walker.wait(13_000)
    walker.act("longer", 0)
    walker.wait(1000)
    walker.act("longer", 0)
    walker.wait(21_001)
    told = [(h.at_ms - started, h.cue.id) for h in walker.heard if h.at_ms >= started]
    assert told[2:] == [
        (2000, "form"),
        (12_500, "halfway"),  # of 25 s: it is not told again at 15 or 17.5
        (25_000, "ten-seconds"),
        (32_000, "tick-3"),
        (33_000, "tick-2"),
        (34_000, "tick-1"),
        (35_000, "end"),
    ]


# -- less of it --------------------------------------------------------------------------------


def after_pain(walker: Walker) -> c.Adjust | None:
    """Pain in the current set: it is left, and the rest is to become less."""
    walker.say(c.Pause())
    walker.say(c.Hurt(4))
    walker.say(c.Next(reason=Reason.PAIN))
    return less_of_it(walker.timeline, walker.state, english())


def test_less_of_a_hold_is_one_step_shorter_in_what_remains() -> None:
    walker = Walker(compiled(item(STRETCH, sets=2)))
    walker.reach(K.HOLD)
    walker.wait(4000)
    assert walker.say(after_pain(walker))
    assert holds(walker) == [20, 15, 15, 15]
    assert walker.state.attempts[0].reason is Reason.PAIN


def test_less_of_reps_is_a_third_fewer_in_what_remains() -> None:
    walker = Walker(compiled(item("clamshell", amounts=(10, 10), sets=2)))
    walker.reach(K.LIFT)
    assert walker.say(after_pain(walker))
    left, right = Side.LEFT, Side.RIGHT
    assert reps(walker) == {(1, left, 1): 10, (1, right, 1): 6, (1, left, 2): 6, (1, right, 2): 6}


def test_a_set_of_reps_that_has_begun_stays_as_it_is() -> None:
    walker = Walker(compiled(item("glute-bridge", amounts=(10,), sets=2)))
    walker.reach(K.LIFT)
    walker.wait(3000)
    assert walker.say(less_of_it(walker.timeline, walker.state, english()))
    assert reps(walker) == {(1, Side.BOTH, 1): 10, (1, Side.BOTH, 2): 6}


@pytest.mark.parametrize(("exercise", "amount"), [("clamshell", 1), (STRETCH, 15)])
def test_where_no_less_is_possible_none_is_offered(exercise: str, amount: int) -> None:
    walker = Walker(compiled(item(exercise, amounts=(amount, amount))))
    walker.reach(K.GET_READY)
    assert less_of_it(walker.timeline, walker.state, english()) is None


# -- the easier way ----------------------------------------------------------------------------


def easier(walker: Walker) -> c.Replace | None:
    return easier_way(walker.timeline, walker.state, english(), catalogue())


def test_the_easier_way_begins_this_set_again_on_this_side() -> None:
    walker = Walker(compiled(item("clamshell", sets=2), item(STRETCH, 2)))
    walker.reach(K.LIFT, Side.RIGHT, 1)
    walker.wait(8000)  # into the second rep
    assert walker.say(easier(walker))
    attempt = walker.state.attempts[-1]
    assert (attempt.side, attempt.variant, attempt.performed) == (Side.RIGHT, None, 1)
    assert attempt.reason is Reason.PAIN
    here = walker.state.segment
    assert (here.kind, here.variant, here.side) == (K.INTRODUCE, "smaller-opening", Side.RIGHT)
    walker.run_out()
    assert [
        (a.exercise, a.variant, a.side, a.set, a.attempt, a.performed, a.reason)
        for a in walker.state.attempts[2:]
    ] == [
        ("clamshell", "smaller-opening", Side.RIGHT, 1, 2, 3, None),
        ("clamshell", "smaller-opening", Side.LEFT, 2, 1, 3, None),
        ("clamshell", "smaller-opening", Side.RIGHT, 2, 1, 3, None),
        (STRETCH, None, Side.LEFT, 1, 1, 20_000, None),
        (STRETCH, None, Side.RIGHT, 1, 1, 20_000, None),
    ]


def test_the_easier_way_may_be_another_exercise_with_another_position() -> None:
    walker = Walker(compiled(item("donkey-kick", sets=3)))
    walker.reach(K.LIFT, Side.RIGHT, 2)
    assert walker.say(easier(walker))
    assert walker.state.segment.kind is K.SET_UP
    assert walker.state.segment.exercise == "glute-bridge"
    walker.run_out()
    last = walker.state.attempts[-1]
    assert (last.exercise, last.side, last.set) == ("glute-bridge", Side.BOTH, 1)


@pytest.mark.parametrize("kind", [K.INTRODUCE, K.GET_READY, K.SWITCH_SIDES])
def test_the_easier_way_is_offered_wherever_the_exercise_is_in_hand(kind: K) -> None:
    walker = Walker(compiled(item("clamshell")))
    walker.reach(kind)
    side = walker.state.segment.side
    assert walker.say(easier(walker))
    walker.reach(K.LIFT)
    assert (walker.state.segment.variant, walker.state.segment.side) == ("smaller-opening", side)
    assert walker.state.attempts == () or kind is K.SWITCH_SIDES


def test_in_the_rest_after_an_exercise_nothing_of_it_can_be_made_easier() -> None:
    walker = Walker(compiled(item("clamshell"), item("straight-leg-raise", 2)))
    walker.reach(K.REST)
    assert walker.state.segment.item == 2
    assert easier(walker) is None
    assert less_of_it(walker.timeline, walker.state, english()) is None


def test_the_easier_way_is_offered_once() -> None:
    walker = Walker(compiled(item("clamshell")))
    walker.reach(K.LIFT)
    assert walker.say(easier(walker))
    walker.reach(K.LIFT)
    assert easier(walker) is None


def test_a_set_of_the_exercise_before_is_not_changed_with_the_easier_ones() -> None:
    walker = Walker(compiled(item(STRETCH, sets=2)))
    walker.reach(K.HOLD, Side.LEFT, 2)
    assert walker.say(easier(walker))
    walker.say(c.Back())
    walker.say(c.Back())
    assert (walker.state.segment.kind, walker.state.segment.variant) == (K.HOLD, None)
    assert step_hold(walker, +1) is None
    present = walker.state.segment
    assert walker.say(less_of_it(walker.timeline, walker.state, english()))
    assert walker.state.segment == present


# -- what may be kept --------------------------------------------------------------------------


def test_nothing_changed_is_nothing_to_keep() -> None:
    walker = Walker(compiled(item(STRETCH), item("clamshell", 2)))
    walker.run_out()
    assert changed_holds(walker.timeline, walker.state) == []


def test_a_hold_changed_on_both_sides_is_kept_as_one() -> None:
    walker = Walker(compiled(item("clamshell"), item(STRETCH, 2)))
    walker.reach(K.HOLD)
    walker.act("longer", 0)
    walker.act("longer", 0)
    (changed,) = changed_holds(walker.timeline, walker.state)
    assert changed == ChangedHold(walker.state.items[1], None, 20, 30)


def test_a_hold_changed_on_one_side_is_kept_for_that_side() -> None:
    walker = Walker(compiled(item(STRETCH, amounts=(20, 40))))
    walker.reach(K.HOLD, Side.RIGHT)
    walker.act("shorter", 0)
    (changed,) = changed_holds(walker.timeline, walker.state)
    assert (changed.side, changed.before_s, changed.after_s) == (Side.RIGHT, 40, 35)


def test_a_hold_stepped_back_is_nothing_to_keep() -> None:
    walker = Walker(compiled(item(STRETCH)))
    walker.reach(K.HOLD)
    walker.act("longer", 0)
    walker.act("shorter", 0)
    assert changed_holds(walker.timeline, walker.state) == []


def test_the_easier_ways_hold_is_not_kept_for_the_exercise() -> None:
    walker = Walker(compiled(item(STRETCH)))
    walker.reach(K.HOLD)
    walker.say(easier(walker))
    walker.reach(K.HOLD)
    walker.act("longer", 0)
    assert changed_holds(walker.timeline, walker.state) == []


# -- rounds --------------------------------------------------------------------------------------


def rounds_of_two(*before: PlanItem) -> Walker:
    """A stretch and a clamshell, twice, after what comes before."""
    first = len(before) + 1
    again = [
        item(exercise, first + number, item_id=exercise, round=1 + number // 2, rounds=2)
        for number, exercise in enumerate([STRETCH, "clamshell", STRETCH, "clamshell"])
    ]
    return Walker(compiled(*before, *again))


def change(walker: Walker, command: c.Adjust | c.Replace | None) -> None:
    """Carry it out, and what it means for the rounds to come."""
    assert command is not None
    walker.say(command)
    for later in in_later_rounds(walker.timeline, walker.state, english(), command.item):
        walker.say(later)


def test_a_hold_changed_in_a_round_is_changed_in_those_that_follow() -> None:
    walker = rounds_of_two()
    walker.reach(K.HOLD)
    change(walker, step_hold(walker, 1))
    assert holds(walker) == [25, 25, 25, 25]
    walker.run_out()
    (changed,) = changed_holds(walker.timeline, walker.state)
    assert (changed.item.item_id, changed.before_s, changed.after_s) == (STRETCH, 20, 25)


def test_a_round_that_is_over_stays_as_it_was_and_the_new_hold_can_be_kept() -> None:
    walker = rounds_of_two()
    for _ in range(3):
        walker.reach(K.HOLD)
        walker.act("next", 0)
    walker.reach(K.HOLD)
    change(walker, step_hold(walker, -1))
    assert holds(walker) == [20, 20, 20, 15]
    (changed,) = changed_holds(walker.timeline, walker.state)
    assert (changed.before_s, changed.after_s) == (20, 15)


def test_an_exercise_alone_in_its_rounds_is_set_up_once_the_easier_way() -> None:
    quad = "standing-quad-stretch"
    walker = Walker(compiled(*(item(quad, n, item_id=quad, round=n, rounds=3) for n in (1, 2, 3))))
    walker.reach(K.HOLD)
    change(walker, easier(walker))
    assert {item.variant for item in walker.state.items} == {"face-down"}
    set_up = [segment.item for segment in walker.state.segments if segment.kind is K.SET_UP]
    assert set_up == [1, 1], "before and after it became another position"


def test_the_easier_way_is_taken_in_the_rounds_that_follow() -> None:
    walker = rounds_of_two(item("glute-bridge"))
    walker.reach(K.HOLD)
    change(walker, easier(walker))
    later = [s for s in walker.state.segments if s.item == 4]
    assert {segment.variant for segment in later} == {walker.state.items[1].variant}
    assert walker.state.items[1].variant is not None
    kinds = [segment.kind for segment in later]
    assert kinds.index(K.REST) < kinds.index(K.SET_UP) < kinds.index(K.INTRODUCE)
    walker.run_out()
    assert walker.state.status is Status.FINISHED
