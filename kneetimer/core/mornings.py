# SPDX-License-Identifier: GPL-3.0-or-later
"""When to ask how the knee is this morning."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from kneetimer.core.catalogue import Record
from kneetimer.core.diary import Morning
from kneetimer.core.record import SessionLine

NOT_BEFORE = timedelta(hours=4)
"""After the end of a session: one that ran over midnight has no morning yet."""
ONE_DAY = timedelta(days=1)


class MorningCard(Record, frozen=True, kw_only=True):
    """The question for the knee this morning, and what was told just now, None as yet."""

    told: Morning | None = None


def follows_a_session(sessions: Iterable[SessionLine], now: datetime) -> bool:
    """Whether this is the day after a session, and none was begun since. A session belongs to the
    day on which it began; `now` has an offset, as their times have."""
    yesterday = now.date() - ONE_DAY
    done = [each for each in sessions if each.sets_done or each.counts]
    if any(_begun(each).date() == now.date() for each in done):
        return False
    last = [each for each in done if _begun(each).date() == yesterday]
    return bool(last) and all(now - _end(each) >= NOT_BEFORE for each in last)


def is_answered(morning: Morning | None) -> bool:
    """Whether it was said how the knee is; swelling alone is not enough."""
    return morning is not None and morning.pain is not None


def _begun(session: SessionLine) -> datetime:
    return datetime.fromisoformat(session.started_at)


def _end(session: SessionLine) -> datetime:
    """When what was done of it was over: it may have been cut off, and gone on or ended today."""
    return _begun(session) + timedelta(milliseconds=session.performed_ms)
