# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields of an exercise of the person's own, all but its figure."""

from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kneetimer.core.amounts import seconds_of
from kneetimer.core.catalogue import Area, Dose, Equipment, Kind, Position, Sides, Tempo
from kneetimer.core.own import LONGEST_LINE, LONGEST_NAME, MOST_STEPS, Line, Name, OwnExercise
from kneetimer.ui import texts, theme
from kneetimer.ui.widgets.amount_stepper import amount_stepper
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.form_field import FormField
from kneetimer.ui.widgets.setting_rows import Segments
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.steps_edit import StepsEdit
from kneetimer.ui.widgets.tick_set import TickSet
from kneetimer.ui.widgets.wrap_layout import WrapLayout

TEMPO = Tempo(lift=2, hold=2, lower=3)
USUAL = OwnExercise(
    id="",
    name="",
    kind=Kind.REPS,
    sides=Sides.EACH,
    position=Position.STANDING,
    dose=Dose(hold_s=30, reps=10, sets=1),
    tempo=TEMPO,
)
"""What a new one starts with, be it reps or a hold: as most of the shipped ones do."""
LONGEST_PART_S = 10
"""Of a rep, up or down: what `Tempo` allows."""


class ExerciseFields(QWidget):
    """`changed` at every change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._kind, self._sides = USUAL.kind, USUAL.sides
        self._taken: frozenset[str] = frozenset()
        self._may_be_empty = True
        self._is_position_chosen = False
        self._name = QLineEdit()
        self._name.setAccessibleName(self.tr("Name"))
        self._kinds = Segments(
            self.tr("Kind"),
            [(Kind.REPS, self.tr("Reps")), (Kind.HOLD, self.tr("A held stretch"))],
        )
        self._both = Segments(
            self.tr("Sides"),
            [(Sides.EACH, self.tr("Each side")), (Sides.BOTH, self.tr("Both together"))],
        )
        self._position = ChoiceBox(self.tr("Position"))
        self._equipment = TickSet(
            self.tr("Equipment"),
            [(each, texts.equipment(each).capitalize()) for each in Equipment],
        )
        self._areas = TickSet(
            self.tr("Areas"), [(each, texts.area(each).capitalize()) for each in Area]
        )
        self._steps = StepsEdit(MOST_STEPS)
        self._amounts = {
            "hold_s": amount_stepper("hold_s", self.tr("Hold")),
            "reps": amount_stepper("reps", self.tr("Reps")),
            "sets": amount_stepper("sets", self.tr("Sets")),
            "lift": self._part_of_rep(self.tr("Lift")),
            "hold": amount_stepper("rep_hold_s", self.tr("Hold at the top")),
            "lower": self._part_of_rep(self.tr("Lower")),
        }
        self._fields = {
            name: FormField(stepper.accessibleName(), stepper)
            for name, stepper in self._amounts.items()
        }
        self._lay_out()
        self._connect()

    def show_exercise(self, own: OwnExercise | None, taken_names: frozenset[str]) -> None:
        """Fill in an exercise, None for a new one."""
        shown = own or USUAL
        self._id = shown.id
        self._taken = frozenset(map(_folded, taken_names))
        if shown.id:
            self._taken -= {_folded(shown.name)}
        self._may_be_empty = True
        self._name.setText(shown.name)
        self._kinds.show_value(shown.kind)
        self._both.show_value(shown.sides)
        self._kind, self._sides = shown.kind, shown.sides
        self._is_position_chosen = bool(shown.id)
        self._show_position(shown.position)
        self._equipment.show_values(shown.equipment)
        self._areas.show_values(shown.areas)
        self._steps.show_lines(shown.steps)
        values = msgspec.structs.asdict(shown.dose.over(USUAL.dose)) | msgspec.structs.asdict(
            shown.tempo or TEMPO
        )
        for name, stepper in self._amounts.items():
            stepper.set_value(values[name])
            self._fields[name].show_error("")
        self._name_field.show_error("")
        self._steps_field.show_error("")
        self._show_kind()

    def follow_position(self, position: Position) -> None:
        """The position of a figure, as long as the person has not chosen one themselves."""
        if not self._is_position_chosen:
            self._show_position(position)

    def draft(self) -> OwnExercise:
        """The exercise as it is filled in, right or wrong."""
        value = {name: stepper.value() for name, stepper in self._amounts.items()}
        is_hold = self._kind is Kind.HOLD
        return OwnExercise(
            id=self._id,
            name=_one_line(self._name.text()),
            kind=self._kind,
            sides=self._sides,
            position=Position(self._position.currentData()),
            dose=Dose(
                hold_s=value["hold_s"] if is_hold else None,
                reps=None if is_hold else value["reps"],
                sets=value["sets"],
            ),
            equipment=self._equipment.values(),
            areas=self._areas.values(),
            steps=tuple(filter(None, map(_one_line, self._steps.lines()))),
            tempo=None
            if is_hold
            else Tempo(lift=value["lift"], hold=value["hold"], lower=value["lower"]),
        )

    def first_wrong(self) -> QWidget | None:
        """Say what is wrong, and go to the first field that is; None where all is well."""
        self._may_be_empty = False
        self._judge()
        if self._name_field.error():
            self._name.setFocus()
            self._name.selectAll()
            return self._name_field
        if self._steps_field.error():
            _, index = self._steps_trouble()
            return self._steps.focus_line(index)
        return None

    def _judge(self) -> None:
        self._name_field.show_error(self._name_trouble())
        self._steps_field.show_error(self._steps_trouble()[0])

    def _name_trouble(self) -> str:
        name = _one_line(self._name.text())
        if not name:
            return "" if self._may_be_empty else self.tr("An exercise needs a name.")
        if len(name) > LONGEST_NAME:
            return self.tr("The name has {n} characters; {most} is the most.").format(
                n=len(name), most=LONGEST_NAME
            )
        if _folded(name) in self._taken:
            return self.tr("There is an exercise of this name already. Give it another one.")
        if not _fits(name, Name):
            return self.tr("The name has a character in it that cannot be shown.")
        return ""

    def _steps_trouble(self) -> tuple[str, int]:
        """What is wrong with the first step that is, "" for nothing, and which one it is."""
        for index, line in enumerate(map(_one_line, self._steps.lines())):
            if len(line) > LONGEST_LINE:
                why = self.tr("Step {step} has {n} characters; {most} is the most.")
                return why.format(step=index + 1, n=len(line), most=LONGEST_LINE), index
            if line and not _fits(line, Line):
                why = self.tr("Step {step} has a character in it that cannot be shown.")
                return why.format(step=index + 1), index
        return "", 0

    def _part_of_rep(self, name: str) -> Stepper:
        return Stepper(name, 1, LONGEST_PART_S, in_words=texts.seconds, parse=seconds_of)

    def _show_position(self, position: Position) -> None:
        self._position.show_choices([(each, texts.position(each)) for each in Position], position)

    def _show_kind(self) -> None:
        is_hold = self._kind is Kind.HOLD
        self._fields["hold_s"].setVisible(is_hold)
        for name in ("reps", "lift", "hold", "lower"):
            self._fields[name].setVisible(not is_hold)

    def _lay_out(self) -> None:
        self._name_field = FormField(self.tr("Name"), self._name)
        self._steps_field = FormField(
            self.tr("Steps"),
            self._steps,
            self.tr("They are shown, and spoken while you work. Alt with Up or Down moves a step."),
        )
        self.setFocusProxy(self._name)
        dose, tempo = WrapLayout(4 * theme.GRID), WrapLayout(4 * theme.GRID)
        for name in ("hold_s", "reps", "sets"):
            dose.addWidget(self._fields[name])
        for name in ("lift", "hold", "lower"):
            tempo.addWidget(self._fields[name])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6 * theme.GRID)
        layout.addWidget(self._name_field)
        layout.addWidget(FormField(self.tr("Kind"), self._kinds))
        layout.addLayout(dose)
        layout.addLayout(tempo)
        layout.addWidget(FormField(self.tr("Sides"), self._both))
        layout.addWidget(FormField(self.tr("Position"), self._position))
        layout.addWidget(self._steps_field)
        layout.addWidget(FormField(self.tr("Areas"), self._areas))
        layout.addWidget(FormField(self.tr("Equipment"), self._equipment))

    def _connect(self) -> None:
        self._name.textEdited.connect(self._on_changed)
        self._kinds.chosen.connect(self._on_kind_chosen)
        self._both.chosen.connect(self._on_sides_chosen)
        self._position.chosen.connect(self._on_position_chosen)
        for part in (self._steps, self._areas, self._equipment):
            part.changed.connect(self._on_changed)
        for name, stepper in self._amounts.items():
            stepper.value_changed.connect(self._on_changed)
            stepper.said.connect(self._fields[name].show_error)

    def _on_changed(self, _value: object = None) -> None:
        self._judge()
        self.changed.emit()

    def _on_position_chosen(self, _position: object) -> None:
        self._is_position_chosen = True
        self._on_changed()

    def _on_kind_chosen(self, kind: object) -> None:
        self._kind = Kind(str(kind))
        self._show_kind()
        self.changed.emit()

    def _on_sides_chosen(self, sides: object) -> None:
        self._sides = Sides(str(sides))
        self.changed.emit()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _folded(name: str) -> str:
    return _one_line(name).casefold()


def _fits(text: str, limits: Any) -> bool:
    try:
        msgspec.convert(text, limits)
    except msgspec.ValidationError:
        return False
    return True
