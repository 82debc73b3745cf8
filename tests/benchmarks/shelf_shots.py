# SPDX-License-Identifier: GPL-3.0-or-later
"""The library and the routines for screenshots: real pages, with what stands behind them."""

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from kneetimer.assembly import unsaved_store
from kneetimer.content import load_content
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.paths import resources
from kneetimer.shelf_desks import LIBRARY, ROUTINES, ShelfDesks
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.main_window import MainWindow
from tests.support.look import settle

PHYSIO = Path(__file__).parents[1] / "data" / "routines" / "physio.kneeroutine"
THEIR_LIST = """\
# From my therapist
Clamshell 3x12 each side hold 2s rest 60s
Calf stretch 2x45s each side
Glute brige 2 sets of 10
2 rounds:
  Wall squat 10 reps
  Step-up 8 reps each side
Bird of prey 2x30s
"""
PICTURES_S = 0.8
"""Long enough for the small pictures, which are painted one after the other."""


def shelf_faces(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Put one view after the other into the window; each is to be shot as it is handed out."""
    store = unsaved_store()
    with closing(store.database):
        content = LiveContent(load_content(resources()), store.shelf)
        figures = resources() / "figures"
        drawings = Drawings(figures, lambda exercise: content.value.figure_of(exercise))
        preferences = LivePreferences(store.preferences)
        desks = ShelfDesks(window, content, store, preferences, drawings, figures)
        desks.add_pages()
        for name in _routines(window, desks, content):
            _let_paint()
            yield name, window
        for name in _library(window, desks, content):
            _let_paint()
            yield name, window
        window.show_page("today")


def _routines(window: MainWindow, desks: ShelfDesks, content: LiveContent) -> Iterator[str]:
    window.show_page(ROUTINES)
    desks.open_file(PHYSIO)
    yield "import"
    _press(window, "Add")
    window.notices.withdraw_offers()
    desk = desks._routines_desk
    assert desk is not None
    desk.open_routine(next(iter(content.value.shelf.routines)))
    yield "editor"
    desk.open_routine("strength")
    yield "editor-shipped"
    desk.show_list()
    yield "routines"
    desks.open_text(THEIR_LIST)
    yield "quick-text"


def _library(window: MainWindow, desks: ShelfDesks, content: LiveContent) -> Iterator[str]:
    window.show_page(LIBRARY)
    yield "library"
    desk = desks._library_desk
    assert desk is not None
    desk.open("clamshell", None)
    yield "exercise"
    (own, *_) = content.value.shelf.exercises
    desk.open(own, None)
    yield "exercise-own"
    _press(window, "Edit")
    yield "exercise-form"


def _press(window: MainWindow, words: str) -> None:
    (button,) = (
        each
        for each in window.findChildren(QPushButton)
        if each.text() == words and each.isVisible()
    )
    button.click()


def _let_paint() -> None:
    settle()
    end = time.monotonic() + PICTURES_S
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)
