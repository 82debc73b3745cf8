# SPDX-License-Identifier: GPL-3.0-or-later
"""The painted calendars: keys, mouse, what they say, and what is painted on a day."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kneetimer.core.calendar_view import FIRST_YEAR, LAST_YEAR, Calendar
from kneetimer.core.preferences import Theme
from kneetimer.core.record import SessionRecord
from kneetimer.core.summary import summarise
from kneetimer.ui import theme
from kneetimer.ui.widgets.calendar_panel import CalendarPanel
from kneetimer.ui.widgets.day_grid import DayGrid, level_fill
from kneetimer.ui.widgets.text_label import TextLabel
from tests.support.accessible import tree
from tests.support.look import contrast, settle, show
from tests.support.sessions import session, shipped

Key = Qt.Key
TODAY = date(2026, 3, 4)
PAST = [
    session("2026-03-03T08:00:00+01:00", session_id="a", pain_worst=4),
    session("2026-03-03T18:00:00+01:00", session_id="b"),
    session("2025-12-30T18:00:00+01:00", session_id="c"),
]


def make(qtbot: QtBot, past: list[SessionRecord], today: date = TODAY) -> CalendarPanel:
    panel = CalendarPanel()
    qtbot.addWidget(panel)
    lines = summarise([each.line for each in past], shipped().language)
    panel.show_calendar(Calendar(lines), 3, today, lambda _: None)
    show(qtbot, panel, 900, 600)
    return panel


@pytest.fixture
def panel(qtbot: QtBot) -> CalendarPanel:
    return make(qtbot, PAST)


def turn_to_year(panel: CalendarPanel) -> None:
    panel._kind.chosen.emit("year")
    settle()


def read(panel: CalendarPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(TextLabel) if label.isVisible()]


def press(qtbot: QtBot, grid: DayGrid, key: Qt.Key, shown: date) -> None:
    qtbot.keyClick(grid, key)
    assert grid.day == shown, key


def test_keys_go_through_the_month_and_on_to_the_next(qtbot: QtBot, panel: CalendarPanel) -> None:
    month = panel.month
    press(qtbot, month, Key.Key_Left, date(2026, 3, 3))
    press(qtbot, month, Key.Key_Up, date(2026, 2, 24))
    assert "February 2026" in read(panel)
    press(qtbot, month, Key.Key_End, date(2026, 2, 28))
    press(qtbot, month, Key.Key_Right, date(2026, 3, 1))
    press(qtbot, month, Key.Key_Down, date(2026, 3, 8))
    press(qtbot, month, Key.Key_PageUp, date(2026, 2, 8))
    press(qtbot, month, Key.Key_PageDown, date(2026, 3, 8))
    press(qtbot, month, Key.Key_Home, date(2026, 3, 1))


def test_keys_go_through_the_year_and_on_to_the_one_before(
    qtbot: QtBot, panel: CalendarPanel
) -> None:
    turn_to_year(panel)
    year = panel.year
    press(qtbot, year, Key.Key_Up, date(2026, 3, 3))
    press(qtbot, year, Key.Key_Left, date(2026, 2, 24))
    press(qtbot, year, Key.Key_Home, date(2026, 1, 1))
    press(qtbot, year, Key.Key_Up, date(2025, 12, 31))
    assert "2025" in read(panel)
    assert "1 session · 10 min · on 1 day" in read(panel)
    press(qtbot, year, Key.Key_PageDown, date(2026, 12, 31))
    press(qtbot, year, Key.Key_End, date(2026, 12, 31))
    press(qtbot, year, Key.Key_Right, date(2027, 1, 7))
    assert "No sessions in 2027" in read(panel)


@pytest.mark.parametrize("day", [date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)])
def test_the_first_and_the_last_year_are_the_end(qtbot: QtBot, day: date) -> None:
    panel = make(qtbot, [], day)
    for key in (
        (Key.Key_Up, Key.Key_Left, Key.Key_PageUp)
        if day.year == FIRST_YEAR
        else (
            Key.Key_Down,
            Key.Key_Right,
            Key.Key_PageDown,
        )
    ):
        press(qtbot, panel.month, key, day)


def test_the_present_day_is_said_in_words(qtbot: QtBot, panel: CalendarPanel) -> None:
    words = "Tuesday, 3 March 2026: 2 sessions, 20 min, worst pain 4"
    qtbot.keyClick(panel.month, Key.Key_Left)
    (present,) = (each for each in tree(panel.month).children if "selected" in each.states)
    assert present.name == words
    assert words in read(panel)
    assert panel.month.accessibleName() == "March 2026"


def test_the_day_under_the_mouse_is_told_and_then_the_present_one_again(
    panel: CalendarPanel,
) -> None:
    where = panel.month.place(date(2026, 3, 3)).center()
    at = panel.month.mapToGlobal(where)
    none = Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(
        QEvent.Type.MouseMove, where, at, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, none
    )
    QApplication.sendEvent(panel.month, move)
    assert any(text.startswith("Tuesday, 3 March 2026:") for text in read(panel))
    QApplication.sendEvent(panel.month, QEvent(QEvent.Type.Leave))
    assert "Wednesday, 4 March 2026: no session" in read(panel)


def test_a_click_chooses_a_day_and_a_double_click_goes_to_its_sessions(
    qtbot: QtBot, panel: CalendarPanel
) -> None:
    at = panel.month.place(date(2026, 3, 3)).center().toPoint()
    qtbot.mouseClick(panel.month, Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert panel.month.day == date(2026, 3, 3)
    qtbot.mouseDClick(panel.month, Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(panel.session_opened) as opened:
        qtbot.keyClick(panel.window().focusWidget(), Key.Key_Space)
    assert opened.args == ["a"]


def test_enter_leads_to_the_day_s_sessions(qtbot: QtBot, panel: CalendarPanel) -> None:
    panel.month.setFocus()
    qtbot.keyClick(panel.month, Key.Key_Left)
    settle()
    qtbot.keyClick(panel.month, Key.Key_Return)
    focused = panel.window().focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("First week, 08:00")


def test_every_day_of_both_calendars_is_found_where_it_is_painted(panel: CalendarPanel) -> None:
    for grid in (panel.month, panel.year):
        if grid is panel.year:
            turn_to_year(panel)
        places = [grid.place(day) for day in grid._days]
        assert all(
            grid._at(place.center()) == day for day, place in zip(grid._days, places, strict=True)
        )
        assert all(place.left() >= 0 for place in places)
        assert all(place.right() <= grid.width() for place in places)
        assert all(place.bottom() <= grid.height() for place in places)


@pytest.mark.parametrize("look", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_what_is_written_on_a_day_can_be_read_on_every_shade(
    qapp: QApplication, look: Theme
) -> None:
    theme.apply(qapp, look)
    for level in range(5):
        fill, ink = level_fill(level)
        assert contrast(fill, ink) >= 4.5, level


@pytest.mark.parametrize("look", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_the_shades_of_days_can_be_told_apart_and_none_looks_like_alarm(
    qapp: QApplication, look: Theme
) -> None:
    theme.apply(qapp, look)
    fills = [level_fill(level)[0] for level in range(5)]
    assert all(contrast(one, next_) > 1.18 for one, next_ in pairwise(fills))
    accent = theme.colours().accent
    assert all(contrast(accent, fill) > 1.4 for fill in fills)  # Start and what is chosen stand out


def test_pain_is_a_shape_and_not_only_a_colour(qtbot: QtBot) -> None:
    plain = make(qtbot, [session("2026-03-03T08:00:00+01:00")])
    painful = make(qtbot, [session("2026-03-03T08:00:00+01:00", pain_worst=6)])
    for panel in (plain, painful):
        turn_to_year(panel)
    at = plain.year.place(date(2026, 3, 3)).center().toPoint()
    colours = [panel.year.grab().toImage().pixelColor(at) for panel in (plain, painful)]
    assert [each.name() for each in colours] == [each.name() for each in level_fill(2)]


def test_a_week_without_sessions_is_not_told(qtbot: QtBot) -> None:
    """Nothing stands beside a week that is over and had none: it is no failure."""
    past = [session("2026-03-03T08:00:00+01:00")]
    month = make(qtbot, past, date(2026, 3, 20)).month
    shown = month.grab().toImage()

    def colours_beside(sunday: date) -> set[str]:
        place = month.place(sunday).toRect()
        left = range(place.right() + 4, month.width())
        return {
            shown.pixelColor(x, y).name() for x in left for y in range(place.top(), place.bottom())
        }

    assert len(colours_beside(date(2026, 3, 8))) > 1  # "1 of 3"
    assert len(colours_beside(date(2026, 3, 15))) == 1
    assert len(colours_beside(date(2026, 3, 22))) > 1  # this week: "0 of 3"
