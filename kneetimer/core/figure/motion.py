# SPDX-License-Identifier: GPL-3.0-or-later
"""From a place on the figure's way to a posture: joint positions as numbers."""

from kneetimer.core.catalogue import Record, Side
from kneetimer.core.figure.figure import Figure, Ways
from kneetimer.core.figure.moment import START, Spot
from kneetimer.core.figure.pose import Pose, mixed
from kneetimer.core.figure.props import Prop
from kneetimer.core.figure.skeleton import AT, Skeleton, solve

BREATH_LIFT = 2.5
"""How far a breath lifts the shoulders, in degrees of their girdles."""


class Posture(Record, frozen=True, kw_only=True):
    """One still moment of a figure, all that is needed to draw it.

    `side` is the working one. `skeleton` and `props` are already mirrored where the right one
    works. `breath` is 0 (out) to 1 (in). `along` is where on its way: 0 rest, 1 start, 2 peak.
    """

    figure: Figure
    side: Side
    skeleton: Skeleton
    props: tuple[Prop, ...]
    breath: float
    along: float


def posture(figure: Figure, spot: Spot) -> Posture:
    """The body at a place of its way."""
    ways = figure.ways(spot.side)
    pose = pose_at(ways, spot.along)
    if spot.breath:
        pose = _breathing(pose, spot.breath)
    return Posture(
        figure=figure,
        side=spot.side,
        skeleton=solve(pose),
        props=ways.props,
        breath=spot.breath,
        along=spot.along,
    )


def pose_at(ways: Ways, along: float) -> Pose:
    """The pose at a place (0 rest, 1 start, 2 peak) of a way."""
    if along <= START:
        return _on_line(ways.settling, max(0.0, along))
    return _on_line(ways.working, min(1.0, along - START))


def _on_line(line: tuple[Pose, ...], share: float) -> Pose:
    """Between the poses of a line, each an equal part of it, on a smooth curve through them
    (Catmull and Rom, 1974)."""
    parts = len(line) - 1
    index = min(int(share * parts), parts - 1)
    t = share * parts - index
    if t == 0.0:
        return line[index]
    if t == 1.0:
        return line[index + 1]
    if parts == 1:
        return mixed(line, (1.0 - t, t))
    around = [line[min(max(index + step, 0), parts)] for step in (-1, 0, 1, 2)]
    return mixed(
        around,
        (
            0.5 * (-t + 2 * t * t - t * t * t),
            0.5 * (2 - 5 * t * t + 3 * t * t * t),
            0.5 * (t + 4 * t * t - 3 * t * t * t),
            0.5 * (-t * t + t * t * t),
        ),
    )


def _breathing(pose: Pose, breath: float) -> Pose:
    """The shoulders lifted by a breath."""
    angles = list(pose.angles)
    for name in ("left_shoulder", "right_shoulder"):
        angles[AT[name, "elevation"]] += BREATH_LIFT * breath
    return Pose(pose.anchor, pose.at, pose.turn, tuple(angles), pose.feet, pose.hands)
