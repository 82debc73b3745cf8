# SPDX-License-Identifier: GPL-3.0-or-later
"""What the list of past sessions is filtered by: words, routine, exercise, period, pain."""

from collections.abc import Sequence
from datetime import date

import msgspec
from PySide6.QtCore import QLocale, QPointF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kneetimer.core.session_filter import Period, SessionFilter
from kneetimer.ui import theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.widgets import day_words
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.date_field import DateField
from kneetimer.ui.widgets.day_grid import paint_pain
from kneetimer.ui.widgets.exercise_filters import PAD, Chip
from kneetimer.ui.widgets.search_field import SearchField
from kneetimer.ui.widgets.text_label import News, TextLabel
from kneetimer.ui.widgets.wrap_layout import WrapLayout

SEARCH_CHARACTERS = 32
WIDEST_CHOICE = 30
"""In characters: longer names are cut short in the box, never in its list."""
LONGEST_WORDS = 200


class SessionFilters(QWidget):
    """`changed` when the person wants something else; `wanted` has what that is now. `left` when
    they go on to what was found."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = SessionFilter()
        self.search = SearchField(
            self.tr("Search the sessions"), self.tr("Search notes, exercises…")
        )
        self.search.setMaxLength(LONGEST_WORDS)
        self.search.textChanged.connect(lambda words: self._want(words=words))
        self.search.left.connect(self.left)
        self.routine = ChoiceBox(self.tr("Filter by routine"))
        self.routine.chosen.connect(lambda value: self._want(routine=value))
        self.exercise = ChoiceBox(self.tr("Filter by exercise"))
        self.exercise.chosen.connect(lambda value: self._want(exercise=value))
        self.period = ChoiceBox(self.tr("Filter by period"))
        self.period.chosen.connect(lambda value: self._want(period=Period(value)))
        self.first = DateField(self.tr("From"))
        self.first.picked.connect(lambda day: self._want(first=day))
        self.last = DateField(self.tr("Until"))
        self.last.picked.connect(lambda day: self._want(last=day))
        self._dash = TextLabel("–")
        self._dash.setWordWrap(False)
        self.pain = _PainChip()
        self.pain.setText(self.tr("With pain"))
        self.pain.clicked.connect(lambda checked: self._want(with_pain=checked))
        self.clear_chip = Chip(quiet=True)
        self.clear_chip.setText(self.tr("Clear"))
        self.clear_chip.setAccessibleName(self.tr("Clear search and filters"))
        self.clear_chip.clicked.connect(self.clear)
        policy = self.clear_chip.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing jumps when it comes
        self.clear_chip.setSizePolicy(policy)
        self._count = News(role="small", muted=True)
        self._count.setWordWrap(False)
        self._longest_count = ""
        self._lay_out()
        fit_to_font(self, self._fit)
        fit_to_font(self._count, self._fit)
        self.show_choices((), ())
        self._show_state()

    def show_choices(
        self, routines: Sequence[tuple[str, str]], exercises: Sequence[tuple[str, str]]
    ) -> None:
        """Offer these routines and exercises, each by id and name."""
        every = self.tr("All routines"), self.tr("All exercises")
        self.routine.show_choices([("", every[0]), *routines], self.wanted.routine)
        self.exercise.show_choices([("", every[1]), *exercises], self.wanted.exercise)

    def show_days(self, first: date, last: date) -> None:
        """From when to when there are sessions: what a range begins with."""
        if self.wanted.period is not Period.RANGE:
            self.wanted = msgspec.structs.replace(self.wanted, first=first, last=last)
            self.first.show_day(first)
            self.last.show_day(last)

    def show_count(self, found: int, of: int) -> None:
        """How many sessions are found, of how many; that takes the same room whatever is found."""
        words = self.tr("{n} of {sessions}")
        every = day_words.sessions(of)
        number = QLocale().toString(of)
        self._longest_count = words.format(n=number, sessions=every)
        self._fit()
        found_words = words.format(n=QLocale().toString(found), sessions=every)
        self._count.setText(found_words if self.wanted.is_any else every)

    def clear(self) -> None:
        """Want everything."""
        if self.clear_chip.hasFocus():
            self.search.setFocus()
        self.wanted = SessionFilter(first=self.wanted.first, last=self.wanted.last)
        self.routine.setCurrentIndex(0)
        self.exercise.setCurrentIndex(0)
        self.pain.setChecked(False)
        self.search.clear()
        self._show_state()
        self.changed.emit()

    def _want(self, **changes: object) -> None:
        self.wanted = msgspec.structs.replace(self.wanted, **changes)
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        periods = [
            (Period.ALL, self.tr("All time")),
            (Period.WEEKS_4, self.tr("Last 4 weeks")),
            (Period.MONTHS_3, self.tr("Last 3 months")),
            (Period.THIS_YEAR, self.tr("This year")),
            (Period.RANGE, self.tr("From day to day")),
        ]
        self.period.show_choices(
            [(each.value, words) for each, words in periods], self.wanted.period
        )
        for part in (self.first, self._dash, self.last):
            part.setVisible(self.wanted.period is Period.RANGE)
        self.clear_chip.setVisible(self.wanted.is_any)

    def _lay_out(self) -> None:
        self._parts: tuple[QWidget, ...] = (
            self.search,
            self.routine,
            self.exercise,
            self.period,
            self.first,
            self._dash,
            self.last,
            self.pain,
            self._count,
            self.clear_chip,
        )
        row = WrapLayout()
        for part in self._parts:
            row.addWidget(part)
        self.setLayout(row)

    def _fit(self) -> None:
        """All as high, and wide enough for what they hold."""
        character = self.fontMetrics().averageCharWidth()
        self.search.setMinimumWidth(character * SEARCH_CHARACTERS + 12 * theme.GRID)
        for box in (self.routine, self.exercise):
            box.setMaximumWidth(character * WIDEST_CHOICE)
        high = self.period.sizeHint().height()
        for part in self._parts:
            part.setMinimumHeight(high)
        room = self._count.fontMetrics().horizontalAdvance(self._longest_count)
        self._count.setMinimumWidth(room + theme.GRID)


class _PainChip(Chip):
    """It shows the mark that sessions with pain have in the list, and so tells what that means."""

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self.fontMetrics().height() // 2 + 2 * theme.GRID, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        shades, half = theme.colours(), self.fontMetrics().height() / 4
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() - PAD - half, self.height() / 2)
        ink = shades.on_accent if self.isChecked() else shades.text
        paint_pain(painter, middle, half, ink)
        painter.end()
