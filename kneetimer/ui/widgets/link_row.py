# SPDX-License-Identifier: GPL-3.0-or-later
"""A link to something: an icon, its name, and a few words on it below."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.text_label import TextLabel

PAD = 2 * theme.GRID
ICON = 5 * theme.GRID
RADIUS = 2.0 * theme.GRID


class LinkRow(QAbstractButton):
    """Its words wrap."""

    def __init__(
        self, icon_name: str, name: str, words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setAccessibleName(f"{name}, {words}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD + ICON + 2 * PAD, PAD, PAD, PAD)
        layout.setSpacing(0)
        layout.addWidget(TextLabel(name))
        layout.addWidget(TextLabel(words, "small", muted=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shades.soft)
            painter.drawRoundedRect(place, RADIUS, RADIUS)
        icon = QRectF(PAD, 0, ICON, ICON)
        icon.moveTop(place.center().y() - ICON / 2)
        theme.paint_icon(painter, self._icon_name, icon, shades.accent)
        if self.hasFocus():
            theme.paint_focus(painter, place, RADIUS)
        painter.end()
