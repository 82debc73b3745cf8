# SPDX-License-Identifier: GPL-3.0-or-later
"""Legs and arms: flesh on bones, and what is worn on them."""

from math import hypot

from PySide6.QtGui import QPainterPath

from kneetimer.core.figure import body as build
from kneetimer.ui.figure.camera import Seen
from kneetimer.ui.figure.seen_body import Limb, Part, SeenBody
from kneetimer.ui.figure.shapes import add_ribbon, new_path

THIGH = (
    (0.0, 0.0, 0.002, 0.0540),
    (0.17, 0.003, 0.003, 0.0545),
    (0.34, 0.006, 0.003, 0.0510),
    (0.60, 0.006, 0.001, 0.0430),
    (0.82, 0.003, 0.0, 0.0365),
    (1.0, 0.003, 0.0, 0.0335),
)
SHANK = (
    (0.0, 0.003, 0.0, 0.0335),
    (0.14, -0.003, 0.0, 0.0335),
    (0.32, -0.009, 0.001, 0.0345),
    (0.55, -0.006, 0.0, 0.0285),
    (0.78, -0.001, 0.0, 0.0215),
    (0.94, 0.0, 0.0, 0.0200),
)
UPPER_ARM = (
    (0.11, 0.0, -0.004, 0.0275),
    (0.28, 0.001, 0.0, 0.0282),
    (0.52, 0.002, 0.0, 0.0262),
    (0.80, 0.0, 0.0, 0.0228),
    (1.0, 0.0, 0.0, 0.0215),
)
FOREARM = (
    (0.0, 0.0, 0.0, 0.0215),
    (0.22, 0.002, 0.0, 0.0232),
    (0.50, 0.001, 0.0, 0.0200),
    (0.80, 0.0, 0.0, 0.0158),
    (1.0, 0.0, 0.0, 0.0148),
)
SHORTS_END = 2
"""The station of the thigh at which the shorts end."""
SLEEVE_END = 2
LOOSE = 0.004
"""Between cloth and skin."""
GRIP = 0.9 * build.HAND
"""A hand whose fingertips are nearer to the wrist than this is closed."""


def leg(body: SeenBody, side: str) -> list[Part]:
    """Thigh, shank and foot of one side."""
    sign = 1.0 if side == "left" else -1.0
    joints, paints, line = body.joints, body.paints, body.line
    hip, knee, ankle = (joints[f"{side}_{name}"] for name in ("hip", "knee", "ankle"))
    thigh = Limb(body, hip, knee, f"{side}_thigh", sign, THIGH)
    shank = Limb(body, knee, ankle, f"{side}_shank", sign, SHANK)
    far = body.far((hip[2] + knee[2] + ankle[2]) / 3)
    cloth = "working" if body.works(side) else "legging"
    fill, contour = paints.fill(cloth, far), paints.contour(cloth, far)
    shorts, hem = paints.fill("shorts", far), paints.contour("shorts", far)
    wide = LOOSE * body.scale
    over = [
        (thigh.path(line, SHORTS_END - 1), contour),
        (thigh.path(0.0, SHORTS_END - 1), fill),
        (thigh.sleeve(SHORTS_END, wide, 0.6, line), hem),
        (thigh.sleeve(SHORTS_END, wide, 0.6), shorts),
    ]
    under = [(shank.path(line), contour), (shank.path(), fill)]
    thigh_near = 0.4 * hip[2] + 0.6 * knee[2]
    shank_near = 0.5 * (knee[2] + ankle[2]) - 0.004
    if shank_near < thigh_near:
        over.append((shank.joined(), fill))
    else:
        under.append((thigh.joined(at_end=True), fill))
    pelvis = joints["pelvis"]
    if thigh_near > body.seat_near:
        over.append((_hip_patch(body, hip, pelvis), shorts))
    hangs = body.along_trunk(f"{side}_thigh") > 0.25 and thigh_near - body.shirt_near < 0.07
    if hangs:  # the shirt, over the hip
        thigh_near = min(thigh_near, body.shirt_near - 0.001)
    return [
        Part(thigh_near, over, (f"{side}_hip", f"{side}_knee")),
        Part(shank_near, under, (f"{side}_knee", f"{side}_ankle")),
        _foot(body, side, shank_near, far),
    ]


def _hip_patch(body: SeenBody, hip: Seen, pelvis: Seen) -> QPainterPath:
    path = new_path()
    r = 0.046 * body.scale
    x, y = (2 * hip[0] + pelvis[0]) / 3, (2 * hip[1] + pelvis[1]) / 3
    dx, dy = pelvis[0] - hip[0], pelvis[1] - hip[1]
    length = hypot(dx, dy)
    if length > 1e-6:
        way = (dx / length, dy / length)
        add_ribbon(path, ((hip[0], hip[1], r), (pelvis[0], pelvis[1], r)), way, r, r)
    else:
        path.addEllipse(x - r, y - r, 2 * r, 2 * r)
    return path


def _foot(body: SeenBody, side: str, shank_near: float, far: float) -> Part:
    """A shoe: an upper of two bands that meet at the instep, and a sole."""
    joints, paints, scale, line = body.joints, body.paints, body.scale, body.line
    segment = f"{side}_foot"
    ankle, heel, ball, toe = (joints[f"{side}_{n}"] for n in ("ankle", "heel", "ball", "toe"))
    (_, _, _), (lx, ly, _), (ux, uy, up_near) = body.axes(segment)
    back = body.at(ankle, segment, -0.018, 0.0, -0.016)
    instep = body.at(ankle, segment, 0.026, 0.0, -0.014)
    front = body.at(ball, segment, 0.0, 0.0, 0.0165)
    shin = body.axes(f"{side}_shank")[2]
    collar = (ankle[0] + 0.020 * shin[0], ankle[1] + 0.020 * shin[1])
    dx, dy = toe[0] - ball[0], toe[1] - ball[1]
    tip = (ball[0] + 0.70 * dx + 0.0125 * ux, ball[1] + 0.70 * dy + 0.0125 * uy)
    near = (ankle[2] + toe[2]) / 2
    if near > shank_near - 0.045:
        near = max(near, shank_near + 0.001)
    upper: list[tuple[float, float, float]] = [
        (back[0], back[1], 0.0205 * scale),
        (instep[0], instep[1], 0.0215 * scale),
        (front[0], front[1], 0.0175 * scale),
        (tip[0], tip[1], 0.0125 * scale),
    ]
    top = (collar[0], collar[1], 0.0225 * scale)
    mid = (ankle[0] * 0.7 + instep[0] * 0.3, ankle[1] * 0.7 + instep[1] * 0.3, 0.0235 * scale)

    def shoe(pad: float) -> QPainterPath:
        path = new_path()
        _band(path, upper, pad)
        _band(path, [top, mid], pad)
        return path

    sole_points = []
    for at, half in ((heel, 0.019), (ball, 0.021), (toe, 0.0145)):
        sole_points.append((at[0] + 0.005 * ux, at[1] + 0.005 * uy, half))

    def sole(pad: float) -> QPainterPath:
        path = new_path()
        for (ax, ay, a), (bx, by, b) in zip(sole_points, sole_points[1:], strict=False):
            dx, dy = bx - ax, by - ay
            length = hypot(dx, dy) or 1.0
            tx, ty = dx / length, dy / length
            nx, ny = ty, -tx
            across, high = lx * nx + ly * ny, 0.006 * (ux * nx + uy * ny)
            along, rise = lx * tx + ly * ty, 0.006 * (ux * tx + uy * ty)
            add_ribbon(
                path,
                [
                    (ax, ay, hypot(a * across, high) + pad),
                    (bx, by, hypot(b * across, high) + pad),
                ],
                (tx, ty),
                max(hypot(a * along, rise), 0.006 * scale) + pad,
                max(hypot(b * along, rise), 0.006 * scale) + pad,
            )
        return path

    layers = [
        (shoe(line), paints.contour("shoe", far)),
        (sole(line), paints.contour("sole", far)),
        (shoe(0.0), paints.fill("shoe", far)),
        (sole(0.0), paints.fill("sole", far)),
    ]
    if up_near > 0.2:
        layers = [layers[1], layers[3], layers[0], layers[2]]
    return Part(near, layers, (f"{side}_ankle", f"{side}_ball"))


def _band(path: QPainterPath, stations: list[tuple[float, float, float]], pad: float) -> None:
    """A band through round stations, whichever way they lie, with those circles in it."""
    (ax, ay, a), (bx, by, b) = stations[0], stations[-1]
    dx, dy = bx - ax, by - ay
    length = hypot(dx, dy)
    if length > 0.4 * (a + b):
        padded = [(x, y, r + pad) for x, y, r in stations]
        add_ribbon(path, padded, (dx / length, dy / length), a + pad, b + pad)
    for x, y, r in stations:
        r += pad
        path.addEllipse(x - r, y - r, 2 * r, 2 * r)


def arm(body: SeenBody, side: str) -> list[Part]:
    """Upper arm with sleeve, forearm and hand of one side."""
    sign = 1.0 if side == "left" else -1.0
    joints, paints, line = body.joints, body.paints, body.line
    shoulder, elbow, wrist = (joints[f"{side}_{n}"] for n in ("shoulder", "elbow", "wrist"))
    upper = Limb(body, shoulder, elbow, f"{side}_upper_arm", sign, UPPER_ARM)
    fore = Limb(body, elbow, wrist, f"{side}_forearm", sign, FOREARM)
    far = body.far((shoulder[2] + elbow[2]) / 2 + 0.02)
    fill, contour = paints.fill("skin", far), paints.contour("skin", far)
    wide = LOOSE * body.scale
    over = [
        (upper.path(line, SLEEVE_END - 1), contour),
        (upper.path(0.0, SLEEVE_END - 1), fill),
        (upper.sleeve(SLEEVE_END, wide, 1.0, line), paints.contour("shirt", far)),
        (upper.sleeve(SLEEVE_END, wide, 1.0), paints.fill("shirt", far)),
    ]
    under = [(fore.path(line), contour), (fore.path(), fill)]
    upper_near = 0.5 * (shoulder[2] + elbow[2]) + 0.012
    fore_near = 0.5 * (elbow[2] + wrist[2]) + 0.014
    if fore_near < upper_near:
        over.append((fore.joined(), fill))
    else:
        under.append((upper.joined(at_end=True), fill))
    if upper_near > body.middle:
        ux, uy, _ = body.axes("chest")[2]
        shoulder = (shoulder[0] - 0.014 * ux, shoulder[1] - 0.014 * uy, shoulder[2])
        chest = body.at(joints["thorax"], "chest", 0.0, sign * 0.05, 0.098)
        path = new_path()
        dx, dy = chest[0] - shoulder[0], chest[1] - shoulder[1]
        length = hypot(dx, dy) or 1.0
        r = 0.0225 * body.scale
        add_ribbon(
            path,
            [(shoulder[0], shoulder[1], r), (chest[0], chest[1], r)],
            (dx / length, dy / length),
            r,
            r,
        )
        over.append((path, paints.fill("shirt", far)))
    return [Part(upper_near, over), Part(fore_near, under), _hand(body, side, far, fore_near, fore)]


def _hand(body: SeenBody, side: str, far: float, fore_near: float, fore: Limb) -> Part:
    """A mitten of palm and fingers with a thumb; closed where it grips."""
    joints, paints, scale = body.joints, body.paints, body.scale
    segment = f"{side}_hand"
    wrist, tips = joints[f"{side}_wrist"], joints[f"{side}_fingers"]
    reach = body.posture.skeleton.joints
    a, b = reach[f"{side}_wrist"], reach[f"{side}_fingers"]
    closed = sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) < GRIP * GRIP

    def at(along: float, front: float, radius: float) -> tuple[float, float, float]:
        x, y, _ = body.at(wrist, segment, front, 0.0, -along)
        return x, y, radius * scale

    if closed:
        bands = [
            [at(0.0, 0.0, 0.0150), at(0.030, 0.006, 0.0175)],
            [at(0.030, -0.008, 0.0165), at(0.052, -0.006, 0.0150)],
            [at(0.028, 0.008, 0.0165), at(0.054, 0.010, 0.0140)],
        ]
    else:
        bands = [
            [
                at(0.0, 0.0, 0.0148),
                at(0.024, 0.005, 0.0150),
                at(0.050, 0.0085, 0.0115),
                at(0.092, 0.0065, 0.0080),
            ],
            [at(0.012, -0.003, 0.0140), at(0.050, -0.0085, 0.0115), at(0.086, -0.0075, 0.0078)],
            [at(0.014, 0.010, 0.0085), at(0.040, 0.025, 0.0075), at(0.056, 0.028, 0.0062)],
        ]

    def shape(pad: float) -> QPainterPath:
        path = new_path()
        for band in bands:
            _band(path, band, pad)
        return path

    near = max(fore_near, 0.5 * (wrist[2] + tips[2])) + 0.004
    return Part(
        near,
        [
            (shape(body.line), paints.contour("skin", far)),
            (shape(0.0), paints.fill("skin", far)),
            (fore.joined(at_end=True), paints.fill("skin", far)),
        ],
        (f"{side}_wrist", f"{side}_fingers"),
    )
