# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind the trends: what is looked at, read from the store when it is looked at."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import Store
from kneetimer.core.catalogue import Area, Sides
from kneetimer.core.check_trend import check_trend
from kneetimer.core.errors import UserError
from kneetimer.core.periods import Days, Period, days_of
from kneetimer.core.ports import TrendStore
from kneetimer.core.trend import Check, Trend, TrendKind
from kneetimer.core.trends import (
    amount_trend,
    areas_trend,
    pain_trend,
    sessions_trend,
    sides_trend,
)
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.store.trends import SqliteTrends
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets import trend_words
from kneetimer.ui.widgets.trends_panel import TrendsPanel


class TrendsDesk(QObject):
    """Owns what is looked at, and `panel`, which shows it. `trouble` carries a UserError where the
    store would not have it; what was shown stays."""

    trouble = Signal(object)

    def __init__(
        self,
        store: Store,
        content: LiveContent,
        preferences: LivePreferences,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._trends: TrendStore = SqliteTrends(store.database)
        self._content = content
        self._preferences = preferences
        self._today = today
        self._kind = TrendKind.SESSIONS
        self._period = Period.THREE_MONTHS
        self._exercise: str | None = None
        self._done: dict[str, int] | None = None
        self._area: Area | None = None
        self._check = Check.DAILY_TASKS
        self.panel = TrendsPanel(self._kind, self._period)
        self.panel.kind_chosen.connect(self._on_kind_chosen)
        self.panel.period_chosen.connect(self._on_period_chosen)
        self.panel.subject_chosen.connect(self._on_subject_chosen)

    def refresh(self) -> None:
        """Read the store anew for what is looked at."""
        self._done = None
        self._show_kind()

    # -- what to choose from

    def _subjects(self) -> tuple[list[tuple[object, str]], object]:
        """The choices for the kind that is looked at, in words, and the present one."""
        match self._kind:
            case TrendKind.AMOUNT | TrendKind.SIDES:
                return self._exercises(), self._exercise
            case TrendKind.AREAS:
                areas = sorted((trend_words.area(each), each) for each in Area)
                every = translate("Trends", "All areas")
                return [(None, every), *((each, words) for words, each in areas)], self._area
            case TrendKind.CHECKS:
                return [(each, trend_words.check(each)) for each in Check], self._check
            case _:
                return [], None

    def _exercises(self) -> list[tuple[object, str]]:
        """Those that were done, the most done first. One that is not among them any more gives way
        to the first."""
        content = self._content.value
        if self._done is None:
            self._done = self._trends.exercises_done()
        done = [
            each
            for each in self._done
            if self._kind is not TrendKind.SIDES
            or each not in content.catalogue
            or content.catalogue[each].sides is Sides.EACH
        ]
        if self._exercise not in done:
            self._exercise = next(iter(done), None)
        return [(each, content.language.exercise_name(each)) for each in done]

    # -- trends

    def _show_kind(self) -> None:
        """Read another kind of trend, and what there is to choose from."""
        with self._telling_of_trouble():
            self.panel.show_subjects(*self._subjects())
            self.panel.show_trend(self._trend())

    def _show_trend(self) -> None:
        """Read another trend; what there is to choose from stays."""
        with self._telling_of_trouble():
            self.panel.show_trend(self._trend())

    @contextmanager
    def _telling_of_trouble(self) -> Iterator[None]:
        try:
            yield
        except UserError as error:
            self.trouble.emit(error)

    def _trend(self) -> Trend:
        match self._kind:
            case TrendKind.SESSIONS:
                return self._sessions()
            case TrendKind.PAIN:
                return self._pain()
            case TrendKind.AMOUNT | TrendKind.SIDES:
                return self._exercise_trend()
            case TrendKind.AREAS:
                days = self._days()
                catalogue = self._content.value.catalogue
                return areas_trend(self._trends.work(days), days, catalogue, self._area)
            case TrendKind.CHECKS:
                check_ups = self._store.diary.check_ups()
                known = [date.fromisoformat(each.taken_at[:10]) for each in check_ups]
                days = days_of(self._period, self._today(), known)
                return check_trend(check_ups, days, self._check)

    def _sessions(self) -> Trend:
        bounds = self._trends.bounds()
        days = self._days()
        return sessions_trend(
            self._store.history.lines(since=days.first),
            days,
            self._today(),
            bounds and bounds[0],
            self._preferences.value.weekly_target,
        )

    def _pain(self) -> Trend:
        mornings = self._store.diary.mornings()
        told = [date.fromisoformat(each.day) for each in mornings]
        days = days_of(self._period, self._today(), [*(self._trends.bounds() or ()), *told])
        return pain_trend(self._store.history.lines(since=days.first), mornings, days)

    def _exercise_trend(self) -> Trend:
        days = self._days()
        exercise = self._exercise or ""
        sets = self._trends.sets_of(exercise, days)
        make = amount_trend if self._kind is TrendKind.AMOUNT else sides_trend
        return make(sets, days, exercise)

    def _days(self) -> Days:
        return days_of(self._period, self._today(), self._trends.bounds() or ())

    # -- chosen

    def _on_kind_chosen(self, kind: TrendKind) -> None:
        self._kind = kind
        self._show_kind()

    def _on_period_chosen(self, period: Period) -> None:
        self._period = period
        self._show_trend()

    def _on_subject_chosen(self, subject: str | None) -> None:
        """Qt hands an enum on as its text."""
        if self._kind is TrendKind.AREAS:
            self._area = None if subject is None else Area(subject)
        elif self._kind is TrendKind.CHECKS:
            assert subject is not None
            self._check = Check(subject)
        else:
            self._exercise = subject
        self._show_trend()
