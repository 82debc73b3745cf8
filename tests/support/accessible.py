# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a screen reader meets it: its accessibility tree, and what is wrong with it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtGui import QAccessible, QAccessibleInterface, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QWidget

Role = QAccessible.Role

CONTROLS = frozenset(
    {
        Role.Button,
        Role.ButtonMenu,
        Role.CheckBox,
        Role.ComboBox,
        Role.EditableText,
        Role.Link,
        Role.PageTab,
        Role.RadioButton,
        Role.Slider,
        Role.SpinBox,
        Role.Dial,
    }
)
"""Roles of what is pressed, chosen or filled in."""
VALUED = frozenset({Role.Slider, Role.SpinBox, Role.ProgressBar, Role.Dial})
CHECKED = frozenset({Role.CheckBox, Role.RadioButton})
NO_ROLE = frozenset({Role.NoRole, Role.Client, Role.Pane, Role.LayeredPane, Role.Whitespace})
"""A reader passes these over."""
LISTS = frozenset({Role.List, Role.Table, Role.Tree})
FILE_NAME = re.compile(r"\.(svg|png|toml|wav|db|py)$|^[a-z]+([-_][a-z]+)+$")


@dataclass
class Node:
    """One object of the tree. `shown_by` is the class of its widget, "" for a part of one."""

    role: Role
    name: str
    description: str
    value: str
    states: tuple[str, ...]
    shown_by: str
    widget: QWidget | None
    children: list["Node"] = field(default_factory=list)

    @property
    def is_control(self) -> bool:
        """Whether a person does something with it."""
        selectable_text = self.role is Role.StaticText
        return self.role in CONTROLS or ("focusable" in self.states and not selectable_text)

    def all(self) -> Iterator["Node"]:
        """It and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.all()

    def words(self) -> Iterator[str]:
        """All that a reader can say of it."""
        yield from filter(None, (self.name, self.description, self.value))


_STATES = (
    "checkable",
    "checked",
    "disabled",
    "editable",
    "expandable",
    "expanded",
    "focusable",
    "focused",
    "pressed",
    "readOnly",
    "selectable",
    "selected",
)


def tree(window: QWidget) -> Node:
    """What a reader finds in a window now."""
    QAccessible.setActive(True)
    face = QAccessible.queryAccessibleInterface(window)
    assert face is not None
    return _node(face)


def as_text(node: Node, depth: int = 0) -> str:
    """The tree to be read: an object a line."""
    said = [node.role.name]
    if node.name:
        said.append(f'"{node.name}"')
    if node.value and node.value != node.name:
        said.append(f"= {node.value}")
    if node.description:
        said.append(f"({node.description})")
    said += [f"[{', '.join(node.states)}]"] if node.states else []
    lines = ["  " * depth + " ".join(said)]
    lines += [as_text(child, depth + 1) for child in node.children]
    return "\n".join(lines)


def _node(face: QAccessibleInterface) -> Node:
    thing = face.object()
    widget = thing if isinstance(thing, QWidget) else None
    state = face.state()
    node = Node(
        role=face.role(),
        name=face.text(QAccessible.Text.Name),
        description=face.text(QAccessible.Text.Description),
        value=_value(face),
        states=tuple(each for each in _STATES if getattr(state, each)),
        shown_by=type(thing).__name__ if thing is not None else "",
        widget=widget,
    )
    for number in range(face.childCount()):
        child = face.child(number)
        if child is not None and child.isValid() and not _is_hidden(child):
            node.children.append(_node(child))
    return node


def _is_hidden(face: QAccessibleInterface) -> bool:
    thing = face.object()
    if isinstance(thing, QWidget) and not thing.isVisible():
        return True
    scrolled_away = face.role() in (Role.ListItem, Role.Cell)
    return bool(face.state().invisible) and not scrolled_away


def _value(face: QAccessibleInterface) -> str:
    words = face.text(QAccessible.Text.Value)
    if words:
        return words
    value = face.valueInterface()
    return "" if value is None else str(value.currentValue())


# -- what is wrong ---------------------------------------------------------------------------------


def faults(window: QWidget) -> list[str]:
    """All that would leave somebody who cannot see the window without something."""
    whole = tree(window)
    found = [
        f"{what}: {_where(node)}"
        for node in whole.all()
        for what, holds in _RULES.items()
        if holds(node)
    ]
    return [*found, *_doubles(whole), *_unread(window, whole)]


def _where(node: Node) -> str:
    around = node.widget.parentWidget() if node.widget is not None else None
    place = f" in {type(around).__name__}" if around is not None else ""
    return f"{node.role.name} {node.name!r} {node.shown_by}{place}"


def _is_nameless(node: Node) -> bool:
    return node.is_control and not node.name.strip()


def _is_badly_named(node: Node) -> bool:
    name = node.name
    only_signs = bool(name) and not any(sign.isalnum() for sign in name)
    return only_signs or (node.is_control and bool(FILE_NAME.search(name)))


def _acts_without_a_role(node: Node) -> bool:
    """A page or a panel may take the focus and hand it on; what Tab stops at may not."""
    if node.role not in NO_ROLE or "focusable" not in node.states:
        return False
    return not any(each.is_control for child in node.children for each in child.all())


def _is_painted_and_silent(node: Node) -> bool:
    widget = node.widget
    if widget is None or not _paints(widget) or node.children or widget.size().isEmpty():
        return False
    return node.role in NO_ROLE or not (node.name or node.description)


def _paints(widget: QWidget) -> bool:
    """Whether it is one of ours that paints itself."""
    kinds = type(widget).__mro__
    return any("paintEvent" in vars(k) for k in kinds if k.__module__.startswith("kneetimer."))


def _is_passed_over(node: Node) -> bool:
    """A reader takes it for an empty place, and its name is never said."""
    return node.role in NO_ROLE and bool(node.name)


def _hides_its_text(node: Node) -> bool:
    widget = node.widget
    text = widget.text() if isinstance(widget, QLabel) else ""
    return any(sign.isalnum() for sign in text) and not _says(_words(" ".join(node.words())), text)


def _has_no_value(node: Node) -> bool:
    return node.role in VALUED and not node.value


def _hides_its_state(node: Node) -> bool:
    return node.role in CHECKED and "checkable" not in node.states


_RULES: dict[str, Callable[[Node], bool]] = {
    "no name": _is_nameless,
    "a sign or a file for a name": _is_badly_named,
    "acts without a role": _acts_without_a_role,
    "painted, and nothing is said of it": _is_painted_and_silent,
    "a name that is passed over": _is_passed_over,
    "a text under another name": _hides_its_text,
    "no value": _has_no_value,
    "no state": _hides_its_state,
}


def _doubles(node: Node) -> list[str]:
    """Controls side by side that a reader cannot tell apart. What has no name is no place of its
    own: its children stand beside its neighbours."""
    found: list[str] = []
    seen: set[tuple[object, ...]] = set()
    for each in _beside(node):
        found += _doubles(each)
        heard = (each.role, each.name, each.description)
        if each.role in CONTROLS and each.name and heard in seen:
            found.append(f"two that sound the same: {_where(each)}")
        seen.add(heard)
    return found


def _beside(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.name or child.role not in NO_ROLE:
            yield child
        else:
            yield from _beside(child)


# -- what is painted and not said ------------------------------------------------------------------


@contextmanager
def _noted() -> Iterator[list[str]]:
    """All words that are painted in the block."""
    painted: list[str] = []
    draw = QPainter.drawText

    def note(self: QPainter, *arguments: object) -> object:
        painted.extend(each for each in arguments if isinstance(each, str))
        return draw(self, *arguments)  # type: ignore[call-overload]

    QPainter.drawText = note  # type: ignore[method-assign]
    try:
        yield painted
    finally:
        QPainter.drawText = draw  # type: ignore[method-assign]


def _unread(window: QWidget, whole: Node) -> list[str]:
    """Words that are painted by hand and that no object says."""
    with _noted() as painted:
        for widget in [window, *window.findChildren(QWidget)]:
            if widget.isVisible() and (_paints(widget) or _delegates(widget)):
                widget.repaint()
    said = [_words(" ".join(node.words())) for node in whole.all()]
    return [
        f"on screen only: {each!r}"
        for each in dict.fromkeys(painted)
        if not any(_says(words, each) for words in said)
    ]


def _delegates(widget: QWidget) -> bool:
    around = widget.parentWidget()
    return isinstance(around, QAbstractItemView) and not isinstance(around, QHeaderView)


def _says(said: set[str], painted: str) -> bool:
    """Whether one thing that is said has all the words, which may be cut short: "Wed 4" is said by
    "Wednesday, 4 March". Large digits are painted one by one."""
    return all(
        any(word.startswith(each) or (each.isdecimal() and each in word) for word in said)
        for each in _words(painted)
    )


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w:+/-]*\w", text.casefold()))
