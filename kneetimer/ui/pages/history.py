# SPDX-License-Identifier: GPL-3.0-or-later
"""History: past sessions in a list, and beside it one of them in full."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kneetimer.core.language import Language
from kneetimer.core.ports import HistoryStore
from kneetimer.core.record import SessionRecord
from kneetimer.core.summary import by_exercise, grouped, summarise
from kneetimer.ui import theme
from kneetimer.ui.widgets.icon_tile import IconTile
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.session_detail import SessionDetail
from kneetimer.ui.widgets.session_list import SessionList
from kneetimer.ui.widgets.text_label import TextLabel

WIDEST_DETAIL = 180 * theme.GRID
LIST_CHARACTERS = 32


class HistoryPage(QWidget):
    """Shows what the store holds when `refresh` is called; `today` says which day it is."""

    def __init__(
        self,
        store: HistoryStore,
        language: Callable[[], Language],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._language = language
        self._today = today
        self._sessions: dict[str, SessionRecord] = {}
        self._chosen: str | None = None
        self._detail: SessionDetail | None = None
        self._list = SessionList()
        self._list.session_chosen.connect(self._on_session_chosen)
        self._beside = PageScroll(WIDEST_DETAIL)
        self._beside.setAccessibleName(self.tr("The session in full"))
        self._beside.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack = QStackedWidget()
        self._full = self._make_full()
        self._empty = self._make_empty()
        self._stack.addWidget(self._full)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def refresh(self) -> None:
        """Read the store anew; the session that was looked at stays."""
        sessions = self._store.sessions()
        self._sessions = {session.id: session for session in sessions}
        self._stack.setCurrentWidget(self._full if sessions else self._empty)
        groups = grouped(
            summarise((each.line for each in sessions), self._language()), self._today()
        )
        self._list.show_groups(groups, self._chosen)

    def _make_full(self) -> QWidget:
        left = QVBoxLayout()
        margin = 6 * theme.GRID
        left.setContentsMargins(margin, 8 * theme.GRID, 0, 0)
        left.setSpacing(3 * theme.GRID)
        heading = TextLabel(self.tr("History"), "title")
        heading.setContentsMargins(3 * theme.GRID, 0, 0, 0)
        left.addWidget(heading)
        left.addWidget(self._list, 1)
        held = QWidget()
        held.setLayout(left)
        least = self.fontMetrics().averageCharWidth() * LIST_CHARACTERS
        held.setMinimumWidth(least)
        held.setMaximumWidth(2 * least)
        full = QWidget()
        across = QHBoxLayout(full)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(held, 2)
        across.addWidget(self._beside, 3)
        return full

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
                    "of it. It stays on this computer."
                )
            ),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            empty.column.addWidget(label)
        empty.column.addStretch(3)
        return empty

    def _on_session_chosen(self, session_id: str) -> None:
        self._chosen = session_id
        session = self._sessions[session_id]
        (summary,) = summarise([session.line], self._language())
        if self._detail is not None:
            self._beside.column.removeWidget(self._detail)
            self._detail.hide()
            self._detail.deleteLater()
        self._detail = SessionDetail(session, summary, by_exercise(session, self._language()))
        self._beside.column.addWidget(self._detail)
        self._beside.verticalScrollBar().setValue(0)
