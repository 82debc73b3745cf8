# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped figures, one moment of one of them with its angles and places to ask for, figures
written for a test, and any pose at all."""

from functools import cache
from math import atan2, degrees
from pathlib import Path
from random import Random

from hypothesis import strategies as st
from msgspec.structs import replace

from kneetimer.core.catalogue import Side
from kneetimer.core.figure import body
from kneetimer.core.figure.figure import Figure, load_figure
from kneetimer.core.figure.moment import PEAK, REST, START, Spot
from kneetimer.core.figure.motion import Posture, posture
from kneetimer.core.figure.pose import FootHold, HandHold, Pose
from kneetimer.core.figure.posing import posed
from kneetimer.core.figure.skeleton import limb_angles
from kneetimer.core.figure.vectors import (
    WORLD,
    Vector,
    cross,
    distance,
    turn_between,
    unit,
)

FOLDER = Path(__file__).parents[2] / "resources" / "figures"
IDS = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
PLACES = {"rest": REST, "start": START, "peak": PEAK}


@cache
def figure(figure_id: str) -> Figure:
    return load_figure(FOLDER, figure_id)


class Look:
    """A posture. Lengths in body heights, angles in degrees."""

    def __init__(self, posture: Posture) -> None:
        self.posture = posture
        self._joints = posture.skeleton.joints
        self._frames = posture.skeleton.frames
        self._angles = {
            key: value
            for side in body.SIDES
            for key, value in limb_angles(posture.skeleton, side).items()
        }

    def at(self, joint: str) -> Vector:
        """Where a joint is: (front, left, up)."""
        return self._joints[joint]

    def angle(self, joint: str, angle: str = "flexion") -> float:
        """A limb's angle, as `body.LIMITS` names them."""
        return self._angles[joint, angle]

    def apart(self, one: str, other: str) -> float:
        """Between two joints."""
        return distance(self._joints[one], self._joints[other])

    def lean(self, part: str = "chest") -> tuple[float, float]:
        """How far a part of the trunk leans from upright: forward, and to the left."""
        up = self._frames[part].up
        return degrees(atan2(up[0], up[2])), degrees(atan2(up[1], up[2]))

    def back(self) -> float:
        """The largest turn between pelvis and chest: 0 for a flat back."""
        return max(
            abs(turn) for turn in turn_between(self._frames["pelvis"], self._frames["chest"])
        )


@cache
def look(figure_id: str, place: str = "peak", side: Side = Side.LEFT) -> Look:
    """A shipped figure at rest, start or peak."""
    return Look(posture(figure(figure_id), Spot(side, PLACES[place])))


STANDING = posed({}, ())
"""Upright, arms hanging, holding on to nothing."""


def any_pose(seed: int, *, held: bool = False) -> Pose:
    """Another pose for each seed, every angle within its limits; feet and hands hold on to
    something (in reach or not) only if `held`."""
    random = Random(seed)
    angles = tuple(random.uniform(*body.LIMITS[body.plain(name)][a]) for name, a in body.ANGLES)
    turn = tuple(random.uniform(-180.0, 180.0) for _ in range(4))
    pose = replace(
        STANDING,
        anchor=random.choice(["pelvis", "crown", "left_knee", "right_ball"]),
        at=_vector(random),
        turn=turn,
        angles=angles,
    )
    if held:
        pose = replace(
            pose,
            feet=tuple(_foot(random) for _ in body.SIDES),
            hands=tuple(_hand(random, side) for side in body.SIDES),
        )
    return pose


def poses(*, held: bool = False) -> st.SearchStrategy[Pose]:
    """Any pose, drawn as one seed."""
    return st.integers(0, 2**32).map(lambda seed: any_pose(seed, held=held))


def _vector(random: Random) -> Vector:
    return random.uniform(-1.0, 1.0), random.uniform(-1.0, 1.0), random.uniform(-1.0, 1.0)


def _foot(random: Random) -> FootHold | None:
    if random.random() < 0.3:
        return None
    return FootHold(
        ball=_vector(random),
        yaw=random.uniform(-180.0, 180.0),
        heel_up=random.uniform(-30.0, 80.0),
        knee=_vector(random),
        tilt=random.uniform(-20.0, 20.0),
        flat=random.random(),
    )


def _hand(random: Random, side: str) -> HandHold | None:
    way = random.random()
    if way < 0.3:
        return None
    if way < 0.6:
        part = random.choice(["head", "chest", "pelvis", "left_thigh", f"{side}_foot"])
        return HandHold(part, _vector(random), _vector(random))
    normal = unit(_vector(random))
    return HandHold("", _vector(random), _vector(random), normal, unit(cross(normal, WORLD.up)))


REST_LINES = """
[poses.rest]
at = [0, 0, 0.52]
feet = { on = "floor", at = [0.074, 0.055] }
shoulders = { abduction = 6 }
"""
START_LINES = """
[poses.start]
like = "rest"
"""
PEAK_LINES = """
[poses.peak]
like = "start"
"""


def write_figure(
    folder: Path,
    figure_id: str = "knee-bend",
    *,
    head: str = 'lit = ["quadriceps"]\ncamera = { azimuth = 40 }\n',
    props: str = "props = []\n",
    rest: str = "",
    start: str = "",
    peak: str = "",
) -> Path:
    """A figure that stands there, with more lines in its parts; returns its file."""
    path = folder / f"{figure_id}.toml"
    path.write_text(
        head + props + REST_LINES + rest + START_LINES + start + PEAK_LINES + peak, "utf-8"
    )
    return path
