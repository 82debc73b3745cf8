# SPDX-License-Identifier: GPL-3.0-or-later
"""Areas that work glow on the body: rows of soft round lights."""

from collections.abc import Mapping
from math import hypot
from typing import NamedTuple

from PySide6.QtCore import QPointF

from kneetimer.core.catalogue import Area
from kneetimer.core.figure.body import SIDES
from kneetimer.ui.figure.drawing import Picture
from kneetimer.ui.figure.limbs import LEAST
from kneetimer.ui.figure.palette import Paints
from kneetimer.ui.figure.seen_body import Light, Part, SeenBody
from kneetimer.ui.figure.soft_spot import soft_spot

AVERTED = 0.3
"""How strong a glow on the far side of a limb still is."""
BESIDE = 0.11
"""What a light reaches and is no nearer than this, it shines on too, so that it fades out there
and is not cut off."""
HEM = 0.15
"""Lights that begin above this share of the thigh reach the shirt."""
STEP = 2
"""Device pixels by which the size of lights goes up, so that few are made."""
FADING = ((0.0, 0.46), (0.25, 0.35), (0.5, 0.16), (0.75, 0.04), (1.0, 0.0))
"""How much of a light is left at a share of its radius."""


class Lit(NamedTuple):
    """Where an area lies: on which segment, from where to where along it, how far (front, out) of
    its middle in body heights, how wide the light is, and of how many lights it is made."""

    segment: str
    start: float
    end: float
    front: float
    out: float
    wide: float
    lights: int


LIT: Mapping[Area, Lit] = {
    Area.QUADRICEPS: Lit("thigh", 0.26, 0.84, 0.017, 0.004, 0.048, 7),
    Area.HAMSTRINGS: Lit("thigh", 0.24, 0.84, -0.018, 0.0, 0.046, 7),
    Area.HIP_FLEXORS: Lit("thigh", -0.04, 0.14, 0.024, 0.0, 0.058, 3),
    Area.CALVES: Lit("shank", 0.14, 0.56, -0.013, 0.0, 0.038, 6),
    Area.SHINS: Lit("shank", 0.16, 0.72, 0.012, 0.004, 0.034, 8),
    Area.GLUTES: Lit("thigh", -0.06, 0.10, -0.030, 0.004, 0.066, 3),
    Area.HIPS: Lit("thigh", -0.05, 0.12, 0.0, 0.014, 0.058, 3),
    Area.OUTER_HIP: Lit("thigh", -0.10, 0.06, -0.004, 0.018, 0.054, 3),
    Area.INNER_THIGH: Lit("thigh", 0.16, 0.74, 0.0, -0.024, 0.040, 7),
    Area.OUTER_THIGH: Lit("thigh", 0.14, 0.84, 0.0, 0.026, 0.040, 8),
}


def glows(body: SeenBody, side: str, parts: dict[str, Part]) -> list[Part]:
    """The lights of one side's leg, each before what it lies on; hands that lie on that as well
    are moved before the light among the `parts`."""
    made = []
    for area in body.posture.figure.lit:
        lit = LIT[area]
        segment = f"{side}_{lit.segment}"
        own, joints = parts[segment].near, parts[segment].joints
        touched = [parts[f"{side}_thigh"].near, parts[f"{side}_shank"].near]
        if lit.segment == "thigh":
            touched.append(body.seat_near)
        if lit.start < HEM:
            touched.append(body.shirt_near)
        near = max(own, *(other for other in touched if other < own + BESIDE)) + LEAST
        made.append(Part(near, (), joints, _lights(body, side, lit)))
        for arm in SIDES:
            forearm, hand = parts[f"{arm}_forearm"], parts[f"{arm}_hand"]
            if own < min(forearm.near, hand.near) <= near:
                ahead = near + LEAST - min(forearm.near, hand.near)
                parts[f"{arm}_forearm"] = forearm._replace(near=forearm.near + ahead)
                parts[f"{arm}_hand"] = hand._replace(near=hand.near + ahead)
    return made


def light_pictures(lights: tuple[Light, ...], paints: Paints, ratio: float) -> list[Picture]:
    """Lights as pictures, for so many device pixels a pixel."""
    colour = paints.colour("glow").name()
    made: list[Picture] = []
    for x, y, radius, strength in lights:
        half = STEP * max(1, round(radius * ratio / STEP))
        spot = soft_spot(half, half, ratio, colour, FADING)
        made.append((QPointF(x - half / ratio, y - half / ratio), spot, strength))
    return made


def _lights(body: SeenBody, side: str, lit: Lit) -> tuple[Light, ...]:
    sign = 1.0 if side == "left" else -1.0
    upper, lower = ("hip", "knee") if lit.segment == "thigh" else ("knee", "ankle")
    a, b = body.joints[f"{side}_{upper}"], body.joints[f"{side}_{lower}"]
    (fx, fy, fd), (lx, ly, ld), _ = body.axes(f"{side}_{lit.segment}")
    out = sign * lit.out
    facing = (lit.front * fd + out * ld) / hypot(lit.front, lit.out)
    strength = AVERTED + (1 - AVERTED) * max(0.0, min(1.0, (facing + 0.55) / 0.75))
    x, y = a[0] + lit.front * fx + out * lx, a[1] + lit.front * fy + out * ly
    dx, dy = b[0] - a[0], b[1] - a[1]
    step = (lit.end - lit.start) / (lit.lights - 1)
    return tuple(
        Light(x + share * dx, y + share * dy, lit.wide * body.scale, strength)
        for share in (lit.start + step * index for index in range(lit.lights))
    )
