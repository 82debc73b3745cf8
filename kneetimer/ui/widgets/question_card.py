# SPDX-License-Identifier: GPL-3.0-or-later
"""A card with a few sentences, and what can be done about them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.text_label import TextLabel


class Choice(NamedTuple):
    """A button: its words, what it does, its look and its icon."""

    words: str
    act: Callable[[], object]
    look: str = ""
    icon: str = ""


class QuestionCard(QWidget):
    """The first choice has the focus, so that Enter and Space take it: let it be the safe one."""

    def __init__(self, title: str, sentences: Sequence[str], choices: Sequence[Choice]) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(sentences))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * theme.GRID)
        layout.addWidget(TextLabel(title, "title"))
        for sentence in sentences:
            layout.addWidget(TextLabel(sentence))
        layout.addSpacing(theme.GRID)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        layout.addLayout(row)
        for choice in choices:
            button = QPushButton(choice.words)
            button.setProperty("look", choice.look)
            if choice.icon:
                theme.set_icon(button, choice.icon)
            button.clicked.connect(lambda _=False, act=choice.act: act())
            row.addWidget(button)
            if choice is choices[0]:
                self.setFocusProxy(button)
        row.addStretch(1)
