# SPDX-License-Identifier: GPL-3.0-or-later
"""A body before the camera: joints and axes as the screen sees them, and the parts to paint."""

from collections.abc import Sequence
from math import hypot, sqrt
from typing import NamedTuple, TypeAlias

from PySide6.QtGui import QBrush, QPainterPath

from kneetimer.core.catalogue import Side
from kneetimer.core.figure.motion import Posture
from kneetimer.core.figure.vectors import dot
from kneetimer.ui.figure.camera import Seen, View
from kneetimer.ui.figure.palette import Paints
from kneetimer.ui.figure.shapes import Station, add_ribbon, new_path

Layer: TypeAlias = tuple[QPainterPath, QBrush]
Flesh: TypeAlias = Sequence[tuple[float, float, float, float]]
"""How far along a bone, how far before and outside it, and the radius there (body heights)."""
SHORT = 0.12
"""Share of its length below which a foreshortened limb is drawn by its round ends alone."""


class Light(NamedTuple):
    """A soft light: its middle, the direction it is drawn out in and half its length and width, in
    pixels, and how strong it is (0-1)."""

    x: float
    y: float
    way: tuple[float, float]
    half: float
    wide: float
    strength: float


class Part(NamedTuple):
    """What is painted together: how near it is, filled paths from back to front, the joints that
    tell on which side of a thing it is, and lights on it."""

    near: float
    layers: list[Layer]
    joints: tuple[str, ...] = ()
    lights: tuple[Light, ...] = ()


class SeenBody:
    """A posture as one view sees it. Lengths of the screen are in pixels."""

    def __init__(self, posture: Posture, view: View, paints: Paints) -> None:
        self.posture = posture
        self.view = view
        self.paints = paints
        self.scale = view.scale
        strong = 1.7 if paints.strong else 1.0
        self.line = max(0.5, min(2.2, view.scale * 0.0036)) * strong
        """The width of contours."""
        self.detail = max(0.0, min(1.0, (view.scale - 110) / 70))
        """How much of the fine detail shows: none in small pictures, all in large ones."""
        self._axes: dict[str, tuple[Seen, Seen, Seen]] = {}
        self.joints = {name: view.seen(at) for name, at in posture.skeleton.joints.items()}
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

    def lean(self, segment: str) -> float:
        """1 where a segment lies across the view, 0 where it points at or away from us."""
        near = self.axes(segment)[2][2]
        return sqrt(max(0.0, 1.0 - near * near))

    def along_trunk(self, segment: str) -> float:
        """1 where a limb points down the trunk, 0 where at right angles to it."""
        frames = self.posture.skeleton.frames
        return dot(frames[segment].up, frames["pelvis"].up)

    def works(self, side: str) -> bool:
        """Whether that leg is a working one."""
        return self.posture.side is Side.BOTH or self.posture.side.value == side

    def far(self, near: float) -> float:
        """How much farther than the trunk, 0 to 1."""
        return max(0.0, min(1.0, (self.middle - near - 0.012) / 0.13))

    def support(
        self, segment: str, sizes: tuple[float, float, float], way: tuple[float, float]
    ) -> float:
        """How far an ellipsoid with those half-axes (front, left, up) reaches along a direction."""
        (fx, fy, _), (lx, ly, _), (ux, uy, _) = self.axes(segment)
        a, b, c = sizes
        x, y = way
        return sqrt(
            (a * (fx * x + fy * y)) ** 2
            + (b * (lx * x + ly * y)) ** 2
            + (c * (ux * x + uy * y)) ** 2
        )


class Limb:
    """One bone with its flesh, on the screen."""

    def __init__(
        self, body: SeenBody, start: Seen, end: Seen, segment: str, sign: float, flesh: Flesh
    ) -> None:
        self.start, self.end = start, end
        (fx, fy, _), (lx, ly, _), (ux, uy, ud) = body.axes(segment)
        lx, ly = lx * sign, ly * sign
        ax, ay, _ = start
        dx, dy = end[0] - ax, end[1] - ay
        length = hypot(dx, dy)
        self.scale = body.scale
        self.tilt = min(1.0, abs(ud))
        """How much the bone points at the viewer or away."""
        self.lean = sqrt(max(0.0, 1.0 - self.tilt * self.tilt))
        self.way = (dx / length, dy / length) if length > 1e-6 else (0.0, 1.0)
        self.stations: list[Station] = [
            (ax + t * dx + f * fx + o * lx, ay + t * dy + f * fy + o * ly, r * body.scale)
            for t, f, o, r in flesh
        ]

    def path(self, pad: float = 0.0, first: int = 0) -> QPainterPath:
        """The outline from the station `first` on, `pad` pixels wider all round."""
        path = new_path()
        stations = [(x, y, r + pad) for x, y, r in self.stations[first:]]
        if self.lean > SHORT:
            add_ribbon(path, stations, self.way, stations[0][2], stations[-1][2])
        if self.lean < 0.8:
            for x, y, r in stations:
                path.addEllipse(x - r, y - r, 2 * r, 2 * r)
        return path

    def sleeve(self, last: int, wide: float, top: float, pad: float = 0.0) -> QPainterPath:
        """Cloth from the upper end to the station `last`, `wide` pixels off the skin, cut off
        straight across the bone below; above it is `top` as high as wide."""
        path = new_path()
        stations = [(x, y, r + wide + pad) for x, y, r in self.stations[: last + 1]]
        x, y, r = stations[0]
        end = stations[-1][2] * self.tilt + pad
        if self.lean > SHORT:
            add_ribbon(path, stations, self.way, top * r, end)
        if self.lean < 0.8:
            path.addEllipse(x - r, y - r, 2 * r, 2 * r)
        return path

    def joined(self, at_end: bool = False) -> QPainterPath:
        """The flesh next to one of the bone's ends, to paint over the line where a neighbour's
        contour would cut the limb in two."""
        path = new_path()
        stations = self.stations[-2:] if at_end else self.stations[:2]
        stations = [(x, y, max(0.1, r - 0.35)) for x, y, r in stations]
        start, end = stations[0][2], stations[-1][2]
        add_ribbon(
            path, stations, self.way, *((0.4 * start, end) if at_end else (start, 0.4 * end))
        )
        return path
