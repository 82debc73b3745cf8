# SPDX-License-Identifier: GPL-3.0-or-later
"""Routines in a list, the person's own first, and the buttons of the one that is chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QKeyCombination,
    QRect,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QWidget,
)

from kneetimer.core.routine_entries import RoutineEntry
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.menu_place import show_below
from kneetimer.ui.widgets.page_scroll import calm_scrolling
from kneetimer.ui.widgets.routine_rows import PAD, RoutineDelegate, RoutineModel

DUPLICATE = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RoutineActions(QWidget):
    """What can be done with the chosen routine; stands in its row, without words where there is
    little room."""

    start_requested = Signal()
    open_requested = Signal()
    more_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._start = QPushButton()
        self._start.setProperty("look", "primary")
        self._open = QPushButton()
        self._open.setProperty("look", "quiet")
        self.more = QPushButton()
        self.more.setProperty("look", "step")
        self.more.setToolTip(self.tr("More"))
        theme.set_icon(self.more, "more")
        self._start.clicked.connect(self.start_requested)
        self._open.clicked.connect(self.open_requested)
        self.more.clicked.connect(self.more_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        for button in (self._start, self._open, self.more):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._entry: RoutineEntry | None = None
        self._in_words = True

    def show_entry(self, entry: RoutineEntry) -> None:
        """Stand for this routine."""
        before, self._entry = self._entry, entry
        if entry == before:
            return
        if before is None or entry.own is not before.own:
            self._word(entry.own)
        self._start.setEnabled(entry.ready)
        for button, words in (
            (self._start, self.tr("Start {name}")),
            (self._open, self.tr("Edit {name}") if entry.own else self.tr("Look at {name}")),
            (self.more, self.tr("More for {name}")),
        ):
            button.setAccessibleName(words.format(name=entry.name))

    def show_words(self, in_words: bool) -> int:
        """Have words beside the icons or not; the width that needs, whichever words they are."""
        self._in_words = in_words
        present = self._entry is not None and self._entry.own
        widths = []
        for own in (not present, present):
            self._word(own)
            widths.append(self.sizeHint().width())
        return max(widths)

    def _word(self, own: bool) -> None:
        start, look = self.tr("Start"), self.tr("Edit") if own else self.tr("Look")
        for button, words, icon in (
            (self._start, start, "play"),
            (self._open, look, "edit" if own else "look"),
        ):
            button.setText(words if self._in_words else "")
            button.setToolTip("" if self._in_words else words)
            theme.set_icon(button, icon)


class RoutineList(QListView):
    """Enter opens a routine, Delete takes an own one away, Ctrl+D duplicates, F2 renames. All
    signals carry the routine's id, `renamed` the new name too."""

    start_requested = Signal(str)
    open_requested = Signal(str)
    duplicate_requested = Signal(str)
    renamed = Signal(str, str)
    export_requested = Signal(str)
    hand_out_requested = Signal(str)
    print_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RoutineModel(self)
        self._model.renamed.connect(self.renamed)
        self.setModel(self._model)
        self._actions = RoutineActions(self.viewport())
        self._delegate = RoutineDelegate(self, drawings)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Routines"))
        calm_scrolling(self)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._place_actions)
        self.selectionModel().currentChanged.connect(self._place_actions)
        self._actions.start_requested.connect(lambda: self._say(self.start_requested))
        self._actions.open_requested.connect(lambda: self._say(self.open_requested))
        self._actions.more_requested.connect(self._on_more_requested)

    @property
    def chosen(self) -> RoutineEntry | None:
        """The routine that the keys and the buttons are for."""
        return self._model.entry(self.currentIndex().row())

    def show_entries(self, entries: Sequence[RoutineEntry]) -> None:
        """Show these. The chosen one stays so, or the one that comes to its place."""
        before, row = self.chosen, self.currentIndex().row()
        offset = self.verticalScrollBar().value()
        self._model.show_entries(entries)
        self.verticalScrollBar().setValue(offset)
        known = self._model.row_of(before.id) if before is not None else None
        self._go_to(self._model.nearest_row(row) if known is None else known)
        if before is None:
            self.scrollToTop()  # what is said before the first routine is read first

    def show_lengths(self, lengths: Mapping[str, int]) -> None:
        """How long routines are, in ms by id."""
        for routine, length_ms in lengths.items():
            self._model.show_length(routine, length_ms)

    def choose(self, routine: str) -> None:
        """Go to a routine, if it is there."""
        row = self._model.row_of(routine)
        if row is not None:
            self._go_to(row)

    def rename(self, routine: str) -> None:
        """Let the person type another name for an own routine."""
        self.choose(routine)
        self.setFocus()
        self.edit(self.currentIndex())

    def menu(self) -> QMenu:
        """What can be done with the chosen routine besides starting and opening it."""
        entry = self.chosen
        assert entry is not None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, signal, key, shown in (
            (self.tr("Duplicate"), self.duplicate_requested, "Ctrl+D", True),
            (self.tr("Rename"), None, "F2", entry.own),
            (self.tr("Export…"), self.export_requested, "", True),
            (self.tr("Save a hand-out as PDF…"), self.hand_out_requested, "", entry.ready),
            (self.tr("Print a hand-out…"), self.print_requested, "", entry.ready),
            (self.tr("Delete"), self.delete_requested, "Del", entry.own),
        ):
            if not shown:
                continue
            action = menu.addAction(words)
            action.setShortcut(QKeySequence(key))
            action.setShortcutVisibleInContextMenu(True)
            if signal is None:
                action.triggered.connect(lambda: self.rename(entry.id))
            else:
                action.triggered.connect(lambda _on=False, signal=signal: signal.emit(entry.id))
        return menu

    def _go_to(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row))
        self._place_actions()

    def _say(self, signal: SignalInstance) -> None:
        if self.chosen is not None:
            signal.emit(self.chosen.id)

    def _on_more_requested(self) -> None:
        show_below(self.menu(), self._actions.more)

    def _place_actions(self) -> None:
        """At the right of the chosen row."""
        entry = self.chosen
        self._actions.setVisible(entry is not None)
        if entry is None:
            return
        self._actions.show_entry(entry)
        row = self.visualRect(self.currentIndex())
        hint = self._actions.sizeHint()
        place = QRect(row.right() - PAD - hint.width(), 0, hint.width(), hint.height())
        place.moveTop(row.top() + (row.height() - hint.height()) // 2)
        self._actions.setGeometry(place)

    def updateGeometries(self) -> None:  # noqa: N802
        super().updateGeometries()
        self._place_actions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew where the width changes: the view itself looks at the height only."""
        super().resizeEvent(event)
        self._fit()
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._delegate.measure_anew()
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        """Where the buttons' words would leave little room for a routine's own, they go."""
        for in_words in (True, False):
            self._delegate.kept_free = self._actions.show_words(in_words)
            if self._delegate.leaves_room(self.viewport().width()):
                break
        self._place_actions()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.chosen
        if entry is None or self.state() is QListView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self.open_requested.emit(entry.id)
        elif event.key() == Qt.Key.Key_Delete and entry.own:
            self.delete_requested.emit(entry.id)
        elif event.keyCombination() == DUPLICATE:
            self.duplicate_requested.emit(entry.id)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._model.entry(self.indexAt(event.position().toPoint()).row()) is not None:
            self._say(self.open_requested)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            place, row = event.globalPos(), self.indexAt(event.pos()).row()
        else:
            row = self.currentIndex().row()
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self._model.entry(row) is not None:
            self._go_to(row)
            self.menu().popup(place)
