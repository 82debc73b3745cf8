# SPDX-License-Identifier: GPL-3.0-or-later
"""The right of the session while something is done or rested: ring, marks, cue, what is next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kneetimer.core.view import Snapshot
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.control_button import TextButton
from kneetimer.ui.widgets.countdown_ring import CountdownRing
from kneetimer.ui.widgets.figure_tile import FigureTile
from kneetimer.ui.widgets.rep_dots import Marks, RepDots
from kneetimer.ui.widgets.text_label import TextLabel

RING_SHARE = 0.55
"""Of the height: what to mind and what comes are shown where so much is left for the ring."""
CENTRED = Qt.AlignmentFlag.AlignHCenter


class WorkPanel(QWidget):
    """Below the ring stands either what to mind and what comes, or, after a long pause in a hold,
    the choice to carry on instead of starting again."""

    carry_on = Signal()
    """Resume without starting the hold again."""

    def __init__(self, drawings: Drawings, reduce_motion: bool) -> None:
        super().__init__()
        self._ring = CountdownRing(reduce_motion)
        self._dots = RepDots()
        self._cue = TextLabel()
        self._next = TextLabel(bold=True)
        self._picture = FigureTile(drawings)
        self._is_tight = False
        self._restart = TextLabel(self.tr("The hold starts again."), bold=True)
        self._carry_on = TextButton()
        self._carry_on.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._carry_on.clicked.connect(self.carry_on)
        for label in (self._cue, self._restart):
            label.setAlignment(CENTRED)
        self._comes = QHBoxLayout()
        self._comes.setSpacing(3 * theme.GRID)
        self._comes.addStretch(1)
        self._comes.addWidget(self._picture)
        self._comes.addWidget(self._next, 4)
        self._comes.addStretch(1)
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * theme.GRID)
        self._column.addWidget(self._cue)
        self._column.addLayout(self._comes)
        self._below = QStackedWidget()
        self._below.addWidget(self._lines)
        self._again = QWidget()
        again = QVBoxLayout(self._again)
        again.setContentsMargins(0, 0, 0, 0)
        again.setSpacing(2 * theme.GRID)
        again.addWidget(self._restart)
        again.addWidget(self._carry_on, 0, CENTRED)
        self._below.addWidget(self._again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * theme.GRID)
        layout.addWidget(self._ring, 1)
        layout.addSpacing(theme.GRID)
        layout.addWidget(self._dots)
        layout.addWidget(self._below)
        self.set_tight(False)

    def resizeEvent(self, event: object) -> None:
        role = theme.reading_role(self.size())
        theme.set_font(self._cue, role)
        for label in (self._next, self._restart):
            theme.set_font(label, role, bold=True)
        self._fit()

    def showEvent(self, event: object) -> None:
        """Only now its words have their fonts."""
        self._fit()

    def _fit(self) -> None:
        """What comes, then what to mind, give way to the ring."""
        marks = self._dots.sizeHint().height() + 7 * theme.GRID
        room, width = (1 - RING_SHARE) * self.height() - marks, self.width()
        for cue, comes in ((True, True), (True, False), (False, False)):
            self._cue.setVisible(cue and bool(self._cue.text()))
            comes = comes and bool(self._next.text())
            self._next.setVisible(comes)
            self._picture.setVisible(comes and not self._is_tight)
            for within in (self._comes, self._column):
                within.invalidate()  # they are told of new words only later
            if self._lines.heightForWidth(width) <= room:
                break
        again = self._below.currentWidget() is self._again or not self._is_tight
        needed = (self._lines, self._again) if again else (self._lines,)
        self._below.setFixedHeight(max(0, *(each.heightForWidth(width) for each in needed)))

    def set_tight(self, tight: bool) -> None:
        """Whether there is so little room that the small picture of what comes gives way."""
        self._is_tight = tight
        kept = self._picture.sizePolicy()
        kept.setRetainSizeWhenHidden(not tight)  # the ring above stays as large as it is
        self._picture.setSizePolicy(kept)
        self._fit()

    def show_snapshot(self, snapshot: Snapshot, word: str, marks: Marks | None) -> None:
        """Show a moment."""
        self._ring.show_snapshot(snapshot, word)
        self._dots.show_marks(marks)
        comes = snapshot.upcoming
        if comes is not None:
            self._picture.show_exercise(comes.exercise, comes.variant, comes.side)

    def show_lines(self, lines: Sequence[str], upcoming: str) -> None:
        """What to mind now, and what comes."""
        for label, text in ((self._cue, "\n".join(lines)), (self._next, upcoming)):
            if label.text() != text:
                label.setText(text)
        self._fit()

    def show_restart(self, carry_on_from: str) -> None:
        """Say that the hold starts again, and offer to carry on; "" takes that away."""
        if carry_on_from:
            self._carry_on.setText(self.tr("Carry on from {time}").format(time=carry_on_from))
        below = self._again if carry_on_from else self._lines
        if below is not self._below.currentWidget():
            self._below.setCurrentWidget(below)
            self._fit()
