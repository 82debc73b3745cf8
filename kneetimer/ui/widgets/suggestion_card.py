# SPDX-License-Identifier: GPL-3.0-or-later
"""A suggestion for the dose: what, why, and by which rule; applied only by the person."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kneetimer.core.progress import SuggestionKind
from kneetimer.core.today_cards import SuggestionCard
from kneetimer.ui import theme
from kneetimer.ui.widgets import dose_words, suggestion_words
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.today_card import LINE_MARGINS, MARGINS, TodayCard, card_button
from kneetimer.ui.widgets.wrap_layout import WrapLayout


class SuggestionPanel(TodayCard):
    """One sentence and its reason; the rule and its source open below. It can always be refused,
    but where it asks nothing: then it is one line."""

    applied = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = TextLabel(bold=True)
        self._line = TextLabel(role="small")
        self._why = TextLabel(role="small", muted=True)
        self._rule = TextLabel(role="small")
        self._source = TextLabel(role="small", muted=True)
        self._apply = card_button(self.tr("Apply"), icon="check")
        self._apply.clicked.connect(self.applied)
        self._refuse = card_button(self.tr("Not now"), look="quiet")
        self._refuse.clicked.connect(self.refused)
        more = self.tr("The rule and where it comes from")
        self._more = card_button(self.tr("The rule"), more, look="quiet")
        self._more.setToolTip(more)
        self._more.clicked.connect(lambda: self._show_rule(self._rule.isHidden()))
        self._lay_out()
        self._show_rule(False)

    def show_card(self, card: SuggestionCard) -> None:
        """Show this."""
        suggested = card.suggestion
        words = dose_words.unbroken(suggestion_words.sentence(card))
        why = suggestion_words.why(card)
        self._sentence.show_text("" if card.quiet else words)
        self._why.show_text("" if card.quiet else why)
        self._line.show_text(f"{words} {why}" if card.quiet else "")
        self._rule.setText(suggestion_words.rule(suggested.kind))
        self._source.setText(suggestion_words.source(suggested.kind))
        apply = self.tr("Make my own copy with this") if card.copied else self.tr("Apply")
        self._apply.setText(apply)
        self._apply.setVisible(card.may_apply)
        named = self.tr("{apply}: {suggestion}").format(apply=apply, suggestion=words)
        self._apply.setAccessibleName(named)
        theme.set_look(self._refuse, "quiet" if card.may_apply else "")
        self._refuse.setAccessibleName(self._refusal(suggested.kind))
        self._buttons.setVisible(not card.quiet)
        self._layout.setContentsMargins(*(LINE_MARGINS if card.quiet else MARGINS))

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return [self._more, self._apply, self._refuse]

    def _refusal(self, kind: SuggestionKind) -> str:
        if kind in (SuggestionKind.STEP_UP, SuggestionKind.STEP_DOWN):
            return self.tr("Not now: suggest nothing for a week")
        return self.tr("Not now: show it quietly for a week")

    def _show_rule(self, on: bool) -> None:
        theme.set_icon(self._more, "up" if on else "down")
        self._rule.setVisible(on)
        self._source.setVisible(on)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(3 * theme.GRID)
        head.addWidget(self._sentence, 1)
        head.addWidget(self._line, 1)
        head.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons = QWidget()
        buttons = WrapLayout(2 * theme.GRID, self._buttons)
        for button in (self._apply, self._refuse):
            buttons.addWidget(button)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(2 * theme.GRID)
        self._layout.addLayout(head)
        for part in (self._why, self._buttons, self._rule, self._source):
            self._layout.addWidget(part)
