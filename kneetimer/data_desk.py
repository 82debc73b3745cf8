# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's data in the window: kept safe, taken elsewhere, brought in; and looked after."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import Store
from kneetimer.core.language import Language
from kneetimer.data_exchange import DataExchange
from kneetimer.desktop.instance import SessionLock
from kneetimer.paths import Folders
from kneetimer.safekeeping import Safekeeping
from kneetimer.ui.file_dialogs import FileDialogs
from kneetimer.ui.main_window import MainWindow
from kneetimer.window_work import WindowWork

if TYPE_CHECKING:
    from kneetimer.ui.widgets.data_section import DataSection


class DataDesk(QObject):
    """`trouble` carries a UserError; `replaced` when all that was read of the data is to be read
    anew. `folders` and `lock` are None where nothing is saved."""

    trouble = Signal(object)
    replaced = Signal()

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        folders: Folders | None,
        lock: SessionLock | None,
        language: Callable[[], Language],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        dialogs = FileDialogs()
        self._work = WindowWork(window, lock, self)
        self.safekeeping = Safekeeping(window, store, folders, dialogs, self._work, self)
        self._exchange = DataExchange(window, store.database, language, dialogs, self._work, self)
        self._work.trouble.connect(self.trouble)
        self.safekeeping.trouble.connect(self.trouble)
        for told in (self.safekeeping.told, self._exchange.told):
            told.connect(window.notices.tell)
        for replaced in (self.safekeeping.replaced, self._exchange.taken):
            replaced.connect(self.replaced)

    def bind(self, section: "DataSection") -> None:
        """The section of the settings that asks for all this."""
        self.safekeeping.bind(section)
        section.export_requested.connect(self._exchange.export)
        section.import_requested.connect(self._exchange.import_file)

    def leave_off(self) -> None:
        """Leave off what is being done."""
        self._work.stop()
