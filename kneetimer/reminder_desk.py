# SPDX-License-Identifier: GPL-3.0-or-later
"""Behind the reminders: it looks when one is due, tells it, and takes the answer."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from kneetimer.assembly import Store, local_now
from kneetimer.core.errors import UserError
from kneetimer.core.ports import Note
from kneetimer.core.preferences import Preferences
from kneetimer.core.reminders import Due, Later, Waiting, choices, look, next_after, put_off
from kneetimer.core.safety import Verdict
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.session_desk import SessionDesk
from kneetimer.today_desk import TodayDesk
from kneetimer.ui import dates

LOOK_MS = 60_000
"""At least so often the wall clock is looked at: it may have been set, or the machine asleep."""
NOT_TODAY = "not_today"
START = "start"
REMINDED = (Verdict.FREE, Verdict.PAINFUL, Verdict.ASK_AGAIN)
"""Nobody is called to a session that the rules would not let them begin."""


class ReminderDesk(QObject):
    """Reminds while the app runs, of a session that was not done that day.

    `told` carries a Note, `withdrawn` when it no longer holds. `put_off_by` carries how what stands
    can be put off, as keys and words, none where nothing stands. `start_requested` asks for today's
    session, `window_requested` for the window.
    """

    told = Signal(object)
    withdrawn = Signal()
    put_off_by = Signal(object)
    start_requested = Signal()
    window_requested = Signal()

    def __init__(
        self,
        sessions: SessionDesk,
        today: TodayDesk,
        store: Store,
        content: LiveContent,
        preferences: LivePreferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sessions = sessions
        self._today = today
        self._store = store
        self._content = content
        self._preferences = preferences
        self._waiting = Waiting(_wall(local_now()))
        self._stands: datetime | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        preferences.changed.connect(self._on_preferences_changed)
        sessions.control_changed.connect(self._on_control_changed)
        self._wait()

    def close(self) -> None:
        """Remind no more."""
        self._timer.stop()

    def look(self) -> None:
        """Tell what has become due."""
        chosen, now = self._preferences.value, local_now()
        if self._stands is not None and self._stands.date() != now.date():
            self._settle()
        self._waiting, due = look(self._waiting, chosen.reminders, chosen.quiet_until, now)
        if due is not None and self._is_wanted(due):
            self._tell(due, now)
        self._wait()

    def answer(self, key: str) -> None:
        """What the person wants of a reminder: a `Later`, "start", "not_today" or, with "", to see
        the window."""
        if key in (START, ""):
            self._settle()
            (self.start_requested if key == START else self.window_requested).emit()
        elif key == NOT_TODAY:
            self._settle()
            tomorrow = local_now().date() + timedelta(days=1)
            self._preferences.change(quiet_until=tomorrow.isoformat())
        elif key in tuple(Later):
            self._settle()
            self._waiting = put_off(self._waiting, Later(key), local_now())
            self._wait()

    # -- inside --------------------------------------------------------------------------------

    def _is_wanted(self, due: Due) -> bool:
        """None is while a session runs, after one that day, and where none may begin."""
        if self._sessions.control is not None or self._today.verdict() not in REMINDED:
            return False
        day = due.at.date()
        try:
            lines = self._store.history.lines(since=day)
        except UserError:  # it is told of where the history is looked at
            return True
        return not any(line.counts and line.started_at[:10] == day.isoformat() for line in lines)

    def _tell(self, due: Due, now: datetime) -> None:
        self._stands = due.at
        routine = self._content.value.language.routine_name(self._preferences.value.routine)
        text = routine
        if due.is_late:
            text = self.tr("{routine}. You wanted to be reminded at {time}.").format(
                routine=routine, time=dates.time(due.at)
            )
        actions = (
            (START, self.tr("Start")),
            (Later.SOON.value, self.tr("In 10 minutes")),
            (NOT_TODAY, self.tr("Not today")),
        )
        self.put_off_by.emit(self._ways(now))
        self.told.emit(Note(self.tr("Time for your session"), text, actions, due.is_late))

    def _ways(self, now: datetime) -> tuple[tuple[str, str], ...]:
        words = {
            Later.SOON: self.tr("In 10 minutes"),
            Later.HOUR: self.tr("In an hour"),
            Later.EVENING: self.tr("This evening"),
        }
        ways = tuple((later.value, words[later]) for later in choices(now))
        return (*ways, (NOT_TODAY, self.tr("Not today")))

    def _settle(self) -> None:
        """What stood is answered, or over."""
        if self._stands is not None:
            self._stands = None
            self.put_off_by.emit(())
            self.withdrawn.emit()

    def _wait(self) -> None:
        """Sleep until the next is due, and never for long."""
        now, chosen = local_now(), self._preferences.value
        coming = next_after(chosen.reminders, _wall(now), chosen.quiet_until)
        snoozed, left = self._waiting.snoozed, []
        if coming is not None:
            left.append(coming - _wall(now))
        if snoozed is not None:
            left.append(snoozed - now)
        if not left and self._stands is None:
            self._timer.stop()
            return
        ms = min([LOOK_MS, *(max(0, -(-each // timedelta(milliseconds=1))) for each in left)])
        self._timer.start(ms)

    def _on_control_changed(self) -> None:
        if self._sessions.control is not None:
            self._settle()

    def _on_preferences_changed(self, before: Preferences) -> None:
        chosen = self._preferences.value
        if chosen.reminders != before.reminders or chosen.quiet_until != before.quiet_until:
            # A time that was already over when it was set is not one that was missed.
            self._waiting = Waiting(_wall(local_now()), self._waiting.snoozed)
            self._wait()


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
