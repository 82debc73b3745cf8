# SPDX-License-Identifier: GPL-3.0-or-later
"""How a session, or one exercise of it, felt: one of four, or nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from kneetimer.core.record import Rating
from kneetimer.ui import texts, theme


class RatingRow(QWidget):
    """A second press on the chosen one takes it back. Left and Right lead from one to the next and
    not beyond; only Space, Enter or the mouse chooses."""

    changed = Signal(object)
    """The Rating, or None."""

    def __init__(self, question: str = "") -> None:
        """`question` is what a screen reader says the row is for, where there are several."""
        super().__init__()
        self._question = question
        self._buttons = {rating: self._button(rating) for rating in Rating}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        for button in self._buttons.values():
            layout.addWidget(button)
        self.setFocusProxy(self._buttons[Rating.EASY])

    def rating(self) -> Rating | None:
        """The chosen one."""
        return next((r for r, button in self._buttons.items() if button.isChecked()), None)

    def set_rating(self, rating: Rating | None) -> None:
        """Choose without telling `changed`."""
        for each, button in self._buttons.items():
            button.setChecked(each is rating)

    def _button(self, rating: Rating) -> QPushButton:
        button = _Answer(texts.rating(rating))
        if self._question:
            button.setAccessibleName(f"{self._question} {texts.rating(rating)}")
        button.led_on.connect(lambda by: self._lead(rating, by))
        button.setProperty("look", "scale")
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda checked: self._choose(rating if checked else None))
        return button

    def _lead(self, rating: Rating, by: int) -> None:
        ratings = list(self._buttons)
        place = max(0, min(len(ratings) - 1, ratings.index(rating) + by))
        self._buttons[ratings[place]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, rating: Rating | None) -> None:
        self.set_rating(rating)
        self.changed.emit(rating)


class _Answer(QPushButton):
    """`led_on` carries 1 or -1: the keys lead to the next one or the one before."""

    led_on = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.led_on.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # a button would hand the focus on, out of the row
        else:
            super().keyPressEvent(event)
