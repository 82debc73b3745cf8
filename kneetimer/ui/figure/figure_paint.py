# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints a person in a posture, with things and shadow, into a place."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kneetimer.core.figure.motion import Posture
from kneetimer.ui import theme
from kneetimer.ui.figure.camera import Camera, View, frame_of
from kneetimer.ui.figure.head import head
from kneetimer.ui.figure.limbs import arm, leg
from kneetimer.ui.figure.palette import paints_for
from kneetimer.ui.figure.seen_body import SeenBody
from kneetimer.ui.figure.trunk import trunk


def paint_figure(
    painter: QPainter,
    place: QRectF,
    posture: Posture,
    turn: tuple[float, float] = (0.0, 0.0),
    label: str = "",
) -> None:
    """Paint person, things and ground shadow, fitted into `place`.

    `turn` is added to the camera's azimuth and elevation, in degrees. `label`, if any, stands
    beside the working leg.
    """
    figure = posture.figure
    camera = Camera(figure.camera.azimuth + turn[0], figure.camera.elevation + turn[1])
    view = View(camera, frame_of(figure, posture.side, camera), place)
    body = SeenBody(posture, view, paints_for(theme.colours()))
    parts = [*leg(body, "left"), *leg(body, "right")]
    lowest = min(parts[0].near, parts[3].near)
    parts += trunk(body, lowest)
    parts += [*arm(body, "left"), *arm(body, "right"), head(body)]
    parts.sort(key=lambda part: part.near)
    fill = painter.fillPath
    for part in parts:
        for path, brush in part.layers:
            fill(path, brush)
