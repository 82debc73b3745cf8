# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways in which a session can go, walked through by the player itself."""

from collections.abc import Callable
from random import Random

import msgspec

from kneetimer.core import commands as c
from kneetimer.core.adjust import easier_way, less_of_it
from kneetimer.core.catalogue import Catalogue, Record
from kneetimer.core.commands import Command, LogEntry
from kneetimer.core.language import Language
from kneetimer.core.pain_reports import PainReport
from kneetimer.core.player import next_deadline, step
from kneetimer.core.record import SetRecord, all_sets, completed
from kneetimer.core.state import State, Status, begin
from kneetimer.core.timeline import Timeline

PAUSE_MS = 20_000


class Walked(Record, frozen=True, kw_only=True):
    """What a walk leaves behind, as it is stored; `log` is (at_ms, JSON or None for the mark)."""

    sets: tuple[SetRecord, ...]
    pains: tuple[PainReport, ...]
    log: tuple[tuple[int, str | None], ...]
    performed_ms: int
    completed: bool


class Walk:
    """A timeline gone through, with the commands that were given."""

    def __init__(self, timeline: Timeline, language: Language, catalogue: Catalogue) -> None:
        self.timeline, self.language, self.catalogue = timeline, language, catalogue
        self.state: State = begin(timeline)
        self.log: list[LogEntry] = []

    def run(self, until_index: int | None = None) -> None:
        """Go on to the end, or to a segment."""
        while self.state.status is not Status.FINISHED and self.state.index != until_index:
            deadline = next_deadline(self.timeline, self.state, self.state.at_ms + 1)
            if deadline is None:
                self.say(c.Done())
                continue
            self.state = step(self.timeline, self.state, None, deadline)

    def say(self, command: Command | None, after_ms: int = 0) -> None:
        """Give a command some time later; None is none."""
        if command is None:
            return
        now = self.state.at_ms + after_ms
        self.state = step(self.timeline, step(self.timeline, self.state, None, now), command, now)
        self.log.append(LogEntry(now, command))

    def hurt(self, pain: int, then: Callable[["Walk"], Command | None]) -> None:
        """It hurts here: stop, say so, and go on in some way."""
        self.say(c.Pause(), after_ms=4000)
        self.say(c.Hurt(pain), after_ms=3000)
        self.say(then(self), after_ms=PAUSE_MS)
        if self.state.status is Status.PAUSED:
            self.say(c.Resume())


def _skip(walk: Walk, chance: Random) -> None:
    walk.say(c.Next(), after_ms=3000)


def _go_on(walk: Walk, chance: Random) -> None:
    walk.hurt(chance.randint(2, 4), lambda _: c.Resume())


def _less(walk: Walk, chance: Random) -> None:
    walk.hurt(
        chance.randint(3, 6),
        lambda here: (
            less_of_it(here.timeline, here.state, here.language) or c.Next(reason=c.Reason.PAIN)
        ),
    )


def _easier(walk: Walk, chance: Random) -> None:
    walk.hurt(
        chance.randint(3, 6),
        lambda here: (
            easier_way(here.timeline, here.state, here.language, here.catalogue)
            or c.NextExercise(reason=c.Reason.PAIN)
        ),
    )


def _end(walk: Walk, chance: Random) -> None:
    walk.say(c.Finish(), after_ms=2000)


WAYS: dict[str, Callable[[Walk, Random], None] | None] = {
    "through": None,
    "skipped": _skip,
    "went on": _go_on,
    "less": _less,
    "easier": _easier,
    "ended": _end,
}
"""What is done once in a session, in the midst of some set."""


def walked(
    timeline: Timeline, way: str, language: Language, catalogue: Catalogue, chance: Random
) -> Walked:
    """A session that goes that way."""
    walk = Walk(timeline, language, catalogue)
    act = WAYS[way]
    if act is not None:
        work = [n for n, segment in enumerate(timeline.segments) if segment.work]
        walk.run(until_index=chance.choice(work[len(work) // 4 :]))
        act(walk, chance)
    walk.run()
    end_ms = walk.state.at_ms
    return Walked(
        sets=all_sets(walk.state),
        pains=walk.state.pains,
        log=tuple((each.at_ms, _json(each.command)) for each in [*walk.log, LogEntry(end_ms)]),
        performed_ms=walk.state.ran_ms,
        completed=completed(walk.state),
    )


def _json(command: Command | None) -> str | None:
    return None if command is None else msgspec.json.encode(command).decode()
