# SPDX-License-Identifier: GPL-3.0-or-later
"""What is worn or held: bands, cuffs, straps, balls."""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from kneetimer.core.figure import body as build
from kneetimer.core.figure.props import Ball, Band, Cuff, Prop, Strap
from kneetimer.core.figure.vectors import Vector, along, cross, dot, minus, norm, placed, plus, unit
from kneetimer.ui.figure.camera import Seen
from kneetimer.ui.figure.drawing import Layer
from kneetimer.ui.figure.limbs import SHANK, THIGH
from kneetimer.ui.figure.seen_body import Part, SeenBody
from kneetimer.ui.figure.shapes import add_circle, add_curve, new_path

BAND_WIDE, CUFF_WIDE, STRAP_WIDE = 0.026, 0.052, 0.018
RING = 24
"""Points of a ring."""
NOWHERE = (0.0, 0.0, 0.0)
Spot = tuple[Vector, float]
"""A point of a ring, and how much the ring looks at the viewer there."""
FOOT_THICK = 0.024
PALM = 0.055


def worn(body: SeenBody, prop: Prop, parts: Mapping[str, Part]) -> list[Part]:
    """The parts of a thing that is worn or held, to go before and behind those body parts that
    have it on."""
    if isinstance(prop, Band):
        return _loop(body, prop.round, prop.along, BAND_WIDE, "band", parts)
    if isinstance(prop, Cuff):
        return _loop(body, (prop.round,), prop.along, CUFF_WIDE, "cuff", parts)
    if isinstance(prop, Strap):
        return _strap(body, prop, parts)
    if isinstance(prop, Ball):
        return [_ball(body, prop)]
    return []


def _bone(body: SeenBody, part: str, share: float) -> tuple[Vector, Vector, float]:
    """The place along a bone, the bone's direction and the flesh's radius there."""
    joints = body.posture.skeleton.joints
    start, end = (joints[name] for name in build.SEGMENTS[part])
    way = minus(end, start)
    at = along(start, way, share)
    plain = build.plain(part)
    flesh = THIGH if plain == "thigh" else SHANK if plain == "shank" else None
    if flesh is None:
        return at, unit(way), FOOT_THICK
    sign = 1.0 if part.startswith("left") else -1.0
    index = next(i for i, row in enumerate(flesh) if row[0] >= share or row is flesh[-1])
    (t, f, o, r), (u, g, p, s) = flesh[max(0, index - 1)], flesh[index]
    mix = 0.0 if u == t else max(0.0, min(1.0, (share - t) / (u - t)))
    frame = body.posture.skeleton.frames[part]
    front, out = f + (g - f) * mix, o + (p - o) * mix
    return placed(at, frame, (front, sign * out, 0.0)), unit(way), r + (s - r) * mix + 0.003


def _loop(
    body: SeenBody,
    rounds: Sequence[str],
    share: float,
    wide: float,
    name: str,
    parts: Mapping[str, Part],
) -> list[Part]:
    """A band round limbs: its far half goes behind them, its near half before."""
    bones = [_bone(body, part, share) for part in rounds]
    axis = unit(plus(bones[0][1], bones[-1][1]))
    apart = minus(bones[-1][0], bones[0][0])
    apart = minus(apart, along(NOWHERE, axis, dot(apart, axis)))
    first = unit(apart) if norm(apart) > 1e-6 else _across(axis)
    second = cross(axis, first)
    towards = body.view.camera.towards
    ring: list[Spot] = []
    for step in range(RING):
        angle = 2 * pi * (step + 0.5) / RING
        normal = along(along(NOWHERE, first, cos(angle)), second, sin(angle))
        at, _, r = bones[-1] if cos(angle) > 0 else bones[0]
        ring.append((along(at, normal, r), dot(normal, towards)))
    over = max(parts[part].near for part in rounds) + 0.0005
    under = min(parts[part].near for part in rounds) - 0.0015
    return [
        Part(under, _strip(body, _run(ring, seen=False), axis, wide, name, 0.7)),
        Part(over, _strip(body, _run(ring, seen=True), axis, wide, name, 0.0)),
    ]


def _across(axis: Vector) -> Vector:
    return unit(cross(axis, (0.0, 0.0, 1.0) if abs(axis[2]) < 0.9 else (1.0, 0.0, 0.0)))


def _run(ring: list[Spot], seen: bool) -> list[Vector]:
    """The half of a ring that looks at the viewer (`seen`) or away, with one point beyond each of
    its ends; all of it, closed, where it looks so all round."""
    flags = [(near >= 0) is seen for _, near in ring]
    if all(flags) or not any(flags):
        return [at for at, _ in (*ring, ring[0])] if all(flags) else []
    count = len(ring)
    first = next(i for i in range(count) if flags[i] and not flags[i - 1])
    length = next(i for i in range(count) if not flags[(first + i) % count])
    return [ring[(first + i) % count][0] for i in range(-1, length + 1)]


def _strip(
    body: SeenBody, run: list[Vector], axis: Vector, wide: float, name: str, far: float
) -> list[Layer]:
    """A run of points as cloth that is `wide` along an axis."""
    if not run:
        return []
    seen = body.view.seen
    upper = [seen(along(at, axis, -wide / 2))[:2] for at in run]
    lower = [seen(along(at, axis, wide / 2))[:2] for at in reversed(run)]
    path = new_path()
    path.moveTo(*upper[0])
    add_curve(path, upper)
    path.lineTo(*lower[0])
    add_curve(path, lower)
    path.closeSubpath()
    return [(path, body.paints.contour(name, far)), (path, body.paints.fill(name, far))]


def _line(body: SeenBody, points: list[Seen], name: str, far: float) -> list[Layer]:
    """A line as a narrow strap."""
    path = QPainterPath()
    path.moveTo(*points[0][:2])
    for point in points[1:]:
        path.lineTo(*point[:2])
    stroker = QPainterPathStroker()
    stroker.setWidth(STRAP_WIDE * body.scale)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    stroked = stroker.createStroke(path)
    stroked.setFillRule(Qt.FillRule.WindingFill)
    return [(stroked, body.paints.contour(name, far)), (stroked, body.paints.fill(name, far))]


def _strap(body: SeenBody, prop: Strap, parts: Mapping[str, Part]) -> list[Part]:
    """From the hands round a limb and back."""
    skeleton = body.posture.skeleton
    at, axis, r = _bone(body, prop.round, prop.along)
    palms = []
    for hand in prop.hands:
        frame = skeleton.frames[hand]
        palms.append(along(skeleton.joints[build.SEGMENTS[hand][0]], frame.up, -PALM))
    middle = palms[0] if len(palms) == 1 else along(palms[0], minus(palms[1], palms[0]), 0.5)
    away = minus(at, middle)
    away = minus(away, along(NOWHERE, axis, dot(away, axis)))
    out = unit(away) if norm(away) > 1e-6 else _across(axis)
    side = cross(axis, out)
    if dot(side, minus(palms[-1], palms[0])) < 0:
        side = (-side[0], -side[1], -side[2])
    angles = [pi * (step / 8 - 0.5) for step in range(9)]
    bend = [along(along(at, out, r * cos(angle)), side, r * sin(angle)) for angle in angles]
    points = [body.view.seen(point) for point in (palms[0], *bend, palms[-1])]
    limb = parts[prop.round].near
    near = max(limb, *(parts[hand].near for hand in prop.hands)) - 0.0006
    loop_near = limb + (0.0005 if dot(out, body.view.camera.towards) > 0 else -0.0015)
    strands = _line(body, points[:2], "strap", 0.0) + _line(body, points[-2:], "strap", 0.0)
    return [Part(loop_near, _line(body, points[1:-1], "strap", 0.2)), Part(near, strands)]


def _ball(body: SeenBody, prop: Ball) -> Part:
    """A ball with a light on it."""
    start, end = build.SEGMENTS[prop.part]
    joint = start if prop.part in build.TRUNK or prop.part in ("abdomen", "chest") else end
    x, y, near = body.at(body.joints[joint], prop.part, *prop.at)
    r = prop.radius * body.scale
    whole, lit = new_path(), new_path()
    add_circle(whole, x, y, r)
    add_circle(lit, x - 0.07 * r, y - 0.07 * r, 0.88 * r)
    return Part(
        near,
        (
            (whole, body.paints.contour("ball")),
            (whole, body.paints.fill("ball", 0.5)),
            (lit, body.paints.fill("ball")),
        ),
    )
