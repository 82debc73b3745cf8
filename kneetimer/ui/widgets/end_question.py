# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether to end the session: a card that answers to Space, Enter and Esc."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.text_label import TextLabel


class EndQuestion(QWidget):
    """Going on is the first choice; Space alone takes it."""

    go_on = Signal()
    end = Signal()

    def __init__(self) -> None:
        super().__init__()
        keep = QPushButton(self.tr("Keep going"))
        keep.setProperty("look", "primary")
        theme.set_icon(keep, "play")
        keep.clicked.connect(self.go_on)
        end = QPushButton(self.tr("End the session"))
        end.setProperty("look", "danger")
        theme.set_icon(end, "stop")
        end.clicked.connect(self.end)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        row.addWidget(keep)
        row.addWidget(end)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * theme.GRID)
        layout.addWidget(TextLabel(self.tr("End the session here?"), "title"))
        layout.addWidget(TextLabel(self.tr("It is paused. Every set you finished is saved.")))
        layout.addSpacing(theme.GRID)
        layout.addLayout(row)
        self.setFocusProxy(keep)
