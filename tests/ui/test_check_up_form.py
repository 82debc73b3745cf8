# SPDX-License-Identifier: GPL-3.0-or-later
"""Filling in a round of self-checks, and what is said of those of the past."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.check_ups import shown
from kneetimer.core.diary import CheckUp, Counts, Sides
from kneetimer.core.preferences import Theme
from kneetimer.ui import theme
from kneetimer.ui.widgets.check_up_form import CheckUpForm
from kneetimer.ui.widgets.check_up_panel import AT_ONCE, CheckUpPanel
from kneetimer.ui.widgets.figure_view import FigureView
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.pain_scale import PainScale
from tests.support.builders import catalogue, english
from tests.support.claims import claim_in
from tests.support.drawings import drawings
from tests.support.look import assert_whole, settle, show, tab_walk

Key = Qt.Key
TODAY = date(2026, 3, 4)
NEW = CheckUp(id="", taken_at="")
LAST = CheckUp(
    id="b",
    taken_at="2026-02-18T10:00:00+01:00",
    stairs=5,
    squat=5,
    knee_to_wall=Sides(left=70, right=105),
    heel_to_buttock=Sides(left=55, right=30),
    side_lift=Counts(left=18),
)
FULL = CheckUp(
    id="c",
    taken_at="2026-03-04T10:00:00+01:00",
    stairs=3,
    squat=4,
    sitting=2,
    worst=5,
    knee_to_wall=Sides(left=95, right=110),
    heel_to_buttock=Sides(left=40, right=30),
    side_lift=Counts(left=22, right=30),
    note="After a walk",
)
Make = Callable[..., CheckUpForm]
SIZES = [(820, 560), (1200, 760), (1840, 1040)]
"""What a page has in windows of 900x600, 1280x800 and 1920x1080."""


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    """Opens the form on a check-up, `LAST` having been the one before."""

    def open_form(
        check_up: CheckUp = NEW, size: tuple[int, int] = SIZES[0], wait: bool = False
    ) -> CheckUpForm:
        form = CheckUpForm(
            drawings(), english().exercise_name, lambda check: shown(check, catalogue())
        )
        qtbot.addWidget(form)
        form.show_check_up(check_up, [LAST], wait)
        show(qtbot, form, *size)
        form.setFocus()
        settle()
        return form

    return open_form


@pytest.fixture
def panel(qtbot: QtBot) -> CheckUpPanel:
    made = CheckUpPanel(
        drawings(), english().exercise_name, lambda check: shown(check, catalogue())
    )
    qtbot.addWidget(made)
    return made


def said(widget: QWidget) -> list[str]:
    found = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    return [each.text() for each in found if each.isVisible() and each.text()]


def press(widget: QWidget, text: str) -> None:
    (button,) = [b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    button.click()
    settle()


def named(widget: QWidget, name: str) -> QWidget:
    (found,) = [each for each in widget.findChildren(QWidget) if each.accessibleName() == name]
    return found


def to_step(form: CheckUpForm, title: str) -> None:
    while title not in said(form):
        press(form, "Next")


def type_in(qtbot: QtBot, form: CheckUpForm, name: str, text: str) -> QLineEdit:
    field = named(form, name)
    assert isinstance(field, QLineEdit)
    field.clear()
    qtbot.keyClicks(field, text)
    return field


def test_what_is_entered_is_saved_and_all_else_left_out(qtbot: QtBot, make: Make) -> None:
    form = make()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_3)  # it begins with the first question
    to_step(form, "Knee to wall")
    type_in(qtbot, form, "Knee to wall, left, cm", "9,5")
    to_step(form, "Heel to buttock")
    type_in(qtbot, form, "Heel to buttock, right, cm", "0")
    to_step(form, "Side-lying lifts")
    type_in(qtbot, form, "Side-lying lifts, right", "12")
    with qtbot.waitSignal(form.saved) as saved:
        press(form, "Save")
    assert saved.args == [
        CheckUp(
            id="",
            taken_at="",
            stairs=3,
            knee_to_wall=Sides(left=95),
            heel_to_buttock=Sides(right=0),
            side_lift=Counts(right=12),
        )
    ]


def test_a_check_up_comes_back_as_it_was(qtbot: QtBot, make: Make) -> None:
    form = make(FULL)
    assert "You are changing the self-checks of Wednesday, 4 March 2026." in said(form)
    with qtbot.waitSignal(form.saved) as saved:
        press(form, "Save")
    assert saved.args == [FULL]


def test_distances_are_written_as_the_locale_does(qtbot: QtBot, make: Make) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        form = make(FULL)
        assert named(form, "Knee to wall, left, cm").text() == "9,5"  # type: ignore[attr-defined]
        with qtbot.waitSignal(form.saved) as saved:
            press(form, "Save")
    finally:
        QLocale.setDefault(before)
    assert saved.args == [FULL]


@pytest.mark.parametrize("typed", ["51", "nine", "-2", "9.55"])
def test_save_leads_to_what_cannot_be_taken(qtbot: QtBot, make: Make, typed: str) -> None:
    form = make()
    to_step(form, "Knee to wall")
    field = type_in(qtbot, form, "Knee to wall, right, cm", typed)
    assert "A number from 0.0 to 50.0, or nothing at all." in said(form)
    to_step(form, "Side-lying lifts")
    with qtbot.assertNotEmitted(form.saved):
        press(form, "Save")
    assert "Knee to wall" in said(form)
    assert QApplication.focusWidget() is field


def test_lifts_are_counted_with_a_button_or_its_space_key_up_to_30(
    qtbot: QtBot, make: Make
) -> None:
    form = make()
    to_step(form, "Side-lying lifts")
    count = named(form, "Count a lift, left")
    count.setFocus()
    for _ in range(29):
        qtbot.keyClick(count, Key.Key_Space)
    assert form.draft().side_lift == Counts(left=29)
    for _ in range(3):
        qtbot.mouseClick(count, Qt.MouseButton.LeftButton)
    assert form.draft().side_lift == Counts(left=30)


def test_the_numbers_of_last_time_stand_beside(make: Make) -> None:
    form = make()
    to_step(form, "Knee to wall")
    assert "Last time: left 7.0 cm, right 10.5 cm" in said(form)
    to_step(form, "Side-lying lifts")
    assert "Last time: left 18 lifts" in said(form)


def test_each_check_is_shown_and_names_what_one_might_pick(make: Make) -> None:
    form = make(size=(1200, 760))
    assert not form.findChild(FigureView).isVisible()
    for check, picks in (
        ("Knee to wall", "Wall calf stretch, Calf stretch on a step"),
        ("Heel to buttock", english().exercise_name("standing-quad-stretch")),
        ("Side-lying lifts", "Side-lying leg lift, Clamshell, Banded lateral toe tap"),
    ):
        to_step(form, check)
        assert form.findChild(FigureView).isVisible()
        assert f"Exercises one might pick: {picks}." in said(form)


def test_on_a_bad_day_it_says_plainly_to_wait(make: Make) -> None:
    advice = "Today is not a good day for this"
    assert [text for text in said(make(wait=True)) if text.startswith(advice)]
    assert not [text for text in said(make()) if text.startswith(advice)]


def test_what_is_filled_in_stands_in_line_with_its_heading_and_whole_in_the_usual_window(
    make: Make,
) -> None:
    form = make(size=(1032, 664), wait=True)
    (heading,) = [each for each in _labels(form) if each.text() == "Everyday pain"]
    (question,) = [each for each in _labels(form) if each.text().startswith("How much did")]
    begins = [each.mapTo(form, QPoint(0, 0)).x() for each in (heading, question)]
    assert begins[0] == begins[1]
    (page,) = form.findChildren(PageScroll)
    (source,) = [each for each in _labels(form) if "Farrar" in each.text()]
    assert source.mapTo(page, source.rect().bottomLeft()).y() < page.viewport().height()


def test_leaving_asks_only_where_something_was_changed(qtbot: QtBot, make: Make) -> None:
    form = make()
    with qtbot.waitSignal(form.left):
        qtbot.keyClick(form, Key.Key_Escape)
    to_step(form, "Knee to wall")
    type_in(qtbot, form, "Knee to wall, left, cm", "9")
    with qtbot.assertNotEmitted(form.left):
        press(form, "Cancel")
    press(form, "Keep editing")
    assert form.draft().knee_to_wall == Sides(left=90)
    press(form, "Cancel")
    with qtbot.waitSignal(form.left):
        press(form, "Leave without saving")


def test_what_was_left_does_not_come_back(qtbot: QtBot, make: Make) -> None:
    form = make()
    form.findChild(PainScale).set_value(4)
    form.show_check_up(NEW, [], False)
    assert form.draft() == NEW


def test_it_makes_no_claim_and_calls_no_number_normal(panel: CheckUpPanel, make: Make) -> None:
    panel.show_check_ups([FULL, LAST], TODAY)
    labels = [label.text() for each in (make(FULL, wait=True), panel) for label in _labels(each)]
    assert len(labels) > 50
    assert [text for text in labels if claim_in(text)] == []


def _labels(widget: QWidget) -> list[QLabel]:
    return widget.findChildren(QLabel)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "title", ["Everyday pain", "Knee to wall", "Heel to buttock", "Side-lying lifts"]
)
def test_every_step_is_whole(make: Make, size: tuple[int, int], title: str) -> None:
    form = make(FULL, size, wait=True)
    to_step(form, title)
    assert_whole(form)


@pytest.mark.usefixtures("large_font")
def test_every_step_is_whole_in_large_fonts(make: Make) -> None:
    form = make(FULL, wait=True)
    for title in ("Everyday pain", "Knee to wall", "Heel to buttock", "Side-lying lifts"):
        to_step(form, title)
        assert form.size().toTuple() == SIZES[0]
        assert_whole(form, title)


def test_tab_leads_through_all_that_can_be_entered(make: Make) -> None:
    form = make()
    to_step(form, "Side-lying lifts")
    names = [each.accessibleName() for each in tab_walk(form)]
    wanted = ["Side-lying lifts, left", "Side-lying lifts, right", "Count a lift, left", "Note"]
    assert set(wanted) <= set(names)


# -- those of the past ----------------------------------------------------------------------------


def test_only_changes_that_are_more_than_chance_are_told(qtbot: QtBot, panel: CheckUpPanel) -> None:
    panel.show_check_ups([FULL, LAST], TODAY)
    show(qtbot, panel, *SIZES[1])
    text = said(panel)
    assert "2 points less than last time" in text  # stairs, from 5 to 3; squat only from 5 to 4
    assert "Left 2.5 cm more than last time" in text
    assert "Last time: left 5.5 cm, right 3.0 cm" in text
    assert "left 22 lifts, right 30 lifts, the most that is counted" in text
    assert len([each for each in text if "last time" in each]) == 2


def test_where_there_are_many_the_newest_come_first_and_others_on_request(
    qtbot: QtBot, panel: CheckUpPanel
) -> None:
    many = [
        CheckUp(id=str(day), taken_at=f"2026-02-{28 - day:02}T10:00:00+01:00", stairs=day % 10)
        for day in range(AT_ONCE + 2)
    ]
    panel.show_check_ups(many, TODAY)
    show(qtbot, panel, *SIZES[0])
    assert said(panel).count("Edit") == AT_ONCE
    press(panel, "Show earlier ones")
    assert said(panel).count("Edit") == AT_ONCE + 2
    assert "Show earlier ones" not in said(panel)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_the_list_is_whole(
    qtbot: QtBot, qapp: QApplication, panel: CheckUpPanel, size: tuple[int, int], look: Theme
) -> None:
    theme.apply(qapp, look)
    panel.show_check_ups([FULL, LAST], TODAY)
    show(qtbot, panel, *size)
    assert_whole(panel)
    panel.show_check_ups([], TODAY)
    settle()
    assert_whole(panel)


@pytest.mark.usefixtures("large_font")
def test_the_list_is_whole_in_large_fonts(qtbot: QtBot, panel: CheckUpPanel) -> None:
    panel.show_check_ups([FULL, LAST], TODAY)
    show(qtbot, panel, *SIZES[0])
    assert_whole(panel)
