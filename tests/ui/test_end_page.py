# SPDX-License-Identifier: GPL-3.0-or-later
"""The page after a session: what was done, the answers, and the holds to keep."""

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.adjust import ChangedHold, changed_holds
from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Reason
from kneetimer.core.record import Feedback, ItemRating, Rating, SessionRecord, all_sets
from kneetimer.core.timeline import SegmentKind
from kneetimer.ui import texts, theme
from kneetimer.ui.pages.end import EndPage
from kneetimer.ui.widgets.done_list import DoneList
from kneetimer.ui.widgets.pain_scale import PainScale
from kneetimer.ui.widgets.rating_row import RatingRow
from kneetimer.ui.widgets.tick import Choice
from tests.support.look import assert_whole, settle
from tests.support.sessions import one_set
from tests.ui.support_session import FakeControl, name_of, timeline_of


@pytest.fixture
def control() -> FakeControl:
    """A session with a hold made longer, one left in pain, and an early end."""
    control = FakeControl(timeline_of("stretch"))
    control.go_to(SegmentKind.HOLD, 8000)
    control.longer()
    control.go_to(SegmentKind.HOLD, 22_000, 2)
    control.pause()
    control.hurt(4, False)
    control.skip_hurting()
    control.end()
    return control


def record_of(control: FakeControl, completed: bool = False) -> SessionRecord:
    return SessionRecord(
        id="a",
        routine="stretch",
        started_at="2026-03-01T10:00:00+00:00",
        ended_at="2026-03-01T10:09:00+00:00",
        planned_ms=720_000,
        performed_ms=540_000,
        completed=completed,
        pain_before=None,
        pain_worst=4,
        rating=None,
        note="",
        sets=all_sets(control.state),
    )


@pytest.fixture
def page(qtbot: QtBot, control: FakeControl) -> EndPage:
    page = EndPage(name_of)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.show_session(record_of(control), changed_holds(control.timeline, control.state))
    page.findChild(QTimer).timeout.emit()  # keys are for this page
    settle()
    return page


def shown(page: QWidget) -> list[str]:
    labels = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    return [label.text() for label in labels if label.isVisibleTo(page) and label.text()]


def press(page: QWidget, text: str) -> None:
    next(
        b for b in page.findChildren(QAbstractButton) if b.text() == text and b.isVisibleTo(page)
    ).click()
    settle()


def test_it_says_what_was_done_and_why_not_all(page: EndPage) -> None:
    said = shown(page)
    assert "Session ended early" in said
    assert "2 exercises in 9 min. It is saved." in said
    assert "Left: 22 of 30 s, pain" in said


def test_a_session_that_ran_through(page: EndPage, control: FakeControl) -> None:
    page.show_session(record_of(control, completed=True), [])
    settle()
    assert "Session done" in shown(page)
    assert "For next time" not in shown(page)


def test_answers_are_handed_over(qtbot: QtBot, page: EndPage) -> None:
    press(page, "Just right")
    qtbot.keyClicks(page.findChild(PainScale), "2")
    page.findChild(QPlainTextEdit).setPlainText("  Left side stiffer. ")
    with qtbot.waitSignal(page.feedback_given) as given, qtbot.waitSignal(page.closed):
        press(page, "Finish")
    assert given.args == [
        Feedback(rating=Rating.JUST_RIGHT, pain_worst=2, note="Left side stiffer.")
    ]


def test_nothing_said_hands_over_nothing(qtbot: QtBot, page: EndPage) -> None:
    qtbot.keyClick(page.findChild(PainScale), Qt.Key.Key_Backspace)
    with qtbot.assertNotEmitted(page.feedback_given), qtbot.waitSignal(page.closed):
        press(page, "Finish")


@pytest.mark.parametrize(
    ("choice", "scope"),
    [
        (None, None),
        ("In this routine", "item"),
        ("Wherever this exercise comes up", "exercise"),
        ("Don't keep it", None),
    ],
)
def test_a_changed_hold_is_kept_as_chosen(
    qtbot: QtBot, page: EndPage, choice: str | None, scope: str | None
) -> None:
    assert "Keep 35 s for next time? It was 30 s." in shown(page)
    kept: list[tuple[ChangedHold, str]] = []
    page.keep_hold.connect(lambda changed, where: kept.append((changed, where)))
    if choice is not None:
        press(page, choice)
    with qtbot.waitSignal(page.closed):
        press(page, "Finish")
    assert [(changed.after_s, where) for changed, where in kept] == ([(35, scope)] if scope else [])


def test_no_choice_is_made_for_the_person(page: EndPage) -> None:
    assert [choice.text() for choice in page.findChildren(Choice) if choice.isChecked()] == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_PageDown])
def test_keys_meant_for_the_session_answer_nothing(
    qtbot: QtBot, page: EndPage, control: FakeControl, key: Qt.Key
) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.show_session(record_of(control), [])
    for pressed in (key, Qt.Key.Key_Tab, Qt.Key.Key_Return, key, key):
        qtbot.keyClick(page.focusWidget(), pressed)
    assert page.hasFocus()
    page.findChild(QTimer).timeout.emit()
    assert page.focusWidget().text() == "Easy"
    with qtbot.waitSignal(page.feedback_given) as given:
        press(page, "Finish")
    assert given.args == [Feedback(pain_worst=4)], "what was said in the session"


def test_control_and_enter_finish_from_anywhere_once_keys_are_for_the_page(
    qtbot: QtBot, page: EndPage, control: FakeControl
) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.show_session(record_of(control), [])
    closed = []
    page.closed.connect(lambda: closed.append(True))
    with_control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(page, Qt.Key.Key_Return, with_control)
    assert not closed
    page.findChild(QTimer).timeout.emit()
    note = page.findChild(QPlainTextEdit)
    note.setFocus()
    qtbot.keyClick(note, Qt.Key.Key_Return, with_control)
    assert closed == [True]
    assert note.toPlainText() == ""


def test_the_page_waits_for_a_moment_and_once(page: EndPage, control: FakeControl) -> None:
    timer = page.findChild(QTimer)
    assert not timer.isActive()
    page.show_session(record_of(control), [])
    assert timer.isActive()
    assert timer.isSingleShot()
    assert timer.interval() == 1000


def test_the_mouse_answers_at_once_and_keeps_the_focus(
    qtbot: QtBot, page: EndPage, control: FakeControl
) -> None:
    page.show_session(record_of(control), [])
    hard = next(b for b in page.findChildren(QPushButton) if b.text() == "Hard")
    qtbot.mouseClick(hard, Qt.MouseButton.LeftButton)
    page.findChild(PainScale).setFocus()
    page.findChild(QTimer).timeout.emit()
    assert hard.isChecked()
    assert page.focusWidget() is page.findChild(PainScale)


def test_the_arrows_answer_nothing_however_often_they_are_pressed(
    qtbot: QtBot, page: EndPage
) -> None:
    for _ in range(12):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert page.focusWidget().text() == "Painful", "not beyond the row"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(page.focusWidget(), key)
    assert page.focusWidget().text() == "Hard"
    assert not any(
        each.isChecked()
        for each in page.findChildren(QPushButton)
        if each.text() in ("Easy", "Just right", "Hard", "Painful")
    )
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    with qtbot.waitSignal(page.feedback_given) as given:
        press(page, "Finish")
    assert given.args == [Feedback(rating=Rating.HARD, pain_worst=4)]


def ended(*steps: tuple[SegmentKind, int]) -> SessionRecord:
    """A session of a stretch that got so far and was ended."""
    control = FakeControl(timeline_of("stretch"))
    for kind, ms in steps:
        control.go_to(kind, ms)
    control.end()
    return msgspec.structs.replace(record_of(control), pain_worst=None)


def test_where_nothing_was_done_nothing_is_asked(qtbot: QtBot, page: EndPage) -> None:
    page.show_session(ended(), [])
    page.findChild(QTimer).timeout.emit()
    settle()
    said = shown(page)
    assert "Nothing was done" in said
    assert "No hold and no rep was done. It does not count towards your week." in said
    assert "Left: ended early" not in said
    assert not {"How was it?", "Easy", "Session ended early", "Note"} & {*said}
    assert "saved" not in " ".join(said)
    assert page.focusWidget().text() == "Finish"
    with qtbot.assertNotEmitted(page.feedback_given), qtbot.waitSignal(page.closed):
        press(page, "Finish")


def test_a_hold_left_after_three_seconds_is_said_not_to_count(page: EndPage) -> None:
    page.show_session(ended((SegmentKind.HOLD, 3000)), [])
    settle()
    said = shown(page)
    words = "1 exercise begun, but no set done whole: it does not count towards your week."
    assert words in said
    assert "How was it?" in said


def test_like_outcomes_are_told_together(qtbot: QtBot) -> None:
    skipped = [one_set(0, number=n, reason=Reason.SKIPPED) for n in range(1, 11)]
    right = [
        one_set(30, side=Side.RIGHT, number=1),
        one_set(30, side=Side.RIGHT, number=2),
        one_set(22, side=Side.RIGHT, number=3, reason=Reason.PAIN),
    ]
    done = DoneList([*skipped, *right], lambda exercise, variant: "Calf stretch")
    qtbot.addWidget(done)
    assert shown(done) == [
        "Calf stretch",
        "Left: 10 × skipped",
        "Right: 2 × 30 s · 22 of 30 s, pain",
    ]


def test_finish_does_what_its_button_does(qtbot: QtBot, page: EndPage) -> None:
    kept: list[str] = []
    page.keep_hold.connect(lambda _, where: kept.append(where))
    press(page, "Hard")
    press(page, "In this routine")
    with qtbot.waitSignals([page.feedback_given, page.closed], order="strict"):
        page.finish()
    assert kept == ["item"]


def test_the_focus_is_on_the_first_answer_and_is_seen(qtbot: QtBot, page: EndPage) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.setFocus()
    focused = page.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Easy"
    settle()
    seen = focused.grab().toImage()
    across, down = seen.width() // 2, seen.height() // 2
    ring, inside = seen.pixelColor(across, 0), seen.pixelColor(8, down)
    assert ring == theme.colours().text
    assert inside == seen.pixelColor(4, down) == theme.colours().soft


def test_strong_pain_shows_advice_that_fits_a_session_that_is_over(
    qtbot: QtBot, page: EndPage
) -> None:
    assert texts.pain_advice() not in shown(page)
    qtbot.keyClicks(page.findChild(PainScale), "6")
    assert texts.pain_advice() in shown(page)
    assert "stop here" not in texts.pain_advice()


def test_another_session_starts_clean(page: EndPage, control: FakeControl) -> None:
    press(page, "Hard")
    page.show_session(record_of(control), [])
    settle()
    pressed = [b.text() for b in page.findChildren(QAbstractButton) if b.isChecked()]
    assert "Hard" not in pressed
    assert "Keep 35 s for next time? It was 30 s." not in shown(page)


@pytest.mark.parametrize("size", [(900, 600), (1280, 800), (1920, 1080)])
def test_nothing_is_cut(page: EndPage, size: tuple[int, int]) -> None:
    page.resize(*size)
    settle()
    assert_whole(page)


def with_more_said(control: FakeControl) -> SessionRecord:
    """Pain was reported, and the first exercise was rated."""
    return msgspec.structs.replace(
        record_of(control),
        pains=control.state.pains,
        ratings=(ItemRating(1, Rating.HARD),),
    )


def done_list(page: EndPage) -> DoneList:
    """The one that is shown now; the one before goes when there is time."""
    return page.findChildren(DoneList)[-1]


def test_only_the_exercises_that_can_be_rated_are_asked_about(
    page: EndPage, control: FakeControl
) -> None:
    page.show_session(with_more_said(control), [], (1,))
    settle()
    answers = done_list(page).findChildren(QAbstractButton)
    assert {each.accessibleName() for each in answers} == {
        f"How was Wall calf stretch? {texts.rating(rating)}" for rating in Rating
    }
    assert [each.text() for each in answers if each.isChecked()] == ["Hard"]


def test_ratings_are_handed_over_only_where_they_changed(
    qtbot: QtBot, page: EndPage, control: FakeControl
) -> None:
    page.show_session(with_more_said(control), [], (1, 2))
    with qtbot.assertNotEmitted(page.exercises_rated):
        page.finish()
    second = done_list(page).findChildren(RatingRow)[1]
    press(second, "Easy")
    with qtbot.waitSignal(page.exercises_rated) as rated:
        page.finish()
    assert rated.args == [(ItemRating(1, Rating.HARD), ItemRating(2, Rating.EASY))]


@pytest.mark.parametrize("size", [(900, 600), (1280, 800), (1920, 1080)])
def test_nothing_is_cut_with_exercises_to_rate(
    page: EndPage, control: FakeControl, size: tuple[int, int]
) -> None:
    page.show_session(with_more_said(control), [], (1, 2))
    page.resize(*size)
    settle()
    assert_whole(page)


@pytest.mark.usefixtures("large_font")
def test_nothing_is_cut_in_large_fonts(page: EndPage, control: FakeControl) -> None:
    page.show_session(with_more_said(control), [], (1, 2))
    settle()
    assert_whole(page)
