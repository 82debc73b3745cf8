# SPDX-License-Identifier: GPL-3.0-or-later
"""The right of the session while an exercise is introduced: dose, equipment and steps."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kneetimer.core.view import Snapshot
from kneetimer.ui import theme
from kneetimer.ui.widgets.countdown_ring import CountdownRing
from kneetimer.ui.widgets.text_label import TextLabel

MOST_LINES = 6


class ReadPanel(QWidget):
    """A small ring beside the dose, the numbered steps below."""

    def __init__(self, reduce_motion: bool) -> None:
        super().__init__()
        self._ring = CountdownRing(reduce_motion, compact=True)
        self._dose = TextLabel("", "title")
        self._equipment = TextLabel("", muted=True)
        self._steps = [(QLabel(), TextLabel()) for _ in range(MOST_LINES)]
        words = QVBoxLayout()
        words.setSpacing(theme.GRID)
        words.addStretch(1)
        words.addWidget(self._dose)
        words.addWidget(self._equipment)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(5 * theme.GRID)
        top.addWidget(self._ring)
        top.addLayout(words, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * theme.GRID)
        grid.setVerticalSpacing(2 * theme.GRID)
        grid.setColumnStretch(1, 1)
        for row, (number, step) in enumerate(self._steps):
            grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(step, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5 * theme.GRID)
        layout.addStretch(2)
        layout.addLayout(top)
        layout.addLayout(grid)
        layout.addStretch(3)

    def resizeEvent(self, event: object) -> None:
        role = theme.reading_role(self.size())
        side = (40 if role is theme.Role.TITLE else 24) * theme.GRID
        self._ring.setFixedSize(side, side)
        for number, step in self._steps:
            number.setFont(theme.font(role, bold=True))
            step.setFont(theme.font(role))

    def show_snapshot(self, snapshot: Snapshot, word: str) -> None:
        """Show a moment."""
        self._ring.show_snapshot(snapshot, word)

    def show_texts(self, dose: str, equipment: str, lines: Sequence[str]) -> None:
        """How much, with what, and how; a single line is not numbered."""
        self._dose.show_text(dose)
        self._equipment.show_text(equipment)
        for row, (number, step) in enumerate(self._steps):
            step.show_text(lines[row] if row < len(lines) else "")
            number.setText(str(row + 1))
            number.setVisible(len(lines) > 1 and row < len(lines))
