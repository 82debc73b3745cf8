# SPDX-License-Identifier: GPL-3.0-or-later
"""The camera: which way it looks, what it frames, and where points come to lie on the screen."""

from functools import lru_cache
from math import cos, radians, sin
from typing import TypeAlias

from PySide6.QtCore import QRectF

from kneetimer.core.catalogue import Side
from kneetimer.core.figure import body
from kneetimer.core.figure.figure import Figure
from kneetimer.core.figure.figure_file import HIGHEST, LOWEST
from kneetimer.core.figure.motion import pose_at
from kneetimer.core.figure.props import Chair, Mat, Rail, Step
from kneetimer.core.figure.skeleton import Skeleton, solve
from kneetimer.core.figure.vectors import Vector, along, minus

MARGIN = 0.035
"""Air round the framed body, in body heights."""
MAT_SPARE = 0.05
"""How far a mat reaches beyond the body."""
STEPS = 8
"""Into how many the way from rest to peak is cut to see where the body passes."""

Seen: TypeAlias = tuple[float, float, float]
"""x and y on the screen, in pixels, and how near, in body heights."""
Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top in the camera's plane, in body heights."""
Cloud: TypeAlias = tuple[tuple[Vector, float], ...]
"""Points and how far their flesh reaches."""


class Camera:
    """An orthographic camera. `right`, `up` and `towards` (the viewer) are unit vectors."""

    __slots__ = ("azimuth", "elevation", "right", "towards", "up")

    def __init__(self, azimuth: float, elevation: float) -> None:
        self.azimuth = azimuth
        self.elevation = max(LOWEST, min(HIGHEST, elevation))
        ca, sa = cos(radians(azimuth)), sin(radians(azimuth))
        ce, se = cos(radians(self.elevation)), sin(radians(self.elevation))
        self.right: Vector = (-sa, ca, 0.0)
        self.up: Vector = (-ca * se, -sa * se, ce)
        self.towards: Vector = (ca * ce, sa * ce, se)


class View:
    """A camera with its picture fitted into a place. `scale` is pixels per body height."""

    __slots__ = ("camera", "floor", "scale", "x0", "y0")

    def __init__(self, camera: Camera, box: Box, place: QRectF) -> None:
        left, bottom, right, top = box
        self.camera = camera
        self.scale = min(place.width() / (right - left), place.height() / (top - bottom))
        self.x0 = place.center().x() - self.scale * (left + right) / 2
        self.y0 = place.center().y() + self.scale * (bottom + top) / 2
        self.floor = max(0.13, sin(radians(self.camera.elevation)))
        """Height over width of a circle on the floor; never quite a line."""

    def seen(self, point: Vector) -> Seen:
        """Where a point of the world is seen."""
        x, y, z = point
        (rx, ry, _), (ux, uy, uz), (dx, dy, dz) = (
            self.camera.right,
            self.camera.up,
            self.camera.towards,
        )
        return (
            self.x0 + self.scale * (x * rx + y * ry),
            self.y0 - self.scale * (x * ux + y * uy + z * uz),
            x * dx + y * dy + z * dz,
        )

    def turned(self, way: Vector) -> Seen:
        """A direction: pixels right and down for one body height, and its part towards us."""
        x, y, z = way
        rx, ry, _ = self.camera.right
        ux, uy, uz = self.camera.up
        dx, dy, dz = self.camera.towards
        return (
            self.scale * (x * rx + y * ry),
            -self.scale * (x * ux + y * uy + z * uz),
            x * dx + y * dy + z * dz,
        )


class Same:
    """A figure as a key: figures hold mappings, so they are told apart by identity."""

    __slots__ = ("figure",)

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    def __hash__(self) -> int:
        return hash(self.figure.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.figure is self.figure


def frame_of(figure: Figure, side: Side, camera: Camera) -> Box:
    """What the camera takes in: all poses of a figure and what is used in them, so that nothing
    zooms or jumps while it moves."""
    return _frame(Same(figure), side, camera.azimuth, camera.elevation)


def clouds_of(figure: Figure, side: Side) -> tuple[Cloud, ...]:
    """The body's points on its way from rest over start to peak."""
    return _clouds(Same(figure), side)


def reach_of(figure: Figure, side: Side) -> Box:
    """The part of the floor over which a figure moves: back, right, front and left of it."""
    return _reach(Same(figure), side)


@lru_cache(maxsize=64)
def _reach(same: Same, side: Side) -> Box:
    points = [point for cloud in _clouds(same, side) for point, _ in cloud]
    across, along = ([p[axis] for p in points] for axis in (0, 1))
    return min(across), min(along), max(across), max(along)


def mat_on_floor(mat: Mat, reach: Box) -> Box:
    """Back, right, front and left edge of a mat, cut off where nothing happens."""
    (x, y), (a, b) = mat.at, mat.size
    back, right, front, left = reach
    return (
        max(x - a / 2, back - MAT_SPARE),
        max(y - b / 2, right - MAT_SPARE),
        min(x + a / 2, front + MAT_SPARE),
        min(y + b / 2, left + MAT_SPARE),
    )


@lru_cache(maxsize=256)
def _frame(same: Same, side: Side, azimuth: float, elevation: float) -> Box:
    camera = Camera(azimuth, elevation)
    (rx, ry, _), (ux, uy, uz) = camera.right, camera.up
    across: list[float] = []
    upwards: list[float] = []
    for cloud in (*_clouds(same, side), _things(same, side)):
        for (x, y, z), girth in cloud:
            along, high = x * rx + y * ry, x * ux + y * uy + z * uz
            across += (along - girth, along + girth)
            upwards += (high - girth, high + girth)
    return (
        min(across) - MARGIN,
        min(upwards) - MARGIN,
        max(across) + MARGIN,
        max(upwards) + MARGIN,
    )


@lru_cache(maxsize=64)
def _clouds(same: Same, side: Side) -> tuple[Cloud, ...]:
    ways = same.figure.ways(side)
    return tuple(_cloud(solve(pose_at(ways, 2 * step / STEPS))) for step in range(STEPS + 1))


def _cloud(skeleton: Skeleton) -> Cloud:
    """The joints in the order of `body.JOINTS`, then the middles of the bones."""
    joints = skeleton.joints
    girths = {name: max(0.016, body.GIRTH[body.plain(name)]) for name in body.JOINTS}
    middles = tuple(
        (along(joints[a], minus(joints[b], joints[a]), 0.5), (girths[a] + girths[b]) / 2)
        for a, b in body.SEGMENTS.values()
    )
    return (*((joints[name], girth) for name, girth in girths.items()), *middles)


def _things(same: Same, side: Side) -> Cloud:
    """The corners of what the body uses; walls may be cropped."""
    points: list[tuple[Vector, float]] = []
    for prop in same.figure.ways(side).props:
        if isinstance(prop, Step | Chair):
            (x, y), (a, b, c) = prop.at, prop.size
            high = prop.back_height if isinstance(prop, Chair) else c
            points += _corners((x - a / 2, y - b / 2, x + a / 2, y + b / 2), (0.0, high))
        elif isinstance(prop, Rail):
            (x, y), half = prop.at, prop.length / 2
            points += _corners((x - half, y - 0.015, x + half, y + 0.015), (0.0, prop.height))
        elif isinstance(prop, Mat):
            points += _corners(mat_on_floor(prop, _reach(same, side)), (0.0,))
    return tuple(points)


def _corners(box: Box, heights: tuple[float, ...]) -> list[tuple[Vector, float]]:
    back, right, front, left = box
    return [((x, y, z), 0.0) for x in (back, front) for y in (right, left) for z in heights]
