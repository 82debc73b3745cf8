# SPDX-License-Identifier: GPL-3.0-or-later
"""A pose: where the body is, every joint's angle, and what hands and feet hold on to."""

from collections.abc import Sequence
from math import hypot

from kneetimer.core.catalogue import Record
from kneetimer.core.figure.body import ANGLES, other_side
from kneetimer.core.figure.vectors import Vector, flipped

STEP_LIFT = 0.12
"""How high a foot is lifted on its way to another place, as a share of the way."""
CLIMB_LIFT = 0.6
"""The same of the way up or down, so that it goes round the edge of a step."""
_MIRRORED = tuple(
    (
        ANGLES.index((other_side(name), angle)),
        -1 if other_side(name) == name and angle in ("bend", "rotation") else 1,
    )
    for name, angle in ANGLES
)
"""Of each angle, where its mirror image is found and with which sign."""


class FootHold(Record, frozen=True):
    """A foot that stands, or is led: its ball's place, where its toes point (degrees from the
    world's front, to the left), how far the heel is lifted about the ball (degrees, negative:
    dropped), where its knee points, its sole's tilt (degrees, up to the right), and how far it
    stands (1) or is led through the air (0), its toes no longer flat while the heel is lifted."""

    ball: Vector
    yaw: float
    heel_up: float
    knee: Vector
    tilt: float = 0.0
    flat: float = 1.0


class HandHold(Record, frozen=True):
    """A hand that holds on to something, and where its elbow points.

    With no `part` the middle of the palm lies at `at` in the world, the palm against a surface
    with that `normal` and the fingers pointing to `fingers`. With one, the hand grips that part of
    the body at `at`: (front, left, up) from the part's upper joint, in its frame.
    """

    part: str
    at: Vector
    elbow: Vector
    normal: Vector = (0.0, 0.0, 1.0)
    fingers: Vector = (1.0, 0.0, 0.0)


class Pose(Record, frozen=True):
    """A whole body. The joint `anchor` is at `at`; `turn` is the pelvis's (yaw about the world's
    up, then pitch, roll and twist about its own left, front and up); `angles` are in the order of
    `body.ANGLES`. All in degrees and body heights. A limb that holds on follows its hold, and its
    angles count only where the hold is given up.
    """

    anchor: str
    at: Vector
    turn: tuple[float, float, float, float]
    angles: tuple[float, ...]
    feet: tuple[FootHold | None, FootHold | None]
    hands: tuple[HandHold | None, HandHold | None]


def mirrored(pose: Pose) -> Pose:
    """The pose with left and right swapped, in a world with left and right swapped."""
    yaw, pitch, roll, twist = pose.turn
    left_foot, right_foot = pose.feet
    left_hand, right_hand = pose.hands
    return Pose(
        anchor=other_side(pose.anchor),
        at=flipped(pose.at),
        turn=(-yaw, pitch, -roll, -twist),
        angles=tuple(sign * pose.angles[place] for place, sign in _MIRRORED),
        feet=(_mirrored_foot(right_foot), _mirrored_foot(left_foot)),
        hands=(_mirrored_hand(right_hand), _mirrored_hand(left_hand)),
    )


def _mirrored_foot(hold: FootHold | None) -> FootHold | None:
    if hold is None:
        return None
    return FootHold(
        flipped(hold.ball), -hold.yaw, hold.heel_up, flipped(hold.knee), -hold.tilt, hold.flat
    )


def _mirrored_hand(hold: HandHold | None) -> HandHold | None:
    if hold is None:
        return None
    return HandHold(
        other_side(hold.part),
        flipped(hold.at),
        flipped(hold.elbow),
        flipped(hold.normal),
        flipped(hold.fingers),
    )


def mixed(poses: Sequence[Pose], shares: Sequence[float]) -> Pose:
    """The mean of poses that have the same anchor and holds, by shares that sum to 1."""
    first = poses[0]
    return Pose(
        anchor=first.anchor,
        at=_mean([pose.at for pose in poses], shares),
        turn=_total([pose.turn for pose in poses], shares),  # type: ignore[arg-type]
        angles=_total([pose.angles for pose in poses], shares),
        feet=(
            _mixed_feet([pose.feet[0] for pose in poses], shares),
            _mixed_feet([pose.feet[1] for pose in poses], shares),
        ),
        hands=(
            _mixed_hands([pose.hands[0] for pose in poses], shares),
            _mixed_hands([pose.hands[1] for pose in poses], shares),
        ),
    )


def _total(rows: Sequence[Sequence[float]], shares: Sequence[float]) -> tuple[float, ...]:
    if len(rows) == 2:
        (a, b), (p, q) = rows, shares
        return tuple([p * x + q * y for x, y in zip(a, b, strict=True)])
    return tuple([sum(map(float.__mul__, column, shares)) for column in zip(*rows, strict=True)])


def _mean(vectors: Sequence[Vector], shares: Sequence[float]) -> Vector:
    x, y, z = _total(vectors, shares)
    return x, y, z


def _mixed_feet(holds: Sequence[FootHold | None], shares: Sequence[float]) -> FootHold | None:
    given = [hold for hold in holds if hold is not None]
    if len(given) < len(holds):
        return None
    yaw, heel_up, tilt, flat = _total(
        [(hold.yaw, hold.heel_up, hold.tilt, hold.flat) for hold in given], shares
    )
    if all(hold.flat == 1.0 for hold in given):
        flat = 1.0  # whatever the shares sum to
    x, y, z = _mean([hold.ball for hold in given], shares)
    if len(given) == 2:  # a foot that goes somewhere else is lifted on its way
        (ax, ay, az), (bx, by, bz) = given[0].ball, given[1].ball
        way = STEP_LIFT * hypot(bx - ax, by - ay) + CLIMB_LIFT * abs(bz - az)
        z += way * 4 * shares[0] * shares[1]
    return FootHold(
        (x, y, z),
        yaw,
        heel_up,
        _mean([hold.knee for hold in given], shares),
        tilt,
        flat,
    )


def _mixed_hands(holds: Sequence[HandHold | None], shares: Sequence[float]) -> HandHold | None:
    given = [hold for hold in holds if hold is not None]
    if len(given) < len(holds) or len({hold.part for hold in given}) > 1:
        return None
    return HandHold(
        given[0].part,
        *(
            _mean([getattr(hold, field) for hold in given], shares)
            for field in ("at", "elbow", "normal", "fingers")
        ),
    )
