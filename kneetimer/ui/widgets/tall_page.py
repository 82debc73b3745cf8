# SPDX-License-Identifier: GPL-3.0-or-later
"""A page that fills its place, and scrolls as a whole where that is too low for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from kneetimer.ui.widgets.page_scroll import calm_scrolling


class TallPage(QScrollArea):
    """`inside` is the layout to fill. Give what can shrink to nothing a least height."""

    def __init__(self, holder: QWidget) -> None:
        """It takes the whole of `holder`."""
        super().__init__()
        self.setWidgetResizable(True)
        calm_scrolling(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setObjectName("page")
        self.inside = QVBoxLayout(page)
        self.setWidget(page)
        around = QVBoxLayout(holder)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self)
