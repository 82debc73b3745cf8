# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints pages, whatever they are painted on: black and greys on white, one step of the painter to
a unit."""

from collections.abc import Callable
from functools import cache, partial
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from kneetimer.core.catalogue import Side
from kneetimer.report.lettering import UNITS_PER_INCH, font_of, metrics_of, width_of
from kneetimer.report.marks import (
    Badge,
    Bar,
    Dot,
    Figure,
    Lines,
    Mark,
    Pages,
    Place,
    Stroke,
    Tick,
)

Picture: TypeAlias = Callable[[str, str | None, Side, float, QSize], QImage | None]
"""The picture of an exercise (or its variant, or None) with a side working, at a place of its way
(0 rest, 1 start, 2 peak), in so many pixels; None if it has none. Pixels of 1/300 inch and less."""

PICTURE_DPI = 450
WHITE = QColor(255, 255, 255)
EDGE, EDGE_GREY = 14, 110
"""The line round a box to tick: units, and grey."""
CORNER = 60
ROUND = 60


def paint_pages(
    painter: QPainter, pages: Pages, picture: Picture, new_page: Callable[[], bool]
) -> None:
    """Paint all pages; one of the painter's steps is a unit."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    greys = cache(partial(_in_greys, picture))  # an exercise that comes again is kept once
    for number, marks in enumerate(pages):
        if number:
            new_page()
        for mark in marks:
            paint_mark(painter, mark, greys)


def paint_mark(painter: QPainter, mark: Mark, picture: Picture) -> None:
    """Paint one mark; one of the painter's steps is a unit."""
    match mark:
        case Lines():
            _paint_lines(painter, mark)
        case Figure():
            _paint_figure(painter, mark, picture)
        case Badge():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_grey(ROUND))
            painter.drawEllipse(QRectF(*mark.place))
            _paint_middle(painter, mark, WHITE)
        case Tick():
            painter.setPen(QPen(_grey(EDGE_GREY), EDGE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(*mark.place), CORNER, CORNER)
            _paint_middle(painter, mark, _grey(mark.face.grey))
        case Bar():
            painter.fillRect(QRectF(*mark.place), _grey(mark.grey))
        case Stroke():
            _paint_stroke(painter, mark)
        case Dot():
            painter.setPen(QPen(_grey(mark.grey), EDGE))
            painter.setBrush(_grey(mark.grey) if mark.is_full else WHITE)
            draw = painter.drawEllipse if mark.is_round else painter.drawRect
            draw(QRectF(*mark.place))


def _paint_lines(painter: QPainter, mark: Lines) -> None:
    painter.setFont(font_of(mark.face))
    painter.setPen(_grey(mark.face.grey))
    for index, line in enumerate(mark.lines):
        base = mark.place.top + index * mark.face.line + mark.face.rise
        painter.drawText(QPointF(mark.place.left, base), line)


def _paint_stroke(painter: QPainter, mark: Stroke) -> None:
    pen = QPen(_grey(mark.grey), mark.thick)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if mark.dashes:
        pen.setDashPattern(mark.dashes)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top = mark.place.left, mark.place.top
    painter.drawPolyline(QPolygonF([QPointF(left + x, top + y) for x, y in mark.points]))


def _paint_middle(painter: QPainter, mark: Badge | Tick, colour: QColor) -> None:
    """Words in the middle of their place."""
    left, top, wide, high = mark.place
    measures = metrics_of(mark.face)
    painter.setFont(font_of(mark.face))
    painter.setPen(colour)
    x = left + (wide - width_of(mark.words, mark.face)) / 2
    painter.drawText(QPointF(x, top + (high + measures.capHeight()) / 2), mark.words)


def _paint_figure(painter: QPainter, mark: Figure, picture: Picture) -> None:
    place, item = mark.place, mark.item
    image = picture(item.exercise, item.variant, item.side, mark.moment, _pixels(place))
    if image is not None:
        painter.drawImage(QRectF(*place), image)


def _in_greys(
    picture: Picture, exercise: str, variant: str | None, side: Side, moment: float, size: QSize
) -> QImage | None:
    image = picture(exercise, variant, side, moment, size)
    return image and image.convertToFormat(QImage.Format.Format_Grayscale8)


def _pixels(place: Place) -> QSize:
    share = PICTURE_DPI / UNITS_PER_INCH
    return QSize(round(place.width * share), round(place.height * share))


def _grey(level: int) -> QColor:
    return QColor(level, level, level)
