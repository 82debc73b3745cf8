# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies: made once a day and on request, looked into, taken back; and everything erased."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kneetimer.core.diary import CheckUp, Morning
from kneetimer.core.holding import Holding
from kneetimer.core.preferences import Preferences
from kneetimer.store import backup, restoring
from kneetimer.store.database import Database, open_database
from kneetimer.store.diary import SqliteDiary
from kneetimer.store.history import SqliteHistory
from kneetimer.store.migrations import STEPS
from kneetimer.store.preferences import SqlitePreferences
from tests.store.builders import open_at, refused
from tests.support.sessions import session

TODAY = datetime.now().astimezone().date()
LATER = (*STEPS, ("CREATE TABLE later (x INTEGER) STRICT",))


def do(database: Database, *days: int) -> None:
    """Exercise on these days of March."""
    history = SqliteHistory(database)
    for day in days:
        history.put(session(f"2026-03-{day:02}T18:00:00+01:00", note="sore " * 60))


def copied(database: Database, file: Path) -> Path:
    with database.reading() as connection:
        backup.write_copy(connection, file)
    return file


def days(database: Database) -> list[str]:
    return sorted(each.started_at[:10] for each in SqliteHistory(database).sessions())


# -- made ------------------------------------------------------------------------------------------


def test_one_copy_is_made_on_a_day_of_use(data_dir: Path, database: Database) -> None:
    backups = data_dir / "backups"
    for today, made in ((TODAY, True), (TODAY, False), (TODAY + timedelta(days=1), True)):
        with database.reading() as connection:
            copy = backup.back_up_daily(connection, backups, today)
        assert (copy is not None) is made
    assert len(backup.copies(backups)) == 2


def test_a_copy_says_when_it_was_made_whatever_its_file_is_like(
    data_dir: Path, database: Database
) -> None:
    before = datetime.now(UTC)
    with database.reading() as connection:
        copy = backup.back_up(connection, data_dir / "backups")
    os.utime(copy, (0, 0))
    assert before <= backup.made_at(copy) <= datetime.now(UTC)
    renamed = copy.rename(data_dir / "mine.db")
    assert backup.made_at(renamed) == datetime.fromtimestamp(0, UTC)


def test_other_files_in_the_folder_are_no_copies_and_stay(
    data_dir: Path, database: Database
) -> None:
    backups = data_dir / "backups"
    backups.mkdir()
    other = backups / "kneetimer-of-my-own.db"
    other.write_text("mine")
    for _ in range(backup.KEPT + 1):
        with database.reading() as connection:
            backup.back_up(connection, backups)
    assert other.read_text() == "mine"
    assert other not in backup.copies(backups)
    assert len(backup.copies(backups)) == backup.KEPT


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")
def test_a_copy_at_a_place_of_choice_is_whole_and_the_owners_only(
    tmp_path: Path, database: Database
) -> None:
    do(database, 1, 2)
    file = tmp_path / "copy.db"
    file.write_text("what was there")
    copied(database, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert restoring.look_into(file).holding.sessions == 2
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["copy.db"]


def test_what_a_link_leads_to_is_replaced(tmp_path: Path, database: Database) -> None:
    link, file = tmp_path / "link.db", tmp_path / "stick.db"
    link.symlink_to(file)
    copied(database, link)
    assert link.is_symlink()
    assert restoring.look_into(file).holding == Holding()


@pytest.mark.parametrize("place", ["nowhere/copy.db", "folder", "/dev/null"])
def test_a_copy_that_cannot_be_made_is_told_of(
    tmp_path: Path, database: Database, place: str
) -> None:
    (tmp_path / "folder").mkdir()
    with refused("no_backup") as told:
        copied(database, tmp_path / place)
    assert place in told.value.sentence
    assert {each.name for each in tmp_path.iterdir()} == {"folder", "data"}


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes to be had")
def test_a_full_disk_leaves_no_half_copy_and_what_was_there(
    tmp_path: Path, database: Database
) -> None:
    import resource

    do(database, *range(1, 29))
    file = tmp_path / "copy.db"
    file.write_text("what was there")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, limits[1]))
    try:
        with refused("no_backup"):
            copied(database, file)
        with database.reading() as connection, refused("no_backup"):
            backup.back_up(connection, tmp_path / "backups")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert file.read_text() == "what was there"
    assert list((tmp_path / "backups").iterdir()) == []
    assert {each.name for each in tmp_path.iterdir()} == {"copy.db", "backups", "data"}


def test_a_damaged_file_is_not_copied_over_a_sound_one(data_dir: Path) -> None:
    with closing(open_at(data_dir)) as database:
        do(database, *range(1, 29))
        file = copied(database, data_dir / "copy.db")
        spoil(data_dir / "kneetimer.db")
        with refused("damaged_database"), closing(database.another()) as other:
            copied(other, file)
    assert restoring.look_into(file).holding.sessions == 28


def spoil(file: Path) -> None:
    """Overwrite the second half of a file."""
    half = file.stat().st_size // 2 // 4096 * 4096
    with file.open("r+b") as opened:
        opened.seek(half)
        opened.write(b"\xa5" * half)


# -- looked into -----------------------------------------------------------------------------------


def test_a_copy_tells_what_it_holds_and_is_not_changed(tmp_path: Path, database: Database) -> None:
    do(database, 4, 2, 9)
    SqliteHistory(database).delete(["2026-03-09T18:00:00+01:00"])
    SqliteDiary(database).put_morning(Morning(day="2026-03-05", pain=2))
    SqliteDiary(database).put_check_up(CheckUp(id="a", taken_at="2026-03-05T10:00:00+01:00"))
    file = copied(database, tmp_path / "copy.db")
    before = file.read_bytes(), file.stat().st_mtime_ns
    view = restoring.look_into(file)
    assert view.holding == Holding(
        sessions=2, first_day="2026-03-02", last_day="2026-03-04", mornings=1, check_ups=1
    )
    assert view.size_bytes == file.stat().st_size
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_an_older_copy_is_read_as_this_version_has_it_and_not_changed(data_dir: Path) -> None:
    file = data_dir / "old.db"
    open_database(file, data_dir, steps=STEPS[:1]).close()
    before = file.read_bytes()
    assert restoring.look_into(file).holding == Holding()
    with closing(open_at(data_dir)) as database:
        do(database, 1)
        restoring.restore(database, file, data_dir / "backups")
        assert days(database) == []
        assert database.health().schema_version == len(STEPS)
    assert file.read_bytes() == before


def newer(file: Path) -> None:
    open_database(file, file.parent, steps=LATER).close()


def damaged(file: Path) -> None:
    with closing(open_database(file, file.parent)) as database:
        do(database, *range(1, 29))
    spoil(file)


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (newer, "newer_database"),
        (damaged, "damaged_database"),
        (Path.touch, "empty_database"),
        (Path.mkdir, "no_file"),
        (lambda file: file.write_text("Dear diary"), "not_a_database"),
        (lambda file: None, "no_file"),
    ],
)
def test_what_is_no_sound_copy_is_neither_looked_into_nor_restored(
    tmp_path: Path, database: Database, make: object, key: str
) -> None:
    assert callable(make)
    file = tmp_path / "copy.db"
    make(file)
    do(database, 1)
    with refused(key) as told:
        restoring.look_into(file)
    assert str(file) in told.value.sentence
    with refused(key):
        restoring.restore(database, file, tmp_path / "backups")
    assert days(database) == ["2026-03-01"]
    assert not (tmp_path / "backups").exists()


# -- restored --------------------------------------------------------------------------------------


def test_what_is_restored_is_there_for_every_connection_and_can_be_taken_back(
    data_dir: Path, database: Database
) -> None:
    backups = data_dir / "backups"
    do(database, 1)
    SqlitePreferences(database).save_preferences(Preferences(rate=100))
    file = copied(database, data_dir / "copy.db")
    do(database, 2)
    SqlitePreferences(database).save_preferences(Preferences(rate=120))
    with closing(database.another()) as other:
        saved = restoring.restore(other, file, backups)
    assert days(database) == ["2026-03-01"]
    assert SqlitePreferences(database).preferences().rate == 100
    do(database, 3)
    restoring.restore(database, saved, backups)
    assert days(database) == ["2026-03-01", "2026-03-02"]
    assert SqlitePreferences(database).preferences().rate == 120


def test_the_oldest_copy_can_be_restored_though_the_newest_makes_room(
    data_dir: Path, database: Database
) -> None:
    backups = data_dir / "backups"
    do(database, 1)
    for _ in range(backup.KEPT):
        with database.reading() as connection:
            backup.back_up(connection, backups)
    oldest = backup.copies(backups)[-1]
    do(database, 2)
    restoring.restore(database, oldest, backups)
    assert days(database) == ["2026-03-01"]
    assert oldest.exists()


def test_what_cannot_be_saved_first_is_not_replaced(data_dir: Path, database: Database) -> None:
    file = copied(database, data_dir / "copy.db")
    do(database, 1)
    (data_dir / "backups").write_text("a file in place of the folder")
    with refused("no_backup"):
        restoring.restore(database, file, data_dir / "backups")
    assert days(database) == ["2026-03-01"]


@pytest.mark.parametrize("chance", range(1, 4))
def test_leaving_off_restoring_leaves_all_as_it_was(
    data_dir: Path, database: Database, monkeypatch: pytest.MonkeyPatch, chance: int
) -> None:
    monkeypatch.setattr("kneetimer.store.database.PAGES_AT_ONCE", 5)
    file = copied(database, data_dir / "copy.db")
    do(database, *range(1, 29))
    with closing(database.another()) as other:
        do(other, 29)
    copied(database, data_dir / "full.db")
    restoring.erase(database)
    calls = 0

    def leave_off(_: int, __: int) -> None:
        nonlocal calls
        calls += 1
        if calls > chance:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restoring.restore(database, data_dir / "full.db", data_dir / "backups", leave_off)
    assert days(database) == []
    assert database.health().check == "ok"
    assert file.exists()


CUT_OFF = """
import os, sys
from pathlib import Path
from kneetimer.store import database, restoring

database.PAGES_AT_ONCE = 2
data = Path(sys.argv[1])
there = database.open_database(data / "kneetimer.db", data / "backups")
written = []
def cut_off(done, of):
    written.append(done)
    if len(written) > 1 and done > of / 2 and written[-2] < done:
        os._exit(9)
copy = restoring._open_copy(data / "copy.db")
with copy.reading() as connection:
    there.replace_all(connection, cut_off)
"""


def test_a_power_cut_while_restoring_leaves_what_was_there(data_dir: Path) -> None:
    with closing(open_at(data_dir)) as database:
        do(database, *range(1, 29))
        copied(database, data_dir / "copy.db")
        restoring.erase(database)
        do(database, 30)
    ended = subprocess.run([sys.executable, "-c", CUT_OFF, str(data_dir)], check=False)
    assert ended.returncode == 9
    assert (data_dir / "kneetimer.db-journal").exists()
    with closing(open_at(data_dir)) as database:
        assert days(database) == ["2026-03-30"]


def test_another_program_that_writes_for_ever_is_told_of(
    data_dir: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kneetimer.store.database.BUSY_S", 0.01)
    do(database, 1)
    file = copied(database, data_dir / "copy.db")
    with closing(database.another()) as other, closing(database.another()) as writer:
        with writer.writing(), refused("busy_database"):
            restoring.restore(other, file, data_dir / "backups")
        restoring.restore(other, file, data_dir / "backups")


# -- erased ----------------------------------------------------------------------------------------


def test_nothing_of_what_was_erased_or_forgotten_stands_in_the_file(
    data_dir: Path, database: Database
) -> None:
    file = data_dir / "kneetimer.db"
    do(database, *range(1, 20))
    assert b"sore sore" in file.read_bytes()
    history = SqliteHistory(database)
    history.delete([each.id for each in history.sessions()])
    history.forget_deleted()
    assert b"sore" not in file.read_bytes()
    do(database, 20)
    restoring.erase(database)
    assert restoring.held(database) == Holding()
    assert b"sore" not in file.read_bytes()
    assert not Path(f"{file}-journal").exists()
    do(database, 21)
    assert days(database) == ["2026-03-21"]


# -- looked after ----------------------------------------------------------------------------------


def test_looking_after_makes_the_days_copy_once_and_says_nothing_of_sound_data(
    data_dir: Path, database: Database
) -> None:
    for _ in range(2):
        restoring.look_after(database, data_dir / "backups", date.today())
    assert len(backup.copies(data_dir / "backups")) == 1


def test_an_index_that_lacks_a_row_is_found(data_dir: Path, database: Database) -> None:
    do(database, 1, 2)
    with database.writing() as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'session_by_day'"
        ).fetchone()
    file = data_dir / "kneetimer.db"
    whole = bytearray(file.read_bytes())
    at = whole.index(b"2026-03-02", (root - 1) * 4096)
    whole[at : at + 10] = b"2026-03-09"
    file.write_bytes(whole)
    with closing(sqlite3.connect(file)) as plain:
        assert plain.execute("PRAGMA quick_check").fetchone() == ("ok",)
    with closing(database.another()) as other, refused("damaged_database") as told:
        restoring.look_after(other, data_dir / "backups", date.today())
    assert str(file) in told.value.sentence


def test_looking_for_damage_can_be_left_off_at_any_time(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(database, *range(1, 20))

    def leave_off(_: int, __: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kneetimer.store.database._STEPS_AT_ONCE", 1)
    with pytest.raises(KeyboardInterrupt):
        restoring.find_damage(database, leave_off)
    assert database.damage(lambda: True) is None
    assert days(database)
    assert restoring.find_damage(database) is None
