# SPDX-License-Identifier: GPL-3.0-or-later
"""The doses a person keeps. Every function is a part of a transaction."""

import logging
from sqlite3 import Connection
from typing import Any

import msgspec

from kneetimer.core.catalogue import Dose, SideDose
from kneetimer.core.plan import KeptDoses
from kneetimer.store.database import now

_logger = logging.getLogger(__name__)


def read(connection: Connection, routine: str) -> KeptDoses:
    """What is kept for a routine's items and for exercises everywhere."""
    kept: dict[str, dict[str, Dose]] = {"item": {}, "exercise": {}}
    for scope, name, text in connection.execute(
        "SELECT scope, id, dose FROM kept_dose WHERE routine IN (?, '') AND deleted_at IS NULL",
        (routine,),
    ):
        dose = _from_json(text)
        if dose is not None:
            kept[scope][name] = dose
    return KeptDoses(items=kept["item"], exercises=kept["exercise"])


def keep(connection: Connection, scope: str, routine: str, name: str, dose: Dose) -> None:
    """Keep a dose over what was kept; `scope` is "item", or "exercise" with an empty routine."""
    row = connection.execute(
        "SELECT dose FROM kept_dose"
        " WHERE scope = ? AND routine = ? AND id = ? AND deleted_at IS NULL",
        (scope, routine, name),
    ).fetchone()
    before = (_from_json(row[0]) if row else None) or Dose()
    connection.execute(
        "INSERT OR REPLACE INTO kept_dose VALUES (?, ?, ?, ?, ?, NULL)",
        (scope, routine, name, msgspec.json.encode(_over(dose, before)).decode(), now()),
    )


def forget(connection: Connection, scope: str, routine: str, name: str) -> None:
    """Keep no dose here any more; the row stays as a tombstone."""
    connection.execute(
        "UPDATE kept_dose SET updated_at = ?, deleted_at = ?"
        " WHERE scope = ? AND routine = ? AND id = ? AND deleted_at IS NULL",
        (now(), now(), scope, routine, name),
    )


def _over(dose: Dose, before: Dose) -> Dose:
    """A dose put over an earlier one: fields it does not give stay.

    A hold or number of reps given for both sides is that of both from now on: what a side had of
    its own in that field goes.
    """
    given, kept = _given(dose), _given(before)
    sides = {}
    for side in ("left", "right"):
        own = {name: value for name, value in kept.get(side, {}).items() if name not in given}
        sides[side] = own | given.get(side, {}) or None
    return msgspec.convert(kept | given | sides, Dose)


def _given(dose: Dose | SideDose) -> dict[str, Any]:
    """The fields that a dose gives, a side's in a dictionary of their own."""
    return {
        name: _given(value) if isinstance(value, SideDose) else value
        for name, value in msgspec.structs.asdict(dose).items()
        if value is not None
    }


def _from_json(text: str) -> Dose | None:
    """A kept dose; one that cannot be read is passed over and never costs the others."""
    try:
        return msgspec.json.decode(text, type=Dose)
    except msgspec.MsgspecError as error:
        _logger.warning("a kept dose was passed over, %s: %s", error, text)
        return None
