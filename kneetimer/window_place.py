# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the window was, how large, and on which page, from one start to the next."""

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, Qt

from kneetimer.core.catalogue import Record
from kneetimer.core.errors import UserError
from kneetimer.core.whole_files import write_whole
from kneetimer.paths import make_folder
from kneetimer.ui.main_window import MainWindow

_log = logging.getLogger(__name__)


class Place(Record, frozen=True, kw_only=True):
    """`geometry` is in Qt's own form, `page` a page's key, `day` the ISO date it was left on."""

    geometry: bytes
    page: str
    day: str


class WindowPlace:
    """Keeps a window's place in a file: among what can be made again, as it is this machine's and
    not the person's data. `file` is None where nothing is kept."""

    def __init__(self, window: MainWindow, file: Path | None, today: Callable[[], date]) -> None:
        self._window = window
        self._file = file
        self._today = today

    def restore(self) -> str:
        """Put the window where it was, on a screen that is there; the page that was left today, ""
        where none was: a new day begins with its session."""
        place = self._read()
        if place is None:
            return ""
        # Qt looks after screens that are gone, and windows larger than the screen.
        self._window.restoreGeometry(QByteArray(place.geometry))
        # Mat mode is a session's, and fills the screen for its sake only.
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowFullScreen)
        return place.page if place.day == self._today().isoformat() else ""

    def keep(self) -> None:
        """Remember how the window is now."""
        if self._file is None:
            return
        geometry = bytes(self._window.saveGeometry().data())
        place = Place(geometry=geometry, page=self._window.page, day=self._today().isoformat())
        try:
            make_folder(self._file.parent)
            write_whole({self._file: [msgspec.json.encode(place)]}, replace=True)
        except UserError as trouble:  # nobody needs to be told of this
            _log.info("the window's place was not kept: %s", trouble)

    def _read(self) -> Place | None:
        if self._file is None:
            return None
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=Place)
        except (OSError, msgspec.DecodeError):
            return None
