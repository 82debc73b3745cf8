# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen reader's side of AT-SPI: what a program says of itself on the accessibility bus."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

from jeepney import DBusAddress, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

from tests.support.bus import PROPERTIES, WAIT_S, session_bus

ACCESSIBLE = "org.a11y.atspi.Accessible"
ACTION = "org.a11y.atspi.Action"
EVENTS = "org.a11y.atspi.Event.Object"
REGISTRY = "org.a11y.atspi.Registry"
VALUE = "org.a11y.atspi.Value"
STATES = {
    1: "active",
    4: "checked",
    7: "editable",
    8: "enabled",
    11: "focusable",
    12: "focused",
    20: "pressed",
    23: "selected",
    25: "showing",
    41: "checkable",
    43: "read-only",
}
"""Those that are told here, by their bits in AT-SPI."""
USUAL = frozenset({"enabled", "showing", "focusable"})
"""What is not worth a word."""


class Seen(NamedTuple):
    """An object as the bus tells of it, and its children that are showing."""

    service: str
    path: str
    role: str
    name: str
    description: str
    states: frozenset[str]
    value: float | None
    children: "tuple[Seen, ...]"

    def all(self) -> "Iterator[Seen]":
        """It and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.all()

    def find(self, role: str, name: str) -> "Seen | None":
        """The first object of a role and a name."""
        return next((each for each in self.all() if (each.role, each.name) == (role, name)), None)

    def as_text(self, depth: int = 0) -> str:
        """The tree to be read: an object a line."""
        said = [self.role]
        said += [f'"{self.name}"'] if self.name else []
        said += [f"= {self.value:g}"] if self.value is not None else []
        said += [f"({self.description})"] if self.description else []
        told = sorted(self.states - USUAL) + ["disabled"] * ("enabled" not in self.states)
        said += [f"[{', '.join(told)}]"] if told else []
        lines = ["  " * depth + " ".join(said)]
        return "\n".join([*lines, *(child.as_text(depth + 1) for child in self.children)])


class Reader:
    """Reads programs on an accessibility bus, which it closes with itself."""

    def __init__(self, address: str) -> None:
        self._connection = open_dbus_connection(address)

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def programs(self) -> list[Seen]:
        """The programs on the bus, as they are now."""
        root = "/org/a11y/atspi/accessible/root"
        (found,) = _asked(self._connection, REGISTRY, root, ACCESSIBLE, "GetChildren")
        return [self.look(*each) for each in found]

    def look(self, service: str, path: str) -> Seen:
        """An object and all below it, as they are now."""

        def ask(method: str) -> Any:
            return _asked(self._connection, service, path, ACCESSIBLE, method)[0]

        def read(interface: str, name: str) -> Any:
            words = ("ss", interface, name)
            return _asked(self._connection, service, path, PROPERTIES, "Get", *words)[0][1]

        low, high = ask("GetState")
        states = frozenset(name for bit, name in STATES.items() if (low | high << 32) >> bit & 1)
        children = [self.look(*each) for each in ask("GetChildren")]
        return Seen(
            service=service,
            path=path,
            role=ask("GetRoleName"),
            name=read(ACCESSIBLE, "Name"),
            description=read(ACCESSIBLE, "Description"),
            states=states,
            value=read(VALUE, "CurrentValue") if VALUE in ask("GetInterfaces") else None,
            children=tuple(each for each in children if "showing" in each.states),
        )

    def press(self, seen: Seen) -> None:
        """Do the first thing that an object offers to do."""
        words = ("i", 0)
        (done,) = _asked(self._connection, seen.service, seen.path, ACTION, "DoAction", *words)
        assert done

    @contextmanager
    def announcements(self) -> "Iterator[Iterator[str]]":
        """What programs have readers say, from now on."""
        rule = MatchRule(type="signal", interface=EVENTS, member="Announcement")
        Proxy(message_bus, self._connection).AddMatch(rule)
        wanted = ("sass", "object:announcement", [], "")
        registry = "/org/a11y/atspi/registry"
        _asked(self._connection, REGISTRY, registry, REGISTRY, "RegisterEvent", *wanted)
        with self._connection.filter(rule, bufsize=100) as come:
            yield (self._next(come) for _ in iter(int, 1))

    def _next(self, come: Any) -> str:
        message = self._connection.recv_until_filtered(come, timeout=WAIT_S)
        return str(message.body[3][1])


def _asked(
    connection: DBusConnection, service: str, path: str, interface: str, method: str, *words: Any
) -> tuple[Any, ...]:
    """What a method answers; `words` are the types of what it is given, and that."""
    address, types = DBusAddress(path, service, interface), words[0] if words else None
    message = new_method_call(address, method, types, words[1:])
    reply = connection.send_and_get_reply(message, timeout=WAIT_S)
    assert reply.header.message_type is MessageType.method_return, reply.body
    return tuple(reply.body)


@contextmanager
def reader() -> Iterator[tuple[Reader, Mapping[str, str]]]:
    """A reader on buses that nobody else is on, and what the environment of programs must say for
    it to find them."""
    with session_bus(starts_services=True) as address:
        with closing(open_dbus_connection(address)) as session:
            a11y = "org.a11y.Bus"
            (its_own,) = _asked(session, a11y, "/org/a11y/bus", a11y, "GetAddress")
        with closing(Reader(its_own)) as reading:
            yield (
                reading,
                {
                    "DBUS_SESSION_BUS_ADDRESS": address,
                    "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                },
            )
