# SPDX-License-Identifier: GPL-3.0-or-later
"""The shadow on the floor: soft spots under what is near it."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRadialGradient, QTransform

from kneetimer.ui.figure.seen_body import SeenBody

HIGH = 0.42
"""Up to here things darken the floor, in body heights."""
STEP = 4
"""Pixels by which the size of spots goes up, so that few are made."""
DARK = 0.34
"""How much a spot hides of the floor in its middle."""
SPOTS = (
    ("pelvis", "pelvis", 0.135),
    ("thorax", "lumbar", 0.125),
    ("thorax", "neck", 0.125),
    ("head", "head", 0.085),
    *(
        (f"{side}_{start}", f"{side}_{end}", wide)
        for side in ("left", "right")
        for start, end, wide in (
            ("heel", "toe", 0.085),
            ("ankle", "ankle", 0.060),
            ("knee", "ankle", 0.075),
            ("knee", "knee", 0.070),
            ("hip", "knee", 0.095),
            ("elbow", "elbow", 0.055),
            ("elbow", "wrist", 0.055),
            ("wrist", "fingers", 0.060),
        )
    ),
)
"""Where shadow falls: below the middle of two joints, and how wide."""


def paint_shadow(painter: QPainter, body: SeenBody) -> None:
    """Paint the shadow, the darker and larger the nearer the floor."""
    joints, view = body.posture.skeleton.joints, body.view
    colour, ratio = body.paints.colour("shadow").name(), painter.device().devicePixelRatioF()
    for start, end, wide in SPOTS:
        (ax, ay, az), (bx, by, bz) = joints[start], joints[end]
        share = 1 - (az + bz) / 2 / HIGH
        if share <= 0.1:
            continue
        x, y, _ = view.seen(((ax + bx) / 2, (ay + by) / 2, 0.0))
        size = wide * (0.6 + 0.4 * share) * view.scale * ratio / STEP
        half, deep = round(size), round(size * view.floor)
        if half and deep:
            painter.setOpacity(share)
            spot = _spot(half * STEP, max(deep * STEP, 2), ratio, colour)
            painter.drawImage(QPointF(x - half * STEP / ratio, y - deep * STEP / ratio), spot)
    painter.setOpacity(1.0)


@lru_cache(maxsize=128)
def _spot(half: int, deep: int, ratio: float, colour: str) -> QImage:
    """A soft ellipse, `half` by `deep` device pixels to each side."""
    made = QImage(2 * half, 2 * deep, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    light = QRadialGradient(0.0, 0.0, 1.0)
    for at, alpha in ((0.0, 1.0), (0.35, 0.75), (0.7, 0.22), (1.0, 0.0)):
        shade = QColor(colour)
        shade.setAlphaF(alpha * DARK)
        light.setColorAt(at, shade)
    painter = QPainter(made)
    painter.setTransform(QTransform(half, 0, 0, deep, half, deep))
    painter.fillRect(QRectF(-1, -1, 2, 2), QBrush(light))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
