# SPDX-License-Identifier: GPL-3.0-or-later
"""The routines' page with all that stands behind it: what a person does there, and what is kept."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.assembly import open_store
from kneetimer.content import Content, load_content
from kneetimer.core.catalogue import Dose, Kind, Position, Sides
from kneetimer.core.own import OwnExercise
from kneetimer.core.preferences import Theme
from kneetimer.core.routine import OwnRoutine
from kneetimer.core.shelf import Changes
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.paths import folders
from kneetimer.routines_desk import RoutinesDesk
from kneetimer.ui import theme
from kneetimer.ui.file_dialogs import FileDialogs, file_stem
from kneetimer.ui.pages.routines import RoutinesPage
from tests.support.drawings import drawings
from tests.support.look import settle, show
from tests.support.sessions import RESOURCES

OWN_EXERCISE = OwnExercise(
    id="0b6f4a8e-32f1-4c5a-9d2b-111111111111",
    name="Towel squeeze",
    kind=Kind.HOLD,
    sides=Sides.BOTH,
    position=Position.SUPINE,
    dose=Dose(hold_s=20, sets=2),
)
LIST = """# Knees, week 1
Clamshell 3x12 each side hold 2s rest 60s
Wall calf stretch 2x45s each side
Towl squeez 2x20s
"""


class ChosenFiles(FileDialogs):
    """Dialogs whose answers were given before."""

    def __init__(self) -> None:
        super().__init__()
        self.to_open: list[str] = []
        self.to_save: str | None = None
        self.suggested = ""

    def routines_to_open(self, parent: QWidget) -> list[str]:
        return self.to_open

    def routine_to_save(self, parent: QWidget, name: str) -> str | None:
        self.suggested = name
        return self.to_save

    def pdf_to_save(self, parent: QWidget, name: str) -> str | None:
        self.suggested = name
        return self.to_save

    def printer(self, parent: QWidget) -> QPrinter | None:
        return None


class Desk:
    """The page, its desk, and what it tells of."""

    def __init__(self, folder: Path) -> None:
        self.store = open_store(folders(folder))
        self.content = LiveContent(_shipped(), self.store.shelf)
        self.preferences = LivePreferences(self.store.preferences)
        self.page = RoutinesPage(drawings())
        self.files = ChosenFiles()
        self.desk = RoutinesDesk(
            self.page, self.content, self.preferences, _no_picture, self.files, self.page
        )
        self.told: list[str] = []
        self.troubles: list[str] = []
        self.undos: list[tuple[str, object]] = []
        self.started: list[str] = []
        self.desk.told.connect(self.told.append)
        self.desk.trouble.connect(lambda trouble: self.troubles.append(str(trouble)))
        self.desk.undo_offered.connect(lambda *offer: self.undos.append(offer))
        self.desk.start_requested.connect(self.started.append)

    @property
    def own(self) -> dict[str, OwnRoutine]:
        """The person's routines by name."""
        return {each.name: each for each in self.content.value.shelf.routines.values()}

    @property
    def listed(self) -> list[str]:
        """What the list shows, headings too."""
        model = self.page.shelf.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    @property
    def chosen(self) -> str:
        entry = self.page.shelf.list.chosen
        assert entry is not None
        return entry.name

    def texts(self) -> str:
        shown = [each.text() for each in self.page.findChildren(QLabel) if each.isVisible()]
        return "\n".join(shown)

    def press(self, words: str) -> None:
        (button,) = (
            each
            for each in self.page.findChildren(QPushButton)
            if each.isVisible() and each.text() == words
        )
        button.click()
        settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)
        settle()

    def undo_offered(self) -> str:
        """Do what the last notice offers; returns its words."""
        words, undo = self.undos[-1]
        assert callable(undo)
        undo()
        settle()
        return words

    def add(self, name: str, **fields: object) -> OwnRoutine:
        """An own routine with the exercises of a shipped one."""
        items = self.content.value.routines["stretch"].items
        given = {"id": str(uuid4()), "name": name, "items": items}
        routine = OwnRoutine(**(given | fields))  # type: ignore[arg-type]
        assert self.content.save_routine(routine, "made")
        settle()
        return routine


@cache
def _shipped() -> Content:
    return load_content(RESOURCES)


def _no_picture(*_asked: object) -> QImage | None:
    return None


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, data_dir: Path) -> Iterator[Desk]:
    theme.apply(qapp, Theme.LIGHT)
    made = Desk(data_dir)
    qtbot.addWidget(made.page)
    show(qtbot, made.page)
    yield made
    made.store.database.close()


# -- the list --------------------------------------------------------------------------------------


def test_own_routines_come_first_by_name_and_then_the_shipped_ones(desk: Desk) -> None:
    assert desk.listed[0] == "Your routines"
    assert "Nothing yet" in desk.listed[1]
    desk.add("zig")
    desk.add("Alpha")
    assert desk.listed[:5] == ["Your routines", "Alpha", "zig", "Ready to use", "First week"]


def test_minutes_come_when_they_are_worked_out_and_follow_what_is_kept(
    qtbot: QtBot, desk: Desk
) -> None:
    def facts() -> str:
        model = desk.page.shelf.list.model()
        return str(model.index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    qtbot.waitUntil(lambda: "11 min, " in facts() or "11 min ·" in facts())
    assert facts().startswith("First week, 11 min · 6 exercises · a wall · 3 positions, For a")
    desk.content.keep_dose("", "clamshell", Dose(sets=10), "more")
    qtbot.waitUntil(lambda: "11 min" not in facts() and "…" not in facts())


def test_enter_opens_and_escape_or_leaving_comes_back_to_the_same_one(desk: Desk) -> None:
    desk.add("Mine")
    desk.page.setFocus()
    desk.key(Qt.Key.Key_Down)
    assert desk.chosen == "Hip and knee strength"
    desk.key(Qt.Key.Key_Return)
    assert desk.page.part is desk.page.editor
    desk.page.editor.left.emit()
    assert desk.page.part is desk.page.shelf
    assert desk.chosen == "Hip and knee strength"


def test_duplicating_a_shipped_routine_keeps_what_was_kept_for_it(desk: Desk) -> None:
    desk.content.keep_dose("first-week", "clamshell", Dose(reps=13), "more")
    desk.page.setFocus()
    assert desk.chosen == "First week"
    desk.key(Qt.Key.Key_D, Qt.ControlModifier)
    (copy,) = desk.own.values()
    assert copy.name == "First week (own)"
    assert UUID(copy.id)
    assert copy.items[0].dose.reps == 13
    assert desk.chosen == "First week (own)"
    desk.key(Qt.Key.Key_D, Qt.ControlModifier)
    desk.key(Qt.Key.Key_D, Qt.ControlModifier)
    assert set(desk.own) == {"First week (own)", "First week (own) (2)", "First week (own) (3)"}


def test_renaming_where_the_name_stands(desk: Desk) -> None:
    desk.add("Mine")
    desk.desk.show_list(desk.own["Mine"].id)
    desk.key(Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "  Knees   at home ")
    desk.key(Qt.Key.Key_Return)
    assert set(desk.own) == {"Knees at home"}
    assert desk.chosen == "Knees at home"


def test_deleting_can_be_taken_back(desk: Desk) -> None:
    routine = desk.add("Mine")
    desk.desk.show_list(routine.id)
    desk.key(Qt.Key.Key_Delete)
    assert desk.own == {}
    assert desk.undo_offered() == "Mine was deleted."
    assert desk.own == {"Mine": routine}


def test_a_shipped_routine_is_neither_deleted_nor_renamed(desk: Desk) -> None:
    desk.page.setFocus()
    before = desk.listed
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2):
        desk.key(key)
    assert desk.listed == before
    words = [action.text() for action in desk.page.shelf.list.menu().actions()]
    assert "Duplicate" in words
    assert "Delete" not in words


def test_start_says_which_routine_and_an_empty_one_cannot_start(desk: Desk) -> None:
    desk.page.setFocus()
    desk.press("Start")
    assert desk.started == ["first-week"]
    empty = desk.add("Empty", items=())
    desk.desk.show_list(empty.id)
    (start,) = (
        each for each in desk.page.shelf.findChildren(QPushButton) if each.text() == "Start"
    )
    assert not start.isEnabled()


def test_two_hundred_routines_have_their_rows_and_no_widget_each(desk: Desk) -> None:
    few = len(desk.page.findChildren(QWidget))
    items = desk.content.value.routines["twenty"].items
    many = [OwnRoutine(id=f"r{n}", name=f"Routine {n:03}", items=items) for n in range(200)]
    assert desk.content.change(Changes(routines={each.id: each for each in many}), "many")
    settle()
    assert desk.listed[200:203] == ["Routine 199", "Ready to use", "First week"]
    assert len(desk.page.findChildren(QWidget)) == few


# -- making and changing ---------------------------------------------------------------------------


def test_a_new_routine_is_opened_and_gone_again_if_nothing_is_made_of_it(desk: Desk) -> None:
    desk.press("New routine")
    assert set(desk.own) == {"New routine"}
    assert desk.page.part is desk.page.editor
    desk.page.editor.left.emit()
    assert desk.own == {}
    assert not desk.content.undo_stack.canUndo()


def test_a_new_routine_that_was_named_stays(desk: Desk) -> None:
    desk.press("New routine")
    (routine,) = desk.own.values()
    named = msgspec.structs.replace(routine, name="Morning")
    desk.page.editor.changed.emit(named, "Name", False)
    desk.page.editor.left.emit()
    assert desk.own == {"Morning": named}
    assert desk.chosen == "Morning"


def test_changes_of_the_editor_are_saved_at_once_and_undone(desk: Desk) -> None:
    routine = desk.add("Mine")
    desk.desk.open_routine(routine.id)
    shorter = msgspec.structs.replace(routine, items=routine.items[:2])
    desk.page.editor.changed.emit(shorter, "Removing", False)
    assert desk.store.shelf.shelf().routines == {routine.id: shorter}
    assert desk.content.undo_stack.undoText() == "Removing"
    desk.content.undo_stack.undo()
    assert desk.own == {"Mine": routine}


def test_looking_at_a_shipped_routine_leads_to_a_copy_to_edit(desk: Desk) -> None:
    desk.desk.open_routine("stretch")
    desk.page.editor.copy_requested.emit()
    (copy,) = desk.own.values()
    assert copy.name == "Stretches (own)"
    assert desk.page.part is desk.page.editor
    desk.page.editor.start_requested.emit()
    assert desk.started == [copy.id]


def test_a_routine_that_is_undone_while_it_is_open_leads_back_to_the_list(desk: Desk) -> None:
    desk.press("New routine")
    desk.content.undo_stack.undo()
    settle()
    assert desk.page.part is desk.page.shelf


# -- lists as text ---------------------------------------------------------------------------------


def test_a_pasted_list_is_corrected_and_becomes_a_routine(desk: Desk) -> None:
    desk.content.save_exercise(OWN_EXERCISE, "made")
    desk.desk.open_text(LIST)
    settle()
    desk.press("Make the routine without 1 line")
    assert [each.exercise for each in desk.own["Knees, week 1"].items] == [
        "clamshell",
        "wall-calf-stretch",
    ]
    desk.desk.open_text(LIST)
    settle()
    desk.press("Towel squeeze")
    desk.press("Make the routine")
    made = desk.own["Knees, week 1 (2)"]
    assert [each.exercise for each in made.items][2] == OWN_EXERCISE.id
    assert made.items[0].dose == Dose(reps=12, sets=3, rep_hold_s=2)
    assert made.items[0].rest_s == 60
    assert desk.page.part is desk.page.editor


def test_more_text_comes_below_what_is_being_typed(desk: Desk) -> None:
    desk.desk.open_text("Clamshell 2x10")
    desk.desk.open_text("Step-up 1x8")
    settle()
    assert "2 exercises" in desk.texts()
    desk.press("Cancel")
    desk.press("From text…")
    assert "2 exercises" in desk.texts()


def test_an_own_routine_goes_out_as_text_and_comes_back_changed(desk: Desk) -> None:
    routine = desk.add("Mine", note="Every day", get_ready_s=7)
    desk.desk.open_routine(routine.id)
    desk.page.editor.text_requested.emit()
    settle()
    assert "Mine as text" in desk.texts()
    desk.press("Replace its exercises")
    assert desk.own["Mine"] == routine
    desk.page.editor.text_requested.emit()
    desk.page.quick_text.add_text("Clamshell 2x10")
    desk.press("Replace its exercises")
    assert desk.own["Mine"].items[-1].exercise == "clamshell"
    assert desk.own["Mine"].note == "Every day"
    desk.content.undo_stack.undo()
    assert desk.own["Mine"] == routine


# -- files -----------------------------------------------------------------------------------------


def exported(desk: Desk, routine: OwnRoutine, file: Path) -> Path:
    desk.files.to_save = str(file)
    desk.desk.open_routine(routine.id)
    desk.page.editor.export_requested.emit()
    assert desk.told == [f"Saved as {file}."]
    return file


def test_what_is_exported_comes_back_the_same_in_an_empty_place(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.content.save_exercise(OWN_EXERCISE, "made")
    items = (*desk.content.value.routines["stretch"].items[:2],)
    items += (msgspec.structs.replace(items[0], exercise=OWN_EXERCISE.id, id="x", dose=Dose()),)
    routine = desk.add("Mine", items=items)
    file = exported(desk, routine, tmp_path / "mine.kneeroutine")
    other = Desk(tmp_path / "other")
    qtbot.addWidget(other.page)
    show(qtbot, other.page)
    other.files.to_open = [str(file)]
    other.press("Import…")
    assert "Towel squeeze: new, and will be added to yours." in other.texts()
    assert other.own == {}
    other.press("Add")
    assert other.content.value.shelf.routines == desk.content.value.shelf.routines
    assert other.content.value.shelf.exercises == desk.content.value.shelf.exercises
    assert other.chosen == "Mine"
    assert other.undo_offered() == "Mine was imported."
    assert other.own == {}
    assert other.content.value.shelf.exercises == {}
    other.store.database.close()


def test_files_are_looked_at_one_after_the_other(desk: Desk, tmp_path: Path) -> None:
    for name in ("One", "Two"):
        text = f'kneeroutine = 1\n[routine]\nname = "{name}"\n'
        text += '[[routine.items]]\nexercise = "clamshell"\n'
        (tmp_path / f"{name}.kneeroutine").write_text(text)
    (tmp_path / "bad.kneeroutine").write_text("kneeroutine = 99\n")
    for name in ("One", "bad", "Two"):
        desk.desk.open_file(str(tmp_path / f"{name}.kneeroutine"))
    settle()
    assert "One" in desk.texts()
    desk.press("Add")
    assert "made by a newer Knee Timer" in desk.texts()
    desk.press("Close")
    assert "Two" in desk.texts()
    desk.press("Cancel")
    assert desk.page.part is desk.page.shelf
    assert set(desk.own) == {"One"}
    assert desk.chosen == "One"


def test_a_file_of_text_is_read_as_a_list(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(LIST)
    desk.desk.open_file(str(tmp_path / "list.txt"))
    settle()
    assert desk.page.part is desk.page.quick_text
    desk.desk.open_file(str(tmp_path / "missing.txt"))
    assert "cannot be read" in desk.troubles[0]


def test_an_export_that_fails_says_so(desk: Desk, tmp_path: Path) -> None:
    routine = desk.add("Mine")
    desk.files.to_save = str(tmp_path / "nowhere" / "mine.kneeroutine")
    desk.desk.open_routine(routine.id)
    desk.page.editor.export_requested.emit()
    assert "cannot be written" in desk.troubles[0]
    assert desk.told == []


def test_a_hand_out_is_saved_where_it_was_asked_for(desk: Desk, tmp_path: Path) -> None:
    desk.files.to_save = str(tmp_path / "week.pdf")
    desk.page.shelf.list.hand_out_requested.emit("first-week")
    assert (tmp_path / "week.pdf").read_bytes().startswith(b"%PDF")
    assert desk.files.suggested == "First week"
    desk.page.shelf.list.print_requested.emit("first-week")  # the dialog was left: nothing happens


def test_an_empty_routine_makes_no_hand_out_and_says_so(desk: Desk, tmp_path: Path) -> None:
    desk.files.to_save = str(tmp_path / "empty.pdf")
    empty = desk.add("Empty", items=())
    desk.desk.open_routine(empty.id)
    desk.page.editor.hand_out_requested.emit()
    assert desk.told == ["There is nothing in this routine to make a hand-out of yet."]
    assert not (tmp_path / "empty.pdf").exists()


def test_a_name_that_no_file_can_have_is_made_one() -> None:
    assert file_stem("Knees: week 1/2?") == "Knees week 1 2"
    assert file_stem("...") == "routine"
