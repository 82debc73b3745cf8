# SPDX-License-Identifier: GPL-3.0-or-later
"""The window's composition root: builds, wires, shuts down."""

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from kneetimer import __version__, logs, paths
from kneetimer.assembly import (
    Store,
    check_routine,
    new_session,
    plan_routine,
)
from kneetimer.content import Content, load_content
from kneetimer.core.dosing import once
from kneetimer.core.errors import UserError
from kneetimer.core.holding import Repaired
from kneetimer.core.preferences import Preferences
from kneetimer.core.safety import Verdict
from kneetimer.core.timeline import Timeline
from kneetimer.desktop.instance import FirstWindow, SessionLock
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.looking_back import LookingBack
from kneetimer.opening import DAMAGED, opened
from kneetimer.questions_desk import QuestionsDesk
from kneetimer.shelf_desks import ShelfDesks
from kneetimer.today_desk import TodayDesk, today
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.pages.later import Later
from kneetimer.ui.pages.today import TodayPage
from kneetimer.voice_service import VoiceService, voice_settings

if TYPE_CHECKING:
    from kneetimer.data_desk import DataDesk
    from kneetimer.session_flow import SessionFlow
    from kneetimer.ui.pages.settings import SettingsPage

# What the first paint does not need is imported where it is made.

IDLE_MS = 150
"""So long after the window is shown, what start-up did not need is made."""
LOOK_AFTER_MS = 2000
"""So long after that the data are looked after: nobody waits for it."""


def run_window(
    folders: paths.Folders, routine: str | None, start: bool, file: Path | None = None
) -> int:
    """Open the window, on the preview of a routine file if there is one, and stay until it is
    closed; returns the exit code.

    Raises UserError for a routine that does not exist.
    """
    content = load_content(paths.resources())
    if routine is not None:
        check_routine(content, folders, routine)
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("kneetimer")
    qt.setApplicationDisplayName("Knee Timer")
    qt.setDesktopFileName("kneetimer")
    first = FirstWindow(folders.data)
    if first.raise_other(file):
        asked = "come to the front" if file is None else f"show {file}"
        print(f"Knee Timer is open already; its window was asked to {asked}.")
        return 0

    def make(store: Store, saved: bool, repaired: Repaired | None) -> App:
        logs.keep_log(folders.log if saved else None)
        app = App(folders, content, store, saved)
        try:
            app.show(routine, start)
        except UserError:
            app.close()
            raise
        if repaired is not None:
            app.data.safekeeping.show_repaired(repaired)
        return app

    app = opened(folders, make, qt)
    if app is None:
        return 1
    first.asked_to_raise.connect(app.come_to_front)
    first.asked_to_open.connect(lambda named: app.open_file(Path(named)))
    QTimer.singleShot(0, first, first.listen)
    if file is not None:
        app.open_file(file)
    code = qt.exec()
    app.close()
    return code


class App(QObject):
    """The pages and what they are connected to."""

    def __init__(self, folders: paths.Folders, content: Content, store: Store, saved: bool) -> None:
        super().__init__()
        self._folders = folders
        self._saved = saved
        self.content = LiveContent(content, store.shelf, self)
        self._store = store
        self._lock = SessionLock(folders.lock) if saved else None
        self.preferences = LivePreferences(store.preferences, self)
        self.voice = VoiceService(
            folders.cache / "voice",
            paths.resources() / "sounds",
            voice_settings(self.preferences.value),
            self,
        )
        theme.apply(_qt(), self.preferences.value.theme)
        self.window = MainWindow()
        self.questions = QuestionsDesk(self.window, self.preferences, self.voice, IDLE_MS, self)
        figures = paths.resources() / "figures"
        self._drawings = Drawings(figures, lambda exercise: self.content.value.figure_of(exercise))
        self.today = TodayPage(self._drawings)
        self.desk = TodayDesk(
            self.today, self.content, store, self.preferences, self._may_run_session, self
        )
        self.shelf = ShelfDesks(
            self.window, self.content, store, self.preferences, self._drawings, figures, self
        )
        self.looking_back = LookingBack(
            self.window,
            self.content,
            store,
            self.preferences,
            self._drawings,
            lambda: self.desk.pain,
            today,
            self,
        )
        self.history = Later(self.looking_back.make_page)
        self.settings = Later(self._make_settings)
        self._flow: SessionFlow | None = None
        self._data: DataDesk | None = None
        self._looks_after = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._looks_after.timeout.connect(self._look_after)
        self._add_pages()
        self._connect()

    # -- life ----------------------------------------------------------------------------------

    def show(self, routine: str | None, start: bool) -> None:
        """Open the window: on the questions first if they are open, else on Today, or in a
        session at once."""
        known = self.content.value.routines
        if routine is None and self.preferences.value.routine not in known:
            routine = next(iter(known))
        if routine is not None:
            self.preferences.change(routine=routine)
        self.desk.refresh()
        self.window.show_page("today")
        unasked = not self.preferences.value.notice_read
        if unasked:
            self.questions.ask(then_start=start)
        self._told(self._store.history.cut_off)  # one that cannot be read is told of, once
        self.window.show()
        QTimer.singleShot(IDLE_MS, self, self._on_idle)
        self._looks_after.start()
        if start and not unasked:
            self._on_start_requested()

    def come_to_front(self) -> None:
        """Another start of the app asked for this window."""
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def open_file(self, file: Path) -> None:
        """Show what a routine file would add, to be asked before it is taken in."""
        self.shelf.open_file(file)

    def close(self) -> None:
        """Let go of everything."""
        self._looks_after.stop()
        if self._data is not None:
            self._data.leave_off()
        with suppress(UserError):  # the next close does it
            self._store.history.forget_deleted()
        self.voice.close()
        self.window.deleteLater()
        self._store.database.close()

    def _on_idle(self) -> None:
        """What the first paint need not wait for."""
        if not self.window.is_covered:  # a session that has just begun has no time for this
            from kneetimer.session.utterances import utterances

            self.desk.refresh_choices()
            self._told(self.desk.cards.look_back)
            self.voice.warm_up(utterances(self.desk.planned().segments))
        gc.freeze()  # what start-up made stays: collections during a session pass over it

    # -- building ------------------------------------------------------------------------------

    def _add_pages(self) -> None:
        self.window.add_page("today", "nav-today", self.tr("Today"), self.today)
        self.shelf.add_pages()
        self.window.add_page("history", "nav-history", self.tr("History"), self.history)
        self.window.add_page("settings", "nav-settings", self.tr("Settings"), self.settings)
        self.window.offer_undo(self.content.undo_stack)

    def _make_settings(self) -> "SettingsPage":
        from kneetimer.ui.pages.settings import SettingsPage
        from kneetimer.ui.widgets.data_section import DataSection

        page = SettingsPage(
            self.preferences.value,
            [folder.name for folder in (paths.resources() / "languages").iterdir()],
            DataSection(self._folders.database if self._saved else None),
            __version__,
        )
        page.changed.connect(self.preferences.take)
        page.test_voice_requested.connect(self.voice.test)
        self.data.bind(page.data)
        page.questions_requested.connect(self.questions.ask)
        page.set_awake_status(self._awake_status())
        self.voice.warm_up()
        return page

    def _connect(self) -> None:
        self.window.page_shown.connect(self._on_page_shown)
        self.window.close_requested.connect(self._on_close_requested)
        self.preferences.changed.connect(self._on_preferences_changed)
        self.preferences.trouble.connect(self._on_trouble)
        self.content.trouble.connect(self._on_trouble)
        self.shelf.trouble.connect(self._on_trouble)
        self.shelf.start_requested.connect(self._on_routine_start_requested)
        self.shelf.try_requested.connect(self._on_try_requested)
        self.looking_back.trouble.connect(self._on_trouble)
        self.looking_back.undo_offered.connect(self.shelf.offer_undo)
        self.looking_back.changed.connect(self.desk.refresh)
        self.looking_back.start_requested.connect(self._on_repeat_requested)
        self.looking_back.pain_told.connect(self.desk.take_pain)
        self.looking_back.questions_requested.connect(self.questions.ask)
        _qt().applicationStateChanged.connect(self._on_state_changed)
        self.voice.notice.connect(self.window.notices.show_notice)
        self.voice.changed.connect(self._show_voice)
        self.questions.start_requested.connect(self._on_start_requested)
        self.today.start_requested.connect(self._on_start_requested)
        self.today.resume_requested.connect(self._on_resume_requested)
        self.today.discard_requested.connect(self._on_discard_requested)
        self.today.questions_requested.connect(self.questions.ask)
        self.desk.cards.undo_offered.connect(self.shelf.offer_undo)
        self.desk.cards.trouble.connect(self._on_trouble)
        self.desk.cards.check_up_requested.connect(self.looking_back.begin_check_up)

    # -- sessions ------------------------------------------------------------------------------

    @property
    def flow(self) -> "SessionFlow":
        """What runs sessions."""
        from kneetimer.session_flow import SessionFlow

        if self._flow is None:
            self._flow = SessionFlow(
                self.window,
                self._store,
                self.content,
                self.voice.speaker,
                self._drawings,
                self,
            )
            self._flow.over.connect(self._on_session_over)
            self._flow.gave_way.connect(lambda: self.preferences.change(ask_again=True))
        return self._flow

    def _on_start_requested(self) -> None:
        verdict = self.desk.verdict()
        if verdict.may_start:
            self._told(self._start)
        elif verdict is Verdict.ASK_AGAIN:
            self.questions.ask(then_start=True)

    def _start(self) -> None:
        self._begin(self.desk.planned())

    def _on_routine_start_requested(self, routine: str) -> None:
        self.preferences.change(routine=routine)
        self.window.show_page("today")
        self._on_start_requested()

    def _on_try_requested(self, exercise: str, variant: str | None) -> None:
        """A session of one exercise; Today says why where none may start."""
        if not self.desk.verdict().may_start:
            self.window.show_page("today")
            return
        content, preferences = self.content.value, self.preferences.value
        routine = once(content.catalogue[exercise], variant)
        plan = partial(plan_routine, content, self._store, preferences, routine)
        self._told(lambda: self._begin(plan()))

    def _on_repeat_requested(self, timeline: Timeline, name: str) -> None:
        """A session as it was planned in the past."""
        self._told(lambda: self._begin(timeline, name))

    def _begin(self, timeline: Timeline, name: str = "") -> None:
        session = new_session(timeline, self.content.value.language, self.desk.pain, name)
        self._with_lock(lambda: self.flow.begin(session, self.preferences.value))

    def _on_resume_requested(self) -> None:
        cut_off = self.desk.cut_off()
        if cut_off is not None:
            resume = partial(self.flow.resume, cut_off, self.preferences.value)
            self._told(lambda: self._with_lock(resume))

    def _on_discard_requested(self) -> None:
        from kneetimer.session_flow import discarded

        cut_off = self.desk.cut_off()
        if cut_off is not None:
            self._told(lambda: self._store.history.end(cut_off.id, discarded(cut_off)))
        self.desk.refresh()

    def _on_session_over(self) -> None:
        self._release_lock()
        self.desk.start_afresh()
        self.desk.refresh_choices()
        self._look_after()

    def _with_lock(self, begin: Callable[[], None]) -> None:
        """Begin a session that holds the lock until it is over, or until this fails."""
        if self._data is not None:
            self._data.leave_off()  # a session has the machine for itself
        self._take_lock()
        try:
            begin()
        except BaseException:
            self._release_lock()
            raise

    def _take_lock(self) -> None:
        if self._lock is not None:
            self._lock.take()

    def _release_lock(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def _may_run_session(self) -> bool:
        """Whether no other process is running a session on this data."""
        try:
            self._take_lock()
        except UserError:
            return False
        self._release_lock()
        return True

    # -- settings, voice -----------------------------------------------------------------------

    def _on_preferences_changed(self, before: Preferences) -> None:
        chosen = self.preferences.value
        if chosen.theme is not before.theme:
            theme.apply(_qt(), chosen.theme)
        self.voice.configure(voice_settings(chosen))
        if self.settings.page is not None:
            self.settings.page.show_preferences(chosen)

    def _show_voice(self) -> None:
        """Which voice speaks, or what is in its way, where it is shown."""
        if self.settings.page is not None:
            self.settings.page.set_voices(self.voice.voices)
            self.settings.page.set_voice_notice(self.voice.trouble)
        self.questions.show_voice()

    def _awake_status(self) -> str:
        """Whether the screen can be kept awake here: it is tried for a moment."""
        from kneetimer.desktop.awake import ScreenAwake

        awake = ScreenAwake()
        agreed, method = awake.start(), awake.method
        awake.stop()
        if agreed:
            return self.tr("This works here, through {method}.").format(method=method)
        return self.tr("Nothing here allows it: the screen may go dark during a session.")

    # -- the data ------------------------------------------------------------------------------

    @property
    def data(self) -> "DataDesk":
        """What keeps the data safe, and takes them elsewhere."""
        from kneetimer.data_desk import DataDesk

        if self._data is None:
            folders = self._folders if self._saved else None
            self._data = DataDesk(
                self.window,
                self._store,
                folders,
                self._lock,
                lambda: self.content.value.language,
                self,
            )
            self._data.trouble.connect(self._on_trouble)
            self._data.replaced.connect(self._on_replaced)
        return self._data

    def _look_after(self) -> None:
        """A copy a day, and a look for damage; not while a session runs."""
        if self._saved and not self.window.is_covered:
            self.data.safekeeping.look_after()

    def _on_replaced(self) -> None:
        """The data are other ones: everything is read anew."""
        self._told(self._read_anew)

    def _read_anew(self) -> None:
        self.window.notices.withdraw_offers()
        self.content.undo_stack.clear()
        self.preferences.refresh()
        self.content.refresh()
        self.desk.start_afresh()
        self.desk.refresh_choices()
        if self.history.page is not None:
            self.looking_back.refresh()
        self.data.safekeeping.show_state()
        if not self.preferences.value.notice_read:
            self.window.show_page("today")
            self.questions.ask()

    # -- the rest ------------------------------------------------------------------------------

    def _on_page_shown(self, key: str) -> None:
        self._told(self.desk.come_back if key == "today" else self.desk.leave)
        if key == "history" and self.history.page is not None:
            self.looking_back.refresh()
        if key == "settings":
            self._show_voice()
            self.data.safekeeping.show_state()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        """Back from elsewhere: the command line may have added a routine, or imported all."""
        if state is Qt.ApplicationState.ApplicationActive and not self.window.is_covered:
            self._told(self.preferences.refresh)
            self._told(self.content.refresh)
            self._told(self.desk.look_again)
            self._look_after()

    def _on_close_requested(self) -> None:
        if self._flow is not None:
            self._flow.put_aside()

    def _told(self, act: Callable[[], object]) -> None:
        """Do something; where the disk or another session is in the way, say so."""
        try:
            act()
        except UserError as trouble:
            self._on_trouble(trouble)

    def _on_trouble(self, trouble: UserError) -> None:
        if trouble.key == DAMAGED:
            self.data.safekeeping.tell_of_damage(trouble)
        else:
            self.window.notices.show_notice(str(trouble))


def _qt() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
