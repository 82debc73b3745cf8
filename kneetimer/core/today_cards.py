# SPDX-License-Identifier: GPL-3.0-or-later
"""What looking back brings to Today: a suggestion, or the reminder of the self-checks."""

from collections.abc import Iterable
from datetime import date, timedelta

from kneetimer.core.catalogue import Record
from kneetimer.core.diary import CheckUp
from kneetimer.core.progress import Suggestion
from kneetimer.core.training_days import Recent, colour_of

REFUSED_FOR = timedelta(weeks=1)
CHECK_UP_EVERY = timedelta(weeks=2)
PUT_OFF_FOR = timedelta(days=3)
ONE_DAY = timedelta(days=1)


class SuggestionCard(Record, frozen=True, kw_only=True):
    """A suggestion to show. `name` is what its exercise is called, `way` the other way to do it,
    `when` the day of the session that is the reason, and `hurt` the exercise that hurt most in it,
    each "" where there is none. It `may_apply` where the app
    can do what it says; `copied` is the name of the routine of which that makes a copy, "" where
    it makes none. A `quiet` one asks nothing."""

    suggestion: Suggestion
    name: str = ""
    way: str = ""
    when: str = ""
    hurt: str = ""
    copied: str = ""
    may_apply: bool = False
    quiet: bool = False


def is_refused(refused: str, today: date) -> bool:
    """Whether suggestions were refused within the last week: `refused` is an ISO date, "" for
    never."""
    return _within(refused, today, REFUSED_FOR)


def check_up_due(check_ups: Iterable[CheckUp], put_off: str, recent: Recent) -> bool:
    """Whether to remind of the self-checks: two weeks after the last ones, the first time once
    there was a session, not within three days of having put it off (an ISO date, "" for never),
    and not on amber or red days."""
    today = recent.today
    if _within(put_off, today, PUT_OFF_FOR):
        return False
    last = max((date.fromisoformat(each.taken_at[:10]) for each in check_ups), default=None)
    if today - last < CHECK_UP_EVERY if last is not None else not recent.days:
        return False
    lately = [each for each in recent.days if today - each.day <= ONE_DAY]
    warned = any(colour_of(session).is_warning for each in lately for session in each.sessions)
    return not warned and not recent.morning_colour(today).is_warning


def _within(day: str, today: date, time: timedelta) -> bool:
    """Whether a day, "" for never, is less than so long ago; one in the future is not."""
    return bool(day) and timedelta(0) <= today - date.fromisoformat(day) < time
