# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped figures, and one moment of one of them with its angles and places to ask for."""

from functools import cache
from math import atan2, degrees
from pathlib import Path

from kneetimer.core.catalogue import Side
from kneetimer.core.figure import body
from kneetimer.core.figure.figure import Figure, load_figure
from kneetimer.core.figure.moment import PEAK, REST, START, Spot
from kneetimer.core.figure.motion import Posture, posture
from kneetimer.core.figure.skeleton import limb_angles
from kneetimer.core.figure.vectors import Vector, distance, turn_between

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
