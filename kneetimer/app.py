# SPDX-License-Identifier: GPL-3.0-or-later
"""The window's composition root: builds, wires, shuts down."""

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from kneetimer import APP_ID, logs, paths
from kneetimer.assembly import Store, check_routine
from kneetimer.content import Content, load_content
from kneetimer.core.errors import UserError
from kneetimer.core.holding import Repaired
from kneetimer.core.preferences import Preferences
from kneetimer.desktop.instance import FirstWindow, Request, SessionLock
from kneetimer.help_desk import HelpDesk
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.looking_back import LookingBack
from kneetimer.opening import DAMAGED, opened
from kneetimer.questions_desk import QuestionsDesk
from kneetimer.remote_desk import RemoteDesk
from kneetimer.session_desk import SessionDesk
from kneetimer.settings_desk import SettingsDesk
from kneetimer.shelf_desks import ShelfDesks
from kneetimer.today_desk import TodayDesk, today
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.pages.later import Later
from kneetimer.ui.pages.today import TodayPage
from kneetimer.voice_service import VoiceService, voice_settings
from kneetimer.window_place import WindowPlace

if TYPE_CHECKING:
    from kneetimer.at_home import AtHome
    from kneetimer.data_desk import DataDesk

# What the first paint does not need is imported where it is made.

IDLE_MS = 150
"""So long after the window is shown, what start-up did not need is made."""
LOOK_AFTER_MS = 2000
"""So long after that the data are looked after: nobody waits for it."""


def run_window(folders: paths.Folders, request: Request) -> int:
    """Open the window as it is asked for, and stay until it is closed; returns the exit code.

    Raises UserError for a routine that does not exist, and where there is no font to write with.
    """
    content = load_content(paths.resources())
    if request.routine:
        check_routine(content, folders, request.routine)
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("kneetimer")
    qt.setApplicationDisplayName("Knee Timer")
    qt.setDesktopFileName(APP_ID)
    if not QFontInfo(qt.font()).family():  # the notice before a first session must be readable
        raise UserError(
            "no_font",
            "There is no font on this system to write with, so the window was not opened. Install "
            "one (on Debian: fonts-dejavu-core), or run `kneetimer play ROUTINE` in the terminal.",
        )
    first = FirstWindow(folders.data)
    if first.raise_other(request):
        asked = f"show {request.file}" if request.file else "come to the front"
        print(f"Knee Timer is open already; its window was asked to {asked}.")
        return 0

    def make(store: Store, saved: bool, repaired: Repaired | None) -> App:
        logs.keep_log(folders.log if saved else None)
        app = App(folders, content, store, saved)
        try:
            app.show(request)
        except UserError:
            app.close()
            raise
        if repaired is not None:
            app.data.safekeeping.show_repaired(repaired)
        return app

    app = opened(folders, make, qt)
    if app is None:
        return 1
    first.asked_to_raise.connect(app.window.come_to_front)
    first.asked.connect(app.take)
    QTimer.singleShot(0, first, first.listen)
    if sys.platform == "darwin":
        from kneetimer.desktop.file_opening import FileOpening

        opening = FileOpening(app)
        opening.asked.connect(lambda file: app.take(Request(file=file)))
        qt.installEventFilter(opening)
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
        self._lock = lock = SessionLock(folders.lock) if saved else None
        self.preferences = LivePreferences(store.preferences, self)
        self.voice = VoiceService(
            folders.cache / "voice",
            paths.resources() / "sounds",
            voice_settings(self.preferences.value),
            self,
        )
        theme.apply(_qt(), self.preferences.value.theme, self.preferences.value.text_percent)
        self.window = MainWindow()
        self._place = WindowPlace(self.window, folders.window if saved else None, today)
        self.questions = QuestionsDesk(self.window, self.preferences, self.voice, IDLE_MS, self)
        figures = paths.resources() / "figures"
        self._drawings = Drawings(figures, lambda exercise: self.content.value.figure_of(exercise))
        self.today = TodayPage(self._drawings)
        self.desk = TodayDesk(
            self.today,
            self.content,
            store,
            self.preferences,
            lock.is_free if lock is not None else lambda: True,
            self,
        )
        self.sessions = SessionDesk(
            self.window,
            self.content,
            store,
            self.preferences,
            self.voice,
            self._drawings,
            self.desk,
            lock,
            self,
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
        self.settings = SettingsDesk(
            self.preferences,
            self.voice,
            lambda: self.data,
            folders.database if saved else None,
            self,
        )
        self.remote = RemoteDesk(self.window, self.sessions, self.content, self.preferences, self)
        self.help = HelpDesk(self.content, self.preferences, self.voice, folders, saved, self)
        self._data: DataDesk | None = None
        self.at_home: AtHome | None = None
        self._looks_after = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._looks_after.timeout.connect(self._look_after)
        self._add_pages()
        self._connect()

    # -- life ----------------------------------------------------------------------------------

    def show(self, request: Request) -> None:
        """Open the window: on the questions first if they are open, else on what is asked for, or
        in a session at once."""
        known = self.content.value.routines
        routine = request.routine
        if not routine and self.preferences.value.routine not in known:
            routine = next(iter(known))
        if routine:
            self.preferences.change(routine=routine)
        self.desk.refresh()
        left = self._place.restore()
        asks = request.routine or request.start
        self.window.show_page(self._first_of(request.page, "" if asks else left))
        unasked = not self.preferences.value.notice_read
        if unasked:
            self.questions.ask(then_start=request.start)
        self._told(self._store.history.cut_off)  # one that cannot be read is told of, once
        self.window.show()
        QTimer.singleShot(IDLE_MS, self, self._on_idle)
        self._looks_after.start()
        if request.start and not unasked:
            self.sessions.start()
        if request.file:
            self.shelf.open_file(Path(request.file))

    def take(self, request: Request) -> None:
        """Another start of the app asks for this; where something covers the pages, it waits for
        nothing: the person has been led to what is there."""
        if request.file:
            self.shelf.open_file(Path(request.file))
        if self.window.is_covered:
            return
        if request.routine in self.content.value.routines:
            self.preferences.change(routine=request.routine)
        if request.page or request.routine or request.start:
            self.window.show_page(self._first_of(request.page))
        if request.start:
            self.sessions.start()

    def start_next(self) -> None:
        """Come to the front, and begin today's session there."""
        self.window.come_to_front()
        self._told(self.desk.look_again)
        self.take(Request(start=True))

    def quit(self) -> None:
        """End the app, also where its window would stay in the tray."""
        if self.at_home is not None:
            self.at_home.tray.quit()
        else:
            self.window.close()

    def _first_of(self, *pages: str) -> str:
        """The first of them that there is (another version may know others), else Today."""
        return next((page for page in pages if page in self.window.pages), "today")

    def close(self) -> None:
        """Let go of everything."""
        _qt().applicationStateChanged.disconnect(self._on_state_changed)
        if self.at_home is not None:
            self.at_home.close()
        self._looks_after.stop()
        self._leave_off()
        self.help.close()
        with suppress(UserError):  # the next close does it
            self._store.history.forget_deleted()
        self.voice.close()
        self.window.deleteLater()
        self._store.database.close()

    def _on_idle(self) -> None:
        """What the first paint need not wait for."""
        self._settle_in()
        if not self.window.is_covered:  # a session that has just begun has no time for this
            from kneetimer.session.utterances import utterances

            self.desk.refresh_choices()
            self._told(self.desk.cards.look_back)
            self.voice.warm_up(utterances(self.desk.planned().segments))
        gc.freeze()  # what start-up made stays: collections during a session pass over it

    def _settle_in(self) -> None:
        """Be reached from the desktop, too."""
        from kneetimer.at_home import AtHome

        self.at_home = AtHome(
            self.window,
            self.sessions,
            self.desk,
            self.settings,
            self._store,
            self.content,
            self.preferences,
            self.start_next,
            self,
        )
        self.at_home.trouble.connect(self._on_trouble)
        self.at_home.quit_requested.connect(_qt().quit)

    # -- building ------------------------------------------------------------------------------

    def _add_pages(self) -> None:
        self.window.add_page("today", "nav-today", self.tr("Today"), self.today)
        self.shelf.add_pages()
        self.window.add_page("history", "nav-history", self.tr("History"), self.history)
        self.window.add_page("settings", "nav-settings", self.tr("Settings"), self.settings.later)
        self.window.add_page("help", "nav-help", self.tr("Help"), self.help.later)
        self.window.offer_undo(self.content.undo_stack)
        self.window.add_key("F1", lambda: self.help.show("guide"))
        self.window.add_key("?", lambda: self.help.show("keys"))
        self.window.add_key("Ctrl+Q", self.quit, covered=True)

    def _connect(self) -> None:
        self.window.page_shown.connect(self._on_page_shown)
        self.remote.quit_requested.connect(self.quit)
        self.window.close_requested.connect(self.sessions.put_aside)
        self.window.close_requested.connect(self._place.keep)
        self.preferences.changed.connect(self._on_preferences_changed)
        self.preferences.trouble.connect(self._on_trouble)
        self.content.trouble.connect(self._on_trouble)
        self.shelf.trouble.connect(self._on_trouble)
        self.shelf.start_requested.connect(self.sessions.start_routine)
        self.shelf.try_requested.connect(self.sessions.try_exercise)
        self.looking_back.trouble.connect(self._on_trouble)
        self.looking_back.undo_offered.connect(self.shelf.offer_undo)
        self.looking_back.changed.connect(self.desk.refresh)
        self.looking_back.start_requested.connect(self.sessions.repeat)
        self.looking_back.pain_told.connect(self.desk.take_pain)
        self.looking_back.questions_requested.connect(self.questions.ask)
        _qt().applicationStateChanged.connect(self._on_state_changed)
        self.voice.notice.connect(self.window.notices.show_notice)
        self.voice.changed.connect(self.questions.show_voice)
        self.settings.questions_requested.connect(self.questions.ask)
        self.settings.help_requested.connect(lambda: self.help.show("about"))
        self.help.page_requested.connect(self.window.show_page)
        self.help.questions_requested.connect(self.questions.ask)
        self.help.folder_requested.connect(lambda: self.data.safekeeping.open_folder())
        self.questions.start_requested.connect(self.sessions.start)
        self.today.start_requested.connect(self.sessions.start)
        self.today.resume_requested.connect(self.sessions.resume)
        self.today.discard_requested.connect(self.sessions.discard)
        self.sessions.beginning.connect(self._leave_off)
        self.sessions.over.connect(self._look_after)
        self.sessions.questions_requested.connect(self.questions.ask)
        self.sessions.trouble.connect(self._on_trouble)
        self.today.questions_requested.connect(self.questions.ask)
        self.desk.cards.undo_offered.connect(self.shelf.offer_undo)
        self.desk.cards.trouble.connect(self._on_trouble)
        self.desk.cards.check_up_requested.connect(self.looking_back.begin_check_up)

    # -- settings ------------------------------------------------------------------------------

    def _on_preferences_changed(self, before: Preferences) -> None:
        chosen = self.preferences.value
        if (chosen.theme, chosen.text_percent) != (before.theme, before.text_percent):
            theme.apply(_qt(), chosen.theme, chosen.text_percent)
        self.voice.configure(voice_settings(chosen))

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

    def _leave_off(self) -> None:
        """A session, or the end, has the machine for itself."""
        if self._data is not None:
            self._data.leave_off()

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
            self.settings.refresh()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        """Back from elsewhere: the command line may have added a routine, or imported all."""
        if state is Qt.ApplicationState.ApplicationActive and not self.window.is_covered:
            self._told(self.preferences.refresh)
            self._told(self.content.refresh)
            self._told(self.desk.look_again)
            self._look_after()

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
