# SPDX-License-Identifier: GPL-3.0-or-later
"""An import shows what it would do, does it as one change, and overwrites only what it may."""

from collections.abc import Callable, Mapping
from itertools import count

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.content import Content
from kneetimer.core.catalogue import Dose, Kind, Sides, Tempo
from kneetimer.core.own import OwnExercise
from kneetimer.core.parcel import Parcel
from kneetimer.core.routine import OwnRoutine, RoutineItem, item_trouble
from kneetimer.core.shelf import Changes, Shelf, changed
from kneetimer.core.taking_in import Answer, State, TakingIn, changes, taking_in
from tests.support.routine_files import (
    MORNING,
    PARCEL,
    ROUTINE_ID,
    TOWEL,
    TOWEL_ID,
    any_parcel,
    here,
    shipped,
)

MY_TOWEL = msgspec.structs.replace(TOWEL, dose=Dose(hold_s=8, sets=3))
MY_MORNING = msgspec.structs.replace(MORNING, note="Mine.")
EVENING = msgspec.structs.replace(
    MORNING, id="33333333-3333-4333-8333-333333333333", name="Evening"
)
REPS_TOWEL = msgspec.structs.replace(
    TOWEL,
    kind=Kind.REPS,
    sides=Sides.EACH,
    dose=Dose(reps=9, sets=2),
    tempo=Tempo(lift=1, hold=1, lower=1),
)
ANSWERS = list(Answer)


def numbered() -> Callable[[], str]:
    """Ids as they are made: new-1, new-2."""
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


def wanted(
    content: Content, parcel: Parcel = PARCEL, **answers: Answer
) -> tuple[TakingIn, Changes | None]:
    """What taking a parcel in would do: answers by "routine" and "exercise"."""
    asked = taking_in(parcel, content)
    named = {"routine": ROUTINE_ID, "exercise": TOWEL_ID}
    given_ = {named[what]: answer for what, answer in answers.items()}
    return asked, changes(asked, given_, content, numbered())


def states(asked: TakingIn) -> list[State]:
    return [asked.routine.state, *(each.state for each in asked.exercises)]


# -- what is shown ---------------------------------------------------------------------------------


def test_into_an_empty_folder_all_is_new_and_comes_as_it_is() -> None:
    asked, change = wanted(here())
    assert states(asked) == [State.NEW, State.NEW]
    assert asked.differing == ()
    assert change == Changes(exercises={TOWEL_ID: TOWEL}, routines={ROUTINE_ID: MORNING})


def test_what_is_here_already_changes_nothing() -> None:
    asked, change = wanted(here(MORNING, TOWEL))
    assert asked.is_known
    assert change is None


def test_what_differs_is_asked_about_and_stays_without_an_answer() -> None:
    asked, change = wanted(here(MY_MORNING, MY_TOWEL))
    assert [thing.name for thing in asked.differing] == ["Morning", "Towel squeeze"]
    assert change is None


@pytest.mark.parametrize(
    ("content", "routine", "exercise"),
    [
        (here(), False, False),
        (here(MORNING, TOWEL), False, False),  # its own name
        (here(msgspec.structs.replace(EVENING, name="MORNING")), True, False),
        (here(msgspec.structs.replace(TOWEL, id="other")), False, True),
        (here(gone=(msgspec.structs.replace(TOWEL, id="other"),)), False, False),
    ],
)
def test_a_name_that_something_else_has_is_told(
    content: Content, routine: bool, exercise: bool
) -> None:
    asked = taking_in(PARCEL, content)
    assert (asked.routine.name_taken, asked.exercises[0].name_taken) == (routine, exercise)


def test_a_name_that_the_app_uses_is_told() -> None:
    names = shipped().language
    parcel = Parcel(
        routine=msgspec.structs.replace(MORNING, name=names.routine("ten").name),
        exercises=(msgspec.structs.replace(TOWEL, name=names.exercise("clamshell").name),),
    )
    asked = taking_in(parcel, here())
    assert asked.routine.name_taken
    assert asked.exercises[0].name_taken


# -- the answers -----------------------------------------------------------------------------------


def test_theirs_takes_the_place_of_mine_where_that_is_the_answer() -> None:
    _, change = wanted(
        here(MY_MORNING, MY_TOWEL), routine=Answer.TAKE_THEIRS, exercise=Answer.TAKE_THEIRS
    )
    assert change == Changes(exercises={TOWEL_ID: TOWEL}, routines={ROUTINE_ID: MORNING})


def test_theirs_comes_beside_mine_and_names_its_own_exercise() -> None:
    content = here(MY_MORNING, MY_TOWEL)
    _, change = wanted(content, routine=Answer.KEEP_BOTH, exercise=Answer.KEEP_BOTH)
    assert change is not None
    assert {name: each and each.name for name, each in change.exercises.items()} == {
        "new-1": "Towel squeeze (2)"
    }
    (routine,) = change.routines.values()
    assert routine is not None
    assert (routine.id, routine.name) == ("new-2", "Morning (2)")
    assert [item.exercise for item in routine.items] == ["clamshell", "new-1"]
    after = changed(content.shelf, change)
    assert after.routines[ROUTINE_ID] == MY_MORNING
    assert after.exercises[TOWEL_ID] == MY_TOWEL


def test_numbers_go_on_and_long_names_have_room_for_them() -> None:
    long = "x" * 80
    second = msgspec.structs.replace(EVENING, name=f"{'x' * 76} (2)")
    mine = msgspec.structs.replace(MORNING, name=long, note="Mine.")
    parcel = Parcel(routine=msgspec.structs.replace(MORNING, name=long))
    _, change = wanted(here(mine, second), parcel, routine=Answer.KEEP_BOTH)
    assert change is not None
    assert [each and each.name for each in change.routines.values()] == [f"{'x' * 76} (3)"]


def test_a_routine_that_is_here_comes_again_where_its_exercise_is_another_now() -> None:
    content = here(MORNING, MY_TOWEL)
    _, change = wanted(content, exercise=Answer.KEEP_BOTH)
    assert change is not None
    (routine,) = change.routines.values()
    assert routine is not None
    assert (routine.id, routine.name) == ("new-2", "Morning (2)")
    assert routine.items[1].exercise == "new-1"


def test_a_new_routine_keeps_its_id_and_uses_my_exercise_where_that_is_the_answer() -> None:
    _, change = wanted(here(MY_TOWEL), exercise=Answer.KEEP_MINE)
    assert change == Changes(routines={ROUTINE_ID: MORNING})


# -- exercises that were taken off the shelf -------------------------------------------------------


def test_an_exercise_that_was_taken_off_the_shelf_comes_back() -> None:
    asked, change = wanted(here(gone=(TOWEL,)))
    assert asked.exercises[0].state is State.NEW
    assert change is not None
    assert TOWEL_ID in changed(here(gone=(TOWEL,)).shelf, change).exercises


def test_one_that_differs_from_what_was_taken_off_is_asked_about() -> None:
    asked, change = wanted(here(gone=(MY_TOWEL,)))
    assert asked.exercises[0].state is State.DIFFERS
    assert change == Changes(routines={ROUTINE_ID: MORNING})


# -- an exercise of another kind -------------------------------------------------------------------


def test_items_keep_what_fits_where_my_exercise_is_of_another_kind() -> None:
    dosed = [RoutineItem(exercise=TOWEL_ID, id="t", dose=Dose(hold_s=20, sets=4))]
    parcel = Parcel(
        routine=msgspec.structs.replace(MORNING, items=tuple(dosed)), exercises=(TOWEL,)
    )
    _, change = wanted(here(REPS_TOWEL), parcel, exercise=Answer.KEEP_MINE)
    assert change is not None
    routine = change.routines[ROUTINE_ID]
    assert routine is not None
    assert routine.items[0].dose == Dose(sets=4)


def test_my_other_routines_can_still_be_done_where_theirs_is_of_another_kind() -> None:
    parcel = Parcel(routine=OwnRoutine(id=ROUTINE_ID, name="New"), exercises=(REPS_TOWEL,))
    _, change = wanted(here(EVENING, TOWEL), parcel, exercise=Answer.TAKE_THEIRS)
    assert change is not None
    assert change.exercises == {TOWEL_ID: REPS_TOWEL}
    evening = change.routines[EVENING.id]
    assert evening is not None
    assert evening.items[1].dose == Dose()
    assert evening.items[0] == EVENING.items[0]


# -- laws ------------------------------------------------------------------------------------------


def other(thing: OwnExercise | OwnRoutine) -> OwnExercise | OwnRoutine:
    return msgspec.structs.replace(thing, name=f"{thing.name[:70]} of mine")


def shelf_for(parcel: Parcel, kinds: list[int]) -> Content:
    """What is here: of each thing of a parcel nothing, the same, another, or one taken off."""
    things: list[OwnExercise | OwnRoutine] = []
    gone: list[OwnExercise] = []
    for thing, kind in zip([parcel.routine, *parcel.exercises], kinds, strict=False):
        if kind == 1:
            things.append(thing)
        elif kind == 2:
            things.append(other(thing))
        elif kind == 3 and isinstance(thing, OwnExercise):
            gone.append(thing)
    return here(*things, gone=tuple(gone))


def after(shelf: Shelf, change: Changes | None) -> Shelf:
    return shelf if change is None else changed(shelf, change)


@given(
    seed=st.integers(0, 2**32),
    kinds=st.lists(st.integers(0, 3), min_size=4, max_size=4),
    chosen=st.lists(st.sampled_from(ANSWERS), min_size=4, max_size=4),
)
def test_nothing_of_mine_is_lost_without_an_answer_and_what_comes_can_be_done(
    seed: int, kinds: list[int], chosen: list[Answer]
) -> None:
    parcel = any_parcel(seed)
    content = shelf_for(parcel, kinds)
    asked = taking_in(parcel, content)
    answers: Mapping[str, Answer] = {
        thing.id: answer
        for thing, answer in zip([asked.routine, *asked.exercises], chosen, strict=False)
    }
    before = content.shelf
    change = changes(asked, answers, content, numbered())
    shelf = after(before, change)
    for name, mine in [*before.routines.items(), *before.exercises.items()]:
        now = shelf.routines.get(name) or shelf.exercises.get(name)
        assert now == mine or answers[name] is Answer.TAKE_THEIRS
    for thing in (asked.routine, *asked.exercises):
        if thing.state is State.NEW:
            assert thing.id in {**shelf.routines, **shelf.exercises}
    known = here(*shelf.exercises.values(), gone=tuple(shelf.gone.values())).catalogue
    for routine in shelf.routines.values():
        assert all(item_trouble(item, known) is None for item in routine.items)
    nothing = changes(asked, {}, content, numbered())
    assert all(name not in before.routines for name in (nothing.routines if nothing else ()))
    assert all(name not in before.exercises for name in (nothing.exercises if nothing else ()))
