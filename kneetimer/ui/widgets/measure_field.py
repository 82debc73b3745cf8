# SPDX-License-Identifier: GPL-3.0-or-later
"""A number that may be left out: typed, with its unit behind it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from kneetimer.ui import theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.widgets.form_field import FormField
from kneetimer.ui.widgets.text_label import TextLabel

CHARACTERS = 9


class MeasureField(FormField):
    """What cannot be read, or is too much, is said below the field."""

    def __init__(
        self,
        label: str,
        name: str,
        unit: str,
        *,
        highest: int,
        parse: Callable[[str], int | None],
        write: Callable[[int], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is what a screen reader calls it. `parse` reads what is typed, None where it says
        no number; `write` writes a number as it is typed."""
        self._highest = highest
        self._parse = parse
        self._write = write
        self._field = QLineEdit()
        self._field.setAccessibleName(name)
        self._field.setMaxLength(CHARACTERS)
        self._row = QHBoxLayout()
        self._row.setSpacing(2 * theme.GRID)
        self._row.addWidget(self._field)
        behind = TextLabel(unit, muted=True)
        behind.setWordWrap(False)
        self._row.addWidget(behind)
        super().__init__(label, self._row, parent=parent)
        fit_to_font(self._field, self._keep_room)
        self._row.addStretch(1)
        self._field.textEdited.connect(self._judge)

    def _keep_room(self) -> None:
        figure = self._field.fontMetrics().horizontalAdvance("0")
        self._field.setFixedWidth(CHARACTERS * figure + 6 * theme.GRID)

    def value(self) -> int | None:
        """The number, None where there is none or a wrong one."""
        number = self._parse(self._field.text())
        return number if number is not None and number <= self._highest else None

    def set_value(self, value: int | None) -> None:
        """Show a number, or (None) nothing."""
        self._field.setText("" if value is None else self._write(value))
        self._judge()

    def is_wrong(self) -> bool:
        """Whether something is typed that cannot be taken."""
        return bool(self._field.text().strip()) and self.value() is None

    def take_keys(self) -> None:
        """Be typed into."""
        self._field.setFocus()
        self._field.selectAll()

    def _judge(self) -> None:
        """Say what is wrong, or nothing."""
        words = ""
        if self.is_wrong():
            words = self.tr("A number from {lowest} to {highest}, or nothing at all.").format(
                lowest=self._write(0), highest=self._write(self._highest)
            )
        self.show_error(words)
