# SPDX-License-Identifier: GPL-3.0-or-later
"""Neck, head, hair and face."""

from math import acos, cos, hypot, sin

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from kneetimer.ui.figure.seen_body import Layer, Part, SeenBody
from kneetimer.ui.figure.shapes import add_ellipse, add_ribbon, new_path
from kneetimer.ui.figure.trunk import _add_solid

SKULL = (0.057, 0.047, 0.053)
HAIR = (0.061, 0.0505, 0.0565)
HAIRLINE = (-0.64, 0.0, 0.768)
"""Where the middle of the hair points, in the head's frame."""
HAIR_CUT = -0.03
"""How far from the head's middle, in its radii, the plane lies that cuts the hair."""


def head(body: SeenBody) -> Part:
    """All above the collar."""
    joints, paints, scale, line = body.joints, body.paints, body.scale, body.line
    centre, foot = body.at(joints["head"], "head", 0.0, 0.0, 0.004), joints["neck"]
    skin, contour = paints.fill("skin"), paints.contour("skin")
    skull = body.at(centre, "head", -0.010, 0.0, 0.008)
    jaw = body.at(centre, "head", 0.014, 0.0, -0.028)
    nose = body.at(centre, "head", 0.049, 0.0, -0.008)
    bridge = body.at(centre, "head", 0.042, 0.0, 0.010)
    base = body.at(centre, "head", -0.014, 0.0, -0.040)
    root = body.at(foot, "chest", -0.004, 0.0, -0.014)
    dx, dy = base[0] - root[0], base[1] - root[1]
    length = hypot(dx, dy) or 1.0

    def neck(pad: float) -> QPainterPath:
        path = new_path()
        r = 0.0275 * scale + pad
        stations = [(root[0], root[1], r * 1.12), (base[0], base[1], r)]
        add_ribbon(path, stations, (dx / length, dy / length), 0.014 * scale + pad, r)
        return path

    def face(pad: float) -> QPainterPath:
        path = new_path()
        _add_solid(path, body, skull, "head", SKULL, pad)
        _add_solid(path, body, jaw, "head", (0.036, 0.034, 0.034), pad)
        nx, ny = nose[0] - bridge[0], nose[1] - bridge[1]
        long = hypot(nx, ny) or 1.0
        add_ribbon(
            path,
            [(bridge[0], bridge[1], 0.008 * scale + pad), (nose[0], nose[1], 0.0095 * scale + pad)],
            (nx / long, ny / long),
            0.008 * scale + pad,
            0.0095 * scale + pad,
        )
        return path

    bun = body.at(centre, "head", -0.048, 0.0, 0.056)
    hair, hair_contour = paints.fill("hair"), paints.contour("hair")
    bun_layers: list[Layer] = []
    for pad, brush in ((line, hair_contour), (0.0, hair)):
        path = new_path()
        r = 0.024 * scale + pad
        path.addEllipse(bun[0] - r, bun[1] - r, 2 * r, 2 * r)
        bun_layers.append((path, brush))
    layers: list[Layer] = [(neck(line), contour), (neck(0.0), skin)]
    behind = bun[2] < centre[2]
    if behind:
        layers += bun_layers
    outer = new_path()
    _add_solid(outer, body, skull, "head", HAIR, line)
    layers += [(face(line), contour), (face(0.0), skin)]
    layers.append((_hair(body, skull), hair))
    layers += _ears(body, skull)
    if not behind:
        layers += bun_layers
    if body.detail > 0:
        layers += _features(body, centre)
    near = centre[2] + 0.01
    if body.axes("chest")[2][2] > -0.3:
        near = max(near, joints["thorax"][2] + 0.012)
    return Part(near, layers, ("head",))


def _hair(body: SeenBody, skull) -> QPainterPath:
    """The seen part of a cap on the skull: of a ball cut by a plane, drawn on the unit disc and
    stretched to the skull."""
    x, y, _ = skull
    forward, left, up = body.axes("head")
    a, b, c = HAIR
    scale = body.scale
    # The skull is near enough a ball to see the cap as one's, then stretched to the outline.
    hf, hl, hu = HAIRLINE
    vx = (hf * forward[0] + hl * left[0] + hu * up[0]) / scale
    vy = (hf * forward[1] + hl * left[1] + hu * up[1]) / scale
    vz = hf * forward[2] + hl * left[2] + hu * up[2]
    xx = (a * forward[0]) ** 2 + (b * left[0]) ** 2 + (c * up[0]) ** 2
    xy = a * a * forward[0] * forward[1] + b * b * left[0] * left[1] + c * c * up[0] * up[1]
    yy = (a * forward[1]) ** 2 + (b * left[1]) ** 2 + (c * up[1]) ** 2
    first = xx**0.5
    lower = xy / first
    rest = max(yy - lower * lower, 1e-9) ** 0.5
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    flat = hypot(vx, vy)
    ring = (1 - HAIR_CUT * HAIR_CUT) ** 0.5

    def put(px: float, py: float, begin: bool = False) -> None:
        sx, sy = x + first * px, y + lower * px + rest * py
        if begin:
            path.moveTo(sx, sy)
        else:
            path.lineTo(sx, sy)

    if flat <= HAIR_CUT + 1e-6:
        add_ellipse(path, x, y, (first, lower), (0.0, rest))
        if vz < 0:
            path = QPainterPath()
        return path
    dx, dy = vx / flat, vy / flat
    half = acos(HAIR_CUT / flat)
    for step in range(13):
        angle = -half + 2 * half * step / 12
        ca, sa = cos(angle), sin(angle)
        put(dx * ca - dy * sa, dy * ca + dx * sa, begin=step == 0)
    # Back along the plane's edge: the half of its ring that faces us.
    wide = sin(half)
    middle = HAIR_CUT * flat
    deep = ring * abs(vz)
    full = sin(half) / ring
    begin = acos(max(-1.0, min(1.0, 0.0)))
    for step in range(1, 12):
        across = wide * (1 - 2 * step / 12)
        s = max(-1.0, min(1.0, across / ring))
        bulge = deep * (1 - s * s) ** 0.5
        # Facing us, the ring's near half bulges away from where the hair points.
        along = middle - bulge if vz > 0 else middle + bulge
        put(dx * along - dy * across, dy * along + dx * across)
    path.closeSubpath()
    return path


def _ears(body: SeenBody, skull) -> list[Layer]:
    layers: list[Layer] = []
    forward, left, up = body.axes("head")
    for sign in (1.0, -1.0):
        facing = sign * left[2]
        if facing < -0.25:
            continue
        at = body.at(skull, "head", 0.002, sign * 0.046, -0.014)
        for grow, brush in (
            (body.line / body.scale, body.paints.contour("skin")),
            (0.0, body.paints.fill("skin")),
        ):
            path = new_path()
            _add_solid(path, body, at, "head", (0.0095 + grow, 0.005 + grow, 0.015 + grow), 0.0)
            layers.append((path, brush))
    return layers


def _features(body: SeenBody, centre) -> list[Layer]:
    """Eyes, brows, mouth: small marks on the face, where it is turned to us."""
    layers: list[Layer] = []
    forward, left, up = body.axes("head")
    ink = body.paints.fill("face")
    s = body.scale * body.detail
    for sign in (1.0, -1.0):
        facing = 0.90 * forward[2] + sign * 0.42 * left[2]
        if facing < 0.12:
            continue
        eye = body.at(centre, "head", 0.0385, sign * 0.019, 0.002)
        squeeze = min(1.0, 0.35 + facing)
        path = new_path()
        add_ellipse(
            path,
            eye[0],
            eye[1],
            (0.0042 * left[0] + 0.0012 * forward[0], 0.0042 * left[1] + 0.0012 * forward[1]),
            (0.0062 * up[0], 0.0062 * up[1]),
        )
        path_brow = new_path()
        brow = body.at(centre, "head", 0.040, sign * 0.020, 0.0155)
        add_ellipse(
            path_brow,
            brow[0],
            brow[1],
            (0.0095 * left[0] + 0.002 * forward[0], 0.0095 * left[1] + 0.002 * forward[1]),
            (0.0016 * up[0], 0.0016 * up[1]),
        )
        layers += [(path, ink), (path_brow, body.paints.fill("hair"))]
    if forward[2] > 0.1 or abs(left[2]) > 0.0:
        facing = forward[2]
        if facing > -0.05:
            mouth = body.at(centre, "head", 0.0415, 0.0, -0.034)
            path = new_path()
            wide = 0.012
            ax = mouth[0] - wide * left[0] - 0.006 * forward[0]
            ay = mouth[1] - wide * left[1] - 0.006 * forward[1]
            bx = mouth[0] + wide * left[0] - 0.006 * forward[0]
            by = mouth[1] + wide * left[1] - 0.006 * forward[1]
            dip = 0.006
            path.moveTo(ax, ay)
            path.quadTo(mouth[0] - dip * up[0], mouth[1] - dip * up[1], bx, by)
            dip = 0.0095
            path.quadTo(mouth[0] - dip * up[0], mouth[1] - dip * up[1], ax, ay)
            layers.append((path, ink))
    return layers
