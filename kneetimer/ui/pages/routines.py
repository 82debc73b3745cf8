# SPDX-License-Identifier: GPL-3.0-or-later
"""Routines: all of them, one to look at or to change, a list as text, and what a file brings."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.import_preview import ImportPreview
from kneetimer.ui.widgets.quick_text_panel import QuickTextPanel
from kneetimer.ui.widgets.routine_editor import RoutineEditor
from kneetimer.ui.widgets.routine_shelf import RoutineShelf


class RoutinesPage(QWidget):
    """One of its four parts at a time, each with signals of its own; `shown` when the page comes
    to the front."""

    shown = Signal()

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shelf = RoutineShelf(drawings)
        self.editor = RoutineEditor(drawings)
        self.quick_text = QuickTextPanel()
        self.preview = ImportPreview()
        self._stack = QStackedWidget()
        for part in (self.shelf, self.editor, self.quick_text, self.preview):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.show_part(self.shelf)

    @property
    def part(self) -> QWidget | None:
        """What is in front."""
        return self._stack.currentWidget()

    def show_part(self, part: QWidget) -> None:
        """Bring one of the parts to the front, and the focus to it."""
        self._stack.setCurrentWidget(part)
        if self.isVisible():
            part.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is in front has the focus."""
        if self.part is not None:
            self.part.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()
