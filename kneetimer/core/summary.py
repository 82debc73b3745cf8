# SPDX-License-Identifier: GPL-3.0-or-later
"""Past sessions in summary: each as one line, by week and month, and by exercise."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from kneetimer.core.catalogue import Record
from kneetimer.core.language import Language
from kneetimer.core.record import Origin, Rating, SessionLine, SessionRecord, SetRecord

DAYS_A_WEEK = 7


class Ended(StrEnum):
    """How a session came to its end."""

    COMPLETED = "completed"
    EARLY = "early"
    CUT_OFF = "cut_off"
    """It never ended, or runs now."""


class SessionSummary(Record, frozen=True, kw_only=True):
    """A session as one line, in words where there are any. `started` is the wall time of where it
    was done; sets count by item, side and number, however often they were tried. `counts` towards
    the week where one of them was done whole."""

    id: str
    routine: str
    name: str
    started: datetime
    planned_ms: int
    performed_ms: int
    ended: Ended
    rating: Rating | None
    pain_before: int | None
    pain_worst: int | None
    sets_done: int
    sets_planned: int
    counts: bool
    origin: Origin = Origin.TIMED
    note: str = ""


class Week(Record, frozen=True, kw_only=True):
    """A week from Monday on: sessions done and wanted."""

    start: date
    done: int
    target: int


class Span(StrEnum):
    """What a group of sessions has in common."""

    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    MONTH = "month"


class SessionGroup(Record, frozen=True, kw_only=True):
    """Sessions that belong together, newest first; `start` is the span's first day."""

    span: Span
    start: date
    sessions: tuple[SessionSummary, ...]


class ExerciseSets(Record, frozen=True, kw_only=True):
    """What was done of one item of a session one way, in the order it was done: an item that went
    on the easier way comes twice. `name` is the variant's where it was one."""

    item: int
    exercise: str
    name: str
    sets: tuple[SetRecord, ...]


def summarise(sessions: Iterable[SessionLine], language: Language) -> list[SessionSummary]:
    """A line for each session, in the same order."""
    return [_summary(session, language) for session in sessions]


def week_of(sessions: Iterable[SessionSummary], today: date, target: int) -> Week:
    """The sessions that count in the week of `today`, against the target."""
    start = monday_of(today)
    end = start + timedelta(days=DAYS_A_WEEK)
    done = sum(each.counts and start <= each.started.date() < end for each in sessions)
    return Week(start=start, done=done, target=target)


def grouped(sessions: Iterable[SessionSummary], today: date) -> list[SessionGroup]:
    """The sessions of this week, of last week, and by month before that, in the given order."""
    groups: dict[tuple[Span, date], list[SessionSummary]] = {}
    for session in sessions:
        groups.setdefault(_span(session.started.date(), today), []).append(session)
    return [
        SessionGroup(span=span, start=start, sessions=tuple(members))
        for (span, start), members in groups.items()
    ]


def by_exercise(session: SessionRecord, language: Language) -> list[ExerciseSets]:
    """A session's sets item by item, those of one item as they were done."""
    items: dict[tuple[int, str, str | None], list[SetRecord]] = {}
    for each in sorted(session.sets, key=lambda one: one.item):
        items.setdefault((each.item, each.exercise, each.variant), []).append(each)
    return [
        ExerciseSets(
            item=item,
            exercise=exercise,
            name=language.exercise_name(exercise, variant),
            sets=tuple(sets),
        )
        for (item, exercise, variant), sets in items.items()
    ]


def monday_of(day: date) -> date:
    """The first day of the week that a day is in."""
    return day - timedelta(days=day.weekday())


def _summary(session: SessionLine, language: Language) -> SessionSummary:
    if session.ended_at is None:
        ended = Ended.CUT_OFF
    else:
        ended = Ended.COMPLETED if session.completed else Ended.EARLY
    return SessionSummary(
        id=session.id,
        routine=session.routine,
        name=language.routine_name(session.routine, session.name),
        started=datetime.fromisoformat(session.started_at),
        planned_ms=session.planned_ms,
        performed_ms=session.performed_ms,
        ended=ended,
        rating=session.rating,
        pain_before=session.pain_before,
        pain_worst=session.worst_pain,
        sets_done=session.sets_done,
        sets_planned=session.sets_planned,
        counts=session.counts,
        origin=session.origin,
        note=session.note,
    )


def _span(day: date, today: date) -> tuple[Span, date]:
    monday = monday_of(today)
    last_monday = monday - timedelta(days=DAYS_A_WEEK)
    if day >= monday:
        return Span.THIS_WEEK, monday
    if day >= last_monday:
        return Span.LAST_WEEK, last_monday
    return Span.MONTH, day.replace(day=1)
