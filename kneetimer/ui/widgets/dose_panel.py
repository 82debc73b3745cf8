# SPDX-License-Identifier: GPL-3.0-or-later
"""A dose in full: everything it is made of to change, what sources say, where it comes from."""

from functools import partial

from msgspec import structs
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.catalogue import Dose, Kind
from kneetimer.core.dosing import DoseView, amount_dose
from kneetimer.ui import texts, theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.widgets import cited, dose_words
from kneetimer.ui.widgets.amount_stepper import amount_stepper
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Tick

BESIDE_FROM = 76
"""Characters across from which what sources say stands beside each amount, not below it."""
WIDEST = 100
"""Characters across which it does not exceed."""


class DosePanel(QWidget):
    """`dose_changed` carries a Dose with just what was changed."""

    dose_changed = Signal(object)
    reset_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: DoseView | None = None
        self._name = ""
        self._apart = False
        self._is_opened = False
        self._is_changing = False
        self._is_wide: bool | None = None
        self._first = {field: _Line(field) for field in ("hold_s", "reps")}
        self._second = {field: _Line(field) for field in ("hold_s", "reps")}
        self._sets = _Line("sets")
        self._rep_hold = _Line("rep_hold_s")
        self._differ = Tick(self.tr("Sides differ"))
        self._origin = TextLabel(role="small")
        self._reset = QPushButton(self.tr("Reset"))
        self._reset.setProperty("look", "quiet")
        theme.set_icon(self._reset, "reset")
        kept_free = self._reset.sizePolicy()
        kept_free.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(kept_free)
        self._lines = (
            *self._first.values(),
            *self._second.values(),
            self._sets,
            self._rep_hold,
        )
        self._connect()
        self._lay_out()

    def show_dose(self, view: DoseView, name: str) -> None:
        """Show the dose of the exercise `name`."""
        before = self._view
        same = before is not None and (before.plan.item_id, before.plan.exercise) == (
            view.plan.item_id,
            view.plan.exercise,
        )
        self._view, self._name = view, name
        self._is_opened = same and view.sides_alike and self._stays_open(view)
        self._apart = self._is_opened or not view.sides_alike
        if not same:
            for line in self._lines:
                line.forget_trouble()
        self._show_amounts(view)
        self._sets.show_value(view.plan.sets, name, cited.beside(view, "sets"))
        self._rep_hold.show_value(view.plan.rep_hold_s, name, cited.beside(view, "rep_hold_s"))
        self._rep_hold.set_visible(view.plan.kind is Kind.REPS)
        self._differ.setVisible(len(view.plan.sides) > 1)
        self._differ.setChecked(self._apart)
        self._differ.setAccessibleName(self.tr("Sides differ: {name}").format(name=name))
        self._origin.setText(dose_words.origin(view))
        self._reset.setVisible(view.may_reset)
        self._reset.setAccessibleName(dose_words.way_back(view, name))
        for line in self._lines:
            line.set_tool_tip(cited.in_full(view.cited))

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        first, second = self._first, self._second
        amounts = [line.stepper for field in first for line in (first[field], second[field])]
        return [*amounts, self._differ, self._sets.stepper, self._rep_hold.stepper, self._reset]

    def _stays_open(self, view: DoseView) -> bool:
        """Whether sides that are alike are shown apart: since the person asked for it, or while
        they step from one number to the next. What another hand changed is shown as it is."""
        asked = self._is_opened or (self._is_changing and self._apart)
        return asked and len(view.plan.sides) > 1

    def _show_amounts(self, view: DoseView) -> None:
        for field in self._first:
            here = field == view.amount_field
            self._first[field].set_visible(here)
            self._second[field].set_visible(here and self._apart)
        first, second = self._first[view.amount_field], self._second[view.amount_field]
        if self._apart:
            for line, side, amount in zip(
                (first, second), view.plan.sides, view.plan.amounts, strict=True
            ):
                said = cited.beside(_with_amount(view, amount))
                line.show_value(amount, self._name, said, texts.side(side))
        else:
            first.show_value(view.plan.amounts[0], self._name, cited.beside(view))

    def _connect(self) -> None:
        for field in self._first:
            self._first[field].stepper.value_changed.connect(partial(self._on_amount_changed, 0))
            self._second[field].stepper.value_changed.connect(partial(self._on_amount_changed, 1))
        self._sets.stepper.value_changed.connect(self._on_sets_changed)
        self._rep_hold.stepper.value_changed.connect(self._on_rep_hold_changed)
        self._differ.clicked.connect(self._on_differ_clicked)
        self._reset.clicked.connect(self._on_reset_clicked)

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4 * theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID)
        below = QHBoxLayout()
        below.setSpacing(4 * theme.GRID)
        below.addWidget(self._origin, 1)
        below.addWidget(self._reset)
        held = QWidget()
        fit_to_font(
            self, lambda: held.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDEST)
        )
        layout = QVBoxLayout(held)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        layout.addLayout(self._grid)
        layout.addLayout(below)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(held, 1000)
        across.addStretch(1)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it can be arranged, however it is arranged now."""
        stepper = max(line.stepper.minimumSizeHint().width() for line in self._lines)
        name = max(line.widest_word for line in self._lines)
        width = name + self._grid.horizontalSpacing() + stepper
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= self.fontMetrics().averageCharWidth() * BESIDE_FROM
        if wide is self._is_wide:
            return
        self._is_wide = wide
        amounts = [*self._first.values(), *self._second.values()]
        row = 0
        for line in (*amounts, self._sets, self._rep_hold):
            line.put(self._grid, row, wide)
            row += 2
            if line is amounts[-1]:
                self._grid.removeWidget(self._differ)
                self._grid.addWidget(self._differ, row, 0, 1, 3 if wide else 2)
                row += 1
        names = max(line.name_width for line in self._lines)
        self._grid.setColumnMinimumWidth(0, names if wide else 0)
        self._grid.setColumnStretch(0, 0 if wide else 1)
        self._grid.setColumnStretch(2, 1 if wide else 0)

    def _on_amount_changed(self, place: int, amount: int) -> None:
        assert self._view is not None
        plan = self._view.plan
        side = plan.sides[place] if self._apart else None
        self._is_changing = True
        try:
            self.dose_changed.emit(amount_dose(plan, amount, side))
        finally:
            self._is_changing = False

    def _on_sets_changed(self, sets: int) -> None:
        self.dose_changed.emit(Dose(sets=sets))

    def _on_rep_hold_changed(self, seconds: int) -> None:
        self.dose_changed.emit(Dose(rep_hold_s=seconds))

    def _on_differ_clicked(self, apart: bool) -> None:
        """Where the sides shall not differ any more, the first one's amount is that of both."""
        assert self._view is not None
        self._apart = self._is_opened = apart
        view = self._view
        if not apart and not view.sides_alike:
            self.dose_changed.emit(amount_dose(view.plan, view.plan.amounts[0]))
            return
        self._show_amounts(view)

    def _on_reset_clicked(self) -> None:
        """The button goes away: the focus is on the first amount then."""
        assert self._view is not None
        self._apart = self._is_opened = False
        self._first[self._view.amount_field].stepper.setFocus()
        self.reset_requested.emit()


def _with_amount(view: DoseView, amount: int) -> DoseView:
    """A dose with one side's amount, for what sources say of it."""
    return structs.replace(view, plan=structs.replace(view.plan, amounts=(amount,)))


class _Line:
    """One part of a dose: what it is, its stepper, and what sources say or why something typed
    was not taken."""

    def __init__(self, field: str) -> None:
        self._field = field
        self._cited = self._trouble = ""
        self._is_visible = True
        self._label = TextLabel(dose_words.part(field))
        self._hint = TextLabel(role="small", muted=True)
        self.stepper = amount_stepper(field, dose_words.part(field))
        self.stepper.said.connect(self._on_said)

    @property
    def name_width(self) -> int:
        """Pixels that the name takes on one line."""
        return self._label.fontMetrics().horizontalAdvance(dose_words.part(self._field))

    @property
    def widest_word(self) -> int:
        """Pixels that the name takes at least."""
        words = self._label.text().split()
        return max(map(self._label.fontMetrics().horizontalAdvance, words))

    def show_value(self, value: int, name: str, said: str, side: str = "") -> None:
        """`said` is what sources say, `side` which one it is where they differ."""
        words, whole = dose_words.part(self._field), dose_words.part_of(self._field, name)
        self._label.setText(f"{words}, {side}" if side else words)
        self.stepper.setAccessibleName(f"{whole}, {side}" if side else whole)
        self.stepper.set_value(value)
        self._cited = said
        self._show_hint()

    def set_visible(self, visible: bool) -> None:
        self._is_visible = visible
        self._label.setVisible(visible)
        self.stepper.setVisible(visible)
        self._show_hint()

    def set_tool_tip(self, words: str) -> None:
        self._hint.setToolTip(words)

    def forget_trouble(self) -> None:
        self._on_said("")

    def put(self, grid: QGridLayout, row: int, wide: bool) -> None:
        """Into two rows of a grid, the second one empty where there is room beside it."""
        self._label.setWordWrap(not wide)
        for part in (self._label, self.stepper, self._hint):
            grid.removeWidget(part)
        grid.addWidget(self._label, row, 0)
        grid.addWidget(self.stepper, row, 1)
        if wide:
            grid.addWidget(self._hint, row, 2)
        else:
            grid.addWidget(self._hint, row + 1, 0, 1, 2)

    def _on_said(self, why: str) -> None:
        self._trouble = why
        self._show_hint()

    def _show_hint(self) -> None:
        words = self._trouble or self._cited
        self._hint.setText(words)
        self._hint.setVisible(self._is_visible and bool(words))
