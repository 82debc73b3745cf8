# SPDX-License-Identifier: GPL-3.0-or-later
"""Days and sessions of the history in words, the same in lists, calendars and for the ear."""

from PySide6.QtCore import QLocale

from kneetimer.core.calendar_view import Day, Year
from kneetimer.core.diary import Morning
from kneetimer.core.record import Origin
from kneetimer.core.summary import Ended, SessionSummary
from kneetimer.ui import dates, texts
from kneetimer.ui.texts import translate


def sessions(n: int) -> str:
    """A number of sessions."""
    if n == 1:
        return translate("day_words", "1 session")
    return translate("day_words", "{n} sessions").format(n=QLocale().toString(n))


def session_facts(session: SessionSummary) -> str:
    """A session in a line: minutes, how it ended, where it comes from, the pain."""
    facts = [texts.minutes(session.performed_ms)]
    if session.ended is Ended.EARLY:
        facts.append(translate("day_words", "ended early"))
    elif session.ended is Ended.CUT_OFF:
        facts.append(translate("day_words", "cut off"))
    if session.origin is Origin.LOGGED:
        facts.append(translate("day_words", "logged"))
    if session.pain_worst is not None:
        facts.append(pain(session.pain_worst))
    elif session.pain_before:
        facts.append(translate("day_words", "pain {n} before").format(n=session.pain_before))
    return " · ".join(facts)


def pain(level: int) -> str:
    """The worst pain of a session, short."""
    return translate("day_words", "pain {n}").format(n=level)


def day(shown: Day) -> str:
    """A day of the calendar: "Wednesday, 4 March 2026: 2 sessions, 34 min, worst pain 3"."""
    facts = []
    if shown.sessions:
        facts += [sessions(shown.sessions), texts.minutes(shown.performed_ms)]
    if shown.worst_pain:
        facts.append(translate("day_words", "worst pain {n}").format(n=shown.worst_pain))
    words = ", ".join(facts) or translate("day_words", "no session")
    return translate("day_words", "{day}: {facts}").format(
        day=dates.full_day(shown.date), facts=words
    )


def morning_after(morning: Morning) -> str:
    """How the knee was on the morning after, "" where nothing was said of it."""
    facts = []
    if morning.pain is not None:
        facts.append(pain(morning.pain))
    if morning.swelling is not None:
        facts.append(swelling(morning.swelling))
    if not facts:
        return ""
    return translate("day_words", "The morning after: {facts}").format(facts=", ".join(facts))


def swelling(there: bool) -> str:
    """Whether the knee was swollen, within a sentence."""
    if there:
        return translate("day_words", "swollen")
    return translate("day_words", "not swollen")


def year(shown: Year, target: int) -> str:
    """A year in sum; what was not done is not told."""
    if not shown.sessions:
        return translate("day_words", "No sessions in {year}").format(year=shown.year)
    facts = [sessions(shown.sessions), _length(shown.performed_ms), _days(shown.days)]
    if shown.weeks_reached:
        facts.append(_weeks(shown.weeks_reached, target))
    return " · ".join(facts)


def _days(n: int) -> str:
    if n == 1:
        return translate("day_words", "on 1 day")
    return translate("day_words", "on {n} days").format(n=n)


def _weeks(n: int, target: int) -> str:
    wanted = sessions(target)
    if n == 1:
        return translate("day_words", "1 week with {wanted} or more").format(wanted=wanted)
    return translate("day_words", "{n} weeks with {wanted} or more").format(n=n, wanted=wanted)


def _length(ms: int) -> str:
    """Hours where there are two or more of them, else minutes."""
    hours = round(ms / 3_600_000)
    if hours < 2:
        return texts.minutes(ms)
    return translate("day_words", "{n} hours").format(n=hours)
