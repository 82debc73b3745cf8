# SPDX-License-Identifier: GPL-3.0-or-later
"""A session bus of a test's own, and another program on it.

That program talks through jeepney, not through Qt: what it reads is what is really on the wire.
"""

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import Empty
from tempfile import NamedTemporaryFile
from threading import Lock, Thread
from typing import IO, Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.io.threading import DBusRouter, Proxy, ReceiveStopped, open_dbus_connection
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

WAIT_S = 10.0
PROPERTIES = "org.freedesktop.DBus.Properties"
CONFIG = """
<busconfig>
  <type>session</type>{services}
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
SERVICES = "<standard_session_servicedirs/>"


@contextmanager
def session_bus(*, starts_services: bool = False) -> Iterator[str]:
    """The address of a bus that nobody else is on, for as long as it is wanted. Unless it is told
    so, it `starts_services` not: those of the machine's own desktop are no part of a test."""
    command = ["dbus-daemon", "--nofork", "--nopidfile", "--print-address", "--config-file"]
    with (
        NamedTemporaryFile("w", suffix=".conf") as config,
        subprocess.Popen(
            [*command, _written(config, SERVICES if starts_services else "")],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as daemon,
    ):
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


def _written(config: IO[str], services: str) -> str:
    config.write(CONFIG.format(services=services))
    config.flush()
    return config.name


class Caller:
    """Another program on a bus. While it waits for an answer the test's own event loop runs, for
    what this process serves."""

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(address)
        self._router = DBusRouter(self._connection)
        self._threads = ThreadPoolExecutor(1)

    def close(self) -> None:
        """Leave the bus."""
        self._threads.shutdown()
        self._router.close()
        self._connection.close()

    def call(
        self, service: str, path: str, interface: str, method: str, types: str = "", *words: object
    ) -> tuple[Any, ...]:
        """What a method answers; AssertionError with its message where it answers an error."""
        address = DBusAddress(path, service, interface)
        message = new_method_call(address, method, types or None, words)
        waiting = self._threads.submit(self._router.send_and_get_reply, message, timeout=WAIT_S)
        while not waiting.done():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        reply = waiting.result()
        assert reply.header.message_type is MessageType.method_return, reply.body
        return tuple(reply.body)

    def read(self, service: str, path: str, interface: str, name: str) -> tuple[str, Any]:
        """The type and the value of a property, as they came."""
        (value,) = self.call(service, path, PROPERTIES, "Get", "ss", interface, name)
        return value[0], value[1]

    def names(self) -> list[str]:
        """Who is on the bus."""
        bus = "org.freedesktop.DBus"
        (names,) = self.call(bus, "/org/freedesktop/DBus", bus, "ListNames")
        return list(names)

    def listen(self, interface: str, signal: str) -> "Heard":
        """From now on, a signal that anybody sends."""
        rule = MatchRule(type="signal", interface=interface, member=signal)
        Proxy(message_bus, self._router).AddMatch(rule)
        return Heard(self._router, rule)


class Service:
    """Another program that is called, by its name on the bus. It runs in a thread of its own until
    it is closed; `answer` is for it to write."""

    def __init__(self, address: str, name: str) -> None:
        self._bus = open_dbus_connection(address)
        self._answering = Lock()
        self._thread = Thread(target=self._serve)
        self._bus.send(message_bus.RequestName(name))
        self._thread.start()

    def close(self) -> None:
        """Leave the bus."""
        self._bus.interrupt()
        self._thread.join()
        self._bus.close()

    def send(self, message: Message) -> None:
        """Say something of itself: after the answer that is being given."""
        with self._answering:
            self._bus.send(message)

    def answer(self, message: Message, method: str) -> Message:
        """What a call of a method is answered."""
        raise NotImplementedError

    def _serve(self) -> None:
        while True:
            try:
                message = self._bus.receive()
            except ReceiveStopped:
                return
            header = message.header
            if header.message_type is MessageType.method_call:
                with self._answering:
                    self._bus.send(self.answer(message, header.fields[HeaderFields.member]))


class Heard:
    """The signals that have come, and those still to come."""

    def __init__(self, router: DBusRouter, rule: MatchRule) -> None:
        self._filter = router.filter(rule, bufsize=1000)
        self._queue = self._filter.queue

    def next(self) -> tuple[Any, ...]:
        """What the next one carries; AssertionError where none comes."""
        deadline = QDeadlineTimer(int(WAIT_S * 1000))
        while not deadline.hasExpired():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            try:
                return tuple(self._queue.get(timeout=0.01).body)
            except Empty:
                continue
        raise AssertionError("no such signal came")
