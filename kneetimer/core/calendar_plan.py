# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders as entries in a calendar that come every week: a session to come, with an alarm."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kneetimer.core.catalogue import Record
from kneetimer.core.language import Language
from kneetimer.core.reminders import Reminder, next_after

if TYPE_CHECKING:
    from kneetimer.core.progress_report.words import ReportWords

WHOLE_MINUTES = 5
"""Calendars are read by the five minutes."""


class PlannedEntry(Record, frozen=True, kw_only=True):
    """An entry on some days of every week (Monday is 0), first at `start`, a wall-clock time: it is
    at that time of day wherever and whenever it is read. `id` is always the same for the same days
    and time."""

    id: str
    start: datetime
    days: tuple[int, ...]
    minutes: int
    title: str
    text: str


def planned_entries(
    reminders: Sequence[Reminder],
    quiet_until: str,
    now: datetime,
    routine: str,
    session_ms: int,
    language: Language,
    words: "ReportWords",
) -> list[PlannedEntry]:
    """An entry for each reminder, from the wall-clock time `now` or the end of the quiet days on,
    for sessions of the routine of this name, which take `session_ms`."""
    minutes = -(-session_ms // (WHOLE_MINUTES * 60_000)) * WHOLE_MINUTES
    length = language.counted("minutes", max(1, round(session_ms / 60_000)))
    found = []
    for reminder in reminders:
        start = next_after((reminder,), now - timedelta(minutes=1), quiet_until)
        assert start is not None
        found.append(
            PlannedEntry(
                id=f"kneetimer-{''.join(map(str, reminder.days))}-{reminder.at.replace(':', '')}",
                start=start,
                days=reminder.days,
                minutes=max(WHOLE_MINUTES, minutes),
                title=words.say("plan_title"),
                text=words.say("plan_text", routine=routine, minutes=length),
            )
        )
    return found
