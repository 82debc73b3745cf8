# SPDX-License-Identifier: GPL-3.0-or-later
"""What screen readers are told of widgets that are painted by hand.

A widget says what kind it is by a class attribute, `FACE = Picture`. Where a kind needs more than
a name and a description, the widget answers a protocol below. Nothing is made, and nothing asked,
until a reader is there.
"""

from collections.abc import Callable
from functools import cache, partial
from typing import Any, Protocol, cast

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleValueInterface,
    QWindow,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget
from shiboken6 import VoidPtr, isValid

_NOTHING = VoidPtr(0)
"""No such interface: with None, PySide 6.11 hands Qt a pointer that is none."""


@cache
def install() -> None:
    """Let readers see the faces from now on."""
    QAccessible.installFactory(_made)


def _made(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    kind: Callable[[QWidget], QAccessibleInterface] | None = getattr(thing, "FACE", None)
    return None if kind is None else kind(cast(QWidget, thing))


def announce(widget: QWidget, sentence: str) -> None:
    """Have a reader say something when it has said what it is saying; nothing where there is
    none."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


# -- what widgets answer ---------------------------------------------------------------------------


class Worded(Protocol):
    """What changes too often to be told each time."""

    def in_words(self) -> str:
        """What is shown now."""


class Numbered(Protocol):
    """A number that the person changes."""

    def value(self) -> int:
        """The number now."""

    def limits(self) -> tuple[int, int]:
        """The least and the most it can be."""

    def change_to(self, value: int) -> None:
        """Set it as the person would."""


class Divided(Protocol):
    """A widget with parts that the keys go to one by one."""

    def part_count(self) -> int:
        """How many there are."""

    def part_words(self, number: int) -> str:
        """What one of them says, counted from 0."""

    def part_place(self, number: int) -> QRect:
        """Where it stands in the widget."""

    def present_part(self) -> int | None:
        """The one that the keys have gone to."""

    def press_part(self, number: int) -> None:
        """Do what a click on it does."""


def tell_part(widget: QWidget, number: int) -> None:
    """The keys have gone to another part of a widget with a `Row`: it is said at once."""
    if QAccessible.isActive() and isinstance(QAccessible.queryAccessibleInterface(widget), Row):
        event = QAccessibleEvent(widget, QAccessible.Event.Focus)
        event.setChild(number)
        QAccessible.updateAccessibility(event)


# -- the kinds -------------------------------------------------------------------------------------


class Picture(QAccessibleWidget):
    """Something to look at: its name and description say what is seen."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Graphic)


class Decoration(Picture):
    """What words beside it say already: readers pass it over."""

    def state(self) -> QAccessible.State:
        state = super().state()
        state.invisible = True
        return state


class Group(QAccessibleWidget):
    """Controls that belong together, by the name they have as one."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Grouping)


class Words(QAccessibleWidget):
    """A painted text."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.StaticText)


class PassingWords(Words):
    """A text of a Worded widget that changes by itself: a reader has it when it asks, and no
    sooner."""

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Description:
            return cast(Worded, self.widget()).in_words()
        return super().text(kind)


class Number(QAccessibleWidget):
    """The number of a Numbered widget, as the spin box that it is."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.SpinBox)
        self._value = _Value(self)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind is QAccessible.InterfaceType.ValueInterface:
            return self._value
        its_own = super().interface_cast(kind)
        return _NOTHING if its_own is None else its_own


class _Value(QAccessibleValueInterface):
    def __init__(self, face: Number) -> None:
        super().__init__()
        self._face = face

    @property
    def _widget(self) -> Numbered:
        return cast(Numbered, self._face.widget())

    def currentValue(self) -> int:  # noqa: N802
        return self._widget.value()

    def minimumValue(self) -> int:  # noqa: N802
        return self._widget.limits()[0]

    def maximumValue(self) -> int:  # noqa: N802
        return self._widget.limits()[1]

    def minimumStepSize(self) -> int:  # noqa: N802
        return 1

    def setCurrentValue(self, value: Any) -> None:  # noqa: N802
        self._widget.change_to(round(value))


class Opener(QAccessibleWidget):
    """A button that opens a menu, where it looks chosen or not by what is ticked there."""

    def __init__(self, button: QWidget) -> None:
        super().__init__(button, QAccessible.Role.ButtonMenu)
        self._press = _Press(partial(_click, self))

    def state(self) -> QAccessible.State:
        state = super().state()
        state.hasPopup = True
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind is QAccessible.InterfaceType.ActionInterface:
            return self._press
        its_own = super().interface_cast(kind)
        return _NOTHING if its_own is None else its_own


def _click(face: Opener) -> None:
    cast(QAbstractButton, face.widget()).click()


class Row(QAccessibleWidget):
    """A Divided widget and its parts, as a list."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.List)
        self._parts: dict[int, _Part] = {}
        widget.destroyed.connect(partial(_forget, self._parts))

    @property
    def divided(self) -> Divided:
        """The widget, as what it is here."""
        return cast(Divided, self.widget())

    def childCount(self) -> int:  # noqa: N802
        return self.divided.part_count()

    def child(self, number: int) -> "QAccessibleInterface | None":  # type: ignore[override]
        if not 0 <= number < self.childCount():
            return None
        if number not in self._parts:
            self._parts[number] = _Part(self, number)
        return self._parts[number]

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        return next((n for n, part in self._parts.items() if part is child), -1)

    def childAt(self, x: int, y: int) -> "QAccessibleInterface | None":  # type: ignore[override]  # noqa: N802
        numbers = range(self.childCount())
        here = (n for n in numbers if self.place_of(n).contains(x, y))
        return self.child(next(here, -1))

    def focusChild(self) -> "QAccessibleInterface | None":  # type: ignore[override]  # noqa: N802
        present = self.divided.present_part() if self.widget().hasFocus() else None
        return self if present is None else self.child(present)

    def place_of(self, number: int) -> QRect:
        """Where a part stands on the screen."""
        place, widget = self.divided.part_place(number), self.widget()
        return QRect(widget.mapToGlobal(place.topLeft()), place.size())


def _forget(parts: "dict[int, _Part]", _widget: object = None) -> None:
    """Their widget is gone, and nobody else takes them from Qt's own list."""
    for part in parts.values():
        if isValid(part):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(part))
    parts.clear()


class _Part(QAccessibleInterface):
    def __init__(self, row: Row, number: int) -> None:
        super().__init__()
        self._row = row
        self._number = number
        self._press = _Press(lambda: row.divided.press_part(number))

    def isValid(self) -> bool:  # noqa: N802
        return isValid(self._row) and self._number < self._row.childCount()

    def object(self) -> None:  # type: ignore[override]
        return None

    def window(self) -> QWindow:
        return self._row.window()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._row.widget())

    def child(self, number: int) -> None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> None:  # type: ignore[override]  # noqa: N802
        return None

    def childCount(self) -> int:  # noqa: N802
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        named = kind is QAccessible.Text.Name
        return self._row.divided.part_words(self._number) if named else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:  # noqa: N802
        """Nothing of it can be written."""

    def rect(self) -> QRect:
        return self._row.place_of(self._number)

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        widget = self._row.widget()
        present = self._row.divided.present_part() == self._number
        state.focusable = state.selectable = True
        state.selected = present
        state.focused = present and widget.hasFocus()
        state.invisible = not widget.isVisible()
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        return self._press if kind is QAccessible.InterfaceType.ActionInterface else _NOTHING


class _Press(QAccessibleActionInterface):
    def __init__(self, press: Callable[[], object]) -> None:
        super().__init__()
        self._on_press = press

    def actionNames(self) -> list[str]:  # noqa: N802
        return [QAccessibleActionInterface.pressAction()]

    def doAction(self, _name: str) -> None:  # noqa: N802
        self._on_press()

    def keyBindingsForAction(self, _name: str) -> list[str]:  # noqa: N802
        return []
