# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands and shoes."""

from math import hypot, sqrt

from PySide6.QtGui import QPainterPath

from kneetimer.core.figure import body as build
from kneetimer.core.figure.vectors import distance
from kneetimer.ui.figure.seen_body import Limb, Part, Ring, SeenBody, Sizes, add_rings
from kneetimer.ui.figure.shapes import Station, add_chain, add_ribbon, direction, new_path

Flesh = tuple[tuple[float, float, float], ...]
"""How far from the wrist, how far to the thumb's side, and the radius there (body heights)."""
THUMB: Flesh = ((0.010, 0.009, 0.0095), (0.034, 0.0245, 0.0078), (0.060, 0.0285, 0.0060))
MITTEN: tuple[Flesh, ...] = (
    ((0.0, 0.0, 0.0148), (0.024, 0.005, 0.0150), (0.056, 0.0060, 0.0128), (0.093, 0.0045, 0.0088)),
    ((0.012, -0.003, 0.0140), (0.054, -0.0080, 0.0122), (0.088, -0.0065, 0.0086)),
    THUMB,
)
"""A hand of which the fingers are not seen: too small, or edge on."""
OPEN_HAND: tuple[Flesh, ...] = (
    ((0.0, 0.0, 0.0148), (0.026, 0.001, 0.0170), (0.052, 0.001, 0.0165)),
    ((0.044, 0.0105, 0.0078), (0.095, 0.0125, 0.0056)),
    ((0.044, 0.0010, 0.0078), (0.099, 0.0010, 0.0057)),
    ((0.044, -0.0090, 0.0078), (0.091, -0.0108, 0.0056)),
    THUMB,
)
FIST: tuple[Flesh, ...] = (
    ((0.0, 0.0, 0.0150), (0.030, 0.006, 0.0175)),
    ((0.030, -0.008, 0.0165), (0.052, -0.006, 0.0150)),
    ((0.028, 0.008, 0.0165), (0.054, 0.010, 0.0140)),
)
SPREAD = 0.8
"""Share of its width that is seen of a hand from which its fingers are told apart."""
GRIP = 0.9 * build.HAND
"""A hand whose fingertips are nearer to the wrist than this is closed."""
SOLE = (("heel", 0.021), ("ball", 0.0280), ("toe", 0.0230))
"""Half the width of the sole at these joints."""
HEEL: Sizes = (0.0195, 0.0200, 0.0205)
INSTEP: Sizes = (0.0200, 0.0215, 0.0215)
BALL: Sizes = (0.0180, 0.0270, 0.0165)
TIP: Sizes = (0.0125, 0.0235, 0.0120)
SOLE_HALF = 0.006
"""Half its thickness."""
BEHIND = 0.11
"""How much farther than the shank a foot is that goes behind it."""


def hand(body: SeenBody, side: str, fore: Limb, fore_near: float, far: float) -> Part:
    """A mitten of palm and fingers with a thumb; a fist where it grips."""
    segment, wrist_joint, tips_joint = f"{side}_hand", f"{side}_wrist", f"{side}_fingers"
    points = body.posture.skeleton.joints
    closed = distance(points[wrist_joint], points[tips_joint]) < GRIP
    wrist, tips = body.joints[wrist_joint], body.joints[tips_joint]
    x, y, _ = wrist
    (fx, fy, _), _, (ux, uy, _) = body.axes(segment)
    shape, scale = new_path(), body.scale
    flat = body.detail > 0 and hypot(ux, uy) > SPREAD * scale
    for band in FIST if closed else OPEN_HAND if flat else MITTEN:
        add_chain(
            shape, [(x + f * fx - t * ux, y + f * fy - t * uy, r * scale) for t, f, r in band]
        )
    whole = QPainterPath(shape)
    fore.join(shape, at_end=True)
    near = max(fore_near, 0.5 * (wrist[2] + tips[2])) + 0.004
    layers = (
        (whole, body.paints.contour("skin", far)),
        (shape, body.paints.fill("skin", far)),
    )
    return Part(near, layers, (wrist_joint, tips_joint))


def foot(body: SeenBody, side: str, shank_near: float, far: float) -> Part:
    """A shoe: an upper of two bands that meet at the instep, and a sole."""
    segment, paints = f"{side}_foot", body.paints
    ankle, toe = body.joints[f"{side}_ankle"], body.joints[f"{side}_toe"]
    upper, sole = _upper(body, side), _sole(body, side)
    near = (ankle[2] + toe[2]) / 2
    if near > shank_near - BEHIND:
        near = max(near, shank_near + 0.001)
    contour = paints.contour("shoe", far)
    upper_layers = ((upper, contour), (upper, paints.fill("shoe", far)))
    sole_layers = ((sole, contour), (sole, paints.fill("sole", far)))
    if body.axes(segment)[2][2] > -0.03:
        layers = (*sole_layers, *upper_layers)
    else:
        layers = (*upper_layers, *sole_layers)
    return Part(near, layers, (f"{side}_ankle", f"{side}_ball"))


def _upper(body: SeenBody, side: str) -> QPainterPath:
    shape = new_path()
    joints, scale, segment = body.joints, body.scale, f"{side}_foot"
    ankle, ball, toe = (joints[f"{side}_{name}"] for name in ("ankle", "ball", "toe"))
    raised = body.at(ball, segment, 0.0, 0.0, 0.0165)
    tip = tuple(at + 0.75 * (end - start) for at, start, end in zip(raised, ball, toe, strict=True))
    rings: list[Ring] = [
        (body.at(ankle, segment, -0.016, 0.0, -0.0125), segment, HEEL),
        (body.at(ankle, segment, 0.026, 0.0, -0.0115), segment, INSTEP),
        (body.at(ball, segment, 0.0, 0.0, 0.0200), segment, BALL),
        ((tip[0], tip[1], tip[2]), segment, TIP),
    ]
    near = body.axes(segment)[0][2]
    add_rings(shape, body, rings, sqrt(max(0.0, 1.0 - near * near)))
    instep = rings[1][0]
    collar = body.at(ankle, f"{side}_shank", 0.0, 0.0, 0.020)
    middle = (0.7 * ankle[0] + 0.3 * instep[0], 0.7 * ankle[1] + 0.3 * instep[1])
    add_chain(shape, [(collar[0], collar[1], 0.0225 * scale), (*middle, 0.0235 * scale)])
    return shape


def _sole(body: SeenBody, side: str) -> QPainterPath:
    shape = new_path()
    (_, _, _), (lx, ly, _), (ux, uy, _) = body.axes(f"{side}_foot")
    least = SOLE_HALF * body.scale
    points = [
        (body.at(body.joints[f"{side}_{name}"], f"{side}_foot", 0.0, 0.0, 0.004), half)
        for name, half in SOLE
    ]
    for (start, a), (end, b) in ((points[0], points[1]), (points[1], points[2])):
        tx, ty = way = direction(start, end)
        across, high = lx * ty - ly * tx, SOLE_HALF * (ux * ty - uy * tx)
        along, rise = lx * tx + ly * ty, SOLE_HALF * (ux * tx + uy * ty)
        stations: list[Station] = [
            (start[0], start[1], hypot(a * across, high)),
            (end[0], end[1], hypot(b * across, high)),
        ]
        add_ribbon(
            shape,
            stations,
            way,
            max(hypot(a * along, rise), least),
            max(hypot(b * along, rise), least),
        )
    return shape
