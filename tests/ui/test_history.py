# SPDX-License-Identifier: GPL-3.0-or-later
"""History: the list, one session in full, and what it says of sets that stopped short."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Reason
from kneetimer.core.record import Rating, SessionRecord
from kneetimer.core.summary import SessionGroup, SessionSummary
from kneetimer.ui.pages.history import HistoryPage
from kneetimer.ui.widgets.session_detail import SessionDetail
from kneetimer.ui.widgets.session_list import ROW, SessionList
from tests.support.look import settle, show
from tests.support.sessions import one_set, session, shipped
from tests.ui.fakes import WEDNESDAY, FakeHistory

PAST = [
    session(
        "2026-03-04T18:30:00+01:00",
        one_set(22, reason=Reason.PAIN),
        one_set(30, side=Side.RIGHT),
        one_set(8, item=2, exercise="glute-bridge", side=Side.BOTH, planned=8, unit="reps"),
        one_set(0, item=3, exercise="standing-quad-stretch", planned=20, reason=Reason.SKIPPED),
        rating=Rating.HARD,
        pain_before=2,
        pain_worst=4,
        note="Stiff on the stairs.",
        completed=False,
    ),
    session("2026-02-24T18:30:00+01:00", routine="stretch"),
    session("2026-01-05T07:05:00+01:00", routine="desk-break", cut_off=True),
]


def make(qtbot: QtBot, sessions: list[SessionRecord]) -> HistoryPage:
    page = HistoryPage(FakeHistory(sessions), lambda: shipped().language, lambda: WEDNESDAY)
    qtbot.addWidget(page)
    page.refresh()
    show(qtbot, page)
    return page


@pytest.fixture
def page(qtbot: QtBot) -> HistoryPage:
    return make(qtbot, PAST)


def texts(page: HistoryPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def lines(page: HistoryPage) -> list[str]:
    model = page.findChild(SessionList).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_sessions_stand_below_their_week_or_month_newest_first(page: HistoryPage) -> None:
    model = page.findChild(SessionList).model()
    rows = [model.index(row, 0).data(ROW) for row in range(model.rowCount())]
    kinds = [type(row) for row in rows]
    assert kinds == [SessionGroup, SessionSummary] * 3
    assert lines(page)[::2] == ["This week", "Last week", "January 2026"]
    assert [row.name for row in rows[1::2]] == ["First week", "Stretches", "Desk break"]


def test_a_line_says_minutes_how_it_ended_and_the_pain(page: HistoryPage) -> None:
    assert lines(page)[1].endswith("10 min · ended early · pain 4")
    assert lines(page)[3].endswith("10 min")
    assert lines(page)[5].endswith("10 min · cut off")


def test_the_newest_session_is_shown_in_full_at_once(page: HistoryPage) -> None:
    shown = texts(page)
    for words in ("Stiff on the stairs.", "Hard", "2 of 10", "4 of 10", "3 of 4"):
        assert words in shown


def test_a_set_that_stopped_short_says_how_far_it_came_and_why(page: HistoryPage) -> None:
    shown = texts(page)
    at = shown.index("Wall calf stretch")
    assert shown[at + 1 : at + 5] == ["Left", "22 of 30 s, pain", "Right", "30 s"]
    assert "8 reps" in shown
    assert "0 of 20 s, skipped" in shown


def test_arrow_keys_go_from_session_to_session_over_the_headings(
    qtbot: QtBot, page: HistoryPage
) -> None:
    page.setFocus()
    listed = page.findChild(SessionList)
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    settle()
    assert "Stretches" in texts(page)
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    settle()
    assert "Desk break" in texts(page)


def test_only_one_session_is_shown_in_full(qtbot: QtBot, page: HistoryPage) -> None:
    page.setFocus()
    for _ in range(2):
        qtbot.keyClick(page.findChild(SessionList), Qt.Key.Key_Down)
    settle()
    assert sum(each.isVisible() for each in page.findChildren(SessionDetail)) == 1


def test_refreshing_keeps_the_session_that_is_looked_at(qtbot: QtBot) -> None:
    store = FakeHistory(PAST)
    page = HistoryPage(store, lambda: shipped().language, lambda: WEDNESDAY)
    qtbot.addWidget(page)
    page.refresh()
    show(qtbot, page)
    qtbot.keyClick(page.findChild(SessionList), Qt.Key.Key_Down)
    store.records.insert(0, session("2026-03-04T20:00:00+01:00", routine="after-run"))
    page.refresh()
    settle()
    assert "Stretches" in texts(page)
    assert any(line.startswith("After a run") for line in lines(page))


def test_an_empty_history_is_friendly(qtbot: QtBot) -> None:
    page = make(qtbot, [])
    assert "Nothing here yet" in texts(page)
    assert not page.findChild(SessionList).isVisible()


def test_the_first_session_takes_the_place_of_the_empty_page(qtbot: QtBot) -> None:
    store = FakeHistory()
    page = HistoryPage(store, lambda: shipped().language, lambda: WEDNESDAY)
    qtbot.addWidget(page)
    page.refresh()
    store.records.append(PAST[0])
    page.refresh()
    show(qtbot, page)
    assert "Stiff on the stairs." in texts(page)


def test_five_hundred_sessions_make_no_widget_each(qtbot: QtBot) -> None:
    day = date(2026, 3, 4)
    past = [
        session(f"{(day - timedelta(days=2 * n)).isoformat()}T08:00:00+01:00", session_id=str(n))
        for n in range(500)
    ]
    few = len(make(qtbot, past[:5]).findChildren(QLabel))
    many = make(qtbot, past)
    assert len(many.findChildren(QLabel)) == few
    assert sum(line.startswith("First week") for line in lines(many)) == 500
