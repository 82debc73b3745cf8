# SPDX-License-Identifier: GPL-3.0-or-later
"""When to ask how the knee is this morning, and when to remind of the self-checks."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from kneetimer.core.diary import CheckUp, Morning
from kneetimer.core.record import SessionLine
from kneetimer.core.training_days import Recent, colour_of

NOT_BEFORE = timedelta(hours=4)
"""After the end of a session: one that ran over midnight has no morning yet."""
CHECK_UP_EVERY = timedelta(weeks=2)
PUT_OFF_FOR = timedelta(days=3)
ONE_DAY = timedelta(days=1)


def follows_a_session(sessions: Iterable[SessionLine], now: datetime) -> bool:
    """Whether this is the day after a session, and none was begun since. A session belongs to the
    day on which it began; `now` has an offset, as their times have."""
    yesterday = now.date() - ONE_DAY
    done = [each for each in sessions if each.sets_done]
    if any(_begun(each).date() == now.date() for each in done):
        return False
    last = [each for each in done if _begun(each).date() == yesterday]
    return bool(last) and all(now - _end(each) >= NOT_BEFORE for each in last)


def is_answered(morning: Morning | None) -> bool:
    """Whether it was said how the knee is; swelling alone is not enough."""
    return morning is not None and morning.pain is not None


def check_up_due(check_ups: Iterable[CheckUp], put_off: str, recent: Recent) -> bool:
    """Whether to remind of the self-checks: two weeks after the last ones, not within three days
    of having put it off (an ISO date, "" for never), and not on amber or red days."""
    today = recent.today
    if put_off and timedelta(0) <= today - date.fromisoformat(put_off) < PUT_OFF_FOR:
        return False
    last = max((date.fromisoformat(each.taken_at[:10]) for each in check_ups), default=None)
    if last is not None and today - last < CHECK_UP_EVERY:
        return False
    lately = [each for each in recent.days if today - each.day <= ONE_DAY]
    warned = any(colour_of(session).is_warning for each in lately for session in each.sessions)
    return not warned and not recent.morning_colour(today).is_warning


def _begun(session: SessionLine) -> datetime:
    return datetime.fromisoformat(session.started_at)


def _end(session: SessionLine) -> datetime:
    """When it ended; where it was cut off, when it had run so long."""
    if session.ended_at is not None:
        return datetime.fromisoformat(session.ended_at)
    return _begun(session) + timedelta(milliseconds=session.performed_ms)
