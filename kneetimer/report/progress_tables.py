# SPDX-License-Identifier: GPL-3.0-or-later
"""A section of the report on paper: heading, table, and what is said below it."""

from collections.abc import Sequence
from typing import NamedTuple

from kneetimer.core.progress_report.sections import Row
from kneetimer.core.progress_report.sheet import Section
from kneetimer.report.item_block import SOFT
from kneetimer.report.lettering import Face, broken, printable, width_of
from kneetimer.report.marks import Bar, Block, Lines, Mark, Place
from kneetimer.report.stacking import stacked

COLUMN_GAP = 270.0
ROW_AIR = 45.0
"""Above and below the words of a row."""
SECTION_AIR = 330.0
"""Above a heading."""
RULE, RULE_GREY = 18.0, 60
HAIR, HAIR_GREY = 9.0, 190


class Table(NamedTuple):
    """A section, set: its heading with the heads of its columns, these alone for where it goes on,
    its groups, and what stands below it where so many of them are shown."""

    section: Section
    heading: Block
    again: Block
    groups: tuple[Block, ...]
    points: float
    width: float

    def below(self, shown: int) -> Block:
        """What is said under the table."""
        said = self.section.cut(shown)
        face = Face(self.points * 0.92, grey=SOFT)
        lines = [(each, face) for each in (said.left_out, said.below) if each]
        marks, bottom = stacked(lines, ROW_AIR, self.width)
        return Block(bottom, tuple(marks))


def table(section: Section, points: float, width: float, most: int) -> Table:
    """A section in a size of letters, of which at most so many groups are ever shown."""
    head, text = Face(points * 0.92, bold=True, grey=SOFT), Face(points)
    groups = section.groups[:most]
    rows = [row for group in groups for row in group]
    widths = _widths(section.columns, rows, head, text, width)
    again = _ruled(_row(section.columns, widths, head), width, RULE, RULE_GREY)
    title, bottom = stacked([(section.title, Face(points * 1.2, bold=True))], SECTION_AIR, width)
    return Table(
        section,
        Block(bottom + again.height, (*title, *again.at(0.0, bottom))),
        again,
        tuple(_ruled(_group(group, widths, text), width, HAIR, HAIR_GREY) for group in groups),
        points,
        width,
    )


def _widths(
    heads: Row, rows: Sequence[Row], head: Face, text: Face, width: float
) -> tuple[float, ...]:
    """As wide as the widest cell. Where that is too much, heads are broken between words, and then
    the widest columns give way until all fit."""
    cells = [
        max(width_of(printable(cell), text) for cell in column)
        for column in zip(*rows, strict=True)
    ]
    room = width - COLUMN_GAP * (len(heads) - 1)
    on_one_line = [
        max(cell, width_of(title, head)) for cell, title in zip(cells, heads, strict=True)
    ]
    if sum(on_one_line) <= room:
        return tuple(on_one_line)
    wanted = [
        max((cell, *(width_of(word, head) for word in title.split(" "))))  # not at a no-break space
        for cell, title in zip(cells, heads, strict=True)
    ]
    left = len(wanted)
    for most in sorted(wanted):
        if most * left > room:
            return tuple(min(each, room / left) for each in wanted)
        room -= most
        left -= 1
    return tuple(wanted)


def _row(cells: Row, widths: Sequence[float], face: Face) -> Block:
    """Cells side by side."""
    marks: list[Mark] = []
    left, lowest = 0.0, 0.0
    for cell, wide in zip(cells, widths, strict=True):
        lines = broken(cell, face, wide + 1)  # what was measured fits
        place = Place(left, ROW_AIR, wide, face.line * len(lines))
        if lines:
            marks.append(Lines(place, face, lines))
        lowest = max(lowest, place.bottom)
        left += wide + COLUMN_GAP
    return Block(lowest + ROW_AIR, tuple(marks))


def _group(rows: Sequence[Row], widths: Sequence[float], face: Face) -> Block:
    """Rows that share their first cell, which may take the height of all of them."""
    name = _row(rows[0][:1], widths[:1], face)
    marks, bottom = [*name.marks], 0.0
    for row in rows:
        block = _row(("", *row[1:]), widths, face)
        marks += block.at(0.0, bottom)
        bottom += block.height
    return Block(max(bottom, name.height), tuple(marks))


def _ruled(block: Block, width: float, thick: float, grey: int) -> Block:
    rule = Bar(Place(0.0, block.height, width, thick), grey)
    return Block(block.height + thick, (*block.marks, rule))
