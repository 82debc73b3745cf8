# SPDX-License-Identifier: GPL-3.0-or-later
"""The trends, from what was done and answered.

Days are those of the wall clock where a session was begun; one over midnight belongs to the day of
its beginning.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from statistics import fmean, median

from kneetimer.core.catalogue import Area, Catalogue, Record, Side
from kneetimer.core.diary import Morning
from kneetimer.core.periods import WEEK, Days, Step
from kneetimer.core.record import SessionLine
from kneetimer.core.summary import monday_of
from kneetimer.core.trend import (
    BothSides,
    Point,
    Reached,
    Role,
    Series,
    Trend,
    TrendKind,
    Unit,
)
from kneetimer.core.trend_points import by_step, changes_of, series_of, within

PAIN_VARIES = 2.0
"""Points of pain: a change under this is within normal variation (Farrar, Pain 2001;94:149;
Crossley 2004 for this condition)."""
PAIN_COMPARED = timedelta(weeks=2)
"""So much at the beginning is held against as much at the end, as in the report."""
DAYS_TO_COMPARE = 3
"""Sides are compared where both worked on so many days: this app's own choice."""
_REACH = {Step.DAY: 14, Step.WEEK: 7, Step.MONTH: 31}


class SetLine(Record, frozen=True):
    """A set of one exercise, however often it was tried: the most that was planned of it, and the
    best that was done. `unit` is that of a set record."""

    day: date
    side: Side
    unit: str
    planned: int
    performed: int


class WorkLine(Record, frozen=True):
    """What was done of an exercise on a day (or in a month, by its first day), every attempt
    counted: seconds that were held, and reps."""

    day: date
    exercise: str
    seconds: int
    reps: int


def sessions_trend(
    lines: Iterable[SessionLine], days: Days, today: date, began: date | None, target: int
) -> Trend:
    """Sessions a week, those that count. A week without any is a zero from the week on in which
    the first session ever `began` (None: there was none). In months: the average of the weeks
    that begin in them."""
    done = Counter(
        monday_of(day) for line in lines if line.counts and (day := day_of(line)) in days
    )
    last = max([monday_of(today), *done])
    weeks = [
        week
        for week in days.firsts(Step.WEEK)
        if began is not None and monday_of(began) <= week <= last
    ]
    step = _longer(days.step)
    counts = [(week, float(done[week])) for week in weeks if step.first_of(week) in days]
    over = [week for week in weeks if week + WEEK <= today or done[week] >= target]
    return Trend(
        kind=TrendKind.SESSIONS,
        unit=Unit.SESSIONS,
        days=days,
        step=step,
        series=(series_of(Role.DONE, by_step(counts, step, fmean)),),
        reach_days=_REACH[step],
        target=target,
        reached=Reached(weeks=sum(done[week] >= target for week in over), of=len(over)),
    )


def pain_trend(lines: Iterable[SessionLine], mornings: Iterable[Morning], days: Days) -> Trend:
    """Knee pain before and during sessions and on the mornings after, as it was answered: the
    median of a day, week or month."""
    step = days.step
    answers: dict[Role, list[tuple[date, float | None]]] = {
        Role.BEFORE: [],
        Role.DURING: [],
        Role.MORNING: [(date.fromisoformat(each.day), each.pain) for each in mornings],
    }
    for line in lines:
        day = day_of(line)
        answers[Role.BEFORE].append((day, line.pain_before))
        answers[Role.DURING].append((day, line.worst_pain))
    told = {role: within(values, days) for role, values in answers.items()}
    return Trend(
        kind=TrendKind.PAIN,
        unit=Unit.PAIN,
        days=days,
        step=step,
        series=tuple(
            series_of(role, by_step(values, step, median)) for role, values in told.items()
        ),
        reach_days=_REACH[step],
        changes=changes_of(told, PAIN_VARIES, PAIN_COMPARED),
    )


def amount_trend(sets: Sequence[SetLine], days: Days, exercise: str) -> Trend:
    """The best and the typical (median) set of an exercise, and what was planned (median), of the
    sets of which something was done. One that was once held and is now counted, or the other way
    round, is told of as it is now."""
    unit = _unit_now(sets)
    step = days.step
    done: dict[date, list[SetLine]] = defaultdict(list)
    for each in sets:
        if each.performed and each.unit == unit and each.day in days:
            done[step.first_of(each.day)].append(each)

    def told(role: Role, of: Callable[[list[SetLine]], float]) -> Series:
        return series_of(role, {first: of(done[first]) for first in sorted(done)})

    return Trend(
        kind=TrendKind.AMOUNT,
        unit=Unit(unit),
        days=days,
        step=step,
        series=(
            told(Role.BEST, lambda lines: max(each.performed for each in lines)),
            told(Role.TYPICAL, lambda lines: median(each.performed for each in lines)),
            told(Role.PLANNED, lambda lines: median(each.planned for each in lines)),
        ),
        reach_days=_REACH[step],
        exercise=exercise,
    )


def sides_trend(sets: Sequence[SetLine], days: Days, exercise: str) -> Trend:
    """All that was done of an exercise on the left and on the right in a day, on average over the
    days of a week or month on which it was done."""
    unit = _unit_now(sets)
    step = days.step
    done: dict[Side, Counter[date]] = {Side.LEFT: Counter(), Side.RIGHT: Counter()}
    for each in sets:
        if each.side in done and each.performed and each.unit == unit and each.day in days:
            done[each.side][each.day] += each.performed
    left, right = done.values()
    return Trend(
        kind=TrendKind.SIDES,
        unit=Unit(unit),
        days=days,
        step=step,
        series=(
            series_of(Role.LEFT, by_step(left.items(), step, fmean)),
            series_of(Role.RIGHT, by_step(right.items(), step, fmean)),
        ),
        reach_days=_REACH[step],
        exercise=exercise,
        both_sides=BothSides(
            left=left.total(),
            right=right.total(),
            enough=len(left.keys() & right.keys()) >= DAYS_TO_COMPARE,
        ),
    )


def areas_trend(
    work: Iterable[WorkLine], days: Days, catalogue: Catalogue, only: Area | None = None
) -> Trend:
    """Minutes of work for each area, the one with the most first, or for `only` one. An exercise
    counts for each of its areas; reps take the time of their tempo, which is an estimate. What is
    not in the catalogue has no areas that anybody knows of."""
    step = _longer(days.step)
    seconds: dict[Area, Counter[date]] = defaultdict(Counter)
    for line in work:
        if line.day in days and line.exercise in catalogue:
            exercise = catalogue[line.exercise]
            tempo = exercise.tempo
            rep_s = tempo.lift + tempo.hold + tempo.lower if tempo else 0
            first = step.first_of(line.day)
            for area in exercise.areas:
                seconds[area][first] += line.seconds + line.reps * rep_s
    series = [
        Series(
            role=Role.DONE,
            area=area,
            points=tuple(Point(day, done[day] / 60) for day in sorted(done) if done[day]),
        )
        for area, done in seconds.items()
        if only in (None, area)
    ]
    return Trend(
        kind=TrendKind.AREAS,
        unit=Unit.MINUTES,
        days=days,
        step=step,
        series=tuple(
            sorted((each for each in series if each.points), key=lambda each: -each.total)
        ),
        reach_days=_REACH[step],
        area=only,
    )


def day_of(line: SessionLine) -> date:
    """The day on which a session was begun, by the clock of where that was."""
    return date.fromisoformat(line.started_at[:10])


def _longer(step: Step) -> Step:
    """The step for what is told of week by week at least."""
    return Step.WEEK if step is Step.DAY else step


def _unit_now(sets: Sequence[SetLine]) -> str:
    """The unit in which an exercise was counted last."""
    return max(sets, key=lambda each: each.day).unit if sets else Unit.SECONDS
