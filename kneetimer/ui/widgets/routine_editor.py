# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine to look at and, where it is the person's own, to change."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kneetimer.core.routine_view import RoutineView
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.exercise_picker import ExerciseEntry


class RoutineEditor(QWidget):
    """Shows a RoutineView and says what the person does to the routine; whoever hears it saves the
    routine and shows the next view.

    `changed` carries the OwnRoutine as it is from now on, what was done in words ("Move
    Clamshell"), and whether it is one with the same done just before (steps of a stepper).
    `dose_reset` carries the DoseView whose dose is to go back to its `usual`, and words.
    `exercise_opened` carries an exercise's id and a variant or None.
    """

    changed = Signal(object, str, bool)
    dose_reset = Signal(object, str)
    left = Signal()
    start_requested = Signal()
    hand_out_requested = Signal()
    export_requested = Signal()
    text_requested = Signal()
    copy_requested = Signal()
    delete_requested = Signal()
    exercise_opened = Signal(str, object)

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def show_routine(self, view: RoutineView) -> None:
        """Show a routine; the same one again keeps the focus and what is chosen in it."""

    def show_exercises(self, entries: Sequence[ExerciseEntry]) -> None:
        """What can be added, in the order in which it is listed."""
