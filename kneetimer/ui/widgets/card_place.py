# SPDX-License-Identifier: GPL-3.0-or-later
"""Where on Today a question, a suggestion or a reminder stands: one at a time, or nothing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneetimer.core.mornings import MorningCard

if TYPE_CHECKING:
    from kneetimer.core.today_cards import SuggestionCard

# On most days start-up has no need of any card: each is imported where it is made.


class CardPlace(QWidget):
    """A card of the same kind stays, and with it the focus. `exchanged` tells that another stands
    here now, or none; `left` that what had the focus is gone.

    `morning_told` carries the pain, 0-10 or None, and the swelling, True, False or None.
    """

    exchanged = Signal()
    left = Signal()
    morning_told = Signal(object, object)
    morning_skipped = Signal()
    suggestion_applied = Signal()
    suggestion_refused = Signal()
    check_up_requested = Signal()
    check_up_put_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: QWidget | None = None
        self.asks: QWidget | None = None
        """What answers the question that stands here, if one does that has no answer yet."""
        self._stops: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_morning(self, card: MorningCard) -> None:
        """Ask for the knee this morning, or show what was told."""
        from kneetimer.ui.widgets.morning_question import MorningQuestion

        if not isinstance(self._card, MorningQuestion):
            made = MorningQuestion()
            made.told.connect(self.morning_told)
            made.skipped.connect(self.morning_skipped)
            made.left.connect(self.left)
            self._put(made, made.tab_stops())
        assert isinstance(self._card, MorningQuestion)
        self._card.show_card(card)
        self.asks = self._card.asks

    def show_suggestion(self, card: "SuggestionCard") -> None:
        """Show a suggestion."""
        from kneetimer.ui.widgets.suggestion_card import SuggestionPanel

        if not isinstance(self._card, SuggestionPanel):
            made = SuggestionPanel()
            made.applied.connect(self.suggestion_applied)
            made.refused.connect(self.suggestion_refused)
            self._put(made, made.tab_stops())
        assert isinstance(self._card, SuggestionPanel)
        self._card.show_card(card)

    def show_check_up(self, is_first: bool) -> None:
        """Remind of the self-checks, of which there were none yet where it `is_first`."""
        from kneetimer.ui.widgets.check_up_card import CheckUpReminder

        if not isinstance(self._card, CheckUpReminder):
            made = CheckUpReminder()
            made.requested.connect(self.check_up_requested)
            made.put_off.connect(self.check_up_put_off)
            self._put(made, made.tab_stops())
        assert isinstance(self._card, CheckUpReminder)
        self._card.show_card(is_first)

    def clear(self) -> None:
        """Nothing stands here any more."""
        if self._card is not None:
            self._put(None, [])

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return self._stops

    def _put(self, made: QWidget | None, stops: list[QWidget]) -> None:
        old = self._card
        had_focus = old is not None and old.isAncestorOf(self.window().focusWidget())
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._card, self._stops, self.asks = made, stops, None
        if made is not None:
            self._layout.addWidget(made)
            made.show()
        self.setVisible(made is not None)
        self.exchanged.emit()
        if had_focus:
            self.left.emit()
