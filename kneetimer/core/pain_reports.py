# SPDX-License-Identifier: GPL-3.0-or-later
"""Pain that is reported in a session, and where each report led."""

from enum import StrEnum
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta

from kneetimer.core import commands as c
from kneetimer.core.catalogue import Record, Side
from kneetimer.core.commands import Command, Reason
from kneetimer.core.diary import Pain

LengthMs: TypeAlias = Annotated[int, Meta(ge=0, le=10_000_000_000)]
"""Milliseconds, at most some four months of them."""


class LedTo(StrEnum):
    """Where a report of pain led."""

    WENT_ON = "went_on"
    EASIER = "easier"
    LESS = "less"
    SKIPPED = "skipped"
    ENDED = "ended"


class PainReport(Record, frozen=True, kw_only=True):
    """Pain that was reported in a session: when (ms since its start), how much (0-10, None where
    it was not said), whether it was sharp, catching or giving way, in which exercise (None
    outside of one; the side only in the midst of work) and where that led (None where nothing was
    decided, also when the session was ended later for another reason)."""

    at_ms: LengthMs
    pain: Pain | None
    sharp: bool
    item: Annotated[int, Meta(ge=1)] | None = None
    exercise: str | None = None
    side: Side | None = None
    led_to: LedTo | None = None


def decided(reports: tuple[PainReport, ...], command: Command) -> tuple[PainReport, ...]:
    """The reports after a command: those that led nowhere yet led where it leads. There may be
    several, where pain was reported again before anything was decided."""
    led_to = _led_to(command)
    if led_to is None:
        return reports
    return tuple(
        each if each.led_to else msgspec.structs.replace(each, led_to=led_to) for each in reports
    )


def _led_to(command: Command) -> LedTo | None:
    match command:
        case c.Pause() | c.Hurt() | c.Count():
            return None
        case c.Replace():
            return LedTo.EASIER
        case c.Adjust() | c.Next(reason=Reason.PAIN):
            return LedTo.LESS
        case c.NextExercise(reason=Reason.PAIN):
            return LedTo.SKIPPED
        case c.Finish(reason=Reason.PAIN):
            return LedTo.ENDED
        case c.Finish():
            return None
        case _:
            return LedTo.WENT_ON
