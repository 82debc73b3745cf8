# SPDX-License-Identifier: GPL-3.0-or-later
"""Notifications of the desktop, on the session bus.

QtDBus cannot be used: from Python it sends no unsigned number, which the notification's id is.
https://specifications.freedesktop.org/notification-spec/1.2/
"""

import logging
import os
from collections.abc import Callable
from html import escape
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject, QSocketNotifier, Signal

from kneetimer import APP_ID
from kneetimer.core.ports import Note

SERVICE = "org.freedesktop.Notifications"
SERVER = DBusAddress("/org/freedesktop/Notifications", SERVICE, SERVICE)
LOW, NORMAL = 0, 1
SERVERS_OWN_TIME = -1
ITSELF = "default"
"""The key of what a click on the notification itself does."""

_log = logging.getLogger(__name__)


class BusNotifier(QObject):
    """A `Notifier` from `open` to `close`. `icon` is an icon's name or the URI of its file.

    What the server can do is asked before the first note; it is started where it can be. `asked`
    tells that it has answered (`is_there`), or that there is none. Nothing here waits for it.
    """

    chosen = Signal(str)
    failed = Signal(object)
    asked = Signal()

    def __init__(self, icon: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._bus: DBusConnection | None = None
        self._reads: QSocketNotifier | None = None
        self._answers: dict[int, Callable[[Message], object]] = {}
        self._abilities: tuple[str, ...] | None = None
        self._waiting: Note | None = None
        self._shown = 0

    @property
    def is_there(self) -> bool:
        """Whether a server has answered."""
        return self._abilities is not None

    def open(self) -> bool:
        """Go on the bus and ask for the server; whether there is a bus."""
        try:
            self._bus = open_dbus_connection(_address())
        except (OSError, RuntimeError, ValueError) as trouble:
            _log.info("no notifications: %s", trouble)
            return False
        self._reads = QSocketNotifier(self._bus.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._reads.activated.connect(self._read)
        signals = MatchRule(type="signal", interface=SERVICE, path=SERVER.object_path)
        self._send(message_bus.AddMatch(signals), lambda _: None)
        self._ask()
        return True

    def close(self) -> None:
        """Leave the bus."""
        if self._bus is not None and self._reads is not None:
            self._reads.setEnabled(False)
            self._bus.close()
            self._bus = self._reads = None
        self._answers.clear()

    def tell(self, note: Note) -> None:
        """Show this."""
        if self._bus is None:
            self.failed.emit(note)
        elif self._abilities is None:
            self._waiting = note
            self._ask()
        else:
            self._notify(note, self._abilities)

    def withdraw(self) -> None:
        """Take away what is shown."""
        self._waiting = None
        if self._shown:
            self._call("CloseNotification", "u", (self._shown,), lambda _: None)
            self._shown = 0

    # -- inside --------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._call("GetCapabilities", "", (), self._on_abilities)

    def _on_abilities(self, answer: Message) -> None:
        there = answer.header.message_type is MessageType.method_return
        self._abilities = tuple(answer.body[0]) if there else None
        note, self._waiting = self._waiting, None
        self.asked.emit()
        if note is not None and self._abilities is not None:
            self._notify(note, self._abilities)
        elif note is not None:
            self.failed.emit(note)

    def _notify(self, note: Note, abilities: tuple[str, ...]) -> None:
        title, text = note.title, note.text
        if "body" not in abilities:
            title, text = f"{title} {text}", ""
        elif "body-markup" in abilities:
            text = escape(text, quote=False)
        offers = [(ITSELF, "Knee Timer"), *note.actions] if "actions" in abilities else []
        hints = {
            "urgency": ("y", LOW if note.is_quiet else NORMAL),
            "category": ("s", "x-kneetimer.session"),
            "desktop-entry": ("s", APP_ID),
            "suppress-sound": ("b", note.is_quiet),
        }
        words = [word for offer in offers for word in offer]
        self._call(
            "Notify",
            "susssasa{sv}i",
            ("Knee Timer", self._shown, self._icon, title, text, words, hints, SERVERS_OWN_TIME),
            lambda answer: self._on_notified(note, answer),
        )

    def _on_notified(self, note: Note, answer: Message) -> None:
        if answer.header.message_type is MessageType.method_return:
            (self._shown,) = answer.body
            return
        _log.warning("the notification server took nothing: %s", answer.body)
        self._abilities = None  # it may be another one, or gone
        self.failed.emit(note)

    def _call(
        self,
        method: str,
        signature: str,
        words: tuple[Any, ...],
        on_answer: Callable[[Message], object],
    ) -> None:
        self._send(new_method_call(SERVER, method, signature or None, words), on_answer)

    def _send(self, message: Message, on_answer: Callable[[Message], object]) -> None:
        if self._bus is None:
            return
        serial = next(self._bus.outgoing_serial)
        self._answers[serial] = on_answer
        try:
            self._bus.send(message, serial)
        except OSError:
            self._on_lost()

    def _read(self) -> None:
        while self._bus is not None:
            try:
                message = self._bus.receive(timeout=0)
            except TimeoutError:
                return
            except OSError:
                self._on_lost()
                return
            self._take(message)

    def _take(self, message: Message) -> None:
        kind, fields = message.header.message_type, message.header.fields
        if kind in (MessageType.method_return, MessageType.error):
            on_answer = self._answers.pop(fields.get(HeaderFields.reply_serial, 0), None)
            if on_answer is not None:
                on_answer(message)
        elif kind is MessageType.signal and message.body[:1] == (self._shown,):
            self._on_signal(fields.get(HeaderFields.member), message.body[1])

    def _on_signal(self, name: str | None, value: Any) -> None:
        """Something about the notification that is shown."""
        if name == "NotificationClosed":
            self._shown = 0
        elif name == "ActivationToken":
            os.environ["XDG_ACTIVATION_TOKEN"] = value  # with it Qt may raise the window on Wayland
        elif name == "ActionInvoked":
            self.chosen.emit("" if value == ITSELF else value)

    def _on_lost(self) -> None:
        """The bus is gone, and what waits with it."""
        note, self._waiting = self._waiting, None
        self.close()
        self._abilities = None
        if note is not None:
            self.failed.emit(note)


def _address() -> str:
    """Where the session bus is, or would be."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return os.environ.get("DBUS_SESSION_BUS_ADDRESS") or f"unix:path={runtime}/bus"
