# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the routines' list: a model, and a delegate that paints them and edits a name."""

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kneetimer.core.catalogue import Side
from kneetimer.core.own import LONGEST_NAME
from kneetimer.core.routine_entries import PICTURED, RoutineEntry
from kneetimer.ui import texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.list_row import paint_ground
from kneetimer.ui.widgets.stills import TILE, Stills

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role under which a row's RoutineEntry or Line is found."""
LENGTH = ROW + 1
"""The role under which a routine's length in ms is found, None while it is not known."""
PAD = 3 * theme.GRID
GAP = theme.GRID
ABOUT_LENGTH = 140
WIDEST_LENGTH_MS = 999 * 60_000
WORDS_FROM = 40
"""Characters across that words have at least beside figures."""
MOST_POSITIONS = 2
"""More than these are counted, not named."""
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


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


class _Block(NamedTuple):
    """A paragraph of a row and its place."""

    place: QRect
    words: str
    font: QFont
    muted: bool


class RoutineDelegate(QStyledItemDelegate):
    """A heading, or a routine: its name, what it is for, its facts, and where there is room the
    figures of its first exercises. The right is left for the buttons, so that no words move when a
    routine is chosen: `kept_free` pixels."""

    def __init__(self, view: QListView, drawings: Drawings) -> None:
        super().__init__(view)
        self._view = view
        self._stills = Stills(view, drawings)
        self.kept_free = 0
        self._heights: dict[tuple[RoutineEntry | Line, int, int], int] = {}

    def measure_anew(self) -> None:
        """Words take another room than before."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Whatever the length: it comes later, and nothing is to move then."""
        row, width = index.data(ROW), self._view.viewport().width()
        known = row, width, self.kept_free
        if known not in self._heights:
            place = QRect(0, 0, width, 0)
            blocks = (
                [_line_block(row, place, first=index.row() == 0)]
                if isinstance(row, Line)
                else self._blocks(row, WIDEST_LENGTH_MS, place)
            )
            least = 0 if isinstance(row, Line) else TILE.height() + PAD
            self._heights[known] = max(blocks[-1].place.bottom(), least) + PAD
        return QSize(0, self._heights[known])

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
        editor.setMaxLength(LONGEST_NAME)
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
        return place.adjusted(PAD, PAD, -self.kept_free - 3 * PAD - figures, -PAD)

    def leaves_room(self, width: int) -> bool:
        """Whether words have room enough in rows so wide."""
        return self._free(width) >= 0

    def _free(self, width: int) -> int:
        """What is left of a row for figures; less than nothing where words are cramped."""
        least = QFontMetrics(theme.font(theme.Role.BODY)).averageCharWidth() * WORDS_FROM
        return width - self.kept_free - 4 * PAD - least

    def _figures(self, place: QRect) -> int:
        """For how many figures there is room in a row beside the words; the same in every row, so
        that they stand in columns."""
        return max(0, min(PICTURED, self._free(place.width()) // (TILE.width() + GAP)))

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
