# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine's items in a list, to be put in another order: a model, a delegate that paints, and a
view with the keys and the drag."""

import textwrap
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kneetimer.core.catalogue import Side
from kneetimer.core.routine_view import ItemView
from kneetimer.ui import texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.list_row import paint_ground
from kneetimer.ui.widgets.page_scroll import calm_scrolling
from kneetimer.ui.widgets.stills import TILE, Stills

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role under which a row's ItemView is found."""
PAD = 2 * theme.GRID
GAP = 3 * theme.GRID
LINE_GAP = theme.GRID // 2
BRACKET = 4 * theme.GRID
"""Room at the left for what joins the items of a block."""
DROP_PX = 3
NOTE_LENGTH = 90
"""Characters of a note that are seen in the list."""
ROWS_KEPT = 1024
"""So many rows are not written and measured anew at each step."""
KIND = "application/x-kneetimer-items"
"""What is dragged within the list, and nowhere else."""
DUPLICATE = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
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


class ItemModel(QAbstractListModel):
    """Items in their order. Where only what they are changes, rows stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[ItemView, ...] = ()

    def show_items(self, items: Sequence[ItemView]) -> bool:
        """Show these; False where the rows are others than before."""
        before, after = self.items, tuple(items)
        if [item.id for item in before] != [item.id for item in after]:
            self.beginResetModel()
            self.items = after
            self.endResetModel()
            return False
        self.items = after
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == ROW:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item_in_words(item, index.row() + 1, len(self.items))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )


class ItemList(QListView):
    """Says what is wanted of the chosen items; whoever hears it shows the items after that.

    `moved` carries the place before which they shall go, `shifted` whether one step down (else
    up). `opened` is Enter or a double click. With the list read-only only that is said.
    """

    chosen_changed = Signal()
    moved = Signal(int)
    shifted = Signal(bool)
    removed = Signal()
    duplicated = Signal()
    add_requested = Signal()
    opened = Signal()

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = False
        self._drop_at: int | None = None
        self._model = ItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_ItemDelegate(self, drawings))
        self.setAccessibleName(self.tr("Exercises of the routine"))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        calm_scrolling(self)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)  # it paints its own
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.set_read_only(False)

    def set_read_only(self, read_only: bool) -> None:
        """Whether the items are only looked at."""
        self._read_only = read_only
        self.setDragEnabled(not read_only)
        keys = self.tr(
            "Drag to another place, or press Alt+Up and Alt+Down. Shift+Up and Shift+Down choose "
            "several. Enter changes, Insert adds, Ctrl+D duplicates, Delete removes."
        )
        self.setToolTip("" if read_only else keys)
        self.setAccessibleDescription("" if read_only else keys)

    def show_items(self, items: Sequence[ItemView], go_to: Collection[str] = ()) -> None:
        """Show these. Those of `go_to` are chosen then, else those that were, else the one that
        came in their place."""
        row = self.currentIndex().row()
        chosen, current = set(go_to) or set(self.chosen_ids()), self._current_id()
        offset = self.verticalScrollBar().value()
        same = self._model.show_items(items)
        self.scheduleDelayedItemsLayout()
        if same and not go_to:
            return
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(offset)
        rows = [place for place, item in enumerate(items) if item.id in chosen]
        if not rows and items:
            rows = [max(0, min(row, len(items) - 1))]
        self._choose(rows, next((each for each in rows if items[each].id == current), None))

    def chosen(self) -> list[int]:
        """The places of the items that are chosen, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def chosen_ids(self) -> list[str]:
        """The ids of the items that are chosen, in order."""
        return [self._model.items[row].id for row in self.chosen()]

    def _choose(self, rows: Sequence[int], current: int | None) -> None:
        if not rows:
            self.chosen_changed.emit()
            return
        selection = QItemSelection()
        for row in rows:
            selection.select(self._model.index(row), self._model.index(row))
        keep = QItemSelectionModel.SelectionFlag
        here = self._model.index(rows[-1] if current is None else current)
        self.selectionModel().setCurrentIndex(here, keep.NoUpdate)
        self.selectionModel().select(selection, keep.ClearAndSelect)
        self.scrollTo(here)

    def _current_id(self) -> str | None:
        row = self.currentIndex().row()
        return self._model.items[row].id if row >= 0 else None

    def _on_selection_changed(self) -> None:
        self.chosen_changed.emit()

    # -- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.chosen():
            self.opened.emit()
        elif self._read_only or not self._edit_by_key(event):
            super().keyPressEvent(event)

    def _edit_by_key(self, event: QKeyEvent) -> bool:
        """Whether a key asked for a change."""
        key, alt = event.key(), Qt.KeyboardModifier.AltModifier
        any_chosen = bool(self.chosen())
        if event.modifiers() & alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if any_chosen:
                self.shifted.emit(key == Qt.Key.Key_Down)
        elif key == Qt.Key.Key_Insert:
            self.add_requested.emit()
        elif key == Qt.Key.Key_Delete and any_chosen:
            self.removed.emit()
        elif event.keyCombination() == DUPLICATE and any_chosen:
            self.duplicated.emit()
        else:
            return False
        return True

    # -- drag ----------------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802
        """The rows themselves go only when whoever hears `moved` says so."""
        rows = self.chosen()
        if not rows:
            return
        data = QMimeData()
        data.setData(KIND, QByteArray())
        drag = QDrag(self)
        drag.setMimeData(data)
        first = self.visualRect(self._model.index(rows[0])) & self.viewport().rect()
        if not first.isEmpty():
            drag.setPixmap(self.viewport().grab(first))
            drag.setHotSpot(QPoint(first.width() // 8, first.height() // 2))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(KIND) and not self._read_only:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        if event.mimeData().hasFormat(KIND) and not self._read_only:
            self._show_drop(self._place_at(event.position().toPoint()))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_drop(None)
        if not event.mimeData().hasFormat(KIND) or self._read_only:
            event.ignore()
            return
        event.acceptProposedAction()
        self.stopAutoScroll()
        self.setState(QListView.State.NoState)
        self.moved.emit(self._place_at(event.position().toPoint()))

    def _place_at(self, point: QPoint) -> int:
        """The place before which something dropped here would go."""
        row = self.indexAt(point).row()
        if row < 0:
            return 0 if point.y() < 0 else self._model.rowCount()
        return row + (point.y() > self.visualRect(self._model.index(row)).center().y())

    def _show_drop(self, place: int | None) -> None:
        if place != self._drop_at:
            self._drop_at = place
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_at is None:
            return
        last = self._model.rowCount() - 1
        row = self.visualRect(self._model.index(min(self._drop_at, last)))
        y = row.top() if self._drop_at <= last else row.bottom() - DROP_PX
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colours().accent, DROP_PX)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        y = max(y, DROP_PX)
        painter.drawLine(BRACKET, y, self.viewport().width() - PAD, y)
        painter.end()


class _Line(NamedTuple):
    """A text of a row."""

    text: str
    role: theme.Role = theme.Role.SMALL
    bold: bool = False
    muted: bool = True

    def font(self) -> QFont:
        return theme.font(self.role, self.bold)


class _ItemDelegate(QStyledItemDelegate):
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
