# SPDX-License-Identifier: GPL-3.0-or-later
"""A figure file that is wrong costs a clear sentence with file, pose and field; and when figures
are read."""

from pathlib import Path
from typing import Any

import pytest

from kneetimer.core.catalogue import Area
from kneetimer.core.errors import UserError
from kneetimer.core.figure import props as things
from kneetimer.core.figure.figure import load_figure
from kneetimer.core.figure.figures import Figures, checked
from kneetimer.core.figure.skeleton import limb_angles, solve
from tests.support.figures import write_figure

LIT = 'lit = ["quadriceps"]\n'
CAMERA = "camera = { azimuth = 40 }\n"
STEP = '[[props]]\nkind = "step"\nat = [0.2, 0]\nsize = [0.2, 0.4, 0.1]\n'
WALL = '[[props]]\nkind = "wall"\naxis = "x"\nat = -0.072\n'
FREE = 'free = ["left_foot"]\n'


def trouble(path: Path) -> UserError:
    """The error that reading a figure gives; its sentence names the file."""
    with pytest.raises(UserError) as caught:
        checked(path.parent, path.stem)
    assert str(path) in caught.value.sentence
    assert caught.value.sentence.endswith(".")
    return caught.value


def test_a_figure_that_is_right_is_read(tmp_path: Path) -> None:
    path = write_figure(tmp_path, props=WALL, peak='touching = { pelvis = "wall" }\n')
    figure = checked(tmp_path, path.stem)
    assert (figure.id, figure.lit) == ("knee-bend", (Area.QUADRICEPS,))
    assert figure.camera.azimuth == 40
    assert figure.names == ("rest", "start", "peak")
    assert figure.left.props == figure.right.props == (things.Wall(axis="x", at=-0.072),)


@pytest.mark.parametrize(
    ("parts", "field", "said"),
    [
        # what no field can hold
        ({"start": "left_kne = { flexion = 5 }"}, "poses.start.left_kne", "unknown field"),
        ({"start": "left_knee = { flex = 5 }"}, "poses.start.left_knee.flex", "unknown field"),
        ({"start": "left_knee = { flexion = 181 }"}, "poses.start.left_knee.flexion", "to 180"),
        ({"start": 'left_knee = "bent"'}, "poses.start.left_knee", "found 'bent'"),
        ({"start": "at = [0, 0]"}, "poses.start.at", "a list of 3"),
        ({"start": "left_foot = { on = 'floor' }"}, "poses.start.left_foot.at", "found nothing"),
        (
            {"head": LIT + "camera = { azimuth = 400 }\n"},
            "camera.azimuth",
            "number from -180 to 180",
        ),
        ({"head": LIT + "camera = { azimut = 40 }\n"}, "camera.azimut", "azimuth"),
        ({"head": CAMERA + 'lit = ["knees"]\n'}, "lit[0]", "expected one of quadriceps"),
        ({"head": LIT + CAMERA + "lights = 3\n"}, "lights", "expected one of like, camera"),
        ({"props": '[[props]]\nkind = "sofa"\n'}, "props[0].kind", "'sofa'"),
        ({"props": WALL + "height = 2\n"}, "props[0].height", "unknown field"),
        # what no painter could draw
        (
            {"props": '[[props]]\nkind = "mat"\nsize = [0, 0]\n'},
            "props[0].size[0]",
            "a number above 0",
        ),
        ({"props": STEP.replace("0.1]", "-0.1]")}, "props[0].size[2]", "a number above 0"),
        (
            {"props": '[[props]]\nkind = "ball"\npart = "chest"\nat = [0, 0, 0]\nradius = -1\n'},
            "props[0].radius",
            "a number above 0",
        ),
        (
            {"props": '[[props]]\nkind = "cuff"\nround = "pelvis"\nalong = 0.5\n'},
            "props.cuff",
            "no part of the body that can have it 'pelvis'",
        ),
        # what is missing
        ({"head": LIT}, "camera", "found nothing"),
        ({"head": CAMERA}, "lit", "found nothing"),
        ({"props": ""}, "props", "found nothing"),
        # what cannot be meant
        ({"start": 'anchor = "left_kne"'}, "poses.start.anchor", "'left_kne', expected one of"),
        ({"start": 'anchor = "left_wrist"'}, "poses.start.anchor", "found 'left_wrist'"),
        ({"start": 'free = ["foot"]'}, "poses.start.free", "found 'foot'"),
        (
            {"peak": 'left_hand = { on = "floor", at = [0.3, 0.1], fingers = [0, 0, 1] }'},
            "poses.peak.left_hand.fingers",
            "across the surface",
        ),
        ({"start": 'like = "peak"'}, "poses.start.like", "found 'peak'"),
        ({"peak": 'left_foot = { on = "stair", at = [0.1, 0] }'}, "poses.peak.left_foot.on", "st"),
        (
            {"props": WALL, "peak": 'left_foot = { on = "wall", at = [0, 0] }'},
            "poses.peak.left_foot.on",
            "found a wall",
        ),
        (
            {"props": STEP, "peak": 'left_foot = { on = "step", at = [0.4, 0] }'},
            "poses.peak.left_foot.at",
            "expected a place on the step",
        ),
        ({"peak": 'left_hand = { on = "floor" }'}, "poses.peak.left_hand.at", "found nothing"),
        ({"peak": 'left_hand = { on = "left_hand" }'}, "poses.peak.left_hand.on", "own arm"),
        ({"peak": 'left_hand = { on = "tail" }'}, "poses.peak.left_hand.on", "floor"),
        (
            {"peak": 'left_foot = { on = "floor", at = [0.1, 0], knee = [0, 0, 0] }'},
            "poses.peak.left_foot.knee",
            "no direction",
        ),
        (
            {"peak": 'left_hand = { on = "right_hand" }\nright_hand = { on = "left_hand" }'},
            "poses.peak.hands",
            "each on the other's arm",
        ),
        (
            {"props": '[[props]]\nkind = "band"\nround = ["left_leg"]\nalong = 0.5\n'},
            "props.band",
            "left_leg",
        ),
        (
            {"props": '[[props]]\nkind = "ball"\npart = "hand"\nat = [0, 0, 0]\nradius = 0.1\n'},
            "props.ball",
            "hand",
        ),
    ],
)
def test_a_mistake_in_a_field_is_named_with_pose_and_field(
    tmp_path: Path, parts: dict[str, str], field: str, said: str
) -> None:
    if "like" in parts.get("start", ""):
        path = write_figure(tmp_path)
        path.write_text(path.read_text("utf-8").replace('like = "rest"', parts["start"]), "utf-8")
    else:
        path = write_figure(tmp_path, **{name: f"{text}\n" for name, text in parts.items()})
    error = trouble(path)
    assert error.values["field"] == field
    assert f"field {field}: " in error.sentence
    assert said in error.sentence
    assert "Nothing was read" in error.sentence


@pytest.mark.parametrize(
    ("parts", "pose", "field", "said"),
    [
        (  # an angle that is stated, in the first pose that has it
            {"start": "right_elbow = { flexion = -9 }"},
            "start",
            "right_elbow.flexion",
            "found -9 degrees, expected 0 to 150",
        ),
        ({"peak": "neck = { bend = 46 }"}, "peak", "neck.bend", "found 46 degrees"),
        (  # an angle that comes of a hold
            {"peak": "at = [0, 0, 0.12]"},
            "peak",
            "left_knee.flexion",
            "expected 0 to 140",
        ),
        (
            {"peak": f"{FREE}at = [0, 0, 0.5]"},
            "peak",
            "left_ankle",
            "found 1.3 % of body height inside the floor",
        ),
        ({"props": WALL, "peak": "at = [-0.02, 0, 0.5]"}, "peak", "pelvis", "inside the wall"),
        (
            {"props": STEP, "peak": "at = [0.2, 0, 0.10]\n" + 'free = ["left_foot", "right_foot"]'},
            "peak",
            "pelvis",
            "inside a block",
        ),
        (
            {"peak": 'left_foot = { on = "floor", at = [0.4, 0.055] }'},
            "peak",
            "left_foot",
            "off its place",
        ),
        (
            {"peak": 'left_hand = { on = "right_foot" }'},
            "peak",
            "left_hand",
            "off its place",
        ),
        (
            {"peak": 'touching = { left_knee = "right_knee" }'},
            "peak",
            "touching.left_knee",
            "off right_knee",
        ),
        (
            {"peak": 'touching = { left_fingers = "head" }'},
            "peak",
            "touching.left_fingers",
            "off head",
        ),
        (
            {
                "props": WALL,
                "start": 'touching = { thorax = "wall" }',
                "peak": "at = [0.05, 0, 0.5]",
            },
            "peak",
            "touching.thorax",
            "off wall",
        ),
        ({"peak": 'touching = { tail = "floor" }'}, "peak", "touching.tail", "no such joint"),
        (
            {"peak": 'touching = { left_heel = "wall" }'},
            "peak",
            "touching.left_heel",
            "found 'wall'",
        ),
        (  # a foot that touches the floor at both ends is lifted on the way between
            {
                "start": 'touching = { left_ball = "floor" }',
                "peak": 'left_foot = { on = "floor", at = [0.20, 0.055] }',
            },
            "start to peak",
            "touching.left_ball",
            "off floor",
        ),
        (  # a straight leg that swings from front to back of one who stands too low
            {
                "start": f"{FREE}left_hip = {{ flexion = 25 }}",
                "peak": "left_hip = { flexion = -25 }",
            },
            "start to peak",
            "left_heel",
            "inside the floor",
        ),
        (
            {"rest": "left_shoulder = { flexion = 20 }"},
            "rest",
            "left_fingers",
            "of difference between the sides",
        ),
    ],
)
def test_what_no_body_can_do_is_named_with_pose_and_joint(
    tmp_path: Path, parts: dict[str, str], pose: str, field: str, said: str
) -> None:
    path = write_figure(tmp_path, **{name: f"{text}\n" for name, text in parts.items()})
    error = trouble(path)
    assert (error.values["pose"], error.values["field"]) == (pose, field)
    assert f"pose {pose}: {field}: " in error.sentence
    assert said in error.sentence


@pytest.mark.parametrize("pose", ["rest", "start", "peak"])
def test_a_pose_that_is_missing_is_named(tmp_path: Path, pose: str) -> None:
    path = write_figure(tmp_path)
    text = path.read_text("utf-8").replace(f"[poses.{pose}]", "[poses.between]")
    path.write_text(text.replace(f'like = "{pose}"\n', ""), "utf-8")
    assert trouble(path).values["field"] == f"poses.{pose}"


# -- files on top of others


def test_a_file_takes_from_the_one_it_is_like_what_it_does_not_name(tmp_path: Path) -> None:
    write_figure(tmp_path, props=WALL, peak="left_shoulder = { flexion = 30 }\n")
    path = tmp_path / "knee-bend.deeper.toml"
    path.write_text('like = "knee-bend"\n[poses.peak]\nat = [0, 0, 0.49]\n', "utf-8")
    base, deeper = (checked(tmp_path, each) for each in ("knee-bend", "knee-bend.deeper"))
    assert (deeper.camera, deeper.lit, deeper.left.props) == (
        base.camera,
        base.lit,
        base.left.props,
    )
    assert deeper.poses[:2] == base.poses[:2]
    assert (deeper.poses[2].at, base.poses[2].at) == ((0, 0, 0.49), (0, 0, 0.52))
    assert deeper.poses[2].angles == base.poses[2].angles


def test_a_file_like_one_that_is_missing_names_what_is_there(tmp_path: Path) -> None:
    write_figure(tmp_path)
    path = write_figure(tmp_path, "deep-bend", head='like = "knee-bent"\n')
    error = trouble(path)
    assert error.values["field"] == "like"
    assert "'knee-bent'" in error.sentence
    assert "knee-bend" in error.sentence


@pytest.mark.parametrize("ring", [("one",), ("one", "two"), ("one", "two", "three")])
def test_files_that_are_like_each_other_in_a_circle_are_refused(
    tmp_path: Path, ring: tuple[str, ...]
) -> None:
    for name, like in zip(ring, (*ring[1:], ring[0]), strict=True):
        path = tmp_path / f"{name}.toml"
        path.write_text(f'like = "{like}"\n', "utf-8")
    with pytest.raises(UserError, match="circle") as caught:
        checked(tmp_path, "one")
    assert caught.value.values["field"] == "like"


# -- both sides at once


@pytest.mark.parametrize(
    "hands",
    [
        'on = "pelvis", along = 0.6, off = [0.02, 0.09, 0]',
        'on = "wall", at = [0.1, 0.8], fingers = [0, 0.3, 1]',
        'on = "floor", at = [0.3, 0.1]',
    ],
)
def test_a_plural_stands_for_both_sides_mirrored(tmp_path: Path, hands: str) -> None:
    write_figure(
        tmp_path,
        props=WALL.replace("-0.072", "0.3"),
        peak=f"hands = {{ {hands}, elbow = [-1, 1, -0.5] }}\nhips = {{ abduction = 10 }}\n",
    )
    joints = solve(load_figure(tmp_path, "knee-bend").poses[2]).joints
    for joint in ("fingers", "wrist", "elbow", "knee"):
        x, y, z = joints[f"left_{joint}"]
        assert joints[f"right_{joint}"] == pytest.approx((x, -y, z), abs=1e-9)
        assert y > 0.05


def test_one_side_beside_a_plural_counts_for_that_side(tmp_path: Path) -> None:
    write_figure(tmp_path, peak="elbows = { flexion = 20 }\nleft_elbow = { flexion = 70 }\n")
    skeleton = solve(checked(tmp_path, "knee-bend").poses[2])
    for side, flexion in (("left", 70), ("right", 20)):
        found = limb_angles(skeleton, side)[f"{side}_elbow", "flexion"]
        assert found == pytest.approx(flexion)


@pytest.mark.parametrize(
    "prop",
    [
        things.Mat(at=(0.1, 0.2)),
        things.Wall(axis="x", at=0.3),
        things.Wall(axis="y", at=0.3),
        things.Step(at=(0.1, 0.2), size=(0.2, 0.3, 0.1)),
        things.Cushion(at=(0.1, 0.2), size=(0.2, 0.3, 0.1)),
        things.Chair(at=(0.1, 0.2), back="left"),
        things.Rail(at=(0.1, 0.2)),
        things.Band(round=("left_thigh", "right_thigh"), along=0.9),
        things.Cuff(round="left_shank", along=0.9),
        things.Strap(hands=("left_hand",), round="right_foot", along=0.5),
        things.Ball(part="left_hand", at=(0.1, 0.2, 0.3), radius=0.1),
    ],
    ids=lambda prop: things.name_of(prop),
)
def test_a_thing_in_the_mirror_changes_sides_and_back(prop: things.Prop) -> None:
    there = things.mirrored(prop)
    assert things.mirrored(there) == prop
    if isinstance(prop, things.Wall) and prop.axis == "x":
        assert there == prop
    else:
        assert there != prop
    flat, image = things.plane_of(prop), things.plane_of(there)
    if flat is None or image is None:
        assert flat is image
    else:
        x, y, z = flat.normal
        assert image == things.Plane((x, -y, z), flat.offset), "and its surface with it"


@pytest.mark.parametrize(("back", "there"), [("left", "right"), ("right", "left"), ("back",) * 2])
def test_a_chair_in_the_mirror_has_its_back_on_the_other_side(back: Any, there: str) -> None:
    mirrored = things.mirrored(things.Chair(at=(0.0, 0.0), back=back))
    assert isinstance(mirrored, things.Chair)
    assert mirrored.back == there


# -- when files are read


def test_figures_are_read_when_they_are_first_looked_at_and_once(tmp_path: Path) -> None:
    figures = Figures(tmp_path / "nowhere yet")
    folder = tmp_path / "nowhere yet"
    folder.mkdir()
    path = write_figure(folder, start="left_kne = {}\n")
    with pytest.raises(UserError, match="left_kne"):
        figures.figure("knee-bend")
    write_figure(folder)
    first = figures.figure("knee-bend")
    path.unlink()
    assert first is not None
    assert figures.figure("knee-bend") is first


def test_a_variant_has_its_own_figure_or_that_of_its_exercise(tmp_path: Path) -> None:
    write_figure(tmp_path)
    write_figure(tmp_path, "knee-bend.deeper")
    figures = Figures(tmp_path)
    found = [figures.figure("knee-bend", variant) for variant in (None, "deeper", "with-a-ball")]
    assert [each.id for each in found if each] == ["knee-bend", "knee-bend.deeper", "knee-bend"]
    assert found[0] is found[2]


def test_an_exercise_with_no_file_has_no_figure(tmp_path: Path) -> None:
    write_figure(tmp_path, "knee-bend.deeper")
    assert Figures(tmp_path).figure("knee-bend") is None
    assert Figures(tmp_path).figure("knee-bend", "other") is None


def test_a_figure_that_no_body_can_take_is_never_given(tmp_path: Path) -> None:
    write_figure(tmp_path, peak="neck = { flexion = 90 }\n")
    figures = Figures(tmp_path)
    for _ in range(2):
        with pytest.raises(UserError, match="not used"):
            figures.figure("knee-bend")
