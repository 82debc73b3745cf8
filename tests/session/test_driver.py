# SPDX-License-Identifier: GPL-3.0-or-later
"""The driver on a clock moved by hand: what is heard, shown and kept, and when."""

from collections.abc import Iterator

import pytest

from kneetimer.core.catalogue import Dose
from kneetimer.core.commands import LogEntry, Reason
from kneetimer.core.compiler import compile_plan
from kneetimer.core.plan import KeptDoses
from kneetimer.core.player import replay, revival, revive
from kneetimer.core.record import ItemRating, Rating, all_sets, completed
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind, Timeline, starts_ms
from kneetimer.core.view import Snapshot
from tests.support.builders import any_plan, english, item, plan
from tests.support.manual import Rig, Sound

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _closed_rigs() -> Iterator[None]:
    yield
    Rig.close_all()


def short_session() -> Timeline:
    """Two sets of a hold on each side, then reps on both."""
    return compile_plan(
        plan(item("supine-hamstring-stretch", sets=2), item("glute-bridge", 2)), english()
    )


def cue_times(timeline: Timeline) -> list[Sound]:
    return [
        Sound(start + cue.at_ms(segment.duration_ms), cue.text)
        for start, segment in zip(starts_ms(timeline.segments), timeline.segments, strict=True)
        for cue in segment.cues
    ]


@pytest.mark.parametrize("seed", range(16))
def test_every_cue_is_played_once_and_on_time_however_late_the_timer_is(seed: int) -> None:
    timeline, late_ms = compile_plan(any_plan(seed), english()), seed % 4 * 13
    rig = Rig(timeline, ends_open=True)
    rig.driver.start()
    rig.run(timeline.estimate_ms + 600_000, late_ms)
    assert rig.driver.over
    if any(segment.duration_ms is None for segment in timeline.segments):
        assert [sound.text for sound in rig.speaker.sounds] == [c.text for c in cue_times(timeline)]
        return
    for heard, due in zip(rig.speaker.sounds, cue_times(timeline), strict=True):
        assert heard.text == due.text
        assert 0 <= heard.at_ms - due.at_ms <= late_ms


def test_the_journal_holds_each_set_as_soon_as_it_ends_and_replays_to_the_same_state() -> None:
    timeline = short_session()
    rig = Rig(timeline)
    rig.driver.start()
    seen = 0
    while not rig.driver.over:
        rig.run(50)
        closed = len(rig.driver.state.attempts)
        assert len(rig.journal.sets) == closed
        if closed > seen:
            seen = closed
            last = rig.journal.log[-1].at_ms
            assert rig.clock.now - 1_000_000 - last <= 60, "the mark is that of the set's end"
    assert [(s.performed, s.unit, s.reason) for s in rig.journal.sets] == [
        *[(20, "s", None)] * 4,
        (3, "reps", None),
    ]
    replayed = replay(timeline, rig.journal.log)
    assert all_sets(replayed) == all_sets(rig.driver.state)
    assert rig.journal.ending is not None
    assert rig.journal.ending.completed
    assert rig.journal.ending.performed_ms == timeline.total_ms
    assert rig.journal.ending.ended_at == "2026-01-02T03:04:05+00:00"


def test_paused_nothing_moves_and_no_timer_runs() -> None:
    rig = Rig(short_session())
    rig.driver.start()
    rig.run_to("introduce")
    rig.driver.main_key()
    sounds, silenced = list(rig.speaker.sounds), rig.speaker.silenced
    assert silenced == 1
    assert not rig.timer.isActive()
    rig.clock.now += 3_600_000
    before = rig.driver.snapshot()
    rig.driver.main_key()
    assert rig.speaker.sounds == sounds
    assert rig.driver.snapshot().elapsed_ms == before.elapsed_ms
    assert rig.driver.state.status is Status.RUNNING


def test_resuming_a_hold_counts_in_and_a_long_pause_starts_it_again() -> None:
    rig = Rig(short_session())
    rig.driver.start()
    rig.run_to("hold")
    rig.run(8000)
    shown: list[Snapshot] = []
    rig.driver.frame.connect(shown.append)
    rig.driver.pause()
    assert not rig.driver.snapshot().restarts
    rig.run(10_001)
    assert shown[-1].restarts, "the page is told when the rule changes"
    rig.speaker.sounds.clear()
    rig.driver.resume()
    assert rig.driver.snapshot().kind is SegmentKind.GET_READY
    rig.run(5100)
    assert [s.text for s in rig.speaker.sounds] == [
        "Get ready.",
        "tick",
        "tick",
        "tick",
        "start",
    ]
    assert 0 < rig.driver.snapshot().elapsed_ms < 200
    assert [(s.performed, s.reason) for s in rig.journal.sets] == [(8, Reason.INTERRUPTED)]


def test_carrying_on_is_possible_after_a_long_pause_too() -> None:
    rig = Rig(short_session())
    rig.driver.start()
    rig.run_to("hold")
    rig.run(8000)
    rig.driver.pause()
    elapsed = rig.driver.snapshot().elapsed_ms
    rig.run(60_000)
    rig.driver.resume(restart=False)
    rig.run(5001)
    assert elapsed <= rig.driver.snapshot().elapsed_ms <= elapsed + 10
    assert rig.journal.sets == []


@pytest.mark.parametrize(("slept_ms", "why"), [(0, "stalled"), (4000, "suspended")])
def test_a_standstill_pauses_at_the_last_wake_and_replays_nothing(slept_ms: int, why: str) -> None:
    rig = Rig(short_session())
    halts: list[str] = []
    rig.driver.halted.connect(halts.append)
    rig.driver.start()
    rig.run_to("hold")
    rig.run(5000)
    before = rig.driver.snapshot().elapsed_ms
    sounds = len(rig.speaker.sounds)
    rig.clock.now += 12_000
    rig.clock.slept += slept_ms
    rig.timer.timeout.emit()
    assert halts == [why]
    assert rig.driver.state.status is Status.PAUSED
    assert abs(rig.driver.snapshot().elapsed_ms - before) <= 100
    assert len(rig.speaker.sounds) == sounds


def test_a_key_pressed_right_after_a_standstill_replays_nothing_either() -> None:
    rig = Rig(short_session())
    halts: list[str] = []
    rig.driver.halted.connect(halts.append)
    rig.driver.start()
    rig.run_to("introduce")
    sounds = len(rig.speaker.sounds)
    rig.clock.now += 9000
    rig.driver.main_key()
    assert halts == ["stalled"]
    assert rig.driver.state.status is Status.PAUSED
    assert len(rig.speaker.sounds) == sounds


def test_a_sleep_that_the_clock_did_not_count_pauses_too() -> None:
    rig = Rig(short_session())
    halts: list[str] = []
    rig.driver.halted.connect(halts.append)
    rig.driver.start()
    rig.run(2000)
    rig.clock.slept += 3_600_000
    rig.run(200)
    assert halts == ["suspended"]


def test_the_hold_grows_now_and_later_and_the_countdown_moves_with_it() -> None:
    rig = Rig(short_session())
    rig.driver.start()
    rig.run_to("hold")
    rig.run(5000)
    assert rig.driver.longer()
    assert rig.driver.snapshot().duration_ms == 25_000
    rig.speaker.sounds.clear()
    start = rig.driver.state.base_ms
    rig.run(20_000)
    ticks = [s.at_ms - start for s in rig.speaker.sounds if s.text == "tick"]
    assert ticks == [22_000, 23_000, 24_000]
    holds = {s.duration_ms for s in rig.driver.segments if s.kind is SegmentKind.HOLD}
    assert holds == {25_000}
    while rig.driver.shorter():
        pass
    assert {i.amounts for i in rig.driver.state.items[:1]} == {(15, 15)}
    assert not rig.driver.shorter()


def test_a_hold_shortened_below_what_is_done_ends_there_with_its_end_tone() -> None:
    rig = Rig(short_session())
    rig.driver.start()
    rig.run_to("hold")
    rig.run(18_000)
    rig.speaker.sounds.clear()
    assert rig.driver.shorter()
    rig.run(10)
    assert [sound.text for sound in rig.speaker.sounds] == ["end"]
    assert rig.driver.state.segment.kind is SegmentKind.SWITCH_SIDES
    (done,) = rig.journal.sets
    assert done.reason is None
    assert done.performed == done.planned == 18


def test_pain_with_an_easier_way_goes_on_the_easier_way() -> None:
    timeline = compile_plan(plan(item("side-lying-leg-raise", sets=2)), english())
    rig = Rig(timeline)
    rig.driver.start()
    rig.run_to("lower")
    rig.driver.hurt(4, sharp=False)
    assert rig.driver.state.status is Status.PAUSED
    assert rig.driver.has_easier_way()
    rig.driver.go_easier()
    assert rig.driver.state.status is Status.RUNNING
    rig.run(600_000)
    first = rig.journal.sets[0]
    assert (first.exercise, first.reason) == ("side-lying-leg-raise", Reason.PAIN)
    assert {s.exercise for s in rig.journal.sets[1:]} == {"clamshell"}
    assert rig.driver.state.pains[0].pain == 4


def test_the_easier_way_is_done_as_it_is_kept_everywhere() -> None:
    timeline = compile_plan(plan(item("side-lying-leg-raise")), english())
    rig = Rig(timeline, kept=KeptDoses(exercises={"clamshell": Dose(reps=2, sets=1)}))
    rig.driver.start()
    rig.run_to("lower")
    rig.driver.hurt(4, sharp=False)
    rig.driver.go_easier()
    easier = rig.driver.state.items[0]
    assert (easier.exercise, easier.amounts, easier.sets) == ("clamshell", (2, 2), 1)


def test_pain_and_less_of_it_shortens_what_remains_of_this_exercise_only() -> None:
    rig = Rig(
        compile_plan(plan(item("butterfly-stretch", sets=2), item("wall-slide", 2)), english())
    )
    rig.driver.start()
    rig.run_to("hold")
    rig.run(12_000)
    rig.driver.hurt(3, sharp=False)
    rig.driver.go_on_with_less()
    assert (rig.journal.sets[0].performed, rig.journal.sets[0].reason) == (12, Reason.PAIN)
    assert rig.driver.state.items[0].amounts == (15,)
    assert rig.driver.state.items[1].amounts == (3,)
    rig.run_to("hold")
    rig.run(2000)
    rig.driver.hurt(3, sharp=False)
    rig.driver.go_on_with_less()
    assert rig.driver.state.items[1].amounts == (3,), "the next exercise is left as it is"


def test_pain_and_skip_and_stop_are_recorded_with_their_reason() -> None:
    rig = Rig(short_session())
    rig.driver.start()
    rig.run_to("hold")
    rig.run(7000)
    rig.driver.hurt(5, sharp=False)
    rig.driver.skip_hurting()
    assert rig.driver.state.segment.item == 2
    rig.run_to("lift")
    rig.driver.hurt(7, sharp=True)
    rig.driver.stop_hurting()
    assert rig.driver.over
    assert rig.journal.ending is not None
    assert not rig.journal.ending.completed
    reasons = [s.reason for s in (*rig.journal.sets, *rig.journal.ending.sets)]
    assert reasons == [Reason.PAIN] * 5


def test_self_paced_work_waits_for_done_and_speaks_the_count() -> None:
    rig = Rig(compile_plan(plan(item("glute-bridge", self_paced=True)), english()))
    rig.driver.start()
    rig.run_to("self_paced")
    rig.run(600_000)
    assert rig.driver.state.segment.kind is SegmentKind.SELF_PACED
    prepared = {utterance.text for utterance in rig.speaker.prepared}
    assert {"1", "2", "3"} <= prepared, "an unprepared sentence would be a mere tone"
    rig.speaker.answers.clear()
    rig.driver.count(2)
    rig.run(3000)
    assert [sound.text for sound in rig.speaker.answers] == ["2"]
    rig.driver.main_key()
    assert [(s.performed, s.planned, s.reason) for s in rig.journal.sets] == [
        (2, 3, Reason.SKIPPED)
    ]
    assert rig.driver.state.segment.kind is SegmentKind.END


def test_the_soonest_sentences_are_prepared_first() -> None:
    rig = Rig(short_session())
    rig.driver.start()
    spoken = [
        cue.text
        for cue in cue_times(rig.timeline)
        if cue.text in {utterance.text for utterance in rig.speaker.prepared}
    ]
    in_order = list(dict.fromkeys(spoken))
    prepared = [utterance.text for utterance in rig.speaker.prepared]
    assert prepared == in_order
    assert prepared[0].startswith("Lie on your back")


def test_a_revived_session_stands_paused_and_goes_on_to_the_same_end() -> None:
    timeline = short_session()
    first = Rig(timeline)
    first.driver.start()
    first.run(80_000)
    stored = list(first.journal.log)
    again = Rig(timeline, state=revive(timeline, stored))
    again.driver.start()
    assert again.driver.state.status is Status.PAUSED
    again.run(60_000)
    assert again.driver.state.status is Status.PAUSED
    again.driver.resume()
    again.run(timeline.total_ms + 5000)
    assert again.driver.over
    sets = [*first.journal.sets, *again.journal.sets]
    assert [s.reason for s in sets] == [None] * 5
    whole = [*stored, *revival(timeline, stored), *again.journal.log]
    assert all_sets(replay(timeline, whole)) == tuple(sets)
    assert isinstance(whole[-1], LogEntry)


def test_a_session_can_be_cut_off_and_revived_again_and_again() -> None:
    timeline = short_session()
    first = Rig(timeline)
    first.driver.start()
    first.run(80_000)
    log = list(first.journal.log)
    for _ in range(3):
        log += revival(timeline, log)
        again = Rig(timeline, state=revive(timeline, log))
        again.driver.start()
        again.run(30_000)
        log += again.journal.log
    again.driver.resume()
    again.run(timeline.total_ms + 20_000)
    assert again.driver.over
    assert completed(replay(timeline, [*log, *again.journal.log]))


def test_what_hurts_in_a_rest_is_the_exercise_before_it() -> None:
    rig = Rig(short_session())
    rig.driver.start()
    rig.run_to("rest")
    while rig.driver.state.segment.item == 1:
        rig.driver.next_set()
        rig.run_to("rest")
    for choice in (rig.driver.go_on_with_less, rig.driver.skip_hurting):
        rig.driver.hurt(3, sharp=False)
        assert not rig.driver.has_easier_way()
        choice()
        assert rig.driver.state.segment.kind is SegmentKind.REST
        assert rig.driver.state.items[1].amounts == (3,), "the next one is left as it is"


def test_an_exercise_left_out_before_its_work_was_left_for_pain() -> None:
    rig = Rig(short_session())
    rig.driver.start()
    rig.run_to("get_ready")
    rig.driver.hurt(5, sharp=True)
    rig.driver.skip_hurting()
    assert rig.driver.state.segment.item == 2
    rig.driver.end()
    assert rig.journal.ending is not None
    reasons = [(s.item, s.reason) for s in rig.journal.ending.sets]
    assert reasons == [*[(1, Reason.PAIN)] * 4, (2, Reason.ENDED)]


def test_a_report_of_pain_is_told_at_once() -> None:
    rig = Rig(short_session())
    told: list[tuple[object, bool]] = []
    rig.driver.hurt_reported.connect(lambda pain, sharp: told.append((pain, sharp)))
    rig.driver.start()
    rig.driver.hurt(None, sharp=True)
    assert told == [(None, True)]


def test_frames_keep_clear_of_cues_and_are_fewer_where_little_moves() -> None:
    rig = Rig(short_session())
    frames: list[int] = []
    rig.driver.frame.connect(lambda _: frames.append(rig.clock.now - 1_000_000))
    rig.driver.start()
    rig.run_to("hold")
    frames.clear()
    rig.run(10_000)
    assert 80 <= len(frames) <= 105
    due = {cue.at_ms for cue in cue_times(rig.timeline)}
    assert not [frame for frame in frames for at in due if 0 < at - frame < 12]
    rig.run_to("lift")
    frames.clear()
    rig.run(2000)
    assert 50 <= len(frames) <= 62


def test_a_faster_session_takes_less_of_the_clock() -> None:
    rig = Rig(short_session(), speed=10)
    rig.driver.start()
    rig.run(rig.timeline.total_ms // 10 - 200)
    assert not rig.driver.over
    rig.run(400)
    assert rig.driver.over


def test_closing_keeps_the_session_to_be_resumed() -> None:
    rig = Rig(short_session())
    rig.driver.start()
    rig.run_to("hold")
    rig.driver.close()
    assert rig.journal.ending is None
    assert not rig.timer.isActive()
    assert revive(rig.timeline, rig.journal.log).segment.kind is SegmentKind.HOLD


def test_a_rating_is_kept_at_once_and_the_last_word_counts() -> None:
    rig = Rig(short_session(), ratings=(ItemRating(7, Rating.EASY),))
    rig.driver.start()
    rig.run_to("lift")
    asked = None
    while asked is None:
        rig.run(1000)
        asked = rig.driver.to_rate()
    before = rig.driver.state
    rig.driver.rate(asked.number, Rating.HARD)
    rig.driver.rate(asked.number, Rating.EASY)
    assert rig.journal.ratings == [ItemRating(2, Rating.HARD), ItemRating(2, Rating.EASY)]
    assert rig.driver.ratings == (ItemRating(7, Rating.EASY), ItemRating(2, Rating.EASY))
    assert rig.driver.state == before
