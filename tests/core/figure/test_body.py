# SPDX-License-Identifier: GPL-3.0-or-later
"""The body's lengths add up to those of the source, and every angle turns what it says."""

import pytest
from msgspec.structs import replace

from kneetimer.core.figure import body
from kneetimer.core.figure.figure_file import PoseText
from kneetimer.core.figure.pose import Pose
from kneetimer.core.figure.skeleton import solve
from kneetimer.core.figure.vectors import minus
from tests.support.figures import STANDING


def standing(**angles: float) -> Pose:
    """Upright with some angles, as `left_hip__flexion=30`."""
    given = {tuple(name.split("__")): value for name, value in angles.items()}
    assert set(given) <= set(body.ANGLES)
    return replace(STANDING, angles=tuple(given.get(key, 0.0) for key in body.ANGLES))


# Winter (2009), figure 4.1: heights above the floor of one who stands, as shares of body height.
@pytest.mark.parametrize(
    ("joint", "height"),
    [
        ("crown", 1.0),
        ("left_shoulder", 0.818),
        ("left_elbow", 0.818 - 0.186),
        ("left_wrist", 0.818 - 0.186 - 0.146),
        ("left_fingers", 0.818 - 0.186 - 0.146 - 0.108),
        ("left_hip", 0.530),
        ("left_knee", 0.285),
        ("left_ankle", 0.039),
        ("left_heel", 0.0),
        ("left_ball", 0.0),
        ("left_toe", 0.0),
    ],
)
def test_one_who_stands_is_one_body_height_tall_and_all_joints_as_high_as_in_the_source(
    joint: str, height: float
) -> None:
    joints = solve(STANDING).joints
    assert joints[joint][2] == pytest.approx(height, abs=1e-9)
    assert joints[body.other_side(joint)][2] == pytest.approx(height, abs=1e-9)


def test_breadths_and_the_foot_are_those_of_the_source() -> None:
    joints = solve(STANDING).joints
    foot = minus(joints["left_toe"], joints["left_heel"])
    assert foot == pytest.approx((0.152, 0.0, 0.0))
    # Bell: 36 % of the breadth between the front spines of the pelvis.
    assert joints["left_hip"][1] == pytest.approx(0.36 * body.PELVIS_WIDTH)
    # Winter: 0.259 over the shoulders, of which the joints lie a little inside.
    assert 0.19 < 2 * joints["left_shoulder"][1] < 0.259


def test_a_skeleton_has_every_joint_and_every_segment() -> None:
    skeleton = solve(STANDING)
    assert set(skeleton.joints) == set(body.JOINTS)
    assert set(skeleton.frames) == set(body.SEGMENTS)
    assert {joint for ends in body.SEGMENTS.values() for joint in ends} <= set(body.JOINTS)
    assert {body.plain(joint) for joint in body.JOINTS} == set(body.GIRTH)


def test_neutral_standing_is_within_every_limit() -> None:
    for angles in body.LIMITS.values():
        assert all(low <= 0 <= high for low, high in angles.values())


def test_every_angle_has_a_limit_and_a_field_in_files_and_none_is_there_twice() -> None:
    assert len(set(body.ANGLES)) == len(body.ANGLES)
    assert {body.plain(name) for name, _ in body.ANGLES} == set(body.LIMITS)
    for name, angle in body.ANGLES:
        assert angle in body.LIMITS[body.plain(name)]
        assert (body.other_side(name), angle) in body.ANGLES
        assert name in PoseText.__struct_fields__


def test_the_other_side_of_the_other_side_is_this_side() -> None:
    for name in (*body.JOINTS, *body.SEGMENTS):
        assert body.other_side(body.other_side(name)) == name
        assert (body.other_side(name) == name) == (body.plain(name) == name)
        assert body.plain(body.other_side(name)) == body.plain(name)


FRONT, BACK, OUT, IN, RISES, SINKS = (0, 1), (0, -1), (1, 1), (1, -1), (2, 1), (2, -1)


@pytest.mark.parametrize(
    ("joint", "angle", "moved", "way"),
    [
        ("left_hip", "flexion", "left_knee", FRONT),
        ("left_hip", "abduction", "left_knee", OUT),
        ("left_hip", "rotation", "left_toe", OUT),
        ("left_knee", "flexion", "left_ankle", BACK),
        ("left_ankle", "dorsiflexion", "left_toe", RISES),
        ("left_ankle", "inversion", "left_heel", IN),
        ("left_ankle", "rotation", "left_toe", OUT),
        ("left_shoulder", "flexion", "left_wrist", FRONT),
        ("left_shoulder", "abduction", "left_wrist", OUT),
        ("left_shoulder", "elevation", "left_shoulder", RISES),
        ("left_shoulder", "protraction", "left_shoulder", FRONT),
        ("left_elbow", "flexion", "left_wrist", FRONT),
        ("left_wrist", "flexion", "left_fingers", IN),
        ("left_wrist", "deviation", "left_fingers", FRONT),
        ("lumbar", "flexion", "neck", FRONT),
        ("lumbar", "bend", "neck", OUT),
        ("lumbar", "rotation", "left_shoulder", BACK),
        ("thorax", "flexion", "neck", FRONT),
        ("thorax", "bend", "neck", OUT),
        ("thorax", "rotation", "left_shoulder", BACK),
        ("neck", "flexion", "crown", FRONT),
        ("neck", "bend", "crown", OUT),
        ("neck", "rotation", "head", OUT),
        ("head", "flexion", "crown", FRONT),
        ("head", "bend", "crown", OUT),
        ("head", "rotation", "head", OUT),
    ],
)
def test_an_angle_turns_its_joint_the_way_it_says_on_both_sides(
    joint: str, angle: str, moved: str, way: tuple[int, int]
) -> None:
    axis, sign = way
    before = solve(standing()).joints
    after = solve(standing(**{f"{joint}__{angle}": 20.0})).joints
    assert sign * (after[moved][axis] - before[moved][axis]) > 0.002
    if joint.startswith("left_"):
        other = solve(standing(**{f"{body.other_side(joint)}__{angle}": 20.0})).joints
        x, y, z = after[moved]
        assert other[body.other_side(moved)] == pytest.approx((x, -y, z))
        assert other[moved] == pytest.approx(before[moved]), "and leaves the other side alone"


@pytest.mark.parametrize(
    ("joint", "bent", "turned", "way"),
    [
        ("left_hip", "left_knee", "left_ankle", IN),  # a thigh turned out takes the shin in
        ("left_shoulder", "left_elbow", "left_wrist", OUT),
    ],
)
def test_turning_a_limb_out_is_seen_below_its_bent_joint(
    joint: str, bent: str, turned: str, way: tuple[int, int]
) -> None:
    axis, sign = way
    before = solve(standing(**{f"{bent}__flexion": 90.0})).joints
    after = solve(standing(**{f"{bent}__flexion": 90.0, f"{joint}__rotation": 30.0})).joints
    assert sign * (after[turned][axis] - before[turned][axis]) > 0.05
