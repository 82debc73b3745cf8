# SPDX-License-Identifier: GPL-3.0-or-later
"""Behind what the settings say of reminders and of the tray: what there is here, and the file for a
calendar."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import Store, local_now
from kneetimer.core.errors import UserError
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.telling_desk import TellingDesk
from kneetimer.ui.main_window import MainWindow

if TYPE_CHECKING:
    from kneetimer.ui.pages.settings import SettingsPage


class ReminderSettings(QObject):
    """`told` carries a sentence about what went well, `trouble` a UserError."""

    told = Signal(str)
    trouble = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        content: LiveContent,
        preferences: LivePreferences,
        telling: TellingDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._store = store
        self._content = content
        self._telling = telling
        self._page: SettingsPage | None = None
        telling.changed.connect(self._show)
        preferences.changed.connect(self._show)
        window.page_shown.connect(self._on_page_shown)

    def bind(self, page: "SettingsPage") -> None:
        """The page of the settings, once it is made."""
        self._page = page
        page.reminders.file_requested.connect(self._on_file_requested)
        self._telling.open()
        self._show()

    def _show(self) -> None:
        if self._page is None:
            return
        from kneetimer.desktop.tray import is_there

        missing = self.tr(
            "This desktop has no tray (GNOME needs an extension for one): closing the window "
            "closes Knee Timer. One that is added now may be found only at the next start."
        )
        self._page.set_tray_status("" if is_there() else missing)
        self._page.reminders.show_status(self._telling.status)

    def _on_page_shown(self, key: str) -> None:
        """A tray may have come since the page was last looked at, or gone."""
        if key == "settings":
            self._show()

    def _on_file_requested(self) -> None:
        from kneetimer.plan_file import write_plan
        from kneetimer.ui.file_dialogs import FileDialogs

        path = FileDialogs().export_to_save(self._window, self.tr("Knee exercises"), "ics")
        if path is None:
            return
        try:
            write_plan(self._content.value, self._store, Path(path), local_now(), replace=True)
        except UserError as trouble:
            self.trouble.emit(trouble)
        else:
            self.told.emit(self.tr("Saved as {file}.").format(file=path))
