# SPDX-License-Identifier: GPL-3.0-or-later
"""Routines in a list, the person's own first: a model, a delegate that paints, and the buttons of
the one that is chosen."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QKeyCombination,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kneetimer.core.catalogue import Side
from kneetimer.core.routine_entries import PICTURED, RoutineEntry
from kneetimer.ui import texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.list_row import paint_ground
from kneetimer.ui.widgets.menu_place import show_below
from kneetimer.ui.widgets.page_scroll import calm_scrolling
from kneetimer.ui.widgets.stills import TILE, Stills

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role under which a row's RoutineEntry or Line is found."""
LENGTH = ROW + 1
"""The role under which a routine's length in ms is found, None while it is not known."""
PAD = 3 * theme.GRID
GAP = theme.GRID
NAME_LENGTH = 80
ABOUT_LENGTH = 140
WIDEST_LENGTH_MS = 999 * 60_000
WORDS_FROM = 40
"""Characters across that words have at least beside figures."""
MOST_POSITIONS = 2
"""More than these are counted, not named."""
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
DUPLICATE = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Line(NamedTuple):
    """A row that cannot be chosen: a heading, or a sentence where there is nothing yet."""

    words: str
    heading: bool


def entry_facts(entry: RoutineEntry, length_ms: int | None) -> str:
    """The line below a routine's name: how long, how many exercises, with what, in which
    positions. A length that is not known yet has its place."""
    if not entry.exercises:
        return translate("RoutineList", "Nothing in it yet")
    if not entry.ready:
        return translate("RoutineList", "Nothing in it can be done here")
    unknown = translate("RoutineList", "… min")
    length = unknown if length_ms is None else texts.minutes(length_ms)
    facts = [length, texts.exercises(entry.exercises)]
    if entry.equipment:
        facts.append(", ".join(texts.equipment(thing) for thing in entry.equipment))
    if len(entry.positions) > MOST_POSITIONS:
        facts.append(translate("RoutineList", "{n} positions").format(n=len(entry.positions)))
    else:
        facts += [texts.position(which) for which in entry.positions]
    return " · ".join(facts)


def entry_about(entry: RoutineEntry) -> str:
    """Whom it is for, or the beginning of its note."""
    return textwrap.shorten(entry.about, ABOUT_LENGTH, placeholder="…")


class RoutineModel(QAbstractListModel):
    """Headings and routines in one list; only routines can be chosen, and own ones renamed.

    `renamed` carries the id and the name that was typed; whoever hears it shows new entries.
    """

    renamed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Line | RoutineEntry] = []
        self._lengths: dict[str, int] = {}

    def show_entries(self, entries: Sequence[RoutineEntry]) -> None:
        """Replace everything but the lengths."""
        own: list[Line | RoutineEntry] = [entry for entry in entries if entry.own]
        nothing = self.tr(
            "Nothing yet. Begin with a new routine, paste a list from your therapist, import a "
            "file, or open one of those below: what you change there becomes a copy of your own."
        )
        self.beginResetModel()
        self._rows = [
            Line(self.tr("Your routines"), True),
            *(own or [Line(nothing, False)]),
            Line(self.tr("Ready to use"), True),
            *(entry for entry in entries if not entry.own),
        ]
        self.endResetModel()

    def show_length(self, routine: str, length_ms: int) -> None:
        """A routine's length, as soon as it is known."""
        self._lengths[routine] = length_ms
        row = self.row_of(routine)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def entry(self, row: int) -> RoutineEntry | None:
        """The routine in a row, None where there is none."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, RoutineEntry) else None

    def row_of(self, routine: str) -> int | None:
        """Where a routine stands, if it does."""
        for row, each in enumerate(self._rows):
            if isinstance(each, RoutineEntry) and each.id == routine:
                return row
        return None

    def nearest_row(self, row: int) -> int:
        """The row of the routine in this place, or next to it."""
        held = [each for each in range(len(self._rows)) if self.entry(each) is not None]
        return min(held, key=lambda each: abs(each - row), default=-1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if isinstance(row, Line):
            return row.words if role == Qt.ItemDataRole.DisplayRole else None
        if role == LENGTH:
            return self._lengths.get(row.id)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            facts = entry_facts(row, self._lengths.get(row.id))
            said = (row.name, facts, entry_about(row))
            return ", ".join(filter(None, said))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        entry = self.entry(index.row())
        name = " ".join(str(value).split())
        if entry is not None and name and name != entry.name:
            self.renamed.emit(entry.id, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemNeverHasChildren
        entry = self.entry(index.row())
        if entry is not None:
            flags |= Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if entry.own:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags


class RoutineActions(QWidget):
    """What can be done with the chosen routine; stands in its row."""

    start_requested = Signal()
    open_requested = Signal()
    more_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._start = QPushButton(self.tr("Start"))
        self._start.setProperty("look", "primary")
        theme.set_icon(self._start, "play")
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
        self._show_open(own=False)
        look = self.sizeHint().width()
        self._show_open(own=True)
        self.widest = max(look, self.sizeHint().width())
        """Its width, whichever words it has."""

    def show_entry(self, entry: RoutineEntry) -> None:
        """Stand for this routine."""
        before, self._entry = self._entry, entry
        if entry == before:
            return
        if before is None or entry.own is not before.own:
            self._show_open(entry.own)
        self._start.setEnabled(entry.ready)
        for button, words in (
            (self._start, self.tr("Start {name}")),
            (self._open, self.tr("Edit {name}") if entry.own else self.tr("Look at {name}")),
            (self.more, self.tr("More for {name}")),
        ):
            button.setAccessibleName(words.format(name=entry.name))

    def _show_open(self, own: bool) -> None:
        self._open.setText(self.tr("Edit") if own else self.tr("Look"))
        theme.set_icon(self._open, "edit" if own else "look")


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
        self._delegate = _RoutineDelegate(self, drawings, self._actions.widest)
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
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._delegate.measure_anew()
        super().changeEvent(event)

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


class _Block(NamedTuple):
    """A paragraph of a row and its place."""

    place: QRect
    words: str
    font: QFont
    muted: bool


class _RoutineDelegate(QStyledItemDelegate):
    """A heading, or a routine: its name, what it is for, its facts, and where there is room the
    figures of its first exercises. The right is left for the buttons, so that no words move when a
    routine is chosen."""

    def __init__(self, view: QListView, drawings: Drawings, kept_free: int) -> None:
        super().__init__(view)
        self._view = view
        self._stills = Stills(view, drawings)
        self._kept_free = kept_free
        self._heights: dict[tuple[RoutineEntry | Line, int], int] = {}

    def measure_anew(self) -> None:
        """Words take another room than before."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Whatever the length: it comes later, and nothing is to move then."""
        row, width = index.data(ROW), self._view.viewport().width()
        if (row, width) not in self._heights:
            place = QRect(0, 0, width, 0)
            blocks = (
                [_line_block(row, place, first=index.row() == 0)]
                if isinstance(row, Line)
                else self._blocks(row, WIDEST_LENGTH_MS, place)
            )
            least = 0 if isinstance(row, Line) else TILE.height() + PAD
            self._heights[row, width] = max(blocks[-1].place.bottom(), least) + PAD
        return QSize(0, self._heights[row, width])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, place = index.data(ROW), QRect(option.rect)
        if isinstance(row, Line):
            _paint_block(painter, _line_block(row, place, first=index.row() == 0))
        else:
            paint_ground(painter, place, option.state)
            blocks = self._blocks(row, index.data(LENGTH), place)
            for block in blocks[-1:] if self._is_edited(index) else blocks:
                _paint_block(painter, block)
            self._paint_figures(painter, row, place)
        painter.restore()

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setMaxLength(NAME_LENGTH)
        editor.setAccessibleName(translate("RoutineList", "Name of the routine"))
        return editor

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Over the name, and over nothing of the facts, which are seen while one types."""
        place = QRect(option.rect)
        room = self._room(place)
        *_, facts = self._blocks(index.data(ROW), index.data(LENGTH), place)
        room.setHeight(min(editor.sizeHint().height(), facts.place.top() - place.top()))
        room.moveTop(min(room.top() - theme.GRID, facts.place.top() - room.height()))
        editor.setGeometry(room)

    def _is_edited(self, index: Index) -> bool:
        """Whether the field for another name lies over a row's words."""
        editing = self._view.state() is QListView.State.EditingState
        return editing and index == self._view.currentIndex()

    def _room(self, place: QRect) -> QRect:
        """What a row has for its words."""
        figures = self._figures(place) * (TILE.width() + GAP)
        return place.adjusted(PAD, PAD, -self._kept_free - 3 * PAD - figures, -PAD)

    def _figures(self, place: QRect) -> int:
        """For how many figures there is room in a row beside the words; the same in every row, so
        that they stand in columns."""
        least = QFontMetrics(theme.font(theme.Role.BODY)).averageCharWidth() * WORDS_FROM
        free = place.width() - self._kept_free - 4 * PAD - least
        return max(0, min(PICTURED, free // (TILE.width() + GAP)))

    def _paint_figures(self, painter: QPainter, entry: RoutineEntry, place: QRect) -> None:
        tile = QRect(self._room(place).topRight() + QPoint(GAP + 1, 0), TILE)
        tile.moveTop(place.top() + (place.height() - TILE.height()) // 2)
        for exercise, variant in entry.first[: self._figures(place)]:
            self._stills.paint(painter, tile, exercise, variant, Side.LEFT)
            tile.translate(TILE.width() + GAP, 0)

    def _blocks(self, entry: RoutineEntry, length_ms: int | None, place: QRect) -> list[_Block]:
        """A row's paragraphs, one below the other."""
        room = self._room(place)
        facts = entry_facts(entry, length_ms)
        blocks, top = [], room.top()
        for words, font, muted in (
            (entry.name, theme.font(theme.Role.BODY, bold=True), False),
            (entry_about(entry), theme.font(theme.Role.BODY), False),
            (facts, theme.font(theme.Role.SMALL), True),
        ):
            if words:
                free = QRect(room.left(), top, max(1, room.width()), 10_000)
                taken = QFontMetrics(font).boundingRect(free, _WRAP, words)
                blocks.append(_Block(taken, words, font, muted))
                top = taken.bottom() + 1 + GAP
        return blocks


def _line_block(line: Line, place: QRect, first: bool) -> _Block:
    """A heading stands apart from what is above it."""
    above = GAP if first or not line.heading else 5 * theme.GRID
    font = theme.font(theme.Role.SMALL if line.heading else theme.Role.BODY, bold=line.heading)
    free = QRect(place.left() + PAD, place.top() + above, max(1, place.width() - 2 * PAD), 10_000)
    taken = QFontMetrics(font).boundingRect(free, _WRAP, line.words)
    return _Block(taken, line.words, font, muted=True)


def _paint_block(painter: QPainter, block: _Block) -> None:
    shades = theme.colours()
    painter.setFont(block.font)
    painter.setPen(shades.muted if block.muted else shades.text)
    painter.drawText(block.place, _WRAP, block.words)
