# SPDX-License-Identifier: GPL-3.0-or-later
"""One session at a time, and one window: a lock file, and a socket to raise the first window."""

import hashlib
import logging
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from kneetimer.core.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

RAISE_TIMEOUT_MS = 500
LONGEST_REQUEST = 16_384
"""Bytes of a request: a path of at most 4096 of them, and room."""


_log = logging.getLogger(__name__)


class SessionLock:
    """Held while a session runs on a data folder, by the window or by `play`.

    The lock of a process that died is taken over.
    """

    def __init__(self, file: Path) -> None:
        self._file = QLockFile(str(file))
        self._file.setStaleLockTime(0)

    def take(self) -> None:
        """Take the lock. Raises UserError where another process holds it."""
        if self._file.tryLock(0):
            return
        if self._file.error() == QLockFile.LockError.LockFailedError:
            raise UserError(
                "second_session",
                "Another session is running with the same data (process {pid}). Finish it first; "
                "this one was not started.",
                pid=self._file.getLockInfo()[0],
            )
        raise UserError(
            "unwritable_folder",
            "{file}: this lock file cannot be written, so no session was started.",
            file=self._file.fileName(),
        )

    def release(self) -> None:
        """Let others run sessions."""
        self._file.unlock()


class FirstWindow(QObject):
    """Lets a second start of the window raise the first instead, and open a file in it.

    The name holds user and data folder, so that neither another user nor another folder is met.
    A request is the file's absolute path in UTF-8 with a NUL behind it; nothing only raises.
    """

    asked_to_raise = Signal()
    asked_to_open = Signal(str)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
        digest = hashlib.sha256(str(data.absolute()).encode()).hexdigest()[:16]
        self.name = f"kneetimer-{user}-{digest}"

    def raise_other(self, file: Path | None = None) -> bool:
        """Ask a window that is open already to come to the front, and to open a file; False if
        there is none."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(RAISE_TIMEOUT_MS):
            return False
        if file is not None:
            socket.write(str(file.absolute()).encode("utf-8", "replace") + b"\0")
            socket.waitForBytesWritten(RAISE_TIMEOUT_MS)
        socket.disconnectFromServer()
        return True

    def listen(self) -> None:
        """Be the first window from now on."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)
        if not self._server.listen(self.name):
            # Nobody answered before, so what holds the name is left over from a crash.
            QLocalServer.removeServer(self.name)
            self._server.listen(self.name)

    def _on_new_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(partial(self._read, socket))
        socket.disconnected.connect(socket.deleteLater)
        self.asked_to_raise.emit()
        self._read(socket)

    def _read(self, socket: "QLocalSocket") -> None:
        """Take in what has come of a request, once it is whole; what is none is passed over."""
        come = bytes(socket.peek(LONGEST_REQUEST).data())
        path, end, _ = come.partition(b"\0")
        if end:
            try:
                named = path.decode()
            except UnicodeDecodeError:
                named = ""
            if Path(named).is_absolute():
                self.asked_to_open.emit(named)
            else:
                _log.warning("a request to open %r was passed over", path[:100])
        if end or len(come) == LONGEST_REQUEST:
            socket.abort()
