# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification server on a session bus, that writes down what it is to show and presses buttons
for the person."""

from threading import Thread
from typing import Any, NamedTuple

from jeepney import DBusAddress, HeaderFields, Message, MessageType, message_bus
from jeepney.io.threading import DBusConnection, ReceiveStopped, open_dbus_connection
from jeepney.low_level import MessageFlag
from jeepney.wrappers import new_error, new_method_return, new_signal

SERVICE = "org.freedesktop.Notifications"
SERVER = DBusAddress("/org/freedesktop/Notifications", SERVICE, SERVICE)
ALL = ("actions", "body", "body-markup")


class Shown(NamedTuple):
    """What was to be shown; `hints` as they came, with their types."""

    replaces: int
    title: str
    text: str
    actions: dict[str, str]
    hints: dict[str, tuple[str, Any]]


class NotificationServer:
    """Runs in a thread of its own until it is closed. `grudging`, it shows nothing."""

    def __init__(
        self, address: str, abilities: tuple[str, ...] = ALL, *, grudging: bool = False
    ) -> None:
        self.shown: list[Shown] = []
        self.closed: list[int] = []
        self._abilities = abilities
        self._grudging = grudging
        self._bus: DBusConnection = open_dbus_connection(address)
        self._thread = Thread(target=self._serve)
        self._bus.send(message_bus.RequestName(SERVICE))
        self._thread.start()

    @property
    def id(self) -> int:
        """Of what was shown last."""
        return len(self.shown)

    def press(self, key: str) -> None:
        """The person presses a button of what was shown last, which goes away by that."""
        self._say("ActionInvoked", "us", self.id, key)
        self._say("NotificationClosed", "uu", self.id, 2)

    def dismiss(self) -> None:
        """The person sends it away."""
        self._say("NotificationClosed", "uu", self.id, 2)

    def close(self) -> None:
        self._bus.interrupt()
        self._thread.join()
        self._bus.close()

    def _say(self, name: str, types: str, *words: object) -> None:
        self._bus.send(new_signal(SERVER, name, types, words))

    def _serve(self) -> None:
        while True:
            try:
                message = self._bus.receive()
            except ReceiveStopped:
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        fields = message.header.fields
        name = fields[HeaderFields.member]
        reply = new_method_return(message)
        if name == "GetCapabilities":
            reply = new_method_return(message, "as", (list(self._abilities),))
        elif name == "CloseNotification":
            self.closed.append(message.body[0])
        elif self._grudging or fields.get(HeaderFields.signature) != "susssasa{sv}i":
            reply = new_error(message, "org.freedesktop.DBus.Error.InvalidArgs")
        else:
            _, replaces, _, title, text, words, hints, _ = message.body
            actions = dict(zip(words[::2], words[1::2], strict=True))
            self.shown.append(Shown(replaces, title, text, actions, hints))
            reply = new_method_return(message, "u", (self.id,))
        if not message.header.flags & MessageFlag.no_reply_expected:
            self._bus.send(reply)
