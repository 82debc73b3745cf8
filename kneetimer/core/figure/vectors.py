# SPDX-License-Identifier: GPL-3.0-or-later
"""Vectors and frames in space, as plain tuples.

The world is right-handed: x to the front, y to the left, z up. Lengths are in body heights,
angles in degrees.
"""

from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import NamedTuple, TypeAlias

Vector: TypeAlias = tuple[float, float, float]


class Frame(NamedTuple):
    """Three unit vectors at right angles: where front, left and up of a body part point."""

    forward: Vector
    left: Vector
    up: Vector


WORLD = Frame((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def plus(a: Vector, b: Vector) -> Vector:
    """a + b."""
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def minus(a: Vector, b: Vector) -> Vector:
    """a - b."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def along(start: Vector, way: Vector, length: float) -> Vector:
    """start + length x way."""
    return start[0] + length * way[0], start[1] + length * way[1], start[2] + length * way[2]


def dot(a: Vector, b: Vector) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """The vector product, right-handed."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def norm(a: Vector) -> float:
    """The length."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def distance(a: Vector, b: Vector) -> float:
    """The length of a - b."""
    return norm(minus(a, b))


def unit(a: Vector) -> Vector:
    """The same direction with length 1. Raises ZeroDivisionError for no direction."""
    length = norm(a)
    return a[0] / length, a[1] / length, a[2] / length


def placed(origin: Vector, frame: Frame, offset: Vector) -> Vector:
    """The point whose (front, left, up) offset from `origin` is given in `frame`."""
    (fx, fy, fz), (lx, ly, lz), (ux, uy, uz) = frame
    f, l, u = offset  # noqa: E741
    return (
        origin[0] + f * fx + l * lx + u * ux,
        origin[1] + f * fy + l * ly + u * uy,
        origin[2] + f * fz + l * lz + u * uz,
    )


def turned(frame: Frame, pitch: float, roll: float, yaw: float) -> Frame:
    """A frame turned about its own axes: first pitch about left (up tips forward), then roll about
    forward (up tips to the right), then yaw about up (front turns left)."""
    forward, left, up = frame
    if pitch:
        forward, up = _mixed(forward, up, -pitch)
    if roll:
        left, up = _mixed(left, up, roll)
    if yaw:
        forward, left = _mixed(forward, left, yaw)
    return Frame(forward, left, up)


def _mixed(a: Vector, b: Vector, angle: float) -> tuple[Vector, Vector]:
    """Two axes turned in their plane, the first towards the second."""
    turn = radians(angle)
    c, s = cos(turn), sin(turn)
    return (
        (c * a[0] + s * b[0], c * a[1] + s * b[1], c * a[2] + s * b[2]),
        (c * b[0] - s * a[0], c * b[1] - s * a[1], c * b[2] - s * a[2]),
    )


def turn_between(parent: Frame, child: Frame) -> tuple[float, float, float]:
    """The (pitch, roll, yaw) by which `turned` makes `child` of `parent`; roll is in +-90."""
    up = child.up
    roll = asin(max(-1.0, min(1.0, -dot(up, parent.left))))
    pitch = atan2(dot(up, parent.forward), dot(up, parent.up))
    yaw = atan2(dot(child.forward, parent.left), dot(child.left, parent.left))
    return degrees(pitch), degrees(roll), degrees(yaw)


def flipped(v: Vector) -> Vector:
    """What a place or a way becomes in a mirror that swaps left and right of the world."""
    return v[0], -v[1], v[2]


def mirrored(frame: Frame) -> Frame:
    """What a frame becomes in a mirror that swaps left and right of the world."""
    (fx, fy, fz), (lx, ly, lz), (ux, uy, uz) = frame
    return Frame((fx, -fy, fz), (-lx, ly, -lz), (ux, -uy, uz))
