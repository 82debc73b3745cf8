# SPDX-License-Identifier: GPL-3.0-or-later
"""A large figure and a column of text that scrolls: side by side, or one above the other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.page_scroll import PageScroll

MARGIN = 8 * theme.GRID
BESIDE_FROM_CHARACTERS = 92
"""From this width on, the figure stands beside the column and stays while that scrolls."""
_PAGES = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class BesideFigure(QWidget):
    """`column` is the layout to fill. `arranged` when the figure has changed its place: what Tab
    goes to has to be put in order again."""

    arranged = Signal()

    def __init__(self, figure: QWidget, widest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure = figure
        self._has_figure = True
        self._is_beside: bool | None = None
        self._below: QWidget | None = None
        self._scroll = PageScroll(widest, centred=False)
        self.column = self._scroll.column
        figure.setParent(self)
        self._side = QVBoxLayout()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addLayout(self._side)
        self._layout.addWidget(self._scroll, 1)

    def stack_above(self, below: QWidget) -> None:
        """The part of the column below the figure where there is no room beside; else the first."""
        self._below = below

    def show_figure(self, shown: bool) -> None:
        """Whether there is a figure to show."""
        self._has_figure = shown
        self._figure.setVisible(shown)
        self._arrange()

    def scroll_to_top(self) -> None:
        """Begin to read from the start."""
        self._scroll.verticalScrollBar().setValue(0)

    def scroll_to(self, part: QWidget) -> None:
        """Have a part of the column in sight."""
        self._scroll.ensureWidgetVisible(part, 0, MARGIN)

    def scroll_by_key(self, key: Qt.Key) -> bool:
        """Page Up and Page Down; returns whether the key was one of them."""
        if key in _PAGES:
            self._scroll.verticalScrollBar().triggerAction(_PAGES[key])
        return key in _PAGES

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        least = self.fontMetrics().averageCharWidth() * BESIDE_FROM_CHARACTERS
        beside = self._has_figure and self.width() >= least
        if beside == self._is_beside:
            return
        self._is_beside = beside
        self._layout.setStretchFactor(self._side, int(beside))
        self._side.setContentsMargins(*((MARGIN, MARGIN, 0, MARGIN) if beside else (0, 0, 0, 0)))
        self._side.removeWidget(self._figure)
        self.column.removeWidget(self._figure)
        if beside:
            self._side.addWidget(self._figure)
        else:
            place = self.column.indexOf(self._below) if self._below is not None else 0
            self.column.insertWidget(place, self._figure)
        self.arranged.emit()
