# SPDX-License-Identifier: GPL-3.0-or-later
"""A short text that changes often, in a place that is kept for the widest it can be."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.ui import faces, theme


class SteadyText(QWidget):
    """Right-aligned, figures of equal width; a change repaints it and moves nothing else."""

    FACE = faces.PassingWords

    def __init__(self, name: str, widest: str) -> None:
        """`name` is what a screen reader calls it; `widest` is the text to keep room for."""
        super().__init__()
        self._widest = widest
        self._text = ""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show another text."""
        if text == self._text:
            return
        self._text = text
        self.update()

    def text(self) -> str:
        """What is shown."""
        return self._text

    def in_words(self) -> str:
        """The same, for a reader that asks."""
        return self._text

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(theme.Role.BODY, bold=True))
        return QSize(
            round(metrics.horizontalAdvance(self._widest)) + theme.GRID, round(metrics.height())
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(theme.Role.BODY, bold=True))
        painter.setPen(theme.colours().text)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(self.rect()), int(flags), self._text)
        painter.end()
