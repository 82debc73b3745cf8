# SPDX-License-Identifier: GPL-3.0-or-later
"""What was done of an exercise in all sessions."""

from collections.abc import Iterable
from datetime import date

from kneetimer.core.catalogue import Exercise, Kind, Record, Side


class Practice(Record, frozen=True):
    """In how many sessions an exercise was done, and when last."""

    times: int
    last: date


class DoneSet(Record, frozen=True):
    """A set of an exercise of which something was done, with the id of its session and the day
    that was begun; `performed` is in seconds or reps, by `unit`."""

    session: str
    day: date
    variant: str | None
    side: Side
    performed: int
    unit: str


class SideDone(Record, frozen=True, kw_only=True):
    """What one side has done, in seconds of hold or reps: in its last set, and the most so far."""

    side: Side
    last: int
    most: int


class DoneSoFar(Record, frozen=True, kw_only=True):
    """What was done of an exercise: in how many sessions, on which day last, and by each side that
    has done any of it; `unit` is that of set records."""

    sessions: int
    last: date
    unit: str
    sides: tuple[SideDone, ...]


def done_so_far(
    exercise: Exercise, variant: str | None, sets: Iterable[DoneSet]
) -> DoneSoFar | None:
    """What was done of an exercise in whatever way, or of one variant; None for nothing. `sets`
    are all of the exercise, in the order in which they were done."""
    unit = "s" if exercise.kind is Kind.HOLD else "reps"
    meant = [each for each in sets if each.unit == unit and variant in (None, each.variant)]
    if not meant:
        return None
    by_side: dict[Side, list[int]] = {}
    for each in meant:
        by_side.setdefault(each.side, []).append(each.performed)
    return DoneSoFar(
        sessions=len({each.session for each in meant}),
        last=meant[-1].day,
        unit=unit,
        sides=tuple(
            SideDone(side=side, last=by_side[side][-1], most=max(by_side[side]))
            for side in Side
            if side in by_side
        ),
    )
