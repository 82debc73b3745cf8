# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader says by itself: of a session what the app's own voice does not say."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kneetimer.core.preferences import Speech
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.voice_state import VoiceState, VoiceTrouble
from kneetimer.ui import faces
from kneetimer.ui.widgets.countdown_ring import CountdownRing
from kneetimer.ui.widgets.search_field import SearchField
from tests.support.app_window import Open, QuietVoice, content, open_window, settle
from tests.support.command_line import READY

__all__ = ["content", "open_window"]  # fixtures

Key = Qt.Key
TONES = replace(READY, speech=Speech.TONES)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences that a reader is given."""
    sentences: list[str] = []

    def announce(_widget: QWidget, sentence: str) -> None:
        sentences.append(sentence)

    monkeypatch.setattr(faces, "announce", announce)
    return sentences


def test_without_a_voice_each_phase_is_announced(open_window: Open, said: list[str]) -> None:
    window = open_window(TONES, routine="stretch", start=True)
    window.skip_to(SegmentKind.INTRODUCE)
    assert said[-1].startswith("Coming up: ")
    window.skip_to(SegmentKind.GET_READY)
    assert said[-1].startswith("Get ready, 5 s: ")
    window.skip_to(SegmentKind.HOLD)
    assert said[-1].startswith("Hold: ")
    assert " s. Next: " in said[-1]
    before = len(said)
    window.go(8000)
    assert len(said) == before  # the digits are read on demand
    (ring,) = window.seen(CountdownRing)
    assert ring.in_words().startswith("Hold, ")
    window.key(Key.Key_Space)
    window.key(Key.Key_Space)
    assert said[before].startswith("Paused. ")
    assert said[before + 1].startswith("Get ready, 5 s: ")


def test_reps_are_announced_once_a_set(open_window: Open, said: list[str]) -> None:
    window = open_window(TONES, routine="first-week", start=True)
    window.skip_to(SegmentKind.LIFT)
    before = len(said)
    assert "8 reps" in said[-1]
    for _ in range(8):
        window.go(1000)
    assert len(said) == before


def test_where_the_voice_speaks_nothing_is_said_twice(open_window: Open, said: list[str]) -> None:
    window = open_window(READY, routine="stretch", start=True)
    window.skip_to(SegmentKind.HOLD)
    window.key(Key.Key_Space)
    window.key(Key.Key_Space)
    assert said == []


@pytest.mark.parametrize(
    "state", [VoiceState(trouble=VoiceTrouble.NO_ENGINE), VoiceState(has_output=False)]
)
def test_a_voice_that_is_not_heard_leaves_the_phases_to_the_reader(
    open_window: Open, said: list[str], monkeypatch: pytest.MonkeyPatch, state: VoiceState
) -> None:
    monkeypatch.setattr(QuietVoice, "state", property(lambda self: state))
    window = open_window(READY, routine="stretch", start=True)
    window.skip_to(SegmentKind.HOLD)
    assert said[-1].startswith("Hold: ")


def test_a_muted_voice_leaves_the_phases_to_the_reader(open_window: Open, said: list[str]) -> None:
    window = open_window(READY, routine="stretch", start=True)
    window.key(Key.Key_M)
    window.skip_to(SegmentKind.HOLD)
    assert said[-1].startswith("Hold: ")
    before = len(said)
    window.key(Key.Key_M)
    window.skip_to(SegmentKind.REST)
    assert len(said) == before


def test_a_session_that_paused_by_itself_is_announced_in_any_case(
    open_window: Open, said: list[str]
) -> None:
    window = open_window(READY, routine="stretch", start=True)
    window.driver.halted.emit("suspended")
    assert said == ["The computer was asleep, so the session was paused."]


def test_what_was_found_and_notices_are_announced(open_window: Open, said: list[str]) -> None:
    window = open_window(READY)
    window.app.window.show_page("library")
    settle()
    said.clear()
    (search,) = window.seen(SearchField)
    QTest.keyClicks(search, "calf")
    settle()
    assert said[-1] == "2 of 20 exercises"
    window.app.window.notices.tell("Saved.")
    assert said[-1] == "Saved."
