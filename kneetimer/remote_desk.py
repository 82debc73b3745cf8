# SPDX-License-Identifier: GPL-3.0-or-later
"""Behind the desktop's remote controls: a session is there as a media player while it runs."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kneetimer.core.ports import SessionControl
from kneetimer.core.preferences import Preferences
from kneetimer.core.view import Snapshot
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.session_desk import SessionDesk
from kneetimer.ui import texts
from kneetimer.ui.main_window import MainWindow

if TYPE_CHECKING:
    from kneetimer.desktop.mpris import MediaPlayer, Playing


class RemoteDesk(QObject):
    """Puts each session on the session bus, where there is one. `quit_requested` ends the app."""

    quit_requested = Signal()

    def __init__(
        self,
        window: MainWindow,
        sessions: SessionDesk,
        content: LiveContent,
        preferences: LivePreferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._sessions = sessions
        self._content = content
        self._preferences = preferences
        self._player: MediaPlayer | None = None
        sessions.control_changed.connect(self._on_control_changed)
        preferences.changed.connect(self._on_preferences_changed)

    def _on_control_changed(self) -> None:
        if self._player is not None:
            self._player.close()
            self._player.deleteLater()
            self._player = None
        if self._sessions.control is not None:
            QTimer.singleShot(0, self, self._appear)  # the first sentence goes before

    def _appear(self) -> None:
        control = self._sessions.control
        if control is None or self._player is not None:
            return
        from PySide6.QtDBus import QDBusConnection

        from kneetimer.desktop.mpris import MediaPlayer

        player = MediaPlayer(
            control,
            partial(self._words, control),
            lambda: self._preferences.value.volume / 100,
            QDBusConnection.sessionBus(),
            self,
        )
        player.raise_requested.connect(self._window.come_to_front)
        player.quit_requested.connect(self.quit_requested)
        player.stop_requested.connect(self._sessions.ask_to_end)
        player.volume_requested.connect(self._on_volume_requested)
        if player.open():
            self._player = player
        else:
            player.deleteLater()

    def _words(self, control: SessionControl, snapshot: Snapshot) -> "Playing":
        from kneetimer.desktop.mpris import Playing

        segment = control.segments[snapshot.index]
        phase = texts.phase_of(segment)
        item, language = snapshot.item, self._content.value.language
        title = phase
        if item is not None and segment.exercise is not None:
            title = language.exercise_name(segment.exercise, segment.variant)
            if segment.leg is not None:
                title = f"{title}, {texts.side(segment.leg)}"
            if segment.set is not None and item.sets > 1:
                phase = f"{phase} · {texts.set_of(segment.set, item.sets)}"
        return Playing(title, phase, self._sessions.name)

    def _on_volume_requested(self, volume: float) -> None:
        self._preferences.change(volume=round(volume * 100))

    def _on_preferences_changed(self, before: Preferences) -> None:
        if self._player is not None and before.volume != self._preferences.value.volume:
            self._player.tell("Volume")
