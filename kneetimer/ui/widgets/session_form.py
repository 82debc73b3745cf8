# SPDX-License-Identifier: GPL-3.0-or-later
"""A session that was done elsewhere, to be filled in or to be changed."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.amounts import whole_of
from kneetimer.core.logged import ELSEWHERE, LONGEST_MINUTES, LoggedItem, LoggedSession
from kneetimer.core.own import LONGEST_NAME
from kneetimer.ui import theme
from kneetimer.ui.texts import Names
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.date_field import DateField
from kneetimer.ui.widgets.foot_bar import FootBar
from kneetimer.ui.widgets.form_field import FormField
from kneetimer.ui.widgets.logged_items import LoggedItems
from kneetimer.ui.widgets.note_edit import NoteEdit
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.pain_scale import PainScale
from kneetimer.ui.widgets.rating_row import RatingRow
from kneetimer.ui.widgets.session_detail import LONGEST_NOTE
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.time_field import TimeField

WIDEST = 150 * theme.GRID


class RoutineToLog(NamedTuple):
    """What a routine brings along: its exercises as planned, and its usual minutes."""

    items: tuple[LoggedItem, ...]
    minutes: int


class SessionForm(QWidget):
    """`saved` carries a LoggedSession whose `started` is the wall clock's time here; `left` when
    nothing is to be kept."""

    saved = Signal(object)
    left = Signal()

    def __init__(
        self,
        routine_of: Callable[[str], RoutineToLog],
        names: Names,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """`now` is the wall clock's time here."""
        super().__init__(parent)
        self._routine_of = routine_of
        self._names = names
        self._now = now
        self._logged: LoggedSession | None = None
        self._minutes_typed = False
        self._title = TextLabel(role="title")
        self._latest = date.max
        self.day = DateField(self.tr("Day"))
        self.day.picked.connect(self._on_day_picked)
        self.time = TimeField(self.tr("Time it began"))
        self.minutes = Stepper(
            self.tr("Minutes"),
            1,
            LONGEST_MINUTES,
            in_words=lambda n: self.tr("{n} min").format(n=n),
            stepped=_stepped_minutes,
            parse=whole_of,
        )
        self.minutes.value_changed.connect(self._on_minutes_changed)
        self.routine = ChoiceBox(self.tr("What you did"))
        self.routine.chosen.connect(self._on_routine_chosen)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(self.tr("Session done elsewhere"))
        self.name.setAccessibleName(self.tr("What it was"))
        self.items = LoggedItems()
        self.before = PainScale(self.tr("Knee pain before"))
        self.worst = PainScale(self.tr("Worst knee pain during it"))
        self.rating = RatingRow()
        self.note = NoteEdit(self.tr("Note"), LONGEST_NOTE)
        self.save = QPushButton(self.tr("Save"))
        self.save.setProperty("look", "primary")
        theme.set_icon(self.save, "check")
        self.save.clicked.connect(self._on_save_clicked)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.left)
        self._lay_out()

    def show_new(self, day: date, routines: Sequence[tuple[str, str]]) -> None:
        """Begin a session of a day; `routines` to choose from by id and name."""
        now = self._now()
        when = datetime.combine(day, now.time().replace(minute=0, second=0, microsecond=0))
        self._title.setText(self.tr("Log a session done elsewhere"))
        self._show(LoggedSession(started=when, minutes=20, routine=ELSEWHERE, name=""), routines)
        self._minutes_typed = False

    def show_logged(self, logged: LoggedSession, routines: Sequence[tuple[str, str]]) -> None:
        """Change a session that was logged before."""
        self._title.setText(self.tr("Change a logged session"))
        if logged.routine not in [routine for routine, _ in routines]:
            routines = [*routines, (logged.routine, logged.name)]
        self._show(logged, routines)
        self._minutes_typed = True

    def _show(self, logged: LoggedSession, routines: Sequence[tuple[str, str]]) -> None:
        self._logged = logged
        day = logged.started.date()
        self._latest = max(day, self._now().date())  # it may be later there than here
        self.day.show_day(day)
        self.time.show_time(logged.started.time())
        self._when.show_error("")
        self.minutes.set_value(logged.minutes)
        own = [each for each in routines if each[0] != ELSEWHERE]
        choices = [(ELSEWHERE, self.tr("Something else")), *own]
        self.routine.show_choices(list(choices), logged.routine)
        self.name.setText(logged.name if logged.routine == ELSEWHERE else "")
        self._show_items(logged.items)
        self.before.set_value(logged.said.pain_before)
        self.worst.set_value(logged.said.pain_worst)
        self.rating.set_rating(logged.said.rating)
        self.note.show_note(logged.said.note)
        self._scroll.verticalScrollBar().setValue(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.routine.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # -- layout

    def _lay_out(self) -> None:
        when = QHBoxLayout()
        when.setSpacing(3 * theme.GRID)
        when.addWidget(self.day)
        when.addWidget(self.time)
        when.addStretch(1)
        self._when = FormField(self.tr("When it began"), when)
        self._name_field = FormField(self.tr("What it was"), self.name)
        self._items_field = FormField(self.tr("Exercises"), self.items)
        self._scroll = PageScroll(WIDEST)
        column = self._scroll.column
        column.setSpacing(6 * theme.GRID)
        column.addWidget(self._title)
        for field in (
            FormField(self.tr("What you did"), _left(self.routine)),
            self._name_field,
            self._when,
            FormField(self.tr("How long"), _left(self.minutes)),
            self._items_field,
            FormField(self.tr("Knee pain before"), self.before),
            FormField(self.tr("Worst knee pain during it"), self.worst),
            FormField(self.tr("How it felt"), self.rating),
            FormField(self.tr("Note"), self.note),
        ):
            column.addWidget(field)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(3 * theme.GRID)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        foot = FootBar(WIDEST)
        foot.inner.addLayout(buttons)
        foot.stand_below(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(foot)

    def _show_items(self, items: tuple[LoggedItem, ...]) -> None:
        self.items.show_items(items, self._names)
        self._items_field.setVisible(bool(items))
        self._name_field.setVisible(self.routine.currentData() == ELSEWHERE)

    # -- what the person does

    def _on_day_picked(self, day: date) -> None:
        """A day that is yet to come is told of at once."""
        late = self.tr("That day is still to come. Choose today or a day before it.")
        self._when.show_error(late if day > self._latest else "")

    def _on_minutes_changed(self) -> None:
        self._minutes_typed = True

    def _on_routine_chosen(self, routine: str) -> None:
        """Its exercises are there as if all were done; one may take out and change."""
        assert self._logged is not None
        if routine in (ELSEWHERE, self._logged.routine):
            self._show_items(self._logged.items if routine == self._logged.routine else ())
            return
        brought = self._routine_of(routine)
        self._show_items(brought.items)
        if not self._minutes_typed:
            self.minutes.set_value(brought.minutes)

    def _on_save_clicked(self) -> None:
        assert self._logged is not None
        started = datetime.combine(self.day.day(), self.time.clock())
        was = self._logged.started.replace(second=0, tzinfo=None)
        if started > self._now() and started != was:
            self._when.show_error(
                self.tr("That is still to come. Choose a time that has passed; nothing was saved.")
            )
            self.time.setFocus()
            return
        routine = self.routine.currentData()
        name = self.routine.currentText()
        if routine == ELSEWHERE:
            name = self.name.text().strip() or self.name.placeholderText()
        said = msgspec.structs.replace(
            self._logged.said,
            rating=self.rating.rating(),
            pain_before=self.before.value(),
            pain_worst=self.worst.value(),
            note=self.note.toPlainText().strip(),
        )
        self.saved.emit(
            LoggedSession(
                started=started,
                minutes=self.minutes.value(),
                routine=routine,
                name=name,
                items=self.items.items(),
                said=said,
            )
        )


def _left(control: QWidget) -> QHBoxLayout:
    """A control in its own width."""
    row = QHBoxLayout()
    row.addWidget(control)
    row.addStretch(1)
    return row


def _stepped_minutes(minutes: int, direction: int) -> int:
    """The next whole five minutes."""
    return (minutes // 5 + 1) * 5 if direction > 0 else (minutes - 1) // 5 * 5
