# SPDX-License-Identifier: GPL-3.0-or-later
"""Neck, head, hair and face."""

from math import acos, cos, hypot, sin, sqrt

from PySide6.QtGui import QPainterPath

from kneetimer.ui.figure.camera import Seen
from kneetimer.ui.figure.drawing import Layer
from kneetimer.ui.figure.seen_body import Part, SeenBody, Sizes
from kneetimer.ui.figure.shapes import (
    Flat,
    add_chain,
    add_circle,
    add_curve,
    add_ellipse,
    add_ribbon,
    direction,
    new_path,
)

SKULL: Sizes = (0.061, 0.050, 0.056)
CHEEKS: Sizes = (0.050, 0.044, 0.044)
JAW: Sizes = (0.036, 0.032, 0.034)
HAIR: Sizes = (0.0630, 0.0518, 0.0590)
BACK_HAIR: Sizes = (0.0600, 0.0545, 0.0570)
EAR: Sizes = (0.0090, 0.005, 0.0140)
NECK = 0.0225
BUN = 0.0245
HAIRLINE = (-0.64, 0.0, 0.768)
"""Where the middle of the hair points, in the head's frame."""
HAIR_CUT = 0.0
"""How far from the head's middle, in its radii, the plane lies that cuts the hair."""
EDGE = 0.28
"""An eye that looks at us less is beyond the face's edge; up to twice as much it is smaller."""
FACE_OUT = 0.42
"""How much eyes look to their side: left over front."""


def head(body: SeenBody) -> Part:
    """All above the collar."""
    paints, centre = body.paints, body.joints["head"]
    skull = body.at(centre, "head", -0.009, 0.0, 0.011)
    bun = body.at(centre, "head", -0.050, 0.0, 0.072)
    ball = new_path()
    add_circle(ball, bun[0], bun[1], BUN * body.scale)
    bun_layers = ((ball, paints.contour("hair")), (ball, paints.fill("hair")))
    behind = bun[2] < centre[2]
    layers: list[Layer] = _neck(body, centre)
    if behind:
        layers += bun_layers
    layers.append((_back_hair(body, centre), paints.fill("hair")))
    layers += _face(body, centre, skull)
    layers.append((_hair(body, skull), paints.fill("hair")))
    layers += _ears(body, skull)
    if body.detail > 0:
        layers += _features(body, centre)
    if not behind:
        layers += bun_layers
    near = centre[2] + 0.01
    if body.axes("chest")[2][2] > -0.3:
        near = max(near, body.shirt_near + 0.002)
    return Part(near, layers, ("head",))


def _neck(body: SeenBody, centre: Seen) -> list[Layer]:
    root = body.at(body.joints["neck"], "chest", -0.002, 0.0, 0.002)
    top = body.at(centre, "head", -0.014, 0.0, -0.034)
    r, way = NECK * body.scale, direction(root, top)
    shape = new_path()
    dx, dy = top[0] - root[0], top[1] - root[1]
    stations = [
        (root[0], root[1], r * 1.5),
        (root[0] + 0.3 * dx, root[1] + 0.3 * dy, r * 1.1),
        (top[0], top[1], r),
    ]
    add_ribbon(shape, stations, way, 0.012 * body.scale, r)
    return [
        (shape, body.paints.contour("skin")),
        (shape, body.paints.fill("skin", 0.3)),
    ]


def _face(body: SeenBody, centre: Seen, skull: Seen) -> list[Layer]:
    shape, scale = new_path(), body.scale
    cheeks = body.at(centre, "head", 0.004, 0.0, -0.012)
    jaw = body.at(centre, "head", 0.015, 0.0, -0.031)
    for (x, y, _), sizes in ((skull, SKULL), (cheeks, CHEEKS), (jaw, JAW)):
        add_ellipse(shape, x, y, *body.solid("head", sizes))
    nose = body.at(centre, "head", 0.0535, 0.0, -0.010)
    bridge = body.at(centre, "head", 0.046, 0.0, 0.012)
    add_chain(shape, [(bridge[0], bridge[1], 0.0075 * scale), (nose[0], nose[1], 0.0090 * scale)])
    return [(shape, body.paints.contour("skin")), (shape, body.paints.fill("skin"))]


def _back_hair(body: SeenBody, centre: Seen) -> QPainterPath:
    """What is seen of the hair beyond the face's outline."""
    path = new_path()
    x, y, _ = body.at(centre, "head", -0.011, 0.0, 0.026)
    add_ellipse(path, x, y, *body.solid("head", BACK_HAIR))
    return path


def _hair(body: SeenBody, skull: Seen) -> QPainterPath:
    """The seen part of a cap on the skull: of a ball that a plane cuts, on the unit disc,
    stretched to the skull's outline."""
    (fx, fy, fd), _, (ux, uy, ud) = body.axes("head")
    front, _, up = HAIRLINE
    vx, vy = (front * fx + up * ux) / body.scale, (front * fy + up * uy) / body.scale
    towards_us = front * fd + up * ud
    (a, b), (_, c) = body.solid("head", HAIR)
    x, y, _ = skull
    path = new_path()
    flat = hypot(vx, vy)
    if flat <= abs(HAIR_CUT) + 0.02:
        if towards_us > 0:
            add_ellipse(path, x, y, (a, b), (0.0, c))
        return path
    dx, dy = vx / flat, vy / flat

    def on_screen(along: float, across: float) -> Flat:
        px, py = dx * along - dy * across, dy * along + dx * across
        return x + a * px, y + b * px + c * py

    half = acos(HAIR_CUT / flat)
    wide, middle = sin(half), HAIR_CUT * flat
    ring = sqrt(1 - HAIR_CUT * HAIR_CUT)
    deep = -ring * towards_us
    angles = [half * step / 4 for step in range(-4, 5)]
    rim = [on_screen(cos(angle), sin(angle)) for angle in angles]
    edge = []
    for step in range(9):
        share = cos(0.7854 * step / 2)  # closer together where the ring turns away
        across = wide * share
        edge.append(on_screen(middle + deep * sqrt(max(0.0, 1 - (across / ring) ** 2)), across))
    path.moveTo(*rim[0])
    add_curve(path, rim)
    add_curve(path, edge)
    path.closeSubpath()
    return path


def _ears(body: SeenBody, skull: Seen) -> list[Layer]:
    left_near = body.axes("head")[1][2]
    shape = new_path()
    for sign in (1.0, -1.0):
        if sign * left_near > -0.25:
            x, y, _ = body.at(skull, "head", 0.000, sign * 0.0485, -0.018)
            add_ellipse(shape, x, y, *body.solid("head", EAR))
    return [(shape, body.paints.contour("skin")), (shape, body.paints.fill("skin"))]


def _features(body: SeenBody, centre: Seen) -> list[Layer]:
    """Eyes, brows, nose and mouth: small marks where the face is turned to us."""
    (fx, fy, fd), (lx, ly, ld), (ux, uy, _) = body.axes("head")
    ink, brows = new_path(), new_path()
    for sign in (1.0, -1.0):
        facing = 0.91 * fd + sign * FACE_OUT * ld
        if facing < EDGE:
            continue
        size = (0.6 + 0.4 * body.detail) * min(1.0, facing / (2 * EDGE))
        # Across the face at the eye: along its skin, not straight to the side.
        ax, ay = 0.91 * lx - sign * FACE_OUT * fx, 0.91 * ly - sign * FACE_OUT * fy
        x, y, _ = body.at(centre, "head", 0.0420, sign * 0.0205, 0.000)
        wide, high = 0.0048 * size, 0.0070 * size
        add_ellipse(ink, x, y, (wide * ax, wide * ay), (high * ux, high * uy))
        x, y, _ = body.at(centre, "head", 0.0430, sign * 0.0215, 0.0165)
        _add_stroke(
            brows, (x, y), (0.0115 * size * ax, 0.0115 * size * ay), (0.0036 * ux, 0.0036 * uy), 0.2
        )
    if fd > 0.0:
        x, y, _ = body.at(centre, "head", 0.0455, 0.0, -0.0385)
        ax, ay = 0.0125 * lx - 0.004 * fx * ld, 0.0125 * ly - 0.004 * fy * ld
        _add_stroke(ink, (x, y), (ax, ay), (-0.0052 * ux, -0.0052 * uy), 0.55)
    layers: list[Layer] = [(ink, body.paints.fill("face")), (brows, body.paints.fill("hair"))]
    if fd > 0.45:
        nose = new_path()
        x, y, _ = body.at(centre, "head", 0.058, 0.0, -0.017)
        _add_stroke(nose, (x, y), (0.0065 * lx, 0.0065 * ly), (-0.0034 * ux, -0.0034 * uy), 0.3)
        layers.append((nose, body.paints.shade("skin")))
    return layers


def _add_stroke(path: QPainterPath, middle: Flat, half: Flat, bow: Flat, thin: float) -> None:
    """A bowed stroke, pointed at both ends: between a bow and one that is `thin` times as deep."""
    x, y = middle
    ax, ay = half
    bx, by = 2 * bow[0], 2 * bow[1]
    path.moveTo(x - ax, y - ay)
    path.quadTo(x + bx, y + by, x + ax, y + ay)
    path.quadTo(x + bx * thin, y + by * thin, x - ax, y - ay)
