# SPDX-License-Identifier: GPL-3.0-or-later
"""A calm drawing of a body position: a head and a few rounded limbs over the floor."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kneetimer.core.catalogue import Position

Points = Sequence[tuple[float, float]]
WIDTH = 1.5
HEAD = 0.08
LIMB = 0.06
"""The drawing's width, head radius and limb width, as shares of its height."""

_BODIES: dict[Position, tuple[tuple[float, float], tuple[Points, ...]]] = {
    Position.STANDING: (
        (0.75, 0.1),
        (
            ((0.75, 0.23), (0.75, 0.54), (0.69, 0.76), (0.67, 0.96)),
            ((0.75, 0.54), (0.81, 0.76), (0.83, 0.96)),
            ((0.62, 0.5), (0.66, 0.36), (0.75, 0.26), (0.84, 0.36), (0.88, 0.5)),
        ),
    ),
    Position.SUPINE: (
        (0.16, 0.9),
        (
            ((0.29, 0.93), (0.66, 0.95), (0.88, 0.62), (1.04, 0.96)),
            ((0.66, 0.95), (1.34, 0.96)),
            ((0.32, 0.93), (0.58, 0.97)),
        ),
    ),
    Position.PRONE: (
        (0.16, 0.9),
        (((0.29, 0.94), (0.68, 0.95), (1.02, 0.96), (1.08, 0.62)), ((0.68, 0.95), (1.36, 0.96))),
    ),
    Position.SIDE_LYING: (
        (0.2, 0.78),
        (
            ((0.31, 0.85), (0.7, 0.94), (1.34, 0.96)),
            ((0.7, 0.92), (1.02, 0.8), (1.3, 0.66)),
            ((0.33, 0.87), (0.24, 0.96), (0.42, 0.97)),
        ),
    ),
    Position.ALL_FOURS: (
        (0.27, 0.48),
        (((0.42, 0.96), (0.4, 0.76), (0.41, 0.55), (0.94, 0.55), (0.96, 0.96), (1.28, 0.96)),),
    ),
    Position.SITTING: (
        (0.5, 0.36),
        (
            ((0.5, 0.49), (0.5, 0.95), (0.82, 0.64), (1.08, 0.96)),
            ((0.5, 0.54), (0.64, 0.7), (0.82, 0.68)),
        ),
    ),
    Position.KNEELING: (
        (0.66, 0.22),
        (
            ((0.66, 0.35), (0.66, 0.64), (0.96, 0.66), (0.98, 0.96), (1.08, 0.96)),
            ((0.66, 0.64), (0.62, 0.96), (0.3, 0.96)),
            ((0.66, 0.4), (0.74, 0.54), (0.9, 0.64)),
        ),
    ),
}
"""Head and limbs in a drawing 1.5 wide and 1 high, y downwards; the floor is at its foot."""


def paint_position(
    painter: QPainter, place: QRectF, position: Position, ink: QColor, floor: QColor
) -> None:
    """Paint a position, at the same size for all, into the middle of a place."""
    head, limbs = _BODIES[position]
    unit = min(place.width() / WIDTH, place.height())
    highest = min(y for x, y in (head, *(point for limb in limbs for point in limb))) - HEAD
    left = place.center().x() - WIDTH / 2 * unit
    top = place.center().y() - (1 + highest) / 2 * unit
    painter.setPen(_pen(floor, unit * 0.02))
    y = top + (1 + LIMB / 2) * unit
    painter.drawLine(QPointF(left, y), QPointF(left + WIDTH * unit, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    centre = QPointF(left + head[0] * unit, top + head[1] * unit)
    painter.drawEllipse(centre, HEAD * unit, HEAD * unit)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(ink, LIMB * unit))
    for limb in limbs:
        painter.drawPolyline(QPolygonF([QPointF(left + x * unit, top + y * unit) for x, y in limb]))


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
