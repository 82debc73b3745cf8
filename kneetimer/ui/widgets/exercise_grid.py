# SPDX-License-Identifier: GPL-3.0-or-later
"""Exercises in a grid as wide as there is room, the one that is looked at in motion."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QElapsedTimer,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QStyle, QWidget

from kneetimer.core.catalogue import Kind
from kneetimer.core.exercise_library import LibraryEntry
from kneetimer.core.figure.moment import spot
from kneetimer.core.figure.showing import BEGIN_MS, Showing
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.widgets.exercise_cell import (
    ENTRY,
    LINES,
    ExerciseCell,
    cell_sizes,
    entry_in_words,
    entry_lines,
)
from kneetimer.ui.widgets.lazy_stills import LazyStills
from kneetimer.ui.widgets.page_scroll import calm_scrolling

Index = QModelIndex | QPersistentModelIndex
FRAME_MS = 40
LONGEST_FRAME_MS = 250
"""After a stall the figure goes on from where it was."""
MOST_COLUMNS = 7
"""Where there is room for more, exercises are larger."""
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ExerciseModel(QAbstractListModel):
    """Exercises in the order in which they are given."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: tuple[LibraryEntry, ...] = ()
        self._practice = False
        self._rows: dict[str, int] = {}
        self._lines: dict[int, tuple[str, ...]] = {}

    def show_entries(self, entries: Sequence[LibraryEntry], practice: bool) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self._practice = practice
        self._rows = {entry.id: row for row, entry in enumerate(self._entries)}
        self._lines.clear()
        self.endResetModel()

    def shows(self, entries: Sequence[LibraryEntry], practice: bool) -> bool:
        """Whether it is these that are there."""
        return self._entries == tuple(entries) and self._practice == practice

    def index_of(self, exercise: str) -> QModelIndex:
        """Where an exercise stands; an invalid index if it does not."""
        row = self._rows.get(exercise)
        return QModelIndex() if row is None else self.index(row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == LINES:
            return self._lines_of(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry_in_words(entry)
        return None

    def _lines_of(self, row: int) -> tuple[str, ...]:
        """A cell's texts, which it is painted with again and again."""
        if row not in self._lines:
            self._lines[row] = entry_lines(self._entries[row], self._practice)
        return self._lines[row]


class ExerciseGrid(QListView):
    """`opened` carries the id of the exercise that was clicked, or chosen with Enter or Space;
    `left_at_top` says that Up was pressed in the first row. Letters go to whoever holds it.

    The exercise below the pointer, else the one that the keys have come to, moves while it is
    seen; with `reduce_motion` none does.
    """

    opened = Signal(str)
    left_at_top = Signal()

    def __init__(
        self, drawings: Drawings, reduce_motion: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reduce_motion = reduce_motion
        self._model = ExerciseModel(self)
        self._drawings = drawings
        self._stills = LazyStills(drawings, self._is_seen, self)
        self._stills.painted.connect(self._repaint_tile)
        self._cell = ExerciseCell(self, drawings, self._stills)
        self._hovered = ""
        self._showing: Showing | None = None
        self._elapsed_ms = 0
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_time)
        self._set_up_view()
        self.setModel(self._model)
        self.setItemDelegate(self._cell)
        self.entered.connect(self._on_entered)
        self.viewportEntered.connect(self._on_pointer_left)
        self.clicked.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(self._stills.put_off)
        self.selectionModel().currentChanged.connect(self._move_what_is_looked_at)

    def show_entries(self, entries: Sequence[LibraryEntry], practice: bool = False) -> None:
        """Show these, the current one again if it is among them; with `practice` each says what
        was done of it."""
        if self._model.shows(entries, practice):
            return
        current, hovered = self.current, self._hovered
        self._stills.forget()
        self._model.show_entries(entries, practice)
        if not self._model.index_of(hovered).isValid():
            self._hovered = ""
        again = self._model.index_of(current)
        self.setCurrentIndex(again if again.isValid() else self._model.index(0))
        if not again.isValid():
            self.scrollToTop()
        self._move_what_is_looked_at()

    @property
    def current(self) -> str:
        """The id of the exercise that the keys have come to, "" for none."""
        index = self.currentIndex()
        return self._entry(index).id if index.isValid() else ""

    def neighbour(self, exercise: str) -> str:
        """The id of the exercise after one, or before the last; "" where there is none."""
        row = self._model.index_of(exercise).row()
        beside = (self._model.index(row + 1), self._model.index(row - 1)) if row >= 0 else ()
        return next((self._entry(each).id for each in beside if each.isValid()), "")

    def choose(self, exercise: str) -> None:
        """Go to an exercise, if it is there."""
        index = self._model.index_of(exercise)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def set_reduce_motion(self, reduce_motion: bool) -> None:
        """Nothing moves from now on, or what is looked at does."""
        self._reduce_motion = reduce_motion
        self._move_what_is_looked_at()

    @property
    def moving(self) -> str:
        """The id of the exercise that moves now, "" for none."""
        return self._cell.moving[0] if self._cell.moving is not None else ""

    def advance(self, ms: int) -> None:
        """Let what moves go on by so much time; a timer does it while something moves."""
        if self._cell.moving is None or self._showing is None:
            return
        self._elapsed_ms += ms
        exercise = self._cell.moving[0]
        self._cell.moving = (exercise, spot(self._showing.at(self._elapsed_ms)))
        self._repaint_tile(exercise)

    # -- motion

    def _move_what_is_looked_at(self) -> None:
        """Have the right exercise move, from its beginning, or none."""
        wanted = self._looked_at()
        if wanted == self.moving:
            return
        before, self._cell.moving = self.moving, None
        self._repaint_tile(before)
        self._timer.stop()
        if wanted:
            plan = self._entry(self._model.index_of(wanted)).plan
            figure = self._drawings.figure(wanted, None)
            self._showing = Showing(plan, figure.id if figure is not None else "")
            self._elapsed_ms = 0 if plan.kind is Kind.HOLD else BEGIN_MS
            self._cell.moving = (wanted, spot(self._showing.at(self._elapsed_ms)))
            self._repaint_tile(wanted)
            self._since.start()
            self._timer.start()

    def _looked_at(self) -> str:
        if self._reduce_motion or not self.isVisible():
            return ""
        return self._hovered or (self.current if self.hasFocus() else "")

    def _repaint_tile(self, exercise: str) -> None:
        index = self._model.index_of(exercise)
        if index.isValid():
            self.viewport().update(self._cell.tile_of(self.visualRect(index)))

    def _on_time(self) -> None:
        self.advance(min(LONGEST_FRAME_MS, self._since.restart()))

    def _on_entered(self, index: QModelIndex) -> None:
        self._hovered = self._entry(index).id
        self._move_what_is_looked_at()

    def _on_pointer_left(self) -> None:
        self._hovered = ""
        self._move_what_is_looked_at()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._on_pointer_left()
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._move_what_is_looked_at()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._move_what_is_looked_at()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._move_what_is_looked_at()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stills.forget()
        self._on_pointer_left()

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.currentIndex().row()
        step = self._steps().get(key)
        if row < 0:
            event.ignore()
        elif key in _OPENING:
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Up and row < self._columns():
            self.left_at_top.emit()
        elif step is not None:
            self._step(row, step)
        else:
            event.ignore()

    def _step(self, row: int, step: int) -> None:
        """As far as there are exercises; down from the last full row to the last exercise."""
        last = self._model.rowCount() - 1
        to = min(max(0, row + step), last)
        in_last_row = row // self._columns() == last // self._columns()
        if step != self._columns() or not in_last_row:
            self.setCurrentIndex(self._model.index(to))

    def _steps(self) -> dict[Qt.Key, int]:
        """How many exercises on each key leads."""
        columns, count = self._columns(), self._model.rowCount()
        page = columns * max(1, self.viewport().height() // max(1, self.gridSize().height()))
        return {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -count,
            Qt.Key.Key_End: count,
        }

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._entry(index).id)

    # -- look

    def _set_up_view(self) -> None:
        self.setAccessibleName(self.tr("Exercises"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        calm_scrolling(self)
        self.setMinimumHeight(40 * theme.GRID)
        fit_to_font(self, self._fit_grid)

    def _columns(self) -> int:
        return max(1, min(MOST_COLUMNS, self._room() // cell_sizes().least_width))

    def _room(self) -> int:
        """The width that Qt lays out in: without the scroll bar, whether there is one or not, and
        a row is never quite full."""
        bar = self.style().pixelMetric(
            QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar()
        )
        return self.maximumViewportSize().width() - bar - 1

    def _fit_grid(self) -> None:
        """As many columns as there is room for, all the width shared out evenly."""
        width = self._room() // self._columns()
        self._cell.sizes = cell_sizes(width)
        size = QSize(width, self._cell.sizes.height)
        if size != self.gridSize():
            self._cell.width = width
            self.setGridSize(size)
            self.verticalScrollBar().setSingleStep(size.height() // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_grid()
        super().resizeEvent(event)

    def _is_seen(self, exercise: str) -> bool:
        return self.visualRect(self._model.index_of(exercise)).intersects(self.viewport().rect())

    def _entry(self, index: Index) -> LibraryEntry:
        entry = index.data(ENTRY)
        assert isinstance(entry, LibraryEntry)
        return entry
