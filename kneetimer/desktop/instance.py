# SPDX-License-Identifier: GPL-3.0-or-later
"""One session at a time, and one window: a lock file, and a socket to raise the first window."""

import hashlib
import logging
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QLockFile, QObject, Signal

from kneetimer.core.catalogue import Record
from kneetimer.core.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

RAISE_TIMEOUT_MS = 500
LONGEST_REQUEST = 16_384
"""Bytes of a request: a path of at most 4096 of them, escaped, and room."""


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

    def is_free(self) -> bool:
        """Whether no other process runs a session; not to be asked while this one does."""
        try:
            self.take()
        except UserError:
            return False
        self.release()
        return True

    def release(self) -> None:
        """Let others run sessions."""
        self._file.unlock()


class Request(Record, frozen=True, kw_only=True):
    """What a start of the window asks for. `routine` and `page` are "" where none was named, `file`
    is the absolute path of a routine file, or ""; `start` begins the session at once."""

    routine: str = ""
    page: str = ""
    file: str = ""
    start: bool = False


class FirstWindow(QObject):
    """Lets a second start of the window raise the first instead, and hand on what it asks for.

    The name holds user and data folder, so that neither another user nor another folder is met.
    A request is JSON with a NUL behind it; nothing only raises.
    """

    asked_to_raise = Signal()
    asked = Signal(object)
    """Request: what more is asked for."""

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
        digest = hashlib.sha256(os.fsencode(data.absolute())).hexdigest()[:16]
        self.name = f"kneetimer-{user}-{digest}"

    def raise_other(self, request: Request | None = None) -> bool:
        """Ask a window that is open already to come to the front, and what more is asked for;
        False if there is none."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(RAISE_TIMEOUT_MS):
            return False
        if request is not None:
            socket.write(msgspec.json.encode(request) + b"\0")
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
        text, end, _ = come.partition(b"\0")
        if end:
            request = _request(text)
            if request is not None:
                self.asked.emit(request)
            else:
                _log.warning("a request, %r, was passed over", text[:100])
        if end or len(come) == LONGEST_REQUEST:
            socket.abort()


def _request(text: bytes) -> Request | None:
    """What is asked for, None where it cannot be told."""
    try:
        request = msgspec.json.decode(text, type=Request)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return request if not request.file or Path(request.file).is_absolute() else None
