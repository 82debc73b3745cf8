# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines from few numbers.

All run clockwise on the screen, so that several in one path add up under the winding rule.
"""

from collections.abc import Sequence
from math import hypot
from operator import itemgetter
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

Flat: TypeAlias = tuple[float, float]
Station: TypeAlias = tuple[float, float, float]
"""x, y and half the width there, in pixels."""

ROUND = 0.5523
"""How far the handles of a quarter circle reach, in radii."""


WIDTH = itemgetter(2)


def new_path() -> QPainterPath:
    """A path whose overlapping outlines add up."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def direction(start: Sequence[float], end: Sequence[float]) -> Flat:
    """The unit vector from one point of the screen to another; down where they are the same."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    return (dx / length, dy / length) if length > 1e-6 else (0.0, 1.0)


def add_circle(path: QPainterPath, x: float, y: float, r: float) -> None:
    """A circle about (x, y)."""
    path.addEllipse(x - r, y - r, 2 * r, 2 * r)


def add_chain(path: QPainterPath, stations: Sequence[Station]) -> None:
    """A band through round stations, whichever way they lie."""
    first, last = stations[0], stations[-1]
    length = hypot(last[0] - first[0], last[1] - first[1])
    widest = max(stations, key=WIDTH)
    if length > 0.4 * widest[2]:
        add_ribbon(path, stations, direction(first, last), first[2], last[2])
    if length < 1.2 * widest[2]:
        add_circle(path, *widest)
        add_circle(path, *last)


def add_ribbon(
    path: QPainterPath, stations: Sequence[Station], way: Flat, start: float, end: float
) -> None:
    """A smooth band through stations that lie roughly along the unit vector `way`, closed by half
    ellipses that reach `start` and `end` beyond the first and the last."""
    tx, ty = way
    near = [(x + ty * r, y - tx * r) for x, y, r in stations]
    far = [(x - ty * r, y + tx * r) for x, y, r in stations[::-1]]
    path.moveTo(*near[0])
    add_curve(path, near)
    x, y, r = stations[-1]
    _add_cap(path, x, y, ty * r, -tx * r, tx * end, ty * end)
    add_curve(path, far)
    x, y, r = stations[0]
    _add_cap(path, x, y, -ty * r, tx * r, -tx * start, -ty * start)


def add_curve(path: QPainterPath, points: Sequence[Flat]) -> None:
    """A curve from the first point, where the path is, through the others; its slope at each is
    that of its neighbours' chord."""
    px, py = points[0]
    qx, qy = points[1]
    if len(points) == 2:
        path.lineTo(qx, qy)
        return
    cubic = path.cubicTo
    cx, cy = px + (qx - px) / 3, py + (qy - py) / 3
    for ox, oy in points[2:]:
        kx, ky = (ox - px) / 6, (oy - py) / 6
        cubic(cx, cy, qx - kx, qy - ky, qx, qy)
        cx, cy, px, py, qx, qy = qx + kx, qy + ky, qx, qy, ox, oy
    cubic(cx, cy, qx - (qx - px) / 3, qy - (qy - py) / 3, qx, qy)


def _add_cap(
    path: QPainterPath, x: float, y: float, sx: float, sy: float, ox: float, oy: float
) -> None:
    """Half an ellipse, from (x, y) + s by + o to - s."""
    csx, csy, cox, coy = ROUND * sx, ROUND * sy, ROUND * ox, ROUND * oy
    tx, ty = x + ox, y + oy
    path.cubicTo(x + sx + cox, y + sy + coy, tx + csx, ty + csy, tx, ty)
    path.cubicTo(tx - csx, ty - csy, x - sx + cox, y - sy + coy, x - sx, y - sy)


def add_ellipse(path: QPainterPath, x: float, y: float, a: Flat, b: Flat) -> None:
    """An ellipse about (x, y) with two conjugate half-diameters."""
    ax, ay = a
    bx, by = b
    if ax * by - ay * bx < 0:
        bx, by = -bx, -by
    path.moveTo(x + ax, y + ay)
    _add_cap(path, x, y, ax, ay, bx, by)
    _add_cap(path, x, y, -ax, -ay, -bx, -by)
