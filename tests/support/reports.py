# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports to test with: of nothing, of a session, of six weeks, of ten years."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle, islice

from msgspec.structs import replace

from kneetimer.core.catalogue import Kind, Side, Sides
from kneetimer.core.commands import Reason
from kneetimer.core.diary import CheckUp, Counts, Morning
from kneetimer.core.diary import Sides as Gaps
from kneetimer.core.pain_reports import LedTo, PainReport
from kneetimer.core.periods import Days
from kneetimer.core.preferences import Preferences
from kneetimer.core.progress_report.making import ProgressReport, Sources, progress_report
from kneetimer.core.progress_report.period import day_of, last_weeks
from kneetimer.core.progress_report.sheet import Part, Sheet, sheet_of
from kneetimer.core.record import ItemRating, Rating, SessionRecord, SetRecord
from tests.support.sessions import one_set, session, shipped

TODAY = date(2026, 11, 20)
NOTES = ("Stairs were fine today.", "", "Stiff after a long drive. " * 30, "")


def report_of(
    sessions: Sequence[SessionRecord] = (),
    *,
    mornings: Sequence[Morning] = (),
    check_ups: Sequence[CheckUp] = (),
    period: Days | None = None,
    began: date | None = None,
    preferences: Preferences | None = None,
    today: date = TODAY,
) -> ProgressReport:
    """The report of these, by itself of the usual six weeks."""
    days = [day_of(each) for each in sessions]
    sources = Sources(
        sessions=sessions,
        mornings=mornings,
        check_ups=check_ups,
        began=began or min(days, default=None),
    )
    return progress_report(
        sources,
        period or last_weeks(6, today),
        preferences or Preferences(),
        shipped().language,
        today,
    )


def sheet(report: ProgressReport, name: str = "", parts: Sequence[Part] = tuple(Part)) -> Sheet:
    """A report in English words."""
    return sheet_of(report, shipped().language, name=name, parts=parts)


def diary(weeks: int, exercises: int = 7) -> ProgressReport:
    """The report of so many weeks up to today, with everything in them that there can be."""
    first = TODAY - timedelta(days=7 * weeks - 1)
    days = [first + timedelta(days=7 * week + 2 * n) for week in range(weeks) for n in range(3)]
    return report_of(
        [_session(number, day, exercises) for number, day in enumerate(days)],
        mornings=[
            Morning(day=(day + timedelta(days=1)).isoformat(), pain=n % 4, swelling=n % 9 == 0)
            for n, day in enumerate(days)
        ],
        check_ups=[_check_up(number, day) for number, day in enumerate(days[::6])],
        period=Days(first=first, last=TODAY),
        preferences=Preferences(affected_side=Side.RIGHT),
    )


def _session(number: int, day: date, exercises: int) -> SessionRecord:
    sets = tuple(
        each
        for item, exercise in enumerate(islice(cycle(shipped().catalogue), exercises), start=1)
        for each in _sets(item, exercise.id, exercise.kind, exercise.sides, number)
    )
    hurt = PainReport(
        at_ms=1000,
        pain=number % 11,
        sharp=number % 4 == 0,
        item=1,
        exercise=sets[0].exercise,
        side=Side.RIGHT,
        led_to=list(LedTo)[number % len(LedTo)],
    )
    made = session(
        f"{day}T18:30:00+01:00",
        *sets,
        rating=list(Rating)[number % len(Rating)],
        pain_before=number % 5,
        pain_worst=number % 6,
        note=NOTES[number % len(NOTES)],
    )
    return replace(
        made,
        pains=(hurt,) if number % 3 == 0 else (),
        ratings=(ItemRating(1, Rating.HARD),),
    )


def _sets(item: int, exercise: str, kind: Kind, sides: Sides, number: int) -> list[SetRecord]:
    worked = (Side.LEFT, Side.RIGHT) if sides is Sides.EACH else (Side.BOTH,)
    short = (number + item) % 7 == 0
    planned = 30 if kind is Kind.HOLD else 12
    return [
        one_set(
            planned // 2 if short and count == 1 else planned,
            item=item,
            exercise=exercise,
            side=side,
            number=count,
            planned=planned,
            unit="s" if kind is Kind.HOLD else "reps",
            reason=list(Reason)[number % len(Reason)] if short and count == 1 else None,
        )
        for count in (1, 2)
        for side in worked
    ]


def _check_up(number: int, day: date) -> CheckUp:
    return CheckUp(
        id=str(number),
        taken_at=f"{day}T09:00:00+01:00",
        stairs=max(0, 6 - number),
        squat=4,
        sitting=3,
        worst=5,
        knee_to_wall=Gaps(left=95, right=min(500, 70 + 8 * number)),
        heel_to_buttock=Gaps(left=80, right=120),
        side_lift=Counts(left=20, right=12),
        note="Tight on the right." if number == 0 else "",
    )


CASES = ("empty", "one", "six weeks", "a year", "ten years", "wide")


def report_case(case: str) -> ProgressReport:
    """One of `CASES`."""
    match case:
        case "empty":
            return report_of()
        case "one":
            return report_of([session("2026-11-18T18:00:00+01:00", pain_worst=2, note="First.")])
        case "six weeks":
            return diary(6)
        case "a year":
            return diary(52, 20)
        case "ten years":
            return diary(520, 8)
    names = ("W" * 80, "W" * 300, "a\tb\x00 \U0001f9b5 {n} %1 <b>")
    return report_of(
        [
            replace(session(f"2026-11-{day:02}T18:00:00+01:00", note=name), name=name, routine=name)
            for day, name in enumerate(names, start=10)
        ]
    )
