# SPDX-License-Identifier: GPL-3.0-or-later
"""A row that goes on in the next line where it is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from kneetimer.ui import theme


class WrapLayout(QLayout):
    """Every item in the size it asks for, none wider than the row."""

    def __init__(self, gap: int = 2 * theme.GRID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._gap = gap
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        inside = QRect(0, 0, width, 0).marginsRemoved(around)
        return self._laid_out(inside, move=False) + around.top() + around.bottom()

    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place)
        self._laid_out(place.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + self._gap for size in shown)
        high = max((size.height() for size in shown), default=0)
        return QSize(width, high).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least.grownBy(self.contentsMargins())

    def _laid_out(self, place: QRect, *, move: bool) -> int:
        """The height it takes; with `move` the items go to their places."""
        x, y, high = 0, 0, 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), place.width())
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(width))
            if x and x + width > place.width():
                x, y, high = 0, y + high + self._gap, 0
            if move:
                at = QRect(place.topLeft() + QPoint(x, y), QSize(width, size.height()))
                item.setGeometry(at)
            x += width + self._gap
            high = max(high, size.height())
        return y + high
