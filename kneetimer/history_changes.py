# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes to what was done and said, each of which can be undone with the window's other ones."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from kneetimer.assembly import Store
from kneetimer.core.diary import Morning
from kneetimer.core.errors import UserError
from kneetimer.core.record import Said, SessionRecord

_SAME_TEXT = 2
"""Steps of one note are undone at once; LiveContent has the number before this."""


class HistoryChanges(QObject):
    """`changed` when anything was changed or taken back; `undo_offered` carries words for what was
    just done and what takes it back; `trouble` a UserError where a change could not be saved: then
    nothing has changed."""

    changed = Signal()
    undo_offered = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, store: Store, stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = store.history
        self._diary = store.diary
        self._stack = stack

    def say(self, session: SessionRecord, said: Said, words: str, told: str) -> None:
        """From now on this is what the person says of a session."""
        changes = self._history.change
        is_note = said.note != session.note
        self._do(
            words,
            told,
            lambda: changes(session.id, said),
            lambda: changes(session.id, session.said),
            merge=f"note of {session.id}" if is_note else "",
        )

    def say_morning(self, before: Morning | None, morning: Morning, words: str, told: str) -> None:
        """From now on this is how the knee was on a morning; where nothing is left to say of it,
        nothing is kept."""

        def put(wanted: Morning | None) -> None:
            if wanted is None or wanted == Morning(day=morning.day):
                self._diary.delete_morning(morning.day)
            else:
                self._diary.put_morning(wanted)

        self._do(words, told, lambda: put(morning), lambda: put(before))

    def put(
        self, before: SessionRecord | None, session: SessionRecord, words: str, told: str
    ) -> bool:
        """Keep a session that was logged, or one that was `before` as it is now; False where it
        could not be saved."""

        def back() -> None:
            if before is None:
                self._history.delete([session.id])
            else:
                self._history.put(before)

        return self._do(words, told, lambda: self._history.put(session), back)

    def delete(self, session_id: str, words: str, told: str) -> None:
        """A session is not there any more."""
        self._do(
            words,
            told,
            lambda: self._history.delete([session_id]),
            lambda: self._history.restore([session_id]),
        )

    def _do(
        self,
        words: str,
        told: str,
        forth: Callable[[], None],
        back: Callable[[], None],
        merge: str = "",
    ) -> bool:
        if not self._act(forth):
            return False
        self._stack.push(_Step(words, lambda: self._act(forth), lambda: self._act(back), merge))
        self.undo_offered.emit(told, self._stack.undo)
        return True

    def _act(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except UserError as trouble:
            self.trouble.emit(trouble)
            return False
        self.changed.emit()
        return True


class _Step(QUndoCommand):
    """A change that was made already when it is pushed. Those that `merge` by the same name are
    undone at once."""

    def __init__(
        self,
        words: str,
        forth: Callable[[], bool],
        back: Callable[[], bool],
        merge: str,
    ) -> None:
        super().__init__(words)
        self._forth = forth
        self._back = back
        self._merge = merge
        self._is_made = True

    def redo(self) -> None:
        if not self._is_made:
            self._forth()
        self._is_made = False

    def undo(self) -> None:
        self._back()

    def id(self) -> int:
        return _SAME_TEXT if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or other._merge != self._merge:
            return False
        self._forth = other._forth
        return True
