# SPDX-License-Identifier: GPL-3.0-or-later
"""Knee pain over a period, as it was told: before, during and the morning after, and each report
of within a session. What was not said counts as nothing, never as no pain."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from kneetimer.core.catalogue import Record, Side
from kneetimer.core.diary import Morning
from kneetimer.core.pain_reports import LedTo
from kneetimer.core.periods import DAY, Days
from kneetimer.core.progress_report.period import day_of
from kneetimer.core.record import SessionRecord
from kneetimer.core.trends import PAIN_VARIES

COMPARED = timedelta(days=14)
"""So much at the beginning is held against as much at the end."""


class Told(StrEnum):
    """When a pain was told of."""

    BEFORE = "before"
    WORST = "worst"
    MORNING = "morning"


class PainPoint(Record, frozen=True, kw_only=True):
    """A pain of 0-10 on a day."""

    day: date
    pain: int


class PainCourse(Record, frozen=True, kw_only=True):
    """The pains of one kind, oldest first. `early` and `late` are the medians of the first and the
    last two weeks, None where nothing was told, or where these would be the same weeks."""

    told: Told
    points: tuple[PainPoint, ...]
    early: float | None
    late: float | None

    @property
    def median(self) -> float | None:
        """Of all of them."""
        return float(median(each.pain for each in self.points)) if self.points else None

    @property
    def range(self) -> tuple[int, int] | None:
        """The lowest and the highest."""
        pains = [each.pain for each in self.points]
        return (min(pains), max(pains)) if pains else None

    @property
    def change(self) -> float | None:
        """By how many points the end differs from the beginning."""
        return None if self.early is None or self.late is None else self.late - self.early

    @property
    def is_within_variation(self) -> bool:
        """Whether its change is too small to mean anything."""
        return self.change is not None and abs(self.change) < PAIN_VARIES


class PainEvent(Record, frozen=True, kw_only=True):
    """Pain that was reported in a session of a day; see `PainReport`."""

    day: date
    exercise: str | None
    side: Side | None
    pain: int | None
    sharp: bool
    led_to: LedTo | None


class Swelling(Record, frozen=True, kw_only=True):
    """On how many mornings the knee was swollen, and of how many it was said."""

    swollen: int
    asked: int


def is_long_enough(period: Days) -> bool:
    """Whether a period's beginning can be held against its end."""
    return period.last - period.first + DAY >= 2 * COMPARED


def pain_courses(
    sessions: Sequence[SessionRecord], mornings: Sequence[Morning], period: Days
) -> tuple[PainCourse, ...]:
    """A course for each kind, from sessions and mornings of the period, both oldest first."""
    days = [(day_of(each), each) for each in sessions]
    told = {
        Told.BEFORE: [(day, each.pain_before) for day, each in days],
        Told.WORST: [(day, each.worst_pain) for day, each in days],
        Told.MORNING: [(date.fromisoformat(each.day), each.pain) for each in mornings],
    }
    return tuple(_course(kind, pains, period) for kind, pains in told.items())


def pain_events(sessions: Iterable[SessionRecord]) -> tuple[PainEvent, ...]:
    """Every report, from sessions given oldest first; the newest comes first."""
    events = [
        PainEvent(
            day=day_of(session),
            exercise=each.exercise,
            side=each.side,
            pain=each.pain,
            sharp=each.sharp,
            led_to=each.led_to,
        )
        for session in sessions
        for each in session.pains
    ]
    return tuple(reversed(events))


def swelling(mornings: Iterable[Morning]) -> Swelling:
    """What the mornings say of swelling."""
    said = [each.swelling for each in mornings if each.swelling is not None]
    return Swelling(swollen=sum(said), asked=len(said))


def _course(kind: Told, pains: Iterable[tuple[date, int | None]], period: Days) -> PainCourse:
    points = tuple(PainPoint(day=day, pain=pain) for day, pain in pains if pain is not None)
    early: list[int] = []
    late: list[int] = []
    if is_long_enough(period):
        early = [each.pain for each in points if each.day < period.first + COMPARED]
        late = [each.pain for each in points if each.day > period.last - COMPARED]
    return PainCourse(
        told=kind,
        points=points,
        early=float(median(early)) if early else None,
        late=float(median(late)) if late else None,
    )
