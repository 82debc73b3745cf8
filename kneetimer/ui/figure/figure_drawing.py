# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws a person in a posture, with things and shadow, for a place."""

from operator import attrgetter

from PySide6.QtCore import QRectF

from kneetimer.core.figure.motion import Posture
from kneetimer.core.figure.props import Chair, Cushion, Rail, Step, Wall, name_of
from kneetimer.core.figure.vectors import dot
from kneetimer.ui import theme
from kneetimer.ui.figure.blocks import Block, blocks_of, faces
from kneetimer.ui.figure.camera import Camera, Same, View, frame_of
from kneetimer.ui.figure.drawing import Drawing, Layer, Picture, drawing_of
from kneetimer.ui.figure.glow import glows, light_pictures
from kneetimer.ui.figure.head import head
from kneetimer.ui.figure.label import label_strokes
from kneetimer.ui.figure.limbs import arm, legs
from kneetimer.ui.figure.palette import Paints, paints_for
from kneetimer.ui.figure.room import room_pictures, wall_before
from kneetimer.ui.figure.seen_body import Part, SeenBody
from kneetimer.ui.figure.shadow import shadow_pictures
from kneetimer.ui.figure.trunk import trunk
from kneetimer.ui.figure.worn import worn


def figure_drawing(
    place: QRectF,
    posture: Posture,
    turn: tuple[float, float],
    label: str,
    ratio: float,
    paints: Paints | None = None,
) -> Drawing:
    """Person, things and ground shadow, fitted into `place`, for so many device pixels a pixel.

    `turn` is added to the camera's azimuth and elevation, in degrees. `label`, if any, stands
    beside the working leg. `paints` are those of the theme in force, or of print.
    """
    figure = posture.figure
    camera = Camera(figure.camera.azimuth + turn[0], figure.camera.elevation + turn[1])
    view = View(camera, frame_of(figure, posture.side, camera), place)
    paints = paints or paints_for(theme.in_force())
    body = SeenBody(posture, view, paints)
    strokes: list[Layer | Picture] = []
    strokes += room_pictures(place, Same(figure), posture.side, camera, paints, ratio)
    strokes += shadow_pictures(body, ratio)
    for part in _parts(body):
        strokes += part.layers
        strokes += light_pictures(part.lights, paints, ratio)
    for prop in posture.props:
        if isinstance(prop, Wall):
            strokes += wall_before(prop, view, paints)
    if label:
        strokes += label_strokes(body, place, label, ratio)
    return drawing_of(place, strokes)


def _parts(body: SeenBody) -> list[Part]:
    """All of the body, and the things among it, from the farthest to the nearest."""
    named = legs(body) | arm(body, "left") | arm(body, "right")
    parts = trunk(body, min(named["left_thigh"].near, named["right_thigh"].near))
    parts.append(head(body))
    for side in ("left", "right"):
        if body.works(side):
            parts += glows(body, side, named)
    parts += named.values()
    for prop in body.posture.props:
        parts += worn(body, prop, named)
    parts.sort(key=attrgetter("near"))
    towards = body.view.camera.towards
    boxes = [
        (box, name_of(prop))
        for prop in body.posture.props
        if isinstance(prop, Step | Cushion | Chair | Rail)
        for box in blocks_of(prop)
    ]
    boxes.sort(key=lambda named: dot(named[0].low, towards) + dot(named[0].high, towards))
    for box, name in boxes:
        parts = _with_block(body, parts, box, name)
    return parts


def _with_block(body: SeenBody, parts: list[Part], box: Block, name: str) -> list[Part]:
    """The parts with a box among them: after what it hides and before what hides it, as far as one
    place in their order can be both."""
    block = Part(0.0, faces(box, body.view, body.paints, name))
    place = _extent(block)
    joints, towards = body.posture.skeleton.joints, body.view.camera.towards
    wrong = best = index = 0
    for after, part in enumerate(parts, start=1):
        if part.joints and part.layers and _extent(part).intersects(place):
            hidden = box.hides([joints[joint] for joint in part.joints], towards)
            if hidden is not None:
                wrong += -1 if hidden else 1
        elif not part.joints and wrong == best:  # a thing that was placed before
            index = after
        if wrong < best:
            best, index = wrong, after
    return [*parts[:index], block, *parts[index:]]


def _extent(part: Part) -> QRectF:
    """About where a part is painted."""
    rect = QRectF()
    for path, _ in part.layers:
        rect = rect.united(path.controlPointRect())
    return rect
