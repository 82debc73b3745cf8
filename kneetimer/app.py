# SPDX-License-Identifier: GPL-3.0-or-later
"""The window's composition root: builds, wires, shuts down."""

import gc
import sys
from collections.abc import Callable
from datetime import date

import msgspec
from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from kneetimer import __version__, logs, paths
from kneetimer.assembly import (
    Store,
    local_now,
    new_session,
    open_store,
    plan_session,
    unsaved_store,
)
from kneetimer.content import Content, load_content
from kneetimer.core.catalogue import Dose, Side
from kneetimer.core.errors import UserError
from kneetimer.core.overview import RoutineChoice, hold_dose, routine_choices, today_view
from kneetimer.core.ports import CutOffSession, Utterance, VoiceSettings
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import find_routine
from kneetimer.core.safety import verdict
from kneetimer.core.timeline import CueKind, Timeline
from kneetimer.desktop.awake import ScreenAwake
from kneetimer.desktop.instance import FirstWindow, SessionLock
from kneetimer.session_flow import SessionFlow, discarded
from kneetimer.ui import theme
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.pages.first_run import FirstRun
from kneetimer.ui.pages.history import HistoryPage
from kneetimer.ui.pages.later import Later
from kneetimer.ui.pages.settings import SettingsPage
from kneetimer.ui.pages.today import TodayPage
from kneetimer.voice_service import VoiceService

IDLE_MS = 150
"""So long after the window is shown, what start-up did not need is made."""


def run_window(folders: paths.Folders, routine: str | None, start: bool) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    Raises UserError for a routine that does not exist.
    """
    content = load_content(paths.resources())
    if routine is not None:
        find_routine(content.routines, routine)
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("kneetimer")
    qt.setApplicationDisplayName("Knee Timer")
    qt.setDesktopFileName("kneetimer")
    first = FirstWindow(folders.data)
    if first.raise_other():
        print("Knee Timer is open already; its window was asked to come to the front.")
        return 0
    store, saved = _store(folders)
    if store is None:
        return 1
    logs.keep_log(folders.log if saved else None)
    first.listen()
    app = App(folders if saved else None, folders, content, store)
    first.asked_to_raise.connect(app.come_to_front)
    app.show(routine, start)
    code = qt.exec()
    app.close()
    return code


def _store(folders: paths.Folders) -> tuple[Store | None, bool]:
    """The person's data; where it cannot be used, what they choose: unsaved, or None to quit."""
    try:
        return open_store(folders), True
    except UserError as trouble:
        theme.apply(_qt(), Preferences().theme)
        box = QMessageBox(QMessageBox.Icon.Warning, "Knee Timer", str(trouble))
        go_on = box.addButton(
            QApplication.translate("App", "Go on without saving"),
            QMessageBox.ButtonRole.AcceptRole,
        )
        box.addButton(QMessageBox.StandardButton.Close)
        box.exec()
        unsaved = unsaved_store() if box.clickedButton() is go_on else None
        return unsaved, False


class App(QObject):
    """The pages and what they are connected to."""

    def __init__(
        self,
        saved_in: paths.Folders | None,
        folders: paths.Folders,
        content: Content,
        store: Store,
    ) -> None:
        super().__init__()
        self._saved_in = saved_in
        self._content = content
        self._store = store
        self._preferences = store.preferences.preferences()
        self._choices: tuple[RoutineChoice, ...] = ()
        self._left_out: frozenset[str] = frozenset()
        self._pain: int | None = None
        self._start_after_questions = False
        self._questions: FirstRun | None = None
        self._lock = SessionLock(folders.lock) if saved_in else None
        self.voice = VoiceService(
            folders.cache / "voice",
            paths.resources() / "sounds",
            _voice_settings(self._preferences),
            self,
        )
        theme.apply(_qt(), self._preferences.theme)
        self.window = MainWindow()
        self.today = TodayPage()
        self.window.add_page("today", "nav-today", self.tr("Today"), self.today)
        self._add_other_pages()
        self.flow = SessionFlow(self.window, store, content, self.voice.speaker, self)
        self._connect()

    # -- life ----------------------------------------------------------------------------------

    def show(self, routine: str | None, start: bool) -> None:
        """Open the window: on the questions first if they are open, else on Today, or in a
        session at once."""
        if routine is not None:
            self._set(routine=routine)
        self._refresh_today()
        self.window.show_page("today")
        if not self._preferences.notice_read:
            self._ask(start_after=start)
        self.window.show()
        QTimer.singleShot(IDLE_MS, self, self._on_idle)
        if start and self._preferences.notice_read:
            self._on_start_requested()

    def come_to_front(self) -> None:
        """Another start of the app asked for this window."""
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Let go of everything."""
        self.voice.close()
        self.window.deleteLater()
        self._store.database.close()

    def _on_idle(self) -> None:
        """What the first paint need not wait for."""
        self._refresh_choices()
        if not self.window.is_covered:
            self._refresh_today()
            self.voice.warm_up(_sentences(self._planned()))
        gc.freeze()  # what start-up made stays: collections during a session pass over it

    # -- building ------------------------------------------------------------------------------

    def _add_other_pages(self) -> None:
        self._history = Later(
            lambda: HistoryPage(self._store.history, self._content.language, _today)
        )
        self._settings = Later(self._make_settings)
        self.window.add_page("history", "nav-history", self.tr("History"), self._history)
        self.window.add_page("settings", "nav-settings", self.tr("Settings"), self._settings)

    def _make_settings(self) -> SettingsPage:
        page = SettingsPage(
            self._preferences,
            [folder.name for folder in (paths.resources() / "languages").iterdir()],
            self._saved_in.database if self._saved_in else None,
            __version__,
        )
        page.changed.connect(self._on_settings_changed)
        page.test_voice_requested.connect(self.voice.test)
        page.open_folder_requested.connect(self._on_open_folder_requested)
        page.questions_requested.connect(self._ask)
        page.set_awake_status(self._awake_status())
        self._show_voices(page)
        self.voice.warm_up()
        return page

    def _connect(self) -> None:
        self.window.page_shown.connect(self._on_page_shown)
        self.window.close_requested.connect(self._on_close_requested)
        self.voice.notice.connect(self.window.notices.show_notice)
        self.voice.found.connect(self._on_voices_found)
        self.voice.notice.connect(self._on_voices_found)
        self.flow.over.connect(self._on_session_over)
        self.flow.gave_way.connect(lambda: self._set(ask_again=True))
        today = self.today
        today.start_requested.connect(self._on_start_requested)
        today.resume_requested.connect(self._on_resume_requested)
        today.discard_requested.connect(self._on_discard_requested)
        today.questions_requested.connect(self._ask)
        today.routine_chosen.connect(self._on_routine_chosen)
        today.left_out_changed.connect(self._on_left_out_changed)
        today.warm_up_changed.connect(lambda on: self._set(warm_up=on))
        today.cool_down_changed.connect(lambda on: self._set(cool_down=on))
        today.hold_changed.connect(self._on_hold_changed)
        today.hold_reset.connect(self._on_hold_reset)
        today.pain_changed.connect(self._on_pain_changed)

    # -- what Today shows ----------------------------------------------------------------------

    def _planned(self) -> Timeline:
        return plan_session(
            self._content,
            self._store,
            self._preferences,
            self._preferences.routine,
            self._left_out,
        )

    def _refresh_choices(self) -> None:
        self._choices = routine_choices(
            self._content.routines,
            self._content.catalogue,
            self._content.language,
            self._preferences,
            self._store.history.kept_doses,
        )

    def _refresh_today(self) -> None:
        history = self._store.history
        cut_off = self._cut_off()
        self.today.show_view(
            today_view(
                routines=self._content.routines,
                choices=self._choices,
                catalogue=self._content.catalogue,
                language=self._content.language,
                kept=history.kept_doses(self._preferences.routine),
                preferences=self._preferences,
                sessions=history.sessions(),
                cut_off=cut_off.id if cut_off else None,
                today=_today(),
                left_out=self._left_out,
                pain=self._pain,
                familiarity=history.familiarity(),
            )
        )

    def _cut_off(self) -> CutOffSession | None:
        """The session that can be resumed: not one that another process is running now."""
        cut_off = self._store.history.cut_off()
        if cut_off is None or self._lock is None:
            return cut_off
        try:
            self._lock.take()
        except UserError:
            return None
        self._lock.release()
        return cut_off

    def _on_routine_chosen(self, routine: str) -> None:
        self._left_out = frozenset()
        self._set(routine=routine)

    def _on_left_out_changed(self, left_out: frozenset[str]) -> None:
        self._left_out = left_out
        self._refresh_today()

    def _on_pain_changed(self, pain: int | None) -> None:
        self._pain = pain
        self._refresh_today()

    def _on_hold_changed(self, item_id: str, seconds: int, side: Side | None) -> None:
        item = next(each for each in self._planned().plan.items if each.item_id == item_id)
        self._keep(item_id, hold_dose(item, seconds, side))

    def _on_hold_reset(self, item_id: str) -> None:
        self._told(lambda: self._store.history.forget_for_item(self._preferences.routine, item_id))
        self._refresh_choices()
        self._refresh_today()

    def _keep(self, item_id: str, dose: Dose) -> None:
        history, routine = self._store.history, self._preferences.routine
        self._told(lambda: history.keep_for_item(routine, item_id, dose))
        self._refresh_choices()
        self._refresh_today()

    # -- sessions ------------------------------------------------------------------------------

    def _on_start_requested(self) -> None:
        if verdict(self._preferences, _today(), self._pain).may_start:
            self._told(self._start)

    def _start(self) -> None:
        self._take_lock()
        self.flow.begin(new_session(self._planned(), self._pain), self._preferences)

    def _on_resume_requested(self) -> None:
        cut_off = self._store.history.cut_off()
        if cut_off is not None:
            self._told(lambda: self._resume(cut_off))

    def _resume(self, cut_off: CutOffSession) -> None:
        self._take_lock()
        self.flow.resume(cut_off, self._preferences)

    def _on_discard_requested(self) -> None:
        cut_off = self._store.history.cut_off()
        if cut_off is not None:
            self._told(lambda: self._store.history.end(cut_off.id, discarded(cut_off)))
        self._refresh_today()

    def _on_session_over(self) -> None:
        if self._lock is not None:
            self._lock.release()
        self._pain = None
        self._left_out = frozenset()
        self._refresh_today()

    def _take_lock(self) -> None:
        if self._lock is not None:
            self._lock.take()

    # -- questions and settings ----------------------------------------------------------------

    def _ask(self, start_after: bool = False) -> None:
        """Show the notice and its questions, in full the first time."""
        self._start_after_questions = start_after
        again = bool(self._preferences.notice_read)
        page = FirstRun(self._preferences, _today(), again)
        page.finished.connect(self._on_questions_answered)
        page.cancelled.connect(self.window.leave_first_run)
        page.test_voice_requested.connect(self._on_first_voice_test)
        self._questions = page
        self.window.show_first_run(page)
        if not again:
            self._on_voices_found()
            QTimer.singleShot(IDLE_MS, self.voice, self.voice.warm_up)

    def _on_questions_answered(self, preferences: Preferences) -> None:
        self._questions = None
        self.window.leave_first_run()
        self._save(preferences)
        if self._start_after_questions:
            self._start_after_questions = False
            self._on_start_requested()

    def _on_first_voice_test(self, preferences: Preferences) -> None:
        self.voice.configure(_voice_settings(preferences))
        self.voice.test()

    def _on_settings_changed(self, preferences: Preferences) -> None:
        self._save(preferences)

    def _set(self, **changes: object) -> None:
        self._save(msgspec.structs.replace(self._preferences, **changes))

    def _save(self, preferences: Preferences) -> None:
        """Take other preferences from now on."""
        before, self._preferences = self._preferences, preferences
        self._told(lambda: self._store.preferences.save_preferences(preferences))
        if preferences.theme is not before.theme:
            theme.apply(_qt(), preferences.theme)
        self.voice.configure(_voice_settings(preferences))
        if self._settings.page is not None:
            self._settings.page.show_preferences(preferences)
        self._refresh_today()

    def _on_voices_found(self, _sentence: str = "") -> None:
        if self._settings.page is not None:
            self._show_voices(self._settings.page)
        if self._questions is not None:
            voice = self.voice.voice
            self._questions.show_voice(voice.name if voice else "", self.voice.trouble)

    def _show_voices(self, page: SettingsPage) -> None:
        page.set_voices(self.voice.voices)
        page.set_voice_notice(self.voice.trouble)

    def _awake_status(self) -> str:
        """Whether the screen can be kept awake here: it is tried for a moment."""
        awake = ScreenAwake()
        agreed, method = awake.start(), awake.method
        awake.stop()
        if agreed:
            return self.tr("This works here, through {method}.").format(method=method)
        return self.tr("Nothing here allows it: the screen may go dark during a session.")

    # -- the rest ------------------------------------------------------------------------------

    def _on_page_shown(self, key: str) -> None:
        if key == "history" and self._history.page is not None:
            self._told(self._history.page.refresh)

    def _on_open_folder_requested(self) -> None:
        if self._saved_in is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved_in.data)))

    def _on_close_requested(self) -> None:
        self.flow.put_aside()

    def _told(self, act: Callable[[], object]) -> None:
        """Do something; where the disk or another session is in the way, say so."""
        try:
            act()
        except UserError as trouble:
            self.window.notices.show_notice(str(trouble))


def _voice_settings(preferences: Preferences) -> VoiceSettings:
    return VoiceSettings(
        language=preferences.language,
        voice=preferences.voice,
        rate=preferences.rate,
        volume=preferences.volume,
    )


def _sentences(timeline: Timeline) -> list[Utterance]:
    """What a session will say, soonest first."""
    return [
        Utterance(cue.text, cue.short, cue.slot_ms)
        for segment in (*timeline.segments, timeline.count_in)
        for cue in segment.cues
        if cue.kind is CueKind.SPEECH
    ]


def _today() -> date:
    return local_now().date()


def _qt() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
