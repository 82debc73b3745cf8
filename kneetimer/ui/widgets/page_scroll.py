# SPDX-License-Identifier: GPL-3.0-or-later
"""A page that scrolls up and down only, its content in one column of readable width."""

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kneetimer.ui import faces, theme

REST_MS = 1000
"""Until all stands where it belongs in another size of text."""
FOCUS_RADIUS = 2 * theme.GRID
CLEAR_OF_EDGES = (theme.GRID, theme.GRID, -theme.GRID, -theme.GRID)

_CALM = """
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical {
    background: palette(mid); border-radius: 4px; min-height: 40px; margin: 2px;
}
QScrollBar::handle:vertical:hover { background: palette(dark); }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def calm_scrolling(area: QAbstractScrollArea) -> None:
    """No frame, no sideways scrolling, and a narrow bar without arrows."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.verticalScrollBar().setStyleSheet(_CALM)


class PageScroll(QScrollArea):
    """`column` is the layout to fill; it is centred (or at the left) and at most `widest` pixels
    wide, `margin` pixels from the edges."""

    FACE = faces.Group

    def __init__(
        self,
        widest: int,
        parent: QWidget | None = None,
        *,
        margin: int = 8 * theme.GRID,
        centred: bool = True,
    ) -> None:
        super().__init__(parent)
        self._kept: QWidget | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._come_to_rest)
        self.setWidgetResizable(True)
        calm_scrolling(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setObjectName("page")
        content = QWidget(page)
        content.setMaximumWidth(widest)
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4 * theme.GRID)
        across = QHBoxLayout(page)
        across.setContentsMargins(margin, margin, margin, margin)
        across.setSpacing(0)
        if centred:
            across.addStretch(1)
        across.addWidget(content, 1000)
        across.addStretch(1)
        self.setWidget(page)
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)

    def changeEvent(self, event: QEvent) -> None:
        """What the keys go to stays in sight where another size of text moves all of it."""
        super().changeEvent(event)
        focused = QApplication.focusWidget()
        if (
            event.type() is QEvent.Type.FontChange
            and focused is not None
            and self.isAncestorOf(focused)
            and not focused.visibleRegion().isEmpty()
        ):
            self._kept = focused
            self._rest.start()

    def _keep_in_sight(self) -> None:
        if self._kept is not None and self._kept is QApplication.focusWidget():
            self.ensureWidgetVisible(self._kept)

    def _come_to_rest(self) -> None:
        self._keep_in_sight()
        self._kept = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where it is scrolled by keys, they can be seen to go there."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            place = QRectF(self.viewport().rect()).adjusted(*CLEAR_OF_EDGES)
            theme.paint_focus(painter, place, FOCUS_RADIUS)
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
