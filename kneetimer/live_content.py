# SPDX-License-Identifier: GPL-3.0-or-later
"""What there is to exercise with, while the window is open: one owner, told and saved at every
change, and every change can be undone."""

from collections.abc import Callable
from weakref import WeakMethod

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from kneetimer.content import Content, with_shelf
from kneetimer.core.catalogue import Dose
from kneetimer.core.dosing import DoseSource, DoseView, fitting, giving_way
from kneetimer.core.errors import UserError
from kneetimer.core.own import OwnExercise
from kneetimer.core.plan import PlanItem
from kneetimer.core.ports import ShelfStore
from kneetimer.core.routine import OwnRoutine, Routine
from kneetimer.core.shelf import Changes, DosePlace, changed, undoing

UNDO_LIMIT = 200
_SAME_KIND = 1


class LiveContent(QObject):
    """`changed` when anything has changed; `trouble` carries a UserError where a change could not
    be saved: then nothing has changed."""

    changed = Signal()
    trouble = Signal(object)

    def __init__(self, shipped: Content, store: ShelfStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shipped = shipped
        self._store = store
        self.value = with_shelf(shipped, store.shelf())
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)

    def change(self, changes: Changes, words: str, *, merge: bool = False) -> bool:
        """Make a change that can be undone, `words` saying what was done; False where it could not
        be saved. With `merge` it is one with a change to the same things just before it."""
        back = undoing(changes, self.value.shelf)
        if not self._put(changes):
            return False
        self.undo_stack.push(_Change(WeakMethod(self._put), changes, back, words, merge))
        return True

    def keep_dose(self, routine_id: str, item_id: str, dose: Dose, words: str) -> bool:
        """From now on this dose for an item of a routine, or (no routine) for an exercise
        everywhere; fields it does not give stay as they are."""
        return self._put_dose(routine_id, item_id, lambda before: dose.over(before), words)

    def keep_here(self, routine_id: str, item: PlanItem, dose: Dose, words: str) -> bool:
        """From now on this dose for a planned item of a routine. It is kept for its exercise
        everywhere where the routine has no such item, or where another exercise stands in for the
        item's today and the item's cannot have the dose: it is to be done as before again."""
        routine = self.routine(routine_id)
        own = routine.item(item.item_id) if routine is not None else None
        if own is None or fitting(dose, self.value.catalogue[own.exercise]) != dose:
            return self.keep_dose("", item.exercise, dose, words)
        return self.keep_dose(routine_id, item.item_id, dose, words)

    def keep_everywhere(self, routine_id: str, item: PlanItem, dose: Dose, words: str) -> bool:
        """From now on this dose for an item's exercise everywhere. What this routine says of that
        itself for the item goes, since it would stand before it."""
        shelf = self.value.shelf
        place = DosePlace("", item.exercise)
        kept = dose.over(shelf.doses.get(place, Dose()))
        own = shelf.routines.get(routine_id)
        if own is not None:
            plain = _with_dose(own, item.item_id, lambda before: giving_way(before, dose))
            return self.change(Changes(doses={place: kept}, routines={own.id: plain}), words)
        here = DosePlace(routine_id, item.item_id)
        left = giving_way(shelf.doses.get(here, Dose()), dose)
        return self.change(Changes(doses={place: kept, here: _or_none(left)}), words)

    def reset_dose(self, routine_id: str, view: DoseView, words: str) -> bool:
        """Take away the layer that a dose comes from: it is `view.usual` then."""
        if view.source is DoseSource.KEPT_EXERCISE:
            return self._put_dose("", view.plan.exercise, lambda _: Dose(), words)
        return self._put_dose(routine_id, view.plan.item_id, lambda _: Dose(), words)

    def save_routine(self, routine: OwnRoutine, words: str, *, merge: bool = False) -> bool:
        """A routine of the person's is like this from now on."""
        return self.change(Changes(routines={routine.id: routine}), words, merge=merge)

    def delete_routine(self, routine_id: str, words: str) -> bool:
        """Take a routine off the shelf."""
        return self.change(Changes(routines={routine_id: None}), words)

    def save_exercise(self, exercise: OwnExercise, words: str) -> bool:
        """An exercise of the person's is like this from now on."""
        return self.change(Changes(exercises={exercise.id: exercise}), words)

    def delete_exercise(self, exercise_id: str, words: str) -> bool:
        """Take an exercise off the shelf; routines that have it keep it."""
        return self.change(Changes(exercises={exercise_id: None}), words)

    def refresh(self) -> None:
        """Look whether another process has changed the shelf (`kneetimer routine import`, say):
        then that counts, and what was done before it cannot be undone."""
        shelf = self._store.shelf()
        if shelf != self.value.shelf:
            self.undo_stack.clear()
            self.value = with_shelf(self._shipped, shelf)
            self.changed.emit()

    def routine(self, routine_id: str) -> Routine | None:
        """A routine as it is on the shelf, empty ones too, or a shipped one."""
        own = self.value.shelf.routines.get(routine_id)
        return own if own is not None else self._shipped.routines.get(routine_id)

    def _put_dose(
        self, routine_id: str, item_id: str, put: Callable[[Dose], Dose], words: str
    ) -> bool:
        """In an own routine the item has its dose in itself."""
        shelf = self.value.shelf
        own = shelf.routines.get(routine_id)
        if own is not None:
            return self.save_routine(_with_dose(own, item_id, put), words, merge=True)
        place = DosePlace(routine_id, item_id)
        dose = put(shelf.doses.get(place, Dose()))
        changes = Changes(doses={place: _or_none(dose)})
        return self.change(changes, words, merge=True)

    def _put(self, changes: Changes) -> bool:
        try:
            self._store.put(changes)
        except UserError as trouble:
            self.trouble.emit(trouble)
            return False
        self.value = with_shelf(self._shipped, changed(self.value.shelf, changes))
        self.changed.emit()
        return True


class _Change(QUndoCommand):
    """A change that was made already when it is pushed. It does not keep the owner of the stack
    alive: that one would be deleted, and the stack with it, while this is being cleared away."""

    def __init__(
        self,
        put: "WeakMethod[Callable[[Changes], bool]]",
        forth: Changes,
        back: Changes,
        words: str,
        merge: bool,
    ) -> None:
        super().__init__(words)
        self._put = put
        self._forth = forth
        self._back = back
        self._merge = merge
        self._is_made = True

    def redo(self) -> None:
        if not self._is_made:
            self._make(self._forth)
        self._is_made = False

    def undo(self) -> None:
        self._make(self._back)

    def id(self) -> int:
        return _SAME_KIND if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """A series of steps of one stepper is undone at once."""
        assert isinstance(other, _Change)
        if not _same_things(self._forth, other._forth) or self.text() != other.text():
            return False
        self._forth = other._forth
        return True

    def _make(self, changes: Changes) -> None:
        put = self._put()
        assert put is not None, "the stack is gone when its owner is"
        put(changes)


def _with_dose(routine: OwnRoutine, item_id: str, put: Callable[[Dose], Dose]) -> OwnRoutine:
    items = tuple(
        msgspec.structs.replace(item, dose=put(item.dose)) if item.id == item_id else item
        for item in routine.items
    )
    return msgspec.structs.replace(routine, items=items)


def _or_none(dose: Dose) -> Dose | None:
    """A dose that says nothing is not kept."""
    return None if dose == Dose() else dose


def _same_things(one: Changes, other: Changes) -> bool:
    return (
        one.doses.keys() == other.doses.keys()
        and one.routines.keys() == other.routines.keys()
        and one.exercises.keys() == other.exercises.keys()
    )
