# SPDX-License-Identifier: GPL-3.0-or-later
"""Which exercises of a session can be rated, and when one is asked about."""

from hypothesis import given

from kneetimer.core import commands as c
from kneetimer.core.rating import rateable, to_rate
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind, Timeline
from tests.support.builders import Step, Walker, compiled, item, timelines, walks

STRETCH = "wall-calf-stretch"


def test_an_exercise_is_asked_about_from_its_end_until_the_next_work() -> None:
    walker = Walker(compiled(item(STRETCH, sets=2), item("glute-bridge", 2)))
    asked: list[tuple[SegmentKind, int]] = []
    before = None
    while walker.state.status is not Status.FINISHED:
        walker.wait(1000)
        here = to_rate(walker.state)
        if walker.state.index != before and here is not None:
            asked.append((walker.state.segment.kind, here.number))
        before = walker.state.index
    assert [number for _, number in asked] == [1] * (len(asked) - 1) + [2]
    assert {kind for kind, number in asked if number == 1} >= {
        SegmentKind.REST,
        SegmentKind.INTRODUCE,
        SegmentKind.GET_READY,
    }
    assert rateable(walker.state) == (1, 2)


def test_between_sides_and_sets_nothing_is_asked() -> None:
    walker = Walker(compiled(item(STRETCH, sets=2)))
    for kind in (SegmentKind.SWITCH_SIDES, SegmentKind.REST):
        walker.reach(SegmentKind.HOLD)
        walker.wait(5000)
        walker.reach(kind)
        assert to_rate(walker.state) is None
    assert rateable(walker.state) == ()


def test_an_exercise_of_rounds_is_asked_about_after_the_last_one_of_them() -> None:
    walker = Walker(
        compiled(
            item("glute-bridge", 1, item_id="a", round=1, rounds=2),
            item("clamshell", 2, item_id="b", round=1, rounds=2),
            item("glute-bridge", 3, item_id="a", round=2, rounds=2),
            item("clamshell", 4, item_id="b", round=2, rounds=2),
        )
    )
    asked = set()
    while walker.state.status is not Status.FINISHED:
        walker.wait(1000)
        here = to_rate(walker.state)
        asked |= {here.number} if here is not None else set()
    assert asked == {3, 4}
    assert rateable(walker.state) == (3, 4)


def test_what_was_skipped_without_doing_any_of_it_is_not_asked_about() -> None:
    walker = Walker(compiled(item("glute-bridge"), item("clamshell", 2), item(STRETCH, 3)))
    walker.reach(SegmentKind.LIFT)
    walker.say(c.NextExercise())
    assert to_rate(walker.state) is None
    walker.say(c.NextExercise())
    assert to_rate(walker.state) is None
    walker.say(c.Finish())
    assert rateable(walker.state) == ()


def test_what_one_goes_back_to_is_not_asked_about_until_it_is_over_again() -> None:
    walker = Walker(compiled(item(STRETCH), item("clamshell", 2)))
    walker.reach(SegmentKind.HOLD)
    walker.wait(5000)
    walker.say(c.NextExercise())
    assert (here := to_rate(walker.state)) is not None
    assert here.number == 1
    walker.say(c.Jump(1))
    assert to_rate(walker.state) is None


@given(timelines(), walks())
def test_only_what_was_done_is_asked_about_and_never_in_work(
    timeline: Timeline, way: list[Step]
) -> None:
    walker = Walker(timeline)
    for ms, action, number in way:
        walker.wait(ms)
        walker.act(action, number)
        asked = to_rate(walker.state)
        done = {each.item for each in walker.state.attempts if each.performed}
        assert set(rateable(walker.state)) <= done
        if asked is not None:
            assert asked.number in done
            assert not walker.state.segment.kind.is_work
            assert walker.state.status is not Status.FINISHED
