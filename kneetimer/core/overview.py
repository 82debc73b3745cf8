# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today shows, worked out from a routine, the preferences and past sessions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from kneetimer.core.catalogue import (
    Catalogue,
    CitedDose,
    Dose,
    Equipment,
    Kind,
    Range,
    Record,
    Side,
    SideDose,
)
from kneetimer.core.compiler import compile_plan
from kneetimer.core.language import Language, RoutineTexts
from kneetimer.core.plan import KeptDoses, Plan, PlanItem, resolve
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


class DoseSource(StrEnum):
    """Which layer an item's hold comes from."""

    KEPT_ITEM = "kept_item"
    KEPT_EXERCISE = "kept_exercise"
    ROUTINE = "routine"


class TodayItem(Record, frozen=True, kw_only=True):
    """One exercise of the routine as Today shows it, left out or not.

    `plan` is numbered as in the whole routine. `usual` is the same with nothing kept, `source`
    says where the present dose comes from. `cited` are its sources' doses.
    """

    plan: PlanItem
    usual: PlanItem
    name: str
    left_out: bool
    source: DoseSource
    cited: tuple[CitedDose, ...]

    @property
    def id(self) -> str:
        """The routine item's id."""
        return self.plan.item_id

    @property
    def differs(self) -> bool:
        """Whether the kept hold is another than the routine's."""
        return self.plan.amounts != self.usual.amounts

    @property
    def sides_alike(self) -> bool:
        """Whether every side has the same hold or reps."""
        return len(set(self.plan.amounts)) == 1

    @property
    def amount_field(self) -> str:
        """What `amounts` are in a cited dose."""
        return "hold_s" if self.plan.kind is Kind.HOLD else "reps"


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
        equipment=_equipment(plan),
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
                equipment=_equipment(plan),
                exercises=len(plan.items),
            )
        )
    return tuple(choices)


def hold_dose(item: PlanItem, seconds: int, side: Side | None = None) -> Dose:
    """The dose to keep for a hold of `seconds`, on one side or (None) on all: it says so for each
    side, so that an earlier difference between them goes."""
    if side is None and Side.BOTH in item.sides:
        return Dose(hold_s=seconds)
    own = {each.value: SideDose(hold_s=seconds) for each in item.sides if side in (None, each)}
    common = seconds if side is None else None
    return Dose(hold_s=common, left=own.get("left"), right=own.get("right"))


def cited_range(doses: Iterable[CitedDose], field: str) -> Range | None:
    """From the lowest to the highest figure that any source gives for "hold_s", "reps", "sets" or
    "rep_hold_s"; low is None where one says "up to". None if no source gives a figure."""
    ranges = [bounds for dose in doses if (bounds := dose.range(field)) is not None]
    if not ranges:
        return None
    lows = [low for low, _ in ranges]
    highs = [high for _, high in ranges]
    low = None if None in lows else min(each for each in lows if each is not None)
    high = None if None in highs else max(each for each in highs if each is not None)
    return low, high


def compared(amount: int, bounds: Range) -> int:
    """-1 where an amount is below the cited range, 1 above it, 0 within."""
    low, high = bounds
    if low is not None and amount < low:
        return -1
    return 1 if high is not None and amount > high else 0


def _items(
    routine: Routine,
    catalogue: Catalogue,
    language: Language,
    kept: KeptDoses,
    preferences: Preferences,
    left_out: frozenset[str],
) -> tuple[TodayItem, ...]:
    present = resolve(routine, catalogue, kept, preferences).items
    usual = resolve(routine, catalogue, KeptDoses(), preferences).items
    return tuple(
        TodayItem(
            plan=plan,
            usual=plain,
            name=language.exercise_name(plan.exercise),
            left_out=plan.item_id in left_out,
            source=_source(plan, kept),
            cited=catalogue[plan.exercise].cited_doses,
        )
        for plan, plain in zip(present, usual, strict=True)
    )


def _source(item: PlanItem, kept: KeptDoses) -> DoseSource:
    field = "hold_s" if item.kind is Kind.HOLD else "reps"
    for source, dose in (
        (DoseSource.KEPT_ITEM, kept.items.get(item.item_id)),
        (DoseSource.KEPT_EXERCISE, kept.exercises.get(item.exercise)),
    ):
        if dose and any(dose.amount(field, side) is not None for side in item.sides):
            return source
    return DoseSource.ROUTINE


def _equipment(plan: Plan) -> tuple[Equipment, ...]:
    """What the plan needs, each thing once in the order of first use."""
    return tuple(dict.fromkeys(thing for item in plan.items for thing in item.equipment))
