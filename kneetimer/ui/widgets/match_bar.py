# SPDX-License-Identifier: GPL-3.0-or-later
"""Which exercise a line means whose own words name none: the nearest to pick from, or any."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.tab_order import lead_through
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.wrap_layout import WrapLayout

MOST = 3
"""How many of the nearest are offered."""
MOST_AT_ONCE = 12
"""So many of all exercises are seen at once; the others are scrolled to."""
Named = tuple[object, str]
"""An exercise or a variant of one, and its name."""


class MatchBar(QWidget):
    """`picked` carries what was picked for the line, None for nothing: it is left out."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = TextLabel()
        self._buttons: list[QPushButton] = []
        self._others = ChoiceBox(self.tr("Any other exercise"))
        self._others.setStyleSheet("combobox-popup: 0;")  # else it is as tall as the screen
        self._others.setMaxVisibleItems(MOST_AT_ONCE)
        self._others.chosen.connect(self._on_other_chosen)
        self._row = WrapLayout()
        self._row.addWidget(self._others)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(self._question)
        layout.addLayout(self._row)
        self.hide()

    def show_matches(
        self, written: str, nearest: Sequence[Named], everything: Sequence[Named], may_undo: bool
    ) -> None:
        """Ask about a line; `may_undo` where it has been given an exercise."""
        question = (
            self.tr("Which exercise is “{written}”? The nearest:")
            if nearest
            else self.tr("Which exercise is “{written}”? Nothing is near.")
        )
        self._question.setText(question.format(written=written))
        self._clear()
        for value, name in nearest[:MOST]:
            self._add(name, value)
        nothing = (None, self.tr("Another exercise…"))
        self._others.show_choices([nothing, *everything], None)
        self._row.addWidget(self._others)
        if may_undo:
            self._add(self.tr("Leave it out"), None)
        lead_through(self._buttons, self._others)
        self.show()

    def _add(self, words: str, value: object) -> None:
        button = QPushButton(words)
        button.clicked.connect(lambda: self.picked.emit(value))
        self._buttons.append(button)
        self._row.addWidget(button)

    def _clear(self) -> None:
        self._row.removeWidget(self._others)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []

    def _on_other_chosen(self, value: object) -> None:
        if value is not None:
            self.picked.emit(value)
