# SPDX-License-Identifier: GPL-3.0-or-later
"""This week's sessions against the target, and the last session."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneetimer.core.summary import SessionSummary, Week
from kneetimer.ui import dates, texts, theme
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.week_dots import WeekDots, week_in_words


class WeekPanel(QWidget):
    """Sessions a week, never day streaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dots = WeekDots()
        self._words = TextLabel()
        self._last = TextLabel(role="small", muted=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(TextLabel(self.tr("This week"), "small", muted=True))
        layout.addWidget(self._dots)
        layout.addWidget(self._words)
        layout.addWidget(self._last)
        layout.addStretch(1)

    def show_week(self, week: Week, last: SessionSummary | None, today: date) -> None:
        """Show the week and the last session, or before the first one what to do."""
        self._dots.show_week(week.done, week.target)
        self._words.setText(week_in_words(week.done, week.target))
        first = self.tr("Your first session: press Start, walk to the mat, and follow the voice.")
        self._last.show_text(_last_in_words(last, today) if last else first)


def _last_in_words(last: SessionSummary, today: date) -> str:
    return texts.translate("WeekPanel", "Last: {name}, {minutes}, {day}").format(
        name=last.name,
        day=dates.day_within(last.started.date(), today),
        minutes=texts.minutes(last.performed_ms),
    )
