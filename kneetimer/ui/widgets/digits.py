# SPDX-License-Identifier: GPL-3.0-or-later
"""The large digits of a countdown: each in a place of its own, so that nothing ever moves."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from kneetimer.core.timeline import SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.ui import theme

PLAIN_SECONDS_UP_TO = 99
"""Longer countdowns are shown as minutes and seconds."""
COLON_SHARE = 0.55
"""The width of a colon's place, of a digit's."""
GHOST_SHARE = 0.12
"""How much of the ink a leading zero keeps."""


@dataclass(frozen=True)
class Digits:
    """A number to show. `text` fills all its places; `ghosts` leading ones are only hinted at."""

    text: str
    ghosts: int = 0

    @property
    def number(self) -> str:
        """The number as one would write it."""
        return self.text[self.ghosts :]

    @property
    def places(self) -> float:
        """The width in digit widths."""
        return sum(COLON_SHARE if char == ":" else 1 for char in self.text)


def digits_of(snapshot: Snapshot) -> Digits:
    """The digits of a moment: what is left in whole seconds; the number of the rep, as it is
    counted aloud; or the reps done at one's own pace.

    How many places there are depends on the segment only.
    """
    if snapshot.segment.rep is not None:
        return _filled(snapshot.segment.rep, snapshot.segment.reps or 1)
    if snapshot.kind is SegmentKind.SELF_PACED or snapshot.remaining_s is None:
        return _filled(snapshot.done_reps, snapshot.segment.reps or 1)
    longest = -(-(snapshot.duration_ms or 0) // 1000)
    if longest <= PLAIN_SECONDS_UP_TO:
        return _filled(snapshot.remaining_s, longest)
    minutes, seconds = divmod(snapshot.remaining_s, 60)
    lead = _filled(minutes, longest // 60)
    return Digits(f"{lead.text}:{seconds:02d}", lead.ghosts)


def _filled(number: int, largest: int) -> Digits:
    text = str(number).zfill(len(str(largest)))
    return Digits(text, len(text) - len(str(number)))


@dataclass(frozen=True)
class DigitSize:
    """How digits fit a place: font height in pixels, a digit's width, the height of its ink."""

    pixels: float
    advance: float
    ink: float


def fit_digits(places: float, width: float, height: float) -> DigitSize:
    """The largest size at which so many places, inked `height` high, fit a width."""
    metrics = QFontMetricsF(theme.display(100))
    advance = max(metrics.horizontalAdvance(char) for char in "0123456789") / 100
    ink = metrics.tightBoundingRect("0").height() / 100
    pixels = round(min(height / ink, width / (places * advance)))
    return DigitSize(pixels, advance * pixels, ink * pixels)


def paint_digits(
    painter: QPainter,
    place: QRectF,
    digits: Digits,
    ink: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> QRectF:
    """Paint digits as large as they fit a place; returns where they stand."""
    size = fit_digits(digits.places, place.width(), place.height())
    painter.setFont(theme.display(size.pixels))
    placed = QRectF(place.x(), 0, digits.places * size.advance, size.ink)
    placed.moveTop(place.center().y() - size.ink / 2)
    if align is Qt.AlignmentFlag.AlignHCenter:
        placed.moveLeft(place.center().x() - placed.width() / 2)
    ascent = QFontMetricsF(painter.font()).ascent()
    line = QRectF(placed.x(), placed.bottom() - ascent, size.advance, 2 * size.pixels)
    faint = QColor(ink)
    faint.setAlphaF(GHOST_SHARE)
    for number, char in enumerate(digits.text):
        line.setWidth(size.advance * (COLON_SHARE if char == ":" else 1))
        painter.setPen(faint if number < digits.ghosts else ink)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignHCenter), char)
        line.translate(line.width(), 0)
    return placed
