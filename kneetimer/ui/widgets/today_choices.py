# SPDX-License-Identifier: GPL-3.0-or-later
"""What is otherwise today: things that are not at hand, and how many minutes there are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kneetimer.core.amounts import whole_of
from kneetimer.core.catalogue import Equipment
from kneetimer.core.overview import TodayView
from kneetimer.ui import texts, theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Tick

LEAST_MIN, MOST_MIN, STEP_MIN = 5, 60, 5
USUAL_MIN = 10


class TodayChoicesBar(QWidget):
    """`missing_changed` carries a frozenset of Equipment, `minutes_changed` a number or None."""

    missing_changed = Signal(object)
    minutes_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: dict[Equipment, Tick] = {}
        self._columns = 0
        self._has = Tick(self.tr("I have only"))
        self._has.setAccessibleName(self.tr("I have only so many minutes"))
        self._minutes = Stepper(
            self.tr("Minutes I have"),
            LEAST_MIN,
            MOST_MIN,
            STEP_MIN,
            lambda minutes: texts.minutes(minutes * 60_000),
            parse=whole_of,
        )
        self._minutes.set_value(USUAL_MIN)
        self._said = TextLabel(role="small", muted=True)
        self._has.clicked.connect(self._on_minutes_changed)
        self._minutes.value_changed.connect(self._on_minutes_changed)
        self._minutes.said.connect(self._said.show_text)
        self._grid = QGridLayout()
        self._lay_out()

    def show_choices(self, view: TodayView) -> None:
        """Show what is asked for, what was chosen, and whether the minutes are enough."""
        if tuple(self._ticks) != view.asked_for:
            self._make_ticks(view.asked_for)
        for thing, tick in self._ticks.items():
            tick.setChecked(thing in view.choices.missing)
        minutes = view.choices.minutes
        self._has.setChecked(minutes is not None)
        self._minutes.setEnabled(minutes is not None)
        if minutes is not None:
            self._minutes.set_value(minutes)
        least = self.tr("The least of it takes about {minutes}.").format(
            minutes=texts.minutes(view.estimate_ms)
        )
        self._said.show_text("" if view.fits else least)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return [self._has, self._minutes, *self._ticks.values()]

    def _make_ticks(self, things: Sequence[Equipment]) -> None:
        for old in self._ticks.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ticks = {thing: Tick(_no(thing)) for thing in things}
        for tick in self._ticks.values():
            tick.clicked.connect(self._on_missing_changed)
        self._columns = 0
        self._arrange()

    def _lay_out(self) -> None:
        self._timed = QWidget()
        beside = QHBoxLayout(self._timed)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.GRID)
        beside.addWidget(self._has)
        beside.addWidget(self._minutes)
        beside.addStretch(1)
        self._grid.setHorizontalSpacing(4 * theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addLayout(self._grid)
        layout.addWidget(self._said)
        self._said.hide()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """As many beside each other as there is room for."""
        parts = [self._timed, *self._ticks.values()]
        widest = max(part.sizeHint().width() for part in parts) + 4 * theme.GRID
        columns = max(1, min(len(parts), self.width() // widest))
        if columns == self._columns:
            return
        self._grid.setColumnStretch(self._columns, 0)
        self._grid.setColumnStretch(columns, 1)
        self._columns = columns
        for number, part in enumerate(parts):
            self._grid.removeWidget(part)
            row, column = divmod(number, columns)
            self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignVCenter)

    def _on_missing_changed(self) -> None:
        missing = frozenset(thing for thing, tick in self._ticks.items() if tick.isChecked())
        self.missing_changed.emit(missing)

    def _on_minutes_changed(self) -> None:
        self.minutes_changed.emit(self._minutes.value() if self._has.isChecked() else None)


def _no(thing: Equipment) -> str:
    """That a thing is not at hand."""
    return {
        Equipment.WALL: translate("TodayChoices", "No wall"),
        Equipment.STEP: translate("TodayChoices", "No step"),
        Equipment.MAT: translate("TodayChoices", "No mat"),
        Equipment.BAND: translate("TodayChoices", "No band"),
        Equipment.STRAP: translate("TodayChoices", "No strap or towel"),
        Equipment.CHAIR: translate("TodayChoices", "No chair"),
        Equipment.CUSHION: translate("TodayChoices", "No cushion"),
        Equipment.BALL: translate("TodayChoices", "No ball"),
        Equipment.ANKLE_WEIGHT: translate("TodayChoices", "No ankle weight"),
        Equipment.RAIL: translate("TodayChoices", "No rail"),
    }[thing]
