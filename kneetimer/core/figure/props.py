# SPDX-License-Identifier: GPL-3.0-or-later
"""Things that a figure is done with: surfaces to stand, lie and lean on, and things worn or held.

Places are (front, left) on the floor and sizes (front to back, side to side, height), all in body
heights.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta
from msgspec.structs import replace

from kneetimer.core.catalogue import Record
from kneetimer.core.figure.body import other_side
from kneetimer.core.figure.vectors import Vector

Coordinate: TypeAlias = Annotated[float, Meta(ge=-5, le=5)]
Place: TypeAlias = tuple[Coordinate, Coordinate]
Length: TypeAlias = Annotated[float, Meta(gt=0, le=5)]
Size: TypeAlias = tuple[Length, Length, Length]
Share = Annotated[float, Meta(ge=0, le=1)]


class Mat(Record, frozen=True, kw_only=True, tag_field="kind", tag="mat"):
    """A mat on the floor: thin enough to count as floor."""

    at: Place = (0.0, 0.0)
    size: tuple[Length, Length] = (1.1, 0.36)


class Wall(Record, frozen=True, kw_only=True, tag_field="kind", tag="wall"):
    """A wall across the world's front ("x") or side ("y") axis at `at`; its face looks to the
    world's middle."""

    axis: Literal["x", "y"]
    at: Coordinate


class Solid(Record, frozen=True, kw_only=True):
    """A block on the floor: the middle of its top, and its size."""

    at: Place
    size: Size

    def reaches(self, place: Sequence[float]) -> bool:
        """Whether it is below that place, whatever the height."""
        return all(abs(place[axis] - self.at[axis]) <= self.size[axis] / 2 for axis in (0, 1))


class Step(Solid, frozen=True, kw_only=True, tag_field="kind", tag="step"):
    """A block to stand on."""


class Cushion(Solid, frozen=True, kw_only=True, tag_field="kind", tag="cushion"):
    """A cushion, its size as it is sat or knelt on."""


class Chair(Solid, frozen=True, kw_only=True, tag_field="kind", tag="chair"):
    """A chair: the middle of its seat, its seat's size and height, the way that its back stands
    ("front", "back", "left" or "right" of the seat) and the height of the back."""

    size: Size = (0.24, 0.24, 0.26)
    back: Literal["front", "back", "left", "right"] = "back"
    back_height: Length = 0.52


class Rail(Record, frozen=True, kw_only=True, tag_field="kind", tag="rail"):
    """A handrail: a post on the floor with a bar from front to back."""

    at: Place
    length: Length = 0.3
    height: Length = 0.52


class Band(Record, frozen=True, kw_only=True, tag_field="kind", tag="band"):
    """An elastic loop round one or more limbs, that far along them from their upper joint."""

    round: Annotated[tuple[str, ...], Meta(min_length=1)]
    along: Share


class Cuff(Record, frozen=True, kw_only=True, tag_field="kind", tag="cuff"):
    """A weight fastened round a limb."""

    round: str
    along: Share


class Strap(Record, frozen=True, kw_only=True, tag_field="kind", tag="strap"):
    """A strap or towel held in the hands (or one) and passed round a limb."""

    hands: Annotated[tuple[Literal["left_hand", "right_hand"], ...], Meta(min_length=1)]
    round: str
    along: Share


class Ball(Record, frozen=True, kw_only=True, tag_field="kind", tag="ball"):
    """A ball of that radius, held at a place of a body part: (front, left, up) from the part's
    lower joint, in its frame."""

    part: str
    at: Vector
    radius: Length


Prop: TypeAlias = Mat | Wall | Step | Cushion | Chair | Rail | Band | Cuff | Strap | Ball


class Plane(Record, frozen=True):
    """A surface: its `normal` looks to where the body is, `offset` is normal x any point on it."""

    normal: Vector
    offset: float


FLOOR = Plane((0.0, 0.0, 1.0), 0.0)


def name_of(prop: Prop) -> str:
    """What a thing is called in files."""
    return str(prop.__struct_config__.tag)


def surface(name: str, props: Iterable[Prop]) -> Plane | None:
    """The surface with that name ("floor", "mat", "wall", "step", "cushion", "chair", "rail"):
    the floor, a wall's face or the top of a thing, of several the first. None where none is."""
    if name == "floor":
        return FLOOR
    for prop in props:
        if name_of(prop) == name:
            return plane_of(prop)
    return None


def plane_of(prop: Prop) -> Plane | None:
    """The surface of a thing that can be leaned or stood on."""
    if isinstance(prop, Mat):
        return FLOOR
    if isinstance(prop, Wall):
        sign = -1.0 if prop.at > 0 else 1.0
        normal = (sign, 0.0, 0.0) if prop.axis == "x" else (0.0, sign, 0.0)
        return Plane(normal, sign * prop.at)
    if isinstance(prop, Solid):
        return Plane((0.0, 0.0, 1.0), prop.size[2])
    if isinstance(prop, Rail):
        return Plane((0.0, 0.0, 1.0), prop.height)
    return None


def parts_of(prop: Prop) -> tuple[str, ...]:
    """The parts of the body that a thing is worn or held by."""
    if isinstance(prop, Band):
        return prop.round
    if isinstance(prop, Cuff):
        return (prop.round,)
    if isinstance(prop, Strap):
        return (*prop.hands, prop.round)
    return (prop.part,) if isinstance(prop, Ball) else ()


def mirrored(prop: Prop) -> Prop:
    """The thing in a world with left and right swapped."""
    if isinstance(prop, Wall):
        return replace(prop, at=-prop.at) if prop.axis == "y" else prop
    if isinstance(prop, Band):
        return replace(prop, round=tuple(other_side(part) for part in prop.round))
    if isinstance(prop, Cuff):
        return replace(prop, round=other_side(prop.round))
    if isinstance(prop, Strap):
        hands = tuple(other_side(hand) for hand in prop.hands)
        return replace(prop, hands=hands, round=other_side(prop.round))
    if isinstance(prop, Ball):
        front, left, up = prop.at
        return replace(prop, part=other_side(prop.part), at=(front, -left, up))
    if isinstance(prop, Chair):
        back = {"left": "right", "right": "left"}.get(prop.back, prop.back)
        prop = replace(prop, back=back)
    return replace(prop, at=(prop.at[0], -prop.at[1]))
