# SPDX-License-Identifier: GPL-3.0-or-later
"""The routine editor: adding, order, doses, rounds, and what is only looked at."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QByteArray, QItemSelectionModel, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kneetimer.core.dosing import DoseView
from kneetimer.core.plan import KeptDoses
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import MOST_ITEMS, OwnRoutine, Routine, RoutineItem, with_item_ids
from kneetimer.core.routine_view import routine_view
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.exercise_picker import ExerciseEntry, ExercisePicker
from kneetimer.ui.widgets.item_list import KIND, ItemList
from kneetimer.ui.widgets.routine_editor import RoutineEditor
from kneetimer.ui.widgets.stepper import Stepper
from tests.support.drawings import drawings
from tests.support.look import assert_whole, settle, show, tab_walk
from tests.support.sessions import shipped

FOUR = ("wall-calf-stretch", "clamshell", "glute-bridge", "straight-leg-raise")


def routine(*exercises: str, **changes: object) -> OwnRoutine:
    fields: dict[str, object] = {"id": "evening", "name": "Evening", "note": ""}
    items = with_item_ids(RoutineItem(exercise=each) for each in exercises)
    return OwnRoutine(**(fields | {"items": items} | changes))  # type: ignore[arg-type]


def entries() -> list[ExerciseEntry]:
    catalogue, _, language = shipped()
    return [
        ExerciseEntry(
            each.id,
            None,
            language.exercise_name(each.id),
            " ".join(language.exercise(each.id).aliases),
        )
        for each in catalogue
    ]


class Driver:
    """Answers the editor's signals as the app does: keeps what it says and shows the next view."""

    def __init__(self, editor: RoutineEditor, present: Routine) -> None:
        self.editor = editor
        self.routine = present
        self.preferences = Preferences()
        self.said: list[tuple[str, bool]] = []
        self.asked: list[str] = []
        self.reset: list[tuple[DoseView, str]] = []
        self.refused: list[str] = []
        self.opened: list[tuple[str, str | None]] = []
        editor.changed.connect(self._on_changed)
        editor.dose_reset.connect(lambda view, words: self.reset.append((view, words)))
        editor.refused.connect(lambda trouble: self.refused.append(trouble.sentence))
        editor.exercise_opened.connect(lambda name, way: self.opened.append((name, way)))
        editor.left.connect(lambda: self.asked.append("left"))
        for name in ("start", "copy", "text", "export", "hand_out", "delete"):
            signal = getattr(editor, f"{name}_requested")
            signal.connect(lambda name=name: self.asked.append(name))
        editor.show_exercises(entries())
        self.show(present)

    def show(self, present: Routine) -> None:
        self.routine = present
        catalogue, _, language = shipped()
        self.editor.show_routine(
            routine_view(present, catalogue, language, KeptDoses(), self.preferences)
        )

    def _on_changed(self, present: OwnRoutine, words: str, merge: bool) -> None:
        self.said.append((words, merge))
        self.show(present)

    # -- what is seen --------------------------------------------------------------------------

    @property
    def rows(self) -> ItemList:
        found = self.editor.findChild(ItemList)
        assert isinstance(found, ItemList)
        return found

    @property
    def ids(self) -> list[str]:
        return [item.id for item in self.routine.items]

    @property
    def blocks(self) -> list[str | None]:
        return [item.block for item in self.routine.items]

    def texts(self) -> str:
        shown = [each.text() for each in self.editor.findChildren(QLabel) if each.isVisible()]
        return "\n".join(shown)

    def button(self, words: str) -> QPushButton | None:
        return next(
            (
                each
                for each in self.editor.findChildren(QPushButton)
                if words in (each.text(), each.accessibleName()) and each.isVisible()
            ),
            None,
        )

    def press(self, words: str) -> None:
        found = self.button(words)
        assert found is not None, words
        found.click()
        settle()

    def stepper(self, name: str) -> Stepper:
        return next(
            each
            for each in self.editor.findChildren(Stepper)
            if each.accessibleName() == name and each.isVisible()
        )

    def note(self, name: str) -> QPlainTextEdit:
        return next(
            each
            for each in self.editor.findChildren(QPlainTextEdit)
            if each.accessibleName() == name
        )

    @property
    def name(self) -> QLineEdit:
        return next(
            each
            for each in self.editor.findChildren(QLineEdit)
            if each.accessibleName() == "Name of the routine"
        )

    # -- what is done --------------------------------------------------------------------------

    def choose(self, first: int, last: int | None = None) -> None:
        """Go to a row with the keys, to a further one with Shift held."""
        keys = Qt.KeyboardModifier
        self.rows.setFocus()
        clear_and_select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.rows.selectionModel().setCurrentIndex(
            self.rows.model().index(first, 0), clear_and_select
        )
        for _ in range(first, first if last is None else last):
            self.key(Qt.Key.Key_Down, keys.ShiftModifier)
        settle()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.bot.keyClick(focused, key, held)
        settle()

    bot: QtBot
    window: QWidget


Make = Callable[..., Driver]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def make_editor(present: Routine | None = None, width: int = 900, height: int = 600) -> Driver:
        editor = RoutineEditor(drawings())
        window = QWidget()  # where the focus comes round, as in the app
        QVBoxLayout(window).addWidget(editor)
        window.layout().setContentsMargins(0, 0, 0, 0)
        qtbot.addWidget(window)
        driver = Driver(editor, present or routine(*FOUR))
        driver.bot, driver.window = qtbot, window
        show(qtbot, window, width, height)
        return driver

    return make_editor


# -- what is shown -----------------------------------------------------------------------------


def test_a_routine_is_shown_with_what_it_comes_to(make: Make) -> None:
    editor = make(routine(*FOUR, note="After work"))
    assert editor.name.text() == "Evening"
    assert "4 exercises · 2 position changes · a wall" in editor.texts()
    assert "About " in editor.texts()
    assert editor.note("Note on the routine").toPlainText() == "After work"


def test_a_list_item_says_name_dose_place_and_rounds(make: Make) -> None:
    present = routine(*FOUR)
    clamshell = msgspec.structs.replace(present.items[1], block="x", note="slowly")
    items = (present.items[0], clamshell, *present.items[2:])
    editor = make(msgspec.structs.replace(present, items=items, rounds={"x": 3}))
    index = editor.rows.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Clamshell, 10 reps each side · rest 60 s · On your side, 2 of 4, in 3 rounds, note: slowly"
    )
    assert "Alt+Up" in editor.rows.accessibleDescription()
    assert "Alt+Up" in editor.rows.toolTip()


def test_what_cannot_be_done_here_stays_and_says_why(make: Make) -> None:
    editor = make(routine("clamshell", "of-a-newer-version"))
    index = editor.rows.model().index(1, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Of a newer version, Cannot be done here: There is no exercise")
    editor.choose(1)
    assert "There is no exercise" in editor.texts()
    editor.press("Duplicate")
    assert [item.exercise for item in editor.routine.items].count("of-a-newer-version") == 2


# -- order -------------------------------------------------------------------------------------


def test_alt_and_arrows_move_what_is_chosen_and_the_focus_stays_on_it(make: Make) -> None:
    editor = make()
    editor.choose(1)
    alt = Qt.KeyboardModifier.AltModifier
    editor.key(Qt.Key.Key_Down, alt)
    editor.key(Qt.Key.Key_Down, alt)
    assert editor.ids == ["wall-calf-stretch", "glute-bridge", "straight-leg-raise", "clamshell"]
    assert editor.rows.chosen_ids() == ["clamshell"]
    assert editor.rows.currentIndex().row() == 3
    assert editor.rows.hasFocus()
    editor.key(Qt.Key.Key_Down, alt)
    assert editor.said == [("Moving Clamshell", False)] * 2, "nothing changes at the end"
    editor.key(Qt.Key.Key_Up, alt)
    assert editor.ids[2] == "clamshell"


def test_several_are_moved_at_once(make: Make) -> None:
    editor = make()
    editor.choose(0, 1)
    editor.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.ids == ["glute-bridge", "wall-calf-stretch", "clamshell", "straight-leg-raise"]
    assert editor.rows.chosen_ids() == ["wall-calf-stretch", "clamshell"]
    assert editor.said == [("Moving 2 exercises", False)]


def drag_to(editor: Driver, y: int, kind: str = KIND) -> bool:
    """Drag what is chosen to a height in the list and let go; whether it was taken."""
    view, data = editor.rows, QMimeData()
    data.setData(kind, QByteArray())
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    move, at = Qt.DropAction.MoveAction, QPoint(200, y)
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at, move, data, left, none))
    over = QDragMoveEvent(at, move, data, left, none)
    QApplication.sendEvent(view.viewport(), over)
    editor.editor.grab()  # the line where it would go is painted
    drop = QDropEvent(QPointF(at), move, data, left, none)
    QApplication.sendEvent(view.viewport(), drop)
    settle()
    return over.isAccepted()


def test_what_is_dragged_goes_where_it_is_dropped(make: Make) -> None:
    editor = make()
    editor.choose(3)
    second = editor.rows.visualRect(editor.rows.model().index(1, 0))
    assert drag_to(editor, second.top() + 2)
    assert editor.ids == ["wall-calf-stretch", "straight-leg-raise", "clamshell", "glute-bridge"]
    assert editor.rows.chosen_ids() == ["straight-leg-raise"]
    editor.choose(0)
    last = editor.rows.visualRect(editor.rows.model().index(3, 0))
    drag_to(editor, last.bottom() - 2)
    assert editor.ids[-1] == "wall-calf-stretch"


def test_nothing_else_can_be_dropped_on_the_list(make: Make) -> None:
    editor = make()
    editor.choose(3)
    drag_to(editor, 5, "text/plain")
    assert editor.said == []


def test_grouping_by_position_is_offered_where_it_changes_something(make: Make) -> None:
    editor = make(routine("wall-calf-stretch", "clamshell", "wall-slide"))
    assert "2 position changes" in editor.texts()
    group = editor.button("Group by position")
    assert group is not None
    group.setFocus()
    editor.press("Group by position")
    assert editor.ids == ["wall-calf-stretch", "wall-slide", "clamshell"]
    assert "1 position change ·" in editor.texts()
    assert editor.button("Group by position") is None
    assert editor.rows.hasFocus()


# -- adding and removing -----------------------------------------------------------------------


def test_insert_searches_and_enter_adds_after_the_chosen_one_again_and_again(
    qtbot: QtBot, make: Make
) -> None:
    editor = make()
    editor.choose(0)
    editor.key(Qt.Key.Key_Insert)
    search = QApplication.focusWidget()
    assert isinstance(search, QLineEdit)
    qtbot.keyClicks(search, "wall sl")
    editor.key(Qt.Key.Key_Return)
    assert editor.ids[:3] == ["wall-calf-stretch", "wall-slide", "clamshell"]
    qtbot.keyClicks(search, "glute")  # what was searched is selected: typing replaces it
    editor.key(Qt.Key.Key_Return)
    assert editor.ids[:4] == ["wall-calf-stretch", "wall-slide", "glute-bridge-2", "clamshell"]
    assert editor.said == [("Adding Wall slide", False), ("Adding Glute bridge", False)]
    assert search.hasFocus()
    editor.key(Qt.Key.Key_Escape)
    assert editor.rows.hasFocus()
    assert editor.rows.chosen_ids() == ["glute-bridge-2"]


def test_before_anything_is_typed_all_exercises_are_there_by_name(qtbot: QtBot, make: Make) -> None:
    editor = make()
    editor.press("Add exercises")
    assert "Nothing is called so" not in editor.texts()
    found = editor.editor.findChild(ExercisePicker)
    assert isinstance(found, ExercisePicker)
    (rows,) = (each.model() for each in found.findChildren(QListView))
    names = [rows.index(row, 0).data() for row in range(rows.rowCount())]
    assert names == [each.name for each in entries()]
    qtbot.keyClicks(QApplication.focusWidget(), "clamshell")
    editor.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    editor.key(Qt.Key.Key_Backspace)
    assert rows.rowCount() == len(names)


def test_what_is_dragged_is_seen_through_and_stays_where_it_was_taken_hold_of(
    qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = make()
    dragged: list[QDrag] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, _action: dragged.append(drag))
    row = editor.rows.visualRect(editor.rows.model().index(2, 0))
    held = row.center() + QPoint(90, 4)
    qtbot.mousePress(editor.rows.viewport(), Qt.MouseButton.LeftButton, pos=held)
    editor.rows.startDrag(Qt.DropAction.MoveAction)
    qtbot.mouseRelease(editor.rows.viewport(), Qt.MouseButton.LeftButton, pos=held)
    (drag,) = dragged
    assert drag.hotSpot() == held - row.topLeft()
    picture = drag.pixmap().toImage()
    assert picture.pixelColor(drag.hotSpot()).alpha() < 200
    drag.deleteLater()


def test_the_arrows_go_through_what_was_found(qtbot: QtBot, make: Make) -> None:
    editor = make()
    editor.press("Add exercises")
    search = QApplication.focusWidget()
    assert isinstance(search, QLineEdit)
    qtbot.keyClicks(search, "bridge")
    editor.key(Qt.Key.Key_Down)
    editor.key(Qt.Key.Key_Return)
    assert editor.routine.items[1].exercise in ("bridge-kick", "glute-bridge")
    editor.key(Qt.Key.Key_Up)
    editor.key(Qt.Key.Key_Return)
    added = {item.exercise for item in editor.routine.items[1:3]}
    assert added == {"bridge-kick", "glute-bridge"}


def test_a_search_that_finds_nothing_says_so(qtbot: QtBot, make: Make) -> None:
    editor = make()
    editor.press("Add exercises")
    qtbot.keyClicks(QApplication.focusWidget(), "qqqqqq")
    settle()
    assert "Nothing is called so" in editor.texts()
    editor.key(Qt.Key.Key_Return)
    assert editor.said == []


def test_delete_removes_and_the_next_one_is_chosen(make: Make) -> None:
    editor = make()
    editor.choose(1)
    editor.key(Qt.Key.Key_Delete)
    assert editor.ids == ["wall-calf-stretch", "glute-bridge", "straight-leg-raise"]
    assert editor.rows.chosen_ids() == ["glute-bridge"]
    assert editor.rows.hasFocus()
    editor.choose(2)
    editor.key(Qt.Key.Key_Delete)
    assert editor.rows.chosen_ids() == ["glute-bridge"]
    assert editor.said == [
        ("Removing Clamshell", False),
        ("Removing Supine straight leg raise", False),
    ]


def test_ctrl_d_duplicates_and_goes_to_the_new_one(make: Make) -> None:
    editor = make()
    editor.choose(1)
    editor.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert editor.ids[:3] == ["wall-calf-stretch", "clamshell", "clamshell-2"]
    assert editor.rows.chosen_ids() == ["clamshell-2"]


def test_an_empty_routine_says_what_to_do(qtbot: QtBot, make: Make) -> None:
    editor = make(routine())
    assert "Nothing in it yet" in editor.texts()
    start = editor.button("Start")
    assert start is not None
    assert not start.isEnabled()
    editor.editor.setFocus()
    assert QApplication.focusWidget() is editor.button("Add the first exercise")
    editor.press("Add the first exercise")
    qtbot.keyClicks(QApplication.focusWidget(), "clam")
    editor.key(Qt.Key.Key_Return)
    assert editor.ids == ["clamshell"]
    editor.press("Done")
    assert "Nothing in it yet" not in editor.texts()
    assert start.isEnabled()


def test_a_full_routine_refuses_in_words(make: Make) -> None:
    full = with_item_ids(RoutineItem(exercise="clamshell", id=str(n)) for n in range(MOST_ITEMS))
    editor = make(routine(items=full))
    editor.choose(0)
    editor.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert editor.said == []
    assert editor.refused == [
        "Evening has 500 exercises already: more do not fit. Nothing was added."
    ]


# -- one item ----------------------------------------------------------------------------------


def test_a_dose_is_changed_beside_the_list(make: Make) -> None:
    editor = make()
    editor.choose(1)
    editor.key(Qt.Key.Key_Return)
    reps = QApplication.focusWidget()
    assert reps is editor.stepper("Reps of Clamshell")
    editor.key(Qt.Key.Key_Up)
    editor.key(Qt.Key.Key_Up)
    assert editor.routine.items[1].dose.reps == 12
    assert editor.said == [("Reps of Clamshell", True)] * 2
    assert reps.hasFocus()
    shown = editor.rows.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "12 reps each side" in shown
    editor.press("Reset Clamshell to 10 reps each side, each held 2 s")
    ((view, words),) = editor.reset
    assert (view.plan.item_id, words) == ("clamshell", "Reset of Clamshell")


def test_the_minutes_follow_every_step(make: Make) -> None:
    editor = make(routine("wall-calf-stretch"))
    before = editor.texts()
    sets = editor.stepper("Sets of Wall calf stretch")
    sets.setFocus()
    for _ in range(3):
        editor.key(Qt.Key.Key_Up)
    assert "About 2 min" in before
    assert "About 6 min" in editor.texts()


def test_a_rest_is_the_one_in_the_settings_until_it_is_changed(make: Make) -> None:
    editor = make()
    editor.choose(1)
    rest = editor.stepper("Rest after each set")
    assert rest.value() == 60
    rest.setFocus()
    editor.key(Qt.Key.Key_Down)
    assert editor.routine.items[1].rest_s == 55
    editor.press("Rest after each set as in settings: 60 s")
    assert editor.routine.items[1].rest_s is None
    assert rest.hasFocus()
    assert editor.said == [("Rest after Clamshell", True)] * 2


def test_a_note_is_taken_when_it_is_left(qtbot: QtBot, make: Make) -> None:
    editor = make()
    editor.choose(1)
    note = editor.note("Note on this exercise")
    note.setFocus()
    qtbot.keyClicks(note, "Slowly")
    assert editor.said == []
    editor.rows.setFocus()
    assert editor.routine.items[1].note == "Slowly"
    assert editor.said == [("Note on Clamshell", True)]


def test_what_is_typed_is_not_lost_and_goes_to_its_own_item(qtbot: QtBot, make: Make) -> None:
    editor = make()
    editor.choose(1)
    qtbot.keyClicks(editor.note("Note on this exercise"), "Slowly")
    qtbot.keyClicks(editor.note("Note on the routine"), "On Mondays")
    editor.choose(2)
    assert [item.note for item in editor.routine.items] == ["", "Slowly", "", ""]
    assert editor.note("Note on this exercise").toPlainText() == ""
    editor.press("Back to all routines")
    assert isinstance(editor.routine, OwnRoutine)
    assert editor.routine.note == "On Mondays"
    assert editor.asked == ["left"]


def test_a_note_goes_no_further_than_there_is_room_for_it(qtbot: QtBot, make: Make) -> None:
    editor = make()
    note = editor.note("Note on this exercise")
    note.setPlainText("x" * 299)
    qtbot.keyClicks(note, "yz")
    assert note.toPlainText() == "y" + "x" * 299
    note.selectAll()
    note.insertPlainText("w" * 400)
    assert note.toPlainText() == "w" * 300


def test_undone_elsewhere_a_note_is_shown_as_it_was(qtbot: QtBot, make: Make) -> None:
    editor = make()
    before = editor.routine
    editor.choose(1)
    note = editor.note("Note on this exercise")
    note.setFocus()
    qtbot.keyClicks(note, "Slowly")
    editor.rows.setFocus()
    editor.show(before)
    assert note.toPlainText() == ""


def test_another_way_can_be_chosen(make: Make) -> None:
    editor = make()
    editor.choose(1)
    box = editor.editor.findChild(ChoiceBox)
    assert isinstance(box, ChoiceBox)
    names = [box.itemText(number) for number in range(box.count())]
    assert names[0] == "Clamshell"
    number = names.index("Clamshell with a band") if "Clamshell with a band" in names else 1
    box.setCurrentIndex(number)
    box.activated.emit(number)
    assert editor.routine.items[1].variant is not None
    assert editor.said == [("Another way of Clamshell", True)]


def test_the_exercise_can_be_opened(make: Make) -> None:
    editor = make()
    editor.choose(1)
    editor.press("About this exercise")
    assert editor.opened == [("clamshell", None)]


# -- rounds ------------------------------------------------------------------------------------


def test_several_are_repeated_as_rounds_and_let_go_again(make: Make) -> None:
    editor = make()
    editor.choose(1, 2)
    assert "2 exercises chosen" in editor.texts()
    editor.press("Repeat as rounds")
    assert editor.blocks == [None, "block-1", "block-1", None]
    rounds = editor.stepper("Rounds of this block")
    assert rounds.value() == 3
    assert rounds.hasFocus(), "the button that was pressed is gone"
    editor.key(Qt.Key.Key_Up)
    assert editor.routine.rounds == {"block-1": 4}
    assert "in 4 rounds" in editor.rows.model().index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    editor.press("No rounds any more")
    assert editor.blocks == [None] * 4
    assert editor.routine.rounds == {}


def test_an_item_is_taken_into_a_block_and_out_of_it_by_the_keys(make: Make) -> None:
    editor = make()
    editor.choose(0, 1)
    editor.press("Repeat as rounds")
    editor.choose(2)
    alt = Qt.KeyboardModifier.AltModifier
    editor.key(Qt.Key.Key_Up, alt)
    assert editor.blocks == ["block-1"] * 3 + [None]
    editor.key(Qt.Key.Key_Down, alt)
    assert editor.blocks == ["block-1"] * 2 + [None] * 2


# -- the whole routine -------------------------------------------------------------------------


def test_a_name_is_taken_with_enter_and_nothing_is_no_name(qtbot: QtBot, make: Make) -> None:
    editor = make()
    editor.name.setFocus()
    editor.name.selectAll()
    qtbot.keyClicks(editor.name, "  Knees  at night ")
    editor.key(Qt.Key.Key_Return)
    assert isinstance(editor.routine, OwnRoutine)
    assert editor.routine.name == "Knees at night"
    assert editor.name.text() == "Knees at night"
    editor.name.clear()
    editor.key(Qt.Key.Key_Return)
    assert editor.routine.name == editor.name.text() == "Knees at night"
    assert editor.said == [("Another name", False)]


def test_the_time_to_get_ready_is_the_routines_own_or_the_settings(make: Make) -> None:
    editor = make()
    ready = editor.stepper("Time to get ready for each set")
    assert ready.value() == 5
    ready.setFocus()
    editor.key(Qt.Key.Key_Up)
    assert editor.routine.get_ready_s == 6
    editor.press("Time to get ready for each set as in settings: 5 s")
    assert editor.routine.get_ready_s is None


def test_what_can_be_done_with_all_of_it_is_asked_for(make: Make) -> None:
    editor = make()
    editor.press("Start")
    for action in editor.editor._head.menu().actions():
        action.trigger()
    assert editor.asked == ["start", "copy", "text", "export", "hand_out", "delete"]


def test_escape_goes_a_step_back_each_time(make: Make) -> None:
    editor = make()
    editor.choose(1)
    editor.key(Qt.Key.Key_Return)
    editor.key(Qt.Key.Key_Escape)
    assert editor.rows.hasFocus()
    assert editor.asked == []
    editor.key(Qt.Key.Key_Escape)
    assert editor.asked == ["left"]


# -- shipped routines --------------------------------------------------------------------------


def test_a_shipped_routine_is_only_looked_at(make: Make) -> None:
    present = shipped().routines["strength"]
    editor = make(present)
    assert not editor.name.isVisible()
    assert "Hip and knee strength" in editor.texts()
    editor.choose(1)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Insert):
        editor.key(key)
    editor.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    editor.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    drag_to(editor, 3)
    assert editor.said == []
    assert not any(each.isVisible() for each in editor.editor.findChildren(Stepper))
    assert not editor.editor.findChild(ExercisePicker).isVisible()
    for words in ("Add exercises", "Remove", "Group by position", "Repeat as rounds"):
        assert editor.button(words) is None
    editor.press("Duplicate to edit")
    editor.press("Start")
    editor.press("About this exercise")
    assert editor.asked == ["copy", "start"]
    assert len(editor.opened) == 1
    assert "Delete" not in [each.text() for each in editor.editor._head.menu().actions()]


def test_another_routine_begins_at_its_top(make: Make) -> None:
    editor = make()
    editor.choose(2)
    editor.press("Add exercises")
    editor.show(routine("wall-slide", "clamshell", id="other", name="Other"))
    assert editor.rows.chosen_ids() == ["wall-slide"]
    assert not editor.editor.findChild(ExercisePicker).isVisible()
    assert editor.name.text() == "Other"
    assert editor.rows.hasFocus()
    editor.show(routine(id="third"))
    assert editor.button("Add the first exercise").hasFocus()


# -- looks -------------------------------------------------------------------------------------


def long_routine() -> OwnRoutine:
    present = routine(*FOUR, *FOUR, name="A routine with a rather long name for every evening")
    items = [
        msgspec.structs.replace(
            item, note="Slowly, and only as far as it is comfortable today", rest_s=45, block="x"
        )
        if place in (1, 2)
        else item
        for place, item in enumerate(present.items)
    ]
    return msgspec.structs.replace(
        present, items=tuple(items), rounds={"x": 10}, note="One\nTwo\nThree", get_ready_s=9
    )


@pytest.mark.usefixtures("large_font")
def test_nothing_is_cut_with_large_fonts_in_a_small_window(make: Make) -> None:
    """As wide as a window of 900 leaves beside the rail."""
    editor = make(long_routine(), 780, 600)
    assert_whole(editor.editor)
    editor.choose(1)
    assert_whole(editor.editor)
    editor.choose(0, 3)
    assert_whole(editor.editor)
    editor.press("Add exercises")
    assert_whole(editor.editor)
    editor.show(routine(id="empty"))
    settle()
    assert_whole(editor.editor)
    editor.show(shipped().routines["twenty"])
    settle()
    assert_whole(editor.editor)


@pytest.mark.parametrize("size", [(900, 600), (1600, 1000)])
def test_nothing_is_cut_in_other_windows(make: Make, size: tuple[int, int]) -> None:
    editor = make(long_routine(), *size)
    editor.choose(1)
    assert_whole(editor.editor)


def test_tab_goes_through_everything_and_comes_round(make: Make) -> None:
    editor = make(long_routine(), 1200, 900)
    editor.choose(1)
    walked = tab_walk(editor.editor.window())
    assert len(walked) == len(set(walked))
    names = [each.accessibleName() or getattr(each, "text", str)() for each in walked]
    for name in (
        "Exercises of the routine",
        "Reps of Clamshell",
        "Rest after each set",
        "Note on this exercise",
        "Rounds of this block",
        "Remove",
        "Time to get ready for each set",
        "Note on the routine",
        "Back to all routines",
        "Name of the routine",
        "Start",
        "Add exercises",
    ):
        assert name in names
    assert names.index("Reps of Clamshell") < names.index("Rest after each set")
    assert names.index("Start") < names.index("Add exercises")
