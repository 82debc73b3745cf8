# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings in sections: a heading, and rows of a name, a hint and a control."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kneetimer.ui import theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.wrap_layout import WrapLayout


class SettingRow(QWidget):
    """A name with a hint below it, and its control at the right, or below where it is narrow."""

    def __init__(
        self, name: str, control: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._hint = TextLabel(role="small", muted=True)
        self.show_hint(hint)
        self._words = words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(TextLabel(name))
        words.addWidget(self._hint)
        words.addStretch(1)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, theme.GRID, 0, theme.GRID)
        self._layout.setSpacing(3 * theme.GRID)
        self._layout.addLayout(words, 1)
        self._layout.addWidget(control)
        fit_to_font(self, self._arrange)

    def show_hint(self, hint: str) -> None:
        """Another hint, or none."""
        self._hint.show_text(hint)

    def minimumSizeHint(self) -> QSize:
        """As narrow as it can be arranged, however it is arranged now."""
        widest = max(self._words.minimumSize().width(), self._control.minimumSizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        least = self.fontMetrics().averageCharWidth() * 24
        control = self._control
        wraps = control.hasHeightForWidth()  # it is to be beside only where it need not wrap
        size = control.sizeHint() if wraps else control.minimumSizeHint()
        beside = self.width() - size.width() >= least
        way = QBoxLayout.Direction
        self._layout.setDirection(way.LeftToRight if beside else way.TopToBottom)


class SettingSection(QWidget):
    """A heading and the rows below it, apart from the next section by a line."""

    def __init__(
        self, heading: str, rows: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(QPalette.ColorRole.Mid)
        layout.addWidget(line)
        layout.addWidget(TextLabel(heading, bold=True))
        for row in rows:
            layout.addWidget(row)


class Segments(QWidget):
    """One of a few, beside each other where there is room. `chosen` carries what was picked."""

    chosen = Signal(object)

    def __init__(
        self, name: str, options: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons: dict[object, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        layout = WrapLayout(theme.GRID, self)
        for value, words in options:
            button = QPushButton(words)
            button.setCheckable(True)
            button.setAutoExclusive(True)  # to a reader, one of several
            button.setAccessibleName(f"{name}: {words}")
            button.clicked.connect(self._on_clicked)
            self._buttons[value] = button
            self._group.addButton(button)
            layout.addWidget(button)

    def show_value(self, value: object) -> None:
        """Show a value as chosen without saying so."""
        self._buttons[value].setChecked(True)

    def _on_clicked(self) -> None:
        picked = next(value for value, button in self._buttons.items() if button.isChecked())
        self.chosen.emit(picked)
