# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine's items in a list, to be put in another order by keys and by drag."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    QMimeData,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QListView,
    QWidget,
)

from kneetimer.core.routine_view import ItemView
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.item_rows import BRACKET, PAD, ROW, Index, ItemDelegate, item_in_words
from kneetimer.ui.widgets.page_scroll import calm_scrolling

DROP_PX = 3
DRAGGED_OPACITY = 0.6
"""What is dragged lets the line be seen where it would go."""
KIND = "application/x-kneetimer-items"
"""What is dragged within the list, and nowhere else."""
DUPLICATE = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


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
        self._pressed_at = QPoint()
        self._model = ItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ItemDelegate(self, drawings))
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
        place = self._grabbed_row() & self.viewport().rect()
        if not place.isEmpty():
            drag.setPixmap(_seen_through(self.viewport().grab(place)))
            drag.setHotSpot(self._pressed_at - place.topLeft())
        drag.exec(Qt.DropAction.MoveAction)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def _grabbed_row(self) -> QRect:
        """The place of the row that the pointer took hold of."""
        return self.visualRect(self.indexAt(self._pressed_at))

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


def _seen_through(picture: QPixmap) -> QPixmap:
    """The same picture, translucent."""
    thin = QPixmap(picture.size())
    thin.setDevicePixelRatio(picture.devicePixelRatio())
    thin.fill(Qt.GlobalColor.transparent)
    painter = QPainter(thin)
    painter.setOpacity(DRAGGED_OPACITY)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return thin
