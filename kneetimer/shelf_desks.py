# SPDX-License-Identifier: GPL-3.0-or-later
"""The library and the routines in the window: made when first wanted, each leading to the other."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import Store
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.ui import motion
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.pages.later import Later

if TYPE_CHECKING:
    from kneetimer.exercise_library_desk import LibraryDesk
    from kneetimer.routines_desk import RoutinesDesk
    from kneetimer.ui.pages.exercise_library import LibraryPage
    from kneetimer.ui.pages.routines import RoutinesPage

LIBRARY, ROUTINES = "library", "routines"


class ShelfDesks(QObject):
    """Owns both desks. `start_requested` carries a routine's id, `try_requested` an exercise's and
    its variant's (or None), `trouble` a UserError."""

    start_requested = Signal(str)
    try_requested = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        content: LiveContent,
        store: Store,
        preferences: LivePreferences,
        drawings: Drawings,
        figures: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._content = content
        self._store = store
        self._preferences = preferences
        self._drawings = drawings
        self._figures = figures
        self._library_desk: LibraryDesk | None = None
        self._routines_desk: RoutinesDesk | None = None
        self._library = Later(self._make_library)
        self._routines = Later(self._make_routines)
        content.undo_stack.indexChanged.connect(window.notices.withdraw_offers)
        window.dropped.connect(lambda path: self.open_file(Path(path)))
        window.text_dropped.connect(self.open_text)

    def add_pages(self) -> None:
        """Give the window both pages."""
        self._window.add_page(LIBRARY, "nav-library", self.tr("Library"), self._library)
        self._window.add_page(ROUTINES, "nav-routines", self.tr("Routines"), self._routines)

    def open_file(self, file: Path) -> None:
        """Show what a routine file would add."""
        self._routines_now().open_file(str(file))

    def open_text(self, text: str) -> None:
        """Show a list of exercises that was dropped, to make a routine of."""
        self._routines_now().open_text(text)

    def offer_undo(self, words: str, take_back: Callable[[], object]) -> None:
        """Say what was just done, and that it can be taken back."""
        self._window.notices.show_notice(words, self.tr("Undo"), take_back)

    def _make_library(self) -> "LibraryPage":
        from kneetimer.exercise_library_desk import LibraryDesk
        from kneetimer.ui.pages.exercise_library import LibraryPage

        page = LibraryPage(self._drawings, motion.is_reduced(self._preferences.value.reduce_motion))
        self._library_desk = desk = LibraryDesk(
            page, self._content, self._store, self._preferences, self._figures, self
        )
        desk.left.connect(lambda: self._window.show_page(ROUTINES))
        desk.try_requested.connect(self.try_requested)
        desk.routine_opened.connect(self._on_routine_opened)
        desk.undo_offered.connect(self.offer_undo)
        desk.trouble.connect(self.trouble)
        return page

    def _make_routines(self) -> "RoutinesPage":
        from kneetimer.pictures import PrintedPictures
        from kneetimer.routines_desk import RoutinesDesk
        from kneetimer.ui.pages.routines import RoutinesPage

        page = RoutinesPage(self._drawings)
        self._routines_desk = desk = RoutinesDesk(
            page,
            self._content,
            self._preferences,
            PrintedPictures(self._drawings),
            parent=self,
        )
        desk.start_requested.connect(self.start_requested)
        desk.exercise_opened.connect(self._on_exercise_opened)
        desk.undo_offered.connect(self.offer_undo)
        desk.told.connect(self._window.notices.tell)
        desk.trouble.connect(self.trouble)
        desk.page_wanted.connect(lambda: self._window.show_page(ROUTINES))
        return page

    def _routines_now(self) -> "RoutinesDesk":
        self._routines.made()
        assert self._routines_desk is not None
        return self._routines_desk

    def _on_routine_opened(self, routine: str) -> None:
        self._routines_now().open_routine(routine)
        self._window.show_page(ROUTINES)

    def _on_exercise_opened(self, exercise: str, variant: str | None) -> None:
        self._library.made()
        assert self._library_desk is not None
        self._window.show_page(LIBRARY)
        self._library_desk.open(exercise, variant, outside=True)
