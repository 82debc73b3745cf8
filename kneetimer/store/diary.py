# SPDX-License-Identifier: GPL-3.0-or-later
"""What was said about the knee apart from sessions, in the database: the port `DiaryStore`."""

import logging
from datetime import date

import msgspec

from kneetimer.core.diary import CheckUp, Morning
from kneetimer.store.database import Database

_logger = logging.getLogger(__name__)


class SqliteDiary:
    """`DiaryStore` over a database that its owner opens and closes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mornings(self, since: date | None = None) -> list[Morning]:
        """The mornings that were told of, newest first, all or from a day on."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT day, pain, swelling FROM morning"
                " WHERE deleted_at IS NULL AND day >= ? ORDER BY day DESC",
                ("" if since is None else since.isoformat(),),
            ).fetchall()
        return [
            Morning(day=day, pain=pain, swelling=None if swelling is None else bool(swelling))
            for day, pain, swelling in rows
        ]

    def put_morning(self, morning: Morning) -> None:
        """Keep a morning; the last word on a day counts."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO morning VALUES (?, ?, ?, stamp_after(NULL), NULL)"
                " ON CONFLICT (day) DO UPDATE SET pain = excluded.pain,"
                " swelling = excluded.swelling, updated_at = stamp_after(updated_at),"
                " deleted_at = NULL",
                (morning.day, morning.pain, morning.swelling),
            )

    def delete_morning(self, day: str) -> None:
        """Nothing was said of that day's morning."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE morning SET deleted_at = stamp_after(updated_at),"
                " updated_at = stamp_after(updated_at) WHERE day = ? AND deleted_at IS NULL",
                (day,),
            )

    def check_ups(self) -> list[CheckUp]:
        """All self-checks, newest first. One that cannot be read (a newer version's, a damaged
        row) is passed over and logged, and stays in the file."""
        with self._database.reading() as connection:
            texts = connection.execute(
                "SELECT value FROM check_up WHERE deleted_at IS NULL"
                " ORDER BY julianday(json_extract(value, '$.taken_at')) DESC, id DESC"
            ).fetchall()
        return [each for (text,) in texts if (each := _check_up(text)) is not None]

    def put_check_up(self, check_up: CheckUp) -> None:
        """Keep a self-check, a new one or a changed one (or one that was deleted)."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO check_up VALUES (?, ?, stamp_after(NULL), NULL)"
                " ON CONFLICT (id) DO UPDATE SET value = excluded.value,"
                " updated_at = stamp_after(updated_at), deleted_at = NULL",
                (check_up.id, msgspec.json.encode(check_up).decode()),
            )

    def delete_check_up(self, check_up_id: str) -> None:
        """A self-check is not there any more."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE check_up SET deleted_at = stamp_after(updated_at),"
                " updated_at = stamp_after(updated_at) WHERE id = ? AND deleted_at IS NULL",
                (check_up_id,),
            )


def _check_up(text: str) -> CheckUp | None:
    try:
        return msgspec.json.decode(text, type=CheckUp)
    except msgspec.MsgspecError as error:
        _logger.warning("a self-check was passed over, %s: %s", error, text)
        return None
