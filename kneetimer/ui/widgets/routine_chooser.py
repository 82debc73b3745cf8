# SPDX-License-Identifier: GPL-3.0-or-later
"""All routines to choose from, in place of the page that asks."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.overview import RoutineChoice
from kneetimer.ui import faces, theme
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.routine_card import RoutineCard
from kneetimer.ui.widgets.text_label import TextLabel


class RoutineChooser(QWidget):
    """`chosen` carries a routine's id; `left` when nothing is to change (Esc goes there too).
    The arrow keys go from card to card; Enter, Space or a click chooses."""

    FACE = faces.Group
    chosen = Signal(str)
    left = Signal()

    def __init__(self, widest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[RoutineCard] = []
        self.setAccessibleName(self.tr("Choose a routine"))
        self._scroll = scroll = PageScroll(widest)
        self._back = back = QPushButton(self.tr("Back"))
        back.setProperty("look", "quiet")
        theme.set_icon(back, "go-back")
        back.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(TextLabel(self.tr("Choose a routine"), "title"), 1)
        head.addWidget(back)
        self._list = QVBoxLayout()
        self._list.setSpacing(3 * theme.GRID)
        scroll.column.addLayout(head)
        scroll.column.addLayout(self._list)
        scroll.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def show_choices(self, choices: Sequence[RoutineChoice], present: str) -> None:
        """Show these, the present one marked and with the focus."""
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [RoutineCard(choice, choice.id == present) for choice in choices]
        for number, card in enumerate(self._cards):
            self._list.addWidget(card)
            card.step_requested.connect(partial(self._on_step, number))
            card.clicked.connect(self._on_card_clicked)
            if card.isChecked():
                card.setFocus()
        for before, after in pairwise([self._back, *self._cards]):
            QWidget.setTabOrder(before, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focused, RoutineCard
        ):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _on_step(self, number: int, step: int) -> None:
        """The focus goes on from the card of this number, and stays at either end."""
        to = min(max(number + step, 0), len(self._cards) - 1)
        self._cards[to].setFocus()
        self._scroll.ensureWidgetVisible(self._cards[to])

    def _on_card_clicked(self) -> None:
        card = self.sender()
        assert isinstance(card, RoutineCard)
        self.chosen.emit(card.routine)
