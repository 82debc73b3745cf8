# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of exercises for print."""

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBitmap, QColor, QImage, QPainter, QRegion

from kneetimer.core.catalogue import Side
from kneetimer.ui.drawings import Drawings

if TYPE_CHECKING:
    from kneetimer.core.figure.figure import Figure

# What figures are made of is imported when the first one is drawn: start-up does without.

LINE_PX = 4.0
"""Pixels of a picture to a pixel of its drawing: how strong its lines are."""
TRIAL = QRectF(0, 0, 240, 240)
"""Where a figure is painted to see how much of its place it takes."""


class PrintedPictures:
    """Figures in greys on white paper, as large as their place allows."""

    def __init__(self, drawings: Drawings) -> None:
        self._drawings = drawings
        self._unlit: dict[str, Figure] = {}

    def __call__(
        self, exercise: str, variant: str | None, side: Side, along: float, size: QSize
    ) -> QImage | None:
        """An exercise at a place of its way (0 rest, 1 start, 2 peak) in so many pixels, None if
        it has no figure. Start and peak are of one scale."""
        figure = self._figure(exercise, variant)
        if figure is None:
            return None
        image = QImage(size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(LINE_PX)
        wide, high = size.width() / LINE_PX, size.height() / LINE_PX
        seen = _extent(figure, side)
        scale = min(wide / seen.width(), high / seen.height())
        left = (wide - seen.width() * scale) / 2 - seen.left() * scale
        top = (high - seen.height() * scale) / 2 - seen.top() * scale
        place = QRectF(left, top, TRIAL.width() * scale, TRIAL.height() * scale)
        _paint(image, place, figure, side, (along,))
        return image

    def _figure(self, exercise: str, variant: str | None) -> "Figure | None":
        """A figure without lights: on paper the working leg is dark enough to be found."""
        figure = self._drawings.figure(exercise, variant)
        if figure is None:
            return None
        if figure.id not in self._unlit:
            self._unlit[figure.id] = replace(figure, lit=())
        return self._unlit[figure.id]


def _extent(figure: "Figure", side: Side) -> QRectF:
    """What of `TRIAL` a figure takes from start to peak."""
    from kneetimer.core.figure.moment import PEAK, START

    image = QImage(TRIAL.size().toSize(), QImage.Format.Format_RGB32)
    _paint(image, TRIAL, figure, side, (START, PEAK))
    mask = image.createMaskFromColor(QColor(Qt.GlobalColor.white).rgb(), Qt.MaskMode.MaskInColor)
    return QRectF(QRegion(QBitmap.fromImage(mask)).boundingRect())


def _paint(
    image: QImage, place: QRectF, figure: "Figure", side: Side, moments: tuple[float, ...]
) -> None:
    from kneetimer.core.figure.moment import Spot
    from kneetimer.core.figure.motion import posture
    from kneetimer.ui.figure.drawing import paint_drawing
    from kneetimer.ui.figure.figure_drawing import figure_drawing
    from kneetimer.ui.figure.palette import print_paints

    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for along in moments:
        shown = posture(figure, Spot(side, along))
        ratio = image.devicePixelRatio()
        paint_drawing(painter, figure_drawing(place, shown, (0.0, 0.0), "", ratio, print_paints()))
    painter.end()
