# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands above and below the exercises: the head and foot of a page, the heading of rounds."""

from PySide6.QtCore import QLocale

from kneetimer.core.hand_out import HandOut, HandOutRun
from kneetimer.report import words
from kneetimer.report.item_block import LEAST_POINTS, SOFT, Style
from kneetimer.report.lettering import Face, width_of
from kneetimer.report.marks import Bar, Block, Lines, Place
from kneetimer.report.stacking import flush_right, stacked

MOST_NOTE_LINES = 12
"""A note of more lines is run together."""
RULE, RULE_GREY = 40.0, 60
AIR = 130.0
"""Between what stands in a head or foot."""
SIDE_AIR = 500.0
"""Between the title and the day."""
HEADING_AIR = 180.0


def head(hand_out: HandOut, style: Style, width: float, locale: QLocale) -> Block:
    """The head of the first page: title, day, what it takes, and the note."""
    day_face = Face(max(9.0, style.points * 0.95), grey=SOFT)
    day = words.day(hand_out, locale)
    day_wide = width_of(day, day_face)
    title = Face(11 + style.points, bold=True)
    marks, top = stacked([(hand_out.name, title)], 0.0, width - day_wide - SIDE_AIR)
    on_line = title.rise - day_face.rise
    marks.append(flush_right(day, day_face, width, on_line))
    text = Face(max(style.points, 8.5))
    said = [(words.summary(hand_out), Face(text.points, bold=True))]
    said += [(line, text) for line in _note_lines(hand_out.note)]
    said += [(line, text) for line in (hand_out.warm_up, hand_out.cool_down) if line]
    more, top = stacked(said, top + AIR / 2, width)
    rule = Bar(Place(0.0, top + AIR, width, RULE), RULE_GREY)
    return Block(rule.place.bottom, (*marks, *more, rule))


def later_head(hand_out: HandOut, width: float) -> Block:
    """The head of each further page: the title again, small."""
    face = Face(9.0, bold=True, grey=SOFT)
    marks, top = stacked([(hand_out.name, face)], 0.0, width)
    rule = Bar(Place(0.0, top + AIR, width, RULE), RULE_GREY)
    return Block(rule.place.bottom, (*marks, rule))


def foot(width: float, number: int, count: int) -> Block:
    """The foot of a page: the notice, what it was made with, and which page it is."""
    face = Face(LEAST_POINTS, grey=SOFT)
    rule = Bar(Place(0.0, 0.0, width, RULE / 2), RULE_GREY)
    marks, top = stacked([(words.notice(), face)], AIR, width)
    maker, page = words.maker(), words.page(number, count)
    top += AIR / 2
    last = [Lines(Place(0.0, top, width_of(maker, face), face.line), face, (maker,))]
    if count > 1:
        last.append(flush_right(page, face, width, top))
    return Block(top + face.line, (rule, *marks, *last))


def heading(run: HandOutRun, style: Style, width: float) -> Block:
    """What stands above exercises that are done in rounds; nothing above others."""
    if run.rounds == 1:
        return Block(0.0, ())
    marks, bottom = stacked([(words.rounds(run), Face(style.points, bold=True))], 0.0, width)
    return Block(bottom + HEADING_AIR, tuple(marks))


def _note_lines(note: str) -> list[str]:
    lines = [line for line in note.splitlines() if line.strip()]
    return lines if len(lines) <= MOST_NOTE_LINES else [" ".join(lines)]
