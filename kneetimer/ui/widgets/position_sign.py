# SPDX-License-Identifier: GPL-3.0-or-later
"""A calm drawing of a body position: a head and a few rounded limbs over the floor."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kneetimer.core.catalogue import Position

Points = Sequence[tuple[float, float]]
FLOOR = 0.9
HEAD = 0.095
LIMB = 0.085
"""Floor height, head radius and limb width, as shares of the drawing's height."""

_BODIES: dict[Position, tuple[tuple[float, float], tuple[Points, ...]]] = {
    Position.STANDING: (
        (0.75, 0.12),
        (
            ((0.75, 0.3), (0.75, 0.54), (0.7, 0.85)),
            ((0.75, 0.54), (0.82, 0.85)),
            ((0.63, 0.5), (0.75, 0.31), (0.87, 0.5)),
        ),
    ),
    Position.SUPINE: (
        (0.2, 0.79),
        (((0.38, 0.84), (0.72, 0.85), (0.95, 0.52), (1.12, 0.85)), ((0.72, 0.85), (1.35, 0.85))),
    ),
    Position.PRONE: (
        (0.2, 0.79),
        (((0.38, 0.84), (0.74, 0.85), (1.05, 0.85), (1.12, 0.5)), ((0.74, 0.85), (1.38, 0.85))),
    ),
    Position.SIDE_LYING: (
        (0.18, 0.68),
        (
            ((0.36, 0.76), (0.72, 0.84), (1.36, 0.85)),
            ((0.72, 0.82), (1.3, 0.56)),
            ((0.36, 0.76), (0.3, 0.85)),
        ),
    ),
    Position.ALL_FOURS: (
        (0.26, 0.36),
        (((0.42, 0.85), (0.44, 0.47), (0.96, 0.47), (0.98, 0.85), (1.26, 0.85)),),
    ),
    Position.SITTING: (
        (0.52, 0.22),
        (((0.52, 0.4), (0.52, 0.83), (0.86, 0.5), (1.12, 0.85)), ((0.52, 0.44), (0.8, 0.58))),
    ),
    Position.KNEELING: (
        (0.68, 0.14),
        (
            ((0.68, 0.31), (0.68, 0.54), (0.98, 0.55), (0.98, 0.85)),
            ((0.68, 0.54), (0.62, 0.85), (0.34, 0.85)),
        ),
    ),
}
"""Head and limbs, in a drawing 1.5 wide and 1 high, y downwards."""


def paint_position(
    painter: QPainter, place: QRectF, position: Position, ink: QColor, floor: QColor
) -> None:
    """Paint a position as large as it fits into the middle of a place."""
    unit = min(place.width() / 1.5, place.height())
    left, top = place.center().x() - 0.75 * unit, place.center().y() - unit / 2
    pen = QPen(floor, unit * 0.025)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    y = top + (FLOOR + 0.015) * unit
    painter.drawLine(QPointF(left, y), QPointF(left + 1.5 * unit, y))
    head, limbs = _BODIES[position]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    centre = QPointF(left + head[0] * unit, top + head[1] * unit)
    painter.drawEllipse(centre, HEAD * unit, HEAD * unit)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(ink, LIMB * unit)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for limb in limbs:
        painter.drawPolyline(QPolygonF([QPointF(left + x * unit, top + y * unit) for x, y in limb]))
