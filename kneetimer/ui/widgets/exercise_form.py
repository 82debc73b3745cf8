# SPDX-License-Identifier: GPL-3.0-or-later
"""An exercise of the person's own, to be filled in."""

from msgspec import structs
from PySide6.QtWidgets import QPushButton, QWidget

from kneetimer.core.own import OwnExercise, exercise_of, position_figure
from kneetimer.core.plan import PlanItem, shown_item
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.exercise_fields import ExerciseFields
from kneetimer.ui.widgets.figure_picker import FigurePicker, FigureToPick
from kneetimer.ui.widgets.form_beside_figure import FormBesideFigure
from kneetimer.ui.widgets.form_field import FormField


class ExerciseForm(FormBesideFigure):
    """`saved` carries the exercise, its id "" for a new one.

    Save can always be pressed and leads to the first field that is wrong.
    """

    def __init__(
        self, drawings: Drawings, reduce_motion: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(drawings, reduce_motion, parent)
        self._figures: tuple[FigureToPick, ...] = ()
        self._before: OwnExercise | None = None
        self._save = QPushButton(self.tr("Save"))
        self._save.setProperty("look", "primary")
        theme.set_icon(self._save, "check")
        self._save.clicked.connect(self._on_save_clicked)
        self._fields = ExerciseFields()
        self._fields.changed.connect(self._on_changed)
        self._picker = FigurePicker(drawings)
        self._picker.picked.connect(self._on_picked)
        self._lay_out()

    def show_exercise(
        self,
        own: OwnExercise | None,
        taken_names: frozenset[str],
        figures: tuple[FigureToPick, ...],
    ) -> None:
        """Fill in an exercise (None: nothing yet; with the id "" it is a new one all the same).
        `taken_names` are those of other exercises, as they are written; `figures` are those to
        pick from."""
        is_new = own is None or not own.id
        self.title.setText(self.tr("Your own exercise") if is_new else self.tr("Edit exercise"))
        self._figures = figures
        self._fields.show_exercise(own, taken_names)
        self._show_figure(self._fields.draft(), own.figure if own else None)
        self._before = self._draft()
        self.begin()

    def is_changed(self) -> bool:
        return self._draft() != self._before

    def take_keys(self) -> None:
        self._fields.setFocus()

    def _draft(self) -> OwnExercise:
        return structs.replace(self._fields.draft(), figure=self._picker.figure())

    def _show_figure(self, draft: OwnExercise, picked: str | None) -> None:
        """The figures to pick from with the picked one, and it at work."""
        self._picker.show_figures(self._figures, position_figure(draft.position), picked)
        item = _shown(structs.replace(draft, figure=self._picker.figure()))
        self.body.show_figure(self.figure.show_exercise(item, name=draft.name))

    def _on_changed(self, _value: object = None) -> None:
        draft = self._draft()
        self._show_figure(draft, draft.figure)

    def _on_picked(self, _figure: str | None) -> None:
        position = self._picker.position()
        if position is not None:
            self._fields.follow_position(position)
        self._on_changed()

    def _on_save_clicked(self) -> None:
        wrong = self._fields.first_wrong()
        if wrong is None:
            self.saved.emit(self._draft())
        else:
            self.body.scroll_to(wrong)

    def _lay_out(self) -> None:
        self.add_to_head(self._save)
        picker = FormField(self.tr("Figure"), self._picker)
        self.body.stack_above(picker)
        self.body.column.setSpacing(6 * theme.GRID)
        self.body.column.addWidget(self._fields)
        self.body.column.addWidget(picker)
        self.body.column.addStretch(1)


def _shown(own: OwnExercise) -> PlanItem:
    """An exercise as its figure shows it, under the figure's name."""
    exercise = exercise_of(own)
    return shown_item(structs.replace(exercise, id=exercise.figure))
