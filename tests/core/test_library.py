# SPDX-License-Identifier: GPL-3.0-or-later
"""The library: what is listed, and how words, filters and orders find it."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.content import Content, with_shelf
from kneetimer.core.catalogue import (
    Area,
    Dose,
    Equipment,
    Kind,
    Position,
    Sides,
)
from kneetimer.core.exercise_library import (
    NO_EQUIPMENT,
    Facet,
    Filters,
    Found,
    Library,
    Sort,
    library,
)
from kneetimer.core.own import OwnExercise
from kneetimer.core.practice import Practice
from kneetimer.core.preferences import Preferences
from kneetimer.core.search import SearchIndex, slips
from kneetimer.core.shelf import DosePlace, Shelf
from tests.support.sessions import shipped

HEEL_DIG = OwnExercise(
    id="heel-dig",
    name="Éva’s heel dig",
    kind=Kind.HOLD,
    sides=Sides.EACH,
    position=Position.SUPINE,
    dose=Dose(hold_s=10, sets=2),
)


def made(shelf: Shelf = Shelf(), **done: Practice) -> Library:  # noqa: B008 (frozen)
    content = with_shelf(Content(*shipped()), shelf)
    known = {name.replace("_", "-"): each for name, each in done.items()}
    return library(content.catalogue, content.language, shelf, Preferences(), known)


def find(query: str = "", filters: Filters | None = None, sort: Sort = Sort.NAME) -> Found:
    return made().find(query, filters or {}, sort)


def names(found: Found) -> list[str]:
    return [entry.name for entry in found.entries]


def test_every_exercise_is_listed_by_name() -> None:
    found = find()
    assert names(found) == sorted(names(found), key=str.casefold)
    assert {entry.id for entry in found.entries} == {each.id for each in shipped().catalogue}
    assert found.total == 20


def test_own_exercises_are_among_them_and_those_off_the_shelf_are_not() -> None:
    there = made(Shelf(exercises={HEEL_DIG.id: HEEL_DIG})).find("", {}, Sort.NAME)
    (own,) = [entry for entry in there.entries if entry.own]
    assert own.name == "Éva’s heel dig"
    gone = made(Shelf(gone={HEEL_DIG.id: HEEL_DIG})).find("", {}, Sort.NAME)
    assert gone.total == 20
    assert HEEL_DIG.id not in {entry.id for entry in gone.entries}


def test_the_dose_is_the_one_it_would_be_done_with() -> None:
    kept = {DosePlace("", "clamshell"): Dose(reps=17), DosePlace("ten", "clamshell"): Dose(reps=5)}
    (entry,) = made(Shelf(doses=kept)).find("clamshell", {}, Sort.NAME).entries
    assert entry.plan.amounts == (17, 17)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("clam", "Clamshell"),
        ("CLAMSHELL", "Clamshell"),
        ("clam shell", "Clamshell"),
        ("shell", "Clamshell"),
        ("stretch hamstring", "Supine hamstring stretch"),
        ("sidelying leg lift", "Side-lying leg lift"),
        ("calf raise", "Calf stretch on a step"),  # a variant's name
        ("quadriceps", "Step-up"),  # a therapist's word for an area
        ("front of thigh", "Step-up"),
        ("supine band", "Glute bridge"),
        ("on your back", "Glute bridge"),
    ],
)
def test_words_are_found_wherever_they_stand(typed: str, name: str) -> None:
    found = find(typed)
    assert name in names(found)
    assert not found.near


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("clmashell", "Clamshell"),
        ("hamstrng strech", "Supine hamstring stretch"),
        ("brigde", "Bridge kick"),
        ("glute bridges slow", "Glute bridge"),
    ],
)
def test_slips_find_what_is_nearest_and_it_says_so(typed: str, name: str) -> None:
    found = find(typed)
    assert names(found)[0] == name
    assert found.near


def test_nothing_is_found_for_what_is_like_nothing() -> None:
    found = find("xylophone")
    assert found.entries == ()
    assert not found.near


def test_accents_and_apostrophes_do_not_matter() -> None:
    own = made(Shelf(exercises={HEEL_DIG.id: HEEL_DIG}))
    assert names(own.find("evas HEEL", {}, Sort.NAME)) == ["Éva’s heel dig"]


def test_a_word_in_the_name_comes_before_one_that_is_said_of_it() -> None:
    found = names(find("wall", sort=Sort.MOST_DONE))
    in_name = ["wall" in name.lower() for name in found]
    assert in_name == sorted(in_name, reverse=True)
    assert not all(in_name)


def test_any_value_of_a_facet_and_all_facets_are_wanted() -> None:
    areas = frozenset({Area.CALVES, Area.INNER_THIGH})
    found = find(filters={Facet.AREA: areas, Facet.KIND: frozenset({Kind.HOLD})})
    assert found.entries
    for entry in found.entries:
        assert areas & set(entry.areas)
        assert entry.plan.kind is Kind.HOLD
    assert {Area.CALVES, Area.INNER_THIGH} <= {a for each in found.entries for a in each.areas}


def test_no_equipment_is_what_needs_none_and_things_may_be_optional() -> None:
    bare = find(filters={Facet.EQUIPMENT: frozenset({NO_EQUIPMENT})})
    assert "Clamshell" in names(bare)  # a band is optional
    assert all(not entry.plan.equipment for entry in bare.entries)
    band = find(filters={Facet.EQUIPMENT: frozenset({Equipment.BAND})})
    assert "Clamshell" in names(band)
    assert "Wall squat" not in names(band)


def test_filters_with_no_value_filter_nothing() -> None:
    assert find(filters={Facet.AREA: frozenset()}).total == len(find().entries)


def test_counts_are_what_choosing_that_value_alone_would_find() -> None:
    filters: Filters = {
        Facet.AREA: frozenset({Area.GLUTES}),
        Facet.KIND: frozenset({Kind.REPS}),
    }
    counts = find("a", filters).counts
    for facet in Facet:
        for value, count in counts[facet].items():
            alone = find("a", {**filters, facet: frozenset({value})})
            assert len(alone.entries) == count, (facet, value)


def test_the_last_done_come_first_and_those_never_done_at_the_end() -> None:
    done = made(
        wall_squat=Practice(1, date(2026, 3, 4)),
        clamshell=Practice(9, date(2026, 3, 1)),
    )
    rest = [name for name in names(find()) if name not in ("Wall squat", "Clamshell")]
    by_last = names(done.find("", {}, Sort.LAST_DONE))
    assert by_last == ["Wall squat", "Clamshell", *rest]
    by_times = names(done.find("", {}, Sort.MOST_DONE))
    assert by_times == ["Clamshell", "Wall squat", *rest]


def test_areas_and_positions_stand_together() -> None:
    for sort, key in (
        (Sort.AREA, lambda entry: entry.areas[0]),
        (Sort.POSITION, lambda entry: entry.plan.position),
    ):
        shown = [key(entry) for entry in find(sort=sort).entries]
        runs = [each for number, each in enumerate(shown) if shown[:number][-1:] != [each]]
        assert len(runs) == len(set(runs)), sort


def test_an_exercise_without_areas_can_be_sorted_and_found() -> None:
    own = made(Shelf(exercises={HEEL_DIG.id: HEEL_DIG}))
    assert names(own.find("", {}, Sort.AREA))[-1] == HEEL_DIG.name
    assert own.find("", {Facet.OWN: frozenset({True})}, Sort.AREA).entries[0].own


@given(st.text(max_size=30))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    found = find(typed)
    assert len(found.entries) <= found.total
    assert found.near <= bool(found.entries)


@given(st.sampled_from([each.name for each in find().entries]), st.integers(0, 2**32))
def test_a_name_with_one_slip_is_still_found(name: str, seed: int) -> None:
    word = max(name.replace("-", " ").split(), key=len)
    at = Random(seed).randint(1, len(word) - 2)
    slipped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert name in names(find(slipped))


@pytest.mark.parametrize(
    ("typed", "word", "count"),
    [
        ("calf", "calf", 0),
        ("cal", "calf", 0),
        ("claf", "calf", 1),
        ("calif", "calf", 1),
        ("kalf", "calf", 1),
        ("", "calf", 0),
        ("xyz", "", 3),
    ],
)
def test_slips(typed: str, word: str, count: int) -> None:
    assert slips(typed, word) == count


def test_what_costs_least_has_the_word_as_it_was_typed() -> None:
    index = SearchIndex(
        [(("Stepping",), ()), (("Step",), ()), (("Doorstep",), ()), ((), ("step",))]
    )
    costs = index.find("step").costs
    assert sorted(costs, key=lambda number: costs[number]) == [1, 0, 2, 3]
