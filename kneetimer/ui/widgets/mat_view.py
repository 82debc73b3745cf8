# SPDX-License-Identifier: GPL-3.0-or-later
"""What is legible from the mat: one colour, the figure, side, digits, phase, and what is next."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kneetimer.core.catalogue import Side
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.digits import Digits, digits_of, paint_digits
from kneetimer.ui.widgets.figure_place import FigurePlace
from kneetimer.ui.widgets.marked_text import paint_marked_text, phase_icon
from kneetimer.ui.widgets.side_mark import paint_side

DIGITS_SHARE = 0.38
"""The digits' height, of the window's: at least a third, to be read at 3 m on 13 inches."""


FIGURE_UP_TO_PLACES = 2


@dataclass(frozen=True)
class MatFace:
    """All that the view shows of a moment."""

    kind: SegmentKind
    paused: bool
    word: str
    digits: Digits
    side: Side | None
    upcoming: str


@dataclass(frozen=True)
class MatPlaces:
    """Where everything is: the figure at the left, the words and digits at the right."""

    figure: QRectF
    phase: QRectF
    digits: QRectF
    side: QRectF
    upcoming: QRectF


def mat_places(width: float, height: float, digit_places: float) -> MatPlaces:
    """Divide a window; the digits keep their share of the height. Where there are more than
    two of them, the figure makes room."""
    margin = height * 0.05
    left = width * 0.44 if digit_places <= FIGURE_UP_TO_PLACES else margin
    right, wide = left + margin, width - left - 2 * margin
    return MatPlaces(
        figure=QRectF(margin, margin, left - margin, height * 0.76),
        phase=QRectF(right, height * 0.05, wide, height * 0.15),
        digits=QRectF(right, height * 0.22, wide, height * DIGITS_SHARE),
        side=QRectF(right, height * 0.64, wide, height * 0.17),
        upcoming=QRectF(margin, height * 0.85, width - 2 * margin, height * 0.1),
    )


class MatView(QWidget):
    """Fills its window with the phase's colour, repainted only when the face changes."""

    def __init__(self, drawings: Drawings, reduce_motion: bool = False) -> None:
        super().__init__()
        self._face: MatFace | None = None
        self._figure = FigurePlace(drawings, reduce_motion, card=True)
        self._figure.setParent(self)
        self.setAccessibleName(self.tr("Mat mode"))

    def show_snapshot(
        self, snapshot: Snapshot, word: str, side: Side | None, upcoming: str
    ) -> None:
        """Show a moment: the phase's word, the side that works or comes, and the line below."""
        self._figure.show_snapshot(snapshot, word)
        face = MatFace(
            kind=snapshot.kind,
            paused=snapshot.status is Status.PAUSED,
            word=word,
            digits=digits_of(snapshot),
            side=side,
            upcoming=upcoming,
        )
        if face == self._face:
            return
        self._face = face
        self._place_figure()
        self.setAccessibleDescription(f"{word}, {face.digits.number}. {upcoming}")
        self.update()

    def resizeEvent(self, event: object) -> None:
        self._place_figure()

    def _place_figure(self) -> None:
        if self._face is not None:
            figure = self._places(self._face).figure
            self._figure.setGeometry(figure.toRect())
            self._figure.setVisible(figure.width() > 0)

    def _places(self, face: MatFace) -> MatPlaces:
        return mat_places(self.width(), self.height(), face.digits.places)

    def paintEvent(self, event: QPaintEvent) -> None:
        face = self._face
        if face is None:
            return
        fill, ink = theme.colours().phase(face.kind, face.paused)
        places = self._places(face)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), fill)
        left = Qt.AlignmentFlag.AlignLeft
        icon = phase_icon(face.kind, face.paused)
        paint_marked_text(painter, places.phase, icon, face.word, ink, ink, left)
        paint_digits(painter, places.digits, face.digits, ink, left)
        if face.side is not None:
            paint_side(painter, places.side, face.side, ink)
        paint_marked_text(painter, places.upcoming, "", face.upcoming, ink, ink, left)
        painter.end()
