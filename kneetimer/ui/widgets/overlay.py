# SPDX-License-Identifier: GPL-3.0-or-later
"""A card over a page, for a question that belongs to the page: no window of its own."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.page_scroll import calm_scrolling

WIDEST_LINES = 36
"""A card's width, in heights of a line of text."""
OUTSIDE, INSIDE = 3 * theme.GRID, 6 * theme.GRID
"""Around the card, and within it."""
ABOVE_OUTSIDE, ABOVE_INSIDE = theme.GRID, 2 * theme.GRID
"""The same above and below a card that is too high otherwise."""
BAR_GAP = 2 * theme.GRID
"""Between a card and its scroll bar."""
RADIUS = 4.0 * theme.GRID
VEIL = 0.55


class Overlay(QWidget):
    """Covers its parent with a veil and shows one card in the middle, scrolled if it must be.

    While it is open, all keys and Tab stay inside; what Esc does is for the page to say.
    """

    dismissed = Signal()
    """Esc was pressed; the card is still open."""
    closed = Signal()
    """The card is gone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scroll = QScrollArea(self)
        calm_scrolling(self._scroll)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._card: QWidget | None = None
        self._card_width = 0
        self._above = INSIDE
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
        self.cover()
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

    def cover(self) -> None:
        """Be as large as the parent; for its resizeEvent."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())

    def _place(self) -> None:
        if self._card is None:
            return
        around = OUTSIDE + INSIDE
        room = self.rect().adjusted(around, around, -around, -around)
        width = min(WIDEST_LINES * self.fontMetrics().height(), room.width())
        wanted = self._card.heightForWidth(width)
        if wanted < 0:
            wanted = self._card.sizeHint().height()
        self._above = INSIDE
        if wanted > room.height():
            self._above = ABOVE_INSIDE
            more = around - ABOVE_OUTSIDE - ABOVE_INSIDE
            room.adjust(0, -more, 0, more)
        scrolls = wanted > room.height()
        place = QRect(0, 0, width, min(wanted, room.height()))
        place.moveCenter(room.center())
        self._card_width = width
        self._scroll.setViewportMargins(0, 0, BAR_GAP if scrolls else 0, 0)
        policy = Qt.ScrollBarPolicy
        self._scroll.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff
        )
        if scrolls:
            bar = self._scroll.verticalScrollBar().sizeHint().width()
            place.setRight(place.right() + BAR_GAP + bar)
        self._scroll.setGeometry(place)
        self.update()

    def resizeEvent(self, event: object) -> None:
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and watched is self._card:
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
        card = QRectF(self._scroll.geometry())
        card.setWidth(self._card_width)
        card.adjust(-INSIDE, -self._above, INSIDE, self._above)
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; nothing goes through to the page below."""
        focused = QApplication.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif enter and isinstance(focused, QAbstractButton) and self._holds(focused):
            focused.click()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Go round within the card, in the order in which its parts were made or raised.

        Not by way of QWidget.nextInFocusChain: PySide takes what that returns for a child of the
        widget that was asked, and with a card all that came after it would be gone.
        """
        if self._card is None:
            return False
        stops = [each for each in self._card.findChildren(QWidget) if _takes_tab(each)]
        if not stops:
            return False
        here = QApplication.focusWidget()
        step, start = (1, -1) if forward else (-1, 0)
        place = stops.index(here) if here in stops else start
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(place + step) % len(stops)].setFocus(reason)
        return True

    def _holds(self, widget: QWidget | None) -> bool:
        return bool(self._card and widget and self._card.isAncestorOf(widget))


def _takes_tab(widget: QWidget) -> bool:
    takes = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(takes) and widget.isVisible() and widget.isEnabled()
