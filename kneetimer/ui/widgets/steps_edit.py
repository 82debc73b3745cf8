# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of an exercise, a line each, to be written and put in order."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.text_label import TextLabel

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StepsEdit(QWidget):
    """At most `most` lines, at least one to write in. Enter begins a line below, Alt+Up and
    Alt+Down move one, Backspace in an empty one takes it away."""

    changed = Signal()

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = 1
        self._rows = [_StepRow(number) for number in range(1, most + 1)]
        self._add = QPushButton(self.tr("Add a step"))
        self._add.setProperty("look", "quiet")
        theme.set_icon(self._add, "plus")
        self._add.clicked.connect(lambda: self._insert(self._shown))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID)
        grid.setColumnStretch(1, 1)
        for index, row in enumerate(self._rows):
            row.put(grid, index)
            row.line.textEdited.connect(self.changed)
            row.line.entered.connect(partial(self._on_entered, index))
            row.line.moved.connect(partial(self._move, index))
            row.line.emptied.connect(partial(self._remove, index))
            row.up.clicked.connect(partial(self._on_arrow_clicked, index, -1))
            row.down.clicked.connect(partial(self._on_arrow_clicked, index, 1))
            row.remove.clicked.connect(partial(self._on_remove_clicked, index))
        below = QHBoxLayout()
        below.addWidget(self._add)
        below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addLayout(grid)
        layout.addLayout(below)
        self.setFocusProxy(self._rows[0].line)
        self._put([])

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these in place of those before."""
        self._put(lines)

    def lines(self) -> tuple[str, ...]:
        """Every line as it is written, empty ones too."""
        return tuple(row.line.text() for row in self._rows[: self._shown])

    def focus_line(self, index: int) -> QWidget:
        """Go to a line; returns its field."""
        line = self._rows[index].line
        line.setFocus()
        return line

    def _put(self, lines: Sequence[str]) -> None:
        self._shown = max(1, len(lines))
        for index, row in enumerate(self._rows):
            text = lines[index] if index < len(lines) else ""
            if row.line.text() != text:
                row.line.setText(text)
                row.line.home(False)  # a long step is read from its beginning
            row.show_at(index, self._shown)
        self._add.setEnabled(self._shown < len(self._rows))

    def _insert(self, index: int) -> None:
        """A line to write in at a place, if there is room for one."""
        lines = list(self.lines())
        if len(lines) < len(self._rows):
            self._put([*lines[:index], "", *lines[index:]])
            self.changed.emit()
        self.focus_line(min(index, self._shown - 1))

    def _remove(self, index: int) -> None:
        lines = list(self.lines())
        self._put(lines[:index] + lines[index + 1 :])
        self.changed.emit()
        self.focus_line(max(0, min(index, self._shown - 1)))

    def _move(self, index: int, way: int) -> None:
        """Swap a line with the one above (-1) or below (1), if there is one."""
        to = index + way
        if not 0 <= to < self._shown:
            return
        lines = list(self.lines())
        lines[index], lines[to] = lines[to], lines[index]
        self._put(lines)
        self.changed.emit()
        self.focus_line(to)

    def _on_entered(self, index: int) -> None:
        """On to the next line; an empty one that waits is used before a new one is made."""
        following = index + 1
        if following < self._shown and not self._rows[following].line.text():
            self.focus_line(following)
        else:
            self._insert(following)

    def _on_arrow_clicked(self, index: int, way: int, _checked: bool = False) -> None:
        self._move(index, way)

    def _on_remove_clicked(self, index: int, _checked: bool = False) -> None:
        self._remove(index)


class _StepLine(QLineEdit):
    """`entered` for Enter, `moved` carries -1 or 1, `emptied` for Backspace where nothing is."""

    entered = Signal()
    moved = Signal(int)
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER:
            self.entered.emit()
        elif key in _MOVES and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(_MOVES[key])
        elif key is Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class _StepRow:
    """What belongs to one line; it stands in the grid of all."""

    def __init__(self, number: int) -> None:
        self._number = TextLabel(translate("StepsEdit", "{n}.").format(n=number), muted=True)
        self._number.setWordWrap(False)
        self.line = _StepLine()
        self.line.setAccessibleName(translate("StepsEdit", "Step {n}").format(n=number))
        self.up = self._button("up", translate("StepsEdit", "Move step {n} up").format(n=number))
        self.down = self._button(
            "down", translate("StepsEdit", "Move step {n} down").format(n=number)
        )
        self.remove = self._button(
            "close", translate("StepsEdit", "Remove step {n}").format(n=number)
        )

    def put(self, grid: QGridLayout, row: int) -> None:
        """Into a row of a grid."""
        for column, part in enumerate(self._parts()):
            grid.addWidget(part, row, column)

    def show_at(self, index: int, shown: int) -> None:
        """One of so many lines that are shown, or none of them."""
        for part in self._parts():
            part.setVisible(index < shown)
        self.up.setEnabled(index > 0)
        self.down.setEnabled(index < shown - 1)
        self.remove.setEnabled(shown > 1)

    def _parts(self) -> tuple[QWidget, ...]:
        return self._number, self.line, self.up, self.down, self.remove

    def _button(self, icon: str, name: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", "step")
        button.setAccessibleName(name)
        button.setToolTip(name)
        theme.set_icon(button, icon)
        return button
