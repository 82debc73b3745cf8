# SPDX-License-Identifier: GPL-3.0-or-later
"""A page of paper to look at before it is printed: white in every theme, as large as its place."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.ui import faces, theme

Printed: TypeAlias = Callable[[int], QImage]
"""The page as a picture so many pixels wide."""


class PaperPage(QWidget):
    """One page; `ratio` is its height to its width."""

    FACE = faces.Picture

    def __init__(
        self, name: str, printed: Printed, ratio: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._printed = printed
        self._ratio = ratio
        self._image = QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(100 * theme.GRID, round(100 * theme.GRID * self._ratio))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(round(self.width() * self._ratio))

    def paintEvent(self, event: QPaintEvent) -> None:
        pixels = round(self.width() * self.devicePixelRatioF())
        if self._image.width() != pixels:
            self._image = self._printed(pixels)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(QPen(theme.colours().line, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
