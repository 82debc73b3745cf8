# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every shipped figure."""

from collections.abc import Mapping
from functools import cache

import pytest

from kneetimer.core.catalogue import Level, Position, Side
from kneetimer.core.figure.body import (
    FOOT_HEIGHT,
    GIRTH,
    HIP_HEIGHT,
    JOINTS,
    SHANK,
    THIGH,
    other_side,
)
from kneetimer.core.figure.checks import first_trouble
from kneetimer.core.figure.moment import PEAK, REST, START, Spot, ease
from kneetimer.core.figure.motion import Posture, posture
from kneetimer.core.figure.skeleton import solve
from kneetimer.core.figure.vectors import Vector, distance
from kneetimer.core.own import position_figure
from tests.support.builders import catalogue
from tests.support.figures import IDS, figure, look

LEFT, RIGHT = Side.LEFT, Side.RIGHT
LOOKS = 10
"""So many parts of each stretch of a way are looked at, and then twice as many."""
WIDEST = 0.25
"""Body heights that a joint may go in one of them, while 1/10 s or more passes."""
STILL = 0.003
"""A joint that goes less than this in any of them is not looked at."""

CALM = 0.05
"""Body heights that a joint goes at most where nothing is exercised."""

every_figure = pytest.mark.parametrize("figure_id", IDS)
POSITIONS = {position_figure(position): position for position in Position}
CHECKS = ("check.knee-to-wall",)
"""Of the self-checks: nothing is exercised, and nothing lights up."""


def farthest(one: Mapping[str, Vector], other: Mapping[str, Vector]) -> float:
    """The farthest that a joint is from itself, in body heights."""
    return max(distance(one[name], other[name]) for name in JOINTS)


@cache
def at(figure_id: str, along: float, side: Side = LEFT) -> Posture:
    return posture(figure(figure_id), Spot(side, along))


@every_figure
def test_a_body_can_do_it(figure_id: str) -> None:
    assert first_trouble(figure(figure_id)) is None


@every_figure
def test_the_right_side_is_the_mirror_image_and_both_rest_alike(figure_id: str) -> None:
    for along in (REST, 0.5, START, 1.5, PEAK):
        left, right = (at(figure_id, along, side).skeleton.joints for side in (LEFT, RIGHT))
        for name, (x, y, z) in left.items():
            assert distance(right[other_side(name)], (x, -y, z)) < 1e-9, name
            assert along > REST or distance(right[name], left[name]) < 0.001, name


@every_figure
def test_no_joint_ever_jumps(figure_id: str) -> None:
    """With the time between two looks the way between them halves, as in any smooth motion."""
    for stretch in (REST, START):
        ways = [stretch + ease(look / (2 * LOOKS)) for look in range(2 * LOOKS + 1)]
        seen = [at(figure_id, along).skeleton.joints for along in ways]
        for joint in JOINTS:
            path = [joints[joint] for joints in seen]
            far, near = (max(map(distance, looks, looks[1:])) for looks in (path[::2], path))
            assert far < WIDEST, (stretch, joint)
            assert far < STILL or near <= 0.6 * far, (stretch, joint)


@every_figure
def test_it_goes_through_its_poses_as_they_are_written(figure_id: str) -> None:
    shown = figure(figure_id)
    written = [solve(pose).joints for pose in shown.poses]
    places = (REST, START, PEAK) if len(written) == 3 else (REST, START, 1.5, PEAK)
    for name, joints, along in zip(shown.names, written, places, strict=True):
        assert farthest(joints, at(figure_id, along).skeleton.joints) < 0.001, name
    settled, begun = (solve(pose) for pose in (shown.left.settling[-1], shown.left.working[0]))
    assert farthest(settled.joints, begun.joints) < 0.001, "a jump where the work begins"
    assert farthest(written[-1], begun.joints) > 0.01, "nothing to be seen"


@pytest.mark.parametrize("figure_id", [each for each in IDS if each not in {*POSITIONS, *CHECKS}])
def test_it_is_of_an_exercise_or_a_variant_and_lights_what_works_there(figure_id: str) -> None:
    exercise_id, _, variant_id = figure_id.partition(".")
    exercise = catalogue()[exercise_id]
    assert not variant_id or variant_id in {variant.id for variant in exercise.variants}
    assert sorted(figure(figure_id).lit) == sorted(exercise.areas)


def test_every_exercise_has_a_figure_and_so_has_every_easier_way() -> None:
    for exercise in catalogue():
        assert exercise.id in IDS
        for variant in exercise.variants:
            if variant.level is Level.EASIER:
                assert (variant.exercise or f"{exercise.id}.{variant.id}") in IDS


@pytest.mark.parametrize("figure_id", POSITIONS)
def test_every_position_has_a_calm_picture(figure_id: str) -> None:
    """For exercises without a figure of their own: no area lights up, the body only breathes."""
    shown = figure(figure_id)
    assert shown.lit == ()
    start, peak = (at(figure_id, along).skeleton.joints for along in (START, PEAK))
    assert farthest(start, peak) < CALM


def test_every_position_is_what_it_is_called() -> None:
    seen = {position: look(figure_id) for figure_id, position in POSITIONS.items()}
    chests = {each: shown.posture.skeleton.frames["chest"] for each, shown in seen.items()}
    upright = {position for position, chest in chests.items() if chest.up[2] > 0.9}
    assert upright == {Position.STANDING, Position.SITTING, Position.KNEELING}
    assert chests[Position.SUPINE].forward[2] > 0.9, "the chest looks up"
    assert chests[Position.PRONE].forward[2] < -0.9, "and down"
    assert chests[Position.ALL_FOURS].forward[2] < -0.9
    assert abs(chests[Position.SIDE_LYING].left[2]) > 0.9, "one shoulder above the other"
    heights = {position: shown.at("pelvis")[2] for position, shown in seen.items()}
    assert heights[Position.STANDING] == pytest.approx(HIP_HEIGHT, abs=0.02)
    for kneeling in (Position.KNEELING, Position.ALL_FOURS):
        assert heights[kneeling] == pytest.approx(THIGH + GIRTH["knee"], abs=0.02)
    assert heights[Position.SITTING] == pytest.approx(SHANK + FOOT_HEIGHT, abs=0.05)
    for lying in (Position.SUPINE, Position.PRONE, Position.SIDE_LYING):
        assert heights[lying] < 0.12
