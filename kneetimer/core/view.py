# SPDX-License-Identifier: GPL-3.0-or-later
"""What is happening now, as one frozen value that screen, figure and terminal read."""

from operator import attrgetter

from kneetimer.core.catalogue import Record, Side
from kneetimer.core.plan import PlanItem
from kneetimer.core.player import restarts, step
from kneetimer.core.state import State, Status, elapsed_at, progress
from kneetimer.core.timeline import Segment, SegmentKind, Timeline

_ESTIMATE_MS = attrgetter("estimate_ms")


class Upcoming(Record, frozen=True):
    """The next work that comes: of which item, side and set."""

    item: int
    exercise: str
    variant: str | None
    side: Side
    set: int


class Snapshot(Record, frozen=True, kw_only=True):
    """The session at one moment.

    `segment` is what is shown: the current one, or the count-in while paused work is resumed
    (`index` is the current one's all the same). `elapsed_ms` and `remaining_ms` are of what is
    shown, `remaining_ms` None while it is open. `done_reps` is of the current set. `session_ms`
    has been gone through and `session_left_ms` is still to come, both by the timeline with open
    segments at their estimate. `current` is the segment at `index`, `current_ms` what has run of
    it, `previous` the one before it; they wait while paused work is counted in. `restarts` tells
    that resuming now begins the hold again.
    """

    status: Status
    index: int
    segment: Segment
    item: PlanItem | None
    elapsed_ms: int
    duration_ms: int | None
    current: Segment
    current_ms: int
    previous: Segment | None
    done_reps: int
    session_ms: int
    session_left_ms: int
    upcoming: Upcoming | None
    restarts: bool

    @property
    def kind(self) -> SegmentKind:
        """What is shown."""
        return self.segment.kind

    @property
    def remaining_ms(self) -> int | None:
        """What is left of the segment shown."""
        return None if self.duration_ms is None else max(0, self.duration_ms - self.elapsed_ms)

    @property
    def remaining_s(self) -> int | None:
        """The digits of a countdown: whole seconds, 1 until the very end."""
        left = self.remaining_ms
        return None if left is None else -(-left // 1000)

    @property
    def progress(self) -> float:
        """0 at the segment's start, 1 at its end; 0 while it is open."""
        return min(1.0, self.elapsed_ms / self.duration_ms) if self.duration_ms else 0.0


def view(timeline: Timeline, state: State, now: int) -> Snapshot:
    """The session at `now`, if no command comes before. Changes nothing."""
    state = step(timeline, state, None, now)
    segment = state.segment
    elapsed_ms = elapsed_at(state, now)
    shown, shown_elapsed_ms = segment, elapsed_ms
    if state.status is Status.COUNTING_IN:
        shown = timeline.count_in
        shown_elapsed_ms = (shown.duration_ms or 0) - (state.count_in_until_ms - now)
    done_reps = progress(state, elapsed_ms)[1] if segment.reps else 0
    before = sum(map(_ESTIMATE_MS, state.segments[: state.index]))
    here = min(elapsed_ms, segment.estimate_ms)
    total = sum(map(_ESTIMATE_MS, state.segments))
    over = state.status is Status.FINISHED
    return Snapshot(
        status=state.status,
        index=state.index,
        segment=shown,
        item=_item(state, segment),
        elapsed_ms=shown_elapsed_ms,
        duration_ms=shown.duration_ms,
        current=segment,
        current_ms=elapsed_ms,
        previous=state.segments[state.index - 1] if state.index else None,
        done_reps=done_reps,
        session_ms=total if over else before + here,
        session_left_ms=0 if over else total - before - here,
        upcoming=_upcoming(state),
        restarts=restarts(state, now),
    )


def _item(state: State, segment: Segment) -> PlanItem | None:
    return next((item for item in state.items if item.number == segment.item), None)


def _upcoming(state: State) -> Upcoming | None:
    """The first work after the current set; in a rest or change-over, what it leads to."""
    here = state.segment.work
    for segment in state.segments[state.index + 1 :]:
        work = segment.work
        if work is not None and work != here:
            return Upcoming(work[0], segment.exercise or "", segment.variant, work[1], work[2])
    return None
