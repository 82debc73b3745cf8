# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's exercises, routines and kept doses, in the database: the port `ShelfStore`."""

import logging
from collections.abc import Mapping
from sqlite3 import Connection
from typing import TypeVar

import msgspec

from kneetimer.core.catalogue import Dose, Record
from kneetimer.core.own import OwnExercise
from kneetimer.core.routine import OwnRoutine
from kneetimer.core.shelf import Changes, DosePlace, Shelf
from kneetimer.store.database import Database

_logger = logging.getLogger(__name__)

T = TypeVar("T", bound=Record)


class SqliteShelf:
    """`ShelfStore` over a database that its owner opens and closes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def shelf(self) -> Shelf:
        """All there is. What cannot be read (a newer version's, a damaged row) is passed over and
        logged, stays in the file, and never costs the rest."""
        with self._database.reading() as connection:
            return Shelf(
                exercises=_read(connection, "own_exercise", OwnExercise),
                gone=_read(connection, "own_exercise", OwnExercise, gone=True),
                routines=_read(connection, "own_routine", OwnRoutine),
                doses=_read_doses(connection),
            )

    def put(self, changes: Changes) -> None:
        """Make a change, all of it or none; what is taken away stays as a tombstone."""
        with self._database.writing() as connection:
            _put(connection, "own_exercise", changes.exercises)
            _put(connection, "own_routine", changes.routines)
            for place, dose in changes.doses.items():
                _put_dose(connection, place, dose)


def _read(connection: Connection, table: str, kind: type[T], *, gone: bool = False) -> dict[str, T]:
    """The rows of a table that are there, or those that were taken away, by id."""
    found = {}
    for name, text in connection.execute(
        f"SELECT id, value FROM {table} WHERE (deleted_at IS NOT NULL) = ? ORDER BY id", (gone,)
    ):
        value = _from_json(text, kind)
        if value is not None:
            found[name] = value
    return found


def _put(connection: Connection, table: str, changes: Mapping[str, Record | None]) -> None:
    for name, value in changes.items():
        if value is None:
            connection.execute(
                f"UPDATE {table} SET updated_at = stamp_after(updated_at),"
                " deleted_at = stamp_after(updated_at) WHERE id = ? AND deleted_at IS NULL",
                (name,),
            )
        else:
            connection.execute(
                f"INSERT INTO {table} VALUES (?, ?, stamp_after(NULL), NULL)"
                " ON CONFLICT (id) DO UPDATE SET value = excluded.value,"
                " updated_at = stamp_after(updated_at), deleted_at = NULL",
                (name, msgspec.json.encode(value).decode()),
            )


def _read_doses(connection: Connection) -> dict[DosePlace, Dose]:
    doses = {}
    for routine, name, text in connection.execute(
        "SELECT routine, id, dose FROM kept_dose WHERE deleted_at IS NULL ORDER BY routine, id"
    ):
        dose = _from_json(text, Dose)
        if dose is not None:
            doses[DosePlace(routine, name)] = dose
    return doses


def _put_dose(connection: Connection, place: DosePlace, dose: Dose | None) -> None:
    scope = "item" if place.routine else "exercise"
    if dose is None:
        connection.execute(
            "UPDATE kept_dose SET updated_at = stamp_after(updated_at),"
            " deleted_at = stamp_after(updated_at)"
            " WHERE scope = ? AND routine = ? AND id = ? AND deleted_at IS NULL",
            (scope, place.routine, place.id),
        )
    else:
        connection.execute(
            "INSERT INTO kept_dose VALUES (?, ?, ?, ?, stamp_after(NULL), NULL)"
            " ON CONFLICT (scope, routine, id) DO UPDATE SET dose = excluded.dose,"
            " updated_at = stamp_after(updated_at), deleted_at = NULL",
            (scope, place.routine, place.id, msgspec.json.encode(dose).decode()),
        )


def _from_json(text: str, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError as error:
        _logger.warning("%s was passed over, %s: %s", kind.__name__, error, text)
        return None
