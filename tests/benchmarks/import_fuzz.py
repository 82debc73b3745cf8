# SPDX-License-Identifier: GPL-3.0-or-later
"""Routine files spoilt at random, imported into a shelf: no exception but a sentence ever, the
shelf is always whole, the old one or the new one, and what came can be done and handed on."""

import sqlite3
from pathlib import Path
from random import Random
from uuid import UUID

from kneetimer.assembly import Store
from kneetimer.content import with_shelf
from kneetimer.core.errors import UserError
from kneetimer.core.parcel import parcel_of
from kneetimer.core.routine import blocks_trouble, item_trouble
from kneetimer.core.routine_file import read_routine_file, routine_text, write_routine_file
from kneetimer.core.shelf import Changes, Shelf, changed
from kneetimer.core.taking_in import Answer, changes, taking_in
from tests.benchmarks.import_cases import try_cases
from tests.support.routine_files import FILES, any_parcel, any_tree, mutated, shipped

CUT_SHORT = 0.1
"""This share of imports fails in its midst."""
FRESH_EVERY = 50
"""Cases, after which the shelf is empty again."""
STUMBLE = (
    "CREATE TEMP TRIGGER stumble BEFORE INSERT ON own_routine"
    " BEGIN SELECT RAISE(ABORT, 'stumbled'); END"
)


def main(arguments: list[str]) -> int:
    """Import spoilt files; 1 if anything but a UserError was raised, or a shelf was not whole."""
    texts = _real_texts()
    return try_cases(
        arguments,
        name="import_fuzz",
        about=__doc__,
        suffix=".kneeroutine",
        fresh_every=FRESH_EVERY,
        case=lambda chance: _case(chance, texts),
        outcome=_outcome,
    )


def _real_texts() -> list[bytes]:
    """Files as people and the app write them."""
    parcels = [
        parcel_of(each, shipped(), _new_id(Random(1))) for each in shipped().routines.values()
    ]
    parcels += [any_parcel(seed) for seed in range(20)]
    return [
        *(file.read_bytes() for file in FILES),
        *(routine_text(parcel).encode() for parcel in parcels),
    ]


def _case(chance: Random, texts: list[bytes]) -> bytes:
    seed, way = chance.getrandbits(32), chance.random()
    if way < 0.05:
        return chance.randbytes(chance.randint(0, 300))
    if way < 0.25:
        return any_tree(seed)
    if way < 0.35:
        return routine_text(any_parcel(seed)).encode()
    return mutated(seed, chance.choice(texts))


def _outcome(file: Path, store: Store, chance: Random) -> str:
    """Import a file as the command line does, and see that the shelf is whole."""
    before = store.shelf.shelf()
    content = with_shelf(shipped(), before)
    try:
        read = read_routine_file(file, content)
    except UserError as error:
        return f"refused: {error.key}"
    if read.parcel is None:
        assert read.problems
        return "nothing could be taken"
    asked = taking_in(read.parcel, content)
    answers = {thing.id: chance.choice(list(Answer)) for thing in asked.differing}
    wanted = changes(asked, answers, content, lambda: _new_id(chance))
    problems = "with problems" if read.problems else "whole"
    if wanted is None:
        return f"nothing to add, {problems}"
    if wanted.routines and chance.random() < CUT_SHORT:
        _put_in_vain(store, wanted)
        assert store.shelf.shelf() == before, "the shelf is neither old nor new"
        return "cut short"
    store.shelf.put(wanted)
    after = store.shelf.shelf()
    assert after == changed(before, wanted), "the shelf is neither old nor new"
    _check(after, wanted, file)
    return f"taken in, {problems}"


def _put_in_vain(store: Store, wanted: Changes) -> None:
    """A change that fails once its exercises are written."""
    with store.database.writing() as connection:
        connection.execute(STUMBLE)
    try:
        store.shelf.put(wanted)
    except sqlite3.IntegrityError:
        return
    finally:
        with store.database.writing() as connection:
            connection.execute("DROP TRIGGER stumble")
    raise AssertionError("the change was made all the same")


def _check(shelf: Shelf, wanted: Changes, file: Path) -> None:
    """What has come can be done, and can be handed on."""
    content = with_shelf(shipped(), shelf)
    for routine in wanted.routines.values():
        assert routine is not None
        assert blocks_trouble(routine) is None
        assert all(item_trouble(item, content.catalogue) is None for item in routine.items)
        parcel = parcel_of(routine, content, "unused")
        write_routine_file(file, parcel, replace=True)
        read = read_routine_file(file, content)
        assert (read.parcel, read.problems) == (parcel, ())


def _new_id(chance: Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))
