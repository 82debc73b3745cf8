# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop's tray on a session bus, as far as an app asks for one: it takes icons in."""

from queue import Queue
from threading import Thread

from jeepney import DBusAddress, HeaderFields, Message, MessageType, message_bus
from jeepney.io.threading import DBusConnection, ReceiveStopped, open_dbus_connection
from jeepney.wrappers import new_error, new_method_return

WATCHER = "org.kde.StatusNotifierWatcher"
HOST = DBusAddress("/StatusNotifierWatcher", WATCHER, WATCHER)
PROPERTIES = {
    "IsStatusNotifierHostRegistered": ("b", True),
    "ProtocolVersion": ("i", 0),
    "RegisteredStatusNotifierItems": ("as", []),
}


class TrayHost:
    """Runs in a thread of its own until it is closed; `items` get the names under which icons are
    found on the bus."""

    def __init__(self, address: str) -> None:
        self.items: Queue[str] = Queue()
        self._bus: DBusConnection = open_dbus_connection(address)
        self._thread = Thread(target=self._serve)
        self._bus.send(message_bus.RequestName(WATCHER))
        self._thread.start()

    def close(self) -> None:
        self._bus.interrupt()
        self._thread.join()
        self._bus.close()

    def _serve(self) -> None:
        while True:
            try:
                message = self._bus.receive()
            except ReceiveStopped:
                return
            if message.header.message_type is MessageType.method_call:
                self._bus.send(self._answer(message))

    def _answer(self, message: Message) -> Message:
        match message.header.fields[HeaderFields.member]:
            case "RegisterStatusNotifierItem":
                self.items.put(message.body[0])
                return new_method_return(message)
            case "Get":
                return new_method_return(message, "v", (PROPERTIES[message.body[1]],))
            case "GetAll":
                return new_method_return(message, "a{sv}", (PROPERTIES,))
            case _:
                return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
