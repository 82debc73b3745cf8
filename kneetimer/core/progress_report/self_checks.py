# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-checks of a period: the first against the last, each side for itself."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum

from kneetimer.core.catalogue import Record, Side
from kneetimer.core.diary import CheckUp


class Check(StrEnum):
    """What is checked: pain (0-10) in four daily tasks, two distances in mm, and a number of
    lifts."""

    STAIRS = "stairs"
    SQUAT = "squat"
    SITTING = "sitting"
    WORST = "worst"
    KNEE_TO_WALL = "knee_to_wall"
    HEEL_TO_BUTTOCK = "heel_to_buttock"
    SIDE_LIFT = "side_lift"


TASKS = (Check.STAIRS, Check.SQUAT, Check.SITTING, Check.WORST)
LEAST_CHANGE = {**dict.fromkeys(TASKS, 2), Check.KNEE_TO_WALL: 20}
"""Points and mm from which a change is more than chance: the daily tasks by the facts on knee care,
knee to wall by Powden 2015 (detectable change 16-19 mm). Of the others no such figure is known."""


class CheckCourse(Record, frozen=True, kw_only=True):
    """One check, of one side where it has sides: the first value of the period and the last, each
    with its day. There is no last one where the first is the only one."""

    check: Check
    side: Side | None
    first: int
    first_day: date
    last: int | None
    last_day: date | None

    @property
    def change(self) -> int | None:
        """By how much the last differs from the first, where that is more than chance."""
        least = LEAST_CHANGE.get(self.check)
        if self.last is None or least is None or abs(self.last - self.first) < least:
            return None
        return self.last - self.first


def check_courses(check_ups: Sequence[CheckUp]) -> tuple[CheckCourse, ...]:
    """Every check of which there is a value; the check-ups are given oldest first."""
    days = [datetime.fromisoformat(each.taken_at).date() for each in check_ups]
    courses = (
        _course(check, side, check_ups, days)
        for check in Check
        for side in ((None,) if check in TASKS else (Side.LEFT, Side.RIGHT))
    )
    return tuple(course for course in courses if course is not None)


def _course(
    check: Check, side: Side | None, check_ups: Sequence[CheckUp], days: Sequence[date]
) -> CheckCourse | None:
    read = _reader(check, side)
    found = [
        (value, day)
        for each, day in zip(check_ups, days, strict=True)
        if (value := read(each)) is not None
    ]
    if not found:
        return None
    last, last_day = found[-1] if len(found) > 1 else (None, None)
    return CheckCourse(
        check=check,
        side=side,
        first=found[0][0],
        first_day=found[0][1],
        last=last,
        last_day=last_day,
    )


def _reader(check: Check, side: Side | None) -> Callable[[CheckUp], int | None]:
    def read(check_up: CheckUp) -> int | None:
        of_all = getattr(check_up, check)
        value: int | None = of_all if side is None else getattr(of_all, side)
        return value

    return read
