# SPDX-License-Identifier: GPL-3.0-or-later
"""The small panel beside the point of a chart that is being read."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from kneetimer.ui import theme
from kneetimer.ui.widgets.chart_look import Look, paint_sample
from kneetimer.ui.widgets.chart_scale import within

PAD = 2 * theme.GRID
AWAY = 3 * theme.GRID
SAMPLE_PX = 6 * theme.GRID
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Entry(NamedTuple):
    """A line of the panel; `look` is None where the chart has one series alone."""

    look: Look | None
    name: str
    value: str
    is_chosen: bool


def readout_place(
    inside: QRectF, points: Sequence[QPointF], title: str, entries: Sequence[Entry]
) -> QRectF:
    """Where the panel stands: below its points or above them, where there is more room, and never
    outside."""
    bold = QFontMetricsF(theme.font(theme.Role.SMALL, bold=True))
    line = bold.height() + theme.GRID
    rows = (_sample(each) + _words(bold, each) for each in entries)
    wide = max([bold.horizontalAdvance(title), *rows]) + 2 * PAD
    high = (len(entries) + 1) * line - theme.GRID + 2 * PAD
    heights = [point.y() for point in points]
    below, above = inside.bottom() - max(heights), min(heights) - inside.top()
    y = max(heights) + AWAY if below > above else min(heights) - AWAY - high
    return QRectF(
        within(points[0].x() - wide / 2, inside.left(), inside.right() - wide),
        within(y, inside.top(), inside.bottom() - high),
        wide,
        high,
    )


def paint_readout(painter: QPainter, place: QRectF, title: str, entries: Sequence[Entry]) -> None:
    """The panel with its heading and its lines."""
    shades = theme.colours()
    painter.setPen(QPen(shades.edge, 1))
    painter.setBrush(shades.surface)
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    room = place.adjusted(PAD, PAD, -PAD, -PAD)
    high = QFontMetricsF(theme.font(theme.Role.SMALL, bold=True)).height()
    line = QRectF(room.left(), room.top(), room.width(), high)
    painter.setPen(shades.muted)
    painter.setFont(theme.font(theme.Role.SMALL))
    painter.drawText(line, _LEFT, title)
    for entry in entries:
        line.translate(0, high + theme.GRID)
        if entry.look is not None:
            paint_sample(painter, entry.look, QRectF(line.left(), line.top(), SAMPLE_PX, high))
        painter.setPen(shades.text)
        painter.setFont(theme.font(theme.Role.SMALL, bold=entry.is_chosen))
        painter.drawText(line.adjusted(_sample(entry), 0, 0, 0), _LEFT, entry.name)
        painter.drawText(line, _RIGHT, entry.value)


def _sample(entry: Entry) -> float:
    return 0 if entry.look is None else SAMPLE_PX + PAD


def _words(metrics: QFontMetricsF, entry: Entry) -> float:
    return metrics.horizontalAdvance(entry.name) + 2 * PAD + metrics.horizontalAdvance(entry.value)
