# SPDX-License-Identifier: GPL-3.0-or-later
"""A card for work that takes a while: how far it is, and a way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.text_label import TextLabel

_CALM = """
QProgressBar { border: none; border-radius: 4px; background: palette(mid); }
QProgressBar::chunk { border-radius: 4px; background: palette(highlight); }
"""


class BusyCard(QWidget):
    """`cancelled` when the person will not wait."""

    cancelled = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(2 * theme.GRID)
        self._bar.setStyleSheet(_CALM)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self._on_cancelled)
        row = QHBoxLayout()
        row.addWidget(cancel)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * theme.GRID)
        layout.addWidget(TextLabel(title, "title"))
        layout.addWidget(self._bar)
        layout.addLayout(row)
        self._cancel = cancel
        self.setFocusProxy(cancel)

    def show_progress(self, done: int, of: int) -> None:
        """So much of so much is done."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def _on_cancelled(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()
