# SPDX-License-Identifier: GPL-3.0-or-later
"""Things of flat faces on the floor: steps, cushions, chairs, rails."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from kneetimer.core.figure.props import Chair, Cushion, Rail, Step
from kneetimer.core.figure.vectors import Vector
from kneetimer.ui.figure.camera import View
from kneetimer.ui.figure.drawing import Layer
from kneetimer.ui.figure.palette import Paints
from kneetimer.ui.figure.shapes import new_path

FACE_SHADES = (0.35, 0.6, 0.0)
"""How dark faces to the front, to the side and up are."""


TOUCH = 0.012
"""What is no deeper than this in a face, in body heights, lies on it."""


class Block(NamedTuple):
    """A box along the world's axes, by two opposite corners."""

    low: Vector
    high: Vector

    def hides(self, points: list[Vector], towards: Vector) -> bool | None:
        """Whether the box stands before what lies between those points; None where neither does
        before the other. What is on the outer side of a face that looks at the viewer is before."""
        inside = True
        for axis in range(3):
            near = towards[axis]
            if abs(near) < 0.02:
                continue
            edge, sign = (self.high[axis], 1.0) if near > 0 else (self.low[axis], -1.0)
            outside = [sign * (point[axis] - edge) > -TOUCH for point in points]
            if all(outside):
                return False
            inside = inside and not any(outside)
        return True if inside else None


def block(x: float, y: float, a: float, b: float, low: float, high: float) -> Block:
    """A box about (x, y) on the floor, `a` from front to back and `b` from side to side."""
    return Block((x - a / 2, y - b / 2, low), (x + a / 2, y + b / 2, high))


def blocks_of(prop: Step | Cushion | Chair | Rail) -> tuple[Block, ...]:
    """The boxes that a thing is made of, lower ones first."""
    x, y = prop.at
    if isinstance(prop, Rail):
        half, thick = prop.length / 2, 0.022
        return (
            block(x - half * 0.8, y, thick, thick, 0.0, prop.height - thick),
            block(x + half * 0.8, y, thick, thick, 0.0, prop.height - thick),
            block(x, y, prop.length, thick * 1.3, prop.height - 1.3 * thick, prop.height),
        )
    a, b, c = prop.size
    if not isinstance(prop, Chair):
        return (block(x, y, a, b, 0.0, c),)
    leg, seat = 0.022, 0.026
    legs = tuple(
        block(x + i * (a - leg) / 2, y + j * (b - leg) / 2, leg, leg, 0.0, c - seat)
        for i in (-1, 1)
        for j in (-1, 1)
    )
    if prop.back in ("front", "back"):
        way = 1 if prop.back == "front" else -1
        rest = block(x + way * (a - leg) / 2, y, leg, b, c, prop.back_height)
    else:
        way = 1 if prop.back == "left" else -1
        rest = block(x, y + way * (b - leg) / 2, a, leg, c, prop.back_height)
    return (*legs, block(x, y, a, b, c - seat, c), rest)


def faces(box: Block, view: View, paints: Paints, name: str) -> list[Layer]:
    """The faces that are seen, each with its contour."""
    layers: list[Layer] = []
    for axis, corners in _seen_faces(box, view):
        path = new_path()
        path.addPolygon(corners)
        path.closeSubpath()
        layers += ((path, paints.fill(name, FACE_SHADES[axis])), (path, paints.contour(name)))
    return layers


def _seen_faces(box: Block, view: View) -> Iterator[tuple[int, QPolygonF]]:
    """Each face that looks at the viewer, by the axis that it is across."""
    ends = (box.low, box.high)
    for axis, near in enumerate(view.camera.towards):
        if abs(near) < 0.01:
            continue
        b, c = (axis + 1) % 3, (axis + 2) % 3
        corners = []
        for i, j in ((0, 0), (1, 0), (1, 1), (0, 1)):
            point = list(ends[near > 0])
            point[b], point[c] = ends[i][b], ends[j][c]
            x, y, _ = view.seen((point[0], point[1], point[2]))
            corners.append(QPointF(x, y))
        yield axis, QPolygonF(corners)
