# SPDX-License-Identifier: GPL-3.0-or-later
"""Trends: what to look at and how far back, its chart or the table behind it, and what it comes
to in words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kneetimer.core.periods import Period
from kneetimer.core.trend import Trend, TrendKind
from kneetimer.ui import faces, theme
from kneetimer.ui.widgets import trend_sentences, trend_words
from kneetimer.ui.widgets.chart import Chart
from kneetimer.ui.widgets.chip_row import ChipRow
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.exercise_filters import Chip
from kneetimer.ui.widgets.icon_tile import IconTile
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.trend_table import TrendTable

WIDEST = 450 * theme.GRID


class TrendsPanel(QWidget):
    """`kind_chosen` carries a TrendKind, `period_chosen` a Period, `subject_chosen` what was picked
    of the choices that were last shown."""

    FACE = faces.Group

    kind_chosen = Signal(object)
    period_chosen = Signal(object)
    subject_chosen = Signal(object)

    def __init__(self, kind: TrendKind, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Trends"))
        self._kinds = ChipRow(
            self.tr("What to look at"), {each: trend_words.kind(each) for each in TrendKind}, kind
        )
        self._kinds.chosen.connect(self.kind_chosen)
        self._periods = ChipRow(
            self.tr("How far back"), {each: trend_words.period(each) for each in Period}, period
        )
        self._periods.chosen.connect(self.period_chosen)
        self._subjects = ChoiceBox(self.tr("Of what"))
        self._subjects.chosen.connect(self.subject_chosen)
        self._as_table = Chip()
        self._as_table.setText(self.tr("Table"))
        self._as_table.setToolTip(self.tr("The same values in a table"))
        self._as_table.setEnabled(False)
        self._as_table.toggled.connect(self._show_front)
        self._chart = Chart()
        self._table = TrendTable()
        self._nothing = TextLabel(muted=True)
        self._front = QStackedWidget()
        for each in (self._chart, self._table, self._make_empty()):
            self._front.addWidget(each)
        self._findings = TextLabel()
        self._how_to_read = TextLabel(role="small", muted=True)
        self._lay_out()

    def show_subjects(self, choices: Sequence[tuple[object, str]], present: object) -> None:
        """What one can choose of the kind of trend that is shown; nothing where there is no
        choice."""
        self._subjects.show_choices(list(choices), present)
        self._subjects.setVisible(bool(choices))

    def show_trend(self, trend: Trend) -> None:
        """Show a trend, or what will stand there."""
        self._trend = trend
        self._findings.show_text("\n".join(trend_sentences.findings(trend)))
        self._how_to_read.show_text(trend_sentences.how_to_read(trend))
        self._as_table.setEnabled(not trend.is_empty)
        self._nothing.setText(trend_words.empty(trend.kind))
        self._show_front()

    def focusInEvent(self, event: QFocusEvent) -> None:
        chosen = next(chip for chip in self._kinds.chips.values() if chip.isChecked())
        chosen.setFocus(event.reason())

    def _show_front(self) -> None:
        """Only what is in front is worked out."""
        if self._trend.is_empty:
            self._front.setCurrentIndex(2)
            return
        shown = self._table if self._as_table.isChecked() else self._chart
        shown.show_trend(self._trend)
        self._front.setCurrentWidget(shown)

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(4 * theme.GRID)
        across.addWidget(self._periods, 1)
        across.addWidget(self._as_table, 0, Qt.AlignmentFlag.AlignTop)
        page = PageScroll(WIDEST, margin=6 * theme.GRID)
        page.column.setSpacing(3 * theme.GRID)
        page.column.addWidget(self._kinds)
        page.column.addLayout(across)
        page.column.addWidget(self._subjects, 0, Qt.AlignmentFlag.AlignLeft)
        page.column.addWidget(self._front, 1)
        page.column.addWidget(self._findings)
        page.column.addWidget(self._how_to_read)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def _make_empty(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setSpacing(4 * theme.GRID)
        column.addStretch(2)
        column.addWidget(IconTile("nav-history", 14 * theme.GRID), 0, Qt.AlignmentFlag.AlignHCenter)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._nothing)
        column.addStretch(3)
        return empty
