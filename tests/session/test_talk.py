# SPDX-License-Identifier: GPL-3.0-or-later
"""A session by ear: what is heard of every phase and after every command, and that nothing that is
said runs into anything else."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random
from typing import NamedTuple

import pytest

from kneetimer.core.catalogue import Side
from kneetimer.core.compiler import compile_plan
from kneetimer.core.plan import KeptDoses, resolve
from kneetimer.core.preferences import Preferences, Speech
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind, Timeline
from kneetimer.session.driver import SessionDriver
from tests.support.builders import catalogue, compiled, english, item, routines
from tests.support.manual import Rig

pytestmark = pytest.mark.usefixtures("qapp")

K = SegmentKind
STRETCH = "supine-hamstring-stretch"
Do = Callable[[SessionDriver], object]


class Span(NamedTuple):
    """When something sounded."""

    begin_ms: int
    end_ms: int
    text: str


@pytest.fixture(autouse=True)
def _closed_rigs() -> Iterator[None]:
    yield
    Rig.close_all()


def two_sets(**changes: object) -> Timeline:
    """Two sets of a hold on each side, then reps on both."""
    return compiled(item(STRETCH, sets=2, amounts=(30, 30)), item("glute-bridge", 2), **changes)


def started(kind: SegmentKind, into_ms: int = 0, timeline: Timeline | None = None) -> Rig:
    """A session that has come to a kind of segment, with nothing written down yet."""
    rig = Rig(timeline or two_sets())
    rig.driver.start()
    rig.run_to(kind)
    rig.run(into_ms)
    rig.speaker.sounds.clear()
    rig.speaker.answers.clear()
    return rig


def answers(rig: Rig, ms: int = 3000) -> list[str]:
    """What is answered within some time."""
    rig.run(ms)
    return [sound.text for sound in rig.speaker.answers]


# -- every command ---------------------------------------------------------------------------------

ANSWERED: list[tuple[str, SegmentKind, int, Do, list[str]]] = [
    ("pause", K.HOLD, 8000, SessionDriver.pause, ["Paused."]),
    ("the main key", K.REST, 3000, SessionDriver.main_key, ["Paused."]),
    ("longer", K.HOLD, 8000, SessionDriver.longer, ["35 seconds."]),
    ("shorter", K.HOLD, 8000, SessionDriver.shorter, ["25 seconds."]),
    ("back", K.HOLD, 8000, SessionDriver.back, ["Left, set 1."]),
    ("next, to where one gets ready", K.INTRODUCE, 1000, SessionDriver.next_set,
     ["Left, set 1."]),
    ("sound off", K.HOLD, 8000, lambda driver: driver.set_muted(True), ["Sound off."]),
    ("that hurts", K.HOLD, 8000, lambda driver: driver.hurt(3, sharp=False), ["Paused."]),
    ("the time", K.HOLD, 6000, SessionDriver.tell_time,
     ["Hold: 24 seconds left. 3 minutes to the end."]),
    ("an early end", K.HOLD, 8000, SessionDriver.end, ["Session ended. 0 of 5 sets in 1 minute."]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "into_ms", "do", "heard"),
    [row[1:] for row in ANSWERED],
    ids=[row[0] for row in ANSWERED],
)
def test_every_command_is_answered(
    kind: SegmentKind, into_ms: int, do: Do, heard: list[str]
) -> None:
    rig = started(kind, into_ms)
    do(rig.driver)
    assert answers(rig) == heard


MOVES: list[tuple[str, SegmentKind, Do, str]] = [
    ("next, to a change of sides", K.HOLD, SessionDriver.next_set, "Switch sides. Right leg."),
    ("next exercise", K.HOLD, SessionDriver.next_exercise, "Glute bridge. 1 set of 3 reps."),
    ("jump", K.HOLD, lambda driver: driver.jump(2), "Glute bridge. 1 set of 3 reps."),
    ("back, in a rest", K.REST, SessionDriver.back,
     "Rest, 10 seconds. Next: Hamstring stretch on your back, left side."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "do", "heard"), [row[1:] for row in MOVES], ids=[row[0] for row in MOVES]
)
def test_where_the_timeline_says_what_comes_nothing_is_added(
    kind: SegmentKind, do: Do, heard: str
) -> None:
    rig = started(kind, 3000)
    do(rig.driver)
    rig.run(30_000 if kind is K.HOLD else 6000)
    assert heard in [sound.text for sound in rig.speaker.sounds]
    assert rig.speaker.answers == []


def test_a_move_while_paused_says_where_it_has_led() -> None:
    rig = started(K.HOLD, 8000)
    rig.driver.pause()
    rig.run(2000)
    rig.driver.next_set()
    assert answers(rig, 6000)[1:] == [
        "Hamstring stretch on your back, right side. Set 1 of 2. Switch sides: 8 seconds left."
    ]


def test_going_on_is_said_where_no_count_in_says_so() -> None:
    rig = started(K.REST, 4000)
    rig.driver.pause()
    rig.run(2000)
    rig.driver.resume()
    assert answers(rig) == ["Paused.", "Going on."]
    hold = started(K.HOLD, 8000)
    hold.driver.pause()
    hold.run(2000)
    hold.driver.resume()
    assert answers(hold) == ["Paused."]
    assert hold.speaker.sounds[0].text == "Get ready."


def test_that_a_hold_will_start_again_is_said_once_when_it_is_so() -> None:
    rig = started(K.HOLD, 8000)
    rig.driver.pause()
    assert answers(rig, 9000) == ["Paused."]
    assert answers(rig, 30_000) == ["Paused.", "The hold will start again."]
    rig.driver.hear_again()
    rig.run(20_000)
    rig.driver.tell_time()
    assert answers(rig, 9000).count("The hold will start again.") == 1


def test_a_limit_is_said() -> None:
    rig = started(K.HOLD, 8000, two_sets(rate=165))
    for _ in range(8):
        rig.driver.longer()
    assert answers(rig, 6000)[-1] in ("Holds last from 15 to 60 seconds.", "15 to 60 seconds.")


def test_only_the_last_of_many_changes_is_said() -> None:
    rig = started(K.HOLD, 8000)
    for _ in range(3):
        rig.driver.longer()
    assert answers(rig) == ["35 seconds.", "45 seconds."]


def test_a_standstill_is_told() -> None:
    rig = started(K.HOLD, 8000)
    rig.clock.slept += 60_000
    rig.run(100)
    assert answers(rig, 6000) == ["Paused.", "The computer was asleep. Space goes on."]


def test_what_was_left_out_is_told_at_the_end() -> None:
    rig = started(K.GET_READY)
    rig.driver.next_exercise()
    rig.run_to(K.END)
    rig.run(20_000)
    assert rig.driver.over
    assert answers(rig) == ["1 of 5 sets done, in 1 minute."]


def test_with_the_sound_off_nothing_sounds_until_it_is_on_again() -> None:
    rig = started(K.HOLD, 12_000)
    rig.driver.set_muted(True)
    rig.run(60_000)
    assert [sound.text for sound in rig.speaker.answers] == ["Sound off."]
    assert rig.speaker.sounds == []
    assert rig.speaker.muted
    rig.driver.set_muted(False)
    assert answers(rig)[-1] == "Sound on."
    assert not rig.speaker.muted


# -- hear it again ---------------------------------------------------------------------------------


def test_hearing_it_again_says_where_one_is_and_all_of_how_it_is_done() -> None:
    exercise = "straight-leg-raise"
    rig = started(K.LIFT, 500, compiled(item(exercise, sets=2)))
    rig.driver.hear_again()
    assert rig.driver.state.status is Status.PAUSED
    texts = english().exercise(exercise)
    assert answers(rig, 60_000) == [
        "Paused.",
        "Straight leg raise, left side.",
        "Set 1 of 2.",
        "Rep 1 of 3.",
        english().placement(exercise, None, Side.LEFT),
        *texts.steps,
        *texts.cautions,
        "Space pauses, and goes on.",
    ]


def test_sentences_follow_each_other_without_running_into_one_another() -> None:
    rig = started(K.HOLD, 8000)
    rig.driver.hear_again()
    rig.run(60_000)
    spoken = rig.speaker.answers
    assert len(spoken) > 6
    for before, after in pairwise(spoken):
        lasts_ms = english().speaking_ms(before.text, 165)
        assert lasts_ms <= after.at_ms - before.at_ms <= lasts_ms + 400


@pytest.mark.parametrize("do", [SessionDriver.hush, SessionDriver.main_key, SessionDriver.next_set])
def test_any_further_key_breaks_it_off(do: Do) -> None:
    rig = started(K.REST, 4000)
    rig.driver.hear_again()
    rig.run(4000)
    before, silenced = len(rig.speaker.answers), rig.speaker.silenced
    do(rig.driver)
    assert rig.speaker.silenced > silenced
    steps = set(english().exercise(STRETCH).steps)
    assert not steps & {sound.text for sound in rig.speaker.answers[before:]}


def test_hearing_the_rest_again_tells_what_it_leads_to() -> None:
    rig = started(K.REST, 4000)
    rig.driver.hear_again()
    assert answers(rig, 12_000)[1:4] == [
        "Rest: 6 seconds left.",
        "Next: Hamstring stretch on your back, left side.",
        "Set 2 of 2.",
    ]


# -- the time left ---------------------------------------------------------------------------------


def test_the_time_is_told_after_a_cue_that_it_would_run_into() -> None:
    rig = started(K.HOLD, 14_000)
    rig.driver.tell_time()
    assert answers(rig, 900) == [], "halfway is due in a second"
    assert answers(rig, 1600) == ["3 minutes left."], "there is no room for more until the next"


def test_between_reps_the_time_is_told_in_short() -> None:
    rig = started(K.LIFT, 200, compiled(item("clamshell", sets=3, amounts=(8, 8))))
    rig.driver.tell_time()
    assert answers(rig, 6000) == ["7 minutes left."]


# -- all that sounds keeps clear of the rest ----------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_pressed_no_answer_runs_into_a_cue_or_another_answer(seed: int) -> None:
    random = Random(seed)
    rig = Rig(two_sets(say_steps=seed % 2 == 0))
    begin = rig.clock.now
    spans: list[Span] = []

    def note(text: str, lasts_ms: int) -> None:
        here_ms = rig.clock.now - begin
        spans.append(Span(here_ms, here_ms + lasts_ms, text))

    rig.driver.said.connect(note)
    rig.driver.sounded.connect(lambda name: note(name, 90))
    rig.driver.start()
    while not rig.driver.over:
        rig.run(random.randint(50, 6000))
        rig.driver.hush()  # as the page does at every key
        if spans and spans[-1].text in {sound.text for sound in rig.speaker.answers}:
            spans[-1] = spans[-1]._replace(end_ms=min(spans[-1].end_ms, rig.clock.now - begin))
        press = random.choice(
            (SessionDriver.tell_time, SessionDriver.longer, SessionDriver.shorter)
        )
        press(rig.driver)
    answered = {sound.text for sound in rig.speaker.answers}
    assert len(answered) > 5
    for before, after in pairwise(spans):
        if {before.text, after.text} & answered:
            assert before.end_ms <= after.begin_ms, (before, after)


# -- how much is said ------------------------------------------------------------------------------


@pytest.mark.parametrize("speech", [Speech.TONES, Speech.OFF])
def test_where_nothing_is_spoken_commands_are_not_answered_aloud(speech: Speech) -> None:
    rig = started(K.HOLD, 6000, two_sets(speech=speech))
    rig.driver.longer()
    rig.driver.pause()
    assert answers(rig) == []
    rig.driver.tell_time()
    asked = ["Paused. Hold: 29 seconds left. 4 minutes to the end."]
    assert answers(rig) == (asked if speech is Speech.TONES else [])


def test_captions_have_what_would_be_said_where_nothing_sounds() -> None:
    rig = started(K.SET_UP, 0, two_sets(speech=Speech.OFF, captions=True, flash=True))
    said: list[str] = []
    sounded: list[str] = []
    rig.driver.said.connect(lambda text, _: said.append(text))
    rig.driver.sounded.connect(sounded.append)
    rig.run_to("rest")
    rig.driver.pause()
    assert {"Get ready.", "Hold.", "Halfway.", "Ten seconds.", "Paused."} <= set(said)
    assert {"tick", "start", "end"} <= set(sounded)
    assert rig.speaker.sounds == rig.speaker.answers == []


# -- every phase of every routine ------------------------------------------------------------------


@pytest.mark.parametrize("speech", [Speech.FULL, Speech.BRIEF, Speech.TONES])
@pytest.mark.parametrize("routine", list(routines()))
def test_every_phase_of_every_routine_is_heard(routine: str, speech: Speech) -> None:
    chosen = Preferences(speech=speech, warm_up=True, cool_down=True)
    plan = resolve(routines()[routine], catalogue(), KeptDoses(), chosen)
    overrun = False
    for segment in compile_plan(plan, english()).segments:
        told = [cue for cue in segment.cues if cue.at_ms(segment.duration_ms) <= 2000]
        silent = segment.kind in (K.INTRODUCE, K.REST, K.GET_READY) and speech is Speech.TONES
        assert told or overrun or silent, (segment.kind, segment.exercise)
        duration_ms = segment.duration_ms or 0
        overrun = any(c.at_ms(duration_ms) + c.slot_ms > duration_ms for c in segment.cues)
