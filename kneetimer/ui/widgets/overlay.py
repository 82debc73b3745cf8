# SPDX-License-Identifier: GPL-3.0-or-later
"""A card over a page, for a question that belongs to the page: no window of its own."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from kneetimer.ui import theme

WIDEST_PX = 150 * theme.GRID
MARGIN = 6 * theme.GRID
RADIUS = 4.0 * theme.GRID
VEIL = 0.55


class Overlay(QWidget):
    """Covers its parent with a veil and shows one card in the middle, scrolled if it must be.

    While it is open, Tab stays inside and Esc closes it.
    """

    closed = Signal()
    """By Esc, or by `close_card`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._card: QWidget | None = None
        parent.installEventFilter(self)
        self.hide()

    def card(self) -> QWidget | None:
        """What is open."""
        return self._card

    def open_card(self, card: QWidget) -> None:
        """Show a card in place of any that is open; it takes the keys."""
        self._scroll.setWidget(card)  # deletes the one before
        card.setAutoFillBackground(False)
        card.installEventFilter(self)
        self._card = card
        self.setGeometry(self._over())
        self.show()
        self.raise_()
        self._place()
        card.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_card(self) -> None:
        """Take the card away."""
        if self._card is None:
            return
        self._card = None
        self.hide()
        self._scroll.takeWidget().deleteLater()
        self.closed.emit()

    def _over(self) -> QRect:
        parent = self.parentWidget()
        return parent.rect() if parent is not None else QRect()

    def _place(self) -> None:
        if self._card is None:
            return
        room = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        width = min(WIDEST_PX, room.width() - 2 * MARGIN)
        wanted = self._card.heightForWidth(width)
        if wanted < 0:
            wanted = self._card.sizeHint().height()
        height = min(wanted, room.height() - 2 * MARGIN)
        place = QRect(0, 0, width, height)
        place.moveCenter(room.center())
        self._scroll.setGeometry(place)
        self.update()

    def resizeEvent(self, event: object) -> None:
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._over())
        elif event.type() is QEvent.Type.LayoutRequest and watched is self._card:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(shades.window).darker(180)
        veil.setAlphaF(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(shades.line)
        painter.setBrush(shades.surface)
        card = QRectF(self._scroll.geometry()).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; nothing goes through to the page below."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Go round within the card."""
        here = QApplication.focusWidget() or self
        step = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        widget = step(here)
        while widget is not None and widget is not here:
            takes_tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
            if takes_tab and widget.isVisible() and widget.isEnabled() and self._holds(widget):
                widget.setFocus(reason)
                return True
            widget = step(widget)
        return False

    def _holds(self, widget: QWidget) -> bool:
        return self._card is not None and self._card.isAncestorOf(widget)
