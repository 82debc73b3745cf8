# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's exercises, routines and doses: kept as they are, taken away, and never in part."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kneetimer.core.catalogue import Area, Dose, Equipment, Kind, Position, SideDose, Sides, Tempo
from kneetimer.core.own import OwnExercise
from kneetimer.core.plan import KeptDoses
from kneetimer.core.routine import OwnRoutine, RoutineItem
from kneetimer.core.shelf import Changes, DosePlace, Shelf, changed, undoing
from kneetimer.store.database import Database, open_in_memory
from kneetimer.store.shelf import SqliteShelf
from tests.store.builders import open_at

RAISE = OwnExercise(
    id="6d0f6f0e-2f54-4cf1-9c1c-0f7c0f6e5a01",
    name="Heel raise, “slow”",
    kind=Kind.REPS,
    sides=Sides.BOTH,
    position=Position.STANDING,
    dose=Dose(reps=12, sets=2),
    equipment=(Equipment.WALL,),
    areas=(Area.CALVES,),
    steps=("Stand near a wall.", "Rise onto your toes."),
    tempo=Tempo(lift=2, hold=1, lower=3),
)
MINE = OwnRoutine(
    id="6d0f6f0e-2f54-4cf1-9c1c-0f7c0f6e5a02",
    name="Mornings",
    note="Before breakfast.\nSlowly.",
    items=(
        RoutineItem(
            id=RAISE.id,
            exercise=RAISE.id,
            dose=Dose(left=SideDose(reps=9)),
            rest_s=0,
            note="Easy",
            block="a",
        ),
        RoutineItem(id="clamshell", exercise="clamshell", variant="thigh-band", block="a"),
    ),
    rounds={"a": 3},
    get_ready_s=10,
)
CLAMSHELL = DosePlace("", "clamshell")
HAMSTRING = DosePlace("first-week", "hamstring")
ALL = Changes(
    exercises={RAISE.id: RAISE},
    routines={MINE.id: MINE},
    doses={CLAMSHELL: Dose(reps=12), HAMSTRING: Dose(hold_s=35)},
)


@pytest.fixture
def shelf(database: Database) -> SqliteShelf:
    return SqliteShelf(database)


def test_what_is_put_there_is_there_when_the_file_is_opened_again(
    data_dir: Path, database: Database, shelf: SqliteShelf
) -> None:
    shelf.put(ALL)
    database.close()
    with closing(open_at(data_dir)) as again:
        found = SqliteShelf(again).shelf()
    assert found == changed(Shelf(), ALL)
    assert found.routines[MINE.id] == MINE
    assert found.exercises[RAISE.id] == RAISE


def test_a_kept_dose_is_that_of_its_item_in_its_routine(shelf: SqliteShelf) -> None:
    shelf.put(ALL)
    shelf.put(Changes(doses={DosePlace("stretch", "hamstring"): Dose(hold_s=40)}))
    found = shelf.shelf()
    everywhere = {"clamshell": Dose(reps=12)}
    assert found.kept("first-week") == KeptDoses(
        items={"hamstring": Dose(hold_s=35)}, exercises=everywhere
    )
    assert found.kept("twenty") == KeptDoses(exercises=everywhere)


def test_what_is_taken_away_is_gone_and_an_exercise_is_still_known(shelf: SqliteShelf) -> None:
    shelf.put(ALL)
    shelf.put(
        Changes(
            exercises={RAISE.id: None},
            routines={MINE.id: None},
            doses={CLAMSHELL: None, HAMSTRING: None},
        )
    )
    assert shelf.shelf() == Shelf(gone={RAISE.id: RAISE})


def test_a_change_that_fails_half_way_changes_nothing(
    database: Database, shelf: SqliteShelf
) -> None:
    with database.writing() as connection:
        connection.execute(
            "CREATE TRIGGER no_doses BEFORE INSERT ON kept_dose"
            " BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with pytest.raises(sqlite3.IntegrityError):
        shelf.put(ALL)
    assert shelf.shelf() == Shelf()


def test_a_row_that_cannot_be_read_costs_no_other(database: Database, shelf: SqliteShelf) -> None:
    shelf.put(ALL)
    other = msgspec.structs.replace(MINE, id="6d0f6f0e-2f54-4cf1-9c1c-0f7c0f6e5a03")
    shelf.put(Changes(routines={other.id: other}))
    with database.writing() as connection:
        connection.execute("UPDATE kept_dose SET dose = '{\"reps\": 999}' WHERE id = 'clamshell'")
        connection.execute("UPDATE own_routine SET value = '{' WHERE id = ?", (MINE.id,))
    found = shelf.shelf()
    assert found.doses == {HAMSTRING: Dose(hold_s=35)}
    assert found.routines == {other.id: other}
    assert found.exercises == {RAISE.id: RAISE}
    shelf.put(ALL)
    assert shelf.shelf().routines == {MINE.id: MINE, other.id: other}


def doses() -> st.SearchStrategy[Dose | None]:
    return st.none() | st.integers(1, 50).map(lambda reps: Dose(reps=reps))


def changes() -> st.SearchStrategy[Changes]:
    """Any small change, also of what is not there."""
    ids = st.sampled_from([RAISE.id, "b", "c"])
    steps = st.integers(0, 3)
    return st.builds(
        Changes,
        exercises=st.dictionaries(
            ids,
            st.none() | steps.map(lambda n: msgspec.structs.replace(RAISE, steps=("Rise.",) * n)),
            max_size=2,
        ),
        routines=st.dictionaries(
            ids,
            st.none() | steps.map(lambda n: msgspec.structs.replace(MINE, name=f"No. {n}")),
            max_size=2,
        ),
        doses=st.dictionaries(
            st.builds(DosePlace, st.sampled_from(["", "stretch"]), ids), doses(), max_size=2
        ),
    )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(made=st.lists(changes(), max_size=6))
def test_the_file_follows_every_change_and_every_way_back(made: list[Changes]) -> None:
    """A shelf in memory and one in the file are the same after any changes, and undoing them
    leads back to what was on the shelf."""
    with closing(open_in_memory("shelf")) as database:
        shelf, known = SqliteShelf(database), Shelf()
        ways_back: list[tuple[Changes, Shelf]] = []
        for change in made:
            ways_back.append((undoing(change, known), known))
            shelf.put(change)
            known = changed(known, change)
            assert shelf.shelf() == known
        for back, before in reversed(ways_back):
            shelf.put(back)
            known = changed(known, back)
            found = shelf.shelf()
            assert found == known
            assert (found.exercises, found.routines, found.doses) == (
                before.exercises,
                before.routines,
                before.doses,
            )
