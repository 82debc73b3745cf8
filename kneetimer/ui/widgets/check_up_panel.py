# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-checks: those of the past, newest first, and the form for one."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kneetimer.core.check_ups import Check, Finding, findings
from kneetimer.core.diary import CheckUp
from kneetimer.core.plan import PlanItem
from kneetimer.ui import dates, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets import check_up_words as words
from kneetimer.ui.widgets.check_up_form import CheckUpForm, when_and_how
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.text_label import TextLabel

WIDEST = 200 * theme.GRID
AT_ONCE = 8
"""So many are shown before one asks for more."""


class CheckUpPanel(QWidget):
    """Shows what it is given; signals carry the id of a check-up, `saved` the check-up itself."""

    begun = Signal()
    edit_requested = Signal(str)
    delete_requested = Signal(str)
    saved = Signal(object)

    def __init__(
        self,
        drawings: Drawings,
        names: Callable[[str], str],
        shown: Callable[[Check], PlanItem | None],
        parent: QWidget | None = None,
    ) -> None:
        """As CheckUpForm."""
        super().__init__(parent)
        self._drawings = drawings
        self._names = names
        self._shown = shown
        self._form: CheckUpForm | None = None
        self._check_ups: Sequence[CheckUp] = ()
        self._today = date.min
        self._entries: list[_Entry] = []
        self._begin = QPushButton(self.tr("Do a self-check"))
        self._begin.setProperty("look", "primary")
        self._begin.clicked.connect(self.begun)
        self._none = TextLabel(self.tr("None yet. It takes about ten minutes."), muted=True)
        self._more = QPushButton(self.tr("Show earlier ones"))
        self._more.clicked.connect(self._on_more_clicked)
        self._list = PageScroll(WIDEST)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._lay_out()

    def show_check_ups(self, check_ups: Sequence[CheckUp], today: date) -> None:
        """Show these, newest first."""
        self._check_ups, self._today = check_ups, today
        for entry in self._entries:
            self._column.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self._entries = []
        self._none.setVisible(not check_ups)
        self._show_more()

    def show_form(
        self, check_up: CheckUp, earlier: Sequence[CheckUp], *, wait: bool, reduce_motion: bool
    ) -> None:
        """Fill in a check-up; see CheckUpForm."""
        if self._form is None:
            self._form = CheckUpForm(self._drawings, self._names, self._shown)
            self._form.saved.connect(self.saved)
            self._form.left.connect(self.show_list)
            self._stack.addWidget(self._form)
        self._form.set_reduce_motion(reduce_motion)
        self._stack.setCurrentWidget(self._form)
        self._form.show_check_up(check_up, earlier, wait)

    def show_list(self) -> None:
        """Show those of the past."""
        self._stack.setCurrentWidget(self._list)
        self._begin.setFocus()

    @property
    def is_filling_in(self) -> bool:
        """Whether the form is open."""
        return self._stack.currentWidget() is not self._list

    def _show_more(self) -> None:
        """Some more of them, from where they end now."""
        begin = len(self._entries)
        for place in range(begin, min(begin + AT_ONCE, len(self._check_ups))):
            check_up = self._check_ups[place]
            entry = _Entry(check_up, findings(check_up, self._check_ups[place + 1 :]), self._today)
            entry.edit.clicked.connect(
                lambda _=False, each=check_up: self.edit_requested.emit(each.id)
            )
            entry.delete.clicked.connect(
                lambda _=False, each=check_up: self.delete_requested.emit(each.id)
            )
            self._entries.append(entry)
            self._column.addWidget(entry)
        self._more.setVisible(len(self._entries) < len(self._check_ups))

    def _on_more_clicked(self) -> None:
        first = len(self._entries)
        self._show_more()
        self._entries[first].edit.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4 * theme.GRID)
        head.addWidget(TextLabel(when_and_how()), 1)
        head.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignTop)
        self._list.column.addLayout(head)
        self._list.column.addWidget(self._none)
        self._column = QVBoxLayout()
        self._column.setSpacing(5 * theme.GRID)
        self._list.column.addLayout(self._column)
        self._list.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._list.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The form begins with its first field."""
        (self._form if self._form is not None and self.is_filling_in else self._begin).setFocus()


class _Entry(QWidget):
    """One round of self-checks: its day, and a line for each check with what may be told beside
    the time before."""

    def __init__(self, check_up: CheckUp, found: Sequence[Finding], today: date) -> None:
        super().__init__()
        day = dates.day(datetime.fromisoformat(check_up.taken_at).date(), today)
        self.edit = _quiet(self.tr("Edit"), "edit", day)
        self.delete = _quiet(self.tr("Delete"), "delete", day)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(QPalette.ColorRole.Mid)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID)
        head.addWidget(TextLabel(day, bold=True), 1)
        head.addWidget(self.edit)
        head.addWidget(self.delete)
        lines = QGridLayout()
        lines.setHorizontalSpacing(6 * theme.GRID)
        lines.setVerticalSpacing(2 * theme.GRID)
        lines.setColumnStretch(0, 2)
        lines.setColumnStretch(1, 3)
        for row, (check, group) in enumerate(groupby(found, key=lambda each: each.check)):
            of_check = list(group)
            lines.addWidget(TextLabel(words.name(check)), row, 0, Qt.AlignmentFlag.AlignTop)
            value = QVBoxLayout()
            value.setSpacing(0)
            value.addWidget(TextLabel(words.values(of_check), bold=True))
            if beside := words.beside_before(of_check):
                value.addWidget(TextLabel(beside, "small", muted=True))
            value.addStretch(1)
            lines.addLayout(value, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(line)
        layout.addLayout(head)
        layout.addLayout(lines)
        if check_up.note:
            layout.addWidget(TextLabel(check_up.note, muted=True))


def _quiet(text: str, icon: str, of_day: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("look", "quiet")
    button.setAccessibleName(f"{text}: {of_day}")
    theme.set_icon(button, icon)
    return button
