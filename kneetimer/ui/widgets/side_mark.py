# SPDX-License-Identifier: GPL-3.0-or-later
"""The working side in capitals, with an arrow to it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.core.catalogue import Side
from kneetimer.ui import faces, texts, theme
from kneetimer.ui.widgets.marked_text import GAP_SHARE, TEXT_SHARE, paint_marked_text

_ARROWS = {Side.LEFT: "left", Side.RIGHT: "right", Side.BOTH: "switch"}
PAD = 4 * theme.GRID
HEIGHT_SHARE = 1.6
"""The pill's height, of a line of text."""


def paint_side(painter: QPainter, place: QRectF, side: Side, ink: QColor) -> QRectF:
    """Paint a side as large as it fits, from the left; returns where it stands."""
    words = texts.side_capitals(side)
    align = Qt.AlignmentFlag.AlignLeft
    return paint_marked_text(painter, place, _ARROWS[side], words, ink, ink, align)


class SideMark(QWidget):
    """A pill with the side; empty where there is none. Its width is that of the longest side."""

    FACE = faces.Words

    def __init__(self) -> None:
        super().__init__()
        self._side: Side | None = None
        self._role = theme.Role.TITLE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_side(self, side: Side | None) -> None:
        """Show another side, None for none."""
        if side is self._side:
            return
        self._side = side
        self.setAccessibleName(texts.side_capitals(side) if side else "")
        self.updateGeometry()
        self.update()

    def set_tight(self, tight: bool) -> None:
        """Whether it is no higher than it has to be."""
        self._role = theme.Role.BODY if tight else theme.Role.TITLE
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = round(QFontMetricsF(theme.font(self._role)).height() * HEIGHT_SHARE)
        if self._side is None:
            return QSize(0, height)
        pixels = height * TEXT_SHARE
        wide = QFontMetricsF(theme.display(pixels)).horizontalAdvance(
            texts.side_capitals(self._side)
        )
        return QSize(round(wide + pixels * (1 + GAP_SHARE)) + 2 * PAD + 1, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._side is None:
            return
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.text)
        place = QRectF(self.rect())
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        paint_side(painter, place.adjusted(PAD, 0, -PAD, 0), self._side, shades.window)
        painter.end()
