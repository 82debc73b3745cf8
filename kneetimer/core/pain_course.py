# SPDX-License-Identifier: GPL-3.0-or-later
"""The course of the pain over weeks: worse for two of them, or flat for many.

A change under 2 points is within normal variation (Farrar, Pain 2001;94:149; Crossley 2004); from
when on it is to be told is this app's own, after the sources' "a few weeks".
"""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from kneetimer.core.training_days import GREEN_UP_TO, MEANINGFUL, Recent, begun_on

WEEK = timedelta(weeks=1)
AWAY = timedelta(weeks=2)
"""After so long without a session one begins again."""
ENOUGH_A_WEEK = 2
"""Sessions a week from which it is not for want of them."""


def is_worse(recent: Recent) -> bool:
    """Whether pain has been 2 points worse for two weeks: before, during or the morning after,
    each compared with itself. In both of the last two weeks the middle of what was told is so much
    above that of the four weeks before."""
    kinds = (recent.pains_before, recent.pains_during, recent.pains_in_the_morning)
    return any(_is_worse(list(pains()), recent.today) for pains in kinds)


def _is_worse(pains: Sequence[tuple[date, int]], today: date) -> bool:
    def told(since: timedelta, until: timedelta) -> list[int]:
        return [pain for day, pain in pains if until <= today - day < since]

    before = told(6 * WEEK, 2 * WEEK)
    weeks = [told(2 * WEEK, WEEK), told(WEEK, timedelta(0))]
    if not (before and all(weeks)):
        return False
    return all(median(week) - median(before) >= MEANINGFUL for week in weeks)


def flat_weeks(recent: Recent) -> tuple[int, bool]:
    """For how many weeks pain has stayed as it was, and whether there were two sessions or more a
    week; 0 where it has not, or where too little was told to know.

    The weeks are those since the first session, or since a break of two weeks. Compared is the
    pain during sessions: its middle in the first week with that from the third week on, of the
    last two weeks. Pain of 0-2 is where it is meant to be: that it stays there is no reason.
    """
    days = _without_a_break(recent)
    if not days:
        return 0, False
    start = days[-1]
    weeks = (recent.today - start).days // WEEK.days + 1
    pains = [(day, pain) for day, pain in recent.pains_during() if day >= start]
    first = [pain for day, pain in pains if day < start + WEEK]
    since = max(start + 2 * WEEK, recent.today - 2 * WEEK + timedelta(1))
    now = [pain for day, pain in pains if day >= since]
    if len(now) < 2 or not first:
        return 0, False
    if median(now) <= GREEN_UP_TO or median(first) - median(now) >= MEANINGFUL:
        return 0, False
    done = sum(each.counts for each in recent.sessions if begun_on(each) >= start)
    return weeks, done >= ENOUGH_A_WEEK * (weeks - 1)


def _without_a_break(recent: Recent) -> list[date]:
    """The training days, newest first, back to the last break of two weeks."""
    days: list[date] = []
    for each in recent.days:
        if (days[-1] if days else recent.today) - each.day >= AWAY:
            break
        days.append(each.day)
    return days
