# SPDX-License-Identifier: GPL-3.0-or-later
"""History as it is seen: the list, a session in full, search and filters, the calendar."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kneetimer.core.commands import Reason
from kneetimer.core.diary import Morning
from kneetimer.core.session_filter import Period
from kneetimer.core.summary import SessionGroup, SessionSummary
from kneetimer.ui.widgets.link_row import LinkRow
from tests.support.history import PAST, History, Open, open_history, pick, settle
from tests.support.look import assert_whole
from tests.support.sessions import one_set, session

__all__ = ["open_history"]  # a fixture

Key = Qt.Key


# -- the list and the session beside it


def test_sessions_stand_below_their_week_or_month_newest_first(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    assert [type(row) for row in history.rows()] == [SessionGroup, SessionSummary] * 3
    assert history.lines()[::2] == ["This week", "Last week", "January 2026"]
    assert history.lines()[1].endswith("10 min · ended early · pain 4")
    assert history.lines()[5].endswith("10 min · cut off")


def test_two_sessions_of_a_day_are_told_apart_by_their_time(open_history: Open) -> None:
    twice = [session(f"2026-03-03T{hour}:05:00+01:00", session_id=hour) for hour in ("07", "19")]
    history = open_history(twice, tab="sessions")
    later, earlier = history.lines()[1:]
    assert "Tuesday, 3 March 2026, 19:05" in later
    assert "Tuesday, 3 March 2026, 07:05" in earlier
    model, place = history.panel.list.model(), history.panel.list.visualRect
    rows = [place(model.index(row, 0)) for row in (1, 2)]
    painted = history.panel.list.viewport().grab().toImage()
    when = [painted.copy(row.adjusted(row.width() // 2, 0, 0, -row.height() // 2)) for row in rows]
    assert when[0] != when[1]


def test_what_was_not_begun_is_called_that(open_history: Open) -> None:
    ended = session(
        "2026-03-03T08:00:00+01:00",
        one_set(5, reason=Reason.PAIN),
        one_set(0, item=2, reason=Reason.ENDED),
        completed=False,
    )
    shown = open_history([ended], tab="sessions").texts()
    assert "not begun" in shown
    assert "5 of 30 s, pain" in shown
    assert "ended early" not in shown


def test_the_month_says_what_its_marks_mean(open_history: Open) -> None:
    history = open_history(PAST)
    (legend,) = [text for text in history.texts() if "pain in a session" in text]
    assert "another month" in legend
    assert "minutes" in legend
    history.press("Year")
    assert legend not in history.texts()


def test_a_session_tells_each_set_what_was_planned_and_why_it_stopped(open_history: Open) -> None:
    shown = open_history(PAST, tab="sessions").texts()
    for words in (
        "First week",
        "10 min of 10 min · 3 of 4 sets",
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


def test_hundreds_of_sessions_make_no_widget_each_and_are_all_there(open_history: Open) -> None:
    day = date(2026, 3, 4)
    past = [session(f"{day - timedelta(days=n)}T08:00:00+01:00") for n in range(0, 1200, 2)]
    few = len(open_history(past[:5], tab="sessions").page.findChildren(QLabel))
    many = open_history(past, tab="sessions")
    assert len(many.page.findChildren(QLabel)) == few
    assert "600 sessions" in many.texts()
    many.panel.setFocus()
    seen = set()
    while many.panel.list.chosen not in seen:
        seen.add(many.panel.list.chosen)
        many.panel.list.keyPressEvent(
            QKeyEvent(QEvent.Type.KeyPress, Key.Key_PageDown, Qt.KeyboardModifier.NoModifier)
        )
    assert past[-1].id in seen
    many.show()
    assert many.panel.list.chosen == past[-1].id


def test_end_leads_to_the_very_first_session_and_home_to_the_last(open_history: Open) -> None:
    day = date(2026, 3, 4)
    past = [session(f"{day - timedelta(days=n)}T08:00:00+01:00") for n in range(400)]
    history = open_history(past, tab="sessions")
    history.panel.setFocus()
    history.key(Key.Key_End)
    assert history.panel.list.chosen == past[-1].id
    history.key(Key.Key_Home)
    assert history.panel.list.chosen == past[0].id


# -- search and filters


def test_searching_finds_notes_exercises_and_routines(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    for words, found in (("stairs", ["hard"]), ("bridge", ["hard"]), ("stretches", ["stretch"])):
        history.panel.filters.search.setText(words)
        rows = [row.id for row in history.rows() if isinstance(row, SessionSummary)]
        assert rows[:1] == found
    assert "3 of 3 sessions" not in history.texts()


def test_nothing_jumps_while_one_types_what_one_looks_for(open_history: Open) -> None:
    history = open_history(PAST, tab="sessions")
    for width in range(900, 1300, 30):
        history.window.resize(width, 600)
        tops = []
        for words in ("", "s", "stairs"):
            history.panel.filters.search.setText(words)
            settle()
            tops.append(history.panel.list.mapTo(history.page, QPoint()))
        assert len(set(tops)) == 1, width


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


# -- the calendar


def test_a_click_on_a_day_shows_its_sessions_and_these_lead_to_the_detail(
    open_history: Open,
) -> None:
    history = open_history(PAST)
    month = history.calendar.month
    assert month.day == date(2026, 3, 4)
    place = month.place(date(2026, 2, 24)).center().toPoint()
    QTest.mouseClick(month, Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert history.calendar.shown_day == date(2026, 2, 24)
    (row,) = [each for each in history.calendar.day.findChildren(LinkRow) if each.isVisible()]
    row.click()
    settle()
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
    settle()
    assert history.panel.list.chosen == "stretch"
    assert "3 sessions" in history.texts()


def test_the_calendar_knows_the_morning_after(open_history: Open) -> None:
    history = open_history(PAST)
    history.store.diary.put_morning(Morning(day="2026-02-25", pain=3, swelling=True))
    history.show()
    history.calendar.show_day(date(2026, 2, 24))
    assert "The morning after: pain 3, swollen" in history.texts()


# -- the tabs


def test_arrows_and_ctrl_tab_lead_from_tab_to_tab(open_history: Open) -> None:
    history = open_history(PAST)
    history.page.tabs.setFocus()
    history.key(Key.Key_Right)
    assert history.panel.isVisible()
    history.panel.list.setFocus()
    history.key(Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert history.page.tab == "trends"
    history.key(Key.Key_Backtab, Qt.KeyboardModifier.ControlModifier)
    assert history.page.tab == "sessions"
    assert history.window.focusWidget() is history.panel.list


def test_without_sessions_the_other_tabs_are_there_all_the_same(open_history: Open) -> None:
    history = open_history()
    assert "Nothing here yet" in history.texts()
    history.page.show_tab("check-ups")
    settle()
    assert "Nothing here yet" not in history.texts()
    history.page.show_tab("sessions")
    settle()
    assert "Nothing here yet" in history.texts()


def test_the_report_stands_in_place_of_the_tabs_until_one_is_done(open_history: Open) -> None:
    history = open_history(PAST)
    history.press("Report…")
    assert not history.page.tabs.isVisible()
    history.press("Back")
    assert history.page.tabs.isVisible()
    assert history.window.focusWidget() is history.calendar.month


# -- how it looks


def test_nothing_is_cut(open_history: Open) -> None:
    history = open_history(PAST)
    for size in ((900, 600), (1280, 800), (1920, 1080)):
        history.window.resize(*size)
        look_through(history)


def test_nothing_is_cut_in_large_letters(open_history: Open, large_font: None) -> None:
    look_through(open_history(PAST, size=(900, 600)))


def look_through(history: History) -> None:
    """Every part of the page, one after the other."""
    history.show("calendar")
    history.press("Month")
    assert_whole(history.page, "month")
    history.press("Year")
    assert_whole(history.page, "year")
    history.show("sessions")
    pick(history.panel.filters.period, "From day to day")
    if "Rate each exercise" in history.texts():
        history.press("Rate each exercise")
    assert_whole(history.page, "detail")
    history.preferences.change(notice_read="2026-03-01")
    history.press("Repeat this session")
    assert_whole(history.page, "repeat")
    history.press("Back")
    history.press("Log a session")
    assert_whole(history.page, "form")
    pick(history.form.routine, "Hip and knee strength")
    assert_whole(history.page, "form of a routine")
    history.press("Cancel")
