# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo and redo, side by side: each says what it would take back or do again."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kneetimer.ui import theme


class UndoButtons(QWidget):
    """Follows a stack of changes; the keys are the window's, and so is what is done."""

    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo = self._button("undo")
        self._redo = self._button("redo")
        self._undo.clicked.connect(self.undo_requested)
        self._redo.clicked.connect(self.redo_requested)
        stack.canUndoChanged.connect(self._undo.setEnabled)
        stack.canRedoChanged.connect(self._redo.setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        self._undo.setEnabled(stack.canUndo())
        self._redo.setEnabled(stack.canRedo())
        self._name_undo(stack.undoText())
        self._name_redo(stack.redoText())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addStretch(1)
        layout.addWidget(self._undo)
        layout.addWidget(self._redo)
        layout.addStretch(1)

    def _button(self, icon: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", "icon")
        theme.set_icon(button, icon)
        return button

    def _name_undo(self, what: str) -> None:
        words = self.tr("Undo: {what}").format(what=what) if what else self.tr("Undo")
        _name(self._undo, words, QKeySequence.StandardKey.Undo)

    def _name_redo(self, what: str) -> None:
        words = self.tr("Do again: {what}").format(what=what) if what else self.tr("Do again")
        _name(self._redo, words, QKeySequence.StandardKey.Redo)


def _name(button: QPushButton, words: str, keys: QKeySequence.StandardKey) -> None:
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    button.setAccessibleName(words)
    button.setToolTip(f"{words} ({native})")
