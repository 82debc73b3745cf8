# SPDX-License-Identifier: GPL-3.0-or-later
"""How a session felt: one of four, or nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from kneetimer.core.record import Rating
from kneetimer.ui import texts, theme


class RatingRow(QWidget):
    """A second press on the chosen one takes it back."""

    changed = Signal(object)
    """The Rating, or None."""

    def __init__(self) -> None:
        super().__init__()
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
        button = QPushButton(texts.rating(rating))
        button.setProperty("look", "scale")
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda checked: self._choose(rating if checked else None))
        return button

    def _choose(self, rating: Rating | None) -> None:
        self.set_rating(rating)
        self.changed.emit(rating)
