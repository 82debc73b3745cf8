# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window costs: start-up to first paint, memory, and processor time in a hold, paused and
while the figure moves, at 1280 x 800 and scale 1, beside a bare window in the same run; and what a
picture of the figure costs by its size. The voice helper is a process of its own and not counted.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kneetimer.paths import Folders
from tests.benchmarks import painted_figure
from tests.benchmarks.app_process import compiled_once, load, new_person, session_words, verdict

BARE = [sys.executable, "-m", "tests.benchmarks.bare_window"]
WATCHED = [sys.executable, "-m", "tests.benchmarks.watched_window"]
ROUTINE_WITH_HOLDS = "stretch"
ROUTINE_WITH_REPS = "strength"
SETTLE_S = 3.0
"""After the first paint a window does what it put off."""
PAUSED_S = 20.0
HOLD_S = 15.0


def main(arguments: list[str]) -> int:
    """Measure and print; 1 if an aim is missed."""
    parser = argparse.ArgumentParser(prog="bench window", description=__doc__)
    parser.add_argument("--pairs", type=int, default=9, help="starts of each window")
    options = parser.parse_args(arguments)
    os.environ["QT_SCALE_FACTOR"] = "1"
    print(f"load {load()}", flush=True)
    with compiled_once():
        return _measure(options.pairs)


def _measure(count: int) -> int:
    with new_person() as data:
        app = [*WATCHED, "once", "--data-dir", str(data.data)]
        start_s([*BARE, "once"])  # the first starts read and compile everything
        start_s(app)
        pairs = [(start_s([*BARE, "once"]), start_s(app)) for _ in range(count)]
    bare_s, app_s = (statistics.median(times) for times in zip(*pairs, strict=True))
    bare_mib = _rest_mib(BARE)
    with new_person() as data:
        today_mib = _rest_mib([*WATCHED, "stay", "--data-dir", str(data.data)])
    with new_person() as data:
        hold, paused, session_mib = _session(data)
    with new_person() as data:
        moving = _moving(data)
    costs_ms = painted_figure.costs_ms()
    print(f"start-up to first paint: {app_s:.3f} s, bare {bare_s:.3f} s (median of {len(pairs)})")
    print(
        f"memory: Today {today_mib:.1f} MiB, session {session_mib:.1f} MiB, bare {bare_mib:.1f} MiB"
    )
    print(
        f"processor time: in a hold {hold:.2f} %, moving {moving:.2f} %, "
        f"paused {paused:.2f} % of a core"
    )
    for (width, height), (first_ms, again_ms) in costs_ms.items():
        print(f"the figure at {width} x {height}: {first_ms:.2f} ms, again {again_ms:.2f} ms")
    met = [
        verdict("start-up", app_s / bare_s, 1.8, " times a bare window's"),
        verdict("memory on Today", today_mib / bare_mib, 1.8, " times a bare window's"),
        verdict("memory in a session", session_mib / bare_mib, 1.8, " times a bare window's"),
        verdict("in a hold", hold, 4, " % of a core"),
        verdict("moving", moving, 6, " % of a core"),
        verdict("the figure at 700 x 700", costs_ms[700, 700][0], 1.0, " ms"),
        verdict("the same again", costs_ms[700, 700][1], 1.0, " ms"),
        verdict("paused", paused, 0.5, " % of a core"),
    ]
    print(f"load {load()}")
    return 0 if all(met) else 1


@contextmanager
def _window(command: list[str]) -> Iterator[tuple[subprocess.Popen[str], Callable[[str], str]]]:
    """A window's process, and a function that waits until it prints a line that begins so."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        output = process.stdout

        def wait_for(beginning: str) -> str:
            for said in output:
                if said.startswith(beginning):
                    return said.strip()
            raise AssertionError(f"{command} ended before it said {beginning!r}")

        try:
            yield process, wait_for
        finally:
            process.terminate()


def start_s(command: list[str]) -> float:
    """Seconds from launching a process to its window's first paint."""
    launched_s = time.monotonic()
    with _window(command) as (_, wait_for):
        wait_for("painted")
        return time.monotonic() - launched_s


def _rest_mib(command: list[str]) -> float:
    """Memory of a window that has come to rest."""
    with _window(command) as (process, wait_for):
        wait_for("painted")
        time.sleep(SETTLE_S)
        return _pss_mib(process.pid)


def _session(data: Folders) -> tuple[float, float, float]:
    """Processor time in percent in a hold and paused in it, and memory in MiB."""
    words = session_words("window", ROUTINE_WITH_HOLDS)
    command = [*WATCHED, "session", "--data-dir", str(data.data), *words]
    with _window(command) as (process, wait_for):
        wait_for("hold")
        hold = _cpu_percent(process.pid, HOLD_S)
        assert process.stdin is not None
        process.stdin.write("pause\n")
        process.stdin.flush()
        wait_for("paused")
        time.sleep(1)
        return hold, _cpu_percent(process.pid, PAUSED_S), _pss_mib(process.pid)


def _moving(data: Folders) -> float:
    """Processor time in percent while reps are lifted and lowered."""
    words = session_words("window", ROUTINE_WITH_REPS)
    command = [*WATCHED, "session", "--data-dir", str(data.data), *words]
    with _window(command) as (_, wait_for):
        return float(wait_for("moved").removeprefix("moved"))


def _cpu_percent(pid: int, seconds: float) -> float:
    """How much of one core a process takes from now on."""
    before, begun_s = _cpu_s(pid), time.monotonic()
    time.sleep(seconds)
    return (_cpu_s(pid) - before) / (time.monotonic() - begun_s) * 100


def _cpu_s(pid: int) -> float:
    """User and system time of a process and its threads so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _pss_mib(pid: int) -> float:
    """Memory of a process, of shared pages its share."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
