# SPDX-License-Identifier: GPL-3.0-or-later
"""A hand-out laid out on pages: the most generous style that needs the fewest of them."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QLocale

from kneetimer.core.errors import UserError
from kneetimer.core.hand_out import HandOut
from kneetimer.report import words
from kneetimer.report.item_block import Style, item_block
from kneetimer.report.marks import Bar, Block, Mark, Pages, Paper, Place
from kneetimer.report.page_ends import foot, head, heading, later_head

MARGIN = 1400.0
GUTTER = 900.0
"""Between two columns."""
END_GAP = 450.0
"""Between the exercises and a page's head and foot."""
HAIR, FAINT = 12.0, 205
"""The line between two exercises, and its grey."""
STRIPE_LEFT, STRIPE, DARK = 330.0, 60.0, 60
"""The stripe along what is done in rounds: how far left of it, how wide, and its grey."""
SLACK_STEP = 50.0
"""How exactly columns are made equal."""
MOST_SPARE = 500.0
"""By how much the gaps grow at most where there is room."""

STYLES = (
    Style(1, 11.5, 8000, 6400),
    Style(1, 11.0, 6600, 5200),
    Style(1, 10.5, 5800, 4400),
    Style(1, 10.0, 5000, 3800),
    Style(2, 10.0, 3300, 3200),
    Style(2, 9.5, 3200, 3000),
    Style(2, 9.0, 3100, 2800),
    Style(2, 8.5, 2900, 2500),
    Style(2, 8.5, 2900, 2300, runs_on=True),
    Style(2, 8.0, 2800, 2100, runs_on=True),
    Style(2, 7.5, 2700, 2000, runs_on=True),
    Style(2, 7.0, 2600, 1900, runs_on=True),
    Style(1, 8.0, 2800, 2100, runs_on=True),
    Style(1, 7.0, 2600, 1900, runs_on=True),
)
"""From the most generous to the one that holds most; the last has room for the longest text."""
COMFORTABLE_POINTS = 8.0
"""Nothing is smaller for the sake of fewer pages, if there is more than one anyway."""


class _Unit(NamedTuple):
    """An exercise in the flow, the run it belongs to, and what stands above it where that begins
    or goes on in another column."""

    block: Block
    run: int
    heading: Block

    def height(self, before: "_Unit | None", gap: float) -> float:
        """What it needs below another in its column; None is the column's top."""
        begins = before is None or before.run != self.run
        heading = self.heading.height if begins else 0.0
        return (gap if before else 0.0) + heading + self.block.height


_Columns: TypeAlias = list[list[_Unit]]
"""What each column holds, counted over all pages."""


class _Frame(NamedTuple):
    """Where columns may be: from one top on the first page and another on later ones, all down to
    the same bottom."""

    style: Style
    paper: Paper
    first_top: float
    later_top: float
    bottom: float
    gap: float

    @property
    def width(self) -> float:
        """Of a column."""
        gutters = GUTTER * (self.style.columns - 1)
        return (self.paper.width - 2 * MARGIN - gutters) / self.style.columns

    def page(self, column: int) -> int:
        """The page that a column is on, from 0."""
        return column // self.style.columns

    def left(self, column: int) -> float:
        """Of a column."""
        return MARGIN + column % self.style.columns * (self.width + GUTTER)

    def top(self, column: int) -> float:
        """Of a column."""
        return self.later_top if self.page(column) else self.first_top

    def room(self, column: int) -> float:
        """The height of a column."""
        return self.bottom - self.top(column)


class _Draft(NamedTuple):
    """A hand-out set in a style."""

    frame: _Frame
    columns: _Columns

    @property
    def pages(self) -> int:
        """How many pages it fills."""
        return self.frame.page(len(self.columns) - 1) + 1


def lay_out(hand_out: HandOut, paper: Paper, locale: QLocale) -> Pages:
    """A hand-out on sheets of that size. Everything is on them, however much it is. Raises
    UserError for sheets that are too small for it."""
    drafts = [found for style in STYLES if (found := _draft(hand_out, style, paper, locale))]
    if not drafts:
        raise UserError(
            "small_paper",
            "A hand-out does not fit on paper of {width} x {height} mm. Nothing was printed. "
            "Choose larger paper.",
            width=round(paper.width / 100),
            height=round(paper.height / 100),
        )
    on_one = [draft for draft in drafts if draft.pages == 1]
    legible = [draft for draft in drafts if draft.frame.style.points >= COMFORTABLE_POINTS]
    chosen = on_one[0] if on_one else min(legible or drafts, key=lambda draft: draft.pages)
    return _drawn(hand_out, _aired(_balanced(chosen)), locale)


def _draft(hand_out: HandOut, style: Style, paper: Paper, locale: QLocale) -> _Draft | None:
    """None where an exercise is longer than a column."""
    frame = _frame(hand_out, style, paper, locale)
    days = words.weekdays(locale)
    units = [
        _Unit(item_block(item, style, frame.width, days), index, heading(run, style, frame.width))
        for index, run in enumerate(hand_out.runs)
        for item in run.items
    ]
    columns = _flow(units, frame, 0.0)
    return _Draft(frame, columns) if columns else None


def _frame(hand_out: HandOut, style: Style, paper: Paper, locale: QLocale) -> _Frame:
    width = paper.width - 2 * MARGIN
    return _Frame(
        style=style,
        paper=paper,
        first_top=MARGIN + head(hand_out, style, width, locale).height + END_GAP,
        later_top=MARGIN + later_head(hand_out, width).height + END_GAP,
        bottom=paper.height - MARGIN - foot(width, 1, 1).height - END_GAP,
        gap=style.gap,
    )


# -- the flow


def _flow(units: Iterable[_Unit], frame: _Frame, slack: float) -> _Columns | None:
    """Units in columns that end `slack` above the bottom; None where one is longer than that. The
    first page may have no room besides its head."""
    columns: _Columns = [[]]
    room, gap = frame.room(0) - slack, frame.gap
    for unit in units:
        before = columns[-1][-1] if columns[-1] else None
        while unit.height(before, gap) > room:
            if before is None and (slack or frame.page(len(columns) - 1)):
                return None
            columns.append([])
            before, room = None, frame.room(len(columns) - 1) - slack
        columns[-1].append(unit)
        room -= unit.height(before, gap)
    return columns


def _balanced(draft: _Draft) -> _Draft:
    """The same on as many pages, every column about as full."""
    frame, units = draft.frame, [unit for column in draft.columns for unit in column]
    best, low, high = draft, 0.0, frame.room(0)
    while high - low > SLACK_STEP:
        slack = (low + high) / 2
        columns = _flow(units, frame, slack)
        if columns is not None and _Draft(frame, columns).pages == draft.pages:
            best, low = _Draft(frame, columns), slack
        else:
            high = slack
    return best


def _aired(draft: _Draft) -> _Draft:
    """The same with wider gaps, as far as the fullest column lets them grow."""
    frame = draft.frame
    spare = MOST_SPARE
    for column, units in enumerate(draft.columns):
        pairs = zip(units, (None, *units), strict=False)
        left = frame.room(column) - sum(unit.height(before, frame.gap) for unit, before in pairs)
        if len(units) > 1:
            spare = min(spare, left / (len(units) - 1))
    return draft._replace(frame=frame._replace(gap=frame.gap + spare))


# -- what is on the pages


def _drawn(hand_out: HandOut, draft: _Draft, locale: QLocale) -> Pages:
    frame, width = draft.frame, draft.frame.paper.width - 2 * MARGIN
    pages: list[list[Mark]] = []
    for number in range(1, draft.pages + 1):
        top = later_head(hand_out, width)
        if number == 1:
            top = head(hand_out, frame.style, width, locale)
        end = foot(width, number, draft.pages)
        end_at = frame.paper.height - MARGIN - end.height
        pages.append([*top.at(MARGIN, MARGIN), *end.at(MARGIN, end_at)])
    for column, units in enumerate(draft.columns):
        pages[frame.page(column)] += _column(units, frame, column)
    return tuple(tuple(page) for page in pages)


def _column(units: list[_Unit], frame: _Frame, column: int) -> Iterator[Mark]:
    """The units of a column, hairlines between them, and a stripe along what is done in rounds."""
    left, top, gap = frame.left(column), frame.top(column), frame.gap
    before: _Unit | None = None
    for _, run in groupby(units, key=lambda unit: unit.run):
        begin = top
        for unit in run:
            below = top + unit.height(before, gap)
            if before is not None:
                yield Bar(Place(left, top + (gap - HAIR) / 2, frame.width, HAIR), FAINT)
            if before is None or before.run != unit.run:
                begin = below - unit.block.height - unit.heading.height
                yield from unit.heading.at(left, begin)
            yield from unit.block.at(left, below - unit.block.height)
            before, top = unit, below
        if before is not None and before.heading.marks:
            yield Bar(Place(left - STRIPE_LEFT, begin, STRIPE, top - begin), DARK)
