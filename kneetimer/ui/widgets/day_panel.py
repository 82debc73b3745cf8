# SPDX-License-Identifier: GPL-3.0-or-later
"""One day of the calendar: its sessions, each leading to itself, and the morning after."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kneetimer.core.diary import Morning
from kneetimer.core.summary import SessionSummary
from kneetimer.ui import dates, theme
from kneetimer.ui.tab_order import lead_through
from kneetimer.ui.widgets import day_words
from kneetimer.ui.widgets.link_row import LinkRow
from kneetimer.ui.widgets.text_label import TextLabel


class DayPanel(QWidget):
    """`session_opened` carries a session's id, `log_requested` the day."""

    session_opened = Signal(str)
    log_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = date.min
        self._shown: tuple[SessionSummary, ...] = ()
        self._rows: list[LinkRow] = []
        self._heading = TextLabel(bold=True)
        self._none = TextLabel(self.tr("No session on this day."), muted=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.GRID)
        self._morning = TextLabel(role="small", muted=True)
        self._log = QPushButton()
        self._log.setProperty("look", "quiet")
        self._log.clicked.connect(lambda: self.log_requested.emit(self._day))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(self._heading)
        layout.addWidget(self._none)
        layout.addLayout(self._list)
        layout.addWidget(self._morning)
        layout.addWidget(self._log, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def show_day(
        self,
        day: date,
        sessions: tuple[SessionSummary, ...],
        morning: Morning | None,
        may_log: bool,
    ) -> None:
        """Show a day; `morning` is the one after it."""
        self._day = day
        self._heading.setText(dates.full_day(day))
        self._log.setAccessibleName(
            self.tr("Log a session of {day}").format(day=dates.full_day(day))
        )
        self._none.setVisible(not sessions)
        self._morning.show_text(day_words.morning_after(morning) if morning else "")
        self._log.setText(self.tr("Log another") if sessions else self.tr("Log one"))
        theme.set_icon(self._log, "plus")
        self._log.setVisible(may_log)
        if sessions != self._shown:
            self._shown = sessions
            self._show_rows()

    def focus_first(self) -> None:
        """Lead the keys to the first session, or to what can be done else."""
        first = self._rows[0] if self._rows else self._log
        first.setFocus()

    def _show_rows(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for session in self._shown:
            words = f"{dates.time(session.started)} · {day_words.session_facts(session)}"
            row = LinkRow("nav-history", session.name, words)
            row.clicked.connect(partial(self.session_opened.emit, session.id))
            self._list.addWidget(row)
            self._rows.append(row)
        lead_through(self._rows, self._log)
