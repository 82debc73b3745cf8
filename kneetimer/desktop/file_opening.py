# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that macOS hands to a running app: a double click there starts no second process with the
file's name, as it does elsewhere. Untested on macOS itself."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent


class FileOpening(QObject):
    """An event filter for the application; `asked` carries a file's path."""

    asked = Signal(str)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked.emit(event.file())
            return True
        return super().eventFilter(watched, event)
