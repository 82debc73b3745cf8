# SPDX-License-Identifier: GPL-3.0-or-later
"""One session in the window from Start to the end page: made, shown, kept and put away."""

from collections.abc import Callable, Sequence

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import Store, local_now
from kneetimer.core import commands
from kneetimer.core.adjust import ChangedHold, changed_holds
from kneetimer.core.dosing import ONCE, amount_dose, dose_views, once
from kneetimer.core.errors import UserError
from kneetimer.core.player import revival, revive, step
from kneetimer.core.ports import CutOffSession, Ending, NewSession, SessionControl, Speaker
from kneetimer.core.preferences import Preferences
from kneetimer.core.rating import rateable
from kneetimer.core.record import (
    Feedback,
    ItemRating,
    SessionRecord,
    all_sets,
    completed,
    set_record,
    unattempted,
)
from kneetimer.core.state import State
from kneetimer.desktop.awake import ScreenAwake
from kneetimer.live_content import LiveContent
from kneetimer.session.clock import SystemClock
from kneetimer.session.driver import SessionDriver
from kneetimer.store.journal import JournalWriter
from kneetimer.ui import motion
from kneetimer.ui.announcing import SessionAnnouncer
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.pages.end import EndPage
from kneetimer.ui.pages.session import SessionPage
from kneetimer.ui.widgets import dose_words
from kneetimer.ui.widgets.cited import of_exercise

FLUSH_S = 5.0


class SessionFlow(QObject):
    """Runs sessions in a window, one at a time.

    `control_changed` is emitted when a session runs (`control` tells which) and when it has ended,
    `over` when the person has left the end page, or the session was put aside. `gave_way` tells
    that a sharp, catching or giving-way pain was reported.
    """

    control_changed = Signal()
    over = Signal()
    gave_way = Signal()
    _trouble = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        content: LiveContent,
        speaker: Callable[[], Speaker],
        voice_works: Callable[[], bool],
        drawings: Drawings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self._content = content
        self._speaker = speaker
        self._voice_works = voice_works
        self._drawings = drawings
        self._awake = ScreenAwake()
        self._driver: SessionDriver | None = None
        self._journal: JournalWriter | None = None
        self._session: NewSession | None = None
        self._page: SessionPage | None = None
        self._end_page: EndPage | None = None
        self._rates = False
        self._trouble.connect(self._on_trouble)

    @property
    def control(self) -> SessionControl | None:
        """The session that runs, until it ends; None where none does."""
        return self._driver if self._driver is not None and not self._driver.over else None

    @property
    def name(self) -> str:
        """What the session's routine is called, "" where none runs."""
        if self._session is None:
            return ""
        routine = self._session.timeline.plan.routine
        return self._content.value.language.routine_name(routine, self._session.name)

    def ask_to_end(self) -> None:
        """Pause the session that runs, and ask whether to end it."""
        if self._page is not None and self.control is not None:
            self._page.ask_to_end()

    def begin(self, session: NewSession, preferences: Preferences) -> None:
        """A new session starts now."""
        self._journal = self._store.journal(self._trouble.emit)
        self._journal.begin(session)
        self._run(session, None, preferences)

    def resume(self, cut_off: CutOffSession, preferences: Preferences) -> None:
        """A session that was cut off stands ready, paused at its last mark."""
        self._journal = self._store.journal(self._trouble.emit)
        session = NewSession(
            id=cut_off.id, started_at=cut_off.started_at, timeline=cut_off.timeline
        )
        state = revive(cut_off.timeline, cut_off.log)
        kept = self._store.history.session(cut_off.id)
        self._journal.append(
            session.id, revival(cut_off.timeline, cut_off.log), (), state.ran_ms + state.elapsed_ms
        )
        self._run(session, state, preferences, kept.ratings if kept else ())

    def put_aside(self) -> None:
        """The window closes: a running session is paused and kept for later."""
        if self._end_page is not None:
            self._end_page.finish()
            return
        if self._driver is not None:
            assert self._page is not None
            self._page.leave()
            self._driver.close()
            self._window.leave_session()  # it may come back from the tray
        self._put_away()

    def _run(
        self,
        session: NewSession,
        state: State | None,
        preferences: Preferences,
        ratings: Sequence[ItemRating] = (),
    ) -> None:
        assert self._journal is not None
        self._session = session
        speaker = self._speaker()
        content = self._content.value
        driver = SessionDriver(
            session.timeline,
            session_id=session.id,
            catalogue=content.catalogue,
            kept=content.shelf.kept(session.timeline.plan.routine),
            language=content.language,
            speaker=speaker,
            journal=self._journal,
            clock=SystemClock(),
            wall=local_now,
            state=state,
            ratings=ratings,
            parent=self,
        )
        self._driver = driver
        self._rates = preferences.rate_exercises
        self._page = page = SessionPage(
            driver,
            content.language.exercise_name,
            self._drawings,
            facts=self._facts,
            reduce_motion=motion.is_reduced(preferences.reduce_motion),
            rates=preferences.rate_exercises,
            captions=preferences.captions,
            flash=preferences.flash,
        )
        speaks = session.timeline.plan.speaks
        announcer = SessionAnnouncer(
            page,
            driver,
            content.language.exercise_name,
            lambda: speaks and self._voice_works() and not page.is_muted,
        )
        page.mat_mode_changed.connect(self._window.set_mat_mode)
        driver.finished.connect(self._on_finished)
        driver.hurt_reported.connect(self._on_hurt_reported)
        if preferences.keep_awake:
            self._awake.start()
        self._window.show_session(page)
        driver.start()
        announcer.tell(driver.snapshot())
        self.control_changed.emit()

    def _facts(self, exercise: str) -> tuple[str, tuple[str, ...]]:
        """Where an exercise's dose comes from, what sources say of it, and its cautions."""
        content = self._content.value
        words = [self._origin(), of_exercise(content.catalogue[exercise])]
        cautions = content.language.exercise(exercise).cautions
        return " · ".join(filter(None, words)), cautions

    def _origin(self) -> str:
        """Where the dose of the exercise in hand comes from; "" where that is not to be told any
        more: it was changed in the session or since."""
        assert self._driver is not None
        assert self._session is not None
        content, item = self._content.value, self._driver.snapshot().item
        routine_id = self._session.timeline.plan.routine
        routine = content.routines.get(routine_id)
        if item is None:
            return ""
        if routine is None and routine_id == ONCE:
            routine = once(content.catalogue[item.exercise], item.variant)
        if routine is None:
            return ""
        kept = content.shelf.kept(routine_id)
        for view in dose_views(routine, content.catalogue, kept, Preferences()):
            now = view.plan
            if (now.item_id, now.exercise) == (item.item_id, item.exercise):
                same = {*now.amounts} == {*item.amounts} and now.sets == item.sets
                return dose_words.origin(view) if same else ""
        return ""

    def _on_finished(self, state: State) -> None:
        assert self._session is not None
        assert self._driver is not None
        self._awake.stop()
        self.control_changed.emit()
        self._end_page = page = EndPage(self._content.value.language.exercise_name)
        page.feedback_given.connect(self._on_feedback_given)
        page.exercises_rated.connect(self._on_exercises_rated)
        page.keep_hold.connect(self._on_keep_hold)
        page.closed.connect(self._on_closed)
        self._window.set_mat_mode(False)
        self._window.show_session(page)
        changed = changed_holds(self._session.timeline, state)
        record = record_of(self._session, state, self._driver.ratings)
        page.show_session(record, changed, rateable(state) if self._rates else ())

    def _on_hurt_reported(self, _pain: int | None, sharp: bool) -> None:
        if sharp:
            self.gave_way.emit()

    def _on_feedback_given(self, feedback: Feedback) -> None:
        assert self._session is not None
        assert self._journal is not None
        self._journal.flush(FLUSH_S)
        session_id = self._session.id
        self._told(lambda: self._store.history.feedback(session_id, feedback))

    def _on_exercises_rated(self, ratings: tuple[ItemRating, ...]) -> None:
        """All ratings as they are now, some of them given or taken back at the end."""
        assert self._session is not None
        assert self._journal is not None
        self._journal.flush(FLUSH_S)
        session_id = self._session.id
        self._told(lambda: self._change_ratings(session_id, ratings))

    def _change_ratings(self, session_id: str, ratings: tuple[ItemRating, ...]) -> None:
        history = self._store.history
        kept = history.session(session_id)
        if kept is not None:
            history.change(session_id, structs.replace(kept.said, ratings=ratings))

    def _on_keep_hold(self, changed: ChangedHold, scope: str) -> None:
        assert self._session is not None
        item, routine = changed.item, self._session.timeline.plan.routine
        dose = amount_dose(item, changed.after_s, changed.side)
        name = self._content.value.language.exercise_name(item.exercise, item.variant)
        words = self.tr("Hold of {name}").format(name=name)
        keep = self._content.keep_here if scope == "item" else self._content.keep_everywhere
        keep(routine, item, dose, words)

    def _on_closed(self) -> None:
        self._window.leave_session()
        self._put_away()

    def _put_away(self) -> None:
        self._awake.stop()
        if self._journal is not None and not self._journal.close():
            self._window.notices.show_notice(
                self.tr("Not everything of this session could be saved.")
            )
        if self._driver is not None:
            self._speaker().set_muted(False)  # M is for one session
            self._driver.deleteLater()
        self._driver = self._journal = self._session = self._page = self._end_page = None
        self.control_changed.emit()
        self.over.emit()

    def _told(self, write: Callable[[], None]) -> None:
        """Write something, and say so where the disk will not have it."""
        try:
            write()
        except UserError as trouble:
            self._on_trouble(trouble)

    def _on_trouble(self, trouble: UserError) -> None:
        self._window.notices.show_notice(str(trouble))


def record_of(
    session: NewSession, state: State, ratings: tuple[ItemRating, ...] = ()
) -> SessionRecord:
    """A session that has just ended as history will show it."""
    return SessionRecord(
        id=session.id,
        routine=session.timeline.plan.routine,
        started_at=session.started_at,
        ended_at=local_now().isoformat(timespec="seconds"),
        planned_ms=session.timeline.estimate_ms,
        performed_ms=state.ran_ms,
        completed=completed(state),
        pain_before=session.pain_before,
        pain_worst=None,
        rating=None,
        note="",
        sets=all_sets(state),
        name=session.name,
        pains=state.pains,
        ratings=ratings,
    )


def discarded(cut_off: CutOffSession) -> Ending:
    """The ending of a session that was cut off and is not wanted any more."""
    revived = revive(cut_off.timeline, cut_off.log)
    finish = commands.Finish(commands.Reason.INTERRUPTED)
    state = step(cut_off.timeline, revived, finish, revived.at_ms)
    closed = state.attempts[len(revived.attempts) :]
    return Ending(
        ended_at=local_now().isoformat(timespec="seconds"),
        completed=False,
        performed_ms=state.ran_ms,
        sets=tuple(set_record(attempt) for attempt in (*closed, *unattempted(state))),
    )
