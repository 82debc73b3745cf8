# SPDX-License-Identifier: GPL-3.0-or-later
"""The library: all exercises to look through, and in their place one in full or a form for one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kneetimer.core.exercise_library import Facet, Found, Library, Sort
from kneetimer.core.exercise_view import ExerciseView
from kneetimer.core.own import OwnExercise
from kneetimer.ui import texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.exercise_cell import MARGIN
from kneetimer.ui.widgets.exercise_filters import LibraryFilters
from kneetimer.ui.widgets.exercise_grid import ExerciseGrid
from kneetimer.ui.widgets.nothing_found import NothingFound
from kneetimer.ui.widgets.search_field import SearchField
from kneetimer.ui.widgets.text_label import News, TextLabel

if TYPE_CHECKING:
    from kneetimer.ui.widgets.exercise_form import ExerciseForm
    from kneetimer.ui.widgets.exercise_panel import ExercisePanel
    from kneetimer.ui.widgets.figure_picker import FigureToPick

# What the list does not need is imported when an exercise is opened.

EDGE = 8 * theme.GRID
_NO_COMMAND = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
_BY_PRACTICE = (Sort.LAST_DONE, Sort.MOST_DONE)


class LibraryPage(QWidget):
    """Shows a `Library`, one exercise of it, or the form; searches, filters and sorts by itself.

    `shown` says that the page has come into view. `exercise_opened` carries an exercise's id and
    its variant's (or None), `new_requested` the name that a new exercise might have ("" for none).
    The signals from `back_requested` to `delete_requested` are about the exercise that is open, as
    `ExercisePanel` has them; `saved` and `form_left` are the form's.
    """

    shown = Signal()
    exercise_opened = Signal(str, object)
    new_requested = Signal(str)
    back_requested = Signal()
    dose_changed = Signal(object)
    dose_reset = Signal()
    try_requested = Signal()
    add_requested = Signal(str)
    edit_requested = Signal()
    copy_requested = Signal()
    delete_requested = Signal()
    saved = Signal(object)
    form_left = Signal()

    def __init__(
        self, drawings: Drawings, reduce_motion: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._drawings = drawings
        self._reduce_motion = reduce_motion
        self._library = Library(())
        self._panel: ExercisePanel | None = None
        self._form: ExerciseForm | None = None
        self._search = SearchField(self.tr("Search the exercises"), self.tr("Type to search"))
        self._search.textChanged.connect(self._show_found)
        self._search.left.connect(self._on_search_left)
        self._filters = LibraryFilters()
        self._filters.changed.connect(self._show_found)
        self._sort = ChoiceBox(self.tr("Sort"))
        self._sort.show_choices(_sort_choices(), Sort.NAME)
        self._sort.chosen.connect(self._show_found)
        self._status = News(role="small", muted=True)
        self._grid = ExerciseGrid(drawings, reduce_motion)
        self._grid.opened.connect(lambda exercise: self.exercise_opened.emit(exercise, None))
        self._grid.left_at_top.connect(self._search.setFocus)
        self._nothing = NothingFound()
        self._nothing.clear_requested.connect(self._filters.clear)
        self._nothing.new_requested.connect(self._on_new_requested)
        self._results = QStackedWidget()
        self._results.addWidget(self._grid)
        self._results.addWidget(self._nothing)
        self._list = self._make_list()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self._list)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._search.setFocus)
        self._first: QWidget = self._search

    def show_library(self, library: Library) -> None:
        """The exercises to look through; what is searched for and chosen stays."""
        self._library = library
        self._show_found()

    def show_list(self, exercise: str = "") -> None:
        """All exercises, the keys on one of them if it is named."""
        self._bring(self._list, self._search)
        if exercise:
            self._grid.choose(exercise)
            if self._search.hasFocus():
                self._grid.setFocus()

    def neighbour(self, exercise: str) -> str:
        """The exercise listed after one, or before the last; "" where there is none."""
        return self._grid.neighbour(exercise)

    def show_exercise(self, view: ExerciseView) -> None:
        """One exercise in full."""
        panel = self._panel or self._make_panel()
        panel.show_exercise(view)
        self._bring(panel, panel)

    def update_exercise(self, view: ExerciseView) -> None:
        """The exercise that is open has changed, whether it is in front or not."""
        if self._panel is not None:
            self._panel.show_exercise(view)

    def show_form(
        self,
        own: OwnExercise,
        taken_names: frozenset[str],
        figures: "tuple[FigureToPick, ...]",
    ) -> None:
        """The form, filled in with an exercise; see `ExerciseForm`."""
        form = self._form or self._make_form()
        form.show_exercise(own, taken_names, figures)
        self._bring(form, form)

    def set_reduce_motion(self, reduce_motion: bool) -> None:
        """Figures stand still from now on, or move."""
        self._reduce_motion = reduce_motion
        self._grid.set_reduce_motion(reduce_motion)
        for part in (self._panel, self._form):
            if part is not None:
                part.set_reduce_motion(reduce_motion)

    @property
    def is_list_shown(self) -> bool:
        """Whether neither an exercise nor the form is in the list's place."""
        return self._stack.currentWidget() is self._list

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, typed = event.text(), self._search.text()
        if not self.is_list_shown:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and typed:
            self._search.clear()
        elif event.key() == Qt.Key.Key_Backspace and typed:
            self._search.type_in("")
            self._search.backspace()
        elif text.isprintable() and text.strip() and not event.modifiers() & _NO_COMMAND:
            self._search.type_in(text)
        else:
            super().keyPressEvent(event)

    # -- building

    def _make_list(self) -> QWidget:
        new = QPushButton(self.tr("New exercise"))
        theme.set_icon(new, "plus")
        new.clicked.connect(lambda: self.new_requested.emit(""))
        head = QHBoxLayout()
        head.setSpacing(4 * theme.GRID)
        head.addWidget(TextLabel(self.tr("Library"), "title"), 1)
        head.addWidget(new)
        search = QHBoxLayout()
        search.setSpacing(3 * theme.GRID)
        search.addWidget(self._search, 1)
        search.addWidget(self._sort)
        above = QVBoxLayout()
        above.setContentsMargins(EDGE, EDGE, EDGE, 0)
        above.setSpacing(3 * theme.GRID)
        above.addLayout(head)
        above.addLayout(search)
        above.addWidget(self._filters)
        above.addWidget(self._status)
        below = QVBoxLayout()
        below.setContentsMargins(EDGE - MARGIN, 0, theme.GRID, 0)
        below.addWidget(self._results)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        column.addLayout(above)
        column.addLayout(below, 1)
        return whole

    def _make_panel(self) -> "ExercisePanel":
        from kneetimer.ui.widgets.exercise_panel import ExercisePanel

        panel = ExercisePanel(self._drawings, self._reduce_motion)
        for name in (
            *("back_requested", "dose_changed", "dose_reset", "try_requested", "add_requested"),
            *("exercise_opened", "edit_requested", "copy_requested", "delete_requested"),
        ):
            getattr(panel, name).connect(getattr(self, name))
        self._stack.addWidget(panel)
        self._panel = panel
        return panel

    def _make_form(self) -> "ExerciseForm":
        from kneetimer.ui.widgets.exercise_form import ExerciseForm

        form = ExerciseForm(self._drawings, self._reduce_motion)
        form.saved.connect(self.saved)
        form.left.connect(self.form_left)
        self._stack.addWidget(form)
        self._form = form
        return form

    # -- showing

    def _bring(self, widget: QWidget, focus: QWidget) -> None:
        """Show the list, an exercise or the form; the focus goes along if it was here."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._first = focus
        if self._stack.currentWidget() is not widget:
            self._stack.setCurrentWidget(widget)
            if had_focus:
                focus.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A focus proxy would have Tab pass by all that stands before it."""
        self._first.setFocus()

    def _show_found(self) -> None:
        query, sort = self._search.text().strip(), self._sort.currentData()
        found = self._library.find(query, self._filters.filters, sort)
        self._filters.show_counts(found.counts)
        self._grid.show_entries(found.entries, sort in _BY_PRACTICE)
        self._status.show_text(self._told(found, query))
        if found.entries:
            self._results.setCurrentWidget(self._grid)
        else:
            own = bool(self._filters.filters.get(Facet.OWN))
            self._nothing.show_search(query, self._filters.is_any_chosen, own)
            self._results.setCurrentWidget(self._nothing)

    def _told(self, found: Found, query: str) -> str:
        """How many there are, and whether they are only like what was typed."""
        if not found.entries:
            return ""
        if found.near:
            return self.tr("Nothing is called “{words}”. These come nearest.").format(words=query)
        if len(found.entries) == found.total:
            return texts.exercises(found.total)
        return self.tr("{n} of {total}").format(
            n=len(found.entries), total=texts.exercises(found.total)
        )

    def _on_search_left(self) -> None:
        if self._results.currentWidget() is self._grid:
            self._grid.setFocus()
        else:
            self._nothing.setFocus()

    def _on_new_requested(self) -> None:
        self.new_requested.emit(self._search.text().strip())


def _sort_choices() -> list[tuple[object, str]]:
    return [
        (Sort.NAME, translate("LibraryPage", "By name")),
        (Sort.AREA, translate("LibraryPage", "By area")),
        (Sort.POSITION, translate("LibraryPage", "By position")),
        (Sort.LAST_DONE, translate("LibraryPage", "Last done first")),
        (Sort.MOST_DONE, translate("LibraryPage", "Most done first")),
    ]
