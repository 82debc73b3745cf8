# SPDX-License-Identifier: GPL-3.0-or-later
"""Knee pain from 0 to 10, which may also be left unsaid."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from kneetimer.ui import texts, theme
from kneetimer.ui.widgets.focus_frame import FocusFrame

HIGHEST = 10
FOCUS_PX = 6
"""Room around the scale for the outline of the focus."""


class PainScale(FocusFrame):
    """Eleven buttons in a row; the keys 0-9, the arrows and Backspace (unsaid) do the same.

    The row is one stop for Tab. A second press on the chosen number takes it back.
    """

    changed = Signal(object)
    """The pain, 0-10, or None."""

    def __init__(self, question: str) -> None:
        """`question` is what a screen reader says the scale is for."""
        super().__init__()
        self._value: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(question)
        self._buttons = [self._button(level) for level in range(HIGHEST + 1)]
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for button in self._buttons:
            row.addWidget(button)
        ends = QHBoxLayout()
        self._said = _small("")
        self._said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        ends.addWidget(_small(self.tr("no pain")))
        ends.addWidget(self._said, 1)
        ends.addWidget(_small(self.tr("worst pain")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*([FOCUS_PX] * 4))
        layout.setSpacing(theme.GRID)
        layout.addLayout(row)
        layout.addLayout(ends)
        self.set_value(None)

    def value(self) -> int | None:
        """The chosen pain, None while nothing is chosen."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Choose without telling `changed`."""
        self._value = value
        for level, button in enumerate(self._buttons):
            button.setChecked(level == value)
        words = self.tr("not said") if value is None else f"{value}, {texts.pain(value)}"
        self._said.setText("" if value is None else words)
        self.setAccessibleDescription(words)

    def _button(self, level: int) -> QPushButton:
        button = QPushButton(str(level))
        button.setProperty("look", "scale")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(f"{level}, {texts.pain(level)}")
        button.clicked.connect(lambda: self._choose(None if self._value == level else level))
        return button

    def _choose(self, value: int | None) -> None:
        self.set_value(value)
        self.changed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed, key = event.text(), event.key()
        if typed.isdecimal() and typed.isascii():
            self._choose(int(typed))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._choose(None)
        else:
            event.ignore()

    def _step(self, by: int) -> None:
        here = self._value if self._value is not None else (-1 if by > 0 else HIGHEST + 1)
        self._choose(max(0, min(HIGHEST, here + by)))


def _small(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "small")
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label
