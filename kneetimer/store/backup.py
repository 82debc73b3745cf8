# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies of the database, made while it is in use and checked before they count."""

import os
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from kneetimer.core.errors import UserError
from kneetimer.store.migrations import version_of

KEPT = 10
"""Copies kept: older ones make room."""


def back_up(connection: sqlite3.Connection, folder: Path) -> Path:
    """Copy the database into `folder`, named by time and version, and keep the newest `KEPT`.

    Raises UserError where the folder or the copy cannot be made; sqlite3.Error for the database.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    name = f"kneetimer-{stamp}-v{version_of(connection)}.db"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, part_name = tempfile.mkstemp(dir=folder, suffix=".part")  # mode 0600
        os.close(handle)
        part = Path(part_name)
        try:
            _copy(connection, part)
            backup = part.rename(folder / name)
        finally:
            part.unlink(missing_ok=True)
        for old in copies(folder)[KEPT:]:
            old.unlink()
    except OSError as error:
        raise UserError(
            "no_backup",
            "{folder}: no copy of your data could be made there ({why}), so it was left as it is.",
            folder=folder,
            why=error.strerror,
        ) from error
    return backup


def copies(folder: Path) -> list[Path]:
    """The copies in a folder, newest first."""
    return sorted(folder.glob("kneetimer-*.db"), reverse=True)


def _copy(connection: sqlite3.Connection, file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as copy:
        connection.backup(copy)
        answer = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if answer != "ok":
        raise sqlite3.DatabaseError(f"the copy is not sound: {answer}")
