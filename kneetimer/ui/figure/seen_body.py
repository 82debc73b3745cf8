# SPDX-License-Identifier: GPL-3.0-or-later
"""A body before the camera: joints and axes as the screen sees them, and the parts to paint."""

from collections.abc import Sequence
from math import hypot, sqrt
from typing import NamedTuple, TypeAlias

from PySide6.QtGui import QPainterPath

from kneetimer.core.catalogue import Side
from kneetimer.core.figure.motion import Posture
from kneetimer.ui.figure.camera import Seen, View
from kneetimer.ui.figure.drawing import Layer
from kneetimer.ui.figure.palette import Paints
from kneetimer.ui.figure.shapes import (
    WIDTH,
    Flat,
    Station,
    add_circle,
    add_ellipse,
    add_ribbon,
    direction,
    new_path,
)

Flesh: TypeAlias = Sequence[tuple[float, float, float, float]]
"""How far along a bone, how far before and outside it, and the radius there (body heights)."""
Sizes: TypeAlias = tuple[float, float, float]
"""The half-axes of an ellipsoid: front, left, up."""
Ring: TypeAlias = tuple[Seen, str, Sizes]
"""An ellipsoid: its middle, the segment whose axes it has, and its half-axes."""
STANDS, LIES = 0.2, 0.5
"""Share of the length that is seen of a row of rings: below the first they alone are drawn, above
the second they need not be."""
PLAIN, FINE = 110.0, 180.0
"""Pixels per body height at which fine detail begins to show, and shows in full."""
SHORT, SLANTED = 0.12, 0.3
"""Share of its length that is seen of a limb: below the first its ends alone are drawn, above the
second they need not be."""


class Light(NamedTuple):
    """A soft round light: its middle and radius in pixels, and how strong it is (0-1)."""

    x: float
    y: float
    radius: float
    strength: float


class Part(NamedTuple):
    """What is painted together: how near it is, layers from back to front, the joints that
    tell on which side of a thing it is, and lights on it."""

    near: float
    layers: Sequence[Layer]
    joints: tuple[str, ...] = ()
    lights: tuple[Light, ...] = ()


class SeenBody:
    """A posture as one view sees it. Lengths of the screen are in pixels."""

    def __init__(self, posture: Posture, view: View, paints: Paints) -> None:
        self.posture = posture
        self.view = view
        self.paints = paints
        self.scale = view.scale
        self.detail = max(0.0, min(1.0, (view.scale - PLAIN) / (FINE - PLAIN)))
        self.joints = {name: view.seen(at) for name, at in posture.skeleton.joints.items()}
        self._axes: dict[str, tuple[Seen, Seen, Seen]] = {}
        seat, chest = self.joints["pelvis"][2], self.joints["thorax"][2]
        self.middle = (seat + chest) / 2
        self.seat_near = seat - 0.010
        """How near the shorts are, and the shirt: over them unless they are well before it."""
        self.shirt_near = chest
        if self.axes("abdomen")[2][2] > -0.45:
            self.shirt_near = max(chest, self.seat_near + 0.006)

    def axes(self, segment: str) -> tuple[Seen, Seen, Seen]:
        """Front, left and up of a segment, for one body height."""
        made = self._axes.get(segment)
        if made is None:
            turned = self.view.turned
            forward, left, up = self.posture.skeleton.frames[segment]
            made = self._axes[segment] = (turned(forward), turned(left), turned(up))
        return made

    def at(self, start: Seen, segment: str, front: float, left: float, up: float) -> Seen:
        """A point from its offset in a segment's frame, in body heights."""
        (fx, fy, fd), (lx, ly, ld), (ux, uy, ud) = self.axes(segment)
        return (
            start[0] + front * fx + left * lx + up * ux,
            start[1] + front * fy + left * ly + up * uy,
            start[2] + front * fd + left * ld + up * ud,
        )

    def works(self, side: str) -> bool:
        """Whether that leg is a working one: both are where both sides work, but for the calm
        picture of a position, in which nothing is lit."""
        if self.posture.side is Side.BOTH:
            return bool(self.posture.figure.lit)
        return self.posture.side.value == side

    def far(self, near: float) -> float:
        """How much farther than the trunk, 0 to 1."""
        return max(0.0, min(1.0, (self.middle - near - 0.012) / 0.13))

    def lean(self, segment: str) -> float:
        """1 where a segment lies across the view, 0 where it points at or away from us."""
        near = self.axes(segment)[2][2]
        return sqrt(max(0.0, 1.0 - near * near))

    def support(self, segment: str, sizes: Sizes, way: Flat) -> float:
        """How far an ellipsoid reaches along a direction of the screen."""
        (fx, fy, _), (lx, ly, _), (ux, uy, _) = self.axes(segment)
        a, b, c = sizes
        x, y = way
        a *= fx * x + fy * y
        b *= lx * x + ly * y
        c *= ux * x + uy * y
        return sqrt(a * a + b * b + c * c)

    def solid(self, segment: str, sizes: Sizes) -> tuple[Flat, Flat]:
        """Two conjugate half-diameters of an ellipsoid's outline."""
        (fx, fy, _), (lx, ly, _), (ux, uy, _) = self.axes(segment)
        a, b, c = (size * size for size in sizes)
        xx = a * fx * fx + b * lx * lx + c * ux * ux
        xy = a * fx * fy + b * lx * ly + c * ux * uy
        yy = a * fy * fy + b * ly * ly + c * uy * uy
        first = sqrt(xx)
        lower = xy / first
        return (first, lower), (0.0, sqrt(max(yy - lower * lower, 1e-9)))


def add_rings(path: QPainterPath, body: SeenBody, rings: Sequence[Ring], lean: float) -> None:
    """A band through ellipsoids in a row, of whose length the share `lean` is seen."""
    way = direction(rings[0][0], rings[-1][0])
    across = (way[1], -way[0])
    if lean > STANDS:
        add_ribbon(
            path,
            [(at[0], at[1], body.support(segment, sizes, across)) for at, segment, sizes in rings],
            way,
            body.support(rings[0][1], rings[0][2], way),
            body.support(rings[-1][1], rings[-1][2], way),
        )
    if lean < LIES:
        for (x, y, _), segment, sizes in rings:
            add_ellipse(path, x, y, *body.solid(segment, sizes))


class Limb:
    """One bone with its flesh, on the screen."""

    def __init__(self, body: SeenBody, ends: tuple[Seen, Seen], segment: str, flesh: Flesh) -> None:
        (ax, ay, _), (bx, by, _) = ends
        (fx, fy, _), (lx, ly, _), (_, _, near) = body.axes(segment)
        if segment.startswith("right"):
            lx, ly = -lx, -ly
        dx, dy = bx - ax, by - ay
        scale = body.scale
        self.tilt = min(1.0, abs(near))
        """How much the bone points at the viewer or away."""
        self.lean = sqrt(1.0 - self.tilt * self.tilt)
        self.way = direction(*ends)
        self.stations: list[Station] = [
            (ax + t * dx + f * fx + o * lx, ay + t * dy + f * fy + o * ly, r * scale)
            for t, f, o, r in flesh
        ]

    def path(self, first: int = 0) -> QPainterPath:
        """The flesh from the station `first` on."""
        path = new_path()
        stations = self.stations[first:]
        if self.lean > SHORT:
            add_ribbon(path, stations, self.way, stations[0][2], stations[-1][2])
        if self.lean < SLANTED:
            add_circle(path, *max(stations, key=WIDTH))
            add_circle(path, *stations[-1])
        return path

    def cloth(self, last: int, wide: float, top: float) -> QPainterPath:
        """Cloth from the upper end to the station `last`, `wide` pixels off the skin, cut off
        straight across the bone below; above it is `top` as high as wide."""
        path = new_path()
        stations = [(x, y, r + wide) for x, y, r in self.stations[: last + 1]]
        x, y, r = stations[0]
        if self.lean > SHORT:
            add_ribbon(path, stations, self.way, top * r, stations[-1][2] * self.tilt)
        if self.lean < SLANTED:
            add_circle(path, x, y, r)
        return path

    def join(self, path: QPainterPath, at_end: bool = False) -> None:
        """Add the flesh next to one of the bone's ends, which paints over the line where a
        neighbour's contour would cut the limb in two."""
        stations = self.stations[::-1] if at_end else self.stations
        x, y, r = stations[0]
        last = 1
        while last < len(stations) - 1:
            ox, oy, _ = stations[last]
            if hypot(ox - x, oy - y) > 1.3 * r:
                break
            last += 1
        tx, ty = self.way
        way = (-tx, -ty) if at_end else self.way
        kept = [(x, y, max(0.1, r - INSET)) for x, y, r in stations[: last + 1]]
        add_ribbon(path, kept, way, kept[0][2], 0.3 * kept[-1][2])


INSET = 0.35
"""Pixels by which a join stays inside the contour on both sides."""
