# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a body can do what a figure asks of it: joints within their range, nothing pierced,
nothing that holds or touches drifting. Every pose is looked at, and the ways between them."""

from collections.abc import Iterator, Mapping
from math import acos, degrees

from kneetimer.core.catalogue import Record, Side
from kneetimer.core.figure import body
from kneetimer.core.figure.body import ANGLES, GIRTH, JOINTS, LIMITS, SEGMENTS, SIDES, plain
from kneetimer.core.figure.figure import Figure
from kneetimer.core.figure.motion import pose_at
from kneetimer.core.figure.pose import Pose, mirrored
from kneetimer.core.figure.props import FLOOR, Plane, Prop, Solid, Wall, plane_of
from kneetimer.core.figure.props import surface as surface_of
from kneetimer.core.figure.skeleton import Skeleton, gripped, limb_angles, solve
from kneetimer.core.figure.vectors import Vector, along, distance, dot, minus, norm

DEEP = 0.01
"""A surface may be pierced, and a hold or a touch may drift, by so much of body height."""
SYMMETRIC = 0.001
SLACK_DEG = 0.5
STEPS = 6
"""Looks at each way between two poses."""
HALF_FOOT = 0.028
"""Half a foot's breadth."""


class Trouble(Record, frozen=True):
    """What a body cannot do: in which pose (or on the way to it), what it concerns and why."""

    pose: str
    field: str
    why: str


class _Look(Record, frozen=True):
    """One moment that is looked at."""

    name: str
    pose: Pose
    skeleton: Skeleton
    touching: Mapping[str, str]


def first_trouble(figure: Figure) -> Trouble | None:
    """The first thing that is wrong with a figure, None if nothing is."""
    return next(troubles(figure), None)


def troubles(figure: Figure) -> Iterator[Trouble]:
    """All that is wrong with a figure, as the left leg works."""
    rest = solve(figure.poses[0])
    image = solve(mirrored(figure.poses[0]))
    uneven = max(JOINTS, key=lambda name: distance(rest.joints[name], image.joints[name]))
    if (off := distance(rest.joints[uneven], image.joints[uneven])) > SYMMETRIC:
        yield Trouble("rest", uneven, f"found {_percent(off)} of difference between the sides")
    for look in _looks(figure):
        yield from _beyond_limits(look)
        yield from _pierced(look, figure.left.props)
        yield from _let_go(look)
        yield from _apart(look, figure.left.props)


def _looks(figure: Figure) -> Iterator[_Look]:
    for name, pose, touching in zip(figure.names, figure.poses, figure.touching, strict=True):
        yield _Look(name, pose, solve(pose), touching)
    last = len(figure.names) - 1
    for index in range(last):
        name = f"{figure.names[index]} to {figure.names[index + 1]}"
        both = figure.touching[index].items() & figure.touching[index + 1].items()
        for step in range(1, STEPS):
            share = (index + step / STEPS - 1) / (last - 1) if index else step / STEPS - 1
            pose = pose_at(figure.ways(Side.LEFT), 1 + share)
            yield _Look(name, pose, solve(pose), dict(both))


def _percent(length: float) -> str:
    return f"{100 * length:.1f} % of body height"


# -- joints


def _beyond_limits(look: _Look) -> Iterator[Trouble]:
    angles = dict(zip(ANGLES, look.pose.angles, strict=True))
    for index, side in enumerate(SIDES):
        solved = limb_angles(look.skeleton, side)
        held = []
        if look.pose.feet[index] is not None:
            held += ["hip", "knee", "ankle"]
        if look.pose.hands[index] is not None:
            held += ["shoulder", "elbow"]
        angles |= {key: value for key, value in solved.items() if plain(key[0]) in held}
        if "shoulder" in held:
            _nearest_way(angles, side)
            yield from _bent_wrist(look, side)
    for (joint, angle), value in angles.items():
        low, high = LIMITS[plain(joint)][angle]
        if not low - SLACK_DEG <= value <= high + SLACK_DEG:
            yield Trouble(
                look.name,
                f"{joint}.{angle}",
                f"found {value:.0f} degrees, expected {low} to {high}",
            )


def _bent_wrist(look: _Look, side: str) -> Iterator[Trouble]:
    """Of a hand that holds on: the forearm turns (pronation) as the palm asks, so only the bend
    between the two counts, whichever way it goes."""
    forearm, hand = (look.skeleton.frames[f"{side}_{part}"].up for part in ("forearm", "hand"))
    bend = degrees(acos(max(-1.0, min(1.0, dot(forearm, hand)))))
    most = LIMITS["wrist"]["flexion"][1]
    if bend > most + SLACK_DEG:
        yield Trouble(
            look.name,
            f"{side}_wrist",
            f"found it bent by {bend:.0f} degrees, expected {most} at most",
        )


def _nearest_way(angles: dict[tuple[str, str], float], side: str) -> None:
    """A raised arm can be read as lifted forward or outward: take the way within the range."""
    names = [(f"{side}_shoulder", angle) for angle in ("flexion", "abduction", "rotation")]
    flexion, abduction, rotation = (angles[name] for name in names)
    ways = [
        (flexion + f, a, rotation + r)
        for f, a, r in (
            *((turn, abduction, 0) for turn in (0, -360, 360)),
            *((turn, 180 - abduction, r) for turn in (180, -180) for r in (180, -180)),
        )
    ]
    spans = [LIMITS["shoulder"][angle] for _, angle in names]
    best = min(
        ways,
        key=lambda way: sum(
            max(low - value, value - high, 0) for value, (low, high) in zip(way, spans, strict=True)
        ),
    )
    angles.update(zip(names, best, strict=True))


# -- surfaces


def _pierced(look: _Look, props: tuple[Prop, ...]) -> Iterator[Trouble]:
    walls = [plane for prop in props if isinstance(prop, Wall) and (plane := plane_of(prop))]
    blocks = [prop for prop in props if isinstance(prop, Solid)]
    for name, at in look.skeleton.joints.items():
        girth = GIRTH[plain(name)]
        for plane, what in ((FLOOR, "the floor"), *((wall, "the wall") for wall in walls)):
            deep = girth - _height(plane, at)
            if deep > DEEP:
                yield Trouble(look.name, name, f"found {_percent(deep)} inside {what}")
        for block in blocks:
            deep = block.size[2] - (at[2] - girth)
            if block.reaches(at) and DEEP < deep < block.size[2]:
                yield Trouble(look.name, name, f"found {_percent(deep)} inside a block")


def _height(plane: Plane, at: Vector) -> float:
    """How far a point is before a surface."""
    return dot(plane.normal, at) - plane.offset


# -- holds


def _let_go(look: _Look) -> Iterator[Trouble]:
    joints, frames = look.skeleton.joints, look.skeleton.frames
    for side, foot, hand in zip(SIDES, look.pose.feet, look.pose.hands, strict=True):
        if foot is not None and foot.flat == 1.0:
            off = distance(joints[f"{side}_ball"], foot.ball)
            if off > DEEP:
                yield Trouble(look.name, f"{side}_foot", f"found it {_percent(off)} off its place")
        if hand is None:
            continue
        if hand.part:
            frame = frames[f"{side}_forearm"]
            palm = along(joints[f"{side}_wrist"], frame.up, -body.PALM)
            off = distance(palm, gripped(hand, joints, frames))
        else:
            frame = frames[f"{side}_hand"]
            palm = along(joints[f"{side}_wrist"], frame.up, -body.PALM)
            off = distance(along(palm, hand.normal, -body.PALM_THICK), hand.at)
        if off > DEEP:
            yield Trouble(look.name, f"{side}_hand", f"found it {_percent(off)} off its place")


# -- touches


def _apart(look: _Look, props: tuple[Prop, ...]) -> Iterator[Trouble]:
    for name, on in look.touching.items():
        if name not in JOINTS:
            yield Trouble(look.name, f"touching.{name}", "found no such joint")
            continue
        at = look.skeleton.joints[name]
        if plane := surface_of(on, props):
            off = abs(_height(plane, at) - GIRTH[plain(name)])
        elif on in JOINTS:
            off = distance(at, look.skeleton.joints[on]) - _girth(name) - _girth(on)
        elif on in SEGMENTS:
            off = _from_part(look.skeleton, at, on) - _girth(name)
        else:
            yield Trouble(look.name, f"touching.{name}", f"found {on!r}, expected what is there")
            continue
        if off > DEEP:
            yield Trouble(look.name, f"touching.{name}", f"found it {_percent(off)} off {on}")


def _girth(joint: str) -> float:
    return GIRTH[plain(joint)] or HALF_FOOT


def _from_part(skeleton: Skeleton, at: Vector, part: str) -> float:
    """From a point to the skin of a part of the body."""
    start, end = (skeleton.joints[name] for name in SEGMENTS[part])
    way = minus(end, start)
    share = dot(minus(at, start), way) / dot(way, way)
    share = min(1.0, max(0.0, share))
    near, far = (_girth(name) for name in SEGMENTS[part])
    return norm(minus(at, along(start, way, share))) - (near + share * (far - near))
