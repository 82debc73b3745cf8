# SPDX-License-Identifier: GPL-3.0-or-later
"""A field to search in, with a sign before it and a way to empty it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from kneetimer.ui import theme

PAD = 2 * theme.GRID
_ONWARD = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchField(QLineEdit):
    """Esc empties it. `left` says that the person goes on to what was found: with Down or Enter,
    or with Esc where it is empty."""

    left = Signal()

    def __init__(self, name: str, invitation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(invitation)
        self._empty = QPushButton(self)
        self._empty.setAccessibleName(self.tr("Clear the search"))
        self._empty.setToolTip(self._empty.accessibleName())
        self._empty.setProperty("look", "step")
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does it by keyboard
        self._empty.setCursor(Qt.CursorShape.ArrowCursor)
        self._empty.setFlat(True)
        self._empty.clicked.connect(self.clear)
        self._empty.hide()
        self.textChanged.connect(lambda text: self._empty.setVisible(bool(text)))
        self._fit()

    def type_in(self, text: str) -> None:
        """Take the focus and what was typed elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end(False)
        self.insert(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ONWARD:
            self.left.emit()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._side()
        painter = QPainter(self)
        place = QRectF(PAD, (self.height() - side) / 2, side, side)
        theme.paint_icon(painter, "search", place, theme.colours().muted)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _side(self) -> int:
        return QFontMetrics(self.font()).height()

    def _fit(self) -> None:
        """Room for the sign at the left and the button at the right."""
        theme.set_icon(self._empty, "close")
        beside = self._side() + 2 * PAD
        self.setTextMargins(self._side() + PAD, 0, beside, 0)
        inside = self.rect().adjusted(2, 2, -2, -2)
        inside.setLeft(inside.right() - beside)
        self._empty.setGeometry(inside)
