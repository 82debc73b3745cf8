# SPDX-License-Identifier: GPL-3.0-or-later
"""History: its parts behind tabs, and what for a while stands in place of them all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kneetimer.ui import theme
from kneetimer.ui.widgets.icon_tile import IconTile
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.tab_row import PAD, TabRow
from kneetimer.ui.widgets.text_label import TextLabel

MARGIN = 8 * theme.GRID


class HistoryPage(QWidget):
    """`tab_shown` carries the key of a tab that comes to the front."""

    tab_shown = Signal(str)
    log_requested = Signal()
    report_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._of_sessions: set[str] = set()
        self._has_sessions = True
        self.tabs = TabRow(self.tr("History"))
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.log = QPushButton(self.tr("Log a session"))
        theme.set_icon(self.log, "plus")
        self.log.clicked.connect(self.log_requested)
        self.report = QPushButton(self.tr("Report…"))
        self.report.clicked.connect(self.report_requested)
        self._parts = QStackedWidget()
        self._empty = self._make_empty()
        self._parts.addWidget(self._empty)
        self._widgets: dict[str, QWidget] = {}
        self._home = QWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._home)
        self._lay_out()

    def add_tab(self, key: str, name: str, widget: QWidget, *, of_sessions: bool = False) -> None:
        """One more part; one `of_sessions` gives way to a friendly word while there are none."""
        self._keys.append(key)
        self._widgets[key] = widget
        if of_sessions:
            self._of_sessions.add(key)
        self._parts.addWidget(widget)
        self.tabs.addTab(name)
        self._show_part()

    @property
    def tab(self) -> str:
        """The key of the tab in front."""
        return self._keys[self.tabs.currentIndex()]

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentIndex(self._keys.index(key))

    def set_has_sessions(self, has_sessions: bool) -> None:
        """Whether there is any session to show."""
        self._has_sessions = has_sessions
        self._show_part()

    def show_over(self, part: QWidget) -> None:
        """Show something in place of all tabs until `leave_over`."""
        if self._stack.indexOf(part) < 0:
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(part)
        part.setFocus()

    def leave_over(self) -> None:
        """Back to the tabs."""
        self._stack.setCurrentWidget(self._home)
        self.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is in front has the focus."""
        over = self._stack.currentWidget()
        part = self._parts.currentWidget() if over is self._home else over
        (self.log if part is self._empty or part is None else part).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Tab and Ctrl+Shift+Tab go round the tabs."""
        if self._stack.currentWidget() is self._home and self.tabs.go_round(event):
            self.setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID)
        head.addWidget(TextLabel(self.tr("History"), "title"), 1)
        head.addWidget(self.log)
        head.addWidget(self.report)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 6 * theme.GRID, MARGIN, 0)
        top.addLayout(head)
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN - PAD, 2 * theme.GRID, MARGIN, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        home = QVBoxLayout(self._home)
        home.setContentsMargins(0, 0, 0, 0)
        home.setSpacing(0)
        home.addLayout(top)
        home.addLayout(row)
        home.addWidget(self._parts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _make_empty(self) -> QWidget:
        empty = PageScroll(120 * theme.GRID)
        empty.column.addStretch(2)
        tile = IconTile("nav-history", 18 * theme.GRID)
        empty.column.addWidget(tile, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (
            TextLabel(self.tr("Nothing here yet"), "title"),
            TextLabel(
                self.tr(
                    "After your first session you find it here, with every set and what was done "
                    "of it. What you do elsewhere you can log. It stays on this computer."
                )
            ),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            empty.column.addWidget(label)
        empty.column.addStretch(3)
        return empty

    def _on_tab_changed(self) -> None:
        self._show_part()
        self.tab_shown.emit(self.tab)

    def _show_part(self) -> None:
        key = self.tab
        waiting = key in self._of_sessions and not self._has_sessions
        self._parts.setCurrentWidget(self._empty if waiting else self._widgets[key])
