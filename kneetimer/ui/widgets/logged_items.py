# SPDX-License-Identifier: GPL-3.0-or-later
"""The exercises of a session that is logged: which were done, and how much of each."""

from collections.abc import Sequence

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneetimer.core.logged import LoggedItem
from kneetimer.ui import texts, theme
from kneetimer.ui.texts import Names, translate
from kneetimer.ui.widgets.amount_stepper import amount_stepper
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Tick
from kneetimer.ui.widgets.wrap_layout import WrapLayout

INDENT = 6 * theme.GRID
_FIELDS = {"s": "hold_s", "reps": "reps"}


class LoggedItems(QWidget):
    """All are ticked at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LoggedRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * theme.GRID)

    def show_items(self, items: Sequence[LoggedItem], names: Names) -> None:
        """Show these in place of those before."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [LoggedRow(item, names(item.exercise, item.variant)) for item in items]
        for row in self._rows:
            self._column.addWidget(row)

    def items(self) -> tuple[LoggedItem, ...]:
        """Those that are ticked, as they are now."""
        return tuple(row.item for row in self._rows if row.tick.isChecked())


class LoggedRow(QWidget):
    """One exercise: `item` is what is said of it now."""

    def __init__(self, item: LoggedItem, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.tick = Tick(name)
        self.tick.setChecked(True)
        amounts = QWidget()
        row = WrapLayout(3 * theme.GRID)
        for part in self._parts(name):
            row.addWidget(part)
        indented = QVBoxLayout(amounts)
        indented.setContentsMargins(INDENT, 0, 0, 0)
        indented.addLayout(row)
        self.tick.toggled.connect(amounts.setVisible)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tick)
        layout.addWidget(amounts)

    def _parts(self, name: str) -> list[QWidget]:
        """How many sets, and the amount: of each side where they differ."""
        sets = amount_stepper("sets", translate("LoggedItems", "{name}, sets").format(name=name))
        sets.set_value(self.item.sets)
        sets.value_changed.connect(self._on_sets_changed)
        parts: list[QWidget] = [sets]
        alike = len(set(self.item.amounts)) == 1
        for place, side in enumerate(self.item.sides[:1] if alike else self.item.sides):
            words = name if alike else f"{name}, {texts.side(side)}"
            if not alike:
                label = TextLabel(texts.side(side), "small", muted=True)
                label.setWordWrap(False)
                parts.append(label)
            parts.append(self._amount(words, None if alike else place))
        return parts

    def _amount(self, name: str, place: int | None) -> Stepper:
        """The amount of one side, or (None) of all."""
        stepper = amount_stepper(_FIELDS[self.item.unit], name)
        stepper.set_value(self.item.amounts[place or 0])
        stepper.value_changed.connect(lambda amount: self._on_amount_changed(amount, place))
        return stepper

    def _on_sets_changed(self, sets: int) -> None:
        self.item = msgspec.structs.replace(self.item, sets=sets)

    def _on_amount_changed(self, amount: int, place: int | None) -> None:
        amounts = tuple(
            amount if place in (None, number) else before
            for number, before in enumerate(self.item.amounts)
        )
        self.item = msgspec.structs.replace(self.item, amounts=amounts)
