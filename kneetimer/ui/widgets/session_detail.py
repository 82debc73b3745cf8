# SPDX-License-Identifier: GPL-3.0-or-later
"""One session in full: when, how it went, and every set with what was planned and done."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Reason
from kneetimer.core.record import SessionRecord, SetRecord
from kneetimer.core.summary import Ended, ExerciseSets, SessionSummary
from kneetimer.ui import dates, texts, theme
from kneetimer.ui.widgets.text_label import TextLabel


class SessionDetail(QWidget):
    """Made anew for each session that is looked at."""

    def __init__(
        self,
        session: SessionRecord,
        summary: SessionSummary,
        exercises: list[ExerciseSets],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(TextLabel(summary.name, "title"))
        layout.addWidget(TextLabel(_when(summary), muted=True))
        layout.addSpacing(2 * theme.GRID)
        layout.addLayout(self._facts(session, summary))
        if session.note:
            layout.addSpacing(2 * theme.GRID)
            layout.addWidget(TextLabel(self.tr("Note"), "small", muted=True))
            layout.addWidget(TextLabel(session.note))
        for exercise in exercises:
            layout.addSpacing(2 * theme.GRID)
            layout.addWidget(_line())
            layout.addWidget(TextLabel(exercise.name, bold=True))
            layout.addLayout(_sets(exercise.sets))
        layout.addStretch(1)

    def _facts(self, session: SessionRecord, summary: SessionSummary) -> QGridLayout:
        """Figures in a row, two rows where there are many."""
        facts = [
            (self.tr("Time"), self._time(summary)),
            (self.tr("Sets"), self._set_count(summary)),
        ]
        if session.rating is not None:
            facts.append((self.tr("It felt"), texts.rating(session.rating)))
        if session.pain_before is not None:
            facts.append((self.tr("Pain before"), _of_ten(session.pain_before)))
        if session.worst_pain is not None:
            facts.append((self.tr("Worst pain"), _of_ten(session.worst_pain)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8 * theme.GRID)
        grid.setVerticalSpacing(3 * theme.GRID)
        for number, (name, value) in enumerate(facts):
            fact = QVBoxLayout()
            fact.setSpacing(0)
            fact.addWidget(TextLabel(name, "small", muted=True))
            fact.addWidget(TextLabel(value, bold=True))
            fact.addStretch(1)
            grid.addLayout(fact, number // 3, number % 3)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        return grid

    def _time(self, summary: SessionSummary) -> str:
        done = texts.minutes(summary.performed_ms)
        if summary.ended is Ended.COMPLETED:
            return done
        return self.tr("{done} of {planned}").format(
            done=done, planned=texts.minutes(summary.planned_ms)
        )

    def _set_count(self, summary: SessionSummary) -> str:
        if summary.ended is Ended.CUT_OFF or summary.sets_done == summary.sets_planned:
            return str(summary.sets_done)
        return self.tr("{done} of {planned}").format(
            done=summary.sets_done, planned=summary.sets_planned
        )


def _when(summary: SessionSummary) -> str:
    ended = {
        Ended.COMPLETED: texts.translate("SessionDetail", "completed"),
        Ended.EARLY: texts.translate("SessionDetail", "ended early"),
        Ended.CUT_OFF: texts.translate("SessionDetail", "cut off"),
    }[summary.ended]
    day = dates.full_day(summary.started.date())
    return f"{day}, {dates.time(summary.started)} · {ended}"


def _of_ten(pain: int) -> str:
    return texts.translate("SessionDetail", "{n} of 10").format(n=pain)


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line


def _sets(sets: tuple[SetRecord, ...]) -> QGridLayout:
    """A line each: which set and side, and what was done of it."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(6 * theme.GRID)
    grid.setVerticalSpacing(theme.GRID)
    several = len({each.set for each in sets}) > 1
    for row, each in enumerate(sets):
        which = TextLabel(_which(each, several), muted=True)
        which.setWordWrap(False)
        done = TextLabel(texts.performed(each), bold=each.reason is Reason.PAIN)
        grid.addWidget(which, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(done, row, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _which(each: SetRecord, several: bool) -> str:
    parts = []
    if several:
        parts.append(texts.translate("SessionDetail", "Set {n}").format(n=each.set))
    if each.side is not Side.BOTH or not several:
        parts.append(texts.side(each.side))
    if each.attempt > 1:
        parts.append(texts.translate("SessionDetail", "attempt {n}").format(n=each.attempt))
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]
