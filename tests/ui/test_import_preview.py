# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file would bring is shown in full, and nothing is overwritten without being asked."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kneetimer.content import Content, with_shelf
from kneetimer.core.catalogue import Dose, Kind, Position, Sides
from kneetimer.core.errors import remark
from kneetimer.core.import_view import ImportView, import_view
from kneetimer.core.own import OwnExercise
from kneetimer.core.parcel import Parcel
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import OwnRoutine, RoutineItem
from kneetimer.core.shelf import Shelf
from kneetimer.core.taking_in import Answer
from kneetimer.core.unpacking import Problem
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.widgets.import_preview import ImportPreview
from kneetimer.ui.widgets.tick import Choice
from tests.support.look import assert_whole, settle, show, tab_walk
from tests.support.sessions import shipped

SQUEEZE = OwnExercise(
    id="squeeze",
    name="Towel squeeze",
    kind=Kind.HOLD,
    sides=Sides.BOTH,
    position=Position.SUPINE,
    dose=Dose(hold_s=20, sets=2),
)
ROUTINE = OwnRoutine(
    id="knees",
    name="Knees, week 1",
    note="Every other day.",
    items=(
        RoutineItem(id="a", exercise="clamshell", dose=Dose(reps=12, sets=3)),
        RoutineItem(id="b", exercise="squeeze", block="legs"),
    ),
    rounds={"legs": 3},
)
PARCEL = Parcel(routine=ROUTINE, exercises=(SQUEEZE,))
PROBLEM = Problem(
    7, ("routine", "items", 1, "dose", "reps"), remark("many", "{n} is too many", n=120)
)


def view(*, routine: OwnRoutine | None = None, exercise: OwnExercise | None = None) -> ImportView:
    """The parcel's view where this routine and this exercise are here."""
    catalogue, routines, language = shipped()
    shelf = Shelf(
        routines={routine.id: routine} if routine else {},
        exercises={exercise.id: exercise} if exercise else {},
    )
    here = with_shelf(Content(catalogue, routines, language), shelf)
    return import_view("knees.kneeroutine", PARCEL, (PROBLEM,), here, Preferences())


class Preview:
    """The preview, and what it says."""

    def __init__(self) -> None:
        self.widget = ImportPreview()
        self.answers: list[dict[str, Answer]] = []
        self.left = 0
        self.widget.agreed.connect(self.answers.append)
        self.widget.left.connect(self._on_left)

    def _on_left(self) -> None:
        self.left += 1

    def texts(self) -> str:
        found = self.widget.findChildren(QLabel)
        return "\n".join(each.text() for each in found if not each.isHidden())

    def buttons(self) -> list[str]:
        found = self.widget.findChildren(QPushButton)
        return [each.text() for each in found if each.isVisible()]

    def press(self, words: str) -> None:
        found = self.widget.findChildren(QPushButton)
        (button,) = (each for each in found if each.isVisible() and each.text() == words)
        button.click()
        settle()

    def choices(self, name: str) -> list[Choice]:
        found = self.widget.findChildren(Choice)
        return [each for each in found if each.isVisible() and name in each.accessibleDescription()]

    def choose(self, name: str, words: str) -> None:
        (choice,) = (each for each in self.choices(name) if words in each.text())
        choice.click()
        settle()


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    made = Preview()
    qtbot.addWidget(made.widget)
    made.widget.show_view(view())
    show(qtbot, made.widget)
    made.widget.setFocus()
    return made


def test_it_says_what_will_be_added_with_every_item_and_dose(preview: Preview) -> None:
    shown = preview.texts()
    assert "From knees.kneeroutine" in shown
    assert "Knees, week 1" in shown
    assert "Every other day." in shown
    assert "1. Clamshell: 3 × 12 reps each side" in shown
    assert "2. Towel squeeze: 2 × 20 s, in 3 rounds" in shown
    assert "Towel squeeze: new, and will be added to yours." in shown
    assert f"{round(view().estimate_ms / 60_000)} min · 2 exercises" in shown


def test_it_says_what_could_not_be_taken_with_line_field_and_reason(preview: Preview) -> None:
    assert "1 thing in the file was not taken as it stands" in preview.texts()
    expected = "Line 7, routine.items[1].dose.reps: 120 is too many."
    assert expected in preview.texts()


def test_enter_adds_and_escape_leaves(qtbot: QtBot, preview: Preview) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert preview.answers == [{}]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert preview.left == 1


def test_what_differs_is_kept_beside_mine_unless_one_says_otherwise(preview: Preview) -> None:
    mine = msgspec.structs.replace(ROUTINE, note="Mine")
    other = msgspec.structs.replace(SQUEEZE, name="Squeeze")
    preview.widget.show_view(view(routine=mine, exercise=other))
    settle()
    assert "yours differs from the one in the file" in preview.texts()
    preview.press("Add a copy")
    assert preview.answers == [{"knees": Answer.KEEP_BOTH, "squeeze": Answer.KEEP_BOTH}]
    preview.choose("Towel squeeze", "Replace mine")
    preview.choose("Knees, week 1", "Keep mine")
    preview.press("Do as chosen")
    assert preview.answers[1] == {"knees": Answer.KEEP_MINE, "squeeze": Answer.TAKE_THEIRS}


def test_the_button_says_what_it_will_do(preview: Preview) -> None:
    assert "Add" in preview.buttons()
    preview.widget.show_view(view(routine=msgspec.structs.replace(ROUTINE, note="Mine")))
    settle()
    assert "Add a copy" in preview.buttons()
    for words in ("Replace mine", "Keep mine"):
        preview.choose("Knees, week 1", words)
        assert words in preview.buttons()


def test_what_differs_is_said_item_by_item(preview: Preview) -> None:
    mine = msgspec.structs.replace(
        ROUTINE,
        name="My knees",
        items=(
            RoutineItem(id="a", exercise="clamshell", dose=Dose(reps=10, sets=3)),
            RoutineItem(id="b", exercise="squeeze", block="legs", rest_s=5, note="slowly"),
            RoutineItem(id="c", exercise="step-up"),
        ),
        rounds={"legs": 2},
    )
    other = msgspec.structs.replace(SQUEEZE, dose=Dose(hold_s=30, sets=2), steps=("Squeeze.",))
    preview.widget.show_view(view(routine=mine, exercise=other))
    settle()
    shown = preview.texts()
    assert "• Name: yours My knees; in the file Knees, week 1" in shown
    assert "• Clamshell: yours 3 × 10 reps each side" in shown
    assert "; in the file 3 × 12 reps each side" in shown
    assert "yours 2 × 30 s, rest 5 s, 2 rounds, note “slowly”; in the file 2 × 20 s, rest" in shown
    assert "• Only in yours: Step-up, " in shown
    assert "• Dose: yours 2 × 30 s; in the file 2 × 20 s" in shown
    assert "• The steps of how it is done differ." in shown


def test_no_more_than_eight_lines_say_what_differs(preview: Preview) -> None:
    items = tuple(RoutineItem(id=f"x{n}", exercise="step-up") for n in range(20))
    mine = msgspec.structs.replace(ROUTINE, items=(*ROUTINE.items, *items))
    preview.widget.show_view(view(routine=mine, exercise=SQUEEZE))
    settle()
    assert preview.texts().count("• ") == 8
    assert "• And 13 more." in preview.texts()


def test_what_is_here_already_needs_nothing(preview: Preview) -> None:
    preview.widget.show_view(view(routine=ROUTINE, exercise=SQUEEZE))
    settle()
    assert "You have this very routine already." in preview.texts()
    assert preview.buttons() == ["Close"]


def test_a_file_that_cannot_be_taken_says_why_and_nothing_else(preview: Preview) -> None:
    preview.widget.show_trouble("old.txt", "old.txt: no routine file.")
    settle()
    assert "old.txt: no routine file." in preview.texts()
    assert "Clamshell" not in preview.texts()
    assert preview.buttons() == ["Close"]
    preview.press("Close")
    assert preview.left == 1


def test_a_file_of_which_nothing_is_left_lists_its_problems(preview: Preview) -> None:
    preview.widget.show_problems("old.txt", (PROBLEM, PROBLEM))
    settle()
    assert "2 things in the file were not taken as they stand" in preview.texts()


def test_tab_leads_from_the_choice_to_the_button(qtbot: QtBot, preview: Preview) -> None:
    mine = msgspec.structs.replace(ROUTINE, note="Mine")
    preview.widget.show_view(view(routine=mine))
    settle()
    preview.widget.setFocus()
    walked = tab_walk(preview.widget)
    preview.widget.setFocus()
    first, *_ = preview.choices("Knees, week 1")
    (button,) = (each for each in preview.widget.findChildren(QPushButton) if "copy" in each.text())
    assert QApplication.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button
    assert first in walked


@pytest.mark.usefixtures("large_font")
def test_nothing_is_cut_in_a_small_window_with_large_fonts(qtbot: QtBot) -> None:
    window, made = MainWindow(), Preview()
    qtbot.addWidget(window)
    window.add_page("routines", "nav-routines", "Routines", made.widget)
    mine = msgspec.structs.replace(ROUTINE, note="Mine")
    made.widget.show_view(view(routine=mine))
    show(qtbot, window)
    assert (window.width(), window.height()) == (900, 600)
    assert_whole(window)
