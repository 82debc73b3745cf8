# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the library's place when nothing is found: why, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.icon_tile import IconTile
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.text_label import TextLabel

WIDEST = 160 * theme.GRID
TILE = 14 * theme.GRID
LONGEST_NAME = 28
"""A longer search is cut short on the button."""


class NothingFound(QWidget):
    """`clear_requested` asks for no filters, `new_requested` for an exercise of that name."""

    clear_requested = Signal()
    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TextLabel(role="title")
        self._advice = TextLabel()
        self._clear = QPushButton(self.tr("Clear filters"))
        theme.set_icon(self._clear, "close")
        self._clear.clicked.connect(self.clear_requested)
        self._new = QPushButton()
        self._new.clicked.connect(self.new_requested)
        scroll = PageScroll(WIDEST)
        centre = Qt.AlignmentFlag.AlignHCenter
        scroll.column.addWidget(IconTile("search", TILE), 0, centre)
        for label in (self._title, self._advice):
            label.setAlignment(centre)
            scroll.column.addWidget(label)
        for button in (self._clear, self._new):
            scroll.column.addWidget(button, 0, centre)
        scroll.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def show_search(self, query: str, filtered: bool, own: bool) -> None:
        """Say why nothing is found: of what was typed, with filters or without, of them that only
        `own` exercises are wanted."""
        short = query if len(query) <= LONGEST_NAME else query[: LONGEST_NAME - 1] + "…"
        if query:
            self._title.setText(self.tr("Nothing found for “{words}”").format(words=short))
            words = short.replace("&", "&&")  # else an access key
            self._new.setText(self.tr("Make your own “{words}”").format(words=words))
        else:
            self._title.setText(self.tr("Nothing found"))
            self._new.setText(self.tr("New exercise"))
        theme.set_icon(self._new, "plus")
        if own and not query:
            advice = self.tr("You have no exercise of your own that fits. Make one in a minute.")
        elif filtered:
            advice = self.tr("Some exercises may be hidden by the filters.")
        else:
            advice = self.tr("Try another word, an area or a position.")
        self._advice.setText(advice)
        self._clear.setVisible(filtered)
        self._new.setVisible(bool(query) or own)
        self.setFocusProxy(self._clear if filtered else self._new)
