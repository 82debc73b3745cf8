# SPDX-License-Identifier: GPL-3.0-or-later
"""From a pose as it is written in a file to a pose that can be solved."""

from collections.abc import Mapping
from math import cos, radians, sin
from typing import Any, TypeAlias

from msgspec.structs import replace

from kneetimer.core.figure import body
from kneetimer.core.figure.body import ANGLES
from kneetimer.core.figure.figure_file import Foot, Hand, PoseText
from kneetimer.core.figure.pose import FootHold, HandHold, Pose
from kneetimer.core.figure.props import Place, Plane, Prop, Solid, name_of, surface
from kneetimer.core.figure.vectors import Vector, cross, flipped

Named: TypeAlias = Mapping[str, Any]
"""What a pose names: by field, plurals as both sides, None for a hand or foot set free."""

_PLURALS = {
    "hips": "hip",
    "knees": "knee",
    "ankles": "ankle",
    "shoulders": "shoulder",
    "elbows": "elbow",
    "wrists": "wrist",
    "feet": "foot",
    "hands": "hand",
}
_LENGTHS = {
    "pelvis": body.LUMBAR_UP,
    "abdomen": body.THORAX_UP,
    "chest": body.NECK_UP,
    "head": body.HEAD_UP + body.HEAD_MIDDLE_UP,
    "upper_arm": body.UPPER_ARM,
    "forearm": body.FOREARM,
    "hand": body.HAND,
    "thigh": body.THIGH,
    "shank": body.SHANK,
    "foot": body.BALL_AHEAD,
}
"""Of each part of the body."""
ANCHORS = tuple(
    name
    for name in body.JOINTS
    if body.plain(name) in (*body.TRUNK, "hip", "knee", "ankle", "heel", "ball", "toe")
)
"""What a body can be placed by."""
ARM_PARTS = tuple(
    name for name in body.SEGMENTS if body.plain(name) in ("upper_arm", "forearm", "hand")
)
UP: Vector = (0.0, 0.0, 1.0)
AHEAD: Vector = (1.0, 0.0, 0.0)


class PoseError(ValueError):
    """A pose that cannot be meant: the field, and what is wrong with it."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(field, why)
        self.field = field
        self.why = why


def named(text: PoseText, props: tuple[Prop, ...]) -> dict[str, Any]:
    """What a pose names. Raises PoseError for what no pose can have, whatever the rest."""
    fields: dict[str, Any] = {}
    for plural, name in _PLURALS.items():
        value = getattr(text, plural)
        if value is not None:
            fields[f"left_{name}"] = value
            fields[f"right_{name}"] = _on_the_right(value, props)
    for field in PoseText.__struct_fields__:
        value = getattr(text, field)
        if value is not None and field not in _PLURALS and field not in ("free", "like"):
            fields[field] = value
    for limb in text.free:
        if limb not in ("left_foot", "right_foot", "left_hand", "right_hand"):
            raise PoseError("free", f"found {limb!r}, expected a hand or foot like 'left_hand'")
        fields[limb] = None
    for field, value in fields.items():
        _check(field, value)
    return fields


def _check(field: str, value: Any) -> None:
    """Raises PoseError for an anchor, a direction or a grip that cannot be."""
    if field == "anchor" and value not in ANCHORS:
        raise PoseError("anchor", f"found {value!r}, expected one of {', '.join(ANCHORS)}")
    for way in ("knee", "elbow", "fingers"):
        if getattr(value, way, None) == (0.0, 0.0, 0.0):
            raise PoseError(f"{field}.{way}", "found no direction, expected one")
    if isinstance(value, Hand) and value.on in ARM_PARTS and value.on.startswith(field[:4]):
        raise PoseError(f"{field}.on", f"found {value.on!r}, expected anything but its own arm")


def _on_the_right(value: Any, props: tuple[Prop, ...]) -> Any:
    """What both sides have, for the right one: places to the left become places to the right."""
    if isinstance(value, Foot):
        knee = None if value.knee is None else flipped(value.knee)
        return replace(value, at=(value.at[0], -value.at[1]), knee=knee)
    if isinstance(value, Hand):
        at = value.at
        return replace(
            value,
            on=body.other_side(value.on),
            at=None if at is None else _place_on_the_right(value.on, at, props),
            off=flipped(value.off),
            elbow=flipped(value.elbow),
            fingers=None if value.fingers is None else flipped(value.fingers),
        )
    return value


def _place_on_the_right(on: str, at: Place, props: tuple[Prop, ...]) -> Place:
    """Across a wall before one, left is the first coordinate; on the floor it is the second."""
    plane = surface(on, props)
    if plane is None or plane.normal == UP:
        return at[0], -at[1]
    return (-at[0], at[1]) if plane.normal[0] else at


def posed(fields: Named, props: tuple[Prop, ...]) -> Pose:
    """The pose that is named, standing at the world's middle where nothing else is said.

    Raises PoseError for a hold on something that is not there.
    """
    hands = _hand(fields, "left", props), _hand(fields, "right", props)
    if all(hand is not None and hand.part in ARM_PARTS for hand in hands):
        raise PoseError("hands", "found each on the other's arm, expected one at most")
    return Pose(
        anchor=fields.get("anchor", "pelvis"),
        at=fields.get("at", (0.0, 0.0, body.HIP_HEIGHT)),
        turn=(
            fields.get("yaw", 0.0),
            fields.get("pitch", 0.0),
            fields.get("roll", 0.0),
            fields.get("twist", 0.0),
        ),
        angles=tuple(
            0.0 if fields.get(joint) is None else float(getattr(fields[joint], angle))
            for joint, angle in ANGLES
        ),
        feet=(_foot(fields, "left", props), _foot(fields, "right", props)),
        hands=hands,
    )


def _foot(fields: Named, side: str, props: tuple[Prop, ...]) -> FootHold | None:
    foot: Foot | None = fields.get(f"{side}_foot")
    if foot is None:
        return None
    plane = _plane(foot.on, props, f"{side}_foot.on")
    _check_place(foot.on, foot.at, props, f"{side}_foot.at")
    if plane.normal != UP:
        raise PoseError(f"{side}_foot.on", "found a wall, expected something to stand on")
    yaw = fields.get("yaw", 0.0) + (foot.toes_out if side == "left" else -foot.toes_out)
    toes = (cos(radians(yaw)), sin(radians(yaw)), 0.0)
    return FootHold((*foot.at, plane.offset), yaw, foot.heel_up, foot.knee or toes)


def _hand(fields: Named, side: str, props: tuple[Prop, ...]) -> HandHold | None:
    hand: Hand | None = fields.get(f"{side}_hand")
    if hand is None:
        return None
    if hand.on in body.SEGMENTS:
        front, left, up = hand.off
        way = hand.along * _LENGTHS[body.plain(hand.on)]
        if body.plain(hand.on) == "foot":
            front += way
        else:
            up += way if hand.on in body.TRUNK_PARTS else -way
        return HandHold(hand.on, (front, left, up), hand.elbow)
    plane = _plane(hand.on, props, f"{side}_hand.on")
    if hand.at is None:
        raise PoseError(f"{side}_hand.at", "found nothing, expected two numbers")
    _check_place(hand.on, hand.at, props, f"{side}_hand.at")
    fingers = hand.fingers or (AHEAD if plane.normal == UP else UP)
    if cross(fingers, plane.normal) == (0.0, 0.0, 0.0):
        raise PoseError(f"{side}_hand.fingers", "found them across the surface, expected along it")
    return HandHold("", _on_plane(plane, hand.at), hand.elbow, plane.normal, fingers)


def _plane(on: str, props: tuple[Prop, ...], field: str) -> Plane:
    plane = surface(on, props)
    if plane is None:
        there = ", ".join(sorted({"floor", *map(name_of, props)}))
        raise PoseError(field, f"found {on!r}, expected a part of the body or one of {there}")
    return plane


def _check_place(on: str, at: Place, props: tuple[Prop, ...], field: str) -> None:
    """Raises PoseError for a place beside the block that it is to be on."""
    thing = next((prop for prop in props if name_of(prop) == on), None)
    if isinstance(thing, Solid) and not thing.reaches(at):
        raise PoseError(field, f"found {at}, expected a place on the {on}")


def _on_plane(plane: Plane, at: Place) -> Vector:
    """The point of a surface with these two coordinates along it."""
    if plane.normal == UP:
        return at[0], at[1], plane.offset
    if plane.normal[0]:
        return plane.normal[0] * plane.offset, at[0], at[1]
    return at[0], plane.normal[1] * plane.offset, at[1]
