# SPDX-License-Identifier: GPL-3.0-or-later
"""A form of its own: its head, a moving figure, and beside it what is filled in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.beside_figure import MARGIN, BesideFigure
from kneetimer.ui.widgets.leave_question import LeaveQuestion
from kneetimer.ui.widgets.playing_figure import PlayingFigure
from kneetimer.ui.widgets.text_label import TextLabel

WIDEST = 180 * theme.GRID


class FormBesideFigure(QWidget):
    """`saved` carries what is filled in; `left` when nothing is to change.

    Leaving with changes is asked about in place. Esc leaves too; to the question it says to keep
    editing. A form adds its fields to `body.column`, and to `whole` what else it has below.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(
        self, drawings: Drawings, reduce_motion: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = TextLabel(role="title")
        self.figure = PlayingFigure(drawings, reduce_motion)
        self.body = BesideFigure(self.figure, WIDEST)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setProperty("look", "quiet")
        theme.set_icon(self._cancel, "close")
        self._cancel.clicked.connect(self._on_leaving)
        self._question = LeaveQuestion()
        self._question.kept.connect(self._on_kept)
        self._question.left.connect(self.left)
        self._head = QHBoxLayout()
        self._head.setSpacing(2 * theme.GRID)
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignTop)
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        above.setSpacing(3 * theme.GRID)
        above.addLayout(self._head)
        above.addWidget(self._question)
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.whole.setSpacing(0)
        self.whole.addLayout(above)
        self.whole.addWidget(self.body, 1)

    def add_to_head(self, button: QPushButton) -> None:
        """One more button at the end of the head; Tab leads to it from there."""
        self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        QWidget.setTabOrder(self._cancel, button)

    def is_changed(self) -> bool:
        """Whether something would be lost by leaving."""
        raise NotImplementedError

    def take_keys(self) -> None:
        """One begins to fill in here."""
        raise NotImplementedError

    def set_reduce_motion(self, reduce_motion: bool) -> None:
        """Two still pictures in place of the moving one, or the moving one again."""
        self.figure.set_reduce_motion(reduce_motion)

    def begin(self) -> None:
        """Something else is to be filled in: nothing is asked, and one reads from the top."""
        self._question.hide()
        self.body.scroll_to_top()
        self.take_keys()

    def _on_leaving(self) -> None:
        """Leave, or ask first where something was changed."""
        if self.is_changed():
            self._question.ask()
        else:
            self.left.emit()

    def _on_kept(self) -> None:
        self._question.hide()
        self.take_keys()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """One begins with the first field; as a focus proxy it would keep Tab from the head."""
        self.take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape and self._question.isVisible():
            self._on_kept()
        elif key is Qt.Key.Key_Escape:
            self._on_leaving()
        elif not self.body.scroll_by_key(key):
            super().keyPressEvent(event)
