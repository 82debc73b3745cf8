# SPDX-License-Identifier: GPL-3.0-or-later
"""A number between a minus and a plus button, which can be typed too."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleValueChangeEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from kneetimer.ui import faces, theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.widgets.focus_frame import FocusFrame

FOCUS_PX = 3
"""Room around it for the outline of the focus."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DIRECTIONS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class Stepper(FocusFrame):
    """Goes in steps from `minimum` to `maximum`; Up and Down do the same as the buttons.

    With `parse` the number can be typed: a click on it, Enter, F2 or a digit begins, Enter or
    leaving it takes what is typed, Esc leaves it as it was. `said` carries why something typed
    was not taken, "" when that no longer holds: to be shown beside it.
    """

    FACE = faces.Number

    value_changed = Signal(int)
    """The new value, when the person changed it."""
    said = Signal(str)

    def __init__(
        self,
        name: str,
        minimum: int,
        maximum: int,
        step: int = 1,
        in_words: Callable[[int], str] = str,
        *,
        stepped: Callable[[int, int], int] | None = None,
        parse: Callable[[str], int | None] | None = None,
    ) -> None:
        """`name` is what a screen reader calls it; `in_words` writes a value, unit and all.
        `stepped` gives the next value from one in a direction (1, -1), where that is not `step`;
        `parse` reads what is typed, None where it says no number."""
        super().__init__()
        self._range = (minimum, maximum)
        self._stepped = stepped or (lambda value, direction: value + direction * step)
        self._in_words = in_words
        self._parse = parse
        self._value = minimum
        self._field: _NumberField | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._less = self._button("minus", self.tr("Less"), -1)
        self._more = self._button("plus", self.tr("More"), 1)
        self._label = QLabel()
        theme.set_font(self._label, theme.Role.BODY, bold=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        fit_to_font(self._label, self._keep_room)
        if parse is not None:
            self._label.setCursor(Qt.CursorShape.IBeamCursor)
            self._label.setToolTip(self.tr("Click or press Enter to type"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*([FOCUS_PX] * 4))
        layout.setSpacing(theme.GRID)
        layout.addWidget(self._less)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._more)
        self.set_value(minimum)

    def value(self) -> int:
        """The number now."""
        return self._value

    def set_value(self, value: int) -> None:
        """Set it, within the range, without telling `value_changed`."""
        before, self._value = self._value, self._within(value)
        words = self._in_words(self._value)
        self._label.setText(words)
        self.setAccessibleDescription(words)
        self._less.setEnabled(self._next(-1) != self._value)
        self._more.setEnabled(self._next(1) != self._value)
        if self._value != before and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, self._value))

    def limits(self) -> tuple[int, int]:
        """The least and the most it can be."""
        return self._range

    def _keep_room(self) -> None:
        """The words may be as long as those for either end."""
        widest = max(
            self._label.fontMetrics().horizontalAdvance(self._in_words(each))
            for each in self._range
        )
        self._label.setMinimumWidth(widest + 4 * theme.GRID)

    def _within(self, value: int) -> int:
        lowest, highest = self._range
        return max(lowest, min(highest, value))

    def _next(self, direction: int) -> int:
        return self._within(self._stepped(self._value, direction))

    def _button(self, icon: str, name: str, direction: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", "step")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(name)
        button.setAutoRepeat(True)
        theme.set_icon(button, icon)
        button.clicked.connect(lambda: self._go(direction))
        return button

    def _go(self, direction: int) -> None:
        self._end_typing(take=True)
        self.change_to(self._next(direction))

    def change_to(self, value: int) -> None:
        """Set it as the person does: `value_changed` tells."""
        value = self._within(value)
        self.said.emit("")
        if value != self._value:
            self.set_value(value)
            self.value_changed.emit(self._value)

    # -- typing --------------------------------------------------------------------------------

    def _begin_typing(self, text: str = "") -> None:
        """Show a field in place of the number, with what was typed already or all selected."""
        field = self._field = _NumberField(self)
        field.setAccessibleName(self.accessibleName())
        field.setText(text or str(self._value))
        if not text:
            field.selectAll()
        around = self._label.geometry().adjusted(-theme.GRID, 0, theme.GRID, 0)
        field.setGeometry(around)
        field.ended.connect(self._end_typing)
        field.show()
        field.setFocus()

    def _end_typing(self, take: bool) -> None:
        field, self._field = self._field, None
        if field is None:
            return
        if field.hasFocus():
            self.setFocus()
        field.hide()
        field.deleteLater()
        if take:
            self._take(field.text())

    def _take(self, typed: str) -> None:
        assert self._parse is not None
        value = self._parse(typed)
        now = self._in_words(self._value)
        if value is None:
            self._say(self.tr("“{typed}” is not understood; it stays {now}."), typed=typed, now=now)
        elif value != self._within(value):
            lowest, highest = map(self._in_words, self._range)
            words = self.tr("It can be from {lowest} to {highest}; it stays {now}.")
            self._say(words, lowest=lowest, highest=highest, now=now)
        else:
            self.change_to(value)

    def _say(self, words: str, **values: str) -> None:
        sentence = words.format(**values)
        self.said.emit(sentence)
        faces.announce(self, sentence)

    # -- keys and mouse ------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """A key that begins typing is not the page's."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._begins_typing(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = _DIRECTIONS.get(Qt.Key(event.key()))
        if direction is not None:
            self._go(direction)
        elif self._begins_typing(event):
            self._begin_typing(event.text() if event.text().isdecimal() else "")
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        here = self._label.geometry().contains(event.position().toPoint())
        if self._parse is not None and here:
            self._begin_typing()
        else:
            super().mousePressEvent(event)

    def _begins_typing(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        begins = event.key() in (*_ENTER, Qt.Key.Key_F2) or event.text().isdecimal()
        return self._parse is not None and begins and not held


class _NumberField(QLineEdit):
    """`ended` carries whether what is typed is to be taken."""

    ended = Signal(bool)

    def __init__(self, stepper: Stepper) -> None:
        super().__init__(stepper)
        self._stepper = stepper
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setMaxLength(20)
        self.setStyleSheet("padding: 0;")

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*_ENTER, Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_ENTER, Qt.Key.Key_Escape):
            self.ended.emit(event.key() != Qt.Key.Key_Escape)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.ended.emit(True)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab leads on from the number, where this field stands for it."""
        self.ended.emit(True)
        onward: QWidget = self._stepper
        return onward.focusNextChild() if forward else onward.focusPreviousChild()
