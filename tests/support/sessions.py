# SPDX-License-Identifier: GPL-3.0-or-later
"""Past sessions for tests, and the shipped exercises, routines and texts."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from kneetimer.core.catalogue import Catalogue, Side, load_catalogue
from kneetimer.core.commands import Reason
from kneetimer.core.language import Language, load_language
from kneetimer.core.ports import CutOffSession
from kneetimer.core.record import Rating, SessionRecord, SetRecord
from kneetimer.core.routine import Routine, load_routines
from tests.support.builders import compiled
from tests.support.builders import item as plan_item

RESOURCES = Path(__file__).parents[2] / "resources"


class Shipped(NamedTuple):
    """What the app ships."""

    catalogue: Catalogue
    routines: dict[str, Routine]
    language: Language


@cache
def shipped() -> Shipped:
    """The shipped catalogue, routines and English texts, read once."""
    catalogue = load_catalogue(RESOURCES / "exercises")
    return Shipped(
        catalogue,
        load_routines(RESOURCES / "routines", catalogue),
        load_language(RESOURCES / "languages" / "en", catalogue),
    )


def one_set(
    performed: int = 30,
    *,
    item: int = 1,
    exercise: str = "wall-calf-stretch",
    side: Side = Side.LEFT,
    number: int = 1,
    attempt: int = 1,
    planned: int = 30,
    unit: str = "s",
    reason: Reason | None = None,
) -> SetRecord:
    """One attempt at a set; a whole hold of 30 s unless told otherwise."""
    return SetRecord(
        item=item,
        exercise=exercise,
        variant=None,
        side=side,
        set=number,
        attempt=attempt,
        planned=planned,
        performed=performed,
        unit=unit,
        reason=reason,
    )


def cut_off_session(session_id: str = "cut") -> CutOffSession:
    """A session as it was stored when it was cut off, at its very beginning."""
    return CutOffSession(
        id=session_id,
        started_at="2026-03-04T08:12:00+01:00",
        timeline=compiled(plan_item("clamshell"), plan_item("glute-bridge", 2)),
        log=(),
    )


def session(
    started_at: str,
    *sets: SetRecord,
    session_id: str = "",
    routine: str = "first-week",
    cut_off: bool = False,
    completed: bool = True,
    rating: Rating | None = None,
    pain_before: int | None = None,
    pain_worst: int | None = None,
    note: str = "",
) -> SessionRecord:
    """A session of ten minutes that began at an ISO time; one whole set unless told otherwise."""
    return SessionRecord(
        id=session_id or started_at,
        routine=routine,
        started_at=started_at,
        ended_at=None if cut_off else started_at,
        planned_ms=600_000,
        performed_ms=600_000,
        completed=completed and not cut_off,
        pain_before=pain_before,
        pain_worst=pain_worst,
        rating=rating,
        note=note,
        sets=sets or (one_set(),),
    )
