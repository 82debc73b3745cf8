# SPDX-License-Identifier: GPL-3.0-or-later
"""What the player knows at a moment, and how time alone moves it on."""

from enum import StrEnum

import msgspec

from kneetimer.core.catalogue import Kind, Record, Side
from kneetimer.core.commands import Reason
from kneetimer.core.pain_reports import PainReport
from kneetimer.core.plan import PlanItem
from kneetimer.core.timeline import Segment, SegmentKind, Timeline, block, unit_of


class Status(StrEnum):
    """What the time is doing."""

    RUNNING = "running"
    COUNTING_IN = "counting_in"
    PAUSED = "paused"
    FINISHED = "finished"


class Attempt(Record, frozen=True, kw_only=True):
    """One go at a set: what was planned and what was done, in ms of hold or in reps.

    `reason` is None where all of it was done.
    """

    item: int
    exercise: str
    variant: str | None
    side: Side
    set: int
    attempt: int
    kind: Kind
    planned: int
    performed: int
    reason: Reason | None


class State(Record, frozen=True, kw_only=True):
    """Everything the player knows, settled at `at_ms`.

    `segments` and `items` are the timeline's with the adjustments made so far. `attempts` are the
    closed ones; the open one is that of the current segment, where that is work. `heard` are cue
    ids of the current segment that must not be heard again although their time is yet to come.
    `ran_ms` is the time run in segments left behind.
    """

    at_ms: int
    status: Status
    index: int
    base_ms: int
    elapsed_ms: int
    count_in_until_ms: int
    paused_at_ms: int
    segments: tuple[Segment, ...]
    items: tuple[PlanItem, ...]
    attempts: tuple[Attempt, ...]
    counted: int | None
    heard: frozenset[str]
    ran_ms: int
    finished_by: Reason | None
    """Why the session was ended before its end, None while it runs and where it ran through."""
    pains: tuple[PainReport, ...]
    left_for_pain: frozenset[int]
    """Items, by number, of which sets were left out because it hurt."""

    @property
    def segment(self) -> Segment:
        """The current segment."""
        return self.segments[self.index]


def begin(timeline: Timeline) -> State:
    """The state at time 0: the first segment starts."""
    return State(
        at_ms=0,
        status=Status.RUNNING,
        index=0,
        base_ms=0,
        elapsed_ms=0,
        count_in_until_ms=0,
        paused_at_ms=0,
        segments=timeline.segments,
        items=timeline.plan.items,
        attempts=(),
        counted=None,
        heard=frozenset(),
        ran_ms=0,
        finished_by=None,
        pains=(),
        left_for_pain=frozenset(),
    )


def elapsed_at(state: State, now: int) -> int:
    """Milliseconds of the current segment that have been run through at `now`."""
    if state.status is Status.RUNNING:
        return now - state.base_ms
    return state.elapsed_ms


def enter(state: State, index: int, at_ms: int, elapsed_ms: int = 0) -> State:
    """Begin a segment that runs from `at_ms`; past the last one the session is finished."""
    if index >= len(state.segments):
        return with_changes(state, status=Status.FINISHED, elapsed_ms=0)
    return with_changes(
        state,
        index=index,
        base_ms=at_ms - elapsed_ms,
        elapsed_ms=elapsed_ms,
        counted=None,
        heard=frozenset(),
    )


def leave(state: State, elapsed_ms: int, reason: Reason | None) -> State:
    """Leave the current segment with that much of it done.

    With a reason, its set is closed there; without one, only where the set ends with it.
    """
    state = with_changes(state, ran_ms=state.ran_ms + elapsed_ms)
    if state.segment.work is None:
        return state
    if reason is None and state.index != block(state.segments, state.index)[-1]:
        return state
    planned, performed = progress(state, elapsed_ms, finished=reason is None)
    item, side, number = state.segment.work
    unit = 1000 if unit_of(state.segment.kind) is Kind.HOLD else 1
    if reason is Reason.INTERRUPTED and performed < unit:
        return state  # restarted before anything was done
    earlier = sum((a.item, a.side, a.set) == (item, side, number) for a in state.attempts)
    attempt = Attempt(
        item=item,
        exercise=state.segment.exercise or "",
        variant=state.segment.variant,
        side=side,
        set=number,
        attempt=earlier + 1,
        kind=unit_of(state.segment.kind),
        planned=planned,
        performed=performed,
        reason=None if performed == planned else reason,
    )
    return with_changes(state, attempts=(*state.attempts, attempt))


def item_in_hand(state: State) -> int | None:
    """The number of the item that one is at; in a rest between two, still the one before."""
    if state.segment.kind is SegmentKind.REST:
        return state.segments[state.index - 1].item
    return state.segment.item


def item_numbered(state: State, number: int | None) -> PlanItem | None:
    """The plan item with this number, None where there is none."""
    return next((item for item in state.items if item.number == number), None)


def progress(state: State, elapsed_ms: int, finished: bool = False) -> tuple[int, int]:
    """(planned, performed) of the current set, in ms of hold or in reps.

    A rep counts once its lowering begins; a self-paced set counts what was entered.
    """
    segment = state.segment
    if segment.kind is SegmentKind.HOLD:
        assert segment.duration_ms is not None
        return segment.duration_ms, elapsed_ms
    if segment.kind is SegmentKind.SELF_PACED:
        assert segment.reps is not None
        if finished and state.counted is None:
            return segment.reps, segment.reps
        return segment.reps, state.counted or 0
    lowers = [i for i in block(state.segments, state.index) if _is_lower(state.segments[i])]
    return len(lowers), sum(index <= state.index for index in lowers)


def _is_lower(segment: Segment) -> bool:
    return segment.kind is SegmentKind.LOWER


def settle(state: State, now: int) -> State:
    """Leave every segment whose end lies before `now`."""
    if state.status is Status.COUNTING_IN and now > state.count_in_until_ms:
        base_ms = state.count_in_until_ms - state.elapsed_ms
        state = with_changes(state, status=Status.RUNNING, base_ms=base_ms)
    while state.status is Status.RUNNING:
        duration_ms = state.segment.duration_ms
        if duration_ms is None or now <= state.base_ms + duration_ms:
            break
        state = enter(leave(state, duration_ms, None), state.index + 1, state.base_ms + duration_ms)
    return with_changes(state, at_ms=now)


def with_changes(state: State, **changes: object) -> State:
    """The same state with some fields changed."""
    return msgspec.structs.replace(state, **changes)
