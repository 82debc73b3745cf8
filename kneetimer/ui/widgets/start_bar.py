# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands at the foot of Today: knee pain now, and Start, or why not."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kneetimer.core.safety import Verdict
from kneetimer.ui import theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets import notice_text
from kneetimer.ui.widgets.foot_bar import FootBar
from kneetimer.ui.widgets.pain_scale import PainScale, says_pain
from kneetimer.ui.widgets.text_label import TextLabel


class StartBar(FootBar):
    """`pain_changed` carries 0-10 or None; `questions_requested` when only answers lead on."""

    start_requested = Signal()
    pain_changed = Signal(object)
    questions_requested = Signal()

    def __init__(self, widest: int, parent: QWidget | None = None) -> None:
        super().__init__(widest, parent)
        self._widest = widest
        question = self.tr("Knee pain now, 0 to 10.")
        self._keys = self.tr(
            "The keys 0 to 9 say it from anywhere on this page, Backspace takes it back."
        )
        self._advice = TextLabel()
        self._question = TextLabel(
            self.tr("Knee pain now (you may skip this)"), "small", muted=True
        )
        self._pain = PainScale(f"{question} {self._keys}")
        self._pain.keep_together()
        self._pain.changed.connect(self.pain_changed)
        self._start = QPushButton(self.tr("Start"))
        self._start.setProperty("role", "title")
        self._start.setProperty("look", "primary")
        self._start.setMinimumHeight(16 * theme.GRID)
        self._start.setMinimumWidth(50 * theme.GRID)
        self._start.clicked.connect(self.start_requested)
        self._ask = QPushButton(self.tr("Answer the questions"))
        self._ask.setProperty("look", "primary")
        self._ask.clicked.connect(self.questions_requested)
        self._lay_out()

    @property
    def pain_part(self) -> QWidget:
        """The question for pain: it may be shown elsewhere where there is little room."""
        return self._asked

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return [self._pain, self._ask, self._start]

    def take_pain_part(self) -> None:
        """Have the question for pain back at its place."""
        self._choices.insertWidget(0, self._asked, 3)

    def take_key(self, event: QKeyEvent) -> None:
        """Say the knee pain now by 0-9, or take it back by Backspace, while it is asked for; any
        other key is left."""
        if self._asked.isVisible() and says_pain(event):
            self._pain.keyPressEvent(event)
        else:
            event.ignore()

    def fits(self, width: int) -> bool:
        """Whether the scale and Start have room beside each other."""
        needed = self._pain.minimumSizeHint().width() + self._start.sizeHint().width()
        return min(width - 16 * theme.GRID, self._widest) - 16 * theme.GRID >= needed

    def show_verdict(
        self, verdict: Verdict, pain: int | None, *, prominent: bool, is_empty: bool
    ) -> None:
        """Show whether a session may start; `prominent` unless another one is to be resumed. It
        `is_empty` where nothing is left to do today."""
        advice = _advice(verdict)
        if is_empty and verdict.may_start:
            advice = self.tr(
                "Nothing is left to do today. Take something back in, or choose another routine."
            )
        self._advice.show_text(advice)
        self._pain.set_value(pain)
        self._asked.setVisible(verdict.may_start)
        self._start.setVisible(verdict.may_start)
        self._start.setEnabled(not is_empty)
        self._ask.setVisible(not verdict.may_start)
        words = self.tr("Start anyway") if verdict is Verdict.PAINFUL else self.tr("Start")
        self._start.setText(words)
        theme.set_look(self._start, "primary" if prominent and verdict is Verdict.FREE else "")

    @property
    def leading_button(self) -> QPushButton:
        """The button that leads on: Start, or the way to the questions."""
        return self._ask if self._start.isHidden() else self._start

    def _lay_out(self) -> None:
        self._asked = QWidget()
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(theme.GRID)
        self._asked.setToolTip(self._keys)
        asked.addWidget(self._question)
        asked.addWidget(self._pain)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(8 * theme.GRID)
        self._choices.addWidget(self._asked, 3)
        self._choices.addStretch(1)
        self._choices.addWidget(self._ask)
        self._choices.addWidget(self._start)
        self.inner.addWidget(self._advice)
        self.inner.addLayout(self._choices)

    def minimumSizeHint(self) -> QSize:
        """Start alone: where there is less room than for both, the scale goes elsewhere."""
        width = self.leading_button.minimumSizeHint().width() + 16 * theme.GRID
        return QSize(width, super().minimumSizeHint().height())


def _advice(verdict: Verdict) -> str:
    """What is to be said before Start, or in its place."""
    return {
        Verdict.FREE: "",
        Verdict.PAINFUL: translate(
            "StartBar",
            "With pain of 6 or more, better leave it for today: resting breaks nothing. If it "
            "stays like this, ask a doctor or a physiotherapist. You decide.",
        ),
        Verdict.UNASKED: translate(
            "StartBar", "Before the first session come a short notice and two questions."
        ),
        Verdict.ASK_AGAIN: translate(
            "StartBar",
            "Your knee has shown a sign that wants a closer look. Before the next session, please "
            "answer the questions again.",
        ),
        Verdict.SAME_DAY_SIGN: translate("StartBar", "No session today. {advice}").format(
            advice=notice_text.same_day_advice()
        ),
        Verdict.CHECK_FIRST: translate(
            "StartBar",
            "You ticked a reason to ask a professional first. Once a doctor or a physiotherapist "
            "has advised you, say so here and sessions can start.",
        ),
    }[verdict]
