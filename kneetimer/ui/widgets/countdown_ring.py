# SPDX-License-Identifier: GPL-3.0-or-later
"""The ring that counts a segment down, with its digits, phase and breathing pacer."""

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.core.figure.moment import breath, inhaling
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.ui import faces, theme
from kneetimer.ui.widgets.digits import Digits, digits_of, paint_digits
from kneetimer.ui.widgets.marked_text import paint_marked_text, phase_icon

SMALLEST_PX = 24 * theme.GRID
LARGEST_PX = 140 * theme.GRID
SMALL_CHANGE = 0.05
"""Share of the ring that a frame changes at most; more is painted as a whole."""
BREATHS = 20
"""Steps of the pacer: too small to be seen."""
WORDS_FROM_LINES = 11
"""How many lines of text high a ring must be to hold the phase's word and those of the pacer."""
WORD_LINES = 1.6
"""The height of the word's line below a ring that does not hold it, in lines of text."""


# -- what is shown -------------------------------------------------------------------------------


@dataclass(frozen=True)
class RingFace:
    """All that the ring shows of a moment; two equal faces look the same.

    `left` is the share of the ring that is filled. `breath` is how far the pacer is open (0-1),
    None where it rests.
    """

    kind: SegmentKind
    paused: bool
    digits: Digits
    left: float
    breath: float | None
    inhaling: bool

    def still(self) -> "RingFace":
        """The face without what moves in every frame."""
        return replace(self, left=0.0, breath=None if self.breath is None else 0.0)


def face_of(snapshot: Snapshot, reduce_motion: bool) -> RingFace:
    """The face of a moment. With `reduce_motion` the ring moves in whole seconds and the pacer
    is still, only its words change."""
    paused = snapshot.status is Status.PAUSED
    breathes = snapshot.kind is SegmentKind.HOLD and not paused
    return RingFace(
        kind=snapshot.kind,
        paused=paused,
        digits=digits_of(snapshot),
        left=_left(snapshot, reduce_motion),
        breath=(0.5 if reduce_motion else _openness(snapshot.elapsed_ms)) if breathes else None,
        inhaling=breathes and inhaling(snapshot.elapsed_ms),
    )


def _openness(elapsed_ms: int) -> float:
    return round(breath(elapsed_ms) * BREATHS) / BREATHS


def _left(snapshot: Snapshot, reduce_motion: bool) -> float:
    """The filled share: of a countdown what is left, at one's own pace what is done."""
    if snapshot.remaining_s is None or not snapshot.duration_ms:
        return snapshot.done_reps / snapshot.segment.reps if snapshot.segment.reps else 0.0
    if reduce_motion:
        return min(1.0, snapshot.remaining_s * 1000 / snapshot.duration_ms)
    return 1.0 - snapshot.progress


# -- where it is shown ---------------------------------------------------------------------------


@dataclass(frozen=True)
class RingPlaces:
    """The ring's geometry: the line's middle, its width, and the places of digits, word and note;
    below a small ring stands its word, and it has no note."""

    circle: QRectF
    stroke: float
    digits: QRectF
    word: QRectF
    note: QRectF | None


def ring_places(width: float, height: float, line_height: float) -> RingPlaces:
    """The largest ring in the middle of an area; `line_height` is that of the note's text."""
    if min(width, height) < WORDS_FROM_LINES * line_height:
        return _with_word_below(width, height, WORD_LINES * line_height)
    side = min(width, height, LARGEST_PX)
    stroke = max(6.0, side * 0.052)
    circle = QRectF(0, 0, side - stroke, side - stroke)
    circle.moveCenter(QRectF(0, 0, width, height).center())
    middle = circle.center()

    def band(centre: float, high: float, wide: float) -> QRectF:
        place = QRectF(0, 0, side * wide, high)
        place.moveCenter(middle)
        place.moveTop(middle.y() + side * centre - high / 2)
        return place

    return RingPlaces(
        circle=circle,
        stroke=stroke,
        digits=band(-0.06, side * 0.32, 0.6),
        word=band(0.2, max(line_height, side * 0.1), 0.66),
        note=band(0.32, line_height, 0.5),
    )


def _with_word_below(width: float, height: float, word_height: float) -> RingPlaces:
    """A ring that holds nothing but digits, all the larger; with `word_height` 0 it has no word."""
    side = min(width, height - word_height, LARGEST_PX)
    stroke = max(6.0, side * 0.052)
    circle = QRectF(0, 0, side - stroke, side - stroke)
    circle.moveCenter(QRectF(0, 0, width, height - word_height).center())
    word = QRectF(0, circle.bottom() + stroke / 2, width, word_height)
    inside = circle.adjusted(*(stroke * n for n in (3, 3, -3, -3)))
    return RingPlaces(circle=circle, stroke=stroke, digits=inside, word=word, note=None)


def arc_end(places: RingPlaces, before: float, after: float) -> QRect:
    """Where the filled part of a ring looks different when its share has changed."""
    if abs(after - before) > SMALL_CHANGE:
        return places.circle.adjusted(*(places.stroke * side for side in (-1, -1, 1, 1))).toRect()
    middle, radius = places.circle.center(), places.circle.width() / 2
    ends = []
    for share in (before, after):
        angle = math.tau * (0.25 - share)
        end = middle + QPointF(radius * math.cos(angle), -radius * math.sin(angle))
        ends.append(QRectF(end, end).adjusted(*(places.stroke * side for side in (-1, -1, 1, 1))))
    return ends[0].united(ends[1]).toAlignedRect()


# -- the widget ----------------------------------------------------------------------------------


class CountdownRing(QWidget):
    """Shows Snapshots; asks for a repaint only when one looks different from the last.

    Track, digits and words are drawn into a picture once for as long as they stay the same.
    """

    FACE = faces.PassingWords

    def __init__(self, reduce_motion: bool, compact: bool = False) -> None:
        """`compact` leaves out the words, for a ring beside a text."""
        super().__init__()
        self._reduce_motion = reduce_motion
        self._compact = compact
        self._face: RingFace | None = None
        self._word = ""
        self._picture: QPixmap | None = None
        self._places = ring_places(SMALLEST_PX, SMALLEST_PX, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Time left"))

    def show_snapshot(self, snapshot: Snapshot, word: str) -> None:
        """Show a moment; `word` is the phase's."""
        face = face_of(snapshot, self._reduce_motion)
        if (face, word) == (self._face, self._word):
            return
        before = self._face
        if before is None or (face.still(), word) != (before.still(), self._word):
            self._picture = None
        self._face, self._word = face, word
        if before is None or self._picture is None or face.breath != before.breath:
            self.update()
        else:
            self.update(arc_end(self._places, before.left, face.left))

    def face(self) -> RingFace | None:
        """What is shown now."""
        return self._face

    def in_words(self) -> str:
        """Phase and digits."""
        return f"{self._word}, {self._face.digits.number}" if self._face is not None else ""

    def sizeHint(self) -> QSize:
        return QSize(3 * SMALLEST_PX, 3 * SMALLEST_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(SMALLEST_PX, SMALLEST_PX)

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        width, height = self.width(), self.height()
        if self._compact:
            self._places = _with_word_below(width, height, 0)
        else:
            self._places = ring_places(width, height, self.fontMetrics().height())
        self._picture = None

    def changeEvent(self, event: QEvent) -> None:
        self._fit()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._picture = None
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        face = self._face
        if face is None:
            return
        if self._picture is None:
            self._picture = self._draw_still(face)
        fill, _ = theme.colours().phase(face.kind, face.paused)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if face.breath is not None and not self._compact:
            self._paint_breath(painter, fill, face.breath)
        painter.drawPixmap(0, 0, self._picture)
        if face.left > 0:
            pen = QPen(fill, self._places.stroke)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(self._places.circle, 90 * 16, round(-face.left * 360 * 16))
        painter.end()

    def _draw_still(self, face: RingFace) -> QPixmap:
        """Track, digits and words on nothing."""
        shades = theme.colours()
        fill, _ = shades.phase(face.kind, face.paused)
        places = self._places
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.blend(fill, shades.window, 0.2), places.stroke))
        painter.drawEllipse(places.circle)
        paint_digits(painter, places.digits, face.digits, shades.text)
        if not self._compact:
            self._paint_words(painter, face, fill)
        painter.end()
        return picture

    def _paint_breath(self, painter: QPainter, fill: QColor, openness: float) -> None:
        circle = self._places.circle
        radius = circle.width() / 2 * (0.6 + 0.34 * openness)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.blend(fill, theme.colours().window, 0.12))
        painter.drawEllipse(circle.center(), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_words(self, painter: QPainter, face: RingFace, fill: QColor) -> None:
        shades = theme.colours()
        name = phase_icon(face.kind, face.paused)
        paint_marked_text(painter, self._places.word, name, self._word, fill, shades.text)
        if face.breath is not None and self._places.note is not None:
            painter.setFont(theme.font(theme.Role.BODY))
            painter.setPen(shades.muted)
            words = self.tr("breathe in") if face.inhaling else self.tr("breathe out")
            painter.drawText(self._places.note, int(Qt.AlignmentFlag.AlignCenter), words)
