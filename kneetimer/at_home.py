# SPDX-License-Identifier: GPL-3.0-or-later
"""The app at home on the desktop, beside its window: tray, notifications, reminders. None of it is
wanted before the window stands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import Store
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.reminder_desk import ReminderDesk
from kneetimer.reminder_settings import ReminderSettings
from kneetimer.session_desk import SessionDesk
from kneetimer.settings_desk import SettingsDesk
from kneetimer.telling_desk import TellingDesk
from kneetimer.today_desk import TodayDesk
from kneetimer.tray_desk import TrayDesk
from kneetimer.ui.main_window import MainWindow

if TYPE_CHECKING:
    from kneetimer.desktop.tray import Tray


class AtHome(QObject):
    """Joins the desks of the desktop. `start_next` begins today's session in the window; `trouble`
    carries a UserError, `quit_requested` ends the app."""

    trouble = Signal(object)
    quit_requested = Signal()

    def __init__(
        self,
        window: MainWindow,
        sessions: SessionDesk,
        today: TodayDesk,
        settings: SettingsDesk,
        store: Store,
        content: LiveContent,
        preferences: LivePreferences,
        start_next: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.tray = TrayDesk(window, sessions, today, preferences, self)
        self.telling = TellingDesk(window, sessions, self._tray, self)
        self.reminders = ReminderDesk(sessions, today, store, content, preferences, self)
        self.settings = ReminderSettings(window, store, content, preferences, self.telling, self)
        self.tray.start_requested.connect(start_next)
        self.tray.later_requested.connect(self.reminders.answer)
        self.tray.told.connect(self.telling.tell)
        self.tray.quit_requested.connect(self.quit_requested)
        self.telling.chosen.connect(self.reminders.answer)
        self.reminders.told.connect(self.telling.tell)
        self.reminders.withdrawn.connect(self.telling.withdraw)
        self.reminders.put_off_by.connect(self.tray.call)
        self.reminders.start_requested.connect(start_next)
        self.reminders.window_requested.connect(window.come_to_front)
        self.settings.told.connect(window.notices.tell)
        self.settings.trouble.connect(self.trouble)
        settings.page_made.connect(self.settings.bind)
        if settings.later.page is not None:
            self.settings.bind(settings.later.page)
        self.tray.open()

    def close(self) -> None:
        """Leave the desktop."""
        self.reminders.close()
        self.telling.close()
        self.tray.close()

    def _tray(self) -> "Tray | None":
        return self.tray.tray if self.tray.stays() else None
