# SPDX-License-Identifier: GPL-3.0-or-later
"""What is worn or held: bands, cuffs, straps, balls."""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from kneetimer.core.figure import body as build
from kneetimer.core.figure.props import Ball, Band, Cuff, Prop, Strap
from kneetimer.core.figure.vectors import Vector, along, cross, dot, minus, norm, placed, plus, unit
from kneetimer.ui.figure.limbs import SHANK, THIGH
from kneetimer.ui.figure.seen_body import Layer, Part, SeenBody
from kneetimer.ui.figure.shapes import add_circle, new_path

BAND_WIDE, CUFF_WIDE, STRAP_WIDE = 0.026, 0.052, 0.018
RING = 20
"""Points of a ring."""
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
    ring: list[tuple[Vector, float]] = []
    towards = body.view.camera.towards
    if len(bones) > 1:
        (a, along_a, _), (b, along_b, _) = bones
        apart = unit(minus(b, a))
        axis = unit(plus(along_a, along_b))
        for (at, _, r), away in zip(bones, (-1.0, 1.0), strict=True):
            side = unit(cross(axis, apart))
            for step in range(RING // 2 + 1):
                angle = pi * (step / (RING // 2) - 0.5)
                normal = plus(
                    (
                        away * cos(angle) * apart[0],
                        away * cos(angle) * apart[1],
                        away * cos(angle) * apart[2],
                    ),
                    (
                        away * sin(angle) * side[0],
                        away * sin(angle) * side[1],
                        away * sin(angle) * side[2],
                    ),
                )
                ring.append((along(at, normal, r), dot(normal, towards)))
    else:
        at, axis, r = bones[0]
        first, second = _across(axis)
        for step in range(RING):
            angle = 2 * pi * step / RING
            normal = plus(
                along((0.0, 0.0, 0.0), first, cos(angle)),
                along((0.0, 0.0, 0.0), second, sin(angle)),
            )
            ring.append((along(at, normal, r), dot(normal, towards)))
    over = max(parts[part].near for part in rounds) + 0.0005
    under = min(parts[part].near for part in rounds) - 0.0015
    return [
        Part(under, _ribbon(body, _run(body, ring, seen=False), wide, name, 0.7)),
        Part(over, _ribbon(body, _run(body, ring, seen=True), wide, name, 0.0)),
    ]


def _across(axis: Vector) -> tuple[Vector, Vector]:
    first = unit(cross(axis, (0.0, 0.0, 1.0) if abs(axis[2]) < 0.9 else (1.0, 0.0, 0.0)))
    return first, cross(axis, first)


def _run(
    body: SeenBody, ring: list[tuple[Vector, float]], seen: bool
) -> list[list[tuple[float, float]]]:
    """The runs of a closed ring that look at the viewer (`seen`) or away, as lines."""
    flags = [(near >= 0) is seen for _, near in ring]
    if all(flags):
        points = [body.view.seen(at)[:2] for at, _ in ring]
        return [[*points, points[0]]]
    if not any(flags):
        return []
    first = next(i for i, flag in enumerate(flags) if not flag)
    runs: list[list[tuple[float, float]]] = []
    for step in range(len(ring)):
        index = (first + step) % len(ring)
        if flags[index]:
            if not flags[index - 1]:
                runs.append([body.view.seen(ring[index - 1][0])[:2]] if seen else [])
            runs[-1].append(body.view.seen(ring[index][0])[:2])
            if seen and not flags[(index + 1) % len(ring)]:
                runs[-1].append(body.view.seen(ring[(index + 1) % len(ring)][0])[:2])
    return [run for run in runs if len(run) > 1]


def _ribbon(
    body: SeenBody, runs: list[list[tuple[float, float]]], wide: float, name: str, far: float
) -> list[Layer]:
    """Lines as flat ribbons."""
    path = QPainterPath()
    for run in runs:
        path.moveTo(*run[0])
        for point in run[1:]:
            path.lineTo(*point)
    stroker = QPainterPathStroker()
    stroker.setWidth(wide * body.scale)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
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
    away = minus(away, along((0.0, 0.0, 0.0), axis, dot(away, axis)))
    out = unit(away) if norm(away) > 1e-6 else _across(axis)[0]
    side = cross(axis, out)
    if dot(side, minus(palms[-1], palms[0])) < 0:
        side = (-side[0], -side[1], -side[2])
    bend = []
    for step in range(9):
        angle = pi * (step / 8 - 0.5)
        bend.append(along(along(at, out, r * cos(angle)), side, r * sin(angle)))
    line = [palms[0], *bend, palms[-1]]
    points = [body.view.seen(point) for point in line]
    near = max(parts[prop.round].near, *(parts[hand].near for hand in prop.hands))
    towards = body.view.camera.towards
    loop_near = parts[prop.round].near + (0.0005 if dot(out, towards) > 0 else -0.0015)
    strands = [[p[:2] for p in points[:2]], [p[:2] for p in points[-2:]]]
    return [
        Part(loop_near, _ribbon(body, [[p[:2] for p in points[1:-1]]], STRAP_WIDE, "strap", 0.2)),
        Part(near - 0.0006 if near else near, _ribbon(body, strands, STRAP_WIDE, "strap", 0.0)),
    ]


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
