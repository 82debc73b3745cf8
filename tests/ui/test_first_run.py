# SPDX-License-Identifier: GPL-3.0-or-later
"""The notice and the questions before a first session."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kneetimer.core.catalogue import Side
from kneetimer.core.preferences import Preferences
from kneetimer.core.safety import Verdict, verdict
from kneetimer.core.voice_state import VoiceState, VoiceTrouble
from kneetimer.ui.pages.first_run import FirstRun
from kneetimer.ui.widgets import notice_text
from kneetimer.ui.widgets.tick import Choice, Tick
from tests.support.claims import claim_in
from tests.support.look import settle, show
from tests.ui.fakes import WEDNESDAY

NONE = "None of these"


class Steps:
    """A first run as a person uses it: by the words on it."""

    def __init__(self, qtbot: QtBot, again: bool = False) -> None:
        self.page = FirstRun(Preferences(volume=70, routine="stretch"), WEDNESDAY, again)
        self.finished: list[Preferences] = []
        self.tested: list[Preferences] = []
        self.page.finished.connect(self.finished.append)
        self.page.test_voice_requested.connect(self.tested.append)
        qtbot.addWidget(self.page)
        show(qtbot, self.page)

    def ticks(self, text: str) -> list[Tick]:
        return [tick for tick in self.page.findChildren(Tick) if tick.text() == text]

    def tick(self, text: str) -> None:
        for tick in self.ticks(text):
            tick.click()

    def button(self, text: str) -> QPushButton:
        return next(
            button
            for button in self.page.findChildren(QPushButton)
            if button.text() == text and button.isVisible()
        )

    def press(self, text: str) -> None:
        self.button(text).click()
        settle()

    def to_questions(self) -> None:
        self.press("I have read this")

    def choose_side(self, text: str) -> None:
        next(c for c in self.page.findChildren(Choice) if c.text() == text).click()


@pytest.fixture
def steps(qtbot: QtBot) -> Steps:
    return Steps(qtbot)


def test_all_of_it_with_nothing_ticked_leaves_a_session_free(steps: Steps) -> None:
    steps.to_questions()
    steps.tick(NONE)
    steps.press("Continue")
    steps.press("Continue")
    steps.choose_side("The right knee")
    steps.press("Finish")
    (found,) = steps.finished
    assert found == Preferences(
        volume=70, routine="stretch", notice_read="2026-03-04", affected_side=Side.RIGHT
    )
    assert verdict(found, WEDNESDAY, None) is Verdict.FREE


def test_the_questions_cannot_be_passed_without_an_answer_to_both(steps: Steps) -> None:
    steps.to_questions()
    assert not steps.button("Continue").isEnabled()
    first, second = steps.ticks(NONE)
    first.click()
    assert not steps.button("Continue").isEnabled()
    second.click()
    assert steps.button("Continue").isEnabled()
    second.click()
    assert not steps.button("Continue").isEnabled()


def test_enter_and_escape_pass_by_nothing(qtbot: QtBot, steps: Steps) -> None:
    for _ in range(6):
        qtbot.keyClick(steps.page, Qt.Key.Key_Return)
        qtbot.keyClick(steps.page, Qt.Key.Key_Escape)
    assert steps.finished == []
    assert not steps.button("Continue").isEnabled()


def test_every_sign_and_reason_of_the_notice_is_asked(steps: Steps) -> None:
    asked = [tick.text() for tick in steps.page.findChildren(Tick)]
    for text in (*notice_text.same_day_signs(), *notice_text.check_first_reasons()):
        assert text in asked
    assert len(notice_text.same_day_signs()) == 6
    assert len(notice_text.check_first_reasons()) == 11


def test_the_notice_claims_nothing_that_it_must_not() -> None:
    said = [
        notice_text.introduction(),
        *notice_text.points(),
        notice_text.same_day_advice(),
        notice_text.same_day_consequence(),
        notice_text.check_first_advice(),
        notice_text.calf_warning(),
    ]
    assert [claim for text in said if (claim := claim_in(text))] == []


@pytest.mark.parametrize("number", range(6))
def test_each_same_day_sign_is_said_plainly_and_bars_the_day(steps: Steps, number: int) -> None:
    steps.to_questions()
    steps.tick(notice_text.same_day_signs()[number])
    steps.ticks(NONE)[1].click()
    steps.press("Continue")
    shown = [label.text() for label in steps.page.findChildren(QLabel) if label.isVisible()]
    assert notice_text.same_day_title() in shown
    assert notice_text.same_day_advice() in shown
    for words in ("Continue", "Continue"):  # the voice and the side are asked all the same
        steps.press(words)
    steps.choose_side("The right knee")
    steps.press("Finish")
    (found,) = steps.finished
    assert found.affected_side is Side.RIGHT
    assert verdict(found, WEDNESDAY, None) is Verdict.SAME_DAY_SIGN


def test_a_reason_to_ask_first_bars_sessions_until_a_professional_advised(steps: Steps) -> None:
    steps.to_questions()
    steps.ticks(NONE)[0].click()
    steps.tick("Pregnancy")
    steps.press("Continue")
    for words in ("Continue", "Continue", "Finish"):
        steps.press(words)
    assert verdict(steps.finished[0], WEDNESDAY, None) is Verdict.CHECK_FIRST


def test_confirming_the_advice_frees_sessions(steps: Steps) -> None:
    steps.to_questions()
    steps.ticks(NONE)[0].click()
    steps.tick("Pregnancy")
    steps.press("Continue")
    steps.tick(notice_text.advised())
    for words in ("Continue", "Continue", "Finish"):
        steps.press(words)
    found = steps.finished[0]
    assert (found.check_first, found.advised) == (True, True)
    assert verdict(found, WEDNESDAY, None) is Verdict.FREE


def test_going_back_and_ticking_none_takes_a_sign_back(steps: Steps) -> None:
    steps.to_questions()
    steps.tick(notice_text.same_day_signs()[0])
    steps.ticks(NONE)[1].click()
    steps.press("Continue")
    steps.press("Back")
    steps.ticks(NONE)[0].click()
    assert not steps.ticks(notice_text.same_day_signs()[0])[0].isChecked()
    for words in ("Continue", "Continue", "Finish"):
        steps.press(words)
    assert steps.finished[0].same_day_sign == ""


def test_the_voice_can_be_tested_and_its_absence_is_said(steps: Steps) -> None:
    steps.page.show_voice(VoiceState(trouble=VoiceTrouble.NO_ENGINE))
    steps.to_questions()
    steps.tick(NONE)
    steps.press("Continue")
    shown = [label.text() for label in steps.page.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("No speech engine was found") for text in shown)
    steps.press("Test the voice")
    assert [each.volume for each in steps.tested] == [70]


def test_who_cannot_hear_the_voice_can_have_it_seen(steps: Steps) -> None:
    steps.to_questions()
    steps.tick(NONE)
    steps.press("Continue")
    steps.tick("Show what is said")
    steps.tick("Flash with every tone")
    steps.press("Continue")
    steps.press("Finish")
    assert [(each.captions, each.flash) for each in steps.finished] == [(True, True)]


def test_enter_on_the_test_tests_and_does_not_pass_the_step_by(qtbot: QtBot, steps: Steps) -> None:
    steps.to_questions()
    steps.tick(NONE)
    steps.press("Continue")
    assert steps.button("Test the voice").hasFocus()
    qtbot.keyClick(steps.button("Test the voice"), Qt.Key.Key_Return)
    assert len(steps.tested) == 1
    assert steps.button("Test the voice").isVisible()


def test_only_the_first_time_is_there_a_welcome(qtbot: QtBot) -> None:
    for again, welcome in ((False, True), (True, False)):
        steps = Steps(qtbot, again)
        shown = [label.text() for label in steps.page.findChildren(QLabel)]
        assert ("Welcome to Knee Timer" in shown) is welcome
        assert all(point in shown for point in notice_text.points())


def test_asking_again_asks_the_questions_only(qtbot: QtBot) -> None:
    steps = Steps(qtbot, again=True)
    steps.to_questions()
    steps.tick(NONE)
    steps.press("Continue")
    assert len(steps.finished) == 1


def test_asking_again_ends_at_a_same_day_sign(qtbot: QtBot) -> None:
    steps = Steps(qtbot, again=True)
    steps.to_questions()
    steps.tick(notice_text.same_day_signs()[0])
    steps.ticks(NONE)[1].click()
    steps.press("Continue")
    steps.press("Look around")
    assert verdict(steps.finished[0], WEDNESDAY, None) is Verdict.SAME_DAY_SIGN


def test_the_way_back_from_the_voice_leads_over_the_advice(steps: Steps) -> None:
    steps.to_questions()
    steps.tick(notice_text.same_day_signs()[0])
    steps.ticks(NONE)[1].click()
    steps.press("Continue")
    steps.press("Continue")
    steps.press("Back")
    shown = [label.text() for label in steps.page.findChildren(QLabel) if label.isVisible()]
    assert notice_text.same_day_title() in shown


def test_asking_again_can_be_left(qtbot: QtBot) -> None:
    steps = Steps(qtbot, again=True)
    with qtbot.waitSignal(steps.page.cancelled):
        qtbot.keyClick(steps.page, Qt.Key.Key_Escape)
    assert steps.finished == []


def test_it_can_be_gone_through_with_the_keyboard_alone(qtbot: QtBot, steps: Steps) -> None:
    def press(key: Qt.Key) -> None:
        focused = steps.page.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
        settle()

    press(Qt.Key.Key_Space)  # I have read this
    for last in (7, 12):
        for _ in range(last - 1):
            press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Space)  # None of these
        if last == 7:
            press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)  # Test the voice
    assert len(steps.tested) == 1
    press(Qt.Key.Key_Tab)  # the volume; Enter leads on from it
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert len(steps.finished) == 1
