# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of one exercise: what it says, how its figure plays, and what it asks for."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kneetimer.core.catalogue import Dose, Side
from kneetimer.core.exercise_view import ExerciseView
from kneetimer.core.preferences import Theme
from kneetimer.core.routine import OwnRoutine
from kneetimer.core.shelf import DosePlace, Shelf
from kneetimer.core.timeline import SegmentKind
from kneetimer.ui import theme
from kneetimer.ui.widgets.exercise_panel import ExercisePanel
from kneetimer.ui.widgets.figure_view import FigureView
from kneetimer.ui.widgets.link_row import LinkRow
from kneetimer.ui.widgets.playing_figure import PlayingFigure
from kneetimer.ui.widgets.stepper import Stepper
from tests.support.drawings import drawings
from tests.support.exercise_views import OWN, view
from tests.support.look import assert_whole, settle, show, tab_walk
from tests.support.sessions import one_set, session, shipped

Make = Callable[..., ExercisePanel]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def make_panel(
        shown: ExerciseView, width: int = 900, height: int = 700, reduce_motion: bool = False
    ) -> ExercisePanel:
        panel = ExercisePanel(drawings(), reduce_motion)
        qtbot.addWidget(panel)
        panel.show_exercise(shown)
        show(qtbot, panel, width, height)
        return panel

    return make_panel


def words(panel: ExercisePanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def button(panel: ExercisePanel, text: str) -> QPushButton:
    return next(
        each for each in panel.findChildren(QPushButton) if each.text() == text and each.isVisible()
    )


def buttons(panel: ExercisePanel) -> set[str]:
    return {each.text() for each in panel.findChildren(QPushButton) if each.isVisible()}


def figure(panel: ExercisePanel) -> PlayingFigure:
    found = panel.findChild(PlayingFigure)
    assert isinstance(found, PlayingFigure)
    return found


def test_everything_of_an_exercise_is_said(make: Make) -> None:
    done = session(
        "2026-03-03T08:00:00+01:00",
        one_set(9, exercise="clamshell", unit="reps"),
        one_set(8, exercise="clamshell", unit="reps", side=Side.RIGHT),
    )
    shown = words(make(view("clamshell", sessions=(done,))))
    for line in (
        "Clamshell",
        "Comes with Knee Timer",
        "On your side · each side in turn",
        "If you like: a band",
        "Works: hips, buttocks, outer hip",
        "Also called: Clam shell",
        "1.\nBend your hips and knees and stack your legs.",
        "Close with control.",
        "Turn over for the other side only if it is painless.",
        "Ten exercises, number 6: up to 15 reps, 2–3 sets, 2 s in each rep. No lower end",
        "Twenty exercises, number 11: 10 reps, 2–3 sets.",
        "The app starts with 10 reps each side.",
        "10 reps and one set are this app's own start.",
        "In 1 session, on ",
        "Left: last 9 reps, at most 9 reps",
        "Right: last 8 reps, at most 8 reps",
    ):
        found = [each for each in shown.split("\n") if line.split("\n")[-1] in each]
        assert found, line


def test_needed_equipment_and_stretches_are_said(make: Make) -> None:
    assert "You need a wall" in words(make(view("wall-squat")))
    stretch = words(make(view("standing-quad-stretch")))
    assert "Stretches: front of thigh, front of hip" in stretch
    assert "Not done yet." in stretch


def test_other_ways_are_links_that_say_how_they_compare(make: Make, qtbot: QtBot) -> None:
    panel = make(view("clamshell"))
    links = {each.accessibleName(): each for each in panel.findChildren(LinkRow)}
    assert set(links) == {
        "Small clamshell, Easier · this app's own idea",
        "Clamshell with a band, Harder",
        "Side-lying leg lift, Harder · this app's own idea",
    }
    opened: list[tuple[str, str | None]] = []
    panel.exercise_opened.connect(lambda *which: opened.append(which))
    for link in links.values():
        link.setFocus()
        qtbot.keyClick(link, Qt.Key.Key_Space)
    assert opened == [
        ("clamshell", "smaller-opening"),
        ("clamshell", "thigh-band"),
        ("side-lying-leg-raise", None),
    ]


def test_opening_another_exercise_begins_at_its_top_with_the_keys_there(make: Make) -> None:
    panel = make(view("clamshell"), height=600)
    link = panel.findChildren(LinkRow)[0]
    link.setFocus()
    settle()
    panel.show_exercise(view("clamshell", "smaller-opening"))
    settle()
    assert "Small clamshell" in words(panel)
    assert "An easier way to do it: Clamshell (this app's own idea)" in words(panel)
    assert panel.focusWidget() is button(panel, "Back")
    names = {each.accessibleName() for each in panel.findChildren(LinkRow) if each.isVisible()}
    assert "Clamshell, The usual way" in names


def test_a_changed_dose_keeps_the_place_the_focus_and_the_figure(make: Make, qtbot: QtBot) -> None:
    panel = make(view("clamshell"), height=600)
    figure(panel).set_playing(False)
    figure(panel).advance(5000)
    at = figure(panel).moment()
    stepper = next(
        each for each in panel.findChildren(Stepper) if each.accessibleName() == "Sets of Clamshell"
    )
    stepper.setFocus()
    settle()
    panel.dose_changed.connect(
        lambda dose: panel.show_exercise(
            view("clamshell", shelf=Shelf(doses={DosePlace("", "clamshell"): dose}))
        )
    )
    with qtbot.waitSignal(panel.dose_changed) as changed:
        qtbot.keyClick(stepper, Qt.Key.Key_Up)
    settle()
    assert changed.args == [Dose(sets=2)]
    assert stepper.value() == 2
    assert panel.focusWidget() is stepper
    assert figure(panel).moment() == at
    assert not figure(panel).is_moving
    with qtbot.waitSignal(panel.dose_reset):
        button(panel, "Reset").click()


def test_it_can_be_tried_and_left(make: Make, qtbot: QtBot) -> None:
    panel = make(view("clamshell"))
    with qtbot.waitSignal(panel.try_requested):
        button(panel, "Try it once").click()
    with qtbot.waitSignal(panel.back_requested):
        button(panel, "Back").click()
    with qtbot.waitSignal(panel.back_requested):
        qtbot.keyClick(button(panel, "Back"), Qt.Key.Key_Escape)


def test_it_can_be_added_to_an_own_routine_or_a_new_one(make: Make, qtbot: QtBot) -> None:
    routine = OwnRoutine(id="0b7c6f1e-1111-4111-8111-111111111112", name="Hips & knees")
    panel = make(view("clamshell", shelf=Shelf(routines={routine.id: routine})))
    button(panel, "Add to a routine").click()
    menu = panel.routines
    assert menu.isVisible()
    offered = {each.text(): each for each in menu.actions() if each.text()}
    assert set(offered) == {"Hips && knees", "A new routine"}
    menu.close()
    added: list[str] = []
    panel.add_requested.connect(added.append)
    for action in offered.values():
        action.trigger()
    assert added == [routine.id, ""]


def test_a_shipped_exercise_can_be_copied_and_an_own_one_edited_or_deleted(
    make: Make, qtbot: QtBot
) -> None:
    panel = make(view("clamshell"))
    assert buttons(panel) >= {"Make your own from it"}
    assert not buttons(panel) & {"Edit", "Delete"}
    with qtbot.waitSignal(panel.copy_requested):
        button(panel, "Make your own from it").click()
    panel.show_exercise(view(OWN.id, shelf=Shelf(exercises={OWN.id: OWN})))
    settle()
    assert "Your own exercise" in words(panel)
    assert "What the sources say" not in words(panel)
    assert "Make your own from it" not in buttons(panel)
    with qtbot.waitSignal(panel.edit_requested):
        button(panel, "Edit").click()
    with qtbot.waitSignal(panel.delete_requested):
        button(panel, "Delete").click()


def test_an_exercise_taken_off_the_shelf_is_only_to_be_looked_at(make: Make) -> None:
    panel = make(view(OWN.id, shelf=Shelf(gone={OWN.id: OWN})))
    assert "You have deleted this exercise. Routines that have it keep it." in words(panel)
    assert buttons(panel) == {"Back"}


# -- the figure --------------------------------------------------------------------------------


def test_the_figure_plays_by_itself_while_it_is_seen(make: Make) -> None:
    panel = make(view("clamshell"))
    playing = figure(panel)
    assert playing.is_moving
    panel.hide()
    assert not playing.is_moving
    panel.show()
    settle()
    assert playing.is_moving


def test_the_figure_is_stopped_and_let_go_on(make: Make, qtbot: QtBot) -> None:
    panel = make(view("clamshell"))
    playing = figure(panel)
    pause = button(panel, "Pause")
    assert pause.accessibleName() == "Pause the figure"
    qtbot.keyClick(pause, Qt.Key.Key_Space)
    assert not playing.is_moving
    assert pause.text() == "Play"
    body = playing.findChild(FigureView)
    assert isinstance(body, FigureView)
    body.setFocus()
    qtbot.keyClick(body, Qt.Key.Key_Space)
    assert playing.is_moving
    before = body.turn()
    qtbot.keyClick(body, Qt.Key.Key_Right)
    assert body.turn() != before, "arrow keys turn it"


def test_the_figure_says_what_it_does_in_the_exercises_own_words(make: Make) -> None:
    panel = make(view("clamshell"))
    playing = figure(panel)
    playing.set_playing(False)
    seen = set()
    while (moment := playing.moment()) is not None:
        shown = [each.text() for each in playing.findChildren(QLabel) if each.isVisible()]
        seen.add((moment.phase, *shown))
        if moment.phase is SegmentKind.SWITCH_SIDES:
            break
        playing.advance(500)
    assert (SegmentKind.LIFT, "Open") in seen
    assert (SegmentKind.LOWER, "Close") in seen
    assert (SegmentKind.REP_HOLD, "Hold") in seen
    assert (SegmentKind.SWITCH_SIDES, "Switch sides") in seen


def test_with_reduced_motion_there_are_two_stills_and_nothing_to_stop(make: Make) -> None:
    panel = make(view("clamshell"), reduce_motion=True)
    playing = figure(panel)
    assert not playing.is_moving
    assert not buttons(panel) & {"Pause", "Play"}
    body = playing.findChild(FigureView)
    assert isinstance(body, FigureView)
    face = body.face()
    assert face is not None
    assert face.stills
    panel.set_reduce_motion(False)
    settle()
    assert playing.is_moving
    assert "Pause" in buttons(panel)
    panel.set_reduce_motion(True)
    settle()
    assert not playing.is_moving


def test_another_exercise_begins_to_play(make: Make) -> None:
    panel = make(view("clamshell"))
    figure(panel).set_playing(False)
    panel.show_exercise(view("wall-squat"))
    assert figure(panel).is_moving


# -- how it looks ------------------------------------------------------------------------------


@pytest.mark.parametrize("which", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_nothing_is_cut_or_nameless(make: Make, qapp: QApplication, which: Theme) -> None:
    theme.apply(qapp, which)
    panel = make(view("step-calf-stretch"), 800, 600)
    assert_whole(panel)


@pytest.mark.usefixtures("large_font")
def test_nothing_is_cut_with_large_fonts_in_a_small_window(make: Make) -> None:
    for exercise in shipped().catalogue:
        panel = make(view(exercise.id), 760, 600)
        assert_whole(panel, exercise.id)
        panel.close()


@pytest.mark.parametrize("width", [500, 1000])
def test_every_control_is_reached_by_tab_in_the_order_of_reading(make: Make, width: int) -> None:
    panel = make(view("clamshell"), width)
    button(panel, "Back").setFocus()
    names = [each.accessibleName() or each.text() for each in tab_walk(panel)]  # type: ignore[attr-defined]
    assert names == [
        "Back",
        "Figure: Clamshell",
        "Pause the figure",
        "Try it once",
        "Add to a routine",
        "Reps of Clamshell",
        "Sides differ: Clamshell",
        "Sets of Clamshell",
        "Hold in each rep of Clamshell",
        "Small clamshell, Easier · this app's own idea",
        "Clamshell with a band, Harder",
        "Side-lying leg lift, Harder · this app's own idea",
        "Make your own from it",
    ]


def test_the_page_scrolls_by_keys(make: Make, qtbot: QtBot) -> None:
    panel = make(view("clamshell"), height=600)
    back = button(panel, "Back")
    how = next(each for each in panel.findChildren(QLabel) if each.text() == "How to do it")
    before = how.mapTo(panel, how.rect().topLeft()).y()
    qtbot.keyClick(back, Qt.Key.Key_PageDown)
    assert how.mapTo(panel, how.rect().topLeft()).y() < before
    qtbot.keyClick(back, Qt.Key.Key_PageUp)
    assert how.mapTo(panel, how.rect().topLeft()).y() == before
