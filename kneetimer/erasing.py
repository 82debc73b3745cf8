# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything of the person's taken from this computer."""

from collections.abc import Iterator
from pathlib import Path

from kneetimer import logs
from kneetimer.paths import Folders
from kneetimer.store import backup, restoring
from kneetimer.store.database import Database
from kneetimer.store.part_files import parts_left_in


def erase_everything(database: Database, folders: Folders) -> list[Path]:
    """The data, their copies, what was kept of damaged files or left half written, the log and the
    spoken sentences; returns the files that could not be removed.

    Raises UserError where the data themselves cannot be erased: then nothing was.
    """
    restoring.erase(database)
    logs.let_go()
    return [file for file in _files(folders) if not _remove(file)]


def _files(folders: Folders) -> Iterator[Path]:
    yield from backup.copies(folders.backups)
    yield from folders.data.glob(f"{folders.database.name}.corrupt-*")
    yield from (*parts_left_in(folders.data), *parts_left_in(folders.backups))
    yield from (folders.log, logs.put_aside(folders.log))
    yield from (folders.cache / "voice").glob("*.wav")


def _remove(file: Path) -> bool:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return False
    return True
