# SPDX-License-Identifier: GPL-3.0-or-later
"""The shadow on the floor: soft spots under what is near it."""

from PySide6.QtCore import QPointF

from kneetimer.ui.figure.drawing import Picture
from kneetimer.ui.figure.seen_body import SeenBody
from kneetimer.ui.figure.soft_spot import soft_spot

HIGH = 0.30
"""Up to here things darken the floor, in body heights."""
STEP = 4
"""Pixels by which the size of spots goes up, so that few are made."""
FADING = ((0.0, 0.21), (0.4, 0.16), (0.75, 0.05), (1.0, 0.0))
"""How much a spot hides of the floor, by share of its radius."""
SPOTS = (
    ("pelvis", "pelvis", 0.130),
    ("thorax", "lumbar", 0.130),
    ("thorax", "neck", 0.130),
    ("head", "head", 0.100),
    *(
        (f"{side}_{start}", f"{side}_{end}", wide)
        for side in ("left", "right")
        for start, end, wide in (
            ("heel", "toe", 0.090),
            ("knee", "ankle", 0.105),
            ("hip", "knee", 0.120),
            ("shoulder", "elbow", 0.080),
            ("elbow", "wrist", 0.075),
            ("wrist", "fingers", 0.060),
        )
    ),
)
"""Where shadow falls: below the middle of two joints, and how wide; wide enough for neighbours to
run into each other."""


def shadow_pictures(body: SeenBody, ratio: float) -> list[Picture]:
    """The shadow, the darker and larger the nearer the floor, for so many device pixels a pixel."""
    joints, view = body.posture.skeleton.joints, body.view
    colour = body.paints.colour("shadow").name()
    made: list[Picture] = []
    for start, end, wide in SPOTS:
        (ax, ay, az), (bx, by, bz) = joints[start], joints[end]
        share = 1 - (az + bz) / 2 / HIGH
        if share <= 0.25:
            continue
        x, y, _ = view.seen(((ax + bx) / 2, (ay + by) / 2, 0.0))
        size = wide * (0.6 + 0.4 * share) * view.scale * ratio / STEP
        half, deep = round(size), round(size * view.floor)
        if half and deep:
            spot = soft_spot(half * STEP, deep * STEP, ratio, colour, FADING)
            corner = QPointF(x - half * STEP / ratio, y - deep * STEP / ratio)
            made.append((corner, spot, share * share))
    return made
