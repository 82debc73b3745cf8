# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind the self-checks: those that are kept, and the one that is filled in."""

import uuid
from collections.abc import Callable
from datetime import date

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import Store, local_now
from kneetimer.core.check_ups import better_another_day, is_empty, shown
from kneetimer.core.diary import CheckUp
from kneetimer.core.errors import UserError
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.ui import dates, motion
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.check_up_panel import CheckUpPanel


class CheckUpDesk(QObject):
    """`panel` is what is seen of it. `pain_now` says the knee pain that was told on Today, None
    where it was not.

    `changed` when a self-check was kept or is gone. `undo_offered` carries words for what was just
    done and what takes it back, `trouble` a UserError.
    """

    changed = Signal()
    undo_offered = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        store: Store,
        content: LiveContent,
        preferences: LivePreferences,
        drawings: Drawings,
        pain_now: Callable[[], int | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._preferences = preferences
        self._pain_now = pain_now
        self._check_ups: list[CheckUp] = []
        self.panel = CheckUpPanel(
            drawings,
            lambda exercise: content.value.language.exercise_name(exercise),
            lambda check: shown(check, content.value.catalogue),
        )
        self.panel.begun.connect(self.begin)
        self.panel.edit_requested.connect(self._on_edit_requested)
        self.panel.delete_requested.connect(self._on_delete_requested)
        self.panel.saved.connect(self._on_saved)

    def refresh(self) -> None:
        """Show what is kept."""
        self._told(self._read)

    def begin(self) -> None:
        """Open the form for a new one; where it is open already, it stays as it is."""
        if not self.panel.is_filling_in:
            self.refresh()
            self._show_form(CheckUp(id="", taken_at=""))

    def _read(self) -> None:
        self._check_ups = self._store.diary.check_ups()
        self.panel.show_check_ups(self._check_ups, local_now().date())

    def _show_form(self, check_up: CheckUp) -> None:
        """Fill in a check-up, beside those before it."""
        ids = [each.id for each in self._check_ups]
        begin = ids.index(check_up.id) + 1 if check_up.id in ids else 0
        self.panel.show_form(
            check_up,
            self._check_ups[begin:],
            wait=not check_up.id and self._better_wait(),
            reduce_motion=motion.is_reduced(self._preferences.value.reduce_motion),
        )

    def _better_wait(self) -> bool:
        """Whether today is an amber or a red day, by all that was told of it."""
        today = local_now().date()
        try:
            mornings = self._store.diary.mornings(today)
            sessions = self._store.history.lines(today)
        except UserError as trouble:
            self.trouble.emit(trouble)
            return False
        morning = next((each for each in mornings if each.day == today.isoformat()), None)
        told = [self._pain_now(), morning.pain if morning else None]
        told += [each.worst_pain for each in sessions]
        return better_another_day(told, morning.swelling if morning else None)

    def _on_saved(self, check_up: CheckUp) -> None:
        if is_empty(check_up):
            self.panel.show_list()
            if check_up.id:
                self._on_delete_requested(check_up.id)
            return
        if not check_up.id:
            taken_at = local_now().isoformat(timespec="seconds")
            check_up = structs.replace(check_up, id=str(uuid.uuid4()), taken_at=taken_at)
        if self._put(check_up):
            self.panel.show_list()

    def _on_edit_requested(self, check_up_id: str) -> None:
        self._show_form(self._named(check_up_id))

    def _on_delete_requested(self, check_up_id: str) -> None:
        gone = self._named(check_up_id)
        if self._told(lambda: self._store.diary.delete_check_up(check_up_id)):
            self.refresh()
            self.changed.emit()
            day = dates.full_day(date.fromisoformat(gone.taken_at[:10]))
            words = self.tr("Self-checks of {day} deleted").format(day=day)
            self.undo_offered.emit(words, lambda: self._put(gone))

    def _put(self, check_up: CheckUp) -> bool:
        done = self._told(lambda: self._store.diary.put_check_up(check_up))
        if done:
            self.refresh()
            self.changed.emit()
        return done

    def _named(self, check_up_id: str) -> CheckUp:
        return next(each for each in self._check_ups if each.id == check_up_id)

    def _told(self, act: Callable[[], None]) -> bool:
        """Do something; where the disk is in the way, say so. Whether it was done."""
        try:
            act()
        except UserError as trouble:
            self.trouble.emit(trouble)
            return False
        return True
