# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind the calendar and the list of past sessions."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import Store
from kneetimer.core.calendar_view import Calendar
from kneetimer.core.diary import Morning
from kneetimer.core.errors import UserError
from kneetimer.core.record import Said, SessionRecord
from kneetimer.core.repeating import repeated
from kneetimer.core.session_filter import SessionSearch, filtered
from kneetimer.core.summary import SessionSummary, by_exercise, grouped, summarise
from kneetimer.history_changes import HistoryChanges
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.ui import dates
from kneetimer.ui.widgets.calendar_panel import CalendarPanel

if TYPE_CHECKING:
    from kneetimer.ui.widgets.sessions_panel import SessionsPanel


class HistoryDesk(QObject):
    """Knows what was read last, and nothing else that is not kept. The list is made when it is
    first wanted.

    `list_wanted` and `calendar_wanted` ask for the panel to be seen, `log_requested` carries the
    day to log a session of, `edit_requested` a logged SessionRecord, `repeat_requested` what can
    be Repeated of a session, and its day. `told` carries a sentence, `trouble` a UserError.
    """

    list_wanted = Signal()
    calendar_wanted = Signal()
    log_requested = Signal(object)
    edit_requested = Signal(object)
    repeat_requested = Signal(object, object)
    told = Signal(str)
    trouble = Signal(object)

    def __init__(
        self,
        store: Store,
        changes: HistoryChanges,
        content: LiveContent,
        preferences: LivePreferences,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._changes = changes
        self._content = content
        self._preferences = preferences
        self._today = today
        self._sessions: list[SessionSummary] = []
        self._shown: SessionRecord | None = None
        self._list: SessionsPanel | None = None
        self._forget()
        self.calendar = CalendarPanel()
        self.calendar.session_opened.connect(self.open_session)
        self.calendar.log_requested.connect(self.log_requested)

    # -- what is there -------------------------------------------------------------------------

    @property
    def has_sessions(self) -> bool:
        """Whether there was any session when it was last looked."""
        return bool(self._sessions)

    def read(self) -> None:
        """Look what there is now. Raises UserError."""
        self._sessions = summarise(self._store.history.lines(), self._content.value.language)
        self._forget()

    def show_calendar(self) -> None:
        """Show in the calendar what was read. Raises UserError."""
        mornings = {each.day: each for each in self._store.diary.mornings()}
        self.calendar.show_calendar(
            Calendar(self._sessions),
            self._preferences.value.weekly_target,
            self._today(),
            lambda day: mornings.get(_day_after(day)),
        )

    def show_list(self) -> None:
        """Show in the list what was read, as far as it is wanted there. Raises UserError."""
        filters = self._panel.filters
        filters.show_choices(self._routines(), list(self._exercises().items()))
        if self._sessions:
            days = [each.started.date() for each in self._sessions]
            filters.show_days(min(days), max(days))
        self._show_found()

    def make_list(self) -> "SessionsPanel":
        """The list with the session beside it."""
        from kneetimer.ui.widgets.sessions_panel import SessionsPanel

        self._list = panel = SessionsPanel()
        panel.filters.changed.connect(lambda: self._told_trouble(self._show_found))
        panel.session_chosen.connect(self._on_session_chosen)
        panel.left.connect(self.calendar_wanted)
        detail = panel.detail
        detail.said_changed.connect(self._on_said_changed)
        detail.morning_changed.connect(
            lambda morning: self._told_trouble(lambda: self._change_morning(morning))
        )
        detail.repeat_requested.connect(self._on_repeat_requested)
        detail.edit_requested.connect(lambda: self.edit_requested.emit(self._shown))
        detail.delete_requested.connect(self._on_delete_requested)
        return panel

    def open_session(self, session_id: str) -> None:
        """Show a session in full, whatever was filtered."""
        self.list_wanted.emit()
        if self._panel.filters.wanted.is_any and not self._panel.list.has(session_id):
            self._panel.filters.clear()
        self._panel.open_session(session_id)

    @property
    def _panel(self) -> "SessionsPanel":
        assert self._list is not None, "the list is made before anything is shown in it"
        return self._list

    # -- the list ------------------------------------------------------------------------------

    def _forget(self) -> None:
        """What was worked out from the sessions before."""
        self._search: SessionSearch | None = None
        self._with: dict[str, frozenset[str]] = {}

    def _show_found(self) -> None:
        filters = self._panel.filters
        found = filtered(
            self._sessions, filters.wanted, self._today(), self._searched, self._sessions_with
        )
        filters.show_count(len(found), len(self._sessions))
        self._panel.show_groups(grouped(found, self._today()))

    def _searched(self) -> SessionSearch:
        if self._search is None:
            language = self._content.value.language
            names = {
                each: (name, *language.exercise_aliases(each))
                for each, name in self._exercises().items()
            }
            self._search = SessionSearch(self._sessions, names, self._sessions_with)
        return self._search

    def _sessions_with(self, exercise: str) -> frozenset[str]:
        if exercise not in self._with:
            self._with[exercise] = self._store.history.sessions_with(exercise)
        return self._with[exercise]

    def _routines(self) -> list[tuple[str, str]]:
        """The routines that sessions are of, by name."""
        named = {each.routine: each.name for each in reversed(self._sessions)}
        return sorted(named.items(), key=lambda each: each[1].casefold())

    def _exercises(self) -> dict[str, str]:
        """The exercises that were ever done, by name."""
        language = self._content.value.language
        done = ((each, language.exercise_name(each)) for each in self._store.history.familiarity())
        return dict(sorted(done, key=lambda each: each[1].casefold()))

    # -- one session ---------------------------------------------------------------------------

    def _on_session_chosen(self, session_id: str) -> None:
        self._told_trouble(lambda: self._show_session(session_id))

    def _show_session(self, session_id: str) -> None:
        from kneetimer.ui.widgets.session_detail import ShownSession

        session = self._store.history.session(session_id)
        if session is None:  # another process has deleted it
            return
        self._shown = session
        language = self._content.value.language
        (summary,) = summarise([session.line], language)
        self._panel.show_session(
            ShownSession(
                session=session,
                summary=summary,
                exercises=by_exercise(session, language),
                morning=self._morning_after(summary.started.date()),
                names=language.exercise_name,
            )
        )

    def _morning_after(self, day: date) -> Morning | None:
        """What was said on the morning after a day, None where that is yet to come."""
        wanted = _day_after(day)
        if wanted > self._today().isoformat():
            return None
        mornings = self._store.diary.mornings(since=date.fromisoformat(wanted))
        found = (each for each in reversed(mornings) if each.day == wanted)
        return next(found, Morning(day=wanted))

    def _on_said_changed(self, session: SessionRecord, said: Said, what: str) -> None:
        words = self.tr("{what}, {session}").format(what=what, session=self._name(session))
        told = self.tr("{what} was changed.").format(what=what)
        self._changes.say(session, said, words, told)

    def _change_morning(self, morning: Morning) -> None:
        before = self._morning_after(date.fromisoformat(morning.day) - timedelta(days=1))
        words = self.tr("The morning of {day}").format(
            day=dates.full_day(date.fromisoformat(morning.day))
        )
        told = self.tr("{what} was changed.").format(what=words)
        self._changes.say_morning(before, morning, words, told)

    def _on_delete_requested(self) -> None:
        session = self._shown
        assert session is not None
        name = self._name(session)
        words = self.tr("Delete {session}").format(session=name)
        told = self.tr("{session} was deleted.").format(session=name)
        self._changes.delete(session.id, words, told)

    def _on_repeat_requested(self) -> None:
        session = self._shown
        assert session is not None
        content = self._content.value
        name = content.language.routine_name(session.routine, session.name)
        then = content.routines.get(session.routine)
        again = repeated(session, content.catalogue, name, then)
        if again.routine is None:
            words = self.tr("This session cannot be repeated: its exercises are gone.")
            self.told.emit(words)
            return
        self.repeat_requested.emit(again, date.fromisoformat(session.started_at[:10]))

    def _name(self, session: SessionRecord) -> str:
        """A session's name and day."""
        name = self._content.value.language.routine_name(session.routine, session.name)
        day = date.fromisoformat(session.started_at[:10])
        return self.tr("{name} of {day}").format(name=name, day=dates.full_day(day))

    def _told_trouble(self, act: Callable[[], None]) -> None:
        try:
            act()
        except UserError as trouble:
            self.trouble.emit(trouble)


def _day_after(day: date) -> str:
    return date.fromordinal(min(date.max.toordinal(), day.toordinal() + 1)).isoformat()
