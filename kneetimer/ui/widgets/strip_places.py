# SPDX-License-Identifier: GPL-3.0-or-later
"""Where everything stands on the session's strip: numbers only, computed when segments change."""

from collections.abc import Sequence
from dataclasses import dataclass

from kneetimer.core.catalogue import Side
from kneetimer.core.timeline import Segment, SegmentKind

GAP_PX = 8.0
"""Between two exercises."""


@dataclass(frozen=True)
class Bar:
    """A piece of the strip: segments of one look that follow each other, in one exercise."""

    item: int | None
    kind: SegmentKind
    side: Side | None
    from_ms: int
    to_ms: int
    x: float
    width: float


@dataclass(frozen=True)
class Group:
    """An exercise's stretch of the strip; `item` is None for warm-up, cool-down and end."""

    item: int | None
    exercise: str | None
    variant: str | None
    first: int
    last: int
    x: float
    width: float


@dataclass(frozen=True)
class StripPlaces:
    """Bars from left to right, and the groups that they make up."""

    bars: tuple[Bar, ...]
    groups: tuple[Group, ...]

    def x_at(self, session_ms: int) -> float:
        """Where a time of the session is, by the estimates that the widths were made of."""
        for bar in self.bars:
            if session_ms < bar.to_ms:
                share = (session_ms - bar.from_ms) / (bar.to_ms - bar.from_ms)
                return bar.x + bar.width * max(0.0, share)
        return self.bars[-1].x + self.bars[-1].width if self.bars else 0.0

    def group_at(self, x: float) -> Group | None:
        """The exercise at a place; half a gap belongs to each neighbour."""
        half = GAP_PX / 2
        return next(
            (g for g in self.groups if g.x - half <= x < g.x + g.width + half),
            None,
        )


def strip_places(segments: Sequence[Segment], left: float, width: float) -> StripPlaces:
    """Lay a session out over a width, each segment as wide as its estimated time."""
    runs = _runs(segments)
    starts = [i for i in range(len(runs)) if i == 0 or runs[i][0].item != runs[i - 1][0].item]
    total_ms = sum(segment.estimate_ms for segment in segments) or 1
    per_ms = max(0.0, width - GAP_PX * (len(starts) - 1)) / total_ms
    bars: list[Bar] = []
    x, at_ms = left, 0
    for number, run in enumerate(runs):
        if number in starts and number > 0:
            x += GAP_PX
        length_ms = sum(segment.estimate_ms for segment in run)
        first = run[0]
        wide = length_ms * per_ms
        bars.append(Bar(first.item, first.kind, first.side, at_ms, at_ms + length_ms, x, wide))
        x, at_ms = x + wide, at_ms + length_ms
    groups = []
    for first_bar, after in zip(starts, [*starts[1:], len(runs)], strict=True):
        end = bars[after - 1]
        segment = runs[after - 1][-1]
        groups.append(
            Group(
                item=segment.item,
                exercise=segment.exercise,
                variant=segment.variant,
                first=first_bar,
                last=after,
                x=bars[first_bar].x,
                width=end.x + end.width - bars[first_bar].x,
            )
        )
    return StripPlaces(tuple(bars), tuple(groups))


def _runs(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Neighbours that look alike: a whole set's reps, set-up and introduction."""
    runs: list[list[Segment]] = []
    before: object = None
    for segment in segments:
        look = segment.work or (segment.item, _plain(segment.kind))
        if look == before:
            runs[-1].append(segment)
        else:
            runs.append([segment])
        before = look
    return runs


def _plain(kind: SegmentKind) -> SegmentKind:
    return SegmentKind.INTRODUCE if kind is SegmentKind.SET_UP else kind
