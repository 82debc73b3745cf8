# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions in the terminal, killed (-9) at random moments. Each time: no set that had ended is
lost, what is revived is a replay to the last mark, and the session can be finished from there."""

import argparse
import os
import random
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QCoreApplication, QEventLoop

from kneetimer.assembly import Store, local_now, open_store
from kneetimer.core.player import replay, revival, revive, step
from kneetimer.core.ports import CutOffSession
from kneetimer.core.record import SessionRecord, SetRecord, set_record
from kneetimer.core.state import State, Status, begin
from kneetimer.core.timeline import Timeline
from kneetimer.desktop.instance import SessionLock
from kneetimer.paths import Folders
from kneetimer.session.clock import SystemClock
from kneetimer.session.driver import SessionDriver
from kneetimer.session.silent import SilentSpeaker
from tests.benchmarks.app_process import command, content, new_person, running
from tests.benchmarks.onsets import timeline_of

ROUTINES = ("first-week", "desk-break", "strength", "stretch")
GRACE_S = 0.1
"""A set that ended this shortly before the kill may still have been on its way to the disk."""
LONGEST_S = 40.0
RESUMED_SPEED = 1000.0
_TIME = re.compile(rb" *(\d+):(\d\d)  ")


def main(arguments: list[str]) -> int:
    """Kill and resume; 1 if anything was lost or wrong."""
    parser = argparse.ArgumentParser(prog="bench kills", description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--speed", type=float, default=20.0, help="of the sessions to be killed")
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args(arguments)
    app = QCoreApplication(sys.argv[:1])
    chance = random.Random(options.seed)
    print(
        " no  routine     killed at  sets ended  kept  last mark  resumed sets  wrong", flush=True
    )
    wrong = 0
    for number in range(1, options.times + 1):
        with new_person() as data:
            routine = ROUTINES[number % len(ROUTINES)]
            result = _round(data, routine, options.speed, chance)
        print(f"{number:3}  {routine:10}  {result}", flush=True)
        wrong += bool(result.wrong)
    print(f"{options.times - wrong} of {options.times} without loss and rightly resumed")
    del app
    return 1 if wrong else 0


@dataclass(frozen=True)
class Result:
    """One kill: the session time by which it came at the earliest, the sets that must have been
    durable by then and that were, the time of the last mark, the complete sets after resuming,
    and what was wrong."""

    killed_ms: int
    ended: int
    kept: int
    mark_ms: int
    resumed: int
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.killed_ms / 1000:8.1f} s  {self.ended:10}  {self.kept:4}  "
            f"{self.mark_ms / 1000:7.1f} s  {self.resumed:12}  {'; '.join(self.wrong) or '-'}"
        )


def _round(data: Folders, routine: str, speed: float, chance: random.Random) -> Result:
    timeline = timeline_of(data, routine)
    kill_after_s = chance.uniform(0.2, min(LONGEST_S, timeline.total_ms / 1000 / speed - 1))
    session = command(data, "play", routine, "--speed", str(speed))
    killed_ms = _kill(session, kill_after_s, speed)
    durable = step(timeline, begin(timeline), None, max(0, int(killed_ms - GRACE_S * 1000 * speed)))
    ended = [set_record(attempt) for attempt in durable.attempts]

    store = open_store(data)
    try:
        (session_record,) = store.history.sessions()
        cut_off = store.history.cut_off()
        assert cut_off is not None, "the session counts as ended"
        kept = session_record.sets
        revived = revive(cut_off.timeline, cut_off.log)
        wrong = [
            *_losses(ended, kept, timeline),
            *_faults(cut_off, revived, timeline, durable, kept),
        ]
        finished = _finish(data, store, cut_off, revived)
        if store.history.cut_off() is not None:
            wrong.append("still offered to be resumed")
    finally:
        store.database.close()
    complete = [each for each in finished.sets if each.performed == each.planned]
    wrong += _unfinished(finished, complete, timeline)
    return Result(killed_ms, len(ended), len(kept), revived.at_ms, len(complete), tuple(wrong))


def _kill(session: list[str], after_s: float, speed: float) -> int:
    """Start a session and kill it so long after its first line; the session time that it had
    reached at the least, told by the times it printed and the clock since."""
    lines: list[tuple[float, bytes]] = []
    begun = threading.Event()

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append((time.monotonic(), line))
            if _TIME.match(line):
                begun.set()

    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with running(session, env=environment, stdout=subprocess.PIPE) as process:
        reader = threading.Thread(target=read)
        reader.start()
        if not begun.wait(30):
            raise AssertionError("the session does not begin")
        time.sleep(after_s)
        killed_s = time.monotonic()
        process.kill()
        reader.join()
        assert process.stdout is not None
        process.stdout.close()
    reached = 0.0
    for at_s, line in lines:
        told_s = int(told[1]) * 60 + int(told[2]) if (told := _TIME.match(line)) else 0
        if told_s and at_s <= killed_s:  # a time of 0 is printed before the clock is started
            reached = max(reached, told_s + (killed_s - at_s) * speed)
    return int(reached * 1000)


def _losses(ended: list[SetRecord], kept: tuple[SetRecord, ...], timeline: Timeline) -> list[str]:
    """Sets that had ended and are not there, or are there and were never done."""
    whole = step(timeline, begin(timeline), None, timeline.total_ms + 1)
    possible = [set_record(attempt) for attempt in whole.attempts]
    wrong = []
    if list(kept[: len(ended)]) != ended:
        wrong.append(f"lost: {len(ended) - sum(each in kept for each in ended)} sets")
    if list(kept) != possible[: len(kept)]:
        wrong.append("sets were kept that were not done")
    return wrong


def _faults(
    cut_off: CutOffSession,
    revived: State,
    timeline: Timeline,
    durable: State,
    kept: tuple[SetRecord, ...],
) -> list[str]:
    """What is wrong with a revived session."""
    mark_ms = cut_off.log[-1].at_ms if cut_off.log else 0
    untouched = step(timeline, begin(timeline), None, mark_ms)
    replayed = replay(cut_off.timeline, cut_off.log)
    checks = {
        "another timeline": msgspec.json.encode(cut_off.timeline) == msgspec.json.encode(timeline),
        "not paused": revived.status is Status.PAUSED,
        "not at its last mark": revived.at_ms == mark_ms,
        "the mark is too old": revived.index >= durable.index,
        "the replay is not what ran": msgspec.structs.replace(replayed, at_ms=mark_ms) == untouched,
        "log and sets disagree": tuple(map(set_record, revived.attempts)) == kept,
    }
    return [fault for fault, right in checks.items() if not right]


def _finish(data: Folders, store: Store, cut_off: CutOffSession, revived: State) -> SessionRecord:
    """Resume as the app does and run to the end; what is kept of the session."""
    lock = SessionLock(data.lock)
    lock.take()
    shipped = content()
    journal = store.journal(lambda trouble: print(trouble, file=sys.stderr))
    journal.append(cut_off.id, revival(cut_off.timeline, cut_off.log), (), revived.ran_ms)
    driver = SessionDriver(
        cut_off.timeline,
        session_id=cut_off.id,
        catalogue=shipped.catalogue,
        language=shipped.language,
        speaker=SilentSpeaker(),
        journal=journal,
        clock=SystemClock(),
        wall=local_now,
        state=revived,
        speed=RESUMED_SPEED,
        ends_open=True,
    )
    loop = QEventLoop()
    driver.finished.connect(loop.quit)
    driver.start()
    driver.resume()
    loop.exec()
    driver.close()
    lock.release()
    assert journal.close(), "not everything could be saved"
    record = store.history.session(cut_off.id)
    assert record is not None
    return record


def _unfinished(
    finished: SessionRecord, complete: list[SetRecord], timeline: Timeline
) -> list[str]:
    """What is wrong with the record of a resumed and finished session."""
    planned = {segment.work for segment in timeline.segments if segment.work}
    done = [(each.item, each.side, each.set) for each in complete]
    wrong = []
    if not finished.completed or finished.ended_at is None:
        wrong.append("not recorded as completed")
    if len(done) != len(planned) or set(done) != planned:
        wrong.append(f"{len(done)} complete sets of {len(planned)}")
    return wrong
