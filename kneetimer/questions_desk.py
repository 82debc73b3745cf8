# SPDX-License-Identifier: GPL-3.0-or-later
"""The notice and its questions over the window: asked the first time in full, and again."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kneetimer.core.preferences import Preferences
from kneetimer.live_preferences import LivePreferences
from kneetimer.today_desk import today
from kneetimer.ui.main_window import MainWindow
from kneetimer.voice_service import VoiceService, voice_settings

if TYPE_CHECKING:
    from kneetimer.ui.pages.first_run import FirstRun


class QuestionsDesk(QObject):
    """`start_requested` where a session was waiting for the answers. The first time, the voice is
    warmed up `idle_ms` after the page is shown, to be tested."""

    start_requested = Signal()

    def __init__(
        self,
        window: MainWindow,
        preferences: LivePreferences,
        voice: VoiceService,
        idle_ms: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._preferences = preferences
        self._voice = voice
        self._idle_ms = idle_ms
        self._page: FirstRun | None = None

    def ask(self, then_start: bool = False) -> None:
        """Show the notice and its questions, in full the first time."""
        from kneetimer.ui.pages.first_run import FirstRun

        again = bool(self._preferences.value.notice_read)
        page = FirstRun(self._preferences.value, today(), again)
        page.finished.connect(partial(self._on_answered, then_start))
        page.cancelled.connect(self._leave)
        page.test_voice_requested.connect(self._on_voice_test)
        self._page = page
        self._window.show_first_run(page)
        if not again:
            QTimer.singleShot(self._idle_ms, self._voice, self._voice.warm_up)

    def show_voice(self) -> None:
        """Which voice speaks, or what is in its way."""
        if self._page is not None:
            self._page.show_voice(self._voice.state)

    def _on_answered(self, then_start: bool, answers: Preferences) -> None:
        self._leave()
        self._preferences.take(answers)
        if then_start:
            self.start_requested.emit()

    def _leave(self) -> None:
        self._page = None
        self._window.leave_first_run()

    def _on_voice_test(self, answers_so_far: Preferences) -> None:
        self._voice.configure(voice_settings(answers_so_far))
        self._voice.test()
