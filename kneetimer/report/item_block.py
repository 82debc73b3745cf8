# SPDX-License-Identifier: GPL-3.0-or-later
"""One exercise of a hand-out, laid out: pictures on the left, words beside them, days to tick."""

from collections.abc import Iterator
from typing import NamedTuple

from kneetimer.core.errors import ended
from kneetimer.core.hand_out import HandOutItem
from kneetimer.report import words
from kneetimer.report.lettering import Face, broken
from kneetimer.report.marks import Badge, Block, Figure, Lines, Mark, Place, Tick

LEAST_POINTS = 7.0
"""No words are smaller."""
BOX, BOX_GAP = 440.0, 60.0
"""The largest box to tick, and the air between two."""
AIR = 350.0
"""Between pictures and words."""
TICKS_GAP = 120.0
"""Between pictures and the boxes below them."""
INDENT = 32.0
"""Of a step behind its dot, for each point of the face."""
DOT = "•"
SOFT, PALE = 70, 120
"""Greys of what matters less, and of a letter that one writes over."""


class Style(NamedTuple):
    """How generous a hand-out is set: in how many columns, in which size, how large the place of an
    exercise's pictures is, and whether its steps run on in one paragraph."""

    columns: int
    points: float
    wide: float
    high: float
    runs_on: bool = False

    @property
    def gap(self) -> float:
        """Between two exercises."""
        return self.points * 52

    @property
    def ticks_beside(self) -> bool:
        """Whether the days stand beside the name, not below the pictures."""
        return self.columns == 1

    @property
    def name(self) -> Face:
        """Of an exercise's name."""
        return Face(self.points * 1.22, bold=True)

    @property
    def dose(self) -> Face:
        """Of how much."""
        return Face(self.points, bold=True)

    @property
    def text(self) -> Face:
        """Of how it is done."""
        return Face(self.points)

    @property
    def small(self) -> Face:
        """Of what stands back."""
        return Face(max(LEAST_POINTS, self.points * 0.92), grey=SOFT)

    @property
    def note(self) -> Face:
        """Of a note."""
        return Face(self.points, italic=True)


class _Column:
    """Words set one below the other."""

    def __init__(self, left: float, top: float, width: float) -> None:
        self.left, self.top, self.width = left, top, width
        self.marks: list[Mark] = []

    def add(self, said: str, face: Face, indent: float = 0.0) -> None:
        """Some more words, `indent` from the left."""
        width = self.width - indent
        lines = broken(said, face, width)
        place = Place(self.left + indent, self.top, width, face.line * len(lines))
        self.marks.append(Lines(place, face, lines))
        self.top = place.bottom

    def add_step(self, said: str, face: Face) -> None:
        """Words behind a dot."""
        indent = face.points * INDENT
        self.marks.append(Lines(Place(self.left, self.top, indent, face.line), face, (DOT,)))
        self.add(said, face, indent)

    def skip(self, height: float) -> None:
        """Leave air."""
        self.top += height


def item_block(item: HandOutItem, style: Style, width: float, days: tuple[str, ...]) -> Block:
    """An exercise in a column of that width; `days` are the letters of the boxes."""
    badge = style.name.line * 1.12
    side = BOX if style.ticks_beside else (style.wide + BOX_GAP) / len(days) - BOX_GAP
    ticks = len(days) * (side + BOX_GAP) - BOX_GAP
    head = _Column(badge + 200, (badge - style.name.line) / 2, width - badge - 200)
    if style.ticks_beside:
        head.width -= ticks + AIR
    head.add(item.name, style.name)
    top = max(badge, head.top) + style.points * 12
    body = _Column(style.wide + AIR, top, width - style.wide - AIR)
    _say(item, style, body)
    ticks_at = (width - ticks, (badge - side) / 2)
    bottom = top + style.high
    if not style.ticks_beside:
        ticks_at = (0.0, bottom + TICKS_GAP)
        bottom += TICKS_GAP + side
    marks = [
        Badge(Place(0.0, 0.0, badge, badge), Face(style.points, bold=True), str(item.number)),
        *head.marks,
        *_figures(item, Place(0.0, top, style.wide, style.high)),
        *_ticks(days, ticks_at, side),
        *body.marks,
    ]
    return Block(max(body.top, bottom), tuple(marks))


def _say(item: HandOutItem, style: Style, body: _Column) -> None:
    """All that is said of an exercise below its name."""
    body.add(item.dose, style.dose)
    body.add(words.pace(item), style.small)
    if item.note.strip():
        body.add(words.note(item), style.note)
    body.skip(style.points * 7)
    if style.runs_on:
        body.add(" ".join(map(ended, (item.set_up, *item.steps))), style.text)
    else:
        body.add(item.set_up, style.text)
        for step in item.steps:
            body.add_step(step, style.text)
    if item.cautions:
        body.add(words.caution(" ".join(map(ended, item.cautions))), style.small)


def _figures(item: HandOutItem, whole: Place) -> Iterator[Figure]:
    """The pictures in their place: upright ones side by side, lying ones one below the other."""
    count = len(item.moments)
    wide = whole.width / count if item.upright else whole.width
    high = whole.height if item.upright else whole.height / count
    for index, moment in enumerate(item.moments):
        right, down = (index * wide, 0.0) if item.upright else (0.0, index * high)
        yield Figure(Place(whole.left + right, whole.top + down, wide, high), item, moment)


def _ticks(days: tuple[str, ...], at: tuple[float, float], side: float) -> Iterator[Tick]:
    left, top = at
    face = Face(LEAST_POINTS, grey=PALE)
    for index, day in enumerate(days):
        yield Tick(Place(left + index * (side + BOX_GAP), top, side, side), face, day)
