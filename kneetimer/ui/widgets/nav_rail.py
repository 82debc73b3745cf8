# SPDX-License-Identifier: GPL-3.0-or-later
"""The rail at the window's left edge: one button a page, an icon above its word."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from kneetimer.ui import faces, theme

ICON = 6 * theme.GRID
PILL = QSize(14 * theme.GRID, 8 * theme.GRID)
PAD = 2 * theme.GRID
MOST_GAP = 5 * theme.GRID
"""Between two pages."""


class RailButton(QAbstractButton):
    """One page of the window."""

    def __init__(self, icon_name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # to a reader, one of several
        theme.set_font(self, theme.Role.SMALL)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font(theme.Role.SMALL, bold=True))
        width = max(PILL.width(), metrics.horizontalAdvance(self.text())) + 2 * PAD
        return QSize(width, PILL.height() + metrics.height() + 3 * theme.GRID)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        pill = QRectF((self.width() - PILL.width()) / 2, 2, PILL.width(), PILL.height())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setBrush(shades.soft)
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        if self.hasFocus():
            painter.setPen(QPen(shades.text, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        place = QRectF(0, 0, ICON, ICON)
        place.moveCenter(pill.center())
        theme.paint_icon(painter, self._icon_name, place, shades.accent if chosen else shades.muted)
        painter.setPen(shades.text if chosen else shades.muted)
        painter.setFont(theme.font(theme.Role.SMALL, bold=chosen))
        word = self.rect().adjusted(0, PILL.height() + theme.GRID, 0, 0)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(word, centre, self.text())
        painter.end()


class NavRail(QWidget):
    """The pages in a column; exactly one is chosen."""

    FACE = faces.Group

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._layout = QVBoxLayout(self)
        self._layout.addStretch(1)
        self._fit()

    def add(self, key: str, icon_name: str, text: str, shortcut: str) -> None:
        """One more page at the end, with the shortcut that leads to it."""
        button = RailButton(icon_name, text, self)
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({shortcut})")
        button.setAccessibleDescription(shortcut)
        button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        self._layout.insertWidget(len(self._buttons) - 1, button)

    def set_foot(self, foot: QWidget) -> None:
        """What stands below the pages, at the rail's foot."""
        self._layout.addWidget(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Where it is low for its pages, they stand closer."""
        layout = self._layout
        for gap, around in ((MOST_GAP, 4), (3 * theme.GRID, 3), (theme.GRID, 1)):
            layout.setSpacing(gap)
            layout.setContentsMargins(
                3 * theme.GRID, 2 * around * theme.GRID, theme.GRID, around * theme.GRID
            )
            if layout.minimumSize().height() <= self.height():
                return

    def choose(self, key: str) -> None:
        """Show a page as chosen; says nothing. Where the keys go to the rail, they go to it."""
        chosen = self._buttons[key]
        chosen.setChecked(True)
        if any(button.hasFocus() for button in self._buttons.values()):
            chosen.setFocus()
