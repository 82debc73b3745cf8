# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for the skeleton of any pose: mirror image, bones, angles, and limbs that hold on."""

from math import hypot
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kneetimer.core.figure import body, vectors
from kneetimer.core.figure.pose import FootHold, HandHold, Pose, mirrored, mixed
from kneetimer.core.figure.skeleton import Skeleton, foot_hold, limb_angles, solve
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
from tests.support.figures import STANDING, any_pose, poses

NEAR = 1e-9
SEEDS = st.integers(0, 2**32)
LEG, ARM = body.THIGH + body.SHANK, body.UPPER_ARM + body.FOREARM
FOOT_BACK = hypot(body.FOOT_HEIGHT, body.HEEL_BACK)
FOOT_AHEAD = hypot(body.FOOT_HEIGHT, body.BALL_AHEAD)
BONES = {
    ("pelvis", "lumbar"): body.LUMBAR_UP,
    ("lumbar", "thorax"): body.THORAX_UP,
    ("thorax", "neck"): body.NECK_UP,
    **{
        (near if near in body.TRUNK else f"{side}_{near}", f"{side}_{far}"): length
        for side in body.SIDES
        for near, far, length in (
            ("pelvis", "hip", body.HIP_OUT),
            ("hip", "knee", body.THIGH),
            ("knee", "ankle", body.SHANK),
            ("ankle", "heel", FOOT_BACK),
            ("ankle", "ball", FOOT_AHEAD),
            ("heel", "ball", body.HEEL_BACK + body.BALL_AHEAD),
            ("ball", "toe", body.TOE_AHEAD - body.BALL_AHEAD),
            ("shoulder", "elbow", body.UPPER_ARM),
            ("elbow", "wrist", body.FOREARM),
        )
    },
}


def flipped(v: Vector) -> Vector:
    """A place in the mirror."""
    return v[0], -v[1], v[2]


def bent(pose: Pose, joint: str, angle: str, value: float) -> Pose:
    """The same pose with one other angle."""
    angles = list(pose.angles)
    angles[body.ANGLES.index((joint, angle))] = value
    return replace(pose, angles=tuple(angles))


def off(one: Frame, other: Frame) -> float:
    """How far two frames are from being the same."""
    return max(distance(a, b) for a, b in zip(one, other, strict=True))


# -- mirror image


@given(poses(held=True))
def test_a_mirrored_pose_has_the_mirror_image_of_the_skeleton(pose: Pose) -> None:
    image = mirrored(pose)
    assert mirrored(image) == pose
    there, here = solve(image), solve(pose)
    for name, at in here.joints.items():
        assert distance(there.joints[body.other_side(name)], flipped(at)) < NEAR, name
    for name, frame in here.frames.items():
        assert off(there.frames[body.other_side(name)], vectors.mirrored(frame)) < NEAR, name


# -- bones and frames


@given(poses(held=True))
def test_bones_keep_their_lengths_and_frames_their_right_angles(pose: Pose) -> None:
    skeleton = solve(pose)
    for (near, far), length in BONES.items():
        found = distance(skeleton.joints[near], skeleton.joints[far])
        assert found == pytest.approx(length, abs=NEAR), (near, far)
    for name, frame in skeleton.frames.items():
        assert off(frame, Frame(*(unit(axis) for axis in frame))) < NEAR, name
        assert distance(cross(frame.forward, frame.left), frame.up) < NEAR, name
        if body.plain(name) in ("thigh", "shank", "upper_arm", "forearm", "hand"):
            upper, lower = (skeleton.joints[joint] for joint in body.SEGMENTS[name])
            assert distance(unit(minus(upper, lower)), frame.up) < NEAR, name


@given(poses())
def test_the_anchor_is_where_it_is_told_to_be(pose: Pose) -> None:
    assert distance(solve(pose).joints[pose.anchor], pose.at) < NEAR


# -- angles


@given(poses())
def test_the_angles_of_free_limbs_are_found_again_in_their_skeleton(pose: Pose) -> None:
    for side in body.SIDES:  # an arm straight out or a wrist at 90 can be told in many ways
        for joint, angle in (("shoulder", "abduction"), ("wrist", "flexion")):
            value = pose.angles[body.ANGLES.index((f"{side}_{joint}", angle))]
            pose = bent(pose, f"{side}_{joint}", angle, max(-85.0, min(85.0, value)))
    skeleton = solve(pose)
    told = dict(zip(body.ANGLES, pose.angles, strict=True))
    found = limb_angles(skeleton, "left") | limb_angles(skeleton, "right")
    girdle = {(f"{s}_shoulder", a) for s in body.SIDES for a in ("elevation", "protraction")}
    assert set(found) == {key for key in told if key[0] not in body.TRUNK} - girdle
    for key, value in found.items():
        assert value == pytest.approx(told[key], abs=1e-5), key


@given(SEEDS)
def test_a_turn_is_found_between_the_frames_that_it_lies_between(seed: int) -> None:
    random = Random(seed)
    parent, child = (
        turned(WORLD, random.uniform(-180, 180), random.uniform(-89, 89), random.uniform(-180, 180))
        for _ in range(2)
    )
    assert off(turned(parent, *turn_between(parent, child)), child) < 1e-7


# -- limbs that hold on


def any_way(random: Random) -> Vector:
    """A direction."""
    return unit((random.uniform(-1, 1), random.uniform(-1, 1), random.gauss(0, 0.5)))


def pointing(skeleton: Skeleton, joints: tuple[str, str, str], pole: Vector) -> float:
    """How far the middle joint stands out to the pole; fails if it stands out elsewhere."""
    root, middle, end = (skeleton.joints[name] for name in joints)
    way = unit(minus(end, root))
    out = minus(middle, along(root, way, dot(minus(middle, root), way)))
    to_pole = unit(minus(pole, along((0.0, 0.0, 0.0), way, dot(pole, way))))
    assert norm(minus(out, along((0.0, 0.0, 0.0), to_pole, norm(out)))) < 1e-6
    return norm(out)


@given(SEEDS)
def test_a_foot_within_reach_stands_where_it_is_held_and_the_knee_points_to_its_pole(
    seed: int,
) -> None:
    pose, random = any_pose(seed), Random(seed)
    side = random.choice(body.SIDES)
    hip = solve(pose).joints[f"{side}_hip"]
    ankle = along(hip, any_way(random), random.uniform(0.02, LEG - 0.001))
    yaw, heel_up, tilt = (random.uniform(-90, 90) for _ in range(3))
    sole = turned(turned(WORLD, 0.0, 0.0, yaw), heel_up, tilt, 0.0)
    ball = placed(ankle, sole, (body.BALL_AHEAD, 0.0, -body.FOOT_HEIGHT))
    hold = FootHold(ball, yaw, heel_up, any_way(random), tilt)
    feet = (hold, None) if side == "left" else (None, hold)
    skeleton = solve(replace(pose, anchor="pelvis", at=solve(pose).joints["pelvis"], feet=feet))
    assert distance(skeleton.joints[f"{side}_ball"], ball) < 1e-6
    assert distance(skeleton.joints[f"{side}_ankle"], ankle) < 1e-6
    assert off(skeleton.frames[f"{side}_foot"], sole) < NEAR
    pointing(skeleton, (f"{side}_hip", f"{side}_knee", f"{side}_ankle"), hold.knee)
    assert limb_angles(skeleton, side)[f"{side}_knee", "flexion"] > 0, "and bends as knees do"


@given(SEEDS)
def test_a_hand_within_reach_lies_where_it_is_held_and_the_elbow_points_to_its_pole(
    seed: int,
) -> None:
    pose, random = any_pose(seed), Random(seed)
    side = random.choice(body.SIDES)
    normal = any_way(random)
    fingers = unit(cross(normal, any_way(random)))
    shoulder = solve(pose).joints[f"{side}_shoulder"]
    wrist = along(shoulder, any_way(random), random.uniform(0.05, ARM - 0.001))
    palm = along(along(wrist, fingers, body.PALM), normal, -body.PALM_THICK)
    hold = HandHold("", palm, any_way(random), normal, fingers)
    skeleton = solve(replace(pose, hands=(hold, None) if side == "left" else (None, hold)))
    assert distance(skeleton.joints[f"{side}_wrist"], wrist) < 1e-6
    assert distance(minus(skeleton.joints[f"{side}_fingers"], wrist), (0, 0, 0)) == pytest.approx(
        body.HAND
    )
    hand = skeleton.frames[f"{side}_hand"]
    assert distance(hand.up, minus((0.0, 0.0, 0.0), fingers)) < NEAR
    inward = hand.left if side == "left" else minus((0.0, 0.0, 0.0), hand.left)
    assert distance(inward, normal) < NEAR, "the palm, which looks inward, lies on the surface"
    pointing(skeleton, (f"{side}_shoulder", f"{side}_elbow", f"{side}_wrist"), hold.elbow)
    assert limb_angles(skeleton, side)[f"{side}_elbow", "flexion"] > 0, "and bends as elbows do"


def test_a_hand_on_the_other_leg_goes_where_that_leg_goes() -> None:
    hold = HandHold("right_thigh", (0.06, 0.0, -0.1), (-1.0, 0.5, 0.0))
    for flexion in (60.0, 90.0):
        pose = bent(replace(STANDING, hands=(hold, None)), "right_hip", "flexion", flexion)
        skeleton = solve(bent(pose, "lumbar", "flexion", 40.0))
        fore = skeleton.frames["left_forearm"]
        palm = along(skeleton.joints["left_wrist"], fore.up, -body.PALM)
        thigh = skeleton.frames["right_thigh"]
        assert distance(palm, placed(skeleton.joints["right_hip"], thigh, hold.at)) < 1e-6
        reach = distance(skeleton.joints["left_wrist"], skeleton.joints["left_fingers"])
        assert reach == pytest.approx(body.FIST), "with curled fingers"


@pytest.mark.parametrize("other", ["right_thigh", "pelvis", None])
def test_a_hand_may_hold_the_other_arm_whatever_that_one_holds(other: str | None) -> None:
    near = (0.0, 0.0, -0.06)
    grips = HandHold("left_forearm", near, (-1.0, -1.0, 0.0))
    held = HandHold(other, (0.06, 0.1, -0.05), (-1.0, 1.0, 0.0)) if other else None
    pose = bent(replace(STANDING, hands=(held, grips)), "left_elbow", "flexion", 80.0)
    skeleton, image = solve(pose), solve(mirrored(pose))
    fore = skeleton.frames["right_forearm"]
    palm = along(skeleton.joints["right_wrist"], fore.up, -body.PALM)
    wished = placed(skeleton.joints["left_elbow"], skeleton.frames["left_forearm"], near)
    assert distance(palm, wished) < 1e-6
    assert distance(image.joints["left_wrist"], flipped(skeleton.joints["right_wrist"])) < NEAR


@pytest.mark.parametrize("far", [0.6, 3.0])
def test_a_limb_too_short_for_its_hold_points_to_it_stretched(far: float) -> None:
    pose = replace(STANDING, at=(0.0, 0.0, 1.0))
    hip = solve(pose).joints["left_hip"]
    way = unit((1.0, 0.3, -1.0))
    ankle = along(hip, way, far)
    ball = placed(ankle, WORLD, (body.BALL_AHEAD, 0.0, -body.FOOT_HEIGHT))
    hold = FootHold(ball, 0.0, 0.0, (1.0, 0.0, 0.0))
    joints = solve(replace(pose, feet=(hold, None))).joints
    assert distance(joints["left_ankle"], along(hip, way, LEG)) < 1e-6
    assert distance(joints["left_knee"], along(hip, way, body.THIGH)) < 1e-3


@given(SEEDS)
def test_a_free_foot_told_as_a_hold_stays_where_it_is(seed: int) -> None:
    pose, random = any_pose(seed), Random(seed)
    side = random.choice(body.SIDES)
    like = FootHold((0.0, 0.0, 0.0), random.uniform(-360, 360), random.uniform(-40, 90), (1, 0, 0))
    free = solve(pose)
    hold = foot_hold(free, side, like)
    feet = (hold, None) if side == "left" else (None, hold)
    led = solve(replace(pose, anchor="pelvis", at=free.joints["pelvis"], feet=feet))
    flexion = limb_angles(free, side)[f"{side}_knee", "flexion"]
    near = 1e-6 if flexion > 1 else 3e-4
    for name in body.LIMBS:
        joint = f"{side}_{name}"
        assert distance(led.joints[joint], free.joints[joint]) < near, joint
    assert off(led.frames[f"{side}_foot"], free.frames[f"{side}_foot"]) < NEAR
    assert abs(hold.yaw - like.yaw) <= 180 + NEAR, "told as near to the other hold as can be"


def test_a_straight_leg_told_as_a_hold_stays_straight() -> None:
    like = FootHold((0.0, 0.0, 0.0), 0.0, 0.0, (1.0, 0.0, 0.0))
    pose = bent(STANDING, "left_hip", "flexion", 45.0)
    hold = foot_hold(solve(pose), "left", like)
    angles = limb_angles(solve(replace(pose, feet=(hold, None))), "left")
    assert angles["left_knee", "flexion"] == pytest.approx(0, abs=0.2)
    assert angles["left_hip", "flexion"] == pytest.approx(45, abs=0.1)
    assert [hold.yaw, hold.heel_up] == pytest.approx([0, -45])


@pytest.mark.parametrize("flexion", [60.0, 90.0, 135.0])
def test_a_foot_behind_the_body_is_told_as_a_heel_lifted_so_far_and_not_as_turned_round(
    flexion: float,
) -> None:
    like = FootHold((0.0, 0.0, 0.0), 0.0, 0.0, (1.0, 0.0, 0.0))
    hold = foot_hold(solve(bent(STANDING, "left_knee", "flexion", flexion)), "left", like)
    assert [hold.yaw, hold.heel_up, hold.tilt] == pytest.approx([0, flexion, 0])


# -- between poses


@given(SEEDS)
def test_the_mean_of_two_poses_lies_between_them(seed: int) -> None:
    one, share = any_pose(seed), Random(seed).random()
    other = replace(any_pose(seed + 1), anchor=one.anchor)
    mean = mixed((one, other), (1 - share, share))
    for low, found, high in zip(one.angles, mean.angles, other.angles, strict=True):
        assert min(low, high) - NEAR <= found <= max(low, high) + NEAR
    assert mixed((one, other), (1.0, 0.0)) == one
    assert mixed((one, other), (0.0, 1.0)) == other


def test_a_foot_is_lifted_on_its_way_to_another_place_and_not_while_it_turns() -> None:
    here = FootHold((0.0, 0.05, 0.0), 0.0, 0.0, (1.0, 0.0, 0.0))
    there = replace(here, ball=(0.2, 0.05, 0.0))
    turned_out = replace(here, yaw=20.0)

    def height(one: FootHold, other: FootHold, share: float) -> float:
        ways = [replace(STANDING, feet=(hold, None)) for hold in (one, other)]
        foot = mixed(ways, (1 - share, share)).feet[0]
        assert foot is not None
        return foot.ball[2]

    assert [height(here, there, share) for share in (0.0, 1.0)] == [0.0, 0.0]
    assert height(here, there, 0.5) > max(height(here, there, 0.25), 0.02) > 0
    assert height(here, turned_out, 0.5) == 0.0
