# SPDX-License-Identifier: GPL-3.0-or-later
"""From a pose to a skeleton: where every joint is. Angles place the trunk and free limbs; limbs
that hold on are solved from their two ends (two-bone inverse kinematics)."""

from collections.abc import Mapping
from math import asin, atan2, degrees, hypot, sqrt

from kneetimer.core.catalogue import Record
from kneetimer.core.figure import body
from kneetimer.core.figure.body import ANGLES
from kneetimer.core.figure.pose import FootHold, HandHold, Pose
from kneetimer.core.figure.vectors import (
    WORLD,
    Frame,
    Vector,
    along,
    cross,
    distance,
    dot,
    minus,
    norm,
    placed,
    turn_between,
    turned,
    unit,
)

AT = {name: index for index, name in enumerate(ANGLES)}
_RIGHT_ARM = ("right_upper_arm", "right_forearm", "right_hand")
FIST_DEG = 90.0
"""How far the fingers of a hand that grips are curled."""
NEARLY_STRAIGHT = 1e-7


class Skeleton(Record, frozen=True):
    """`joints` by the names of `body.JOINTS`, in body heights; `frames` by those of
    `body.SEGMENTS`: up points from the far joint to the near one in limbs (as in standing), from
    pelvis to head in the trunk."""

    joints: Mapping[str, Vector]
    frames: Mapping[str, Frame]


Parts = tuple[dict[str, Vector], dict[str, Frame]]


def solve(pose: Pose) -> Skeleton:
    """The skeleton of a pose. A limb too short for its hold points towards it, stretched."""
    yaw, pitch, roll, twist = pose.turn
    pelvis = turned(turned(WORLD, 0.0, 0.0, yaw), pitch, roll, twist)
    at = pose.at
    if pose.anchor != "pelvis":
        at = minus(at, _anchor(pose, pelvis))
    joints, frames = _trunk(pose, at, pelvis)
    for index, side in enumerate(body.SIDES):
        sign = 1.0 - 2.0 * index
        _leg(pose, side, sign, pose.feet[index], joints, frames)
    left = pose.hands[0]
    # An arm that holds on to the other one comes after it.
    for index in (1, 0) if left is not None and left.part in _RIGHT_ARM else (0, 1):
        sign = 1.0 - 2.0 * index
        _arm(pose, body.SIDES[index], sign, pose.hands[index], joints, frames)
    return Skeleton(joints, frames)


def _anchor(pose: Pose, pelvis: Frame) -> Vector:
    """Where the anchor would be with the pelvis at the world's middle, by angles alone."""
    joints, frames = _trunk(pose, (0.0, 0.0, 0.0), pelvis)
    for sign, side in ((1.0, "left"), (-1.0, "right")):
        if pose.anchor.startswith(side):
            _leg(pose, side, sign, None, joints, frames)
    return joints[pose.anchor]


def _trunk(pose: Pose, at: Vector, pelvis: Frame) -> Parts:
    angles = pose.angles
    flexion, bend, rotation = angles[0:3]
    abdomen = turned(pelvis, flexion, -bend, rotation)
    flexion, bend, rotation = angles[3:6]
    chest = turned(abdomen, flexion, -bend, rotation)
    flexion, bend, rotation = angles[6:9]
    neck = turned(chest, flexion, -bend, rotation)
    flexion, bend, rotation = angles[9:12]
    head = turned(neck, flexion, -bend, rotation)
    lumbar_at = along(at, pelvis.up, body.LUMBAR_UP)
    thorax_at = along(lumbar_at, abdomen.up, body.THORAX_UP)
    neck_at = along(thorax_at, chest.up, body.NECK_UP)
    skull_at = along(neck_at, neck.up, body.HEAD_UP)
    joints = {
        "pelvis": at,
        "lumbar": lumbar_at,
        "thorax": thorax_at,
        "neck": neck_at,
        "head": placed(skull_at, head, (0.012, 0.0, body.HEAD_MIDDLE_UP)),
        "crown": along(skull_at, head.up, body.CROWN_UP),
    }
    return joints, {"pelvis": pelvis, "abdomen": abdomen, "chest": chest, "head": head}


def _leg(
    pose: Pose,
    side: str,
    sign: float,
    hold: FootHold | None,
    joints: dict[str, Vector],
    frames: dict[str, Frame],
) -> None:
    hip = placed(joints["pelvis"], frames["pelvis"], (0.0, sign * body.HIP_OUT, 0.0))
    first = AT[f"{side}_hip", "flexion"]
    flexion, abduction, rotation = pose.angles[first : first + 3]
    knee_flexion = pose.angles[AT[f"{side}_knee", "flexion"]]
    first = AT[f"{side}_ankle", "dorsiflexion"]
    dorsiflexion, inversion, foot_rotation = pose.angles[first : first + 3]
    if hold is None:
        thigh = turned(frames["pelvis"], -flexion, sign * abduction, sign * rotation)
        shank = turned(thigh, knee_flexion, 0.0, 0.0)
        foot = turned(shank, -dorsiflexion, -sign * inversion, sign * foot_rotation)
        knee = along(hip, thigh.up, -body.THIGH)
        ankle = along(knee, shank.up, -body.SHANK)
        toes = foot.forward
    else:
        level = turned(WORLD, 0.0, 0.0, hold.yaw)
        foot = turned(level, hold.heel_up, hold.tilt, 0.0)
        aim = placed(hold.ball, foot, (-body.BALL_AHEAD, 0.0, body.FOOT_HEIGHT))
        thigh, shank, knee, ankle = _two_bones(
            hip, aim, body.THIGH, body.SHANK, hold.knee, bends_forward=True
        )
        if hold.flat < 1.0:
            foot = _within_limits(shank, foot, sign)
        toes = foot.forward
        if hold.heel_up > 0 and hold.flat:
            toes = unit(along(toes, minus(level.forward, toes), hold.flat))
    below = along(ankle, foot.up, -body.FOOT_HEIGHT)
    ball = along(below, foot.forward, body.BALL_AHEAD)
    joints[f"{side}_hip"] = hip
    joints[f"{side}_knee"] = knee
    joints[f"{side}_ankle"] = ankle
    joints[f"{side}_heel"] = along(below, foot.forward, -body.HEEL_BACK)
    joints[f"{side}_ball"] = ball
    joints[f"{side}_toe"] = along(ball, toes, body.TOE_AHEAD - body.BALL_AHEAD)
    frames[f"{side}_thigh"] = thigh
    frames[f"{side}_shank"] = shank
    frames[f"{side}_foot"] = foot


def _within_limits(shank: Frame, foot: Frame, sign: float) -> Frame:
    """A foot that is led through the air, as far as its ankle lets it."""
    pitch, roll, yaw = turn_between(shank, foot)
    spans = body.LIMITS["ankle"]
    dorsiflexion = _clamped(-pitch, spans["dorsiflexion"])
    inversion = _clamped(-sign * roll, spans["inversion"])
    rotation = _clamped(sign * yaw, spans["rotation"])
    return turned(shank, -dorsiflexion, -sign * inversion, sign * rotation)


def _clamped(value: float, span: body.Span) -> float:
    return min(span[1], max(span[0], value))


def _arm(
    pose: Pose,
    side: str,
    sign: float,
    hold: HandHold | None,
    joints: dict[str, Vector],
    frames: dict[str, Frame],
) -> None:
    first = AT[f"{side}_shoulder", "flexion"]
    flexion, abduction, rotation, elevation, protraction = pose.angles[first : first + 5]
    chest = frames["chest"]
    girdle = turned(chest, 0.0, sign * elevation, -sign * protraction)
    top = along(joints["thorax"], chest.up, body.SHOULDER_UP)
    shoulder = along(top, girdle.left, sign * body.SHOULDER_OUT)
    if hold is None:
        upper = turned(chest, -flexion, sign * abduction, sign * rotation)
        fore = turned(upper, -pose.angles[AT[f"{side}_elbow", "flexion"]], 0.0, 0.0)
        first = AT[f"{side}_wrist", "flexion"]
        bend, deviation, wrist_rotation, curl = pose.angles[first : first + 4]
        curl = _clamped(curl, body.LIMITS["wrist"]["curl"])  # a curve through poses may overshoot
        hand = turned(fore, -deviation, -sign * bend, sign * wrist_rotation)
        elbow = along(shoulder, upper.up, -body.UPPER_ARM)
        wrist = along(elbow, fore.up, -body.FOREARM)
    elif hold.part:
        aim = gripped(hold, joints, frames)
        upper, fore, elbow, _ = _two_bones(
            shoulder, aim, body.UPPER_ARM, body.FOREARM + body.PALM, hold.elbow, bends_forward=False
        )
        wrist = along(elbow, fore.up, -body.FOREARM)
        hand = fore
        curl = FIST_DEG
    else:
        normal = unit(hold.normal)
        fingers = unit(along(hold.fingers, normal, -dot(hold.fingers, normal)))
        left = normal if sign > 0 else (-normal[0], -normal[1], -normal[2])
        up = (-fingers[0], -fingers[1], -fingers[2])
        hand = Frame(cross(left, up), left, up)
        aim = along(along(hold.at, fingers, -body.PALM), normal, body.PALM_THICK)
        upper, fore, elbow, wrist = _two_bones(
            shoulder, aim, body.UPPER_ARM, body.FOREARM, hold.elbow, bends_forward=False
        )
        curl = 0.0
    reach = body.HAND + (body.FIST - body.HAND) * curl / FIST_DEG
    joints[f"{side}_shoulder"] = shoulder
    joints[f"{side}_elbow"] = elbow
    joints[f"{side}_wrist"] = wrist
    joints[f"{side}_fingers"] = along(wrist, hand.up, -reach)
    frames[f"{side}_upper_arm"] = upper
    frames[f"{side}_forearm"] = fore
    frames[f"{side}_hand"] = hand


def foot_hold(skeleton: Skeleton, side: str, like: FootHold) -> FootHold:
    """A leg's foot as it is, told as a hold; of two ways to tell it, the one nearer to `like`."""
    foot, thigh = skeleton.frames[f"{side}_foot"], skeleton.frames[f"{side}_thigh"]
    front = foot.forward
    upright = hypot(front[0], front[1]) < NEARLY_STRAIGHT
    yaw = like.yaw if upright else degrees(atan2(front[1], front[0]))
    heel_up = degrees(asin(max(-1.0, min(1.0, -front[2]))))
    wished = (like.yaw, like.heel_up, like.tilt)
    ways = []
    for told_yaw, told_heel in ((yaw, heel_up), (yaw + 180.0, 180.0 - heel_up)):
        base = turned(turned(WORLD, 0.0, 0.0, told_yaw), told_heel, 0.0, 0.0)
        tilt = degrees(atan2(dot(foot.left, base.up), dot(foot.left, base.left)))
        told = zip((told_yaw, told_heel, tilt), wished, strict=True)
        ways.append([value + 360.0 * round((wish - value) / 360.0) for value, wish in told])
    yaw, heel_up, tilt = min(
        ways, key=lambda way: sum(abs(a - b) for a, b in zip(way, wished, strict=True))
    )
    return FootHold(skeleton.joints[f"{side}_ball"], yaw, heel_up, thigh.forward, tilt, 0.0)


def limb_angles(skeleton: Skeleton, side: str) -> dict[tuple[str, str], float]:
    """The angles of a leg and an arm, by joint and angle, as `body.ANGLES` names them."""
    frames = skeleton.frames
    sign = 1.0 if side == "left" else -1.0

    def between(parent: str, child: str) -> tuple[float, float, float]:
        return turn_between(frames[parent], frames[child])

    hip = between("pelvis", f"{side}_thigh")
    knee = between(f"{side}_thigh", f"{side}_shank")
    ankle = between(f"{side}_shank", f"{side}_foot")
    shoulder = between("chest", f"{side}_upper_arm")
    elbow = between(f"{side}_upper_arm", f"{side}_forearm")
    wrist = between(f"{side}_forearm", f"{side}_hand")
    reach = distance(skeleton.joints[f"{side}_wrist"], skeleton.joints[f"{side}_fingers"])
    return {
        (f"{side}_hip", "flexion"): -hip[0],
        (f"{side}_hip", "abduction"): sign * hip[1],
        (f"{side}_hip", "rotation"): sign * hip[2],
        (f"{side}_knee", "flexion"): knee[0],
        (f"{side}_ankle", "dorsiflexion"): -ankle[0],
        (f"{side}_ankle", "inversion"): -sign * ankle[1],
        (f"{side}_ankle", "rotation"): sign * ankle[2],
        (f"{side}_shoulder", "flexion"): -shoulder[0],
        (f"{side}_shoulder", "abduction"): sign * shoulder[1],
        (f"{side}_shoulder", "rotation"): sign * shoulder[2],
        (f"{side}_elbow", "flexion"): -elbow[0],
        (f"{side}_wrist", "deviation"): -wrist[0],
        (f"{side}_wrist", "flexion"): -sign * wrist[1],
        (f"{side}_wrist", "rotation"): sign * wrist[2],
        (f"{side}_wrist", "curl"): FIST_DEG * (body.HAND - reach) / (body.HAND - body.FIST),
    }


def gripped(hold: HandHold, joints: Mapping[str, Vector], frames: Mapping[str, Frame]) -> Vector:
    """The point that a hand on a part of the body is to reach."""
    return placed(joints[body.SEGMENTS[hold.part][0]], frames[hold.part], hold.at)


def _two_bones(
    root: Vector, aim: Vector, near: float, far: float, pole: Vector, *, bends_forward: bool
) -> tuple[Frame, Frame, Vector, Vector]:
    """Frames of both bones, the joint between them, which points to `pole`, and the far end.

    `bends_forward` tells whether that joint points to the bones' front (a knee) or back (an
    elbow). Where the aim is out of reach the bones point at it.
    """
    way = minus(aim, root)
    span = norm(way)
    way = (way[0] / span, way[1] / span, way[2] / span)
    span = max(abs(near - far) + NEARLY_STRAIGHT, min(near + far - NEARLY_STRAIGHT, span))
    beside = minus(pole, tuple(dot(pole, way) * w for w in way))  # type: ignore[arg-type]
    beside = unit(beside)
    down = (near * near + span * span - far * far) / (2 * span)
    out = sqrt(max(0.0, near * near - down * down))
    middle = along(along(root, way, down), beside, out)
    end = along(root, way, span)
    left = cross(beside, way) if bends_forward else cross(way, beside)
    near_up = unit(minus(root, middle))
    far_up = unit(minus(middle, end))
    return (
        Frame(cross(left, near_up), left, near_up),
        Frame(cross(left, far_up), left, far_up),
        middle,
        end,
    )
