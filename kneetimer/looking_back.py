# SPDX-License-Identifier: GPL-3.0-or-later
"""History in the window: its page is made when first wanted, each of its tabs likewise."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kneetimer.assembly import Store
from kneetimer.core.errors import UserError
from kneetimer.core.record import SessionRecord
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.pages.later import Later

if TYPE_CHECKING:
    from kneetimer.check_up_desk import CheckUpDesk
    from kneetimer.core.repeating import Repeated
    from kneetimer.core.timeline import Timeline
    from kneetimer.history_changes import HistoryChanges
    from kneetimer.history_desk import HistoryDesk
    from kneetimer.repeat_desk import RepeatDesk
    from kneetimer.report_desk import ReportDesk
    from kneetimer.session_log_desk import SessionLogDesk
    from kneetimer.trends_desk import TrendsDesk
    from kneetimer.ui.pages.history import HistoryPage
    from kneetimer.ui.widgets.check_up_panel import CheckUpPanel
    from kneetimer.ui.widgets.trends_panel import TrendsPanel

HISTORY = "history"
CALENDAR, SESSIONS, TRENDS, CHECK_UPS = "calendar", "sessions", "trends", "check-ups"


class LookingBack(QObject):
    """Owns what stands behind the page. `start_requested` carries a Timeline to be begun and its
    session's name, `pain_told` the knee pain now, `questions_requested` asks for the questions of
    the first run, `changed` says that a session is otherwise than it was; `undo_offered` carries
    words for what was just done and what takes it back, `trouble` a UserError."""

    start_requested = Signal(object, str)
    pain_told = Signal(object)
    questions_requested = Signal()
    changed = Signal()
    undo_offered = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        content: LiveContent,
        store: Store,
        preferences: LivePreferences,
        drawings: Drawings,
        pain_now: Callable[[], int | None],
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        """`pain_now` says the knee pain that was told on Today, `today` which day it is."""
        super().__init__(parent)
        self._window = window
        self._content = content
        self._store = store
        self._preferences = preferences
        self._drawings = drawings
        self._pain_now = pain_now
        self._today = today
        self._is_read = False
        self._page: HistoryPage | None = None
        self._desk: HistoryDesk | None = None
        self._changes: HistoryChanges | None = None
        self._log: SessionLogDesk | None = None
        self._repeat: RepeatDesk | None = None
        self._report: ReportDesk | None = None
        self._trends: TrendsDesk | None = None
        self._check_ups: CheckUpDesk | None = None
        self._tabs: dict[str, Later[QWidget]] = {}

    def make_page(self) -> "HistoryPage":
        """The page with its tabs."""
        from kneetimer.history_changes import HistoryChanges
        from kneetimer.history_desk import HistoryDesk
        from kneetimer.ui.pages.history import HistoryPage

        self._page = page = HistoryPage()
        self._changes = changes = HistoryChanges(self._store, self._content.undo_stack, self)
        changes.changed.connect(self._on_changed)
        changes.undo_offered.connect(self.undo_offered)
        changes.trouble.connect(self.trouble)
        self._desk = desk = HistoryDesk(
            self._store, changes, self._content, self._preferences, self._today, self
        )
        desk.list_wanted.connect(lambda: page.show_tab(SESSIONS))
        desk.calendar_wanted.connect(self._on_calendar_wanted)
        desk.log_requested.connect(self._on_log_requested)
        desk.edit_requested.connect(self._on_edit_requested)
        desk.repeat_requested.connect(self._on_repeat_requested)
        desk.told.connect(self._window.notices.tell)
        desk.trouble.connect(self.trouble)
        self._tabs = {
            SESSIONS: Later(desk.make_list),
            TRENDS: Later(self._make_trends),
            CHECK_UPS: Later(self._make_check_ups),
        }
        page.add_tab(CALENDAR, self.tr("Calendar"), desk.calendar, of_sessions=True)
        page.add_tab(SESSIONS, self.tr("Sessions"), self._tabs[SESSIONS], of_sessions=True)
        page.add_tab(TRENDS, self.tr("Trends"), self._tabs[TRENDS])
        page.add_tab(CHECK_UPS, self.tr("Self-checks"), self._tabs[CHECK_UPS])
        page.tab_shown.connect(lambda _: self._told(self._show_tab))
        page.log_requested.connect(lambda: self._on_log_requested(self._today()))
        page.report_requested.connect(self._on_report_requested)
        return page

    def refresh(self) -> None:
        """Show what there is now on the tab in front."""
        self._is_read = False
        self._told(self._show_tab)
        if self._repeat is not None:
            self._repeat.refresh()

    def begin_check_up(self) -> None:
        """Lead the person to a new round of self-checks."""
        self._window.show_page(HISTORY)
        assert self._page is not None
        self._page.leave_over()
        self._page.show_tab(CHECK_UPS)
        assert self._check_ups is not None
        self._check_ups.begin()

    def _show_tab(self) -> None:
        assert self._page is not None
        tab = self._page.tab
        if tab in self._tabs:
            self._tabs[tab].made()  # by itself it is made when it is seen, which may be later
        if tab == TRENDS and self._trends is not None:
            self._trends.refresh()
        elif tab == CHECK_UPS and self._check_ups is not None:
            self._check_ups.refresh()
        else:
            self._show_sessions(self._page)

    def _show_sessions(self, page: "HistoryPage") -> None:
        """From tab to tab nothing is read anew."""
        desk = self._desk
        assert desk is not None
        if not self._is_read:
            desk.read()
            page.set_has_sessions(desk.has_sessions)
            self._is_read = True
        if desk.has_sessions:
            (desk.show_list if page.tab == SESSIONS else desk.show_calendar)()

    def _make_trends(self) -> "TrendsPanel":
        from kneetimer.trends_desk import TrendsDesk

        self._trends = desk = TrendsDesk(
            self._store, self._content, self._preferences, self._today, self
        )
        desk.trouble.connect(self.trouble)
        return desk.panel

    def _make_check_ups(self) -> "CheckUpPanel":
        from kneetimer.check_up_desk import CheckUpDesk

        self._check_ups = desk = CheckUpDesk(
            self._store, self._content, self._preferences, self._drawings, self._pain_now, self
        )
        desk.changed.connect(self.changed)
        desk.undo_offered.connect(self.undo_offered)
        desk.trouble.connect(self.trouble)
        return desk.panel

    # -- logging -------------------------------------------------------------------------------

    def _log_now(self) -> "SessionLogDesk":
        from kneetimer.session_log_desk import SessionLogDesk

        if self._log is None:
            assert self._changes is not None
            self._log = SessionLogDesk(self._changes, self._content, self._preferences, self)
            self._log.done.connect(self._on_log_done)
        return self._log

    def _on_log_requested(self, day: date) -> None:
        self._log_now().log(day)
        self._show_over(self._log_now().form)

    def _on_edit_requested(self, session: SessionRecord) -> None:
        self._log_now().edit(session)
        self._show_over(self._log_now().form)

    def _on_log_done(self, day: date | None) -> None:
        assert self._page is not None
        assert self._desk is not None
        self._page.leave_over()
        if day is not None and self._page.tab == CALENDAR:
            self._desk.calendar.show_day(day)

    # -- repeating -----------------------------------------------------------------------------

    def _repeat_now(self) -> "RepeatDesk":
        from kneetimer.repeat_desk import RepeatDesk

        if self._repeat is None:
            assert self._page is not None
            self._repeat = desk = RepeatDesk(
                self._store, self._content, self._preferences, self._pain_now, self._today, self
            )
            desk.pain_told.connect(self.pain_told)
            desk.start_requested.connect(self._on_start_requested)
            desk.panel.questions_requested.connect(self.questions_requested)
            desk.panel.left.connect(self._page.leave_over)
        return self._repeat

    def _on_repeat_requested(self, again: "Repeated", day: date) -> None:
        def show() -> None:
            self._repeat_now().show(again, day)
            self._show_over(self._repeat_now().panel)

        self._told(show)

    def _on_start_requested(self, timeline: "Timeline", name: str) -> None:
        assert self._page is not None
        self._page.leave_over()
        self.start_requested.emit(timeline, name)

    # -- the report ----------------------------------------------------------------------------

    def _on_report_requested(self) -> None:
        from kneetimer.report_desk import ReportDesk
        from kneetimer.ui.file_dialogs import FileDialogs

        assert self._page is not None
        if self._report is None:
            self._report = desk = ReportDesk(
                self._store, self._content, self._preferences, FileDialogs(), self._today, self
            )
            desk.left.connect(self._page.leave_over)
            desk.told.connect(self._window.notices.tell)
            desk.trouble.connect(self.trouble)
        self._show_over(self._report.panel)
        self._report.open()

    # -- the rest ------------------------------------------------------------------------------

    def _show_over(self, part: QWidget) -> None:
        assert self._page is not None
        self._page.show_over(part)

    def _on_calendar_wanted(self) -> None:
        assert self._page is not None
        self._page.show_tab(CALENDAR)
        self._page.setFocus()

    def _on_changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _told(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as trouble:
            self.trouble.emit(trouble)
