# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders: none lost, none twice, whatever the machine and its clock do meanwhile."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kneetimer.core.reminders import (
    Due,
    Later,
    Reminder,
    Waiting,
    choices,
    last_before,
    look,
    next_after,
    put_off,
)

BERLIN = ZoneInfo("Europe/Berlin")
MINUTE = timedelta(minutes=1)
MONDAY = datetime(2026, 11, 16, 12, tzinfo=UTC)
EVENINGS = (Reminder(days=(0, 2, 4), at="18:00"),)

reminders = st.lists(
    st.builds(
        Reminder,
        days=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
        at=st.times().map(lambda at: f"{at:%H:%M}"),
    ),
    max_size=4,
).map(tuple)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1))
CHANGES = (66, 87, 94, 113, 276, 297, 301, 304)
"""Days of 2026, counted from 0, on which these zones change their clocks."""
zones = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "UTC"]
).map(ZoneInfo)


def wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def at(moment: datetime, clock: str, days: int = 0) -> datetime:
    """Another time of day, so many days on."""
    return datetime.combine(moment + timedelta(days), time.fromisoformat(clock), moment.tzinfo)


def all_between(reminders: Sequence[Reminder], since: datetime, until: datetime) -> set[datetime]:
    """Every wall-clock time of a reminder after `since`, up to `until`: counted day by day."""
    return {
        due
        for ahead in range((until.date() - since.date()).days + 1)
        for reminder in reminders
        for due in [
            datetime.combine(since.date() + timedelta(ahead), time.fromisoformat(reminder.at))
        ]
        if due.weekday() in reminder.days and since < due <= until
    }


def looks(
    reminders: Sequence[Reminder], times: Sequence[datetime], waiting: Waiting | None = None
) -> Iterator[tuple[datetime, Due | None]]:
    """What is due at each of these moments."""
    waiting = waiting or Waiting(wall(times[0]))
    for now in times:
        waiting, due = look(waiting, reminders, "", now)
        yield now, due


# -- the wall clock ----------------------------------------------------------------------------


@given(reminders, moments, st.lists(st.timedeltas(timedelta(0), timedelta(days=9)), max_size=9))
def test_each_look_brings_the_last_of_what_came_since_the_look_before(
    reminders: tuple[Reminder, ...], start: datetime, steps: list[timedelta]
) -> None:
    now, waiting = start.replace(tzinfo=UTC), Waiting(start)
    for step in steps:
        before, now = now, now + step
        waiting, due = look(waiting, reminders, "", now)
        came = all_between(reminders, wall(before), wall(now))
        last = max(came, default=None)
        if last is None or (last.date() < now.date() and wall(now) - last > timedelta(hours=2)):
            assert due is None
        else:
            assert due == Due(last, wall(now) - last > timedelta(hours=1))


@given(st.times(), zones, st.sampled_from(CHANGES), st.integers(20, 59))
@example(time(23, 41), ZoneInfo("Africa/Cairo"), 113, 20)
def test_over_days_that_are_shorter_or_longer_each_comes_once(
    clock: time, zone: ZoneInfo, day: int, minutes: int
) -> None:
    daily = (Reminder(days=(0, 1, 2, 3, 4, 5, 6), at=f"{clock:%H:%M}"),)
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(day - 1)
    steps = range(0, 3 * 24 * 60, minutes)
    times = [(start + minute * MINUTE).astimezone(zone) for minute in steps]
    came = [due.at for _, due in looks(daily, times) if due is not None]
    assert came == sorted(all_between(daily, wall(times[0]), wall(max(times, key=wall))))


@given(reminders, moments, st.lists(st.timedeltas(-timedelta(hours=20), timedelta(hours=20))))
def test_a_clock_that_is_set_shows_nothing_twice(
    reminders: tuple[Reminder, ...], start: datetime, steps: list[timedelta]
) -> None:
    times = [start.replace(tzinfo=UTC)]
    for step in steps:
        times.append(max(times[-1] + step, max(times) - timedelta(hours=23)))
    came = [due.at for _, due in looks(reminders, times) if due is not None]
    assert came == sorted(set(came))


def test_a_clock_that_was_days_ahead_does_not_silence_what_comes() -> None:
    wrong, right = MONDAY + timedelta(days=400), MONDAY
    times = [wrong, right, at(right, "17:59"), at(right, "18:00")]
    assert [due is not None for _, due in looks(EVENINGS, times)] == [False, False, False, True]


@given(reminders, moments)
def test_the_next_is_the_first_of_all_that_come(
    reminders: tuple[Reminder, ...], after: datetime
) -> None:
    coming = all_between(reminders, after, after + timedelta(days=8))
    assert next_after(reminders, after) == min(coming, default=None)


@given(reminders, moments)
def test_the_last_before_the_next_is_the_next(
    reminders: tuple[Reminder, ...], after: datetime
) -> None:
    coming = next_after(reminders, after)
    if coming is not None:
        assert last_before(reminders, coming) == coming
        assert next_after(reminders, coming - MINUTE) == coming


def test_the_next_waits_for_the_end_of_quiet_days() -> None:
    assert next_after(EVENINGS, wall(MONDAY), "2026-11-18") == datetime(2026, 11, 18, 18)
    assert next_after(EVENINGS, wall(MONDAY), "2026-11-01") == datetime(2026, 11, 16, 18)
    assert next_after((), wall(MONDAY)) is None


def test_the_hour_that_is_left_out_loses_none_and_the_one_that_comes_twice_repeats_none() -> None:
    night = (Reminder(days=(6,), at="02:30"),)
    for start in (datetime(2026, 3, 29, tzinfo=BERLIN), datetime(2026, 10, 25, tzinfo=BERLIN)):
        begin = start.astimezone(UTC)
        times = [(begin + n * MINUTE).astimezone(BERLIN) for n in range(6 * 60)]
        (came,) = [(now, due) for now, due in looks(night, times) if due is not None]
        now, due = came
        assert due == Due(wall(start).replace(hour=2, minute=30), is_late=False)
        assert f"{now:%H:%M}" == ("03:00" if start.month == 3 else "02:30")
        assert now.fold == 0


# -- what was missed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slept_until", "is_late"), [("18:40", False), ("19:00", False), ("19:01", True)]
)
def test_what_was_missed_by_more_than_an_hour_comes_quietly(
    slept_until: str, is_late: bool
) -> None:
    _, due = look(Waiting(wall(MONDAY)), EVENINGS, "", at(MONDAY, slept_until))
    assert due == Due(wall(at(MONDAY, "18:00")), is_late)


def test_what_was_missed_on_a_day_that_is_over_does_not_come() -> None:
    assert look(Waiting(wall(MONDAY)), EVENINGS, "", at(MONDAY, "08:00", days=1))[1] is None


def test_shortly_after_midnight_what_came_before_it_is_not_over() -> None:
    late = (Reminder(days=(0,), at="23:50"),)
    now = at(MONDAY, "00:05", days=1)
    assert look(Waiting(wall(MONDAY)), late, "", now)[1] == Due(wall(at(MONDAY, "23:50")), False)


# -- none where none is wanted -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("quiet_until", "comes"),
    [("", True), ("2026-11-16", True), ("2026-11-17", False), ("not a day", True)],
)
def test_none_comes_on_quiet_days(quiet_until: str, comes: bool) -> None:
    waiting = Waiting(wall(MONDAY))
    evening = at(MONDAY, "18:00")
    waiting, due = look(waiting, EVENINGS, quiet_until, evening)
    assert (due is not None) is comes
    assert look(waiting, EVENINGS, "", evening + MINUTE)[1] is None  # nor is it made up for


# -- snoozing ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("later", "comes_at"),
    [(Later.SOON, "12:10"), (Later.HOUR, "13:00"), (Later.EVENING, "18:00")],
)
def test_a_reminder_comes_again_when_it_is_wanted_and_once(later: Later, comes_at: str) -> None:
    waiting = put_off(Waiting(wall(MONDAY)), later, MONDAY)
    moment = at(MONDAY, comes_at)
    times = [moment - MINUTE, moment, moment + MINUTE]
    came = [due for _, due in looks((), times, waiting)]
    assert came == [None, Due(wall(moment), False), None]


def test_ten_minutes_are_ten_minutes_when_the_clocks_change() -> None:
    for before, after in (
        (datetime(2026, 3, 29, 1, 55, tzinfo=BERLIN), "03:05"),
        (datetime(2026, 10, 25, 2, 55, tzinfo=BERLIN), "02:05"),
    ):
        waiting = put_off(Waiting(wall(before)), Later.SOON, before)
        moment = before.astimezone(UTC) + 10 * MINUTE
        assert f"{moment.astimezone(BERLIN):%H:%M}" == after
        times = [(moment - MINUTE).astimezone(BERLIN), moment.astimezone(BERLIN)]
        assert [due is not None for _, due in looks((), times, waiting)] == [False, True]


def test_a_snoozed_one_that_was_slept_through_comes_quietly() -> None:
    waiting = put_off(Waiting(wall(MONDAY)), Later.HOUR, MONDAY)
    (_, due), (_, again) = looks((), [at(MONDAY, "16:00"), at(MONDAY, "16:01")], waiting)
    assert (due, again) == (Due(wall(at(MONDAY, "13:00")), is_late=True), None)


def test_quiet_days_take_a_snoozed_one_away() -> None:
    waiting = put_off(Waiting(wall(MONDAY)), Later.HOUR, MONDAY)
    waiting, due = look(waiting, (), "2026-11-17", MONDAY + timedelta(hours=1))
    assert (due, waiting.snoozed) == (None, None)


def test_the_evening_is_offered_while_it_is_an_hour_away() -> None:
    assert Later.EVENING in choices(at(MONDAY, "16:59"))
    assert Later.EVENING not in choices(at(MONDAY, "17:00"))
    assert Later.EVENING not in choices(at(MONDAY, "20:00"))
