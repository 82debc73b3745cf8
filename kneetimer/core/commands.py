# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be said to the player, and the log in which it is kept."""

from enum import StrEnum
from typing import Annotated, TypeAlias

from msgspec import Meta

from kneetimer.core.catalogue import Record
from kneetimer.core.plan import PlanItem
from kneetimer.core.timeline import Segment


class Reason(StrEnum):
    """Why a set stopped short of its plan."""

    SKIPPED = "skipped"
    PAIN = "pain"
    ENDED = "ended"
    INTERRUPTED = "interrupted"


class Pause(Record, frozen=True, tag="pause"):
    """Stop the time, at any place."""


class Resume(Record, frozen=True, tag="resume"):
    """Go on. Inside work a count-in comes first. `restart` says whether a hold starts again;
    None leaves it to the rule: after a pause of `RESTART_AFTER_MS` or more."""

    restart: bool | None = None


class Done(Record, frozen=True, tag="done"):
    """A self-paced set is finished, all its reps or those that `Count` said."""


class Count(Record, frozen=True, tag="count"):
    """So many reps of a self-paced set are done, 0 to its planned number."""

    reps: Annotated[int, Meta(ge=0)]


class Next(Record, frozen=True, tag="next"):
    """Leave this set, side, rest or other segment for the one after it."""

    reason: Reason = Reason.SKIPPED


class NextExercise(Record, frozen=True, tag="next_exercise"):
    """Leave this exercise for the one after it, or for the end."""

    reason: Reason = Reason.SKIPPED


class Back(Record, frozen=True, tag="back"):
    """Restart this set or segment; within `TWICE_MS` of its start, the set before."""


class Jump(Record, frozen=True, tag="jump"):
    """Go to the beginning of an item, by its number from 1."""

    item: int


class Hurt(Record, frozen=True, tag="hurt"):
    """Pain was reported, 0-10 or not said, `sharp` for sharp, catching or giving way.

    Legal while paused; what is done about it is the next command.
    """

    pain: Annotated[int, Meta(ge=0, le=10)] | None = None
    sharp: bool = False


class Adjust(Record, frozen=True, tag="adjust"):
    """Put other segments in place: those from `first` to before `last` become `segments`.

    `item` is the plan item as it is from now on. `first` is the current segment (its own
    replacement comes first, and its elapsed time goes on) or a later one.
    """

    item: PlanItem
    first: int
    last: int
    segments: tuple[Segment, ...]


class Replace(Record, frozen=True, tag="replace"):
    """Close the current set and go on the easier way: other segments take the place of all that
    remains of the item, from the current set to before `last`."""

    item: PlanItem
    last: int
    segments: tuple[Segment, ...]
    reason: Reason = Reason.PAIN


class Finish(Record, frozen=True, tag="finish"):
    """End the session here."""

    reason: Reason = Reason.ENDED


Command: TypeAlias = (
    Pause
    | Resume
    | Done
    | Count
    | Next
    | NextExercise
    | Back
    | Jump
    | Hurt
    | Adjust
    | Replace
    | Finish
)


class LogEntry(Record, frozen=True):
    """A command at a time, or (None) a mark: the session is known to have run until then."""

    at_ms: int
    command: Command | None = None
