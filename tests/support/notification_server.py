# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification server on a session bus, that writes down what it is to show and presses buttons
for the person."""

from threading import Event
from typing import Any, NamedTuple

from jeepney import DBusAddress, HeaderFields, Message
from jeepney.wrappers import new_error, new_method_return, new_signal

from tests.support.bus import Service

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


class NotificationServer(Service):
    """`grudging`, it shows nothing. While it not `may_answer`, it hangs. `id` is of what was shown
    last."""

    def __init__(
        self, address: str, abilities: tuple[str, ...] = ALL, *, grudging: bool = False
    ) -> None:
        self.shown: list[Shown] = []
        self.closed: list[int] = []
        self.id = 0
        self.may_answer = Event()
        self.may_answer.set()
        self._abilities = abilities
        self._grudging = grudging
        super().__init__(address, SERVICE)

    def close(self) -> None:
        self.may_answer.set()
        super().close()

    def press(self, key: str) -> None:
        """The person presses a button of what was shown last, which goes away by that."""
        self.say("ActionInvoked", "us", self.id, key)
        self.say("NotificationClosed", "uu", self.id, 2)

    def dismiss(self) -> None:
        """The person sends it away."""
        self.say("NotificationClosed", "uu", self.id, 2)

    def say(self, name: str, types: str, *words: object) -> None:
        self.send(new_signal(SERVER, name, types, words))

    def answer(self, message: Message, method: str) -> Message:
        signature = message.header.fields.get(HeaderFields.signature)
        self.may_answer.wait()
        if method == "GetCapabilities":
            return new_method_return(message, "as", (list(self._abilities),))
        if method == "CloseNotification":
            self.closed.append(message.body[0])
            return new_method_return(message)
        if self._grudging or signature != "susssasa{sv}i":
            return new_error(message, "org.freedesktop.DBus.Error.InvalidArgs")
        _, replaces, _, title, text, words, hints, _ = message.body
        actions = dict(zip(words[::2], words[1::2], strict=True))
        self.shown.append(Shown(replaces, title, text, actions, hints))
        self.id = replaces or len(self.shown)
        return new_method_return(message, "u", (self.id,))
