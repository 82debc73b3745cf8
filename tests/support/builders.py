# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans, timelines and walks through them, for tests of the core and what stands on it."""

from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from hypothesis import settings
from hypothesis import strategies as st

from kneetimer.core import commands as c
from kneetimer.core.adjust import adjusted_hold, easier_way, less_of_it
from kneetimer.core.catalogue import Catalogue, Kind, Side, load_catalogue
from kneetimer.core.commands import Command, LogEntry
from kneetimer.core.compiler import compile_plan
from kneetimer.core.errors import CommandError
from kneetimer.core.language import Language, load_language
from kneetimer.core.plan import Plan, PlanItem
from kneetimer.core.player import cues, next_deadline, step
from kneetimer.core.preferences import Speech
from kneetimer.core.routine import Routine, load_routines
from kneetimer.core.state import State, Status, begin
from kneetimer.core.timeline import Cue, SegmentKind, Timeline

RESOURCES = Path(__file__).parents[2] / "resources"


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return load_catalogue(RESOURCES / "exercises")


@cache
def routines() -> dict[str, Routine]:
    """The shipped routines."""
    return load_routines(RESOURCES / "routines", catalogue())


@cache
def english() -> Language:
    """The shipped English texts."""
    return load_language(RESOURCES / "languages" / "en", catalogue())


def plan(*items: PlanItem, **changes: object) -> Plan:
    """A plan of these items with short timings; `changes` are other fields of it."""
    fields: dict[str, object] = {
        "routine": "test",
        "get_ready_s": 5,
        "switch_s": 8,
        "set_up_s": 15,
        "warm_up_s": 0,
        "cool_down_s": 0,
        "speech": Speech.FULL,
        "rate": 165,
    }
    return Plan(items=items, **(fields | changes))  # type: ignore[arg-type]


def item(exercise_id: str, number: int = 1, **changes: object) -> PlanItem:
    """A plan item of a shipped exercise: one set of 20 s or 3 reps."""
    exercise = catalogue()[exercise_id]
    tempo = exercise.tempo
    fields: dict[str, object] = {
        "number": number,
        "item_id": exercise_id,
        "exercise": exercise_id,
        "variant": None,
        "kind": exercise.kind,
        "position": exercise.position,
        "equipment": exercise.equipment.needed,
        "sides": exercise.worked_sides,
        "amounts": tuple(3 if tempo else 20 for _ in exercise.worked_sides),
        "sets": 1,
        "rep_hold_s": tempo.hold if tempo else 0,
        "lift_s": tempo.lift if tempo else 0,
        "lower_s": tempo.lower if tempo else 0,
        "rest_s": 10,
        "familiar": False,
        "self_paced": False,
    }
    return PlanItem(**(fields | changes))  # type: ignore[arg-type]


def compiled(*items: PlanItem, **changes: object) -> Timeline:
    """The timeline of such a plan."""
    return compile_plan(plan(*items, **changes), english())


def any_plan(seed: int) -> Plan:
    """Any small plan: other exercises, doses, sides, timings and speech levels for each seed."""
    random = Random(seed)
    items = []
    for number in range(1, random.choice([1, 1, 2, 2, 3]) + 1):
        exercise = random.choice(list(catalogue()))
        hold = exercise.kind is Kind.HOLD
        sides = random.sample(exercise.worked_sides, len(exercise.worked_sides))
        items.append(
            item(
                exercise.id,
                number,
                item_id=f"{exercise.id}-{number}",
                sides=tuple(sides),
                amounts=tuple(random.randint(*((15, 60) if hold else (1, 3))) for _ in sides),
                sets=random.randint(1, 2),
                rep_hold_s=0 if hold else random.randint(0, 10),
                rest_s=random.choice([0, 3, 10, 60]),
                familiar=random.random() < 0.5,
                self_paced=not hold and random.random() < 0.5,
            )
        )
    return plan(
        *items,
        get_ready_s=random.randint(3, 15),
        switch_s=random.randint(3, 15),
        set_up_s=random.choice([5, 15, 60]),
        warm_up_s=random.choice([0, 0, 0, 300]),
        cool_down_s=random.choice([0, 180]),
        speech=random.choice(list(Speech)),
        rate=random.randint(80, 300),
    )


FIRST_SEED = Random().randrange(2**32)
"""Other plans in every run."""
SEEDS = 2 * settings().max_examples
"""So many plans are shared by all tests of a run: compiling them takes most of the time."""


def plans() -> st.SearchStrategy[Plan]:
    """Any small plan, drawn as one seed: drawing its parts one by one takes most of the time."""
    return st.integers(FIRST_SEED, FIRST_SEED + SEEDS - 1).map(any_plan)


@cache
def any_timeline(seed: int) -> Timeline:
    """The timeline of any small plan."""
    return compile_plan(any_plan(seed), english())


def timelines() -> st.SearchStrategy[Timeline]:
    """The timelines of any small plan."""
    return st.integers(FIRST_SEED, FIRST_SEED + SEEDS - 1).map(any_timeline)


ACTIONS = {
    "tick": 4,
    "pause": 6,
    "resume": 3,
    "restart": 2,
    "carry on": 2,
    "next": 5,
    "next exercise": 1,
    "back": 3,
    "jump": 2,
    "longer": 3,
    "shorter": 3,
    "done": 4,
    "count": 5,
    "hurt": 2,
    "easier": 2,
    "less": 2,
    "finish": 1,
}
"""What can be done in a walk, and how often each is tried beside the others."""

Step = tuple[int, str, int]


def walks() -> st.SearchStrategy[list[Step]]:
    """What a person and the clock may do, up to 28 times: (ms that pass, action, a number for it).

    Drawn as a seed and a length, so that it shrinks to the fewest steps.
    """

    def made(seed: int, steps: int) -> list[Step]:
        random = Random(seed)
        names, weights = list(ACTIONS), list(ACTIONS.values())
        return [
            (
                random.randint(0, random.choice([3000, 15_000, 60_000])),
                random.choices(names, weights)[0],
                random.randint(0, 4),
            )
            for _ in range(steps)
        ]

    return st.builds(made, st.integers(0, 2**32), st.integers(0, 28))


class Spoken(NamedTuple):
    """A cue as a walk heard it. `visit` numbers the times that a segment, or a count-in, was begun
    anew: what has the same number belongs to the same attempt."""

    at_ms: int
    visit: int
    cue: Cue


class Walker:
    """Walks through a timeline as the driver does, keeping the log and what was heard."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.state: State = begin(timeline)
        self.now = 0
        self.asked = 0
        self.visit = 0
        self.count_ins = 0
        self.log: list[LogEntry] = []
        self.heard: list[Spoken] = []

    def wait(self, ms: int) -> None:
        """Let time pass, waking at every deadline as the driver does."""
        until = self.now + ms
        while self.state.status is not Status.FINISHED:
            deadline = next_deadline(self.timeline, self.state, self.now + 1)
            if deadline is None or deadline > until:
                break
            self._wake(deadline)
        self._wake(until)

    def _wake(self, now: int) -> None:
        before = self.state
        for heard in cues(self.timeline, before, self.asked, now):
            counting = (
                before.status is Status.COUNTING_IN and heard.at_ms < before.count_in_until_ms
            )
            self.heard.append(
                Spoken(heard.at_ms, -self.count_ins if counting else self.visit, heard.cue)
            )
        self.now = self.asked = now
        self.state = step(self.timeline, before, None, now)
        if (self.state.index, self.state.status) != (before.index, before.status):
            self.log.append(LogEntry(now))
        if self.state.index != before.index:
            self.visit += 1

    def say(self, command: Command | None) -> bool:
        """Give a command now; False where it is refused, or None."""
        if command is None:
            return False
        before = self.state
        try:
            self.state = step(self.timeline, before, command, self.now)
        except CommandError:
            return False
        self.log.append(LogEntry(self.now, command))
        if isinstance(command, c.Back | c.Jump | c.Next | c.NextExercise | c.Replace | c.Done):
            self.visit += 1
        if isinstance(command, c.Resume) and self.state.elapsed_ms < before.elapsed_ms:
            self.visit += 1
        self.count_ins += self.state.status is Status.COUNTING_IN
        return True

    def reach(self, kind: SegmentKind, side: Side | None = None, number: int | None = None) -> None:
        """Skip to the next segment of a kind, of a side and set where they are told."""
        while True:
            self.say(c.Next())
            if self.state.status is Status.FINISHED:
                raise AssertionError(f"no {kind} to reach")
            here = self.state.segment
            if here.kind is kind and side in (None, here.side) and number in (None, here.set):
                return

    def act(self, action: str, number: int) -> bool:
        """Do one of `ACTIONS`; `number` says which item, how many reps, how much pain."""
        return self.say(self.command(action, number))

    def command(self, action: str, number: int) -> Command | None:
        """The command of an action in the present state, None for a tick or where there is none."""
        simple: dict[str, Command] = {
            "pause": c.Pause(),
            "resume": c.Resume(),
            "restart": c.Resume(restart=True),
            "carry on": c.Resume(restart=False),
            "next": c.Next(),
            "next exercise": c.NextExercise(),
            "back": c.Back(),
            "jump": c.Jump(number),
            "done": c.Done(),
            "count": c.Count(number),
            "hurt": c.Hurt(number),
            "finish": c.Finish(),
        }
        if action in simple:
            return simple[action]
        if action in ("longer", "shorter"):
            direction = 1 if action == "longer" else -1
            return adjusted_hold(self.timeline, self.state, english(), direction)
        if action == "easier":
            return easier_way(self.timeline, self.state, english(), catalogue())
        if action == "less":
            return less_of_it(self.timeline, self.state, english())
        return None

    def walk(self, way: list[Step]) -> None:
        """Take a whole walk."""
        for ms, action, number in way:
            self.wait(ms)
            self.act(action, number)

    def run_out(self) -> None:
        """Go on to the end, ending open segments and pauses at once."""
        for _ in range(2000):
            if self.state.status is Status.FINISHED:
                return
            if self.state.status is Status.PAUSED:
                self.say(c.Resume(restart=False))
            elif self.state.segment.duration_ms is None:
                self.say(c.Done())
            self.wait(20_000)
        raise AssertionError("the session never ends")
