# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-checks of a period: the first against the last, each side for itself."""

from collections.abc import Sequence
from datetime import date, datetime

from kneetimer.core.catalogue import Record, Side
from kneetimer.core.check_ups import Check, change, sides_of, value_of
from kneetimer.core.diary import CheckUp


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
        return change(self.check, self.first, self.last)


def check_courses(check_ups: Sequence[CheckUp]) -> tuple[CheckCourse, ...]:
    """Every check of which there is a value; the check-ups are given oldest first."""
    days = [datetime.fromisoformat(each.taken_at).date() for each in check_ups]
    courses = (_course(check, side, check_ups, days) for check in Check for side in sides_of(check))
    return tuple(course for course in courses if course is not None)


def _course(
    check: Check, side: Side | None, check_ups: Sequence[CheckUp], days: Sequence[date]
) -> CheckCourse | None:
    found = [
        (value, day)
        for each, day in zip(check_ups, days, strict=True)
        if (value := value_of(each, check, side)) is not None
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
