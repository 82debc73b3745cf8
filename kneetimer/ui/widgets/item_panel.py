# SPDX-License-Identifier: GPL-3.0-or-later
"""What is chosen in a routine, in full: one item's dose, rest and note; and its rounds."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.routine_view import ItemView
from kneetimer.ui import texts, theme
from kneetimer.ui.widgets import dose_words
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.dose_panel import DosePanel
from kneetimer.ui.widgets.item_rows import rounds_in_words
from kneetimer.ui.widgets.note_edit import NoteEdit
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.usual_stepper import UsualStepper
from kneetimer.ui.widgets.wrap_layout import WrapLayout

LONGEST_REST_S, REST_STEP_S = 120, 5
FEWEST_ROUNDS, MOST_ROUNDS = 2, 10
NOTE_LENGTH = 300


class ItemPanel(QWidget):
    """Says what is wanted of the chosen items. `dose_changed` carries a Dose with just what was
    changed, `rest_changed` seconds or None for the preference, `way_chosen` a Way."""

    dose_changed = Signal(object)
    dose_reset = Signal()
    rest_changed = Signal(object)
    way_chosen = Signal(object)
    note_changed = Signal(str)
    block_requested = Signal()
    rounds_changed = Signal(int)
    dissolve_requested = Signal()
    duplicate_requested = Signal()
    remove_requested = Signal()
    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: Sequence[ItemView] = ()
        """What is shown now: what the signals are about."""
        self._name = TextLabel(bold=True)
        self._facts = TextLabel(role="small", muted=True)
        self._whole_dose = TextLabel()
        self._dose = DosePanel()
        self._rest = UsualStepper(self.tr("Rest after each set"), 0, LONGEST_REST_S, REST_STEP_S)
        self._way_label = TextLabel(self.tr("How it is done"))
        self._way = ChoiceBox(self.tr("How it is done"))
        self._note_label = TextLabel(self.tr("Note, shown before it begins"))
        self._note = NoteEdit(self.tr("Note on this exercise"), NOTE_LENGTH)
        self._shown_note = TextLabel()
        self._rounds_label = TextLabel(self.tr("Rounds of this block"))
        self._rounds = Stepper(
            self.tr("Rounds of this block"), FEWEST_ROUNDS, MOST_ROUNDS, in_words=rounds_in_words
        )
        self._dissolve = _quiet(self.tr("No rounds any more"), "close")
        self._block = _quiet(self.tr("Repeat as rounds"), "rounds")
        self._open = _quiet(self.tr("About this exercise"), "info")
        self._duplicate = _quiet(self.tr("Duplicate"), "copy")
        self._remove = _quiet(self.tr("Remove"), "delete")
        self._connect()
        self._lay_out()

    def show_items(self, items: Sequence[ItemView], *, read_only: bool) -> None:
        """Show what is chosen: one item in full, of several what can be done with them all."""
        if [item.id for item in items] != [item.id for item in self.items]:
            self.tell()  # what was typed for those before
        self.items = tuple(items)
        one = items[0] if len(items) == 1 else None
        self.setVisible(bool(items))
        self._show_head(one, read_only)
        self._show_change(one if not read_only else None)
        self._show_rounds(read_only)
        for button in (self._duplicate, self._remove):
            button.setVisible(not read_only)

    def begin(self) -> None:
        """Give the keys to the first thing that can be changed."""
        parts = [*self._dose.tab_stops(), self._note, self._rounds, self._block, self._open]
        next(part for part in parts if part.isVisibleTo(self)).setFocus()

    def begin_rounds(self) -> None:
        """Give the keys to how many rounds there are, if there are any."""
        if self._rounds.isVisibleTo(self):
            self._rounds.setFocus()

    def tell(self) -> None:
        """Say the note that was typed, if that was not said yet."""
        self._note.tell()

    def _show_head(self, one: ItemView | None, read_only: bool) -> None:
        if one is None:
            self._name.setText(self.tr("{n} exercises chosen").format(n=len(self.items)))
            length_ms = sum(item.estimate_ms for item in self.items)
            self._facts.show_text(self._about(length_ms))
        else:
            self._name.setText(one.name)
            self._facts.show_text(_facts(one, self._about(one.estimate_ms)))
        dose = one.dose if one is not None and read_only else None
        self._whole_dose.show_text(dose_words.whole(dose.plan) if dose else "")
        self._shown_note.show_text(one.item.note if one is not None and read_only else "")
        self._open.setVisible(one is not None and one.dose is not None)

    def _show_change(self, one: ItemView | None) -> None:
        """What can be changed of one item, nothing for None."""
        dose = one.dose if one is not None else None
        ways = one.ways if one is not None else ()
        self._dose.setVisible(dose is not None)
        self._rest.setVisible(dose is not None)
        self._way_label.setVisible(len(ways) > 1)
        self._way.setVisible(len(ways) > 1)
        self._note_label.setVisible(one is not None)
        self._note.setVisible(one is not None)
        if one is None:
            return
        self._note.show_note(one.item.note)
        if dose is not None:
            self._dose.show_dose(dose, one.name)
            self._rest.show_time(one.item.rest_s, one.usual_rest_s)
            choices: list[tuple[object, str]] = [(way, way.name) for way in ways]
            present = next((way for way in ways if (way.exercise, way.variant) == one.way), None)
            self._way.show_choices(choices, present)

    def _show_rounds(self, read_only: bool) -> None:
        blocks = {item.item.block for item in self.items}
        block = self.items[0] if len(blocks) == 1 and None not in blocks else None
        for part in (self._rounds_label, self._rounds, self._dissolve):
            part.setVisible(block is not None and not read_only)
        self._block.setVisible(bool(self.items) and block is None and not read_only)
        if block is not None:
            self._rounds.set_value(block.rounds)

    def _about(self, length_ms: int) -> str:
        return self.tr("about {minutes}").format(minutes=texts.minutes(length_ms))

    def _connect(self) -> None:
        self._dose.dose_changed.connect(self.dose_changed)
        self._dose.reset_requested.connect(self.dose_reset)
        self._rest.changed.connect(self.rest_changed)
        self._way.chosen.connect(self.way_chosen)
        self._note.edited.connect(self.note_changed)
        self._rounds.value_changed.connect(self.rounds_changed)
        self._dissolve.clicked.connect(self.dissolve_requested)
        self._block.clicked.connect(self.block_requested)
        self._open.clicked.connect(self.open_requested)
        self._duplicate.clicked.connect(self.duplicate_requested)
        self._remove.clicked.connect(self.remove_requested)

    def _lay_out(self) -> None:
        rounds = QGridLayout()
        rounds.setHorizontalSpacing(4 * theme.GRID)
        rounds.addWidget(self._rounds_label, 0, 0)
        rounds.addWidget(self._rounds, 0, 1, Qt.AlignmentFlag.AlignRight)
        rounds.setColumnStretch(0, 1)
        buttons = WrapLayout(theme.GRID)
        for button in (self._dissolve, self._block, self._open, self._duplicate, self._remove):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        parts: list[QWidget] = [self._name, self._facts, self._whole_dose, self._shown_note]
        parts += [self._dose, self._rest, self._way_label, self._way, self._note_label, self._note]
        for part in parts:
            layout.addWidget(part)
        layout.addLayout(rounds)
        layout.addLayout(buttons)
        for before, after in pairwise(self._dose.tab_stops()):
            QWidget.setTabOrder(before, after)


def _quiet(words: str, icon: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("look", "quiet")
    theme.set_icon(button, icon)
    return button


def _facts(item: ItemView, length: str) -> str:
    if item.dose is None:
        return item.trouble
    plan = item.dose.plan
    things = [texts.equipment(thing) for thing in plan.equipment]
    return " · ".join([texts.position(plan.position), *things, length])
