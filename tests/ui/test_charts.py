# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts: what is read by key and mouse is what stands in the table, and nothing is cut."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kneetimer.core.catalogue import Area
from kneetimer.core.periods import Period, Step, days_of
from kneetimer.core.preferences import Theme
from kneetimer.core.trend import Role, Trend, Unit
from kneetimer.ui import theme
from kneetimer.ui.widgets import trend_words
from kneetimer.ui.widgets.chart import Chart
from kneetimer.ui.widgets.chart_look import look_of
from kneetimer.ui.widgets.chart_picture import OverTime
from kneetimer.ui.widgets.chart_readout import Entry, readout_place
from kneetimer.ui.widgets.chart_scale import DayScale, ValueScale, day_ticks
from kneetimer.ui.widgets.trend_table import NOTHING, TrendTable
from tests.support import trends
from tests.support.accessible import tree
from tests.support.look import show

Key = Qt.Key
THREE = trends.pain((9, 3, 5), (6, 2, None), (2, 1, 4), mornings=[(1, 2)])
SAMPLES = (THREE, trends.pain((3, 4, 5)), trends.sessions(1, 2, 9), trends.areas(("clamshell", 8)))


@pytest.fixture
def chart(qtbot: QtBot) -> Chart:
    made = Chart()
    qtbot.addWidget(made)
    show(qtbot, made, 700, 400)
    made.setFocus()
    return made


def read(chart: Chart, *keys: Qt.Key) -> list[str]:
    """What is read after each key."""
    found = []
    for key in keys:
        QTest.keyClick(chart, key)
        found.append(chart.reading)
    return found


def table_rows(trend: Trend, qtbot: QtBot) -> list[list[str]]:
    """The table's cells, from top to bottom."""
    table = TrendTable()
    qtbot.addWidget(table)
    table.show_trend(trend)
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


# -- reading ---------------------------------------------------------------------------------------


def test_left_and_right_read_the_points_in_turn_and_stop_at_the_ends(chart: Chart) -> None:
    chart.show_trend(THREE)
    days = ["23 February 2026", "26 February 2026", "2 March 2026", "3 March 2026"]
    told = ["Before 3, During 5", "Before 2", "Before 1, During 4", "Morning after 2"]
    whole = [f"{day}: {words}" for day, words in zip(days, told, strict=True)]
    assert chart.reading == ""
    assert read(chart, *[Key.Key_Right] * 5) == [*whole, whole[-1]]
    assert read(chart, *[Key.Key_Left] * 4) == [*whole[-2::-1], whole[0]]
    assert read(chart, Key.Key_End, Key.Key_Home) == [whole[-1], whole[0]]


def test_left_begins_with_the_newest(chart: Chart) -> None:
    chart.show_trend(THREE)
    assert read(chart, Key.Key_Left) == ["3 March 2026: Morning after 2"]


def test_up_and_down_lead_to_the_other_series_where_they_have_a_point(chart: Chart) -> None:
    chart.show_trend(THREE)
    read(chart, Key.Key_Home)
    chosen = [chart._series]
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up):
        read(chart, key)
        chosen.append(chart._series)
    assert chosen == [0, 1, 1, 0, 0]


def test_bars_are_read_up_and_down_too(chart: Chart) -> None:
    chart.show_trend(trends.areas(("wall-calf-stretch", 3), ("clamshell", 8)))
    down = read(chart, *[Key.Key_Down] * 3)
    assert len(set(down)) == 3
    assert down[0].endswith(": 8 min")
    assert read(chart, Key.Key_Up) == [down[1]]


def test_what_is_read_is_what_a_screen_reader_says(chart: Chart) -> None:
    chart.show_trend(THREE)
    assert "table" in chart.accessibleDescription()
    (words,) = read(chart, Key.Key_End)
    said = tree(chart)
    (read_now,) = (each for each in said.children if "selected" in each.states)
    assert read_now.name == words
    assert len(said.children) == 4
    assert chart.accessibleName() == "Chart: Pain"


def test_the_mouse_reads_the_nearest_point_and_takes_nothing_along(chart: Chart) -> None:
    chart.show_trend(THREE)
    chart.clearFocus()
    picture = chart._picture
    assert picture is not None
    place = picture.columns[2].places[1]
    assert place is not None
    QTest.mouseMove(chart, place.toPoint() + QPoint(2, 3))
    assert chart.reading == "2 March 2026: Before 1, During 4"
    assert chart._series == 1
    QApplication.sendEvent(chart, _leave())
    assert chart.reading == ""


def test_a_single_point_is_told_at_once(chart: Chart) -> None:
    chart.show_trend(trends.pain((3, 4, 5)))
    assert chart.reading == "1 March 2026: Before 4, During 5"
    chart.clearFocus()
    assert chart.reading == "1 March 2026: Before 4, During 5"


def test_other_keys_are_left_to_the_page(chart: Chart) -> None:
    chart.show_trend(THREE)
    assert read(chart, Key.Key_Space, Key.Key_A) == ["", ""]


@pytest.mark.parametrize("trend", SAMPLES)
def test_the_table_has_the_values_of_the_chart(trend: Trend, chart: Chart, qtbot: QtBot) -> None:
    chart.show_trend(trend)
    picture = chart._picture
    assert picture is not None
    readings = {read(chart, Key.Key_Home)[0]}
    readings |= {read(chart, Key.Key_Right)[0] for _ in picture.columns}
    rows = table_rows(trend, qtbot)
    assert len(rows) == len(readings) == len(picture.columns)
    for title, *values in rows:
        (words,) = [each for each in readings if each.startswith(f"{title}: ")]
        told = [each.split(" ")[-1] for each in words.removeprefix(f"{title}: ").split(", ")]
        assert [each.split(" ")[-1] for each in values if each != NOTHING] == told


def test_copying_takes_all_rows_or_those_that_are_chosen(qtbot: QtBot) -> None:
    table = TrendTable()
    qtbot.addWidget(table)
    table.show_trend(THREE)
    show(qtbot, table, 600, 300)
    QTest.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    whole = QApplication.clipboard().text().split("\n")
    assert whole[0] == "Day\tBefore\tDuring\tMorning after"
    assert whole[-1] == "23 February 2026\t3\t5\t–"
    assert len(whole) == 5
    table.selectRow(1)
    QTest.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().split("\n") == [whole[0], whole[2]]


# -- where everything stands -----------------------------------------------------------------------


def test_a_line_breaks_where_nothing_was_answered_for_long() -> None:
    trend = trends.pain((23, 3, None), (20, 3, None), (3, 2, None), (1, 2, None))
    picture = OverTime(trend, QRectF(0, 0, 600, 300), theme.font(theme.Role.SMALL))
    assert [len(run) for run in picture._runs(0)] == [2, 2]
    assert picture._runs(1) == []


def test_series_differ_by_more_than_colour() -> None:
    groups = [
        (Role.BEFORE, Role.DURING, Role.MORNING),
        (Role.BEST, Role.TYPICAL, Role.PLANNED),
        (Role.LEFT, Role.RIGHT),
        (Role.STAIRS, Role.SQUAT, Role.SITTING, Role.WORST),
    ]
    for roles in groups:
        looks = [look_of(role) for role in roles]
        assert len({look.dash for look in looks}) == len(roles)
        assert len({look.mark for look in looks}) == len(roles)


@given(
    at=st.tuples(st.floats(0, 400), st.floats(0, 200)),
    lines=st.integers(1, 4),
    title=st.text("W", min_size=1, max_size=20),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_readout_never_leaves_the_chart(
    at: tuple[float, float], lines: int, title: str
) -> None:
    inside = QRectF(0, 0, 400, 200)
    entries = [Entry(look_of(Role.DURING), "During", "10", True)] * lines
    place = readout_place(inside, [QPointF(*at), QPointF(at[0], 90)], title, entries)
    assert inside.contains(place)


@given(st.just(0.0) | st.floats(0.01, 100_000), st.booleans())
def test_the_values_at_the_side_are_few_and_round(highest: float, whole: bool) -> None:
    scale = ValueScale(highest, whole, 10, 200)
    assert 2 <= len(scale.ticks) <= 8
    assert scale.highest >= highest
    assert scale.y(0) == 210
    assert scale.y(scale.highest) == pytest.approx(10)
    assert not whole or all(tick == int(tick) for tick in scale.ticks)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 40_000), st.integers(0, 20))
def test_the_days_below_are_within_and_no_more_than_there_is_room_for(
    first: date, length: int, most: int
) -> None:
    days = days_of(Period.ALL, first + timedelta(days=length), [first])
    ticks = day_ticks(days, most)
    assert len(ticks) <= max(1, most)
    assert all(day in days for day, _ in ticks)
    if most >= 4:
        assert ticks


def test_a_step_takes_its_width() -> None:
    days = days_of(Period.FOUR_WEEKS, trends.TODAY)
    scale = DayScale(days, Step.WEEK, 100, 280)
    assert scale.edge(days.first) == 100
    assert scale.middle(days.first) == 135


@pytest.mark.parametrize("which", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
@pytest.mark.parametrize("trend", SAMPLES)
def test_marks_are_seen_in_every_theme(which: Theme, trend: Trend, chart: Chart) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, which)
    chart.show_trend(trend)
    drawn = next(each for each in trend.series if each.points)
    assert _holds(chart.grab().toImage(), look_of(drawn.role).shade)


# -- in words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        (Unit.SESSIONS, 1, "1 session"),
        (Unit.SESSIONS, 2.5, "2.5 sessions"),
        (Unit.REPS, 1, "1 rep"),
        (Unit.REPS, 12, "12 reps"),
        (Unit.SECONDS, 47.7, "48 s"),
        (Unit.MINUTES, 0.5, "30 s"),
        (Unit.MINUTES, 12.4, "12 min"),
        (Unit.MINUTES, 125, "2 h 5 min"),
        (Unit.MINUTES, 97, "97 min"),
        (Unit.MINUTES, 60 * 50 + 20, "50 h"),
        (Unit.CM, 9.5, "9.5 cm"),
        (Unit.PAIN, 3, "3"),
    ],
)
def test_values_in_words(unit: Unit, value: float, words: str) -> None:
    assert trend_words.value(unit, value) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ((72 * 60, 244, 97, 2), ["72 h", "4.1 h", "1.6 h", "under 0.1 h"]),
        ((244, 97, 120, 0.3), ["4 h 4 min", "1 h 37 min", "2 h", "under 1 min"]),
        ((97, 8.4, 0), ["97 min", "8 min", "0 min"]),
    ],
)
def test_lengths_of_time_that_stand_together_are_told_alike(
    minutes: tuple[float, ...], words: list[str]
) -> None:
    told = [trend_words.value(Unit.MINUTES, each, max(minutes)) for each in minutes]
    assert told == words


def test_an_axis_counts_in_what_its_points_are_told_in(chart: Chart, qtbot: QtBot) -> None:
    trend = trends.areas(("clamshell", 26 * 60), only=Area.OUTER_HIP)
    chart.show_trend(trend)
    assert read(chart, Key.Key_Home)[0].endswith(": 26 h")
    picture = chart._picture
    assert isinstance(picture, OverTime)
    assert picture._legend[0][2] == "Hours"
    assert max(picture._values.ticks) == 30
    assert table_rows(trend, qtbot)[0][1] == "26 h"


def _holds(image: QImage, colour: QColor) -> bool:
    return any(
        image.pixelColor(x, y) == colour
        for x in range(image.width())
        for y in range(0, image.height(), 2)
    )


def _leave() -> QEvent:
    return QEvent(QEvent.Type.Leave)
