# SPDX-License-Identifier: GPL-3.0-or-later
"""Before a first session: the notice, its questions, the voice, and the side that goes first.

The notice and the questions cannot be passed by; what comes after can.
"""

from datetime import date

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kneetimer.core.preferences import Preferences
from kneetimer.core.safety import answered
from kneetimer.core.voice_state import VoiceState
from kneetimer.ui import theme
from kneetimer.ui.widgets.first_run_steps import (
    WIDEST,
    CheckFirstStep,
    NoticeStep,
    QuestionsStep,
    SameDayStep,
    SideStep,
    Step,
    VoiceStep,
)
from kneetimer.ui.widgets.step_dots import StepDots
from kneetimer.ui.widgets.text_label import TextLabel

STEPS = 4
STEPS_AGAIN = 2


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
        self._notice = NoticeStep(again)
        self._questions = QuestionsStep()
        self._same_day = SameDayStep()
        self._check_first = CheckFirstStep()
        self._voice = VoiceStep(
            preferences.volume, captions=preferences.captions, flash=preferences.flash
        )
        self._side = SideStep(preferences.affected_side)
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
        self._voice.check.test_requested.connect(self._on_test_requested)
        self._go(self._notice)

    def show_voice(self, state: VoiceState) -> None:
        """What is known of the voice."""
        self._voice.check.show_state(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._again:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            (focused if isinstance(focused, QPushButton) else self._forward).click()
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
    def _step(self) -> Step:
        step = self._stack.currentWidget()
        assert isinstance(step, Step)
        return step

    def _go(self, step: Step) -> None:
        self._stack.setCurrentWidget(step)
        self._dots.show_step(self._number[step])
        self._show_footer()
        first = {self._questions: self._questions.signs, self._voice: self._voice.check}
        first.get(step, self._forward).setFocus()
        if step is self._questions:
            step.focusNextChild()

    def _show_footer(self) -> None:
        step = self._step
        words = {
            self._notice: self.tr("I have read this"),
            self._side: self.tr("Finish"),
        }
        if self._again:
            words[self._same_day] = self.tr("Look around")
        self._forward.setText(words.get(step, self.tr("Continue")))
        waiting = step is self._questions and not self._questions.is_answered
        self._forward.setEnabled(not waiting)
        hint = self.tr("Both lists want an answer.")
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

    def _following(self) -> Step | None:
        """The step after this one, None after the last."""
        step = self._step
        if step is self._notice:
            return self._questions
        if step is self._questions and self._questions.signs.any_ticked:
            return self._same_day
        if step is self._questions and self._questions.reasons.any_ticked:
            return self._check_first
        if step in (self._questions, self._same_day, self._check_first) and not self._again:
            return self._voice
        return self._side if step is self._voice else None

    def _on_back_clicked(self) -> None:
        step = self._step
        if step is self._notice:
            self.cancelled.emit()
        elif step is self._questions:
            self._go(self._notice)
        elif step is self._voice and self._questions.signs.any_ticked:
            self._go(self._same_day)
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
            self._preferences,
            volume=self._voice.volume.value,
            captions=self._voice.captions.isChecked(),
            flash=self._voice.flash.isChecked(),
            affected_side=self._side.side,
        )
        return answered(
            chosen,
            self._today,
            same_day_sign=self._questions.signs.any_ticked,
            check_first=self._questions.reasons.any_ticked,
            advised=self._check_first.advised.isChecked(),
        )
