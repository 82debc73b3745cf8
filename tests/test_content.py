# SPDX-License-Identifier: GPL-3.0-or-later
"""What the app ships together with the person's shelf, and changes that can be undone."""

import itertools
import logging
import weakref
from collections.abc import Iterator
from contextlib import closing

import msgspec
import pytest

from kneetimer.content import Content, load_content, with_shelf
from kneetimer.core.catalogue import Dose, Equipment, Kind, Position, Side, SideDose, Sides, Tempo
from kneetimer.core.compiler import compile_plan
from kneetimer.core.dosing import DoseSource, dose_views, once
from kneetimer.core.errors import UserError
from kneetimer.core.own import OwnExercise, exercise_of
from kneetimer.core.plan import KeptDoses, PlanItem, resolve
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import OwnRoutine, RoutineItem
from kneetimer.core.shelf import Changes, DosePlace, Shelf
from kneetimer.core.shortened import TodayChoices, session_today
from kneetimer.core.timeline import SegmentKind
from kneetimer.live_content import LiveContent
from kneetimer.paths import resources
from kneetimer.store.database import open_in_memory
from kneetimer.store.shelf import SqliteShelf

RAISE = OwnExercise(
    id="6d0f6f0e-2f54-4cf1-9c1c-0f7c0f6e5a01",
    name="Heel raise",
    kind=Kind.REPS,
    sides=Sides.EACH,
    position=Position.SIDE_LYING,
    dose=Dose(reps=12, sets=2),
    tempo=Tempo(lift=2, hold=1, lower=3),
)
MINE = OwnRoutine(
    id="6d0f6f0e-2f54-4cf1-9c1c-0f7c0f6e5a02",
    name="Mornings",
    items=(
        RoutineItem(id="raise", exercise=RAISE.id, dose=Dose(sets=1)),
        RoutineItem(id="calf", exercise="wall-calf-stretch"),
    ),
)
SHELF = Shelf(exercises={RAISE.id: RAISE}, routines={MINE.id: MINE})
CALF = "wall-calf-stretch"
_names = itertools.count()


@pytest.fixture(scope="module")
def shipped() -> Content:
    return load_content(resources())


@pytest.fixture
def store() -> Iterator[SqliteShelf]:
    with closing(open_in_memory(f"content-{next(_names)}")) as database:
        yield SqliteShelf(database)


@pytest.fixture
def live(shipped: Content, store: SqliteShelf) -> LiveContent:
    made = LiveContent(shipped, store)
    made.change(Changes(exercises=SHELF.exercises, routines=SHELF.routines), "Made")
    return made


# -- content -------------------------------------------------------------------------------------


def test_own_things_are_among_the_shipped_ones(shipped: Content) -> None:
    content = with_shelf(shipped, SHELF)
    assert content.catalogue[RAISE.id] == exercise_of(RAISE)
    assert len(content.catalogue) == len(shipped.catalogue) + 1
    assert list(content.routines) == [MINE.id, *shipped.routines]
    assert content.language.exercise_name(RAISE.id) == "Heel raise"
    assert content.language.routine(MINE.id).name == "Mornings"
    assert content.is_own(RAISE.id)
    assert not content.is_own("clamshell")


@pytest.mark.parametrize("position", Position)
@pytest.mark.parametrize("sides", Sides)
def test_an_own_exercise_without_steps_or_figure_is_a_session_like_any_other(
    shipped: Content, position: Position, sides: Sides
) -> None:
    plain = msgspec.structs.replace(RAISE, position=position, sides=sides)
    content = with_shelf(shipped, Shelf(exercises={plain.id: plain}))
    exercise = content.catalogue[plain.id]
    plan = resolve(once(exercise), content.catalogue, KeptDoses(), Preferences())
    timeline = compile_plan(plan, content.language)
    (set_up,) = [s for s in timeline.segments if s.kind is SegmentKind.SET_UP]
    (line,) = set_up.lines
    assert "{" not in line
    assert ("leg works" in line) == (sides is Sides.EACH)
    assert content.figure_of(plain.id) == f"position.{position.value.replace(' ', '-')}"


def test_an_exercise_off_the_shelf_is_still_known_to_routines(shipped: Content) -> None:
    shelf = msgspec.structs.replace(SHELF, exercises={}, gone={RAISE.id: RAISE})
    content = with_shelf(shipped, shelf)
    assert [item.id for item in content.routines[MINE.id].items] == ["raise", "calf"]
    assert content.language.exercise_name(RAISE.id) == "Heel raise"


def test_what_cannot_be_done_here_is_left_out_of_a_session_and_stays_on_the_shelf(
    shipped: Content, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    content = with_shelf(shipped, Shelf(routines={MINE.id: MINE}))
    assert [item.id for item in content.routines[MINE.id].items] == ["calf"]
    assert content.shelf.routines[MINE.id] == MINE
    assert "1 items cannot be done" in caplog.text
    nothing = msgspec.structs.replace(MINE, items=MINE.items[:1])
    assert MINE.id not in with_shelf(shipped, Shelf(routines={MINE.id: nothing})).routines


def test_a_shipped_exercise_is_not_put_aside_by_an_own_one_of_its_id(shipped: Content) -> None:
    false = msgspec.structs.replace(RAISE, id="clamshell")
    content = with_shelf(shipped, Shelf(exercises={"clamshell": false}))
    assert content.catalogue["clamshell"] == shipped.catalogue["clamshell"]
    assert content.language.exercise_name("clamshell") == "Clamshell"


# -- changes -------------------------------------------------------------------------------------


def source_of(live: LiveContent, routine_id: str, item_id: str) -> tuple[DoseSource, int]:
    """Where an item's dose comes from, and its amount on the left."""
    content = live.value
    views = dose_views(
        content.routines[routine_id],
        content.catalogue,
        content.shelf.kept(routine_id),
        Preferences(),
    )
    (view,) = [each for each in views if each.plan.item_id == item_id]
    return view.source, view.plan.amounts[0]


def planned(live: LiveContent, routine_id: str, item_id: str) -> PlanItem:
    content = live.value
    plan = resolve(
        content.routines[routine_id],
        content.catalogue,
        content.shelf.kept(routine_id),
        Preferences(),
    )
    return next(each for each in plan.items if each.item_id == item_id)


def test_a_dose_kept_for_an_item_is_in_the_file_and_can_be_undone_and_done_again(
    live: LiveContent, store: SqliteShelf
) -> None:
    told: list[int] = []
    live.changed.connect(lambda: told.append(1))
    before = source_of(live, "stretch", CALF)
    assert live.keep_dose("stretch", CALF, Dose(hold_s=40), "Hold of Calf stretch")
    assert source_of(live, "stretch", CALF) == (DoseSource.KEPT_ITEM, 40)
    assert store.shelf().doses == {DosePlace("stretch", CALF): Dose(hold_s=40)}
    assert live.undo_stack.undoText() == "Hold of Calf stretch"
    live.undo_stack.undo()
    assert source_of(live, "stretch", CALF) == before
    assert store.shelf().doses == {}
    live.undo_stack.redo()
    assert source_of(live, "stretch", CALF) == (DoseSource.KEPT_ITEM, 40)
    assert len(told) == 3


def test_a_series_of_steps_is_undone_at_once(live: LiveContent) -> None:
    for seconds in (25, 30, 35):
        live.keep_dose("stretch", CALF, Dose(hold_s=seconds), "Hold of Calf stretch")
    live.keep_dose("stretch", CALF, Dose(sets=3), "Sets of Calf stretch")
    live.undo_stack.undo()
    assert source_of(live, "stretch", CALF)[1] == 35
    live.undo_stack.undo()
    assert live.value.shelf.doses == {}


def test_in_an_own_routine_keeping_a_dose_edits_the_item(live: LiveContent) -> None:
    live.keep_dose("", CALF, Dose(hold_s=50), "Everywhere")
    assert source_of(live, MINE.id, "calf") == (DoseSource.KEPT_EXERCISE, 50)
    live.keep_dose(MINE.id, "calf", Dose(left=SideDose(hold_s=20)), "Here")
    assert source_of(live, MINE.id, "calf") == (DoseSource.OWN_ITEM, 20)
    assert live.value.shelf.routines[MINE.id].items[1].dose == Dose(left=SideDose(hold_s=20))
    assert list(live.value.shelf.doses) == [DosePlace("", CALF)]


def test_reset_takes_one_layer_away_at_a_time(live: LiveContent) -> None:
    live.keep_dose("", CALF, Dose(hold_s=50), "Everywhere")
    live.keep_dose(MINE.id, "calf", Dose(hold_s=20), "Here")
    for expected in (DoseSource.KEPT_EXERCISE, DoseSource.DEFAULT):
        content = live.value
        view = dose_views(
            content.routines[MINE.id],
            content.catalogue,
            content.shelf.kept(MINE.id),
            Preferences(),
        )[1]
        live.reset_dose(MINE.id, view, "Reset")
        assert source_of(live, MINE.id, "calf") == (expected, view.usual.amount(Side.LEFT))
    live.undo_stack.undo()
    live.undo_stack.undo()
    assert source_of(live, MINE.id, "calf") == (DoseSource.OWN_ITEM, 20)


@pytest.mark.parametrize(("routine", "item"), [("stretch", CALF), (MINE.id, "calf")])
def test_kept_everywhere_stands_before_what_the_item_had(
    live: LiveContent, routine: str, item: str
) -> None:
    live.keep_dose(routine, item, Dose(hold_s=20), "Here")
    live.keep_everywhere(routine, planned(live, routine, item), Dose(hold_s=45), "Everywhere")
    assert source_of(live, routine, item) == (DoseSource.KEPT_EXERCISE, 45)
    live.undo_stack.undo()
    assert source_of(live, routine, item)[1] == 20


@pytest.mark.parametrize(("routine", "item"), [("stretch", CALF), (MINE.id, "calf")])
def test_kept_everywhere_leaves_what_else_the_item_had(
    live: LiveContent, routine: str, item: str
) -> None:
    live.keep_dose(routine, item, Dose(hold_s=20, sets=4), "Here")
    live.keep_everywhere(routine, planned(live, routine, item), Dose(hold_s=45), "Everywhere")
    after = planned(live, routine, item)
    assert (after.amounts, after.sets) == ((45, 45), 4)


STEP = "step-calf-stretch"


def test_a_dose_here_is_kept_for_the_item(live: LiveContent) -> None:
    for routine, item in (("stretch", CALF), (MINE.id, "calf")):
        live.keep_here(routine, planned(live, routine, item), Dose(hold_s=40), "Hold")
        assert planned(live, routine, item).amounts == (40, 40)
    assert list(live.value.shelf.doses) == [DosePlace("stretch", CALF)]


@pytest.mark.parametrize("own", [False, True])
def test_a_dose_that_the_items_exercise_cannot_have_is_kept_for_the_one_in_its_place(
    live: LiveContent, own: bool
) -> None:
    """A hold, while there is no step for the reps: the item can be done with one as before."""
    mine = OwnRoutine(
        id="6d0f6f0e-2f54-4cf1-9c1c-0f7c0f6e5a07",
        name="Steps",
        items=(RoutineItem(id=STEP, exercise=STEP),),
    )
    live.save_routine(mine, "Steps")
    routine = live.value.routines[mine.id if own else "twenty"]
    without_step = session_today(
        routine,
        live.value.catalogue,
        live.value.language,
        live.value.shelf.kept(routine.id),
        Preferences(),
        TodayChoices(missing=frozenset({Equipment.STEP})),
    )
    assert without_step.timeline is not None
    (stretch,) = [i for i in without_step.timeline.plan.items if i.item_id == STEP]
    live.keep_here(routine.id, stretch, Dose(hold_s=40), "Hold")
    assert live.value.shelf.doses == {DosePlace("", CALF): Dose(hold_s=40)}
    assert live.value.routines[routine.id] == routine


def test_a_dose_of_a_single_exercise_is_kept_everywhere(live: LiveContent) -> None:
    content = live.value
    once_now = once(content.catalogue[CALF])
    (item,) = resolve(once_now, content.catalogue, KeptDoses(), Preferences()).items
    live.keep_here(once_now.id, item, Dose(hold_s=40), "Hold")
    assert live.value.shelf.doses == {DosePlace("", CALF): Dose(hold_s=40)}


def test_deleting_is_undone(live: LiveContent) -> None:
    live.delete_exercise(RAISE.id, "Deleted Heel raise")
    assert RAISE.id in live.value.shelf.gone
    live.delete_routine(MINE.id, "Deleted Mornings")
    assert live.routine(MINE.id) is None
    live.undo_stack.undo()
    live.undo_stack.undo()
    assert live.value.shelf == SHELF


def test_what_can_be_undone_keeps_nothing_alive(shipped: Content, store: SqliteShelf) -> None:
    live = LiveContent(shipped, store)
    live.keep_dose("stretch", CALF, Dose(hold_s=40), "Hold")
    gone = weakref.ref(live)
    del live
    assert gone() is None


def test_an_empty_routine_is_on_the_shelf_and_not_to_be_started(live: LiveContent) -> None:
    empty = OwnRoutine(id="6d0f6f0e-2f54-4cf1-9c1c-0f7c0f6e5a09", name="New routine")
    live.save_routine(empty, "New routine")
    assert live.routine(empty.id) == empty
    assert empty.id not in live.value.routines


def test_what_the_disk_will_not_have_changes_nothing_and_is_told(
    shipped: Content, store: SqliteShelf
) -> None:
    class Full:
        def shelf(self) -> Shelf:
            return Shelf()

        def put(self, changes: Changes) -> None:
            raise UserError("disk_full", "The disk is full.")

    live, told = LiveContent(shipped, Full()), []
    live.trouble.connect(told.append)
    assert not live.keep_dose("stretch", CALF, Dose(hold_s=40), "Hold")
    assert [trouble.key for trouble in told] == ["disk_full"]
    assert live.value.shelf == Shelf()
    assert not live.undo_stack.canUndo()


def test_what_another_process_put_on_the_shelf_is_seen_and_nothing_before_it_is_undone(
    live: LiveContent, store: SqliteShelf
) -> None:
    told: list[int] = []
    live.changed.connect(lambda: told.append(1))
    live.refresh()
    assert told == []
    assert live.undo_stack.canUndo()
    theirs = OwnRoutine(id="6d0f6f0e-2f54-4cf1-9c1c-0f7c0f6e5a08", name="Imported")
    store.put(Changes(routines={theirs.id: theirs}))
    live.refresh()
    assert live.value.shelf.routines[theirs.id] == theirs
    assert told == [1]
    assert not live.undo_stack.canUndo()
