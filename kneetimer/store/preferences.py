# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences in the database: the port `PreferenceStore`."""

import logging
from sqlite3 import Connection

import msgspec

from kneetimer.core.preferences import Preferences, differences, from_differences
from kneetimer.store.database import Database

_logger = logging.getLogger(__name__)


class SqlitePreferences:
    """`PreferenceStore` over a database that its owner opens and closes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def preferences(self) -> Preferences:
        """The preferences as last saved; what cannot be read has its default, and is logged."""
        with self._database.reading() as connection:
            saved = _read(connection)
        preferences, passed_over = from_differences(saved)
        for name in passed_over:
            _logger.warning("the preference %s was passed over: %r", name, saved[name])
        return preferences

    def save_preferences(self, preferences: Preferences) -> None:
        """Save what differs from the defaults, touching only what has changed.

        What could not be read (a newer version's) stays until it is set anew.
        """
        chosen = differences(preferences)
        with self._database.writing() as connection:
            saved = _read(connection)
            _, unreadable = from_differences(saved)
            for name, value in chosen.items():
                if name not in saved or saved[name] != value:
                    connection.execute(
                        "INSERT INTO preference VALUES (?, ?, stamp_after(NULL), NULL)"
                        " ON CONFLICT (name) DO UPDATE SET value = excluded.value,"
                        " updated_at = stamp_after(updated_at), deleted_at = NULL",
                        (name, msgspec.json.encode(value).decode()),
                    )
            for name in saved.keys() - chosen.keys() - set(unreadable):
                connection.execute(
                    "UPDATE preference SET updated_at = stamp_after(updated_at),"
                    " deleted_at = stamp_after(updated_at) WHERE name = ?",
                    (name,),
                )


def _read(connection: Connection) -> dict[str, object]:
    """What was saved, by name."""
    return {
        name: _from_json(value)
        for name, value in connection.execute(
            "SELECT name, value FROM preference WHERE deleted_at IS NULL"
        )
    }


def _from_json(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text.encode()  # not JSON: bytes, which no preference is, so it is passed over
