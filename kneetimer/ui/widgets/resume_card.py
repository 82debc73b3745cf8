# SPDX-License-Identifier: GPL-3.0-or-later
"""A session that was cut off: go on with it, or let it be."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.summary import SessionSummary
from kneetimer.ui import dates, texts, theme
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.today_card import MARGINS, TodayCard


class ResumeCard(TodayCard):
    """What was cut off, when, how much of it is left, and both ways on."""

    resume_requested = Signal()
    discard_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = TextLabel(bold=True)
        self._when = TextLabel(role="small", muted=True)
        self._resume = QPushButton(self.tr("Resume"))
        self._resume.setProperty("look", "primary")
        theme.set_icon(self._resume, "play")
        self._resume.clicked.connect(self.resume_requested)
        self._discard = discard = QPushButton(self.tr("Discard"))
        discard.setProperty("look", "quiet")
        discard.setToolTip(self.tr("What was done stays in the history."))
        discard.clicked.connect(self.discard_requested)
        words = QVBoxLayout()
        words.setSpacing(theme.GRID)
        words.addWidget(self._what)
        words.addWidget(self._when)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*MARGINS)
        layout.setSpacing(3 * theme.GRID)
        layout.addLayout(words, 1)
        layout.addWidget(discard)
        layout.addWidget(self._resume)

    def show_session(
        self, session: SessionSummary, left_ms: int, today: date, may_resume: bool
    ) -> None:
        """Show this session, of which so much is left; resuming may be barred for today."""
        self._what.setText(self.tr("{name} was cut off").format(name=session.name))
        self._when.setText(
            self.tr("{day}, {time}. About {minutes} left.").format(
                day=dates.day(session.started.date(), today),
                time=dates.time(session.started),
                minutes=texts.minutes(left_ms),
            )
        )
        self._resume.setEnabled(may_resume)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return [self._discard, self._resume]

    @property
    def can_resume(self) -> bool:
        """Whether there is a session here to go on with."""
        return not self.isHidden() and self._resume.isEnabled()

    @property
    def resume_button(self) -> QPushButton:
        """The way on."""
        return self._resume
