# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives for tests: any there can be, and one of a person who has made something of each kind."""

import zlib
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from random import Random
from typing import Any
from uuid import UUID

import msgspec

from kneetimer.core import commands as c
from kneetimer.core.archive import (
    KINDS,
    Archive,
    CheckUpRow,
    DoseRow,
    ExerciseRow,
    MorningRow,
    PreferenceRow,
    RoutineRow,
    Row,
    SessionRow,
    Unfinished,
    archive_of,
)
from kneetimer.core.archive_checks import checked
from kneetimer.core.archive_file import archive_lines
from kneetimer.core.catalogue import Dose, Side
from kneetimer.core.commands import LogEntry, Reason
from kneetimer.core.diary import CheckUp, Counts, Morning, Sides
from kneetimer.core.pain_reports import LedTo, PainReport
from kneetimer.core.record import ItemRating, Origin, Rating, SessionRecord
from kneetimer.core.routine import RoutineItem
from tests.store.builders import timeline
from tests.support.routine_files import MORNING, TOWEL
from tests.support.sessions import one_set

BEGUN = datetime(2026, 3, 1, 17, 30, tzinfo=UTC)
APP = "Knee Timer, in a test"
EXPORTED_AT = "2026-04-01T12:00:00+02:00"
NOTES = ("", 'Ümlaut, "quotes"\nand a line', "=1+1", "膝 🦵")


def text_of(archive: Archive) -> str:
    """An archive as its file has it."""
    return "".join(archive_lines(archive, APP, EXPORTED_AT))


def any_archive(seed: int, things: int = 4) -> Archive:
    """Any small archive. Its ids and stamps come from few, so that several have the same things,
    changed at the same time too."""
    random = Random(seed)
    return archive_of(
        {
            kind: [checked(_any_row(random, row, things)) for _ in range(random.randint(0, things))]
            for kind, row in KINDS.items()
        }
    )


def any_session(random: Random, session_id: str) -> SessionRecord:
    """Any session, with or without an end."""
    offset = timedelta(hours=random.choice([-11, 0, 1, 14]))
    begun = (BEGUN + timedelta(hours=random.randrange(2000))).astimezone(
        datetime.fromisoformat(f"2026-01-01T00:00{_hours(offset)}").tzinfo
    )
    ended = begun + timedelta(minutes=random.randint(0, 40))
    sides = (Side.LEFT, Side.RIGHT)
    return SessionRecord(
        id=session_id,
        routine=random.choice(["first-week", MORNING.id]),
        started_at=begun.isoformat(timespec="seconds"),
        ended_at=random.choice([None, ended.isoformat(timespec="seconds")]),
        planned_ms=600_000,
        performed_ms=random.randrange(600_000),
        completed=random.random() < 0.5,
        pain_before=_maybe(random, random.randint(0, 10)),
        pain_worst=_maybe(random, random.randint(0, 10)),
        rating=_maybe(random, random.choice(list(Rating))),
        note=random.choice(NOTES),
        sets=tuple(
            one_set(
                random.randint(0, 30), side=side, number=n, reason=random.choice([None, *Reason])
            )
            for n in range(1, random.randint(1, 3))
            for side in sides
        ),
        name=random.choice(["", "First week", "Morning"]),
        origin=random.choice(list(Origin)),
        pains=tuple(any_pain(random) for _ in range(random.randint(0, 2))),
        ratings=tuple(
            ItemRating(item, random.choice(list(Rating))) for item in range(1, random.randint(1, 3))
        ),
    )


def any_pain(random: Random) -> PainReport:
    """Any report of pain, in an exercise or outside of one."""
    inside = random.random() < 0.7
    return PainReport(
        at_ms=random.randrange(600_000),
        pain=_maybe(random, random.randint(0, 10)),
        sharp=random.random() < 0.3,
        item=1 if inside else None,
        exercise="wall-calf-stretch" if inside else None,
        side=random.choice([None, Side.LEFT, Side.BOTH]) if inside else None,
        led_to=_maybe(random, random.choice(list(LedTo))),
    )


def any_check_up(random: Random, check_up_id: str) -> CheckUp:
    """Any round of self-checks."""
    return CheckUp(
        id=check_up_id,
        taken_at=_hour(random).isoformat(),
        stairs=_maybe(random, random.randint(0, 10)),
        worst=_maybe(random, random.randint(0, 10)),
        knee_to_wall=Sides(left=_maybe(random, random.randint(0, 500))),
        side_lift=Counts(right=_maybe(random, random.randint(0, 30))),
        note=random.choice(NOTES),
    )


@cache
def whole_archive() -> Archive:
    """Of a person who has made something of each kind, and has deleted something of each; one of
    the sessions was cut off."""

    def is_whole(archive: Archive) -> bool:
        there = [{row.is_there for row in archive.rows(kind)} for kind in KINDS]
        open_ends = [row.unfinished for row in archive.sessions if row.unfinished]
        return len(open_ends) == 1 and all(each == {True, False} for each in there)

    return next(archive for seed in count() if is_whole(archive := any_archive(seed, things=8)))


def _any_row(random: Random, kind: type[Row], things: int) -> Row:
    updated_at = _hour(random)
    is_gone = random.random() < 0.3
    deleted_at = updated_at.isoformat() if is_gone else None
    stamps = {"updated_at": updated_at.isoformat(), "deleted_at": deleted_at}
    number = random.randrange(things)
    name = str(UUID(int=number))
    keys: dict[str, Any] = {"id": name}
    if kind is PreferenceRow:
        name = list(_PREFERENCES)[number % len(_PREFERENCES)]
        keys = {"name": name}
    elif kind is DoseRow:
        keys = {"routine": random.choice(["", "first-week"]), "id": f"exercise-{number}"}
    elif kind is MorningRow:
        name = f"2026-03-0{number + 1}"
        keys = {"day": name}
    content = None if is_gone and kind is not ExerciseRow else _CONTENTS[kind](random, name)
    row = kind(**stamps, **keys, **{kind.CONTENT: content})
    if isinstance(row, SessionRow) and row.session is not None and row.session.ended_at is None:
        return msgspec.structs.replace(row, unfinished=_maybe(random, unfinished()))
    return row


@cache
def unfinished() -> Unfinished:
    """What a session that was cut off is taken up from."""
    return Unfinished(
        timeline=zlib.compress(msgspec.json.encode(timeline())),
        log=(LogEntry(4000, c.Pause()), LogEntry(4000, c.Resume(restart=True)), LogEntry(9000)),
    )


_PREFERENCES: dict[str, list[Any]] = {
    "rate": [90, 180],
    "theme": ["dark", "contrast"],
    "suggestions": [True],
    "routine": ["second-week", MORNING.id],
}
_CONTENTS: dict[type[Row], Any] = {
    PreferenceRow: lambda random, name: random.choice(_PREFERENCES[name]),
    DoseRow: lambda random, _: Dose(hold_s=random.choice([20, 30]), sets=2),
    ExerciseRow: lambda random, name: msgspec.structs.replace(
        TOWEL, id=name, name=random.choice(["Towel squeeze", "Towel press"])
    ),
    RoutineRow: lambda random, name: msgspec.structs.replace(
        MORNING,
        id=name,
        items=(
            RoutineItem(exercise="clamshell", id="one", block="legs"),
            RoutineItem(exercise=TOWEL.id, id="two", dose=Dose(hold_s=20)),
        ),
        rounds={"legs": random.randint(2, 5)},
    ),
    SessionRow: any_session,
    MorningRow: lambda random, day: Morning(
        day=day,
        pain=_maybe(random, random.randint(0, 10)),
        swelling=_maybe(random, random.random() < 0.5),
    ),
    CheckUpRow: any_check_up,
}


def _maybe(random: Random, value: Any) -> Any:
    return value if random.random() < 0.7 else None


def _hour(random: Random) -> datetime:
    return BEGUN + timedelta(hours=random.randrange(4))


def _hours(offset: timedelta) -> str:
    hours = int(offset.total_seconds()) // 3600
    return f"{'-' if hours < 0 else '+'}{abs(hours):02}:00"
