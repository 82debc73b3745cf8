# SPDX-License-Identifier: GPL-3.0-or-later
"""A word with its icon before it, painted as large as it fits: phases and sides from afar."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from kneetimer.core.timeline import SegmentKind
from kneetimer.ui import theme

TEXT_SHARE = 0.72
"""The font's height, of the place's."""
GAP_SHARE = 0.28
"""Between icon and word, of the font's height."""

PAUSED_ICON = "pause"
_PHASE_ICONS = {
    SegmentKind.WARM_UP: "warm_up",
    SegmentKind.SET_UP: "set_up",
    SegmentKind.INTRODUCE: "introduce",
    SegmentKind.GET_READY: "ready",
    SegmentKind.HOLD: "hold",
    SegmentKind.LIFT: "lift",
    SegmentKind.REP_HOLD: "hold",
    SegmentKind.LOWER: "lower",
    SegmentKind.SELF_PACED: "self_paced",
    SegmentKind.SWITCH_SIDES: "switch",
    SegmentKind.REST: "rest",
    SegmentKind.COOL_DOWN: "cool_down",
    SegmentKind.END: "done",
}


def phase_icon(kind: SegmentKind, paused: bool = False) -> str:
    """The icon that stands beside a phase's word."""
    return PAUSED_ICON if paused else _PHASE_ICONS[kind]


def paint_marked_text(
    painter: QPainter,
    place: QRectF,
    icon: str,
    text: str,
    icon_colour: QColor,
    text_colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> QRectF:
    """Paint icon ("" for none) and text on one line in a place; returns where they stand."""
    pixels = place.height() * TEXT_SHARE
    wide = _width(icon, text, pixels)
    if wide > place.width():
        pixels *= place.width() / wide
        wide = place.width()
    placed = QRectF(place.x(), place.center().y() - pixels / 2, wide, pixels)
    if align is Qt.AlignmentFlag.AlignHCenter:
        placed.moveLeft(place.center().x() - wide / 2)
    text_place = QRectF(placed)
    if icon:
        side = pixels * 0.95
        top = placed.center().y() - side / 2
        theme.paint_icon(painter, icon, QRectF(placed.x(), top, side, side), icon_colour)
        text_place.setLeft(placed.x() + pixels * (1 + GAP_SHARE))
    painter.setFont(theme.display(pixels))
    painter.setPen(text_colour)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip
    painter.drawText(text_place, int(flags), text)
    return placed


def _width(icon: str, text: str, pixels: float) -> float:
    metrics = QFontMetricsF(theme.display(pixels))
    beside = pixels * (1 + GAP_SHARE) if icon else 0.0
    return metrics.horizontalAdvance(text) + beside
