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
from kneetimer.ui import faces, texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.digits import Digits, digits_of, paint_digits
from kneetimer.ui.widgets.figure_place import FigurePlace
from kneetimer.ui.widgets.item_question import Asked, answers_in_words, paint_question
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
    asked: Asked | None


@dataclass(frozen=True)
class MatPlaces:
    """Where everything is: the figure at the left, the words and digits at the right."""

    figure: QRectF
    phase: QRectF
    digits: QRectF
    side: QRectF
    question: QRectF
    answers: QRectF
    upcoming: QRectF


def mat_places(width: float, height: float, digit_places: float, asks: bool = False) -> MatPlaces:
    """Divide a window; the digits keep their share of the height. Where there are more than
    two of them, the figure makes room; where something is asked (`asks`), all but the digits do."""
    margin = height * 0.05
    left = width * 0.44 if digit_places <= FIGURE_UP_TO_PLACES else margin
    right, wide, across = left + margin, width - left - 2 * margin, width - 2 * margin

    def beside(top: float, share: float) -> QRectF:
        return QRectF(right, height * top, wide, height * share)

    def below(top: float, share: float) -> QRectF:
        return QRectF(margin, height * top, across, height * share)

    return MatPlaces(
        figure=QRectF(margin, margin, left - margin, height * (0.66 if asks else 0.76)),
        phase=beside(0.05, 0.12) if asks else beside(0.05, 0.15),
        digits=beside(0.18 if asks else 0.22, DIGITS_SHARE),
        side=beside(0.58, 0.13) if asks else beside(0.64, 0.17),
        question=below(0.735, 0.07) if asks else QRectF(),
        answers=below(0.805, 0.075) if asks else QRectF(),
        upcoming=below(0.9, 0.075) if asks else below(0.85, 0.1),
    )


class MatView(QWidget):
    """Fills its window with the phase's colour, repainted only when the face changes."""

    FACE = faces.PassingWords

    def __init__(self, drawings: Drawings, reduce_motion: bool = False) -> None:
        super().__init__()
        self._face: MatFace | None = None
        self._figure = FigurePlace(drawings, reduce_motion, card=True)
        self._figure.setParent(self)
        self.setAccessibleName(self.tr("Mat mode"))

    def show_snapshot(
        self,
        snapshot: Snapshot,
        word: str,
        side: Side | None,
        upcoming: str,
        asked: Asked | None = None,
    ) -> None:
        """Show a moment: the phase's word, the side that works or comes, the line below, and what
        is asked about an exercise that is over."""
        self._figure.show_snapshot(snapshot, word)
        face = MatFace(
            kind=snapshot.kind,
            paused=snapshot.status is Status.PAUSED,
            word=word,
            digits=digits_of(snapshot),
            side=side,
            upcoming=upcoming,
            asked=asked,
        )
        if face == self._face:
            return
        self._face = face
        self._place_figure()
        self.update()

    def in_words(self) -> str:
        """Phase and digits, the side, the line below, and what is asked."""
        face = self._face
        if face is None:
            return ""
        side = f", {texts.side(face.side)}" if face.side is not None else ""
        asked = f" {face.asked.in_words()} {answers_in_words()}" if face.asked else ""
        return f"{face.word}, {face.digits.number}{side}. {face.upcoming}{asked}"

    def resizeEvent(self, event: object) -> None:
        self._place_figure()

    def _place_figure(self) -> None:
        if self._face is not None:
            figure = self._places(self._face).figure
            self._figure.setGeometry(figure.toRect())
            self._figure.setVisible(figure.width() > 0)

    def _places(self, face: MatFace) -> MatPlaces:
        return mat_places(
            self.width(), self.height(), face.digits.places, asks=face.asked is not None
        )

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
        if face.asked is not None:
            paint_question(painter, places.question, places.answers, face.asked, ink, fill)
        paint_marked_text(painter, places.upcoming, "", face.upcoming, ink, ink, left)
        painter.end()
