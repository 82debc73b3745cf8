# SPDX-License-Identifier: GPL-3.0-or-later
"""The data folder of somebody who has exercised every day for ten years: made up, the same for
the same seed and day, and as large as a real one. `python -m tests.benchmarks.ten_years DIR`.

Without DIR it is made for this once, and how fast everything is with it is measured
(`ten_years_figures`). The recorded session with it, and with a slow disk:

    ten_years DIR, then sound --data-dir DIR --delay-ms 200 --seconds 300
"""

import argparse
import sys
import uuid
import zlib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from sqlite3 import Connection

import msgspec

from kneetimer.assembly import Store, content_in, open_store
from kneetimer.content import Content
from kneetimer.core.catalogue import Area, Dose, Kind, Position, SideDose, Sides, Tempo
from kneetimer.core.commands import Reason
from kneetimer.core.compiler import compile_plan
from kneetimer.core.diary import HIGHEST_MM, MOST_REPS, CheckUp, Counts
from kneetimer.core.diary import Sides as Gaps
from kneetimer.core.own import OwnExercise
from kneetimer.core.plan import KeptDoses, resolve
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import ItemRating, Origin, Rating, SessionRecord, SetRecord
from kneetimer.core.routine import OwnRoutine, RoutineItem, with_item_ids
from kneetimer.core.shelf import Changes, DosePlace
from kneetimer.core.timeline import Timeline
from kneetimer.paths import folders
from kneetimer.store import sessions
from kneetimer.store.stamps import in_utc
from tests.benchmarks.walks import WAYS, Walked, walked

DAYS_A_YEAR = 365
DAYS_TO_A_REST_WEEK = 120
HEEL, QUAD, EVENING, SHORT = (str(uuid.UUID(int=number)) for number in range(1, 5))
MAIN = {"twenty": 45, "ten": 15, EVENING: 25, "strength": 7, "stretch": 4, "first-week": 4}
"""The routines of a day, by how often they are chosen; `SECOND` are those of a second session."""
SECOND = ("desk-break", "after-run", SHORT)
WAY_WEIGHTS = (78, 6, 4, 4, 3, 5)
STEPS_UP = 6
"""So often in all the time every hold and every number of reps grows."""
NOTES = (
    "Better than last week.",
    "Stairs were easier today.",
    "Slept badly, did it all the same.",
    "Left knee stiff at first, fine after the warm-up.",
    "Long walk yesterday; took it slowly.",
    "The physiotherapist says: slower on the way down.\nAsk about the band.",
)


def main(arguments: list[str]) -> int:
    """Make the folder and tell what is in it, or measure; 1 if an aim is missed."""
    parser = argparse.ArgumentParser(
        prog="ten_years", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", help="the data folder to make")
    parser.add_argument("--years", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=40, help="starts to measure, with each file")
    parser.add_argument("--times", type=int, default=5, help="how often each page is measured")
    options = parser.parse_args(arguments)
    if options.folder is None:
        from tests.benchmarks.ten_years_figures import measure

        return measure(options.pairs, options.times)
    make(options.folder, options.years, options.seed)
    print(contents(options.folder))
    return 0


def make(folder: Path, years: float = 10, seed: int = 1, today: date | None = None) -> None:
    """Make a data folder of so many years of daily sessions up to today, where none is yet."""
    store = open_store(folders(folder))
    try:
        _furnish(store)
        count = round(years * DAYS_A_YEAR)
        person = Person(content_in(store), Random(seed), today or date.today(), count)
        with store.database.writing() as connection:
            person.exercise(connection)
            person.take_notes(connection)
    finally:
        store.database.close()


def contents(folder: Path) -> str:
    """What is in a data folder, in a line."""
    store = open_store(folders(folder))
    try:
        with store.database.reading() as connection:
            counts = {
                table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("session", *sessions.OF_A_SESSION, "morning", "check_up")
            }
    finally:
        store.database.close()
    size_mb = folders(folder).database.stat().st_size / 1e6
    return f"{size_mb:.1f} MB: " + ", ".join(f"{name} {count}" for name, count in counts.items())


class Person:
    """Somebody whose knee gets better, slowly and not steadily. `count` days and sessions."""

    def __init__(self, content: Content, chance: Random, today: date, count: int) -> None:
        self._content = content
        self._chance = chance
        self._days = [today - timedelta(days=ago) for ago in reversed(range(count))]
        self._timelines: dict[tuple[str, int], tuple[Timeline, bytes]] = {}
        self._walks: dict[tuple[str, int, str], Walked] = {}

    def exercise(self, connection: Connection) -> None:
        """Keep a session for every day, a second one on some days to make up for rest weeks."""
        chance, count = self._chance, len(self._days)
        rests = [n + chance.randrange(90) for n in range(0, count - 100, DAYS_TO_A_REST_WEEK)]
        active = sorted(set(range(count)) - {first + n for first in rests for n in range(7)})
        twice = set(chance.sample(active, count - len(active)))
        for n in active:
            if n in twice:
                self._keep(connection, n, chance.choice(SECOND), time(12, 30))
            routine = chance.choices(list(MAIN), list(MAIN.values()))[0]
            self._keep(connection, n, routine, time(6, 10))

    def take_notes(self, connection: Connection) -> None:
        """Keep most mornings, and a check-up every two to four weeks."""
        chance = self._chance
        for n, day in enumerate(self._days):
            pain = self._pain(n, 0.5)
            if chance.random() < 0.75:
                connection.execute(
                    "INSERT INTO morning VALUES (?, ?, ?, ?, NULL)",
                    (
                        day.isoformat(),
                        pain,
                        chance.choices((0, 1, None), (90, 4, 6))[0],
                        in_utc(datetime.combine(day, time(7)).astimezone()),
                    ),
                )
        n = 3
        while n < len(self._days):
            check_up = self._check_up(n)
            connection.execute(
                "INSERT INTO check_up VALUES (?, ?, ?, NULL)",
                (
                    check_up.id,
                    msgspec.json.encode(check_up).decode(),
                    in_utc(datetime.fromisoformat(check_up.taken_at)),
                ),
            )
            n += chance.randint(14, 28)

    def _keep(self, connection: Connection, n: int, routine: str, at: time) -> None:
        """Do a routine on the n-th day and keep it as the app does."""
        chance = self._chance
        logged = chance.random() < 0.01
        level = min(
            STEPS_UP, max(0, int(self._progress(n) * (STEPS_UP + 1)) + chance.choice((0, 0, 0, -1)))
        )
        timeline, packed = self._timeline(routine, level)
        way = "through" if logged else chance.choices(list(WAYS), WAY_WEIGHTS)[0]
        walk = self._walk(routine, level, way)
        started = datetime.combine(self._days[n], at) + timedelta(seconds=chance.randrange(2400))
        ended = started + timedelta(milliseconds=walk.performed_ms)
        session = SessionRecord(
            id=self._new_id(),
            routine=routine,
            name=self._content.language.routine_name(routine),
            origin=Origin.LOGGED if logged else Origin.TIMED,
            started_at=started.astimezone().isoformat(timespec="seconds"),
            ended_at=ended.astimezone().isoformat(timespec="seconds"),
            planned_ms=timeline.estimate_ms,
            performed_ms=walk.performed_ms,
            completed=walk.completed,
            pain_before=self._pain(n, 0),
            pain_worst=self._pain(n, 1) if chance.random() < 0.8 else None,
            rating=self._rating() if chance.random() < 0.8 else None,
            note=chance.choice(NOTES) if chance.random() < 0.06 else "",
            sets=self._cut_short(walk.sets),
            pains=walk.pains,
            ratings=self._ratings(walk.sets) if chance.random() < 0.3 else (),
        )
        sessions.put(connection, session, updated_at=in_utc(ended.astimezone()))
        if not logged:
            sessions.put_timeline(connection, session.id, packed)
            connection.executemany(
                "INSERT INTO session_log VALUES (?, ?, ?, ?)",
                [(session.id, seq, *entry) for seq, entry in enumerate(walk.log, start=1)],
            )

    def _timeline(self, routine: str, level: int) -> tuple[Timeline, bytes]:
        """A routine with the doses of a level, also as it is stored."""
        if (routine, level) not in self._timelines:
            plan = resolve(
                self._content.routines[routine],
                self._content.catalogue,
                _doses(self._content, level),
                Preferences(),
                familiarity=dict.fromkeys((each.id for each in self._content.catalogue), level),
            )
            timeline = compile_plan(plan, self._content.language)
            packed = zlib.compress(msgspec.json.encode(timeline))
            self._timelines[routine, level] = timeline, packed
        return self._timelines[routine, level]

    def _walk(self, routine: str, level: int, way: str) -> Walked:
        if (routine, level, way) not in self._walks:
            self._walks[routine, level, way] = walked(
                self._timeline(routine, level)[0],
                way,
                self._content.language,
                self._content.catalogue,
                self._chance,
            )
        return self._walks[routine, level, way]

    def _cut_short(self, sets: tuple[SetRecord, ...]) -> tuple[SetRecord, ...]:
        """The sets, now and then one not done to its end."""
        chance = self._chance
        return tuple(
            msgspec.structs.replace(
                one,
                performed=chance.randint(one.performed // 2, one.performed - 1),
                reason=chance.choice((Reason.SKIPPED, Reason.SKIPPED, Reason.PAIN)),
            )
            if one.reason is None and one.performed > 1 and chance.random() < 0.02
            else one
            for one in sets
        )

    def _progress(self, n: int) -> float:
        return n / len(self._days)

    def _pain(self, n: int, more: float) -> int | None:
        """A pain that falls from 4-5 to 1-2; one in seven was not said."""
        if self._chance.random() < 1 / 7:
            return None
        mean = 4.6 - 3.2 * self._progress(n) ** 0.7 + more
        return min(10, max(0, round(self._chance.gauss(mean, 0.9))))

    def _rating(self) -> Rating:
        return self._chance.choices(list(Rating), (30, 50, 15, 5))[0]

    def _ratings(self, sets: tuple[SetRecord, ...]) -> tuple[ItemRating, ...]:
        return tuple(ItemRating(item, self._rating()) for item in sorted({s.item for s in sets}))

    def _check_up(self, n: int) -> CheckUp:
        """Self-checks that get better, the left knee behind the right."""
        chance, progress = self._chance, self._progress(n)
        taken = datetime.combine(self._days[n], time(9, chance.randrange(60))).astimezone()

        def measured(start: float, end: float, most: int, behind: float = 0) -> int:
            mean = start + (end - start) * progress - behind
            return min(most, max(0, round(chance.gauss(mean, abs(end - start) / 15))))

        return CheckUp(
            id=self._new_id(),
            taken_at=taken.isoformat(timespec="seconds"),
            stairs=self._pain(n, 0.5),
            squat=self._pain(n, 1),
            sitting=self._pain(n, -0.5),
            worst=self._pain(n, 1.5),
            knee_to_wall=Gaps(
                left=measured(70, 120, HIGHEST_MM, 8), right=measured(80, 120, HIGHEST_MM)
            ),
            heel_to_buttock=Gaps(
                left=measured(150, 40, HIGHEST_MM, -10), right=measured(140, 40, HIGHEST_MM)
            ),
            side_lift=Counts(left=measured(10, 26, MOST_REPS, 2), right=measured(12, 27, MOST_REPS))
            if chance.random() < 0.8
            else Counts(),
            note=chance.choice(NOTES) if chance.random() < 0.1 else "",
        )

    def _new_id(self) -> str:
        return str(uuid.UUID(int=self._chance.getrandbits(128), version=4))


def _doses(content: Content, level: int) -> KeptDoses:
    """What is done of each exercise at a level: more at each, the left a little behind, another
    set of strengthening from the middle on."""
    doses = {}
    for exercise in content.catalogue:
        hold = exercise.kind is Kind.HOLD
        field, step = ("hold_s", 5) if hold else ("reps", 1)
        given = exercise.default_dose.hold_s if hold else exercise.default_dose.reps
        amount = max(2 * step, (given or 0) + step * (level - 2))
        own = {} if exercise.sides is Sides.BOTH else {"left": {field: amount - step}}
        sets = {} if hold or level < STEPS_UP // 2 else {"sets": 3}
        doses[exercise.id] = msgspec.convert({field: amount, **own, **sets}, Dose)
    return KeptDoses(exercises=doses)


def _furnish(store: Store) -> None:
    """Give the person preferences, exercises and routines of their own, and kept doses."""
    store.preferences.save_preferences(
        Preferences(notice_read="2016-01-01", rate_exercises=True, weekly_target=5)
    )
    heel = OwnExercise(
        id=HEEL,
        name="Heel slides on a towel",
        kind=Kind.REPS,
        sides=Sides.EACH,
        position=Position.SUPINE,
        areas=(Area.QUADRICEPS,),
        dose=Dose(reps=10, sets=2),
        tempo=Tempo(lift=2, hold=1, lower=2),
        steps=("Slide the heel towards you.", "Slide it back slowly."),
    )
    quad = OwnExercise(
        id=QUAD,
        name="Quad set over a roll",
        kind=Kind.HOLD,
        sides=Sides.EACH,
        position=Position.SUPINE,
        areas=(Area.QUADRICEPS,),
        dose=Dose(hold_s=15, sets=3),
    )
    evening = OwnRoutine(
        id=EVENING,
        name="Evening",
        note="With the radio on.",
        items=with_item_ids(
            RoutineItem(exercise=each, block="rounds")
            for each in (QUAD, HEEL, "clamshell", "glute-bridge", "wall-calf-stretch", "step-up")
        ),
        rounds={"rounds": 2},
    )
    short = OwnRoutine(
        id=SHORT,
        name="In between",
        items=with_item_ids(RoutineItem(exercise=each) for each in (QUAD, "wall-calf-stretch")),
    )
    store.shelf.put(
        Changes(
            exercises={each.id: each for each in (heel, quad)},
            routines={each.id: each for each in (evening, short)},
            doses={
                DosePlace("", "clamshell"): Dose(reps=15, left=SideDose(reps=12)),
                DosePlace("twenty", "wall-squat"): Dose(reps=8),
            },
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
