# SPDX-License-Identifier: GPL-3.0-or-later
"""The body: joints, lengths, girths and how far each joint goes. Lengths are in body heights.

Lengths: Drillis and Contini, "Body Segment Parameters" (1966), as shares of body height, in
Winter, "Biomechanics and Motor Control of Human Movement", 4th ed. (2009), figure 4.1. The
distance between the hip joints: Bell, Pedersen and Brand, J Biomech 23 (1990) 617-621: 36 % of the
pelvis's width to either side of the middle. The trunk's inner joints and the girths have no such
source: they are this app's drawing.

Ranges: American Academy of Orthopaedic Surgeons, "Joint Motion: Method of Measuring and
Recording" (1965), widened where Magee, "Orthopedic Physical Assessment", gives more.
"""

from collections.abc import Mapping

FOOT_HEIGHT = 0.039
SHANK = 0.285 - FOOT_HEIGHT
THIGH = 0.530 - 0.285
HIP_HEIGHT = 0.530
SHOULDER_HEIGHT = 0.818
UPPER_ARM = 0.186
FOREARM = 0.146
HAND = 0.108
FOOT_LENGTH = 0.152
PELVIS_WIDTH = 0.146
"""Between the front spines of the pelvis, some 25 cm in 1.7 m."""
HIP_OUT = 0.36 * PELVIS_WIDTH
SHOULDER_OUT = 0.259 / 2 - 0.024
"""Half the breadth over the shoulders, less the flesh outside the joint."""

LUMBAR_UP = 0.060
"""From the middle between the hips to the joint of pelvis and loins."""
THORAX_UP = 0.100
"""From there to the joint of loins and chest."""
NECK_UP = 0.140
"""From there to the foot of the neck."""
HEAD_UP = 0.058
"""From there to the joint of neck and head."""
CROWN_UP = 0.112
"""From there to the crown."""
SHOULDER_UP = SHOULDER_HEIGHT - HIP_HEIGHT - LUMBAR_UP - THORAX_UP
"""From the joint of loins and chest to the height of the shoulder joints."""
HEAD_MIDDLE_UP = 0.048
"""From the joint of neck and head to the middle of the head."""

HEEL_BACK = 0.036
BALL_AHEAD = 0.074
TOE_AHEAD = FOOT_LENGTH - HEEL_BACK
"""From below the ankle along the sole."""
FIST = 0.075
"""From the wrist to the far end of a hand with its fingers curled."""
PALM = 0.050
"""From the wrist to the middle of the palm."""
PALM_THICK = 0.014
"""From the skin of the palm to the hand's axis."""

SIDES = ("left", "right")
TRUNK = ("pelvis", "lumbar", "thorax", "neck", "head", "crown")
LIMBS = (
    *("shoulder", "elbow", "wrist", "fingers"),
    *("hip", "knee", "ankle", "heel", "ball", "toe"),
)
JOINTS = (*TRUNK, *(f"{side}_{joint}" for side in SIDES for joint in LIMBS))
"""Every point of a skeleton. "pelvis" is the middle between the hips, "head" the middle of the
head, "fingers" their tips; heel, ball and toe are on the sole."""

TRUNK_PARTS = ("pelvis", "abdomen", "chest", "head")
SEGMENTS: Mapping[str, tuple[str, str]] = {
    "pelvis": ("pelvis", "lumbar"),
    "abdomen": ("lumbar", "thorax"),
    "chest": ("thorax", "neck"),
    "head": ("neck", "head"),
    **{
        f"{side}_{name}": (f"{side}_{start}", f"{side}_{end}")
        for side in SIDES
        for name, start, end in (
            ("upper_arm", "shoulder", "elbow"),
            ("forearm", "elbow", "wrist"),
            ("hand", "wrist", "fingers"),
            ("thigh", "hip", "knee"),
            ("shank", "knee", "ankle"),
            ("foot", "ankle", "ball"),
        )
    },
}
"""Body parts that have a frame, from joint to joint."""

GIRTH: Mapping[str, float] = {
    "pelvis": 0.068,
    "lumbar": 0.060,
    "thorax": 0.066,
    "neck": 0.032,
    "head": 0.062,
    "crown": 0.0,
    "shoulder": 0.034,
    "elbow": 0.023,
    "wrist": 0.017,
    "fingers": 0.008,
    "hip": 0.056,
    "knee": 0.033,
    "ankle": 0.022,
    "heel": 0.0,
    "ball": 0.0,
    "toe": 0.0,
}
"""From a joint's middle to the skin; of the trunk, front to back."""

Span = tuple[float, float]
LIMITS: Mapping[str, Mapping[str, Span]] = {
    "lumbar": {"flexion": (-25, 60), "bend": (-25, 25), "rotation": (-20, 20)},
    "thorax": {"flexion": (-20, 40), "bend": (-25, 25), "rotation": (-35, 35)},
    "neck": {"flexion": (-45, 50), "bend": (-45, 45), "rotation": (-50, 50)},
    "head": {"flexion": (-30, 30), "bend": (-15, 15), "rotation": (-45, 45)},
    "hip": {"flexion": (-30, 125), "abduction": (-30, 60), "rotation": (-45, 60)},
    "knee": {"flexion": (0, 140)},
    "ankle": {"dorsiflexion": (-50, 30), "inversion": (-20, 35), "rotation": (-25, 25)},
    "shoulder": {
        "flexion": (-60, 180),
        "abduction": (-45, 180),
        "rotation": (-80, 100),
        "elevation": (-10, 40),
        "protraction": (-30, 30),
    },
    "elbow": {"flexion": (0, 150)},
    "wrist": {
        "flexion": (-90, 90),
        "deviation": (-40, 40),
        "rotation": (-100, 100),
        "curl": (0, 90),
    },
}
"""Degrees, from neutral standing with the arms hanging. Of the spine, bend and rotation count to
the left; of the shoulder, elevation and protraction are those of its girdle; of the wrist, curl is
that of the fingers. The sources give 50 for the abduction of a straight hip; 60 is this app's
allowance for a bent one, as in the butterfly stretch."""

ANGLES = tuple(
    (name, angle)
    for joint, angles in LIMITS.items()
    for name in ((joint,) if joint in TRUNK else tuple(f"{side}_{joint}" for side in SIDES))
    for angle in angles
)
"""Every angle of a pose, in the order in which poses hold them."""


def plain(name: str) -> str:
    """A joint's name without its side."""
    return name.removeprefix("left_").removeprefix("right_")


def other_side(name: str) -> str:
    """The same part on the other side of the body; parts of the middle stay."""
    if name.startswith("left_"):
        return f"right_{name.removeprefix('left_')}"
    if name.startswith("right_"):
        return f"left_{name.removeprefix('right_')}"
    return name
