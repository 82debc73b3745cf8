# SPDX-License-Identifier: GPL-3.0-or-later
"""A round of self-checks, to be filled in step by step."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.check_ups import Check
from kneetimer.core.diary import CheckUp
from kneetimer.core.plan import PlanItem
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.beside_figure import MARGIN, BesideFigure
from kneetimer.ui.widgets.check_up_steps import all_steps
from kneetimer.ui.widgets.leave_question import LeaveQuestion
from kneetimer.ui.widgets.playing_figure import PlayingFigure
from kneetimer.ui.widgets.step_dots import StepDots
from kneetimer.ui.widgets.text_label import TextLabel

WIDEST = 180 * theme.GRID


class CheckUpForm(QWidget):
    """`saved` carries the check-up, with the id and the time that it came with; `left` when
    nothing is to change.

    Everything may be left out, and Save is there at every step. It leads to the first field that
    is wrong. Leaving with changes is asked about in place; Esc leaves too.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(
        self,
        drawings: Drawings,
        names: Callable[[str], str],
        shown: Callable[[Check], PlanItem | None],
        reduce_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`names` gives an exercise's name, `shown` what the figure shows of a check."""
        super().__init__(parent)
        self._shown = shown
        self._before = CheckUp(id="", taken_at="")
        self._steps = all_steps(names)
        self._title = TextLabel(role="title")
        self._when = TextLabel(when_and_how(), muted=True)
        self._advice = TextLabel(
            self.tr(
                "Today is not a good day for this: the knee hurts more than 2 of 10, or is "
                "swollen. Leave it for a calmer day."
            ),
            bold=True,
        )
        self._waits = False
        self._cancel = self._button(self.tr("Cancel"), "close", "quiet")
        self._cancel.clicked.connect(self._on_leaving)
        self._question = LeaveQuestion()
        self._question.kept.connect(self._on_kept)
        self._question.left.connect(self.left)
        self._figure = PlayingFigure(drawings, reduce_motion)
        self._body = BesideFigure(self._figure, WIDEST)
        self._dots = StepDots(len(self._steps))
        self._back = self._button(self.tr("Back"), "", "quiet")
        self._back.clicked.connect(lambda: self._go(self._at - 1))
        self._save = self._button(self.tr("Save"), "check", "")
        self._save.clicked.connect(self._on_save_clicked)
        self._next = self._button(self.tr("Next"), "", "primary")
        self._next.clicked.connect(lambda: self._go(self._at + 1))
        self._lay_out()
        self._go(0)

    def set_reduce_motion(self, reduce_motion: bool) -> None:
        """Two still pictures in place of the moving one, or the moving one again."""
        self._figure.set_reduce_motion(reduce_motion)

    def show_check_up(self, check_up: CheckUp, earlier: Sequence[CheckUp], wait: bool) -> None:
        """Fill in a check-up (a new one has nothing in it), beside `earlier` ones, newest first.
        `wait` where the day is not one for it."""
        is_new = not check_up.id
        self._title.setText(self.tr("Self-checks") if is_new else self.tr("Edit self-checks"))
        self._waits = wait
        for step in self._steps:
            step.show_check_up(check_up, earlier)
        self._before = check_up
        self._question.hide()
        self._go(0)

    def draft(self) -> CheckUp:
        """What is entered."""
        draft = self._before
        for step in self._steps:
            draft = step.fill_in(draft)
        return draft

    def _go(self, at: int) -> None:
        """Show a step."""
        self._at = at
        here = self._steps[at]
        for step in self._steps:
            step.setVisible(step is here)
        self._when.setVisible(at == 0)
        self._advice.setVisible(at == 0 and self._waits)
        item = self._shown(here.check) if here.check is not None else None
        self._body.show_figure(item is not None and self._figure.show_exercise(item))
        self._body.scroll_to_top()
        self._dots.show_step(at + 1)
        is_last = at == len(self._steps) - 1
        self._back.setVisible(at > 0)
        self._next.setVisible(not is_last)
        theme.set_look(self._save, "primary" if is_last else "")
        self._take_keys()

    def _take_keys(self) -> None:
        self._steps[self._at].focus_first()

    def _on_save_clicked(self) -> None:
        for at, step in enumerate(self._steps):
            wrong = step.first_wrong()
            if wrong is not None:
                self._go(at)
                self._body.scroll_to(wrong)
                wrong.take_keys()
                return
        self.saved.emit(self.draft())

    def _on_leaving(self) -> None:
        """Leave, or ask first where something was changed."""
        wrong = any(step.first_wrong() is not None for step in self._steps)
        if wrong or self.draft() != self._before:
            self._question.ask()
        else:
            self.left.emit()

    def _on_kept(self) -> None:
        self._question.hide()
        self._take_keys()

    def _button(self, text: str, icon: str, look: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("look", look)
        if icon:
            theme.set_icon(button, icon)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID)
        head.addWidget(self._title, 1)
        head.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignTop)
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        above.setSpacing(3 * theme.GRID)
        above.addLayout(head)
        above.addWidget(self._question)
        self._body.column.addWidget(self._when)
        self._body.column.addWidget(self._advice)
        for step in self._steps:
            self._body.column.addWidget(step)
        end = QWidget()
        self._body.column.addWidget(end)
        self._body.stack_above(
            end
        )  # where there is little room, what is read and typed comes first
        self._body.column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 3 * theme.GRID, MARGIN, 5 * theme.GRID)
        foot.setSpacing(2 * theme.GRID)
        foot.addWidget(self._dots)
        foot.addStretch(1)
        for button in (self._back, self._save, self._next):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self._body, 1)
        layout.addLayout(foot)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """One begins with the first field; as a focus proxy it would keep Tab from the rest."""
        self._take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape and self._question.isVisible():
            self._on_kept()
        elif key is Qt.Key.Key_Escape:
            self._on_leaving()
        elif not self._body.scroll_by_key(key):
            super().keyPressEvent(event)


def when_and_how() -> str:
    """How often, and under which conditions, one does it."""
    return translate(
        "CheckUpForm",
        "Every 2 to 4 weeks, warm, both sides, set up the same way each time. Not on days on which "
        "the knee hurts more than usual. Leave out whatever you like.",
    )
