# SPDX-License-Identifier: GPL-3.0-or-later
"""Behind the icon in the tray: what its menu offers, and whether a closed window stays there."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from kneetimer.core.ports import Note
from kneetimer.core.preferences import Preferences
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.live_preferences import LivePreferences
from kneetimer.session_desk import SessionDesk
from kneetimer.today_desk import TodayDesk
from kneetimer.ui import texts
from kneetimer.ui.main_window import MainWindow

if TYPE_CHECKING:
    from kneetimer.desktop.tray import Tray

WATCH_MS = 30_000
"""While the window is closed, so often it is looked whether the tray still is there: a panel can
go, and of that nothing is told."""


class TrayDesk(QObject):
    """Puts the icon into the tray while the person wants it.

    `start_requested` asks for today's session, `later_requested` carries when a reminder is to come
    again. `told` carries a Note: the window is gone, and the app is not. `quit_requested` ends the
    app.
    """

    start_requested = Signal()
    later_requested = Signal(str)
    told = Signal(object)
    quit_requested = Signal()

    def __init__(
        self,
        window: MainWindow,
        sessions: SessionDesk,
        today: TodayDesk,
        preferences: LivePreferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._sessions = sessions
        self._today = today
        self._preferences = preferences
        self.tray: Tray | None = None
        self._later: Sequence[tuple[str, str]] = ()
        self._words = ""
        self._watch = QTimer(self, interval=WATCH_MS)
        self._watch.timeout.connect(self._on_watch)
        window.close_requested.connect(self._on_closing)
        preferences.changed.connect(self._on_preferences_changed)
        sessions.control_changed.connect(self._on_control_changed)
        sessions.over.connect(self._show_start)

    def open(self) -> None:
        """Put the icon there, where it is wanted."""
        if self.tray is not None or not self._preferences.value.tray:
            return
        from kneetimer.desktop.tray import Tray
        from kneetimer.ui.tray_icon import tray_icon

        self._make_menu()
        self.tray = Tray(tray_icon(), self._menu, self)
        self.tray.opened.connect(self._window.come_to_front)
        self._on_control_changed()
        self._show_start()
        self._show_later()

    def close(self) -> None:
        """Take the icon away; the app then ends with its window."""
        QApplication.setQuitOnLastWindowClosed(True)
        self._watch.stop()
        if self.tray is not None:
            self.tray.close()
            self.tray = None
            self._menu.deleteLater()

    def quit(self) -> None:
        """End the app, with its window or without."""
        self.close()
        self._window.close()
        self.quit_requested.emit()

    def call(self, later: Sequence[tuple[str, str]]) -> None:
        """A reminder has come, and can be put off so: keys and words; none where none stands."""
        self._later = later
        if self.tray is not None:
            from kneetimer.ui.tray_icon import tray_icon

            self.tray.show_icon(tray_icon(calls=bool(later)))
            self._show_later()
            self._show()

    def stays(self) -> bool:
        """Whether the app stays in the tray when its window is closed."""
        if self.tray is None:
            return False
        from kneetimer.desktop.tray import is_there

        return is_there()

    # -- what it shows -------------------------------------------------------------------------

    def _make_menu(self) -> None:
        self._menu = menu = QMenu(self._window)
        self._now = menu.addAction("", self._window.come_to_front)  # disabled, it would be pale
        self._pause = menu.addAction("", self._on_pause)
        self._start = menu.addAction(self.tr("Start next session"), self._on_start)
        self._later_menu = menu.addMenu(self.tr("Remind me"))
        menu.addSeparator()
        menu.addAction(self.tr("Open Knee Timer"), self._window.come_to_front)
        menu.addAction(self.tr("Quit"), self.quit)
        menu.aboutToShow.connect(self._show_start)

    def _on_control_changed(self) -> None:
        control = self._sessions.control
        if control is not None and self.tray is not None:
            control.frame.connect(self._on_frame)
            control.status_changed.connect(self._on_frame)
            control.segment_changed.connect(self._on_frame)
        self._show()

    def _on_frame(self, snapshot: Snapshot) -> None:
        words = self._line(snapshot)
        if self.tray is not None and words != self._words:
            self._words = words
            self._show_now(snapshot.status is Status.PAUSED)

    def _show(self) -> None:
        """Everything as it is now."""
        if self.tray is None:
            return
        control = self._sessions.control
        snapshot = control.snapshot() if control is not None else None
        self._words = self._line(snapshot) if snapshot is not None else ""
        self._show_now(snapshot is not None and snapshot.status is Status.PAUSED)
        self._start.setVisible(control is None)
        self._pause.setVisible(control is not None)

    def _show_start(self) -> None:
        """How the next session begins; not to be asked while one runs, or its end page stands."""
        if self.tray is None or self._window.is_covered:
            return
        resumes = self._today.cut_off() is not None
        words = self.tr("Resume the session") if resumes else self.tr("Start next session")
        self._start.setText(words)

    def _show_now(self, is_paused: bool) -> None:
        assert self.tray is not None
        calls = self.tr("Time for your session") if self._later else ""
        words = self._words or calls
        self._now.setText(words)
        self._now.setVisible(bool(words))
        self._pause.setText(self.tr("Resume") if is_paused else self.tr("Pause"))
        self.tray.show_words("\n".join(filter(None, (self.tr("Knee Timer"), words))))

    def _show_later(self) -> None:
        self._later_menu.clear()
        self._later_menu.menuAction().setVisible(bool(self._later))
        for key, words in self._later:
            action = QAction(words, self._later_menu)
            action.triggered.connect(partial(self.later_requested.emit, key))
            self._later_menu.addAction(action)

    def _line(self, snapshot: Snapshot) -> str:
        """What is on, and how long it still lasts: "Hold, left leg: 0:22"."""
        segment, item = snapshot.segment, snapshot.item
        phase = texts.phase_of(segment)
        counts = segment.kind.is_work and segment.kind is not SegmentKind.HOLD
        if counts and segment.side is not None and item is not None:
            phase = self.tr("{done} of {reps}").format(
                done=snapshot.done_reps, reps=texts.reps(item.amount(segment.side))
            )
        words = phase
        if segment.leg is not None:
            words = self.tr("{phase}, {side} leg").format(phase=phase, side=texts.side(segment.leg))
        if not counts and snapshot.remaining_ms is not None:
            words = f"{words}: {texts.clock(snapshot.remaining_ms)}"
        if snapshot.status is Status.PAUSED:
            return self.tr("Paused. {what}").format(what=words)
        return words

    # -- what it does --------------------------------------------------------------------------

    def _on_pause(self) -> None:
        control = self._sessions.control
        if control is not None and control.snapshot().status is Status.PAUSED:
            control.resume()
        elif control is not None:
            control.pause()

    def _on_start(self) -> None:
        self._window.come_to_front()
        if not self._window.is_covered and self._today.cut_off() is not None:
            self._sessions.resume()
        else:
            self.start_requested.emit()

    def _on_closing(self) -> None:
        stays = self.stays()
        QApplication.setQuitOnLastWindowClosed(not stays)
        if stays:
            self._watch.start()
        if stays and not self._preferences.value.tray_told:
            self._preferences.change(tray_told=True)
            self.told.emit(
                Note(
                    self.tr("Knee Timer is still here"),
                    self.tr(
                        "It stays in the tray. To end it, choose Quit there. A session is paused "
                        "when the window is closed, and can be resumed."
                    ),
                )
            )

    def _on_watch(self) -> None:
        """An app that cannot be seen comes back, but not into what somebody is doing."""
        is_seen = self._window.isVisible()
        if not is_seen and self.stays():
            return
        self._watch.stop()
        if not is_seen:
            self._window.showMinimized()

    def _on_preferences_changed(self, before: Preferences) -> None:
        wanted = self._preferences.value.tray
        if wanted == before.tray:
            return
        if wanted:
            self.open()
            return
        self.close()
        if not self._window.isVisible():  # nobody is to be left with an app that cannot be seen
            self._window.come_to_front()
