# SPDX-License-Identifier: GPL-3.0-or-later
"""The last weeks as the pain rules see them: training days, and the morning after each.

The lines are those of the facts on knee care: 0-2 is where pain is meant to stay (My Knee Cap, La
Trobe University: ideally under 2, never above 5), and a change under 2 points is within normal
variation (Farrar, Pain 2001;94:149; Crossley 2004). That 3-5 is amber and 6 red is this app's own,
as is what counts as usual. A missing answer never counts as good: it is UNTOLD.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from kneetimer.core.catalogue import Record
from kneetimer.core.commands import Reason
from kneetimer.core.diary import Morning
from kneetimer.core.record import Rating, SessionRecord
from kneetimer.core.safety import ADVISE_FROM_PAIN

GREEN_UP_TO = 2
"""Knee pain, 0-10, up to which one goes on as before."""
MEANINGFUL = 2
"""Points from which a change of pain is more than normal variation."""
USUAL_DAYS = 28
"""So many days back one looks for what is usual."""


class Colour(StrEnum):
    """How the knee took it."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNTOLD = "untold"
    """Too little was said to know."""

    @property
    def is_warning(self) -> bool:
        """Whether it says to do less."""
        return self in (Colour.AMBER, Colour.RED)


class TrainingDay(Record, frozen=True):
    """A day with its sessions, newest first. A session over midnight belongs to the day on which
    it began."""

    day: date
    sessions: tuple[SessionRecord, ...]


class Recent:
    """What was done and told in the last weeks, up to `today`."""

    def __init__(
        self, sessions: Iterable[SessionRecord], mornings: Iterable[Morning], today: date
    ) -> None:
        """`sessions` may be in any order, as may `mornings`. What lies in the future (the clock was
        set back) and sessions in which nothing was done and nothing told are passed over."""
        self.today = today
        by_day: defaultdict[date, list[SessionRecord]] = defaultdict(list)
        for session in sorted(sessions, key=lambda each: each.started_at, reverse=True):
            day = begun_on(session)
            if day <= today and _says_something(session):
                by_day[day].append(session)
        self.days = tuple(
            TrainingDay(day, tuple(by_day[day])) for day in sorted(by_day, reverse=True)
        )
        known = ((date.fromisoformat(each.day), each) for each in mornings)
        self.mornings = {day: each for day, each in known if day <= today}

    @property
    def sessions(self) -> tuple[SessionRecord, ...]:
        """All of them, newest first."""
        return tuple(session for day in self.days for session in day.sessions)

    def usual(self, day: date) -> float | None:
        """The usual knee pain before `day`: the middle of what was told in the mornings and before
        sessions in the four weeks until then, None where nothing was."""
        told = [
            pain
            for when, pain in (*self.pains_in_the_morning(), *self.pains_before())
            if timedelta(0) < day - when <= timedelta(USUAL_DAYS)
        ]
        return median(told) if told else None

    def morning_colour(self, day: date) -> Colour:
        """How the knee was on the morning of a day: red is 2 or more above usual, 6 or more, or
        swollen."""
        morning = self.mornings.get(day)
        if morning is None:
            return Colour.UNTOLD
        if morning.swelling:
            return Colour.RED
        if morning.pain is None:
            return Colour.UNTOLD
        if morning.pain >= ADVISE_FROM_PAIN:
            return Colour.RED
        usual = self.usual(day)
        if usual is None:
            return Colour.GREEN if morning.pain <= GREEN_UP_TO else Colour.UNTOLD
        return Colour.RED if morning.pain - usual >= MEANINGFUL else Colour.GREEN

    def pains_before(self) -> Iterator[tuple[date, int]]:
        """The knee pain told before each session."""
        for day in self.days:
            for session in day.sessions:
                if session.pain_before is not None:
                    yield day.day, session.pain_before

    def pains_during(self) -> Iterator[tuple[date, int]]:
        """The worst knee pain told of each session."""
        for day in self.days:
            for session in day.sessions:
                pain = worst_pain(session)
                if pain is not None:
                    yield day.day, pain

    def pains_in_the_morning(self) -> Iterator[tuple[date, int]]:
        """The knee pain told in the mornings."""
        for day, morning in self.mornings.items():
            if morning.pain is not None:
                yield day, morning.pain


def begun_on(session: SessionRecord) -> date:
    """The day on which a session began, by the clock of where it was done."""
    return date.fromisoformat(session.started_at[:10])


def worst_pain(session: SessionRecord) -> int | None:
    """The worst that was told of a session at all: what was said at its end does not take back
    what was reported on the way."""
    told = (session.pain_worst, *(each.pain for each in session.pains))
    return max((pain for pain in told if pain is not None), default=None)


def colour_of(session: SessionRecord) -> Colour:
    """How the knee took a session: red is 6 or more, or pain that was sharp, caught or gave way;
    amber is 3-5, or that it was stopped short for pain or felt painful."""
    worst = worst_pain(session)
    if has_sharp_pain(session) or (worst is not None and worst >= ADVISE_FROM_PAIN):
        return Colour.RED
    if hurting(session) or (worst is not None and worst > GREEN_UP_TO):
        return Colour.AMBER
    return Colour.UNTOLD if worst is None else Colour.GREEN


def has_sharp_pain(session: SessionRecord) -> bool:
    """Whether pain that was sharp, caught or gave way was reported."""
    return any(each.sharp for each in session.pains)


def hurting(session: SessionRecord) -> frozenset[str]:
    """The exercises of a session that hurt, "" for the session as a whole."""
    found = {each.exercise or "" for each in session.pains if (each.pain or 0) > GREEN_UP_TO}
    found |= {each.exercise for each in session.sets if each.reason is Reason.PAIN}
    found |= rated(session, Rating.PAINFUL)
    return frozenset(found | {""} if session.rating is Rating.PAINFUL else found)


def rated(session: SessionRecord, *ratings: Rating) -> frozenset[str]:
    """The exercises of a session that felt like this."""
    items = {each.item for each in session.ratings if each.rating in ratings}
    return frozenset(each.exercise for each in session.sets if each.item in items)


def unfinished(session: SessionRecord) -> frozenset[str]:
    """The exercises of which not every set was done whole in the end."""
    last = {(each.item, each.side, each.set): each for each in session.sets}
    return frozenset(each.exercise for each in last.values() if not each.is_whole)


def is_full(session: SessionRecord) -> bool:
    """Whether all that was planned was done."""
    return session.completed and bool(session.sets) and not unfinished(session)


def felt_easy(session: SessionRecord) -> bool:
    """Whether a session felt easy, and no exercise of it hard or painful."""
    return session.rating is Rating.EASY and not rated(session, Rating.HARD, Rating.PAINFUL)


def _says_something(session: SessionRecord) -> bool:
    return not session.is_empty or bool(session.pains) or session.pain_worst is not None
