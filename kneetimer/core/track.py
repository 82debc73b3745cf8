# SPDX-License-Identifier: GPL-3.0-or-later
"""A session as media players see one: tracks, each a phase, or all reps of a set together."""

from collections.abc import Sequence

from kneetimer.core.catalogue import Record
from kneetimer.core.timeline import Segment
from kneetimer.core.view import Snapshot


class Track(Record, frozen=True):
    """What is on: `number` is its own within the session; open work lasts its estimate."""

    number: int
    position_ms: int
    length_ms: int


def track_of(snapshot: Snapshot, segments: Sequence[Segment]) -> Track:
    """The track at a moment, of the session's segments as they are now."""
    first = last = snapshot.index
    work = segments[first].work
    while work is not None and first > 0 and segments[first - 1].work == work:
        first -= 1
    while work is not None and last + 1 < len(segments) and segments[last + 1].work == work:
        last += 1
    lengths = [segment.estimate_ms for segment in segments[first : last + 1]]
    before = sum(lengths[: snapshot.index - first])
    here = min(snapshot.current_ms, snapshot.current.estimate_ms)
    return Track(first, before + here, sum(lengths))
