# SPDX-License-Identifier: GPL-3.0-or-later
"""The player's transitions one by one: the table at the top of player.py and what commands do."""

import pytest

from kneetimer.core import commands as c
from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Command, Reason
from kneetimer.core.compiler import compile_plan
from kneetimer.core.errors import CommandError
from kneetimer.core.pain_reports import PainReport
from kneetimer.core.player import cues, next_deadline, step
from kneetimer.core.state import Status, begin
from kneetimer.core.timeline import SegmentKind as K
from tests.support.builders import Walker, compiled, english, item, plan

STRETCH = "supine-hamstring-stretch"
GET_READY_MS = 5000


def in_a(kind: K, side: Side | None = None, number: int | None = None) -> Walker:
    """At the start of a segment of two stretches of two sets and self-paced clamshells."""
    walker = Walker(
        compiled(
            item(STRETCH, sets=2),
            item("glute-bridge", 2),
            item("clamshell", 3, self_paced=True),
            cool_down_s=180,
        )
    )
    if walker.state.segment.kind is not kind:
        walker.reach(kind, side, number)
    return walker


def paused_in_a_hold(after_ms: int = 7000) -> Walker:
    walker = in_a(K.HOLD)
    walker.wait(after_ms)
    assert walker.say(c.Pause())
    return walker


def counting_in() -> Walker:
    walker = paused_in_a_hold()
    assert walker.say(c.Resume())
    return walker


def where(walker: Walker) -> tuple[Status, K, Side | None, int | None]:
    here = walker.state.segment
    return walker.state.status, here.kind, here.side, here.set


# -- the table ---------------------------------------------------------------------------------


def test_running_pause_paused() -> None:
    walker = in_a(K.HOLD)
    walker.wait(7000)
    assert walker.say(c.Pause())
    walker.wait(3_600_000)
    assert where(walker) == (Status.PAUSED, K.HOLD, Side.LEFT, 1)
    assert walker.state.elapsed_ms == 7000, "an hour's pause is no time of the hold"


def test_paused_resume_counting_in_then_running_where_it_stopped() -> None:
    walker = counting_in()
    assert walker.state.status is Status.COUNTING_IN
    walker.wait(GET_READY_MS)
    assert walker.state.status is Status.COUNTING_IN
    walker.wait(1)
    assert walker.state.status is Status.RUNNING
    walker.wait(13_000 - 1)
    assert where(walker) == (Status.RUNNING, K.HOLD, Side.LEFT, 1), "13 of 20 s were left"
    walker.wait(1)
    assert walker.state.segment.kind is K.SWITCH_SIDES


@pytest.mark.parametrize(
    "kind", [K.SET_UP, K.INTRODUCE, K.GET_READY, K.SWITCH_SIDES, K.REST, K.COOL_DOWN, K.END]
)
def test_paused_resume_running_where_nothing_is_being_done(kind: K) -> None:
    walker = in_a(kind)
    walker.wait(1500)
    walker.say(c.Pause())
    walker.wait(60_000)
    assert walker.say(c.Resume())
    assert walker.state.status is Status.RUNNING
    assert walker.now - walker.state.base_ms == 1500


@pytest.mark.parametrize(("after_ms", "kind"), [(500, K.LIFT), (2500, K.REP_HOLD), (4500, K.LOWER)])
def test_reps_are_counted_in_and_go_on_with_the_same_rep(after_ms: int, kind: K) -> None:
    walker = in_a(K.LIFT)
    walker.wait(after_ms)
    walker.say(c.Pause())
    walker.wait(60_000)
    walker.say(c.Resume())
    assert walker.state.status is Status.COUNTING_IN
    walker.wait(GET_READY_MS + 1)
    here = walker.state.segment
    assert (here.kind, here.rep, walker.now - walker.state.base_ms) == (kind, 1, 501)


def test_self_paced_work_is_not_counted_in() -> None:
    walker = in_a(K.SELF_PACED)
    walker.say(c.Pause())
    walker.say(c.Resume())
    assert where(walker)[:2] == (Status.RUNNING, K.SELF_PACED)


def test_counting_in_back_counts_in_anew() -> None:
    walker = counting_in()
    walker.wait(4000)
    assert walker.say(c.Back())
    assert where(walker) == (Status.COUNTING_IN, K.HOLD, Side.LEFT, 1)
    assert walker.state.elapsed_ms == 0, "the hold starts again"
    walker.wait(GET_READY_MS)
    assert walker.state.status is Status.COUNTING_IN


def test_counting_in_pause_paused_with_nothing_lost() -> None:
    walker = counting_in()
    walker.wait(2000)
    assert walker.say(c.Pause())
    assert (walker.state.status, walker.state.elapsed_ms) == (Status.PAUSED, 7000)


@pytest.mark.parametrize("made", [lambda: in_a(K.HOLD), paused_in_a_hold, counting_in])
def test_a_session_can_be_finished_from_anywhere(made: object) -> None:
    walker = made()  # type: ignore[operator]
    assert walker.say(c.Finish())
    assert (walker.state.status, walker.state.finished_by) == (Status.FINISHED, Reason.ENDED)


def test_past_its_last_segment_the_session_is_finished() -> None:
    walker = in_a(K.END)
    length = walker.state.segment.duration_ms
    assert length is not None
    walker.wait(length)
    assert walker.state.status is Status.RUNNING
    walker.wait(1)
    assert (walker.state.status, walker.state.finished_by) == (Status.FINISHED, None)
    assert next_deadline(walker.timeline, walker.state, walker.now) is None


# -- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "paused", "command", "why"),
    [
        (K.HOLD, True, c.Pause(), "paused already"),
        (K.HOLD, False, c.Resume(), "not paused"),
        (K.HOLD, False, c.Done(), "self-paced"),
        (K.SELF_PACED, True, c.Done(), "running"),
        (K.HOLD, False, c.Count(1), "self-paced"),
        (K.SELF_PACED, False, c.Count(4), "more reps"),
        (K.HOLD, False, c.Hurt(3), "paused"),
        (K.HOLD, False, c.Jump(4), "no item 4"),
        (K.HOLD, False, c.Jump(0), "no item 0"),
    ],
)
def test_what_the_state_does_not_allow_is_refused(
    kind: K, paused: bool, command: Command, why: str
) -> None:
    walker = in_a(kind)
    if paused:
        walker.say(c.Pause())
    before = walker.state
    with pytest.raises(CommandError, match=why):
        step(walker.timeline, before, command, walker.now)
    assert walker.state == before


def test_after_the_end_nothing_is_allowed() -> None:
    walker = in_a(K.HOLD)
    walker.say(c.Finish())
    for command in (c.Pause(), c.Resume(), c.Back(), c.Next(), c.Finish()):
        with pytest.raises(CommandError, match="finished"):
            step(walker.timeline, walker.state, command, walker.now)


def test_only_the_present_and_future_of_an_item_can_be_adjusted() -> None:
    walker = in_a(K.HOLD, Side.RIGHT)
    good = walker.command("longer", 0)
    assert isinstance(good, c.Adjust)
    other = walker.state.items[1]
    first, last, segments = good.first, good.last, good.segments
    for bad, why in (
        (c.Adjust(good.item, first - 1, last, segments), "present on"),
        (c.Adjust(good.item, first, first, ()), "present on"),
        (c.Adjust(good.item, first, last + 99, segments), "present on"),
        (c.Adjust(other, first, last, segments), "of the item itself"),
        (c.Adjust(good.item, first, last + 3, segments), "of the item itself"),
        (c.Adjust(good.item, first, last, segments[1:]), "same set"),
        (c.Replace(item=other, last=last, segments=segments), "of the item itself"),
    ):
        with pytest.raises(CommandError, match=why):
            step(walker.timeline, walker.state, bad, walker.now)


def test_time_does_not_go_back() -> None:
    timeline = compile_plan(plan(item(STRETCH)), english())
    state = step(timeline, begin(timeline), None, 1000)
    with pytest.raises(ValueError, match="cannot go back"):
        step(timeline, state, None, 999)
    with pytest.raises(ValueError, match="asked of a state"):
        cues(timeline, state, 999, 2000)


# -- resuming a hold ---------------------------------------------------------------------------


@pytest.mark.parametrize(("pause_ms", "again"), [(0, False), (9999, False), (10_000, True)])
def test_a_hold_paused_for_ten_seconds_starts_again(pause_ms: int, again: bool) -> None:
    walker = paused_in_a_hold(7000)
    walker.wait(pause_ms)
    walker.say(c.Resume())
    assert walker.state.elapsed_ms == (0 if again else 7000)
    gone = [(a.performed, a.reason) for a in walker.state.attempts]
    assert gone == ([(7000, Reason.INTERRUPTED)] if again else [])


def test_one_may_say_otherwise() -> None:
    carried_on, restarted = paused_in_a_hold(), paused_in_a_hold()
    carried_on.wait(60_000)
    carried_on.say(c.Resume(restart=False))
    assert carried_on.state.elapsed_ms == 7000
    restarted.wait(1000)
    restarted.say(c.Resume(restart=True))
    assert restarted.state.elapsed_ms == 0


def test_a_hold_that_starts_again_is_heard_from_its_start() -> None:
    walker = paused_in_a_hold()
    walker.wait(10_000)
    walker.say(c.Resume())
    before = len(walker.heard)
    walker.wait(GET_READY_MS + 1000)
    heard = [h.cue.id for h in walker.heard[before:]]
    assert heard == ["get-ready", "tick-3", "tick-2", "tick-1", "start", "hold"]


# -- going on and back -------------------------------------------------------------------------


def test_next_goes_from_a_side_to_the_next_from_a_set_to_its_rest_and_on() -> None:
    walker = in_a(K.HOLD)
    seen = []
    for _ in range(7):
        walker.say(c.Next())
        seen.append(where(walker)[1:])
    left, right = Side.LEFT, Side.RIGHT
    assert seen == [
        (K.SWITCH_SIDES, right, 1),
        (K.HOLD, right, 1),
        (K.REST, left, 2),
        (K.GET_READY, left, 2),
        (K.HOLD, left, 2),
        (K.SWITCH_SIDES, right, 2),
        (K.HOLD, right, 2),
    ]


def test_next_leaves_all_reps_of_a_set() -> None:
    walker = in_a(K.LIFT)
    walker.wait(9000)
    walker.say(c.Next())
    assert walker.state.segment.kind is K.REST
    attempt = walker.state.attempts[-1]
    assert (attempt.planned, attempt.performed, attempt.reason) == (3, 1, Reason.SKIPPED)


def test_next_while_paused_stays_paused_at_the_start() -> None:
    walker = paused_in_a_hold()
    walker.say(c.Next())
    walker.wait(60_000)
    assert where(walker)[:2] == (Status.PAUSED, K.SWITCH_SIDES)
    assert walker.state.elapsed_ms == 0


@pytest.mark.parametrize("kind", [K.SET_UP, K.INTRODUCE, K.HOLD, K.SWITCH_SIDES])
def test_next_exercise_goes_to_where_the_next_one_begins(kind: K) -> None:
    walker = in_a(kind)
    walker.say(c.NextExercise())
    assert (walker.state.segment.kind, walker.state.segment.item) == (K.INTRODUCE, 2)


def test_next_exercise_from_a_rest_between_two_is_the_one_it_leads_to() -> None:
    walker = in_a(K.LIFT)
    walker.reach(K.REST)
    assert walker.state.segment.item == 3, "the rest leads to the third"
    walker.say(c.NextExercise())
    assert (walker.state.segment.kind, walker.state.segment.item) == (K.SET_UP, 3)


def test_next_exercise_from_a_rest_between_sets_leaves_the_exercise() -> None:
    walker = in_a(K.REST, Side.LEFT, 2)
    walker.say(c.NextExercise())
    assert (walker.state.segment.kind, walker.state.segment.item) == (K.INTRODUCE, 2)


def test_next_exercise_from_the_last_one_is_the_cool_down() -> None:
    walker = in_a(K.SELF_PACED)
    walker.say(c.NextExercise())
    assert walker.state.segment.kind is K.COOL_DOWN
    walker.say(c.NextExercise())
    assert walker.state.segment.kind is K.END


@pytest.mark.parametrize(("after_ms", "target"), [(2000, Side.RIGHT), (1999, Side.LEFT)])
def test_back_restarts_this_and_just_after_its_start_goes_before_it(
    after_ms: int, target: Side
) -> None:
    walker = in_a(K.HOLD, Side.RIGHT)
    walker.wait(after_ms)
    walker.say(c.Back())
    assert where(walker) == (Status.COUNTING_IN, K.HOLD, target, 1)


def test_back_twice_is_the_set_before() -> None:
    walker = in_a(K.HOLD, Side.LEFT, 2)
    walker.wait(12_000)
    walker.say(c.Back())
    walker.wait(800)
    assert where(walker) == (Status.COUNTING_IN, K.HOLD, Side.LEFT, 2)
    walker.say(c.Back())
    assert where(walker) == (Status.COUNTING_IN, K.HOLD, Side.RIGHT, 1)


def test_back_in_reps_starts_the_set_again() -> None:
    walker = in_a(K.LIFT)
    walker.wait(10_000)
    walker.say(c.Back())
    assert where(walker)[:2] == (Status.COUNTING_IN, K.LIFT)
    assert walker.state.segment.rep == 1
    attempt = walker.state.attempts[-1]
    assert (attempt.performed, attempt.reason) == (1, Reason.INTERRUPTED)


def test_back_in_a_rest_starts_it_again_and_then_the_set_before_it() -> None:
    walker = in_a(K.REST)
    walker.wait(6000)
    walker.say(c.Back())
    assert where(walker)[:2] == (Status.RUNNING, K.REST)
    assert walker.now == walker.state.base_ms
    walker.say(c.Back())
    assert where(walker) == (Status.COUNTING_IN, K.HOLD, Side.RIGHT, 1)


def test_back_at_the_very_start_is_the_start() -> None:
    walker = in_a(K.SET_UP)
    walker.say(c.Back())
    assert (walker.state.index, walker.state.base_ms) == (0, 0)


def test_back_before_the_first_work_is_the_beginning() -> None:
    walker = in_a(K.GET_READY)
    walker.say(c.Back())
    assert walker.state.index == 0


def test_what_is_gone_back_to_is_another_attempt() -> None:
    walker = in_a(K.HOLD)
    walker.wait(8000)
    walker.say(c.Back())
    walker.wait(GET_READY_MS + 20_001)
    assert [(a.attempt, a.performed, a.reason) for a in walker.state.attempts] == [
        (1, 8000, Reason.INTERRUPTED),
        (2, 20_000, None),
    ]


def test_a_set_gone_back_from_before_a_second_of_it_is_no_attempt() -> None:
    walker = in_a(K.HOLD, Side.RIGHT)
    before = walker.state.attempts
    walker.wait(999)
    walker.say(c.Back())
    assert walker.state.attempts == before


def test_back_while_paused_stays_paused_at_the_start() -> None:
    walker = paused_in_a_hold()
    walker.say(c.Back())
    walker.wait(60_000)
    assert where(walker) == (Status.PAUSED, K.HOLD, Side.LEFT, 1)
    assert walker.state.elapsed_ms == 0


def test_jump_goes_to_where_an_exercise_begins_forwards_and_back() -> None:
    walker = in_a(K.HOLD)
    walker.say(c.Jump(3))
    assert (walker.state.segment.kind, walker.state.segment.item) == (K.SET_UP, 3)
    walker.say(c.Jump(2))
    assert (walker.state.segment.kind, walker.state.segment.item) == (K.INTRODUCE, 2)
    walker.say(c.Jump(1))
    assert walker.state.index == 0


# -- work at one's own pace --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counted", "performed", "reason"),
    [(None, 3, None), (3, 3, None), (2, 2, Reason.SKIPPED), (0, 0, Reason.SKIPPED)],
)
def test_done_closes_a_self_paced_set_with_what_was_counted(
    counted: int | None, performed: int, reason: Reason | None
) -> None:
    walker = in_a(K.SELF_PACED)
    walker.wait(33_000)
    if counted is not None:
        walker.say(c.Count(counted))
    assert walker.say(c.Done())
    assert walker.state.segment.kind is K.SWITCH_SIDES
    attempt = walker.state.attempts[-1]
    assert (attempt.performed, attempt.reason) == (performed, reason)


def test_time_alone_never_ends_work_at_ones_own_pace() -> None:
    walker = in_a(K.SELF_PACED)
    walker.wait(24 * 3_600_000)
    assert walker.state.segment.kind is K.SELF_PACED


# -- pain --------------------------------------------------------------------------------------


def test_pain_is_reported_while_paused_and_changes_nothing_else() -> None:
    walker = paused_in_a_hold()
    before = where(walker)
    assert walker.say(c.Hurt(4, sharp=True))
    assert where(walker) == before
    assert walker.state.pains == (
        PainReport(
            at_ms=walker.now,
            pain=4,
            sharp=True,
            item=1,
            exercise=STRETCH,
            side=Side.LEFT,
        ),
    )


def test_leaving_a_set_for_pain_says_so() -> None:
    walker = paused_in_a_hold()
    walker.say(c.Hurt(5))
    walker.say(c.Next(reason=Reason.PAIN))
    attempt = walker.state.attempts[-1]
    assert (attempt.planned, attempt.performed, attempt.reason) == (20_000, 7000, Reason.PAIN)


def test_a_set_left_at_its_very_last_instant_is_done() -> None:
    walker = in_a(K.HOLD)
    walker.wait(20_000)
    walker.say(c.Next())
    attempt = walker.state.attempts[-1]
    assert (attempt.performed, attempt.reason) == (20_000, None)
