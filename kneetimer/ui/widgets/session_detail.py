# SPDX-License-Identifier: GPL-3.0-or-later
"""One session in full: when, how it went, and every set with what was planned and done. What the
person says of it can be changed where it stands."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.diary import Morning
from kneetimer.core.record import ItemRating, Origin, Rating, Said, SessionRecord
from kneetimer.core.summary import Ended, ExerciseSets, SessionSummary
from kneetimer.ui import dates, texts, theme
from kneetimer.ui.texts import Names
from kneetimer.ui.widgets import pain_words
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.note_edit import NoteEdit
from kneetimer.ui.widgets.pain_box import show_pain, show_rating, show_swelling
from kneetimer.ui.widgets.set_table import SetTable
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.text_section import TextSection
from kneetimer.ui.widgets.wrap_layout import WrapLayout

LONGEST_NOTE = 100_000


class ShownSession(NamedTuple):
    """A session to show; `morning` is the one after it, None where that is yet to come."""

    session: SessionRecord
    summary: SessionSummary
    exercises: Sequence[ExerciseSets]
    morning: Morning | None
    names: Names


class SessionDetail(QWidget):
    """`said_changed` carries the SessionRecord, the Said from now on, and in words what of it is
    otherwise; `morning_changed` a Morning. `left` when the person goes back to where they came
    from, with Esc."""

    said_changed = Signal(object, object, str)
    morning_changed = Signal(object)
    repeat_requested = Signal()
    edit_requested = Signal()
    delete_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ShownSession | None = None
        self._parts: list[QWidget] = []
        self._ratings: dict[int, ChoiceBox] = {}
        self._rates = False
        self._name = TextLabel(role="title")
        self._when = TextLabel(muted=True)
        self._totals = TextLabel()
        self.repeat = self._button(self.tr("Repeat this session"), "play")
        self.repeat.clicked.connect(self.repeat_requested)
        self.edit = self._button(self.tr("Edit"), "edit")
        self.edit.clicked.connect(self.edit_requested)
        self.delete = self._button(self.tr("Delete"), "delete")
        self.delete.clicked.connect(self.delete_requested)
        self.rating = ChoiceBox(self.tr("It felt"))
        self.rating.chosen.connect(self._on_rating_chosen)
        self.before = ChoiceBox(self.tr("Pain before"))
        self.before.chosen.connect(
            lambda pain: self._say(self.before.accessibleName(), pain_before=pain)
        )
        self.worst = ChoiceBox(self.tr("Worst pain"))
        self.worst.chosen.connect(
            lambda pain: self._say(self.worst.accessibleName(), pain_worst=pain)
        )
        self.morning = ChoiceBox(self.tr("The morning after"))
        self.morning.chosen.connect(lambda pain: self._say_morning(pain=pain))
        self.swelling = ChoiceBox(self.tr("Swelling that morning"))
        self.swelling.chosen.connect(lambda there: self._say_morning(swelling=there))
        self._pains = TextSection(self.tr("Pain on the way"))
        self.note = NoteEdit(self.tr("Note"), LONGEST_NOTE)
        self.note.setPlaceholderText(self.tr("Anything to remember?"))
        self.note.edited.connect(lambda note: self._say(self.tr("Note"), note=note.strip()))
        self._rate = self._button(self.tr("Rate each exercise"), "plus", "quiet")
        self._rate.clicked.connect(self._on_rate_clicked)
        self._exercises = QVBoxLayout()
        self._lay_out()

    def show_session(self, shown: ShownSession) -> None:
        """Show a session; the same one again keeps what is being typed, and the focus."""
        before, session, summary = self._shown, shown.session, shown.summary
        same = before is not None and before.session.id == session.id
        if not same:
            self.note.tell()  # what was typed is the session's before
        self._shown = shown
        if not same:
            self._rates = bool(session.ratings)
        self._rates |= bool(session.ratings)
        self._name.setText(summary.name)
        self._when.setText(_when(summary))
        self._totals.setText(_totals(summary))
        self.repeat.setVisible(bool(session.sets))
        self.edit.setVisible(session.origin is Origin.LOGGED)
        show_rating(self.rating, session.rating)
        show_pain(self.before, session.pain_before)
        reported = msgspec.structs.replace(session, pain_worst=None).worst_pain
        show_pain(self.worst, session.pain_worst, reported)
        morning = shown.morning
        for field in (self._morning_field, self._swelling_field):
            field.setVisible(morning is not None)
        if morning is not None:
            show_pain(self.morning, morning.pain)
            show_swelling(self.swelling, morning.swelling)
        self._pains.show_lines([pain_words.report(each, shown.names) for each in session.pains])
        self.note.show_note(session.note)
        if not same or before is None or before.exercises != shown.exercises:
            self._show_exercises(shown.exercises)
        self._show_ratings()

    def focusInEvent(self, event: QFocusEvent) -> None:
        first = self.repeat if self.repeat.isVisibleTo(self) else self.rating
        first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # -- layout

    def _button(self, text: str, icon: str, look: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setProperty("look", look)
        theme.set_icon(button, icon)
        return button

    def _lay_out(self) -> None:
        todo = WrapLayout()
        for button in (self.repeat, self.edit, self.delete):
            todo.addWidget(button)
        fields = WrapLayout(4 * theme.GRID)
        for box in (self.rating, self.before, self.worst):
            fields.addWidget(_field(box))
        self._morning_field = _field(self.morning)
        self._swelling_field = _field(self.swelling)
        fields.addWidget(self._morning_field)
        fields.addWidget(self._swelling_field)
        note = QVBoxLayout()
        note.setSpacing(theme.GRID)
        note.addWidget(TextLabel(self.tr("Note"), "small", muted=True))
        note.addWidget(self.note)
        head = QVBoxLayout()
        head.setSpacing(theme.GRID)
        for label in (self._name, self._when, self._totals):
            head.addWidget(label)
        self._exercises.setSpacing(3 * theme.GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5 * theme.GRID)
        layout.addLayout(head)
        layout.addLayout(todo)
        layout.addLayout(fields)
        layout.addWidget(self._pains)
        layout.addLayout(note)
        layout.addWidget(self._rate, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._exercises)
        layout.addStretch(1)

    def _show_exercises(self, exercises: Sequence[ExerciseSets]) -> None:
        for part in self._parts:
            self._exercises.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._ratings = [], {}
        for exercise in exercises:
            head = QWidget()
            row = QHBoxLayout(head)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(TextLabel(exercise.name, bold=True), 1)
            if exercise.item not in self._ratings:
                box = ChoiceBox(self.tr("{name} felt").format(name=exercise.name))
                box.chosen.connect(partial(self._on_item_rated, exercise))
                self._ratings[exercise.item] = box
                row.addWidget(box)
            for part in (_line(), head, SetTable(exercise.sets)):
                self._exercises.addWidget(part)
                self._parts.append(part)

    def _show_ratings(self) -> None:
        assert self._shown is not None
        said = {each.item: each.rating for each in self._shown.session.ratings}
        for item, box in self._ratings.items():
            show_rating(box, said.get(item))
            box.setVisible(self._rates)
        self._rate.setVisible(bool(self._ratings) and not self._rates)

    # -- what the person does

    def _on_rate_clicked(self) -> None:
        self._rates = True
        self._show_ratings()
        next(iter(self._ratings.values())).setFocus()

    def _on_rating_chosen(self, value: str | None) -> None:
        self._say(self.tr("Rating"), rating=_rating(value))

    def _on_item_rated(self, exercise: ExerciseSets, value: str | None) -> None:
        assert self._shown is not None
        rating = _rating(value)
        others = [each for each in self._shown.session.ratings if each.item != exercise.item]
        if rating is not None:
            others.append(ItemRating(exercise.item, rating))
        ratings = tuple(sorted(others, key=lambda each: each.item))
        words = self.tr("Rating of {name}").format(name=exercise.name)
        self._say(words, ratings=ratings)

    def _say(self, what: str, **changes: object) -> None:
        assert self._shown is not None
        before = self._shown.session.said
        said: Said = msgspec.structs.replace(before, **changes)
        if said != before:
            self.said_changed.emit(self._shown.session, said, what)

    def _say_morning(self, **changes: object) -> None:
        assert self._shown is not None
        assert self._shown.morning is not None
        self.morning_changed.emit(msgspec.structs.replace(self._shown.morning, **changes))


def _rating(value: str | None) -> Rating | None:
    return None if value is None else Rating(value)


def _field(box: ChoiceBox) -> QWidget:
    """A drop-down with its name above it."""
    field = QWidget()
    layout = QVBoxLayout(field)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.GRID)
    name = TextLabel(box.accessibleName(), "small", muted=True)
    name.setWordWrap(False)
    layout.addWidget(name)
    layout.addWidget(box)
    return field


def _when(summary: SessionSummary) -> str:
    ended = {
        Ended.COMPLETED: texts.translate("SessionDetail", "completed"),
        Ended.EARLY: texts.translate("SessionDetail", "ended early"),
        Ended.CUT_OFF: texts.translate("SessionDetail", "cut off"),
    }[summary.ended]
    if summary.origin is Origin.LOGGED:
        ended = texts.translate("SessionDetail", "logged by you")
    day = dates.full_day(summary.started.date())
    return f"{day}, {dates.time(summary.started)} · {ended}"


def _totals(summary: SessionSummary) -> str:
    """Time and sets, of those planned where that is more."""
    of = texts.translate("SessionDetail", "{done} of {planned}")
    time = texts.minutes(summary.performed_ms)
    if summary.ended is not Ended.COMPLETED:
        time = of.format(done=time, planned=texts.minutes(summary.planned_ms))
    if not summary.sets_planned:
        return time
    sets = texts.sets(summary.sets_done)
    if summary.ended is not Ended.CUT_OFF and summary.sets_done != summary.sets_planned:
        sets = of.format(done=summary.sets_done, planned=texts.sets(summary.sets_planned))
    return f"{time} · {sets}"


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line
