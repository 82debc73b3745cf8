# SPDX-License-Identifier: GPL-3.0-or-later
"""What a routine file would bring, before anything is taken over from it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kneetimer.core.import_view import ImportItem, ImportView
from kneetimer.core.taking_in import Answer, State, Thing
from kneetimer.core.unpacking import Problem
from kneetimer.ui import texts, theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.import_differences import exercise_differences, routine_differences
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Choice

WIDEST = 180 * theme.GRID
_ANSWERS = (Answer.KEEP_BOTH, Answer.TAKE_THEIRS, Answer.KEEP_MINE)
"""In the order of the choices."""


class ImportPreview(QWidget):
    """`agreed` carries the answer for each thing that differs, by id; `left` when nothing is to be
    added (Esc goes there too)."""

    agreed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: dict[str, QButtonGroup] = {}
        self._routine_id = ""
        self._file = TextLabel(role="small", muted=True)
        self._title = TextLabel(role="title")
        self._scroll = PageScroll(WIDEST)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(self.tr("What is in the file"))
        self._parts: list[QWidget] = []
        self._add = QPushButton(self.tr("Add"))
        self._add.setProperty("look", "primary")
        self._add.clicked.connect(lambda: self.agreed.emit(self.answers()))
        self._leave = QPushButton(self.tr("Cancel"))
        self._leave.setProperty("look", "quiet")
        self._leave.clicked.connect(self.left)
        self._scroll.column.addWidget(self._file)
        self._scroll.column.addWidget(self._title)
        foot = QHBoxLayout()
        foot.setContentsMargins(*[4 * theme.GRID] * 4)
        foot.setSpacing(3 * theme.GRID)
        foot.addStretch(1)
        foot.addWidget(self._leave)
        foot.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)

    def show_view(self, view: ImportView) -> None:
        """Show what a file brings; what differs is kept beside mine unless one says otherwise."""
        self._begin(view.file_name, view.routine.name)
        self._routine_id = view.routine.id
        self._show_routine(view)
        self._show_exercises(view)
        self._show_problems(view.problems)
        self._end(may_add=not view.asked.is_known)

    def show_trouble(self, file_name: str, sentence: str) -> None:
        """Show why nothing can be made of a file."""
        self._begin(file_name, self.tr("This file cannot be imported"))
        self._say(sentence)
        self._end(may_add=False)

    def show_problems(self, file_name: str, problems: tuple[Problem, ...]) -> None:
        """Show why nothing is left of what a file holds."""
        self._begin(file_name, self.tr("Nothing in this file can be imported"))
        self._show_problems(problems)
        self._end(may_add=False)

    def answers(self) -> dict[str, Answer]:
        """What is to be done with each thing that differs."""
        return {name: _ANSWERS[group.checkedId()] for name, group in self._choices.items()}

    def _begin(self, file_name: str, title: str) -> None:
        for part in self._parts:
            self._scroll.column.removeWidget(part)
            part.hide()
            part.deleteLater()
        for group in self._choices.values():
            group.deleteLater()
        self._parts, self._choices = [], {}
        self._file.setText(self.tr("From {file}").format(file=file_name))
        self._title.setText(title)

    def _end(self, may_add: bool) -> None:
        self._add.setVisible(may_add)
        self._show_what_is_done()
        self._set_tab_order()
        self._leave.setText(self.tr("Cancel") if may_add else self.tr("Close"))
        stretch = QWidget()
        self._put(stretch)
        self._scroll.column.setStretchFactor(stretch, 1)
        self._scroll.verticalScrollBar().setValue(0)
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.setFocus()  # what had it may be gone

    def _set_tab_order(self) -> None:
        """First the choices, then the button that does what was chosen."""
        last: QWidget = self._scroll
        for group in self._choices.values():
            for button in group.buttons():
                self.setTabOrder(last, button)
                last = button
        self.setTabOrder(last, self._add)
        self.setTabOrder(self._add, self._leave)

    def _show_what_is_done(self) -> None:
        """The button says what comes of the choices."""
        answers = self.answers()
        if not answers or self._routine_id not in answers:
            words = self.tr("Add")
        elif len(set(answers.values())) > 1:
            words = self.tr("Do as chosen")
        else:
            words = {
                Answer.KEEP_BOTH: self.tr("Add a copy"),
                Answer.TAKE_THEIRS: self.tr("Replace mine"),
                Answer.KEEP_MINE: self.tr("Keep mine"),
            }[answers[self._routine_id]]
        self._add.setText(words)

    def _show_routine(self, view: ImportView) -> None:
        facts = [texts.exercises(len(view.items))]
        if view.estimate_ms:
            facts.insert(0, texts.minutes(view.estimate_ms))
        self._say(" · ".join(facts), muted=True)
        self._say(view.routine.note)
        thing = view.asked.routine
        self._say_state(thing, _routine_words(thing), lambda: routine_differences(view))
        if view.items:
            self._head(self.tr("Its exercises"))
            lines = (f"{n}. {words}" for n, words in enumerate(map(_item_words, view.items), 1))
            self._say("\n".join(lines))

    def _show_exercises(self, view: ImportView) -> None:
        if view.asked.exercises:
            self._head(self.tr("Exercises that come with it"))
        for thing, theirs in zip(view.asked.exercises, view.asked.parcel.exercises, strict=True):
            mine = view.my_exercises.get(thing.id, theirs)
            differences = partial(exercise_differences, mine, theirs)
            self._say_state(thing, _exercise_words(thing), differences)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        if not problems:
            return
        self._head(
            self.tr("1 thing in the file was not taken as it stands")
            if len(problems) == 1
            else self.tr("{n} things in the file were not taken as they stand").format(
                n=len(problems)
            )
        )
        self._say("\n".join(map(_problem_words, problems)))

    def _say_state(self, thing: Thing, words: str, differences: Callable[[], list[str]]) -> None:
        self._say(words)
        if thing.state is not State.DIFFERS:
            return
        self._say("\n".join(f"• {line}" for line in differences()))
        group = QButtonGroup(self._scroll)
        choices = QWidget()
        choices.setAccessibleName(self.tr("What to do with {name}").format(name=thing.name))
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for number, label in enumerate(
            (
                self.tr("Add a copy: the one in the file gets another name"),
                self.tr("Replace mine by the one in the file"),
                self.tr("Keep mine as it is"),
            )
        ):
            choice = Choice(label)
            choice.setAccessibleDescription(choices.accessibleName())
            group.addButton(choice, number)
            column.addWidget(choice)
        group.button(0).setChecked(True)
        group.idToggled.connect(self._show_what_is_done)
        self._choices[thing.id] = group
        self._put(choices)

    def _head(self, words: str) -> None:
        label = TextLabel(words, bold=True)
        label.setContentsMargins(0, 3 * theme.GRID, 0, 0)
        self._put(label)

    def _say(self, words: str, *, muted: bool = False) -> None:
        if words:
            self._put(TextLabel(words, muted=muted))

    def _put(self, part: QWidget) -> None:
        self._parts.append(part)
        self._scroll.column.addWidget(part)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first choice has the focus first, else the button that leads on."""
        first = next(iter(self._choices.values()), None)
        choice = first.checkedButton() if first is not None else None
        leads_on = self._leave if self._add.isHidden() else self._add
        (choice or leads_on).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QPushButton):
                focused.click()
            elif isinstance(focused, Choice):
                self._add.setFocus()
        else:
            super().keyPressEvent(event)


def _item_words(item: ImportItem) -> str:
    if item.plan is None:
        return translate("ImportPreview", "{name}: cannot be done here").format(name=item.name)
    words = f"{item.name}: {texts.dose(item.plan)}"
    if item.rounds == 1:
        return words
    return translate("ImportPreview", "{item}, in {n} rounds").format(item=words, n=item.rounds)


def _routine_words(thing: Thing) -> str:
    if thing.state is State.DIFFERS:
        return translate(
            "ImportPreview", "You have this routine, but yours differs from the one in the file."
        )
    if thing.state is State.SAME:
        return translate("ImportPreview", "You have this very routine already.")
    if thing.name_taken:
        return translate("ImportPreview", "It is new, though another of yours has its name.")
    return translate("ImportPreview", "It is new and will be added to yours.")


def _exercise_words(thing: Thing) -> str:
    if thing.state is State.DIFFERS:
        pattern = translate(
            "ImportPreview", "{name}: you have it, but yours differs from the one in the file."
        )
    elif thing.state is State.SAME:
        pattern = translate("ImportPreview", "{name}: you have this very exercise already.")
    elif thing.name_taken:
        pattern = translate("ImportPreview", "{name}: new, though another exercise has its name.")
    else:
        pattern = translate("ImportPreview", "{name}: new, and will be added to yours.")
    return pattern.format(name=thing.name)


def _problem_words(problem: Problem) -> str:
    if not problem.field:
        return translate("ImportPreview", "Line {line}: {why}").format(
            line=problem.line, why=problem.why
        )
    return translate("ImportPreview", "Line {line}, {field}: {why}").format(
        line=problem.line, field=problem.field, why=problem.why
    )
