# SPDX-License-Identifier: GPL-3.0-or-later
"""All routines in their list, and the ways to come by another."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.routine_list import RoutineList
from kneetimer.ui.widgets.routine_rows import PAD
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.wrap_layout import WrapLayout

WIDEST = 260 * theme.GRID
MARGIN = 6 * theme.GRID


class RoutineShelf(QWidget):
    """`list` says what is wanted of a routine that is there."""

    new_requested = Signal()
    text_requested = Signal()
    import_requested = Signal()

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = TextLabel(self.tr("Routines"), "title")
        self._heading.setContentsMargins(PAD, 0, 0, 0)
        self._buttons = WrapLayout()
        self._buttons.setContentsMargins(PAD, 0, 0, 0)
        for words, icon, look, signal in (
            (self.tr("New routine"), "plus", "", self.new_requested),
            (self.tr("From text…"), "paste", "", self.text_requested),
            (self.tr("Import…"), "import", "", self.import_requested),
        ):
            button = QPushButton(words)
            button.setProperty("look", look)
            theme.set_icon(button, icon)
            button.clicked.connect(signal)
            self._buttons.addWidget(button)
        self.list = RoutineList(drawings)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(3 * theme.GRID)
        self._head.addWidget(self._heading, 1)
        self._head.addLayout(self._buttons)
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 8 * theme.GRID, 0, 0)
        inside.setSpacing(3 * theme.GRID)
        inside.addLayout(self._head)
        inside.addWidget(self.list, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(MARGIN, 0, MARGIN, 0)
        across.addStretch(1)
        across.addWidget(column, 1000)
        across.addStretch(1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The list has the focus first. As a proxy it would have Tab pass by what is above it."""
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the buttons go below the heading."""
        super().resizeEvent(event)
        self._heading.ensurePolished()
        heading = self._heading.fontMetrics().horizontalAdvance(self._heading.text())
        needed = heading + self._buttons.sizeHint().width() + 8 * theme.GRID
        beside = needed <= min(self.width() - 2 * MARGIN, WIDEST)
        way = QBoxLayout.Direction
        self._head.setDirection(way.LeftToRight if beside else way.TopToBottom)
