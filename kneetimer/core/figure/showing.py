# SPDX-License-Identifier: GPL-3.0-or-later
"""An exercise shown over and over, outside of any session: to where the work begins, two reps at
its tempo or a hold of one breath, a change of sides, and again. The calm picture of a position only
breathes."""

from itertools import accumulate

from kneetimer.core.catalogue import Kind, Record, Side
from kneetimer.core.figure.moment import BREATHE_IN_MS, BREATHE_OUT_MS, Moment
from kneetimer.core.plan import PlanItem
from kneetimer.core.timeline import SegmentKind

SHOWN_REPS = 2
BEGIN_MS = 3000
"""From rest to where the work begins."""
CHANGE_MS = 6000
"""Back to rest and out again, with the other side where there is one."""
_BREATH_MS = BREATHE_IN_MS + BREATHE_OUT_MS
_OF_POSITION = "position."


def is_calm(figure: str) -> bool:
    """Whether a figure, by its name, is the picture of a position and shows no exercise."""
    return figure.startswith(_OF_POSITION)


class _Part(Record, frozen=True):
    phase: SegmentKind
    duration_ms: int
    side: Side
    before: Side | None = None


class Showing:
    """What is seen of a plan item's exercise, shown by the figure of that name, at a time since it
    began to be shown."""

    def __init__(self, item: PlanItem, figure: str) -> None:
        if is_calm(figure):
            self._kind, self._begin_ms = Kind.HOLD, 0
            self._round: tuple[_Part, ...] = (_Part(SegmentKind.HOLD, _BREATH_MS, item.sides[0]),)
        else:
            self._kind, self._begin_ms = item.kind, BEGIN_MS
            self._round = _round(item)
        self._begin = _Part(SegmentKind.GET_READY, BEGIN_MS, item.sides[0])
        self._ends = tuple(accumulate(part.duration_ms for part in self._round))

    @property
    def round_ms(self) -> int:
        """How long it takes from the beginning of the work until it comes by again."""
        return self._ends[-1]

    def at(self, elapsed_ms: int) -> Moment:
        """The moment that long after the start."""
        if elapsed_ms < self._begin_ms:
            return self._moment(self._begin, elapsed_ms)
        of_round = (elapsed_ms - self._begin_ms) % self.round_ms
        index = next(index for index, end in enumerate(self._ends) if of_round < end)
        part = self._round[index]
        return self._moment(part, of_round - self._ends[index] + part.duration_ms)

    def _moment(self, part: _Part, elapsed_ms: int) -> Moment:
        return Moment(
            phase=part.phase,
            progress=elapsed_ms / part.duration_ms,
            elapsed_ms=elapsed_ms,
            duration_ms=part.duration_ms,
            kind=self._kind,
            side=part.side,
            before=part.before,
        )


def _round(item: PlanItem) -> tuple[_Part, ...]:
    """Every side's work, and after each the way to the next; none for what takes no time."""
    parts: list[_Part] = []
    change = SegmentKind.SWITCH_SIDES if len(item.sides) > 1 else SegmentKind.GET_READY
    for side, following in zip(item.sides, (*item.sides[1:], item.sides[0]), strict=True):
        if item.kind is Kind.HOLD:
            parts.append(_Part(SegmentKind.HOLD, _BREATH_MS, side))
        else:
            rep = (
                _Part(SegmentKind.LIFT, item.lift_s * 1000, side),
                _Part(SegmentKind.REP_HOLD, item.rep_hold_s * 1000, side),
                _Part(SegmentKind.LOWER, item.lower_s * 1000, side),
            )
            parts += rep * SHOWN_REPS
        parts.append(_Part(change, CHANGE_MS, following, side))
    return tuple(part for part in parts if part.duration_ms)
