# SPDX-License-Identifier: GPL-3.0-or-later
"""When the person wants to be reminded of a session."""

from typing import Annotated

from msgspec import Meta

from kneetimer.core.catalogue import Record

Weekday = Annotated[int, Meta(ge=0, le=6)]
"""Monday is 0, as in `datetime.date.weekday`."""


class Reminder(Record, frozen=True, kw_only=True):
    """A time of day on some days of the week, by the machine's own clock."""

    days: Annotated[tuple[Weekday, ...], Meta(min_length=1, max_length=7)]
    """Each once, in order."""
    at: Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    """"HH:MM", 00:00-23:59."""
