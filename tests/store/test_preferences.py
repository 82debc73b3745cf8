# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences: only differences are kept, and nothing unreadable costs the rest."""

import logging
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from kneetimer.core.catalogue import Side
from kneetimer.core.preferences import Preferences, Speech, Theme
from kneetimer.store.database import Database
from kneetimer.store.preferences import SqlitePreferences
from tests.store.builders import open_at

CHOSEN = Preferences(
    voice="gmw/en-GB", rate=120, speech=Speech.BRIEF, affected_side=Side.LEFT, theme=Theme.DARK
)
THEN = "2020-01-01T00:00:00.000+00:00"


def saved_names(database: Database) -> set[str]:
    with database.reading() as connection:
        rows = connection.execute("SELECT name FROM preference WHERE deleted_at IS NULL")
        return {name for (name,) in rows}


def test_preferences_come_back_in_the_next_run(data_dir: Path, database: Database) -> None:
    assert SqlitePreferences(database).preferences() == Preferences()
    SqlitePreferences(database).save_preferences(CHOSEN)
    database.close()
    with closing(open_at(data_dir)) as again:
        assert SqlitePreferences(again).preferences() == CHOSEN


def test_only_differences_are_kept(database: Database) -> None:
    store = SqlitePreferences(database)
    store.save_preferences(CHOSEN)
    assert saved_names(database) == {"voice", "rate", "speech", "affected_side", "theme"}
    store.save_preferences(msgspec.structs.replace(CHOSEN, rate=165, affected_side=None))
    assert saved_names(database) == {"voice", "speech", "theme"}
    assert store.preferences().affected_side is None


def test_what_is_given_up_leaves_a_tombstone_and_can_come_back(database: Database) -> None:
    store = SqlitePreferences(database)
    store.save_preferences(CHOSEN)
    store.save_preferences(Preferences())
    with database.reading() as connection:
        rows = connection.execute("SELECT deleted_at FROM preference").fetchall()
    assert len(rows) == 5
    assert all(deleted_at for (deleted_at,) in rows)
    store.save_preferences(CHOSEN)
    assert store.preferences() == CHOSEN


def test_saving_touches_only_what_changed(database: Database) -> None:
    store = SqlitePreferences(database)
    store.save_preferences(CHOSEN)
    with database.writing() as connection:
        connection.execute("UPDATE preference SET updated_at = ?", (THEN,))
    store.save_preferences(msgspec.structs.replace(CHOSEN, rate=130))
    with database.reading() as connection:
        rows = connection.execute("SELECT name FROM preference WHERE updated_at <> ?", (THEN,))
        assert rows.fetchall() == [("rate",)]


@pytest.mark.parametrize(
    ("name", "value"),
    [("rate", "9000"), ("theme", '"sepia"'), ("from-next-year", "1"), ("voice", "{broken")],
)
def test_a_value_that_cannot_be_read_is_logged_kept_and_costs_no_other(
    database: Database, caplog: pytest.LogCaptureFixture, name: str, value: str
) -> None:
    store = SqlitePreferences(database)
    store.save_preferences(Preferences(volume=40))
    with database.writing() as connection:
        connection.execute("INSERT INTO preference VALUES (?, ?, 'then', NULL)", (name, value))
    with caplog.at_level(logging.WARNING):
        assert store.preferences() == Preferences(volume=40)
    assert name in caplog.text
    store.save_preferences(Preferences(volume=50))
    assert saved_names(database) == {"volume", name}
