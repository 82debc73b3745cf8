# SPDX-License-Identifier: GPL-3.0-or-later
"""The report on paper: one page or two, however much there was. Where that is too much, what is
least telling is left out, and it is said how much."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple, NoReturn

from kneetimer.core.errors import UserError
from kneetimer.core.progress_report.sheet import Part, Sheet
from kneetimer.report.charts import bar_chart, line_chart
from kneetimer.report.item_block import LEAST_POINTS, SOFT
from kneetimer.report.lettering import Face
from kneetimer.report.marks import Bar, Block, Mark, Pages, Paper, Place
from kneetimer.report.progress_tables import Table, table
from kneetimer.report.stacking import flush_right, stacked

MARGIN = 1500.0
MOST_PAGES = 2
SIZES = (9.5, 9.0, 8.5, 8.0)
"""Points, the most generous first; the first that fits is taken."""
ONE_PAGE_SIZES = SIZES[:3]
"""A single page is worth letters as small as these."""
MOST_GROUPS = 80
"""More rows than this have no room on two pages."""
FEWEST_GROUPS = 1
SHRUNK = 0.9
ROOM_FOR_WORK = 3
"""Of the room, what was done may take so many times as much as another table."""
TITLE = 17.0
VALUE_SCALE = 1.75
RULE, RULE_GREY = 40.0, 60
AIR = 130.0
END_GAP = 300.0
"""Between the content and a page's head and foot."""
GUTTER = 700.0
CHART_HEIGHT = 3900.0


class _Piece(NamedTuple):
    """A block in the flow: kept with the next one where it is `glued`; what begins a page comes
    below `again`."""

    block: Block
    glued: bool = False
    again: Block = Block(0.0, ())


class _Draft(NamedTuple):
    """The report in a size of letters: what comes first, and its tables."""

    opening: tuple[Block, ...]
    tables: tuple[Table, ...]

    def pieces(self, shown: Sequence[int]) -> list[_Piece]:
        """The flow, with so many groups of each table."""
        pieces = [_Piece(block) for block in self.opening]
        for each, count in zip(self.tables, shown, strict=True):
            pieces.append(_Piece(each.heading, glued=True))
            last = min(count, len(each.groups)) - 1
            for number, group in enumerate(each.groups[: last + 1]):
                pieces.append(_Piece(group, number == last, each.again))
            pieces.append(_Piece(each.below(count)))
        return pieces


class _Frame(NamedTuple):
    """Where the flow may be on the first page and on the second."""

    paper: Paper
    tops: tuple[float, float]
    bottom: float

    @property
    def width(self) -> float:
        """Of all there is."""
        return self.paper.width - 2 * MARGIN

    def room(self, page: int) -> float:
        """The height of a page's flow."""
        return self.bottom - self.tops[min(page, 1)]


def lay_out(sheet: Sheet, paper: Paper) -> Pages:
    """The report on sheets of that size, two at most. Raises UserError for sheets that are too
    small for it."""
    frame = _frame(sheet, paper)
    flow = _fitting(sheet, frame)
    pages: list[tuple[Mark, ...]] = []
    for number, blocks in enumerate(flow, start=1):
        head = _head(sheet, frame.width) if number == 1 else _later_head(sheet, frame.width)
        foot = _foot(sheet, frame.width, number, len(flow))
        marks = [*head.at(MARGIN, MARGIN)]
        marks += foot.at(MARGIN, paper.height - MARGIN - foot.height)
        top = frame.tops[number - 1]
        for block in blocks:
            marks += block.at(MARGIN, top)
            top += block.height
        pages.append(tuple(marks))
    return tuple(pages)


def _fitting(sheet: Sheet, frame: _Frame) -> list[list[Block]]:
    """The most generous draft on one page, else on two, else the smallest with less in it."""
    smallest = _draft(sheet, SIZES[-1], frame.width)
    if len(_flow(smallest.pieces(_all(smallest)), frame)) > MOST_PAGES:
        tiny = partial(_draft, sheet, LEAST_POINTS, frame.width)  # for paper smaller than usual
        return _cut(smallest, frame) or _cut(tiny(), frame) or _too_small(frame.paper)
    drafts = [_draft(sheet, points, frame.width) for points in SIZES]
    flows = [_flow(draft.pieces(_all(draft)), frame) for draft in drafts]
    one_page = [flow for flow in flows[: len(ONE_PAGE_SIZES)] if len(flow) == 1]
    fitting = [flow for flow in flows if len(flow) <= MOST_PAGES]
    return (one_page or fitting)[0]


def _all(draft: _Draft) -> list[int]:
    return [len(each.groups) for each in draft.tables]


def _cut(draft: _Draft, frame: _Frame) -> list[list[Block]] | None:
    """Less and less of the table that takes most room, until the rest fits; None if nothing is
    left to cut."""
    shown = _all(draft)
    while len(flow := _flow(draft.pieces(shown), frame)) > MOST_PAGES:
        weights = [
            _weight(each, count) if count > FEWEST_GROUPS else 0.0
            for each, count in zip(draft.tables, shown, strict=True)
        ]
        if not any(weights):
            return None
        heaviest = weights.index(max(weights))
        shown[heaviest] = max(FEWEST_GROUPS, int(shown[heaviest] * SHRUNK))
    return flow


def _too_small(paper: Paper) -> NoReturn:
    raise UserError(
        "small_paper",
        "A report does not fit on paper of {width} x {height} mm. Nothing was printed. Choose "
        "larger paper.",
        width=round(paper.width / 100),
        height=round(paper.height / 100),
    )


def _weight(table: Table, shown: int) -> float:
    """How much there is to be gained from it."""
    height = sum(group.height for group in table.groups[:shown])
    return height / ROOM_FOR_WORK if table.section.part is Part.WORK else height


def _flow(pieces: Sequence[_Piece], frame: _Frame) -> list[list[Block]]:
    """The blocks of each page."""
    pages: list[list[Block]] = [[]]
    room, held = frame.room(0), list[_Piece]()
    for piece in pieces:
        held.append(piece)
        if piece.glued:
            continue
        needed = sum(each.block.height for each in held)
        if needed > room and pages[-1]:
            pages.append([held[0].again])
            room = frame.room(len(pages) - 1) - held[0].again.height
        pages[-1] += [each.block for each in held]
        room -= needed
        held = []
    return pages


# -- what is on the pages ------------------------------------------------------------------------


def _frame(sheet: Sheet, paper: Paper) -> _Frame:
    width = paper.width - 2 * MARGIN
    heads = (_head(sheet, width).height, _later_head(sheet, width).height)
    foot = _foot(sheet, width, 1, MOST_PAGES).height
    return _Frame(
        paper,
        (MARGIN + heads[0] + END_GAP, MARGIN + heads[1] + END_GAP),
        paper.height - MARGIN - foot - END_GAP,
    )


def _draft(sheet: Sheet, points: float, width: float) -> _Draft:
    opening = [_summary(sheet, points, width)]
    if sheet.figures:
        opening = [_figures(sheet, points, width), *opening]
    if sheet.figures or sheet.charts.lines:
        opening.append(_charts(sheet, points, width))
    tables = (table(each, points, width, MOST_GROUPS) for each in sheet.sections)
    return _Draft(tuple(opening), tuple(tables))


def _head(sheet: Sheet, width: float) -> Block:
    """The title, whom it is about, and of when."""
    title, about = Face(TITLE, bold=True), Face(9.5, grey=SOFT)
    marks, top = stacked([(sheet.title, title), (sheet.period, Face(11.0, bold=True))], 0.0, width)
    more, top = stacked([("  ·  ".join(sheet.about), about)], top, width)
    rule = Bar(Place(0.0, top + AIR, width, RULE), RULE_GREY)
    return Block(rule.place.bottom, (*marks, *more, rule))


def _later_head(sheet: Sheet, width: float) -> Block:
    """The title and the period again, small."""
    face = Face(9.0, bold=True, grey=SOFT)
    marks, top = stacked([(f"{sheet.title}  ·  {sheet.period}", face)], 0.0, width)
    rule = Bar(Place(0.0, top + AIR, width, RULE), RULE_GREY)
    return Block(rule.place.bottom, (*marks, rule))


def _foot(sheet: Sheet, width: float, number: int, count: int) -> Block:
    """The notice, what it was made with, and which page it is."""
    face = Face(LEAST_POINTS, grey=SOFT)
    rule = Bar(Place(0.0, 0.0, width, RULE / 2), RULE_GREY)
    marks, top = stacked([(sheet.what_it_is, face), (sheet.notice, face)], AIR, width)
    last, bottom = stacked([(sheet.maker, face)], top + AIR / 2, width / 2)
    page = sheet.page.format(number=number, count=count)
    last.append(flush_right(page, face, width, top + AIR / 2))
    return Block(bottom, (rule, *marks, *last))


def _figures(sheet: Sheet, points: float, width: float) -> Block:
    """The figures to be seen first, side by side."""
    value, label = Face(points * VALUE_SCALE, bold=True), Face(points, grey=SOFT)
    wide = (width - GUTTER * (len(sheet.figures) - 1)) / len(sheet.figures)
    marks, lowest = list[Mark](), 0.0
    for number, figure in enumerate(sheet.figures):
        left = number * (wide + GUTTER)
        more, bottom = stacked([(figure.value, value), (figure.label, label)], 0.0, wide, left)
        marks += more
        lowest = max(lowest, bottom)
    return Block(lowest + AIR, tuple(marks))


def _summary(sheet: Sheet, points: float, width: float) -> Block:
    marks, bottom = stacked([(line, Face(points)) for line in sheet.summary], 0.0, width)
    return Block(bottom + 2 * AIR, tuple(marks))


def _charts(sheet: Sheet, points: float, width: float) -> Block:
    """Both charts side by side, or the one that there is."""
    makers = [bar_chart] if sheet.figures else []
    makers += [line_chart] if sheet.charts.lines else []
    wide = (width - GUTTER) / 2
    height = CHART_HEIGHT * points / SIZES[0]
    marks = list[Mark]()
    for number, make in enumerate(makers):
        marks += make(sheet.charts, wide, height, points * 0.86).at(number * (wide + GUTTER), AIR)
    return Block(height + 2 * AIR, tuple(marks))
