# SPDX-License-Identifier: GPL-3.0-or-later
"""Own doses and routines in the real window, and from one installation to another."""

import gc
from pathlib import Path

import msgspec
import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.catalogue import Dose, SideDose
from kneetimer.core.dosing import ONCE
from kneetimer.core.shelf import DosePlace
from kneetimer.core.timeline import SegmentKind
from kneetimer.desktop.instance import Request
from kneetimer.ui.pages.session import SessionPage
from kneetimer.ui.widgets.dose_panel import DosePanel
from kneetimer.ui.widgets.exercise_filters import FacetChip
from kneetimer.ui.widgets.exercise_grid import ExerciseGrid
from kneetimer.ui.widgets.exercise_panel import ExercisePanel
from kneetimer.ui.widgets.item_list import ItemList
from kneetimer.ui.widgets.nav_rail import RailButton
from kneetimer.ui.widgets.quick_text_panel import QuickTextPanel
from kneetimer.ui.widgets.routine_editor import RoutineEditor
from kneetimer.ui.widgets.stepper import Stepper
from tests.support.app_window import Open, Window, content, open_window, settle
from tests.support.command_line import READY, json_of, run
from tests.support.look import assert_whole, cut_texts, tab_walk

__all__ = ["content", "open_window"]  # fixtures

PHYSIO = Path(__file__).parent / "data" / "routines" / "physio.kneeroutine"
STRETCH = "standing-hip-flexor-stretch"
LIST = """\
Clamshell 3x12 each side hold 2s rest 60s
Calf stretch 2x45s each side
Glute brige 2 sets of 10 reps
Straight leg raise: 2 x 10
wall squat 10 reps hold for 5 seconds
Hamstring stretch 3x0:30 left, 20 s right
Side-lying leg lift 2x15
Bird of prey 2x30s
"""


def types(window: Window, text: str) -> QuickTextPanel:
    """Type a list into the routines' page."""
    window.app.window.show_page("routines")
    settle()
    window.press("From text…")
    panel = window.app.window.findChild(QuickTextPanel)
    panel.findChild(QPlainTextEdit).setPlainText(text)
    (name,) = (each for each in panel.findChildren(QLineEdit) if each.placeholderText())
    QTest.keyClicks(name, "From my therapist")
    return panel


def wait_for(qtbot: QtBot, text: str, window: Window) -> None:
    qtbot.waitUntil(lambda: window.offers(text), timeout=10_000)


def test_a_therapists_list_becomes_a_routine_that_is_the_same_for_somebody_else(
    qtbot: QtBot, open_window: Open, data_dir: Path, tmp_path: Path
) -> None:
    window = open_window(READY)
    panel = types(window, LIST)
    wait_for(qtbot, "Glute bridge", window)
    window.press("Glute bridge")  # the nearest to "Glute brige"
    text = panel.findChild(QPlainTextEdit)
    wait_for(qtbot, "Make the routine without 1 line", window)
    text.setPlainText(text.toPlainText().replace("Bird of prey", "Butterfly inner-thigh stretch"))
    wait_for(qtbot, "Make the routine", window)
    window.press("Make the routine")
    (routine,) = window.app.content.value.shelf.routines.values()
    assert routine.name == "From my therapist"
    assert [item.exercise for item in routine.items] == [
        "clamshell",
        "wall-calf-stretch",
        "glute-bridge",
        "straight-leg-raise",
        "wall-squat",
        "supine-hamstring-stretch",
        "side-lying-leg-raise",
        "butterfly-stretch",
    ]
    window.close()

    file, other = tmp_path / "list.kneeroutine", tmp_path / "other"
    assert run(data_dir, "routine", "export", "From my therapist", str(file)).returncode == 0
    assert run(other, "routine", "check", str(file)).returncode == 0
    assert run(other, "routine", "import", str(file)).returncode == 0
    ours, theirs = (json_of(where, "show", routine.id) for where in (data_dir, other))
    assert ours == theirs
    assert len({s["item"] for s in ours["segments"] if s["item"]}) == 8
    played = run(other, "play", routine.id, "--speed", "1000", "--no-voice")
    assert played.returncode == 0, played.stderr
    (session,) = json_of(other, "history")
    assert session["completed"]


@pytest.mark.parametrize(
    ("where", "in_library"),
    [("In this routine", 30), ("Wherever this exercise comes up", 35)],
)
def test_a_hold_kept_in_a_session_is_seen_everywhere(
    where: str, in_library: int, open_window: Open, data_dir: Path
) -> None:
    window = open_window(READY, routine="desk-break", start=True)
    window.skip_to(SegmentKind.HOLD)
    window.key(Qt.Key.Key_Up, 3)
    window.skip_to_the_end()
    window.press(where)
    window.press("Finish")

    assert window.app.desk.planned().plan.items[0].amounts == (35, 35)
    assert library_hold(window) == in_library
    window.app.window.show_page("routines")
    window.app.shelf._routines_desk.open_routine("desk-break")  # type: ignore[union-attr]
    settle()
    rows = window.app.window.findChild(ItemList).model()
    assert "35 s" in rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    window.close()

    segments = json_of(data_dir, "show", "desk-break")["segments"]
    holds = [s["duration_ms"] for s in segments if (s["kind"], s["exercise"]) == ("hold", STRETCH)]
    assert holds == [35_000, 35_000]
    again = open_window(routine="desk-break", start=True)
    again.skip_to(SegmentKind.HOLD)
    assert again.driver.state.segment.duration_ms == 35_000


def library_hold(window: Window) -> int:
    """The hold that the library shows for the stretch."""
    window.app.window.show_page("library")
    window.app.shelf._library_desk.open(STRETCH, None)  # type: ignore[union-attr]
    settle()
    panel = window.app.window.findChild(ExercisePanel).findChild(DosePanel)
    return panel.findChildren(Stepper)[0].value()


def test_a_single_exercise_is_tried_and_its_hold_kept_everywhere(open_window: Open) -> None:
    window = open_window(READY)
    assert library_hold(window) == 30
    window.press("Try it once")
    assert isinstance(window.cover, SessionPage)
    window.skip_to(SegmentKind.HOLD)
    window.key(Qt.Key.Key_Down)
    window.skip_to_the_end()
    assert not window.offers("In this routine"), "there is none"
    window.press("Wherever this exercise comes up")
    window.press("Finish")
    assert window.store.shelf.shelf().doses == {
        DosePlace("", STRETCH): Dose(hold_s=25, left=SideDose(hold_s=25), right=SideDose(hold_s=25))
    }
    assert [each.routine for each in window.sessions()] == [ONCE]
    assert library_hold(window) == 25


def test_back_from_an_exercise_of_a_routine_leads_to_the_routine(
    qtbot: QtBot, open_window: Open
) -> None:
    window = open_window(READY)
    types(window, "Clamshell 3x12")
    wait_for(qtbot, "Make the routine", window)
    window.press("Make the routine")
    editor = window.app.window.findChild(RoutineEditor)
    editor.exercise_opened.emit("clamshell", None)
    settle()
    assert window.offers("Try it once")
    window.press("Back")
    assert editor.isVisible()
    window.app.window.show_page("library")
    assert window.app.window.findChild(ExerciseGrid).isVisible()


def test_where_no_session_may_start_an_exercise_is_not_tried_either(open_window: Open) -> None:
    window = open_window(msgspec.structs.replace(READY, ask_again=True))
    library_hold(window)
    window.press("Try it once")
    assert window.cover is None
    assert window.offers("Answer the questions")


def test_a_change_is_undone_by_keys_wherever_it_was_made(open_window: Open) -> None:
    window = open_window(READY)
    library_hold(window)
    stepper = window.app.window.findChild(ExercisePanel).findChildren(Stepper)[0]
    stepper.setFocus()
    window.key(Qt.Key.Key_Up, 2)
    assert stepper.value() == 40
    window.app.window.show_page("today")
    window.key(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert window.store.shelf.shelf().doses == {}
    assert library_hold(window) == 30


def test_a_file_opens_on_what_it_would_add_and_adds_it_when_told(open_window: Open) -> None:
    window = open_window(READY)
    window.app.take(Request(file=str(PHYSIO)))
    settle()
    assert window.store.shelf.shelf().routines == {}
    window.press("Add")
    shelf = window.store.shelf.shelf()
    assert len(shelf.routines) == 1
    assert shelf.exercises


@pytest.mark.parametrize("page", ["library", "routines"])
@pytest.mark.parametrize("size", [(900, 600), (1280, 800)])
def test_nothing_is_cut_or_nameless_in_the_window(
    page: str, size: tuple[int, int], open_window: Open
) -> None:
    window = open_window(READY)
    window.app.window.resize(*size)
    window.app.window.show_page(page)
    settle()
    assert_whole(window.app.window)


@pytest.mark.parametrize("page", ["today", "library", "routines", "history", "settings"])
def test_tab_leads_to_every_control_of_a_page(page: str, open_window: Open) -> None:
    window = open_window(READY)
    window.app.window.show_page(page)
    settle()
    rail = next(each for each in window.app.window.findChildren(RailButton) if each.isChecked())
    rail.setFocus()
    walked = tab_walk(window.app.window)
    passed_by = [
        each.accessibleName() or type(each).__name__
        for each in window.app.window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not _is_one_of_many(each)
        and each not in walked
        and each.focusProxy() not in walked
    ]
    assert passed_by == []


def _is_one_of_many(widget: QWidget) -> bool:
    """Of buttons that exclude each other Tab goes to one, and arrows lead on."""
    return isinstance(widget, QAbstractButton) and (
        widget.group() is not None or widget.autoExclusive()
    )


def test_a_session_that_is_ended_early_leaves_the_other_pages_whole(open_window: Open) -> None:
    """Once the way Tab was led round the question took half of the window along when it went."""
    window = open_window(READY)
    library_hold(window)
    window.app.window.show_page("today")
    window.press("Start")
    window.key(Qt.Key.Key_Escape)
    window.key(Qt.Key.Key_Tab, 3)
    window.press("End the session")
    window.press("Finish")
    gc.collect()
    assert all(map(shiboken6.isValid, window.app.window.findChildren(QObject)))
    chips = window.app.window.findChildren(FacetChip)
    assert all(shiboken6.isValid(each) for chip in chips for each in chip._actions.values())
    assert library_hold(window) == 30


def test_an_offer_to_undo_holds_until_something_else_is_done(open_window: Open) -> None:
    window = open_window(READY)
    window.app.take(Request(file=str(PHYSIO)))
    settle()
    window.press("Add")
    assert window.offers("Undo")
    window.key(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert not window.offers("Undo"), "it is undone already"
    assert window.store.shelf.shelf().routines == {}
    window.app.take(Request(file=str(PHYSIO)))
    settle()
    window.press("Add")
    window.press("Undo")
    assert window.store.shelf.shelf().routines == {}


def test_a_session_says_where_a_dose_comes_from(open_window: Open) -> None:
    window = open_window(READY, routine="desk-break")
    window.app.content.keep_dose("desk-break", STRETCH, Dose(hold_s=35), "Hold")
    window.press("Start")
    window.skip_to(SegmentKind.INTRODUCE)
    told = "Kept by you for this routine; otherwise 20 s each side"
    assert any(told in text for text in window.texts())
    window.app.window.resize(900, 600)
    settle()
    assert cut_texts(window.app.window) == []
