# SPDX-License-Identifier: GPL-3.0-or-later
"""When the person wants to be reminded of a session, and what is due between two looks.

Reminders go by the machine's wall clock, whatever is done to it: on the day on which it is put
forward one within the hour that is left out is due as that hour is over, on the day on which it is
put back one within the hour that comes twice is due the first time. What is snoozed goes by real
time. Wall-clock times are datetimes without an offset, moments have one.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, structs

from kneetimer.core.catalogue import Record

Weekday = Annotated[int, Meta(ge=0, le=6)]
"""Monday is 0, as in `datetime.date.weekday`."""

LATE = timedelta(hours=1)
"""What was missed by more, asleep or switched off, is shown without a sound."""
OVER = timedelta(hours=2)
"""What was missed by more, and is of a day that is over, is not shown at all. An hour of it is none
where the clock is put forward at midnight."""
SET_BACK = timedelta(days=1)
"""A clock that is put back by so much was wrong before; by less it has come to another zone, to the
winter or to its senses, and what was shown is not shown again."""
EVENING = time(18)
WEEK = 7
MOST = 21
"""Reminders that one person can have: three a day, were each of one day."""


class Reminder(Record, frozen=True, kw_only=True):
    """A time of day on some days of the week, by the machine's own clock."""

    days: Annotated[tuple[Weekday, ...], Meta(min_length=1, max_length=7)]
    """Each once, in order."""
    at: Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    """"HH:MM", 00:00-23:59."""


class Later(StrEnum):
    """When a reminder that has come is to come again."""

    SOON = "soon"
    """In ten minutes."""
    HOUR = "hour"
    EVENING = "evening"


class Due(Record, frozen=True):
    """A reminder that has come: when it was for, by the wall clock, and whether that is long
    ago."""

    at: datetime
    is_late: bool


class Waiting(Record, frozen=True):
    """Where reminding stands between two looks: what was due up to `looked` (a wall-clock time) has
    been told, `snoozed` is the moment at which one is to come again."""

    looked: datetime
    snoozed: datetime | None = None


def look(
    waiting: Waiting,
    reminders: Sequence[Reminder],
    quiet_until: str,
    now: datetime,
) -> tuple[Waiting, Due | None]:
    """What is due at the moment `now` and was not before, the last of it where there is more.

    None is due before the ISO date `quiet_until` ("" for no such day), or once its day is OVER.
    """
    wall = _wall(now)
    back = waiting.looked - wall >= SET_BACK
    since = wall if back else waiting.looked
    snoozed = None if back else waiting.snoozed
    came = [each for each in (last_before(reminders, wall),) if each is not None and each > since]
    if snoozed is not None and snoozed <= now:
        came.append(wall - (now.astimezone(UTC) - snoozed))
        snoozed = None
    waiting = Waiting(max(since, wall), snoozed)
    at = max(came, default=None)
    if at is None or _is_quiet(at, quiet_until):
        return waiting, None
    if wall - at > OVER and at.date() != wall.date():
        return waiting, None
    return waiting, Due(at, wall - at > LATE)


def put_off(waiting: Waiting, later: Later, now: datetime) -> Waiting:
    """The reminder that has come is to come again."""
    evening = datetime.combine(now.date(), EVENING, now.tzinfo).astimezone(UTC)
    moment = now.astimezone(UTC)
    snoozed = {
        Later.SOON: moment + timedelta(minutes=10),
        Later.HOUR: moment + timedelta(hours=1),
        Later.EVENING: evening,
    }[later]
    return structs.replace(waiting, snoozed=snoozed)


def choices(now: datetime) -> tuple[Later, ...]:
    """How a reminder can be put off now: until the evening only while that is an hour away."""
    is_early = _wall(now) + LATE < datetime.combine(now.date(), EVENING)
    return tuple(Later) if is_early else (Later.SOON, Later.HOUR)


def next_after(
    reminders: Sequence[Reminder], after: datetime, quiet_until: str = ""
) -> datetime | None:
    """The wall-clock time of the first reminder after another, and not before the ISO date
    `quiet_until`; None where there are none."""
    quiet = quiet_day(quiet_until)
    first = after.date() if quiet is None else max(after.date(), quiet)
    week = (each for ahead in range(WEEK + 1) for each in _on(reminders, first, ahead))
    return min((each for each in week if each > after), default=None)


def last_before(reminders: Sequence[Reminder], until: datetime) -> datetime | None:
    """The wall-clock time of the last reminder at or before another, of the week up to there."""
    week = (each for ago in range(WEEK + 1) for each in _on(reminders, until.date(), -ago))
    return max((each for each in week if each <= until), default=None)


def quiet_day(quiet_until: str) -> date | None:
    """The day from which reminders come again; None where they come anyway."""
    try:
        return date.fromisoformat(quiet_until)
    except ValueError:
        return None


def _on(reminders: Sequence[Reminder], first: date, days: int) -> Iterator[datetime]:
    """The times of reminders on the day so many days from another."""
    try:
        day = first + timedelta(days=days)
    except OverflowError:  # a clock at the end of time
        return
    for reminder in reminders:
        if day.weekday() in reminder.days:
            yield datetime.combine(day, time.fromisoformat(reminder.at))


def _is_quiet(at: datetime, quiet_until: str) -> bool:
    quiet = quiet_day(quiet_until)
    return quiet is not None and at.date() < quiet


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
