# SPDX-License-Identifier: GPL-3.0-or-later
"""Mornings and self-checks: one morning a day, the last word counts, nothing unreadable costs the
rest."""

import logging
from datetime import date

import msgspec
import pytest

from kneetimer.core.diary import CheckUp, Counts, Morning, Sides
from kneetimer.store.database import Database
from kneetimer.store.diary import SqliteDiary

CHECK_UP = CheckUp(
    id="11111111-1111-4111-8111-111111111111",
    taken_at="2026-03-01T09:00:00+01:00",
    stairs=3,
    worst=0,
    knee_to_wall=Sides(left=80, right=95),
    heel_to_buttock=Sides(left=120),
    side_lift=Counts(right=18),
    note="After the walk.",
)


@pytest.fixture
def diary(database: Database) -> SqliteDiary:
    return SqliteDiary(database)


def stamps(database: Database, table: str) -> list[str]:
    with database.reading() as connection:
        return [row[0] for row in connection.execute(f"SELECT updated_at FROM {table}")]


def test_mornings_come_back_newest_first_and_what_was_not_said_stays_unsaid(
    diary: SqliteDiary,
) -> None:
    mornings = [
        Morning(day="2026-03-03", pain=0, swelling=False),
        Morning(day="2026-03-02"),
        Morning(day="2026-02-28", pain=10, swelling=True),
        Morning(day="2025-12-31", pain=2),
    ]
    for morning in reversed(mornings):
        diary.put_morning(morning)
    assert diary.mornings() == mornings
    assert diary.mornings(date(2026, 3, 2)) == mornings[:2]
    assert diary.mornings(date(2026, 3, 4)) == []


def test_there_is_one_morning_a_day_and_the_last_word_counts(
    database: Database, diary: SqliteDiary
) -> None:
    diary.put_morning(Morning(day="2026-03-02", pain=4, swelling=True))
    first = stamps(database, "morning")
    diary.put_morning(Morning(day="2026-03-02", pain=1))
    assert diary.mornings() == [Morning(day="2026-03-02", pain=1)]
    assert stamps(database, "morning") > first
    diary.delete_morning("2026-03-02")
    assert diary.mornings() == []
    diary.put_morning(Morning(day="2026-03-02", pain=2))
    assert diary.mornings() == [Morning(day="2026-03-02", pain=2)]


def test_check_ups_come_back_newest_first_whatever_the_offset(diary: SqliteDiary) -> None:
    west = msgspec.structs.replace(CHECK_UP, id="west", taken_at="2026-03-01T23:00:00-08:00")
    east = msgspec.structs.replace(CHECK_UP, id="east", taken_at="2026-03-02T08:00:00+13:00")
    for each in (CHECK_UP, west, east):
        diary.put_check_up(each)
    assert diary.check_ups() == [west, east, CHECK_UP]


def test_a_check_up_can_be_changed_deleted_and_had_back(
    database: Database, diary: SqliteDiary
) -> None:
    diary.put_check_up(CHECK_UP)
    changed = msgspec.structs.replace(CHECK_UP, squat=5, note="")
    diary.put_check_up(changed)
    assert diary.check_ups() == [changed]
    before = stamps(database, "check_up")
    diary.delete_check_up(CHECK_UP.id)
    assert diary.check_ups() == []
    deleted = stamps(database, "check_up")
    diary.put_check_up(changed)
    assert diary.check_ups() == [changed]
    assert before < deleted < stamps(database, "check_up")


def test_one_that_cannot_be_read_is_logged_kept_and_costs_no_other(
    database: Database, diary: SqliteDiary, caplog: pytest.LogCaptureFixture
) -> None:
    diary.put_check_up(CHECK_UP)
    with database.writing() as connection:
        connection.execute(
            "INSERT INTO check_up VALUES ('new', ?, '2026-01-01', NULL)",
            ('{"id": "new", "taken_at": "2027-01-01T09:00:00+01:00", "jump": 3}',),
        )
    with caplog.at_level(logging.WARNING):
        assert diary.check_ups() == [CHECK_UP]
    assert "jump" in caplog.text
    assert len(stamps(database, "check_up")) == 2
