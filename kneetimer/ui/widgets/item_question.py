# SPDX-License-Identifier: GPL-3.0-or-later
"""How the exercise felt that is just over: four answers, each with its key."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from kneetimer.core.record import Rating
from kneetimer.ui import texts, theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.control_button import ControlButton
from kneetimer.ui.widgets.marked_text import paint_marked_text
from kneetimer.ui.widgets.text_label import TextLabel

KEYS = {str(number): rating for number, rating in enumerate(Rating, start=1)}
"""The key of each answer."""
ICONS = {
    Rating.EASY: "easier",
    Rating.JUST_RIGHT: "hold",
    Rating.HARD: "harder",
    Rating.PAINFUL: "hurt",
}
CHOSEN = "check"
ANSWER_GAP = 0.25
"""Between painted answers, of their height."""
BESIDE_FROM_CHARACTERS = 24
"""So much room for the question puts it beside the answers, not above."""


@dataclass(frozen=True)
class Asked:
    """An item by its number, its name, and the answer that was given already."""

    item: int
    name: str
    rating: Rating | None

    def in_words(self) -> str:
        """The question; once it was painful, also what helps."""
        asked = translate("ItemQuestion", "How was {name}?").format(name=self.name)
        if self.rating is not Rating.PAINFUL:
            return asked
        more = translate("ItemQuestion", "If it still hurts, press P.")
        return f"{asked} {more}"


class ItemQuestion(QWidget):
    """Waits for nobody; who has answered can answer otherwise until it goes."""

    rated = Signal(object)
    """The Rating that was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._question = TextLabel(bold=True)
        self._buttons = {rating: self._button(key, rating) for key, rating in KEYS.items()}
        answers = QHBoxLayout()
        answers.setSpacing(theme.GRID)
        for button in self._buttons.values():
            answers.addWidget(button)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.GRID)
        self._layout.addWidget(self._question, 1)
        self._layout.addLayout(answers)
        self.hide()

    def keep_room(self, kept: bool) -> None:
        """Whether to keep room also while there is nothing to ask, so that nothing jumps."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(kept)
        self.setSizePolicy(policy)

    def ask(self, asked: Asked) -> None:
        """Ask about an exercise."""
        self._question.setText(asked.in_words())
        self.setAccessibleName(asked.in_words())
        for each, button in self._buttons.items():
            chosen = each is asked.rating
            button.set_face(CHOSEN if chosen else ICONS[each], texts.rating(each))
            button.set_primary(chosen)
            button.setChecked(chosen)
        self.show()

    @property
    def has_keys(self) -> bool:
        """Whether one of the answers has the focus."""
        return any(button.hasFocus() for button in self._buttons.values())

    def _button(self, key: str, rating: Rating) -> ControlButton:
        button = ControlButton(ICONS[rating], texts.rating(rating), key, stacked=False)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.rated.emit(rating))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        answers = sum(button.sizeHint().width() for button in self._buttons.values())
        room = self.width() - answers
        beside = room >= BESIDE_FROM_CHARACTERS * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction
        self._layout.setDirection(way.LeftToRight if beside else way.TopToBottom)


def answers_in_words() -> str:
    """The answers with their keys: "1 Easy, 2 Just right, ..."."""
    return ", ".join(f"{key} {texts.rating(rating)}" for key, rating in KEYS.items())


def paint_question(
    painter: QPainter, place: QRectF, answers: QRectF, asked: Asked, ink: QColor, ground: QColor
) -> None:
    """Paint the question to be read from afar, and below it the answers in a row with their keys;
    the one that was given stands out."""
    left = Qt.AlignmentFlag.AlignLeft
    paint_marked_text(painter, place, "", asked.in_words(), ink, ink, left)
    gap = answers.height() * ANSWER_GAP
    wide = (answers.width() - (len(KEYS) - 1) * gap) / len(KEYS)
    for number, (key, rating) in enumerate(KEYS.items()):
        box = QRectF(answers.x() + number * (wide + gap), answers.y(), wide, answers.height())
        chosen = rating is asked.rating
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if chosen else Qt.BrushStyle.NoBrush)
        radius = box.height() / 4
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
        words = texts.rating(rating) if chosen else f"{key}  {texts.rating(rating)}"
        paint = ground if chosen else ink
        inside = box.adjusted(radius, 0, -radius, 0)
        paint_marked_text(painter, inside, CHOSEN if chosen else "", words, paint, paint)
