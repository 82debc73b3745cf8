# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether to leave a form in which something was changed, asked in place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.wrap_layout import WrapLayout


class LeaveQuestion(QWidget):
    """Hidden until it is asked. Keeping on is the first choice."""

    kept = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keep = QPushButton(self.tr("Keep editing"))
        theme.set_icon(self._keep, "edit")
        self._keep.clicked.connect(self.kept)
        drop = QPushButton(self.tr("Leave without saving"))
        drop.setProperty("look", "danger")
        theme.set_icon(drop, "close")
        drop.clicked.connect(self.left)
        answers = WrapLayout()
        answers.addWidget(self._keep)
        answers.addWidget(drop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(TextLabel(self.tr("You have changed something here. Leave all the same?")))
        layout.addLayout(answers)
        self.hide()

    def ask(self) -> None:
        """Ask now."""
        self.show()
        self._keep.setFocus()
