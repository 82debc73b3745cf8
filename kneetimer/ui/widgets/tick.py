# SPDX-License-Identifier: GPL-3.0-or-later
"""A tick box and a choice of one, with a text that wraps."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from kneetimer.ui import theme

PAD = theme.GRID
GAP = 2 * theme.GRID
WIDEST = 52
"""Characters after which a text wraps although there is room: long lines read badly."""
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(
    Qt.TextFlag.TextWordWrap
)


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # two classes of Qt cannot be combined


class _Wrapping(_Button):
    """What both share: a mark at the left, a text beside it that wraps, a ring when focused."""

    def _set_up(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _mark_side(self) -> int:
        return round(self.fontMetrics().height() * 1.25)

    def _beside(self) -> int:
        """The width that is not the text's."""
        return self._mark_side() + 2 * PAD + (GAP if self.text() else 0)

    def _text_height(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._beside()), 10_000)
        return self.fontMetrics().boundingRect(room, _WRAP, self.text()).height()

    def _text_width(self) -> int:
        room = QRect(0, 0, max(1, self.width() - self._beside()), 10_000)
        return self.fontMetrics().boundingRect(room, _WRAP, self.text()).width()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._mark_side(), self._text_height(width)) + 2 * PAD

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wish = min(metrics.horizontalAdvance(self.text()) + 1, metrics.averageCharWidth() * WIDEST)
        width = wish + self._beside()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = self.text().split() or [""]
        width = max(map(self.fontMetrics().horizontalAdvance, words)) + self._beside()
        return QSize(width, self._mark_side() + 2 * PAD)

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(shades.text, 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            ring.setWidth(min(ring.width(), self._beside() + self._text_width() + GAP))
            painter.drawRoundedRect(ring, 6, 6)
        side = self._mark_side()
        top = (min(self.height(), side + 2 * PAD) - side) / 2
        if self._text_height(self.width()) <= side:
            top = (self.height() - side) / 2
        self._paint_mark(painter, QRectF(PAD, top, side, side).adjusted(2, 2, -2, -2))
        painter.setPen(shades.text if self.isEnabled() else shades.muted)
        left = PAD + side + GAP
        painter.drawText(self.rect().adjusted(left, PAD, -PAD, -PAD), _WRAP, self.text())
        painter.end()

    def _paint_mark(self, painter: QPainter, place: QRectF) -> None:
        raise NotImplementedError

    def _fill(self) -> tuple[QColor, QColor]:
        """The mark's fill and the colour of what is drawn in it, when it is set."""
        shades = theme.colours()
        fill = shades.accent if self.isEnabled() else shades.edge
        return fill, shades.on_accent


class Tick(_Wrapping, QCheckBox):
    """Yes or no, with a text that wraps. Without a text it needs an accessible name."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._set_up()

    def _paint_mark(self, painter: QPainter, place: QRectF) -> None:
        fill, mark = self._fill()
        if not self.isChecked():
            painter.setPen(QPen(theme.colours().muted, 2))
            painter.setBrush(theme.colours().surface)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(place, 5, 5)
        pen = QPen(mark, place.width() * 0.12)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        at = [(0.26, 0.53), (0.43, 0.69), (0.75, 0.34)]
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(place.x() + x * place.width(), place.y() + y * place.height())
                    for x, y in at
                ]
            )
        )


class Choice(_Wrapping, QRadioButton):
    """One of several, with a text that wraps."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._set_up()

    def _paint_mark(self, painter: QPainter, place: QRectF) -> None:
        fill, mark = self._fill()
        painter.setPen(QPen(fill if self.isChecked() else theme.colours().muted, 2))
        painter.setBrush(fill if self.isChecked() else theme.colours().surface)
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mark)
            inner = place.width() * 0.3
            painter.drawEllipse(place.adjusted(inner, inner, -inner, -inner))
