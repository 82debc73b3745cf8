# SPDX-License-Identifier: GPL-3.0-or-later
"""A round of self-checks, to be filled in step by step."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from kneetimer.core.check_ups import Check
from kneetimer.core.diary import CheckUp
from kneetimer.core.plan import PlanItem
from kneetimer.ui import dates, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.beside_figure import MARGIN
from kneetimer.ui.widgets.check_up_steps import all_steps
from kneetimer.ui.widgets.form_beside_figure import FormBesideFigure
from kneetimer.ui.widgets.step_dots import StepDots
from kneetimer.ui.widgets.text_label import TextLabel


class CheckUpForm(FormBesideFigure):
    """`saved` carries the check-up, with the id and the time that it came with.

    Everything may be left out, and Save is there at every step. It leads to the first field that
    is wrong.
    """

    def __init__(
        self,
        drawings: Drawings,
        names: Callable[[str], str],
        shown: Callable[[Check], PlanItem | None],
        reduce_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`names` gives an exercise's name, `shown` what the figure shows of a check."""
        super().__init__(drawings, reduce_motion, parent)
        self._shown = shown
        self._before = CheckUp(id="", taken_at="")
        self._at = 0
        self._waits = False
        self._steps = all_steps(names)
        self._when = TextLabel(muted=True)
        self._advice = TextLabel(
            self.tr(
                "Today is not a good day for this: the knee hurts more than 2 of 10, or is "
                "swollen. Leave it for a calmer day."
            ),
            bold=True,
        )
        self._dots = StepDots(len(self._steps))
        self._back = _button(self.tr("Back"), "quiet")
        self._back.clicked.connect(lambda: self._go(self._at - 1))
        self._save = _button(self.tr("Save"))
        theme.set_icon(self._save, "check")
        self._save.clicked.connect(self._on_save_clicked)
        self._next = _button(self.tr("Next"), "primary")
        self._next.clicked.connect(lambda: self._go(self._at + 1))
        self._lay_out()

    def show_check_up(self, check_up: CheckUp, earlier: Sequence[CheckUp], wait: bool) -> None:
        """Fill in a check-up (a new one has nothing in it), beside `earlier` ones, newest first.
        `wait` where the day is not one for it."""
        words = when_and_how()
        if check_up.id:
            day = dates.full_day(date.fromisoformat(check_up.taken_at[:10]))
            words = self.tr("You are changing the self-checks of {day}.").format(day=day)
        self._when.setText(words)
        self._waits = wait
        for step in self._steps:
            step.show_check_up(check_up, earlier)
        self._before = check_up
        self._go(0)

    def is_changed(self) -> bool:
        wrong = any(step.first_wrong() is not None for step in self._steps)
        return wrong or self.draft() != self._before

    def take_keys(self) -> None:
        self._steps[self._at].focus_first()

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
        self.title.setText(here.title)
        for step in self._steps:
            step.setVisible(step is here)
        self._when.setVisible(at == 0)
        self._advice.setVisible(at == 0 and self._waits)
        item = self._shown(here.check) if here.check is not None else None
        self.body.show_figure(item is not None and self.figure.show_exercise(item, name=here.title))
        self._dots.show_step(at + 1)
        is_last = at == len(self._steps) - 1
        self._back.setVisible(at > 0)
        self._next.setVisible(not is_last)
        theme.set_look(self._save, "primary" if is_last else "")
        self.begin()

    def _on_save_clicked(self) -> None:
        for at, step in enumerate(self._steps):
            wrong = step.first_wrong()
            if wrong is not None:
                self._go(at)
                self.body.scroll_to(wrong)
                wrong.take_keys()
                return
        self.saved.emit(self.draft())

    def _lay_out(self) -> None:
        column = self.body.column
        column.setSpacing(3 * theme.GRID)
        for part in (self._when, self._advice, *self._steps):
            column.addWidget(part)
        end = QWidget()
        column.addWidget(end)
        self.body.stack_above(end)  # where there is little room, what is read and typed comes first
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 3 * theme.GRID, MARGIN, 5 * theme.GRID)
        foot.setSpacing(2 * theme.GRID)
        foot.addWidget(self._dots)
        foot.addStretch(1)
        for button in (self._back, self._save, self._next):
            foot.addWidget(button)
        self.whole.addLayout(foot)


def when_and_how() -> str:
    """How often, and under which conditions, one does it."""
    return translate(
        "CheckUpForm",
        "Every 2 to 4 weeks, warm, both sides, set up the same way each time. Not on days on which "
        "the knee hurts more than usual. Leave out whatever you like.",
    )


def _button(text: str, look: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setProperty("look", look)
    return button
