# SPDX-License-Identifier: GPL-3.0-or-later
"""What a compiled session is made of: the order of its segments, their times, what is heard."""

import hashlib
import os
import subprocess
import sys
from itertools import groupby, pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given

from kneetimer.core.catalogue import Equipment, Kind, Position, Side
from kneetimer.core.compiler import compile_plan
from kneetimer.core.plan import Plan
from kneetimer.core.preferences import Speech
from kneetimer.core.timeline import Anchor, CueKind, Segment, SegmentKind, Timeline
from tests.support.builders import any_plan, catalogue, compiled, english, item, plans, timelines

K = SegmentKind
STRETCH = "supine-hamstring-stretch"
OPEN_END_MS = 3_600_000
"""Open segments last an hour here: what follows them cannot run into what is before."""


def kinds(timeline: Timeline) -> list[SegmentKind]:
    return [segment.kind for segment in timeline.segments]


def only(timeline: Timeline, kind: SegmentKind, number: int = 0) -> Segment:
    return [segment for segment in timeline.segments if segment.kind is kind][number]


def said(segment: Segment) -> list[str]:
    return [cue.text for cue in segment.cues if cue.kind is CueKind.SPEECH]


def heard(segment: Segment) -> dict[str, tuple[int, str]]:
    """When each cue of a segment is due in it, and its text."""
    return {cue.id: (cue.at_ms(segment.duration_ms), cue.text) for cue in segment.cues}


# -- whatever the plan -------------------------------------------------------------------------


def test_the_same_plan_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib, msgspec\n"
        "from tests.support.builders import any_plan, compile_plan, english\n"
        "for seed in range(20):\n"
        "    made = msgspec.json.encode(compile_plan(any_plan(seed), english()))\n"
        "    print(hashlib.sha256(made).hexdigest())"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert told == [
        hashlib.sha256(msgspec.json.encode(compile_plan(any_plan(seed), english()))).hexdigest()
        for seed in range(20)
    ]


def check_nothing_overlaps(timeline: Timeline) -> None:
    start, slots = 0, []
    for segment in timeline.segments:
        for cue in segment.cues:
            at = start + cue.at_ms(segment.duration_ms)
            slots.append((at, at + cue.slot_ms, segment.kind, cue.id))
        start += OPEN_END_MS if segment.duration_ms is None else segment.duration_ms
    for before, after in pairwise(slots):
        assert before[1] <= after[0], (before, after)


@pytest.mark.parametrize("rate", [80, 165, 300])
@pytest.mark.parametrize("hold_s", [0, 1, 2])
@pytest.mark.parametrize("exercise", ["clamshell", "wall-slide", "banded-lateral-toe-tap"])
def test_every_rep_is_counted_aloud_however_slow_the_voice(
    exercise: str, hold_s: int, rate: int
) -> None:
    sides = catalogue()[exercise].worked_sides
    timeline = compiled(
        item(exercise, rep_hold_s=hold_s, sides=sides[:1], amounts=(50,)), rate=rate
    )
    check_nothing_overlaps(timeline)
    counted = [heard(segment).get("rep") for segment in timeline.segments]
    assert [cue for cue in counted if cue] == [
        (0, english().phrase("rep", n=n)) for n in range(1, 51)
    ]


@given(timelines())
def test_a_cue_keeps_to_its_segment_and_clear_of_all_others(timeline: Timeline) -> None:
    check_nothing_overlaps(timeline)
    for segment in (*timeline.segments, timeline.count_in):
        assert len({cue.id for cue in segment.cues}) == len(segment.cues)
        if segment.duration_ms is None:
            assert all(cue.anchor is Anchor.START for cue in segment.cues)
            continue
        for cue in segment.cues:
            at = cue.at_ms(segment.duration_ms)
            assert 0 <= at <= segment.duration_ms
            if cue.id not in ("end", "rep"):  # they sound from the change on, or up to a word long
                assert at + cue.slot_ms <= segment.duration_ms


@given(plans())
def test_every_side_gets_its_whole_dose_and_every_rest_leads_on(made: Plan) -> None:
    timeline = compile_plan(made, english())
    work = [s for s in timeline.segments if s.work]
    sets = [(key, list(run)) for key, run in groupby(work, key=lambda segment: segment.work)]
    assert [key for key, _run in sets] == [
        (each.number, side, number)
        for each in made.items
        for number in range(1, each.sets + 1)
        for side in each.sides
    ]
    for here, after in pairwise(kinds(timeline)):
        assert here is not K.REST or after in (K.SET_UP, K.INTRODUCE, K.GET_READY)
    for (number, side, _set), run in sets:
        each = made.items[number - 1]
        amount = each.amounts[each.sides.index(side)]
        assert all((s.sets, s.exercise) == (each.sets, each.exercise) for s in run)
        if each.kind is Kind.HOLD:
            assert [(s.kind, s.duration_ms) for s in run] == [(K.HOLD, amount * 1000)]
            continue
        rep_ms = 1000 * (each.lift_s + each.rep_hold_s + each.lower_s)
        assert sum(s.estimate_ms for s in run) == amount * rep_ms
        if each.self_paced:
            assert [(s.kind, s.duration_ms, s.reps) for s in run] == [(K.SELF_PACED, None, amount)]
            continue
        one_rep = [K.LIFT, *([K.REP_HOLD] if each.rep_hold_s else []), K.LOWER]
        assert [s.kind for s in run] == one_rep * amount
        assert [s.rep for s in run] == [
            rep for rep in range(1, amount + 1) for _part in range(len(one_rep))
        ]


# -- the order of things -----------------------------------------------------------------------


def test_sides_are_switched_between_and_rested_after_with_none_at_the_end() -> None:
    timeline = compiled(item(STRETCH, sets=2))
    one_set = [K.GET_READY, K.HOLD, K.SWITCH_SIDES, K.HOLD]
    assert kinds(timeline) == [K.SET_UP, K.INTRODUCE, *one_set, K.REST, *one_set, K.END]
    sides = [s.side for s in timeline.segments if s.kind is K.HOLD]
    assert sides == [Side.LEFT, Side.RIGHT] * 2


def test_the_affected_side_goes_first_when_it_stands_first() -> None:
    timeline = compiled(item(STRETCH, sides=(Side.RIGHT, Side.LEFT), amounts=(20, 20)))
    assert [s.side for s in timeline.segments if s.kind is K.HOLD] == [Side.RIGHT, Side.LEFT]
    assert said(only(timeline, K.SWITCH_SIDES)) == ["Switch sides. Left leg."]


def test_a_rest_comes_before_the_next_exercise_and_leads_to_it() -> None:
    timeline = compiled(item("glute-bridge"), item("wall-slide", 2))
    at = kinds(timeline).index(K.REST)
    assert kinds(timeline)[at - 1 : at + 4] == [
        K.LOWER,
        K.REST,
        K.SET_UP,
        K.INTRODUCE,
        K.GET_READY,
    ]
    for segment in timeline.segments[at : at + 3]:
        assert (segment.item, segment.exercise) == (2, "wall-slide")


def test_without_rest_one_goes_straight_on() -> None:
    timeline = compiled(item("glute-bridge", sets=2, rest_s=0), item("wall-slide", 2))
    assert K.REST not in kinds(timeline)
    assert kinds(timeline).count(K.GET_READY) == 3


@pytest.mark.parametrize(
    ("first", "second", "set_up_again"),
    [
        ({"exercise": "glute-bridge"}, {"exercise": STRETCH}, False),
        ({"exercise": "glute-bridge"}, {"exercise": "wall-slide"}, True),
        ({"exercise": "clamshell"}, {"exercise": "side-lying-leg-raise"}, True),
        (
            {"exercise": "clamshell", "sides": (Side.RIGHT, Side.LEFT)},
            {"exercise": "side-lying-leg-raise"},
            False,
        ),
        (
            {"exercise": "glute-bridge"},
            {"exercise": STRETCH, "equipment": (Equipment.STRAP,)},
            True,
        ),
    ],
    ids=["lying still", "getting up", "turning over", "lying on the same side", "fetching a strap"],
)
def test_one_sets_up_where_body_or_equipment_changes(
    first: dict[str, object], second: dict[str, object], set_up_again: bool
) -> None:
    timeline = compiled(
        item(str(first.pop("exercise")), **first), item(str(second.pop("exercise")), 2, **second)
    )
    set_up = [segment.item for segment in timeline.segments if segment.kind is K.SET_UP]
    assert set_up == ([1, 2] if set_up_again else [1])


def test_warm_up_and_cool_down_stand_at_the_ends() -> None:
    timeline = compiled(item(STRETCH), warm_up_s=300, cool_down_s=180)
    assert kinds(timeline)[0] is K.WARM_UP
    assert kinds(timeline)[-2:] == [K.COOL_DOWN, K.END]
    warm_up, cool_down = only(timeline, K.WARM_UP), only(timeline, K.COOL_DOWN)
    assert (warm_up.duration_ms, cool_down.duration_ms) == (300_000, 180_000)
    assert said(warm_up)[0].startswith("Warm up for 5 minutes.")
    assert said(cool_down)[0].startswith("Cool down for 3 minutes.")
    assert heard(warm_up)["one-minute"] == (240_000, "One minute left.")


@pytest.mark.parametrize(
    ("field", "kind", "seconds"),
    [
        ("get_ready_s", K.GET_READY, 3),
        ("get_ready_s", K.GET_READY, 15),
        ("switch_s", K.SWITCH_SIDES, 3),
        ("switch_s", K.SWITCH_SIDES, 15),
        ("set_up_s", K.SET_UP, 60),
    ],
)
def test_the_persons_timings_are_kept(field: str, kind: SegmentKind, seconds: int) -> None:
    timeline = compiled(item(STRETCH), **{field: seconds})
    assert only(timeline, kind).duration_ms == seconds * 1000


def test_resuming_counts_in_with_the_get_ready_time() -> None:
    count_in = compiled(item(STRETCH), get_ready_s=12).count_in
    assert (count_in.kind, count_in.duration_ms) == (K.GET_READY, 12_000)
    assert (count_in.item, count_in.work) == (None, None)


@pytest.mark.parametrize("rest_s", [1, 3, 120])
def test_a_rest_lasts_as_long_as_it_should(rest_s: int) -> None:
    assert only(compiled(item(STRETCH, sets=2, rest_s=rest_s)), K.REST).duration_ms == rest_s * 1000


def test_a_short_set_up_waits_until_it_is_said() -> None:
    segment = only(compiled(item(STRETCH), set_up_s=5, rate=80), K.SET_UP)
    cue = segment.cues[0]
    assert segment.duration_ms is not None
    assert segment.duration_ms > 5000
    assert cue.text == "Lie on your back, right leg flat on the floor. Left leg is stretched."


# -- what is heard -----------------------------------------------------------------------------


def test_a_hold_is_told_from_start_to_end() -> None:
    segment = only(compiled(item(STRETCH, amounts=(30, 30))), K.HOLD)
    assert heard(segment) == {
        "start": (0, "start"),
        "hold": (400, "Hold."),
        "form": (2000, "Heel towards the ceiling."),
        "halfway": (15_000, "Halfway."),
        "ten-seconds": (20_000, "Ten seconds."),
        "tick-3": (27_000, "tick"),
        "tick-2": (28_000, "tick"),
        "tick-1": (29_000, "tick"),
        "end": (30_000, "end"),
    }


@pytest.mark.parametrize(
    ("seconds", "halfway", "ten"),
    [
        (15, False, False),
        (19, False, False),
        (20, True, False),
        (29, True, False),
        (60, True, True),
    ],
)
def test_longer_holds_are_told_more(seconds: int, halfway: bool, ten: bool) -> None:
    cues = heard(only(compiled(item(STRETCH, amounts=(seconds, seconds))), K.HOLD))
    assert cues.get("halfway") == ((seconds * 500, "Halfway.") if halfway else None)
    assert cues.get("ten-seconds") == (((seconds - 10) * 1000, "Ten seconds.") if ten else None)
    assert cues["tick-3"][0] == (seconds - 3) * 1000


def test_another_form_cue_with_each_side_and_set() -> None:
    timeline = compiled(item(STRETCH, sets=2))
    told = [heard(s)["form"][1] for s in timeline.segments if s.kind is K.HOLD]
    assert told[0] != told[1] != told[3]
    assert len(set(told)) == 3
    assert [s.lines for s in timeline.segments if s.kind is K.HOLD] == [(form,) for form in told]


@pytest.mark.parametrize(
    ("speech", "tones_only"),
    [(Speech.BRIEF, False), (Speech.TONES, True)],
)
def test_less_said_leaves_the_times_told(speech: Speech, tones_only: bool) -> None:
    cues = heard(only(compiled(item(STRETCH, amounts=(30, 30)), speech=speech), K.HOLD))
    assert "form" not in cues
    assert cues["halfway"] == (15_000, "half" if tones_only else "Halfway.")
    assert cues["ten-seconds"] == (20_000, "ten" if tones_only else "Ten seconds.")
    assert ("hold" in cues) is not tones_only
    assert {"start", "tick-3", "tick-2", "tick-1", "end"} <= set(cues)


def everything(speech: Speech) -> Timeline:
    """A session with every kind of segment."""
    return compiled(
        item(STRETCH, sets=2),
        item("clamshell", 2),
        item("straight-leg-raise", 3, self_paced=True),
        speech=speech,
        warm_up_s=300,
        cool_down_s=180,
    )


def test_at_tones_every_change_still_sounds_and_nothing_is_said() -> None:
    timeline = everything(Speech.TONES)
    assert set(kinds(timeline)) == set(SegmentKind)
    assert not any(said(segment) for segment in timeline.segments)
    silent = {segment.kind for segment in timeline.segments if not segment.cues}
    assert silent <= {K.INTRODUCE, K.REST}, "what follows them sounds"


def test_off_is_silent_and_takes_as_long_as_tones() -> None:
    timeline = everything(Speech.OFF)
    assert not any(segment.cues for segment in (*timeline.segments, timeline.count_in))
    assert timeline.total_ms == everything(Speech.TONES).total_ms


def test_reps_are_counted_at_their_peak() -> None:
    timeline = compiled(item("clamshell"))
    left = [s for s in timeline.segments if s.side is Side.LEFT and s.work]
    peaks = [heard(s)["rep"] for s in left if s.kind is K.REP_HOLD]
    assert peaks == [(0, english().phrase("rep", n=n)) for n in (1, 2, 3)]
    lifts = [heard(s) for s in left if s.kind is K.LIFT]
    assert [cues.get("start") for cues in lifts] == [(0, "start"), None, None]
    assert [cues.get("lift") for cues in lifts] == [None, (0, "tock"), (0, "tock")]
    assert [cues.get("last") for cues in lifts] == [None, None, (150, "Last one.")]
    lowers = [heard(s) for s in left if s.kind is K.LOWER]
    assert [cues["lower"] for cues in lowers] == [(0, "tock")] * 3
    assert [cues.get("end") for cues in lowers] == [None, None, (3000, "end")]


def test_a_single_rep_is_not_announced_as_the_last() -> None:
    timeline = compiled(item("clamshell", amounts=(1, 1)))
    assert not any("last" in heard(segment) for segment in timeline.segments)


@pytest.mark.parametrize("hold_s", [0, 1, 2, 4, 5, 10])
def test_a_rep_is_held_as_long_as_it_is_told_to_be(hold_s: int) -> None:
    timeline = compiled(item("clamshell", rep_hold_s=hold_s))
    if hold_s == 0:
        assert K.REP_HOLD not in kinds(timeline)
        lowering = heard(only(timeline, K.LOWER))
        assert lowering["rep"] == (0, english().phrase("rep", n=1)), "then lowering begins the peak"
        assert "lower" not in lowering
        return
    cues = heard(only(timeline, K.REP_HOLD))
    assert only(timeline, K.REP_HOLD).duration_ms == hold_s * 1000
    assert cues["rep"][0] == 0
    assert cues.get("hold") == ((1000, "Hold.") if hold_s >= 2 else None)
    assert ("tick-3" in cues) is (hold_s >= 5)


def test_tones_alone_mark_a_reps_peak() -> None:
    timeline = compiled(item("clamshell"), speech=Speech.TONES)
    assert heard(only(timeline, K.REP_HOLD))["rep"] == (0, "tock")


def test_a_rep_has_the_exercises_own_words() -> None:
    timeline = compiled(item("clamshell"))
    assert only(timeline, K.LIFT).word == "Open"
    assert only(timeline, K.LOWER).word == "Close"


def test_self_paced_work_is_open_and_says_its_size() -> None:
    timeline = compiled(item("clamshell", amounts=(3, 5), self_paced=True))
    left, right = (only(timeline, K.SELF_PACED, place) for place in (0, 1))
    assert heard(left) == {"start": (0, "start"), "size": (400, "3 reps, at your own pace.")}
    assert (left.duration_ms, left.estimate_ms, left.reps) == (None, 3 * 7000, 3)
    assert (right.estimate_ms, right.reps) == (5 * 7000, 5)
    assert timeline.estimate_ms - timeline.total_ms == 8 * 7000


def test_total_and_estimate_agree_where_all_is_timed() -> None:
    timeline = compiled(item("clamshell"), item(STRETCH, 2))
    assert (
        timeline.total_ms
        == timeline.estimate_ms
        == sum(segment.duration_ms or 0 for segment in timeline.segments)
    )


def test_a_first_introduction_says_name_dose_side_and_steps() -> None:
    segment = only(compiled(item("clamshell", familiar=False)), K.INTRODUCE)
    steps = english().exercise("clamshell").steps
    assert said(segment) == ["Clamshell. 1 set of 3 reps each side.", "Left leg first.", *steps]
    assert segment.lines == steps


@pytest.mark.parametrize(
    ("familiar", "speech"), [(True, Speech.FULL), (False, Speech.BRIEF), (True, Speech.BRIEF)]
)
def test_a_known_exercise_is_introduced_briefly_and_shown_in_full(
    familiar: bool, speech: Speech
) -> None:
    segment = only(compiled(item("clamshell", familiar=familiar), speech=speech), K.INTRODUCE)
    assert said(segment) == ["Clamshell. 1 set of 3 reps each side.", "Left leg first."]
    assert segment.lines == english().exercise("clamshell").steps


def test_an_introduction_that_is_not_spoken_leaves_time_to_read() -> None:
    segment = only(compiled(item("clamshell"), speech=Speech.TONES), K.INTRODUCE)
    assert segment.duration_ms == 8000
    assert segment.lines


def test_an_introduction_places_the_body_where_nothing_was_set_up() -> None:
    timeline = compiled(item("glute-bridge"), item(STRETCH, 2))
    assert said(only(timeline, K.INTRODUCE, 1))[1] == (
        "Lie on your back, right leg flat on the floor. Left leg is stretched."
    )


def test_a_variant_is_introduced_by_its_own_name_and_steps() -> None:
    segment = only(compiled(item("clamshell", variant="thigh-band")), K.INTRODUCE)
    assert said(segment)[0].startswith("Clamshell with a band. ")
    assert segment.lines == english().exercise("clamshell").variants["thigh-band"].steps


@pytest.mark.parametrize(
    ("exercise", "changes", "dose"),
    [
        (STRETCH, {"sets": 3}, "3 holds of 20 seconds each side."),
        (STRETCH, {"amounts": (20, 35)}, "1 hold each side. Left 20, right 35 seconds."),
        ("clamshell", {"amounts": (8, 12), "sets": 2}, "2 sets each side. Left 8, right 12 reps."),
        ("clamshell", {"amounts": (1, 1)}, "1 set of 1 rep each side."),
        ("glute-bridge", {"sets": 2}, "2 sets of 3 reps."),
        (
            STRETCH,
            {"amounts": (35, 20), "sides": (Side.RIGHT, Side.LEFT)},
            "1 hold each side. Left 20, right 35 seconds.",
        ),
    ],
)
def test_a_dose_is_said_as_it_is_done(exercise: str, changes: dict[str, object], dose: str) -> None:
    segment = only(compiled(item(exercise, **changes)), K.INTRODUCE)
    assert said(segment)[0].endswith(f". {dose}")


def test_sides_with_doses_of_their_own_are_timed_so() -> None:
    timeline = compiled(item(STRETCH, amounts=(20, 35)))
    holds = [(s.side, s.duration_ms) for s in timeline.segments if s.kind is K.HOLD]
    assert holds == [(Side.LEFT, 20_000), (Side.RIGHT, 35_000)]


def test_a_side_names_the_working_leg_and_never_the_side_lain_on() -> None:
    assert item("clamshell").position is Position.SIDE_LYING
    timeline = compiled(item("clamshell"))
    assert said(only(timeline, K.SET_UP)) == ["Lie on your right side, knees bent. Left leg works."]
    assert said(only(timeline, K.SWITCH_SIDES)) == ["Turn over. Right leg works."]
    assert only(timeline, K.SWITCH_SIDES).lines == (
        "Lie on your left side, knees bent. Right leg works.",
    )


def test_setting_up_says_what_to_fetch() -> None:
    segment = only(compiled(item("clamshell", equipment=(Equipment.BAND,))), K.SET_UP)
    assert said(segment) == ["You need a band. Lie on your right side, knees bent. Left leg works."]


@pytest.mark.parametrize(
    ("exercise", "rest_s", "text"),
    [
        ("clamshell", 60, "Rest, 60 seconds. Next: Clamshell, left side."),
        ("glute-bridge", 60, "Rest, 60 seconds. Next: Glute bridge."),
        ("clamshell", 3, "Rest. Then left side."),
        ("glute-bridge", 3, "Rest."),
    ],
)
def test_a_rest_says_what_is_next_and_little_where_it_is_short(
    exercise: str, rest_s: int, text: str
) -> None:
    segment = only(compiled(item(exercise, sets=2, rest_s=rest_s)), K.REST)
    assert said(segment)[0] == text
    assert ("ten-seconds" in heard(segment)) is (rest_s >= 30)


def test_getting_ready_ticks_down() -> None:
    assert heard(only(compiled(item(STRETCH)), K.GET_READY)) == {
        "get-ready": (400, "Get ready."),
        "tick-3": (2000, "tick"),
        "tick-2": (3000, "tick"),
        "tick-1": (4000, "tick"),
    }


def test_the_end_says_what_was_planned() -> None:
    timeline = compiled(item(STRETCH), item("clamshell", 2), warm_up_s=300)
    minutes = round((timeline.total_ms - (timeline.segments[-1].duration_ms or 0)) / 60_000)
    planned = f"The plan was 2 exercises in about {minutes} minutes."
    assert said(timeline.segments[-1]) == [f"Session done. {planned}"]


@pytest.mark.parametrize("switch_s", range(3, 16))
@pytest.mark.parametrize("rate", [80, 165, 300])
@pytest.mark.parametrize("exercise", ["clamshell", "supine-hamstring-stretch"])
def test_the_new_side_is_said_however_short_the_change_over(
    exercise: str, rate: int, switch_s: int
) -> None:
    made = compiled(item(exercise), switch_s=switch_s, rate=rate)
    switch = next(s for s in made.segments if s.kind is K.SWITCH_SIDES)
    said = [cue.text for cue in switch.cues if cue.kind is CueKind.SPEECH]
    assert len(said) == 1
    assert "Right leg" in said[0]


# -- rounds and notes ------------------------------------------------------------------------------


def test_every_round_is_announced_once_at_its_first_exercise() -> None:
    items = [
        item("wall-calf-stretch", 1),
        *(
            item(exercise, number, item_id=exercise, round=round_, rounds=2)
            for number, (exercise, round_) in enumerate(
                [("clamshell", 1), ("glute-bridge", 1), ("clamshell", 2), ("glute-bridge", 2)],
                start=2,
            )
        ),
    ]
    introductions = [s for s in compiled(*items).segments if s.kind is K.INTRODUCE]
    first_words = [said(segment)[0] for segment in introductions]
    assert [words for words in first_words if words.startswith("Round")] == [
        "Round 1 of 2.",
        "Round 2 of 2.",
    ]
    assert first_words[1] == "Round 1 of 2."
    assert first_words[3] == "Round 2 of 2."


def test_a_note_is_never_spoken() -> None:
    timeline = compiled(item("clamshell", note="Smaller on the left. 3x!"))
    assert all("Smaller" not in text for s in timeline.segments for text in said(s))
