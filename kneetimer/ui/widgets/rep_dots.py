# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks for sets and reps: done, the one being done, those to come."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.core.catalogue import Kind
from kneetimer.core.plan import PlanItem
from kneetimer.core.timeline import Segment, SegmentKind
from kneetimer.ui import faces, theme

BAR_PX = 2 * theme.GRID
LARGEST_DOT_PX = 4 * theme.GRID
SMALLEST_DOT_PX = theme.GRID
GAP_SHARE = 0.5
HEIGHT_PX = 10 * theme.GRID
DOING = (SegmentKind.LIFT, SegmentKind.REP_HOLD, SegmentKind.SELF_PACED)
"""Where a rep is being done; once it is lowered it counts as done."""


@dataclass(frozen=True)
class Marks:
    """How many sets and reps there are, and how far one is. `set` counts from 1; `done_reps` are
    finished; `reps` is 0 where nothing is counted. `kind` gives the colour."""

    set: int
    sets: int
    reps: int
    done_reps: int
    kind: SegmentKind


def marks_of(segment: Segment, item: PlanItem | None, done_reps: int) -> Marks | None:
    """The marks of a segment with so many reps done; None where no set is near."""
    if item is None or segment.side not in item.sides or segment.set is None:
        return None
    reps = item.amount(segment.side) if item.kind is Kind.REPS else 0
    return Marks(segment.set, item.sets, reps, done_reps, segment.kind)


def dot_rows(count: int, width: float, height: float) -> tuple[float, list[tuple[float, float]]]:
    """The largest dots that fit, centred, in as few rows as needed: their diameter and centres."""
    if count == 0:
        return 0.0, []
    size = float(LARGEST_DOT_PX)
    while True:
        pitch = size * (1 + GAP_SHARE)
        a_row = max(1, int((width + size * GAP_SHARE) // pitch))
        rows = -(-count // a_row)
        if rows * pitch - size * GAP_SHARE <= height or size <= SMALLEST_DOT_PX:
            break
        size -= 1
    a_row = -(-count // rows)
    top = (height - (rows * pitch - size * GAP_SHARE)) / 2 + size / 2
    centres = []
    for number in range(count):
        row, column = divmod(number, a_row)
        here = min(a_row, count - row * a_row)
        left = (width - (here * pitch - size * GAP_SHARE)) / 2 + size / 2
        centres.append((left + column * pitch, top + row * pitch))
    return size, centres


class RepDots(QWidget):
    """Bars for sets above dots for reps; always as high, so that nothing moves around it."""

    FACE = faces.Picture

    def __init__(self) -> None:
        super().__init__()
        self._marks: Marks | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Sets and reps"))

    def show_marks(self, marks: Marks | None) -> None:
        """Show where one is; repaints only when that has changed."""
        if marks == self._marks:
            return
        self._marks = marks
        self.setAccessibleDescription(self._in_words())
        self.update()

    def _in_words(self) -> str:
        marks = self._marks
        if marks is None:
            return ""
        words = self.tr("Set {set} of {sets}").format(set=marks.set, sets=marks.sets)
        if marks.reps:
            done = self.tr("{done} of {reps} reps").format(done=marks.done_reps, reps=marks.reps)
            words = f"{words}, {done}"
        return words

    def sizeHint(self) -> QSize:
        return QSize(40 * theme.GRID, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        marks = self._marks
        if marks is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if marks.sets > 1:
            self._paint_sets(painter, marks)
        if marks.reps:
            self._paint_reps(painter, marks)
        painter.end()

    def _paint_sets(self, painter: QPainter, marks: Marks) -> None:
        shades = theme.colours()
        fill, _ = shades.phase(SegmentKind.HOLD)
        gap = BAR_PX
        wide = min(10.0 * theme.GRID, (self.width() - gap) / marks.sets - gap)
        x = (self.width() - marks.sets * (wide + gap) + gap) / 2
        for number in range(1, marks.sets + 1):
            bar = QRectF(x + 1, 1, wide - 2, BAR_PX - 2)
            _paint_mark(painter, bar, fill, number < marks.set, number == marks.set)
            x += wide + gap

    def _paint_reps(self, painter: QPainter, marks: Marks) -> None:
        shades = theme.colours()
        fill, _ = shades.phase(SegmentKind.HOLD)
        top = BAR_PX + theme.GRID if marks.sets > 1 else 0
        size, centres = dot_rows(marks.reps, self.width(), self.height() - top)
        doing = marks.kind in DOING
        for number, (x, y) in enumerate(centres):
            dot = QRectF(0, 0, size - 2, size - 2)
            dot.moveCenter(QPointF(x, y + top))
            done, current = number < marks.done_reps, doing and number == marks.done_reps
            _paint_mark(painter, dot, fill, done, current)


def _paint_mark(painter: QPainter, place: QRectF, fill: QColor, done: bool, current: bool) -> None:
    """Filled where done, an outline where not, with a filled core where it is being done."""
    thin = place.height() < 2 * theme.GRID
    painter.setPen(QPen(fill, 1.2 if thin else 2.0))
    painter.setBrush(fill if done else Qt.BrushStyle.NoBrush)
    radius = place.height() / 2
    painter.drawRoundedRect(place, radius, radius)
    if current:
        inset = place.height() * 0.3
        core = place.adjusted(inset, inset, -inset, -inset)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(core, core.height() / 2, core.height() / 2)
