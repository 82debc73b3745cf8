# SPDX-License-Identifier: GPL-3.0-or-later
"""A past session before it is done once more: what will be done, and Start."""

from datetime import date
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kneetimer.core.plan import PlanItem
from kneetimer.core.safety import Verdict
from kneetimer.core.timeline import Timeline
from kneetimer.ui import dates, texts, theme
from kneetimer.ui.texts import Names
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.start_bar import StartBar
from kneetimer.ui.widgets.text_label import TextLabel

WIDEST = 180 * theme.GRID


class RepeatPanel(QWidget):
    """`pain_changed` carries 0-10 or None; `questions_requested` when only answers lead on;
    `left` when it is not to be done."""

    start_requested = Signal()
    pain_changed = Signal(object)
    questions_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = QPushButton(self.tr("Back"))
        self._back.setProperty("look", "quiet")
        theme.set_icon(self._back, "go-back")
        self._back.clicked.connect(self.left)
        self._title = TextLabel(role="title")
        self._when = TextLabel(muted=True)
        self._facts = TextLabel()
        self._gone = TextLabel(muted=True)
        self._items = QVBoxLayout()
        self._rows: list[QWidget] = []
        self._bar = StartBar(WIDEST)
        self._bar.start_requested.connect(self.start_requested)
        self._bar.pain_changed.connect(self.pain_changed)
        self._bar.questions_requested.connect(self.questions_requested)
        self._lay_out()

    def show_plan(
        self, name: str, day: date, timeline: Timeline, gone: tuple[str, ...], names: Names
    ) -> None:
        """Show what will be done: a session called `name` that was planned on a day, without the
        exercises whose names are in `gone`."""
        self._title.setText(self.tr("Repeat {name}").format(name=name))
        self._when.setText(self.tr("As it was planned on {day}.").format(day=dates.full_day(day)))
        items = timeline.plan.items
        about = self.tr("About {minutes}").format(minutes=texts.minutes(timeline.estimate_ms))
        self._facts.setText(f"{about} · {texts.exercises(len(items))}")
        words = self.tr("Left out, because the library no longer has it: {names}.")
        self._gone.show_text(words.format(names=", ".join(gone)) if gone else "")
        self._show_items(items, names)
        self._scroll.verticalScrollBar().setValue(0)

    def show_verdict(self, verdict: Verdict, pain: int | None) -> None:
        """Show whether a session may start with this knee pain now."""
        leads = self._bar.leading_button.hasFocus()
        self._bar.show_verdict(verdict, pain, prominent=True, is_empty=False)
        if leads:
            self._bar.leading_button.setFocus()
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._bar.leading_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            self._bar.take_key(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where there is little room, the question for pain goes to the end of the list."""
        if self._bar.fits(self.width()):
            self._bar.take_pain_part()
        else:
            self._foot.addWidget(self._bar.pain_part)

    def _show_items(self, items: tuple[PlanItem, ...], names: Names) -> None:
        for row in self._rows:
            self._items.removeWidget(row)
            row.hide()
            row.deleteLater()
        lines = [(names(each.exercise, each.variant), texts.dose(each)) for each in items]
        self._rows = [_row(*line) for line, _ in groupby(lines)]
        for row in self._rows:
            self._items.addWidget(row)

    def _lay_out(self) -> None:
        self._items.setSpacing(3 * theme.GRID)
        self._foot = QVBoxLayout()
        self._scroll = PageScroll(WIDEST)
        self._bar.stand_below(self._scroll)
        column = self._scroll.column
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        for label in (self._title, self._when, self._facts, self._gone):
            column.addWidget(label)
        column.addLayout(self._items)
        column.addLayout(self._foot)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._bar)


def _row(name: str, dose: str) -> QWidget:
    """An exercise, and below it how much of it."""
    row = QWidget()
    layout = QVBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(TextLabel(name, bold=True))
    layout.addWidget(TextLabel(dose, muted=True))
    return row
