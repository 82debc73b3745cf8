# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind the look at a past session before it is done once more."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import Store, plan_routine
from kneetimer.core.repeating import Repeated
from kneetimer.core.routine import OwnRoutine
from kneetimer.core.safety import verdict
from kneetimer.core.timeline import Timeline
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.ui.widgets.repeat_panel import RepeatPanel


class RepeatDesk(QObject):
    """`start_requested` carries the Timeline to be begun and the session's name. `pain_now` says
    the knee pain that was told for today, `pain_told` carries what was told here."""

    start_requested = Signal(object, str)
    pain_told = Signal(object)

    def __init__(
        self,
        store: Store,
        content: LiveContent,
        preferences: LivePreferences,
        pain_now: Callable[[], int | None],
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._content = content
        self._preferences = preferences
        self._pain_now = pain_now
        self._today = today
        self._routine: OwnRoutine | None = None
        self._timeline: Timeline | None = None
        self.panel = RepeatPanel()
        self.panel.start_requested.connect(self._on_start_requested)
        self.panel.pain_changed.connect(self._on_pain_changed)
        preferences.changed.connect(lambda _: self.refresh())  # the questions were answered

    def show(self, again: Repeated, day: date) -> None:
        """Show a session of a day, of which something can be done once more. Raises UserError."""
        assert again.routine is not None
        self._routine = again.routine
        content = self._content.value
        self._timeline = plan_routine(content, self._store, self._preferences.value, self._routine)
        language = content.language
        gone = tuple(language.exercise_name(each) for each in again.gone)
        self.panel.show_plan(self._routine.name, day, self._timeline, gone, language.exercise_name)
        self.refresh()

    def refresh(self) -> None:
        """Show whether a session may start now."""
        pain = self._pain_now()
        self.panel.show_verdict(verdict(self._preferences.value, self._today(), pain), pain)

    def _on_pain_changed(self, pain: int | None) -> None:
        self.pain_told.emit(pain)
        self.refresh()

    def _on_start_requested(self) -> None:
        assert self._routine is not None
        self.start_requested.emit(self._timeline, self._routine.name)
