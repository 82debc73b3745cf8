# SPDX-License-Identifier: GPL-3.0-or-later
"""The window follows the desktop from light to dark and to high contrast while it is open, by the
settings portal that GNOME, Xfce and others answer with."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.support.bus import session_bus
from tests.support.command_line import environment, prefer, read_to, started

LOOK = "org.freedesktop.appearance"
DARK, LIGHT = 1, 2
WATCHED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kneetimer import app, cli
from kneetimer.ui import theme

def show(self, *words):
    shown(self, *words)
    QApplication.instance().paletteChanged.connect(lambda _: print(theme.in_force(), flush=True))
    print(theme.in_force(), flush=True)

shown, app.App.show = app.App.show, show
sys.exit(cli.main(sys.argv[1:]))
"""


class Portal:
    """A desktop that prefers dark at first."""

    def __init__(self, address: str) -> None:
        self._bus: DBusConnection = open_dbus_connection(address)
        self._bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def change(self, name: str, value: int) -> None:
        """The person sets something in the desktop's own settings."""
        desktop = DBusAddress(
            "/org/freedesktop/portal/desktop", interface="org.freedesktop.portal.Settings"
        )
        change = (LOOK, name, ("u", value))
        self._bus.send(new_signal(desktop, "SettingChanged", "ssv", change))

    def _serve(self) -> None:
        with suppress(ConnectionError):  # the bus is gone: the test is over
            while True:
                message = self._bus.receive()
                if message.header.message_type is MessageType.method_call:
                    self._bus.send(self._answer(message))

    def _answer(self, message: Message) -> Message:
        if message.header.fields[HeaderFields.member] != "ReadAll":
            return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
        settings = {LOOK: {"color-scheme": ("u", DARK), "contrast": ("u", 0)}}
        return new_method_return(message, "a{sa{sv}}", (settings,))

    def close(self) -> None:
        self._thread.join(10)
        self._bus.close()


@contextmanager
def desktop() -> Iterator[tuple[Portal, str]]:
    """A desktop, and its bus's address."""
    with session_bus() as address:
        portal = Portal(address)
        yield portal, address
    portal.close()


def test_the_look_follows_the_desktop_at_once(data_dir: Path) -> None:
    prefer(data_dir)
    with desktop() as (portal, address):
        command = [sys.executable, "-c", WATCHED, "--data-dir", str(data_dir)]
        env = environment(DBUS_SESSION_BUS_ADDRESS=address, XDG_CURRENT_DESKTOP="GNOME")
        with started(command, env) as app:
            leave = threading.Timer(30, app.kill)  # what never comes is not waited for
            leave.start()
            read_to(app, "dark")
            portal.change("color-scheme", LIGHT)
            read_to(app, "light")
            portal.change("contrast", 1)
            read_to(app, "contrast")
            leave.cancel()
