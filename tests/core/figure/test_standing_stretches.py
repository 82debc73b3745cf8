# SPDX-License-Identifier: GPL-3.0-or-later
"""What the standing and kneeling stretches demand of a body, exercise by exercise."""

from typing import TypeVar

import pytest

from kneetimer.core.catalogue import Side
from kneetimer.core.figure import body
from kneetimer.core.figure.moment import Spot
from kneetimer.core.figure.motion import posture
from kneetimer.core.figure.props import Chair, Wall
from kneetimer.core.figure.vectors import along, dot, minus, norm, unit
from tests.support.figures import Look, figure, look

QUAD = (
    "standing-quad-stretch",
    "standing-quad-stretch.hand-on-wall",
    "standing-quad-stretch.face-down",
)
SPLIT = ("standing-hip-flexor-stretch", "standing-hip-flexor-stretch.shorter-step")
CALF = ("wall-calf-stretch", "wall-calf-stretch.nearer-wall")
OUTER_HIP = ("standing-it-band-stretch", "standing-it-band-stretch.hand-on-wall")
SIDE_LUNGE = ("side-lunge-stretch", "side-lunge-stretch.narrower-stance")
KNEELING = "half-kneeling-hip-flexor-stretch"
CM = 0.01 / 1.7
"""A centimetre, in heights of a body of 1.7 m."""
EYES_UP = 0.94
"""Height of the eyes of one who stands."""

PropT = TypeVar("PropT", Chair, Wall)

both_sides = pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])


def _sides(side: Side) -> tuple[str, str]:
    """The names of the working side and the other."""
    return ("left", "right") if side is Side.LEFT else ("right", "left")


def _to_work(side: Side, left: float) -> float:
    """A length or angle to the left, as one to the working side."""
    return left if side is Side.LEFT else -left


def _prop(seen: Look, kind: type[PropT]) -> PropT:
    return next(prop for prop in seen.posture.props if isinstance(prop, kind))


def _on_the_way(figure_id: str, side: Side, steps: int = 6) -> list[Look]:
    """From start to peak, both included."""
    return [
        Look(posture(figure(figure_id), Spot(side, 1 + step / steps))) for step in range(steps + 1)
    ]


def _flat(seen: Look, side: str) -> bool:
    """Whether the whole sole is on the floor."""
    sole = [seen.at(f"{side}_{point}")[2] for point in ("heel", "ball", "toe")]
    return sole == pytest.approx([0.0] * 3, abs=0.002)


def _toes_out(seen: Look, side: str) -> float:
    """How far the toes are turned out, as the tangent of the angle."""
    heel, ball = seen.at(f"{side}_heel"), seen.at(f"{side}_ball")
    outward = ball[1] - heel[1] if side == "left" else heel[1] - ball[1]
    return outward / (ball[0] - heel[0])


# -- quadriceps


@both_sides
@pytest.mark.parametrize("figure_id", QUAD)
def test_quad_stretch_draws_the_heel_to_the_seat_by_the_hand_of_its_side(
    figure_id: str, side: Side
) -> None:
    work, other = _sides(side)
    seen = look(figure_id, "peak", side)
    assert seen.angle(f"{work}_knee") > 135
    assert seen.angle(f"{other}_knee") < 15
    # The palm is where ankle and instep are, the other hand far from it.
    assert seen.apart(f"{work}_wrist", f"{work}_ankle") < body.PALM + 0.01
    assert seen.apart(f"{other}_wrist", f"{work}_ankle") > 0.3
    start = look(figure_id, "start", side)
    heel, hip = f"{work}_heel", f"{work}_hip"
    assert seen.apart(heel, hip) < 0.13 < start.apart(heel, hip) - 0.1


@both_sides
@pytest.mark.parametrize("figure_id", QUAD[:2])
def test_quad_stretch_keeps_the_knees_together_and_the_bent_one_down(
    figure_id: str, side: Side
) -> None:
    work, other = _sides(side)
    seen = look(figure_id, "peak", side)
    knee, hip = seen.at(f"{work}_knee"), seen.at(f"{work}_hip")
    assert seen.apart(f"{work}_knee", f"{other}_knee") < 2 * body.GIRTH["knee"] + 0.01
    assert abs(knee[0] - hip[0]) < 0.02
    assert hip[2] - knee[2] == pytest.approx(body.THIGH, abs=0.003)
    # The foot comes straight back: the shank stays in the plane of the thigh.
    assert abs(seen.at(f"{work}_ankle")[1] - knee[1]) < 0.03


@both_sides
@pytest.mark.parametrize("figure_id", QUAD[:2])
def test_quad_stretch_stands_tall_over_the_foot(figure_id: str, side: Side) -> None:
    _, other = _sides(side)
    for seen in _on_the_way(figure_id, side):
        assert _flat(seen, other)
        assert max(map(abs, seen.lean())) < 6
        assert abs(seen.at("pelvis")[1] - seen.at(f"{other}_ball")[1]) < 0.02


@both_sides
def test_quad_stretch_by_a_wall_is_side_on_and_has_the_other_hand_on_it(side: Side) -> None:
    _, other = _sides(side)
    seen = look("standing-quad-stretch.hand-on-wall", "peak", side)
    wall = _prop(seen, Wall)
    assert wall.axis == "y"
    assert _to_work(side, wall.at) < -0.3
    assert abs(abs(wall.at) - abs(seen.at(f"{other}_wrist")[1])) < 0.03


@both_sides
def test_quad_stretch_face_down_lies_on_the_mat(side: Side) -> None:
    work, other = _sides(side)
    for seen in _on_the_way("standing-quad-stretch.face-down", side):
        assert seen.at("pelvis")[2] == pytest.approx(body.GIRTH["pelvis"], abs=0.005)
        assert seen.at(f"{work}_knee")[2] < 0.1
        assert seen.at(f"{other}_ankle")[2] < 0.1
        assert seen.lean("chest")[0] == pytest.approx(90, abs=10)
        assert seen.back() < 10


# -- hip flexors


@both_sides
@pytest.mark.parametrize(("figure_id", "stride"), [(SPLIT[0], 0.5), (SPLIT[1], 0.32)])
def test_split_stance_is_long_with_the_working_leg_behind(
    figure_id: str, stride: float, side: Side
) -> None:
    work, other = _sides(side)
    for seen in _on_the_way(figure_id, side):
        apart = seen.at(f"{other}_ball")[0] - seen.at(f"{work}_ball")[0]
        assert apart == pytest.approx(stride, abs=0.02)
        assert _flat(seen, other)
        assert seen.at(f"{work}_ball")[2] == pytest.approx(0, abs=0.001)
        assert seen.at(f"{work}_heel")[2] > 0.04
        # The front knee stays behind the toes.
        assert seen.at(f"{other}_knee")[0] < seen.at(f"{other}_toe")[0]


@both_sides
def test_split_stance_sinks_by_an_inch(side: Side) -> None:
    start, seen = (look(SPLIT[0], place, side) for place in ("start", "peak"))
    sunk = start.at("pelvis")[2] - seen.at("pelvis")[2]
    assert sunk == pytest.approx(2.5 * CM, abs=0.1 * CM)
    easier = (look(SPLIT[1], place, side).at("pelvis")[2] for place in ("start", "peak"))
    assert 0 < next(easier) - next(easier) < sunk


@both_sides
@pytest.mark.parametrize("figure_id", SPLIT)
def test_split_stance_tucks_the_pelvis_under_a_spine_in_its_natural_line(
    figure_id: str, side: Side
) -> None:
    work, _ = _sides(side)
    start, seen = (look(figure_id, place, side) for place in ("start", "peak"))
    assert seen.lean("pelvis")[0] < start.lean("pelvis")[0] - 6
    assert abs(seen.lean("chest")[0]) < 4
    assert seen.back() < 6
    assert seen.angle(f"{work}_hip") < start.angle(f"{work}_hip") - 4
    assert seen.angle(f"{work}_hip") < -10
    # The hips go forward over the rear leg, which straightens.
    assert seen.angle(f"{work}_knee") < start.angle(f"{work}_knee")
    assert seen.at("pelvis")[0] > start.at("pelvis")[0] + 4 * CM


@both_sides
def test_shorter_split_stance_holds_on_to_the_back_of_a_chair(side: Side) -> None:
    _, other = _sides(side)
    for seen in _on_the_way(SPLIT[1], side):
        chair, wrist = _prop(seen, Chair), seen.at(f"{other}_wrist")
        assert wrist[2] == pytest.approx(chair.back_height + body.PALM_THICK, abs=0.01)
        back = chair.at[0] - chair.size[0] / 2
        assert back - wrist[0] == pytest.approx(body.PALM, abs=0.03)
        assert abs(wrist[1] - chair.at[1]) < chair.size[1] / 2


@both_sides
def test_half_kneeling_has_the_front_knee_at_a_right_angle_and_its_foot_flat(side: Side) -> None:
    _, other = _sides(side)
    seen = look(KNEELING, "peak", side)
    assert seen.angle(f"{other}_knee") == pytest.approx(90, abs=1.5)
    assert all(_flat(each, other) for each in _on_the_way(KNEELING, side))


@both_sides
def test_half_kneeling_keeps_the_working_knee_on_the_mat_and_shifts_forward(side: Side) -> None:
    work, _ = _sides(side)
    looks = _on_the_way(KNEELING, side)
    for seen in looks:
        assert seen.at(f"{work}_knee") == pytest.approx(looks[0].at(f"{work}_knee"), abs=0.005)
        assert seen.at(f"{work}_knee")[2] == pytest.approx(body.GIRTH["knee"], abs=0.003)
        assert seen.at(f"{work}_toe")[2] < 0.03
        assert abs(seen.lean("chest")[0]) < 4
        assert seen.back() < 6
    hips = [seen.at("pelvis")[0] for seen in looks]
    assert hips == sorted(hips)
    assert hips[-1] - hips[0] > 10 * CM
    assert looks[-1].angle(f"{work}_hip") < -20
    assert looks[-1].lean("pelvis")[0] < looks[0].lean("pelvis")[0] - 10


# -- calves


@both_sides
@pytest.mark.parametrize("figure_id", CALF)
def test_calf_stretch_has_both_palms_on_the_wall_at_eye_level(figure_id: str, side: Side) -> None:
    for place in ("rest", "start", "peak"):
        seen = look(figure_id, place, side)
        wall = _prop(seen, Wall)
        assert wall.axis == "x"
        for hand in body.SIDES:
            wrist, fingers = seen.at(f"{hand}_wrist"), seen.at(f"{hand}_fingers")
            assert wall.at - wrist[0] == pytest.approx(body.PALM_THICK, abs=0.002)
            assert wall.at - fingers[0] == pytest.approx(body.PALM_THICK, abs=0.002)
            assert wrist[2] < EYES_UP
            assert wrist[2] + 2 * body.PALM == pytest.approx(seen.at("head")[2], abs=0.06)


@both_sides
@pytest.mark.parametrize("figure_id", CALF)
def test_calf_stretch_keeps_the_rear_leg_straight_and_its_heel_down(
    figure_id: str, side: Side
) -> None:
    work, other = _sides(side)
    start, seen = (look(figure_id, place, side) for place in ("start", "peak"))
    assert seen.angle(f"{work}_knee") < 10
    assert look(CALF[0], "peak", side).angle(f"{work}_knee") < 5
    assert _flat(seen, work)
    assert _flat(seen, other)
    assert -0.15 < _toes_out(seen, work) <= 0
    assert seen.angle(f"{work}_ankle", "dorsiflexion") > 18
    assert seen.angle(f"{other}_knee") > start.angle(f"{other}_knee") + 10
    assert seen.at(f"{other}_ball")[0] > seen.at(f"{work}_toe")[0] + 0.05
    assert seen.at(f"{other}_toe")[0] < _prop(seen, Wall).at


@both_sides
def test_nearer_the_wall_one_leans_in_less(side: Side) -> None:
    full, nearer = (look(figure_id, "peak", side) for figure_id in CALF)
    work, _ = _sides(side)
    assert nearer.lean()[0] < full.lean()[0] - 5
    to_wall = [_prop(seen, Wall).at - seen.at(f"{work}_heel")[0] for seen in (full, nearer)]
    assert to_wall[1] < to_wall[0] - 0.1
    angles = [seen.angle(f"{work}_ankle", "dorsiflexion") for seen in (full, nearer)]
    assert angles[1] < angles[0] - 2


# -- outer hip


@both_sides
@pytest.mark.parametrize("figure_id", OUTER_HIP)
def test_outer_hip_stretch_crosses_the_other_leg_in_front(figure_id: str, side: Side) -> None:
    work, other = _sides(side)
    for seen in _on_the_way(figure_id, side):
        rear, front = seen.at(f"{work}_ankle"), seen.at(f"{other}_ankle")
        assert front[0] > rear[0] + 0.08
        assert _to_work(side, front[1] - rear[1]) > 0.06
        assert _flat(seen, work)
        assert _flat(seen, other)


@both_sides
@pytest.mark.parametrize(("figure_id", "leans"), [(OUTER_HIP[0], 28), (OUTER_HIP[1], 20)])
def test_outer_hip_stretch_leans_away_from_the_rear_leg_with_the_hip_pushed_out_over_it(
    figure_id: str, leans: float, side: Side
) -> None:
    work, _ = _sides(side)
    start, seen = (look(figure_id, place, side) for place in ("start", "peak"))
    assert _to_work(side, seen.lean()[1]) < -leans
    assert abs(seen.lean()[0]) < 5
    hip, foot = seen.at(f"{work}_hip"), seen.at(f"{work}_ankle")
    assert _to_work(side, hip[1] - foot[1]) > 0.12
    assert _to_work(side, seen.at("pelvis")[1] - start.at("pelvis")[1]) > 0.03
    assert seen.angle(f"{work}_hip", "abduction") < -18
    assert seen.angle(f"{work}_knee") < 10


@both_sides
@pytest.mark.parametrize("figure_id", OUTER_HIP)
def test_outer_hip_stretch_reaches_overhead_with_the_arm_of_the_rear_leg(
    figure_id: str, side: Side
) -> None:
    work, other = _sides(side)
    for place in ("start", "peak"):
        seen = look(figure_id, place, side)
        assert seen.at(f"{work}_wrist")[2] > seen.at("crown")[2]
        assert seen.at(f"{other}_wrist")[2] < seen.at("neck")[2]
    reach = look(figure_id, "peak", side)
    # Over the head and on to the other side.
    assert _to_work(side, reach.at(f"{work}_fingers")[1] - reach.at("crown")[1]) < 0.03


@both_sides
def test_outer_hip_stretch_by_a_wall_has_the_hand_of_the_front_leg_on_it(side: Side) -> None:
    _, other = _sides(side)
    for place in ("start", "peak"):
        seen = look(OUTER_HIP[1], place, side)
        wall = _prop(seen, Wall)
        assert wall.axis == "y"
        assert _to_work(side, wall.at) < 0
        assert abs(wall.at - seen.at(f"{other}_wrist")[1]) < 0.02


# -- inner thigh


@both_sides
@pytest.mark.parametrize(
    ("figure_id", "straight", "bent"), [(SIDE_LUNGE[0], 4, 82), (SIDE_LUNGE[1], 8, 50)]
)
def test_side_lunge_keeps_the_working_leg_straight_and_bends_the_other(
    figure_id: str, straight: float, bent: float, side: Side
) -> None:
    work, other = _sides(side)
    seen = look(figure_id, "peak", side)
    assert seen.angle(f"{work}_knee") < straight
    assert bent < seen.angle(f"{other}_knee") < bent + 15
    assert _to_work(side, seen.at("pelvis")[1]) < -0.08
    # The bent knee is over its foot: no further than the toes, and in line with them.
    heel, knee, toe = (seen.at(f"{other}_{joint}") for joint in ("heel", "knee", "toe"))
    foot = unit(minus(toe, heel))
    over = minus((*knee[:2], 0.0), heel)
    assert dot(over, foot) < body.FOOT_LENGTH
    assert norm(along(over, foot, -dot(over, foot))) < 0.04


@both_sides
@pytest.mark.parametrize("figure_id", SIDE_LUNGE)
def test_side_lunge_keeps_both_feet_flat_and_turned_out_by_forty_five_degrees(
    figure_id: str, side: Side
) -> None:
    for seen in (look(figure_id, "rest", side), *_on_the_way(figure_id, side)):
        for foot in body.SIDES:
            assert _flat(seen, foot)
            assert _toes_out(seen, foot) == pytest.approx(1, abs=0.02)


@both_sides
def test_side_lunge_has_the_hands_on_the_floor(side: Side) -> None:
    seen = look(SIDE_LUNGE[0], "peak", side)
    for hand in body.SIDES:
        above = seen.at(f"{hand}_fingers")[2] - body.GIRTH["fingers"]
        assert above == pytest.approx(0, abs=0.01)


@both_sides
def test_narrower_side_lunge_is_narrower_and_upright_with_a_hand_on_a_chair(side: Side) -> None:
    work, other = _sides(side)
    wide, seen = (look(figure_id, "peak", side) for figure_id in SIDE_LUNGE)
    assert seen.apart("left_heel", "right_heel") < wide.apart("left_heel", "right_heel") - 0.12
    assert seen.lean()[0] < 25 < wide.lean()[0]
    opened = [each.angle(f"{work}_hip", "abduction") for each in (seen, wide)]
    assert opened[0] < opened[1] - 5
    chair, wrist = _prop(seen, Chair), seen.at(f"{other}_wrist")
    assert _to_work(side, chair.at[1]) < -0.3
    assert wrist[2] == pytest.approx(chair.back_height + body.PALM_THICK, abs=0.01)
    back = abs(chair.at[1]) - chair.size[1] / 2
    assert back - abs(wrist[1]) == pytest.approx(body.PALM, abs=0.02)
    assert abs(wrist[0] - chair.at[0]) < chair.size[0] / 2
