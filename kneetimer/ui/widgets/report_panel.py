# SPDX-License-Identifier: GPL-3.0-or-later
"""A report for a physiotherapist: what is to be on it, and how it will look on paper."""

from collections.abc import Sequence
from datetime import date

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kneetimer.core.progress_report.sheet import LONGEST_NAME, Part
from kneetimer.ui import theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.date_field import DateField
from kneetimer.ui.widgets.form_field import FormField
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.paper_page import PaperPage, Printed
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Tick

WIDEST_PAGE = 220 * theme.GRID
MARGIN = 6 * theme.GRID
CHOICES_CHARACTERS = 38
PAPER_CHARACTERS = 60
"""The least width of a page that can be read; where it has less, it goes below the choices."""
FROM_TO = 0
WIDEST = 16_777_215
"""No limit, for Qt."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The period that was chosen: the last so many weeks, or (0) from a day to a day."""

    weeks: int
    first: date
    last: date


class ReportPanel(QWidget):
    """`period_chosen` carries an Asked; `words_changed` when the name or what is on the report is
    another; `shown` and `hidden` when it is seen and when it is not any more."""

    period_chosen = Signal(object)
    words_changed = Signal()
    save_requested = Signal()
    print_requested = Signal()
    copy_requested = Signal()
    left = Signal()
    shown = Signal()
    hidden = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[PaperPage] = []
        self._back = QPushButton(self.tr("Back"))
        self._back.setProperty("look", "quiet")
        theme.set_icon(self._back, "go-back")
        self._back.clicked.connect(self.left)
        self._period = ChoiceBox(self.tr("Period"))
        self._period.chosen.connect(self._on_period_chosen)
        self._first = DateField(self.tr("First day"))
        self._last = DateField(self.tr("Last day"))
        for field in (self._first, self._last):
            field.picked.connect(self._ask)
        self._days = self._make_days()
        self._name = QLineEdit()
        self._name.setAccessibleName(self.tr("Your name, if it is to be on the report"))
        self._name.setMaxLength(LONGEST_NAME)
        self._name.textChanged.connect(self.words_changed)
        self._ticks = {part: Tick(words) for part, words in _part_words().items()}
        for tick in self._ticks.values():
            tick.setChecked(True)
            tick.toggled.connect(self.words_changed)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(theme.GRID)
        policy = self._busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing jumps
        self._busy.setSizePolicy(policy)
        self._busy.setAccessibleName(self.tr("The report is being made"))
        self._busy.hide()
        self._actions = self._make_actions()
        self._paper = QWidget()
        self._sheets = QVBoxLayout(self._paper)
        self._sheets.setContentsMargins(0, 0, 0, 0)
        self._sheets.setSpacing(4 * theme.GRID)
        self._preview = PageScroll(WIDEST_PAGE, margin=MARGIN)
        self._preview.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._preview.setAccessibleName(self.tr("The report, as it will be printed"))
        self._lay_out()

    # -- what is chosen

    @property
    def name(self) -> str:
        """The name that is to be on the report."""
        return self._name.text()

    @property
    def parts(self) -> frozenset[Part]:
        """What is to be on it."""
        return frozenset(part for part, tick in self._ticks.items() if tick.isChecked())

    def show_period(self, asked: Asked, latest: date) -> None:
        """Show a period as chosen, without saying so; no day after `latest` can be picked."""
        self._period.show_choices(
            [
                (4, self.tr("The last 4 weeks")),
                (6, self.tr("The last 6 weeks")),
                (13, self.tr("The last 3 months")),
                (52, self.tr("The last year")),
                (FROM_TO, self.tr("From day to day")),
            ],
            asked.weeks,
        )
        self._days.setVisible(asked.weeks == FROM_TO)
        self._first.show_day(asked.first, latest)
        self._last.show_day(asked.last, latest)

    # -- what comes of it

    def show_busy(self, busy: bool) -> None:
        """The report is being made, or is there."""
        self._busy.setVisible(busy)

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no report of these days, "" where there is one."""
        self._days.show_error(sentence)
        if sentence:
            self.show_pages([], 1.0, "")

    def show_pages(self, pages: Sequence[Printed], ratio: float, text: str) -> None:
        """Show the pages of a report; `text` is what stands on them, for those who listen."""
        for page in self._pages:
            self._sheets.removeWidget(page)
            page.hide()
            page.deleteLater()
        count = len(pages)
        self._pages = [
            PaperPage(
                self.tr("Page {number} of {count}").format(number=number, count=count),
                printed,
                ratio,
            )
            for number, printed in enumerate(pages, start=1)
        ]
        for page in self._pages:
            self._sheets.addWidget(page)
        self._preview.setAccessibleDescription(text)
        for button in self._actions:
            button.setEnabled(bool(pages))

    # -- the rest

    def _on_period_chosen(self, weeks: int) -> None:
        self._days.setVisible(weeks == FROM_TO)
        self._ask()

    def _ask(self) -> None:
        weeks: int = self._period.currentData()
        self.period_chosen.emit(Asked(weeks=weeks, first=self._first.day(), last=self._last.day()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._period.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hidden.emit()

    def _make_days(self) -> FormField:
        """From a day to a day, one below the other."""
        grid = QGridLayout()
        grid.setSpacing(2 * theme.GRID)
        grid.setColumnStretch(1, 1)
        fields = ((self.tr("From"), self._first), (self.tr("To"), self._last))
        for row, (words, field) in enumerate(fields):
            label = TextLabel(words)
            label.setWordWrap(False)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        return FormField(self.tr("Days"), grid)

    def _make_actions(self) -> list[QPushButton]:
        made = []
        for words, signal in (
            (self.tr("Save as PDF…"), self.save_requested),
            (self.tr("Print…"), self.print_requested),
            (self.tr("Copy as text"), self.copy_requested),
        ):
            button = QPushButton(words)
            button.setEnabled(False)
            button.clicked.connect(signal)
            made.append(button)
        made[0].setProperty("look", "primary")
        return made

    def _make_choices(self) -> PageScroll:
        choices = PageScroll(WIDEST_PAGE, margin=MARGIN)
        column = choices.column
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(TextLabel(self.tr("Report"), "title"))
        column.addWidget(
            TextLabel(
                self.tr("For a physiotherapist: one or two pages, made from what you wrote down."),
                muted=True,
            )
        )
        column.addWidget(FormField(self.tr("Period"), self._period))
        column.addWidget(self._days)
        hint = self.tr("It stands on this report only and is not kept.")
        column.addWidget(FormField(self.tr("Your name, if you like"), self._name, hint))
        ticks = QVBoxLayout()
        ticks.setSpacing(0)
        for tick in self._ticks.values():
            ticks.addWidget(tick)
        column.addWidget(FormField(self.tr("What is on it"), ticks))
        actions = QVBoxLayout()
        actions.setSpacing(2 * theme.GRID)
        for button in self._actions:
            actions.addWidget(button)
        column.addLayout(actions)
        return choices

    def _lay_out(self) -> None:
        self._choices = self._make_choices()
        self._choices.column.addStretch(1)
        self._preview.column.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._choices)
        across.addWidget(self._preview, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._busy)
        layout.addLayout(across, 1)
        self._preview.column.insertWidget(0, self._paper)
        fit_to_font(self, self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Beside the choices is what comes of them, or below where there is little room."""
        character = self.fontMetrics().averageCharWidth()
        narrow = character * CHOICES_CHARACTERS + 2 * MARGIN
        beside = self.width() >= narrow + character * PAPER_CHARACTERS + 2 * MARGIN
        self._choices.setMinimumWidth(narrow)
        self._choices.setMaximumWidth(narrow if beside else WIDEST)
        if beside != self._preview.isVisibleTo(self):
            self._preview.setVisible(beside)
            column = self._preview.column if beside else self._choices.column
            column.insertWidget(column.count() - 1, self._paper)


def _part_words() -> dict[Part, str]:
    return {
        Part.PAIN: translate("ReportPanel", "Knee pain"),
        Part.WORK: translate("ReportPanel", "Exercises: planned and done"),
        Part.CHECKS: translate("ReportPanel", "Self-checks"),
        Part.NOTES: translate("ReportPanel", "My notes"),
    }
