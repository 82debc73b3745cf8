# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-checks: what may be told beside the time before, and when they are better left."""

import pytest

from kneetimer.core.catalogue import Side
from kneetimer.core.check_ups import (
    EXERCISES,
    TASKS,
    Check,
    Finding,
    better_another_day,
    findings,
    is_empty,
    mm_of,
    shown,
)
from kneetimer.core.diary import MOST_REPS, CheckUp, Counts, Sides
from kneetimer.core.figure.figures import checked
from tests.support.builders import catalogue
from tests.support.figures import FOLDER

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def check_up(day: int, **found: object) -> CheckUp:
    return CheckUp(id=f"c{day}", taken_at=f"2026-03-{day:02}T10:00:00+01:00", **found)  # type: ignore[arg-type]


def change_of(now: CheckUp, *earlier: CheckUp) -> int | None:
    (finding,) = findings(now, earlier)
    return finding.change


def test_each_value_stands_beside_the_last_one_before_it() -> None:
    now = check_up(30, stairs=3, knee_to_wall=Sides(left=95, right=110))
    before = check_up(16, knee_to_wall=Sides(left=70))
    first = check_up(2, stairs=6, knee_to_wall=Sides(left=10, right=105))
    assert findings(now, [before, first]) == (
        Finding(check=Check.STAIRS, side=None, value=3, before=6),
        Finding(check=Check.KNEE_TO_WALL, side=LEFT, value=95, before=70),
        Finding(check=Check.KNEE_TO_WALL, side=RIGHT, value=110, before=105),
    )


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize(
    ("before", "now", "told"), [(5, 3, -2), (3, 5, 2), (4, 3, None), (4, 4, None)]
)
def test_a_change_of_pain_counts_from_two_points_on(
    task: Check, before: int, now: int, told: int | None
) -> None:
    assert change_of(check_up(16, **{task: now}), check_up(2, **{task: before})) == told


@pytest.mark.parametrize(("now", "told"), [(100, 20), (119, 39), (99, None), (61, None), (60, -20)])
def test_a_change_of_knee_to_wall_counts_from_two_centimetres_on(
    now: int, told: int | None
) -> None:
    later = check_up(16, knee_to_wall=Sides(left=now))
    assert change_of(later, check_up(2, knee_to_wall=Sides(left=80))) == told


def test_of_the_others_no_change_is_told() -> None:
    far = check_up(16, heel_to_buttock=Sides(left=0), side_lift=Counts(left=MOST_REPS))
    near = check_up(2, heel_to_buttock=Sides(left=300), side_lift=Counts(left=0))
    found = findings(far, [near])
    assert [(each.value, each.before) for each in found] == [(0, 300), (30, 0)]
    assert [each.change for each in found] == [None, None]


def test_the_first_time_there_is_nothing_beside_it() -> None:
    assert change_of(check_up(2, worst=10)) is None


def test_it_is_empty_as_long_as_nothing_was_entered() -> None:
    assert is_empty(check_up(2))
    assert not is_empty(check_up(2, squat=0))
    assert not is_empty(check_up(2, side_lift=Counts(right=0)))
    assert not is_empty(check_up(2, note="Knees cold"))


@pytest.mark.parametrize(
    ("pains", "swelling", "leave"),
    [
        ([], None, False),
        ([None, 2, 0], False, False),
        ([None, 3], None, True),
        ([6, 0], False, True),
        ([0], True, True),
    ],
)
def test_on_amber_and_red_days_they_are_better_left(
    pains: list[int | None], swelling: bool | None, leave: bool
) -> None:
    assert better_another_day(pains, swelling) is leave


@pytest.mark.parametrize(
    ("typed", "mm"),
    [
        ("9.5", 95),
        ("9,5", 95),
        (" 9 ", 90),
        ("9.5 cm", 95),
        ("12CM", 120),
        ("0", 0),
        ("50.1", 501),
        ("9.", 90),
        ("", None),
        ("-3", None),
        ("9.55", None),
        ("3 in", None),
        ("nine", None),
    ],
)
def test_a_distance_is_typed_in_centimetres(typed: str, mm: int | None) -> None:
    assert mm_of(typed) == mm


def test_what_one_might_pick_is_in_the_catalogue() -> None:
    assert all(exercise in catalogue() for each in EXERCISES.values() for exercise in each)


@pytest.mark.parametrize("check", Check)
def test_a_figure_shows_how_each_but_the_daily_tasks_is_done(check: Check) -> None:
    item = shown(check, catalogue())
    assert (item is None) == (check in TASKS)
    if item is not None:
        assert item.sides == (LEFT, RIGHT)
        figure = f"{item.exercise}.{item.variant}" if item.variant else item.exercise
        assert checked(FOLDER, figure).id == figure
