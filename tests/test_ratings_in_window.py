# SPDX-License-Identifier: GPL-3.0-or-later
"""Ratings and reports of pain in the real window: what is asked, and what the history has."""

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from kneetimer.core.pain_reports import LedTo
from kneetimer.core.record import ItemRating, Rating
from kneetimer.core.timeline import SegmentKind
from kneetimer.ui.pages.end import EndPage
from kneetimer.ui.widgets.done_list import DoneList
from tests.support.app_window import Open, Window, content, open_window, settle
from tests.support.command_line import READY

Key = Qt.Key
RATES = msgspec.structs.replace(READY, rate_exercises=True)
__all__ = ["content", "open_window"]  # fixtures


def after_first_exercise(window: Window) -> None:
    """In a session, in what follows the first exercise."""
    for _ in range(400):
        if window.driver.to_rate() is not None:
            settle()
            return
        window.go(5000)
    raise AssertionError("no exercise is ever over")


def end(window: Window) -> EndPage:
    """End the session; the end page with its keys at work."""
    window.key(Key.Key_Escape)
    window.press("End the session")
    page = window.cover
    assert isinstance(page, EndPage)
    page.findChild(QTimer).timeout.emit()
    settle()
    return page


def answers_at_the_end(page: EndPage) -> dict[str, QAbstractButton]:
    found = page.findChild(DoneList).findChildren(QAbstractButton)
    return {button.accessibleName(): button for button in found}


def test_a_rating_is_kept_at_once_and_comes_back_with_the_session(open_window: Open) -> None:
    window = open_window(RATES, start=True)
    after_first_exercise(window)
    window.key(Key.Key_4)
    window.key(Key.Key_3)
    window.app.sessions.flow._journal.flush(10)
    assert window.sessions()[0].ratings == (ItemRating(1, Rating.HARD),)
    window.close()  # the session is cut off

    again = open_window()
    again.press("Resume")
    page = end(again)
    answers = answers_at_the_end(page)
    (asked,) = {name.rpartition("?")[0] for name in answers}
    assert answers[f"{asked}? Hard"].isChecked()
    again.press("Finish")
    assert again.sessions()[0].ratings == (ItemRating(1, Rating.HARD),)


@pytest.mark.parametrize(
    ("clicked", "kept"),
    [("Easy", [Rating.EASY]), ("Hard", []), (None, [Rating.HARD])],  # the second takes it back
)
def test_at_the_end_a_rating_can_be_changed_and_taken_back(
    open_window: Open, clicked: str | None, kept: list[Rating]
) -> None:
    window = open_window(RATES, start=True)
    after_first_exercise(window)
    window.key(Key.Key_3)
    page = end(window)
    for name, button in answers_at_the_end(page).items():
        if name.endswith(f"? {clicked}"):
            button.click()
    page.findChild(QPlainTextEdit).setPlainText("Slept badly")
    window.press("Finish")
    (session,) = window.sessions()
    assert [each.rating for each in session.ratings] == kept
    assert session.note == "Slept badly"


def test_by_default_no_exercise_is_asked_about(open_window: Open) -> None:
    window = open_window(READY, start=True)
    after_first_exercise(window)
    assert not [text for text in window.texts() if text.startswith("How was")]
    page = end(window)
    assert answers_at_the_end(page) == {}


def test_pain_that_was_reported_is_told_at_the_end_with_where_it_led(open_window: Open) -> None:
    window = open_window(READY, start=True)
    window.skip_to(SegmentKind.HOLD)
    window.key(Key.Key_P)
    window.key(Key.Key_5)
    window.press("Leave out this exercise")
    (report,) = window.driver.state.pains
    assert report.exercise is not None
    name = window.app.content.value.language.exercise_name(report.exercise)
    end(window)
    assert f"{name}, left: 5 of 10, skipped" in window.texts()


def test_a_session_ended_for_itself_was_not_ended_by_the_pain(open_window: Open) -> None:
    window = open_window(READY, start=True)
    window.skip_to(SegmentKind.HOLD)
    window.key(Key.Key_P)
    window.key(Key.Key_7)
    window.key(Key.Key_Escape)
    end(window)
    (told,) = (text for text in window.texts() if "7 of 10" in text)
    assert told.endswith("7 of 10")


def test_what_was_said_in_the_card_is_kept_when_the_window_is_closed_over_it(
    open_window: Open,
) -> None:
    window = open_window(READY, start=True)
    window.skip_to(SegmentKind.HOLD)
    window.key(Key.Key_P)
    window.key(Key.Key_5)
    window.close()
    again = open_window()
    (session,) = again.sessions()
    assert [(each.pain, each.led_to) for each in session.pains] == [(5, None)]
    again.press("Resume")
    again.key(Key.Key_Space)
    assert again.driver.state.pains[0].led_to is LedTo.WENT_ON
