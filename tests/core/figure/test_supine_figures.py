# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sources say of the exercises done lying or sitting, on both sides: angles, contacts."""

from math import atan2, degrees

import pytest

from kneetimer.core.catalogue import Side
from kneetimer.core.figure.body import GIRTH, PALM, THIGH, plain
from kneetimer.core.figure.props import Band, Cuff, Strap, Wall
from kneetimer.core.figure.vectors import dot, minus, unit
from tests.support.figures import Look, look

PLACES = ("start", "peak")
EACH = pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
RAISES = ("", ".lower-lift", ".ankle-weight", ".ankle-band")
BRIDGES = ("", ".lower-lift", ".thigh-band")


def slope(seen: Look, start: str, end: str) -> float:
    """How steeply it goes up from one joint to another: 0 level, 90 straight up."""
    x, y, z = minus(seen.at(end), seen.at(start))
    return degrees(atan2(z, (x * x + y * y) ** 0.5))


def bend(seen: Look, start: str, middle: str, end: str) -> float:
    """How far two lines that meet at a joint are from being one line, in the side view."""
    angles = []
    for a, b in ((start, middle), (middle, end)):
        x, _, z = minus(seen.at(b), seen.at(a))
        angles.append(degrees(atan2(z, x)))
    return abs(angles[1] - angles[0])


def lies(seen: Look, *joints: str) -> bool:
    """Whether the skin at these joints is on the floor."""
    return all(abs(seen.at(joint)[2] - GIRTH[plain(joint)]) < 0.01 for joint in joints)


def is_flat(seen: Look, side: str) -> bool:
    """Whether a whole sole is on the floor."""
    return all(abs(seen.at(f"{side}_{part}")[2]) < 0.002 for part in ("heel", "ball", "toe"))


# -- straight leg raise


@EACH
@pytest.mark.parametrize("variant", RAISES)
def test_the_raised_leg_is_straight_and_the_other_knee_at_a_right_angle(
    variant: str, side: Side
) -> None:
    for place in PLACES:
        seen = look(f"straight-leg-raise{variant}", place, side)
        assert seen.angle(f"{side}_knee") < 2
        assert seen.angle(f"{side.other}_knee") == pytest.approx(90, abs=1)
        assert is_flat(seen, side.other)
        assert lies(seen, "pelvis", "lumbar", "thorax")
        assert seen.back() < 1


@EACH
@pytest.mark.parametrize("variant", ["", ".ankle-weight", ".ankle-band"])
def test_the_straight_leg_goes_from_the_floor_to_45_degrees(variant: str, side: Side) -> None:
    start, peak = (look(f"straight-leg-raise{variant}", place, side) for place in PLACES)
    assert lies(start, f"{side}_heel")
    assert peak.angle(f"{side}_hip") == pytest.approx(45, abs=1)
    assert slope(peak, f"{side}_hip", f"{side}_ankle") == pytest.approx(45, abs=1)


@EACH
def test_the_lower_raise_goes_half_as_high(side: Side) -> None:
    start, peak = (look("straight-leg-raise.lower-lift", place, side) for place in PLACES)
    assert lies(start, f"{side}_heel")
    assert slope(peak, f"{side}_hip", f"{side}_ankle") == pytest.approx(22.5, abs=1)


@EACH
def test_the_weight_and_the_band_are_at_the_ankle(side: Side) -> None:
    (cuff,) = (
        prop
        for prop in look("straight-leg-raise.ankle-weight", "peak", side).posture.props
        if isinstance(prop, Cuff)
    )
    (band,) = (
        prop
        for prop in look("straight-leg-raise.ankle-band", "peak", side).posture.props
        if isinstance(prop, Band)
    )
    assert cuff.round == f"{side}_shank"
    assert set(band.round) == {"left_shank", "right_shank"}
    assert min(cuff.along, band.along) > 0.8


@EACH
def test_face_down_the_leg_goes_a_little_way_up_and_the_hips_stay_down(side: Side) -> None:
    start, peak = (look("straight-leg-raise.face-down", place, side) for place in PLACES)
    for seen in (start, peak):
        assert seen.lean()[0] == pytest.approx(90, abs=1)
        assert lies(seen, "pelvis", "thorax", f"{side.other}_toe")
        assert seen.angle(f"{side}_knee") < 2
        assert seen.angle(f"{side.other}_knee") < 2
    assert lies(start, f"{side}_toe")
    assert 8 < slope(peak, f"{side}_hip", f"{side}_ankle") < 20


# -- hamstring stretch


@EACH
@pytest.mark.parametrize("variant", ["", ".strap"])
def test_the_knee_straightens_and_the_heel_goes_to_the_ceiling(variant: str, side: Side) -> None:
    start, peak = (look(f"supine-hamstring-stretch{variant}", place, side) for place in PLACES)
    assert start.angle(f"{side}_knee") > 60
    assert 8 < peak.angle(f"{side}_knee") <= 20
    assert 70 < slope(peak, f"{side}_hip", f"{side}_heel") <= 90
    highest = max(peak.posture.skeleton.joints.values(), key=lambda at: at[2])
    assert highest[2] - peak.at(f"{side}_heel")[2] < 0.05
    for seen in (start, peak):
        assert seen.angle(f"{side.other}_knee") < 2
        assert lies(seen, f"{side.other}_heel", "pelvis", "lumbar", "thorax")


@EACH
def test_both_hands_are_clasped_behind_the_thigh(side: Side) -> None:
    for place in PLACES:
        assert_behind_the_thigh(look("supine-hamstring-stretch", place, side), str(side))


def assert_behind_the_thigh(seen: Look, thigh: str) -> None:
    """Both palms on the back of a thigh, one from each side."""
    frame = seen.posture.skeleton.frames[f"{thigh}_thigh"]
    palms = []
    for hand in ("left", "right"):
        wrist, fingers = seen.at(f"{hand}_wrist"), seen.at(f"{hand}_fingers")
        way = unit(minus(fingers, wrist))
        palm = tuple(w + PALM * v for w, v in zip(wrist, way, strict=True))
        off = minus(palm, seen.at(f"{thigh}_hip"))  # type: ignore[arg-type]
        assert dot(off, frame.forward) < -0.015
        assert abs(dot(off, frame.left)) < 0.06
        assert 0.4 < -dot(off, frame.up) / THIGH < 0.65
        palms.append(dot(off, frame.left))
    assert palms[0] > 0 > palms[1]


@EACH
def test_a_strap_goes_round_the_thigh_that_is_drawn_in(side: Side) -> None:
    for figure, thigh in (
        ("supine-hamstring-stretch.strap", side),
        ("supine-figure-four-stretch.strap", side.other),
    ):
        seen = look(figure, "peak", side)
        (strap,) = (prop for prop in seen.posture.props if isinstance(prop, Strap))
        assert strap.round == f"{thigh}_thigh"
        assert set(strap.hands) == {"left_hand", "right_hand"}
        for hand in ("left", "right"):
            assert seen.apart(f"{hand}_wrist", f"{hand}_shoulder") < 0.3


@EACH
def test_standing_the_heel_is_on_the_step_and_the_trunk_leans_from_the_hips(side: Side) -> None:
    start, peak = (look("supine-hamstring-stretch.standing", place, side) for place in PLACES)
    for seen in (start, peak):
        assert seen.angle(f"{side}_knee") < 6
        assert seen.at(f"{side}_heel")[2] == pytest.approx(0.12, abs=0.01)
        assert is_flat(seen, side.other)
        assert seen.back() < 6
    assert start.lean()[0] < 6
    assert 30 < peak.lean("pelvis")[0] < 40
    assert peak.angle(f"{side}_hip") > 70


# -- figure four


@EACH
@pytest.mark.parametrize("variant", ["", ".strap"])
def test_the_ankle_rests_over_the_other_thigh_just_above_its_knee(variant: str, side: Side) -> None:
    for place in PLACES:
        seen = look(f"supine-figure-four-stretch{variant}", place, side)
        frame = seen.posture.skeleton.frames[f"{side.other}_thigh"]
        off = minus(seen.at(f"{side}_ankle"), seen.at(f"{side.other}_knee"))
        assert 0.01 < dot(off, frame.up) < 0.06
        assert 0.045 < dot(off, frame.forward) < 0.065
        assert abs(dot(off, frame.left)) < 0.02
        assert seen.angle(f"{side}_hip", "rotation") > 45


@EACH
@pytest.mark.parametrize("variant", ["", ".strap"])
def test_the_lower_thigh_comes_to_the_chest_and_the_head_stays_down(
    variant: str, side: Side
) -> None:
    start, peak = (look(f"supine-figure-four-stretch{variant}", place, side) for place in PLACES)
    assert is_flat(start, side.other)
    assert slope(start, f"{side.other}_hip", f"{side.other}_knee") < 50
    knee, hip = peak.at(f"{side.other}_knee"), peak.at(f"{side.other}_hip")
    assert knee[0] < hip[0]
    assert peak.apart(f"{side.other}_knee", "thorax") < 0.85 * start.apart(
        f"{side.other}_knee", "thorax"
    )
    for seen in (start, peak):
        assert lies(seen, "thorax")
        assert seen.lean()[0] == pytest.approx(-90, abs=1)
        assert seen.at("head")[2] - GIRTH["head"] < 0.03


@EACH
def test_both_hands_draw_the_lower_thigh_in(side: Side) -> None:
    assert_behind_the_thigh(look("supine-figure-four-stretch", "peak", side), str(side.other))


# -- glute bridge and bridge kick


@pytest.mark.parametrize("variant", BRIDGES)
def test_in_the_bridge_knees_stay_parallel_over_flat_feet(variant: str) -> None:
    for place in ("rest", *PLACES):
        seen = look(f"glute-bridge{variant}", place, Side.BOTH)
        hips, knees, ankles = (
            seen.apart(f"left_{joint}", f"right_{joint}") for joint in ("hip", "knee", "ankle")
        )
        assert knees == pytest.approx(hips, abs=0.012)
        assert ankles == pytest.approx(hips, abs=0.012)
        assert is_flat(seen, "left")
        assert is_flat(seen, "right")
        assert seen.back() < 1


@pytest.mark.parametrize("variant", ["", ".thigh-band"])
def test_the_hips_rise_until_shoulders_hips_and_knees_are_in_one_line(variant: str) -> None:
    start, peak = (look(f"glute-bridge{variant}", place, Side.BOTH) for place in PLACES)
    assert lies(start, "pelvis", "lumbar", "thorax")
    for side in ("left", "right"):
        assert bend(peak, f"{side}_shoulder", f"{side}_hip", f"{side}_knee") < 3
        assert slope(peak, f"{side}_ankle", f"{side}_knee") > 80


def test_the_low_bridge_lifts_the_hips_half_as_high() -> None:
    low, high = (look(f"glute-bridge{variant}") for variant in (".lower-lift", ""))
    down = look("glute-bridge", "start").at("pelvis")[2]
    share = (low.at("pelvis")[2] - down) / (high.at("pelvis")[2] - down)
    assert 0.35 < share < 0.6


def test_the_band_is_round_both_thighs() -> None:
    props = look("glute-bridge.thigh-band").posture.props
    (band,) = (prop for prop in props if isinstance(prop, Band))
    assert set(band.round) == {"left_thigh", "right_thigh"}


@EACH
@pytest.mark.parametrize("figure", ["glute-bridge", "bridge-kick"])
def test_shoulders_hands_and_feet_stay_where_they_are_while_the_hips_rise(
    figure: str, side: Side
) -> None:
    down = look(figure, "rest", side)
    for place in PLACES:
        seen = look(figure, place, side)
        for joint in ("left_shoulder", "right_shoulder", "head", f"{side.other}_ball"):
            off = minus(seen.at(joint), down.at(joint))
            assert max(map(abs, off)) < 0.03
        assert lies(seen, "neck") or seen.at("neck")[2] < 0.07
        for hand in ("left", "right"):
            assert seen.at(f"{hand}_wrist")[2] < 0.03


@EACH
def test_the_kicking_leg_goes_to_45_degrees_and_never_to_the_floor(side: Side) -> None:
    start, peak = (look("bridge-kick", place, side) for place in PLACES)
    assert slope(peak, f"{side}_hip", f"{side}_ankle") == pytest.approx(45, abs=1)
    assert 0 < slope(start, f"{side}_hip", f"{side}_ankle") < 15
    for seen in (start, peak):
        assert 5 <= seen.angle(f"{side}_knee") <= 10
        assert min(seen.at(f"{side}_{part}")[2] for part in ("heel", "toe")) > 0.1
        assert bend(seen, f"{side.other}_shoulder", f"{side.other}_hip", f"{side.other}_knee") < 3
        assert is_flat(seen, side.other)
        assert seen.at("left_hip")[2] == pytest.approx(seen.at("right_hip")[2], abs=0.001)


# -- butterfly


@pytest.mark.parametrize("variant", ["", ".cushion-and-wall"])
def test_the_soles_are_together_and_the_hands_hold_the_feet(variant: str) -> None:
    for place in PLACES:
        seen = look(f"butterfly-stretch{variant}", place, Side.BOTH)
        for part in ("heel", "ball", "toe"):
            assert seen.apart(f"left_{part}", f"right_{part}") < 0.02
        for side in ("left", "right"):
            assert seen.apart(f"{side}_fingers", f"{side}_ball") < 0.09
            assert seen.at(f"{side}_ball")[2] < 0.05


@pytest.mark.parametrize("variant", ["", ".cushion-and-wall"])
def test_the_knees_ease_out_and_down_while_one_sits_tall(variant: str) -> None:
    start, peak = (look(f"butterfly-stretch{variant}", place, Side.BOTH) for place in PLACES)
    for side in ("left", "right"):
        assert peak.at(f"{side}_knee")[2] < start.at(f"{side}_knee")[2] - 0.05
        assert abs(peak.at(f"{side}_knee")[1]) > 0.22
    assert abs(peak.lean()[0]) < 12
    assert peak.lean()[1] == pytest.approx(0, abs=0.1)


def test_the_cushion_raises_the_hips_and_the_wall_holds_the_back() -> None:
    floor, cushion = (look(f"butterfly-stretch{v}") for v in ("", ".cushion-and-wall"))
    assert cushion.at("pelvis")[2] - floor.at("pelvis")[2] == pytest.approx(0.035, abs=0.002)
    (wall,) = (prop for prop in cushion.posture.props if isinstance(prop, Wall))
    for joint in ("pelvis", "lumbar", "thorax"):
        assert cushion.at(joint)[0] - GIRTH[joint] == pytest.approx(wall.at, abs=0.01)
