# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing exercises to add to a routine: type to search, Enter adds, and more can follow."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kneetimer.core.catalogue import Side
from kneetimer.core.search import SearchIndex
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.list_row import paint_ground
from kneetimer.ui.widgets.page_scroll import calm_scrolling
from kneetimer.ui.widgets.stills import TILE, Stills
from kneetimer.ui.widgets.text_label import News, TextLabel

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
PAD = 2 * theme.GRID
GAP = 3 * theme.GRID
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_IN_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(
    Qt.TextFlag.TextWordWrap
)


class ExerciseEntry(NamedTuple):
    """An exercise or (with `variant`) a variant of it that can be added. `search` are further
    words that it is found by."""

    exercise: str
    variant: str | None
    name: str
    search: str


class ExercisePicker(QWidget):
    """`added` carries an exercise's id and a variant or None; `left` is said when one is done."""

    added = Signal(str, object)
    left = Signal()

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[ExerciseEntry, ...] = ()
        self._index = SearchIndex(())
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Type a name or a word"))
        self._search.setAccessibleName(self.tr("Search exercises to add"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._find)
        self._search.installEventFilter(self)
        self._list = _EntryList(drawings)
        self._list.entered_row.connect(self._add)
        self._found = News(role="small", muted=True)
        self._add_button = QPushButton(self.tr("Add"))
        self._add_button.setProperty("look", "primary")
        theme.set_icon(self._add_button, "plus")
        self._add_button.clicked.connect(self._add)
        done = QPushButton(self.tr("Done"))
        done.clicked.connect(self.left)
        self.setFocusProxy(self._search)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * theme.GRID)
        buttons.addWidget(self._add_button, 1)
        buttons.addWidget(done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 0, 4 * theme.GRID)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(TextLabel(self.tr("Add exercises"), bold=True))
        layout.addWidget(self._search)
        layout.addWidget(self._found)
        layout.addWidget(self._list, 1)
        layout.addLayout(buttons)

    def show_entries(self, entries: Sequence[ExerciseEntry]) -> None:
        """What can be added, in the order in which it is listed while nothing is searched."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self._index = SearchIndex([([each.name], [each.search]) for each in entries])
            self._find()

    def begin(self) -> None:
        """Start a new search."""
        self._search.clear()
        self._find()
        self._search.setFocus()

    def name_of(self, exercise: str, variant: str | None) -> str:
        """What one of the entries is called."""
        return next(
            each.name
            for each in self._entries
            if (each.exercise, each.variant) == (exercise, variant)
        )

    def _find(self) -> None:
        """Show what is found by what was typed, all while nothing is."""
        typed = self._search.text().strip()
        hits = self._index.find(typed)
        numbers = sorted(hits.costs, key=lambda number: (hits.costs[number], number))
        if not typed:
            numbers = list(range(len(self._entries)))
        self._list.show_entries([self._entries[number] for number in numbers])
        self._add_button.setEnabled(bool(numbers))
        if typed and not numbers:
            self._found.show_text(self.tr("Nothing is called so, or nearly so."))
        else:
            self._found.show_text(self.tr("Nothing is called so. Nearest:") if hits.near else "")

    def _add(self) -> None:
        entry = self._list.chosen()
        if entry is not None:
            self.added.emit(entry.exercise, entry.variant)
            self._search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While one types, Enter adds and the arrows go through the list."""
        if watched is self._search and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress and event.key() in _ENTER:
                self._add()
                return True
            if event.type() is QEvent.Type.KeyPress and event.key() in _IN_LIST:
                self._list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)


class _EntryModel(QAbstractListModel):
    """The entries that were found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: Sequence[ExerciseEntry] = ()

    def show_entries(self, entries: Sequence[ExerciseEntry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == ROW:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.name
        return None


class _EntryList(QListView):
    """Rows of equal height: many exercises are laid out at once."""

    entered_row = Signal()

    def __init__(self, drawings: Drawings) -> None:
        super().__init__()
        self._model = _EntryModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_EntryDelegate(self, drawings))
        self.setAccessibleName(self.tr("Exercises to add"))
        self.setUniformItemSizes(True)
        calm_scrolling(self)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(lambda _index: self.entered_row.emit())

    def show_entries(self, entries: Sequence[ExerciseEntry]) -> None:
        self._model.show_entries(entries)
        if entries:
            self.setCurrentIndex(self._model.index(0))

    def chosen(self) -> ExerciseEntry | None:
        row = self.currentIndex().row()
        return self._model.entries[row] if row >= 0 else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)


class _EntryDelegate(QStyledItemDelegate):
    """A small figure and the name."""

    def __init__(self, view: QListView, drawings: Drawings) -> None:
        super().__init__(view)
        self._stills = Stills(view, drawings)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        two_lines = 2 * QFontMetrics(theme.font(theme.Role.BODY)).lineSpacing()
        return QSize(0, max(TILE.height(), two_lines) + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, place = index.data(ROW), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, place, option.state)
        inner = place.adjusted(PAD, PAD, -PAD, -PAD)
        tile = QRect(inner.topLeft(), TILE)
        tile.moveTop(inner.top() + (inner.height() - TILE.height()) // 2)
        self._stills.paint(painter, tile, entry.exercise, entry.variant, Side.LEFT)
        painter.setFont(theme.font(theme.Role.BODY))
        painter.setPen(theme.colours().text)
        painter.drawText(inner.adjusted(TILE.width() + GAP, 0, 0, 0), _WRAP, entry.name)
        painter.restore()
