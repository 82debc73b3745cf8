# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast everything is with ten years of daily sessions: start-up beside that with an empty file,
History's first paint, each trend, the report, export and import."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from kneetimer.app import App
from kneetimer.assembly import open_store
from kneetimer.desktop.instance import Request
from kneetimer.paths import Folders, folders
from tests.benchmarks import ten_years, trends
from tests.benchmarks.app_process import (
    command,
    compiled_once,
    content,
    load,
    new_person,
    verdict,
)
from tests.benchmarks.long_lists import rest, until_painted_ms
from tests.benchmarks.window import WATCHED, start_s

SLOWER_MS = 10
HISTORY_MS = 100
REPORT_MS = 1500
SETTLE_MS = 1500


def measure(pairs: int, times: int) -> int:
    """Measure and print; 1 if an aim is missed."""
    os.environ["QT_SCALE_FACTOR"] = "1"
    print(f"load {load()}", flush=True)
    with TemporaryDirectory(prefix="kneetimer-") as folder, compiled_once():
        data = folders(Path(folder) / "data")
        ten_years.make(data.data)
        print(ten_years.contents(data.data), flush=True)
        met = [_start_up(data, pairs), _words(data, Path(folder))]
        window = [sys.executable, "-m", "tests.benchmarks.ten_years_figures", str(data.data)]
        subprocess.run([*window, "1"], stdout=subprocess.DEVNULL)  # compiles what it imports
        met.append(subprocess.run([*window, str(times)]).returncode == 0)
    print(f"load {load()}")
    return 0 if all(met) else 1


def _start_up(data: Folders, count: int) -> bool:
    """Starts with this file and with an empty one, by turns."""
    with new_person() as empty:
        ours, theirs = ([*WATCHED, "once", "--data-dir", str(each.data)] for each in (data, empty))
        pairs = []
        for number in range(count + 1):
            first, second = (ours, theirs) if number % 2 else (theirs, ours)
            times = {first[-1]: start_s(first), second[-1]: start_s(second)}
            pairs.append((times[ours[-1]], times[theirs[-1]]))
    pairs = pairs[1:]  # the first starts read and compile everything
    own, other = (statistics.median(each) for each in zip(*pairs, strict=True))
    print(f"start-up to first paint: {own:.3f} s, with an empty file {other:.3f} s")
    later_ms = statistics.median((one - two) * 1000 for one, two in pairs)
    return verdict(f"later by (median of {count} pairs)", later_ms, SLOWER_MS, " ms")


def _words(data: Folders, folder: Path) -> bool:
    """What the command line takes, each a process of its own; only the report has an aim."""
    export, other = folder / "export.json", folders(folder / "other")
    words: dict[str, tuple[Folders, list[str]]] = {
        "report as PDF, six weeks": (data, ["report", str(folder / "six.pdf")]),
        "report as PDF, ten years": (
            data,
            ["report", "--weeks", "522", str(folder / "ten.pdf")],
        ),
        "report as text, ten years": (
            data,
            ["report", "--weeks", "522", "--text", str(folder / "ten.txt")],
        ),
        "export as JSON": (data, ["export", str(export)]),
        "export as tables": (data, ["export", "--format", "csv", str(folder / "tables")]),
        "export as a calendar": (data, ["export", str(folder / "past.ics")]),
        "import into an empty file": (other, ["import", str(export)]),
        "import of what is there": (other, ["import", str(export)]),
    }
    met = []
    for what, (person, line) in words.items():
        begun_s = time.perf_counter()
        subprocess.run(command(person, *line), check=True, stdout=subprocess.DEVNULL)
        taken_ms = (time.perf_counter() - begun_s) * 1000
        if line[0] == "report":
            met.append(verdict(what, taken_ms, REPORT_MS, " ms"))
        else:
            print(f"          {what}: {taken_ms / 1000:.2f} s")
    return all(met)


def main() -> int:
    """History's first paint in a window that has come to rest, and the trends: `DIR TIMES`, in a
    process of its own, so that the first time is the first."""
    data, times = folders(Path(sys.argv[1])), int(sys.argv[2])
    qt = QApplication(sys.argv[:1])
    store = open_store(data, checked=False)
    app = App(data, content(), store, saved=True)
    app.window.resize(1280, 800)
    app.show(Request())
    rest(SETTLE_MS)
    painted = [_page_ms(app, "history") for _ in range(times)]
    app.close()
    print(f"History painted: {', '.join(f'{each:.0f}' for each in painted)} ms")
    met = [verdict("History's first paint, imports counted", painted[0], HISTORY_MS, " ms")]
    store = open_store(data, checked=False)
    met.append(trends.measure(store, times))
    store.database.close()
    qt.processEvents()
    return 0 if all(met) else 1


def _page_ms(app: App, name: str) -> float:
    """How long a page takes from the click in the rail until it is painted."""
    app.window.show_page("today")
    rest(100)
    return until_painted_ms(app.history, lambda: app.window.show_page(name))


if __name__ == "__main__":
    sys.exit(main())
