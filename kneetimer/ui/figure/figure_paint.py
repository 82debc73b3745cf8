# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints a person in a posture, with things and shadow, into a place."""

from operator import attrgetter

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from kneetimer.core.figure.motion import Posture
from kneetimer.core.figure.props import Chair, Cushion, Mat, Rail, Step, Wall, name_of
from kneetimer.ui import theme
from kneetimer.ui.figure.blocks import Block, blocks_of, faces
from kneetimer.ui.figure.camera import Camera, View, frame_of, mat_on_floor, reach_of
from kneetimer.ui.figure.glow import glows, paint_light
from kneetimer.ui.figure.head import head
from kneetimer.ui.figure.label import paint_label
from kneetimer.ui.figure.limbs import arm, leg
from kneetimer.ui.figure.palette import paints_for
from kneetimer.ui.figure.room import floor_layers, mat_layers, paint_wall, shadow_layers
from kneetimer.ui.figure.seen_body import Part, SeenBody
from kneetimer.ui.figure.trunk import trunk
from kneetimer.ui.figure.worn import worn


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
    paints = paints_for(theme.colours())
    body = SeenBody(posture, view, paints)
    painter.save()
    painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    _paint_room(painter, body, place)
    glow = paints.colour("glow")
    fill = painter.fillPath
    for part in _parts(body):
        for path, brush in part.layers:
            fill(path, brush)
        for light in part.lights:
            paint_light(painter, light, glow)
    for prop in posture.props:
        if isinstance(prop, Wall):
            paint_wall(painter, prop, view, paints, before=True)
    if label:
        paint_label(painter, body, place, label)
    painter.restore()


def _paint_room(painter: QPainter, body: SeenBody, place: QRectF) -> None:
    """Floor, walls, mats and shadow."""
    view, paints, posture = body.view, body.paints, body.posture
    reach = reach_of(posture.figure, posture.side)
    layers = floor_layers(view, place, paints, reach)
    for prop in posture.props:
        if isinstance(prop, Mat):
            layers += mat_layers(mat_on_floor(prop, reach), view, paints)
    layers += shadow_layers(body)
    painter.fillPath(*layers[0])
    for prop in posture.props:
        if isinstance(prop, Wall):
            paint_wall(painter, prop, view, paints, before=False)
    for path, brush in layers[1:]:
        painter.fillPath(path, brush)


def _parts(body: SeenBody) -> list[Part]:
    """All of the body, and the things among it, from the farthest to the nearest."""
    named = leg(body, "left") | leg(body, "right") | arm(body, "left") | arm(body, "right")
    parts = list(named.values())
    parts += trunk(body, min(named["left_thigh"].near, named["right_thigh"].near))
    parts.append(head(body))
    for side in ("left", "right"):
        if body.works(side):
            parts += glows(body, side, named)
    for prop in body.posture.props:
        parts += worn(body, prop, named)
    parts.sort(key=nearness)
    for prop in body.posture.props:
        if isinstance(prop, Step | Cushion | Chair | Rail):
            for box in blocks_of(prop):
                parts = _with_block(body, parts, box, name_of(prop))
    return parts


nearness = attrgetter("near")


def _with_block(body: SeenBody, parts: list[Part], box: Block, name: str) -> list[Part]:
    """The parts with a box among them: before all that it hides."""
    joints, towards = body.posture.skeleton.joints, body.view.camera.towards
    hidden, seen = [], []
    for part in parts:
        points = [joints[joint] for joint in part.joints]
        (hidden if points and box.behind(points, towards) else seen).append(part)
    block = Part(0.0, faces(box, body.view, body.paints, name, body.line))
    return [*hidden, block, *seen]
