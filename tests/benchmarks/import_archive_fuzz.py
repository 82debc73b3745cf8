# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports spoilt at random, imported: no exception but a sentence ever, the database is whole, as
it was or joined with all that could be read, and what came can be shown and exported again."""

import json
from contextlib import suppress
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from kneetimer.assembly import Store
from kneetimer.content import with_shelf
from kneetimer.core.archive import KINDS, Archive, merged
from kneetimer.core.archive_file import read_archive_text
from kneetimer.core.errors import UserError
from kneetimer.core.spreadsheets import spreadsheets
from kneetimer.core.summary import summarise
from kneetimer.core.watching import unwatched
from kneetimer.data_files import Form, look_into, take_in, text_pieces
from kneetimer.store.archive import read_archive
from tests.benchmarks.import_cases import try_cases
from tests.support.archives import any_archive, text_of
from tests.support.routine_files import mutated, shipped

CUT_SHORT = 0.1
"""This share of imports is given up in its midst."""
FRESH_EVERY = 20
"""Cases, after which the database is empty again."""
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
VALUES: list[Any] = [
    *(None, True, False, -1, 0, 1, 3, 11, 2**31, 2**63, 10**40, -(10**40), 0.5, 1.0, 1e308),
    *("", "x", "left", "easy", "s", "=1+1", "\0", "\ud800", "a" * 100_000, "٣", "2026-02-30"),
    *("2026-03-01", "2026-03-01T10:00:00", "2026-03-01T10:00:00Z", "2026-03-01T10:00:00+25:00"),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2999-12-31T23:59:59.999999Z"),
    *("9999-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z", "3000-01-01T00:00:00Z"),
    *("20260301T100000+0100", "2026-W09-7T10:00:00+01:00", "2026-03-01T24:00:00+01:00"),
    *([], {}, [1], {"a": 1}, [[]] * 3),
]


class GivenUpError(Exception):
    """The import was given up."""


def main(arguments: list[str]) -> int:
    """Import spoilt exports; 1 if anything but a UserError was raised, or data were not whole."""
    return try_cases(
        arguments,
        name="import_archive_fuzz",
        about=__doc__,
        suffix=".json",
        fresh_every=FRESH_EVERY,
        case=_case,
        outcome=_outcome,
    )


def _case(chance: Random) -> bytes:
    whole = text_of(any_archive(chance.getrandbits(32), chance.choice([2, 4, 8])))
    way = chance.random()
    if way < 0.02:
        return chance.randbytes(chance.randint(0, 300))
    if way < 0.1:
        return whole.encode()[: chance.randrange(len(whole))]
    if way < 0.3:
        return mutated(chance.getrandbits(32), whole.encode())
    raw = json.loads(whole)
    for _ in range(chance.choice([1, 1, 2, 4, 12])):
        rows = {kind: raw[kind] for kind in KINDS if isinstance(raw.get(kind), list)}
        _spoil(chance, rows if chance.random() < 0.95 else raw)
    return json.dumps(raw).encode()


def _spoil(chance: Random, raw: Any) -> None:
    """Change one value somewhere within another."""
    while True:
        if isinstance(raw, dict) and raw:
            key: Any = chance.choice(list(raw))
        elif isinstance(raw, list) and raw:
            key = chance.randrange(len(raw))
        else:
            return
        if isinstance(raw[key], dict | list) and raw[key] and chance.random() < 0.9:
            raw = raw[key]
            continue
        way = chance.random()
        if way < 0.1:
            del raw[key]
        elif way < 0.2 and isinstance(raw, list):
            raw.append(deepcopy(raw[key]))
        elif way < 0.2:
            raw[chance.choice(["id", "wat", "note"])] = deepcopy(raw[key])
        else:
            raw[key] = deepcopy(chance.choice(VALUES))
        return


def _outcome(file: Path, store: Store, chance: Random) -> str:
    """Import a file as the app does, and see that the data are whole."""
    before = _archive(store)
    try:
        look = look_into(store.database, file)
    except UserError as error:
        assert _archive(store) == before
        return f"refused: {error.key}"
    expected = merged(before, look.read.archive)
    problems = "with problems" if look.read.problems else "whole"
    if expected != before and chance.random() < CUT_SHORT:
        _take_in_vain(store, look.read.archive)
        assert _archive(store) == before, "the data are neither old nor joined"
        return "cut short"
    take_in(store.database, look.read.archive)
    assert _archive(store) == expected, "the data are neither old nor joined"
    assert all(each.is_nothing for each in take_in(store.database, look.read.archive).values())
    _check(store, expected)
    return f"taken in, {problems}"


def _take_in_vain(store: Store, archive: Archive) -> None:
    def give_up(done: int, of: int) -> None:
        if done >= of // 2:
            raise GivenUpError

    try:
        take_in(store.database, archive, give_up)
    except GivenUpError:
        return
    raise AssertionError("the import was made all the same")


def _check(store: Store, archive: Archive) -> None:
    """What has come can be shown, and can be exported."""
    language = with_shelf(shipped(), store.shelf.shelf()).language
    summarise(store.history.lines(), language)
    sessions = store.history.sessions()
    assert len(sessions) == sum(row.is_there for row in archive.sessions)
    assert [each.line for each in sessions] == store.history.lines()
    store.history.familiarity()
    store.preferences.preferences()
    assert len(store.diary.mornings()) == sum(row.is_there for row in archive.mornings)
    assert len(store.diary.check_ups()) == sum(row.is_there for row in archive.check_ups)
    with suppress(UserError):  # an open session that came without its timeline
        store.history.cut_off()
    for lines in spreadsheets(archive, language).values():
        "".join(lines).encode()
    "".join(text_pieces(archive, language, Form.CALENDAR, NOW, unwatched)).encode()
    again = read_archive_text(text_of(archive), "again")
    assert (again.archive, again.problems) == (archive, ())
    with store.database.writing() as connection:  # whatever its stamp, a thing can be changed
        connection.execute("UPDATE session SET updated_at = stamp_after(updated_at)")
        connection.execute("UPDATE morning SET updated_at = stamp_after(updated_at)")
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()


def _archive(store: Store) -> Archive:
    with store.database.reading() as connection:
        return read_archive(connection)
