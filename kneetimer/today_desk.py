# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind Today: what is planned for today, and its page kept up to date."""

from collections.abc import Callable
from datetime import date

import msgspec
from PySide6.QtCore import QObject

from kneetimer.assembly import Store, local_now
from kneetimer.core.catalogue import Dose
from kneetimer.core.errors import UserError
from kneetimer.core.overview import (
    TodayItem,
    chosen_routine,
    routine_choices,
    today_view,
)
from kneetimer.core.plan import empty_plan
from kneetimer.core.ports import CutOffSession
from kneetimer.core.safety import Verdict, verdict
from kneetimer.core.shortened import TodayChoices, session_today
from kneetimer.core.timeline import Timeline
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.today_cards import TodayCards
from kneetimer.ui.pages.today import TodayPage
from kneetimer.ui.widgets import dose_words

RECENT = 50
"""So many of the last sessions hold this week's and the last one that counts."""


class TodayDesk(QObject):
    """Owns today's choices that are not kept, and the knee pain now. `cards` is what looking back
    brings.

    `may_resume` says whether a session that was cut off can be taken up: not one that another
    process runs.
    """

    def __init__(
        self,
        page: TodayPage,
        content: LiveContent,
        store: Store,
        preferences: LivePreferences,
        may_resume: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._content = content
        self._store = store
        self._preferences = preferences
        self._may_resume = may_resume
        self._choices = TodayChoices()
        self.pain: int | None = None
        self._is_away = False
        self.cards = TodayCards(page.card, content, store, preferences, self)
        preferences.changed.connect(self.refresh)
        content.changed.connect(self.refresh)
        page.choices_requested.connect(self.refresh_choices)
        page.routine_chosen.connect(self._on_routine_chosen)
        page.left_out_changed.connect(lambda out: self._choose(left_out=out))
        page.missing_changed.connect(lambda missing: self._choose(missing=missing))
        page.minutes_changed.connect(lambda minutes: self._choose(minutes=minutes))
        page.warm_up_changed.connect(lambda on: preferences.change(warm_up=on))
        page.cool_down_changed.connect(lambda on: preferences.change(cool_down=on))
        page.dose_changed.connect(self._on_dose_changed)
        page.dose_reset.connect(self._on_dose_reset)
        page.pain_changed.connect(self.take_pain)

    def planned(self) -> Timeline:
        """Today's session as it would start now. Raises UserError where nothing is left of it."""
        content, chosen = self._content.value, self._preferences.value
        routine = chosen_routine(content.routines, chosen)
        session = session_today(
            routine,
            content.catalogue,
            content.language,
            content.shelf.kept(routine.id),
            chosen,
            self._choices,
            self._store.history.familiarity(),
        )
        if session.timeline is None:
            raise empty_plan(routine)
        return session.timeline

    def take_pain(self, pain: int | None) -> None:
        """This is the knee pain now, 0-10, or it is not said."""
        self.pain = pain
        self.refresh()

    def verdict(self) -> Verdict:
        """Whether the rules of the notice and its questions let a session start now."""
        return verdict(self._preferences.value, today(), self.pain)

    def cut_off(self) -> CutOffSession | None:
        """The session that can be resumed, if there is one."""
        try:
            cut_off = self._store.history.cut_off()
        except UserError:  # its plan cannot be read any more
            return None
        return cut_off if cut_off is not None and self._may_resume() else None

    def start_afresh(self) -> None:
        """A session is over: nothing is otherwise any more, and pain is asked anew."""
        self._choices = TodayChoices()
        self.pain = None
        self._look_anew()

    def leave(self) -> None:
        """Another page is seen."""
        self._is_away = True

    def come_back(self) -> None:
        """Today is seen; after another page what was done there counts."""
        if self._is_away:
            self._is_away = False
            self._look_anew()

    def look_again(self) -> None:
        """The window is in use again: another day may have begun, and pain is asked anew."""
        if self._view.today != today():
            self.start_afresh()

    def _look_anew(self) -> None:
        self.cards.forget()
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        history, chosen = self._store.history, self._preferences.value
        content = self._content.value
        sessions = history.lines(limit=RECENT)
        routine = chosen_routine(content.routines, chosen)
        self._view = today_view(
            routines=content.routines,
            catalogue=content.catalogue,
            language=content.language,
            kept=content.shelf.kept(routine.id),
            preferences=chosen,
            sessions=sessions,
            cut_off=self.cut_off(),
            today=today(),
            choices=self._choices,
            pain=self.pain,
            familiarity=history.familiarity(),
        )
        self._page.show_view(self._view)
        self.cards.show_for(self._view, sessions)

    def refresh_choices(self) -> None:
        """Work out the routines to choose from; start-up does not wait for it."""
        content = self._content.value
        self._page.show_choices(
            routine_choices(
                content.routines,
                content.catalogue,
                content.language,
                self._preferences.value,
                content.shelf.kept,
            )
        )

    def _choose(self, **changes: object) -> None:
        self._choices = msgspec.structs.replace(self._choices, **changes)
        self.refresh()

    def _on_routine_chosen(self, routine: str) -> None:
        self._choices = TodayChoices()
        self._preferences.change(routine=routine)

    def _on_dose_changed(self, item_id: str, dose: Dose) -> None:
        item = self._item(item_id)
        words = dose_words.change(dose, item.name)
        self._content.keep_here(self._view.routine, item.plan, dose, words)

    def _on_dose_reset(self, item_id: str) -> None:
        item = self._item(item_id)
        self._content.reset_dose(self._view.routine, item, dose_words.reset(item.name))

    def _item(self, item_id: str) -> TodayItem:
        return next(each for each in self._view.items if each.id == item_id)


def today() -> date:
    """The day it is here."""
    return local_now().date()
