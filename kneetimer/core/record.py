# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept of a session: every set with what was planned and what was done."""

from enum import StrEnum
from typing import Annotated, TypeAlias

from msgspec import Meta

from kneetimer.core.catalogue import Kind, Record, Side
from kneetimer.core.commands import Reason
from kneetimer.core.diary import Pain
from kneetimer.core.pain_reports import LengthMs, PainReport
from kneetimer.core.state import Attempt, State, Status
from kneetimer.core.timeline import SegmentKind, block, unit_of

Number: TypeAlias = Annotated[int, Meta(ge=1, le=10_000)]
"""Of an item, a set or an attempt, from 1."""

Amount: TypeAlias = Annotated[int, Meta(ge=0, le=86_400)]
"""Whole seconds of a hold, at most a day of them, or reps."""

Unit: TypeAlias = Annotated[str, Meta(pattern=r"^(s|reps)\Z", description='"s" or "reps"')]


class Rating(StrEnum):
    """How a session, or one exercise of it, felt."""

    EASY = "easy"
    JUST_RIGHT = "just right"
    HARD = "hard"
    PAINFUL = "painful"


class SetRecord(Record, frozen=True, kw_only=True):
    """One attempt at a set. `planned` and `performed` are whole seconds or reps, by `unit`;
    `reason` is None where all was done."""

    item: Number
    exercise: str
    variant: str | None
    side: Side
    set: Number
    attempt: Number
    planned: Amount
    performed: Amount
    unit: Unit
    reason: Reason | None

    @property
    def is_whole(self) -> bool:
        """Whether all that was planned was done."""
        return self.performed >= self.planned


class Origin(StrEnum):
    """Where a session comes from."""

    TIMED = "timed"
    """Done with the timer."""
    LOGGED = "logged"
    """Done elsewhere, and written down by the person."""


class ItemRating(Record, frozen=True):
    """How one exercise of a session felt, by its item's number."""

    item: Number
    rating: Rating


class Said(Record, frozen=True, kw_only=True):
    """What the person says of a session, all of it: what is None was not said. `pain_worst` is
    what was told at the end, whatever was reported on the way."""

    rating: Rating | None = None
    pain_before: Pain | None = None
    pain_worst: Pain | None = None
    note: str = ""
    ratings: tuple[ItemRating, ...] = ()


class SessionLine(Record, frozen=True, kw_only=True):
    """A session without its sets: what lists, calendars and weeks are made of, fast to read even
    where there are ten years of them. The fields are those of SessionRecord; sets count by item,
    side and number, however often they were tried."""

    id: str
    routine: str
    started_at: str
    ended_at: str | None
    planned_ms: int
    performed_ms: int
    completed: bool
    pain_before: Pain | None
    worst_pain: Pain | None
    rating: Rating | None
    note: str
    name: str
    origin: Origin
    sets_done: int
    sets_planned: int
    counts: bool


class SessionRecord(Record, frozen=True, kw_only=True):
    """A session as history shows it.

    Times are ISO 8601 with offset; `ended_at` is None while it is running or cut off. `completed`
    is true where it ran to its end, skips or no skips. `name` is what its routine was called then,
    "" where that was not kept. `pain_worst` is what was told at the end, `pains` what was reported
    on the way.
    """

    id: str
    routine: str
    started_at: str
    ended_at: str | None
    planned_ms: LengthMs
    performed_ms: LengthMs
    completed: bool
    pain_before: Pain | None
    pain_worst: Pain | None
    rating: Rating | None
    note: str
    sets: tuple[SetRecord, ...]
    name: str = ""
    origin: Origin = Origin.TIMED
    pains: tuple[PainReport, ...] = ()
    ratings: tuple[ItemRating, ...] = ()

    @property
    def worst_pain(self) -> int | None:
        """The worst pain of the session: as told at the end, else as reported on the way."""
        if self.pain_worst is not None:
            return self.pain_worst
        return max((each.pain for each in self.pains if each.pain is not None), default=None)

    @property
    def said(self) -> Said:
        """What the person said of it."""
        return Said(
            rating=self.rating,
            pain_before=self.pain_before,
            pain_worst=self.pain_worst,
            note=self.note,
            ratings=self.ratings,
        )

    @property
    def line(self) -> SessionLine:
        """The same without its sets."""
        places = {(each.item, each.side, each.set) for each in self.sets}
        done = {(each.item, each.side, each.set) for each in self.sets if each.performed}
        return SessionLine(
            id=self.id,
            routine=self.routine,
            started_at=self.started_at,
            ended_at=self.ended_at,
            planned_ms=self.planned_ms,
            performed_ms=self.performed_ms,
            completed=self.completed,
            pain_before=self.pain_before,
            worst_pain=self.worst_pain,
            rating=self.rating,
            note=self.note,
            name=self.name,
            origin=self.origin,
            sets_done=len(done),
            sets_planned=len(places),
            counts=self.counts,
        )

    @property
    def counts(self) -> bool:
        """Whether it counts towards the week: one whole set was done, less is no session; of what
        was done elsewhere the person knows best."""
        return self.origin is Origin.LOGGED or any(each.is_whole for each in self.sets)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was done of any set."""
        return not any(each.performed for each in self.sets)


class Feedback(Record, frozen=True, kw_only=True):
    """What the person says at the end of a session; everything may be left out."""

    rating: Rating | None = None
    pain_worst: Pain | None = None
    note: str = ""


def set_record(attempt: Attempt) -> SetRecord:
    """An attempt as it is kept: a hold in whole seconds that were completed."""
    per_unit = 1000 if attempt.kind is Kind.HOLD else 1
    return SetRecord(
        item=attempt.item,
        exercise=attempt.exercise,
        variant=attempt.variant,
        side=attempt.side,
        set=attempt.set,
        attempt=attempt.attempt,
        planned=attempt.planned // per_unit,
        performed=attempt.performed // per_unit,
        unit="s" if attempt.kind is Kind.HOLD else "reps",
        reason=attempt.reason,
    )


def unattempted(state: State) -> tuple[Attempt, ...]:
    """The sets of a finished session that were never begun, each with the reason why."""
    if state.status is not Status.FINISHED:
        return ()
    tried = {(a.item, a.side, a.set) for a in state.attempts}
    missing = []
    for index, segment in enumerate(state.segments):
        work = segment.work
        if work is None or work in tried:
            continue
        tried.add(work)
        missing.append(
            Attempt(
                item=work[0],
                exercise=segment.exercise or "",
                variant=segment.variant,
                side=work[1],
                set=work[2],
                attempt=1,
                kind=unit_of(segment.kind),
                planned=_planned(state, index),
                performed=0,
                reason=_why_never(state, index, work[0]),
            )
        )
    return tuple(missing)


def _why_never(state: State, index: int, item: int) -> Reason:
    """Why a set was never begun. Where the session ended for pain, that is what the exercise in
    hand was left for; those after it were not tried, and say nothing of pain."""
    if item in state.left_for_pain:
        return Reason.PAIN
    return Reason.SKIPPED if state.finished_by is None or index < state.index else Reason.ENDED


def all_sets(state: State) -> tuple[SetRecord, ...]:
    """Every attempt so far and, once the session is finished, every set never begun."""
    return tuple(set_record(attempt) for attempt in (*state.attempts, *unattempted(state)))


def completed(state: State) -> bool:
    """Whether the session ran to its end."""
    return state.status is Status.FINISHED and state.finished_by is None


def _planned(state: State, index: int) -> int:
    """The planned amount of the set that begins at `index`, in ms of hold or in reps."""
    segment = state.segments[index]
    if segment.kind is SegmentKind.HOLD:
        return segment.duration_ms or 0
    if segment.kind is SegmentKind.SELF_PACED:
        return segment.reps or 0
    here = block(state.segments, index)
    return sum(state.segments[i].kind is SegmentKind.LOWER for i in here)
