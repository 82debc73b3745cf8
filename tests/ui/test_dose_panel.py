# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole dose to change: steps, typing, sides, what sources say, and the way back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kneetimer.core.catalogue import Dose, SideDose
from kneetimer.core.dosing import dose_views, once
from kneetimer.core.plan import KeptDoses
from kneetimer.core.preferences import Preferences
from kneetimer.ui.widgets.dose_panel import DosePanel
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.tick import Tick
from tests.support.look import assert_whole, settle, show, tab_walk
from tests.support.sessions import shipped


class Driver:
    """Keeps what the panel says for one exercise everywhere, as an app does, and shows it."""

    def __init__(self, exercise: str, kept: Dose) -> None:
        self.page = QWidget()
        self.panel = DosePanel()
        layout = QVBoxLayout(self.page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        self.kept = kept
        self.changes: list[Dose] = []
        self._exercise = exercise
        self.panel.dose_changed.connect(self._on_dose_changed)
        self.panel.reset_requested.connect(lambda: self._keep(Dose()))
        self._keep(kept)

    def stepper(self, name: str) -> Stepper:
        return next(
            each
            for each in self.panel.findChildren(Stepper)
            if each.isVisible() and each.accessibleName() == name
        )

    def texts(self) -> str:
        labels = self.panel.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    def reset(self) -> QPushButton:
        return next(e for e in self.panel.findChildren(QPushButton) if e.text() == "Reset")

    def differ(self) -> Tick:
        found = self.panel.findChild(Tick)
        assert isinstance(found, Tick)
        return found

    def _on_dose_changed(self, dose: Dose) -> None:
        self.changes.append(dose)
        self._keep(dose.over(self.kept))

    def _keep(self, kept: Dose) -> None:
        self.kept = kept
        catalogue, _, language = shipped()
        (view,) = dose_views(
            once(catalogue[self._exercise]),
            catalogue,
            KeptDoses(exercises={} if kept == Dose() else {self._exercise: kept}),
            Preferences(),
        )
        self.panel.show_dose(view, language.exercise_name(self._exercise))


Make = Callable[..., Driver]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def make_driver(exercise: str = "wall-calf-stretch", kept: Dose = Dose()) -> Driver:  # noqa: B008
        driver = Driver(exercise, kept)
        qtbot.addWidget(driver.page)
        show(qtbot, driver.page, 800, 400)
        return driver

    return make_driver


CALF = "Wall calf stretch"


def type_in(qtbot: QtBot, stepper: Stepper, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Begin with Enter, type over what is there, and end."""
    stepper.setFocus()
    qtbot.keyClick(stepper, Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, end)
    settle()


def test_everything_a_stretch_is_made_of_is_shown_with_what_sources_say(make: Make) -> None:
    driver = make()
    shown = driver.texts()
    assert "Sources: 15–60 s" in shown
    assert "Sources: 2–3 sets; this is less" in shown
    assert "The usual dose of this exercise" in shown
    assert "Hold in each rep" not in shown
    assert driver.reset().isHidden()


def test_each_part_says_just_what_was_changed(qtbot: QtBot, make: Make) -> None:
    driver = make("clamshell")
    for name in ("Reps of Clamshell", "Sets of Clamshell", "Hold in each rep of Clamshell"):
        qtbot.keyClick(driver.stepper(name), Qt.Key.Key_Up)
    reps = SideDose(reps=11)
    assert driver.changes == [
        Dose(reps=11, left=reps, right=reps),
        Dose(sets=2),
        Dose(rep_hold_s=3),
    ]


def test_no_hold_in_a_rep_is_said_in_words(make: Make) -> None:
    driver = make("clamshell", Dose(rep_hold_s=0))
    held = driver.stepper("Hold in each rep of Clamshell")
    assert held.accessibleDescription() == "none"


def test_a_hold_typed_beyond_the_steps_is_only_stepped_towards_them(
    qtbot: QtBot, make: Make
) -> None:
    driver = make()
    hold = driver.stepper(f"Hold of {CALF}")
    type_in(qtbot, hold, "1:30")
    assert hold.value() == 90
    assert "Sources: 15–60 s; this is more" in driver.texts()
    qtbot.keyClick(hold, Qt.Key.Key_Up)
    assert hold.value() == 90
    qtbot.keyClick(hold, Qt.Key.Key_Down)
    assert hold.value() == 85
    type_in(qtbot, hold, "7")
    qtbot.keyClick(hold, Qt.Key.Key_Down)
    assert hold.value() == 7
    qtbot.keyClick(hold, Qt.Key.Key_Up)
    assert hold.value() == 10


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("abc", "“abc” is not understood; it stays 30 s."),
        ("200", "It can be from 5 s to 120 s; it stays 30 s."),
        ("4", "It can be from 5 s to 120 s; it stays 30 s."),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_changes(
    qtbot: QtBot, make: Make, typed: str, why: str
) -> None:
    driver = make()
    hold = driver.stepper(f"Hold of {CALF}")
    type_in(qtbot, hold, typed)
    assert why in driver.texts()
    assert (hold.value(), driver.changes) == (30, [])
    qtbot.keyClick(hold, Qt.Key.Key_Up)
    assert why not in driver.texts()


def test_escape_leaves_the_number_as_it_was(qtbot: QtBot, make: Make) -> None:
    driver = make()
    hold = driver.stepper(f"Hold of {CALF}")
    type_in(qtbot, hold, "45", Qt.Key.Key_Escape)
    assert (hold.value(), driver.changes) == (30, [])
    assert QApplication.focusWidget() is hold


def test_a_digit_begins_and_tab_takes_it_and_goes_on(qtbot: QtBot, make: Make) -> None:
    driver = make()
    hold = driver.stepper(f"Hold of {CALF}")
    hold.setFocus()
    qtbot.keyClick(hold, Qt.Key.Key_4)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "5")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert hold.value() == 45
    assert QApplication.focusWidget() is driver.differ()


def test_a_click_on_the_number_begins_and_a_button_takes_what_is_typed(
    qtbot: QtBot, make: Make
) -> None:
    driver = make()
    hold = driver.stepper(f"Hold of {CALF}")
    qtbot.mouseClick(hold, Qt.MouseButton.LeftButton, pos=hold.rect().center())
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "45")
    more = next(e for e in hold.findChildren(QPushButton) if e.accessibleName() == "More")
    more.click()
    assert hold.value() == 50


def test_sides_may_differ_and_be_alike_again(qtbot: QtBot, make: Make) -> None:
    driver = make()
    driver.differ().click()
    assert driver.changes == []
    qtbot.keyClick(driver.stepper(f"Hold of {CALF}, left"), Qt.Key.Key_Up)
    assert driver.changes == [Dose(left=SideDose(hold_s=35))]
    assert driver.stepper(f"Hold of {CALF}, right").value() == 30
    driver.differ().click()
    assert driver.stepper(f"Hold of {CALF}").value() == 35
    assert driver.kept.right == SideDose(hold_s=35)


def test_a_dose_whose_sides_differ_is_shown_so(make: Make) -> None:
    driver = make(kept=Dose(right=SideDose(hold_s=45)))
    assert driver.differ().isChecked()
    assert driver.stepper(f"Hold of {CALF}, left").value() == 30
    assert driver.stepper(f"Hold of {CALF}, right").value() == 45


def test_a_change_of_one_side_that_is_undone_has_both_alike_again(qtbot: QtBot, make: Make) -> None:
    driver = make()
    driver.differ().click()
    qtbot.keyClick(driver.stepper(f"Hold of {CALF}, left"), Qt.Key.Key_Up)
    driver._keep(Dose())
    assert not driver.differ().isChecked()
    assert driver.stepper(f"Hold of {CALF}").value() == 30


def test_sides_stay_apart_while_one_is_stepped_past_the_other(qtbot: QtBot, make: Make) -> None:
    driver = make()
    driver.differ().click()
    qtbot.keyClick(driver.stepper(f"Hold of {CALF}, left"), Qt.Key.Key_Up)
    qtbot.keyClick(driver.stepper(f"Hold of {CALF}, left"), Qt.Key.Key_Down)
    assert driver.differ().isChecked()
    assert driver.stepper(f"Hold of {CALF}, right").value() == 30


def test_another_change_leaves_sides_apart_that_were_just_opened(make: Make) -> None:
    driver = make()
    driver.differ().click()
    driver._keep(Dose(sets=3))
    assert driver.differ().isChecked()


def test_both_sides_say_what_sources_say_of_each(make: Make) -> None:
    driver = make(kept=Dose(right=SideDose(hold_s=300)))
    said = [line for line in driver.texts().splitlines() if line.startswith("Sources:")]
    of_hold = [line for line in said if "15–60 s" in line]
    assert len(of_hold) == 2
    assert of_hold[1] == f"{of_hold[0]}; this is more"


def test_sides_that_work_together_cannot_differ(make: Make) -> None:
    assert make("butterfly-stretch").differ().isHidden()


def test_a_kept_dose_says_where_it_comes_from_and_goes_back(qtbot: QtBot, make: Make) -> None:
    driver = make(kept=Dose(sets=3))
    assert "Kept by you for every routine; otherwise 30 s each side" in driver.texts()
    assert driver.reset().accessibleName() == f"Reset {CALF} to 30 s each side"
    driver.reset().setFocus()
    qtbot.keyClick(driver.reset(), Qt.Key.Key_Space)
    assert driver.stepper(f"Sets of {CALF}").value() == 1
    assert QApplication.focusWidget() is driver.stepper(f"Hold of {CALF}")


def test_nothing_moves_when_a_value_changes(qtbot: QtBot, make: Make) -> None:
    driver = make()
    hold = driver.stepper(f"Hold of {CALF}")
    sets = driver.stepper(f"Sets of {CALF}")
    before = (hold.geometry(), sets.geometry(), driver.panel.sizeHint().height())
    for typed in ("120", "5", "30"):
        type_in(qtbot, hold, typed)
        assert (hold.geometry(), sets.geometry()) == before[:2]
        assert driver.panel.sizeHint().height() == before[2]


@pytest.mark.parametrize("exercise", ["wall-calf-stretch", "clamshell", "butterfly-stretch"])
@pytest.mark.parametrize("width", [300, 1000])
def test_nothing_is_cut_or_nameless_narrow_or_wide(
    qtbot: QtBot, make: Make, exercise: str, width: int
) -> None:
    driver = make(exercise, Dose(sets=4))
    driver.page.resize(width, 500)
    settle()
    assert driver.panel.width() == width
    assert_whole(driver.panel)


def test_tab_goes_through_every_part_in_order(make: Make) -> None:
    driver = make("clamshell", Dose(sets=4))
    driver.stepper("Reps of Clamshell").setFocus()
    names = [each.accessibleName() for each in tab_walk(driver.panel)]
    assert names == [
        "Reps of Clamshell",
        "Sides differ: Clamshell",
        "Sets of Clamshell",
        "Hold in each rep of Clamshell",
        "Reset Clamshell to 10 reps each side, each held 2 s",
    ]
