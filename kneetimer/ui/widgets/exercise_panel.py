# SPDX-License-Identifier: GPL-3.0-or-later
"""One exercise in full: its figure in motion, how it is done, and the person's own dose."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kneetimer.core.exercise_view import ExerciseView
from kneetimer.ui.drawings import Drawings


class ExercisePanel(QWidget):
    """`dose_changed` carries the Dose to keep for the exercise everywhere; `add_requested` the id
    of an own routine, "" for a new one; `exercise_opened` an exercise and its variant (or None).
    """

    back_requested = Signal()
    dose_changed = Signal(object)
    dose_reset = Signal()
    try_requested = Signal()
    add_requested = Signal(str)
    exercise_opened = Signal(str, object)
    edit_requested = Signal()
    copy_requested = Signal()
    delete_requested = Signal()

    def __init__(
        self, drawings: Drawings, reduce_motion: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)

    def set_reduce_motion(self, reduce_motion: bool) -> None:
        """Two still pictures in place of the moving one, or the moving one again."""

    def show_exercise(self, view: ExerciseView) -> None:
        """Show an exercise; the same one again keeps its place."""
