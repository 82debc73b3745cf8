# SPDX-License-Identifier: GPL-3.0-or-later
"""The moment as screen, figure and terminal read it."""

import pytest
from hypothesis import given

from kneetimer.core import commands as c
from kneetimer.core.catalogue import Side
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind as K
from kneetimer.core.timeline import Timeline
from kneetimer.core.view import Snapshot, Upcoming, view
from tests.support.builders import Step, Walker, compiled, item, timelines, walks

STRETCH = "supine-hamstring-stretch"
LEFT, RIGHT = Side.LEFT, Side.RIGHT


def session() -> Walker:
    return Walker(
        compiled(
            item(STRETCH, sets=2),
            item("glute-bridge", 2),
            item("clamshell", 3, self_paced=True),
            warm_up_s=300,
            cool_down_s=180,
        )
    )


def seen(walker: Walker, after_ms: int = 0) -> Snapshot:
    return view(walker.timeline, walker.state, walker.now + after_ms)


def at(kind: K, side: Side | None = None, number: int | None = None) -> Walker:
    walker = session()
    if kind is not K.WARM_UP:
        walker.reach(kind, side, number)
    return walker


@pytest.mark.parametrize(
    ("elapsed_ms", "digits"),
    [(0, 20), (1, 20), (1000, 19), (1001, 19), (19_000, 1), (19_999, 1), (20_000, 0)],
)
def test_the_digits_are_whole_seconds_and_one_until_the_very_end(
    elapsed_ms: int, digits: int
) -> None:
    now = seen(at(K.HOLD), elapsed_ms)
    assert now.remaining_s == digits
    assert now.remaining_ms == 20_000 - elapsed_ms
    assert now.progress == elapsed_ms / 20_000


def test_open_work_has_no_countdown() -> None:
    now = seen(at(K.SELF_PACED), 700_000)
    assert (now.kind, now.duration_ms) == (K.SELF_PACED, None)
    assert (now.remaining_ms, now.remaining_s, now.progress) == (None, None, 0.0)


@pytest.mark.parametrize(
    ("kind", "side", "number", "upcoming"),
    [
        (K.WARM_UP, None, None, (1, STRETCH, LEFT, 1)),
        (K.SET_UP, None, None, (1, STRETCH, LEFT, 1)),
        (K.INTRODUCE, None, None, (1, STRETCH, LEFT, 1)),
        (K.GET_READY, LEFT, 1, (1, STRETCH, LEFT, 1)),
        (K.HOLD, LEFT, 1, (1, STRETCH, RIGHT, 1)),
        (K.SWITCH_SIDES, RIGHT, 1, (1, STRETCH, RIGHT, 1)),
        (K.HOLD, RIGHT, 1, (1, STRETCH, LEFT, 2)),
        (K.REST, LEFT, 2, (1, STRETCH, LEFT, 2)),
        (K.HOLD, RIGHT, 2, (2, "glute-bridge", Side.BOTH, 1)),
        (K.LIFT, None, None, (3, "clamshell", LEFT, 1)),
        (K.SELF_PACED, RIGHT, None, None),
        (K.COOL_DOWN, None, None, None),
        (K.END, None, None, None),
    ],
)
def test_what_is_next_is_the_next_work(
    kind: K,
    side: Side | None,
    number: int | None,
    upcoming: tuple[int, str, Side, int] | None,
) -> None:
    found = seen(at(kind, side, number)).upcoming
    if upcoming is None:
        assert found is None
        return
    item_number, exercise, to_side, to_set = upcoming
    assert found == Upcoming(item_number, exercise, None, to_side, to_set)


def test_the_item_is_that_of_the_segment() -> None:
    assert seen(at(K.WARM_UP)).item is None
    hold = seen(at(K.HOLD)).item
    assert hold is not None
    assert hold.exercise == STRETCH
    walker = at(K.LIFT)
    walker.reach(K.REST)
    led_to = seen(walker).item
    assert led_to is not None
    assert led_to.exercise == "clamshell", "a rest leads to the next exercise"


def test_an_adjusted_item_is_shown_as_it_is_now() -> None:
    walker = at(K.HOLD)
    walker.act("longer", 0)
    now = seen(walker)
    assert now.item is not None
    assert (now.item.amounts, now.duration_ms) == ((25, 25), 25_000)


def test_reps_are_counted_as_they_are_done() -> None:
    walker = at(K.LIFT)
    for passed_ms, done in [(0, 0), (4000, 0), (4001, 1), (7500, 1), (11_001, 2), (18_001, 3)]:
        assert seen(walker, passed_ms).done_reps == done
    walker.reach(K.SELF_PACED)
    assert seen(walker, 60_000).done_reps == 0
    walker.say(c.Count(2))
    assert seen(walker).done_reps == 2


def test_counting_in_is_shown_in_place_of_the_work() -> None:
    walker = at(K.HOLD)
    index = walker.state.index
    walker.wait(8000)
    walker.say(c.Pause())
    paused = seen(walker)
    assert (paused.status, paused.kind, paused.remaining_s) == (Status.PAUSED, K.HOLD, 12)
    walker.say(c.Resume())
    now = seen(walker, 1500)
    assert (now.status, now.kind, now.index) == (Status.COUNTING_IN, K.GET_READY, index)
    assert (now.elapsed_ms, now.remaining_s, now.progress) == (1500, 4, 0.3)
    assert now.session_ms == paused.session_ms
    after = seen(walker, 5001)
    assert (after.status, after.kind, after.elapsed_ms) == (Status.RUNNING, K.HOLD, 8001)


@pytest.mark.parametrize(("pause_ms", "again"), [(9999, False), (10_000, True)])
def test_it_tells_when_resuming_would_start_the_hold_again(pause_ms: int, again: bool) -> None:
    walker = at(K.HOLD)
    assert not seen(walker, 15_000).restarts
    walker.wait(8000)
    walker.say(c.Pause())
    assert seen(walker, pause_ms).restarts is again


def test_a_finished_session_is_over() -> None:
    walker = at(K.HOLD)
    walker.say(c.Finish())
    now = seen(walker, 5000)
    assert (now.status, now.session_left_ms) == (Status.FINISHED, 0)


def test_open_work_past_its_estimate_does_not_eat_up_what_is_left() -> None:
    walker = at(K.SELF_PACED)
    after_estimate = seen(walker, 21_000).session_left_ms
    assert seen(walker, 500_000).session_left_ms == after_estimate > 180_000


@given(timelines(), walks())
def test_looking_changes_nothing_and_what_is_left_adds_up(
    timeline: Timeline, way: list[Step]
) -> None:
    walker = Walker(timeline)
    for ms, action, number in way:
        walker.wait(ms)
        walker.act(action, number)
        state = walker.state
        now = seen(walker)
        assert walker.state is state
        estimate = sum(segment.estimate_ms for segment in state.segments)
        assert now.session_ms + now.session_left_ms == estimate
        assert 0 <= now.progress <= 1
        if now.status is Status.RUNNING and now.remaining_ms:
            assert now.remaining_s
            assert (now.remaining_s - 1) * 1000 < now.remaining_ms <= now.remaining_s * 1000
