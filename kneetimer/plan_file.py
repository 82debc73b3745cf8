# SPDX-License-Identifier: GPL-3.0-or-later
"""The reminders to a file for a calendar, alike in the window and on the command line."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from kneetimer.assembly import Store, plan_routine
from kneetimer.content import Content
from kneetimer.core.calendar_plan import planned_entries
from kneetimer.core.errors import UserError
from kneetimer.core.overview import chosen_routine
from kneetimer.core.whole_files import write_whole
from kneetimer.report.calendar_file import plan_pieces


def plan_text(content: Content, store: Store, now: datetime) -> Iterator[str]:
    """A weekly entry with an alarm for each reminder, piece by piece. Raises UserError where there
    are no reminders."""
    preferences = store.preferences.preferences()
    if not preferences.reminders:
        raise UserError(
            "no_reminders",
            "There are no reminders to put into a calendar. Add some in Settings; nothing was "
            "written.",
        )
    routine = chosen_routine(content.routines, preferences)
    language = content.language
    entries = planned_entries(
        preferences.reminders,
        preferences.quiet_until,
        now.replace(tzinfo=None),
        language.routine_name(routine.id),
        plan_routine(content, store, preferences, routine).estimate_ms,
        language,
        language.export,
    )
    return plan_pieces("Knee Timer", entries, now)


def write_plan(
    content: Content, store: Store, place: Path, now: datetime, *, replace: bool = False
) -> None:
    """The same as a file. Raises UserError, and leaves nothing behind then."""
    write_whole({place: plan_text(content, store, now)}, replace=replace, private=True)
