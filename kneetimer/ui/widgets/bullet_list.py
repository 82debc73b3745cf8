# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences below each other, a dot before each."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.text_label import Mark, TextLabel


class BulletList(QWidget):
    """Each wraps by itself."""

    def __init__(self, points: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * theme.GRID)
        grid.setVerticalSpacing(2 * theme.GRID)
        grid.setColumnStretch(1, 1)
        for row, point in enumerate(points):
            grid.addWidget(Mark("•"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(TextLabel(point), row, 1)
