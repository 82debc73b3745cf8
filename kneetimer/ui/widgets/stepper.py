# SPDX-License-Identifier: GPL-3.0-or-later
"""A number between a minus and a plus button."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from kneetimer.ui import theme
from kneetimer.ui.widgets.focus_frame import FocusFrame

FOCUS_PX = 3
"""Room around it for the outline of the focus."""


class Stepper(FocusFrame):
    """Goes in steps from `minimum` to `maximum`; Up and Down do the same as the buttons."""

    value_changed = Signal(int)
    """The new value, when the person changed it."""

    def __init__(
        self,
        name: str,
        minimum: int,
        maximum: int,
        step: int = 1,
        in_words: Callable[[int], str] = str,
    ) -> None:
        """`name` is what a screen reader calls it; `in_words` writes a value, unit and all."""
        super().__init__()
        self._range = (minimum, maximum)
        self._step = step
        self._in_words = in_words
        self._value = minimum
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._less = self._button("minus", self.tr("Less"), -1)
        self._more = self._button("plus", self.tr("More"), 1)
        self._label = QLabel()
        self._label.setFont(theme.font(theme.Role.BODY, bold=True))
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        widest = max(map(in_words, (minimum, maximum)), key=len)
        self._label.setMinimumWidth(self._label.fontMetrics().horizontalAdvance(widest) + 16)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*([FOCUS_PX] * 4))
        layout.setSpacing(theme.GRID)
        for part in (self._less, self._label, self._more):
            layout.addWidget(part)
        self.set_value(minimum)

    def value(self) -> int:
        """The number now."""
        return self._value

    def set_value(self, value: int) -> None:
        """Set it, within the range, without telling `value_changed`."""
        lowest, highest = self._range
        self._value = max(lowest, min(highest, value))
        words = self._in_words(self._value)
        self._label.setText(words)
        self.setAccessibleDescription(words)
        self._less.setEnabled(self._value > lowest)
        self._more.setEnabled(self._value < highest)

    def _button(self, icon: str, name: str, direction: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", "step")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(name)
        button.setAutoRepeat(True)
        theme.set_icon(button, icon)
        button.clicked.connect(lambda: self._go(direction))
        return button

    def _go(self, direction: int) -> None:
        before = self._value
        self.set_value(before + direction * self._step)
        if self._value != before:
            self.value_changed.emit(self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        directions = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        direction = directions.get(Qt.Key(event.key()))
        if direction is None:
            event.ignore()
        else:
            self._go(direction)
