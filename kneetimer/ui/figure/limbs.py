# SPDX-License-Identifier: GPL-3.0-or-later
"""Legs and arms: flesh on bones, and what is worn on them."""

from math import hypot

from PySide6.QtGui import QPainterPath

from kneetimer.core.figure import body as build
from kneetimer.ui.figure.camera import Seen
from kneetimer.ui.figure.extremities import foot, hand
from kneetimer.ui.figure.seen_body import INSET, Limb, Part, SeenBody
from kneetimer.ui.figure.shapes import Station, add_circle, add_ribbon, direction

THIGH = (
    (0.0, 0.0, 0.002, 0.0540),
    (0.17, 0.003, 0.003, 0.0545),
    (0.36, 0.006, 0.003, 0.0505),
    (0.68, 0.005, 0.0, 0.0405),
    (1.0, 0.003, 0.0, 0.0335),
)
SHANK = (
    (0.0, 0.003, 0.0, 0.0335),
    (0.15, -0.003, 0.0, 0.0335),
    (0.34, -0.009, 0.001, 0.0345),
    (0.64, -0.004, 0.0, 0.0255),
    (0.94, 0.0, 0.0, 0.0200),
)
UPPER_ARM = (
    (0.11, 0.0, -0.004, 0.0275),
    (0.30, 0.001, 0.0, 0.0280),
    (0.54, 0.002, 0.0, 0.0258),
    (1.0, 0.0, 0.0, 0.0215),
)
FOREARM = (
    (0.0, 0.0, 0.0, 0.0215),
    (0.22, 0.002, 0.0, 0.0232),
    (0.62, 0.001, 0.0, 0.0182),
    (1.0, 0.0, 0.0, 0.0148),
)
CLOTH_END = 2
"""The station at which shorts and sleeves end."""
LOOSE = 0.004
"""Between cloth and skin."""
BUTTOCK = (-0.016, 0.042, -0.008)
"""From the middle between the hips: front, outwards, up."""
BUTTOCK_GIRTH = 0.048
HIP_PATCH = 0.046
YOKE, YOKE_AT_NECK = 0.0290, 0.0315
"""Half the height of the shirt over the shoulder, and beside the neck."""
YOKE_DOWN = 0.0125
"""Its middle below the shoulder joint."""
SHIRT_REACH = 0.10
"""The shirt does not hang over a thigh that is nearer than this."""
ABOUT_EVEN = 0.06
"""Limbs that differ no more in how near they are may be painted either way."""
LEAST = 0.0003
"""By how much one part is at least before another."""
LEG = ("thigh", "shank")
RAISED = -0.3
"""How far up the trunk, in thighs, a knee is seen that lies over the shirt."""


def legs(body: SeenBody) -> dict[str, Part]:
    """The parts of both legs. A leg whose thigh and shank are before those of the other is so as a
    whole, or the other would show through at the knee."""
    parts = leg(body, "left") | leg(body, "right")
    for side, other in (("left", "right"), ("right", "left")):
        before = [parts[f"{side}_{name}"].near for name in LEG]
        behind = [parts[f"{other}_{name}"].near for name in LEG]
        over = max(behind) - min(before) + LEAST
        if all(b < a for a, b in zip(before, behind, strict=True)) and 0 < over < ABOUT_EVEN:
            for name, near in zip(LEG, behind, strict=True):
                part = parts[f"{other}_{name}"]
                parts[f"{other}_{name}"] = part._replace(near=near - over)
    return parts


def leg(body: SeenBody, side: str) -> dict[str, Part]:
    """Thigh, shank and foot of one side, by their names."""
    names = hip_joint, knee_joint, ankle_joint = f"{side}_hip", f"{side}_knee", f"{side}_ankle"
    hip, knee, ankle = (body.joints[name] for name in names)
    thigh = Limb(body, (hip, knee), f"{side}_thigh", THIGH)
    shank = Limb(body, (knee, ankle), f"{side}_shank", SHANK)
    thigh_near = 0.4 * hip[2] + 0.6 * knee[2]
    shank_near = 0.5 * (knee[2] + ankle[2]) - 0.004
    if thigh_near - body.shirt_near < SHIRT_REACH and _below_hem(body, hip, knee):
        thigh_near = min(thigh_near, body.shirt_near - 0.001)
    upper, lower = thigh.path(CLOTH_END - 1), shank.path()
    shorts = thigh.cloth(CLOTH_END, LOOSE * body.scale, 0.6)
    _add_buttock(shorts, body, side, thigh)
    whole = QPainterPath(upper), QPainterPath(lower), QPainterPath(shorts)
    if shank_near < thigh_near:
        shank.join(upper)
    else:
        thigh.join(lower, at_end=True)
    if thigh_near > body.seat_near:
        _add_hip_patch(shorts, body, hip)
    far = body.far((hip[2] + knee[2] + ankle[2]) / 3)
    cloth = "working" if body.works(side) else "legging"
    fill, contour = body.paints.fill(cloth, far), body.paints.contour(cloth, far)
    over = (
        (whole[0], contour),
        (upper, fill),
        (whole[2], body.paints.contour("shorts", far)),
        (shorts, body.paints.fill("shorts", far)),
    )
    under = ((whole[1], contour), (lower, fill))
    return {
        f"{side}_thigh": Part(thigh_near, over, (hip_joint, knee_joint)),
        f"{side}_shank": Part(shank_near, under, (knee_joint, ankle_joint)),
        f"{side}_foot": foot(body, side, shank_near, far),
    }


def _below_hem(body: SeenBody, hip: Seen, knee: Seen) -> bool:
    """Whether the shirt hangs over the hip, as it does unless the thigh is before it."""
    x, y, _ = body.axes("pelvis")[2]
    along = (x * (knee[0] - hip[0]) + y * (knee[1] - hip[1])) / (body.scale * body.scale)
    return along < RAISED * build.THIGH


def _add_buttock(path: QPainterPath, body: SeenBody, side: str, thigh: Limb) -> None:
    """The shorts from the seat down the back of the thigh, in one line."""
    sign = 1.0 if side == "left" else -1.0
    x, y, _ = body.at(body.joints["pelvis"], "pelvis", BUTTOCK[0], sign * BUTTOCK[1], BUTTOCK[2])
    above, hem = thigh.stations[CLOTH_END - 1 : CLOTH_END + 1]
    end_x, end_y, end = ((a + b) / 2 for a, b in zip(above, hem, strict=True))
    r, end = BUTTOCK_GIRTH * body.scale, end + LOOSE * body.scale
    if hypot(end_x - x, end_y - y) > r:
        stations = ((x, y, r), (end_x, end_y, end))
        add_ribbon(path, stations, direction(*stations), r, end * thigh.tilt)
    else:
        add_circle(path, x, y, r)


def _add_hip_patch(path: QPainterPath, body: SeenBody, hip: Seen) -> None:
    """What joins a thigh to the seat behind it."""
    pelvis = body.joints["pelvis"]
    r = HIP_PATCH * body.scale
    x, y, _ = hip
    add_ribbon(path, ((x, y, r), (pelvis[0], pelvis[1], r)), direction(hip, pelvis), r, r)


def arm(body: SeenBody, side: str) -> dict[str, Part]:
    """Upper arm with sleeve, forearm and hand of one side, by their names."""
    names = shoulder_joint, elbow_joint, wrist_joint = (
        f"{side}_shoulder",
        f"{side}_elbow",
        f"{side}_wrist",
    )
    shoulder, elbow, wrist = (body.joints[name] for name in names)
    upper = Limb(body, (shoulder, elbow), f"{side}_upper_arm", UPPER_ARM)
    fore = Limb(body, (elbow, wrist), f"{side}_forearm", FOREARM)
    upper_near = 0.5 * (shoulder[2] + elbow[2]) + 0.012
    fore_near = 0.5 * (elbow[2] + wrist[2]) + 0.014
    skin, lower = upper.path(CLOTH_END - 1), fore.path()
    sleeve = upper.cloth(CLOTH_END, LOOSE * body.scale, 1.0)
    whole = QPainterPath(skin), QPainterPath(lower), QPainterPath(sleeve)
    if fore_near < upper_near:
        fore.join(skin)
    else:
        upper.join(lower, at_end=True)
    if upper_near > body.middle:
        _add_shoulder_patch(sleeve, body, side)
    far = body.far((shoulder[2] + elbow[2]) / 2 + 0.02)
    fill, contour = body.paints.fill("skin", far), body.paints.contour("skin", far)
    over = (
        (whole[0], contour),
        (skin, fill),
        (whole[2], body.paints.contour("shirt", far)),
        (sleeve, body.paints.fill("shirt", far)),
    )
    under = ((whole[1], contour), (lower, fill))
    return {
        f"{side}_upper_arm": Part(upper_near, over, (shoulder_joint, elbow_joint)),
        f"{side}_forearm": Part(fore_near, under, (elbow_joint, wrist_joint)),
        f"{side}_hand": hand(body, side, fore, fore_near, far),
    }


Yoke = tuple[tuple[Station, Station], tuple[float, float]]


def yoke(body: SeenBody, side: str) -> Yoke:
    """The shirt from the neck to a shoulder: its two stations and the way between them."""
    sign = 1.0 if side == "left" else -1.0
    inner = body.at(body.joints["thorax"], "chest", -0.004, sign * 0.030, 0.136)
    outer = body.at(body.joints[f"{side}_shoulder"], "chest", 0.0, 0.0, -YOKE_DOWN)
    stations = (
        (inner[0], inner[1], YOKE_AT_NECK * body.scale),
        (outer[0], outer[1], YOKE * body.scale),
    )
    return stations, direction(inner, outer)


def _add_shoulder_patch(path: QPainterPath, body: SeenBody, side: str) -> None:
    """What joins a sleeve to the shirt behind it."""
    ((ax, ay, _), (bx, by, r)), way = yoke(body, side)
    r -= INSET
    middle = ((ax + bx) / 2, (ay + by) / 2, r)
    add_ribbon(path, (middle, (bx, by, r)), way, 0.3 * r, r)
