# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind the library: all exercises, the one that is open, and the person's own."""

import uuid
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import Store
from kneetimer.core.catalogue import Dose, Kind, Tempo
from kneetimer.core.errors import UserError
from kneetimer.core.exercise_library import library
from kneetimer.core.exercise_view import ExerciseView, exercise_view
from kneetimer.core.own import LONGEST_NAME, OwnExercise
from kneetimer.core.plan import stand_in
from kneetimer.core.practice import DoneSet, Practice
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import MOST_ITEMS, OwnRoutine, RoutineItem, with_item_ids
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.ui import motion
from kneetimer.ui.pages.exercise_library import LibraryPage
from kneetimer.ui.widgets import dose_words

if TYPE_CHECKING:
    from kneetimer.ui.widgets.figure_picker import FigureToPick


class LibraryDesk(QObject):
    """Knows which exercise is open, and from which ones links led to it. `figures` is the folder
    with the figures' files.

    `left` says that the person goes back from an exercise that was opened from outside the
    library. `try_requested` carries an exercise's id and its variant's (or None), `routine_opened`
    the id of a routine that was made for an exercise. `undo_offered` carries words for what was
    just done and what takes it back, `trouble` a UserError.
    """

    left = Signal()
    try_requested = Signal(str, object)
    routine_opened = Signal(str)
    undo_offered = Signal(str, object)
    trouble = Signal(object)

    def __init__(
        self,
        page: LibraryPage,
        content: LiveContent,
        store: Store,
        preferences: LivePreferences,
        figures: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._content = content
        self._store = store
        self._preferences = preferences
        self._figures = figures
        self._practised: dict[str, Practice] = {}
        self._done: dict[str, list[DoneSet]] = {}
        self._open: ExerciseView | None = None
        self._trail: list[tuple[str, str | None]] = []
        self._is_from_outside = False
        content.changed.connect(self._on_content_changed)
        preferences.changed.connect(self._on_preferences_changed)
        page.shown.connect(self.refresh)
        page.exercise_opened.connect(self._go_to)
        page.back_requested.connect(self._on_back_requested)
        page.dose_changed.connect(self._on_dose_changed)
        page.dose_reset.connect(self._on_dose_reset)
        page.try_requested.connect(self._on_try_requested)
        page.add_requested.connect(self._on_add_requested)
        page.new_requested.connect(self._on_new_requested)
        page.edit_requested.connect(self._on_edit_requested)
        page.copy_requested.connect(self._on_copy_requested)
        page.delete_requested.connect(self._on_delete_requested)
        page.saved.connect(self._on_saved)
        page.form_left.connect(self._on_form_left)

    def refresh(self) -> None:
        """Show what holds now, with what was done until now."""
        try:
            self._practised = self._store.history.practised()
            self._done.clear()
        except UserError as trouble:
            self.trouble.emit(trouble)
        self._show()

    def open(self, exercise_id: str, variant: str | None = None, *, outside: bool = False) -> None:
        """Show one exercise in full, or its variant; `outside` where Back is to lead out of the
        library again."""
        self._forget_open()
        self._is_from_outside = outside
        self._go_to(exercise_id, variant)

    def _go_to(self, exercise_id: str, variant: str | None) -> None:
        """Show an exercise, and remember the one before for the way back."""
        try:
            view = self._view_of(exercise_id, variant)
        except UserError as trouble:
            self.trouble.emit(trouble)
            return
        if self._open is not None:
            self._trail.append(_way(self._open))
        if _way(view) in self._trail:
            del self._trail[self._trail.index(_way(view)) :]
        self._open = view
        self._page.show_exercise(view)

    def _forget_open(self) -> None:
        self._open = None
        self._trail.clear()
        self._is_from_outside = False

    # -- showing

    def _show(self) -> None:
        content = self._content.value
        self._page.show_library(
            library(
                content.catalogue,
                content.language,
                content.shelf,
                self._preferences.value,
                self._practised,
            )
        )
        if self._open is not None:
            self._open = self._view_of(self._open.exercise.id, self._open.variant_id)
            self._page.update_exercise(self._open)

    def _view_of(self, exercise_id: str, variant: str | None) -> ExerciseView:
        content = self._content.value
        return exercise_view(
            exercise_id,
            variant,
            catalogue=content.catalogue,
            language=content.language,
            shelf=content.shelf,
            preferences=self._preferences.value,
            sets=self._done_sets(exercise_id, variant),
        )

    def _done_sets(self, exercise_id: str, variant: str | None) -> list[DoneSet]:
        """All that was done of an exercise, as it was when the page was last refreshed."""
        exercise, _ = stand_in(self._content.value.catalogue, exercise_id, variant)
        if exercise.id not in self._done:
            try:
                self._done[exercise.id] = self._store.history.done_sets(exercise.id)
            except UserError as trouble:
                self.trouble.emit(trouble)
                return []
        return self._done[exercise.id]

    def _on_content_changed(self) -> None:
        """While the page is not seen, its being shown again will do."""
        if self._page.isVisible():
            self._show()

    def _on_preferences_changed(self, _before: Preferences) -> None:
        self._page.set_reduce_motion(motion.is_reduced(self._preferences.value.reduce_motion))
        self._on_content_changed()

    def _on_back_requested(self) -> None:
        if self._trail:
            self._go_to(*self._trail[-1])
            return
        exercise, outside = self._opened.exercise.id, self._is_from_outside
        self._forget_open()
        self._page.show_list(exercise)
        if outside:
            self.left.emit()

    @property
    def _opened(self) -> ExerciseView:
        assert self._open is not None
        return self._open

    # -- the exercise that is open

    def _on_dose_changed(self, dose: Dose) -> None:
        words = dose_words.change(dose, self._opened.name)
        self._content.keep_dose("", self._opened.exercise.id, dose, words)

    def _on_dose_reset(self) -> None:
        words = dose_words.reset(self._opened.name)
        self._content.reset_dose("", self._opened.dose, words)

    def _on_try_requested(self) -> None:
        self.try_requested.emit(self._opened.exercise.id, self._opened.variant_id)

    def _on_add_requested(self, routine_id: str) -> None:
        item = RoutineItem(exercise=self._opened.exercise.id, variant=self._opened.variant_id)
        own = self._content.value.shelf.routines
        if routine_id in own:
            self._add_to(own[routine_id], item)
        else:
            self._put_in_new_routine(item)

    def _add_to(self, routine: OwnRoutine, item: RoutineItem) -> None:
        if len(routine.items) >= MOST_ITEMS:
            self.trouble.emit(_full(routine))
            return
        items = with_item_ids((*routine.items, item))
        words = self.tr("{name} added to {routine}").format(
            name=self._opened.name, routine=routine.name
        )
        if self._content.save_routine(msgspec.structs.replace(routine, items=items), words):
            self.undo_offered.emit(words, self._content.undo_stack.undo)

    def _put_in_new_routine(self, item: RoutineItem) -> None:
        content = self._content.value
        taken = {content.language.routine_name(each) for each in content.routines}
        taken |= {each.name for each in content.shelf.routines.values()}
        routine = OwnRoutine(
            id=str(uuid.uuid4()),
            name=_unlike(self.tr("New routine"), taken),
            items=with_item_ids([item]),
        )
        if self._content.save_routine(routine, self.tr("New routine")):
            self.routine_opened.emit(routine.id)

    # -- exercises of the person's own

    def _on_new_requested(self, name: str) -> None:
        from kneetimer.ui.widgets.exercise_fields import USUAL

        self._show_form(msgspec.structs.replace(USUAL, name=name[:LONGEST_NAME].strip()))

    def _on_edit_requested(self) -> None:
        self._show_form(self._content.value.shelf.exercises[self._opened.exercise.id])

    def _on_copy_requested(self) -> None:
        names = self._names_besides("")
        draft = _draft_of(self._opened, _unlike(self._opened.name, names))
        way = f"{self._opened.exercise.id}.{self._opened.variant_id}"
        if self._has_file(way):
            draft = msgspec.structs.replace(draft, figure=way)
        self._show_form(draft)

    def _show_form(self, own: OwnExercise) -> None:
        names = self._names_besides(own.id)
        self._page.show_form(own, names, tuple(self._figures_to_pick()))

    def _names_besides(self, exercise_id: str) -> frozenset[str]:
        """The names of all other exercises that are in the library."""
        content = self._content.value
        return frozenset(
            content.language.exercise_name(each.id)
            for each in content.catalogue
            if each.id != exercise_id and each.id not in content.shelf.gone
        )

    def _figures_to_pick(self) -> "Iterator[FigureToPick]":
        """Every figure of an exercise that comes with the app, or of a variant."""
        from kneetimer.ui.widgets.figure_picker import FigureToPick

        content = self._content.value
        for exercise in content.catalogue:
            if content.is_own(exercise.id):
                continue
            name = content.language.exercise_name(exercise.id)
            yield FigureToPick(exercise.id, name, exercise.position)
            for variant in exercise.variants:
                way = f"{exercise.id}.{variant.id}"
                if self._has_file(way):
                    name = content.language.exercise_name(exercise.id, variant.id)
                    yield FigureToPick(way, name, variant.position or exercise.position)

    def _has_file(self, figure: str) -> bool:
        return (self._figures / f"{figure}.toml").is_file()

    def _on_saved(self, own: OwnExercise) -> None:
        taken = {name.casefold() for name in self._names_besides(own.id)}
        if own.name.casefold() in taken:
            self.trouble.emit(_name_taken(own.name))
            return
        words = self.tr("Change of {name}") if own.id else self.tr("New exercise {name}")
        kept = msgspec.structs.replace(own, id=own.id or str(uuid.uuid4()))
        if self._content.save_exercise(kept, words.format(name=own.name)):
            self._go_to(kept.id, None)

    def _on_delete_requested(self) -> None:
        view = self._opened
        words = self.tr("{name} deleted").format(name=view.name)
        following = self._page.neighbour(view.exercise.id)
        self._open = None  # what is gone need not be shown anew
        if not self._content.delete_exercise(view.exercise.id, words):
            self._open = view
            return
        self._forget_open()
        self._page.show_list(following)
        self.undo_offered.emit(self._deleted(view), self._content.undo_stack.undo)

    def _deleted(self, view: ExerciseView) -> str:
        """That an exercise was deleted, and how many routines have it all the same."""
        n = sum(
            any(item.exercise == view.exercise.id for item in routine.items)
            for routine in self._content.value.shelf.routines.values()
        )
        words = self.tr("{name} deleted; {n} routines keep it")
        if n == 0:
            words = self.tr("{name} deleted")
        elif n == 1:
            words = self.tr("{name} deleted; 1 routine keeps it")
        return words.format(name=view.name, n=n)

    def _on_form_left(self) -> None:
        if self._open is None:
            self._page.show_list()
        else:
            self._page.show_exercise(self._open)


def _way(view: ExerciseView) -> tuple[str, str | None]:
    return view.exercise.id, view.variant_id


def _draft_of(view: ExerciseView, name: str) -> OwnExercise:
    """An exercise as the start of one of the person's own."""
    plan = view.dose.plan
    hold = plan.kind is Kind.HOLD
    return OwnExercise(
        id="",
        name=name,
        kind=plan.kind,
        sides=view.exercise.sides,
        position=plan.position,
        dose=Dose(
            hold_s=plan.amounts[0] if hold else None,
            reps=None if hold else plan.amounts[0],
            sets=plan.sets,
        ),
        equipment=plan.equipment,
        areas=view.areas,
        steps=view.steps,
        tempo=None if hold else Tempo(lift=plan.lift_s, hold=plan.rep_hold_s, lower=plan.lower_s),
        figure=view.exercise.figure or view.exercise.id,
    )


def _unlike(name: str, taken: Collection[str]) -> str:
    """The name, with a number where another has it."""
    from kneetimer.core.taking_in import free_name

    folded = {each.casefold() for each in taken}
    return free_name(name, taken) if name.casefold() in folded else name


def _name_taken(name: str) -> UserError:
    return UserError(
        "name_taken",
        "There is an exercise called {name} already. Give this one another name; nothing was "
        "changed.",
        name=repr(name),
    )


def _full(routine: OwnRoutine) -> UserError:
    return UserError(
        "routine_full",
        "{routine} has {count} exercises, which is the most. Nothing was added.",
        routine=repr(routine.name),
        count=len(routine.items),
    )
