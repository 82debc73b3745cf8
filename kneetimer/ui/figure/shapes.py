# SPDX-License-Identifier: GPL-3.0-or-later
"""Closed outlines from few numbers: ribbons of changing width, and ellipses.

All run clockwise on the screen, so that several in one path add up under the winding rule.
"""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

Station: TypeAlias = tuple[float, float, float]
"""x, y and half the width there."""
Flat: TypeAlias = tuple[float, float]

ROUND = 0.5523
"""How far the handles of a quarter circle reach, in radii."""


def new_path() -> QPainterPath:
    """A path whose overlapping outlines add up."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def add_ellipse(path: QPainterPath, x: float, y: float, a: Flat, b: Flat) -> None:
    """An ellipse about (x, y) with two conjugate half-diameters."""
    ax, ay = a
    bx, by = b
    if ax * by - ay * bx < 0:
        bx, by = -bx, -by
    cax, cay, cbx, cby = ROUND * ax, ROUND * ay, ROUND * bx, ROUND * by
    cubic = path.cubicTo
    path.moveTo(x + ax, y + ay)
    cubic(x + ax + cbx, y + ay + cby, x + bx + cax, y + by + cay, x + bx, y + by)
    cubic(x + bx - cax, y + by - cay, x - ax + cbx, y - ay + cby, x - ax, y - ay)
    cubic(x - ax - cbx, y - ay - cby, x - bx - cax, y - by - cay, x - bx, y - by)
    cubic(x - bx + cax, y - by + cay, x + ax - cbx, y + ay - cby, x + ax, y + ay)


def add_ribbon(
    path: QPainterPath, stations: Sequence[Station], way: Flat, start: float, end: float
) -> None:
    """A smooth band through stations that lie roughly along the unit vector `way`, closed by half
    ellipses that reach `start` and `end` beyond the first and the last."""
    tx, ty = way
    nx, ny = ty, -tx
    near = [(x + nx * r, y + ny * r) for x, y, r in stations]
    far = [(x - nx * r, y - ny * r) for x, y, r in reversed(stations)]
    path.moveTo(*near[0])
    _add_side(path, near)
    x, y, r = stations[-1]
    _add_cap(path, x, y, (nx * r, ny * r), (tx * end, ty * end))
    _add_side(path, far)
    x, y, r = stations[0]
    _add_cap(path, x, y, (-nx * r, -ny * r), (-tx * start, -ty * start))


def _add_side(path: QPainterPath, points: list[Flat]) -> None:
    """A curve through points, its slope at each that of its neighbours' chord."""
    cubic = path.cubicTo
    last = len(points) - 1
    px, py = points[0]
    qx, qy = points[1]
    mx, my = (qx - px) / 3, (qy - py) / 3
    for place in range(1, last + 1):
        qx, qy = points[place]
        if place < last:
            ox, oy = points[place + 1]
            kx, ky = (ox - px) / 6, (oy - py) / 6
        else:
            kx, ky = (qx - px) / 3, (qy - py) / 3
        cubic(px + mx, py + my, qx - kx, qy - ky, qx, qy)
        px, py, mx, my = qx, qy, kx, ky


def _add_cap(path: QPainterPath, x: float, y: float, side: Flat, out: Flat) -> None:
    """From (x, y) + side by + out to - side."""
    sx, sy = side
    ox, oy = out
    csx, csy, cox, coy = ROUND * sx, ROUND * sy, ROUND * ox, ROUND * oy
    cubic = path.cubicTo
    cubic(x + sx + cox, y + sy + coy, x + ox + csx, y + oy + csy, x + ox, y + oy)
    cubic(x + ox - csx, y + oy - csy, x - sx + cox, y - sy + coy, x - sx, y - sy)
