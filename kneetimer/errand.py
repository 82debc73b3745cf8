# SPDX-License-Identifier: GPL-3.0-or-later
"""Something that takes long, done in a thread of its own while the window goes on."""

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kneetimer.core.errors import UserError
from kneetimer.core.watching import Progress

TOLD_EVERY_S = 0.05


class _LeftOffError(Exception):
    """The person did not want to wait for the end."""


class Errand(QObject):
    """Begins at once. It ends with one of `done`, which carries what came of it, `failed` with a
    UserError, and `left_off`; after that it deletes itself. A bug is `failed` too, and raised where
    the window is.

    `act` is called in the thread, with what it is to tell its progress; it must not touch the
    window, and needs a database connection of its own.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    left_off = Signal()
    _over = Signal(object, object)

    def __init__(self, act: Callable[[Progress], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._act = act
        self._unwanted = threading.Event()
        self._told_s = 0.0
        self._over.connect(self._on_over)
        self._thread = threading.Thread(target=self._run, name="errand", daemon=True)
        self._thread.start()

    def leave_off(self) -> None:
        """Stop at the next chance."""
        self._unwanted.set()

    def close(self) -> None:
        """Stop at the next chance, and wait for it; nothing is said any more."""
        self.blockSignals(True)
        self.leave_off()
        self._thread.join()

    def _run(self) -> None:
        result, error = None, None
        try:
            result = self._act(self._tell)
        except Exception as raised:
            error = raised
        self._over.emit(result, error)

    def _tell(self, done: int, of: int) -> None:
        if self._unwanted.is_set():
            raise _LeftOffError
        now_s = time.monotonic()
        if now_s - self._told_s >= TOLD_EVERY_S:
            self._told_s = now_s
            self.progressed.emit(done, of)

    def _on_over(self, result: object, error: Exception | None) -> None:
        self._thread.join()
        self.deleteLater()
        if error is None:
            self.done.emit(result)
        elif isinstance(error, UserError):
            self.failed.emit(error)
        elif isinstance(error, _LeftOffError):
            self.left_off.emit()
        else:
            words = self.tr("That did not work: Knee Timer made a mistake. The log says which.")
            self.failed.emit(UserError("bug", words))
            raise error
