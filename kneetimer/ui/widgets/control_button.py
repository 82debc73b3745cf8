# SPDX-License-Identifier: GPL-3.0-or-later
"""A control of the session: icon, word, and the key that does the same."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy

from kneetimer.ui import theme
from kneetimer.ui.widgets import key_words

PAD = 2.0 * theme.GRID
GAP = 1.5 * theme.GRID
RADIUS = 2.5 * theme.GRID


def press_on_enter(button: QAbstractButton, event: QKeyEvent) -> None:
    """The keys of a button in a session: Enter presses it, all others are the session's."""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        button.click()
    else:
        event.ignore()


class TextButton(QPushButton):
    """A button with a text only, that leaves the session its keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        press_on_enter(self, event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class ControlButton(QAbstractButton):
    """Painted; `stacked` puts the word below icon and key instead of between them. Where there is
    no room it makes do without key or word; its name is told nevertheless.

    It takes no keys but Enter: all others belong to the session, Space above all.
    """

    def __init__(
        self, icon: str, text: str, key: str, *, stacked: bool, wide: bool = False
    ) -> None:
        """`key` is what to show as the shortcut; `wide` makes the one big button."""
        super().__init__()
        self._icon = icon
        self._key = key
        self._stacked = stacked
        self._wide = wide
        self._primary = False
        self._has_cap = True
        self._has_word = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        horizontal = QSizePolicy.Policy.Expanding if stacked else QSizePolicy.Policy.Fixed
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(self.tr("Shortcut: {key}").format(key=key_words.spoken(key)))
        self.set_face(icon, text)

    def set_face(self, icon: str, text: str) -> None:
        """Change icon and word; the shortcut stays."""
        if (icon, text) == (self._icon, self.text()):
            return
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({self._key})")
        self.updateGeometry()
        self.update()

    def set_primary(self, primary: bool) -> None:
        """Whether this is the one thing to do now."""
        if primary != self._primary:
            self._primary = primary
            self.update()

    def set_stacked(self, stacked: bool) -> None:
        """Whether the word stands below, where it takes more height and less width."""
        if stacked != self._stacked:
            self._stacked = stacked
            self.updateGeometry()
            self.update()

    def show_parts(self, *, word: bool, cap: bool) -> None:
        """Whether its word and its key are shown."""
        if (word, cap) != (self._has_word, self._has_cap):
            self._has_word, self._has_cap = word, cap
            self.updateGeometry()
            self.update()

    def width_with(self, *, word: bool, cap: bool) -> int:
        """Pixels that it takes with its word and its key, or without."""
        return self._size(word, cap).width()

    # -- size

    def _icon_side(self) -> float:
        return self.fontMetrics().height() * (1.3 if self._stacked else 1.15)

    def _beside_icon(self, word: bool, cap: bool) -> float:
        """The width of what stands at the icon's right, with the gaps."""
        beside = GAP + self._cap()[0] if cap else 0.0
        if word and self.text() and not self._stacked:
            beside += GAP + self._text_width()
        return beside

    def _text_width(self) -> float:
        metrics = QFontMetricsF(theme.font(theme.Role.BODY, bold=True))
        return metrics.horizontalAdvance(self.text())

    def _cap(self) -> tuple[float, float]:
        """Width and height of the key cap."""
        metrics = QFontMetricsF(theme.font(theme.Role.SMALL))
        high = metrics.height() + 2
        return max(high, metrics.horizontalAdvance(self._key) + 10), high

    def sizeHint(self) -> QSize:
        return self._size(self._has_word, self._has_cap)

    def _size(self, word: bool, cap: bool) -> QSize:
        _, cap_height = self._cap()
        line, side = self.fontMetrics().height(), self._icon_side()
        pad = PAD if cap else PAD / 2
        width = side + self._beside_icon(word, cap)
        height = max(side, cap_height) + 2 * PAD
        if self._stacked:
            width = max(self._text_width(), width)
            height += line + GAP
        else:
            height = max(line, cap_height) + 2 * PAD
        if self._wide and cap:
            return QSize(round(1.5 * (width + 2 * pad)), round(height))
        return QSize(round(width + 2 * pad), round(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter)
        if self._stacked:
            self._paint_stacked(painter, ink)
        else:
            self._paint_in_a_row(painter, ink)
        if self.hasFocus():
            theme.paint_focus(painter, QRectF(self.rect()), RADIUS)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> QColor:
        """The button's ground; returns the colour of what is written on it."""
        shades = theme.colours()
        ground = shades.soft if self._wide else shades.window
        ink = shades.text
        if self._primary:
            ground, ink = shades.accent, shades.on_accent
        if not self.isEnabled():
            ground = theme.blend(ground, shades.window, 0.5)
            ink = theme.blend(shades.muted, shades.window, 0.6)
        elif self.isDown():
            ground = theme.blend(ink, ground, 0.12)
        elif self.underMouse():
            ground = theme.blend(ink, ground, 0.08)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        return ink

    def _paint_stacked(self, painter: QPainter, ink: QColor) -> None:
        side, line = self._icon_side(), self.fontMetrics().height()
        cap_width, cap_height = self._cap()
        high = max(side, cap_height)
        x = (self.width() - side - self._beside_icon(self._has_word, self._has_cap)) / 2
        y = (self.height() - high - GAP - line) / 2
        middle = y + high / 2
        theme.paint_icon(painter, self._icon, QRectF(x, middle - side / 2, side, side), ink)
        x += side + GAP
        self._paint_cap(painter, QRectF(x, middle - cap_height / 2, cap_width, cap_height))
        self._paint_text(painter, QRectF(0, y + high + GAP, self.width(), line), ink)

    def _paint_in_a_row(self, painter: QPainter, ink: QColor) -> None:
        side = self._icon_side()
        cap_width, cap_height = self._cap()
        x = (self.width() - side - self._beside_icon(self._has_word, self._has_cap)) / 2
        middle = self.height() / 2
        theme.paint_icon(painter, self._icon, QRectF(x, middle - side / 2, side, side), ink)
        x += side + GAP
        if self._has_word and self.text():
            self._paint_text(painter, QRectF(x, 0, self._text_width(), self.height()), ink)
            x += self._text_width() + GAP
        self._paint_cap(painter, QRectF(x, middle - cap_height / 2, cap_width, cap_height))

    def _paint_text(self, painter: QPainter, place: QRectF, ink: QColor) -> None:
        painter.setFont(theme.font(theme.Role.BODY, bold=True))
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        painter.drawText(place, int(flags), self.text())

    def _paint_cap(self, painter: QPainter, place: QRectF) -> None:
        if not self._has_cap:
            return
        shades = theme.colours()
        ink = shades.on_accent if self._primary else shades.muted
        if not self.isEnabled():
            ink = theme.blend(shades.muted, shades.window, 0.6)
        painter.setFont(theme.font(theme.Role.SMALL))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = QColor(ink)
        outline.setAlphaF(0.5)
        painter.setPen(QPen(outline, 1))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(ink)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._key)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        press_on_enter(self, event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)
