# SPDX-License-Identifier: GPL-3.0-or-later
"""A damaged data file: what comes back, from the newest sound copy and from the file itself."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneetimer.core.catalogue import Dose
from kneetimer.core.diary import CheckUp, Morning
from kneetimer.core.holding import Repaired
from kneetimer.core.ports import Ending
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import SessionRecord
from kneetimer.core.shelf import Changes, DosePlace
from kneetimer.store import backup, recovery
from kneetimer.store.database import Database
from kneetimer.store.diary import SqliteDiary
from kneetimer.store.history import SqliteHistory
from kneetimer.store.migrations import STEPS, migrate
from kneetimer.store.pages import PAGE, Tree, rows
from kneetimer.store.part_files import new_part
from kneetimer.store.preferences import SqlitePreferences
from kneetimer.store.shelf import SqliteShelf
from tests.store.builders import (
    ending,
    journal_of,
    new_session,
    open_at,
    refused,
    set_record,
)
from tests.support.sessions import one_set, session

NOTE = "Left knee stiff at first. "
Life: TypeAlias = tuple[bytes, bytes, dict[str, SessionRecord]]
IN_COPY, IN_FILE = 30, 40
"""Sessions of a life."""


def do(database: Database, *numbers: int, note: str = "") -> None:
    """Sessions of 2026 by number, each with sets enough to fill a page or two in all."""
    history = SqliteHistory(database)
    for n in numbers:
        sets = [one_set(number=each) for each in range(1, 9)]
        started = f"2026-{1 + n // 28:02}-{1 + n % 28:02}T18:00:00+01:00"
        history.put(session(started, *sets, session_id=f"session-{n}", note=note or NOTE * (n % 9)))


def back_up(database: Database, folder: Path) -> Path:
    with database.reading() as connection:
        return backup.back_up(connection, folder / "backups")


def sessions(data_dir: Path) -> dict[str, SessionRecord]:
    """The sessions in a data folder, by id; the file must be sound."""
    with closing(open_at(data_dir)) as database:
        return {each.id: each for each in SqliteHistory(database).sessions()}


def mended(data_dir: Path) -> Repaired:
    """Repair the data; the damaged file must be kept as it was, and nothing else be left."""
    file = data_dir / "kneetimer.db"
    before = file.read_bytes()
    repaired = recovery.repair(file, data_dir / "backups")
    assert repaired.kept.read_bytes() == before
    assert {each.name for each in data_dir.iterdir()} <= {
        "kneetimer.db",
        "backups",
        repaired.kept.name,
    }
    return repaired


def pages_of(file: bytes, wanted: Callable[[Tree, str], bool]) -> set[int]:
    """The pages on which rows of a kind stand."""
    found, here = set(), 0

    def turn_to(page: int, _: int) -> None:
        nonlocal here
        here = page

    for _ in rows(file, wanted, turn_to):
        found.add(here)
    return found


def overwrite(file: Path, *pages: int) -> None:
    with file.open("r+b") as opened:
        for page in pages:
            opened.seek((page - 1) * PAGE)
            opened.write(b"\xa5" * PAGE)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A file of forty sessions, a copy of it when there were thirty, and the sessions."""
    folder = tmp_path_factory.mktemp("life")
    with closing(open_at(folder)) as database:
        do(database, *range(IN_COPY))
        copy = back_up(database, folder).read_bytes()
        do(database, *range(IN_COPY, IN_FILE))
    return (folder / "kneetimer.db").read_bytes(), copy, sessions(folder)


def lay_out(folder: Path, file: bytes, copy: bytes | None) -> Path:
    folder.mkdir(parents=True)
    (folder / "kneetimer.db").write_bytes(file)
    if copy is not None:
        (folder / "backups").mkdir()
        (folder / "backups" / "kneetimer-20260201T080000.000000Z-v3.db").write_bytes(copy)
    return folder


# -- whatever happens to the file ------------------------------------------------------------------


@given(seed=st.integers(0, 2**32), with_copy=st.booleans())
@settings(max_examples=25)
def test_what_a_copy_or_a_whole_page_holds_comes_back(
    life: Life,
    tmp_path_factory: pytest.TempPathFactory,
    seed: int,
    with_copy: bool,
) -> None:
    file, copy, truth = life
    chance = Random(seed)
    spoilt = _spoilt(file, chance)
    folder = lay_out(tmp_path_factory.mktemp("life") / "d", spoilt, copy if with_copy else None)
    repaired = mended(folder)
    now = sessions(folder)
    here = {
        f"session-{n}" for n in range(IN_FILE) if _is_whole(f"session-{n}first-week", file, spoilt)
    }
    wanted = here | ({f"session-{n}" for n in range(IN_COPY)} if with_copy else set())
    assert wanted <= now.keys() <= truth.keys()
    assert repaired.after.sessions == len(now)
    assert (repaired.copy_made_at is not None) is with_copy
    for name in now:
        if with_copy and int(name.split("-")[1]) < IN_COPY:
            assert now[name] == truth[name]


def _spoilt(file: bytes, chance: Random) -> bytes:
    way = chance.random()
    if way < 0.2:
        return file[: chance.randrange(len(file))]
    spoilt = bytearray(file)
    for _ in range(chance.choice((1, 1, 3, 10))):
        size = chance.randint(1, PAGE)
        at = chance.randrange(len(file) - size)
        spoilt[at : at + size] = bytes(size) if way < 0.4 else b"\xa5" * size
    return bytes(spoilt)


def _is_whole(words: str, before: bytes, after: bytes) -> bool:
    """Whether the page where these words stand is as it was."""
    page = before.index(words.encode()) // PAGE * PAGE
    return before[page : page + PAGE] == after[page : page + PAGE]


# -- each thing ------------------------------------------------------------------------------------


def test_everything_a_person_makes_is_read_from_a_file_without_a_beginning(data_dir: Path) -> None:
    with closing(open_at(data_dir)) as database:
        do(database, 1, 2)
        with journal_of(database) as journal:
            begun = new_session()
            journal.begin(begun)
            journal.append(begun.id, [], [set_record()], 20_000)
            journal.end(begun.id, Ending(**{k: getattr(ending(), k) for k in _ENDING}))
        SqliteHistory(database).delete(["session-2"])
        SqlitePreferences(database).save_preferences(Preferences(rate=100))
        SqliteDiary(database).put_morning(Morning(day="2026-03-05", pain=2, swelling=False))
        SqliteDiary(database).put_check_up(CheckUp(id="c", taken_at="2026-03-05T10:00:00+01:00"))
        SqliteShelf(database).put(Changes(doses={DosePlace("", "clamshell"): Dose(reps=9)}))
        before = _everything(database)
    with (data_dir / "kneetimer.db").open("r+b") as opened:
        opened.write(bytes(PAGE))
    with refused("not_a_database"):
        open_at(data_dir)
    assert mended(data_dir).copy_made_at is None
    with closing(open_at(data_dir)) as database:
        assert _everything(database) == before


_ENDING = ("ended_at", "completed", "performed_ms", "sets")


def _everything(database: Database) -> tuple[object, ...]:
    history, diary = SqliteHistory(database), SqliteDiary(database)
    return (
        history.sessions(),
        history.lines(),
        SqlitePreferences(database).preferences(),
        diary.mornings(),
        diary.check_ups(),
        SqliteShelf(database).shelf(),
    )


def test_the_later_word_counts_whichever_side_has_it(data_dir: Path) -> None:
    with closing(open_at(data_dir)) as database:
        do(database, 1, 2, note="as it was then")
        back_up(database, data_dir)
        do(database, 1, note="changed since")
        SqliteHistory(database).delete(["session-2"])
        SqliteHistory(database).forget_deleted()
    with (data_dir / "kneetimer.db").open("r+b") as opened:
        opened.write(b"garbage!" * 12)
    repaired = mended(data_dir)
    (left,) = sessions(data_dir).values()
    assert (left.id, left.note) == ("session-1", "changed since")
    assert (repaired.before.sessions, repaired.after.sessions, repaired.salvaged) == (2, 1, 0)


def test_the_newest_copy_that_is_sound_is_begun_with(data_dir: Path) -> None:
    made = []
    with closing(open_at(data_dir)) as database:
        for n in range(3):
            do(database, n)
            made.append(back_up(database, data_dir))
    made[2].write_bytes(made[2].read_bytes()[:5000])
    (data_dir / "kneetimer.db").write_bytes(b"")
    repaired = mended(data_dir)
    assert repaired.copy_made_at == backup.made_at(made[1])
    assert repaired.before.sessions == 2
    assert set(sessions(data_dir)) == {"session-0", "session-1"}


@pytest.mark.parametrize("content", [b"", b"Dear diary\n" * 5000, b"SQLite format 3\0" * 3])
def test_of_nothing_an_empty_file_is_made(data_dir: Path, content: bytes) -> None:
    (data_dir / "kneetimer.db").write_bytes(content)
    repaired = mended(data_dir)
    assert (repaired.copy_made_at, repaired.after.sessions) == (None, 0)
    assert sessions(data_dir) == {}


def test_a_session_whose_own_row_is_lost_is_made_of_its_parts(data_dir: Path) -> None:
    with closing(open_at(data_dir)) as database, journal_of(database) as journal:
        for day in (1, 2):
            begun = new_session(f"2026-03-0{day}T18:30:00+01:00", id=f"day-{day}")
            journal.begin(begun)
            journal.append(begun.id, [], [set_record(), set_record(2, performed=12)], 45_000)
    file = data_dir / "kneetimer.db"
    lost = pages_of(file.read_bytes(), lambda tree, kinds: tree is Tree.TABLE and len(kinds) == 18)
    overwrite(file, *lost)
    repaired = mended(data_dir)
    assert (repaired.after.sessions, repaired.unnamed) == (2, 0)
    back = sessions(data_dir)["day-2"]
    assert [each.performed for each in back.sets] == [20, 12]
    assert back.routine == "first-week"
    assert back.started_at[:10] in ("2026-03-02", "2026-03-03")  # the zone is this machine's
    with closing(open_at(data_dir)) as database:
        assert [each.sets_done for each in SqliteHistory(database).lines()] == [2, 2]


def test_an_older_file_is_repaired_in_the_newest_form(data_dir: Path) -> None:
    file = data_dir / "kneetimer.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as old:
        migrate(old, STEPS[:2])
        old.executemany(
            "INSERT INTO session (id, routine, started_at, planned_ms, updated_at, timeline)"
            " VALUES (?, 'strength', ?, 1, '2026-03-01T10:00:00.000+00:00', x'00')",
            [(f"old-{n}", f"2026-03-{1 + n % 28:02}T18:00:00+01:00") for n in range(90)],
        )
        (root,) = old.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'session'"
        ).fetchone()
    overwrite(file, root)  # all below it is out of SQLite's reach
    with refused("damaged_database"):
        open_at(data_dir)
    mended(data_dir)
    assert len(sessions(data_dir)) == 90


# -- what is in the way ----------------------------------------------------------------------------


def test_a_journal_of_the_damaged_file_goes_with_it(data_dir: Path) -> None:
    with closing(open_at(data_dir)) as database:
        do(database, 1)
    file = data_dir / "kneetimer.db"
    file.write_bytes(file.read_bytes()[:9000])
    journal = data_dir / "kneetimer.db-journal"
    journal.write_bytes(b"half a transaction")
    repaired = recovery.repair(file, data_dir / "backups")
    assert not journal.exists()
    assert Path(f"{repaired.kept}-journal").read_bytes() == b"half a transaction"


def test_repairing_that_is_left_off_changes_nothing(data_dir: Path) -> None:
    file = data_dir / "kneetimer.db"
    with closing(open_at(data_dir)) as database:
        do(database, 1)
    file.write_bytes(file.read_bytes()[:9000])
    before = file.read_bytes()

    def leave_off(_: int, __: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recovery.repair(file, data_dir / "backups", leave_off)
    assert {each.name: each.read_bytes() for each in data_dir.iterdir()} == {file.name: before}


def test_a_repair_removes_what_one_before_has_left(data_dir: Path) -> None:
    file = data_dir / "kneetimer.db"
    file.write_bytes(b"Dear diary")
    left = new_part(data_dir)  # its process was ended
    left.write_bytes(b"all there is")
    Path(f"{left}-journal").write_bytes(b"more")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (data_dir / f".kneetimer-{gone.pid}-abc.part").write_bytes(b"more still")
    at_work = data_dir / f".kneetimer-{os.getppid()}-abc.part"
    at_work.write_bytes(b"on its way")
    recovery.repair(file, data_dir / "backups")
    assert [each for each in data_dir.iterdir() if "part" in each.name] == [at_work]


def test_a_copy_removes_what_one_before_has_left(data_dir: Path) -> None:
    with closing(open_at(data_dir)) as database:
        copy = back_up(database, data_dir)
        new_part(copy.parent).write_bytes(b"half of it")
        newer = back_up(database, data_dir)
    assert {each.name for each in copy.parent.iterdir()} == {copy.name, newer.name}


def test_a_full_disk_is_told_of_and_changes_nothing(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = data_dir / "kneetimer.db"
    file.write_bytes(b"Dear diary")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with refused("no_repair") as told:
        recovery.repair(file, data_dir / "backups")
    assert "No space left" in told.value.sentence
    assert {each.name: each.read_bytes() for each in data_dir.iterdir()} == {
        file.name: b"Dear diary"
    }


@pytest.mark.parametrize(
    ("spoil", "passes_for_sound"),
    [
        ("UPDATE session_set SET exercise = CAST(x'ff00' AS TEXT)", True),
        ("UPDATE session SET started_at = 'yesterday'", False),
        ("UPDATE session_set SET side = 'lexx'", False),
    ],
)
def test_a_value_that_was_never_written_is_damage_and_is_repaired(
    data_dir: Path, spoil: str, passes_for_sound: bool
) -> None:
    """SQLite keeps no checksums: such a file may pass for sound, and so may a copy of it."""

    def copy(database: Database) -> None:
        with database.reading() as connection:
            backup.back_up(connection, data_dir / "backups")

    with closing(open_at(data_dir)) as database:
        with journal_of(database) as journal:
            begun = new_session(id="kept")
            journal.begin(begun)
            journal.append(begun.id, [], [set_record()], 20_000)
        copy(database)
        with database.writing() as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute(spoil)
            connection.execute("PRAGMA ignore_check_constraints = OFF")
        with refused("damaged_database"):
            SqliteHistory(database).sessions()
        if passes_for_sound:
            copy(database)
        else:
            with refused("damaged_database"):
                copy(database)
    mended(data_dir)
    assert [each.set for each in sessions(data_dir)["kept"].sets] == [1]
