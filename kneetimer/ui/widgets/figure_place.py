# SPDX-License-Identifier: GPL-3.0-or-later
"""The place of the figure. Until it moves, the position stands here as a calm drawing, with the
phase and the position in large words."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.core.catalogue import Position
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.ui import texts, theme
from kneetimer.ui.widgets.marked_text import paint_marked_text, phase_icon
from kneetimer.ui.widgets.position_sign import paint_position

SMALLEST_DRAWING_PX = 14 * theme.GRID
LARGEST_DRAWING_PX = 96 * theme.GRID


@dataclass(frozen=True)
class FigureFace:
    """What the place shows of a moment; `position` is None where nothing is exercised."""

    kind: SegmentKind
    paused: bool
    word: str
    position: Position | None


@dataclass(frozen=True)
class FigurePlaces:
    """Where drawing, phase and position stand; the drawing is None where there is no room."""

    drawing: QRectF | None
    word: QRectF
    position: QRectF


def figure_places(width: float, height: float, title_height: float) -> FigurePlaces:
    """Drawing above, phase and position below, all in the middle; `title_height` is that of a
    title's line, in which the position is written."""
    word_height = min(max(height * 0.15, title_height), 64.0)
    position_height = title_height
    gap = height * 0.04
    room = height - word_height - position_height - 2 * gap
    drawing_height = min(room, width * 0.62, LARGEST_DRAWING_PX)
    drawing = None
    if drawing_height >= SMALLEST_DRAWING_PX:
        used = drawing_height + gap + word_height + position_height
        top = (height - used) / 2
        drawing = QRectF(width * 0.06, top, width * 0.88, drawing_height)
        below = top + drawing_height + gap
    else:
        below = (height - word_height - position_height) / 2
    return FigurePlaces(
        drawing=drawing,
        word=QRectF(0, below, width, word_height),
        position=QRectF(0, below + word_height, width, position_height),
    )


class FigurePlace(QWidget):
    """On a surface of its own kind: `filled` paints in one ink, for a ground in the phase's
    colour."""

    def __init__(self, filled: bool = False) -> None:
        super().__init__()
        self._filled = filled
        self._face: FigureFace | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Figure"))

    def show_snapshot(self, snapshot: Snapshot, word: str) -> None:
        """Show a moment; `word` is the phase's."""
        face = FigureFace(
            kind=snapshot.kind,
            paused=snapshot.status is Status.PAUSED,
            word=word,
            position=snapshot.item.position if snapshot.item else None,
        )
        if face == self._face:
            return
        self._face = face
        self.setAccessibleDescription(f"{word}, {self._position_word()}")
        self.update()

    def _position_word(self) -> str:
        position = self._face.position if self._face else None
        return texts.position(position) if position else ""

    def sizeHint(self) -> QSize:
        return QSize(90 * theme.GRID, 70 * theme.GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(40 * theme.GRID, 16 * theme.GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        face = self._face
        if face is None:
            return
        title_height = QFontMetricsF(theme.font(theme.Role.TITLE)).height()
        places = figure_places(self.width(), self.height(), title_height)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, words, floor = self._inks(face)
        if places.drawing is not None:
            self._paint_drawing(painter, places.drawing, face, ink, floor)
        if not self._filled:
            icon = phase_icon(face.kind, face.paused)
            paint_marked_text(painter, places.word, icon, face.word, ink, words)
        position = self._position_word()
        if position:
            muted = words if self._filled else theme.colours().muted
            painter.setFont(theme.font(theme.Role.TITLE))
            painter.setPen(muted)
            painter.drawText(places.position, int(Qt.AlignmentFlag.AlignCenter), position)
        painter.end()

    def _paint_drawing(
        self, painter: QPainter, place: QRectF, face: FigureFace, ink: QColor, floor: QColor
    ) -> None:
        """The position, or where there is none the phase's icon."""
        if face.position is not None:
            paint_position(painter, place, face.position, ink, floor)
            return
        side = min(place.height(), place.width()) * 0.6
        sign = QRectF(0, 0, side, side)
        sign.moveCenter(place.center())
        theme.paint_icon(painter, phase_icon(face.kind, face.paused), sign, floor)

    def _inks(self, face: FigureFace) -> tuple[QColor, QColor, QColor]:
        """The colours of the drawing, the words and the floor."""
        shades = theme.colours()
        fill, on_fill = shades.phase(face.kind, face.paused)
        if self._filled:
            return on_fill, on_fill, theme.blend(on_fill, fill, 0.5)
        return fill, shades.text, theme.blend(fill, shades.surface, 0.35)
