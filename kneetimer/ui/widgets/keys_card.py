# SPDX-License-Identifier: GPL-3.0-or-later
"""All keys of the session, on a card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets import key_words
from kneetimer.ui.widgets.keys_table import KeysTable
from kneetimer.ui.widgets.text_label import TextLabel


class KeysCard(QWidget):
    """Closes by its button, by Esc, or by ?. `rates` where exercises are rated in the session."""

    done = Signal()

    def __init__(self, rates: bool = False) -> None:
        super().__init__()
        close = QPushButton(self.tr("Close"))
        close.setProperty("look", "primary")
        close.clicked.connect(self.done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * theme.GRID)
        layout.addWidget(TextLabel(self.tr("Keys"), "title"))
        layout.addWidget(KeysTable(key_words.in_session(rates)))
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Question:
            self.done.emit()
        else:
            event.ignore()
