# SPDX-License-Identifier: GPL-3.0-or-later
"""A slider with its value in words beside it, in a width that does not change."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from kneetimer.ui import theme
from kneetimer.ui.fitting import fit_to_font

COLUMN = 15
"""Characters kept for the words, so that sliders below each other line up."""
TRACK = 17
"""Characters that the track is as long as, at least."""


class _Slider(QSlider):
    """The wheel scrolls the page and never changes the amount."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme.paint_focus(painter, QRectF(self.rect()), theme.GRID)
            painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class AmountSlider(QWidget):
    """Whole numbers from `low` to `high` in steps. `pattern` words the value: "{n} %"."""

    changed = Signal(int)

    def __init__(
        self, name: str, low: int, high: int, step: int, pattern: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pattern = pattern
        self._slider = _Slider(Qt.Orientation.Horizontal)
        self._slider.setRange(low, high)
        self._slider.setSingleStep(step)
        self._slider.setPageStep(2 * step)
        self._slider.setAccessibleName(name)
        self._slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = QLabel()
        theme.set_font(self._words, theme.Role.BODY)
        fit_to_font(self._words, self._keep_room)
        self.setFocusProxy(self._slider)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * theme.GRID)
        layout.addWidget(self._slider, 1)
        layout.addWidget(self._words)
        self._slider.valueChanged.connect(self._on_value_changed)
        self._show(self._slider.value())

    @property
    def value(self) -> int:
        """The amount chosen."""
        return self._slider.value()

    def show_value(self, value: int) -> None:
        """Show an amount without saying that it changed."""
        self._slider.blockSignals(True)
        self._slider.setValue(value)
        self._slider.blockSignals(False)
        self._show(value)

    def _keep_room(self) -> None:
        metrics = self._words.fontMetrics()
        self._slider.setMinimumWidth(metrics.averageCharWidth() * TRACK)
        widest = metrics.horizontalAdvance(self._pattern.format(n=self._slider.maximum())) + 2
        self._words.setMinimumWidth(max(widest, metrics.averageCharWidth() * COLUMN))

    def _show(self, value: int) -> None:
        self._words.setText(self._pattern.format(n=value))

    def _on_value_changed(self, value: int) -> None:
        self._show(value)
        self.changed.emit(value)
