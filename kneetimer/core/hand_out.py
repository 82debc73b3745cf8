# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine to take home on paper: all that a hand-out says, as values and words."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby

import msgspec

from kneetimer.core.catalogue import Catalogue, Kind, Position, Record, Side
from kneetimer.core.errors import UserError
from kneetimer.core.figure.moment import PEAK, START
from kneetimer.core.language import Language
from kneetimer.core.length import estimate_ms
from kneetimer.core.own import position_figure
from kneetimer.core.plan import (
    COOL_DOWN_S,
    WARM_UP_S,
    KeptDoses,
    Plan,
    PlanItem,
    resolve,
    resolve_items,
)
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import Routine, routine_texts
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.wording import Wording

UPRIGHT = (Position.STANDING, Position.SITTING, Position.KNEELING)


class HandOutItem(Record, frozen=True, kw_only=True):
    """One exercise on paper.

    `side` is the one that pictures and `set_up` show, `moments` where on its way the figure is
    pictured (1 start, 2 peak). `upright` pictures are taller than wide. `lift` and `lower` are the
    exercise's own words for the two ways of a rep, "" for the usual ones; `lift_s`, `rep_hold_s`
    and `lower_s` are 0 where there is nothing to say. `rest_s` is the rest after each set.
    """

    number: int
    exercise: str
    variant: str | None
    side: Side
    moments: tuple[float, ...]
    upright: bool
    name: str
    dose: str
    lift: str
    lower: str
    lift_s: int
    rep_hold_s: int
    lower_s: int
    self_paced: bool
    sets: int
    rest_s: int
    note: str
    set_up: str
    steps: tuple[str, ...]
    cautions: tuple[str, ...]


class HandOutRun(Record, frozen=True, kw_only=True):
    """Exercises that are gone through together, in so many rounds; 1 for those of no block."""

    rounds: int
    items: tuple[HandOutItem, ...]


class HandOut(Record, frozen=True, kw_only=True):
    """A routine on paper. `day` is the one it was made on, `minutes` the whole session's length,
    `equipment` in words. `warm_up` and `cool_down` are sentences, "" where one has chosen none."""

    name: str
    note: str
    day: date
    minutes: int
    equipment: tuple[str, ...]
    warm_up: str
    cool_down: str
    runs: tuple[HandOutRun, ...]

    @property
    def items(self) -> tuple[HandOutItem, ...]:
        """Every exercise in order."""
        return tuple(item for run in self.runs for item in run.items)


def hand_out(
    routine: Routine,
    catalogue: Catalogue,
    language: Language,
    kept: KeptDoses,
    preferences: Preferences,
    today: date,
) -> HandOut:
    """The hand-out of a routine with the doses that are kept for it. Raises UserError for an empty
    one, or one that names an exercise which does not exist."""
    texts = routine_texts(routine, language)
    if not routine.items:
        raise UserError(
            "empty_routine",
            "There is no exercise in {routine} yet. Nothing was made of it.",
            routine=texts.name,
        )
    plan = resolve(routine, catalogue, kept, preferences)
    items = resolve_items(routine, catalogue, kept, preferences)
    blocks = {item.id: item.block for item in routine.items}
    return HandOut(
        name=texts.name,
        note=texts.about,
        day=today,
        minutes=max(1, round(estimate_ms(plan, language) / 60_000)),
        equipment=tuple(map(language.word, plan.equipment)),
        warm_up=_minutes("warm_up", WARM_UP_S, language) if preferences.warm_up else "",
        cool_down=_minutes("cool_down", COOL_DOWN_S, language) if preferences.cool_down else "",
        runs=_runs(_without_last_rest(items, plan), blocks, routine.rounds, catalogue, language),
    )


def _minutes(key: str, seconds: int, language: Language) -> str:
    return language.phrase(key, minutes=language.counted("minutes", seconds // 60))


def _without_last_rest(items: tuple[PlanItem, ...], plan: Plan) -> tuple[PlanItem, ...]:
    """Nobody rests after the very last set, so an exercise that is done once, last, has no rest."""
    last = items[-1]
    if last.sets > 1 or sum(each.item_id == last.item_id for each in plan.items) > 1:
        return items
    return (*items[:-1], msgspec.structs.replace(last, rest_s=0))


def _runs(
    items: tuple[PlanItem, ...],
    blocks: Mapping[str, str | None],
    rounds: Mapping[str, int],
    catalogue: Catalogue,
    language: Language,
) -> tuple[HandOutRun, ...]:
    return tuple(
        HandOutRun(
            rounds=rounds.get(block, 1) if block else 1,
            items=tuple(_item(item, catalogue, language) for item in run),
        )
        for block, run in groupby(items, key=lambda item: blocks[item.item_id])
    )


def _item(item: PlanItem, catalogue: Catalogue, language: Language) -> HandOutItem:
    wording, texts = Wording(language), language.exercise(item.exercise)
    side = item.sides[0]
    timed = item.kind is Kind.REPS and not item.self_paced
    calm = catalogue[item.exercise].figure == position_figure(catalogue[item.exercise].position)
    still = calm or item.kind is Kind.HOLD
    return HandOutItem(
        number=item.number,
        exercise=item.exercise,
        variant=item.variant,
        side=side,
        moments=(PEAK,) if still else (START, PEAK),
        upright=item.position in UPRIGHT,
        name=language.exercise_name(item.exercise, item.variant),
        dose=wording.dose(item),
        lift=wording.phase(item, SegmentKind.LIFT),
        lower=wording.phase(item, SegmentKind.LOWER),
        lift_s=item.lift_s if timed else 0,
        rep_hold_s=item.rep_hold_s if item.kind is Kind.REPS else 0,
        lower_s=item.lower_s if timed else 0,
        self_paced=item.self_paced,
        sets=item.sets,
        rest_s=item.rest_s,
        note=item.note,
        set_up=wording.placement(item, side),
        steps=wording.steps(item),
        cautions=texts.cautions,
    )
