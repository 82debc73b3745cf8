# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind the library: doses kept, own exercises, routines, and what comes back."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kneetimer.assembly import Store, unsaved_store
from kneetimer.content import load_content
from kneetimer.core.catalogue import Dose, Kind, Position, Side, Sides, Tempo
from kneetimer.core.dosing import DoseSource
from kneetimer.core.errors import UserError
from kneetimer.core.exercise_view import ExerciseView
from kneetimer.core.own import OwnExercise
from kneetimer.core.practice import DoneSet, Practice
from kneetimer.core.routine import MOST_ITEMS, OwnRoutine, RoutineItem
from kneetimer.core.shelf import DosePlace
from kneetimer.exercise_library_desk import LibraryDesk
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.paths import resources
from kneetimer.store.history import SqliteHistory
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.pages.exercise_library import LibraryPage
from kneetimer.ui.widgets.exercise_cell import ENTRY
from kneetimer.ui.widgets.exercise_form import ExerciseForm
from kneetimer.ui.widgets.exercise_grid import ExerciseGrid
from kneetimer.ui.widgets.exercise_panel import ExercisePanel
from tests.support.look import settle, show
from tests.support.sessions import one_set, session

FIGURES = resources() / "figures"
HEEL_DIG = OwnExercise(
    id="6d0f6f0e-2f54-4cf1-9c1c-0f7c0f6e5a01",
    name="Heel dig",
    kind=Kind.HOLD,
    sides=Sides.EACH,
    position=Position.SUPINE,
    dose=Dose(hold_s=20, sets=2),
)
MORNING = OwnRoutine(
    id="6d0f6f0e-2f54-4cf1-9c1c-0f7c0f6e5a02",
    name="Morning",
    items=(RoutineItem(id="clamshell", exercise="clamshell"),),
)


class Library:
    """A page with its desk, and what the desk has said."""

    def __init__(self, store: Store) -> None:
        self.content = LiveContent(load_content(resources()), store.shelf)
        self.preferences = LivePreferences(store.preferences)
        drawings = Drawings(FIGURES, lambda exercise: self.content.value.figure_of(exercise))
        self.page = LibraryPage(drawings)
        self.desk = LibraryDesk(self.page, self.content, store, self.preferences, FIGURES)
        self.said: list[tuple[Any, ...]] = []
        for name in ("try_requested", "routine_opened", "undo_offered", "trouble"):
            signal = getattr(self.desk, name)
            signal.connect(lambda *values, name=name: self.said.append((name, *values)))

    @property
    def view(self) -> ExerciseView:
        """The exercise that is in front."""
        panel = self.page.findChild(ExercisePanel)
        assert panel.isVisible()
        view = panel._view
        assert view is not None
        return view

    @property
    def draft(self) -> OwnExercise:
        """What the form shows."""
        form = self.page.findChild(ExerciseForm)
        assert form.isVisible()
        return form._draft()

    def entry(self, name: str) -> object:
        """An exercise of the list, None where it is not listed."""
        model = self.page.findChild(ExerciseGrid).model()
        entries = [model.index(row, 0).data(ENTRY) for row in range(model.rowCount())]
        return next((each for each in entries if each.name == name), None)


@pytest.fixture
def store() -> Iterator[Store]:
    made = unsaved_store()
    yield made
    made.database.close()


@pytest.fixture
def desk(qtbot: QtBot, store: Store) -> Library:
    made = Library(store)
    qtbot.addWidget(made.page)
    show(qtbot, made.page)
    made.page.setFocus()
    return made


def test_the_list_is_there_when_the_page_is_shown(desk: Library) -> None:
    assert desk.entry("Clamshell").plan.amounts == (10, 10)
    assert desk.page.is_list_shown


def test_sessions_done_while_it_was_away_are_seen(qtbot: QtBot, store: Store) -> None:
    library = Library(store)
    qtbot.addWidget(library.page)
    show(qtbot, library.page)
    assert library.entry("Wall calf stretch").practice is None
    library.desk.open("wall-calf-stretch")
    library.page.hide()
    store.history.put(session("2026-03-04T18:30:00+01:00", one_set(30)))
    library.page.show()
    settle()
    assert library.entry("Wall calf stretch").practice.times == 1
    assert library.view.done.sessions == 1


def test_an_exercise_is_opened_and_left(desk: Library) -> None:
    grid = desk.page.findChild(ExerciseGrid)
    grid.opened.emit("wall-squat")
    settle()
    assert desk.view.exercise.id == "wall-squat"
    desk.page.back_requested.emit()
    settle()
    assert desk.page.is_list_shown
    assert grid.current == "wall-squat"
    assert grid.hasFocus()


def test_a_variant_that_is_another_exercise_opens_that_one(desk: Library) -> None:
    catalogue = desk.content.value.catalogue
    exercise, other = next(
        (exercise.id, variant)
        for exercise in catalogue
        for variant in exercise.variants
        if variant.exercise is not None
    )
    desk.desk.open(exercise, other.id)
    assert (desk.view.exercise.id, desk.view.variant) == (other.exercise, None)
    desk.desk.open("clamshell", "thigh-band")
    assert desk.view.name == "Clamshell with a band"


def test_what_does_not_exist_is_said_and_nothing_opens(desk: Library) -> None:
    desk.desk.open("clamshall")
    ((name, trouble),) = desk.said
    assert name == "trouble"
    assert "clamshell" in str(trouble)
    assert desk.page.is_list_shown


def test_a_dose_is_kept_for_the_exercise_everywhere_and_reset(desk: Library) -> None:
    desk.desk.open("clamshell")
    desk.page.dose_changed.emit(Dose(reps=14))
    assert desk.content.value.shelf.doses == {DosePlace("", "clamshell"): Dose(reps=14)}
    assert desk.view.dose.source is DoseSource.KEPT_EXERCISE
    assert desk.entry("Clamshell").plan.amounts == (14, 14)
    assert desk.content.undo_stack.undoText() == "Reps of Clamshell"
    desk.page.dose_reset.emit()
    assert desk.content.value.shelf.doses == {}
    assert desk.view.dose.plan.amounts == (10, 10)
    desk.content.undo_stack.undo()
    assert desk.view.dose.plan.amounts == (14, 14)


def test_trying_names_exercise_and_variant(desk: Library) -> None:
    desk.desk.open("clamshell", "thigh-band")
    desk.page.try_requested.emit()
    assert desk.said == [("try_requested", "clamshell", "thigh-band")]


def test_it_is_added_to_an_own_routine(desk: Library) -> None:
    desk.content.save_routine(MORNING, "Made")
    desk.desk.open("clamshell", "thigh-band")
    desk.page.add_requested.emit(MORNING.id)
    items = desk.content.value.shelf.routines[MORNING.id].items
    assert [(each.id, each.exercise, each.variant) for each in items] == [
        ("clamshell", "clamshell", None),
        ("clamshell-2", "clamshell", "thigh-band"),
    ]
    ((name, words, take_back),) = desk.said
    assert (name, words) == ("undo_offered", "Clamshell with a band added to Morning")
    take_back()
    assert desk.content.value.shelf.routines[MORNING.id] == MORNING


def test_it_is_put_into_new_routines_with_names_of_their_own(desk: Library) -> None:
    desk.desk.open("clamshell")
    desk.page.add_requested.emit("")
    desk.page.add_requested.emit("")
    routines = desk.content.value.shelf.routines
    assert [each.name for each in routines.values()] == ["New routine", "New routine (2)"]
    assert [each.items[0].exercise for each in routines.values()] == ["clamshell"] * 2
    assert desk.said == [("routine_opened", routine) for routine in routines]
    assert set(routines) <= set(desk.content.value.routines)


def test_a_full_routine_is_left_as_it_is(desk: Library) -> None:
    items = tuple(RoutineItem(id=f"i{n}", exercise="clamshell") for n in range(MOST_ITEMS))
    desk.content.save_routine(msgspec.structs.replace(MORNING, items=items), "Made")
    desk.desk.open("clamshell")
    desk.page.add_requested.emit(MORNING.id)
    assert len(desk.content.value.shelf.routines[MORNING.id].items) == MOST_ITEMS
    ((name, trouble),) = desk.said
    assert name == "trouble"
    assert "'Morning' has 500 exercises" in str(trouble)


def test_a_new_exercise_is_saved_listed_and_opened(desk: Library) -> None:
    desk.page.new_requested.emit("Heel dig")
    settle()
    assert desk.draft.name == "Heel dig"
    assert desk.draft.id == ""
    desk.page.saved.emit(msgspec.structs.replace(HEEL_DIG, id=""))
    settle()
    (own,) = desk.content.value.shelf.exercises.values()
    assert msgspec.structs.replace(own, id=HEEL_DIG.id) == HEEL_DIG
    assert len(own.id) == 36
    assert desk.view.exercise.id == own.id
    assert desk.entry("Heel dig").own
    desk.content.undo_stack.undo()
    assert desk.entry("Heel dig") is None


def test_a_form_that_is_left_leads_back_to_where_it_was_asked_for(desk: Library) -> None:
    desk.page.new_requested.emit("")
    desk.page.form_left.emit()
    assert desk.page.is_list_shown
    desk.desk.open("clamshell")
    desk.page.copy_requested.emit()
    settle()
    assert not desk.page.findChild(ExercisePanel).isVisible()
    desk.page.form_left.emit()
    settle()
    assert desk.view.exercise.id == "clamshell"


@pytest.mark.parametrize("name", ["Clamshell", "CLAMSHELL", "heel DIG"])
def test_a_name_that_another_exercise_has_is_refused(desk: Library, name: str) -> None:
    desk.content.save_exercise(HEEL_DIG, "Made")
    desk.page.saved.emit(msgspec.structs.replace(HEEL_DIG, id="", name=name))
    assert list(desk.content.value.shelf.exercises) == [HEEL_DIG.id]
    ((what, trouble),) = desk.said
    assert what == "trouble"
    assert isinstance(trouble, UserError)


def test_an_own_exercise_is_edited_under_its_own_name(desk: Library) -> None:
    desk.content.save_exercise(HEEL_DIG, "Made")
    desk.desk.open(HEEL_DIG.id)
    desk.page.edit_requested.emit()
    settle()
    assert desk.draft == HEEL_DIG
    changed = msgspec.structs.replace(HEEL_DIG, dose=Dose(hold_s=25, sets=3))
    desk.page.saved.emit(changed)
    settle()
    assert desk.content.value.shelf.exercises == {HEEL_DIG.id: changed}
    assert desk.view.dose.plan.amounts == (25, 25)
    assert desk.said == []


def test_the_name_of_a_deleted_exercise_is_free_again(desk: Library) -> None:
    desk.content.save_exercise(HEEL_DIG, "Made")
    desk.content.delete_exercise(HEEL_DIG.id, "Deleted")
    desk.page.saved.emit(msgspec.structs.replace(HEEL_DIG, id=""))
    assert len(desk.content.value.shelf.exercises) == 1
    assert desk.said == []


def test_a_shipped_exercise_is_taken_as_the_start_of_an_own_one(desk: Library) -> None:
    desk.content.keep_dose("", "clamshell", Dose(reps=14), "Dose")
    desk.desk.open("clamshell", "thigh-band")
    desk.page.copy_requested.emit()
    settle()
    draft = desk.draft
    assert draft.name == "Clamshell with a band"
    assert draft.id == ""
    assert draft.figure == "clamshell.thigh-band"
    assert draft.tempo == Tempo(lift=2, hold=2, lower=3)
    assert draft.dose.reps == 14
    assert draft.steps[0].startswith("Put a band round both thighs")
    assert draft.trouble() is None
    desk.desk.open("clamshell")
    desk.page.copy_requested.emit()
    assert desk.draft.name == "Clamshell (2)"


def test_every_shipped_exercise_and_variant_can_be_the_start(desk: Library) -> None:
    for exercise in desk.content.value.catalogue:
        for variant in (None, *(each.id for each in exercise.variants)):
            desk.desk.open(exercise.id, variant)
            desk.page.copy_requested.emit()
            assert desk.draft.trouble() is None
            decoded = msgspec.json.decode(
                msgspec.json.encode(msgspec.structs.replace(desk.draft, id=HEEL_DIG.id)),
                type=OwnExercise,
            )
            assert decoded.steps == desk.draft.steps


def test_an_own_exercise_is_deleted_and_comes_back_with_undo(desk: Library) -> None:
    desk.content.save_exercise(HEEL_DIG, "Made")
    desk.desk.open(HEEL_DIG.id)
    desk.page.delete_requested.emit()
    settle()
    assert desk.page.is_list_shown
    assert desk.entry("Heel dig") is None
    ((name, words, take_back),) = desk.said
    assert (name, words) == ("undo_offered", "Heel dig deleted")
    assert desk.content.undo_stack.undoText() == "Heel dig deleted"
    take_back()
    assert desk.entry("Heel dig") is not None


def test_after_deleting_the_keys_are_on_a_neighbour_in_the_list(desk: Library) -> None:
    desk.content.save_exercise(HEEL_DIG, "Made")
    grid = desk.page.findChild(ExerciseGrid)
    listed = [grid.model().index(row, 0).data(ENTRY).id for row in range(grid.model().rowCount())]
    following = listed[listed.index(HEEL_DIG.id) + 1]
    grid.opened.emit(HEEL_DIG.id)
    settle()
    (delete,) = (b for b in desk.page.findChildren(QPushButton) if b.text() == "Delete")
    delete.setFocus()
    delete.click()
    settle()
    assert grid.hasFocus()
    assert grid.current == following


@pytest.mark.parametrize(
    ("routines", "told"),
    [(1, "Heel dig deleted; 1 routine keeps it"), (2, "Heel dig deleted; 2 routines keep it")],
)
def test_routines_that_keep_a_deleted_exercise_are_told(
    desk: Library, routines: int, told: str
) -> None:
    desk.content.save_exercise(HEEL_DIG, "Made")
    item = RoutineItem(id="heel", exercise=HEEL_DIG.id)
    for number in range(routines):
        kept = OwnRoutine(id=f"{MORNING.id[:-1]}{number}", name=f"R {number}", items=(item,))
        desk.content.save_routine(kept, "Made")
    desk.desk.open(HEEL_DIG.id)
    desk.page.delete_requested.emit()
    assert desk.said[-1][:2] == ("undo_offered", told)
    assert desk.content.undo_stack.undoText() == "Heel dig deleted"


def test_back_leads_along_the_links_and_then_to_the_list(desk: Library) -> None:
    grid = desk.page.findChild(ExerciseGrid)
    grid.opened.emit("clamshell")
    settle()
    desk.page.exercise_opened.emit("clamshell", "thigh-band")
    desk.page.exercise_opened.emit("wall-squat", None)
    desk.page.back_requested.emit()
    assert (desk.view.exercise.id, desk.view.variant_id) == ("clamshell", "thigh-band")
    desk.page.back_requested.emit()
    assert (desk.view.exercise.id, desk.view.variant_id) == ("clamshell", None)
    desk.page.back_requested.emit()
    settle()
    assert desk.page.is_list_shown
    assert grid.current == "clamshell"


def test_there_and_back_by_links_leaves_no_loop(desk: Library) -> None:
    desk.desk.open("clamshell")
    desk.page.exercise_opened.emit("clamshell", "thigh-band")
    desk.page.exercise_opened.emit("clamshell", None)
    desk.page.back_requested.emit()
    assert desk.page.is_list_shown


def test_motion_is_reduced_at_once(desk: Library) -> None:
    grid = desk.page.findChild(ExerciseGrid)
    grid.setFocus()
    QApplication.processEvents()
    assert grid.moving
    desk.preferences.change(reduce_motion=True)
    assert not grid.moving


def test_the_affected_side_goes_first_at_once(desk: Library) -> None:
    desk.desk.open("clamshell")
    desk.preferences.change(affected_side=Side.RIGHT)
    assert desk.view.dose.plan.sides[0] is Side.RIGHT


def test_a_history_that_cannot_be_read_is_said(qtbot: QtBot, store: Store) -> None:
    class Broken(SqliteHistory):
        def practised(self) -> dict[str, Practice]:
            raise UserError("disk", "The disk says no.")

        def done_sets(self, exercise: str) -> list[DoneSet]:
            raise UserError("disk", f"No {exercise} either.")

    library = Library(msgspec.structs.replace(store, history=Broken(store.database)))
    qtbot.addWidget(library.page)
    show(qtbot, library.page)
    assert [str(trouble) for _, trouble in library.said] == ["The disk says no."]
    assert library.entry("Clamshell") is not None
    library.desk.open("clamshell")
    assert str(library.said[-1][1]) == "No clamshell either."
    assert library.view.done is None
