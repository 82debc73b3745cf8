# SPDX-License-Identifier: GPL-3.0-or-later
"""Small values to store, and an open store to put them in."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kneetimer.core.catalogue import Kind, Position, Side
from kneetimer.core.commands import Reason
from kneetimer.core.errors import UserError
from kneetimer.core.plan import Plan, PlanItem
from kneetimer.core.ports import Ending, NewSession
from kneetimer.core.preferences import Speech
from kneetimer.core.record import SetRecord
from kneetimer.core.timeline import Anchor, Cue, CueKind, Segment, SegmentKind, Timeline
from kneetimer.store.database import Database, open_database
from kneetimer.store.journal import JournalWriter

ITEM = PlanItem(
    number=1,
    item_id="hamstring",
    exercise="supine-hamstring-stretch",
    variant=None,
    kind=Kind.HOLD,
    position=Position.SUPINE,
    equipment=(),
    sides=(Side.LEFT, Side.RIGHT),
    amounts=(20, 20),
    sets=2,
    rep_hold_s=0,
    lift_s=0,
    lower_s=0,
    rest_s=10,
    familiar=False,
    self_paced=False,
)
GET_READY = Segment(kind=SegmentKind.GET_READY, duration_ms=5000, estimate_ms=5000)


def hold(side: Side = Side.LEFT, number: int = 1) -> Segment:
    """A hold of 20 s of `ITEM`, with a cue on either end."""
    return Segment(
        kind=SegmentKind.HOLD,
        duration_ms=20_000,
        estimate_ms=20_000,
        item=1,
        exercise=ITEM.exercise,
        side=side,
        set=number,
        sets=2,
        lines=("Straighten the knee.",),
        cues=(
            Cue("start", CueKind.SPEECH, Anchor.START, 0, "Hold, “easy”.", 900, "Hold."),
            Cue("end", CueKind.TONE, Anchor.END, 200, "end", 200),
        ),
    )


def timeline(routine: str = "first-week") -> Timeline:
    """Two sets on each side, an open end after them."""
    holds = [hold(side, number) for number in (1, 2) for side in ITEM.sides]
    open_end = Segment(kind=SegmentKind.REST, duration_ms=None, estimate_ms=7000)
    return Timeline(
        plan=Plan(
            routine=routine,
            items=(ITEM,),
            get_ready_s=5,
            switch_s=8,
            set_up_s=15,
            warm_up_s=0,
            cool_down_s=0,
            speech=Speech.FULL,
            rate=165,
        ),
        language="en",
        segments=(GET_READY, *holds, open_end),
        count_in=GET_READY,
    )


def new_session(started_at: str = "2026-03-01T18:30:00+01:00", **fields: object) -> NewSession:
    """A session that starts now, with an id of its own."""
    whole = {"id": str(uuid.uuid4()), "started_at": started_at, "timeline": timeline()} | fields
    return NewSession(**whole)  # type: ignore[arg-type]


def set_record(number: int = 1, side: Side = Side.LEFT, **fields: object) -> SetRecord:
    """A hold of 20 s that was done."""
    whole = {
        "item": 1,
        "exercise": ITEM.exercise,
        "variant": None,
        "side": side,
        "set": number,
        "attempt": 1,
        "planned": 20,
        "performed": 20,
        "unit": "s",
        "reason": None,
    }
    return SetRecord(**(whole | fields))  # type: ignore[arg-type]


def ending(**fields: object) -> Ending:
    """Ended early, with one set never begun."""
    never = set_record(2, Side.RIGHT, performed=0, reason=Reason.ENDED)
    whole = {
        "ended_at": "2026-03-01T18:40:00+01:00",
        "completed": False,
        "performed_ms": 61_000,
        "sets": (never,),
    }
    return Ending(**(whole | fields))  # type: ignore[arg-type]


def open_at(folder: Path) -> Database:
    """The database of a data folder."""
    return open_database(folder / "kneetimer.db", folder / "backups")


@contextmanager
def journal_of(database: Database) -> Iterator[JournalWriter]:
    """A journal that must have no trouble, all of it written at the end."""
    told: list[UserError] = []
    journal = JournalWriter(database.another, told.append)
    try:
        yield journal
    finally:
        assert journal.close(60)
    assert not told


def refused(key: str) -> "pytest.RaisesExc[UserError]":
    """UserError of this kind."""
    return pytest.RaisesExc(UserError, check=lambda error: error.key == key)
