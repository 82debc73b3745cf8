# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today shows, worked out from a routine, the preferences and past sessions."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from kneetimer.core.catalogue import Catalogue, Equipment, Record
from kneetimer.core.compiler import compile_plan
from kneetimer.core.dosing import DoseView, dose_views
from kneetimer.core.language import Language, RoutineTexts
from kneetimer.core.plan import KeptDoses, Plan, resolve
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import SessionRecord
from kneetimer.core.routine import Routine, find_routine
from kneetimer.core.safety import Verdict, verdict
from kneetimer.core.summary import SessionSummary, Week, summarise, week_of


class RoutineChoice(Record, frozen=True, kw_only=True):
    """A routine to choose, in words, with its whole length and equipment."""

    id: str
    texts: RoutineTexts
    estimate_ms: int
    equipment: tuple[Equipment, ...]
    exercises: int


class TodayItem(DoseView, frozen=True, kw_only=True):
    """One exercise of the routine as Today shows it, left out or not.

    `plan` is numbered as in the whole routine.
    """

    name: str
    left_out: bool

    @property
    def id(self) -> str:
        """The routine item's id."""
        return self.plan.item_id


class TodayView(Record, frozen=True, kw_only=True):
    """Everything that Today shows. `plan` and `estimate_ms` are without what is left out."""

    routine: str
    texts: RoutineTexts
    choices: tuple[RoutineChoice, ...]
    items: tuple[TodayItem, ...]
    plan: Plan
    estimate_ms: int
    equipment: tuple[Equipment, ...]
    warm_up: bool
    cool_down: bool
    week: Week
    last: SessionSummary | None
    cut_off: SessionSummary | None
    pain: int | None
    verdict: Verdict
    today: date


def today_view(
    *,
    routines: Mapping[str, Routine],
    choices: tuple[RoutineChoice, ...],
    catalogue: Catalogue,
    language: Language,
    kept: KeptDoses,
    preferences: Preferences,
    sessions: Sequence[SessionRecord],
    cut_off: str | None,
    today: date,
    left_out: frozenset[str] = frozenset(),
    pain: int | None = None,
    familiarity: Mapping[str, int] | None = None,
) -> TodayView:
    """What Today shows on `today` for the routine last chosen.

    `kept` are that routine's kept doses, `sessions` all sessions newest first, `cut_off` the id
    of the one that may be resumed, `pain` the knee pain now (0-10). A routine that no longer
    exists gives way to the first there is. Raises UserError when everything is left out.
    """
    chosen = preferences.routine if preferences.routine in routines else next(iter(routines))
    routine = find_routine(routines, chosen)
    plan = resolve(routine, catalogue, kept, preferences, left_out, familiarity)
    summaries = summarise(sessions, language)
    return TodayView(
        routine=chosen,
        texts=language.routine(chosen),
        choices=choices,
        items=_items(routine, catalogue, language, kept, preferences, left_out),
        plan=plan,
        estimate_ms=compile_plan(plan, language).estimate_ms,
        equipment=plan.equipment,
        warm_up=preferences.warm_up,
        cool_down=preferences.cool_down,
        week=week_of(summaries, today, preferences.weekly_target),
        last=next((each for each in summaries if each.counts and each.id != cut_off), None),
        cut_off=next((each for each in summaries if each.id == cut_off), None),
        pain=pain,
        verdict=verdict(preferences, today, pain),
        today=today,
    )


def routine_choices(
    routines: Mapping[str, Routine],
    catalogue: Catalogue,
    language: Language,
    preferences: Preferences,
    kept_doses: Callable[[str], KeptDoses],
) -> tuple[RoutineChoice, ...]:
    """Every routine to choose from, in list order, as long as it is with the doses kept."""
    choices = []
    for routine in routines.values():
        plan = resolve(routine, catalogue, kept_doses(routine.id), preferences)
        choices.append(
            RoutineChoice(
                id=routine.id,
                texts=language.routine(routine.id),
                estimate_ms=compile_plan(plan, language).estimate_ms,
                equipment=plan.equipment,
                exercises=len(plan.items),
            )
        )
    return tuple(choices)


def _items(
    routine: Routine,
    catalogue: Catalogue,
    language: Language,
    kept: KeptDoses,
    preferences: Preferences,
    left_out: frozenset[str],
) -> tuple[TodayItem, ...]:
    return tuple(
        TodayItem(
            plan=view.plan,
            usual=view.usual,
            source=view.source,
            cited=view.cited,
            name=language.exercise_name(view.plan.exercise, view.plan.variant),
            left_out=view.plan.item_id in left_out,
        )
        for view in dose_views(routine, catalogue, kept, preferences)
    )
