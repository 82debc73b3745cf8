# SPDX-License-Identifier: GPL-3.0-or-later
"""An open database in an empty data folder, and a folder for tests of permissions."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kneetimer.store.database import Database
from kneetimer.store.history import SqliteHistory
from tests.store.builders import open_at

NOBODY = 65534


@pytest.fixture
def database(data_dir: Path) -> Iterator[Database]:
    """The database of `data_dir`."""
    opened = open_at(data_dir)
    yield opened
    opened.close()


@pytest.fixture
def history(database: Database) -> SqliteHistory:
    """The history in `database`."""
    return SqliteHistory(database)


@pytest.fixture
def humble_folder() -> Iterator[Path]:
    """A folder of a user whom permission bits bind: for the test, root steps down to one.

    Outside `tmp_path`, which only root may enter.
    """
    folder = Path(tempfile.mkdtemp(prefix="kneetimer-test-"))
    root = os.geteuid() == 0
    try:
        if root:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)
