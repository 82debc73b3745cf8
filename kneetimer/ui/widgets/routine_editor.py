# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine to look at and, where it is the person's own, to change."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from kneetimer.core import editing
from kneetimer.core.catalogue import Dose
from kneetimer.core.errors import UserError
from kneetimer.core.routine import OwnRoutine
from kneetimer.core.routine_view import ItemView, RoutineView, Way
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.widgets import dose_words
from kneetimer.ui.widgets.exercise_picker import ExerciseEntry, ExercisePicker
from kneetimer.ui.widgets.icon_tile import IconTile
from kneetimer.ui.widgets.item_list import ItemList
from kneetimer.ui.widgets.item_panel import ItemPanel
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.routine_details import RoutineDetails
from kneetimer.ui.widgets.routine_head import RoutineHead
from kneetimer.ui.widgets.tall_page import TallPage
from kneetimer.ui.widgets.text_label import TextLabel

BESIDE_CHARACTERS = 37
"""The least width of what stands beside the list."""
BESIDE_FROM = 66
"""Characters wide it must be for that to stand beside the list."""
LIST_LINES, PANEL_LINES = 8, 11
"""The least room of both below each other."""
BESIDE_MARGIN = 2 * theme.GRID
WIDEST_BESIDE = 130 * theme.GRID

Edit = Callable[[OwnRoutine], OwnRoutine]


class RoutineEditor(QWidget):
    """Shows a RoutineView and says what the person does to the routine; whoever hears it saves the
    routine and shows the next view.

    `changed` carries the OwnRoutine as it is from now on, what was done in words ("Moving
    Clamshell"), and whether it is one with the same done just before (steps of a stepper).
    `dose_reset` carries the DoseView whose dose is to go back to its `usual`, and words.
    `refused` carries a UserError where something does not fit. `exercise_opened` carries an
    exercise's id and a variant or None.
    """

    changed = Signal(object, str, bool)
    dose_reset = Signal(object, str)
    refused = Signal(object)
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
        self._view: RoutineView | None = None
        self._go_to: frozenset[str] = frozenset()
        self._head = RoutineHead()
        self._list = ItemList(drawings)
        self._panel = ItemPanel()
        self._details = RoutineDetails()
        self._picker = ExercisePicker(drawings)
        self._beside = QStackedWidget()
        self._body = QStackedWidget()
        self._full = self._make_full()
        self._first = QPushButton(self.tr("Add the first exercise"))
        self._empty = self._make_empty()
        self._connect()
        self._lay_out()

    def show_routine(self, view: RoutineView) -> None:
        """Show a routine; the same one again keeps the focus and what is chosen in it."""
        before = self._view
        other = before is None or before.routine.id != view.routine.id
        if other:
            self._tell()
        had_keys = self._has_keys()
        self._view = view
        if other or not view.own:
            self._beside.setCurrentWidget(self._full_details)
        self._head.show_routine(view)
        self._details.show_routine(view)
        self._list.set_read_only(not view.own)
        go_to = self._go_to or ({view.items[0].id} if other and view.items else set())
        self._list.show_items(view.items, go_to)
        if other:
            self._list.scrollToTop()
        self._show_chosen()
        self._show_body()
        if had_keys and (other or not self._has_keys()):
            self._go_back()

    def show_exercises(self, entries: Sequence[ExerciseEntry]) -> None:
        """What can be added, in the order in which it is listed."""
        self._picker.show_entries(entries)

    # -- what is shown -------------------------------------------------------------------------

    def _show_chosen(self) -> None:
        """The panel shows what is chosen in the list now."""
        if self._view is None:
            return
        chosen = [self._view.items[row] for row in self._list.chosen()]
        self._panel.show_items(chosen, read_only=not self._view.own)
        self._keep_whole()

    def _keep_whole(self) -> None:
        """Nothing of what stands beside the list is cut off at its right."""
        bar = self._full_details.verticalScrollBar().sizeHint().width()
        needed = max(each.minimumSizeHint().width() for each in (self._panel, self._details))
        needed += 2 * BESIDE_MARGIN
        least = self.fontMetrics().averageCharWidth() * BESIDE_CHARACTERS
        self._beside.setMinimumWidth(max(least, needed + bar))

    def _show_body(self) -> None:
        """The list, or what to do while there is nothing in it."""
        assert self._view is not None
        adding = self._beside.currentWidget() is self._picker
        nothing = self._view.own and not self._view.items and not adding
        front = self._empty if nothing else self._full
        self._body.setCurrentWidget(front)
        for page in (self._empty, self._full):  # the one behind asks for no room
            policy = QSizePolicy.Policy.Preferred if page is front else QSizePolicy.Policy.Ignored
            page.setSizePolicy(policy, policy)
        self._arrange()

    def _has_keys(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _go_back(self) -> None:
        """The keys go to the list, or to what to do first."""
        empty = self._body.currentWidget() is self._empty
        (self._first if empty else self._list).setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A focus proxy would do the same, but Tab then leaves out all that stands before it."""
        self._go_back()

    def _begin_adding(self) -> None:
        self._beside.setCurrentWidget(self._picker)
        self._show_body()
        self._picker.begin()

    def _end_adding(self) -> None:
        self._beside.setCurrentWidget(self._full_details)
        self._show_body()
        self._go_back()

    def _leave(self) -> None:
        self._tell()
        self.left.emit()

    def _tell(self) -> None:
        """Nothing that was typed is lost."""
        self._head.tell()
        self._panel.tell()
        self._details.tell()

    # -- what is done --------------------------------------------------------------------------

    def _change(self, edit: Edit, words: str, *, merge: bool = False) -> None:
        """Say what the routine is after an edit, if that is anything else."""
        if self._view is None or not isinstance(self._view.routine, OwnRoutine):
            return
        routine = self._view.routine
        try:
            after = edit(routine)
        except UserError as trouble:
            self.refused.emit(trouble)
            return
        if after != routine:
            known = {item.id for item in routine.items}
            self._go_to = frozenset(item.id for item in after.items if item.id not in known)
            self.changed.emit(after, words, merge)
            self._go_to = frozenset()

    def _change_places(
        self, edit: Callable[[OwnRoutine, Collection[int]], OwnRoutine], words: str
    ) -> None:
        """The same with all that is chosen; `words` may name it."""
        places = self._list.chosen()
        if places:
            named = words.format(name=self._name_of(self._panel.items))
            self._change(lambda routine: edit(routine, places), named)

    def _change_one(self, edit: Callable[[OwnRoutine, ItemView], OwnRoutine], words: str) -> None:
        """The same with the item that the panel shows; its steps are one."""
        (item,) = self._panel.items
        named = words.format(name=item.name)
        self._change(lambda routine: edit(routine, item), named, merge=True)

    def _name_of(self, items: Sequence[ItemView]) -> str:
        if len(items) == 1:
            return items[0].name
        return self.tr("{n} exercises").format(n=len(items))

    def _on_added(self, exercise: str, variant: str | None) -> None:
        """After the last one that is chosen."""
        chosen = self._list.chosen()
        at = chosen[-1] + 1 if chosen else None
        words = self.tr("Adding {name}").format(name=self._picker.name_of(exercise, variant))
        self._change(lambda routine: editing.add(routine, exercise, variant, at), words)

    def _on_moved(self, to: int) -> None:
        self._change_places(
            lambda routine, places: editing.move(routine, places, to), self.tr("Moving {name}")
        )

    def _on_shifted(self, down: bool) -> None:
        self._change_places(
            lambda routine, places: editing.shift(routine, places, down=down),
            self.tr("Moving {name}"),
        )

    def _on_removed(self) -> None:
        self._change_places(editing.remove, self.tr("Removing {name}"))
        self._go_back()

    def _on_duplicated(self) -> None:
        self._change_places(editing.duplicate, self.tr("Duplicating {name}"))

    def _on_block_requested(self) -> None:
        """The keys go on to how many rounds: the button that made them is gone."""
        had_keys = self._has_keys()
        self._change_places(editing.make_block, self.tr("Rounds of {name}"))
        if had_keys:
            self._panel.begin_rounds()

    def _on_rounds_changed(self, rounds: int) -> None:
        block = self._panel.items[0].item.block
        assert block is not None
        self._change(
            lambda routine: editing.set_rounds(routine, block, rounds),
            self.tr("Number of rounds"),
            merge=True,
        )

    def _on_dissolve_requested(self) -> None:
        block = self._panel.items[0].item.block
        assert block is not None
        self._change(lambda routine: editing.dissolve(routine, block), self.tr("No rounds"))

    def _on_dose_changed(self, dose: Dose) -> None:
        (item,) = self._panel.items
        assert item.dose is not None
        plan = item.dose.plan
        self._change(
            lambda routine: editing.change_dose(routine, plan, dose),
            dose_words.change(dose, item.name),
            merge=True,
        )

    def _on_dose_reset(self) -> None:
        (item,) = self._panel.items
        self.dose_reset.emit(item.dose, dose_words.reset(item.name))

    def _on_rest_changed(self, seconds: int | None) -> None:
        self._change_one(
            lambda routine, item: editing.set_rest(routine, item.id, seconds),
            self.tr("Rest after {name}"),
        )

    def _on_item_note_changed(self, note: str) -> None:
        self._change_one(
            lambda routine, item: editing.set_item_note(routine, item.id, note),
            self.tr("Note on {name}"),
        )

    def _on_way_chosen(self, way: Way) -> None:
        self._change_one(
            lambda routine, item: editing.choose_way(routine, item.id, way.exercise, way.variant),
            self.tr("Another way of {name}"),
        )

    def _on_open_requested(self) -> None:
        (item,) = self._panel.items
        self.exercise_opened.emit(*item.way)

    def _on_renamed(self, name: str) -> None:
        self._change(lambda routine: editing.rename(routine, name), self.tr("Another name"))
        assert self._view is not None
        self._head.show_routine(self._view)  # where it was not taken as it was typed

    def _on_note_changed(self, note: str) -> None:
        self._change(
            lambda routine: editing.set_note(routine, note),
            self.tr("Note on the routine"),
            merge=True,
        )

    def _on_get_ready_changed(self, seconds: int | None) -> None:
        self._change(
            lambda routine: editing.set_get_ready(routine, seconds),
            self.tr("Time to get ready"),
            merge=True,
        )

    def _on_group_requested(self) -> None:
        grouped = self._view.grouped if self._view is not None else None
        if grouped is not None:
            self._change(lambda _: grouped, self.tr("Grouping by position"))

    def _on_opened(self) -> None:
        """Enter on an item leads to what can be changed of it."""
        self._beside.setCurrentWidget(self._full_details)
        self._panel.begin()

    # -- how it is made ------------------------------------------------------------------------

    def _make_full(self) -> QWidget:
        self._full_details = PageScroll(WIDEST_BESIDE, margin=BESIDE_MARGIN)
        column = self._full_details.column
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(QPalette.ColorRole.Mid)
        for part in (self._panel, line, self._details):
            column.addWidget(part)
        column.addStretch(1)
        self._beside.addWidget(self._full_details)
        self._beside.addWidget(self._picker)
        self._beside.setMaximumWidth(WIDEST_BESIDE)
        full = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, full)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(4 * theme.GRID)
        self._across.addWidget(self._list, 3)
        self._across.addWidget(self._beside, 2)
        fit_to_font(self, self._arrange)
        return full

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where there is little room, what stands beside the list goes below it, and the picker
        takes the list's place."""
        metrics = self.fontMetrics()
        beside = self.width() >= metrics.averageCharWidth() * BESIDE_FROM
        way = QBoxLayout.Direction
        self._across.setDirection(way.LeftToRight if beside else way.TopToBottom)
        for part, lines in ((self._list, LIST_LINES), (self._beside, PANEL_LINES)):
            part.setMinimumHeight(0 if beside else lines * metrics.lineSpacing())
        adding = self._beside.currentWidget() is self._picker
        self._list.setVisible(beside or not adding)

    def _make_empty(self) -> QWidget:
        """What to do first."""
        middle = Qt.AlignmentFlag.AlignHCenter
        empty = PageScroll(120 * theme.GRID)
        empty.column.addStretch(2)
        empty.column.addWidget(IconTile("plus", 18 * theme.GRID), 0, middle)
        for label in (
            TextLabel(self.tr("Nothing in it yet"), "title"),
            TextLabel(
                self.tr(
                    "Add exercises one after the other. Each comes with its usual dose, which you "
                    "can change here."
                )
            ),
        ):
            label.setAlignment(middle)
            empty.column.addWidget(label)
        self._first.setProperty("look", "primary")
        theme.set_icon(self._first, "plus")
        empty.column.addWidget(self._first, 0, middle)
        empty.column.addStretch(3)
        return empty

    def _connect(self) -> None:
        head, items, panel = self._head, self._list, self._panel
        self._first.clicked.connect(self._begin_adding)
        head.left.connect(self._leave)
        head.renamed.connect(self._on_renamed)
        head.add_requested.connect(self._begin_adding)
        head.group_requested.connect(self._on_group_requested)
        for name in ("start", "copy", "text", "export", "hand_out", "delete"):
            getattr(head, f"{name}_requested").connect(getattr(self, f"{name}_requested"))
        items.chosen_changed.connect(self._show_chosen)
        items.opened.connect(self._on_opened)
        items.add_requested.connect(self._begin_adding)
        items.moved.connect(self._on_moved)
        items.shifted.connect(self._on_shifted)
        items.removed.connect(self._on_removed)
        items.duplicated.connect(self._on_duplicated)
        panel.dose_changed.connect(self._on_dose_changed)
        panel.dose_reset.connect(self._on_dose_reset)
        panel.rest_changed.connect(self._on_rest_changed)
        panel.way_chosen.connect(self._on_way_chosen)
        panel.note_changed.connect(self._on_item_note_changed)
        panel.block_requested.connect(self._on_block_requested)
        panel.rounds_changed.connect(self._on_rounds_changed)
        panel.dissolve_requested.connect(self._on_dissolve_requested)
        panel.duplicate_requested.connect(self._on_duplicated)
        panel.remove_requested.connect(self._on_removed)
        panel.open_requested.connect(self._on_open_requested)
        self._details.note_changed.connect(self._on_note_changed)
        self._details.get_ready_changed.connect(self._on_get_ready_changed)
        self._picker.added.connect(self._on_added)
        self._picker.left.connect(self._end_adding)

    def _lay_out(self) -> None:
        self._body.addWidget(self._full)
        self._body.addWidget(self._empty)
        layout = TallPage(self).inside
        margin = 6 * theme.GRID
        layout.setContentsMargins(margin, margin, margin, 0)
        layout.setSpacing(3 * theme.GRID)
        layout.addWidget(self._head)
        layout.addWidget(self._body, 1)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_escape)

    def _on_escape(self) -> None:
        """One step back: from adding to the list, from the list to all routines."""
        if self._beside.currentWidget() is self._picker:
            self._end_adding()
        elif self._list.hasFocus() or self._first.hasFocus():
            self._leave()
        else:
            self._go_back()
