# SPDX-License-Identifier: GPL-3.0-or-later
"""All keys of the session, on a card."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.text_label import TextLabel


class KeysCard(QWidget):
    """Closes by its button, by Esc, or by ?. `rates` where exercises are rated in the session."""

    done = Signal()

    def __init__(self, rates: bool = False) -> None:
        super().__init__()
        close = QPushButton(self.tr("Close"))
        close.setProperty("look", "primary")
        close.clicked.connect(self.done)
        grid = QGridLayout()
        grid.setHorizontalSpacing(6 * theme.GRID)
        grid.setVerticalSpacing(2 * theme.GRID)
        grid.setColumnStretch(1, 1)
        for row, (keys, meaning) in enumerate(self._rows(rates)):
            label = QLabel(keys)
            label.setFont(theme.font(theme.Role.BODY, bold=True))
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(TextLabel(meaning), row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * theme.GRID)
        layout.addWidget(TextLabel(self.tr("Keys"), "title"))
        layout.addLayout(grid)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Question:
            self.done.emit()
        else:
            event.ignore()

    def _rows(self, rates: bool) -> list[tuple[str, str]]:
        how = self.tr("While it is asked: the exercise was easy, just right, hard, painful")
        return [
            (self.tr("Space"), self.tr("Pause, resume, or done at your own pace")),
            (self.tr("→  Page Down"), self.tr("Next side or set, or the end of this rest")),
            (self.tr("Shift →"), self.tr("Next exercise")),
            (self.tr("←  Page Up"), self.tr("Start this again; twice: the one before")),
            (self.tr("↑  ↓"), self.tr("Hold 5 s longer or shorter; one rep more or less done")),
            *([("1  2  3  4", how)] if rates else []),
            ("P", self.tr("That hurts")),
            ("M", self.tr("Sound off or on")),
            ("F", self.tr("Mat mode, to be read from afar; there any other key is Space")),
            (self.tr("Esc"), self.tr("Leave mat mode; then end the session, after a question")),
            ("?", self.tr("These keys")),
        ]
