# SPDX-License-Identifier: GPL-3.0-or-later
"""An exercise of the person's own, to be filled in."""

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.own import OwnExercise, exercise_of, position_figure
from kneetimer.core.plan import PlanItem, plan_item
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.beside_figure import MARGIN, BesideFigure
from kneetimer.ui.widgets.exercise_fields import ExerciseFields
from kneetimer.ui.widgets.figure_picker import FigurePicker, FigureToPick
from kneetimer.ui.widgets.form_field import FormField
from kneetimer.ui.widgets.leave_question import LeaveQuestion
from kneetimer.ui.widgets.playing_figure import PlayingFigure
from kneetimer.ui.widgets.text_label import TextLabel

WIDEST = 180 * theme.GRID


class ExerciseForm(QWidget):
    """`saved` carries the exercise, its id "" for a new one; `left` when nothing is to change.

    Save can always be pressed and leads to the first field that is wrong. Leaving with changes is
    asked about in place. Esc leaves too; to the question it says to keep editing.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(
        self, drawings: Drawings, reduce_motion: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._figures: tuple[FigureToPick, ...] = ()
        self._before: OwnExercise | None = None
        self._title = TextLabel(role="title")
        self._save = self._button(self.tr("Save"), "check", "primary")
        self._save.clicked.connect(self._on_save_clicked)
        self._cancel = self._button(self.tr("Cancel"), "close", "quiet")
        self._cancel.clicked.connect(self._on_leaving)
        self._question = LeaveQuestion()
        self._question.kept.connect(self._on_kept)
        self._question.left.connect(self.left)
        self._figure = PlayingFigure(drawings, reduce_motion)
        self._fields = ExerciseFields()
        self._fields.changed.connect(self._on_changed)
        self._picker = FigurePicker(drawings)
        self._picker.picked.connect(self._on_picked)
        self._body = BesideFigure(self._figure, WIDEST)
        self._lay_out()

    def set_reduce_motion(self, reduce_motion: bool) -> None:
        """Two still pictures in place of the moving one, or the moving one again."""
        self._figure.set_reduce_motion(reduce_motion)

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
        self._title.setText(self.tr("Your own exercise") if is_new else self.tr("Edit exercise"))
        self._figures = figures
        self._fields.show_exercise(own, taken_names)
        self._show_figure(self._fields.draft(), own.figure if own else None)
        self._before = self._draft()
        self._question.hide()
        self._body.scroll_to_top()
        self._fields.setFocus()

    def _draft(self) -> OwnExercise:
        return structs.replace(self._fields.draft(), figure=self._picker.figure())

    def _show_figure(self, draft: OwnExercise, picked: str | None) -> None:
        """The figures to pick from with the picked one, and it at work."""
        self._picker.show_figures(self._figures, position_figure(draft.position), picked)
        item = _shown(structs.replace(draft, figure=self._picker.figure()))
        self._body.show_figure(self._figure.show_exercise(item))

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
            self._body.scroll_to(wrong)

    def _on_leaving(self) -> None:
        """Leave, or ask first where something was changed."""
        if self._draft() != self._before:
            self._question.ask()
        else:
            self.left.emit()

    def _on_kept(self) -> None:
        self._question.hide()
        self._fields.setFocus()

    def _button(self, text: str, icon: str, look: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setProperty("look", look)
        theme.set_icon(button, icon)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID)
        head.addWidget(self._title, 1)
        head.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._save, 0, Qt.AlignmentFlag.AlignTop)
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        above.setSpacing(3 * theme.GRID)
        above.addLayout(head)
        above.addWidget(self._question)
        picker = FormField(self.tr("Figure"), self._picker)
        self._body.stack_above(picker)
        self._body.column.setSpacing(6 * theme.GRID)
        self._body.column.addWidget(self._fields)
        self._body.column.addWidget(picker)
        self._body.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self._body, 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """One begins with the first field; as a focus proxy it would keep Tab from the head."""
        self._fields.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape and self._question.isVisible():
            self._on_kept()
        elif key is Qt.Key.Key_Escape:
            self._on_leaving()
        elif not self._body.scroll_by_key(key):
            super().keyPressEvent(event)


def _shown(own: OwnExercise) -> PlanItem:
    """An exercise as its figure shows it, under the figure's name."""
    exercise = exercise_of(own)
    return plan_item(
        structs.replace(exercise, id=exercise.figure),
        None,
        number=1,
        item_id="",
        layers=(exercise.default_dose,),
        sides=exercise.worked_sides,
        rest_s=0,
        familiar=False,
        self_paced=False,
    )
