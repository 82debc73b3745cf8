# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure is in step with the session: where it is at every moment, and that it never jumps."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from kneetimer.core import commands as c
from kneetimer.core.catalogue import Kind, Side
from kneetimer.core.figure.figure import Figure, load_figure
from kneetimer.core.figure.moment import (
    PEAK,
    REST,
    START,
    Moment,
    Spot,
    breath,
    ease,
    inhaling,
    moment,
    moves,
    spot,
)
from kneetimer.core.figure.motion import posture
from kneetimer.core.figure.skeleton import solve
from kneetimer.core.figure.vectors import distance
from kneetimer.core.player import step
from kneetimer.core.preferences import Speech
from kneetimer.core.state import Status, begin, with_changes
from kneetimer.core.timeline import Segment, Timeline
from kneetimer.core.timeline import SegmentKind as K
from kneetimer.core.view import Snapshot, view
from tests.support.builders import Step, Walker, compiled, item, timelines, walks
from tests.support.figures import write_figure

LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH
STRETCH, REPS = "standing-quad-stretch", "clamshell"


@cache
def person() -> Figure:
    """A figure that lifts the left knee and an arm, and breathes."""
    with TemporaryDirectory() as folder:
        lift = "left_hip = {{ flexion = {} }}\nleft_shoulder = {{ flexion = {} }}\n"
        free = 'free = ["left_foot"]\n'
        write_figure(Path(folder), start=free + lift.format(10, 10), peak=lift.format(70, 90))
        return load_figure(Path(folder), "knee-bend")


def apart(one: Spot, other: Spot) -> float:
    """The farthest that a joint is from itself, in body heights."""
    return _apart(*(Spot(at.side, round(at.along, 6), round(at.breath, 4)) for at in (one, other)))


@cache
def _apart(one: Spot, other: Spot) -> float:
    here, there = (posture(person(), at).skeleton.joints for at in (one, other))
    return max(distance(here[name], there[name]) for name in here)


def passed(timeline: Timeline) -> Iterator[tuple[Segment, list[Moment] | None]]:
    """Every segment of a session that nobody disturbs, as it is seen just after its begin, at two
    times on the way and at its very end; an open one lasts as long as its estimate."""
    state, now = begin(timeline), 0
    while state.status is not Status.FINISHED:
        segment = state.segment
        end = now + segment.estimate_ms
        half = (now + end) // 2
        looks = [
            moment(view(timeline, state, at)) for at in (now + (now > 0), half, half + 40, end)
        ]
        seen = [look for look in looks if look]
        assert len(seen) in (0, len(looks))
        yield segment, seen or None
        if segment.duration_ms is None:
            state = step(timeline, state, c.Done(), end)
        now = end
        state = step(timeline, state, None, now + 1)


# -- a whole session


@given(timelines())
def test_every_phase_is_where_it_ought_to_be_and_begins_where_the_one_before_ended(
    timeline: Timeline,
) -> None:
    before: tuple[Segment, Spot] | None = None
    for segment, seen in passed(timeline):
        if seen is None:
            assert segment.kind in (K.WARM_UP, K.COOL_DOWN, K.END)
            before = None
            continue
        began, here, soon, ended = (spot(each) for each in seen)
        if before and before[0].item == segment.item:
            assert apart(before[1], began) < 0.001, f"{before[0].kind} to {segment.kind}"
        in_its_place(segment, began, ended, PEAK if seen[0].kind is Kind.HOLD else START)
        if not moves(seen[1]):
            assert (here.side, here.along) == (soon.side, soon.along)
        before = segment, ended


def in_its_place(segment: Segment, began: Spot, ended: Spot, work: float) -> None:
    """Fails unless a phase that nobody disturbed begins and ends where it should."""
    start, end = {
        K.SET_UP: (REST, REST),
        K.INTRODUCE: (REST, REST),
        K.GET_READY: (None, work),
        K.HOLD: (PEAK, PEAK),
        K.LIFT: (START, PEAK),
        K.REP_HOLD: (PEAK, PEAK),
        K.LOWER: (PEAK, START),
        K.SELF_PACED: (START, START),
        K.SWITCH_SIDES: (work, work),
        K.REST: (None, REST),
    }[segment.kind]
    assert start is None or abs(began.along - start) < 1e-6, segment.kind
    assert abs(ended.along - end) < 1e-6, segment.kind
    assert ended.side is segment.side or segment.kind is K.REST, segment.kind


@given(timelines(), walks())
def test_whatever_is_done_in_a_session_the_figure_has_a_place(
    timeline: Timeline, way: list[Step]
) -> None:
    walker = Walker(timeline)
    for ms, action, number in way:
        walker.wait(ms)
        walker.act(action, number)
        now = moment(view(timeline, walker.state, walker.now))
        if now is not None:
            at = spot(now)
            assert REST <= at.along <= PEAK
            assert 0 <= at.breath <= 1


# -- reps


@pytest.mark.parametrize("speech", [Speech.FULL, Speech.BRIEF, Speech.TONES])
@pytest.mark.parametrize("rep_hold_s", [0, 1, 5])
def test_the_peak_is_reached_when_its_number_sounds(rep_hold_s: int, speech: Speech) -> None:
    timeline = compiled(item(REPS, rep_hold_s=rep_hold_s), speech=speech)
    walker = Walker(timeline)
    walker.wait(timeline.total_ms)
    numbers = [heard.at_ms for heard in walker.heard if heard.cue.id == "rep"]
    assert len(numbers) == 6, "three on each side"
    for at_ms in numbers:
        at, earlier, held, later = (
            along(view(timeline, begin(timeline), at_ms + ms))
            for ms in (0, -100, 1000 * rep_hold_s, 1000 * rep_hold_s + 100)
        )
        assert earlier < at == held == PEAK > later


def along(snapshot: Snapshot) -> float:
    seen = moment(snapshot)
    assert seen is not None
    return spot(seen).along


def at_work(phase: K, progress: float, kind: Kind = Kind.REPS) -> Moment:
    """That far into a phase of 3 s that the left side works in."""
    return Moment(
        phase=phase,
        progress=progress,
        elapsed_ms=round(3000 * progress),
        duration_ms=3000,
        kind=kind,
        side=LEFT,
        before=None,
    )


@pytest.mark.parametrize(
    ("phase", "start", "sign"), [(K.LIFT, START, 1), (K.LOWER, PEAK, -1), (K.GET_READY, REST, 1)]
)
def test_a_way_is_gone_one_way_and_softly_at_both_ends(phase: K, start: float, sign: int) -> None:
    ways = [spot(at_work(phase, share / 60)).along for share in range(61)]
    steps = [sign * (b - a) for a, b in pairwise(ways)]
    assert (ways[0], ways[30], ways[-1]) == (start, start + sign / 2, start + sign)
    assert min(steps) >= 0
    assert max(steps[:6] + steps[-6:]) < 0.005 < max(steps) < 2 / 60


def test_self_paced_reps_are_shown_as_long_as_the_items_reps_take() -> None:
    timeline = compiled(item(REPS, self_paced=True, lift_s=2, rep_hold_s=1, lower_s=3))
    walker = Walker(timeline)
    walker.reach(K.SELF_PACED)
    begun = walker.now
    expected = [(0, START), (2100, PEAK), (2600, PEAK), (3300, PEAK), (4650, 1.5), (6000, START)]
    for rep in (0, 1, 50):
        for ms, place in expected:
            now = begun + 6000 * rep + ms
            assert along(view(timeline, walker.state, now)) == pytest.approx(place)


def test_reps_that_one_goes_back_to_move_though_their_item_has_become_a_hold() -> None:
    walker = Walker(compiled(item(REPS, self_paced=True)))
    walker.reach(K.SELF_PACED)
    state = with_changes(walker.state, items=(item("wall-calf-stretch"),))
    begun = along(view(walker.timeline, state, walker.now))
    assert along(view(walker.timeline, state, walker.now + 1000)) > begun


def test_easing_never_goes_back_and_is_as_slow_at_the_end_as_at_the_start() -> None:
    shares = [share / 50 for share in range(-10, 61)]
    eased = [ease(share) for share in shares]
    assert eased == sorted(eased)
    assert (ease(-0.2), ease(0), ease(0.5), ease(1), ease(1.2)) == (0, 0, 0.5, 1, 1)
    assert [1 - ease(1 - share) for share in shares] == pytest.approx(eased)


# -- holds


def test_a_hold_stays_at_its_peak_and_breathes_and_its_breath_is_out_at_both_ends() -> None:
    timeline = compiled(item(STRETCH, amounts=(35, 35)))
    walker = Walker(timeline)
    walker.reach(K.HOLD)
    seen = [moment(view(timeline, walker.state, walker.now + ms)) for ms in range(0, 35_001, 100)]
    spots = [spot(each) for each in seen if each]
    assert len(spots) == 351
    assert {(each.side, each.along) for each in spots} == {(LEFT, PEAK)}
    breaths = [each.breath for each in spots]
    assert (breaths[0], breaths[-1]) == (0, 0)
    assert (min(breaths), max(breaths)) == (0, 1)
    assert max(abs(a - b) for a, b in pairwise(breaths)) < 0.1
    assert apart(spots[0], spots[40]) > 0.001, "which is seen"
    assert apart(spots[0], spots[40]) < 0.01, "but little"


def test_one_breathes_in_for_4_s_and_out_for_6_s() -> None:
    breaths = [breath(ms) for ms in range(0, 10_000, 100)]
    assert breaths.index(max(breaths)) == 40
    assert [ms for ms in range(0, 10_000, 100) if inhaling(ms)] == list(range(0, 4000, 100))
    assert breaths[:41] == sorted(breaths[:41])
    assert breaths[40:] == sorted(breaths[40:], reverse=True)
    assert breath(23_000) == breath(3000)


# -- between


@pytest.mark.parametrize("exercise", [STRETCH, REPS])
@pytest.mark.parametrize("sides", [(LEFT, RIGHT), (RIGHT, LEFT)])
def test_switching_sides_goes_through_rest_and_out_with_the_other_one(
    exercise: str, sides: tuple[Side, Side]
) -> None:
    timeline = compiled(item(exercise, sides=sides))
    walker = Walker(timeline)
    walker.reach(K.SWITCH_SIDES)
    half = 4000
    for ms in range(0, 2 * half + 1, 500):
        seen = moment(view(timeline, walker.state, walker.now + ms))
        assert seen is not None
        assert spot(seen).side is sides[ms >= half]
        assert moves(seen)
    assert along(view(timeline, walker.state, walker.now + half)) == REST


@pytest.mark.parametrize(("exercise", "work"), [(STRETCH, PEAK), (REPS, START)])
def test_a_rest_between_sets_starts_with_the_way_back_of_the_side_that_worked(
    exercise: str, work: float
) -> None:
    timeline = compiled(item(exercise, sets=2, rest_s=10))
    walker = Walker(timeline)
    walker.reach(K.REST)
    seen = [moment(view(timeline, walker.state, walker.now + ms)) for ms in (0, 1500, 3000, 9000)]
    assert [spot(each) for each in seen if each] == [
        Spot(RIGHT, work),
        Spot(RIGHT, work / 2),
        Spot(RIGHT, REST),
        Spot(RIGHT, REST),
    ]
    assert [moves(each) for each in seen if each] == [True, True, False, False]


def test_a_rest_that_leads_to_another_exercise_shows_that_at_rest() -> None:
    timeline = compiled(item(STRETCH), item("glute-bridge", 2))
    walker = Walker(timeline)
    walker.reach(K.REST)
    seen = moment(view(timeline, walker.state, walker.now + 100))
    assert seen is not None
    assert spot(seen) == Spot(BOTH, REST)
    assert not moves(seen)


def test_an_easier_way_that_was_introduced_at_rest_starts_from_rest() -> None:
    walker = Walker(compiled(item(REPS, sets=2, rest_s=0)))
    walker.reach(K.GET_READY, LEFT, 2)
    assert spot_now(walker) == Spot(RIGHT, START), "no rest: straight from the side before"
    assert walker.act("easier", 0)
    walker.reach(K.GET_READY, LEFT, 2)
    assert spot_now(walker) == Spot(LEFT, REST)


def spot_now(walker: Walker) -> Spot:
    seen = moment(view(walker.timeline, walker.state, walker.now))
    assert seen is not None
    return spot(seen)


def introduced(duration_ms: int) -> list[Moment]:
    """An introduction of that length, every 50 ms and at its end."""
    return [
        Moment(
            phase=K.INTRODUCE,
            progress=min(1.0, ms / duration_ms),
            elapsed_ms=min(ms, duration_ms),
            duration_ms=duration_ms,
            kind=Kind.HOLD,
            side=RIGHT,
            before=None,
        )
        for ms in range(0, duration_ms + 50, 50)
    ]


@pytest.mark.parametrize(
    ("duration_ms", "times"), [(4500, 1), (6999, 1), (11_990, 1), (12_000, 2), (40_000, 7)]
)
def test_an_introduction_shows_the_exercise_and_comes_back(duration_ms: int, times: int) -> None:
    seen = introduced(duration_ms)
    ways = [spot(each).along for each in seen]
    assert [ways[0], ways[-1]] == pytest.approx([REST, REST])
    assert all(spot(each).side is RIGHT and moves(each) for each in seen)
    peaks = [now for before, now in pairwise(ways) if before < 1.99 <= now]
    assert len(peaks) == times
    assert max(ways) == PEAK
    assert max(abs(a - b) for a, b in pairwise(ways)) < 0.15


def test_a_short_introduction_stands_at_rest() -> None:
    assert {spot(each).along for each in introduced(4400)} == {REST}
    assert not any(moves(each) for each in introduced(4400))


# -- what a snapshot shows


def test_while_paused_work_is_counted_in_it_is_shown_as_it_waits() -> None:
    walker = Walker(compiled(item(REPS, sides=(LEFT,), amounts=(3,))))
    walker.reach(K.LIFT)
    walker.wait(800)
    going = spot_now(walker)
    walker.say(c.Pause())
    walker.wait(7000)
    assert spot_now(walker) == going
    walker.say(c.Resume())
    walker.wait(4900)
    assert walker.state.status is Status.COUNTING_IN
    assert spot_now(walker) == going
    walker.wait(101)
    assert walker.state.status is Status.RUNNING
    assert going.along < spot_now(walker).along < going.along + 0.01


def test_where_nothing_is_exercised_there_is_no_figure() -> None:
    timeline = compiled(item(STRETCH), warm_up_s=300, cool_down_s=180)
    nobody = {segment.kind for segment, seen in passed(timeline) if seen is None}
    assert nobody == {K.WARM_UP, K.COOL_DOWN, K.END}


# -- a posture


@pytest.mark.parametrize("place", [REST, 0.3, START, 1.7, PEAK])
def test_the_right_side_is_the_left_one_in_the_mirror(place: float) -> None:
    left, right = (posture(person(), Spot(side, place)) for side in (LEFT, RIGHT))
    assert (left.side, right.side, right.along) == (LEFT, RIGHT, place)
    for joint in ("knee", "toe", "fingers", "shoulder"):
        x, y, z = left.skeleton.joints[f"left_{joint}"]
        assert right.skeleton.joints[f"right_{joint}"] == pytest.approx((x, -y, z))
    assert posture(person(), Spot(BOTH, place)).skeleton == left.skeleton


def test_a_posture_is_the_pose_that_is_written_and_on_the_way_lies_between_two() -> None:
    places = (REST, 0.4, START, 1.5, PEAK)
    skeletons = [posture(person(), Spot(LEFT, place)).skeleton for place in places]
    reaches = [skeleton.joints["left_wrist"][0] for skeleton in skeletons]
    assert reaches == sorted(set(reaches))
    for skeleton, pose in zip(skeletons[::2], person().poses, strict=True):
        written = solve(pose).joints
        assert max(distance(skeleton.joints[name], at) for name, at in written.items()) < 0.001
