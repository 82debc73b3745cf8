# SPDX-License-Identifier: GPL-3.0-or-later
"""What a data file or a copy of it holds, counted: what one sees before it is restored."""

from datetime import datetime
from pathlib import Path

from kneetimer.core.catalogue import Record


class Holding(Record, frozen=True, kw_only=True):
    """What is there and was not deleted. `first_day` and `last_day` are the ISO dates of the first
    and the last session, "" where there is none."""

    sessions: int = 0
    first_day: str = ""
    last_day: str = ""
    mornings: int = 0
    check_ups: int = 0
    routines: int = 0
    exercises: int = 0
    doses: int = 0


class CopyView(Record, frozen=True, kw_only=True):
    """A sound copy of the data: when it was made, its size, and what it holds."""

    file: Path
    made_at: datetime
    size_bytes: int
    holding: Holding


class Repaired(Record, frozen=True, kw_only=True):
    """What came back of a damaged data file.

    `kept` is where the damaged file stands now. `copy_made_at` is the time of the copy that was
    begun with, None where there was no sound one: then from nothing. `before` is what that copy
    held, `after` what is there now; `renewed` counts the sessions of the copy of which the damaged
    file had a later state, `unnamed` those that nothing but parts could be read of.
    """

    kept: Path
    copy_made_at: datetime | None
    before: Holding
    after: Holding
    renewed: int = 0
    unnamed: int = 0

    @property
    def salvaged(self) -> int:
        """How many sessions came from the damaged file alone."""
        return max(0, self.after.sessions - self.before.sessions)
