# SPDX-License-Identifier: GPL-3.0-or-later
"""One exercise of today's session: in or out, what and how much, and its dose to change."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.dosing import DoseSource, amount_dose
from kneetimer.core.overview import Absence, TodayItem
from kneetimer.core.shortened import TodayChoices
from kneetimer.ui import texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets import cited, dose_words
from kneetimer.ui.widgets.amount_stepper import amount_stepper
from kneetimer.ui.widgets.dose_panel import DosePanel
from kneetimer.ui.widgets.figure_tile import FigureTile
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Tick

_KEPT = (DoseSource.KEPT_ITEM, DoseSource.KEPT_EXERCISE)
"""What is told in the row: a dose kept over the routine's. What an own routine says is its own."""

BESIDE_FROM = 56
"""Characters wide a row must be for the dose's controls beside the words."""


class ExerciseRow(QWidget):
    """`left_out_changed` carries whether it is out, `dose_changed` a Dose with just what was
    changed."""

    left_out_changed = Signal(bool)
    dose_changed = Signal(object)
    reset_requested = Signal()

    def __init__(self, item: TodayItem, drawings: Drawings, parent: QWidget | None = None) -> None:
        """Made for one exercise; another variant of it can be shown later."""
        super().__init__(parent)
        self._item = item
        self._trouble = ""
        self._tick = Tick()
        self._tick.clicked.connect(self._on_tick_clicked)
        self._tile = FigureTile(drawings)
        self._name = TextLabel(bold=True)
        self._dose = TextLabel()
        self._note = TextLabel(role="small")
        self._today = TextLabel(role="small")
        self._cited = TextLabel(role="small", muted=True)
        self._origin = TextLabel(role="small")
        self._reset = QPushButton(self.tr("Reset"))
        self._reset.setProperty("look", "quiet")
        theme.set_icon(self._reset, "reset")
        self._reset.clicked.connect(self._on_reset_clicked)
        self._more = QPushButton(self.tr("Sets and more"))
        self._more.setProperty("look", "quiet")
        theme.set_icon(self._more, "down")
        self._more.clicked.connect(self._on_more_clicked)
        self._panel: DosePanel | None = None
        self._is_open = False
        self._is_beside = True
        self._sides = [TextLabel(role="small", muted=True) for _ in item.plan.sides]
        self._steppers = [self._make_stepper(place) for place in range(len(item.plan.sides))]
        self._lay_out()

    def show_item(self, item: TodayItem, choices: TodayChoices, may_leave_out: bool) -> None:
        """Show an item of the same exercise; the last one that is in must stay in."""
        self._item = item
        is_in = item.absence is None
        self._tick.setAccessibleName(self.tr("Do {name} today").format(name=item.name))
        self._tile.show_exercise(item.plan.exercise, item.plan.variant, item.plan.sides[0])
        self._name.setText(item.name)
        self._dose.setText(dose_words.unbroken(_dose(item)))
        self._note.show_text(item.plan.note)
        self._today.show_text(_today(item, choices))
        self._cited.setToolTip(cited.in_full(item.cited))
        self._tick.setChecked(is_in)
        self._tick.setEnabled(may_leave_out if is_in else item.absence is Absence.LEFT_OUT)
        last = self.tr("One exercise stays, or there is no session.")
        self._tick.setToolTip(last if is_in and not may_leave_out else "")
        for part in (self._tile, self._name, self._dose, self._note, self._cited, self._origin):
            part.setEnabled(is_in)
        self._more.setEnabled(is_in)
        self._open(self._is_open and is_in)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return [self._tick, *self._steppers, self._reset, self._more, *self._panel_stops()]

    # -- the dose ------------------------------------------------------------------------------

    def _open(self, is_open: bool) -> None:
        """With the whole dose below the row, or just its holds or reps beside it."""
        self._is_open = is_open
        item = self._item
        self._more.setText(self.tr("Done") if is_open else self.tr("Sets and more"))
        theme.set_icon(self._more, "up" if is_open else "down")
        name = self.tr("Close the dose of {name}") if is_open else self.tr("Whole dose of {name}")
        self._more.setAccessibleName(name.format(name=item.name))
        is_told = item.source in _KEPT and item.absence is None and not is_open
        shown = dose_words.origin(item) if is_told else ""
        self._origin.show_text(dose_words.unbroken(shown))
        self._reset.setVisible(bool(shown))
        self._reset.setAccessibleName(dose_words.way_back(item, item.name))
        self._show_cited()
        self._show_steppers()
        if self._panel is not None:
            self._panel.setVisible(is_open)
            self._panel.show_dose(item, item.name)

    def _show_steppers(self) -> None:
        item = self._item
        whole = dose_words.part_of(item.amount_field, item.name)
        each = zip(self._sides, self._steppers, item.plan.sides, item.plan.amounts, strict=True)
        for place, (word, stepper, side, amount) in enumerate(each):
            apart = not item.sides_alike
            word.setText(texts.side(side))
            word.setVisible(apart and not self._is_open)
            stepper.setAccessibleName(f"{whole}, {texts.side(side)}" if apart else whole)
            stepper.set_value(amount)
            stepper.setEnabled(item.absence is None)
            stepper.setVisible((apart or place == 0) and not self._is_open)

    def _show_cited(self) -> None:
        """What sources say, or why something typed was not taken."""
        words = self._trouble or cited.beside(self._item)
        self._cited.show_text("" if self._is_open else words)

    def _make_stepper(self, place: int) -> Stepper:
        stepper = amount_stepper(self._item.amount_field, self._item.name)
        stepper.value_changed.connect(partial(self._on_amount_changed, place))
        stepper.said.connect(self._on_said)
        return stepper

    def _make_panel(self) -> None:
        self._panel = DosePanel()
        self._panel.dose_changed.connect(self.dose_changed)
        self._panel.reset_requested.connect(self.reset_requested)
        self._below.addWidget(self._panel)
        for before, after in pairwise([self._more, *self._panel_stops()]):
            QWidget.setTabOrder(before, after)

    def _panel_stops(self) -> list[QWidget]:
        return self._panel.tab_stops() if self._panel is not None else []

    # -- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.GRID // 2)
        words.addStretch(1)
        for label in (
            self._name,
            self._dose,
            self._note,
            self._today,
            self._cited,
            self._origin,
        ):
            words.addWidget(label)
        words.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(4 * theme.GRID)
        line.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        self._controls = self._make_controls()
        line.addWidget(self._controls, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line = line
        self._below = QVBoxLayout()
        beside = self._tick.sizeHint().width() + self._tile.sizeHint().width() + 8 * theme.GRID
        self._below.setContentsMargins(beside, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * theme.GRID, 0, 2 * theme.GRID)
        layout.setSpacing(2 * theme.GRID)
        layout.addLayout(line)
        layout.addLayout(self._below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where there is little room, the dose is changed below the words."""
        beside = self.width() >= self.fontMetrics().averageCharWidth() * BESIDE_FROM
        if beside is self._is_beside:
            return
        self._is_beside = beside
        (self._below if beside else self._line).removeWidget(self._controls)
        if beside:
            self._line.addWidget(self._controls, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._below.insertWidget(0, self._controls, 0, Qt.AlignmentFlag.AlignLeft)

    def _make_controls(self) -> QWidget:
        amounts = QGridLayout()
        amounts.setHorizontalSpacing(2 * theme.GRID)
        amounts.setVerticalSpacing(theme.GRID)
        amounts.setColumnStretch(0, 1)
        for row, (word, stepper) in enumerate(zip(self._sides, self._steppers, strict=True)):
            word.setWordWrap(False)
            amounts.addWidget(word, row, 0, Qt.AlignmentFlag.AlignRight)
            amounts.addWidget(stepper, row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addStretch(1)
        buttons.addWidget(self._reset)
        buttons.addWidget(self._more)
        controls = QWidget()
        column = QVBoxLayout(controls)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(amounts)
        column.addLayout(buttons)
        return controls

    # -- what the person does ------------------------------------------------------------------

    def _on_tick_clicked(self, checked: bool) -> None:
        self.left_out_changed.emit(not checked)

    def _on_more_clicked(self) -> None:
        if self._panel is None:
            self._make_panel()
        self._open(not self._is_open)

    def _on_amount_changed(self, place: int, amount: int) -> None:
        item = self._item
        side = None if item.sides_alike else item.plan.sides[place]
        self.dose_changed.emit(amount_dose(item.plan, amount, side))

    def _on_reset_clicked(self) -> None:
        """The button goes away: the focus is on the amount then."""
        self._steppers[0].setFocus()
        self.reset_requested.emit()

    def _on_said(self, why: str) -> None:
        self._trouble = why
        self._show_cited()


def _dose(item: TodayItem) -> str:
    """What is done of it today, how, and in how many rounds."""
    shown = item.today or item.plan
    parts = [texts.dose(shown), texts.position(shown.position)]
    rounds = item.today.rounds if item.today else item.rounds
    if rounds > 1:
        parts.append(translate("ExerciseRow", "{n} rounds").format(n=rounds))
    return " · ".join(parts)


def _today(item: TodayItem, choices: TodayChoices) -> str:
    """What is otherwise today, and why."""
    minutes = texts.minutes((choices.minutes or 0) * 60_000)
    lacking = [texts.equipment(each) for each in item.planned.equipment if each in choices.missing]
    things = ", ".join(lacking)
    said = []
    if item.absence is Absence.UNEQUIPPED:
        said.append(translate("ExerciseRow", "Not today: it needs {things}"))
    elif item.absence is Absence.NO_ROOM:
        said.append(translate("ExerciseRow", "Not today: no room in {minutes}"))
    elif item.today is not None:
        if item.is_another_way:
            said.append(translate("ExerciseRow", "Another way today, without {things}"))
        if item.today.sets < item.plan.sets:
            said.append(
                translate("ExerciseRow", "{sets} instead of {all_sets} to fit into {minutes}")
            )
        if item.today.rounds < item.rounds:
            said.append(
                translate("ExerciseRow", "{rounds} of {all_rounds} rounds to fit into {minutes}")
            )
    return "\n".join(said).format(
        things=things,
        minutes=minutes,
        sets=texts.sets(item.today.sets) if item.today else "",
        all_sets=item.plan.sets,
        rounds=item.today.rounds if item.today else 0,
        all_rounds=item.rounds,
    )
