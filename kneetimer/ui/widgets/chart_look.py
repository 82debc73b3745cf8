# SPDX-License-Identifier: GPL-3.0-or-later
"""How each series of a chart looks: a colour, and besides it a dash and a mark of its own, so that
they are told apart in print and by those who see no colours."""

from enum import Enum
from math import cos, pi, sin
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kneetimer.core.trend import Role
from kneetimer.ui import theme

LINE_PX = 2.0
FAINT_PX = 1.4
MARK_PX = 4.0
"""Half of a mark's width."""


class Mark(Enum):
    """Shapes by the number of their corners and the angle of the first, in eighths of a turn."""

    CIRCLE = (0, 0)
    SQUARE = (4, 1)
    DIAMOND = (4, 0)
    TRIANGLE = (3, 6)


class Look(NamedTuple):
    """`colour` names one of the theme's; `dash` is in pen widths; no mark where it is None."""

    colour: str
    dash: tuple[float, ...] = ()
    mark: Mark | None = Mark.CIRCLE
    width: float = LINE_PX

    @property
    def shade(self) -> QColor:
        """The colour in the theme in force."""
        shade: QColor = getattr(theme.colours(), self.colour)
        return shade

    @property
    def pen(self) -> QPen:
        """The pen of the line."""
        pen = QPen(self.shade, self.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if self.dash:
            pen.setDashPattern(list(self.dash))
        return pen


_SOLID = Look("accent")
_DASHED = Look("sink", (4.0, 2.0), Mark.SQUARE)
_DOTTED = Look("switch", (1.2, 1.6), Mark.DIAMOND)
_MIXED = Look("rise", (5.0, 1.6, 1.2, 1.6), Mark.TRIANGLE)
_LOOKS = {
    Role.DONE: _SOLID,
    Role.DURING: _SOLID,
    Role.BEFORE: _DASHED,
    Role.MORNING: _DOTTED,
    Role.TYPICAL: _SOLID,
    Role.BEST: _MIXED,
    Role.PLANNED: Look("muted", (3.0, 3.0), None, FAINT_PX),
    Role.LEFT: _SOLID,
    Role.RIGHT: _DASHED,
    Role.STAIRS: _SOLID,
    Role.SQUAT: _DASHED,
    Role.SITTING: _DOTTED,
    Role.WORST: _MIXED,
}
TARGET = Look("text", (3.0, 2.0), None, FAINT_PX)


def look_of(role: Role) -> Look:
    """The look of a series."""
    return _LOOKS[role]


def paint_mark(painter: QPainter, look: Look, at: QPointF, half: float = MARK_PX) -> None:
    """A mark, with a thin edge that parts it from the lines below it."""
    painter.setPen(QPen(theme.colours().surface, 1))
    painter.setBrush(look.shade)
    corners, eighths = (look.mark or Mark.CIRCLE).value
    if not corners:
        painter.drawEllipse(at, half, half)
        return
    angles = [eighths * pi / 4 + n * 2 * pi / corners for n in range(corners)]
    around = [QPointF(cos(angle), sin(angle)) * half * 1.35 for angle in angles]
    painter.drawPolygon(QPolygonF([at + point for point in around]))


def paint_sample(painter: QPainter, look: Look, place: QRectF) -> None:
    """What a series looks like: a piece of its line with its mark."""
    middle = place.center()
    painter.setPen(look.pen)
    painter.drawLine(QPointF(place.left(), middle.y()), QPointF(place.right(), middle.y()))
    if look.mark is not None:
        paint_mark(painter, look, middle)
