# SPDX-License-Identifier: GPL-3.0-or-later
"""A report's figures, made from what is in the store."""

from datetime import date

from kneetimer.assembly import Store
from kneetimer.core.language import Language
from kneetimer.core.periods import Days
from kneetimer.core.preferences import Preferences
from kneetimer.core.progress_report.making import ProgressReport, Sources, progress_report
from kneetimer.core.progress_report.period import day_of


def make_report(
    store: Store, language: Language, preferences: Preferences, period: Days, today: date
) -> ProgressReport:
    """The report of a period. Raises UserError where the store cannot be read."""
    sources = Sources(
        sessions=store.history.sessions(period.first),
        mornings=store.diary.mornings(period.first),
        check_ups=store.diary.check_ups(),
        began=_days_of_all(store)[0],
    )
    return progress_report(sources, period, preferences, language, today)


def newest_day(store: Store, today: date) -> date:
    """The last day of which there can be anything: a clock that was set back puts sessions into
    the future. Raises UserError where the store cannot be read."""
    return max(today, _days_of_all(store)[1] or today)


def _days_of_all(store: Store) -> tuple[date | None, date | None]:
    """The first and the last day on which there was a session."""
    lines = store.history.lines()
    if not lines:
        return None, None
    return day_of(lines[-1]), day_of(lines[0])
