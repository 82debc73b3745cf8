# SPDX-License-Identifier: GPL-3.0-or-later
"""A list typed or pasted: what is understood of it, what is picked, and what becomes of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from kneetimer.core.quick.names import Names
from kneetimer.core.routine import RoutineItem
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.quick_lines import ROW, LineState, QuickLines
from kneetimer.ui.widgets.quick_text_panel import QuickContent, QuickResult, QuickTextPanel
from tests.support.look import assert_whole, settle, show, tab_walk
from tests.support.sessions import shipped

LIST = """# Knees, week 1
Clamshell 3x12 each side hold 2s rest 60s
calf strech 2x45s
Clamshell 2x10 (slowly)

3 rounds:
  Wall squat 10
  Towel squeeze 2x20
"""


def content() -> QuickContent:
    catalogue, _, language = shipped()
    names = Names(catalogue, language)
    everything = tuple(names.match(each.id) for each in catalogue)
    return QuickContent(names, everything, _dose)


def _dose(item: RoutineItem) -> str:
    return f"{item.dose.sets or 1} sets"


class Panel:
    """The panel, and what it says."""

    def __init__(self, qtbot: QtBot) -> None:
        self.widget = QuickTextPanel()
        self.results: list[QuickResult] = []
        self.left = 0
        self.widget.agreed.connect(self.results.append)
        self.widget.left.connect(self._on_left)

    def _on_left(self) -> None:
        self.left += 1

    def open(self, text: str = LIST, **more: str) -> None:
        self.widget.open(text, content(), **more)
        settle()

    @property
    def lines(self) -> QuickLines:
        (found,) = self.widget.findChildren(QuickLines)
        return found

    def states(self) -> list[tuple[str, LineState]]:
        model = self.lines.model()
        rows = [model.index(row, 0).data(ROW) for row in range(model.rowCount())]
        return [(row.name or row.written, row.state) for row in rows]

    def said(self, row: int) -> str:
        return str(self.lines.model().index(row, 0).data())

    def buttons(self) -> dict[str, QPushButton]:
        found = self.widget.findChildren(QPushButton)
        return {each.text(): each for each in found if each.isVisible()}

    def press(self, words: str) -> None:
        self.buttons()[words].click()
        settle()

    def texts(self) -> str:
        return "\n".join(each.text() for each in self.widget.findChildren(QLabel))

    def type(self, text: str) -> None:
        (field,) = self.widget.findChildren(QPlainTextEdit)
        field.appendPlainText(text)

    def name(self) -> QLineEdit:
        (field,) = self.widget.findChildren(QLineEdit)
        return field

    @property
    def exercises(self) -> list[str]:
        return [each.exercise for each in self.results[-1].items]


@pytest.fixture
def panel(qtbot: QtBot) -> Panel:
    made = Panel(qtbot)
    qtbot.addWidget(made.widget)
    made.open()
    show(qtbot, made.widget)
    made.widget.setFocus()
    return made


def test_each_line_stands_beside_the_text_with_what_it_means(panel: Panel) -> None:
    assert panel.states() == [
        ("Clamshell", LineState.FOUND),
        ("calf strech", LineState.UNKNOWN),
        ("Clamshell", LineState.FOUND),
        ("3 rounds:", LineState.SAID),
        ("Wall squat", LineState.FOUND),
        ("Towel squeeze", LineState.UNKNOWN),
    ]
    assert "3 sets" in panel.said(0)
    assert "“slowly” was not understood. It is kept in the note." in panel.said(2)
    assert "Line 3 is left out until you choose one." in panel.said(1)
    assert "3 exercises · 2 lines are left out so far" in panel.texts()


def test_all_other_exercises_are_offered_in_a_list_of_no_more_than_some_lines(
    panel: Panel,
) -> None:
    (others,) = (each for each in panel.widget.findChildren(ChoiceBox) if each.isVisible())
    others.showPopup()
    settle()
    lines = others.view().viewport().height() / others.view().sizeHintForRow(0)
    others.hidePopup()
    assert 6 <= lines <= 13


def test_what_is_typed_is_read_without_being_asked(qtbot: QtBot, panel: Panel) -> None:
    panel.type("\nStep-up 8")
    qtbot.waitUntil(lambda: ("Step-up", LineState.FOUND) in panel.states())


def test_a_nearest_match_is_picked_and_the_next_line_is_asked_about(panel: Panel) -> None:
    assert "Which exercise is “calf strech”? The nearest:" in panel.texts()
    panel.press("Wall calf stretch")
    assert ("Wall calf stretch", LineState.PICKED) in panel.states()
    assert "You chose this for “calf strech”." in panel.said(1)
    assert "Which exercise is “Towel squeeze”?" in panel.texts()
    panel.press("Make the routine without 1 line")
    assert panel.exercises == ["clamshell", "wall-calf-stretch", "clamshell", "wall-squat"]
    assert panel.results[0].items[1].dose.hold_s == 45
    assert panel.results[0].rounds == {panel.results[0].items[3].block: 3}
    assert panel.results[0].name == "Knees, week 1"


def test_enter_picks_the_first_match_of_a_line(qtbot: QtBot, panel: Panel) -> None:
    panel.lines.setFocus()
    qtbot.keyClick(panel.lines, Qt.Key.Key_Return)
    assert panel.states()[1] == ("Wall calf stretch", LineState.PICKED)


def test_any_exercise_can_be_picked_where_nothing_near_is_meant(panel: Panel) -> None:
    (box,) = panel.widget.findChildren(ChoiceBox)
    place = box.findText("Donkey kick")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    assert panel.states()[1] == ("Donkey kick", LineState.PICKED)


def test_a_pick_holds_while_lines_come_and_go_above_it(qtbot: QtBot, panel: Panel) -> None:
    panel.press("Wall calf stretch")
    (field,) = panel.widget.findChildren(QPlainTextEdit)
    field.setPlainText("Step-up 8\n\n" + LIST)
    qtbot.waitUntil(lambda: len(panel.states()) == 7)
    assert panel.states()[2] == ("Wall calf stretch", LineState.PICKED)


def test_a_pick_can_be_taken_back(panel: Panel) -> None:
    panel.press("Wall calf stretch")
    panel.lines.setCurrentIndex(panel.lines.model().index(1, 0))
    settle()
    panel.press("Leave it out")
    assert panel.states()[1] == ("calf strech", LineState.UNKNOWN)


def test_going_to_a_line_goes_to_it_in_the_text(panel: Panel) -> None:
    panel.lines.setCurrentIndex(panel.lines.model().index(5, 0))
    (field,) = panel.widget.findChildren(QPlainTextEdit)
    assert field.textCursor().block().text() == "  Towel squeeze 2x20"


def test_a_name_is_asked_for_where_the_list_gives_none(qtbot: QtBot, panel: Panel) -> None:
    panel.open("Clamshell 2x10")
    panel.press("Make the routine")
    assert panel.results == []
    assert "Give it a name first." in panel.texts()
    assert QApplication.focusWidget() is panel.name()
    qtbot.keyClicks(panel.name(), "  Knees  ")
    panel.press("Make the routine")
    assert panel.results[0].name == "Knees"


def test_a_name_that_was_typed_stands_before_that_of_the_list(qtbot: QtBot, panel: Panel) -> None:
    assert panel.name().text() == "Knees, week 1"
    panel.name().selectAll()
    qtbot.keyClicks(panel.name(), "Mine")
    panel.type("Step-up 8")
    qtbot.waitUntil(lambda: len(panel.states()) == 7)
    assert panel.name().text() == "Mine"


def test_nothing_can_be_made_of_nothing(panel: Panel) -> None:
    panel.open("# Just a name\n\n")
    assert not panel.buttons()["Make the routine"].isEnabled()


def test_the_items_of_a_routine_are_replaced(panel: Panel) -> None:
    panel.open("get ready 7s\nClamshell 2x10", replaces="r", name="Mine")
    assert "Mine as text" in panel.texts()
    assert not panel.name().isVisible()
    panel.press("Replace its exercises")
    result = panel.results[0]
    assert (result.replaces, result.name, result.get_ready_s) == ("r", "Mine", 7)


def test_escape_leaves_and_the_text_stays(qtbot: QtBot, panel: Panel) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert panel.left == 1
    assert not panel.widget.is_empty


def test_ctrl_enter_makes_the_routine_from_anywhere(qtbot: QtBot, panel: Panel) -> None:
    panel.open("# Two\nClamshell 2x10")
    qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert panel.exercises == ["clamshell"]


def test_tab_leads_through_all_of_it(panel: Panel) -> None:
    walked = tab_walk(panel.widget)
    assert {*panel.buttons().values(), panel.lines, panel.name()} <= set(walked)


@pytest.mark.usefixtures("large_font")
def test_nothing_is_cut_in_a_small_window_with_large_fonts(qtbot: QtBot) -> None:
    window, made = MainWindow(), Panel(qtbot)
    qtbot.addWidget(window)
    window.add_page("routines", "nav-routines", "Routines", made.widget)
    made.open()
    show(qtbot, window)
    assert (window.width(), window.height()) == (900, 600)
    assert_whole(window)
    lines = made.lines
    rows = [lines.visualRect(lines.model().index(row, 0)) for row in range(6)]
    for above, below, row in zip(rows, rows[1:], range(6), strict=False):
        assert above.bottom() < below.top()
        needed = lines.itemDelegate().sizeHint(None, lines.model().index(row, 0)).height()
        assert above.height() >= needed
