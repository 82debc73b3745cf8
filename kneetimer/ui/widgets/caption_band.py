# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said, word for word, at the foot of a session's window: to be read from the mat too."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kneetimer.core.timeline import SegmentKind
from kneetimer.ui import faces, theme
from kneetimer.ui.widgets.caption import Caption

HEIGHT_SHARE = 0.12
"""Of the window's height; what is above it keeps digits of a third of the window."""
BELOW_SHARE = 0.3
"""Of the band's height, left free below: nothing is to be read where the edge lights up."""
LARGEST_SHARE, SMALLEST_PIXELS = 0.6, 12
"""A font's height: at most of the place's, and at least in pixels."""
RADIUS = 3.0 * theme.GRID
_FLAGS = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class CaptionBand(QWidget):
    """One sentence, as large as it fits; its place is kept while nothing is said."""

    FACE = faces.PassingWords

    def __init__(self) -> None:
        super().__init__()
        self._caption = Caption(self)
        self._caption.changed.connect(self.update)
        self._phase: tuple[SegmentKind, bool, bool] = (SegmentKind.INTRODUCE, False, False)
        self.setAccessibleName(self.tr("What is said"))

    def fit(self, window_height: int) -> None:
        """Take the share of a window of this height."""
        self.setFixedHeight(round(window_height * HEIGHT_SHARE))

    def show_said(self, sentence: str, lasts_ms: int) -> None:
        """A sentence begins that takes so long to say."""
        self._caption.show_said(sentence, lasts_ms)

    def show_caption(self, sentence: str) -> None:
        """What is to be read while nothing is said, "" for nothing."""
        self._caption.show_standing(sentence)

    def show_phase(self, kind: SegmentKind, paused: bool, fills: bool) -> None:
        """Take a phase's colours; `fills` where they fill the window above it too."""
        if (kind, paused, fills) != self._phase:
            self._phase = (kind, paused, fills)
            self.update()

    def caption(self) -> str:
        """The sentence shown."""
        return self._caption.text()

    def in_words(self) -> str:
        """What is shown now."""
        return self.caption()

    def paintEvent(self, event: QPaintEvent) -> None:
        kind, paused, fills = self._phase
        shades = theme.colours()
        fill, ink = shades.phase(kind, paused)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, below = 6.0 * theme.GRID, BELOW_SHARE * self.height()
        place = QRectF(self.rect()).adjusted(side, 0, -side, -below)
        if fills:
            painter.fillRect(self.rect(), fill)
        elif self.caption():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.washed(fill))
            painter.drawRoundedRect(place, RADIUS, RADIUS)
            place.adjust(RADIUS, 0, -RADIUS, 0)
        painter.setPen(ink if fills else shades.text)
        painter.setFont(theme.display(fitting_pixels(self.caption(), place)))
        painter.drawText(place, int(_FLAGS), self.caption())
        painter.end()


def fitting_pixels(sentence: str, place: QRectF) -> float:
    """The largest font height at which a sentence, wrapped, fits a place."""
    pixels = place.height() * LARGEST_SHARE
    while pixels > SMALLEST_PIXELS:
        taken = QFontMetricsF(theme.display(pixels)).boundingRect(place, int(_FLAGS), sentence)
        if taken.height() <= place.height() and taken.width() <= place.width():
            break
        pixels -= 1
    return pixels
