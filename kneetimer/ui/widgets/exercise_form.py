# SPDX-License-Identifier: GPL-3.0-or-later
"""An exercise of the person's own, to be filled in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kneetimer.core.own import OwnExercise
from kneetimer.ui.drawings import Drawings


class ExerciseForm(QWidget):
    """`saved` carries the exercise, its id "" for a new one; `left` when nothing is to change."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def show_exercise(
        self,
        own: OwnExercise | None,
        taken_names: frozenset[str],
        figures: tuple[tuple[str, str], ...],
    ) -> None:
        """Fill in an exercise (None: nothing yet). `taken_names` others have, as they are written;
        `figures` are those to pick from, each with its name for people."""
