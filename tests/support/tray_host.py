# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop's tray on a session bus, as far as an app asks for one: it takes icons in."""

from queue import Queue

from jeepney import Message
from jeepney.wrappers import new_error, new_method_return

from tests.support.bus import Service

WATCHER = "org.kde.StatusNotifierWatcher"
PROPERTIES = {
    "IsStatusNotifierHostRegistered": ("b", True),
    "ProtocolVersion": ("i", 0),
    "RegisteredStatusNotifierItems": ("as", []),
}


class TrayHost(Service):
    """`items` get the names under which icons are found on the bus."""

    def __init__(self, address: str) -> None:
        self.items: Queue[str] = Queue()
        super().__init__(address, WATCHER)

    def answer(self, message: Message, method: str) -> Message:
        match method:
            case "RegisterStatusNotifierItem":
                self.items.put(message.body[0])
                return new_method_return(message)
            case "Get":
                return new_method_return(message, "v", (PROPERTIES[message.body[1]],))
            case "GetAll":
                return new_method_return(message, "a{sv}", (PROPERTIES,))
            case _:
                return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
