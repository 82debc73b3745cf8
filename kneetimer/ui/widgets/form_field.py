# SPDX-License-Identifier: GPL-3.0-or-later
"""A field of a form: its name, what is filled in, a hint, and in a sentence what is wrong."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from kneetimer.ui import faces, theme
from kneetimer.ui.widgets.text_label import TextLabel


class FormField(QWidget):
    """`control` is a widget, or a layout of several."""

    def __init__(
        self,
        name: str,
        control: QWidget | QLayout,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._error = TextLabel(role="small")
        self._error.setForegroundRole(QPalette.ColorRole.BrightText)
        self._error.hide()
        self._hint = TextLabel(hint, "small", muted=True)
        self._hint.setVisible(bool(hint))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(TextLabel(name, bold=True))
        if isinstance(control, QWidget):
            layout.addWidget(control)
        else:
            layout.addLayout(control)
        layout.addWidget(self._hint)
        layout.addWidget(self._error)

    def show_error(self, sentence: str) -> None:
        """Say what is wrong, "" for nothing; a screen reader says it at once."""
        if sentence == self._error.text():
            return
        self._error.show_text(sentence)
        if isinstance(self._control, QWidget):
            self._control.setAccessibleDescription(sentence)
        if sentence:
            faces.announce(self, sentence)

    def error(self) -> str:
        """What is wrong, "" for nothing."""
        return self._error.text()
