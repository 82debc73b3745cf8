# SPDX-License-Identifier: GPL-3.0-or-later
"""Trends for tests: of pain over a few weeks, with as many answers as one likes."""

from collections.abc import Sequence
from datetime import date, timedelta

from kneetimer.core.catalogue import Area
from kneetimer.core.diary import Morning
from kneetimer.core.periods import Period, days_of
from kneetimer.core.trend import Trend
from kneetimer.core.trends import WorkLine, areas_trend, pain_trend, sessions_trend
from tests.support.sessions import session, shipped

TODAY = date(2026, 3, 4)


def pain(
    *answers: tuple[int, int | None, int | None], mornings: Sequence[tuple[int, int]] = ()
) -> Trend:
    """Pain over 4 weeks: (days ago, before, during) for each session, (days ago, pain) for each
    morning."""
    lines = [
        session(f"{_ago(ago)}T18:00:00+01:00", pain_before=before, pain_worst=worst).line
        for ago, before, worst in answers
    ]
    told = [Morning(day=_ago(ago), pain=level) for ago, level in mornings]
    return pain_trend(lines, told, days_of(Period.FOUR_WEEKS, TODAY))


def sessions(*ago: int, target: int = 3) -> Trend:
    """Sessions a week over 4 weeks, one on each of so many days ago."""
    lines = [session(f"{_ago(each)}T18:00:00+01:00").line for each in ago]
    began = TODAY - timedelta(days=max(ago, default=0))
    return sessions_trend(lines, days_of(Period.FOUR_WEEKS, TODAY), TODAY, began, target)


def areas(*minutes: tuple[str, int], only: Area | None = None) -> Trend:
    """Minutes of each exercise, today."""
    work = [WorkLine(TODAY, exercise, 60 * each, 0) for exercise, each in minutes]
    return areas_trend(work, days_of(Period.FOUR_WEEKS, TODAY), shipped().catalogue, only)


def _ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()
