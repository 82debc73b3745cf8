# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind the form for a session that was done elsewhere."""

import uuid
from datetime import date, datetime

import msgspec
from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import local_now
from kneetimer.core.length import estimate_ms
from kneetimer.core.logged import LoggedSession, logged_items, logged_of, record_of
from kneetimer.core.plan import resolve
from kneetimer.core.record import SessionRecord
from kneetimer.history_changes import HistoryChanges
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.ui.widgets.session_form import RoutineToLog, SessionForm


class SessionLogDesk(QObject):
    """`done` when the form is to be left: it carries the day of the session that was kept, None
    where none was."""

    done = Signal(object)

    def __init__(
        self,
        changes: HistoryChanges,
        content: LiveContent,
        preferences: LivePreferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._changes = changes
        self._content = content
        self._preferences = preferences
        self._before: SessionRecord | None = None
        self.form = SessionForm(
            self._routine_to_log,
            lambda exercise, variant: content.value.language.exercise_name(exercise, variant),
            _wall_clock,
        )
        self.form.saved.connect(self._on_saved)
        self.form.left.connect(lambda: self.done.emit(None))

    def log(self, day: date) -> None:
        """A new session, of a day."""
        self._before = None
        self.form.show_new(day, self._routines())

    def edit(self, session: SessionRecord) -> None:
        """A session that was logged before."""
        self._before = session
        self.form.show_logged(logged_of(session), self._routines())

    def _routines(self) -> list[tuple[str, str]]:
        here = self._content.value
        return [(each, here.language.routine_name(each)) for each in here.routines]

    def _routine_to_log(self, routine_id: str) -> RoutineToLog:
        """A routine with the doses that hold now."""
        here = self._content.value
        kept = here.shelf.kept(routine_id)
        plan = resolve(here.routines[routine_id], here.catalogue, kept, self._preferences.value)
        minutes = max(1, round(estimate_ms(plan, here.language) / 60_000))
        return RoutineToLog(logged_items(plan.items), minutes)

    def _on_saved(self, filled: LoggedSession) -> None:
        before = self._before
        was = None if before is None else datetime.fromisoformat(before.started_at)
        if was is not None and was.replace(second=0, tzinfo=None) == filled.started:
            started = was  # wherever that was
        else:
            started = filled.started.astimezone()
        logged = msgspec.structs.replace(filled, started=started)
        session_id = str(uuid.uuid4()) if before is None else before.id
        session = record_of(logged, session_id, before)
        words = self.tr("Log {name}").format(name=session.name)
        told = self.tr("{name} was saved.").format(name=session.name)
        if self._changes.put(before, session, words, told):
            self.done.emit(started.date())


def _wall_clock() -> datetime:
    """The time here, without its offset."""
    return local_now().replace(tzinfo=None)
