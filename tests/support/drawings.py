# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped figures as the window draws them."""

from functools import cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kneetimer.core.figure.motion import Posture
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.figure.drawing import paint_drawing
from kneetimer.ui.figure.figure_drawing import figure_drawing
from tests.support.figures import FOLDER


@cache
def drawings() -> Drawings:
    return Drawings(FOLDER)


def paint_figure(
    painter: QPainter,
    place: QRectF,
    posture: Posture,
    turn: tuple[float, float] = (0.0, 0.0),
    label: str = "",
) -> None:
    """Draw a posture and paint it at once."""
    ratio = painter.device().devicePixelRatioF()
    paint_drawing(painter, figure_drawing(place, posture, turn, label, ratio))
