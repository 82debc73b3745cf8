# SPDX-License-Identifier: GPL-3.0-or-later
"""What was understood of each line of a list: a model, and a delegate that paints."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kneetimer.ui import theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.list_row import paint_ground
from kneetimer.ui.widgets.page_scroll import calm_scrolling

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role under which a row's ReadLine is found."""
PAD = 2 * theme.GRID
GAP = theme.GRID // 2
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class LineState(Enum):
    """What became of a line, each with its icon."""

    FOUND = "check"
    GUESSED = "info"
    PICKED = "edit"
    UNKNOWN = "notice"
    SAID = "choose"
    """It is about the whole, or about lines below it."""
    UNREAD = "muted"


class ReadLine(NamedTuple):
    """A line: what was typed, and what is made of it. `name` and `dose` are "" where it is no
    exercise, or none that is known; `doubts` say what was not understood."""

    number: int
    written: str
    state: LineState
    name: str
    dose: str
    in_rounds: bool
    doubts: tuple[str, ...]


class QuickLines(QListView):
    """`line_chosen` carries a line's number when it becomes the current one; `match_wanted` when
    Enter asks for the first match of a line that is not known."""

    line_chosen = Signal(int)
    match_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _LinesModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_LineDelegate(self))
        self.setAccessibleName(self.tr("What was understood"))
        calm_scrolling(self)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_lines(self, lines: Sequence[ReadLine], chosen: int | None) -> None:
        """Show these, with the line of this number as the current one, if it is there."""
        before = self.blockSignals(True)
        offset = self.verticalScrollBar().value()
        self._model.show_lines(lines)
        self.verticalScrollBar().setValue(offset)
        rows = [row for row, line in enumerate(lines) if line.number == chosen]
        self.setCurrentIndex(self._model.index(rows[0]) if rows else QModelIndex())
        self.blockSignals(before)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.line_chosen.emit(current.data(ROW).number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew where the width changes: the view itself looks at the height only."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.currentIndex().data(ROW)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and line is not None and line.state is LineState.UNKNOWN:
            self.match_wanted.emit(line.number)
        else:
            super().keyPressEvent(event)


class _LinesModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[ReadLine, ...] = ()

    def show_lines(self, lines: Sequence[ReadLine]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == ROW:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(words for words, _, _ in _paragraphs(line))
        return None


class _LineDelegate(QStyledItemDelegate):
    """An icon for what became of the line, its exercise, its dose, and what was not understood."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(ROW)
        taken = _laid(line, self._room(line, QRect(0, 0, self._view.viewport().width(), 0)))
        return QSize(0, taken[-1][0].bottom() + 1 + PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, place, shades = index.data(ROW), QRect(option.rect), theme.colours()
        paint_ground(painter, place, option.state)
        side, room = self._icon_side(), self._room(line, place)
        mark = QRectF(room.left() - side - PAD, room.top(), side, side)
        doubtful = line.state in (LineState.UNKNOWN, LineState.UNREAD)
        colour = shades.warn if doubtful else shades.accent
        theme.paint_icon(painter, line.state.value, mark, colour)
        for taken, words, font, ink in _laid(line, room):
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(taken, _WRAP, words)
        painter.restore()

    def _icon_side(self) -> int:
        return QFontMetrics(theme.font(theme.Role.BODY, bold=True)).height()

    def _room(self, line: ReadLine, place: QRect) -> QRect:
        """What a line has for its words; those of a block stand further in."""
        inwards = 5 * theme.GRID if line.in_rounds else 0
        return place.adjusted(PAD + self._icon_side() + PAD + inwards, PAD, -PAD, -PAD)


def _laid(line: ReadLine, room: QRect) -> list[tuple[QRect, str, QFont, QColor]]:
    """A line's paragraphs, one below the other."""
    laid, top = [], room.top()
    for words, font, ink in _paragraphs(line):
        free = QRect(room.left(), top, max(1, room.width()), 10_000)
        taken = QFontMetrics(font).boundingRect(free, _WRAP, words)
        laid.append((taken, words, font, ink))
        top = taken.bottom() + 1 + GAP
    return laid


def _paragraphs(line: ReadLine) -> list[tuple[str, QFont, QColor]]:
    shades = theme.colours()
    bold, small = theme.font(theme.Role.BODY, bold=True), theme.font(theme.Role.SMALL)
    plain = theme.font(theme.Role.BODY)
    head = (line.name, bold, shades.text) if line.name else (line.written, plain, shades.text)
    said = [(words, small, shades.text) for words in line.doubts]
    if line.state is LineState.PICKED:
        picked = translate("QuickLines", "You chose this for “{written}”.")
        said.append((picked.format(written=line.written), small, shades.text))
    if line.state is LineState.UNKNOWN:
        left_out = translate("QuickLines", "Line {n} is left out until you choose one.")
        said.append((left_out.format(n=line.number), small, shades.muted))
    dose = [(line.dose, small, shades.muted)] if line.dose else []
    return [head, *dose, *said]
