# SPDX-License-Identifier: GPL-3.0-or-later
"""Cues for who cannot hear them, and every step for who cannot see: by the same timelines."""

from collections.abc import Callable, Iterator

import pytest

from kneetimer.core.compiler import compile_plan
from kneetimer.core.length import estimate_ms
from kneetimer.core.plan import KeptDoses, resolve
from kneetimer.core.player import Heard, cues, step
from kneetimer.core.preferences import Preferences, Speech
from kneetimer.core.state import State, begin
from kneetimer.core.timeline import Cue, CueKind, Segment, SegmentKind, Timeline
from kneetimer.core.view import Snapshot, view
from tests.support.builders import catalogue, compiled, english, item, routines

K = SegmentKind
KNOWN = {exercise.id: 9 for exercise in catalogue()}


def timeline(routine: str, **chosen: object) -> Timeline:
    """A shipped routine for a person who knows all of it."""
    preferences = Preferences(**chosen)  # type: ignore[arg-type]
    plan = resolve(routines()[routine], catalogue(), KeptDoses(), preferences, familiarity=KNOWN)
    return compile_plan(plan, english())


def sentences(made: Timeline) -> list[str]:
    return [c.text for s in made.segments for c in s.cues if c.kind is CueKind.SPEECH]


def sounding(made: Timeline) -> list[tuple[str, str]]:
    """What is heard, in order, and in which phase."""
    return [(s.kind, c.text) for s in made.segments for c in s.cues if not c.silent]


# -- captions and flashes --------------------------------------------------------------------------


@pytest.mark.parametrize("speech", Speech)
@pytest.mark.parametrize("routine", list(routines()))
def test_what_is_only_seen_changes_nothing_of_what_is_heard(routine: str, speech: Speech) -> None:
    plain = timeline(routine, speech=speech)
    seen = timeline(routine, speech=speech, captions=True, flash=True)
    assert sounding(seen) == sounding(plain)
    if speech in (Speech.FULL, Speech.BRIEF):
        assert seen.segments == plain.segments


@pytest.mark.parametrize("speech", [Speech.TONES, Speech.OFF])
@pytest.mark.parametrize("routine", list(routines()))
def test_captions_have_every_sentence_that_would_be_said(routine: str, speech: Speech) -> None:
    said = sentences(timeline(routine))
    assert set(said) - {english().short("switch_sides", Side="Left")} <= set(
        sentences(timeline(routine, speech=speech, captions=True))
    )


@pytest.mark.parametrize("routine", list(routines()))
def test_with_the_sound_off_every_tone_is_there_to_be_seen(routine: str) -> None:
    def tones(made: Timeline) -> list[str]:
        return [c.text for s in made.segments for c in s.cues if c.kind is not CueKind.SPEECH]

    assert tones(timeline(routine, speech=Speech.OFF)) == []
    seen = timeline(routine, speech=Speech.OFF, flash=True)
    assert tones(seen) == tones(timeline(routine, speech=Speech.TONES))
    assert sounding(seen) == []


# -- the visible twin of every cue -----------------------------------------------------------------


def moments(made: Timeline) -> Iterator[tuple[Heard, Snapshot, Snapshot]]:
    """Every kind of cue in every kind of phase, the first times that it comes, with what is seen
    just before and just after."""
    state, seen = begin(made), dict[tuple[str, str], int]()
    for heard in cues(made, state, 0, made.total_ms + 1):
        before = settled(made, state, max(0, heard.at_ms - 1))
        state = settled(made, before, heard.at_ms + 1)
        sort = (heard.cue.id, state.segment.kind.value)
        seen[sort] = seen.get(sort, 0) + 1
        if seen[sort] <= 2:
            at_ms = before.at_ms
            yield heard, view(made, before, at_ms), view(made, state, state.at_ms)


def settled(made: Timeline, state: State, at_ms: int) -> State:
    return step(made, state, None, max(at_ms, state.at_ms))


Seen = Callable[[Cue, Snapshot, Snapshot], bool]


def as_caption(cue: Cue, before: Snapshot, after: Snapshot) -> bool:
    """A sentence is read; a tone in place of one stands beside it."""
    sentence = cue.id.removesuffix("-tone")
    return any(c.id == sentence and c.kind is CueKind.SPEECH for c in after.segment.cues)


def as_number(cue: Cue, before: Snapshot, after: Snapshot) -> bool:
    """The seconds that are left, as digits and in the ring."""
    return cue.id == f"tick-{after.remaining_s}" and after.progress > before.progress


def as_change(cue: Cue, before: Snapshot, after: Snapshot) -> bool:
    """Another phase, with its word, icon and colour, or the next rep."""
    return (before.kind, before.segment.rep) != (after.kind, after.segment.rep)


def as_end(cue: Cue, before: Snapshot, after: Snapshot) -> bool:
    """The work is over: something else is shown."""
    return before.segment.work != after.segment.work


TWINS: dict[tuple[CueKind, str], Seen] = {
    (CueKind.TICK, "tick"): as_number,
    (CueKind.TICK, "tock"): as_change,
    (CueKind.TONE, "tock"): as_change,
    (CueKind.TONE, "start"): as_change,
    (CueKind.TONE, "end"): as_end,
}
"""How each sound is seen that does not stand for a sentence."""


@pytest.mark.parametrize("speech", [Speech.FULL, Speech.TONES])
@pytest.mark.parametrize("routine", list(routines()))
def test_every_cue_has_its_visible_twin(routine: str, speech: Speech) -> None:
    made = timeline(routine, speech=speech, captions=True, warm_up=True, cool_down=True)
    checked = 0
    for heard, before, after in moments(made):
        cue = heard.cue
        spoken = cue.kind is CueKind.SPEECH or cue.id.endswith("-tone")
        twin = as_caption if spoken else TWINS[cue.kind, cue.text]
        assert twin(cue, before, after), (heard, after.kind)
        checked += 1
    assert checked > 20


# -- every step, every time ------------------------------------------------------------------------


def introductions(made: Timeline) -> list[Segment]:
    return [s for s in made.segments if s.kind is K.INTRODUCE and s.item is not None]


@pytest.mark.parametrize("routine", list(routines()))
def test_who_wants_every_step_hears_every_step_every_time(routine: str) -> None:
    made = timeline(routine, say_steps=True)
    for segment in introductions(made):
        texts = english().exercise(segment.exercise or "")
        steps = texts.variants[segment.variant].steps if segment.variant else texts.steps
        assert [cue.text for cue in segment.cues][-len(steps) :] == list(steps)
        assert segment.lines == steps
    assert estimate_ms(made.plan, english()) == made.estimate_ms


def test_the_session_begins_with_what_comes_and_the_keys() -> None:
    first = timeline("first-week", say_steps=True).segments[0]
    assert first.lines == tuple(cue.text for cue in first.cues)
    assert first.lines[0].startswith("First week: 6 exercises in about ")
    assert {"Space pauses, and goes on.", "H tells how it is done."} <= set(first.lines)


def test_else_the_known_is_brief_and_nothing_comes_first() -> None:
    made = timeline("first-week")
    assert made.segments[0].kind is K.SET_UP
    steps = {step for exercise in KNOWN for step in english().exercise(exercise).steps}
    assert not steps & set(sentences(made))


def test_in_brief_the_steps_stay_unsaid() -> None:
    brief = compiled(item("clamshell"), speech=Speech.BRIEF, say_steps=True)
    assert not set(english().exercise("clamshell").steps) & set(sentences(brief))


def test_no_way_of_an_exercise_points_at_a_picture_or_at_another_way() -> None:
    for exercise in catalogue():
        texts = english().exercise(exercise.id)
        ways = [texts.steps, *(variant.steps for variant in texts.variants.values())]
        for words in (sentence.lower() for steps in ways for sentence in steps):
            assert not any(
                pointing in words for pointing in ("as shown", "picture", "as before", "like this")
            ), words
