# SPDX-License-Identifier: GPL-3.0-or-later
"""How long routines are, worked out when there is nothing else to do."""

from PySide6.QtCore import QObject, QTimer, Signal

from kneetimer.content import Content
from kneetimer.core.length import estimate_ms
from kneetimer.core.own import OwnExercise
from kneetimer.core.plan import Plan, resolve
from kneetimer.core.routine import Routine
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences

Cause = tuple[Plan, tuple[OwnExercise | None, ...]]
"""All that a length comes from: what is planned, and the exercises that the person can change."""


class RoutineLengths(QObject):
    """`worked_out` carries a routine's id and its estimated length in ms.

    That takes some milliseconds, so that one routine at a time is looked at between two events,
    and only one whose plan is another than before is worked out.
    """

    worked_out = Signal(str, int)

    def __init__(
        self, content: LiveContent, preferences: LivePreferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._content = content
        self._preferences = preferences
        self._known: dict[str, tuple[Cause, int]] = {}
        self._waiting: list[str] = []
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._work_out_next)

    def ask(self) -> None:
        """Work out every routine there is; those that are another length are told of."""
        self._waiting = list(self._content.value.routines)[::-1]
        self._idle.start(0)

    def rest(self) -> None:
        """Nobody looks: leave it until the next `ask`."""
        self._idle.stop()

    def known(self) -> dict[str, int]:
        """The lengths worked out last, in ms by routine."""
        return {routine: length_ms for routine, (_, length_ms) in self._known.items()}

    def _work_out_next(self) -> None:
        content = self._content.value
        routine = content.routines.get(self._waiting.pop()) if self._waiting else None
        if not self._waiting:
            self._idle.stop()
        if routine is None:
            return
        cause = self._cause(routine, content)
        before, before_ms = self._known.get(routine.id, (None, -1))
        if cause == before:
            return
        length_ms = estimate_ms(cause[0], content.language)
        self._known[routine.id] = (cause, length_ms)
        if length_ms != before_ms:
            self.worked_out.emit(routine.id, length_ms)

    def _cause(self, routine: Routine, content: Content) -> Cause:
        kept = content.shelf.kept(routine.id)
        plan = resolve(routine, content.catalogue, kept, self._preferences.value)
        on_shelf, gone = content.shelf.exercises, content.shelf.gone
        own = (on_shelf.get(item.exercise) or gone.get(item.exercise) for item in plan.items)
        return plan, tuple(own)
