# SPDX-License-Identifier: GPL-3.0-or-later
"""A question with several answers to tick, and "None of these"."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Tick


class TickList(QWidget):
    """Nothing is ticked at first: silence is no answer. "None of these" clears the others, and
    any of them clears it."""

    changed = Signal()

    def __init__(
        self, question: str, answers: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._none = Tick(self.tr("None of these"))
        self._ticks = [Tick(answer) for answer in answers]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(TextLabel(question, bold=True))
        layout.addSpacing(2 * theme.GRID)
        for tick in (*self._ticks, self._none):
            layout.addWidget(tick)
            tick.setAccessibleDescription(question)
        layout.addStretch(1)
        for tick in self._ticks:
            tick.clicked.connect(self._on_answer_clicked)
        self._none.clicked.connect(self._on_none_clicked)

    @property
    def any_ticked(self) -> bool:
        """Whether one or more of the answers are ticked."""
        return any(tick.isChecked() for tick in self._ticks)

    @property
    def is_answered(self) -> bool:
        """Whether the question has an answer, be it none."""
        return self.any_ticked or self._none.isChecked()

    def _on_answer_clicked(self) -> None:
        if self.any_ticked:
            self._none.setChecked(False)
        self.changed.emit()

    def _on_none_clicked(self) -> None:
        if self._none.isChecked():
            for tick in self._ticks:
                tick.setChecked(False)
        self.changed.emit()
