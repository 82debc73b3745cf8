# SPDX-License-Identifier: GPL-3.0-or-later
"""A suggestion for the dose: what, why, and by which rule; applied only by the person."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kneetimer.core.progress import SuggestionKind
from kneetimer.core.today_cards import SuggestionCard
from kneetimer.ui import theme
from kneetimer.ui.widgets import dose_words, suggestion_words
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.today_card import MARGINS, TodayCard
from kneetimer.ui.widgets.wrap_layout import WrapLayout


class SuggestionPanel(TodayCard):
    """One sentence and its reason; the rule and its source open below. It can always be refused,
    but where it asks nothing."""

    applied = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = TextLabel()
        self._why = TextLabel(role="small", muted=True)
        self._rule = TextLabel(role="small")
        self._source = TextLabel(role="small", muted=True)
        self._apply = QPushButton(self.tr("Apply"))
        theme.set_icon(self._apply, "check")
        self._apply.clicked.connect(self.applied)
        self._refuse = QPushButton(self.tr("Not now"))
        self._refuse.setProperty("look", "quiet")
        self._refuse.clicked.connect(self.refused)
        self._more = QPushButton(self.tr("The rule and where it comes from"))
        self._more.setProperty("look", "quiet")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._on_more_toggled)
        self._on_more_toggled(False)
        self._lay_out()

    def show_card(self, card: SuggestionCard) -> None:
        """Show this."""
        suggested = card.suggestion
        words = dose_words.unbroken(suggestion_words.sentence(card))
        self._sentence.setText(words)
        font = self._sentence.font()
        font.setBold(not card.quiet)
        self._sentence.setFont(font)
        self._why.setText(suggestion_words.why(suggested))
        self._rule.setText(suggestion_words.rule(suggested.kind))
        self._source.setText(suggestion_words.source(suggested.kind))
        self._apply.setVisible(card.may_apply)
        self._apply.setAccessibleName(self.tr("Apply: {suggestion}").format(suggestion=words))
        self._refuse.setVisible(not card.quiet)
        self._refuse.setAccessibleName(self._refusal(suggested.kind))

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return [self._apply, self._refuse, self._more]

    def _refusal(self, kind: SuggestionKind) -> str:
        if kind in (SuggestionKind.STEP_UP, SuggestionKind.STEP_DOWN):
            return self.tr("Not now: suggest nothing for a week")
        return self.tr("Not now: show it quietly for a week")

    def _on_more_toggled(self, on: bool) -> None:
        theme.set_icon(self._more, "up" if on else "down")
        self._rule.setVisible(on)
        self._source.setVisible(on)

    def _lay_out(self) -> None:
        buttons = WrapLayout()
        for button in (self._apply, self._refuse, self._more):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*MARGINS)
        layout.setSpacing(2 * theme.GRID)
        for part in (self._sentence, self._why):
            layout.addWidget(part)
        layout.addLayout(buttons)
        for part in (self._rule, self._source):
            layout.addWidget(part)
