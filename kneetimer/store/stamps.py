# SPDX-License-Identifier: GPL-3.0-or-later
"""The times by which two machines' rows are merged: the later one counts."""

from datetime import UTC, datetime, timedelta

_STEP = timedelta(milliseconds=1)


def now() -> str:
    """The time for `updated_at`: ISO 8601 in UTC to the millisecond, so that texts compare as
    times do."""
    return in_utc(datetime.now(UTC))


def stamp_after(before: str | None) -> str:
    """The time for a row that was last changed `before` (None: it is new): now, or just after
    that where the clock was set back since. A change always counts against the one before it."""
    stamp = now()
    if before is None or before < stamp:
        return stamp
    try:
        return in_utc(datetime.fromisoformat(before) + _STEP)
    except OverflowError:  # it stands at the end of the year 9999: nothing is later
        return before


def in_utc(moment: datetime) -> str:
    """A moment, which knows its offset, as `now` would write it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
