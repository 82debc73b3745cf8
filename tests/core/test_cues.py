# SPDX-License-Identifier: GPL-3.0-or-later
"""Placing cues: sounds keep their places, sentences take what is left."""

import pytest

from kneetimer.core.cues import LEAD_MS, SOUND_SLOT_MS, CuePlacer
from kneetimer.core.preferences import Speech
from kneetimer.core.timeline import Anchor
from tests.support.builders import english

LONG = "Lie on your right side, knees bent. Left leg works."


def placer(duration_ms: int | None = 10_000, speech: Speech = Speech.FULL) -> CuePlacer:
    return CuePlacer(english(), speech, 165, duration_ms)


def placed(cues: CuePlacer) -> list[tuple[str, str]]:
    return [(cue.id, cue.text) for cue in cues.placed()]


def lasts(text: str) -> int:
    return english().speaking_ms(text, 165)


def test_cues_come_in_the_order_of_their_times() -> None:
    cues = placer()
    cues.countdown()
    cues.say("later", "Halfway.", 5000)
    cues.tone("start", "start", 0)
    assert [cue_id for cue_id, _text in placed(cues)] == [
        "start",
        "later",
        "tick-3",
        "tick-2",
        "tick-1",
    ]


def test_a_sentence_has_room_for_as_long_as_it_lasts() -> None:
    cues = placer()
    cues.say("one", LONG, 0)
    (cue,) = cues.placed()
    assert cue.slot_ms == lasts(LONG)
    cues.say("too-soon", "Hold.", lasts(LONG) - 1)
    assert placed(cues) == [("one", LONG)]
    cues.say("after", "Hold.", lasts(LONG))
    assert placed(cues) == [("one", LONG), ("after", "Hold.")]


def test_where_a_sentence_does_not_fit_its_short_form_is_said() -> None:
    cues = placer(duration_ms=lasts("Left leg."))
    cues.say("switch", LONG, 0, short="Left leg.")
    assert placed(cues) == [("switch", "Left leg.")]
    assert cues.placed()[0].short == ""


def test_a_sentence_keeps_its_short_form_for_a_slow_voice() -> None:
    cues = placer()
    cues.say("switch", LONG, 0, short="Left leg.")
    assert [(cue.text, cue.short) for cue in cues.placed()] == [(LONG, "Left leg.")]


def test_where_nothing_fits_a_tone_sounds_or_nothing() -> None:
    cues = placer(duration_ms=400)
    cues.say("switch", LONG, 0, short="Left leg.", or_tone="half")
    cues.say("form", LONG, 300)
    assert placed(cues) == [("switch", "half")]


def test_a_sentence_gives_way_to_a_tick() -> None:
    cues = placer(duration_ms=4000)
    cues.countdown()
    cues.say("ready", "Get ready.", LEAD_MS)
    assert placed(cues)[0] == ("tick-3", "tick")
    assert "ready" not in dict(placed(cues))


def test_a_countdown_leaves_room_for_the_end_tone_before_it() -> None:
    cues = placer(duration_ms=3000)
    cues.countdown()
    assert [cue_id for cue_id, _text in placed(cues)] == ["tick-2", "tick-1"]
    assert SOUND_SLOT_MS["end"] <= LEAD_MS


@pytest.mark.parametrize(
    ("speech", "expected"),
    [
        (Speech.FULL, [("start", "start"), ("say", "Hold.")]),
        (Speech.BRIEF, [("start", "start"), ("say", "Hold.")]),
        (Speech.TONES, [("start", "start"), ("say", "half")]),
        (Speech.OFF, []),
    ],
)
def test_levels_say_sound_or_keep_silent(speech: Speech, expected: list[tuple[str, str]]) -> None:
    cues = placer(speech=speech)
    cues.tone("start", "start", 0)
    cues.say("say", "Hold.", 1000, or_tone="half")
    assert placed(cues) == expected
    assert cues.speaks is (speech in (Speech.FULL, Speech.BRIEF))


def test_an_open_segment_has_room_but_no_end() -> None:
    cues = placer(duration_ms=None)
    cues.say("size", LONG, 60_000)
    assert placed(cues) == [("size", LONG)]
    with pytest.raises(ValueError, match="no end"):
        cues.tone("end", "end", 0, Anchor.END)
