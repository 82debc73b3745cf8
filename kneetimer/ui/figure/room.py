# SPDX-License-Identifier: GPL-3.0-or-later
"""The room: the floor under the figure, its shadow, mats and walls."""

from math import hypot

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from kneetimer.core.figure.props import Wall
from kneetimer.ui.figure.camera import Box, View
from kneetimer.ui.figure.palette import Paints
from kneetimer.ui.figure.seen_body import Layer, SeenBody
from kneetimer.ui.figure.shapes import add_ellipse, add_ribbon, new_path

MAT_THICK = 0.012
MAT_CORNER = 0.045
WALL_HIGH = 1.06
WALL_WIDE = 0.42
"""To either side of the world's middle."""
WALL_THICK = 0.03
SKIRTING = 0.045
FLOOR_WIDE = 0.62
SHADOW_HIGH = 0.42
"""Up to here things darken the floor, in body heights."""
SHADOWS = (
    *((f"{side}_heel", f"{side}_toe", 0.022) for side in ("left", "right")),
    *((f"{side}_knee", f"{side}_ankle", 0.028) for side in ("left", "right")),
    *((f"{side}_hip", f"{side}_knee", 0.046) for side in ("left", "right")),
    *((f"{side}_elbow", f"{side}_fingers", 0.020) for side in ("left", "right")),
    ("pelvis", "thorax", 0.085),
    ("thorax", "head", 0.060),
)
"""What casts a shadow: from joint to joint, and half its width."""


def floor_layers(view: View, place: QRectF, paints: Paints, reach: Box) -> list[Layer]:
    """A quiet round of floor below the figure."""
    back, right, front, left = reach
    x, y, _ = view.seen(((back + front) / 2, (right + left) / 2, 0.0))
    wide = min(FLOOR_WIDE * view.scale, place.right() - x, x - place.left())
    deep = min(wide * view.floor, place.bottom() - y)
    path = new_path()
    add_ellipse(path, x, y, (wide, 0.0), (0.0, deep))
    return [(path, paints.fill("floor"))]


def shadow_layers(body: SeenBody) -> list[Layer]:
    """What is near the floor darkens it, the more the nearer."""
    bones = []
    for start, end, half in SHADOWS:
        a, b = (body.posture.skeleton.joints[name] for name in (start, end))
        share = 1 - (a[2] + b[2]) / 2 / SHADOW_HIGH
        if share > 0.05:
            ax, ay, _ = body.view.seen((a[0], a[1], 0.0))
            bx, by, _ = body.view.seen((b[0], b[1], 0.0))
            bones.append((ax, ay, bx, by, half * (0.35 + 0.65 * share)))
    layers: list[Layer] = []
    for spread, alpha in ((0.026, 0.10), (0.010, 0.13)):
        path = new_path()
        for ax, ay, bx, by, half in bones:
            _add_flat(path, body.view, (ax, ay), (bx, by), (half + spread) * body.scale)
        layers.append((path, body.paints.clear("shadow", alpha)))
    return layers


def _add_flat(
    path: QPainterPath, view: View, a: tuple[float, float], b: tuple[float, float], wide: float
) -> None:
    """A band with round ends that lies on the floor."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy)
    tx, ty = (dx / length, dy / length) if length > 0.5 else (1.0, 0.0)
    deep = wide * view.floor
    across, along = hypot(wide * ty, deep * tx), hypot(wide * tx, deep * ty)
    add_ribbon(path, ((*a, across), (*b, across)), (tx, ty), along, along)


def mat_layers(box: Box, view: View, paints: Paints) -> list[Layer]:
    """A thin slab with round corners, its top level with the floor."""
    back, right, front, left = box
    a, b = front - back, left - right
    layers: list[Layer] = []
    for low, brush in ((MAT_THICK, paints.contour("mat")), (0.0, paints.fill("mat"))):
        places = ((front, left), (front, right), (back, right), (back, left))
        corners = [view.seen((x, y, -low)) for x, y in places]
        path = new_path()
        for index, (cx, cy, _) in enumerate(corners):
            px, py, _ = corners[index - 1]
            qx, qy, _ = corners[(index + 1) % 4]
            before = MAT_CORNER / (b if index % 2 else a)
            after = MAT_CORNER / (a if index % 2 else b)
            start = (cx + (px - cx) * before, cy + (py - cy) * before)
            if index:
                path.lineTo(*start)
            else:
                path.moveTo(*start)
            path.quadTo(cx, cy, cx + (qx - cx) * after, cy + (qy - cy) * after)
        path.closeSubpath()
        layers.append((path, brush))
    return layers


def paint_wall(painter: QPainter, wall: Wall, view: View, paints: Paints, before: bool) -> None:
    """A wall with its skirting behind the figure; one that stands `before` it is only outlined."""
    sign = -1.0 if wall.at > 0 else 1.0
    facing = sign * view.camera.towards[0 if wall.axis == "x" else 1]
    if before != (facing < -0.12):
        return

    def at(along: float, high: float, deep: float) -> QPointF:
        across = wall.at - sign * deep
        point = (across, along, high) if wall.axis == "x" else (along, across, high)
        x, y, _ = view.seen(point)
        return QPointF(x, y)

    def slab(low: float, high: float) -> list[list[QPointF]]:
        wide, thick = WALL_WIDE, WALL_THICK
        front = [at(-wide, low, 0), at(wide, low, 0), at(wide, high, 0), at(-wide, high, 0)]
        ends = [
            [
                at(s * wide, low, 0),
                at(s * wide, low, thick),
                at(s * wide, high, thick),
                at(s * wide, high, 0),
            ]
            for s in (-1, 1)
        ]
        top = [at(-wide, high, 0), at(wide, high, 0), at(wide, high, thick), at(-wide, high, thick)]
        return [*ends, top, front]

    if before:
        line = QColor(paints.contour("wall").color())
        line.setAlphaF(0.35)
        painter.setPen(QPen(line, 1.2))
        painter.setBrush(paints.clear("wall", 0.12))
        painter.drawPolygon(slab(0.0, WALL_HIGH)[3])
        return
    for low, high, far in ((0.0, WALL_HIGH, 0.0), (0.0, SKIRTING, 0.35)):
        *edges, front = slab(low, high)
        for points in edges:
            _fill(painter, points, paints, far + 0.3)
        _fill(painter, front, paints, far)


def _fill(painter: QPainter, points: list[QPointF], paints: Paints, far: float) -> None:
    path = new_path()
    path.addPolygon(points)
    painter.fillPath(path, paints.fill("wall", far))
