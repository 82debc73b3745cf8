# SPDX-License-Identifier: GPL-3.0-or-later
"""Before a first session: the notice, its questions, the voice, and the side that goes first.

The notice and the questions cannot be passed by; what comes after can.
"""

from datetime import date

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kneetimer.core.catalogue import Side
from kneetimer.core.preferences import Preferences
from kneetimer.core.safety import answered
from kneetimer.ui import theme
from kneetimer.ui.widgets import notice_text
from kneetimer.ui.widgets.amount_slider import AmountSlider
from kneetimer.ui.widgets.icon_tile import IconTile
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.step_dots import StepDots
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Choice, Tick
from kneetimer.ui.widgets.tick_list import TickList

WIDEST = 200 * theme.GRID
STEPS = 4
STEPS_AGAIN = 2


class _Step(PageScroll):
    """One step: a heading, and below it what the step is about."""

    def __init__(self, heading: str, icon_name: str = "") -> None:
        super().__init__(WIDEST)
        self.setAccessibleName(heading)
        if icon_name:
            self.column.addStretch(2)
            self.column.addWidget(IconTile(icon_name, 18 * theme.GRID))
            self.column.addSpacing(2 * theme.GRID)
        self.column.addWidget(TextLabel(heading, "title"))


class _NoticeStep(_Step):
    def __init__(self) -> None:
        super().__init__(self.tr("Before you begin"), "info")
        self.column.addWidget(TextLabel(notice_text.introduction()))
        self.column.addSpacing(2 * theme.GRID)
        for point in notice_text.points():
            self.column.addLayout(_bullet(point))
        self.column.addStretch(3)


class _QuestionsStep(_Step):
    """Both questions side by side; `changed` at every tick."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Two questions first"))
        self.signs = TickList(
            self.tr("Is any of this true of your knee today?"), notice_text.same_day_signs()
        )
        self.reasons = TickList(
            self.tr("Does any of this apply to you?"), notice_text.check_first_reasons()
        )
        left = QVBoxLayout()
        left.setSpacing(4 * theme.GRID)
        left.addWidget(self.signs)
        left.addWidget(TextLabel(notice_text.calf_warning(), "small", muted=True))
        left.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(8 * theme.GRID)
        both.addLayout(left, 1)
        both.addWidget(self.reasons, 1)
        self.column.addLayout(both)
        self.column.addStretch(3)
        self.signs.changed.connect(self.changed)
        self.reasons.changed.connect(self.changed)

    @property
    def is_answered(self) -> bool:
        """Whether both questions have an answer."""
        return self.signs.is_answered and self.reasons.is_answered


class _SameDayStep(_Step):
    def __init__(self) -> None:
        super().__init__(notice_text.same_day_title(), "notice")
        self.column.addWidget(TextLabel(notice_text.same_day_advice()))
        self.column.addWidget(TextLabel(notice_text.calf_warning()))
        self.column.addWidget(TextLabel(notice_text.same_day_consequence()))
        self.column.addStretch(3)


class _CheckFirstStep(_Step):
    def __init__(self) -> None:
        super().__init__(notice_text.check_first_title(), "notice")
        self.advised = Tick(notice_text.advised())
        self.column.addWidget(TextLabel(notice_text.check_first_advice()))
        self.column.addWidget(self.advised)
        self.column.addStretch(3)


class _VoiceStep(_Step):
    """`test_requested` when the person wants to hear it."""

    test_requested = Signal()

    def __init__(self, volume: int) -> None:
        super().__init__(self.tr("Can you hear the voice?"), "listen")
        self.volume = AmountSlider(self.tr("Volume"), 0, 100, 5, "{n} %")
        self.volume.show_value(volume)
        self._voice = TextLabel()
        test = QPushButton(self.tr("Test the voice"))
        theme.set_icon(test, "listen")
        test.clicked.connect(self.test_requested)
        row = QHBoxLayout()
        row.setSpacing(6 * theme.GRID)
        row.addWidget(test)
        row.addWidget(QLabel(self.tr("Volume")))
        row.addWidget(self.volume, 1)
        self.column.addWidget(
            TextLabel(
                self.tr(
                    "During a session you lie on a mat, a few steps away. The voice says what to "
                    "do, and counts."
                )
            )
        )
        self.column.addWidget(self._voice)
        self.column.addSpacing(2 * theme.GRID)
        self.column.addLayout(row)
        self.column.addStretch(3)

    def show_voice(self, name: str, notice: str) -> None:
        """Which voice speaks, or what there is instead."""
        self._voice.show_text(notice or self.tr("Voice: {name}").format(name=name))


class _SideStep(_Step):
    def __init__(self, side: Side | None) -> None:
        super().__init__(self.tr("Which knee is it?"), "switch")
        self.column.addWidget(
            TextLabel(self.tr("That side goes first in every exercise. You can change it later."))
        )
        self._group = QButtonGroup(self)
        self._choices: dict[Choice, Side | None] = {
            Choice(self.tr("The left knee")): Side.LEFT,
            Choice(self.tr("The right knee")): Side.RIGHT,
            Choice(self.tr("Both, or neither")): None,
        }
        for choice, stands_for in self._choices.items():
            self._group.addButton(choice)
            self.column.addWidget(choice)
            choice.setChecked(stands_for == side)
        self.column.addStretch(3)

    @property
    def side(self) -> Side | None:
        """The side chosen."""
        return next(side for choice, side in self._choices.items() if choice.isChecked())


class FirstRun(QWidget):
    """The steps before a first session.

    `again` asks the notice and the questions only, and may be left with Esc (`cancelled`).
    `finished` carries the preferences with every answer; `test_voice_requested` those so far.
    """

    finished = Signal(object)
    cancelled = Signal()
    test_voice_requested = Signal(object)

    def __init__(
        self,
        preferences: Preferences,
        today: date,
        again: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._today = today
        self._again = again
        self._notice = _NoticeStep()
        self._questions = _QuestionsStep()
        self._same_day = _SameDayStep()
        self._check_first = _CheckFirstStep()
        self._voice = _VoiceStep(preferences.volume)
        self._side = _SideStep(preferences.affected_side)
        self._number = {
            self._notice: 1,
            self._questions: 2,
            self._same_day: 2,
            self._check_first: 2,
            self._voice: 3,
            self._side: 4,
        }
        self._stack = QStackedWidget()
        for step in self._number:
            self._stack.addWidget(step)
        self._dots = StepDots(STEPS_AGAIN if again else STEPS)
        self._hint = TextLabel(role="small", muted=True)
        self._back = QPushButton(self.tr("Back"))
        self._back.setProperty("look", "quiet")
        self._forward = QPushButton()
        self._forward.setProperty("look", "primary")
        self._lay_out()
        self._back.clicked.connect(self._on_back_clicked)
        self._forward.clicked.connect(self._on_forward_clicked)
        self._questions.changed.connect(self._show_footer)
        self._voice.test_requested.connect(self._on_test_requested)
        self._go(self._notice)

    def show_voice(self, name: str, notice: str) -> None:
        """Which voice speaks; or, with a notice, what there is instead of one."""
        self._voice.show_voice(name, notice)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._again:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._forward.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        footer = QHBoxLayout()
        margin = 8 * theme.GRID
        footer.setContentsMargins(margin, 4 * theme.GRID, margin, 6 * theme.GRID)
        footer.setSpacing(4 * theme.GRID)
        footer.addWidget(self._dots)
        footer.addWidget(self._hint, 1)
        footer.addWidget(self._back)
        footer.addWidget(self._forward)
        held = QWidget()
        held.setLayout(footer)
        held.setMaximumWidth(WIDEST + 2 * margin)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(held, 1000)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addLayout(across)

    @property
    def _step(self) -> _Step:
        step = self._stack.currentWidget()
        assert isinstance(step, _Step)
        return step

    def _go(self, step: _Step) -> None:
        self._stack.setCurrentWidget(step)
        self._dots.show_step(self._number[step])
        self._show_footer()
        (self._questions.signs if step is self._questions else self._forward).setFocus()
        if step is self._questions:
            step.focusNextChild()

    def _show_footer(self) -> None:
        step = self._step
        words = {
            self._notice: self.tr("I have read this"),
            self._same_day: self.tr("Look around"),
            self._side: self.tr("Finish"),
        }
        self._forward.setText(words.get(step, self.tr("Continue")))
        waiting = step is self._questions and not self._questions.is_answered
        self._forward.setEnabled(not waiting)
        hint = self.tr("Tick what applies, or “None of these”, in both lists.")
        self._hint.setText(hint if waiting else "")
        self._back.setVisible(self._again or step is not self._notice)
        leaves = step is self._notice
        self._back.setText(self.tr("Cancel") if leaves else self.tr("Back"))

    def _on_forward_clicked(self) -> None:
        following = self._following()
        if following is None:
            self.finished.emit(self._answers())
        else:
            self._go(following)

    def _following(self) -> _Step | None:
        """The step after this one, None after the last."""
        step = self._step
        if step is self._notice:
            return self._questions
        if step is self._questions and self._questions.signs.any_ticked:
            return self._same_day
        if step is self._questions and self._questions.reasons.any_ticked:
            return self._check_first
        if step in (self._questions, self._check_first) and not self._again:
            return self._voice
        return self._side if step is self._voice else None

    def _on_back_clicked(self) -> None:
        step = self._step
        if step is self._notice:
            self.cancelled.emit()
        elif step is self._questions:
            self._go(self._notice)
        elif step is self._voice and self._questions.reasons.any_ticked:
            self._go(self._check_first)
        elif step is self._side:
            self._go(self._voice)
        else:
            self._go(self._questions)

    def _on_test_requested(self) -> None:
        self.test_voice_requested.emit(self._answers())

    def _answers(self) -> Preferences:
        chosen = msgspec.structs.replace(
            self._preferences, volume=self._voice.volume.value, affected_side=self._side.side
        )
        return answered(
            chosen,
            self._today,
            same_day_sign=self._questions.signs.any_ticked,
            check_first=self._questions.reasons.any_ticked,
            advised=self._check_first.advised.isChecked(),
        )


def _bullet(text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(3 * theme.GRID)
    dot = QLabel("•")
    dot.setAlignment(Qt.AlignmentFlag.AlignTop)
    row.addWidget(dot)
    row.addWidget(TextLabel(text), 1)
    return row
