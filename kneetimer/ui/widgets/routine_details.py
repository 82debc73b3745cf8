# SPDX-License-Identifier: GPL-3.0-or-later
"""What a routine says of all its exercises: the time before each set, and a note."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneetimer.core.routine_view import RoutineView
from kneetimer.ui import theme
from kneetimer.ui.widgets.note_edit import NoteEdit
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.usual_stepper import UsualStepper

SHORTEST_GET_READY_S, LONGEST_GET_READY_S = 3, 15
NOTE_LENGTH = 2000


class RoutineDetails(QWidget):
    """`get_ready_changed` carries seconds, or None for the preference."""

    get_ready_changed = Signal(object)
    note_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._get_ready = UsualStepper(
            self.tr("Time to get ready for each set"), SHORTEST_GET_READY_S, LONGEST_GET_READY_S, 1
        )
        self._get_ready.changed.connect(self.get_ready_changed)
        self._note_label = TextLabel(self.tr("Note"))
        self._note = NoteEdit(self.tr("Note on the routine"), NOTE_LENGTH)
        self._note.edited.connect(self.note_changed)
        self._about = TextLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(TextLabel(self.tr("The whole routine"), bold=True))
        layout.addWidget(self._about)
        for part in (self._get_ready, self._note_label, self._note):
            layout.addWidget(part)

    def show_routine(self, view: RoutineView) -> None:
        """Show a routine, to be changed where it is an own one."""
        self._about.show_text("" if view.own else view.about)
        for part in (self._get_ready, self._note_label, self._note):
            part.setVisible(view.own)
        self._get_ready.show_time(view.routine.get_ready_s, view.usual_get_ready_s)
        self._note.show_note(view.about)

    def tell(self) -> None:
        """Say the note that was typed, if that was not said yet."""
        self._note.tell()
