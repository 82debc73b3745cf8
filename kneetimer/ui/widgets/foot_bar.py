# SPDX-License-Identifier: GPL-3.0-or-later
"""What stays in sight at the foot of a page, below a line, while the page scrolls above it."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.page_scroll import PageScroll


class FootBar(QWidget):
    """`inner` is the layout to fill; it is at most `widest` pixels wide, in line with the column of
    the page above."""

    def __init__(self, widest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        held = QWidget()
        held.setMaximumWidth(widest)
        self.inner = QVBoxLayout(held)
        self.inner.setContentsMargins(0, 0, 0, 0)
        self.inner.setSpacing(3 * theme.GRID)
        self._across = QHBoxLayout(self)
        self._across.addStretch(1)
        self._across.addWidget(held, 1000)
        self._across.addStretch(1)
        self._keep_clear(0)

    def stand_below(self, page: PageScroll) -> None:
        """Leave room at the right for the scroll bar of the page above, while it has one."""
        bar = page.verticalScrollBar()
        bar.rangeChanged.connect(
            lambda _, high: self._keep_clear(bar.sizeHint().width() if high > 0 else 0)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colours().line)
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

    def _keep_clear(self, gutter: int) -> None:
        margin = 8 * theme.GRID
        self._across.setContentsMargins(margin, 4 * theme.GRID, margin + gutter, 4 * theme.GRID)
