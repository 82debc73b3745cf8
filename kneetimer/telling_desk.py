# SPDX-License-Identifier: GPL-3.0-or-later
"""Telling somebody who does not look at the window: on the desktop, in the tray, or as well as the
window can."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from kneetimer import APP_ID, paths
from kneetimer.core.ports import Note, Notifier
from kneetimer.core.state import State
from kneetimer.session_desk import SessionDesk
from kneetimer.ui.main_window import MainWindow

if TYPE_CHECKING:
    from kneetimer.desktop.notifications import BusNotifier


class TellingDesk(QObject):
    """Tells notes, and of sessions that halt or end while nobody looks.

    `tray` gives the icon in the tray, where there is one. `chosen` carries the key of an action of
    the note that was told last, "" for the note itself; `changed` tells that `status` did.
    """

    chosen = Signal(str)
    changed = Signal()

    def __init__(
        self,
        window: MainWindow,
        sessions: SessionDesk,
        tray: Callable[[], Notifier | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._sessions = sessions
        self._tray = tray
        self._bus: BusNotifier | None = None
        self._heard: Notifier | None = None
        self._note: Note | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.applicationStateChanged.connect(self._on_state_changed)
        sessions.control_changed.connect(self._on_control_changed)
        self._on_control_changed()  # one may run already

    def open(self) -> None:
        """Look for what can tell: the desktop's notifications."""
        if self._bus is not None or not sys.platform.startswith("linux"):
            return
        from kneetimer.desktop.notifications import BusNotifier

        self._bus = BusNotifier(_icon(), self)
        self._hear(self._bus, self._tell_in_tray)
        self._bus.asked.connect(self.changed)
        self._bus.open()

    def close(self) -> None:
        """Tell nothing more."""
        if self._bus is not None:
            self._bus.withdraw()
            self._bus.close()

    def tell(self, note: Note) -> None:
        """Tell this where it is seen first."""
        self._note = note
        self.open()
        if self._bus is not None:
            self._bus.tell(note)
        else:
            self._tell_in_tray(note)

    def withdraw(self) -> None:
        """What was told no longer holds."""
        self._note = None
        if self._bus is not None:
            self._bus.withdraw()
        self._window.notices.withdraw_calls()

    @property
    def status(self) -> str:
        """How one is told here, in a sentence."""
        if self._bus is not None and self._bus.is_there:
            return self.tr("They come as notifications of the desktop.")
        if self._tray() is not None:
            return self.tr("They come as a bubble of the icon in the tray.")
        return self.tr(
            "No notifications were found on this desktop: they come in the window, or, with the "
            "icon in the tray, from there."
        )

    # -- inside --------------------------------------------------------------------------------

    def _hear(self, notifier: Notifier, otherwise: Callable[[Note], None]) -> None:
        """What it says, and how else that is told which it cannot tell."""
        notifier.chosen.connect(self.chosen.emit)
        notifier.failed.connect(otherwise)

    def _tell_in_tray(self, note: Note) -> None:
        tray = self._tray()
        if tray is None:
            self._tell_in_window(note)
            return
        if tray is not self._heard:
            self._hear(tray, self._tell_in_window)
            self._heard = tray
        tray.tell(note)

    def _tell_in_window(self, note: Note) -> None:
        """The window tells of itself what has no actions."""
        QApplication.alert(self._window)
        if note.actions:
            key, words = note.actions[0]
            sentence = f"{note.title}. {note.text}"
            self._window.notices.call(sentence, words, lambda: self.chosen.emit(key))

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        """Back at the window, what it says of itself need not be told any more."""
        is_active = state is Qt.ApplicationState.ApplicationActive
        if is_active and self._note is not None and not self._note.actions:
            self.withdraw()

    def _on_control_changed(self) -> None:
        control = self._sessions.control
        if control is not None:
            self.withdraw()
            control.halted.connect(self._on_halted)
            control.finished.connect(self._on_finished)

    def _on_halted(self, why: str) -> None:
        if self._window.isActiveWindow():
            return
        text = self.tr("The computer was held up. It waits for you where it was.")
        if why == "suspended":
            text = self.tr("The computer was asleep. It waits for you where it was.")
        self.tell(Note(self.tr("The session is paused"), text))

    def _on_finished(self, _state: State) -> None:
        if not self._window.isActiveWindow():
            self.tell(Note(self.tr("Session done"), self.tr("How was it? You can say so now.")))


def _icon() -> str:
    """The app's icon as the desktop finds it: by its name where the app is installed."""
    if QIcon.hasThemeIcon(APP_ID):
        return APP_ID
    return QUrl.fromLocalFile(str(paths.resources() / "icons" / "kneetimer.svg")).toString()
