# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole session as one strip: segments coloured by phase, grouped by exercise, with a marker
where one is. A click, or Left, Right and Enter, jump to an exercise."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kneetimer.core.timeline import Segment
from kneetimer.core.view import Snapshot
from kneetimer.ui import faces, texts, theme
from kneetimer.ui.texts import Names
from kneetimer.ui.widgets.strip_places import GAP_PX, Group, StripPlaces, strip_places

BAR_PX = 3 * theme.GRID
MARKER_PX = 6 * theme.GRID
MARGIN_PX = theme.GRID
"""Left and right, so that marker and focus are never cut."""
PAST_SHARE = 0.38


class TimelineStrip(QWidget):
    """The strip. Bars and numbers are drawn once into a picture; a frame only moves the marker."""

    FACE = faces.Row

    jump_requested = Signal(int)
    """The number of the exercise to go to."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names
        self._segments: tuple[Segment, ...] = ()
        self._places = StripPlaces((), ())
        self._picture: QPixmap | None = None
        self._marker_x = 0
        self._item: int | None = None
        self._chosen: int | None = None
        self._numbered = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The whole session"))

    def show_segments(self, segments: tuple[Segment, ...]) -> None:
        """Lay out a session's segments; call it again when they have changed."""
        self._segments = segments
        self._lay_out()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Move the marker; repaints only what it uncovers and covers."""
        item = snapshot.item.number if snapshot.item else None
        x = round(self._places.x_at(snapshot.session_ms))
        if item != self._item:
            self._item = item
            self._picture = None
            self.setAccessibleDescription(self._in_words())
            self.update()
        elif x != self._marker_x:
            left, right = sorted((x, self._marker_x))
            self.update(QRect(left - MARKER_PX, 0, right - left + 2 * MARKER_PX, self.height()))
        self._marker_x = x

    def set_numbered(self, numbered: bool) -> None:
        """Whether the exercises' numbers stand below, for which there may be no room."""
        self._numbered = numbered
        self.updateGeometry()

    def places(self) -> StripPlaces:
        """Where everything is now."""
        return self._places

    def sizeHint(self) -> QSize:
        label = theme.GRID + self._label_height() if self._numbered else 0
        return QSize(100 * theme.GRID, MARKER_PX + label)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * theme.GRID, self.sizeHint().height())

    def _label_height(self) -> int:
        return self.fontMetrics().height()

    def _in_words(self) -> str:
        items = [self._places.groups[i].item for i in self._numbered_groups()]
        return self.part_words(items.index(self._item)) if self._item in items else ""

    def _name(self, group: Group) -> str:
        if group.exercise is None:
            return texts.phase(self._places.bars[group.first].kind)
        return self._names(group.exercise, group.variant)

    def _lay_out(self) -> None:
        self._places = strip_places(self._segments, MARGIN_PX, self.width() - 2 * MARGIN_PX)
        self._picture = None
        self.update()

    def _numbered_groups(self) -> list[int]:
        """Which of the groups are exercises."""
        return [i for i, group in enumerate(self._places.groups) if group.item is not None]

    # -- the exercises, one by one for who cannot see them

    def part_count(self) -> int:
        """How many exercises there are."""
        return len(self._numbered_groups())

    def part_words(self, number: int) -> str:
        """Which exercise it is."""
        numbered = self._numbered_groups()
        return self.tr("Exercise {number} of {all}: {name}").format(
            number=number + 1,
            all=len(numbered),
            name=self._name(self._places.groups[numbered[number]]),
        )

    def part_place(self, number: int) -> QRect:
        """Its stretch of the strip."""
        group = self._places.groups[self._numbered_groups()[number]]
        return QRectF(group.x, 0, group.width, MARKER_PX).toRect()

    def present_part(self) -> int | None:
        """The one chosen by keys, else the one that is done now."""
        groups, numbered = self._places.groups, self._numbered_groups()
        now = next((i for i in numbered if groups[i].item == self._item), None)
        here = self._chosen if self.hasFocus() and self._chosen in numbered else now
        return None if here is None else numbered.index(here)

    def press_part(self, number: int) -> None:
        """Jump to it."""
        item = self._places.groups[self._numbered_groups()[number]].item
        assert item is not None
        self.jump_requested.emit(item)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._picture is None:
            self._picture = self._draw_still()
        shades = theme.colours()
        painter.drawPixmap(0, 0, self._picture)
        past = QRectF(0, 0, self._marker_x, MARKER_PX)
        veil = QColor(shades.window)
        veil.setAlphaF(1 - PAST_SHARE)
        painter.fillRect(past, veil)
        if self.hasFocus() and self._chosen is not None:
            group = self._places.groups[self._chosen]
            outline = QRectF(group.x - 4, 1, group.width + 8, MARKER_PX - 2)
            theme.paint_focus(painter, outline, 9)
        self._paint_marker(painter)
        painter.end()

    def _draw_still(self) -> QPixmap:
        """Bars and numbers."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (MARKER_PX - BAR_PX) / 2
        for group in self._places.groups:
            painter.save()
            outline = QRectF(group.x, top, group.width, BAR_PX)
            path = QPainterPath()
            path.addRoundedRect(outline, BAR_PX / 2, BAR_PX / 2)
            painter.setClipPath(path)
            for bar in self._places.bars[group.first : group.last]:
                fill, _ = theme.colours().phase(bar.kind)
                painter.fillRect(QRectF(bar.x, top, bar.width, BAR_PX), fill)
            painter.restore()
        self._paint_numbers(painter)
        painter.end()
        return picture

    def _paint_numbers(self, painter: QPainter) -> None:
        shades = theme.colours()
        number = 0
        for group in self._places.groups:
            if group.item is None:
                continue
            number += 1
            here = group.item == self._item
            painter.setFont(theme.font(theme.Role.SMALL, bold=here))
            painter.setPen(shades.text if here else shades.muted)
            place = QRectF(
                group.x - GAP_PX, MARKER_PX, group.width + 2 * GAP_PX, self._label_height()
            )
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(number))

    def _paint_marker(self, painter: QPainter) -> None:
        shades = theme.colours()
        painter.setPen(QPen(shades.window, 2))
        painter.setBrush(shades.text)
        marker = QRectF(0, 1, 7, MARKER_PX - 2)
        marker.moveCenter(QPointF(self._marker_x, MARKER_PX / 2))
        painter.drawRoundedRect(marker, 3.5, 3.5)

    # -- events

    def resizeEvent(self, event: object) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._picture = None
            self.update()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().event(event)

    def _tip(self, at: QPoint) -> str:
        """Name and side of what is under the mouse."""
        group = self._places.group_at(at.x())
        if group is None:
            return ""
        bars = self._places.bars[group.first : group.last]
        bar = next((bar for bar in bars if at.x() < bar.x + bar.width), bars[-1])
        words = [self._name(group)]
        if bar.side is not None:
            words.append(texts.side(bar.side))
        return ", ".join(words)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        group = self._places.group_at(event.position().x())
        jumps = group is not None and group.item is not None
        shape = Qt.CursorShape.PointingHandCursor if jumps else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() is not shape:
            self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        group = self._places.group_at(event.position().x())
        if event.button() is Qt.MouseButton.LeftButton and group and group.item is not None:
            self.jump_requested.emit(group.item)

    def focusInEvent(self, event: object) -> None:
        groups = self._places.groups
        self._chosen = next((i for i, g in enumerate(groups) if g.item == self._item), None)
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self._choose(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen is not None:
            item = self._places.groups[self._chosen].item
            if item is not None:
                self.jump_requested.emit(item)
        else:
            event.ignore()

    def _choose(self, direction: int) -> None:
        numbered = self._numbered_groups()
        if not numbered:
            return
        here = numbered.index(self._chosen) if self._chosen in numbered else 0
        self._chosen = numbered[max(0, min(len(numbered) - 1, here + direction))]
        self.update()
        faces.tell_part(self, numbered.index(self._chosen))
