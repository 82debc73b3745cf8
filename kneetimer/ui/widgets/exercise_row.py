# SPDX-License-Identifier: GPL-3.0-or-later
"""One exercise of today's session: in or out, what and how much, and its hold to change."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.catalogue import HOLD_MAX_S, HOLD_MIN_S, HOLD_STEP_S, Kind, Side
from kneetimer.core.dosing import DoseSource
from kneetimer.core.overview import TodayItem
from kneetimer.ui import texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets import cited
from kneetimer.ui.widgets.figure_tile import FigureTile
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Tick


class ExerciseRow(QWidget):
    """`left_out_changed` carries whether it is out, `hold_changed` seconds and side (None: all)."""

    left_out_changed = Signal(bool)
    hold_changed = Signal(int, object)
    hold_reset = Signal()

    def __init__(self, item: TodayItem, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tick = Tick()
        self._tick.setAccessibleName(self.tr("Do {name} today").format(name=item.name))
        self._tick.clicked.connect(self._on_tick_clicked)
        self._tile = FigureTile(drawings)
        self._tile.show_exercise(item.plan.exercise, item.plan.variant, item.plan.sides[0])
        self._name = TextLabel(item.name, bold=True)
        self._dose = TextLabel()
        self._cited = TextLabel(cited.beside(item), "small", muted=True)
        self._cited.setVisible(bool(self._cited.text()))
        self._cited.setToolTip(cited.in_full(item.cited))
        self._origin = TextLabel(role="small")
        self._reset = QPushButton()
        self._reset.setProperty("look", "quiet")
        theme.set_icon(self._reset, "reset")
        self._reset.clicked.connect(self.hold_reset)
        self._holds = QGridLayout()
        self._holds.setHorizontalSpacing(2 * theme.GRID)
        self._holds.setVerticalSpacing(theme.GRID)
        self._steppers = self._make_steppers(item)
        self._lay_out()
        self.show_item(item, may_leave_out=True)

    def show_item(self, item: TodayItem, may_leave_out: bool) -> None:
        """Show an item of the same id; the last one that is in must stay in."""
        self._tick.setChecked(not item.left_out)
        self._tick.setEnabled(item.left_out or may_leave_out)
        self._tick.setToolTip(
            "" if self._tick.isEnabled() else self.tr("One exercise stays, or there is no session.")
        )
        for part in (self._tile, self._name, self._dose, self._cited, self._origin):
            part.setEnabled(not item.left_out)
        self._dose.setText(f"{texts.dose(item.plan)} · {texts.position(item.plan.position)}")
        self._cited.setText(cited.beside(item))
        self._origin.show_text(_origin(item))
        self._reset.setVisible(item.may_reset and not item.left_out)
        usual = texts.dose(item.usual)
        self._reset.setText(self.tr("Reset"))
        self._reset.setToolTip(self.tr("Back to {dose}").format(dose=usual))
        self._reset.setAccessibleName(
            self.tr("Reset {name} to {dose}").format(name=item.name, dose=usual)
        )
        for side, stepper in self._steppers.items():
            stepper.set_value(item.plan.amounts[0] if side is None else item.plan.amount(side))
            stepper.setEnabled(not item.left_out)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return [self._tick, *self._steppers.values(), self._reset]

    def _make_steppers(self, item: TodayItem) -> dict[Side | None, Stepper]:
        """One for all sides, or one for each where they differ; none for reps."""
        if item.plan.kind is not Kind.HOLD or not all(
            HOLD_MIN_S <= amount <= HOLD_MAX_S for amount in item.plan.amounts
        ):
            return {}
        sides: tuple[Side | None, ...] = (None,) if item.sides_alike else item.plan.sides
        steppers: dict[Side | None, Stepper] = {}
        for row, side in enumerate(sides):
            name = self.tr("Hold of {name}").format(name=item.name)
            if side is not None:
                name = f"{name}, {texts.side(side)}"
                word = TextLabel(texts.side(side), "small", muted=True)
                word.setWordWrap(False)
                self._holds.addWidget(word, row, 0)
            stepper = Stepper(name, HOLD_MIN_S, HOLD_MAX_S, HOLD_STEP_S, texts.seconds)
            stepper.value_changed.connect(partial(self._on_hold_changed, side))
            self._holds.addWidget(stepper, row, 1)
            steppers[side] = stepper
        return steppers

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.GRID // 2)
        words.addStretch(1)
        for label in (self._name, self._dose, self._cited, self._origin):
            words.addWidget(label)
        words.addStretch(1)
        below = len(self._steppers)
        self._holds.addWidget(self._reset, below, 1, Qt.AlignmentFlag.AlignHCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2 * theme.GRID, 0, 2 * theme.GRID)
        layout.setSpacing(4 * theme.GRID)
        layout.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(words, 1)
        layout.addLayout(self._holds)
        layout.setAlignment(self._holds, Qt.AlignmentFlag.AlignVCenter)

    def _on_tick_clicked(self, checked: bool) -> None:
        self.left_out_changed.emit(not checked)

    def _on_hold_changed(self, side: Side | None, seconds: int) -> None:
        self.hold_changed.emit(seconds, side)


def _origin(item: TodayItem) -> str:
    """Where a dose comes from that is not the routine's own."""
    if not item.may_reset or item.left_out:
        return ""
    pattern = {
        DoseSource.KEPT_ITEM: texts.translate(
            "ExerciseRow", "Kept by you; the routine says {dose}"
        ),
        DoseSource.KEPT_EXERCISE: texts.translate(
            "ExerciseRow", "Kept by you for every routine; this one says {dose}"
        ),
        DoseSource.OWN_ITEM: texts.translate("ExerciseRow", "Set in this routine of yours"),
    }[item.source]
    return pattern.format(dose=texts.dose(item.usual))
