# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys in a column, and beside each what it does."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets import key_words
from kneetimer.ui.widgets.key_words import KeyLine
from kneetimer.ui.widgets.text_label import TextLabel


class KeysTable(QWidget):
    """What the keys do wraps; keys do not, and are at least `widest` wide, so that tables below
    each other line up."""

    def __init__(
        self, lines: Iterable[KeyLine], widest: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6 * theme.GRID)
        grid.setVerticalSpacing(2 * theme.GRID)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, widest)
        for row, line in enumerate(lines):
            keys = QLabel(line.keys)
            keys.setAccessibleName(key_words.spoken(line.keys))
            theme.set_font(keys, theme.Role.BODY, bold=True)
            grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(TextLabel(line.meaning), row, 1)
