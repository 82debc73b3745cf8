# SPDX-License-Identifier: GPL-3.0-or-later
"""The player: (timeline, commands, time) to what is happening now. Pure.

Laws (tests/core/test_player_laws.py holds each one):

1. Time enters only as an argument, in integer milliseconds from the session's start.
2. Cues are handed out for half-open intervals: however late or often anyone asks, none is lost
   and none repeats; each is spoken at most once per attempt, and one that an adjustment moves
   into the past is dropped.
3. Per attempt at a set, performed + unperformed = planned when it closes; going back or repeating
   opens a new attempt; pausing adds and loses nothing; there is no drift over any length.
4. An illegal command raises CommandError and changes nothing.
5. An adjustment changes the present and the future, never the past; it enters the log with the
   segments it put in place.
6. The state is the fold of the log over the stored timeline: replaying gives the same state and
   the same record. A killed session replays to its last mark, paused there.
7. A segment ends at a time or by a command; everything after an open end is relative to it.

Theory of operation. A `State` is settled at `at_ms`. While RUNNING, the current segment began at
`base_ms`; each timed segment hands over at exactly its end, so the next one's base is this one's
base plus its duration and rounding never accumulates. A segment's last instant still belongs to
it: it is left when the time is past its end, so a cue on the very end cannot be lost. PAUSED
keeps `elapsed_ms` into the segment. COUNTING_IN does too, until `count_in_until_ms`.

    RUNNING      --Pause-->   PAUSED      --Resume--> COUNTING_IN (work) or RUNNING (the rest)
    COUNTING_IN  --time-->    RUNNING     --Back in work--> COUNTING_IN
    COUNTING_IN  --Pause-->   PAUSED      any but FINISHED --Finish--> FINISHED
    RUNNING past the last segment --time--> FINISHED
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from kneetimer.core import commands as c
from kneetimer.core.catalogue import Record
from kneetimer.core.commands import Command, LogEntry, Reason
from kneetimer.core.errors import CommandError
from kneetimer.core.pain_reports import PainReport, decided
from kneetimer.core.plan import PlanItem
from kneetimer.core.state import (
    State,
    Status,
    begin,
    elapsed_at,
    enter,
    item_in_hand,
    item_numbered,
    leave,
    progress,
    settle,
    with_changes,
)
from kneetimer.core.timeline import (
    Cue,
    Segment,
    SegmentKind,
    Timeline,
    block,
    item_start,
)

RESTART_AFTER_MS = 10_000
"""A hold that was paused for this long starts again, unless one says otherwise."""
TWICE_MS = 2000
"""Back within this time of a start goes to the set before."""


class Heard(Record, frozen=True):
    """A cue with the session time at which it is due."""

    at_ms: int
    cue: Cue


def step(timeline: Timeline, state: State, command: Command | None, now: int) -> State:
    """The state at `now` after a command, or (None) just after the passing of time.

    Raises CommandError for a command that the state does not allow, and ValueError for a `now`
    that lies before the state.
    """
    if now < state.at_ms:
        raise ValueError(f"the time cannot go back from {state.at_ms} to {now}")
    state = settle(state, now)
    if command is None:
        return state
    if state.status is Status.FINISHED:
        raise CommandError("the session is finished")
    after = _TRANSITIONS[type(command)](timeline, state, command)
    return with_changes(after, pains=decided(after.pains, command))


def cues(timeline: Timeline, state: State, after: int, until: int) -> list[Heard]:
    """The cues due at times t with after <= t < until, if no command comes between.

    `state` must be settled no later than `after`: ask for an interval before stepping past it.
    """
    if state.at_ms > after:
        raise ValueError(f"cues from {after} are asked of a state at {state.at_ms}")
    due: list[Heard] = []
    for stretch in _course(timeline, state):
        if stretch.start_ms >= until:
            break
        due += [heard for heard in stretch.heard(after) if heard.at_ms < until]
    return sorted(due, key=lambda heard: heard.at_ms)


def next_deadline(timeline: Timeline, state: State, now: int) -> int | None:
    """The first time from `now` on at which a cue is due or a segment is left; None if only a
    command can change anything."""
    course = _course(timeline, settle(state, now))
    here = next(course, None)
    if here is None:
        return None
    times = [heard.at_ms for heard in here.heard(now)]
    if here.segment.duration_ms is not None:
        times.append(here.start_ms + here.segment.duration_ms + 1)
        # A cue on the very start of the next segment is due before this one is left.
        times += [heard.at_ms for after in islice(course, 1) for heard in after.heard(now)]
    return min(times, default=None)


def replay(timeline: Timeline, log: Sequence[LogEntry]) -> State:
    """The fold of a log over its timeline, settled at the last entry's time."""
    state = begin(timeline)
    for entry in log:
        state = step(timeline, state, entry.command, entry.at_ms)
    return state


def revive(timeline: Timeline, log: Sequence[LogEntry]) -> State:
    """A session that was cut off, at its last mark and paused there."""
    return replay(timeline, [*log, *revival(timeline, log)])


def revival(timeline: Timeline, log: Sequence[LogEntry]) -> tuple[LogEntry, ...]:
    """What reviving a session adds to its log: a pause at the last mark, unless the session was
    paused there already."""
    state = replay(timeline, log)
    if state.status in (Status.RUNNING, Status.COUNTING_IN):
        return (LogEntry(state.at_ms, c.Pause()),)
    return ()


# -- the passing of time ---------------------------------------------------------------------------


class _Stretch(Record, frozen=True):
    """A segment with the session time of its start; only cues from `from_ms` on are still to
    come, without those in `skipped`."""

    start_ms: int
    segment: Segment
    from_ms: int
    skipped: frozenset[str] = frozenset()

    def heard(self, after: int) -> Iterator[Heard]:
        """Those of its cues that are due at `after` or later."""
        duration_ms = self.segment.duration_ms
        earliest_ms = max(self.from_ms, after) - self.start_ms
        for cue in self.segment.cues:
            at_ms = cue.at_ms(duration_ms)
            if at_ms >= earliest_ms and cue.id not in self.skipped:
                yield Heard(self.start_ms + at_ms, cue)


def _course(timeline: Timeline, state: State) -> Iterator[_Stretch]:
    """The segments from the state on, as time alone runs through them."""
    if state.status is Status.COUNTING_IN:
        length_ms = timeline.count_in.duration_ms or 0
        start = state.count_in_until_ms - length_ms
        yield _Stretch(start, timeline.count_in, start)
        start, from_ms = state.count_in_until_ms - state.elapsed_ms, state.count_in_until_ms
    elif state.status is Status.RUNNING:
        start, from_ms = state.base_ms, state.at_ms
    else:
        return
    skipped = state.heard
    for segment in state.segments[state.index :]:
        yield _Stretch(start, segment, from_ms, skipped)
        if segment.duration_ms is None:
            return
        start += segment.duration_ms
        skipped = frozenset()


# -- the transitions -------------------------------------------------------------------------------


def _pause(timeline: Timeline, state: State, command: c.Pause) -> State:
    if state.status is Status.PAUSED:
        raise CommandError("the session is paused already")
    return with_changes(
        state,
        status=Status.PAUSED,
        elapsed_ms=elapsed_at(state, state.at_ms),
        paused_at_ms=state.at_ms,
    )


def _resume(timeline: Timeline, state: State, command: c.Resume) -> State:
    if state.status is not Status.PAUSED:
        raise CommandError("the session is not paused")
    restart = restarts(state, state.at_ms) if command.restart is None else command.restart
    if restart and state.segment.kind is SegmentKind.HOLD:
        state = _go(state, state.index, Reason.INTERRUPTED)
    return _run(timeline, state)


def _done(timeline: Timeline, state: State, command: c.Done) -> State:
    if state.segment.kind is not SegmentKind.SELF_PACED or state.status is not Status.RUNNING:
        raise CommandError("only self-paced work that is running is ended by hand")
    planned, performed = progress(state, 0, finished=True)
    reason = None if performed == planned else Reason.SKIPPED
    left = leave(state, elapsed_at(state, state.at_ms), reason)
    return enter(left, state.index + 1, state.at_ms)


def _count(timeline: Timeline, state: State, command: c.Count) -> State:
    if state.segment.kind is not SegmentKind.SELF_PACED:
        raise CommandError("only self-paced work is counted by hand")
    if command.reps > (state.segment.reps or 0):
        raise CommandError("more reps than were planned")
    return with_changes(state, counted=command.reps)


def _next(timeline: Timeline, state: State, command: c.Next) -> State:
    after = block(state.segments, state.index)[-1] + 1
    return _go(state, after, command.reason)


def _next_exercise(timeline: Timeline, state: State, command: c.NextExercise) -> State:
    here = item_in_hand(state)
    after = next(
        (
            index
            for index in range(state.index + 1, len(state.segments))
            if _begins_another(state.segments[index], here)
        ),
        len(state.segments),
    )
    return _go(_left(state, command.reason), after, command.reason)


def _left(state: State, reason: Reason) -> State:
    """The item in hand is left, for pain maybe: then its remaining sets are unperformed for it."""
    item = item_in_hand(state)
    if reason is not Reason.PAIN or item is None:
        return state
    return with_changes(state, left_for_pain=state.left_for_pain | {item})


def _begins_another(segment: Segment, item: int | None) -> bool:
    """Whether a segment starts another exercise, the cool-down or the end."""
    return segment.kind is not SegmentKind.REST and (segment.item is None or segment.item != item)


def _back(timeline: Timeline, state: State, command: c.Back) -> State:
    state = _go(state, _back_target(state), Reason.INTERRUPTED)
    if state.status is Status.RUNNING and _wants_count_in(state):
        return _count_in(timeline, state)
    return state


def _back_target(state: State) -> int:
    """The start of this set or segment, or within `TWICE_MS` of it the start of the set before."""
    here = block(state.segments, state.index)
    since_start = elapsed_at(state, state.at_ms) + sum(
        state.segments[index].estimate_ms for index in range(here[0], state.index)
    )
    if since_start >= TWICE_MS:
        return here[0]
    for index in reversed(range(here[0])):
        if state.segments[index].kind.is_work:
            return block(state.segments, index)[0]
    return 0


def _jump(timeline: Timeline, state: State, command: c.Jump) -> State:
    target = item_start(state.segments, command.item)
    if target is None:
        raise CommandError(f"there is no item {command.item}")
    return _go(state, target, Reason.SKIPPED)


def _hurt(timeline: Timeline, state: State, command: c.Hurt) -> State:
    if state.status is not Status.PAUSED:
        raise CommandError("pain is reported while the session is paused")
    item = item_numbered(state, item_in_hand(state))
    report = PainReport(
        at_ms=state.at_ms,
        pain=command.pain,
        sharp=command.sharp,
        item=None if item is None else item.number,
        exercise=None if item is None else item.exercise,
        side=state.segment.side if state.segment.kind.is_work else None,
    )
    return with_changes(state, pains=(*state.pains, report))


def _adjust(timeline: Timeline, state: State, command: c.Adjust) -> State:
    _check_splice(state, command.item, command.first, command.last)
    elapsed_ms = elapsed_at(state, state.at_ms)
    heard = state.heard
    if command.first == state.index:
        if not command.segments or command.segments[0].work != state.segment.work:
            raise CommandError("the current segment can only become the same set")
        duration_ms = command.segments[0].duration_ms
        if duration_ms is not None and duration_ms < elapsed_ms:
            raise CommandError("what is done cannot be undone")
        heard |= {
            cue.id
            for cue in state.segment.cues
            if cue.at_ms(state.segment.duration_ms) < elapsed_ms
        }
    return with_changes(
        _splice(state, command.item, command.first, command.last, command.segments), heard=heard
    )


def _replace(timeline: Timeline, state: State, command: c.Replace) -> State:
    first = block(state.segments, state.index)[0]
    _check_splice(state, command.item, state.index, command.last)
    if state.segment.item != command.item.number:
        raise CommandError("only the current item can be replaced")
    left = leave(state, elapsed_at(state, state.at_ms), command.reason)
    spliced = _splice(left, command.item, first, command.last, command.segments)
    return _arrive(spliced, first)


def _finish(timeline: Timeline, state: State, command: c.Finish) -> State:
    state = _left(state, command.reason)
    left = leave(state, elapsed_at(state, state.at_ms), command.reason)
    return with_changes(left, status=Status.FINISHED, elapsed_ms=0, finished_by=command.reason)


# -- pieces of transitions -------------------------------------------------------------------------


def _go(state: State, target: int, reason: Reason) -> State:
    """Leave the current set with a reason and begin the segment at `target`."""
    return _arrive(leave(state, elapsed_at(state, state.at_ms), reason), target)


def _arrive(state: State, target: int) -> State:
    """Begin a segment now; a paused session stays paused, at its start."""
    paused = state.status is Status.PAUSED
    state = enter(with_changes(state, status=Status.RUNNING), target, state.at_ms)
    if paused and state.status is Status.RUNNING:
        return with_changes(state, status=Status.PAUSED, elapsed_ms=0)
    return state


def _run(timeline: Timeline, state: State) -> State:
    """Go on after a pause, counted in where one has to be in place."""
    if _wants_count_in(state):
        return _count_in(timeline, state)
    return with_changes(state, status=Status.RUNNING, base_ms=state.at_ms - state.elapsed_ms)


def _wants_count_in(state: State) -> bool:
    return state.segment.kind.is_work and state.segment.kind is not SegmentKind.SELF_PACED


def _count_in(timeline: Timeline, state: State) -> State:
    return with_changes(
        state,
        status=Status.COUNTING_IN,
        count_in_until_ms=state.at_ms + (timeline.count_in.duration_ms or 0),
    )


def restarts(state: State, now: int) -> bool:
    """Whether a paused hold would start again if resumed at `now`."""
    return (
        state.status is Status.PAUSED
        and state.segment.kind is SegmentKind.HOLD
        and state.elapsed_ms > 0
        and now - state.paused_at_ms >= RESTART_AFTER_MS
    )


def _check_splice(state: State, item: PlanItem, first: int, last: int) -> None:
    if not state.index <= first < last <= len(state.segments):
        raise CommandError("segments can be replaced from the present on only")
    if any(segment.item != item.number for segment in state.segments[first:last]):
        raise CommandError("only segments of the item itself can be replaced")


def _splice(
    state: State, item: PlanItem, first: int, last: int, segments: tuple[Segment, ...]
) -> State:
    return with_changes(
        state,
        segments=(*state.segments[:first], *segments, *state.segments[last:]),
        items=tuple(item if own.number == item.number else own for own in state.items),
    )


_TRANSITIONS: dict[type[Command], Callable[[Timeline, State, Any], State]] = {
    c.Pause: _pause,
    c.Resume: _resume,
    c.Done: _done,
    c.Count: _count,
    c.Next: _next,
    c.NextExercise: _next_exercise,
    c.Back: _back,
    c.Jump: _jump,
    c.Hurt: _hurt,
    c.Adjust: _adjust,
    c.Replace: _replace,
    c.Finish: _finish,
}
