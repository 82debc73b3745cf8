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
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.import_preview import ImportPreview
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

    def choose(self, name: str, answer: Answer) -> None:
        boxes = self.widget.findChildren(ChoiceBox)
        (box,) = (each for each in boxes if each.isVisible() and name in each.accessibleName())
        box.setCurrentIndex(box.findData(answer))


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
    preview.press("Add")
    assert preview.answers == [{"knees": Answer.KEEP_BOTH, "squeeze": Answer.KEEP_BOTH}]
    preview.choose("Towel squeeze", Answer.TAKE_THEIRS)
    preview.choose("Knees, week 1", Answer.KEEP_MINE)
    preview.press("Add")
    assert preview.answers[1] == {"knees": Answer.KEEP_MINE, "squeeze": Answer.TAKE_THEIRS}


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


def test_tab_leads_to_every_choice(preview: Preview) -> None:
    mine = msgspec.structs.replace(ROUTINE, note="Mine")
    preview.widget.show_view(view(routine=mine))
    settle()
    preview.widget.setFocus()
    walked = tab_walk(preview.widget)
    boxes = [each for each in preview.widget.findChildren(ChoiceBox) if each.isVisible()]
    assert len(boxes) == 1
    assert boxes[0] in walked


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
