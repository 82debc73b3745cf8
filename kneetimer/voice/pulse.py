# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the PulseAudio server (or PipeWire in its place) is there for Qt to play to.

When the server dies, Qt 6.11 keeps listing its devices, signals nothing, and aborts the whole
process if a sink is started before it has connected anew; it tries that once, 3 s later, and on and
on only if the server then at least listens. So a connection of our own, made with the library that
Qt has loaded anyway, tells that the server died, and a look at the process's sockets whether Qt is
connected again.
"""

import ctypes
import os
import socket
import stat
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

_READY = 4  # PA_CONTEXT_READY; after it come FAILED and TERMINATED
_NO_AUTOSPAWN = 1  # PA_CONTEXT_NOAUTOSPAWN
_CHECK_MS = 1_000


class PulseServer(QObject):
    """Watches the server from its construction until `close`."""

    changed = Signal(bool)
    """Whether sinks may be started again, or no longer; the latter at most a second late."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pulse = _library()
        self._loop = self._pulse.pa_threaded_mainloop_new()
        self._pulse.pa_threaded_mainloop_start(self._loop)
        self._context: int | None = None
        self._lost = False
        self._connect()
        self._timer = QTimer(self, interval=_CHECK_MS)
        self._timer.timeout.connect(self._on_check)
        self._timer.start()

    def is_usable(self) -> bool:
        """Whether a sink may be started at this moment."""
        return not self._lost and self._state() <= _READY

    def close(self) -> None:
        """End the connection."""
        self._timer.stop()
        self._disconnect()
        self._pulse.pa_threaded_mainloop_stop(self._loop)
        self._pulse.pa_threaded_mainloop_free(self._loop)

    def _on_check(self) -> None:
        state = self._state()
        if state > _READY:
            self._disconnect()
            self._connect()
            if not self._lost:
                self._lost = True
                self.changed.emit(False)
        elif self._lost and state == _READY and self._connections() >= 2:  # Qt's and this one
            self._lost = False
            self.changed.emit(True)

    def _connections(self) -> int:
        """How many sockets of this process lead to a server's socket of this one's name."""
        self._pulse.pa_threaded_mainloop_lock(self._loop)
        server = self._pulse.pa_context_get_server(self._context) or b""
        self._pulse.pa_threaded_mainloop_unlock(self._loop)
        name = Path(os.fsdecode(server)).name  # its folder looks different from inside a sandbox
        return sum(Path(peer).name == name for peer in map(_peer, os.listdir("/proc/self/fd")))

    def _state(self) -> int:
        self._pulse.pa_threaded_mainloop_lock(self._loop)
        state = int(self._pulse.pa_context_get_state(self._context))
        self._pulse.pa_threaded_mainloop_unlock(self._loop)
        return state

    def _connect(self) -> None:
        """Begin to connect; the library's own thread goes on with it."""
        self._pulse.pa_threaded_mainloop_lock(self._loop)
        api = self._pulse.pa_threaded_mainloop_get_api(self._loop)
        self._context = self._pulse.pa_context_new(api, b"Knee Timer")
        self._pulse.pa_context_connect(self._context, None, _NO_AUTOSPAWN, None)
        self._pulse.pa_threaded_mainloop_unlock(self._loop)

    def _disconnect(self) -> None:
        self._pulse.pa_threaded_mainloop_lock(self._loop)
        self._pulse.pa_context_disconnect(self._context)
        self._pulse.pa_context_unref(self._context)
        self._context = None
        self._pulse.pa_threaded_mainloop_unlock(self._loop)


def _peer(descriptor: str) -> str:
    """The address at the other end of a file descriptor, if that is a connected Unix socket."""
    number = int(descriptor)
    try:
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            return ""
        connection = socket.socket(fileno=number)
    except OSError:  # closed since it was listed
        return ""
    try:
        peer = connection.getpeername()
    except OSError:
        return ""
    finally:
        connection.detach()  # not ours to close
    return peer if isinstance(peer, str) else ""


def _library() -> ctypes.CDLL:
    """libpulse with the signatures used here."""
    pulse = ctypes.CDLL("libpulse.so.0")
    pointer = ctypes.c_void_p
    for name, result, *arguments in (
        ("pa_threaded_mainloop_new", pointer),
        ("pa_threaded_mainloop_get_api", pointer, pointer),
        ("pa_threaded_mainloop_start", ctypes.c_int, pointer),
        ("pa_threaded_mainloop_stop", None, pointer),
        ("pa_threaded_mainloop_free", None, pointer),
        ("pa_threaded_mainloop_lock", None, pointer),
        ("pa_threaded_mainloop_unlock", None, pointer),
        ("pa_context_new", pointer, pointer, ctypes.c_char_p),
        ("pa_context_connect", ctypes.c_int, pointer, ctypes.c_char_p, ctypes.c_int, pointer),
        ("pa_context_get_state", ctypes.c_int, pointer),
        ("pa_context_get_server", ctypes.c_char_p, pointer),
        ("pa_context_disconnect", None, pointer),
        ("pa_context_unref", None, pointer),
    ):
        function = getattr(pulse, name)
        function.restype = result
        function.argtypes = arguments
    return pulse
