# SPDX-License-Identifier: GPL-3.0-or-later
"""What the strengthening exercises demand of a body, exercise by exercise."""

from typing import TypeVar

import pytest

from kneetimer.core.catalogue import Side
from kneetimer.core.figure import body
from kneetimer.core.figure.figures import checked
from kneetimer.core.figure.moment import Spot
from kneetimer.core.figure.motion import posture
from kneetimer.core.figure.props import Ball, Band, Rail, Step, Wall
from tests.support.figures import FOLDER, Look, figure, look

FIGURES = (
    "wall-slide",
    "wall-slide.shorter-slide",
    "wall-slide.ball",
    "wall-squat",
    "wall-squat.shorter-slide",
    "step-up",
    "step-up.lower-step",
    "step-calf-stretch",
    "step-calf-stretch.calf-raises",
    "step-calf-stretch.pedalling",
    "banded-lateral-toe-tap",
    "banded-lateral-toe-tap.no-band",
    "banded-lateral-toe-tap.lower-band",
    "donkey-kick",
    "clamshell",
    "clamshell.smaller-opening",
    "clamshell.thigh-band",
    "side-lying-leg-raise",
    "side-lying-leg-raise.standing",
)
SLIDES = ("wall-slide", "wall-slide.ball", "wall-squat")
STEP_UPS = ("step-up", "step-up.lower-step")
TOE_TAPS = tuple(name for name in FIGURES if name.startswith("banded-lateral-toe-tap"))
CLAMSHELLS = tuple(name for name in FIGURES if name.startswith("clamshell"))
ON_THE_SIDE = (*CLAMSHELLS, "side-lying-leg-raise")
CM = 0.01 / 1.7
"""A centimetre, in heights of a body of 1.7 m."""

PropT = TypeVar("PropT", Ball, Band, Rail, Step, Wall)

both_sides = pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])


def _sides(side: Side) -> tuple[str, str]:
    """The names of the working side and the other."""
    return ("left", "right") if side is Side.LEFT else ("right", "left")


def _prop(figure_id: str, kind: type[PropT]) -> PropT:
    return next(prop for prop in figure(figure_id).left.props if isinstance(prop, kind))


def _on_the_way(figure_id: str, side: Side, steps: int = 8) -> list[Look]:
    """The work from start to peak, both included."""
    return [
        Look(posture(figure(figure_id), Spot(side, 1 + step / steps))) for step in range(steps + 1)
    ]


def _flat_on(seen: Look, side: str, height: float) -> bool:
    sole = [seen.at(f"{side}_{point}")[2] for point in ("heel", "ball", "toe")]
    return sole == pytest.approx([height] * 3, abs=0.003)


@pytest.mark.parametrize("figure_id", FIGURES)
def test_a_body_can_do_it(figure_id: str) -> None:
    checked(FOLDER, figure_id)


# -- wall slide and wall squat


@pytest.mark.parametrize("figure_id", SLIDES)
@pytest.mark.parametrize("knee", ["left_knee", "right_knee"])
def test_the_slide_stops_at_45_degrees(figure_id: str, knee: str) -> None:
    assert look(figure_id, "start").angle(knee) < 6
    assert look(figure_id).angle(knee) == pytest.approx(45, abs=1)
    assert all(seen.angle(knee) < 46 for seen in _on_the_way(figure_id, Side.LEFT))


@pytest.mark.parametrize("figure_id", ["wall-slide.shorter-slide", "wall-squat.shorter-slide"])
def test_the_shorter_slide_goes_well_short_of_that(figure_id: str) -> None:
    assert look(figure_id).angle("left_knee") == pytest.approx(25, abs=3)


@pytest.mark.parametrize("figure_id", ["wall-slide", "wall-squat"])
def test_the_back_stays_on_the_wall(figure_id: str) -> None:
    wall = _prop(figure_id, Wall)
    for seen in _on_the_way(figure_id, Side.LEFT):
        assert seen.at("pelvis")[0] - body.GIRTH["pelvis"] == pytest.approx(wall.at, abs=0.005)
        assert seen.at("thorax")[0] - body.GIRTH["thorax"] == pytest.approx(wall.at, abs=0.005)
        assert seen.lean() == pytest.approx((0, 0), abs=1)


def test_the_ball_is_between_back_and_wall() -> None:
    wall = _prop("wall-slide.ball", Wall)
    ball = _prop("wall-slide.ball", Ball)
    back = look("wall-slide.ball").at("lumbar")[0] - body.GIRTH["lumbar"]
    assert back - wall.at == pytest.approx(2 * ball.radius, abs=0.01)


def test_heels_are_15_cm_ahead_and_in_the_squat_up_to_30_cm_off_the_wall() -> None:
    slide, squat = look("wall-slide"), look("wall-squat")
    ahead = slide.at("left_heel")[0] - slide.at("left_hip")[0]
    assert ahead == pytest.approx(15 * CM, abs=1 * CM)
    off_wall = squat.at("left_heel")[0] - _prop("wall-squat", Wall).at
    assert 28 * CM < off_wall <= 30 * CM
    assert squat.at("left_heel")[0] > slide.at("left_heel")[0]


@pytest.mark.parametrize("figure_id", SLIDES)
def test_feet_are_shoulder_width_apart_and_flat_knees_over_them(figure_id: str) -> None:
    seen = look(figure_id)
    assert seen.apart("left_ball", "right_ball") == pytest.approx(
        seen.apart("left_shoulder", "right_shoulder"), abs=0.06
    )
    for side in body.SIDES:
        assert _flat_on(seen, side, 0)
        assert seen.at(f"{side}_knee")[1] == pytest.approx(seen.at(f"{side}_ball")[1], abs=0.015)


# -- step-up


@both_sides
@pytest.mark.parametrize("figure_id", STEP_UPS)
def test_the_whole_working_foot_is_on_the_step_all_the_way(figure_id: str, side: Side) -> None:
    works, _ = _sides(side)
    step = _prop(figure_id, Step)
    edge = step.at[0] - step.size[0] / 2
    for seen in _on_the_way(figure_id, side):
        assert _flat_on(seen, works, step.size[2])
        assert seen.at(f"{works}_heel")[0] > edge + 0.03
        assert seen.at(f"{works}_toe")[0] < edge + step.size[0]


@both_sides
@pytest.mark.parametrize("figure_id", STEP_UPS)
def test_the_other_foot_stands_on_the_floor_then_hangs_free(figure_id: str, side: Side) -> None:
    works, other = _sides(side)
    step = _prop(figure_id, Step)
    assert _flat_on(look(figure_id, "start", side), other, 0)
    seen = look(figure_id, "peak", side)
    assert seen.angle(f"{works}_knee") < 5
    assert abs(seen.angle(f"{works}_hip")) < 5
    lowest = min(seen.at(f"{other}_{point}")[2] for point in ("heel", "ball", "toe"))
    assert lowest > step.size[2] / 2
    assert seen.at(f"{other}_toe")[0] < step.at[0] - step.size[0] / 2 - 0.04
    assert seen.lean() == pytest.approx((0, 0), abs=2)
    assert seen.at("pelvis")[1] == pytest.approx(seen.at(f"{works}_ball")[1], abs=0.03)


@both_sides
def test_the_lower_step_is_lower_and_a_hand_is_on_its_rail(side: Side) -> None:
    _, other = _sides(side)
    assert _prop("step-up.lower-step", Step).size[2] < 0.7 * _prop("step-up", Step).size[2]
    rail = _prop("step-up.lower-step", Rail)
    for seen in _on_the_way("step-up.lower-step", side):
        wrist = seen.at(f"{other}_wrist")
        assert wrist[2] == pytest.approx(rail.height + body.PALM_THICK, abs=0.01)
        assert abs(wrist[1]) == pytest.approx(abs(rail.at[1]), abs=0.03)


# -- heel drop


@both_sides
def test_one_heel_sinks_below_the_edge_and_the_other_knee_softens(side: Side) -> None:
    works, other = _sides(side)
    step = _prop("step-calf-stretch", Step)
    edge = step.at[0] - step.size[0] / 2
    seen = look("step-calf-stretch", "peak", side)
    assert seen.at(f"{works}_heel")[2] < step.size[2] - 0.03
    assert seen.at(f"{works}_heel")[0] < edge < seen.at(f"{works}_ball")[0]
    assert seen.angle(f"{works}_knee") < 12
    assert seen.angle(f"{works}_ankle", "dorsiflexion") > 18
    assert 25 < seen.angle(f"{other}_knee") < 50
    assert seen.at(f"{other}_heel")[2] >= step.size[2] - 0.001
    assert look("step-calf-stretch", "start", side).at(f"{works}_heel")[2] >= step.size[2] - 0.001


@both_sides
@pytest.mark.parametrize("figure_id", [name for name in FIGURES if "calf" in name])
def test_the_balls_of_both_feet_stay_on_the_edge_and_hands_on_the_rails(
    figure_id: str, side: Side
) -> None:
    step, rail = _prop(figure_id, Step), _prop(figure_id, Rail)
    edge = step.at[0] - step.size[0] / 2
    for seen in _on_the_way(figure_id, side):
        for each in body.SIDES:
            front, _, up = seen.at(f"{each}_ball")
            assert edge < front < edge + 0.03
            assert up == pytest.approx(step.size[2], abs=0.003)
            assert seen.at(f"{each}_wrist")[2] == pytest.approx(rail.height, abs=0.025)


def test_calf_raises_go_from_high_heels_to_sunk_ones() -> None:
    top = _prop("step-calf-stretch.calf-raises", Step).size[2]
    start, peak = (look("step-calf-stretch.calf-raises", place) for place in ("start", "peak"))
    for side in body.SIDES:
        assert start.at(f"{side}_heel")[2] > top + 0.04
        assert peak.at(f"{side}_heel")[2] < top - 0.03


@both_sides
def test_pedalling_swaps_the_heels(side: Side) -> None:
    works, other = _sides(side)
    top = _prop("step-calf-stretch.pedalling", Step).size[2]
    for place, up, down in (("start", works, other), ("peak", other, works)):
        seen = look("step-calf-stretch.pedalling", place, side)
        assert seen.at(f"{up}_heel")[2] > top + 0.03
        assert seen.at(f"{down}_heel")[2] < top - 0.03


# -- lateral toe tap


def test_the_band_sits_above_the_knees_or_lower_down_or_nowhere() -> None:
    above, lower = (_prop(name, Band) for name in (TOE_TAPS[0], TOE_TAPS[2]))
    assert set(above.round) == {"left_thigh", "right_thigh"}
    assert 0.65 < above.along < 0.9
    assert set(lower.round) == {"left_shank", "right_shank"}
    assert figure("banded-lateral-toe-tap.no-band").left.props == ()


@both_sides
@pytest.mark.parametrize("figure_id", TOE_TAPS)
def test_the_foot_taps_out_and_the_standing_knee_never_drops_inward(
    figure_id: str, side: Side
) -> None:
    works, other = _sides(side)
    out = 1 if side is Side.LEFT else -1
    way = _on_the_way(figure_id, side)
    for seen in way:
        assert _flat_on(seen, other, 0)
        inward = out * (seen.at(f"{other}_knee")[1] - seen.at(f"{other}_ball")[1])
        assert -0.035 < inward <= 0
        assert seen.at("pelvis")[1] * out < -0.03
        assert seen.lean()[1] == pytest.approx(0, abs=2)
    start, peak = way[0], way[-1]
    assert out * (peak.at(f"{works}_ball")[1] - start.at(f"{works}_ball")[1]) > 0.12
    assert peak.at(f"{works}_ball")[2] == pytest.approx(0, abs=0.005)
    assert peak.at(f"{works}_heel")[2] > 0.01
    assert peak.angle(f"{works}_hip", "abduction") > 18


# -- donkey kick


@both_sides
def test_hands_are_under_shoulders_and_knees_under_hips(side: Side) -> None:
    _, other = _sides(side)
    for seen in _on_the_way("donkey-kick", side):
        for each in body.SIDES:
            shoulder, wrist = seen.at(f"{each}_shoulder"), seen.at(f"{each}_wrist")
            assert wrist[:2] == pytest.approx(shoulder[:2], abs=0.02)
        hip, knee = seen.at(f"{other}_hip"), seen.at(f"{other}_knee")
        assert knee[:2] == pytest.approx(hip[:2], abs=0.01)
        assert knee[2] == pytest.approx(body.GIRTH["knee"], abs=0.005)


@both_sides
def test_the_back_stays_flat_while_the_heel_presses_up(side: Side) -> None:
    works, _ = _sides(side)
    way = _on_the_way("donkey-kick", side)
    assert max(seen.back() for seen in way) <= 8
    assert len({round(seen.back(), 3) for seen in way}) == 1
    for seen in way:
        hip, knee = seen.at(f"{works}_hip"), seen.at(f"{works}_knee")
        assert knee[2] == pytest.approx(hip[2], abs=0.03)
        assert seen.angle(f"{works}_knee") < 25
        assert seen.angle(f"{works}_ankle", "dorsiflexion") > 5
    start, peak = way[0], way[-1]
    assert start.angle(f"{works}_knee") < 6
    assert start.at(f"{works}_ankle")[2] == pytest.approx(start.at(f"{works}_hip")[2], abs=0.02)
    assert 0.07 < peak.at(f"{works}_heel")[2] - start.at(f"{works}_heel")[2] < 0.11


# -- on the side


@both_sides
@pytest.mark.parametrize("figure_id", ON_THE_SIDE)
def test_one_lies_on_the_other_side_and_keeps_still(figure_id: str, side: Side) -> None:
    works, other = _sides(side)
    way = _on_the_way(figure_id, side)
    for seen in way:
        pelvis = seen.posture.skeleton.frames["pelvis"]
        assert abs(pelvis.left[2]) > 0.999
        assert pelvis.forward[0] > 0.999
        assert seen.at(f"{works}_hip")[2] > seen.at(f"{other}_hip")[2] + 0.1
        assert seen.at(f"{other}_knee")[2] == pytest.approx(body.GIRTH["knee"], abs=0.01)
        assert seen.at("crown")[1] * (1 if side is Side.LEFT else -1) < -0.4
        arm = (seen.at(f"{other}_elbow"), seen.at(f"{other}_wrist"))
        assert all(seen.at("head")[2] > point[2] + 0.03 for point in arm)
        assert min(abs(seen.at("head")[1] - point[1]) for point in arm) < 0.07
        assert seen.angle(f"{other}_elbow") > 90
        front, _, up = seen.at(f"{works}_wrist")
        assert front > 0.1
        assert up == pytest.approx(body.PALM_THICK, abs=0.01)
    assert look(figure_id, "rest").lean()[1] == pytest.approx(0, abs=0.1)


@both_sides
@pytest.mark.parametrize("figure_id", CLAMSHELLS)
def test_heels_stay_together_while_the_upper_knee_opens(figure_id: str, side: Side) -> None:
    works, other = _sides(side)
    way = _on_the_way(figure_id, side)
    touching = [seen.apart("left_heel", "right_heel") for seen in way]
    assert max(touching) < 0.045
    assert max(touching) - min(touching) < 0.012
    for seen in way:
        assert seen.angle(f"{other}_hip") == pytest.approx(50, abs=3)
        assert seen.angle(f"{works}_knee") == pytest.approx(90, abs=5)
    heights = [seen.at(f"{works}_knee")[2] for seen in way]
    assert heights == sorted(heights)
    assert way[0].apart("left_knee", "right_knee") < 2 * body.GIRTH["knee"] + 0.01


def test_the_smaller_opening_is_about_half_as_wide() -> None:
    def opened(figure_id: str) -> float:
        knee = [look(figure_id, place).at("left_knee")[2] for place in ("start", "peak")]
        return knee[1] - knee[0]

    assert opened("clamshell") > 0.13
    assert opened("clamshell.smaller-opening") == pytest.approx(opened("clamshell") / 2, rel=0.15)
    assert opened("clamshell.thigh-band") == opened("clamshell")
    assert set(_prop("clamshell.thigh-band", Band).round) == {"left_thigh", "right_thigh"}


@both_sides
def test_the_upper_leg_lifts_long_and_straight(side: Side) -> None:
    works, other = _sides(side)
    way = _on_the_way("side-lying-leg-raise", side)
    lift = [seen.angle(f"{works}_hip", "abduction") for seen in way]
    assert lift[-1] - lift[0] == pytest.approx(37, abs=3)
    for seen in way:
        assert seen.angle(f"{works}_knee") < 5
        assert abs(seen.angle(f"{works}_hip")) < 5
        assert seen.angle(f"{other}_knee") < 15
    assert way[0].apart("left_ankle", "right_ankle") < 2 * body.GIRTH["ankle"] + 0.01


@both_sides
def test_standing_the_leg_lifts_to_the_side_without_leaning_over(side: Side) -> None:
    works, other = _sides(side)
    seen = look("side-lying-leg-raise.standing", "peak", side)
    assert 30 <= seen.angle(f"{works}_hip", "abduction") <= 40
    assert seen.angle(f"{works}_knee") < 5
    assert _flat_on(seen, other, 0)
    assert seen.lean()[1] == pytest.approx(0, abs=2)
    assert (
        seen.at("pelvis")[0] - _prop("side-lying-leg-raise.standing", Wall).at < body.UPPER_ARM * 2
    )
