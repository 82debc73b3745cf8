# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening without reading all of a file, and looking for damage in it later."""

from contextlib import closing
from pathlib import Path

import pytest

from kneetimer.core.errors import UserError
from kneetimer.store.checking import BackgroundCheck
from kneetimer.store.database import Database, open_database
from kneetimer.store.history import SqliteHistory
from kneetimer.store.migrations import STEPS
from tests.store.builders import journal_of, new_session, open_at, refused, set_record

WAIT_S = 60


def much(data_dir: Path) -> Path:
    """A sound data file with many sets in it, closed."""
    with closing(open_at(data_dir)) as database, journal_of(database) as journal:
        for _ in range(60):
            session = new_session()
            journal.begin(session)
            journal.append(session.id, [], [set_record(n) for n in range(1, 20)], 1)
    return data_dir / "kneetimer.db"


def damage(file: Path) -> None:
    """Spoil a page in the midst of it."""
    with file.open("r+b") as opened:
        opened.seek(file.stat().st_size // 2 // 4096 * 4096)
        opened.write(b"\xa5" * 4096)


def unchecked(file: Path) -> Database:
    return open_database(file, file.parent / "backups", checked=False)


def test_a_sound_file_is_read_through_and_nothing_is_said(data_dir: Path) -> None:
    told: list[UserError] = []
    with closing(unchecked(much(data_dir))) as database:
        assert BackgroundCheck(database.another, told.append).wait(WAIT_S)
        assert len(SqliteHistory(database).lines()) == 60
    assert not told


def test_damage_is_found_after_the_file_was_opened_without_a_look_at_all_of_it(
    data_dir: Path,
) -> None:
    file = much(data_dir)
    damage(file)
    with refused("damaged_database"):
        open_at(data_dir)
    told: list[UserError] = []
    with closing(unchecked(file)) as database:
        assert BackgroundCheck(database.another, told.append).wait(WAIT_S)
    (trouble,) = told
    assert trouble.key == "damaged_database"
    assert str(file) in trouble.sentence


def test_a_file_that_went_is_not_called_damaged(data_dir: Path) -> None:
    file = much(data_dir)
    with closing(unchecked(file)) as database:
        file.unlink()
        assert BackgroundCheck(database.another, pytest.fail).wait(WAIT_S)


def test_a_check_that_is_stopped_says_nothing(data_dir: Path) -> None:
    file = much(data_dir)
    damage(file)
    with closing(unchecked(file)) as database:
        assert database.damage(lambda: True) is None
        assert database.damage(lambda: False) is not None
        check = BackgroundCheck(database.another, lambda _: None)
        assert check.close(WAIT_S)


def test_an_older_file_is_checked_before_it_is_changed_all_the_same(data_dir: Path) -> None:
    file = much(data_dir)
    damage(file)
    before = file.read_bytes()
    later = (*STEPS, ("CREATE TABLE later (x INTEGER) STRICT",))
    with refused("damaged_database"):
        open_database(file, data_dir / "backups", checked=False, steps=later)
    assert file.read_bytes() == before
