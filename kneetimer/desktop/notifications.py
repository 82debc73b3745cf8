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
from PySide6.QtCore import QObject, QTimer, Signal

from kneetimer import APP_ID
from kneetimer.core.ports import Note
from kneetimer.desktop.bus_line import BusLine

SERVICE = "org.freedesktop.Notifications"
SERVER = DBusAddress("/org/freedesktop/Notifications", SERVICE, SERVICE)
LOW, NORMAL = 0, 1
SERVERS_OWN_TIME = -1
PATIENCE_MS = 5000
"""After so long a server that is slow, or only just being started, is one that hangs."""
ITSELF = "default"
"""The key of what a click on the notification itself does."""

TOKEN = "XDG_ACTIVATION_TOKEN"
"""Where Qt looks for its leave to raise a window on Wayland."""

_log = logging.getLogger(__name__)


class BusNotifier(QObject):
    """A `Notifier` from `open` to `close`. `icon` is an icon's name or the URI of its file.

    What the server can do is asked before the first note; it is started where it can be. `asked`
    tells that it has answered (`is_there`), or that there is none. Nothing here waits for it: a
    note that is not known to be shown has `failed` after a while.
    """

    chosen = Signal(str)
    failed = Signal(object)
    asked = Signal()

    def __init__(self, icon: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._line: BusLine | None = None
        self._abilities: tuple[str, ...] | None = None
        self._in_hand: Note | None = None
        self._shown = 0
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._on_silence)

    @property
    def is_there(self) -> bool:
        """Whether a server has answered."""
        return self._abilities is not None

    def open(self) -> None:
        """Go on the bus and ask for the server."""
        self._line = BusLine(self)
        self._line.heard.connect(self._on_heard)
        self._line.lost.connect(self._on_lost)
        signals = MatchRule(type="signal", interface=SERVICE, path=SERVER.object_path)
        self._line.send(message_bus.AddMatch(signals), lambda _: None)
        self._ask(None)
        self._line.open()

    def close(self) -> None:
        """Leave the bus."""
        self._put_down()
        if self._line is not None:
            self._line.close()
            self._line = None

    def tell(self, note: Note) -> None:
        """Show this."""
        self._in_hand = note
        self._patience.start()
        if self._line is None:
            self._give_back()
        elif self._abilities is None:
            self._ask(note)
        else:
            self._notify(note, self._abilities)

    def withdraw(self) -> None:
        """Take away what is shown."""
        self._put_down()
        if self._shown:
            self._take_away(self._shown)
            self._shown = 0

    # -- inside --------------------------------------------------------------------------------

    def _ask(self, note: Note | None) -> None:
        """What the server can do, to show this then."""
        self._call("GetCapabilities", "", (), lambda answer: self._on_abilities(note, answer))

    def _on_abilities(self, note: Note | None, answer: Message) -> None:
        there = answer.header.message_type is MessageType.method_return
        self._abilities = tuple(answer.body[0]) if there else None
        self.asked.emit()
        if note is None or note is not self._in_hand:
            return
        if self._abilities is not None:
            self._notify(note, self._abilities)
        else:
            self._give_back()

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
        is_wanted = note is self._in_hand
        if answer.header.message_type is not MessageType.method_return:
            _log.warning("the notification server took nothing: %s", answer.body)
            self._abilities = None  # it may be another one, or gone
            if is_wanted:
                self._give_back()
            return
        (shown,) = answer.body
        if is_wanted:
            self._put_down()
            self._shown = shown
        elif shown != self._shown:  # else what is to take its place is on its way
            self._take_away(shown)

    def _take_away(self, shown: int) -> None:
        self._call("CloseNotification", "u", (shown,), lambda _: None)

    def _put_down(self) -> None:
        """Nothing is to be shown any more, or it is."""
        self._in_hand = None
        self._patience.stop()

    def _give_back(self) -> None:
        """What is in hand is told elsewhere."""
        note = self._in_hand
        self._put_down()
        if note is not None:
            self.failed.emit(note)

    def _on_silence(self) -> None:
        _log.warning("the notification server does not answer")
        self._abilities = None
        self._give_back()

    def _call(
        self,
        method: str,
        signature: str,
        words: tuple[Any, ...],
        on_answer: Callable[[Message], object],
    ) -> None:
        if self._line is not None:
            call = new_method_call(SERVER, method, signature or None, words)
            self._line.send(call, on_answer)

    def _on_heard(self, message: Message) -> None:
        """Something about the notification that is shown, or about another."""
        is_signal = message.header.message_type is MessageType.signal
        if not is_signal or message.body[:1] != (self._shown,):
            return
        name, value = message.header.fields.get(HeaderFields.member), message.body[1]
        if name == "NotificationClosed":
            self._shown = 0
        elif name == "ActivationToken":
            os.environ[TOKEN] = value
        elif name == "ActionInvoked":
            self.chosen.emit("" if value == ITSELF else value)
            os.environ.pop(TOKEN, None)  # it is good once, and nobody else's

    def _on_lost(self, why: str) -> None:
        """There is no bus any more, and what is in hand would be lost with it."""
        _log.info("no notifications: %s", why)
        self._line = self._abilities = None
        self._shown = 0
        self.asked.emit()
        self._give_back()
