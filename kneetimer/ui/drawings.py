# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be drawn of exercises: their figures, and small still pictures that are painted once."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from kneetimer.core.catalogue import Side
from kneetimer.core.errors import UserError
from kneetimer.ui import theme

if TYPE_CHECKING:
    from kneetimer.core.figure.figure import Figure
    from kneetimer.core.figure.figures import Figures

# What figures are made of is imported when the first one is drawn: start-up does without.

_log = logging.getLogger(__name__)


class Drawings:
    """Figures from the files of a folder. One that is wrong is told to the log, and the exercise
    goes without."""

    def __init__(self, folder: Path, name_of: Callable[[str], str] = str) -> None:
        """`name_of` gives the name of an exercise's figure: its own id, "clamshell.thigh-band"."""
        self._folder = folder
        self._name_of = name_of
        self._figures: Figures | None = None
        self._wrong: set[tuple[str, str | None]] = set()
        self._stills: dict[tuple[object, ...], QPixmap | None] = {}

    def figure(self, exercise: str, variant: str | None) -> "Figure | None":
        """How an exercise looks, None if it has no figure."""
        if self._figures is None:
            from kneetimer.core.figure.figures import Figures

            self._figures = Figures(self._folder)
        if (exercise, variant) in self._wrong:
            return None
        named, _, way = self._name_of(exercise).partition(".")
        try:
            return self._figures.figure(named, variant or way or None)
        except UserError as trouble:
            _log.warning("%s", trouble)
            self._wrong.add((exercise, variant))
            return None

    def known_still(
        self, exercise: str, variant: str | None, side: Side, size: QSize, ratio: float
    ) -> QPixmap | None:
        """A still that has been painted in the colours of now, None if it has not."""
        return self._stills.get(self._key(exercise, variant, side, size, ratio))

    def still(
        self, exercise: str, variant: str | None, side: Side, size: QSize, ratio: float
    ) -> QPixmap | None:
        """An exercise at its peak in `size`, sharp on a screen of that pixel ratio; None if it has
        no figure."""
        key = self._key(exercise, variant, side, size, ratio)
        if key not in self._stills:
            self._stills[key] = self._painted(exercise, variant, side, size, ratio)
        return self._stills[key]

    def _key(self, *asked: object) -> tuple[object, ...]:
        exercise, *named, size, ratio = asked
        assert isinstance(exercise, str)
        assert isinstance(size, QSize)
        return (
            self._name_of(exercise),
            *named,
            size.width(),
            size.height(),
            ratio,
            theme.in_force(),
        )

    def _painted(
        self, exercise: str, variant: str | None, side: Side, size: QSize, ratio: float
    ) -> QPixmap | None:
        from kneetimer.core.figure.moment import PEAK, Spot
        from kneetimer.core.figure.motion import posture
        from kneetimer.ui.figure.drawing import paint_drawing
        from kneetimer.ui.figure.figure_drawing import figure_drawing

        figure = self.figure(exercise, variant)
        if figure is None:
            return None
        place = QRectF(0, 0, size.width(), size.height())
        drawing = figure_drawing(place, posture(figure, Spot(side, PEAK)), (0.0, 0.0), "", ratio)
        picture = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_drawing(painter, drawing)
        painter.end()
        return picture
