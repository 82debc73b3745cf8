# SPDX-License-Identifier: GPL-3.0-or-later
"""A drop-down list in the look of the buttons."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from kneetimer.ui import theme

PAD = 3 * theme.GRID
ARROW = 2 * theme.GRID
CHARACTERS = 16
"""What it is wide enough for; longer entries are cut short in the box, never in the list."""


class ChoiceBox(QComboBox):
    """`chosen` carries the data of the entry that the person picked.

    The wheel scrolls the page and never changes the choice.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # on Linux, Qt names a list by its present entry
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setItemDelegate(QStyledItemDelegate(self))  # its own knows no style sheet
        self.activated.connect(self._on_activated)

    def show_choices(self, choices: list[tuple[object, str]], present: object) -> None:
        """Replace the entries and show one as chosen, without saying so."""
        self.blockSignals(True)
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.setCurrentIndex(max(0, self.findData(present)))
        self.blockSignals(False)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        widest = max(
            (metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0
        )
        text = max(widest, metrics.averageCharWidth() * CHARACTERS)
        return QSize(text + 3 * PAD + ARROW + 2, metrics.height() + 5 * theme.GRID)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        least = self.fontMetrics().averageCharWidth() * CHARACTERS + 3 * PAD + ARROW
        return QSize(min(hint.width(), least), hint.height())

    def showPopup(self) -> None:  # noqa: N802
        """The list is as wide as its longest entry."""
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * PAD)  # its edge and padding besides
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(shades.text, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(shades.line if self.underMouse() else shades.soft)
        painter.drawRoundedRect(place, 8, 8)
        ink = shades.text if self.isEnabled() else shades.muted
        room = self.rect().adjusted(PAD, 0, -2 * PAD - ARROW, 0)
        painter.setPen(ink)
        words = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        pen = QPen(ink, 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = QPointF(self.width() - PAD - ARROW / 2, self.height() / 2)
        half = ARROW / 2
        arrow = [QPointF(-half, -half / 2), QPointF(0, half / 2), QPointF(half, -half / 2)]
        painter.drawPolyline(QPolygonF([middle + point for point in arrow]))
        painter.end()

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))
