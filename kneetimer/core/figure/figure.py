# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures: files of `resources/figures` to validated, frozen values."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kneetimer.core.catalogue import Area, Record, Side, unknown_id
from kneetimer.core.errors import UserError, ended
from kneetimer.core.figure import pose as poses
from kneetimer.core.figure import props as things
from kneetimer.core.figure.body import ANGLES, SEGMENTS, SIDES, TRUNK_PARTS
from kneetimer.core.figure.figure_file import Camera, FigureText
from kneetimer.core.figure.pose import FootHold, Pose
from kneetimer.core.figure.posing import PoseError, named, posed
from kneetimer.core.figure.props import Prop
from kneetimer.core.figure.skeleton import foot_hold, limb_angles, solve
from kneetimer.core.reading import read_toml

LIMB_PARTS = tuple(part for part in SEGMENTS if part not in TRUNK_PARTS)
NO_WAY = "found a knee or elbow that points along its limb, expected aside"
POSES = ("rest", "start", "between", "peak")


class Ways(Record, frozen=True, kw_only=True):
    """The ways of one side: `settling` from rest to start, `working` from start to peak, each as
    poses with the same anchor and holds, and the things in the room."""

    settling: tuple[Pose, ...]
    working: tuple[Pose, ...]
    props: tuple[Prop, ...]


class Figure(Record, frozen=True, kw_only=True):
    """How one exercise looks. `poses` are rest, start, between (where there is one) and peak as
    the left leg works, `touching` what must touch in each, `names` what they are called."""

    id: str
    camera: Camera
    lit: tuple[Area, ...]
    names: tuple[str, ...]
    poses: tuple[Pose, ...]
    touching: tuple[Mapping[str, str], ...]
    left: Ways
    right: Ways

    def ways(self, side: Side) -> Ways:
        """Those of a working side; where both work, as they are written."""
        return self.right if side is Side.RIGHT else self.left


def load_figure(folder: Path, figure_id: str) -> Figure:
    """The figure of `figure_id.toml`. Raises UserError naming file, pose, field, what was found
    and what was expected."""
    path = folder / f"{figure_id}.toml"
    text, fields = _read(folder, figure_id, ())
    if text.camera is None or text.lit is None or text.props is None:
        absent = next(f for f in ("camera", "lit", "props") if getattr(text, f) is None)
        raise _error(path, absent, "found nothing, expected it here or in the file it is like")
    for prop in text.props:
        known = SEGMENTS if isinstance(prop, things.Ball) else LIMB_PARTS
        for part in things.parts_of(prop):
            if part not in known:
                error = unknown_id("part of the body that can have it", part, known)
                raise _error(path, f"props.{things.name_of(prop)}", error.sentence)
    made: dict[str, Pose] = {}
    for name in POSES:
        if name in fields:
            try:
                made[name] = posed(fields[name], text.props)
                solve(made[name])
            except PoseError as error:
                raise _error(path, f"poses.{name}.{error.field}", error.why) from None
            except ZeroDivisionError:
                raise _error(path, f"poses.{name}", NO_WAY) from None
        elif name != "between":
            raise _error(path, f"poses.{name}", "found nothing, expected a pose")
    touching = tuple(fields[name].get("touching", {}) for name in made)
    left = _ways(tuple(made.values()), text.props)
    return Figure(
        id=figure_id,
        camera=text.camera,
        lit=text.lit,
        names=tuple(made),
        poses=tuple(made.values()),
        touching=touching,
        left=left,
        right=_mirrored(left),
    )


def _read(
    folder: Path, figure_id: str, before: tuple[str, ...]
) -> tuple[FigureText, dict[str, dict[str, Any]]]:
    """A file on top of the one it is like: its text, and what each pose names in the end."""
    path = folder / f"{figure_id}.toml"
    text = read_toml(path, FigureText)
    fields: dict[str, dict[str, Any]] = {}
    if text.like is not None:
        if text.like in (figure_id, *before):
            raise _error(path, "like", f"found {text.like!r}, expected no circle")
        if not (folder / f"{text.like}.toml").is_file():
            known = sorted(each.stem for each in folder.glob("*.toml"))
            raise _error(path, "like", unknown_id("figure", text.like, known).sentence)
        base, fields = _read(folder, text.like, (*before, figure_id))
        text = replace(
            text,
            camera=text.camera or base.camera,
            lit=base.lit if text.lit is None else text.lit,
            props=base.props if text.props is None else text.props,
        )
    for name in POSES:
        pose = getattr(text.poses, name)
        if pose is None:
            continue
        if pose.like is not None and pose.like not in fields:
            above = ", ".join(fields) or "none"
            raise _error(
                path, f"poses.{name}.like", f"found {pose.like!r}, expected a pose above: {above}"
            )
        try:
            fields[name] = {**fields.get(pose.like or name, {}), **named(pose, text.props or ())}
        except PoseError as error:
            raise _error(path, f"poses.{name}.{error.field}", error.why) from None
    return text, fields


def _error(path: Path, field: str, why: str) -> UserError:
    return UserError(
        "bad_figure",
        "{file}: field {field}: {why} Nothing was read from it.",
        file=path,
        field=field,
        why=ended(why),
    )


def _ways(line: tuple[Pose, ...], props: tuple[Prop, ...]) -> Ways:
    return Ways(settling=_alike(line[:2]), working=_alike(line[1:]), props=props)


def _mirrored(ways: Ways) -> Ways:
    return Ways(
        settling=tuple(poses.mirrored(pose) for pose in ways.settling),
        working=tuple(poses.mirrored(pose) for pose in ways.working),
        props=tuple(things.mirrored(prop) for prop in ways.props),
    )


def _alike(line: tuple[Pose, ...]) -> tuple[Pose, ...]:
    """The same poses, all with one anchor, and each limb holding on in all of them or in none."""
    if len({pose.anchor for pose in line}) > 1:
        line = tuple(
            replace(pose, anchor="pelvis", at=solve(pose).joints["pelvis"]) for pose in line
        )
    for index, side in enumerate(SIDES):
        standing = next((pose.feet[index] for pose in line if pose.feet[index]), None)
        if standing is not None:
            line = tuple(_led(pose, index, side, standing) for pose in line)
        if len({hand.part if (hand := pose.hands[index]) else None for pose in line}) > 1:
            line = tuple(_let_go(pose, index, side) for pose in line)
    return line


def _led(pose: Pose, index: int, side: str, like: FootHold) -> Pose:
    """The same pose, a free foot of it led to where it is."""
    feet = list(pose.feet)
    if feet[index] is None:
        feet[index] = foot_hold(solve(pose), side, like)
    return replace(pose, feet=tuple(feet))


def _let_go(pose: Pose, index: int, side: str) -> Pose:
    """The same pose, a hand of it held by the arm's angles alone."""
    if pose.hands[index] is None:
        return pose
    hands = list(pose.hands)
    hands[index] = None
    solved = limb_angles(solve(pose), side)
    arm = (f"{side}_shoulder", f"{side}_elbow", f"{side}_wrist")
    angles = tuple(
        solved.get(name, before) if name[0] in arm else before
        for name, before in zip(ANGLES, pose.angles, strict=True)
    )
    return replace(pose, angles=angles, hands=tuple(hands))
