# SPDX-License-Identifier: GPL-3.0-or-later
"""One step more, or one step less, of one exercise in a routine.

One thing at a time: sets, then reps or hold, then the harder way, then load (this app's own order,
after BMC Musculoskelet Disord 2021;22:11); less goes the other way round. No step leads beyond what
a source gives for the exercise. Where none does, 8-12 reps (NHS Dynamic Health), holds of 30 s
(Bandy 1994, 1997) and stretches of about 60 s in all (Garber, MSSE 2011) are the limits; three sets
are this app's own.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from kneetimer.core.catalogue import (
    HOLD_MAX_S,
    HOLD_MIN_S,
    HOLD_STEP_S,
    Catalogue,
    Dose,
    Equipment,
    Kind,
    Level,
    Record,
    Variant,
)
from kneetimer.core.dosing import amount_dose, cited_range
from kneetimer.core.plan import PlanItem

REPS_STEP = 2
FEWEST_REPS, MOST_REPS = 8, 12
MOST_SETS = 3
USUAL_HOLD_S = 30
WHOLE_STRETCH_S = 60
LOADS = frozenset({Equipment.BAND, Equipment.ANKLE_WEIGHT})


class Part(StrEnum):
    """What a step changes."""

    SETS = "sets"
    AMOUNT = "amount"
    """Reps, or the hold."""
    WAY = "way"
    """The variant."""
    LOAD = "load"


class Step(Record, frozen=True, kw_only=True):
    """A change to one item. `dose` says just what changes; another `way` to do it is an exercise
    and its variant (None: the exercise itself); for load there is nothing but words."""

    item: PlanItem
    part: Part
    dose: Dose = Dose()
    way: tuple[str, str | None] | None = None

    @property
    def changed(self) -> PlanItem:
        """The item with the new sets, reps or hold."""
        dose, item = self.dose, self.item
        field = "hold_s" if item.kind is Kind.HOLD else "reps"
        amounts = tuple(
            dose.amount(field, side) or amount
            for side, amount in zip(item.sides, item.amounts, strict=True)
        )
        return msgspec.structs.replace(item, sets=dose.sets or item.sets, amounts=amounts)


def steps_of(items: Iterable[PlanItem]) -> list[PlanItem]:
    """The items that a step can be told for: each once, strengthening first, without exercises
    that stand at several places of the routine."""
    first = [item for item in items if item.round == 1]
    places = Counter(item.exercise for item in first)
    alone = [item for item in first if places[item.exercise] == 1]
    return sorted(alone, key=lambda item: item.kind is Kind.HOLD)


def more(items: Sequence[PlanItem], catalogue: Catalogue) -> Step | None:
    """The next step up: sets for the first item that can have more, and so on; None where there is
    nothing more to suggest."""
    return next(_steps(items, catalogue, (_more_sets, _more_of_it, _harder_way, _more_load)), None)


def less(items: Sequence[PlanItem], catalogue: Catalogue) -> Step | None:
    """The next step down, None where there is nothing less to suggest."""
    ways = (_plain_way, _less_of_it, _fewer_sets, _easier_way)
    return next(_steps(items, catalogue, ways), None)


_Way = Callable[[PlanItem, Catalogue], Step | None]


def _steps(items: Sequence[PlanItem], catalogue: Catalogue, ways: Iterable[_Way]) -> Iterator[Step]:
    return (step for way in ways for item in items if (step := way(item, catalogue)) is not None)


def _more_sets(item: PlanItem, catalogue: Catalogue) -> Step | None:
    cited = cited_range(catalogue[item.exercise].cited_doses, "sets")
    most = MOST_SETS if cited is None or cited[1] is None else cited[1]
    if cited is None and item.kind is Kind.HOLD:
        most = max(1, WHOLE_STRETCH_S // max(item.amounts))
    if item.rounds > 1 or item.sets >= most:
        return None
    return Step(item=item, part=Part.SETS, dose=Dose(sets=item.sets + 1))


def _fewer_sets(item: PlanItem, catalogue: Catalogue) -> Step | None:
    if item.sets == 1:
        return None
    return Step(item=item, part=Part.SETS, dose=Dose(sets=item.sets - 1))


def _more_of_it(item: PlanItem, catalogue: Catalogue) -> Step | None:
    hold = item.kind is Kind.HOLD
    field, usual = ("hold_s", USUAL_HOLD_S) if hold else ("reps", MOST_REPS)
    cited = cited_range(catalogue[item.exercise].cited_doses, field)
    most = usual if cited is None or cited[1] is None else cited[1]
    return _amounts(item, HOLD_STEP_S if hold else REPS_STEP, 1, min(most, HOLD_MAX_S))


def _less_of_it(item: PlanItem, catalogue: Catalogue) -> Step | None:
    if item.kind is Kind.HOLD:
        return _amounts(item, -HOLD_STEP_S, HOLD_MIN_S, HOLD_MAX_S)
    cited = cited_range(catalogue[item.exercise].cited_doses, "reps")
    lowest = FEWEST_REPS if cited is None or cited[0] is None else min(cited[0], FEWEST_REPS)
    return _amounts(item, -REPS_STEP, lowest, max(item.amounts))


def _amounts(item: PlanItem, by: int, least: int, most: int) -> Step | None:
    """So much more or less on every side; None where a side would leave the bounds. The last step
    before a bound may be a shorter one."""
    after = [max(least, min(most, amount + by)) for amount in item.amounts]
    if any((new - old) * by <= 0 for new, old in zip(after, item.amounts, strict=True)):
        return None
    if len(set(after)) == 1:
        return Step(item=item, part=Part.AMOUNT, dose=amount_dose(item, after[0]))
    dose = Dose()
    for side, amount in zip(item.sides, after, strict=True):
        dose = amount_dose(item, amount, side).over(dose)
    return Step(item=item, part=Part.AMOUNT, dose=dose)


def _harder_way(item: PlanItem, catalogue: Catalogue) -> Step | None:
    if item.variant is not None:
        return None
    ways = catalogue[item.exercise].variants
    harder = next((each for each in ways if each.level is Level.HARDER), None)
    return None if harder is None else _other_way(item, harder)


def _plain_way(item: PlanItem, catalogue: Catalogue) -> Step | None:
    """Back from the harder way."""
    variant = catalogue[item.exercise].variant(item.variant or "")
    if variant is None or variant.level is not Level.HARDER:
        return None
    return Step(item=item, part=Part.WAY, way=(item.exercise, None))


def _easier_way(item: PlanItem, catalogue: Catalogue) -> Step | None:
    if item.variant is not None:
        return None
    easier = catalogue[item.exercise].easier()
    return None if easier is None else _other_way(item, easier)


def _other_way(item: PlanItem, variant: Variant) -> Step:
    """A variant may stand for another exercise."""
    way = (item.exercise, variant.id) if variant.exercise is None else (variant.exercise, None)
    return Step(item=item, part=Part.WAY, way=way)


def _more_load(item: PlanItem, catalogue: Catalogue) -> Step | None:
    """Where there is a band or a weight already."""
    if item.kind is Kind.HOLD or LOADS.isdisjoint(item.equipment):
        return None
    return Step(item=item, part=Part.LOAD)
