# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped routines: complete, in order, and fit for whom they are meant."""

import json
from pathlib import Path
from typing import Any

import pytest

from kneetimer.core.catalogue import Catalogue, Equipment, Kind, Position, load_catalogue
from kneetimer.core.dosing import ONCE
from kneetimer.core.errors import UserError
from kneetimer.core.language import RoutineTexts
from kneetimer.core.reading import read_toml
from kneetimer.core.routine import Routine, find_routine, load_routines

RESOURCES = Path(__file__).parents[2] / "resources"
FACTS_FILE = Path(__file__).parents[1] / "data" / "exercises.json"
SHIPPED = ["first-week", "strength", "stretch", "desk-break", "after-run", "ten", "twenty"]
HIP = {"glutes", "hips", "outer hip"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(RESOURCES / "exercises")


@pytest.fixture(scope="module")
def routines(catalogue: Catalogue) -> dict[str, Routine]:
    return load_routines(RESOURCES / "routines", catalogue)


def needs(routine: Routine, catalogue: Catalogue) -> set[Equipment]:
    """What a routine cannot be done without."""
    return {thing for item in routine.items for thing in catalogue[item.exercise].equipment.needed}


def positions(routine: Routine, catalogue: Catalogue) -> set[Position]:
    return {catalogue[item.exercise].position for item in routine.items}


def entries_of(source: str) -> list[tuple[str, int | None, int | None, int, int | None]]:
    """A source's entries in its order, as (exercise, hold_s, reps, sets, rep_hold_s): the low end
    of a range, one set where none are given, None for words and where there is no low end."""

    def low(dose: dict[str, Any], field: str) -> int | None:
        return dose[field][0] if isinstance(dose.get(field), list) else None

    facts = json.loads(FACTS_FILE.read_text("utf-8"))["exercises"]
    doses = sorted(
        (dose["number"], fact["id"], dose)
        for fact in facts
        for dose in fact["cited_doses"]
        if dose["source"] == source
    )
    return [
        (name, low(d, "hold_s"), low(d, "reps"), low(d, "sets") or 1, low(d, "rep_hold_s"))
        for _, name, d in doses
    ]


def test_the_shipped_routines_in_list_order(routines: dict[str, Routine]) -> None:
    assert list(routines) == SHIPPED


@pytest.mark.parametrize(("source", "count"), [("ten", 10), ("twenty", 20)])
def test_a_sources_routine_has_every_entry_with_its_dose(
    routines: dict[str, Routine], source: str, count: int
) -> None:
    found = [
        (i.exercise, i.dose.hold_s, i.dose.reps, i.dose.sets, i.dose.rep_hold_s)
        for i in routines[source].items
    ]
    assert found == entries_of(source)
    assert len(found) == count


def test_both_calf_stretches_of_twenty_are_there(routines: dict[str, Routine]) -> None:
    calves = [(i.id, i.dose.hold_s) for i in routines["twenty"].items if "wall-calf" in i.exercise]
    assert calves == [("wall-calf-stretch", 45), ("wall-calf-stretch-2", 30)]


@pytest.mark.parametrize("routine_id", SHIPPED)
def test_item_ids_are_unique(routines: dict[str, Routine], routine_id: str) -> None:
    ids = [item.id for item in routines[routine_id].items]
    assert len(set(ids)) == len(ids)
    assert [routines[routine_id].item(item_id) for item_id in ids] == [*routines[routine_id].items]


def test_the_first_week(routines: dict[str, Routine], catalogue: Catalogue) -> None:
    first_week = routines["first-week"]
    assert [(i.exercise, i.dose.reps, i.dose.hold_s, i.dose.sets) for i in first_week.items] == [
        ("clamshell", 8, None, 1),
        ("straight-leg-raise", 8, None, 1),
        ("glute-bridge", 8, None, 1),
        ("supine-hamstring-stretch", None, 20, 1),
        ("wall-calf-stretch", None, 20, 1),
        ("standing-quad-stretch", None, 20, 1),
    ]
    assert needs(first_week, catalogue) == {Equipment.WALL}
    assert not positions(first_week, catalogue) & {Position.KNEELING, Position.ALL_FOURS}


def test_strength_has_one_knee_and_three_hip_exercises_of_two_sets(
    routines: dict[str, Routine], catalogue: Catalogue
) -> None:
    items = routines["strength"].items
    exercises = [catalogue[item.exercise] for item in items]
    assert all(exercise.kind is Kind.REPS for exercise in exercises)
    assert sum("quadriceps" in exercise.areas for exercise in exercises) == 1
    hip = [e for e in exercises if "quadriceps" not in e.areas and HIP & set(e.areas)]
    assert len(hip) == 3
    assert {item.dose.sets for item in items} == {2}
    assert all(8 <= (item.dose.reps or 0) <= 12 for item in items), "8-12 reps, NHS Dynamic Health"
    names = [item.exercise for item in items]
    assert names.index("clamshell") < names.index("side-lying-leg-raise")


@pytest.mark.parametrize("routine_id", ["stretch", "desk-break", "after-run"])
def test_stretching_routines_hold_within_the_usual_range(
    routines: dict[str, Routine], catalogue: Catalogue, routine_id: str
) -> None:
    for item in routines[routine_id].items:
        assert catalogue[item.exercise].kind is Kind.HOLD
        assert 10 <= (item.dose.hold_s or 0) <= 30


def test_a_desk_break_is_done_standing_with_a_wall(
    routines: dict[str, Routine], catalogue: Catalogue
) -> None:
    assert positions(routines["desk-break"], catalogue) == {Position.STANDING}
    assert needs(routines["desk-break"], catalogue) <= {Equipment.WALL}


def test_every_routine_says_whom_it_is_for() -> None:
    texts = read_toml(RESOURCES / "languages" / "en" / "routines.toml", dict[str, RoutineTexts])
    assert list(texts) == [*SHIPPED, ONCE]
    for long_one in ("ten", "twenty"):
        assert " hour: better split it" in texts[long_one].about
        assert "split it over several days" in texts[long_one].about


def test_an_unknown_routine_is_refused_with_the_nearest(routines: dict[str, Routine]) -> None:
    with pytest.raises(UserError, match="Did you mean first-week"):
        find_routine(routines, "firstweek")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('id = "other"\n[[items]]\nexercise = "clamshell"', "found 'other'"),
        ('id = "mine"\n[[items]]\nexercise = "clamshel"', "Did you mean clamshell"),
        (
            'id = "mine"\n[[items]]\nexercise = "clamshell"\nvariant = "easy"',
            "clamshell has no variant 'easy'",
        ),
        ('id = "mine"\nitems = []', "field items"),
        (
            'id = "mine"\n[[items]]\nexercise = "clamshell"\ndose = { hold_s = 20 }',
            "items[0]: found dose.hold_s, which the exercise clamshell does not have",
        ),
        (
            'id = "mine"\n[[items]]\nexercise = "butterfly-stretch"\ndose = { reps = 5 }',
            "items[0]: found dose.reps",
        ),
        (
            'id = "mine"' + 2 * '\n[[items]]\nid = "a"\nexercise = "clamshell"',
            "found the id 'a' twice",
        ),
    ],
)
def test_a_wrong_routine_is_refused_by_file(
    tmp_path: Path, catalogue: Catalogue, text: str, found: str
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(UserError) as caught:
        load_routines(tmp_path, catalogue)
    assert str(file) in caught.value.sentence
    assert found in caught.value.sentence
