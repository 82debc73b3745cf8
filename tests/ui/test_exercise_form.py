# SPDX-License-Identifier: GPL-3.0-or-later
"""Filling in an exercise of one's own."""

from collections.abc import Callable

import msgspec
import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kneetimer.core.catalogue import Area, Dose, Equipment, Kind, Position, Side, Sides, Tempo
from kneetimer.core.figure.moment import PEAK
from kneetimer.core.own import OwnExercise
from kneetimer.core.preferences import Theme
from kneetimer.ui import theme
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.exercise_form import ExerciseForm
from kneetimer.ui.widgets.figure_picker import FigureToPick
from kneetimer.ui.widgets.figure_view import FigureView
from kneetimer.ui.widgets.playing_figure import PlayingFigure
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.tick import Tick
from tests.support.drawings import drawings
from tests.support.exercise_views import OWN
from tests.support.look import assert_whole, settle, show, tab_walk

Make = Callable[..., ExerciseForm]
FIGURES = (
    FigureToPick("clamshell", "Clamshell", Position.SIDE_LYING),
    FigureToPick("clamshell.thigh-band", "Clamshell with a band", Position.SIDE_LYING),
    FigureToPick("wall-squat", "Wall squat", Position.STANDING),
)
FULL = OwnExercise(
    id="0b7c6f1e-1111-4111-8111-111111111113",
    name="Band walk",
    kind=Kind.REPS,
    sides=Sides.BOTH,
    position=Position.SIDE_LYING,
    dose=Dose(reps=12, sets=3),
    equipment=(Equipment.MAT, Equipment.BAND),
    areas=(Area.GLUTES, Area.HIPS),
    steps=("First.", "Second.", "Third."),
    tempo=Tempo(lift=1, hold=0, lower=4),
    figure="clamshell.thigh-band",
)


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    windows: list[QWidget] = []

    def make_form(
        own: OwnExercise | None = None,
        taken: frozenset[str] = frozenset({"Clamshell"}),
        width: int = 900,
        height: int = 700,
    ) -> ExerciseForm:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        form = ExerciseForm(drawings())
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(form)
        form.show_exercise(own, taken, FIGURES)
        show(qtbot, window, width, height)
        form.setFocus()
        settle()
        return form

    return make_form


def named(form: ExerciseForm, kind: type[QWidget], name: str) -> QWidget:
    return next(
        each
        for each in form.findChildren(kind)
        if name in (each.accessibleName(), getattr(each, "text", str)()) and each.isVisible()
    )


def press(form: ExerciseForm, name: str) -> None:
    found = named(form, QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    assert found.isEnabled()
    found.click()
    settle()


def line(form: ExerciseForm, name: str) -> QLineEdit:
    found = named(form, QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def retype(qtbot: QtBot, form: ExerciseForm, name: str, text: str) -> None:
    field = line(form, name)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text) if text else qtbot.keyClick(field, Qt.Key.Key_Delete)


def words(form: ExerciseForm) -> str:
    return "\n".join(each.text() for each in form.findChildren(QLabel) if each.isVisible())


def saved(form: ExerciseForm) -> OwnExercise | None:
    """What Save gives now, None where it does not save."""
    caught: list[OwnExercise] = []
    form.saved.connect(caught.append)
    press(form, "Save")
    form.saved.disconnect(caught.append)
    return caught[0] if caught else None


def accepted(own: OwnExercise | None) -> OwnExercise:
    """The exercise as it would be kept: within all limits."""
    assert own is not None
    kept = structs.replace(own, id=own.id or "new")
    assert msgspec.convert(msgspec.to_builtins(kept), OwnExercise) == kept
    assert kept.trouble() is None
    return own


# -- what is filled in -------------------------------------------------------------------------


@pytest.mark.parametrize("own", [FULL, OWN], ids=["reps", "hold"])
def test_what_is_not_changed_comes_back_as_it_was(make: Make, own: OwnExercise) -> None:
    assert saved(make(own, frozenset({own.name, "Clamshell"}))) == own


def test_a_new_one_is_filled_in_by_hand(make: Make, qtbot: QtBot) -> None:
    form = make()
    assert form.focusWidget() is line(form, "Name"), "one begins with the name"
    qtbot.keyClicks(line(form, "Name"), "  Heel   raise ")
    press(form, "Kind: Reps")
    press(form, "Sides: Both together")
    for name, key in (("Reps", Qt.Key.Key_Up), ("Sets", Qt.Key.Key_Up), ("Lower", Qt.Key.Key_Down)):
        qtbot.keyClick(named(form, Stepper, name), key)
    box = named(form, ChoiceBox, "Position")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    press(form, "Areas: Calves")
    press(form, "Equipment: A step")
    qtbot.keyClicks(line(form, "Step 1"), "Rise.")
    own = accepted(saved(form))
    assert own == OwnExercise(
        id="",
        name="Heel raise",
        kind=Kind.REPS,
        sides=Sides.BOTH,
        position=Position.SUPINE,
        dose=Dose(reps=11, sets=2),
        equipment=(Equipment.STEP,),
        areas=(Area.CALVES,),
        steps=("Rise.",),
        tempo=Tempo(lift=2, hold=2, lower=2),
    )


def test_amounts_can_be_typed_and_are_explained_when_they_cannot_be(
    make: Make, qtbot: QtBot
) -> None:
    form = make(OWN)
    hold = named(form, Stepper, "Hold")
    hold.setFocus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_5, Qt.Key.Key_Return):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert accepted(saved(form)).dose.hold_s == 105
    for key in (Qt.Key.Key_3, Qt.Key.Key_Return):
        hold.setFocus()
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert "it stays" in words(form)


def test_tempo_is_asked_for_reps_only(make: Make) -> None:
    form = make(FULL)
    tempo = {"Lift", "Hold at the top", "Lower", "Reps"}
    shown = {each.accessibleName() for each in form.findChildren(Stepper) if each.isVisible()}
    assert shown == tempo | {"Sets"}
    press(form, "Kind: A held stretch")
    shown = {each.accessibleName() for each in form.findChildren(Stepper) if each.isVisible()}
    assert shown == {"Hold", "Sets"}
    held = accepted(saved(form))
    assert (held.tempo, held.dose) == (None, Dose(hold_s=30, sets=3))
    press(form, "Kind: Reps")
    assert saved(form) == FULL, "what was filled in before is still there"


# -- steps -------------------------------------------------------------------------------------


def test_steps_are_written_ordered_and_removed_by_keyboard(make: Make, qtbot: QtBot) -> None:
    form = make(FULL)
    line(form, "Step 3").setFocus()
    qtbot.keyClick(line(form, "Step 3"), Qt.Key.Key_Return)
    assert form.focusWidget() is line(form, "Step 4")
    qtbot.keyClicks(line(form, "Step 4"), "Fourth.")
    qtbot.keyClick(line(form, "Step 4"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert form.focusWidget() is line(form, "Step 3")
    assert accepted(saved(form)).steps == ("First.", "Second.", "Fourth.", "Third.")
    retype(qtbot, form, "Step 1", "")
    qtbot.keyClick(line(form, "Step 1"), Qt.Key.Key_Backspace)
    assert accepted(saved(form)).steps == ("Second.", "Fourth.", "Third.")
    assert form.focusWidget() is line(form, "Step 1")


def test_steps_are_moved_and_removed_by_buttons(make: Make) -> None:
    form = make(FULL)
    press(form, "Move step 1 down")
    press(form, "Remove step 3")
    assert accepted(saved(form)).steps == ("Second.", "First.")
    assert not named(form, QPushButton, "Move step 1 up").isEnabled()
    assert not named(form, QPushButton, "Move step 2 down").isEnabled()


def test_there_are_at_most_eight_steps_and_empty_ones_do_not_count(
    make: Make, qtbot: QtBot
) -> None:
    form = make()
    qtbot.keyClicks(line(form, "Name"), "Many")
    for _ in range(7):
        press(form, "Add a step")
    assert not named(form, QPushButton, "Add a step").isEnabled()
    qtbot.keyClick(line(form, "Step 8"), Qt.Key.Key_Return)
    qtbot.keyClicks(line(form, "Step 8"), "Last.")
    qtbot.keyClicks(line(form, "Step 2"), "  First. ")
    assert accepted(saved(form)).steps == ("First.", "Last.")


# -- the figure --------------------------------------------------------------------------------


def face(form: ExerciseForm) -> str:
    body = form.findChild(FigureView)
    assert isinstance(body, FigureView)
    shown = body.face()
    assert shown is not None
    return shown.figure_id


def test_the_figure_is_picked_and_seen_at_once(make: Make, qtbot: QtBot) -> None:
    form = make()
    qtbot.keyClicks(line(form, "Name"), "Mine")
    assert face(form) == "position.standing"
    press(form, "Wall squat")
    assert face(form) == "wall-squat"
    assert accepted(saved(form)).figure == "wall-squat"
    none = named(form, QAbstractButton, "None, just the position")
    press(form, "None, just the position")
    none.setFocus()
    qtbot.keyClick(none, Qt.Key.Key_Right)
    assert face(form) == "clamshell", "arrow keys pick the next one"
    press(form, "None, just the position")
    assert accepted(saved(form)).figure is None


def test_without_a_figure_the_picture_follows_the_position(make: Make, qtbot: QtBot) -> None:
    form = make()
    box = named(form, ChoiceBox, "Position")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert face(form) == "position.supine"


def test_the_position_follows_the_figure_until_one_is_chosen(make: Make, qtbot: QtBot) -> None:
    form = make()
    qtbot.keyClicks(line(form, "Name"), "Mine")
    press(form, "Clamshell")
    assert accepted(saved(form)).position is Position.SIDE_LYING
    press(form, "None, just the position")
    assert accepted(saved(form)).position is Position.SIDE_LYING
    box = named(form, ChoiceBox, "Position")
    qtbot.keyClick(box, Qt.Key.Key_Home)
    chosen = accepted(saved(form)).position
    assert chosen is not Position.SIDE_LYING
    press(form, "Clamshell")
    assert accepted(saved(form)).position is chosen


def test_a_position_that_was_saved_stays_with_another_figure(make: Make) -> None:
    form = make(FULL)
    press(form, "Wall squat")
    assert accepted(saved(form)).position is Position.SIDE_LYING


def test_the_picture_of_a_position_breathes_and_says_nothing_of_sides(make: Make) -> None:
    form = make(structs.replace(FULL, sides=Sides.EACH, figure=None))
    playing = form.findChild(PlayingFigure)
    playing.set_playing(False)
    seen = set()
    for _ in range(100):
        playing.advance(500)
        shown = form.findChild(FigureView).face()
        seen.add((shown.figure_id, shown.label, shown.spot.side, shown.spot.along))
        assert not any(each.text() for each in playing.findChildren(QLabel))
    assert seen == {("position.side-lying", "", Side.BOTH, PEAK)}


# -- what is wrong -----------------------------------------------------------------------------


def test_nothing_is_called_wrong_before_it_was_filled_in(make: Make) -> None:
    assert "needs a name" not in words(make())


def test_save_leads_to_the_name_when_it_is_missing(make: Make) -> None:
    form = make(height=600)
    line(form, "Step 1").setFocus()
    assert saved(form) is None
    assert form.focusWidget() is line(form, "Name")
    assert "An exercise needs a name." in words(form)
    assert line(form, "Name").accessibleDescription() == "An exercise needs a name."


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("clamSHELL", "There is an exercise of this name already."),
        ("x" * 81, "The name has 81 characters; 80 is the most."),
    ],
)
def test_a_wrong_name_is_explained_at_once_and_not_saved(
    make: Make, qtbot: QtBot, name: str, sentence: str
) -> None:
    form = make()
    line(form, "Name").setText(name[:-1])
    qtbot.keyClicks(line(form, "Name"), name[-1])
    assert sentence in words(form)
    assert saved(form) is None
    retype(qtbot, form, "Name", "Something else")
    assert sentence not in words(form)
    assert accepted(saved(form)).name == "Something else"


def test_a_character_that_cannot_be_shown_is_no_part_of_a_name(make: Make) -> None:
    form = make()
    line(form, "Name").setText("Heel\x7fraise")
    assert saved(form) is None
    assert "The name has a character in it that cannot be shown." in words(form)


def test_an_own_exercise_keeps_its_name_but_a_copy_needs_another(make: Make) -> None:
    taken = frozenset({"Clamshell", FULL.name})
    assert saved(make(FULL, taken)) == FULL
    assert saved(make(structs.replace(FULL, id=""), taken)) is None


def test_a_step_that_is_too_long_is_gone_to(make: Make) -> None:
    form = make(structs.replace(FULL, steps=("Short.", "y" * 301)))
    assert saved(form) is None
    assert "Step 2 has 301 characters; 300 is the most." in words(form)
    assert form.focusWidget() is line(form, "Step 2")


# -- leaving -----------------------------------------------------------------------------------


def test_leaving_without_changes_asks_nothing(make: Make, qtbot: QtBot) -> None:
    form = make(FULL)
    with qtbot.waitSignal(form.left):
        press(form, "Cancel")
    with qtbot.waitSignal(form.left):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Escape)


def test_leaving_with_changes_asks_once_in_place(make: Make, qtbot: QtBot) -> None:
    form = make(FULL)
    left: list[bool] = []
    form.left.connect(lambda: left.append(True))
    qtbot.keyClicks(line(form, "Name"), "!")
    qtbot.keyClick(line(form, "Name"), Qt.Key.Key_Escape)
    assert left == []
    assert "Leave all the same?" in words(form)
    assert form.focusWidget() is named(form, QPushButton, "Keep editing")
    press(form, "Keep editing")
    assert "Leave all the same?" not in words(form)
    assert form.focusWidget() is line(form, "Name")
    press(form, "Cancel")
    press(form, "Leave without saving")
    assert left == [True]


def test_escape_or_cancel_a_second_time_loses_nothing(make: Make, qtbot: QtBot) -> None:
    form = make(FULL)
    qtbot.keyClicks(line(form, "Name"), "!")
    with qtbot.assertNotEmitted(form.left):
        qtbot.keyClick(line(form, "Name"), Qt.Key.Key_Escape)
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Escape)
        assert "Leave all the same?" not in words(form)
        assert form.focusWidget() is line(form, "Name")
        press(form, "Cancel")
        press(form, "Cancel")
    assert "Leave all the same?" in words(form)
    assert line(form, "Name").text() == "Band walk!"


def test_what_was_changed_and_changed_back_is_no_change(make: Make, qtbot: QtBot) -> None:
    form = make(FULL)
    press(form, "Areas: Calves")
    press(form, "Areas: Calves")
    with qtbot.waitSignal(form.left):
        press(form, "Cancel")


def test_the_next_exercise_begins_with_nothing_asked_or_wrong(make: Make, qtbot: QtBot) -> None:
    form = make()
    saved(form)
    qtbot.keyClicks(line(form, "Name"), "Half")
    qtbot.keyClick(line(form, "Name"), Qt.Key.Key_Escape)
    form.show_exercise(FULL, frozenset(), FIGURES)
    settle()
    assert "Leave all the same?" not in words(form)
    assert line(form, "Name").text() == FULL.name
    form.show_exercise(None, frozenset(), FIGURES)
    settle()
    assert "needs a name" not in words(form)


# -- how it looks ------------------------------------------------------------------------------


@pytest.mark.parametrize("which", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_nothing_is_cut_or_nameless(make: Make, qapp: QApplication, which: Theme) -> None:
    theme.apply(qapp, which)
    form = make(FULL, width=800, height=600)
    saved(make())
    assert_whole(form)


@pytest.mark.usefixtures("large_font")
def test_nothing_is_cut_with_large_fonts_in_a_small_window(make: Make) -> None:
    for own in (None, FULL, OWN):
        form = make(own, width=760, height=600)
        saved(form)
        press(form, "Areas: Calves")
        press(form, "Cancel")
        assert_whole(form)
        form.window().close()


@pytest.mark.parametrize("width", [500, 1000])
def test_tab_leads_through_the_whole_form(make: Make, width: int) -> None:
    form = make(FULL, width=width)
    assert isinstance(line(form, "Name"), QLineEdit)
    walked = [each.accessibleName() or each.text() for each in tab_walk(form)]  # type: ignore[attr-defined]
    order = [
        "Name",
        "Kind: Reps",
        "Reps",
        "Sets",
        "Lift",
        "Hold at the top",
        "Lower",
        "Position",
        "Step 1",
        "Move step 1 down",
        "Step 3",
        "Add a step",
        "Areas: Front of thigh",
        "Equipment: A rail",
        "Clamshell with a band",
        "Cancel",
        "Save",
        f"Figure: {FULL.name}",
        "Pause the figure",
    ]
    assert [each for each in walked if each in order] == order


def test_ticks_say_what_they_belong_to(make: Make) -> None:
    form = make()
    ticks = [each.accessibleName() for each in form.findChildren(Tick)]
    assert len(ticks) == len(Area) + len(Equipment)
    assert all(each.startswith(("Areas: ", "Equipment: ")) for each in ticks)
