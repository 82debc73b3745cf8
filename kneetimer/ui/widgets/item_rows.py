# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine's item as a row of a list: its words, and how it is painted."""

import textwrap
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication, QListView, QStyledItemDelegate, QStyleOptionViewItem

from kneetimer.core.catalogue import Side
from kneetimer.core.routine_view import ItemView
from kneetimer.ui import texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.list_row import paint_ground
from kneetimer.ui.widgets.stills import TILE, Stills

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role under which a row's ItemView is found."""
PAD = 2 * theme.GRID
GAP = 3 * theme.GRID
LINE_GAP = theme.GRID // 2
BRACKET = 4 * theme.GRID
"""Room at the left for what joins the items of a block."""
NOTE_LENGTH = 90
"""Characters of a note that are seen in the list."""
ROWS_KEPT = 1024
"""So many rows are not written and measured anew at each step."""
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


def item_facts(item: ItemView) -> str:
    """The line below an item's name: dose, rest and position, or why it cannot be done here."""
    if item.dose is None:
        return translate("ItemList", "Cannot be done here: {why}").format(why=item.trouble)
    facts = [texts.dose(item.dose.plan)]
    if item.rest_s:
        facts.append(translate("ItemList", "rest {time}").format(time=texts.seconds(item.rest_s)))
    facts.append(texts.position(item.dose.plan.position))
    return " · ".join(facts)


def rounds_in_words(n: int) -> str:
    """How often a block is gone through; a block may be gone through 2 to 10 times."""
    return translate("ItemList", "{n} rounds").format(n=n)


def item_in_words(item: ItemView, number: int, of: int) -> str:
    """An item as a screen reader says it."""
    words = [item.name, item_facts(item)]
    words.append(translate("ItemList", "{number} of {of}").format(number=number, of=of))
    if item.rounds > 1:
        words.append(translate("ItemList", "in {n} rounds").format(n=item.rounds))
    if item.item.note:
        words.append(translate("ItemList", "note: {note}").format(note=item.item.note))
    return ", ".join(words)


class _Line(NamedTuple):
    """A text of a row."""

    text: str
    role: theme.Role = theme.Role.SMALL
    bold: bool = False
    muted: bool = True

    def font(self) -> QFont:
        return theme.font(self.role, self.bold)


class ItemDelegate(QStyledItemDelegate):
    """A figure, beside it the name, the facts and the note; items of a block are joined by a line
    at the left, and how many rounds it has stands above the first."""

    def __init__(self, view: QListView, drawings: Drawings) -> None:
        super().__init__(view)
        self._view = view
        self._stills = Stills(view, drawings)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item = index.data(ROW)
        words = _high(_heights(_lines(item), self._words_width()))
        return QSize(0, _above(item) + max(words, TILE.height()) + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, place = index.data(ROW), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.rounds > 1:
            _paint_bracket(painter, place, item)
        row = place.adjusted(BRACKET, _above(item), 0, 0)
        paint_ground(painter, row, option.state)
        inner = row.adjusted(PAD, PAD, -PAD, -PAD)
        tile = QRect(inner.topLeft(), TILE)
        tile.moveTop(inner.top() + (inner.height() - TILE.height()) // 2)
        side = item.dose.plan.sides[0] if item.dose else Side.BOTH
        exercise, variant = item.way
        self._stills.paint(painter, tile, exercise, variant, side)
        lines, left, width = _lines(item), tile.right() + GAP, self._words_width()
        heights = _heights(lines, width)
        top = inner.top() + (inner.height() - _high(heights)) // 2
        for line, high in zip(lines, heights, strict=True):
            painter.setFont(line.font())
            painter.setPen(theme.colours().muted if line.muted else theme.colours().text)
            painter.drawText(QRect(left, top, width, high), _WRAP, line.text)
            top += high + LINE_GAP
        painter.restore()

    def _words_width(self) -> int:
        taken = BRACKET + 2 * PAD + TILE.width() + GAP
        return max(1, self._view.viewport().width() - taken)


@lru_cache(maxsize=ROWS_KEPT)
def _lines(item: ItemView) -> tuple[_Line, ...]:
    """The texts of a row from top to bottom."""
    lines = [_Line(item.name, theme.Role.BODY, bold=True, muted=False), _Line(item_facts(item))]
    if note := textwrap.shorten(item.item.note, NOTE_LENGTH, placeholder="…"):
        lines.append(_Line(translate("ItemList", "Note: {note}").format(note=note)))
    return tuple(lines)


def _above(item: ItemView) -> int:
    """Room for how many rounds a block has, above its first item."""
    return _rounds_height() if item.opens and item.rounds > 1 else 0


def _rounds_height() -> int:
    return QFontMetrics(theme.font(theme.Role.SMALL, bold=True)).height() + 2 * theme.GRID


def _high(heights: Sequence[int]) -> int:
    return sum(heights) + LINE_GAP * (len(heights) - 1)


def _heights(lines: tuple[_Line, ...], width: int) -> tuple[int, ...]:
    """How high each line is when it wraps."""
    return _measured(lines, width, QApplication.font().key())


@lru_cache(maxsize=ROWS_KEPT)
def _measured(lines: tuple[_Line, ...], width: int, _font: str) -> tuple[int, ...]:
    room = QRect(0, 0, width, 10_000)
    return tuple(
        QFontMetrics(line.font()).boundingRect(room, _WRAP, line.text).height() for line in lines
    )


def _paint_bracket(painter: QPainter, place: QRect, item: ItemView) -> None:
    """The line beside the items of a block, round at its ends, and the rounds above the first."""
    accent = theme.colours().accent
    pen = QPen(accent, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    x = BRACKET // 2
    top = place.top() + (_rounds_height() // 2 if item.opens else 0)
    bottom = place.bottom() - (PAD if item.closes else -1)
    painter.drawLine(x, top, x, bottom)
    if item.opens:
        painter.drawLine(x, top, BRACKET, top)
        painter.setFont(theme.font(theme.Role.SMALL, bold=True))
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        room = QRect(BRACKET + PAD, place.top(), place.width(), _rounds_height())
        painter.drawText(room, middle, rounds_in_words(item.rounds))
    if item.closes:
        painter.drawLine(x, bottom, BRACKET, bottom)
