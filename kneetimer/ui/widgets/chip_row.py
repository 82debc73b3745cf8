# SPDX-License-Identifier: GPL-3.0-or-later
"""Chips of which exactly one is chosen."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kneetimer.ui import faces
from kneetimer.ui.widgets.exercise_filters import Chip
from kneetimer.ui.widgets.wrap_layout import WrapLayout


class ChipRow(QWidget):
    """`chosen` carries the value of the chip that the person picked. The row is one stop for Tab;
    the arrows choose within it."""

    FACE = faces.Group

    chosen = Signal(object)

    def __init__(
        self, name: str, words: Mapping[object, str], present: object, parent: QWidget | None = None
    ) -> None:
        """`words` names each value, `present` is the one that is chosen."""
        super().__init__(parent)
        self.setAccessibleName(name)
        row = WrapLayout()
        self.chips: dict[object, Chip] = {}
        for value, text in words.items():
            chip = Chip(parent=self)
            chip.setText(text)
            chip.setAutoExclusive(True)
            chip.setChecked(value == present)
            if value != present:  # from the first focus on Qt sees to it
                chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            chip.clicked.connect(lambda _, value=value: self.chosen.emit(value))
            self.chips[value] = chip
            row.addWidget(chip)
        self.setLayout(row)
