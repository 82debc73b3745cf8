# SPDX-License-Identifier: GPL-3.0-or-later
"""Routines that come from files and go to files, and to paper."""

import uuid
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kneetimer.core.errors import UserError
from kneetimer.core.hand_out import HandOut, hand_out
from kneetimer.core.import_view import ImportView, import_view
from kneetimer.core.parcel import parcel_of
from kneetimer.core.reading import text_of
from kneetimer.core.routine import Routine
from kneetimer.core.routine_file import read_routine_file, write_routine_file
from kneetimer.core.shelf import Changes, Shelf
from kneetimer.core.taking_in import Answers, changes
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.today_desk import today
from kneetimer.ui.file_dialogs import FileDialogs
from kneetimer.ui.pages.routines import RoutinesPage

if TYPE_CHECKING:
    from kneetimer.report.painting import Picture

TEXT_SUFFIXES = (".txt", ".text", ".md")
"""Files of these names hold lists as people type them."""
LARGEST_TEXT = 500_000
"""Bytes of such a file: 1 kB for each exercise that a routine may have."""


class RoutineExchange(QObject):
    """Shows one file after the other on the page's preview.

    `previewed` when a file is to be looked at, `looked_through` when none is left: it carries the
    id of the routine that was added last, "" for none. `taken` carries the words for an import and
    what takes it back; `text_read` a list of exercises; `told` a sentence; `trouble` a
    UserError.
    """

    previewed = Signal()
    looked_through = Signal(str)
    taken = Signal(str, object)
    text_read = Signal(str)
    told = Signal(str)
    trouble = Signal(object)

    def __init__(
        self,
        page: RoutinesPage,
        content: LiveContent,
        preferences: LivePreferences,
        dialogs: FileDialogs,
        picture: "Picture",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._content = content
        self._preferences = preferences
        self._dialogs = dialogs
        self._picture = picture
        self._waiting: deque[Path] = deque()
        self._view: ImportView | None = None
        self._is_open = False
        self._added = ""
        page.preview.agreed.connect(self._on_agreed)
        page.preview.left.connect(self._go_on)

    # -- from files ----------------------------------------------------------------------------

    def ask_for_files(self) -> None:
        """Let the person choose files to import."""
        for path in self._dialogs.routines_to_open(self._page.window()):
            self.open_file(path)

    def open_file(self, path: str) -> None:
        """Show what a file would bring, once those before it have been looked at. A list as text
        is handed on at once."""
        file = Path(path)
        if file.suffix.casefold() in TEXT_SUFFIXES:
            self._read_text(file)
            return
        self._waiting.append(file)
        if not self._is_open:
            self._go_on()

    def _read_text(self, file: Path) -> None:
        try:
            self.text_read.emit(text_of(file, LARGEST_TEXT))
        except UserError as trouble:
            self.trouble.emit(trouble)

    def _go_on(self) -> None:
        """To the next file, or back where none is left."""
        self._view, self._is_open = None, bool(self._waiting)
        if self._waiting:
            self._preview(self._waiting.popleft())
            self.previewed.emit()
        else:
            added, self._added = self._added, ""
            self.looked_through.emit(added)

    def _preview(self, file: Path) -> None:
        here, preview = self._content.value, self._page.preview
        try:
            read = read_routine_file(file, here)
        except UserError as trouble:
            preview.show_trouble(file.name, trouble.sentence)
            return
        if read.parcel is None:
            preview.show_problems(file.name, read.problems)
            return
        self._view = import_view(
            file.name, read.parcel, read.problems, here, self._preferences.value
        )
        preview.show_view(self._view)

    def _on_agreed(self, answers: Answers) -> None:
        view, here = self._view, self._content.value
        assert view is not None
        name = view.routine.name
        wanted = changes(view.asked, answers, here, lambda: str(uuid.uuid4()))
        if wanted is None:
            self.told.emit(self.tr("Nothing of {name} was added.").format(name=name))
        elif self._content.change(wanted, self.tr("Import {name}").format(name=name)):
            self._added = _routine_of(wanted, view.routine.id, here.shelf) or self._added
            words = self.tr("{name} was imported.").format(name=name)
            self.taken.emit(words, self._content.undo_stack.undo)
        self._go_on()

    # -- to files and to paper -----------------------------------------------------------------

    def export(self, routine: Routine) -> None:
        """Let the person say where, and write a routine with what it needs into a file."""
        parcel = parcel_of(routine, self._content.value, str(uuid.uuid4()))
        path = self._dialogs.routine_to_save(self._page.window(), parcel.routine.name)
        if path is not None:
            self._try(lambda: write_routine_file(Path(path), parcel, replace=True), path)

    def save_hand_out(self, routine_id: str) -> None:
        """Let the person say where, and write a routine's hand-out into a PDF file."""
        from kneetimer.report.handout import write_handout

        paper = self._hand_out(routine_id)
        if paper is None:
            return
        path = self._dialogs.pdf_to_save(self._page.window(), paper.name)
        if path is not None:
            self._try(lambda: write_handout(paper, Path(path), self._picture), path)

    def print_hand_out(self, routine_id: str) -> None:
        """Let the person choose a printer, and print a routine's hand-out."""
        from kneetimer.report.handout import print_handout

        paper = self._hand_out(routine_id)
        if paper is None:
            return
        printer = self._dialogs.printer(self._page.window())
        if printer is not None:
            self._try(lambda: print_handout(paper, printer, self._picture), "")

    def _hand_out(self, routine_id: str) -> HandOut | None:
        """A routine without what cannot be done here; None, and said so, where that is nothing."""
        here = self._content.value
        able, kept = here.routines.get(routine_id), here.shelf.kept(routine_id)
        if able is None:
            self.told.emit(self.tr("There is nothing in this routine to make a hand-out of yet."))
            return None
        return hand_out(able, here.catalogue, here.language, kept, self._preferences.value, today())

    def _try(self, write: Callable[[], object], path: str) -> None:
        try:
            write()
        except UserError as trouble:
            self.trouble.emit(trouble)
        else:
            if path:
                self.told.emit(self.tr("Saved as {file}.").format(file=path))


def _routine_of(wanted: Changes, theirs: str, shelf: Shelf) -> str:
    """The id under which an import brings its routine, "" where it brings none: others change too,
    where their exercises do."""
    if theirs in wanted.routines:
        return theirs
    return next((each for each in wanted.routines if each not in shelf.routines), "")
