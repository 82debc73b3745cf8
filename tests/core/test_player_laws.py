# SPDX-License-Identifier: GPL-3.0-or-later
"""The player's seven laws, as they stand at the top of player.py."""

from itertools import pairwise
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core import commands as c
from kneetimer.core.commands import LogEntry
from kneetimer.core.compiler import compile_plan
from kneetimer.core.errors import CommandError
from kneetimer.core.player import cues, replay, revive, step
from kneetimer.core.record import all_sets
from kneetimer.core.state import Status, begin, elapsed_at
from kneetimer.core.timeline import SegmentKind, Timeline
from kneetimer.core.view import view
from tests.support.builders import (
    ACTIONS,
    Step,
    Walker,
    english,
    item,
    plan,
    timelines,
    walks,
)


@given(timelines(), walks(), st.lists(st.integers(1, 5000), max_size=20))
def test_law_1_only_the_times_that_are_given_count_and_not_how_often(
    timeline: Timeline, way: list[Step], extra_ticks: list[int]
) -> None:
    once, often = Walker(timeline), Walker(timeline)
    once.walk(way)
    for ms, action, number in way:
        left = ms
        for tick in extra_ticks:
            if tick < left:
                often.wait(tick)
                view(timeline, often.state, often.now + tick)
                left -= tick
        often.wait(left)
        often.act(action, number)
    assert often.state == once.state
    with pytest.raises(ValueError, match="cannot go back"):
        step(timeline, once.state, None, once.now - 1)


@given(timelines(), walks(), st.lists(st.integers(1, 9000), min_size=1, max_size=30))
def test_law_2_every_cue_is_handed_out_once_however_the_time_is_cut(
    timeline: Timeline, way: list[Step], cuts: list[int]
) -> None:
    walker = Walker(timeline)
    walker.walk(way)
    start, state = walker.now, walker.state
    until = start + sum(cuts)
    whole = cues(timeline, state, start, until)
    pieces = []
    now = start
    for cut in cuts:
        pieces += cues(timeline, state, now, now + cut)
        now += cut
        state = step(timeline, state, None, now)
    assert pieces == whole
    assert all(start <= heard.at_ms < until for heard in whole)


@given(timelines(), walks())
def test_law_2_no_cue_is_spoken_twice_in_an_attempt(timeline: Timeline, way: list[Step]) -> None:
    walker = Walker(timeline)
    walker.walk(way)
    spoken = [(heard.visit, heard.cue.id) for heard in walker.heard]
    assert len(spoken) == len(set(spoken))
    times = [heard.at_ms for heard in walker.heard]
    assert times == sorted(times), "and none that an adjustment moved into the past"


@given(timelines(), st.integers(0, 60_000), st.booleans())
def test_law_2_an_adjustment_drops_what_it_moves_into_the_past(
    timeline: Timeline, wait_ms: int, longer: bool
) -> None:
    walker = Walker(timeline)
    while walker.state.status is not Status.FINISHED:
        if walker.state.segment.kind is SegmentKind.HOLD:
            walker.wait(wait_ms)
            now, heard_before = walker.now, len(walker.heard)
            visit = walker.visit
            if walker.act("longer" if longer else "shorter", 0):
                before = {h.cue.id for h in walker.heard if h.visit == visit}
                walker.wait(90_000)
                after = [h for h in walker.heard[heard_before:] if h.visit == visit]
                assert all(heard.at_ms >= now for heard in after)
                assert not before & {heard.cue.id for heard in after}
        walker.act("done", 0)
        walker.act("next", 0)


@given(timelines(), walks())
def test_law_3_performed_and_unperformed_make_up_what_was_planned(
    timeline: Timeline, way: list[Step]
) -> None:
    walker = Walker(timeline)
    walker.walk(way)
    if walker.state.status is not Status.FINISHED:
        walker.run_out()
    numbers: dict[object, int] = {}
    for attempt in walker.state.attempts:
        unperformed = attempt.planned - attempt.performed
        assert 0 <= attempt.performed <= attempt.planned
        assert (attempt.reason is None) == (unperformed == 0)
        key = attempt.item, attempt.side, attempt.set
        numbers[key] = numbers.get(key, 0) + 1
        assert attempt.attempt == numbers[key], "each go at a set is an attempt of its own"
    recorded = {(r.item, r.side, r.set) for r in all_sets(walker.state)}
    planned = {segment.work for segment in walker.state.segments if segment.work}
    assert planned <= recorded, "no set is lost from the record"


@given(timelines(), st.integers(0, 2**32), st.integers(0, 12))
def test_law_3_pausing_adds_and_loses_nothing_and_nothing_drifts(
    timeline: Timeline, seed: int, pauses: int
) -> None:
    random, straight, paused = Random(seed), Walker(timeline), Walker(timeline)
    straight.run_out()
    for _ in range(pauses):
        paused.wait(random.randint(0, 60_000))
        if paused.state.segment.duration_ms is None or not paused.say(c.Pause()):
            continue
        paused.wait(random.randint(0, 60_000))
        paused.say(c.Resume(restart=False))
    paused.run_out()
    assert paused.state.attempts == straight.state.attempts
    timed = all(segment.duration_ms is not None for segment in timeline.segments)
    if timed:
        assert straight.state.ran_ms == paused.state.ran_ms == timeline.total_ms


def test_law_3_hours_of_work_does_not_drift_by_a_millisecond() -> None:
    timeline = compile_plan(
        plan(
            *(item("clamshell", n, amounts=(10, 10), sets=10, rep_hold_s=10) for n in range(1, 16))
        ),
        english(),
    )
    state, now = begin(timeline), 0
    while state.status is not Status.FINISHED:
        now += 1600 + now % 1700
        state = step(timeline, state, None, now)
    assert timeline.total_ms > 12 * 3600 * 1000
    assert state.ran_ms == timeline.total_ms
    assert 0 < now - timeline.total_ms <= 3300


@given(timelines(), walks(), st.sampled_from(list(ACTIONS)), st.integers(0, 4))
def test_law_4_an_illegal_command_raises_and_changes_nothing(
    timeline: Timeline, way: list[Step], action: str, number: int
) -> None:
    walker = Walker(timeline)
    walker.walk(way)
    command = walker.command(action, number)
    before = msgspec.json.encode(walker.state)
    state, log = walker.state, list(walker.log)
    if command is not None and not walker.say(command):
        assert walker.state is state
        assert walker.log == log
        with pytest.raises(CommandError):
            step(timeline, state, command, walker.now)
    assert msgspec.json.encode(state) == before


@given(timelines(), walks())
def test_law_4_after_the_end_every_command_is_illegal(timeline: Timeline, way: list[Step]) -> None:
    walker = Walker(timeline)
    walker.walk(way)
    walker.say(c.Finish())
    for action in ACTIONS:
        assert not walker.act(action, 1)
    assert walker.state.status is Status.FINISHED


@given(timelines(), walks(), st.sampled_from(["longer", "shorter", "easier", "less"]))
def test_law_5_an_adjustment_leaves_the_past_alone(
    timeline: Timeline, way: list[Step], action: str
) -> None:
    walker = Walker(timeline)
    walker.walk([(ms, act, n) for ms, act, n in way if act != "finish"])
    before, compiled = walker.state, msgspec.json.encode(timeline)
    if not walker.act(action, 0):
        return
    after = walker.state
    assert after.attempts[: len(before.attempts)] == before.attempts
    entry = walker.log[-1].command
    assert isinstance(entry, c.Adjust | c.Replace)
    start = entry.first if isinstance(entry, c.Adjust) else after.index
    assert after.segments[:start] == before.segments[:start]
    assert after.segments[start : start + len(entry.segments)] == entry.segments
    if isinstance(entry, c.Adjust):
        now = walker.now
        assert elapsed_at(after, now) == elapsed_at(before, now)
        assert after.index == before.index
        if after.segment.duration_ms is not None:
            assert after.segment.duration_ms >= elapsed_at(after, now)
    assert msgspec.json.encode(timeline) == compiled


@given(timelines(), walks())
def test_law_5_stepped_holds_stay_within_15_to_60_s(timeline: Timeline, way: list[Step]) -> None:
    walker = Walker(timeline)
    walker.walk([(ms, "longer" if n % 2 else "shorter", n) for ms, _act, n in way])
    for before, after in zip(timeline.plan.items, walker.state.items, strict=True):
        for old, new in zip(before.amounts, after.amounts, strict=True):
            assert new == old or (15 <= new <= 60 and new % 5 == 0)


@given(timelines(), walks())
def test_law_6_the_state_is_the_fold_of_the_stored_log(timeline: Timeline, way: list[Step]) -> None:
    walker = Walker(timeline)
    walker.walk(way)
    log = [*walker.log, LogEntry(walker.now)]
    stored = msgspec.json.decode(msgspec.json.encode(timeline), type=Timeline)
    stored_log = msgspec.json.decode(msgspec.json.encode(log), type=list[LogEntry])
    replayed = replay(stored, stored_log)
    assert replayed == walker.state
    assert all_sets(replayed) == all_sets(walker.state)


@given(timelines(), walks(), st.integers(0, 60))
def test_law_6_a_killed_session_comes_back_paused_at_its_last_mark(
    timeline: Timeline, way: list[Step], cut: int
) -> None:
    walker = Walker(timeline)
    walker.walk(way)
    log = walker.log[:cut]
    revived = revive(timeline, log)
    assert revived.status in (Status.PAUSED, Status.FINISHED)
    last = log[-1].at_ms if log else 0
    assert revived.at_ms == last
    assert revived.attempts == replay(timeline, log).attempts
    if revived.status is Status.PAUSED:
        more = Walker(timeline)
        more.state, more.now, more.asked = revived, last, last
        more.run_out()
        closed = len(revived.attempts)
        assert more.state.attempts[:closed] == revived.attempts


@given(st.integers(0, 200_000))
def test_law_7_what_follows_an_open_end_is_relative_to_it(wait_ms: int) -> None:
    timeline = compile_plan(
        plan(item("clamshell", self_paced=True), item("supine-hamstring-stretch", 2)), english()
    )
    walker = Walker(timeline)
    while walker.state.segment.kind is not SegmentKind.SELF_PACED:
        walker.wait(20_000)
    before = len(walker.heard)
    walker.wait(wait_ms)
    assert walker.state.segment.kind is SegmentKind.SELF_PACED, "time alone does not end it"
    assert walker.say(c.Done())
    done_at = walker.now
    assert walker.state.base_ms == done_at
    assert walker.state.segment.kind is SegmentKind.SWITCH_SIDES
    walker.wait(1000)
    switch = [heard for heard in walker.heard[before:] if heard.cue.id == "switch"]
    assert [heard.at_ms - done_at for heard in switch] == [400]


@given(timelines())
def test_law_7_timed_segments_hand_over_at_exactly_their_end(timeline: Timeline) -> None:
    state = begin(timeline)
    for here, _after in pairwise(timeline.segments):
        if here.duration_ms is None:
            state = step(timeline, state, c.Done(), state.at_ms)
            continue
        end = state.base_ms + here.duration_ms
        assert step(timeline, state, None, end).index == state.index
        state = step(timeline, state, None, end + 1)
        assert state.base_ms == end
