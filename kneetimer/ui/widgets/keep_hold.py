# SPDX-License-Identifier: GPL-3.0-or-later
"""The offer to keep a hold that was changed during the session."""

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from kneetimer.core.adjust import ChangedHold
from kneetimer.ui import texts, theme
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Choice

ITEM, EXERCISE = "item", "exercise"
"""For what a hold is kept: its item of the routine, or its exercise everywhere."""


class KeepHold(QWidget):
    """Three choices, none of them made: a hold is kept only where the person says so. Two where
    the session was of no routine (`in_routine`)."""

    def __init__(self, changed: ChangedHold, name: str, in_routine: bool) -> None:
        super().__init__()
        self.changed = changed
        before = self.tr("It was {n} s.").format(n=changed.before_s)
        self._here = Choice(self.tr("In this routine"))
        self._everywhere = Choice(self.tr("Wherever this exercise comes up"))
        self._not = Choice(self.tr("Don't keep it"))
        group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(TextLabel(name, bold=True))
        layout.addWidget(TextLabel(f"{texts.keep_hold(changed)}? {before}"))
        for choice in (self._here, self._everywhere, self._not):
            choice.setAccessibleDescription(f"{name}: {texts.keep_hold(changed)}")
            group.addButton(choice)
            layout.addWidget(choice)
        self._here.setHidden(not in_routine)

    def scope(self) -> str | None:
        """ITEM, EXERCISE, or None where it is not to be kept."""
        if self._here.isChecked():
            return ITEM
        return EXERCISE if self._everywhere.isChecked() else None
