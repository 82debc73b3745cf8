# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file of `resources/figures` may hold, field by field.

A file is named for its exercise, or `exercise.variant.toml` for a variant that looks different. It
is written for the left leg working; the right one is its mirror image. `like` takes another file's
(or, in a pose, another pose's) contents and changes what is named.
"""

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from msgspec import Meta

from kneetimer.core.catalogue import Area, Record
from kneetimer.core.figure.props import Place, Prop
from kneetimer.core.figure.vectors import Vector

Degrees: TypeAlias = Annotated[float, Meta(ge=-180, le=180)]


LOWEST, HIGHEST = -5.0, 80.0
"""Degrees from which a figure can be looked at, from below the floor's level to almost above."""
RELAXED_CURL = 35.0
"""Degrees that the fingers of a hanging hand are curled."""


class Spine(Record, frozen=True, kw_only=True):
    """Degrees: forward, to the left, turned to the left."""

    flexion: Degrees = 0.0
    bend: Degrees = 0.0
    rotation: Degrees = 0.0


class Hip(Record, frozen=True, kw_only=True):
    """Degrees: knee forward, knee out, knee turned out."""

    flexion: Degrees = 0.0
    abduction: Degrees = 0.0
    rotation: Degrees = 0.0


class Hinge(Record, frozen=True, kw_only=True):
    """Degrees from straight: a knee or an elbow."""

    flexion: Degrees = 0.0


class Ankle(Record, frozen=True, kw_only=True):
    """Degrees: toes up (negative: plantar flexion), sole turned in, toes turned out."""

    dorsiflexion: Degrees = 0.0
    inversion: Degrees = 0.0
    rotation: Degrees = 0.0


class Shoulder(Record, frozen=True, kw_only=True):
    """Degrees: arm forward, arm out, arm turned out; then of the girdle: up, forward."""

    flexion: Degrees = 0.0
    abduction: Degrees = 0.0
    rotation: Degrees = 0.0
    elevation: Degrees = 0.0
    protraction: Degrees = 0.0


class Wrist(Record, frozen=True, kw_only=True):
    """Degrees: palm in, thumb forward, thumb turned out; fingers curled (0 long, 90 a fist)."""

    flexion: Degrees = 0.0
    deviation: Degrees = 0.0
    rotation: Degrees = 0.0
    curl: Degrees = RELAXED_CURL


class Foot(Record, frozen=True, kw_only=True):
    """A foot that stands `on` a surface, the middle of its ball at `at`. `toes_out` turns the toes
    out and `heel_up` lifts the heel about the ball (negative: drops it), in degrees. `knee` is
    where the knee points, by itself over the toes."""

    on: str
    at: Place
    toes_out: Degrees = 0.0
    heel_up: Degrees = 0.0
    knee: Vector | None = None


class Hand(Record, frozen=True, kw_only=True):
    """A hand on a surface or a part of the body, and where its elbow points.

    On a surface `at` are the two coordinates along it (front and left, or across and up a wall)
    of the middle of the palm, and `fingers` where they point. On a part of the body the place is
    that `along` it from its upper joint (0-1), moved by `off` (front, left, up) in its frame.
    """

    on: str
    at: Place | None = None
    fingers: Vector | None = None
    along: float = 0.5
    off: Vector = (0.0, 0.0, 0.0)
    elbow: Vector = (-1.0, 0.0, -0.5)


class PoseText(Record, frozen=True, kw_only=True):
    """A pose as it is written. A plural name stands for both sides, `at` and `off` of the right
    one mirrored; `free` lists hands and feet that let go of what an earlier pose has them hold.
    `touching` says which joint's skin rests on which surface or part of the body."""

    like: str | None = None
    anchor: str | None = None
    at: Vector | None = None
    yaw: Degrees | None = None
    pitch: Degrees | None = None
    roll: Degrees | None = None
    twist: Degrees | None = None
    lumbar: Spine | None = None
    thorax: Spine | None = None
    neck: Spine | None = None
    head: Spine | None = None
    hips: Hip | None = None
    left_hip: Hip | None = None
    right_hip: Hip | None = None
    knees: Hinge | None = None
    left_knee: Hinge | None = None
    right_knee: Hinge | None = None
    ankles: Ankle | None = None
    left_ankle: Ankle | None = None
    right_ankle: Ankle | None = None
    shoulders: Shoulder | None = None
    left_shoulder: Shoulder | None = None
    right_shoulder: Shoulder | None = None
    elbows: Hinge | None = None
    left_elbow: Hinge | None = None
    right_elbow: Hinge | None = None
    wrists: Wrist | None = None
    left_wrist: Wrist | None = None
    right_wrist: Wrist | None = None
    feet: Foot | None = None
    left_foot: Foot | None = None
    right_foot: Foot | None = None
    hands: Hand | None = None
    left_hand: Hand | None = None
    right_hand: Hand | None = None
    free: tuple[str, ...] = ()
    touching: Mapping[str, str] | None = None


class Camera(Record, frozen=True, kw_only=True):
    """Where the figure is looked at from: `azimuth` 0 is from the world's front, 90 from its left,
    `elevation` up from the floor's level; degrees."""

    azimuth: Degrees
    elevation: Annotated[float, Meta(ge=LOWEST, le=HIGHEST)] = 8.0


class PoseTexts(Record, frozen=True, kw_only=True):
    """The poses on the way: `rest` (the same on both sides) before and after, `start`, `between`
    where the way to the peak matters, and `peak`."""

    rest: PoseText | None = None
    start: PoseText | None = None
    between: PoseText | None = None
    peak: PoseText | None = None


class FigureText(Record, frozen=True, kw_only=True):
    """A file of `resources/figures`. `lit` are the areas that glow."""

    like: str | None = None
    camera: Camera | None = None
    lit: tuple[Area, ...] | None = None
    props: tuple[Prop, ...] | None = None
    poses: PoseTexts = PoseTexts()
