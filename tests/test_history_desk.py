# SPDX-License-Identifier: GPL-3.0-or-later
"""History in the window: what is shown, said, changed, logged, deleted, taken back, repeated."""

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest

from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Reason
from kneetimer.core.diary import Morning
from kneetimer.core.errors import UserError
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import ItemRating, Origin, Rating, Said, SessionRecord
from kneetimer.core.timeline import SegmentKind
from kneetimer.ui.pages.first_run import FirstRun
from kneetimer.ui.pages.session import SessionPage
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.pain_scale import PainScale
from kneetimer.ui.widgets.repeat_panel import RepeatPanel
from tests.support.app_window import Open as OpenWindow
from tests.support.app_window import Window, content, open_window
from tests.support.history import HARD, PAST, History, Open, open_history, pick, settle
from tests.support.look import assert_whole
from tests.support.sessions import one_set, session

__all__ = ["content", "open_history", "open_window"]  # fixtures

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
READY = Preferences(notice_read="2026-03-01")


# -- what the person says of a session


def test_what_is_said_of_a_session_can_be_changed_and_taken_back(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    detail = history.panel.detail
    for box, words, said in (
        (detail.rating, "Just right", {"rating": Rating.JUST_RIGHT}),
        (detail.rating, "Not said", {"rating": None}),
        (detail.before, "0, no pain", {"pain_before": 0}),
        (detail.before, "Not said", {"pain_before": None}),
        (detail.worst, "7, strong", {"pain_worst": 7}),
    ):
        pick(box, words)
        assert history.one("hard").said == replace(HARD.said, **said)
        assert box.currentText() == words
        assert history.offered.pop().endswith("was changed.")
        history.undo()
        assert history.one("hard").said == HARD.said
        assert box.currentText() != words
        history.content.undo_stack.redo()
        assert history.one("hard").said == replace(HARD.said, **said)
        history.undo()


def test_a_pain_that_was_only_reported_is_shown_as_that(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    assert history.panel.detail.worst.currentText() == "4, as reported"
    pick(history.panel.detail.worst, "2, mild (reported: 4)")
    assert history.lines()[1].endswith("pain 2")
    assert history.panel.detail.worst.currentText() == "2, mild (reported: 4)"


def test_an_exercise_is_rated_by_itself(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    history.press("Rate each exercise")
    boxes = [box for box in history.page.findChildren(ChoiceBox) if box.isVisible()]
    (bridge,) = [box for box in boxes if box.accessibleName() == "Glute bridge felt"]
    pick(bridge, "Easy")
    assert history.one("hard").ratings == (ItemRating(2, Rating.EASY),)
    pick(bridge, "Not said")
    assert history.one("hard").ratings == ()


def test_a_note_is_kept_when_one_leaves_it_and_undone_at_once(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    note = history.panel.detail.note
    for words in ("Better", "Better now"):
        note.setPlainText(words)
        note.tell()
    assert history.one("hard").note == "Better now"
    history.undo()
    assert history.one("hard").note == "Stiff on the stairs."
    assert note.toPlainText() == "Stiff on the stairs."


def test_a_note_that_is_being_typed_goes_to_its_own_session(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    history.panel.detail.note.setPlainText("Half a thou")
    history.panel.list.setFocus()
    history.key(Key.Key_Down)
    assert history.one("hard").note == "Half a thou"
    assert history.one("stretch").note == ""


def test_the_morning_after_is_told_with_the_session_and_taken_back(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    detail = history.panel.detail
    assert not detail.morning.isVisible()  # it is yet to come
    history.panel.list.choose("stretch")
    assert detail.morning.isVisible()
    pick(detail.morning, "3, moderate")
    pick(detail.swelling, "Not swollen")
    told = Morning(day="2026-02-25", pain=3, swelling=False)
    assert history.store.diary.mornings() == [told]
    history.undo()
    assert history.store.diary.mornings() == [replace(told, swelling=None)]
    history.undo()
    assert history.store.diary.mornings() == []
    assert detail.morning.currentText() == "Not said"


def test_what_cannot_be_saved_is_told_and_changes_nothing(
    open_history: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history(PAST, tab="sessions")

    def full(session_id: str, said: Said) -> None:
        raise UserError("disk_full", "The disk is full.")

    monkeypatch.setattr(history.store.history, "change", full)
    pick(history.panel.detail.rating, "Easy")
    assert history.told == ["disk_full"]
    assert history.offered == []
    assert not history.content.undo_stack.canUndo()


# -- deleting


def test_a_deleted_session_is_gone_and_comes_back_as_it_was(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    history.press("Delete")
    assert history.store.history.session("hard") is None
    assert history.panel.list.chosen == "stretch"
    assert history.offered == ["First week of Wednesday, 4 March 2026 was deleted."]
    history.undo()
    assert history.one("hard") == HARD
    assert len(history.rows()) == 6


def test_the_delete_key_deletes_what_is_chosen_in_the_list(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    history.panel.setFocus()
    history.key(Key.Key_Down)
    history.key(Key.Key_Delete)
    assert {each.id for each in history.store.history.lines()} == {"hard", "desk"}
    history.key(Key.Key_Z, Control)
    assert len(history.store.history.lines()) == 3


def test_the_last_session_leaves_the_friendly_page(open_history: Open) -> None:
    history = open_history(PAST[:1], tab="sessions")
    history.press("Delete")
    assert "Nothing here yet" in history.texts()
    history.undo()
    assert "Nothing here yet" not in history.texts()
    assert history.panel.list.chosen == "hard"


# -- logging


def log(history: History, day: date, hour: int = 7, minute: int = 30) -> None:
    history.form.day.show_day(day)
    history.form.time.setTime(QTime(hour, minute))
    history.press("Save")


def test_a_session_done_elsewhere_counts_and_can_be_taken_back(open_history: Open) -> None:
    history = open_history()
    assert "Nothing here yet" in history.texts()
    history.press("Log a session")
    history.form.name.setText("Swimming")
    history.form.before.set_value(1)
    history.form.worst.set_value(0)
    history.form.rating.set_rating(Rating.EASY)
    history.form.note.setPlainText("In the sea")
    log(history, date(2026, 3, 3))
    (line,) = history.store.history.lines()
    assert line.counts
    kept = history.one(line.id)
    assert (kept.name, kept.origin, kept.completed) == ("Swimming", Origin.LOGGED, True)
    started = datetime.fromisoformat(kept.started_at)
    assert started.replace(tzinfo=None) == datetime(2026, 3, 3, 7, 30)
    assert started.tzinfo is not None
    assert kept.said == Said(rating=Rating.EASY, pain_before=1, pain_worst=0, note="In the sea")
    assert history.calendar.shown_day == date(2026, 3, 3)
    history.undo()
    assert history.store.history.lines() == []


def test_a_routine_brings_its_exercises_which_one_may_change(open_history: Open) -> None:
    history = open_history()
    history.press("Log a session")
    pick(history.form.routine, "Desk break")
    minutes = history.form.minutes.value()
    assert 3 <= minutes <= 8
    history.press("Wall calf stretch")  # that one was not done
    log(history, date(2026, 3, 3))
    (line,) = history.store.history.lines()
    kept = history.one(line.id)
    assert (kept.routine, kept.performed_ms) == ("desk-break", minutes * 60_000)
    assert {each.exercise for each in kept.sets} == {
        "standing-hip-flexor-stretch",
        "standing-quad-stretch",
    }
    assert all(each.is_whole and each.performed > 0 for each in kept.sets)
    assert {each.side for each in kept.sets} == {Side.LEFT, Side.RIGHT}


def test_a_session_that_is_still_to_come_is_not_kept(open_history: Open) -> None:
    tomorrow = date.today() + timedelta(days=1)
    history = open_history(today=tomorrow)
    history.press("Log a session")
    log(history, tomorrow)
    assert any("still to come" in text for text in history.texts())
    assert history.store.history.lines() == []
    history.key(Key.Key_Escape)
    assert "Nothing here yet" in history.texts()


def test_a_later_day_that_is_typed_is_told_of_below_the_field(open_history: Open) -> None:
    history = open_history()
    history.press("Log a session")
    late = "That day is still to come. Choose today or a day before it."
    for ahead, told in ((1, [late]), (0, []), (366, [late]), (-1, [])):
        day = date.today() + timedelta(days=ahead)
        history.form.day.setDate(QDate(day.year, day.month, day.day))
        settle()
        assert [text for text in history.texts() if "still to come" in text] == told
        assert history.form.day.day() == day


@pytest.mark.parametrize("size", [(900, 600), (1120, 760)])
def test_save_stays_in_sight_while_the_form_scrolls(
    open_history: Open, size: tuple[int, int]
) -> None:
    history = open_history(size=size)
    history.press("Log a session")
    pick(history.form.routine, "First week")
    for button in (history.form.save, history.form.cancel):
        assert button.visibleRegion().boundingRect() == button.rect()


def test_a_logged_session_is_changed_in_the_same_form(open_history: Open) -> None:
    where = replace(
        session("2026-03-03T07:30:00+09:00", one_set(side=Side.BOTH), session_id="there"),
        origin=Origin.LOGGED,
        ratings=(ItemRating(1, Rating.HARD),),
    )
    history = open_history([where], tab="sessions")
    history.press("Edit")
    assert history.form.minutes.value() == 10
    history.form.minutes.set_value(25)
    history.press("Save")
    changed = history.one("there")
    assert changed == replace(
        where,
        ended_at="2026-03-03T07:55:00+09:00",
        planned_ms=1_500_000,
        performed_ms=1_500_000,
        name="First week",
    )
    history.undo()
    assert history.one("there") == where


def test_a_logged_session_keeps_the_exercises_of_a_routine_that_is_gone(
    open_history: Open,
) -> None:
    gone = replace(
        session("2026-03-03T07:30:00+01:00", one_set(side=Side.BOTH), routine="gone-for-good"),
        origin=Origin.LOGGED,
        name="My old knees",
    )
    history = open_history([gone], tab="sessions")
    history.press("Edit")
    assert history.form.routine.currentText() == "My old knees"
    pick(history.form.routine, "Stretches")
    pick(history.form.routine, "My old knees")
    history.form.note.setPlainText("As it was")
    history.press("Save")
    assert history.one(gone.id).sets == gone.sets
    assert history.one(gone.id).note == "As it was"


def test_one_logged_where_it_is_later_than_here_can_be_changed(open_history: Open) -> None:
    ahead = (datetime.now() + timedelta(days=1)).replace(microsecond=0)
    there = replace(session(f"{ahead.isoformat()}+14:00"), origin=Origin.LOGGED)
    history = open_history([there], tab="sessions")
    history.press("Edit")
    history.form.note.setPlainText("Far away")
    history.press("Save")
    assert history.one(there.id).started_at == there.started_at
    assert history.one(there.id).note == "Far away"


def test_only_logged_sessions_are_edited_as_a_whole(open_history: Open) -> None:
    assert "Edit" not in open_history(PAST, tab="sessions").texts()


# -- repeating, in the app


def open_sessions(window: Window, *sessions: SessionRecord) -> None:
    """Put sessions into the store, and show them."""
    for each in sessions:
        window.store.history.put(each)
    window.app.window.show_page("history")
    window.app.history.made().show_tab("sessions")
    settle()


def test_a_session_is_repeated_as_it_was_planned_then(open_window: OpenWindow) -> None:
    window = open_window(READY)
    deleted = "0b3d9a52-1111-4a4a-9b9b-0123456789ab"
    past = session(
        "2026-03-03T08:00:00+01:00",
        one_set(10, planned=45, reason=Reason.PAIN),
        one_set(50, side=Side.RIGHT, planned=50),
        one_set(45, number=2, planned=45),
        one_set(6, item=2, exercise="clamshell", planned=7, unit="reps"),
        one_set(item=3, exercise="gone-for-good"),
        routine=deleted,
    )
    open_sessions(window, replace(past, name="My knees"))
    window.press("Repeat this session")
    assert window.cover is None
    texts = window.texts()
    assert "Repeat My knees" in texts
    assert "As it was planned on Tuesday, 3 March 2026." in texts
    assert "2 × 45 s left, 50 s right" in texts
    assert "Left out, because the library no longer has it: Gone for good." in texts
    panel = window.app.window.findChild(RepeatPanel)
    window.key(Key.Key_2)  # from wherever the focus is
    window.press("Start")
    assert isinstance(window.cover, SessionPage)
    segments = window.driver.segments
    holds = [each for each in segments if each.kind is SegmentKind.HOLD]
    assert [(each.exercise, each.side, each.duration_ms) for each in holds] == [
        ("wall-calf-stretch", side, ms)
        for _ in range(2)
        for side, ms in ((Side.LEFT, 45_000), (Side.RIGHT, 50_000))
    ]
    lifts = [each.exercise for each in segments if each.kind is SegmentKind.LIFT]
    assert lifts == ["clamshell"] * 14
    now, _ = window.sessions(2)
    assert (now.routine, now.name, now.pain_before) == (deleted, "My knees", 2)
    assert not panel.isVisible()


def test_strong_pain_is_advised_upon_before_anything_is_repeated(open_window: OpenWindow) -> None:
    window = open_window(READY)
    open_sessions(window, session("2026-03-03T08:00:00+01:00", one_set()))
    window.press("Repeat this session")
    scale = window.app.window.findChild(RepeatPanel).findChild(PainScale)
    QTest.keyClick(scale, Key.Key_6)
    assert any("better leave it for today" in text for text in window.texts())
    window.press("Back")
    assert window.cover is None
    assert window.offers("Repeat this session")
    assert window.app.desk.pain == 6  # Today knows it too


def test_after_a_bad_day_nothing_is_repeated_before_the_questions(open_window: OpenWindow) -> None:
    window = open_window(replace(READY, ask_again=True))
    open_sessions(window, session("2026-03-03T08:00:00+01:00", one_set()))
    window.press("Repeat this session")
    assert not window.offers("Start")
    window.press("Answer the questions")
    assert isinstance(window.cover, FirstRun)


def test_repeating_a_routine_takes_as_long_as_it_did(open_window: OpenWindow) -> None:
    window = open_window(READY, routine="first-week")
    minutes = next(each for each in window.texts() if each.startswith("About")).split("·")[0]
    window.press("Start")
    window.skip_to_the_end()
    window.press("Finish")
    window.app.window.show_page("history")
    window.app.history.made().show_tab("sessions")
    settle()
    window.press("Repeat this session")
    (again,) = [each for each in window.texts() if each.startswith("About") and "·" in each]
    assert again.split(" ·")[0].split() == minutes.replace("\xa0", " ").split()


def test_the_look_before_repeating_is_whole(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions", size=(900, 600))
    history.press("Repeat this session")
    assert_whole(history.window)
    history.key(Key.Key_Escape)
    assert history.panel.isVisible()


def test_a_session_of_which_nothing_is_left_says_so(open_history: Open) -> None:
    past = session("2026-03-03T08:00:00+01:00", one_set(exercise="gone-for-good"))
    history = open_history([past], tab="sessions")
    history.press("Repeat this session")
    assert history.window.notices.notices() == (
        "This session cannot be repeated: its exercises are gone.",
    )


def test_today_counts_what_is_logged(open_window: OpenWindow) -> None:
    window = open_window(READY)
    window.app.window.show_page("history")
    settle()
    window.press("Log a session")
    window.press("Save")
    window.app.window.show_page("today")
    assert "1 of 3 sessions" in window.texts()
