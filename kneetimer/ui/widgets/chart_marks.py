# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines and bars as they are painted into a chart."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kneetimer.ui import theme
from kneetimer.ui.widgets.chart_look import Look, paint_mark

ROOM_FOR_MARKS = 3 * theme.GRID
"""Marks nearer to each other than this would hide their line."""
WIDEST_BAR = 14 * theme.GRID
LEAST_PX = 2.0
"""What is left of a bar for a zero, so that it is seen to be one."""


def has_room_for_marks(columns: int, width: float) -> bool:
    """Whether so many points can be marked in so many pixels."""
    return columns * ROOM_FOR_MARKS <= width


def paint_line(
    painter: QPainter, look: Look, runs: Sequence[Sequence[QPointF]], *, marked: bool
) -> None:
    """A line through the points of each run; a point by itself has its mark in any case."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(look.pen)
    for run in runs:
        if len(run) > 1:
            painter.drawPolyline(QPolygonF(list(run)))
    for run in runs:
        if (marked and look.mark is not None) or len(run) == 1:
            for point in run:
                paint_mark(painter, look, point)


def bar_place(step: QRectF) -> QRectF:
    """Where a bar stands within the width of its step."""
    wide = min(WIDEST_BAR, step.width() * (0.7 if step.width() > LEAST_PX * 2 else 1))
    high = max(LEAST_PX, step.height())
    return QRectF(step.center().x() - wide / 2, step.bottom() - high, wide, high)


def paint_bar(painter: QPainter, shade: QColor, bar: QRectF, *, is_full: bool) -> None:
    """A bar; one that is not full is hollow."""
    shades = theme.colours()
    if bar.height() <= LEAST_PX:
        painter.fillRect(bar, shades.edge)
        return
    radius = min(theme.GRID, bar.width() / 3, bar.height())
    painter.setPen(Qt.PenStyle.NoPen if is_full else QPen(shade, 1.4))
    painter.setBrush(shade if is_full else theme.blend(shade, shades.surface, 0.25))
    painter.drawRoundedRect(bar if is_full else bar.adjusted(0.7, 0.7, -0.7, -0.7), radius, radius)
