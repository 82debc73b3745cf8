# SPDX-License-Identifier: GPL-3.0-or-later
"""Knee pain from 0 to 10, which may also be left unsaid."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from kneetimer.ui import faces, texts, theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.widgets.focus_frame import FocusFrame

HIGHEST = 10
FOCUS_PX = 6
"""Room around the scale for the outline of the focus."""
MARK_RADIUS = 8
WIDEST = 64
"""Characters across, where the scale keeps together."""

_Modifier = Qt.KeyboardModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PainScale(FocusFrame):
    """Eleven buttons in a row; the keys 0-9 and Backspace (unsaid) do the same.

    The row is one stop for Tab. The arrows only lead a mark along it: Space or Enter chooses what
    is marked. A second press on the chosen number takes it back.
    """

    FACE = faces.Group

    changed = Signal(object)
    """The pain, 0-10, or None."""

    def __init__(self, question: str) -> None:
        """`question` is what a screen reader says the scale is for."""
        super().__init__()
        self._value: int | None = None
        self._mark: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(question)
        self._buttons = [self._button(level) for level in range(HIGHEST + 1)]
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for button in self._buttons:
            row.addWidget(button)
        ends = QHBoxLayout()
        self._said = _small("")
        self._said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        ends.addWidget(_small(self.tr("no pain")))
        ends.addWidget(self._said, 1)
        ends.addWidget(_small(self.tr("worst pain")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*([FOCUS_PX] * 4))
        layout.setSpacing(theme.GRID)
        layout.addLayout(row)
        layout.addLayout(ends)
        self.set_value(None)

    def value(self) -> int | None:
        """The chosen pain, None while nothing is chosen."""
        return self._value

    def keep_together(self) -> None:
        """Take no more width than the numbers need to be told apart well."""
        fit_to_font(
            self, lambda: self.setMaximumWidth(WIDEST * self.fontMetrics().averageCharWidth())
        )

    def set_value(self, value: int | None) -> None:
        """Choose without telling `changed`."""
        self._value = value
        for level, button in enumerate(self._buttons):
            button.setChecked(level == value)
        self._show_mark(self._mark)

    def _button(self, level: int) -> "_Level":
        button = _Level(str(level))
        button.setProperty("look", "scale")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(_in_words(level))
        button.clicked.connect(lambda: self._press(level))
        return button

    def _press(self, level: int) -> None:
        """Choose this, or take it back."""
        self._choose(None if self._value == level else level)

    def _choose(self, value: int | None) -> None:
        self._mark = None
        self.set_value(value)
        self.changed.emit(value)

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Enter is not the page's while it chooses what is marked."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ENTER
            and self._mark is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed, key = event.text(), event.key()
        if typed.isdecimal() and typed.isascii():
            self._choose(int(typed))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._lead(1 if key == Qt.Key.Key_Right else -1)
        elif key in _ENTER and self._mark is not None:
            self._choose(self._mark)
        elif key == Qt.Key.Key_Space and self._mark is not None:
            self._press(self._mark)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._choose(None)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_mark(None)

    def _lead(self, by: int) -> None:
        """Lead the mark on: from where it is, from what is chosen, or in from the end."""
        here = self._mark if self._mark is not None else self._value
        if here is None:
            here = -1 if by > 0 else HIGHEST + 1
        self._show_mark(max(0, min(HIGHEST, here + by)))

    def _show_mark(self, mark: int | None) -> None:
        """Mark a number, or (None) none, and say what is marked, else what is chosen."""
        self._mark = mark
        for level, button in enumerate(self._buttons):
            button.set_marked(level == mark)
        if mark is not None and mark != self._value:
            words = self.tr("{pain}? Enter").format(pain=_in_words(mark))
            spoken = self.tr("{pain}; Enter chooses it").format(pain=_in_words(mark))
        else:
            words = "" if self._value is None else _in_words(self._value)
            spoken = words or self.tr("not said")
        self._said.setText(words)
        if spoken != self.accessibleDescription():
            self.setAccessibleDescription(spoken)
            if self.hasFocus():
                faces.announce(self, spoken)


class _Level(QPushButton):
    """One number of the scale; it can be marked besides being chosen."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._marked = False

    def set_marked(self, marked: bool) -> None:
        """Frame it, or no longer."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._marked:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme.paint_focus(painter, QRectF(self.rect()), MARK_RADIUS)
            painter.end()


def says_pain(event: QKeyEvent) -> bool:
    """Whether a key says a pain, or takes it back, without any scale having the focus."""
    plain = event.modifiers() in (_Modifier.NoModifier, _Modifier.KeypadModifier)
    typed = event.text()
    is_digit = typed.isdecimal() and typed.isascii()
    return plain and (is_digit or event.key() == Qt.Key.Key_Backspace)


def _in_words(pain: int) -> str:
    return f"{pain}, {texts.pain(pain)}"


def _small(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "small")
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label
