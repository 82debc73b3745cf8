# SPDX-License-Identifier: GPL-3.0-or-later
"""The preferences in force in the window: one owner, told and saved at every change."""

import msgspec
from PySide6.QtCore import QObject, Signal

from kneetimer.core.errors import UserError
from kneetimer.core.ports import PreferenceStore
from kneetimer.core.preferences import Preferences


class LivePreferences(QObject):
    """`changed` carries the preferences before; `trouble` a UserError where they could not be
    saved: they are in force all the same."""

    changed = Signal(object)
    trouble = Signal(object)

    def __init__(self, store: PreferenceStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.value = store.preferences()

    def take(self, preferences: Preferences) -> None:
        """These from now on."""
        before, self.value = self.value, preferences
        if preferences == before:
            return
        try:
            self._store.save_preferences(preferences)
        except UserError as trouble:
            self.trouble.emit(trouble)
        self.changed.emit(before)

    def refresh(self) -> None:
        """Look what is saved: that counts from now on. Raises UserError."""
        before, self.value = self.value, self._store.preferences()
        if self.value != before:
            self.changed.emit(before)

    def change(self, **changes: object) -> None:
        """The same with some fields changed."""
        self.take(msgspec.structs.replace(self.value, **changes))
