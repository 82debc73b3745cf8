# SPDX-License-Identifier: GPL-3.0-or-later
"""The data file damaged in random places and cut off at random lengths, with a backup from some
days before: what finds it, and what comes back. What stands on whole pages must not be lost."""

import argparse
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

from kneetimer.assembly import open_store, read_store
from kneetimer.core.errors import UserError
from kneetimer.core.record import SessionRecord
from kneetimer.paths import Folders, folders
from kneetimer.store import backup, recovery
from kneetimer.store.pages import PAGE, Tree, rows
from kneetimer.store.sessions import OF_A_SESSION
from tests.benchmarks import ten_years

YEARS = 1.0
DAYS_SINCE = 10
"""So many days of sessions are newer than the backup."""
LONGEST = 4096
SESSION_COLUMNS, SET_COLUMNS = 18, 12


class Truth(NamedTuple):
    """What the file held, what of it the backup does, and on which page each session and each set
    (by session, item, side, number and attempt) stands."""

    file: bytes
    sessions: dict[str, SessionRecord]
    in_backup: frozenset[str]
    page_of_session: dict[str, int]
    page_of_set: dict[tuple[object, ...], int]


def main(arguments: list[str]) -> int:
    """Damage and repair; 1 if anything was lost that stood on a whole page, or a repair failed."""
    parser = argparse.ArgumentParser(prog="bench damage", description=__doc__)
    parser.add_argument("--damages", type=int, default=50)
    parser.add_argument("--cuts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args(arguments)
    seed = random.randrange(2**32) if options.seed is None else options.seed
    chance, wrong = Random(seed), 0
    with tempfile.TemporaryDirectory() as name:
        data = folders(Path(name))
        truth = life(data, YEARS)
        print(
            f"{len(truth.file):,} bytes, {len(truth.sessions)} sessions, {len(truth.in_backup)} of "
            f"them in the backup of {DAYS_SINCE} days ago; seed {seed}"
        )
        print(
            " no  damage                     found by           from backup  salvaged  lost"
            "  sets lost  wrong"
        )
        for number in range(1, options.damages + options.cuts + 1):
            result = _round(data, truth, chance, is_cut=number > options.damages)
            print(f"{number:3}  {result}", flush=True)
            wrong += bool(result.wrong)
    print(f"{options.damages + options.cuts - wrong} rounds without loss of what could be read")
    return 1 if wrong else 0


class Result(NamedTuple):
    """What was done to the file, what noticed, and what came back: sessions from the backup and
    from the damaged file, those of which nothing came, sets that did not, and what was wrong."""

    damage: str
    found_by: str
    from_backup: int
    salvaged: int
    lost: int
    sets_lost: int
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.damage:25}  {self.found_by:17}  {self.from_backup:11}  {self.salvaged:8}  "
            f"{self.lost:4}  {self.sets_lost:9}  {'; '.join(self.wrong) or '-'}"
        )


def life(data: Folders, years: float) -> Truth:
    """Years of sessions, with a backup of some days ago."""
    ten_years.make(data.data, years)
    store = open_store(data)
    with closing(store.database):
        sessions = {each.id: each for each in store.history.sessions()}
        whole = data.database.read_bytes()
        newest = sorted({each.started_at[:10] for each in sessions.values()})[-DAYS_SINCE]
        late = {name for name, each in sessions.items() if each.started_at[:10] >= newest}
        with store.database.writing() as connection:
            for table in OF_A_SESSION:
                _delete(connection, table, "session_id", late)
            _delete(connection, "session", "id", late)
        with store.database.reading() as connection:
            backup.back_up(connection, data.backups)
    data.database.write_bytes(whole)
    return Truth(whole, sessions, frozenset(sessions) - late, *_places(whole))


def _delete(connection: sqlite3.Connection, table: str, column: str, ids: Iterable[str]) -> None:
    connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(each,) for each in ids])


def _places(file: bytes) -> tuple[dict[str, int], dict[tuple[object, ...], int]]:
    """On which page each session and each set stands."""
    here = 0

    def turn_to(page: int, _: int) -> None:
        nonlocal here
        here = page

    sessions: dict[str, int] = {}
    sets: dict[tuple[object, ...], int] = {}
    for tree, kinds, row in rows(file, lambda _, __: True, turn_to):
        if tree is Tree.TABLE and len(kinds) == SESSION_COLUMNS:
            sessions[str(row[0])] = here
        elif tree is Tree.INDEX and len(kinds) == SET_COLUMNS:
            name, _, item, _, _, side, number, attempt, *_ = row
            sets[name, item, side, number, attempt] = here
    return sessions, sets


def _round(data: Folders, truth: Truth, chance: Random, *, is_cut: bool) -> Result:
    spoilt, damage = _cut(truth.file, chance) if is_cut else _overwritten(truth.file, chance)
    for each in data.data.glob("kneetimer.db*"):
        each.unlink()
    data.database.write_bytes(spoilt)
    shutil.rmtree(data.cache, ignore_errors=True)
    found_by, from_backup, wrong = _found_by(data), 0, []
    if found_by != "nothing":
        repaired = recovery.repair(data.database, data.backups)
        from_backup = repaired.before.sessions
        if repaired.kept.read_bytes() != spoilt:
            wrong.append("the damaged file was changed")
        if (again := _found_by(data)) != "nothing":
            wrong.append(f"not repaired: {again}")
    store = read_store(data)
    with closing(store.database):
        now = {each.id: each for each in store.history.sessions()}
    lost = truth.sessions.keys() - now.keys()
    sets_lost = _sets(truth.sessions) - _sets(now)
    whole = _whole_pages(truth.file, spoilt)
    if any(name in truth.in_backup or truth.page_of_session[name] in whole for name in lost):
        wrong.append("a session lost that could be read")
    if any(
        each[0] in now and (each[0] in truth.in_backup or truth.page_of_set[each] in whole)
        for each in sets_lost
    ):
        wrong.append("a set lost that could be read")
    salvaged = len(now) - from_backup
    return Result(damage, found_by, from_backup, salvaged, len(lost), len(sets_lost), tuple(wrong))


def _overwritten(file: bytes, chance: Random) -> tuple[bytes, str]:
    size = min(chance.randint(1, LONGEST), chance.randint(1, LONGEST))
    at = chance.randrange(len(file) - size)
    return (
        file[:at] + chance.randbytes(size) + file[at + size :],
        f"{size:4} bytes at {at:,}",
    )


def _cut(file: bytes, chance: Random) -> tuple[bytes, str]:
    size = chance.randrange(len(file))
    return file[:size], f"cut to {size:,} bytes"


def _found_by(data: Folders) -> str:
    """The kind of trouble that opening the file meets, or reading the history in it."""
    try:
        store = read_store(data)
    except UserError as trouble:
        return trouble.key
    with closing(store.database):
        try:
            store.history.sessions()
        except UserError:
            return "reading"
    return "nothing"


def _whole_pages(before: bytes, after: bytes) -> set[int]:
    numbers = range(1, -(-len(before) // PAGE) + 1)
    return {
        number
        for number in numbers
        if before[(number - 1) * PAGE : number * PAGE] == after[(number - 1) * PAGE : number * PAGE]
    }


def _sets(sessions: dict[str, SessionRecord]) -> set[tuple[object, ...]]:
    return {
        (session.id, one.item, one.side.value, one.set, one.attempt)
        for session in sessions.values()
        for one in session.sets
    }
