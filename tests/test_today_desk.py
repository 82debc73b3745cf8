# SPDX-License-Identifier: GPL-3.0-or-later
"""Behind Today: doses are kept and undone, and what is otherwise today is so for today only."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kneetimer.assembly import Store, unsaved_store
from kneetimer.content import Content
from kneetimer.core.catalogue import Dose, Equipment
from kneetimer.core.errors import UserError
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import OwnRoutine, RoutineItem
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.today_desk import TodayDesk
from kneetimer.ui.pages.today import TodayPage
from tests.support.drawings import drawings
from tests.support.sessions import shipped

MINE = OwnRoutine(
    id="mine",
    name="Mine",
    items=(
        RoutineItem(id="a", exercise="step-up"),
        RoutineItem(id="b", exercise="clamshell", dose=Dose(sets=3)),
    ),
)


class Today:
    """The page, the desk behind it, and what they work with."""

    def __init__(self, qtbot: QtBot, store: Store, routine: str) -> None:
        self.page = TodayPage(drawings())
        qtbot.addWidget(self.page)
        self.content = LiveContent(Content(*shipped()), store.shelf)
        self.content.save_routine(MINE, "Mine")
        chosen = Preferences(notice_read="2026-03-01", routine=routine)
        store.preferences.save_preferences(chosen)
        self.preferences = LivePreferences(store.preferences)
        self.desk = TodayDesk(self.page, self.content, store, self.preferences, lambda: True)
        self.desk.refresh()

    def items(self) -> list[tuple[str, int, int]]:
        return [
            (item.exercise, item.sets, item.amounts[0]) for item in self.desk.planned().plan.items
        ]


@pytest.fixture
def store() -> Iterator[Store]:
    made = unsaved_store()
    yield made
    made.database.close()


def test_a_dose_changed_in_an_own_routine_is_the_item_s_and_can_be_undone(
    qtbot: QtBot, store: Store
) -> None:
    today = Today(qtbot, store, "mine")
    today.page.dose_changed.emit("b", Dose(reps=14))
    assert today.items()[1] == ("clamshell", 3, 14)
    assert today.content.value.shelf.routines["mine"].items[1].dose == Dose(sets=3, reps=14)
    assert today.content.undo_stack.undoText() == "Reps of Clamshell"
    today.content.undo_stack.undo()
    assert today.items()[1] == ("clamshell", 3, 10)
    today.page.dose_reset.emit("b")
    assert today.items()[1] == ("clamshell", 1, 10)
    assert today.content.undo_stack.undoText() == "Reset of Clamshell"


def test_a_dose_changed_in_a_shipped_routine_is_kept_for_it(qtbot: QtBot, store: Store) -> None:
    today = Today(qtbot, store, "desk-break")
    today.page.dose_changed.emit("wall-calf-stretch", Dose(sets=2))
    assert today.items()[-1][:2] == ("wall-calf-stretch", 2)
    assert today.content.value.shelf.kept("desk-break").items == {"wall-calf-stretch": Dose(sets=2)}
    today.page.dose_reset.emit("wall-calf-stretch")
    assert today.content.value.shelf.doses == {}


def test_the_session_that_starts_is_the_one_chosen_for_today(qtbot: QtBot, store: Store) -> None:
    today = Today(qtbot, store, "strength")
    whole = today.desk.planned()
    today.page.minutes_changed.emit(10)
    assert today.desk.planned().estimate_ms <= 10 * 60_000
    today.desk.start_afresh()
    assert today.desk.planned() == whole


def test_another_routine_is_whole_again(qtbot: QtBot, store: Store) -> None:
    today = Today(qtbot, store, "mine")
    today.page.missing_changed.emit(frozenset({Equipment.STEP}))
    assert [name for name, _, _ in today.items()] == ["clamshell"]
    today.page.routine_chosen.emit("strength")
    today.page.routine_chosen.emit("mine")
    assert [name for name, _, _ in today.items()] == ["step-up", "clamshell"]


def test_nothing_is_planned_where_nothing_is_left(qtbot: QtBot, store: Store) -> None:
    today = Today(qtbot, store, "mine")
    today.page.left_out_changed.emit(frozenset({"a", "b"}))
    with pytest.raises(UserError):
        today.desk.planned()


def test_own_routines_are_to_choose_from_first(qtbot: QtBot, store: Store) -> None:
    today = Today(qtbot, store, "strength")
    shown = []
    today.page.show_choices = shown.append  # type: ignore[method-assign]
    today.page.choices_requested.emit()
    assert shown[0][0].id == "mine"
