# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's icon in the desktop's tray, and what the tray tells where nothing else does."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from kneetimer.core.ports import Note

CLICKS = (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick)
LONG_MS = 30_000


def is_there() -> bool:
    """Whether the desktop has a tray."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """An icon with a menu, there until it is closed; also a `Notifier`, whose notes have no
    actions: a click on one stands for all. `opened` asks for the window."""

    opened = Signal()
    chosen = Signal(str)
    failed = Signal(object)

    def __init__(self, icon: QIcon, menu: QMenu, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.setContextMenu(menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(lambda: self.chosen.emit(""))
        self._icon.show()

    def close(self) -> None:
        """Leave the tray."""
        self._icon.hide()
        self.deleteLater()

    def show_icon(self, icon: QIcon) -> None:
        """Another icon."""
        self._icon.setIcon(icon)

    def show_words(self, words: str) -> None:
        """What stands beside the icon when one points at it."""
        self._icon.setToolTip(words)

    def tell(self, note: Note) -> None:
        """Show this in a bubble, where the desktop has such."""
        if QSystemTrayIcon.supportsMessages():
            self._icon.showMessage(note.title, note.text, self._icon.icon(), LONG_MS)
        else:
            self.failed.emit(note)

    def withdraw(self) -> None:
        """A bubble goes by itself."""

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in CLICKS and sys.platform != "darwin":  # there a click opens the menu
            self.opened.emit()
