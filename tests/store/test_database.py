# SPDX-License-Identifier: GPL-3.0-or-later
"""The data file: what is refused, what is left alone, who may do what at once."""

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from kneetimer.core.catalogue import Dose
from kneetimer.core.preferences import Preferences
from kneetimer.core.shelf import Changes, DosePlace, Shelf
from kneetimer.store import backup
from kneetimer.store.database import Database, open_database, open_in_memory
from kneetimer.store.history import SqliteHistory
from kneetimer.store.migrations import STEPS, Steps
from kneetimer.store.preferences import SqlitePreferences
from kneetimer.store.shelf import SqliteShelf
from tests.store.builders import journal_of, new_session, open_at, refused, set_record

CLAMSHELL = Changes(doses={DosePlace("", "clamshell"): Dose(reps=9)})
LATER: Steps = (*STEPS, ("CREATE TABLE later (x INTEGER) STRICT", "INSERT INTO later VALUES (1)"))
FAILING: Steps = (*STEPS, ("DROP TABLE kept_dose", "INSERT INTO no_such_table VALUES (1)"))
posix_only = pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")


def a_file(data_dir: Path, sessions: int = 1) -> Path:
    """A sound data file with some sessions in it, closed."""
    with closing(open_at(data_dir)) as database, journal_of(database) as journal:
        for _ in range(sessions):
            session = new_session()
            journal.begin(session)
            journal.append(session.id, [], [set_record()], 1)
    return data_dir / "kneetimer.db"


def foreign_database(file: Path) -> None:
    """Another program's, with a write-ahead log, which opening it would fold in."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE bookmarks (url)")


def newer_database(file: Path) -> None:
    open_database(file, file.parent / "backups", steps=LATER).close()


def damaged_database(file: Path) -> None:
    """Its middle is overwritten."""
    a_file(file.parent, sessions=40)
    whole = file.read_bytes()
    middle = len(whole) // 2
    file.write_bytes(whole[:middle] + b"\xa5" * 8192 + whole[middle + 8192 :])


def truncated_at(part: float, file: Path) -> None:
    a_file(file.parent, sessions=40)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * part)])


BAD_FILES = {
    "empty": (Path.touch, "empty_database"),
    "text": (lambda file: file.write_text("dear diary\n" * 500), "not_a_database"),
    "a few bytes": (lambda file: file.write_bytes(b"SQLite"), "not_a_database"),
    "a header alone": (lambda file: file.write_bytes(b"SQLite format 3\0" * 3), "damaged_database"),
    "another program's": (foreign_database, "not_a_database"),
    "newer": (newer_database, "newer_database"),
    "damaged": (damaged_database, "damaged_database"),
    "cut in half": (partial(truncated_at, 0.5), "damaged_database"),
    "cut within a page": (partial(truncated_at, 0.913), "damaged_database"),
}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(("make", "key"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_not_sound_is_refused_in_a_sentence_and_not_touched(
    data_dir: Path, make: object, key: str, read_only: bool
) -> None:
    assert callable(make)
    file = data_dir / "kneetimer.db"
    make(file)
    before = {path: path.read_bytes() for path in data_dir.iterdir() if path.is_file()}
    with refused(key) as told:
        open_database(file, data_dir / "backups", read_only=read_only)
    assert str(file) in told.value.sentence
    assert before == {path: path.read_bytes() for path in data_dir.iterdir() if path.is_file()}


def test_damage_found_later_is_said(data_dir: Path) -> None:
    file = a_file(data_dir, sessions=120)
    with closing(open_at(data_dir)) as database:
        half = file.stat().st_size // 2  # the pages before hold the schema
        with file.open("r+b") as opened:
            opened.seek(half)
            opened.write(b"\xa5" * half)
        with closing(database.another()) as later, refused("damaged_database"):
            SqliteHistory(later).sessions()


def test_a_folder_in_place_of_the_file_is_said(data_dir: Path) -> None:
    (data_dir / "kneetimer.db").mkdir()
    with refused("unwritable_database"):
        open_at(data_dir)
    with refused("unopened_database"):
        open_database(data_dir / "kneetimer.db", data_dir, read_only=True)


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    with refused("unwritable_folder") as told:
        open_at(tmp_path / "data")
    assert str(tmp_path / "data") in told.value.sentence
    assert (tmp_path / "data").read_text() == "mine"


@posix_only
def test_only_the_owner_can_read_what_is_made(data_dir: Path) -> None:
    old = os.umask(0)
    try:
        with closing(open_at(data_dir)) as database, database.writing() as connection:
            connection.execute("INSERT INTO preference VALUES ('a', '1', '', NULL)")
            journal_mode = (data_dir / "kneetimer.db-journal").stat().st_mode
        open_database(data_dir / "kneetimer.db", data_dir / "backups", steps=LATER).close()
    finally:
        os.umask(old)
    (copy,) = backup.copies(data_dir / "backups")
    files = [(data_dir / "kneetimer.db").stat().st_mode, journal_mode, copy.stat().st_mode]
    assert {stat.S_IMODE(mode) for mode in files} == {0o600}
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


@posix_only
def test_reading_works_where_nothing_can_be_written(humble_folder: Path) -> None:
    file = a_file(humble_folder)
    file.chmod(0o400)
    humble_folder.chmod(0o500)
    with closing(open_database(file, humble_folder / "backups", read_only=True)) as database:
        assert len(SqliteHistory(database).sessions()) == 1
        assert database.health().check == "ok"
    with refused("unwritable_database"):
        open_at(humble_folder)


@posix_only
def test_a_folder_that_takes_no_file_is_said(humble_folder: Path) -> None:
    file = a_file(humble_folder)
    with closing(open_at(humble_folder)) as database:
        humble_folder.chmod(0o500)
        with refused("unwritable_database"):  # no place for the rollback journal
            SqliteShelf(database).put(CLAMSHELL)
    with refused("unwritable_folder"):
        open_database(file.with_name("other.db"), humble_folder / "backups")


def test_a_reader_changes_and_makes_nothing(data_dir: Path) -> None:
    nowhere = data_dir / "not" / "there"
    with closing(open_database(nowhere / "k.db", nowhere, read_only=True)) as database:
        assert SqliteHistory(database).sessions() == []
        assert SqlitePreferences(database).preferences() == Preferences()
    assert list(data_dir.iterdir()) == []

    file = a_file(data_dir)
    with (
        closing(open_database(file, nowhere, read_only=True)) as database,
        refused("unwritable_database"),
    ):
        SqlitePreferences(database).save_preferences(Preferences(rate=100))


def test_two_writers_take_turns(database: Database) -> None:
    def write_many(name: str) -> None:
        with closing(database.another()) as own:
            shelf = SqliteShelf(own)
            for reps in range(1, 31):
                shelf.put(Changes(doses={DosePlace("", name): Dose(reps=reps)}))

    writers = [threading.Thread(target=write_many, args=(name,)) for name in ("a", "b")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    kept = SqliteShelf(database).shelf().kept("any").exercises
    assert kept == {"a": Dose(reps=30), "b": Dose(reps=30)}


def test_a_lock_that_does_not_end_is_said(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kneetimer.store.database.BUSY_S", 0.01)
    with closing(database.another()) as other:
        with database.writing(), refused("busy_database"):
            SqlitePreferences(other).save_preferences(Preferences(rate=100))
        SqlitePreferences(other).save_preferences(Preferences(rate=100))
    assert SqlitePreferences(database).preferences().rate == 100


def test_a_transaction_is_done_wholly_or_not_at_all(database: Database) -> None:
    add = "INSERT INTO preference VALUES ('rate', '100', '', NULL)"
    with pytest.raises(sqlite3.IntegrityError), database.writing() as connection:
        connection.executemany(add, [(), ()])  # the second has the same key
    assert SqlitePreferences(database).preferences() == Preferences()
    SqlitePreferences(database).save_preferences(Preferences(rate=120))


def test_the_first_start_killed_at_any_moment_leaves_no_half_file(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kneetimer.store.database._publish", killed)
    with pytest.raises(KeyboardInterrupt):
        open_at(data_dir)
    assert not (data_dir / "kneetimer.db").exists()


def test_of_two_first_starts_the_first_file_counts(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_first(connection: sqlite3.Connection, steps: Steps = STEPS) -> None:
        monkeypatch.undo()
        with closing(open_at(data_dir)) as other:
            SqlitePreferences(other).save_preferences(Preferences(rate=111))

    monkeypatch.setattr("kneetimer.store.database.migrate", other_first)
    with closing(open_at(data_dir)) as database:
        assert SqlitePreferences(database).preferences().rate == 111
    assert [path.name for path in data_dir.iterdir()] == ["kneetimer.db"]


def test_a_file_system_without_hard_links_will_do(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", no_links)
    open_at(data_dir).close()
    assert [path.name for path in data_dir.iterdir()] == ["kneetimer.db"]


@posix_only
def test_another_connection_needs_the_file_to_be_there(data_dir: Path, database: Database) -> None:
    (data_dir / "kneetimer.db").rename(data_dir / "elsewhere.db")
    with refused("unopened_database"):
        database.another()
    assert not (data_dir / "kneetimer.db").exists()
    (data_dir / "elsewhere.db").rename(data_dir / "kneetimer.db")
    with closing(database.another()) as other:
        SqlitePreferences(other).save_preferences(Preferences(rate=100))
    assert SqlitePreferences(database).preferences().rate == 100


def test_health(data_dir: Path) -> None:
    file = a_file(data_dir)
    with closing(open_at(data_dir)) as database:
        health = database.health()
    assert health.file == file
    assert health.size_bytes == file.stat().st_size
    assert (health.schema_version, health.check) == (len(STEPS), "ok")


@pytest.fixture
def older(data_dir: Path) -> Iterator[Path]:
    """A file with one session, older than `LATER` wants it."""
    return a_file(data_dir)


def test_an_older_file_is_copied_and_then_brought_up_to_date(older: Path) -> None:
    backups = older.parent / "backups"
    with closing(open_database(older, backups, steps=LATER)) as database:
        assert database.health().schema_version == len(LATER)
        with database.reading() as connection:
            assert connection.execute("SELECT x FROM later").fetchall() == [(1,)]
        sessions = SqliteHistory(database).sessions()
    (copy,) = backup.copies(backups)
    with closing(open_database(copy, backups, read_only=True)) as restored:
        assert SqliteHistory(restored).sessions() == sessions
        assert restored.health().schema_version == len(STEPS)
    open_database(older, backups, steps=LATER).close()
    assert backup.copies(backups) == [copy]


def test_a_step_that_fails_leaves_the_file_as_it_was(older: Path) -> None:
    before = older.read_bytes()
    with pytest.raises(sqlite3.OperationalError, match="no_such_table"):
        open_database(older, older.parent / "backups", steps=FAILING)
    assert older.read_bytes() == before
    open_at(older.parent).close()


def test_without_a_copy_nothing_is_changed(older: Path) -> None:
    before = older.read_bytes()
    (older.parent / "backups").write_text("a file in place of the folder")
    with refused("no_backup"):
        open_database(older, older.parent / "backups", steps=LATER)
    assert older.read_bytes() == before


def test_a_reader_has_an_older_file_up_to_date_and_leaves_it_alone(older: Path) -> None:
    before = older.read_bytes()
    backups = older.parent / "backups"
    with closing(open_database(older, backups, read_only=True, steps=LATER)) as database:
        assert database.health().schema_version == len(LATER)
        assert len(SqliteHistory(database).sessions()) == 1
    assert older.read_bytes() == before
    assert not backups.exists()


def test_the_newest_ten_copies_are_kept(data_dir: Path, database: Database) -> None:
    made = []
    for _ in range(12):
        with database.reading() as connection:
            made.append(backup.back_up(connection, data_dir / "backups"))
    assert backup.copies(data_dir / "backups") == made[:1:-1]


def test_without_a_disk_all_goes_on_in_memory() -> None:
    with closing(open_in_memory("a test")) as one, closing(one.another()) as two:
        SqliteShelf(one).put(CLAMSHELL)
        assert SqliteShelf(two).shelf().kept("any").exercises == {"clamshell": Dose(reps=9)}
    with closing(open_in_memory("a test")) as anew:
        assert SqliteShelf(anew).shelf() == Shelf()


def test_a_file_without_one_of_its_tables_is_damaged(data_dir: Path) -> None:
    with closing(open_at(data_dir)) as database, database.writing() as connection:
        connection.execute("DROP TABLE item_rating")
    with refused("damaged_database"):
        open_at(data_dir)
