# SPDX-License-Identifier: GPL-3.0-or-later
"""How long lists behave in a window that is there already: how long they take to open, imports not
counted, and the longest time between two pictures while they are scrolled through and typed at."""

import argparse
import gc
import random
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QMetaObject, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QListView, QWidget

from kneetimer.assembly import Store, open_store
from kneetimer.core.catalogue import Area, Dose, Kind, Position, Side, Sides
from kneetimer.core.own import OwnExercise
from kneetimer.core.preferences import Theme
from kneetimer.core.shelf import Changes
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.paths import folders, resources
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.main_window import MainWindow
from tests.benchmarks.app_process import content, load, verdict

OPENS_MS = 100
STALL_MS = 33
OWN_EXERCISES = 500
FRAME_MS = 16
STEP_PX = 60
ANY_STILL = ("clamshell", None, Side.LEFT, QSize(88, 64), 1.0)
TYPED = "hamstring strech slow"
"""With a slip, which takes longest to look for."""


def main(arguments: list[str]) -> int:
    """Measure and print; 1 if an aim is missed."""
    parser = argparse.ArgumentParser(prog="bench long_lists", description=__doc__)
    parser.add_argument("--part", choices=PARTS, action="append", help="only this list")
    parser.add_argument("--times", type=int, default=5, help="how often each is opened")
    options = parser.parse_args(arguments)
    app = QApplication([])
    theme.apply(app, Theme.LIGHT)
    print(f"load {load()}", flush=True)
    met = [PARTS[name](options.times) for name in options.part or PARTS]
    print(f"load {load()}")
    return 0 if all(met) else 1


def library(times: int) -> bool:
    """The library with many exercises of one's own."""
    from kneetimer import exercise_library_desk  # noqa: F401 (imports are not counted)
    from kneetimer.ui.widgets.exercise_grid import ExerciseGrid

    with _many_exercises() as (store, live):
        Drawings(resources() / "figures").still(*ANY_STILL)  # Today has shown one already
        opened, stalls, answers = [], [], []
        for _ in range(times):
            begun_s = time.perf_counter()
            page = _library_page(store, live)
            view = page.findChild(ExerciseGrid)
            with in_window(page, view, begun_s) as opened_ms:
                opened.append(opened_ms)
                stalls.append(longest_frame_ms(view))
                answers += _typing_ms(page)
    print(f"library: {OWN_EXERCISES} own exercises, opened {times} times")
    return all(
        [
            verdict("first opened", opened[0], OPENS_MS, " ms"),
            verdict("opened (median)", statistics.median(opened), OPENS_MS, " ms"),
            verdict("scrolled, longest picture", max(stalls), STALL_MS, " ms"),
            verdict("searched, slowest answer", max(answers), STALL_MS, " ms"),
        ]
    )


def editor(times: int) -> bool:
    """The editor with a long routine."""
    from tests.benchmarks import long_routine

    return long_routine.measure(times)


PARTS: dict[str, Callable[[int], bool]] = {"library": library, "editor": editor}


# -- for every list ----------------------------------------------------------------------------


class FirstPaint(QObject):
    """Ends an event loop once a widget has been painted."""

    def __init__(self, widget: QWidget, loop: QEventLoop) -> None:
        super().__init__(widget)
        self._loop = loop
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QMetaObject.invokeMethod(self._loop, "quit", Qt.ConnectionType.QueuedConnection)
        return False


@contextmanager
def in_window(page: QWidget, view: QListView, begun_s: float) -> Iterator[float]:
    """A page in the app's window, and how many ms it took from `begun_s` until its list was
    painted there, the window itself not counted."""
    made_s = time.perf_counter() - begun_s
    window = MainWindow()
    window.resize(1280, 800)
    window.add_page("blank", "nav-today", "Blank", QWidget())
    window.show()
    rest(200)
    gc.freeze()  # as the app does when it has come to rest

    def open_page() -> None:
        window.add_page("page", "nav-today", "Page", page)
        window.show_page("page")

    yield made_s * 1000 + until_painted_ms(view.viewport(), open_page)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def until_painted_ms(widget: QWidget, act: Callable[[], object]) -> float:
    """How long it takes from an act until a widget is painted."""
    loop = QEventLoop()
    watcher = FirstPaint(widget, loop)
    begun_s = time.perf_counter()
    act()
    loop.exec()
    watcher.deleteLater()
    return (time.perf_counter() - begun_s) * 1000


def longest_frame_ms(view: QListView) -> float:
    """The longest time between two pictures while a list is scrolled to its end."""
    bar = view.verticalScrollBar()
    loop, timer = QEventLoop(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    ticks = [time.perf_counter()]

    def on_time() -> None:
        ticks.append(time.perf_counter())
        if bar.value() >= bar.maximum():
            loop.quit()
        bar.setValue(bar.value() + STEP_PX)

    timer.timeout.connect(on_time)
    timer.start(FRAME_MS)
    loop.exec()
    timer.stop()
    bar.setValue(0)
    gaps = [after - before for before, after in pairwise(ticks)]
    return max(gaps) * 1000


def rest(ms: int) -> None:
    """Let the window do what it put off."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


# -- the library -------------------------------------------------------------------------------


@contextmanager
def _many_exercises() -> Iterator[tuple[Store, LiveContent]]:
    with tempfile.TemporaryDirectory(prefix="kneetimer-") as folder:
        store = open_store(folders(Path(folder) / "data"))
        own = (_own_exercise(number) for number in range(OWN_EXERCISES))
        store.shelf.put(Changes(exercises={each.id: each for each in own}))
        yield store, LiveContent(content(), store.shelf)
        store.database.close()


def _own_exercise(number: int) -> OwnExercise:
    chance = random.Random(number)
    words = ("slow", "wide", "seated", "heel", "hamstring", "bridge", "lunge", "stretch", "knee")
    return OwnExercise(
        id=str(uuid.UUID(int=number + 1)),
        name=f"{' '.join(chance.sample(words, 3)).capitalize()} {number}",
        kind=Kind.HOLD,
        sides=Sides.EACH,
        position=chance.choice(tuple(Position)),
        areas=tuple(chance.sample(tuple(Area), 2)),
        dose=Dose(hold_s=30, sets=2),
        figure=chance.choice((None, "clamshell", "glute-bridge", "wall-squat")),
    )


def _library_page(store: Store, live: LiveContent) -> QWidget:
    """The page as the app makes it when it is first looked at."""
    from kneetimer.exercise_library_desk import LibraryDesk
    from kneetimer.ui.pages.exercise_library import LibraryPage

    figures = resources() / "figures"
    page = LibraryPage(Drawings(figures, live.value.figure_of))
    preferences = LivePreferences(store.preferences, page)
    LibraryDesk(page, live, store, preferences, figures, page)
    return page


def _typing_ms(page: QWidget) -> list[float]:
    """How long each letter takes until what it finds is painted."""
    from kneetimer.ui.widgets.search_field import SearchField

    field = page.findChild(SearchField)
    answers = []
    for letter in TYPED:
        rest(2 * FRAME_MS)
        begun_s = time.perf_counter()
        field.type_in(letter)
        QApplication.processEvents()
        answers.append((time.perf_counter() - begun_s) * 1000)
    return answers
