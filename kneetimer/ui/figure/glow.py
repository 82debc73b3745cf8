# SPDX-License-Identifier: GPL-3.0-or-later
"""Areas that work glow on the body: soft light, laid over the limb before what covers it."""

from collections.abc import Mapping
from functools import lru_cache
from math import hypot
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRadialGradient, QTransform

from kneetimer.core.catalogue import Area
from kneetimer.ui.figure.seen_body import Light, Part, SeenBody

SPRITE = 64
AVERTED = 0.35
"""How strong a glow on the far side of a limb still is."""


class Spot(NamedTuple):
    """Where an area lies: on which segment, from where to where along it, how far (front, out) of
    its middle in body heights, and how wide the light is."""

    segment: str
    start: float
    end: float
    front: float
    out: float
    wide: float


SPOTS: Mapping[Area, Spot] = {
    Area.QUADRICEPS: Spot("thigh", 0.18, 0.88, 0.026, 0.006, 0.050),
    Area.HAMSTRINGS: Spot("thigh", 0.18, 0.88, -0.026, 0.0, 0.048),
    Area.HIP_FLEXORS: Spot("thigh", -0.14, 0.22, 0.028, 0.0, 0.056),
    Area.CALVES: Spot("shank", 0.08, 0.62, -0.020, 0.0, 0.040),
    Area.SHINS: Spot("shank", 0.10, 0.75, 0.018, 0.004, 0.032),
    Area.GLUTES: Spot("thigh", -0.16, 0.18, -0.034, 0.004, 0.066),
    Area.HIPS: Spot("thigh", -0.14, 0.20, 0.0, 0.022, 0.062),
    Area.OUTER_HIP: Spot("thigh", -0.18, 0.12, -0.004, 0.028, 0.056),
    Area.INNER_THIGH: Spot("thigh", 0.10, 0.78, 0.0, -0.030, 0.042),
    Area.OUTER_THIGH: Spot("thigh", 0.10, 0.90, 0.0, 0.030, 0.042),
}


def glows(body: SeenBody, side: str, parts: Mapping[str, Part]) -> list[Part]:
    """The lights of one side's leg, each before what it lies on."""
    made = []
    for area in body.posture.figure.lit:
        spot = SPOTS[area]
        segment = f"{side}_{spot.segment}"
        near, joints = parts[segment].near, parts[segment].joints
        if spot.start < 0:
            near = max(near, body.seat_near)
        made.append(Part(near + 0.0002, [], joints, (_light(body, side, spot),)))
    return made


def paint_light(painter: QPainter, light: Light, colour: QColor) -> None:
    """Paint one light; the painter's state is kept."""
    tx, ty = light.way
    painter.save()
    painter.setOpacity(light.strength)
    painter.setTransform(QTransform(tx, ty, -ty, tx, light.x, light.y), True)
    half, wide = light.half, light.wide
    painter.drawImage(QRectF(-half, -wide, 2 * half, 2 * wide), _sprite(colour.name()))
    painter.restore()


def _light(body: SeenBody, side: str, spot: Spot) -> Light:
    sign = 1.0 if side == "left" else -1.0
    upper, lower = ("hip", "knee") if spot.segment == "thigh" else ("knee", "ankle")
    a, b = body.joints[f"{side}_{upper}"], body.joints[f"{side}_{lower}"]
    (fx, fy, fd), (lx, ly, ld), _ = body.axes(f"{side}_{spot.segment}")
    out = sign * spot.out
    facing = (spot.front * fd + out * ld) / hypot(spot.front, spot.out)
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy)
    middle = (spot.start + spot.end) / 2
    wide = spot.wide * body.scale
    return Light(
        a[0] + middle * dx + spot.front * fx + out * lx,
        a[1] + middle * dy + spot.front * fy + out * ly,
        (dx / length, dy / length) if length > 1e-6 else (0.0, 1.0),
        max(wide, (spot.end - spot.start) / 2 * length * 1.15),
        wide,
        AVERTED + (1 - AVERTED) * max(0.0, min(1.0, (facing + 0.55) / 0.75)),
    )


@lru_cache(maxsize=8)
def _sprite(colour: str) -> QImage:
    """A round light without an edge."""
    made = QImage(SPRITE, SPRITE, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    light = QRadialGradient(SPRITE / 2, SPRITE / 2, SPRITE / 2)
    for at, alpha in ((0.0, 0.95), (0.25, 0.82), (0.5, 0.45), (0.75, 0.13), (1.0, 0.0)):
        shade = QColor(colour)
        shade.setAlphaF(alpha)
        light.setColorAt(at, shade)
    painter = QPainter(made)
    painter.fillRect(0, 0, SPRITE, SPRITE, QBrush(light))
    painter.end()
    return made
