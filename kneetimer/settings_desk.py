# SPDX-License-Identifier: GPL-3.0-or-later
"""Behind Settings: the page, made when it is first looked at, and what it shows of this machine."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kneetimer import __version__, paths
from kneetimer.live_preferences import LivePreferences
from kneetimer.ui.pages.later import Later
from kneetimer.voice_service import VoiceService

if TYPE_CHECKING:
    from kneetimer.data_desk import DataDesk
    from kneetimer.ui.pages.settings import SettingsPage


class SettingsDesk(QObject):
    """`later` is the page's place in the window. `database` is None where nothing is saved;
    `data` makes what is behind the section on the person's data. `questions_requested` asks for
    the notice and its questions, `help_requested` for what there is to know about the app.
    `page_made` carries the page."""

    page_made = Signal(object)
    questions_requested = Signal()
    help_requested = Signal()

    def __init__(
        self,
        preferences: LivePreferences,
        voice: VoiceService,
        data: "Callable[[], DataDesk]",
        database: Path | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._voice = voice
        self._data = data
        self._database = database
        self.later = Later(self._make_page)
        preferences.changed.connect(self._on_preferences_changed)
        voice.changed.connect(self.show_voice)

    def refresh(self) -> None:
        """The page comes to the front: show how things are now."""
        self.show_voice()
        self._data().safekeeping.show_state()

    def show_voice(self) -> None:
        """Which voice speaks, or what is in its way."""
        page = self.later.page
        if page is not None:
            page.set_voices(self._voice.voices)
            page.voice_check.show_state(self._voice.state)

    def _make_page(self) -> "SettingsPage":
        from kneetimer.ui.pages.settings import SettingsPage
        from kneetimer.ui.widgets.data_section import DataSection

        page = SettingsPage(
            self._preferences.value,
            [folder.name for folder in (paths.resources() / "languages").iterdir()],
            DataSection(self._database),
            __version__,
        )
        page.changed.connect(self._preferences.take)
        page.test_voice_requested.connect(self._voice.test)
        page.questions_requested.connect(self.questions_requested)
        page.help_requested.connect(self.help_requested)
        self._data().bind(page.data)
        page.set_awake_status(self._awake_status())
        self.page_made.emit(page)
        self._voice.warm_up()
        return page

    def _awake_status(self) -> str:
        """Whether the screen can be kept awake here: it is tried for a moment."""
        from kneetimer.desktop.awake import ScreenAwake

        awake = ScreenAwake()
        agreed, method = awake.start(), awake.method
        awake.stop()
        if agreed:
            return self.tr("This works here, through {method}.").format(method=method)
        return self.tr("Nothing here allows it: the screen may go dark during a session.")

    def _on_preferences_changed(self) -> None:
        if self.later.page is not None:
            self.later.page.show_preferences(self._preferences.value)
