# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of exercises as text, and beside it what is understood of it, while one types."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from kneetimer.core.own import LONGEST_NAME
from kneetimer.core.quick.asked import item_of
from kneetimer.core.quick.names import Match, Names
from kneetimer.core.quick.reading import LineKind, QuickLine, QuickRead, items_of, read
from kneetimer.core.quick.troubles import Trouble
from kneetimer.core.routine import RoutineItem
from kneetimer.ui import texts, theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.widgets.match_bar import MatchBar
from kneetimer.ui.widgets.page_scroll import calm_scrolling
from kneetimer.ui.widgets.quick_lines import LineState, QuickLines, ReadLine
from kneetimer.ui.widgets.tall_page import TallPage
from kneetimer.ui.widgets.text_label import TextLabel

READ_AFTER_MS = 120
"""So long after the last key the text is read."""
BESIDE_FROM = 70
"""Characters across from which the result stands beside the text."""

LEAST_LINES = 5
"""The least height of the text and of what is understood of it."""


class QuickContent(NamedTuple):
    """What a list may name: the exercises as they are typed, all that can be picked, and how an
    item's dose is put in words."""

    names: Names
    everything: tuple[Match, ...]
    dose: Callable[[RoutineItem], str]


class QuickResult(NamedTuple):
    """What was made of a list. `replaces` is the id of the routine of this name that it is for, ""
    for a new one; `get_ready_s` is None where the list does not say."""

    replaces: str
    name: str
    items: tuple[RoutineItem, ...]
    rounds: Mapping[str, int]
    get_ready_s: int | None


class QuickTextPanel(QWidget):
    """`agreed` carries a QuickResult; `left` when nothing is to come of it now (Esc goes there
    too): the text of a new routine stays.

    A line whose exercise is not known can be given one; else it is left out, and said so. What was
    picked for a name is picked for it wherever it stands.
    """

    agreed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: QuickContent | None = None
        self._replaces = ""
        self._read = QuickRead()
        self._picked: dict[str, Match] = {}
        self._chosen: int | None = None
        self._title = TextLabel(role="title")
        self._name = QLineEdit()
        self._text = QPlainTextEdit()
        self._lines = QuickLines()
        self._matches = MatchBar()
        self._whole = TextLabel(role="small")
        self._summary = TextLabel(muted=True)
        self._leave = QPushButton(self.tr("Cancel"))
        self._make = QPushButton()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(READ_AFTER_MS)
        self._dress()
        self._lay_out()
        fit_to_font(self, self._arrange)
        self._connect()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is being typed for a new routine."""
        return bool(self._replaces) or not self._text.toPlainText().strip()

    def open(self, text: str, content: QuickContent, replaces: str = "", name: str = "") -> None:
        """Begin with a text; `replaces` and `name` are those of the routine that it is from."""
        self._content, self._replaces, self._picked = content, replaces, {}
        self._chosen = None
        self._title.setText(
            self.tr("{name} as text").format(name=name)
            if replaces
            else self.tr("A routine from text")
        )
        self._named.setVisible(not replaces)
        self._name.setText(name)
        self._name.setModified(bool(name))
        self._text.setPlainText(text)
        self._read_now()

    def add_text(self, text: str) -> None:
        """More lines, below those that are there."""
        self._text.appendPlainText(text)
        self._read_now()

    # -- building ------------------------------------------------------------------------------

    def _dress(self) -> None:
        self._text.setAccessibleName(self.tr("One exercise a line"))
        self._text.setTabChangesFocus(True)
        calm_scrolling(self._text)
        self._text.setPlaceholderText(
            self.tr("Clamshell 3x12 each side hold 2s rest 60s\nCalf stretch 2x45s each side")
        )
        self._name.setAccessibleName(self.tr("Name of the routine"))
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setPlaceholderText(self.tr("What is it called?"))
        self._leave.setProperty("look", "quiet")
        self._make.setProperty("look", "primary")

    def _lay_out(self) -> None:
        self._named = QWidget()
        named = QHBoxLayout(self._named)
        named.setContentsMargins(0, 0, 0, 0)
        named.setSpacing(3 * theme.GRID)
        label = TextLabel(self.tr("Name"))
        label.setWordWrap(False)
        label.setBuddy(self._name)
        named.addWidget(label)
        named.addWidget(self._name, 1)
        self._beside.setSpacing(4 * theme.GRID)
        self._beside.addWidget(self._text, 1)
        self._beside.addWidget(self._lines, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(3 * theme.GRID)
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._make)
        self._foot.setSpacing(3 * theme.GRID)
        self._foot.addWidget(self._summary, 1)
        self._foot.addLayout(buttons)
        layout = TallPage(self).inside
        layout.setContentsMargins(8 * theme.GRID, 8 * theme.GRID, 8 * theme.GRID, 4 * theme.GRID)
        layout.setSpacing(3 * theme.GRID)
        layout.addWidget(self._title)
        layout.addWidget(self._named)
        layout.addLayout(self._beside, 1)
        layout.addWidget(self._whole)
        layout.addWidget(self._matches)
        layout.addLayout(self._foot)

    def _connect(self) -> None:
        self._text.textChanged.connect(self._wait.start)
        self._wait.timeout.connect(self._read_now)
        self._lines.line_chosen.connect(self._on_line_chosen)
        self._lines.match_wanted.connect(self._on_match_wanted)
        self._matches.picked.connect(self._on_picked)
        self._leave.clicked.connect(self.left)
        self._make.clicked.connect(self._on_make_clicked)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            sequence = QKeySequence(Qt.Modifier.CTRL | key)
            shortcut = QShortcut(sequence, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._make.click)

    # -- what is understood --------------------------------------------------------------------

    def _read_now(self) -> None:
        """Read the text as it is."""
        self._wait.stop()
        assert self._content is not None
        text = self._text.toPlainText()
        self._read = read(text, self._content.names)
        if not self._name.isModified():
            self._name.setText(_name_in(text))
        if self._line(self._chosen) is None or not self._is_open(self._chosen):
            self._chosen = self._first_unknown()
        self._show_read()

    def _show_read(self) -> None:
        lines = [self._read_line(line) for line in self._read.lines if _is_shown(line)]
        self._lines.show_lines(lines, self._chosen)
        self._whole.show_text(" ".join(each.sentence for each in self._read.troubles))
        self._show_matches()
        items, _ = self._result()
        unknown = sum(line.state is LineState.UNKNOWN for line in lines)
        self._summary.setText(_summary(len(items), unknown))
        self._make.setText(self._make_words(unknown))
        self._make.setEnabled(bool(items))

    def _read_line(self, line: QuickLine) -> ReadLine:
        picked = self._picked.get(line.name) if line.kind is LineKind.ITEM else None
        match, troubles = picked or line.match, line.troubles
        item = line.item
        if picked is not None:
            item, troubles = self._picked_item(line, picked)
        if line.kind is not LineKind.ITEM:
            state = LineState.SAID if not line.troubles else LineState.UNREAD
        elif picked is not None:
            state = LineState.PICKED
        elif match is None:
            state = LineState.UNKNOWN
        else:
            state = LineState.FOUND if line.sure else LineState.GUESSED
        return ReadLine(
            number=line.number,
            written=line.name if line.kind is LineKind.ITEM else line.text.strip(),
            state=state,
            name=match.name if match is not None else "",
            dose=self._content.dose(item) if item is not None and self._content else "",
            in_rounds=line.block is not None and line.kind is LineKind.ITEM,
            doubts=tuple(each.sentence for each in troubles),
        )

    def _picked_item(
        self, line: QuickLine, picked: Match
    ) -> tuple[RoutineItem | None, tuple[Trouble, ...]]:
        assert self._content is not None
        exercise = self._content.names.exercise(picked.exercise)
        return item_of(line.asked, picked, exercise) if exercise is not None else (None, ())

    def _result(self) -> tuple[tuple[RoutineItem, ...], dict[str, int]]:
        assert self._content is not None
        by_number = {
            line.number: self._picked[line.name]
            for line in self._read.lines
            if line.kind is LineKind.ITEM and line.name in self._picked
        }
        return items_of(self._read, by_number, self._content.names)

    # -- lines that are not clear --------------------------------------------------------------

    def _line(self, number: int | None) -> QuickLine | None:
        return next((line for line in self._read.lines if line.number == number), None)

    def _is_open(self, number: int | None) -> bool:
        """Whether one may choose what a line means."""
        line = self._line(number)
        return line is not None and line.kind is LineKind.ITEM and not line.sure

    def _first_unknown(self) -> int | None:
        return next(
            (
                line.number
                for line in self._read.lines
                if line.kind is LineKind.ITEM
                and line.match is None
                and line.name not in self._picked
            ),
            None,
        )

    def _show_matches(self) -> None:
        line = self._line(self._chosen)
        self._matches.setVisible(self._is_open(self._chosen))
        if line is None or not self._is_open(self._chosen):
            return
        assert self._content is not None
        self._matches.show_matches(
            line.name,
            [(match, match.name) for match in line.nearest],
            [(match, match.name) for match in self._content.everything],
            may_undo=line.name in self._picked,
        )

    def _on_line_chosen(self, number: int) -> None:
        self._chosen = number
        block = self._text.document().findBlockByNumber(number - 1)
        self._text.setTextCursor(QTextCursor(block))
        self._show_matches()

    def _on_match_wanted(self, number: int) -> None:
        line = self._line(number)
        if line is not None and line.nearest:
            self._chosen = number
            self._on_picked(line.nearest[0])

    def _on_picked(self, match: Match | None) -> None:
        line = self._line(self._chosen)
        assert line is not None
        if match is None:
            del self._picked[line.name]
        else:
            self._picked[line.name] = match
            self._chosen = self._first_unknown() or self._chosen
        self._lines.setFocus()
        self._show_read()

    # -- leaving -------------------------------------------------------------------------------

    def _make_words(self, unknown: int) -> str:
        replace, make = self.tr("Replace its exercises"), self.tr("Make the routine")
        plain = replace if self._replaces else make
        if not unknown:
            return plain
        if unknown == 1:
            return self.tr("{make} without 1 line").format(make=plain)
        return self.tr("{make} without {n} lines").format(make=plain, n=unknown)

    def _on_make_clicked(self) -> None:
        self._read_now()
        items, rounds = self._result()
        name = " ".join(self._name.text().split())
        if not name:
            self._summary.setText(self.tr("Give it a name first."))
            self._name.setFocus()
            return
        result = QuickResult(self._replaces, name, items, rounds, self._read.get_ready_s)
        self._text.clear()
        self._wait.stop()
        self.agreed.emit(result)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The text has the focus first."""
        self._text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focused, QPushButton
        ):
            focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where there is little room, the result goes below the text."""
        metrics = self.fontMetrics()
        wide = self.width() >= metrics.averageCharWidth() * BESIDE_FROM
        way = QBoxLayout.Direction
        for row in (self._beside, self._foot):
            row.setDirection(way.LeftToRight if wide else way.TopToBottom)
        for part in (self._text, self._lines):
            part.setMinimumHeight(LEAST_LINES * metrics.lineSpacing())


def _is_shown(line: QuickLine) -> bool:
    return line.kind not in (LineKind.BLANK, LineKind.END)


def _name_in(text: str) -> str:
    """What the first line of a text calls the routine: "# Knees, week 1"."""
    first = text.lstrip().partition("\n")[0]
    name = first.removeprefix("#") if first.startswith("#") else ""
    return " ".join(name.split())[:LONGEST_NAME].rstrip()


def _summary(items: int, unknown: int) -> str:
    known = texts.exercises(items)
    if not unknown:
        return known
    left_out = (
        texts.translate("QuickTextPanel", "1 line is left out so far")
        if unknown == 1
        else texts.translate("QuickTextPanel", "{n} lines are left out so far").format(n=unknown)
    )
    return f"{known} · {left_out}"
