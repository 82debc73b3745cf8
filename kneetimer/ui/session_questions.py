# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards that a session lays over its page: what hurts, whether to end, the keys."""

from PySide6.QtCore import QObject, Signal

from kneetimer.core.ports import SessionControl
from kneetimer.ui import texts
from kneetimer.ui.widgets.end_question import EndQuestion
from kneetimer.ui.widgets.hurt_panel import HurtChoice, HurtPanel
from kneetimer.ui.widgets.keys_card import KeysCard
from kneetimer.ui.widgets.overlay import Overlay

ENTER = {
    HurtChoice.EASIER: "enter_easier",
    HurtChoice.LESS: "enter_less",
    HurtChoice.STOP: "enter_stop",
}
"""What is said of the choice that Enter takes."""


class SessionQuestions(QObject):
    """Opens the cards and passes their answers on. What is asked pauses the session first, and is
    asked aloud.

    `rates` where exercises are rated in the session."""

    answered = Signal()
    """Something may have changed."""

    def __init__(self, control: SessionControl, overlay: Overlay, *, rates: bool = False) -> None:
        super().__init__(overlay)
        self._control = control
        self._overlay = overlay
        self._rates = rates
        self.advice = ""
        """What to say of pain that was reported and not acted on, until the session goes on."""
        overlay.dismissed.connect(self.leave)

    def ask_to_end(self) -> None:
        """Whether to end the session."""
        self._control.pause()
        question = EndQuestion()
        question.go_on.connect(self._on_kept_going)
        question.end.connect(self._on_end_chosen)
        self._overlay.open_card(question)
        self._control.tell("ask_end")

    def ask_about_pain(self) -> None:
        """How much it hurts, and what to do."""
        self._control.pause()
        panel = HurtPanel(self._control.has_easier_way())
        panel.chosen.connect(self._on_hurt_chosen)
        panel.go_on.connect(self._on_went_on)
        panel.said.connect(self._on_pain_said)
        self._overlay.open_card(panel)
        self._control.tell("ask_pain")

    def show_keys(self) -> None:
        """The keys; nothing is asked, and the session goes on."""
        card = KeysCard(self._rates)
        card.done.connect(self.leave)
        self._overlay.open_card(card)

    def drop(self) -> None:
        """The session goes on or is over by other means: no question stays open."""
        self.advice = ""
        if not isinstance(self._overlay.card(), KeysCard):
            self._overlay.close_card()

    def leave(self) -> None:
        """A card goes without an answer, and what it paused stays paused; pain that was said is
        kept all the same."""
        card = self._overlay.card()
        if isinstance(card, HurtPanel) and card.says_something():
            self.advice = texts.stop_advice_in_short() if card.advises_stop() else ""
            self._control.hurt(card.pain(), card.is_sharp())
        if not isinstance(card, KeysCard):
            self._control.hush()
            self._control.tell("still_paused")
        self._overlay.close_card()
        self.answered.emit()

    def _on_pain_said(self, first: HurtChoice) -> None:
        panel = self._overlay.card()
        assert isinstance(panel, HurtPanel)
        self._control.hush()
        if panel.advises_stop():
            self._control.tell("stop_advice")
        self._control.tell(ENTER[first])

    def _on_went_on(self) -> None:
        self.leave()
        self._control.resume()
        self.answered.emit()

    def _on_kept_going(self) -> None:
        self._overlay.close_card()
        self._control.resume()
        self.answered.emit()

    def _on_end_chosen(self) -> None:
        self._overlay.close_card()
        self._control.end()

    def _on_hurt_chosen(self, choice: HurtChoice) -> None:
        panel = self._overlay.card()
        assert isinstance(panel, HurtPanel)
        self._control.hurt(panel.pain(), panel.is_sharp())
        self._overlay.close_card()
        {
            HurtChoice.EASIER: self._control.go_easier,
            HurtChoice.LESS: self._control.go_on_with_less,
            HurtChoice.SKIP: self._control.skip_hurting,
            HurtChoice.STOP: self._control.stop_hurting,
        }[choice]()
        self.answered.emit()
