# SPDX-License-Identifier: GPL-3.0-or-later
"""The trends with their desk: what a person chooses, sees and reads."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kneetimer.assembly import Store, unsaved_store
from kneetimer.content import load_content
from kneetimer.core.catalogue import Side
from kneetimer.core.diary import CheckUp, Morning, Sides
from kneetimer.core.errors import UserError
from kneetimer.core.periods import Period
from kneetimer.core.preferences import Theme
from kneetimer.core.trend import TrendKind
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.paths import resources
from kneetimer.trends_desk import TrendsDesk
from kneetimer.ui import theme
from kneetimer.ui.widgets import trend_words
from kneetimer.ui.widgets.chart import Chart
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.exercise_filters import Chip
from kneetimer.ui.widgets.trend_table import TrendTable
from tests.support.look import assert_whole, settle, show
from tests.support.sessions import one_set, session

TODAY = date(2026, 3, 4)
SIZES = [((790, 540), 1.0), ((790, 540), 1.5), ((1700, 980), 1.0)]


class Trends:
    """The panel with its desk, and a person in front of it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        content = LiveContent(load_content(resources()), store.shelf)
        self.preferences = LivePreferences(store.preferences)
        self.desk = TrendsDesk(store, content, self.preferences, lambda: TODAY)
        self.panel = self.desk.panel
        self.trouble: list[UserError] = []
        self.desk.trouble.connect(self.trouble.append)
        (self.chart,) = self.panel.findChildren(Chart)
        (self.table,) = self.panel.findChildren(TrendTable)
        (self.box,) = self.panel.findChildren(ChoiceBox)

    def press(self, text: str) -> None:
        (chip,) = [each for each in self.panel.findChildren(Chip) if each.text() == text]
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        settle()

    def look_at(self, kind: TrendKind) -> None:
        self.press(trend_words.kind(kind))

    def choose(self, text: str) -> None:
        index = self.box.findText(text)
        self.box.setCurrentIndex(index)
        self.box.activated.emit(index)
        settle()

    def choices(self) -> list[str]:
        return [self.box.itemText(n) for n in range(self.box.count())]

    def texts(self) -> str:
        labels = self.panel.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    def oldest(self) -> str:
        QTest.keyClick(self.chart, Qt.Key.Key_Home)
        return self.chart.reading

    def newest(self) -> str:
        QTest.keyClick(self.chart, Qt.Key.Key_End)
        return self.chart.reading


@pytest.fixture
def trends(qtbot: QtBot) -> Iterator[Trends]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, Theme.LIGHT)
    store = unsaved_store()
    made = Trends(store)
    qtbot.addWidget(made.panel)
    made.desk.refresh()
    show(qtbot, made.panel, 790, 540)
    yield made
    assert made.trouble == []
    store.database.close()


def fill(store: Store) -> None:
    """Six sessions with both sides, pain, a morning and two self-checks."""
    for n, day in enumerate(("02-09", "02-11", "02-16", "02-18", "02-25", "03-02")):
        store.history.put(
            session(
                f"2026-{day}T18:00:00+01:00",
                one_set(30),
                one_set(20 + n, side=Side.RIGHT, item=1),
                one_set(
                    10, item=2, exercise="glute-bridge", side=Side.BOTH, planned=10, unit="reps"
                ),
                session_id=f"session-{n}",
                pain_before=5 - n // 2,
                pain_worst=5,
            )
        )
    store.diary.put_morning(Morning(day="2026-03-03", pain=2))
    for day, mm in (("2026-02-12", 90), ("2026-03-01", 115)):
        store.diary.put_check_up(
            CheckUp(id=day, taken_at=f"{day}T09:00:00+01:00", knee_to_wall=Sides(left=mm), stairs=4)
        )


def test_nothing_yet_says_what_will_be_here(trends: Trends) -> None:
    for kind in TrendKind:
        trends.look_at(kind)
        assert trend_words.empty(kind) in trends.texts()
        assert not trends.chart.isVisible()
        assert_whole(trends.panel, kind)


def test_sessions_against_the_target(trends: Trends) -> None:
    fill(trends.store)
    trends.preferences.change(weekly_target=2)
    trends.desk.refresh()
    assert "Target reached in 2 of 3 weeks." in trends.texts()
    assert trends.newest() == "Week of 2 March 2026: 1 session"


def test_pain_is_told_of_within_normal_variation(trends: Trends) -> None:
    fill(trends.store)
    trends.look_at(TrendKind.PAIN)
    trends.press(trend_words.period(Period.FOUR_WEEKS))
    told = trends.texts()
    assert "Before: lower by 1.5 points, from 4.5 to 3, within normal variation." in told
    assert "During: 5, at first and at last." in told
    assert "A change under 2 points is within normal variation" in told
    assert trends.newest() == "3 March 2026: Morning after 2"


def test_exercises_are_offered_as_they_were_done(trends: Trends) -> None:
    fill(trends.store)
    trends.store.history.put(
        session("2026-03-03T18:00:00+01:00", one_set(exercise="clamshell", side=Side.LEFT))
    )
    trends.look_at(TrendKind.AMOUNT)
    assert trends.choices() == ["Glute bridge", "Wall calf stretch", "Clamshell"]
    trends.choose("Wall calf stretch")
    assert trends.newest().endswith("Best set 30 s, Typical set 28 s, Planned 30 s")
    trends.choose("Glute bridge")
    assert trends.newest().endswith("Best set 10 reps, Typical set 10 reps, Planned 10 reps")
    trends.look_at(TrendKind.SIDES)
    assert trends.choices() == ["Wall calf stretch", "Clamshell"]
    assert "In all: left 180 s, right 135 s, 25 % less on the right." in trends.texts()


def test_areas_in_all_and_one_by_itself(trends: Trends) -> None:
    fill(trends.store)
    trends.look_at(TrendKind.AREAS)
    assert trends.choices()[0] == "All areas"
    assert trends.oldest().startswith("Buttocks: ")
    trends.choose("Calves")
    assert trends.newest() == "Week of 2 March 2026: 55 s"
    trends.choose("Shins")
    trends.choose("All areas")
    assert trends.oldest().startswith("Buttocks: ")


def test_self_checks_tell_of_two_centimetres(trends: Trends) -> None:
    fill(trends.store)
    trends.look_at(TrendKind.CHECKS)
    assert trends.newest() == "1 March 2026: Stairs 4"
    trends.choose("Knee to wall")
    assert "Left: 2.5 cm more, from 9 to 11.5 cm." in trends.texts()


def test_ten_years_of_self_checks_are_few_points_and_one_can_be_looked_at_alone(
    trends: Trends,
) -> None:
    for n in range(170):
        day = TODAY - timedelta(weeks=3 * n)
        up_and_down = (0, 1, 0, -1)[n % 4]
        check_up = CheckUp(
            id=f"{n}",
            taken_at=f"{day}T09:00:00+01:00",
            stairs=(2 if n < 85 else 7) + up_and_down,
            squat=4 + up_and_down,
            sitting=5 - up_and_down,
        )
        trends.store.diary.put_check_up(check_up)
    trends.look_at(TrendKind.CHECKS)
    trends.press(trend_words.period(Period.ALL))
    assert trends.newest() == "Quarter from January 2026: Stairs 2, Squat 4, Sitting 5"
    told = trends.texts()
    assert "Stairs: lower by 5 points, from 7 to 2." in told
    assert "Squat: 4, at first and at last." in told
    assert "Each point is the middle value of a quarter of a year." in told
    trends.choose("Stairs")
    assert trends.newest() == "Quarter from January 2026: 2"
    assert "Squat" not in trends.texts()


def test_the_table_takes_the_charts_place(trends: Trends) -> None:
    fill(trends.store)
    trends.desk.refresh()
    trends.press("Table")
    assert trends.table.isVisible()
    assert not trends.chart.isVisible()
    trends.look_at(TrendKind.PAIN)
    assert trends.table.isVisible()
    trends.press("Table")
    assert trends.chart.isVisible()


def test_what_was_deleted_is_in_no_trend(trends: Trends) -> None:
    fill(trends.store)
    trends.look_at(TrendKind.AMOUNT)
    trends.store.history.delete([f"session-{n}" for n in range(6)])
    trends.desk.refresh()
    assert trends.choices() == []
    for kind in (TrendKind.SESSIONS, TrendKind.AMOUNT, TrendKind.SIDES, TrendKind.AREAS):
        trends.look_at(kind)
        assert not trends.chart.isVisible()


def test_the_arrows_choose_within_a_row_and_tab_leaves_it(trends: Trends) -> None:
    fill(trends.store)
    trends.panel.setFocus()
    window = trends.panel.window()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    settle()
    assert trends.newest() == "Week of 2 March 2026: Before 3, During 5, Morning after 2"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    focused = window.focusWidget()
    assert isinstance(focused, Chip)
    assert focused.text() == trend_words.period(Period.THREE_MONTHS)


@pytest.mark.parametrize("kind", TrendKind)
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_nothing_is_cut(
    trends: Trends, kind: TrendKind, size: tuple[int, int], scale: float
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    usual = app.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * scale)
    try:
        app.setFont(large)
        theme.apply(app, Theme.LIGHT)
        fill(trends.store)
        trends.panel.resize(*size)
        trends.look_at(kind)
        assert_whole(trends.panel, (kind, size, scale))
        trends.press("Table")
        assert_whole(trends.panel, (kind, size, scale, "table"))
    finally:
        app.setFont(usual)
        theme.apply(app, Theme.LIGHT)
