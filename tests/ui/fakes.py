# SPDX-License-Identifier: GPL-3.0-or-later
"""Stand-ins for what the pages are given, and an app in miniature behind Today."""

from collections.abc import Sequence
from datetime import date

import msgspec

from kneetimer.content import Content, with_shelf
from kneetimer.core.catalogue import Dose
from kneetimer.core.overview import TodayView, routine_choices, today_view
from kneetimer.core.plan import KeptDoses
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import SessionRecord
from kneetimer.core.routine import OwnRoutine
from kneetimer.core.shelf import Shelf
from kneetimer.core.shortened import TodayChoices
from kneetimer.ui.pages.today import TodayPage
from tests.support.sessions import cut_off_session, shipped

WEDNESDAY = date(2026, 3, 4)
READY = Preferences(notice_read="2026-03-01")


class TodayDriver:
    """Answers Today's signals as the app does: changes what they say and shows the next view."""

    def __init__(
        self,
        page: TodayPage,
        preferences: Preferences = READY,
        sessions: Sequence[SessionRecord] = (),
        cut_off: str | None = None,
        own: Sequence[OwnRoutine] = (),
    ) -> None:
        self.page = page
        shelf = Shelf(routines={routine.id: routine for routine in own})
        self.content = with_shelf(Content(*shipped()), shelf)
        self.preferences = preferences
        self.sessions = sessions
        self.cut_off = cut_off
        self.kept: dict[str, Dose] = {}
        self.choices = TodayChoices()
        self.pain: int | None = None
        self.asked: list[str] = []
        page.routine_chosen.connect(self._on_routine)
        page.choices_requested.connect(self._on_choices_requested)
        page.left_out_changed.connect(lambda out: self._choose(left_out=out))
        page.missing_changed.connect(lambda missing: self._choose(missing=missing))
        page.minutes_changed.connect(lambda minutes: self._choose(minutes=minutes))
        page.pain_changed.connect(lambda pain: self.show(pain=pain))
        page.warm_up_changed.connect(lambda on: self._prefer(warm_up=on))
        page.cool_down_changed.connect(lambda on: self._prefer(cool_down=on))
        page.dose_changed.connect(self._on_dose)
        page.dose_reset.connect(self._on_reset)
        for name in ("start", "resume", "discard", "questions"):
            signal = getattr(page, f"{name}_requested")
            signal.connect(lambda name=name: self.asked.append(name))
        self.show()

    def view(self) -> TodayView:
        """What the page shows now."""
        return today_view(
            routines=self.content.routines,
            catalogue=self.content.catalogue,
            language=self.content.language,
            kept=KeptDoses(items=self.kept),
            preferences=self.preferences,
            sessions=[each.line for each in self.sessions],
            cut_off=cut_off_session(self.cut_off) if self.cut_off else None,
            today=WEDNESDAY,
            choices=self.choices,
            pain=self.pain,
        )

    def show(self, **changes: object) -> None:
        """Take over changes and show the view that they make."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.page.show_view(self.view())

    def _prefer(self, **changes: object) -> None:
        self.show(preferences=msgspec.structs.replace(self.preferences, **changes))

    def _choose(self, **changes: object) -> None:
        self.show(choices=msgspec.structs.replace(self.choices, **changes))

    def _on_choices_requested(self) -> None:
        content = self.content
        choices = routine_choices(
            content.routines,
            content.catalogue,
            content.language,
            self.preferences,
            content.shelf.kept,
        )
        self.page.show_choices(choices)

    def _on_routine(self, routine: str) -> None:
        self.choices = TodayChoices()
        self._prefer(routine=routine)

    def _on_dose(self, item_id: str, dose: Dose) -> None:
        kept = dose.over(self.kept.get(item_id, Dose()))
        self.show(kept=self.kept | {item_id: kept})

    def _on_reset(self, item_id: str) -> None:
        self.show(kept={key: dose for key, dose in self.kept.items() if key != item_id})
