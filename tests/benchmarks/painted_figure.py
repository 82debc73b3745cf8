# SPDX-License-Identifier: GPL-3.0-or-later
"""What one picture of a moving figure costs, from the moment to the painted pixels."""

import statistics
import time
from itertools import cycle, islice

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from kneetimer.core.catalogue import Side
from kneetimer.core.figure.moment import START, Spot
from kneetimer.core.figure.motion import posture
from kneetimer.core.preferences import Theme
from kneetimer.ui import theme
from kneetimer.ui.figure.drawing import paint_drawing
from kneetimer.ui.figure.figure_drawing import figure_drawing
from tests.support.figures import IDS, figure

SIZES = (QSize(80, 60), QSize(300, 300), QSize(700, 700), QSize(1200, 1000))
PICTURES = 600
STEPS = 24
"""Places on the way from start to peak."""


def costs_ms() -> dict[tuple[int, int], tuple[float, float]]:
    """The median over all exercises on their way, by width and height, in milliseconds: drawn and
    painted, and painted again, as in every rep but the first."""
    app = QApplication.instance() or QApplication(["figures"])
    assert isinstance(app, QApplication)
    theme.apply(app, Theme.LIGHT)
    figures = [figure(figure_id) for figure_id in IDS if "." not in figure_id]
    moments = [
        (each, Spot(Side.LEFT, START + step / STEPS)) for each in figures for step in range(STEPS)
    ]
    costs = {}
    for size in SIZES:
        picture = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        place = QRectF(0, 0, size.width(), size.height())
        drawn_s, again_s = [], []
        for shown, spot in islice(cycle(moments[::-1] + moments), PICTURES + len(moments)):
            picture.fill(theme.colours().surface)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            begun_s = time.perf_counter()
            drawing = figure_drawing(place, posture(shown, spot), (0.0, 0.0), "LEFT", 1.0)
            paint_drawing(painter, drawing)
            drawn_s.append(time.perf_counter() - begun_s)
            begun_s = time.perf_counter()
            paint_drawing(painter, drawing)
            again_s.append(time.perf_counter() - begun_s)
            painter.end()
        first, again = (statistics.median(s[len(moments) :]) for s in (drawn_s, again_s))
        costs[size.width(), size.height()] = 1000 * first, 1000 * again
    return costs
