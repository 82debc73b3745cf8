# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked about the knee apart from sessions: the morning after, and self-checks."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from kneetimer.core.catalogue import Record

Pain: TypeAlias = Annotated[int, Meta(ge=0, le=10)]
"""Knee pain from 0, none, to 10, the worst one can think of."""

Day: TypeAlias = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""An ISO date, where it was: of the wall clock."""

HIGHEST_MM = 500
MOST_REPS = 30
"""The side-lying lift is counted to loss of form and no further (facts on knee care)."""

Gap: TypeAlias = Annotated[int, Meta(ge=0, le=HIGHEST_MM)]
"""A distance in millimetres."""

Reps: TypeAlias = Annotated[int, Meta(ge=0, le=MOST_REPS)]


class Morning(Record, frozen=True, kw_only=True):
    """How the knee is on a morning after a session. There is one for a day; what was not said
    is None, and never counts as good."""

    day: Day
    pain: Pain | None = None
    swelling: bool | None = None


class Sides(Record, frozen=True, kw_only=True):
    """A distance in mm on each side, None where it was not taken."""

    left: Gap | None = None
    right: Gap | None = None


class Counts(Record, frozen=True, kw_only=True):
    """Reps on each side, None where they were not counted."""

    left: Reps | None = None
    right: Reps | None = None


class CheckUp(Record, frozen=True, kw_only=True):
    """One round of self-checks at home: trend and side-to-side only, never "normal" or
    "abnormal". Everything may be left out. `id` is a UUID, `taken_at` ISO 8601 with offset.

    `stairs`, `squat`, `sitting` (20 minutes) and `worst` (this week) are knee pain in daily tasks;
    `knee_to_wall` is the distance from toe to wall, `heel_to_buttock` the gap face down,
    `side_lift` the lifts lying on the side up to loss of form.
    """

    id: str
    taken_at: str
    stairs: Pain | None = None
    squat: Pain | None = None
    sitting: Pain | None = None
    worst: Pain | None = None
    knee_to_wall: Sides = Sides()
    heel_to_buttock: Sides = Sides()
    side_lift: Counts = Counts()
    note: str = ""
