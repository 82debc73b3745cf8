# SPDX-License-Identifier: GPL-3.0-or-later
"""A field to search a text with, how many places were found, and the way through them."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.search_field import SearchField
from kneetimer.ui.widgets.text_label import News

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindField(SearchField):
    """Enter and Shift+Enter lead through what was found: `stepped` carries 1 or -1."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.text():
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """`sought` carries what is typed, `stepped` 1 for the next place and -1 for the one before."""

    sought = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, name: str, invitation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = FindField(name, invitation)
        self.field.textChanged.connect(self.sought)
        self.field.stepped.connect(self.stepped)
        self.field.left.connect(self.left)
        self._count = News(role="small", muted=True)
        self._count.setWordWrap(False)
        self._steps = [
            self._step("up", self.tr("Back to the place before (Shift+Enter)"), -1),
            self._step("down", self.tr("On to the next place (Enter)"), 1),
        ]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(self.field, 1)
        layout.addWidget(self._count)
        for button in self._steps:
            layout.addWidget(button)
        self.show_found("", 0, 0)
        self.setFocusProxy(self.field)

    def show_found(self, words: str, number: int, count: int) -> None:
        """Say which of how many places is in sight."""
        told = self.tr("{n} of {count}").format(n=number + 1, count=count)
        if not count:
            told = self.tr("Not found") if words else ""
        self._count.setText(told)
        self.field.setAccessibleDescription(told)
        for button in self._steps:
            button.setEnabled(count > 1)

    def _step(self, icon: str, name: str, by: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", "step")
        theme.set_icon(button, icon)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(partial(self.stepped.emit, by))
        return button
