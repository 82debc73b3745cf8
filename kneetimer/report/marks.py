# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on a page, as values: where, in units of 1/100 mm from the page's corner, and what."""

from typing import NamedTuple, TypeAlias

from kneetimer.core.hand_out import HandOutItem
from kneetimer.report.lettering import Face


class Paper(NamedTuple):
    """A sheet, in units."""

    width: float
    height: float


class Place(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def moved(self, right: float, down: float) -> "Place":
        """The same elsewhere."""
        return Place(self.left + right, self.top + down, self.width, self.height)


class Lines(NamedTuple):
    """Lines of words in one face, from the left edge."""

    place: Place
    face: Face
    lines: tuple[str, ...]


class Figure(NamedTuple):
    """The picture of an exercise at a moment of its way (0 rest, 1 start, 2 peak)."""

    place: Place
    item: HandOutItem
    moment: float


class Badge(NamedTuple):
    """A number in white on a dark round."""

    place: Place
    face: Face
    words: str


class Tick(NamedTuple):
    """A box to tick, with a day's letter in it."""

    place: Place
    face: Face
    words: str


class Bar(NamedTuple):
    """A filled stripe: a line between things, or along what belongs together."""

    place: Place
    grey: int


class Stroke(NamedTuple):
    """A line through points, counted from the corner of its place: `thick` units wide, dashed where
    `dashes` says so (lengths on and off, in widths of the line)."""

    place: Place
    points: tuple[tuple[float, float], ...]
    thick: float
    grey: int
    dashes: tuple[float, ...] = ()


class Dot(NamedTuple):
    """A mark on a line: round or square, full or open."""

    place: Place
    grey: int
    is_round: bool
    is_full: bool


Mark: TypeAlias = Lines | Figure | Badge | Tick | Bar | Stroke | Dot


class Block(NamedTuple):
    """Marks that stay together, from a corner of their own."""

    height: float
    marks: tuple[Mark, ...]

    def at(self, left: float, top: float) -> tuple[Mark, ...]:
        """The marks with that corner at a place."""
        return tuple(mark._replace(place=mark.place.moved(left, top)) for mark in self.marks)


Pages: TypeAlias = tuple[tuple[Mark, ...], ...]
"""A document: the marks of each page."""
