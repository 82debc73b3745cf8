# SPDX-License-Identifier: GPL-3.0-or-later
"""A drawing that is ready to be painted, as a whole or where it has changed."""

from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPainterPath, QPen

Layer: TypeAlias = tuple[QPainterPath, QBrush | QPen]
"""A path to fill with a brush, or to draw with a pen."""
Picture: TypeAlias = tuple[QPointF, QImage, float]
"""Where a picture's corner lies, the picture, and how opaque it is (0-1)."""
Extent: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""
EDGE = 2.0
"""Pixels that a pen and its soft edge reach beyond a path."""


class Drawing(NamedTuple):
    """What is painted, from back to front, where each of it lies, and the place it is kept to."""

    place: QRectF
    strokes: Sequence[Layer | Picture]
    extents: Sequence[Extent]


def drawing_of(place: QRectF, strokes: Sequence[Layer | Picture]) -> Drawing:
    """The drawing of these strokes."""
    return Drawing(place, strokes, [_extent(stroke) for stroke in strokes])


def _extent(stroke: Layer | Picture) -> Extent:
    if len(stroke) == 3:
        at, image, _ = stroke
        size = image.deviceIndependentSize()
        return at.x(), at.y(), at.x() + size.width(), at.y() + size.height()
    box = stroke[0].controlPointRect()
    return box.left() - EDGE, box.top() - EDGE, box.right() + EDGE, box.bottom() + EDGE


def paint_drawing(painter: QPainter, drawing: Drawing, within: QRect | None = None) -> None:
    """Paint a drawing, or what of it lies `within` a part of it; the painter is as before then."""
    painter.save()
    painter.setClipRect(drawing.place, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    fill, stroke, lay = painter.fillPath, painter.strokePath, painter.drawImage
    seen = drawing.place if within is None else QRectF(within)
    far_left, far_top, far_right, far_bottom = seen.left(), seen.top(), seen.right(), seen.bottom()
    opacity = 1.0
    for one, (left, top, right, bottom) in zip(drawing.strokes, drawing.extents, strict=True):
        if left > far_right or right < far_left or top > far_bottom or bottom < far_top:
            continue
        wanted = one[2] if len(one) == 3 else 1.0
        if wanted != opacity:
            painter.setOpacity(wanted)
            opacity = wanted
        if len(one) == 3:
            lay(one[0], one[1])
        elif isinstance(one[1], QPen):
            stroke(one[0], one[1])
        else:
            fill(one[0], one[1])
    painter.restore()


def changed(before: Drawing, after: Drawing) -> QRect:
    """Where two drawings of the same place differ; empty where they do not."""
    if len(before.strokes) != len(after.strokes):
        return after.place.toAlignedRect()
    strokes = zip(before.strokes, after.strokes, strict=True)
    extents = zip(before.extents, after.extents, strict=True)
    moved = [
        extent
        for stroke, pair in zip(strokes, extents, strict=True)
        if pair[0] != pair[1] or stroke[0][1:] != stroke[1][1:]  # elsewhere, or of another look
        for extent in pair
    ]
    if not moved:
        return QRect()
    lefts, tops, rights, bottoms = zip(*moved, strict=True)
    left, top = floor(min(lefts)), floor(min(tops))
    return QRect(left, top, ceil(max(rights)) - left, ceil(max(bottoms)) - top)
