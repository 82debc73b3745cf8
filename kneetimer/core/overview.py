# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today shows, worked out from a routine, the preferences and past sessions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from kneetimer.core.catalogue import Catalogue, Equipment, Record
from kneetimer.core.dosing import DoseView, dose_views
from kneetimer.core.language import Language, RoutineTexts
from kneetimer.core.length import estimate_ms
from kneetimer.core.plan import KeptDoses, Plan, PlanItem, resolve, resolve_items
from kneetimer.core.player import revive
from kneetimer.core.ports import CutOffSession
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import SessionLine
from kneetimer.core.routine import Routine
from kneetimer.core.safety import Verdict, verdict
from kneetimer.core.shortened import SessionToday, TodayChoices, session_today
from kneetimer.core.summary import SessionSummary, Week, summarise, week_of
from kneetimer.core.view import view

AT_HAND = frozenset({Equipment.WALL, Equipment.MAT})
"""What nobody is asked for: everywhere there is a wall, and a floor that does for a mat."""


class RoutineChoice(Record, frozen=True, kw_only=True):
    """A routine to choose, in words, with its whole length and equipment."""

    id: str
    texts: RoutineTexts
    estimate_ms: int
    equipment: tuple[Equipment, ...]
    exercises: int


class Absence(StrEnum):
    """Why an exercise of the routine is not done today."""

    LEFT_OUT = "left_out"
    UNEQUIPPED = "unequipped"
    NO_ROOM = "no_room"


class TodayItem(DoseView, frozen=True, kw_only=True):
    """One exercise of the routine as Today shows it, done today or not.

    `plan` has its whole dose and is numbered as in the whole routine; `planned` is what the
    routine says, `today` what is done of it today, None where nothing is: `absence` says why then.
    `rounds` is how often the routine goes through its block.
    """

    name: str
    planned: PlanItem
    today: PlanItem | None
    absence: Absence | None
    rounds: int

    @property
    def id(self) -> str:
        """The routine item's id."""
        return self.plan.item_id

    @property
    def is_another_way(self) -> bool:
        """Whether it is done otherwise than the routine says, for want of a thing."""
        return (self.plan.exercise, self.plan.variant) != (
            self.planned.exercise,
            self.planned.variant,
        )


class TodayView(Record, frozen=True, kw_only=True):
    """Everything that Today shows. `plan` and `estimate_ms` are of what is done today: None and 0
    where nothing is left. `equipment` is what that needs, `asked_for` what the whole routine needs
    that not everybody has at hand. `cut_off_left_ms` is what is still to come of a session that
    was cut off."""

    routine: str
    texts: RoutineTexts
    items: tuple[TodayItem, ...]
    choices: TodayChoices
    fits: bool
    plan: Plan | None
    estimate_ms: int
    equipment: tuple[Equipment, ...]
    asked_for: tuple[Equipment, ...]
    warm_up: bool
    cool_down: bool
    week: Week
    last: SessionSummary | None
    cut_off: SessionSummary | None
    cut_off_left_ms: int
    pain: int | None
    verdict: Verdict
    today: date


def today_view(
    *,
    routines: Mapping[str, Routine],
    catalogue: Catalogue,
    language: Language,
    kept: KeptDoses,
    preferences: Preferences,
    sessions: Sequence[SessionLine],
    cut_off: CutOffSession | None,
    today: date,
    choices: TodayChoices,
    pain: int | None = None,
    familiarity: Mapping[str, int] | None = None,
) -> TodayView:
    """What Today shows on `today` for the routine last chosen.

    `kept` are that routine's kept doses, `sessions` the last ones newest first, `cut_off` the
    one that may be resumed, `pain` the knee pain now (0-10). A routine that no longer exists gives
    way to the first there is.
    """
    routine = chosen_routine(routines, preferences)
    session = session_today(routine, catalogue, language, kept, preferences, choices, familiarity)
    timeline = session.timeline
    whole = resolve_items(routine, catalogue, kept, preferences)
    needed = _equipment(whole)
    summaries = summarise(sessions, language)
    cut_off_id = cut_off.id if cut_off else None
    return TodayView(
        routine=routine.id,
        texts=language.routine(routine.id),
        items=_items(routine, whole, session, catalogue, language, kept, preferences, choices),
        choices=choices,
        fits=session.fits,
        plan=timeline.plan if timeline else None,
        estimate_ms=timeline.estimate_ms if timeline else 0,
        equipment=_equipment(timeline.plan.items if timeline else ()),
        asked_for=tuple(thing for thing in needed if thing not in AT_HAND),
        warm_up=preferences.warm_up,
        cool_down=preferences.cool_down,
        week=week_of(summaries, today, preferences.weekly_target),
        last=next((each for each in summaries if each.counts and each.id != cut_off_id), None),
        cut_off=next((each for each in summaries if each.id == cut_off_id), None),
        cut_off_left_ms=_left_ms(cut_off) if cut_off else 0,
        pain=pain,
        verdict=verdict(preferences, today, pain),
        today=today,
    )


def chosen_routine(routines: Mapping[str, Routine], preferences: Preferences) -> Routine:
    """The routine last chosen, the first there is where that no longer exists."""
    return routines.get(preferences.routine) or next(iter(routines.values()))


def routine_choices(
    routines: Mapping[str, Routine],
    catalogue: Catalogue,
    language: Language,
    preferences: Preferences,
    kept_doses: Callable[[str], KeptDoses],
) -> tuple[RoutineChoice, ...]:
    """Every routine to choose from, in list order, as long as it is with the doses kept."""
    plans = (
        resolve(routine, catalogue, kept_doses(routine.id), preferences)
        for routine in routines.values()
    )
    return tuple(
        RoutineChoice(
            id=plan.routine,
            texts=language.routine(plan.routine),
            estimate_ms=estimate_ms(plan, language),
            equipment=plan.equipment,
            exercises=len(routines[plan.routine].items),
        )
        for plan in plans
    )


def _items(
    routine: Routine,
    whole: Sequence[PlanItem],
    session: SessionToday,
    catalogue: Catalogue,
    language: Language,
    kept: KeptDoses,
    preferences: Preferences,
    choices: TodayChoices,
) -> tuple[TodayItem, ...]:
    done = session.timeline.plan.items if session.timeline else ()
    by_id = {item.item_id: item for item in done}
    absences = {
        **dict.fromkeys(session.without_room, Absence.NO_ROOM),
        **dict.fromkeys(session.unequipped, Absence.UNEQUIPPED),
        **dict.fromkeys(choices.left_out, Absence.LEFT_OUT),
    }
    views = dose_views(session.routine, catalogue, kept, preferences)
    return tuple(
        TodayItem(
            plan=view.plan,
            usual=view.usual,
            source=view.source,
            cited=view.cited,
            name=language.exercise_name(view.plan.exercise, view.plan.variant),
            planned=planned,
            today=by_id.get(item.id),
            absence=absences.get(item.id),
            rounds=routine.rounds.get(item.block, 1) if item.block else 1,
        )
        for item, planned, view in zip(routine.items, whole, views, strict=True)
    )


def _left_ms(cut_off: CutOffSession) -> int:
    """What is still to come from its last mark on: what was skipped is not."""
    state = revive(cut_off.timeline, cut_off.log)
    return view(cut_off.timeline, state, state.at_ms).session_left_ms


def _equipment(items: Iterable[PlanItem]) -> tuple[Equipment, ...]:
    """What these need, each thing once in the order of first use."""
    return tuple(dict.fromkeys(thing for item in items for thing in item.equipment))
