# SPDX-License-Identifier: GPL-3.0-or-later
"""A real session, recorded from a null sink and compared with the timeline of `show --json`; in
the same recording a bare audio sink plays, so that the machine's own share can be told."""

import argparse
import os
import subprocess
import sys
import threading
import time
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from pathlib import Path

import numpy as np

from kneetimer.assembly import STORE_DELAY, read_store
from kneetimer.core.ports import VoiceSettings
from kneetimer.paths import Folders, folders, resources
from tests.benchmarks.app_process import (
    ROUTINE,
    command,
    load,
    new_person,
    running,
    session_words,
    verdict,
)
from tests.benchmarks.onsets import Clips, Comparison, Figures, compare, due_cues, find, timeline_of
from tests.support.sound import NullSink, clip

PLAYS = 60
"""Plays by the bare sink before the session, and again after it."""
INTERVAL_MS = 487
"""No multiple of a sound server's block lengths."""
BARE_CLIP = resources() / "sounds" / "tick.wav"
RECORDER_MS = 5
"""The sink works in pieces of the recorder's latency. In larger ones it starts sounds tens of
milliseconds off; in such small ones a busy machine leaves gaps, which are then not the app's."""
END_S = 15.0
"""How much longer than its timeline a session may take, its start included."""
SPIN = "while True: pass"


def main(arguments: list[str]) -> int:
    """Record, compare, print; 1 if an aim is missed."""
    options = _parser().parse_args(arguments)
    environment = {**os.environ, STORE_DELAY: str(options.delay_ms), "PYTHONUNBUFFERED": "1"}
    with ExitStack() as stack:
        data = stack.enter_context(_person(options.data_dir))
        timeline = timeline_of(data, options.routine)
        seconds = min(options.seconds, timeline.estimate_ms / 1000)
        sink = stack.enter_context(NullSink("null_bench").plugged())
        recorder = stack.enter_context(sink.recorded(latency_ms=RECORDER_MS))
        if options.busy:
            stack.enter_context(running([sys.executable, "-c", SPIN]))
        what = "one core kept busy" if options.busy else "idle"
        print(
            f"{options.routine} on {options.surface}, {seconds / 60:.1f} min, store delay "
            f"{options.delay_ms} ms, {what}, load {load()}",
            flush=True,
        )
        bare_due_s = _play_bare()
        words = session_words(options.surface, options.routine)
        launched_s, begun_s = _run_session(command(data, *words), environment, seconds)
        bare_due_s += _play_bare()
        recording = recorder.recording()
        clips = Clips(data, _voice(data))
        compared = compare(recording, due_cues(timeline, seconds * 1000 - 1000), clips, launched_s)
        bare = [(due, find(recording, clip(BARE_CLIP), due)) for due in bare_due_s]
        return _report(compared, bare, launched_s, begun_s, options.busy)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench sound", description=__doc__)
    parser.add_argument("--routine", default=ROUTINE, metavar="ID")
    parser.add_argument("--surface", choices=("play", "window"), default="play")
    parser.add_argument("--delay-ms", type=int, default=0, help="make each write to disk slower")
    parser.add_argument("--busy", action="store_true", help="keep one core busy meanwhile")
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        help="a data folder to use, such as ten_years makes, in place of a new one",
    )
    parser.add_argument("--seconds", type=float, default=3600.0, help="stop the session then")
    return parser


def _person(data_dir: Path | None) -> AbstractContextManager[Folders]:
    """The folders of the person whose session it is."""
    return new_person() if data_dir is None else nullcontext(folders(data_dir))


def _voice(data: Folders) -> VoiceSettings:
    """The voice of this person's sessions."""
    store = read_store(data)
    chosen = store.preferences.preferences()
    store.database.close()
    return VoiceSettings(chosen.language, chosen.voice, chosen.rate, chosen.volume)


def _play_bare() -> list[float]:
    """Run the bare sink; when each of its plays was due."""
    module = [sys.executable, "-m", "tests.benchmarks.bare_sink"]
    played = subprocess.run(
        [*module, str(BARE_CLIP), str(PLAYS), str(INTERVAL_MS)],
        env={**os.environ, "QT_LOGGING_RULES": "qt.multimedia.*=false"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        check=True,
    )
    return [float(line) for line in played.stdout.split()]


def _run_session(
    session: list[str], environment: dict[str, str], seconds: float
) -> tuple[float, float | None]:
    """Run a session to its end, or for so many seconds; when it was launched, and when its first
    words on the terminal came, which `play` prints at the moment when it begins to set up."""
    lines: list[tuple[float, bytes]] = []
    launched_s = time.monotonic()
    with running(session, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        output = process.stdout
        reader = threading.Thread(
            target=lambda: lines.extend((time.monotonic(), line) for line in output)
        )
        reader.start()
        with suppress(subprocess.TimeoutExpired):
            code = process.wait(seconds + END_S)
            ran_s = time.monotonic() - launched_s
            print(f"the session's process ended after {ran_s:.0f} s with exit code {code}")
    reader.join()
    output.close()
    for _, line in lines:
        if b"stood still" in line or b"slept" in line or b"sound output" in line:
            print(line.decode().strip())
    return launched_s, lines[0][0] if lines else None


def _report(
    compared: Comparison,
    bare: list[tuple[float, float | None]],
    launched_s: float,
    begun_s: float | None,
    busy: bool,
) -> int:
    """Print what was found; 1 if an aim is missed."""
    heard, missing, overlaps = compared.heard, compared.missing, compared.overlaps()
    print(f"cues heard: {len(heard)} of {len(heard) + len(missing)}")
    for trouble, cues in (
        ("missing", missing),
        ("overlaps", overlaps),
        ("gap in", compared.gaps()),
    ):
        for cue in cues:
            print(f"  {trouble} {cue}")

    bare_heard = [(due, onset) for due, onset in bare if onset is not None]
    latency_s = float(np.median([onset - due for due, onset in bare_heard]))
    ours = Figures.of([cue.due.at_ms / 1000 for cue in heard], [cue.onset_s for cue in heard])
    theirs = Figures.of([due for due, _ in bare_heard], [onset for _, onset in bare_heard])
    print("onset error     n     p50     p95     p99     max   drift (ms, ms a minute)")
    print(f"  session    {ours}")
    print(f"  bare sink  {theirs}")
    worst = sorted(heard, key=lambda cue: -abs(compared.error_ms(cue)))[:5]
    print("  worst: " + ", ".join(f"{w.due.cue.text!r} {compared.error_ms(w):+.1f}" for w in worst))

    first = heard[0]
    since = {"its launch": launched_s, "its setting up": begun_s, "its time 0": compared.zero_s}
    print(
        f"first sound of the session ({first.due.cue.text!r}, due at {first.due.at_ms} ms), after"
    )
    for what, when_s in since.items():
        if when_s is not None:
            lag_s = 0.0 if what == "its time 0" else latency_s
            print(f"  {what}: {first.onset_s - lag_s - when_s:.3f} s")

    met = [not missing, not overlaps]
    if not busy:
        met.append(verdict("p95", ours.p95, 3, " ms"))
    met.append(verdict("p99", ours.p99, 20 if busy else 8, " ms"))
    met.append(verdict("drift", abs(ours.drift), 0.5, " ms a minute"))
    print(f"load {load()}")
    return 0 if all(met) else 1
