# SPDX-License-Identifier: GPL-3.0-or-later
"""What may stand above the next session on Today: the question for the morning, a suggestion for
the dose, or the reminder of the self-checks."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import Store, local_now
from kneetimer.core.catalogue import Dose
from kneetimer.core.diary import CheckUp, Morning
from kneetimer.core.errors import UserError
from kneetimer.core.mornings import MorningCard, follows_a_session, is_answered
from kneetimer.core.overview import TodayView
from kneetimer.core.plan import PlanItem, resolve
from kneetimer.core.record import SessionLine
from kneetimer.core.routine import OwnRoutine
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.ui import dates, texts
from kneetimer.ui.widgets import dose_words
from kneetimer.ui.widgets.card_place import CardPlace

if TYPE_CHECKING:
    from kneetimer.core.today_cards import SuggestionCard
    from kneetimer.core.training_days import Recent

# Nothing of suggestions is imported or read before `look_back`: start-up does not wait for it.


class TodayCards(QObject):
    """One card at a time, in this order: a session to resume (that card is the page's own), the
    morning, advice, self-checks, any other suggestion.

    `undo_offered` carries words for what was just done and what takes it back; `trouble` a
    UserError; `check_up_requested` asks for the form of the self-checks.
    """

    undo_offered = Signal(str, object)
    check_up_requested = Signal()
    trouble = Signal(object)

    def __init__(
        self,
        place: CardPlace,
        content: LiveContent,
        store: Store,
        preferences: LivePreferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._content = content
        self._store = store
        self._preferences = preferences
        self._view: TodayView | None = None
        self._sessions: Sequence[SessionLine] = ()
        self._may_look_back = False
        self._recent: Recent | None = None
        self._check_ups: Sequence[CheckUp] = ()
        self._shown: SuggestionCard | None = None
        self._told_on = ""
        self._asks_for_swelling = False
        place.morning_told.connect(self._on_morning_told)
        place.morning_skipped.connect(lambda: self._on_put_off("morning_skipped"))
        place.suggestion_applied.connect(self._on_applied)
        place.suggestion_refused.connect(lambda: self._on_put_off("suggestion_refused"))
        place.check_up_requested.connect(self.check_up_requested)
        place.check_up_put_off.connect(lambda: self._on_put_off("check_up_skipped"))

    def show_for(self, view: TodayView, sessions: Sequence[SessionLine]) -> None:
        """Show the card that is due beside this view, given the last sessions, newest first."""
        self._view = view
        self._sessions = sessions
        self._show()

    def look_back(self) -> None:
        """From now on look at the last weeks too, where suggestions or reminders are wanted."""
        self._may_look_back = True
        self._show()

    def forget(self) -> None:
        """What was read may hold no longer, and what was told just now is told. Start-up is over,
        if a session or the questions had it pass by `look_back`."""
        self._may_look_back = True
        self._recent = None
        self._told_on = ""
        self._asks_for_swelling = False

    def _show(self) -> None:
        if self._view is None:
            return
        morning = self._morning(self._view)
        self._shown = None
        if self._view.cut_off is not None:
            self._place.clear()
        elif morning is not None:
            self._place.show_morning(morning)
        elif not self._show_looked_back(self._view):
            self._place.clear()

    # -- the morning ---------------------------------------------------------------------------

    def _morning(self, view: TodayView) -> MorningCard | None:
        day = view.today.isoformat()
        told_just_now = self._told_on == day
        if not told_just_now and (
            self._preferences.value.morning_skipped == day
            or not follows_a_session(self._sessions, local_now())
        ):
            return None
        told = next(iter(self._store.diary.mornings(since=view.today)), None)
        if is_answered(told) and not told_just_now:
            return None
        return MorningCard(told=told)

    def _on_morning_told(self, pain: int | None, swelling: bool | None) -> None:
        assert self._view is not None
        day = self._view.today.isoformat()
        try:
            if pain is None and swelling is None:
                self._store.diary.delete_morning(day)
            else:
                morning = Morning(day=day, pain=pain, swelling=swelling)
                self._store.diary.put_morning(morning)
        except UserError as trouble:
            self.trouble.emit(trouble)
        self._told_on = day
        self._ask_for(bool(swelling))
        self._show()

    def _ask_for(self, swelling: bool) -> None:
        """Swelling has the questions of the notice come first, as a sharp pain has; taken back, it
        does not."""
        if swelling and not self._preferences.value.ask_again:
            self._asks_for_swelling = True
            self._preferences.change(ask_again=True)
        elif self._asks_for_swelling and not swelling:
            self._asks_for_swelling = False
            self._preferences.change(ask_again=False)

    # -- looking back --------------------------------------------------------------------------

    def _show_looked_back(self, view: TodayView) -> bool:
        """Show advice, the reminder or a suggestion; False where none is due."""
        wanted = self._preferences.value
        if not self._may_look_back or not (wanted.suggestions or wanted.check_ups):
            return False
        from kneetimer.core.today_cards import check_up_due

        recent = self._looked_back(view)
        suggested = self._suggested(view, recent) if wanted.suggestions else None
        if suggested is None or not suggested.suggestion.comes_first:
            put_off = wanted.check_up_skipped
            if wanted.check_ups and check_up_due(self._check_ups, put_off, recent):
                self._place.show_check_up(is_first=not self._check_ups)
                return True
        if suggested is None:
            return False
        self._shown = suggested
        self._place.show_suggestion(suggested)
        return True

    def _looked_back(self, view: TodayView) -> "Recent":
        """The last weeks, and the last session however long ago."""
        from kneetimer.core.progress import LOOK_BACK
        from kneetimer.core.training_days import Recent

        if self._recent is None or self._recent.today != view.today:
            since = view.today - LOOK_BACK
            if view.last is not None:
                since = min(since, view.last.started.date())
            sessions = self._store.history.sessions(since)
            self._recent = Recent(sessions, self._store.diary.mornings(since), view.today)
            self._check_ups = self._store.diary.check_ups()
        return self._recent

    def _suggested(self, view: TodayView, recent: "Recent") -> "SuggestionCard | None":
        """The suggestion to show, None where none is: it was refused, or what stands beside Start
        says it already."""
        from kneetimer.core.progress import SuggestionKind, suggestion
        from kneetimer.core.today_cards import SuggestionCard, is_refused

        if not view.verdict.may_start:
            return None
        content, chosen = self._content.value, self._preferences.value
        routine = content.routines[view.routine]
        plan = resolve(routine, content.catalogue, content.shelf.kept(routine.id), chosen)
        found = suggestion(recent, plan, content.catalogue, chosen, view.pain)
        refused = is_refused(chosen.suggestion_refused, view.today)
        if refused and not found.is_advice:
            return None
        step, name = found.step, content.language.exercise_name
        copies = step is not None and step.way is not None and not isinstance(routine, OwnRoutine)
        return SuggestionCard(
            suggestion=found,
            name=name(step.item.exercise, step.item.variant) if step else "",
            way=name(*step.way) if step and step.way else "",
            when=dates.day_within(found.day, view.today) if found.day else "",
            hurt=name(found.exercise, None) if found.exercise else "",
            copied=view.texts.name if copies else "",
            may_apply=step is not None and (step.dose != Dose() or step.way is not None),
            quiet=refused or found.kind is SuggestionKind.KEEP,
        )

    def _on_applied(self) -> None:
        """Keep the dose, or choose the other way in a routine of the person's own."""
        assert self._view is not None
        card, routine = self._shown, self._view.routine
        step = card.suggestion.step if card is not None else None
        if card is None or step is None:
            return
        if step.way is not None:
            self._choose_way(routine, card, step.item, *step.way)
            return
        words = dose_words.change(step.dose, card.name)
        if self._content.keep_here(routine, step.item, step.dose, words):
            told = self.tr("From now on: {name}, {dose}.").format(
                name=card.name, dose=texts.dose(step.changed)
            )
            self.undo_offered.emit(told, self._content.undo_stack.undo)

    def _choose_way(
        self, routine: str, card: "SuggestionCard", item: PlanItem, exercise: str, way: str | None
    ) -> None:
        """Have an item done another way, in a copy where the routine is shipped."""
        from kneetimer.core.editing import choose_way
        from kneetimer.routine_copies import own_copy

        content = self._content
        own = content.value.routines[routine]
        if not isinstance(own, OwnRoutine):
            own = own_copy(own, content.value)
        words = self.tr("Another way of {name}").format(name=card.name)
        if not content.save_routine(choose_way(own, item.item_id, exercise, way), words):
            return
        if not card.copied:
            told = self.tr("From now on: {way}.").format(way=card.way)
            self.undo_offered.emit(told, content.undo_stack.undo)
            return
        self._preferences.change(routine=own.id)
        told = self.tr("Made {routine}, with {way}, and chose it for today.").format(
            routine=own.name, way=card.way
        )
        self.undo_offered.emit(told, partial(self._take_copy_back, routine))

    def _take_copy_back(self, routine: str) -> None:
        """The routine that was copied is chosen again, and the copy goes."""
        self._preferences.change(routine=routine)
        self._content.undo_stack.undo()

    def _on_put_off(self, field: str) -> None:
        assert self._view is not None
        self._preferences.change(**{field: self._view.today.isoformat()})
