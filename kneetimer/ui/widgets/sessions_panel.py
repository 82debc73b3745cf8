# SPDX-License-Identifier: GPL-3.0-or-later
"""All past sessions: what one looks for, the list of what is found, and one of them in full."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kneetimer.core.summary import SessionGroup
from kneetimer.ui import theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.session_detail import SessionDetail, ShownSession
from kneetimer.ui.widgets.session_filters import SessionFilters
from kneetimer.ui.widgets.session_list import SessionList
from kneetimer.ui.widgets.tall_page import TallPage
from kneetimer.ui.widgets.text_label import TextLabel

MARGIN = 8 * theme.GRID
WIDEST_DETAIL = 180 * theme.GRID
LIST_CHARACTERS, LIST_LINES, DETAIL_LINES = 32, 12, 16
"""The least room of the list beside the session, and of both below each other."""
BESIDE_FROM = 70
"""Characters wide it must be for the session beside the list."""


class SessionsPanel(QWidget):
    """`session_chosen` carries the id of the session to be shown in full; `left` when the person
    goes back from that to where they came from."""

    session_chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = SessionFilters()
        self.list = SessionList()
        self.detail = SessionDetail()
        self._chosen: str | None = None
        self.filters.left.connect(self.list.setFocus)
        self.list.session_chosen.connect(self._on_session_chosen)
        self.list.opened.connect(self.detail.setFocus)
        self.list.delete_requested.connect(self.detail.delete_requested)
        self.detail.left.connect(self._on_detail_left)
        self._came_from_elsewhere = False
        self._beside = PageScroll(WIDEST_DETAIL)
        self._beside.setAccessibleName(self.tr("The session in full"))
        self._beside.column.addWidget(self.detail)
        self._stack = QStackedWidget()
        self._found = self._make_found()
        self._nothing = self._make_nothing()
        self._stack.addWidget(self._found)
        self._stack.addWidget(self._nothing)
        layout = TallPage(self).inside
        layout.setContentsMargins(0, 3 * theme.GRID, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.addWidget(self.filters)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def show_groups(self, groups: Sequence[SessionGroup]) -> None:
        """Show these sessions; the one that was looked at stays, if it is among them."""
        self._stack.setCurrentWidget(self._found if groups else self._nothing)
        self.list.show_groups(groups, self._chosen)

    def show_session(self, shown: ShownSession) -> None:
        """Show a session in full."""
        another = self._chosen != shown.session.id
        self._chosen = shown.session.id
        self.detail.show_session(shown)
        if another:
            self._beside.verticalScrollBar().setValue(0)

    def open_session(self, session_id: str) -> None:
        """Choose a listed session for somebody who comes from elsewhere, and lead them to it."""
        self.list.choose(session_id)
        self._came_from_elsewhere = True
        self.detail.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._stack.currentWidget() is self._found:
            self.list.setFocus()
        else:
            self.filters.search.setFocus()

    def _make_found(self) -> QWidget:
        found = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, found)
        self._across.setContentsMargins(MARGIN - 3 * theme.GRID, 0, 0, 0)
        self._across.setSpacing(0)
        for part, share in ((self.list, 2), (self._beside, 3)):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            self._across.addWidget(part, share)
        fit_to_font(self, self._arrange)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where there is little room, the session stands below the list."""
        metrics = self.fontMetrics()
        least = metrics.averageCharWidth() * LIST_CHARACTERS
        beside = self.width() >= metrics.averageCharWidth() * BESIDE_FROM
        way = QBoxLayout.Direction
        self._across.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self.list.setMinimumWidth(least)
        self.list.setMaximumWidth(2 * least if beside else self.width())
        for part, lines in ((self.list, LIST_LINES), (self._beside, DETAIL_LINES)):
            part.setMinimumHeight(0 if beside else lines * metrics.lineSpacing())

    def _make_nothing(self) -> QWidget:
        nothing = PageScroll(120 * theme.GRID)
        centre = Qt.AlignmentFlag.AlignHCenter
        title = TextLabel(self.tr("No session fits"), "title")
        advice = TextLabel(self.tr("Search and filters hold them all back."))
        clear = QPushButton(self.tr("Clear search and filters"))
        theme.set_icon(clear, "close")
        clear.clicked.connect(self.filters.clear)
        nothing.column.addStretch(1)
        for label in (title, advice):
            label.setAlignment(centre)
            nothing.column.addWidget(label)
        nothing.column.addWidget(clear, 0, centre)
        nothing.column.addStretch(3)
        return nothing

    def _on_session_chosen(self, session_id: str) -> None:
        self._came_from_elsewhere = False
        self.session_chosen.emit(session_id)

    def _on_detail_left(self) -> None:
        if self._came_from_elsewhere:
            self._came_from_elsewhere = False
            self.left.emit()
        else:
            self.list.setFocus()
