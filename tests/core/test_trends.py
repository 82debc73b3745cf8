# SPDX-License-Identifier: GPL-3.0-or-later
"""Trends made from what was done and answered: nothing invented, nothing lost."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core.catalogue import Area, Side
from kneetimer.core.check_trend import check_trend
from kneetimer.core.diary import CheckUp, Morning, Sides
from kneetimer.core.periods import Days, Period, Step, days_of
from kneetimer.core.record import SessionRecord
from kneetimer.core.trend import BothSides, Change, Check, Point, Reached, Role, Trend, Unit
from kneetimer.core.trend_points import changes_of
from kneetimer.core.trends import (
    SetLine,
    WorkLine,
    amount_trend,
    areas_trend,
    pain_trend,
    sessions_trend,
    sides_trend,
)
from tests.support.sessions import one_set, session, shipped

TODAY = date(2026, 3, 4)
MONTH = days_of(Period.FOUR_WEEKS, TODAY)
SEASON = days_of(Period.THREE_MONTHS, TODAY)
STRETCH = "wall-calf-stretch"

days_around = st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=3))
periods = st.sampled_from(Period)


def points(trend: Trend, role: Role) -> list[tuple[date, float]]:
    """A series as pairs."""
    (series,) = [each for each in trend.series if each.role is role]
    return [(point.day, point.value) for point in series.points]


def weeks(trend: Trend) -> list[float]:
    return [value for _, value in points(trend, Role.DONE)]


def by_week(records: Sequence[SessionRecord], days: Days = MONTH, target: int = 2) -> Trend:
    began = min((date.fromisoformat(each.started_at[:10]) for each in records), default=None)
    return sessions_trend([each.line for each in records], days, TODAY, began, target)


def at(day: date) -> str:
    return f"{day}T18:00:00+01:00"


# -- sessions a week -------------------------------------------------------------------------------


def test_weeks_without_a_session_are_zeros_from_the_first_one_on() -> None:
    trend = by_week([session("2026-02-17T08:00:00+01:00"), session("2026-03-02T08:00:00+01:00")])
    assert points(trend, Role.DONE) == [
        (date(2026, 2, 16), 1),
        (date(2026, 2, 23), 0),
        (date(2026, 3, 2), 1),
    ]


def test_the_target_counts_for_weeks_that_are_over_and_for_this_one_once_it_is_reached() -> None:
    twice = [session(f"2026-02-{day}T08:00:00+01:00") for day in (17, 18)]
    assert by_week(twice).reached == Reached(weeks=1, of=2)
    this_week = [session(f"2026-03-0{day}T08:00:00+01:00") for day in (2, 3)]
    assert by_week(twice + this_week).reached == Reached(weeks=2, of=3)


def test_what_was_hardly_begun_is_no_session() -> None:
    broken_off = session(at(TODAY), one_set(3))
    assert weeks(by_week([broken_off])) == [0]


def test_a_session_over_midnight_belongs_to_the_day_of_its_beginning() -> None:
    late = session("2026-02-22T23:50:00+01:00")  # a Sunday; in UTC still, in Tokyo long Monday
    assert points(by_week([late]), Role.DONE)[0] == (date(2026, 2, 16), 1)
    tokyo = session("2026-02-23T00:10:00+09:00")  # a Monday there, a Sunday in UTC
    assert points(by_week([tokyo]), Role.DONE)[0] == (date(2026, 2, 23), 1)


def test_the_hour_that_comes_twice_and_the_one_that_never_comes_change_nothing() -> None:
    turns = ["2025-10-26T02:30:00+02:00", "2025-10-26T02:30:00+01:00", "2025-03-30T03:30:00+02:00"]
    trend = by_week([session(each) for each in turns], days_of(Period.YEAR, TODAY))
    assert sum(weeks(trend)) == 3


def test_nobody_who_has_not_begun_sees_zeros() -> None:
    assert by_week([]).is_empty


def test_months_show_the_average_of_their_weeks() -> None:
    long_ago = session("2020-06-15T08:00:00+02:00")
    began = date(2020, 6, 15)
    june = [session(f"2025-06-{day:02}T08:00:00+02:00") for day in (2, 3, 9, 16, 23)]
    days = days_of(Period.ALL, TODAY, [began])
    trend = by_week([long_ago, *june], days)
    assert trend.step is Step.MONTH
    assert dict(points(trend, Role.DONE))[date(2025, 6, 1)] == 1.0  # 5 in 5 weeks
    assert dict(points(trend, Role.DONE))[date(2020, 6, 1)] == pytest.approx(1 / 3)


def test_a_week_across_two_months_is_that_of_its_monday() -> None:
    first = session("2020-07-01T08:00:00+02:00")  # a Wednesday
    trend = by_week([first], days_of(Period.ALL, TODAY, [date(2020, 7, 1)]))
    assert points(trend, Role.DONE)[:2] == [(date(2020, 6, 1), 1), (date(2020, 7, 1), 0)]


@given(st.lists(days_around, max_size=40), periods)
def test_bars_add_up_to_the_sessions(days: list[date], period: Period) -> None:
    records = [session(at(day), session_id=str(n)) for n, day in enumerate(days)]
    span = days_of(period, TODAY, days)
    trend = by_week(records, span)
    assert_within(trend)
    if trend.step is Step.WEEK:
        assert sum(weeks(trend)) == sum(day in span for day in days)


# -- pain ------------------------------------------------------------------------------------------


def pains(*records: SessionRecord, mornings: Iterable[Morning] = (), days: Days = MONTH) -> Trend:
    return pain_trend([each.line for each in records], mornings, days)


def test_pain_is_told_of_where_it_was_answered_and_nowhere_else() -> None:
    trend = pains(
        session("2026-03-01T18:00:00+01:00", pain_before=3, pain_worst=5),
        session("2026-03-02T18:00:00+01:00", pain_before=0),
        session("2026-03-03T18:00:00+01:00"),
        mornings=[Morning(day="2026-03-02", pain=4), Morning(day="2026-03-03", swelling=True)],
    )
    assert points(trend, Role.BEFORE) == [(date(2026, 3, 1), 3), (date(2026, 3, 2), 0)]
    assert points(trend, Role.DURING) == [(date(2026, 3, 1), 5)]
    assert points(trend, Role.MORNING) == [(date(2026, 3, 2), 4)]


@pytest.mark.parametrize(("last", "beyond"), [(4, False), (3, True), (7, True), (6, False)])
def test_a_change_under_two_points_is_within_normal_variation(last: int, beyond: bool) -> None:
    trend = pains(
        session("2026-03-01T18:00:00+01:00", pain_before=5),
        session("2026-03-03T18:00:00+01:00", pain_before=last),
    )
    assert trend.changes == (Change(role=Role.BEFORE, first=5, last=last, beyond=beyond),)


def test_one_answer_is_no_change() -> None:
    assert pains(session(at(TODAY), pain_before=5)).changes == ()


def test_a_week_shows_its_middle_value() -> None:
    told = [
        session(f"2026-01-{day}T18:00:00+01:00", pain_before=pain)
        for day, pain in ((12, 1), (13, 2), (14, 9))
    ]
    assert points(pains(*told, days=SEASON), Role.BEFORE) == [(date(2026, 1, 12), 2)]


# -- holds and reps --------------------------------------------------------------------------------


def line(day: date, performed: int, side: Side = Side.LEFT, unit: str = "s") -> SetLine:
    return SetLine(day, side, unit, 30, performed)


def test_best_and_typical_are_of_the_sets_that_were_begun() -> None:
    sets = [line(TODAY, amount) for amount in (30, 20, 22, 0)]
    trend = amount_trend(sets, MONTH, STRETCH)
    assert points(trend, Role.BEST) == [(TODAY, 30)]
    assert points(trend, Role.TYPICAL) == [(TODAY, 22)]
    assert points(trend, Role.PLANNED) == [(TODAY, 30)]
    assert trend.unit is Unit.SECONDS


def test_an_exercise_that_is_counted_now_is_told_of_in_reps() -> None:
    sets = [line(TODAY - timedelta(days=3), 30), line(TODAY, 12, unit="reps")]
    trend = amount_trend(sets, MONTH, STRETCH)
    assert trend.unit is Unit.REPS
    assert points(trend, Role.BEST) == [(TODAY, 12)]


def test_nothing_done_is_nothing_to_draw() -> None:
    assert amount_trend([], MONTH, STRETCH).is_empty
    assert amount_trend([line(TODAY, 0)], MONTH, STRETCH).is_empty


@given(st.lists(st.builds(line, days_around, st.integers(0, 60)), max_size=40), periods)
def test_typical_is_never_above_best(sets: list[SetLine], period: Period) -> None:
    trend = amount_trend(sets, days_of(period, TODAY, [each.day for each in sets]), STRETCH)
    assert_within(trend)
    best, typical = dict(points(trend, Role.BEST)), dict(points(trend, Role.TYPICAL))
    assert best.keys() == typical.keys()
    assert all(0 < typical[day] <= best[day] for day in best)


# -- left and right --------------------------------------------------------------------------------


def test_sides_are_compared_from_three_days_on() -> None:
    def both(days: int) -> BothSides | None:
        sets = [
            line(TODAY - timedelta(days=n), amount, side)
            for n in range(days)
            for side, amount in ((Side.LEFT, 30), (Side.RIGHT, 20))
        ]
        return sides_trend(sets, MONTH, STRETCH).both_sides

    assert both(2) == BothSides(left=60, right=40, enough=False)
    assert both(3) == BothSides(left=90, right=60, enough=True)


def test_a_week_shows_what_a_day_came_to() -> None:
    monday = date(2026, 1, 12)
    sets = [line(monday, 30), line(monday, 20), line(monday + timedelta(days=2), 30)]
    trend = sides_trend(sets, SEASON, STRETCH)
    assert points(trend, Role.LEFT) == [(monday, 40)]
    assert points(trend, Role.RIGHT) == []


def test_both_legs_at_once_are_no_sides() -> None:
    assert sides_trend([line(TODAY, 30, Side.BOTH)], MONTH, STRETCH).is_empty


# -- areas -----------------------------------------------------------------------------------------


def test_an_exercise_counts_for_each_of_its_areas_the_most_worked_first() -> None:
    catalogue = shipped().catalogue
    bridge = catalogue["glute-bridge"]
    assert bridge.tempo is not None
    rep_s = bridge.tempo.lift + bridge.tempo.hold + bridge.tempo.lower
    work = [
        WorkLine(TODAY, STRETCH, 120, 0),
        WorkLine(TODAY, "glute-bridge", 0, 600),
        WorkLine(TODAY, "gone", 999, 0),
    ]
    trend = areas_trend(work, MONTH, catalogue)
    minutes = {each.area: each.total for each in trend.series}
    assert minutes == {
        **dict.fromkeys(bridge.areas, 600 * rep_s / 60),
        **dict.fromkeys(catalogue[STRETCH].areas, 2.0),
    }
    totals = [each.total for each in trend.series]
    assert totals == sorted(totals, reverse=True)


def test_one_area_is_shown_by_itself() -> None:
    work = [WorkLine(TODAY, STRETCH, 120, 0), WorkLine(TODAY, "glute-bridge", 0, 10)]
    trend = areas_trend(work, MONTH, shipped().catalogue, Area.CALVES)
    assert [each.area for each in trend.series] == [Area.CALVES]
    assert trend.series[0].points == (Point(date(2026, 3, 2), 2.0),)
    assert areas_trend([], MONTH, shipped().catalogue, Area.CALVES).is_empty


# -- self-checks -----------------------------------------------------------------------------------


def checked(day: str, left_mm: int | None, stairs: int | None = None) -> CheckUp:
    sides = Sides(left=left_mm)
    taken_at = f"{day}T09:00:00+01:00"
    return CheckUp(
        id=day, taken_at=taken_at, knee_to_wall=sides, heel_to_buttock=sides, stairs=stairs
    )


@pytest.mark.parametrize(("last_mm", "beyond"), [(119, False), (120, True), (80, True)])
def test_knee_to_wall_changes_from_two_centimetres_on(last_mm: int, beyond: bool) -> None:
    taken = [checked("2026-03-02", last_mm), checked("2026-02-12", 100)]
    trend = check_trend(taken, MONTH, Check.KNEE_TO_WALL)
    assert points(trend, Role.LEFT) == [(date(2026, 2, 12), 10), (date(2026, 3, 2), last_mm / 10)]
    assert points(trend, Role.RIGHT) == []
    change = Change(role=Role.LEFT, first=10, last=last_mm / 10, beyond=beyond)
    assert trend.changes == (change,)


def test_where_no_limit_is_known_nothing_is_said_of_one() -> None:
    taken = [checked("2026-03-02", 300), checked("2026-02-12", 100)]
    (change,) = check_trend(taken, MONTH, Check.HEEL_TO_BUTTOCK).changes
    assert change.beyond is None


@pytest.mark.parametrize(
    ("every_days", "taken", "step"),
    [(14, 26, Step.DAY), (14, 60, Step.MONTH), (21, 170, Step.QUARTER), (200, 19, Step.DAY)],
)
def test_self_checks_are_never_more_points_than_can_be_read(
    every_days: int, taken: int, step: Step
) -> None:
    told = [
        checked(f"{TODAY - timedelta(days=every_days * n)}", None, stairs=n % 11)
        for n in range(taken)
    ]
    days = days_of(Period.ALL, TODAY, [date.fromisoformat(each.id) for each in told])
    trend = check_trend(told, days, Check.STAIRS)
    assert_within(trend)
    assert trend.step is step
    assert len(points(trend, Role.STAIRS)) <= 42


def test_a_change_is_between_the_middle_of_the_first_and_of_the_last_weeks() -> None:
    pains = [7, 2, 3, 2, 3, 3, 2, 3, 2, 6]
    told = [
        checked(f"{TODAY - timedelta(weeks=3 * (9 - n))}", None, stairs=pain)
        for n, pain in enumerate(pains)
    ]
    (change,) = check_trend(told, days_of(Period.YEAR, TODAY), Check.STAIRS).changes
    assert change == Change(role=Role.STAIRS, first=2.5, last=2.5, beyond=False)


dated_pains = st.lists(st.tuples(days_around, st.integers(0, 10)), max_size=30)


@given(dated_pains, st.integers(1, 20))
def test_a_change_lies_within_what_was_told_and_never_compares_a_value_with_itself(
    told: list[tuple[date, int]], weeks: int
) -> None:
    changes = changes_of({Role.STAIRS: told}, 2.0, timedelta(weeks=weeks))
    assert bool(changes) == (len({day for day, _ in told}) > 1)
    for change in changes:
        pains = [pain for _, pain in told]
        assert min(pains) <= min(change.first, change.last)
        assert max(change.first, change.last) <= max(pains)
        assert change.beyond == (abs(change.by) >= 2)
    if len({day for day, _ in told}) == 2:
        (change,) = changes
        assert change.first == median(pain for day, pain in told if day == min(told)[0])


def test_daily_tasks_are_pains() -> None:
    taken = [checked("2026-02-12", None, stairs=5), checked("2026-03-02", None, stairs=2)]
    trend = check_trend(taken, MONTH, Check.DAILY_TASKS)
    assert trend.changes == (Change(role=Role.STAIRS, first=5, last=2, beyond=True),)


# -- every trend -----------------------------------------------------------------------------------


def assert_within(trend: Trend) -> None:
    """No point lies outside the period, none twice, and all in order."""
    for each in trend.series:
        days = [point.day for point in each.points]
        assert days == sorted(set(days))
        assert all(trend.step.first_of(day) == day for day in days)
        assert all(
            trend.days.first <= day and trend.step.after(day) <= trend.days.last + timedelta(days=1)
            for day in days
        )
