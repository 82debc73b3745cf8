# SPDX-License-Identifier: GPL-3.0-or-later
"""The place of the figure with the phase's word below it; where nothing is exercised, the phase's
icon."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.core.catalogue import Position, Side
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.ui import texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.figure_view import FigureView
from kneetimer.ui.widgets.marked_text import paint_marked_text, phase_icon

RADIUS = 5.0 * theme.GRID
INSET = 3 * theme.GRID
WORD_LINES = 1.4
"""The height of the word's line, in lines of its text."""
LARGEST_ICON_PX = 60 * theme.GRID


@dataclass(frozen=True)
class PlaceFace:
    """What is painted beside the figure itself."""

    kind: SegmentKind
    paused: bool
    word: str
    side: Side | None
    position: Position | None
    has_figure: bool


class FigurePlace(QWidget):
    """On a surface of its own kind: as a `card` the figure stands on a light one with no word, for
    a ground in the phase's colour."""

    def __init__(self, drawings: Drawings, reduce_motion: bool = False, card: bool = False) -> None:
        super().__init__()
        self._card = card
        self._face: PlaceFace | None = None
        self._has_word = not card
        self._word_role = theme.Role.TITLE
        self._view = FigureView(drawings, reduce_motion)
        self._view.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_snapshot(self, snapshot: Snapshot, word: str) -> None:
        """Show a moment; `word` is the phase's."""
        face = PlaceFace(
            kind=snapshot.kind,
            paused=snapshot.status is Status.PAUSED,
            word=word,
            side=snapshot.current.side,
            position=snapshot.item.position if snapshot.item else None,
            has_figure=self._view.show_snapshot(snapshot),
        )
        if face == self._face:
            return
        self._face = face
        self._view.setVisible(face.has_figure)
        self._view.set_ground(self._ground(face))
        self._view.setAccessibleDescription(self._described(face))
        self.update()

    def set_tight(self, tight: bool) -> None:
        """Whether the word gives way to the figure."""
        self._word_role = theme.Role.BODY if tight else theme.Role.TITLE
        self._view.setGeometry(self._drawing().toAlignedRect())
        self.update()

    def show_word(self, shown: bool) -> None:
        """Whether the phase's word stands below the figure."""
        if shown != self._has_word:
            self._has_word = shown
            self._view.setGeometry(self._drawing().toAlignedRect())
            self.update()

    def show_name(self, exercise: str) -> None:
        """Which exercise it is, for who cannot see the figure."""
        self._view.show_name(exercise)

    def _described(self, face: PlaceFace) -> str:
        words = [face.word]
        if face.side is not None:
            words.append(texts.side(face.side))
        if face.position is not None:
            words.append(texts.position(face.position))
        return ", ".join(words)

    def _ground(self, face: PlaceFace) -> QColor:
        """What the figure stands on: the card, or a surface washed with the phase's colour."""
        shades = theme.colours()
        if self._card:
            return shades.surface
        fill, _ = shades.phase(face.kind, face.paused)
        return theme.washed(fill)

    def sizeHint(self) -> QSize:
        return QSize(90 * theme.GRID, 70 * theme.GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(40 * theme.GRID, 16 * theme.GRID)

    def resizeEvent(self, event: object) -> None:
        self._view.setGeometry(self._drawing().toAlignedRect())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._face is not None:
            self._view.set_ground(self._ground(self._face))
        elif event.type() == QEvent.Type.FontChange:
            self._view.setGeometry(self._drawing().toAlignedRect())
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        face = self._face
        if face is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shades = theme.colours()
        fill, on_fill = shades.phase(face.kind, face.paused)
        if self._card and face.has_figure:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shades.surface)
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        if not face.has_figure:
            place = self._drawing()
            side = min(place.height(), place.width(), LARGEST_ICON_PX) * 0.6
            sign = QRectF(0, 0, side, side)
            sign.moveCenter(place.center())
            ink = on_fill if self._card else theme.blend(fill, shades.surface, 0.35)
            theme.paint_icon(painter, phase_icon(face.kind, face.paused), sign, ink)
        if self._has_word:
            icon = phase_icon(face.kind, face.paused)
            paint_marked_text(painter, self._word(), icon, face.word, fill, shades.text)
        painter.end()

    def _word(self) -> QRectF:
        """Where the word stands: at the foot."""
        height = QFontMetricsF(theme.font(self._word_role)).height() * WORD_LINES
        return QRectF(0, self.height() - height, self.width(), height)

    def _drawing(self) -> QRectF:
        """Where the figure stands: all that is left."""
        place = QRectF(self.rect())
        if self._card:
            return place.adjusted(INSET, INSET, -INSET, -INSET)
        if self._has_word:
            place.setBottom(self._word().top())
        return place
