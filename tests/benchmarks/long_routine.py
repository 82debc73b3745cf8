# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor with a long routine: opened, scrolled, and changed step by step."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kneetimer.assembly import Store, open_store
from kneetimer.core.routine import OwnRoutine, RoutineItem, with_item_ids
from kneetimer.core.shelf import Changes
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.paths import folders, resources
from kneetimer.routines_desk import RoutinesDesk
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.pages.routines import RoutinesPage
from kneetimer.ui.widgets.item_list import ItemList
from kneetimer.ui.widgets.stepper import Stepper
from tests.benchmarks.app_process import content, verdict
from tests.benchmarks.long_lists import (
    FRAME_MS,
    OPENS_MS,
    STALL_MS,
    in_window,
    longest_frame_ms,
    rest,
    until_painted_ms,
)

ITEMS = 200
STEPS = 12
ANSWERS_MS = 100
"""What is felt as at once."""
LONG, SHORT = "long", "short"


def measure(times: int) -> bool:
    """Print how it behaves; whether all aims are met."""
    opened, frames, steps, moves = [], [], [], []
    with _long_routine() as (store, live):
        for _ in range(times):
            page, desk = _page(store, live)
            items = page.editor.findChild(ItemList)
            desk.open_routine(SHORT)
            with in_window(page, items, time.perf_counter()):
                rest(500)
                opened.append(until_painted_ms(items.viewport(), partial(desk.open_routine, LONG)))
                frames.append(longest_frame_ms(items))
                steps += _answers_ms(_shown_stepper(page), Qt.Key.Key_Up)
                moves += _answers_ms(items, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    print(f"editor: a routine with {ITEMS} items, opened {times} times")
    return all(
        [
            verdict("first opened", opened[0], OPENS_MS, " ms"),
            verdict("opened (median)", statistics.median(opened), OPENS_MS, " ms"),
            verdict("scrolled, longest picture", max(frames), STALL_MS, " ms"),
            verdict("a dose stepped, slowest answer", max(steps), ANSWERS_MS, " ms"),
            verdict("an item moved, slowest answer", max(moves), ANSWERS_MS, " ms"),
        ]
    )


@contextmanager
def _long_routine() -> Iterator[tuple[Store, LiveContent]]:
    """A shelf with two routines: every exercise in turn, every third with a note."""
    shipped = content()
    exercises = [each.id for each in shipped.catalogue]
    items = with_item_ids(
        RoutineItem(
            exercise=exercises[number % len(exercises)],
            note="" if number % 3 else "Slowly, and only as far as it is comfortable",
        )
        for number in range(ITEMS)
    )
    routines = {
        LONG: OwnRoutine(id=LONG, name="Long", items=items),
        SHORT: OwnRoutine(id=SHORT, name="Short", items=items[:1]),
    }
    with tempfile.TemporaryDirectory(prefix="kneetimer-") as folder:
        store = open_store(folders(Path(folder) / "data"))
        store.shelf.put(Changes(routines=routines))
        yield store, LiveContent(shipped, store.shelf)
        store.database.close()


def _page(store: Store, live: LiveContent) -> tuple[RoutinesPage, RoutinesDesk]:
    page = RoutinesPage(Drawings(resources() / "figures", live.value.figure_of))
    preferences = LivePreferences(store.preferences, page)
    return page, RoutinesDesk(page, live, preferences, lambda *_: None, parent=page)


def _shown_stepper(page: QWidget) -> Stepper:
    return next(each for each in page.findChildren(Stepper) if each.isVisible())


def _answers_ms(
    widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> list[float]:
    """How long each press of a key takes until what it does is painted."""
    answers = []
    for _ in range(STEPS):
        rest(2 * FRAME_MS)
        begun_s = time.perf_counter()
        QTest.keyClick(widget, key, held)
        QApplication.processEvents()
        answers.append((time.perf_counter() - begun_s) * 1000)
    return answers
