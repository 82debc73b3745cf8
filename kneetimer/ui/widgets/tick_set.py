# SPDX-License-Identifier: GPL-3.0-or-later
"""Several of a few things, to be ticked."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.tick import Tick
from kneetimer.ui.widgets.wrap_layout import WrapLayout


class TickSet(QWidget):
    """`options` are values with their words, in the order they are shown and given back."""

    changed = Signal()

    def __init__(
        self, name: str, options: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ticks = {value: Tick(words) for value, words in options}
        layout = WrapLayout(2 * theme.GRID, self)
        for tick in self._ticks.values():
            tick.setAccessibleName(f"{name}: {tick.text()}")
            tick.clicked.connect(self.changed)
            layout.addWidget(tick)

    def show_values(self, values: Collection[object]) -> None:
        """Tick these and no others."""
        for value, tick in self._ticks.items():
            tick.setChecked(value in values)

    def values(self) -> tuple[Any, ...]:
        """What is ticked."""
        return tuple(value for value, tick in self._ticks.items() if tick.isChecked())
