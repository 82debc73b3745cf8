# SPDX-License-Identifier: GPL-3.0-or-later
"""A label that wraps and never asks for more width than there is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kneetimer.ui import faces


class Mark(QLabel):
    """A sign before a text, which says enough by itself."""

    FACE = faces.Decoration


class TextLabel(QLabel):
    """Plain text in one of the theme's sizes: role "title", "body" or "small"."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        muted: bool = False,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if muted:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        if bold:
            weight = QFont()  # only that is its own; the size stays that of the theme
            weight.setBold(True)
            self.setFont(weight)

    def show_text(self, text: str) -> None:
        """Show a text, or nothing at all where it is empty."""
        self.setText(text)
        self.setVisible(bool(text))


class News(TextLabel):
    """What comes of what the person does meanwhile, as the number of things found: who cannot see
    it is told of each change."""

    def setText(self, text: str) -> None:  # noqa: N802
        before = self.text()
        super().setText(text)
        if text not in ("", before) and self.isVisible():
            faces.announce(self, text)
