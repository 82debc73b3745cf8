# SPDX-License-Identifier: GPL-3.0-or-later
"""The right of the session while an exercise is introduced: dose, equipment, steps, cautions."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kneetimer.core.view import Snapshot
from kneetimer.ui import theme
from kneetimer.ui.widgets.countdown_ring import CountdownRing
from kneetimer.ui.widgets.text_label import Mark, TextLabel

MOST_LINES = 6
MOST_CAUTIONS = 2
RING = {theme.Role.TITLE: 40, theme.Role.BODY: 24, theme.Role.SMALL: 18}
"""The ring's side beside words of each size, in steps of the grid."""


class ReadPanel(QWidget):
    """A small ring beside the dose and its cited range; numbered steps and cautions below."""

    def __init__(self, reduce_motion: bool) -> None:
        super().__init__()
        self._ring = CountdownRing(reduce_motion, compact=True)
        self._dose = TextLabel("", "title")
        self._sources = TextLabel("", "small", muted=True)
        self._equipment = TextLabel("", muted=True)
        self._note = TextLabel()
        self._steps = [(QLabel(), TextLabel()) for _ in range(MOST_LINES)]
        self._cautions = [(Mark("!"), TextLabel()) for _ in range(MOST_CAUTIONS)]
        self._beside_ring = words = QVBoxLayout()
        words.setSpacing(theme.GRID)
        words.addStretch(1)
        words.addWidget(self._dose)
        words.addWidget(self._sources)
        words.addWidget(self._equipment)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(5 * theme.GRID)
        top.addWidget(self._ring)
        top.addLayout(words, 1)
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(3 * theme.GRID)
        grid.setColumnStretch(1, 1)
        for row, (mark, words_beside) in enumerate((*self._steps, *self._cautions)):
            grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words_beside, row, 1)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(2)
        layout.addLayout(top)
        layout.addWidget(self._note)
        layout.addLayout(grid)
        layout.addStretch(3)

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def show_snapshot(self, snapshot: Snapshot, word: str) -> None:
        """Show a moment."""
        self._ring.show_snapshot(snapshot, word)

    def show_texts(
        self,
        dose: str,
        sources: str,
        equipment: str,
        lines: Sequence[str],
        cautions: Sequence[str],
        note: str = "",
    ) -> None:
        """How much, with what, the person's own note, how, and what to mind (the first two); a
        single line is not numbered."""
        self._dose.show_text(dose)
        self._sources.setText(sources)
        self._equipment.setText(equipment)
        self._note.show_text(note)
        for row, (mark, caution) in enumerate(self._cautions):
            caution.show_text(cautions[row] if row < len(cautions) else "")
            mark.setVisible(row < len(cautions))
        for row, (number, step) in enumerate(self._steps):
            step.setText(lines[row] if row < len(lines) else "")
            number.setText(str(row + 1) if 1 < len(lines) > row else "")
        self._fit()

    def _fit(self) -> None:
        """Take the largest size that there is room for; else what is also said, or stands beside
        the dose elsewhere, gives way."""
        can_go: list[tuple[QLabel, ...]] = [(self._sources,), (self._equipment,)]
        can_go += reversed(self._steps)
        for label in chain.from_iterable(can_go):
            label.setVisible(bool(label.text()))
        largest = theme.reading_role(self.size())
        for role in list(RING)[list(RING).index(largest) :]:
            self._dress(role)
            if self._fits():
                return
        for labels in can_go:
            for label in labels:
                label.hide()
            if self._fits():
                return

    def _fits(self) -> bool:
        for within in (self._beside_ring, self._grid, self._column):
            within.invalidate()  # they are told of what is hidden in them only later
        return self._column.heightForWidth(self.width()) <= self.height()

    def _dress(self, role: theme.Role) -> None:
        tight = role is theme.Role.SMALL
        self._ring.setFixedSize(RING[role] * theme.GRID, RING[role] * theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID if tight else 2 * theme.GRID)
        self._column.setSpacing((2 if tight else 5) * theme.GRID)
        theme.set_font(self._note, role, bold=True)
        for mark, words in (*self._steps, *self._cautions):
            theme.set_font(mark, role, bold=True)
            theme.set_font(words, role)
