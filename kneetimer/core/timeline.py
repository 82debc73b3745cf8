# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline: segments in order, each with the cues that belong to it. Immutable."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import accumulate

from kneetimer.core.catalogue import Kind, Record, Side
from kneetimer.core.plan import Plan


class SegmentKind(StrEnum):
    """What is happening in a segment."""

    WARM_UP = "warm_up"
    SET_UP = "set_up"
    INTRODUCE = "introduce"
    GET_READY = "get_ready"
    HOLD = "hold"
    LIFT = "lift"
    REP_HOLD = "rep_hold"
    LOWER = "lower"
    SELF_PACED = "self_paced"
    SWITCH_SIDES = "switch_sides"
    REST = "rest"
    COOL_DOWN = "cool_down"
    END = "end"

    @property
    def is_work(self) -> bool:
        """Whether the exercise itself is done here: such segments make up the sets."""
        return self in _WORK


_WORK = frozenset(
    {
        SegmentKind.HOLD,
        SegmentKind.LIFT,
        SegmentKind.REP_HOLD,
        SegmentKind.LOWER,
        SegmentKind.SELF_PACED,
    }
)


class CueKind(StrEnum):
    """A sentence, a tone that marks a change, or a tick that counts."""

    SPEECH = "speech"
    TONE = "tone"
    TICK = "tick"


class Anchor(StrEnum):
    """Which end of its segment a cue hangs on."""

    START = "start"
    END = "end"


class Cue(Record, frozen=True):
    """Something to be heard.

    `id` is unique in its segment and survives an adjustment. `offset_ms` counts forward from the
    segment's start or back from its end. `text` is the sentence, or the sound's name; `short` a
    sentence's short form. It may sound for `slot_ms`. A `silent` one is only to be seen, in place
    of being heard: a sentence as a caption, a sound as a flash.
    """

    id: str
    kind: CueKind
    anchor: Anchor
    offset_ms: int
    text: str
    slot_ms: int
    short: str = ""
    silent: bool = False

    def at_ms(self, duration_ms: int | None) -> int:
        """Milliseconds from the start of a segment of this duration (None: open)."""
        if self.anchor is Anchor.START:
            return self.offset_ms
        if duration_ms is None:
            raise ValueError("an open segment has no end to hang a cue on")
        return duration_ms - self.offset_ms


class Segment(Record, frozen=True, kw_only=True):
    """A stretch of time in which one thing happens.

    `duration_ms` is None where a command ends it; then `estimate_ms` stands for it in the strip
    and the minutes shown (elsewhere both are the same). `item`, `set` and `rep` count from 1, and
    `sets` and `reps` say of how many. rest, set_up and introduce carry the exercise they lead to.
    `word` is the exercise's own word for lift or lower ("Open", "Slide down"), "" for the usual
    one. `lines` are the sentences shown. Cues are in the order of their times.
    """

    kind: SegmentKind
    duration_ms: int | None
    estimate_ms: int
    item: int | None = None
    exercise: str | None = None
    variant: str | None = None
    side: Side | None = None
    set: int | None = None
    sets: int | None = None
    rep: int | None = None
    reps: int | None = None
    word: str = ""
    lines: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()

    @property
    def leg(self) -> Side | None:
        """The leg that works alone, None where both do or none."""
        return self.side if self.side is not Side.BOTH else None

    @property
    def work(self) -> tuple[int, Side, int] | None:
        """(item, side, set) where the exercise itself is done, else None."""
        if not self.kind.is_work:
            return None
        assert self.item is not None
        assert self.side is not None
        assert self.set is not None
        return self.item, self.side, self.set


class Timeline(Record, frozen=True, kw_only=True):
    """A compiled session. `count_in` is what sounds when a paused piece of work is resumed."""

    plan: Plan
    language: str
    segments: tuple[Segment, ...]
    count_in: Segment

    @property
    def total_ms(self) -> int:
        """The length of all timed segments; open ones count 0."""
        return sum(segment.duration_ms or 0 for segment in self.segments)

    @property
    def estimate_ms(self) -> int:
        """The length with open segments at their estimate: the minutes that are shown."""
        return sum(segment.estimate_ms for segment in self.segments)


def starts_ms(segments: Sequence[Segment]) -> list[int]:
    """When each segment starts, open ones counted 0."""
    return list(accumulate((segment.duration_ms or 0 for segment in segments), initial=0))[:-1]


def block(segments: Sequence[Segment], index: int) -> range:
    """The indices of the set that the segment at `index` belongs to, or just its own."""
    work = segments[index].work
    if work is None:
        return range(index, index + 1)
    first = last = index
    while first > 0 and segments[first - 1].work == work:
        first -= 1
    while last + 1 < len(segments) and segments[last + 1].work == work:
        last += 1
    return range(first, last + 1)


def unit_of(kind: SegmentKind) -> Kind:
    """What a work segment's set is counted in."""
    return Kind.HOLD if kind is SegmentKind.HOLD else Kind.REPS


def item_start(segments: Sequence[Segment], item: int) -> int | None:
    """Where an item begins: its first segment that is not the rest leading to it."""
    return next(
        (
            index
            for index, segment in enumerate(segments)
            if segment.item == item and segment.kind is not SegmentKind.REST
        ),
        None,
    )
