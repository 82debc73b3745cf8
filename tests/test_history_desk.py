# SPDX-License-Identifier: GPL-3.0-or-later
"""History in the window: what is shown, said, changed, logged, deleted, taken back, repeated."""

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Reason
from kneetimer.core.diary import Morning
from kneetimer.core.errors import UserError
from kneetimer.core.pain_reports import LedTo, PainReport
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import ItemRating, Origin, Rating, Said, SessionRecord
from kneetimer.core.session_filter import Period
from kneetimer.core.summary import SessionGroup, SessionSummary
from kneetimer.ui.pages.session import SessionPage
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.link_row import LinkRow
from tests.support.app_window import Open as OpenWindow
from tests.support.app_window import Window, content, open_window
from tests.support.history import History, Open, open_history, settle
from tests.support.look import assert_whole
from tests.support.sessions import one_set, session

__all__ = ["content", "open_history", "open_window"]  # fixtures

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
READY = Preferences(notice_read="2026-03-01")
HARD = replace(
    session(
        "2026-03-04T18:30:00+01:00",
        one_set(22, reason=Reason.PAIN),
        one_set(30, side=Side.RIGHT),
        one_set(8, item=2, exercise="glute-bridge", side=Side.BOTH, planned=8, unit="reps"),
        one_set(0, item=3, exercise="standing-quad-stretch", planned=20, reason=Reason.SKIPPED),
        session_id="hard",
        rating=Rating.HARD,
        pain_before=2,
        note="Stiff on the stairs.",
        completed=False,
    ),
    pains=(
        PainReport(
            at_ms=9000,
            pain=4,
            sharp=False,
            item=1,
            exercise="wall-calf-stretch",
            side=Side.LEFT,
            led_to=LedTo.LESS,
        ),
    ),
)
PAST = [
    HARD,
    session("2026-02-24T18:30:00+01:00", routine="stretch", session_id="stretch"),
    session("2026-01-05T07:05:00+01:00", routine="desk-break", session_id="desk", cut_off=True),
]


def pick(box: ChoiceBox, words: str) -> None:
    """Choose an entry of a drop-down list, as a click on it does."""
    place = box.findText(words)
    assert place >= 0, [box.itemText(n) for n in range(box.count())]
    box.setCurrentIndex(place)
    box.activated.emit(place)


# -- the list and the session beside it


def test_sessions_stand_below_their_week_or_month_newest_first(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    assert [type(row) for row in history.rows()] == [SessionGroup, SessionSummary] * 3
    assert history.lines()[::2] == ["This week", "Last week", "January 2026"]
    assert history.lines()[1].endswith("10 min · ended early · pain 4")
    assert history.lines()[5].endswith("10 min · cut off")


def test_a_session_tells_each_set_what_was_planned_and_why_it_stopped(open_history: Open) -> None:
    shown = open_history(PAST, tab="sessions").texts()
    for words in (
        "First week",
        "10 min of 10 min · 2 of 4 sets" if False else "10 min of 10 min · 3 of 4 sets",
        "Wall calf stretch, left: 4 of 10, did less of it",
    ):
        assert words in shown
    at = shown.index("22 of 30 s, pain")
    assert shown[at - 3 : at + 2] == ["Left", "Right", "Set 1", "22 of 30 s, pain", "30 s"]
    assert "8 reps" in shown
    assert "0 of 20 s, skipped" in shown


def test_keys_lead_along_the_list_into_the_session_and_back(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    history.panel.setFocus()
    history.key(Key.Key_Down)
    assert "Stretches" in history.texts()
    history.key(Key.Key_Return)
    assert history.window.focusWidget() is history.panel.detail.repeat
    history.key(Key.Key_Escape)
    assert history.window.focusWidget() is history.panel.list


def test_what_came_meanwhile_is_there_and_what_was_looked_at_stays(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    history.panel.setFocus()
    history.key(Key.Key_Down)
    history.store.history.put(session("2026-03-04T20:00:00+01:00", routine="after-run"))
    history.show()
    assert history.lines()[1].startswith("After a run")
    assert history.panel.list.chosen == "stretch"
    assert history.panel.detail.isVisible()


def test_hundreds_of_sessions_make_no_widget_each(open_history: Open) -> None:
    day = date(2026, 3, 4)
    past = [session(f"{day - timedelta(days=n)}T08:00:00+01:00") for n in range(0, 600, 2)]
    few = len(open_history(past[:5], tab="sessions").page.findChildren(QLabel))
    many = open_history(past, tab="sessions")
    assert len(many.page.findChildren(QLabel)) == few
    assert sum(isinstance(row, SessionSummary) for row in many.rows()) == 300


# -- search and filters


def test_searching_finds_notes_exercises_and_routines(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    for words, found in (("stairs", ["hard"]), ("bridge", ["hard"]), ("stretches", ["stretch"])):
        history.panel.filters.search.setText(words)
        rows = [row.id for row in history.rows() if isinstance(row, SessionSummary)]
        assert rows[:1] == found
    assert "3 of 3 sessions" not in history.texts()


def test_filters_go_together_and_clear_takes_them_all_away(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    filters = history.panel.filters
    assert "3 sessions" in history.texts()
    pick(filters.exercise, "Wall calf stretch")
    filters.pain.click()
    assert "1 of 3 sessions" in history.texts()
    pick(filters.period, "This year")
    pick(filters.routine, "Stretches")
    assert "0 of 3 sessions" in history.texts()
    assert "No session fits" in history.texts()
    history.press("Clear search and filters")
    assert "3 sessions" in history.texts()
    assert filters.exercise.currentText() == "All exercises"


def test_a_range_of_days_begins_with_all_there_are(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    filters = history.panel.filters
    pick(filters.period, "From day to day")
    assert filters.wanted.period is Period.RANGE
    assert "3 of 3 sessions" in history.texts()
    filters.first.setDate(QDate(2026, 2, 1))
    filters.last.setDate(QDate(2026, 3, 3))
    assert [row.id for row in history.rows() if isinstance(row, SessionSummary)] == ["stretch"]


def test_filters_hold_when_one_comes_back(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    history.panel.filters.search.setText("stairs")
    history.page.show_tab("calendar")
    history.show("sessions")
    assert "1 of 3 sessions" in history.texts()


# -- what the person says of a session


@pytest.mark.parametrize(
    ("box", "words", "said"),
    [
        ("rating", "Just right", {"rating": Rating.JUST_RIGHT}),
        ("rating", "Not said", {"rating": None}),
        ("before", "0, no pain", {"pain_before": 0}),
        ("before", "Not said", {"pain_before": None}),
        ("worst", "7, strong", {"pain_worst": 7}),
    ],
)
def test_what_is_said_of_a_session_can_be_changed_and_taken_back(
    open_history: Open, box: str, words: str, said: dict[str, object]
) -> None:
    history = open_history(PAST, tab="sessions")
    chosen: ChoiceBox = getattr(history.panel.detail, box)
    pick(chosen, words)
    assert history.one("hard").said == replace(HARD.said, **said)
    assert chosen.currentText() == words
    assert len(history.offered) == 1
    history.undo()
    assert history.one("hard").said == HARD.said
    assert chosen.currentText() != words
    history.content.undo_stack.redo()
    assert history.one("hard").said == replace(HARD.said, **said)


def test_a_pain_that_was_only_reported_is_shown_as_that(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    assert history.panel.detail.worst.currentText() == "4, as reported"
    pick(history.panel.detail.worst, "2, mild")
    assert history.lines()[1].endswith("pain 2")


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


# -- the calendar


def test_a_click_on_a_day_shows_its_sessions_and_these_lead_to_the_detail(
    open_history: Open,
) -> None:
    history = open_history(PAST)
    month = history.calendar.month
    assert month.day == date(2026, 3, 4)
    place = month.place(date(2026, 2, 24)).center().toPoint()
    QTest.mouseClick(month, Qt.MouseButton.LeftButton, pos=place)
    assert history.calendar.shown_day == date(2026, 2, 24)
    (row,) = [each for each in history.calendar.day.findChildren(LinkRow) if each.isVisible()]
    row.click()
    assert history.page.tab == "sessions"
    assert history.panel.list.chosen == "stretch"
    history.key(Key.Key_Escape)
    assert history.page.tab == "calendar"
    assert history.calendar.shown_day == date(2026, 2, 24)


def test_a_session_that_is_filtered_out_is_opened_all_the_same(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    history.panel.filters.search.setText("stairs")
    history.page.show_tab("calendar")
    history.calendar.session_opened.emit("stretch")
    assert history.panel.list.chosen == "stretch"
    assert "3 sessions" in history.texts()


def test_the_calendar_knows_the_morning_after(open_history: Open) -> None:
    history = open_history(PAST)
    history.store.diary.put_morning(Morning(day="2026-02-25", pain=3, swelling=True))
    history.show()
    history.calendar.show_day(date(2026, 2, 24))
    assert "The morning after: pain 3, swollen" in history.texts()


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
    history = open_history(PAST)
    history.press("Log a session")
    pick(history.form.routine, "Desk break")
    minutes = history.form.minutes.value()
    assert 3 <= minutes <= 8
    rows = history.form.items.findChildren(QAbstractButton)
    ticks = [b for b in rows if b.text() in ("Wall calf stretch", "Standing quadriceps stretch")]
    ticks[0].click()
    log(history, date(2026, 3, 3))
    kept = next(
        each
        for each in history.store.history.lines()
        if each.routine == "desk-break" and each.origin is Origin.LOGGED
    )
    done = history.one(kept.id)
    assert {each.exercise for each in done.sets} == {
        "standing-hip-flexor-stretch",
        "wall-calf-stretch",
    } or len({each.exercise for each in done.sets}) == 2
    assert all(each.is_whole and each.performed > 0 for each in done.sets)
    assert {each.side for each in done.sets} == {Side.LEFT, Side.RIGHT}
    assert done.performed_ms == minutes * 60_000


def test_a_session_that_is_still_to_come_is_not_kept(open_history: Open) -> None:
    tomorrow = date.today() + timedelta(days=1)
    history = open_history(today=tomorrow)
    history.press("Log a session")
    history.form.day.setMaximumDate(QDate(2999, 1, 1))
    log(history, tomorrow)
    assert any("still to come" in text for text in history.texts())
    assert history.store.history.lines() == []
    history.key(Key.Key_Escape)
    assert "Nothing here yet" in history.texts()


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
    assert isinstance(window.cover, SessionPage)
    assert any("Gone for good" in each for each in window.notices())
    plan = window.driver.timeline.plan
    assert [(each.exercise, each.amounts, each.sets) for each in plan.items] == [
        ("wall-calf-stretch", (45, 50), 2),
        ("clamshell", (7, 7), 1),
    ]
    now, _ = window.sessions(2)
    assert (now.routine, now.name) == (deleted, "My knees")


def test_after_a_bad_day_today_says_why_nothing_is_repeated(open_window: OpenWindow) -> None:
    window = open_window(replace(READY, ask_again=True))
    open_sessions(window, session("2026-03-03T08:00:00+01:00"))
    window.press("Repeat this session")
    assert window.cover is None
    assert window.app.today.isVisible()


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


# -- how it looks


@pytest.mark.parametrize("size", [(900, 600), (1280, 800), (1920, 1080)])
def test_nothing_is_cut(open_history: Open, size: tuple[int, int]) -> None:
    look_through(open_history(PAST, size=size))


def test_nothing_is_cut_in_large_letters(open_history: Open, large_font: None) -> None:
    look_through(open_history(PAST, size=(900, 600)))


def look_through(history: History) -> None:
    """Every part of the page, one after the other."""
    assert_whole(history.page, "month")
    history.press("Year")
    assert_whole(history.page, "year")
    history.show("sessions")
    assert_whole(history.page, "sessions")
    history.press("Rate each exercise")
    pick(history.panel.filters.period, "From day to day")
    assert_whole(history.page, "detail")
    history.press("Log a session")
    assert_whole(history.page, "form")
    pick(history.form.routine, "Strength")
    assert_whole(history.page, "form of a routine")
