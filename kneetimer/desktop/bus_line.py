# SPDX-License-Identifier: GPL-3.0-or-later
"""A line to the session bus on which nothing is waited for."""

import os
from collections.abc import Callable
from itertools import count

from jeepney import HeaderFields, Message, MessageType, Parser
from jeepney.auth import BEGIN, AuthenticationError, Authenticator
from jeepney.bus import get_bus
from jeepney.bus_messages import message_bus
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalSocket

ABSTRACT = "\0"
"""What the name of a socket begins with that is no file."""


class BusLine(QObject):
    """From `open` to `close`, or until it is `lost`: with a sentence for the log, and without an
    answer to what was sent. What is sent before the bus has let the app in is kept for then.

    `heard` carries each Message that is no answer.
    """

    heard = Signal(object)
    lost = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entry = Authenticator()
        self._parser = Parser()
        self._serials = count(1)
        self._answers: dict[int, Callable[[Message], object]] = {}
        self._kept = bytearray()
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._ask_to_enter)
        self._socket.readyRead.connect(self._read)
        self._socket.errorOccurred.connect(lambda _: self._lose(self._socket.errorString()))
        self.send(message_bus.Hello(), lambda _: None)

    def open(self) -> None:
        """Go to where the bus is, or would be."""
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        address = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or f"unix:path={runtime}/bus"
        try:
            name = get_bus(address)
        except (RuntimeError, ValueError) as trouble:
            self._lose(str(trouble))
            return
        if name.startswith(ABSTRACT):
            self._socket.setSocketOptions(QLocalSocket.SocketOption.AbstractNamespaceOption)
        self._socket.connectToServer(name.removeprefix(ABSTRACT))

    def close(self) -> None:
        """Leave the bus, after what was sent."""
        self._socket.blockSignals(True)
        self._socket.flush()
        self._socket.abort()
        self._answers.clear()

    def send(self, message: Message, on_answer: Callable[[Message], object]) -> None:
        """Send a call; what is answered, an error too, goes to `on_answer`."""
        serial = next(self._serials)
        self._answers[serial] = on_answer
        data = message.serialise(serial)
        if self._entry.authenticated:
            self._socket.write(data)
        else:
            self._kept += data

    # -- inside --------------------------------------------------------------------------------

    def _ask_to_enter(self) -> None:
        self._socket.write(self._entry.data_to_send() or b"")

    def _read(self) -> None:
        data = self._socket.readAll().data()
        if self._entry.authenticated:
            for message in self._parser.feed(data):
                self._take(message)
            return
        try:
            self._entry.feed(data)
        except AuthenticationError as trouble:
            self._lose(str(trouble))
            return
        if self._entry.authenticated:
            self._socket.write(BEGIN + self._kept)

    def _take(self, message: Message) -> None:
        if message.header.message_type in (MessageType.method_return, MessageType.error):
            serial = message.header.fields.get(HeaderFields.reply_serial, 0)
            self._answers.pop(serial, lambda _: None)(message)
        else:
            self.heard.emit(message)

    def _lose(self, why: str) -> None:
        self.close()
        self.lost.emit(why)
