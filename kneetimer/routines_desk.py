# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind the routines' page: makes its views, saves what is changed, and leads from
one of its parts to another."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kneetimer.core.dosing import DoseView
from kneetimer.core.editing import rename
from kneetimer.core.own import OwnExercise
from kneetimer.core.quick.writing import write
from kneetimer.core.routine import OwnRoutine, Routine, routine_texts
from kneetimer.core.routine_entries import routine_entries
from kneetimer.core.routine_view import routine_view
from kneetimer.exercise_choices import exercise_entries, quick_content
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.routine_copies import free_routine_name, new_id, own_copy
from kneetimer.routine_exchange import RoutineExchange
from kneetimer.routine_lengths import RoutineLengths
from kneetimer.ui.file_dialogs import FileDialogs
from kneetimer.ui.pages.routines import RoutinesPage
from kneetimer.ui.widgets.quick_text_panel import QuickContent, QuickResult

if TYPE_CHECKING:
    from kneetimer.report.painting import Picture


class RoutinesDesk(QObject):
    """Knows which routine is open, and nothing else that is not kept.

    `start_requested` carries a routine's id, `exercise_opened` an exercise's and a variant or
    None. `undo_offered` carries words for what was just done and what takes it back; `told` a
    sentence, `trouble` a UserError. `page_wanted` when something came from elsewhere to be looked
    at here.
    """

    start_requested = Signal(str)
    exercise_opened = Signal(str, object)
    undo_offered = Signal(str, object)
    told = Signal(str)
    trouble = Signal(object)
    page_wanted = Signal()

    def __init__(
        self,
        page: RoutinesPage,
        content: LiveContent,
        preferences: LivePreferences,
        picture: "Picture",
        dialogs: FileDialogs | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._content = content
        self._preferences = preferences
        self._open = ""
        self._listed: Mapping[str, OwnExercise] | None = None
        self._fresh: tuple[OwnRoutine, int] | None = None
        self._list = page.shelf.list
        self._lengths = RoutineLengths(content, preferences, self)
        self._exchange = RoutineExchange(
            page, content, preferences, dialogs or FileDialogs(), picture, self
        )
        self._connect_list()
        self._connect_editor()
        self._connect_others()

    def open_routine(self, routine_id: str) -> None:
        """Show a routine, to be changed where it is the person's own."""
        self._open = routine_id
        self._show(self._page.editor)

    def open_file(self, path: str) -> None:
        """Show what a file would bring, after those that are being looked at."""
        self._exchange.open_file(path)

    def open_text(self, text: str) -> None:
        """Read a list of exercises; what was being typed stays, and this comes below it."""
        panel = self._page.quick_text
        if panel.is_empty:
            panel.open(text, self._quick_content())
        else:
            panel.add_text(text)
        self._come_up(panel)

    def show_list(self, chosen: str = "") -> None:
        """Show all routines, with this one as the chosen one."""
        chosen, self._open = chosen or self._open, ""
        self._show(self._page.shelf)
        self._list.choose(chosen)

    # -- life ----------------------------------------------------------------------------------

    def _connect_list(self) -> None:
        shelf, listed, exchange = self._page.shelf, self._list, self._exchange
        shelf.new_requested.connect(self._on_new_requested)
        shelf.text_requested.connect(self._on_new_text_requested)
        shelf.import_requested.connect(exchange.ask_for_files)
        listed.start_requested.connect(self.start_requested)
        listed.open_requested.connect(self.open_routine)
        listed.duplicate_requested.connect(self._on_duplicate_requested)
        listed.renamed.connect(self._on_renamed)
        listed.delete_requested.connect(self._delete)
        listed.export_requested.connect(lambda name: exchange.export(self._routine(name)))
        listed.hand_out_requested.connect(exchange.save_hand_out)
        listed.print_requested.connect(exchange.print_hand_out)
        self._lengths.worked_out.connect(lambda name, ms: listed.show_lengths({name: ms}))

    def _connect_editor(self) -> None:
        editor, exchange = self._page.editor, self._exchange
        editor.changed.connect(self._on_changed)
        editor.dose_reset.connect(self._on_dose_reset)
        editor.refused.connect(self.trouble)
        editor.left.connect(self._on_editor_left)
        editor.start_requested.connect(lambda: self.start_requested.emit(self._open))
        editor.hand_out_requested.connect(lambda: exchange.save_hand_out(self._open))
        editor.export_requested.connect(lambda: exchange.export(self._routine(self._open)))
        editor.text_requested.connect(self._on_text_requested)
        editor.copy_requested.connect(self._on_copy_requested)
        editor.delete_requested.connect(lambda: self._delete(self._open))
        editor.exercise_opened.connect(self.exercise_opened)

    def _connect_others(self) -> None:
        panel, exchange = self._page.quick_text, self._exchange
        panel.agreed.connect(self._on_text_agreed)
        panel.left.connect(self._on_text_left)
        exchange.previewed.connect(lambda: self._come_up(self._page.preview))
        exchange.looked_through.connect(self._on_looked_through)
        exchange.taken.connect(self.undo_offered)
        exchange.text_read.connect(self.open_text)
        exchange.told.connect(self.told)
        exchange.trouble.connect(self.trouble)
        self._page.shown.connect(self._show_part)
        self._content.changed.connect(self._on_anything_changed)
        self._preferences.changed.connect(self._on_anything_changed)

    # -- what is shown -------------------------------------------------------------------------

    def _come_up(self, part: QWidget) -> None:
        """Show a part, wherever the person is."""
        self._show(part)
        self.page_wanted.emit()

    def _show(self, part: QWidget) -> None:
        self._page.show_part(part)
        self._show_part()

    def _show_part(self) -> None:
        """Bring the part in front up to date; nothing is worked out for parts behind it."""
        if self._page.part is self._page.shelf:
            self._show_entries()
        else:
            self._lengths.rest()
        if self._page.part is self._page.editor:
            self._show_routine()

    def _show_entries(self) -> None:
        here = self._content.value
        self._list.show_entries(
            routine_entries(here.shelf, here.routines, here.catalogue, here.language)
        )
        self._lengths.ask()

    def _show_routine(self) -> None:
        routine = self._content.routine(self._open)
        if routine is None:  # its making was undone
            self.show_list()
            return
        here = self._content.value
        if here.shelf.exercises != self._listed:
            self._listed = here.shelf.exercises
            self._page.editor.show_exercises(exercise_entries(here))
        kept = here.shelf.kept(routine.id)
        self._page.editor.show_routine(
            routine_view(routine, here.catalogue, here.language, kept, self._preferences.value)
        )

    def _on_anything_changed(self) -> None:
        if self._page.isVisible():
            self._show_part()
        else:
            self._lengths.rest()

    # -- the list ------------------------------------------------------------------------------

    def _on_new_requested(self) -> None:
        name = free_routine_name(self.tr("New routine"), self._content.value)
        routine = OwnRoutine(id=new_id(), name=name, items=())
        if self._content.save_routine(routine, self.tr("New routine")):
            self._fresh = routine, self._content.undo_stack.index()
            self.open_routine(routine.id)

    def _on_renamed(self, routine_id: str, name: str) -> None:
        routine = self._own(routine_id)
        words = self.tr("Rename {name}").format(name=routine.name)
        self._content.save_routine(rename(routine, name), words)

    def _duplicate(self, routine_id: str) -> str:
        """A copy of a routine on the shelf; returns its id, "" where it could not be saved."""
        routine = self._routine(routine_id)
        copy = own_copy(routine, self._content.value)
        words = self.tr("Duplicate {name}").format(name=self._name(routine))
        return copy.id if self._content.save_routine(copy, words) else ""

    def _on_duplicate_requested(self, routine_id: str) -> None:
        copy = self._duplicate(routine_id)
        if copy:
            self.show_list(copy)

    def _delete(self, routine_id: str) -> None:
        routine = self._own(routine_id)
        words = self.tr("Delete {name}").format(name=routine.name)
        if self._content.delete_routine(routine_id, words):
            told = self.tr("{name} was deleted.").format(name=routine.name)
            self.undo_offered.emit(told, self._content.undo_stack.undo)
        self.show_list()

    # -- the editor ----------------------------------------------------------------------------

    def _on_changed(self, routine: OwnRoutine, words: str, merge: bool) -> None:
        self._content.save_routine(routine, words, merge=merge)

    def _on_dose_reset(self, view: DoseView, words: str) -> None:
        self._content.reset_dose(self._open, view, words)

    def _on_copy_requested(self) -> None:
        copy = self._duplicate(self._open)
        if copy:
            self.open_routine(copy)

    def _on_editor_left(self) -> None:
        """A new routine that nothing was made of is no routine."""
        stack = self._content.undo_stack
        if self._fresh is not None:
            routine, made = self._fresh
            if stack.index() == made and self._content.routine(routine.id) == routine:
                stack.undo()
        self._fresh = None
        self.show_list()

    # -- lists as text -------------------------------------------------------------------------

    def _on_new_text_requested(self) -> None:
        panel = self._page.quick_text
        if panel.is_empty:
            panel.open("", self._quick_content())
        self._show(panel)

    def _on_text_requested(self) -> None:
        """The open routine as text: to be changed, or where it is shipped to make one of it."""
        routine, content = self._routine(self._open), self._quick_content()
        own = routine if isinstance(routine, OwnRoutine) else own_copy(routine, self._content.value)
        text = write(own.items, own.rounds, content.names, get_ready_s=own.get_ready_s)
        if own is routine:
            self._page.quick_text.open(text, content, own.id, own.name)
        else:
            self._page.quick_text.open(f"# {own.name}\n{text}", content)
        self._show(self._page.quick_text)

    def _on_text_agreed(self, made: QuickResult) -> None:
        before, words = self._content.routine(made.replaces), self.tr("Text of {name}")
        if not isinstance(before, OwnRoutine):  # a new one, or one that is gone by now
            plain = OwnRoutine(id=new_id(), name=self.tr("New routine"), items=())
            name = free_routine_name(made.name, self._content.value)
            before, words = rename(plain, name), self.tr("New routine")
        routine = msgspec.structs.replace(
            before, items=made.items, rounds=made.rounds, get_ready_s=made.get_ready_s
        )
        if self._content.save_routine(routine, words.format(name=before.name)):
            self.open_routine(routine.id)

    def _on_text_left(self) -> None:
        if self._open:
            self.open_routine(self._open)
        else:
            self.show_list()

    def _on_looked_through(self, added: str) -> None:
        """Back to where one was before files came; what was added is shown in the list."""
        if not added and not self._page.quick_text.is_empty:
            self._show(self._page.quick_text)
        elif not added and self._open:
            self.open_routine(self._open)
        else:
            self.show_list(added)

    def _quick_content(self) -> QuickContent:
        return quick_content(self._content.value, self._preferences.value)

    # -- routines ------------------------------------------------------------------------------

    def _routine(self, routine_id: str) -> Routine:
        routine = self._content.routine(routine_id)
        assert routine is not None
        return routine

    def _own(self, routine_id: str) -> OwnRoutine:
        routine = self._routine(routine_id)
        assert isinstance(routine, OwnRoutine)
        return routine

    def _name(self, routine: Routine) -> str:
        return routine_texts(routine, self._content.value.language).name
