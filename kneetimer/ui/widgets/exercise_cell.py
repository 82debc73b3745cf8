# SPDX-License-Identifier: GPL-3.0-or-later
"""One exercise among many: its figure on a tile, still or moving, and its words below."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from kneetimer.core.exercise_library import LibraryEntry
from kneetimer.core.figure.moment import Spot
from kneetimer.ui import dates, texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.lazy_stills import LazyStills

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
"""The role under which an exercise's LibraryEntry is found."""
LINES = ENTRY + 1
"""The role under which a cell's texts are found, as `entry_lines` makes them."""
PICTURE_CHARACTERS = 23
"""The picture's width, so that it grows with the text."""
PICTURE_STEP = 6 * theme.GRID
"""It grows with the cell in steps: all of them are painted anew then."""
MARGIN = 2 * theme.GRID
"""Round each cell; neighbours are twice as far apart."""
INSET = theme.GRID
GAP = 2 * theme.GRID
RADIUS = 3 * theme.GRID
NAME_LINES = 2
ABOUT_LINES = 3
"""The first of the two texts may need two."""
NO_FIGURE = "nav-library"


def entry_about(entry: LibraryEntry) -> tuple[str, str]:
    """Areas, and position: "Hips, buttocks", "On your side"."""
    areas = translate("ExerciseGrid", ", ").join(texts.area(each) for each in entry.areas)
    return areas[:1].upper() + areas[1:], texts.position(entry.plan.position)


def entry_practice(entry: LibraryEntry) -> tuple[str, str]:
    """In how many sessions it was done, and when last: two lines of one sentence."""
    practice = entry.practice
    if practice is None:
        return translate("ExerciseGrid", "Not done yet"), ""
    if practice.times == 1:
        times = translate("ExerciseGrid", "In 1 session, on")
    else:
        times = translate("ExerciseGrid", "In {n} sessions, last on").format(n=practice.times)
    return times, dates.full_day(practice.last)


def entry_lines(entry: LibraryEntry, practice: bool) -> tuple[str, ...]:
    """The texts of a cell: name, dose, and two lines of what else there is to say."""
    about = entry_practice(entry) if practice else entry_about(entry)
    return entry.name, texts.dose(entry.plan), *(each for each in about if each)


def entry_in_words(entry: LibraryEntry) -> str:
    """All that a cell shows, for those who hear it."""
    own = translate("ExerciseGrid", "your own") if entry.own else ""
    practice = " ".join(entry_practice(entry)).strip()
    parts = [entry.name, own, texts.dose(entry.plan), *entry_about(entry), practice]
    return translate("ExerciseGrid", ", ").join(each for each in parts if each)


@dataclass(frozen=True)
class CellSizes:
    """What follows from the size of the text."""

    name: QFont
    body: QFont
    small: QFont
    picture: QSize

    @property
    def least_width(self) -> int:
        """The narrowest cell."""
        return self.picture.width() + 2 * (INSET + MARGIN)

    @property
    def tile_height(self) -> int:
        """The tile with the picture."""
        return self.picture.height() + 2 * INSET

    @property
    def height(self) -> int:
        """Every cell's height."""
        fonts = (*[self.name] * NAME_LINES, self.body, *[self.small] * ABOUT_LINES)
        words = sum(QFontMetrics(font).height() for font in fonts)
        return self.tile_height + GAP + words + theme.GRID + 2 * MARGIN


def cell_sizes(width: int = 0) -> CellSizes:
    """The sizes with the application's font of now, for cells so many pixels wide."""
    body = theme.font(theme.Role.BODY)
    free = width - 2 * (INSET + MARGIN)
    least = QFontMetrics(body).averageCharWidth() * PICTURE_CHARACTERS
    width = max(least, free - free % PICTURE_STEP)
    return CellSizes(
        name=theme.font(theme.Role.BODY, bold=True),
        body=body,
        small=theme.font(theme.Role.SMALL),
        picture=QSize(width, width * 3 // 4),
    )


class ExerciseCell(QStyledItemDelegate):
    """Paints the exercises of a view. `width` is each cell's, `moving` the exercise that moves and
    where on its way it is now."""

    def __init__(self, view: QAbstractItemView, drawings: Drawings, stills: LazyStills) -> None:
        super().__init__(view)
        self._view = view
        self._drawings = drawings
        self._stills = stills
        self.sizes = cell_sizes()
        self.width = self.sizes.least_width
        self.moving: tuple[str, Spot] | None = None

    def tile_of(self, cell: QRect) -> QRect:
        """Where the figure's tile lies in a cell."""
        inner = _inner(cell)
        inner.setHeight(self.sizes.tile_height)
        return inner

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width, self.sizes.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: LibraryEntry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tile = self.tile_of(option.rect)
        self._paint_tile(painter, tile, entry, option.state)
        if entry.own:
            self._paint_mark(painter, tile)
        self._paint_words(painter, _below(option.rect, tile), index.data(LINES))
        if option.state & QStyle.StateFlag.State_HasFocus:
            theme.paint_focus(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), RADIUS + MARGIN)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """What is cut short, in full."""
        if not index.isValid():
            return False
        lines = index.data(LINES)
        width = _inner(option.rect).width()
        told = "\n".join(lines) if self._cut(lines, width) else ""
        QToolTip.showText(event.globalPos(), told, view)
        return True

    def _cut(self, lines: Sequence[str], width: int) -> bool:
        """Whether any of a cell's texts has more than its place."""
        name, dose, about, *rest = lines
        double = [(name, self.sizes.name), (about, self.sizes.small)]
        single = [(dose, self.sizes.body), *((each, self.sizes.small) for each in rest)]
        return any("".join(_two_lines(text, font, width)) != text for text, font in double) or any(
            QFontMetrics(font).horizontalAdvance(text) > width for text, font in single
        )

    def _paint_tile(
        self, painter: QPainter, tile: QRect, entry: LibraryEntry, state: QStyle.StateFlag
    ) -> None:
        shades = theme.colours()
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.blend(shades.line, shades.soft, 0.6) if hovered else shades.soft)
        painter.drawRoundedRect(QRectF(tile), RADIUS, RADIUS)
        picture = QRect(tile.topLeft(), self.sizes.picture)
        picture.moveCenter(tile.center())
        if self.moving is not None and self.moving[0] == entry.id:
            self._paint_moving(painter, picture, entry, self.moving[1])
            return
        still = self._stills.still(entry, picture.size(), self._view.devicePixelRatioF())
        if still is not None:
            painter.drawPixmap(picture.topLeft(), still)
        elif self._stills.is_without(entry.id):
            side = picture.height() * 0.5
            sign = QRectF(0, 0, side, side)
            sign.moveCenter(QRectF(picture).center())
            theme.paint_icon(painter, NO_FIGURE, sign, shades.edge)

    def _paint_moving(
        self, painter: QPainter, picture: QRect, entry: LibraryEntry, spot: Spot
    ) -> None:
        from kneetimer.core.figure.motion import posture
        from kneetimer.ui.figure.drawing import paint_drawing
        from kneetimer.ui.figure.figure_drawing import figure_drawing

        figure = self._drawings.figure(entry.id, None)
        if figure is None:
            return
        place = QRectF(0, 0, picture.width(), picture.height())
        ratio = self._view.devicePixelRatioF()
        drawing = figure_drawing(place, posture(figure, spot), (0.0, 0.0), "", ratio)
        painter.save()
        painter.translate(picture.topLeft())
        paint_drawing(painter, drawing)
        painter.restore()

    def _paint_mark(self, painter: QPainter, tile: QRect) -> None:
        """What is the person's own says so in the tile's corner."""
        shades = theme.colours()
        word = translate("ExerciseGrid", "Own")
        metrics = QFontMetrics(self.sizes.small)
        size = QSize(metrics.horizontalAdvance(word) + 4 * theme.GRID, metrics.height())
        pill = QRectF(QRect(tile.topLeft(), size)).translated(INSET, INSET)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.surface)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(self.sizes.small)
        painter.setPen(shades.accent)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)

    def _paint_words(self, painter: QPainter, place: QRect, told: Sequence[str]) -> None:
        shades = theme.colours()
        name, dose, about, *rest = told
        bold, small, width = self.sizes.name, self.sizes.small, place.width()
        lines = [
            *((line, bold, shades.text) for line in _two_lines(name, bold, width)),
            (dose, self.sizes.body, shades.text),
            *((line, small, shades.muted) for line in (*_two_lines(about, small, width), *rest)),
        ]
        top = place.top()
        for text, font, colour in lines:
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(colour)
            at = QRect(place.left(), top, place.width(), metrics.height())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, at.width())
            painter.drawText(at, int(Qt.AlignmentFlag.AlignLeft), shown)
            top += metrics.height()


def _inner(cell: QRect) -> QRect:
    return cell.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)


def _below(cell: QRect, tile: QRect) -> QRect:
    """What a cell has for its words."""
    inner = _inner(cell)
    inner.setTop(tile.bottom() + 1 + GAP)
    return inner


def _two_lines(text: str, font: QFont, width: int) -> tuple[str, ...]:
    """A text in one line or two, the second one cut short where it must be."""
    return _broken(text, font.toString(), width)


@lru_cache(maxsize=2048)
def _broken(text: str, font_name: str, width: int) -> tuple[str, ...]:
    font = QFont()
    font.fromString(font_name)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    count = line.textLength()
    layout.endLayout()
    if count >= len(text):
        return (text,)
    rest = text[count:]
    elided = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return text[:count], elided
