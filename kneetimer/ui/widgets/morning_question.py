# SPDX-License-Identifier: GPL-3.0-or-later
"""How is the knee this morning: asked after a session day, one tap, and it can be skipped."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.mornings import MorningCard, is_answered
from kneetimer.ui import texts, theme
from kneetimer.ui.widgets.pain_scale import PainScale
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.today_card import LINE_MARGINS, MARGINS, TodayCard, card_button


class MorningQuestion(TodayCard):
    """`told` carries the pain, 0-10 or None, and the swelling, True, False or None; it comes with
    every answer, so that one is enough. What was told stands in a line that can be changed."""

    told = Signal(object, object)
    skipped = Signal()
    left = Signal()
    """What had the focus is not there any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = MorningCard()
        self._changes = False
        self._words = TextLabel(bold=True)
        self._advice = TextLabel()
        self._scale = PainScale(self.tr("Knee pain this morning, 0 to 10"))
        self._scale.keep_together()
        self._scale.changed.connect(self._on_pain_changed)
        self._swollen = {
            False: self._answer(False, self.tr("No")),
            True: self._answer(True, self.tr("Yes")),
        }
        self._skip = card_button(
            self.tr("Skip"), self.tr("Skip the question for this morning"), look="quiet"
        )
        self._skip.clicked.connect(self.skipped)
        self._done = card_button(
            self.tr("Done"), self.tr("Leave this morning as it is"), look="quiet"
        )
        self._done.clicked.connect(self._on_done_clicked)
        self._change = card_button(
            self.tr("Change"), self.tr("Change what was told of this morning"), look="quiet"
        )
        self._change.clicked.connect(self._on_change_clicked)
        self._lay_out()

    def show_card(self, card: MorningCard) -> None:
        """Ask, or show what was told."""
        self._card = card
        told = card.told
        pain, swelling = (told.pain, told.swelling) if told else (None, None)
        asks = pain is None or self._changes
        question = self.tr("How is the knee this morning?")
        self._words.setText(question if asks or pain is None else _in_words(pain, swelling))
        self._scale.set_value(pain)
        self._scale.setVisible(asks)
        for value, button in self._swollen.items():
            button.setChecked(swelling is value)
        self._asked.setVisible(asks or swelling is None)
        self._skip.setVisible(pain is None)
        self._done.setVisible(pain is not None and asks)
        self._change.setVisible(not asks)
        self._advice.show_text(_advice() if swelling else "")
        is_line = not asks and swelling is False
        self._layout.setContentsMargins(*(LINE_MARGINS if is_line else MARGINS))

    @property
    def asks(self) -> QWidget | None:
        """What answers it, while it has no answer."""
        return None if is_answered(self._card.told) else self._scale

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return [self._skip, self._done, self._change, self._scale, *self._swollen.values()]

    def _answer(self, swelling: bool, words: str) -> QPushButton:
        button = card_button(words, self.tr("Swollen: {answer}").format(answer=words), look="scale")
        button.setCheckable(True)
        button.setMinimumWidth(16 * theme.GRID)
        button.clicked.connect(lambda on: self._tell(self._scale.value(), swelling if on else None))
        return button

    def _lay_out(self) -> None:
        self._asked = QWidget()
        asked = QHBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(2 * theme.GRID)
        asked.addWidget(_unwrapped(self.tr("Is it swollen?")))
        for button in self._swollen.values():
            asked.addWidget(button)
        asked.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(3 * theme.GRID)
        head.addWidget(self._words, 1)
        for button in (self._skip, self._done, self._change):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(2 * theme.GRID)
        self._layout.addLayout(head)
        for part in (self._scale, self._advice, self._asked):
            self._layout.addWidget(part)

    def _on_pain_changed(self, pain: int | None) -> None:
        told = self._card.told
        self._changes = False
        self._tell(pain, told.swelling if told else None)

    def _tell(self, pain: int | None, swelling: bool | None) -> None:
        had_focus = self.isAncestorOf(self.window().focusWidget())
        self.told.emit(pain, swelling)
        if had_focus and not self._scale.isVisible():
            self.left.emit()

    def _on_change_clicked(self) -> None:
        self._changes = True
        self.show_card(self._card)
        self._scale.setFocus()

    def _on_done_clicked(self) -> None:
        self._changes = False
        self.show_card(self._card)
        self.left.emit()


def _unwrapped(words: str) -> TextLabel:
    label = TextLabel(words)
    label.setWordWrap(False)
    return label


def _in_words(pain: int, swelling: bool | None) -> str:
    words = texts.translate("MorningQuestion", "The knee this morning: {n}, {pain}")
    words = words.format(n=pain, pain=texts.pain(pain))
    if swelling is None:
        return words
    swollen = (
        texts.translate("MorningQuestion", "swollen")
        if swelling
        else texts.translate("MorningQuestion", "not swollen")
    )
    return texts.translate("MorningQuestion", "{knee}; {swollen}").format(
        knee=words, swollen=swollen
    )


def _advice() -> str:
    return texts.translate(
        "MorningQuestion",
        "Swelling is a reason to have the knee looked at by a doctor or a physiotherapist. Let it "
        "rest; before the next session the questions of the notice come first.",
    )
