# SPDX-License-Identifier: GPL-3.0-or-later
"""A report's figures, made from what was written down."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from statistics import median

import msgspec

from kneetimer.core.catalogue import Record, Side
from kneetimer.core.diary import CheckUp, Morning
from kneetimer.core.language import Language
from kneetimer.core.periods import Days
from kneetimer.core.preferences import Preferences
from kneetimer.core.progress_report.pain import (
    PainCourse,
    PainEvent,
    Swelling,
    pain_courses,
    pain_events,
    swelling,
)
from kneetimer.core.progress_report.period import Adherence, adherence, day_of, told_from
from kneetimer.core.progress_report.self_checks import CheckCourse, check_courses
from kneetimer.core.progress_report.work import ExerciseDone, work_done
from kneetimer.core.record import Origin, Rating, SessionRecord


class Note(Record, frozen=True, kw_only=True):
    """What the person wrote of a session of that name, or ("") of a self-check."""

    day: date
    name: str
    text: str


class ProgressReport(Record, frozen=True, kw_only=True):
    """All that a report tells of a period.

    `told_from` is the first day on which there could be anything, `made_on` the one it was made
    on. Sessions are those that count: `begun_only` more had not one whole set. `logged` of them
    were done without the timer. Times are of what was performed, in ms. `routines` and `ratings`
    say how often, the most frequent routine first. Pain reports and notes come newest first.
    """

    period: Days
    told_from: date
    made_on: date
    affected_side: Side | None
    adherence: Adherence
    begun_only: int
    logged: int
    total_ms: int
    median_ms: int
    routines: tuple[tuple[str, int], ...]
    ratings: tuple[tuple[Rating, int], ...]
    work: tuple[ExerciseDone, ...]
    pain: tuple[PainCourse, ...]
    swelling: Swelling
    pain_events: tuple[PainEvent, ...]
    checks: tuple[CheckCourse, ...]
    notes: tuple[Note, ...]

    @property
    def sets_whole(self) -> int:
        """Of all exercises."""
        return sum(side.sets_whole for each in self.work for side in each.sides)

    @property
    def sets_planned(self) -> int:
        """Of all exercises."""
        return sum(side.sets_planned for each in self.work for side in each.sides)


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is made from, in any order; what lies outside the period is passed over.
    `began` is the day of the first session of all, None where there is none."""

    sessions: Iterable[SessionRecord]
    mornings: Iterable[Morning]
    check_ups: Iterable[CheckUp]
    began: date | None


def progress_report(
    sources: Sources, period: Days, preferences: Preferences, language: Language, today: date
) -> ProgressReport:
    """The report of a period."""
    sessions = sorted(
        (each for each in sources.sessions if day_of(each) in period),
        key=lambda each: datetime.fromisoformat(each.started_at),
    )
    mornings = sorted(
        (each for each in sources.mornings if date.fromisoformat(each.day) in period),
        key=lambda each: each.day,
    )
    check_ups = sorted(
        (each for each in sources.check_ups if _taken(each).date() in period), key=_taken
    )
    counting = [each for each in sessions if each.counts]
    told = [*map(day_of, sessions[:1]), *(date.fromisoformat(each.day) for each in mornings[:1])]
    began = min((*told, *([sources.began] if sources.began else [])), default=None)
    first = told_from(period, began)
    named = Counter(language.routine_name(each.routine, each.name) for each in counting)
    felt = Counter(each.rating for each in counting)
    return ProgressReport(
        period=period,
        told_from=first,
        made_on=today,
        affected_side=preferences.affected_side,
        adherence=adherence(sessions, period, began, preferences.weekly_target),
        begun_only=len(sessions) - len(counting),
        logged=sum(each.origin is Origin.LOGGED for each in counting),
        total_ms=sum(each.performed_ms for each in counting),
        median_ms=round(median(each.performed_ms for each in counting)) if counting else 0,
        routines=tuple(named.most_common()),
        ratings=tuple((each, felt[each]) for each in Rating if felt[each]),
        work=work_done(sessions),
        pain=pain_courses(sessions, mornings, Days(first=first, last=period.last)),
        swelling=swelling(mornings),
        pain_events=pain_events(sessions),
        checks=check_courses(check_ups),
        notes=_notes(sessions, check_ups, language),
    )


def _taken(check_up: CheckUp) -> datetime:
    return datetime.fromisoformat(check_up.taken_at)


def _notes(
    sessions: list[SessionRecord], check_ups: list[CheckUp], language: Language
) -> tuple[Note, ...]:
    said = [
        Note(
            day=day_of(each),
            name=language.routine_name(each.routine, each.name),
            text=each.note.strip(),
        )
        for each in sessions
    ]
    said += [Note(day=_taken(each).date(), name="", text=each.note.strip()) for each in check_ups]
    written = [each for each in said if each.text]
    return tuple(sorted(written, key=lambda note: note.day, reverse=True))
