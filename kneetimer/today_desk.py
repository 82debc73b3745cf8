# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind Today: what is planned for today, and its page kept up to date."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from kneetimer.assembly import Store, local_now, plan_session
from kneetimer.core.catalogue import Side
from kneetimer.core.dosing import amount_dose
from kneetimer.core.errors import UserError
from kneetimer.core.overview import RoutineChoice, routine_choices, today_view
from kneetimer.core.ports import CutOffSession
from kneetimer.core.safety import Verdict, verdict
from kneetimer.core.timeline import Timeline
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.ui.pages.today import TodayPage


class TodayDesk(QObject):
    """Owns today's choices that are not kept: what is left out, and the knee pain now.

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
        self._choices: tuple[RoutineChoice, ...] = ()
        self._left_out: frozenset[str] = frozenset()
        self.pain: int | None = None
        preferences.changed.connect(self.refresh)
        content.changed.connect(self.refresh_choices)
        page.routine_chosen.connect(self._on_routine_chosen)
        page.left_out_changed.connect(self._on_left_out_changed)
        page.warm_up_changed.connect(lambda on: preferences.change(warm_up=on))
        page.cool_down_changed.connect(lambda on: preferences.change(cool_down=on))
        page.hold_changed.connect(self._on_hold_changed)
        page.hold_reset.connect(self._on_hold_reset)
        page.pain_changed.connect(self._on_pain_changed)

    def planned(self) -> Timeline:
        """Today's session as it would start now."""
        chosen = self._preferences.value
        return plan_session(
            self._content.value, self._store, chosen, chosen.routine, self._left_out
        )

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
        """A session is over: nothing is left out any more, and pain is asked anew."""
        self._left_out = frozenset()
        self.pain = None
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        history, chosen = self._store.history, self._preferences.value
        content = self._content.value
        cut_off = self.cut_off()
        self._view = today_view(
            routines=content.routines,
            choices=self._choices,
            catalogue=content.catalogue,
            language=content.language,
            kept=content.shelf.kept(chosen.routine),
            preferences=chosen,
            sessions=history.sessions(),
            cut_off=cut_off.id if cut_off else None,
            today=today(),
            left_out=self._left_out,
            pain=self.pain,
            familiarity=history.familiarity(),
        )
        self._page.show_view(self._view)

    def refresh_choices(self) -> None:
        """Work out the routines to choose from; start-up does not wait for it."""
        content = self._content.value
        self._choices = routine_choices(
            content.routines,
            content.catalogue,
            content.language,
            self._preferences.value,
            content.shelf.kept,
        )
        self.refresh()

    def _on_routine_chosen(self, routine: str) -> None:
        self._left_out = frozenset()
        self._preferences.change(routine=routine)

    def _on_left_out_changed(self, left_out: frozenset[str]) -> None:
        self._left_out = left_out
        self.refresh()

    def _on_pain_changed(self, pain: int | None) -> None:
        self.pain = pain
        self.refresh()

    def _on_hold_changed(self, item_id: str, seconds: int, side: Side | None) -> None:
        item = next(each for each in self.planned().plan.items if each.item_id == item_id)
        words = self.tr("Hold of {name}").format(
            name=self._content.value.language.exercise_name(item.exercise, item.variant)
        )
        dose = amount_dose(item, seconds, side)
        self._content.keep_dose(self._preferences.value.routine, item_id, dose, words)

    def _on_hold_reset(self, item_id: str) -> None:
        item = next(each for each in self._view.items if each.id == item_id)
        words = self.tr("Reset of {name}").format(name=item.name)
        self._content.reset_dose(self._view.routine, item, words)


def today() -> date:
    """The day it is here."""
    return local_now().date()
