# SPDX-License-Identifier: GPL-3.0-or-later
"""The starting of sessions: who may, one at a time, and what a session is made of."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import Store, new_session, plan_routine
from kneetimer.core.dosing import once
from kneetimer.core.errors import UserError
from kneetimer.core.ports import SessionControl
from kneetimer.core.safety import Verdict
from kneetimer.core.timeline import Timeline
from kneetimer.desktop.instance import SessionLock
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.today_desk import TodayDesk
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.main_window import MainWindow
from kneetimer.voice_service import VoiceService

if TYPE_CHECKING:
    from kneetimer.session_flow import SessionFlow


class SessionDesk(QObject):
    """Begins sessions in the window.

    `lock` is None where nothing is saved. `beginning` is emitted before a session takes the
    machine for itself, `control_changed` when one runs (`control` tells which) and when it has
    ended, `over` when the person has left its end page. `questions_requested` asks for the notice
    and its questions first, and carries whether a session waits for the answers. `trouble` carries
    a UserError.
    """

    beginning = Signal()
    control_changed = Signal()
    over = Signal()
    questions_requested = Signal(bool)
    trouble = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        content: LiveContent,
        store: Store,
        preferences: LivePreferences,
        voice: VoiceService,
        drawings: Drawings,
        today: TodayDesk,
        lock: SessionLock | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._content = content
        self._store = store
        self._preferences = preferences
        self._voice = voice
        self._drawings = drawings
        self._today = today
        self._lock = lock
        self._flow: SessionFlow | None = None

    @property
    def flow(self) -> "SessionFlow":
        """What runs sessions."""
        from kneetimer.session_flow import SessionFlow

        if self._flow is None:
            self._flow = SessionFlow(
                self._window,
                self._store,
                self._content,
                self._voice.speaker,
                lambda: self._voice.state.works,
                self._drawings,
                self,
            )
            self._flow.control_changed.connect(self.control_changed)
            self._flow.over.connect(self._on_over)
            self._flow.gave_way.connect(lambda: self._preferences.change(ask_again=True))
        return self._flow

    @property
    def control(self) -> SessionControl | None:
        """The session that runs, until it ends; None where none does."""
        return self._flow.control if self._flow is not None else None

    @property
    def name(self) -> str:
        """What the routine of the session that runs is called, "" where none does."""
        return self._flow.name if self._flow is not None else ""

    def ask_to_end(self) -> None:
        """Pause the session that runs, and ask whether to end it."""
        if self._flow is not None:
            self._flow.ask_to_end()

    def start(self) -> None:
        """Begin what Today shows, or ask first what has to be asked."""
        verdict = self._today.verdict()
        if verdict.may_start:
            self._told(lambda: self._begin(self._today.planned()))
        elif verdict is Verdict.ASK_AGAIN:
            self.questions_requested.emit(True)

    def start_routine(self, routine: str) -> None:
        """Begin a routine, which Today shows from now on."""
        self._preferences.change(routine=routine)
        self._window.show_page("today")
        self.start()

    def try_exercise(self, exercise: str, variant: str | None) -> None:
        """A session of one exercise; Today says why where none may start."""
        if not self._today.verdict().may_start:
            self._window.show_page("today")
            return
        content, preferences = self._content.value, self._preferences.value
        routine = once(content.catalogue[exercise], variant)
        plan = partial(plan_routine, content, self._store, preferences, routine)
        self._told(lambda: self._begin(plan()))

    def repeat(self, timeline: Timeline, name: str) -> None:
        """A session as it was planned in the past."""
        self._told(lambda: self._begin(timeline, name))

    def resume(self) -> None:
        """Go on with the session that was cut off."""
        cut_off = self._today.cut_off()
        if cut_off is not None:
            resume = partial(self.flow.resume, cut_off, self._preferences.value)
            self._told(lambda: self._with_lock(resume))

    def discard(self) -> None:
        """The session that was cut off is not wanted any more."""
        from kneetimer.session_flow import discarded

        cut_off = self._today.cut_off()
        if cut_off is not None:
            self._told(lambda: self._store.history.end(cut_off.id, discarded(cut_off)))
        self._today.refresh()

    def put_aside(self) -> None:
        """The window closes: what runs is kept for later."""
        if self._flow is not None:
            self._flow.put_aside()

    # -- inside --------------------------------------------------------------------------------

    def _begin(self, timeline: Timeline, name: str = "") -> None:
        session = new_session(timeline, self._content.value.language, self._today.pain, name)
        self._with_lock(lambda: self.flow.begin(session, self._preferences.value))

    def _on_over(self) -> None:
        self._release_lock()
        self._today.start_afresh()
        self._today.refresh_choices()
        self.over.emit()

    def _with_lock(self, begin: Callable[[], None]) -> None:
        """Begin a session that holds the lock until it is over, or until this fails."""
        self.beginning.emit()
        if self._lock is not None:
            self._lock.take()
        try:
            begin()
        except BaseException:
            self._release_lock()
            raise

    def _release_lock(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def _told(self, act: Callable[[], object]) -> None:
        """Do something; where the disk or another session is in the way, say so."""
        try:
            act()
        except UserError as trouble:
            self.trouble.emit(trouble)
