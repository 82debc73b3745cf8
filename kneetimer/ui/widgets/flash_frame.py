# SPDX-License-Identifier: GPL-3.0-or-later
"""Tones that are seen: the edge of the window lights up for a moment."""

from collections import deque

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from kneetimer.core.timeline import SegmentKind
from kneetimer.ui import faces, theme

COUNTING = ("tick", "tock")
"""Sounds that only count: their flash is narrower and shorter."""
MOST_A_SECOND = 3
"""So many flashes are safe for all eyes (WCAG 2.3.1)."""
SECOND_MS = 1000
WIDE, NARROW = 0.035, 0.0125
"""The edge's width, of the window's shorter side."""
LONG_MS, SHORT_MS = 320, 160
FADED = 0.5
"""How much of the colour is left in the second half of a flash."""


class FlashLimit:
    """Lets through so many flashes in any second."""

    def __init__(self) -> None:
        self._lit: deque[int] = deque(maxlen=MOST_A_SECOND)

    def admits(self, now_ms: int) -> bool:
        """Whether there may be a flash now; then it counts as one."""
        if len(self._lit) == MOST_A_SECOND and now_ms - self._lit[0] <= SECOND_MS:
            return False
        self._lit.append(now_ms)
        return True


class FlashFrame(QWidget):
    """Lies over its parent and lets everything through. Only the edge is ever painted, so that a
    flash costs no more than a frame of it."""

    FACE = faces.Decoration

    def __init__(self, parent: QWidget, reduce_motion: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._steps = (1.0,) if reduce_motion else (1.0, FADED)
        self._phase: tuple[SegmentKind, bool, bool] = (SegmentKind.INTRODUCE, False, False)
        self._step = 0
        self._limit = FlashLimit()
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_step)
        self.hide()

    def show_phase(self, kind: SegmentKind, paused: bool, fills: bool) -> None:
        """Light up in a phase's colour from now on; `fills` where that fills the window."""
        self._phase = (kind, paused, fills)

    def flash(self, sound: str) -> None:
        """This sounds now."""
        if not self._limit.admits(self._since.elapsed()):
            return
        counts = sound in COUNTING
        self._step = 0
        self._timer.start((SHORT_MS if counts else LONG_MS) // len(self._steps))
        self._take_edge(NARROW if counts else WIDE)
        self.show()
        self.raise_()
        self.update()

    def _take_edge(self, share: float) -> None:
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        wide = max(theme.GRID, round(share * min(self.width(), self.height())))
        inner = self.rect().adjusted(wide, wide, -wide, -wide)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inner)))

    def _on_step(self) -> None:
        self._step += 1
        if self._step >= len(self._steps):
            self._timer.stop()
            self.hide()
        else:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        kind, paused, fills = self._phase
        fill, ink = theme.colours().phase(kind, paused)
        painter = QPainter(self)
        painter.setOpacity(self._steps[min(self._step, len(self._steps) - 1)])
        painter.fillRect(self.rect(), ink if fills else fill)
        painter.end()
