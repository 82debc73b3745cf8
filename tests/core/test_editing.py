# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is done to a routine, it stays one that can be done, and nothing else changes."""

from collections import Counter
from itertools import groupby
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core import editing
from kneetimer.core.catalogue import Dose, Side, SideDose
from kneetimer.core.dosing import amount_dose
from kneetimer.core.errors import UserError
from kneetimer.core.plan import KeptDoses, resolve
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import (
    MOST_ITEMS,
    OwnRoutine,
    RoutineItem,
    blocks_trouble,
    item_trouble,
    with_item_ids,
)
from tests.support.builders import catalogue

SEEDS = st.integers(0, 2**32 - 1)
EDITS = (
    ("add", 3),
    ("remove", 2),
    ("duplicate", 2),
    ("move", 4),
    ("shift", 4),
    ("make_block", 3),
    ("set_rounds", 1),
    ("dissolve", 1),
    ("group", 1),
    ("dose", 2),
    ("way", 1),
    ("rest", 1),
)


def routine(words: str) -> OwnRoutine:
    """A routine in short: "a x:b x:c d" are four items, the middle two in a block."""
    items, rounds = [], {}
    for word in words.split():
        block, _, name = word.rpartition(":")
        items.append(RoutineItem(exercise="clamshell", id=name, block=block or None))
        if block:
            rounds[block] = 3
    return OwnRoutine(id="test", name="Test", items=tuple(items), rounds=rounds)


def short(of: OwnRoutine) -> str:
    """The same the other way round."""
    return " ".join(f"{item.block}:{item.id}" if item.block else item.id for item in of.items)


def places(of: OwnRoutine, names: str) -> list[int]:
    return [number for number, item in enumerate(of.items) if item.id in names.split()]


def any_routine(random: Random, most: int = 9) -> OwnRoutine:
    """Some exercises, some of them in blocks."""
    items: list[RoutineItem] = []
    rounds: dict[str, int] = {}
    while len(items) < random.randint(1, most):
        block = f"b{len(items)}" if random.random() < 0.4 else None
        if block:
            rounds[block] = random.randint(2, 10)
        for _ in range(random.randint(1, 3)):
            exercise = random.choice(list(catalogue()))
            ways = [None, *(each.id for each in exercise.variants)]
            items.append(
                RoutineItem(
                    exercise=exercise.id,
                    variant=random.choice(ways),
                    block=block,
                    dose=Dose(sets=random.randint(1, 4)),
                )
            )
    return OwnRoutine(id="test", name="Test", items=with_item_ids(items), rounds=rounds)


def some(random: Random, of: OwnRoutine) -> list[int]:
    """Places of some items, in no order."""
    return random.sample(range(len(of.items)), random.randint(1, min(4, len(of.items))))


def edited(random: Random, before: OwnRoutine, what: str) -> tuple[OwnRoutine, list[int]]:
    """A routine after a random edit, and the places that it was about."""
    about = some(random, before)
    if what == "move":
        return editing.move(before, about, random.randint(0, len(before.items))), about
    if what == "shift":
        return editing.shift(before, about, down=random.random() < 0.5), about
    if what == "group":
        return editing.grouped_by_position(before, catalogue()), []
    if what in ("remove", "duplicate", "make_block"):
        return getattr(editing, what)(before, about), about
    if what in ("set_rounds", "dissolve"):
        block = next((item.block for item in before.items if item.block), None)
        if block is None:
            return before, []
        if what == "dissolve":
            return editing.dissolve(before, block), []
        return editing.set_rounds(before, block, random.randint(2, 10)), []
    return edited_one(random, before, what, about[0]), about[:1]


def edited_one(random: Random, before: OwnRoutine, what: str, place: int) -> OwnRoutine:
    item = before.items[place]
    if what == "rest":
        return editing.set_rest(before, item.id, random.choice([None, 0, 45]))
    if what == "way":
        exercise = catalogue()[item.exercise]
        ways = [(each.exercise or exercise.id, each.id) for each in exercise.variants]
        own = [(named, None if named != exercise.id else way) for named, way in ways]
        return editing.choose_way(before, item.id, *random.choice([*own, (exercise.id, None)]))
    plan = resolve(before, catalogue(), KeptDoses(), Preferences())
    done = next(each for each in plan.items if each.item_id == item.id)
    field = "hold_s" if done.kind == "hold" else "reps"
    dose = msgspec.convert({field: random.randint(5, 50)}, Dose)
    if done.sides != (Side.BOTH,) and random.random() < 0.3:
        dose = Dose(left=msgspec.convert({field: 20}, SideDose))
    return editing.change_dose(before, done, dose)


@given(SEEDS)
def test_after_any_edits_a_routine_can_be_done_and_items_left_alone_are_as_they_were(
    seed: int,
) -> None:
    random = Random(seed)
    now = any_routine(random)
    names, weights = zip(*EDITS, strict=True)
    for what in random.choices(names, weights, k=12):
        before, about = now, list[int]()
        if what == "add" or not before.items:
            exercise = random.choice(list(catalogue())).id
            at = random.choice([None, random.randint(0, len(before.items))])
            now = editing.add(before, exercise, None, at)
        else:
            now, about = edited(random, before, what)
        assert msgspec.convert(msgspec.to_builtins(now), OwnRoutine) == now, what
        assert max(Counter(item.id for item in now.items).values(), default=1) == 1, what
        assert blocks_trouble(now) is None, what
        assert {item_trouble(item, catalogue()) for item in now.items} <= {None}, what
        alone = {item.id for place, item in enumerate(before.items) if place not in about}
        after = {item.id: item for item in now.items}
        for item in before.items:
            if item.id in alone:
                block = after[item.id].block
                assert msgspec.structs.replace(after[item.id], block=item.block) == item, what
                if what not in ("make_block", "dissolve"):
                    assert block == item.block, what


@given(SEEDS, st.booleans())
def test_a_step_is_taken_back_by_one_the_other_way(seed: int, down: bool) -> None:
    random = Random(seed)
    before = any_routine(random)
    one = [random.randrange(len(before.items))]
    after = editing.shift(before, one, down=down)
    if after == before:
        assert one == [len(before.items) - 1 if down else 0]
        return
    moved = before.items[one[0]].id
    back = [place for place, item in enumerate(after.items) if item.id == moved]
    assert editing.shift(after, back, down=not down) == before


@given(SEEDS)
def test_moving_there_and_back_is_the_same_where_no_rounds_are(seed: int) -> None:
    random = Random(seed)
    before = msgspec.structs.replace(any_routine(random), rounds={})
    before = msgspec.structs.replace(
        before, items=tuple(msgspec.structs.replace(item, block=None) for item in before.items)
    )
    first = random.randrange(len(before.items))
    last = random.randint(first, len(before.items) - 1)
    to = random.randint(0, len(before.items))
    after = editing.move(before, range(first, last + 1), to)
    assert sorted(item.id for item in after.items) == sorted(item.id for item in before.items)
    ids = [item.id for item in after.items]
    here = ids.index(before.items[first].id)
    back = first if here >= first else last + 1
    assert editing.move(after, range(here, here + last - first + 1), back) == before


@given(SEEDS)
def test_grouping_keeps_every_item_and_never_makes_one_change_position_more_often(
    seed: int,
) -> None:
    before = any_routine(Random(seed), most=14)
    after = editing.grouped_by_position(before, catalogue())
    assert sorted(after.items, key=repr) == sorted(before.items, key=repr)
    assert after.rounds == before.rounds
    fewer = editing.position_changes(after, catalogue())
    assert fewer <= editing.position_changes(before, catalogue())
    assert editing.grouped_by_position(after, catalogue()) == after


@given(SEEDS)
def test_without_rounds_each_position_is_taken_once_after_grouping(seed: int) -> None:
    before = any_routine(Random(seed))
    for block in list(before.rounds):
        before = editing.dissolve(before, block)
    after = editing.grouped_by_position(before, catalogue())
    positions = [editing.position_of(item, catalogue()) for item in after.items]
    runs = [position for position, _ in groupby(positions)]
    assert len(runs) == len(set(runs))
    first_seen = dict.fromkeys(editing.position_of(item, catalogue()) for item in before.items)
    assert runs == list(first_seen)
    for position in runs:
        assert [i for i in after.items if editing.position_of(i, catalogue()) == position] == [
            i for i in before.items if editing.position_of(i, catalogue()) == position
        ]


# -- one by one --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "moved", "to", "after"),
    [
        ("a b c d", "d", 1, "a d b c"),
        ("a b c d", "a c", 4, "b d a c"),
        ("a b c d", "b", 2, "a b c d"),
        ("a x:b x:c d", "a", 2, "x:b x:a x:c d"),
        ("a x:b x:c d", "c", 0, "c a x:b d"),
        ("a x:b x:c d", "b", 3, "a x:c x:b d"),
        ("a x:b x:c d", "c", 1, "a x:c x:b d"),
        ("a x:b x:c d", "b c", 0, "x:b x:c a d"),
        ("a x:b x:c d", "b c d", 0, "x:b x:c d a"),
        ("x:a x:b y:c y:d", "a b", 3, "y:c y:a y:b y:d"),
        ("x:a x:b y:c y:d e", "b c", 5, "x:a y:d e b c"),
    ],
)
def test_moved_items_join_a_block_only_between_its_items(
    before: str, moved: str, to: int, after: str
) -> None:
    start = routine(before)
    assert short(editing.move(start, places(start, moved), to)) == after


@pytest.mark.parametrize(
    ("moved", "steps"),
    [
        ("y", ["y a b", "a y b", "a b y"]),
        (
            "y",
            [
                "y a x:b x:c",
                "a y x:b x:c",
                "a x:y x:b x:c",
                "a x:b x:y x:c",
                "a x:b x:c x:y",
                "a x:b x:c y",
            ],
        ),
        ("y z", ["x:y x:z a b:b b:c", "a x:y x:z b:b b:c", "a b:b b:c x:y x:z"]),
        ("y z", ["y z x:a", "x:y x:z x:a", "x:a x:y x:z", "x:a y z"]),
    ],
)
def test_the_edges_of_a_block_are_steps_of_their_own(moved: str, steps: list[str]) -> None:
    """From the top to the bottom, and back."""
    now = routine(steps[0])
    assert editing.shift(now, places(now, moved), down=False) == now
    for after in steps[1:]:
        now = editing.shift(now, places(now, moved), down=True)
        assert short(now) == after
    assert editing.shift(now, places(now, moved), down=True) == now
    for after in steps[-2::-1]:
        now = editing.shift(now, places(now, moved), down=False)
        assert short(now) == after


def test_items_apart_come_together_with_the_first_step() -> None:
    before = routine("a b c d")
    assert short(editing.shift(before, places(before, "a d"), down=False)) == "a d b c"
    assert short(editing.shift(before, places(before, "a d"), down=True)) == "b c a d"


def test_a_new_item_has_an_id_of_its_own_and_the_block_around_it() -> None:
    before = OwnRoutine(
        id="test",
        name="Test",
        items=with_item_ids(RoutineItem(exercise="clamshell", block="x") for _ in range(2)),
        rounds={"x": 3},
    )
    after = editing.add(before, "clamshell", "thigh-band", 1)
    assert [item.id for item in after.items] == ["clamshell", "clamshell-3", "clamshell-2"]
    assert after.items[1] == RoutineItem(
        id="clamshell-3", exercise="clamshell", variant="thigh-band", block="x"
    )
    assert editing.add(before, "wall-slide").items[-1].block is None
    assert editing.add(before, "wall-slide", None, 0).items[0].block is None


def test_a_full_routine_takes_no_more() -> None:
    full = OwnRoutine(
        id="test",
        name="Test",
        items=tuple(RoutineItem(exercise="clamshell", id=str(n)) for n in range(MOST_ITEMS)),
    )
    with pytest.raises(UserError, match="Test has 500 exercises already"):
        editing.add(full, "clamshell")
    with pytest.raises(UserError, match="Nothing was added"):
        editing.duplicate(full, [3])


def test_a_block_without_items_is_gone() -> None:
    before = routine("a x:b c")
    assert editing.remove(before, [1]).rounds == {}
    assert editing.dissolve(before, "x").rounds == {}
    assert short(editing.dissolve(before, "x")) == "a b c"


def test_a_duplicate_stands_below_its_item_and_has_all_of_it() -> None:
    before = routine("a x:b x:c")
    item = msgspec.structs.replace(before.items[1], dose=Dose(reps=7), note="slowly", rest_s=20)
    before = msgspec.structs.replace(before, items=(before.items[0], item, before.items[2]))
    after = editing.duplicate(before, [1])
    assert after.items[2] == msgspec.structs.replace(item, id="clamshell")
    assert short(after) == "a x:b x:clamshell x:c"


def test_rounds_of_items_apart_bring_them_together() -> None:
    before = routine("a b c d")
    after = editing.make_block(before, places(before, "b d"), 4)
    assert short(after) == "a block-1:b block-1:d c"
    assert after.rounds == {"block-1": 4}
    assert editing.set_rounds(after, "block-1", 2).rounds == {"block-1": 2}


def test_what_is_left_of_a_block_on_both_sides_of_another_is_two_blocks() -> None:
    before = routine("x:a x:b x:c")
    after = editing.make_block(before, [1])
    assert short(after) == "x:a block-1:b block-2:c"
    assert after.rounds == {"x": 3, "block-1": editing.ROUNDS, "block-2": 3}


def test_a_dose_is_put_over_the_one_before() -> None:
    before = OwnRoutine(
        id="test",
        name="Test",
        items=(
            RoutineItem(id="a", exercise="clamshell", dose=Dose(sets=3, left=SideDose(reps=5))),
        ),
    )
    (done,) = resolve(before, catalogue(), KeptDoses(), Preferences()).items
    after = editing.change_dose(before, done, Dose(reps=12))
    assert after.items[0].dose == Dose(sets=3, reps=12)


def test_what_both_sides_have_alike_is_said_once() -> None:
    dose = Dose(reps=9, left=SideDose(reps=12), right=SideDose(reps=7))
    item = RoutineItem(id="a", exercise="clamshell", dose=dose)
    before = OwnRoutine(id="test", name="Test", items=(item,))
    (done,) = resolve(before, catalogue(), KeptDoses(), Preferences()).items
    alike = editing.change_dose(before, done, Dose(right=SideDose(reps=12)))
    assert alike.items[0].dose == Dose(reps=12)
    whole = editing.change_dose(before, done, amount_dose(done, 20))
    assert whole.items[0].dose == Dose(reps=20)
    apart = editing.change_dose(before, done, Dose(sets=2))
    assert apart.items[0].dose == Dose(sets=2).over(dose)


def test_the_dose_of_a_variant_that_is_another_exercise_makes_the_item_that_exercise() -> None:
    """Else the dose would be one that the item's exercise does not have."""
    before = OwnRoutine(
        id="test",
        name="Test",
        items=(
            RoutineItem(
                id="a",
                exercise="step-calf-stretch",
                variant="wall-calf-stretch",
                dose=Dose(reps=9, sets=3),
            ),
        ),
    )
    (done,) = resolve(before, catalogue(), KeptDoses(), Preferences()).items
    after = editing.change_dose(before, done, Dose(hold_s=40))
    item = after.items[0]
    assert (item.id, item.exercise, item.variant) == ("a", "wall-calf-stretch", None)
    assert item_trouble(item, catalogue()) is None
    (now,) = resolve(after, catalogue(), KeptDoses(), Preferences()).items
    assert (now.amounts, now.sets) == ((40, 40), 3)


def test_another_exercise_in_an_items_place_comes_with_its_own_dose() -> None:
    item = RoutineItem(id="a", exercise="bridge-kick", dose=Dose(left=SideDose(reps=4)), note="n")
    before = OwnRoutine(id="test", name="Test", items=(item,))
    after = editing.choose_way(before, "a", "glute-bridge", "thigh-band")
    assert after.items[0] == RoutineItem(
        id="a", exercise="glute-bridge", variant="thigh-band", note="n"
    )
    assert editing.choose_way(before, "a", "bridge-kick", None) == before


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Evening \t knees\n", "Evening knees"),
        ("", "Test"),
        ("\u2028 \x00", "Test"),
        ("x" * 100, "x" * 80),
        ("y" * 79 + " z", "y" * 79),
    ],
)
def test_a_name_is_one_tidy_line(typed: str, name: str) -> None:
    renamed = editing.rename(routine("a"), typed)
    assert renamed.name == name
    assert msgspec.convert(msgspec.to_builtins(renamed), OwnRoutine) == renamed


def test_every_round_counts_for_the_changes_of_position() -> None:
    items = with_item_ids(
        RoutineItem(exercise=exercise, block="x")
        for exercise in ("wall-calf-stretch", "glute-bridge")
    )
    twice = OwnRoutine(id="test", name="Test", items=items, rounds={"x": 3})
    assert editing.position_changes(twice, catalogue()) == 5
    gone = msgspec.structs.replace(twice, items=(*items, RoutineItem(id="n", exercise="new-one")))
    assert editing.position_changes(gone, catalogue()) == 5
    assert editing.grouped_by_position(gone, catalogue()) == gone
