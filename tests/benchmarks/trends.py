# SPDX-License-Identifier: GPL-3.0-or-later
"""How long each trend takes from the choice to its picture, for each period, with ten years of
sessions: the best and the middle of several times, the first time apart."""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kneetimer.assembly import Store, open_store
from kneetimer.core.periods import Period
from kneetimer.core.preferences import Theme
from kneetimer.core.trend import TrendKind
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.paths import folders
from kneetimer.trends_desk import TrendsDesk
from kneetimer.ui import theme
from tests.benchmarks import ten_years
from tests.benchmarks.app_process import content, load, verdict

MOST_MS = 150


def main(arguments: list[str]) -> int:
    """Measure and print; 1 if the aim is missed."""
    parser = argparse.ArgumentParser(prog="bench trends", description=__doc__)
    parser.add_argument("--data", type=Path, help="a data folder to measure with, as it is")
    parser.add_argument("--times", type=int, default=7)
    options = parser.parse_args(arguments)
    app = QApplication([])
    theme.apply(app, Theme.LIGHT)
    with _data(options.data) as folder:
        store = open_store(folders(folder))
        print(f"load {load()}", flush=True)
        met = measure(store, options.times)
        print(f"load {load()}")
        store.database.close()
    return 0 if met else 1


def measure(store: Store, times: int) -> bool:
    """Whether every trend of every period is there in time."""
    newest = store.history.lines(limit=1)
    today = date.fromisoformat(newest[0].started_at[:10])
    preferences = LivePreferences(store.preferences)
    desk = TrendsDesk(store, LiveContent(content(), store.shelf), preferences, lambda: today)
    desk.panel.resize(1100, 700)
    desk.refresh()
    desk.panel.show()
    QApplication.processEvents()
    met = []
    for kind in TrendKind:
        for period in Period:
            desk.panel.period_chosen.emit(period)
            taken = [_ms(lambda kind=kind: _look(desk, kind)) for _ in range(times)]
            print(f"{kind:8} {period:9} first {taken[0]:5.0f}  best {min(taken):5.0f} ms")
            met.append(verdict(f"{kind}, {period}", statistics.median(taken), MOST_MS, " ms"))
    desk.panel.close()
    return all(met)


def _look(desk: TrendsDesk, kind: TrendKind) -> None:
    """Choose a trend, and wait until it is painted."""
    desk.panel.kind_chosen.emit(kind)
    desk.panel.grab()


def _ms(act: Callable[[], None]) -> float:
    begun_s = time.perf_counter()
    act()
    return (time.perf_counter() - begun_s) * 1000


@contextmanager
def _data(given: Path | None) -> Iterator[Path]:
    """The folder that was given, else one made for this once."""
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="kneetimer-") as made:
        ten_years.main([made])
        yield Path(made)
