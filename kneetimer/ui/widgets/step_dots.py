# SPDX-License-Identifier: GPL-3.0-or-later
"""Where one is in a few steps: a dot each, the present one long."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.ui import faces, theme

DOT = 2 * theme.GRID
LONG = 6 * theme.GRID


class StepDots(QWidget):
    """`steps` dots; `step` counts from 1."""

    FACE = faces.Picture

    def __init__(self, steps: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps, self._step = steps, 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_step(1)

    def show_step(self, step: int) -> None:
        """Mark this step as the present one."""
        self._step = step
        words = self.tr("Step {step} of {steps}").format(step=step, steps=self._steps)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LONG + (self._steps - 1) * 2 * DOT, DOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        left = 0
        for step in range(1, self._steps + 1):
            width = LONG if step == self._step else DOT
            painter.setBrush(shades.accent if step <= self._step else shades.edge)
            painter.drawRoundedRect(QRectF(left, 0, width, DOT), DOT / 2, DOT / 2)
            left += width + DOT
        painter.end()
