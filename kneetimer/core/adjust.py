# SPDX-License-Identifier: GPL-3.0-or-later
"""Making the commands that change a running session: longer or shorter, easier, less.

The player only carries out what these put together, so that the log holds the very segments and
a replay needs neither catalogue nor language.
"""

from itertools import groupby, pairwise

import msgspec

from kneetimer.core.catalogue import (
    HOLD_MAX_S,
    HOLD_MIN_S,
    HOLD_STEP_S,
    Catalogue,
    Kind,
    Record,
    Side,
)
from kneetimer.core.commands import Adjust, Replace
from kneetimer.core.compiler import Compiler
from kneetimer.core.language import Language
from kneetimer.core.plan import KeptDoses, PlanItem, easier_item
from kneetimer.core.state import State, elapsed_at, item_in_hand, item_numbered
from kneetimer.core.timeline import Segment, SegmentKind, Timeline


class ChangedHold(Record, frozen=True):
    """A hold that the session ended with, other than it began: seconds before and after.

    `side` is None where it goes for all sides of the item.
    """

    item: PlanItem
    side: Side | None
    before_s: int
    after_s: int


def stepped_hold(seconds: int, direction: int) -> int:
    """The next longer (+1) or shorter (-1) hold on the 5 s steps, within 15-60 s.

    A hold typed outside that range can only be stepped towards it.
    """
    if direction > 0:
        longer = (seconds // HOLD_STEP_S + 1) * HOLD_STEP_S
        return max(seconds, min(longer, HOLD_MAX_S))
    shorter = (-(-seconds // HOLD_STEP_S) - 1) * HOLD_STEP_S
    return min(seconds, max(shorter, HOLD_MIN_S))


def adjusted_hold(
    timeline: Timeline, state: State, language: Language, direction: int
) -> Adjust | None:
    """The hold of the current item one step longer or shorter, now and in what remains.

    Only this side's where the sides differ, or did in the plan: stepped until they are alike, they
    are still two. A hold that has run longer than it would now last
    ends at once. `state` must be settled at the time of the command. None where there is no hold
    to change or its limit is reached.
    """
    item = _current_item(state)
    if item is None or item.kind is not Kind.HOLD or state.segment.side is None:
        return None
    here = state.segment.side if state.segment.side in item.sides else item.sides[0]
    seconds = stepped_hold(item.amount(here), direction)
    if seconds == item.amount(here):
        return None
    return _with_amount(timeline, state, language, item, seconds, here)


def easier_way(
    timeline: Timeline,
    state: State,
    language: Language,
    catalogue: Catalogue,
    kept: KeptDoses = KeptDoses(),  # noqa: B008 (frozen)
) -> Replace | None:
    """The rest of the exercise in hand the easier way, beginning with this set again, or with
    the next one to come; None where none remains or there is no easier way. `kept` has the doses
    kept for exercises everywhere, for where the easier way is another exercise."""
    remaining = remaining_work(state)
    item = item_numbered(state, remaining.item) if remaining else None
    easier = easier_item(item, catalogue, kept) if item is not None else None
    if remaining is None or remaining.work is None or item is None or easier is None:
        return None
    _, side, number = remaining.work
    compiler = Compiler(timeline.plan, language)
    side = side if side in easier.sides else easier.sides[0]
    segments = (
        *compiler.lead_in(easier, item, side),
        *compiler.sets(easier, min(number, easier.sets), side),
    )
    return Replace(item=easier, last=_item_end(state), segments=segments)


def less_of_it(timeline: Timeline, state: State, language: Language) -> Adjust | None:
    """What remains of the exercise in hand with a hold one step shorter or a third fewer reps.

    For after the current set was left; None where nothing remains or no less is possible.
    """
    remaining = remaining_work(state)
    item = item_numbered(state, remaining.item) if remaining else None
    if remaining is None or item is None:
        return None
    here = remaining.side if remaining.side in item.sides else item.sides[0]
    amount = item.amount(here)
    less = stepped_hold(amount, -1) if item.kind is Kind.HOLD else max(1, amount * 2 // 3)
    if less == amount:
        return None
    return _with_amount(timeline, state, language, item, less, here)


def in_later_rounds(
    timeline: Timeline, state: State, language: Language, changed: PlanItem
) -> list[Adjust]:
    """What `changed` is from now on, in the rounds of it that are still to come: commands to be
    carried out in this order, the last round first, so that none moves another's place."""
    compiler = Compiler(timeline.plan, language)
    adjusts = []
    for before, later in pairwise(state.items):
        if later.item_id != changed.item_id or later.number <= changed.number:
            continue
        places = [i for i, segment in enumerate(state.segments) if segment.item == later.number]
        if before.item_id == changed.item_id:  # alone in its block: changed too by then
            before = changed
        item = msgspec.structs.replace(
            changed, number=later.number, round=later.round, familiar=True
        )
        segments = [*compiler.lead_in(item, before), *compiler.sets(item)]
        if state.segments[places[0]].kind is SegmentKind.REST:
            segments.insert(0, compiler.rest(before.rest_s, item, item.sides[0], 1))
        adjusts.append(
            Adjust(item=item, first=places[0], last=places[-1] + 1, segments=tuple(segments))
        )
    return adjusts[::-1]


def remaining_work(state: State) -> Segment | None:
    """The first work that is still to be done of the exercise in hand: the present set's, or a
    later one's; None in the rest after its last."""
    number = item_in_hand(state)
    item = item_numbered(state, number)
    return next(
        (
            segment
            for segment in state.segments[state.index :]
            if item is not None
            and segment.item == number
            and segment.kind.is_work
            and _is_of(segment, item)
        ),
        None,
    )


def changed_holds(timeline: Timeline, state: State) -> list[ChangedHold]:
    """The holds that differ at the end from the plan's: to be kept for next time, if wanted."""
    changed = []
    ended_as = {item.item_id: item for item in state.items}  # the last round's
    for before in timeline.plan.items:
        after = ended_as[before.item_id]
        if before.round > 1:
            continue
        same = (before.exercise, before.variant) == (after.exercise, after.variant)
        if not same or after.kind is not Kind.HOLD or before.amounts == after.amounts:
            continue
        if len({*before.amounts}) == len({*after.amounts}) == 1:
            changed.append(ChangedHold(after, None, before.amounts[0], after.amounts[0]))
            continue
        changed += [
            ChangedHold(after, side, old, new)
            for side, old, new in zip(after.sides, before.amounts, after.amounts, strict=True)
            if old != new
        ]
    return changed


def _with_amount(
    timeline: Timeline,
    state: State,
    language: Language,
    item: PlanItem,
    amount: int,
    here: Side,
) -> Adjust:
    """The remaining sets of the item with another amount: this side's only where sides differ,
    now or in the plan.

    A set of reps that has begun stays as it is.
    """
    differ = _differ(item) or any(
        planned.number == item.number and _differ(planned) for planned in timeline.plan.items
    )
    changed = item.with_amount(amount, here if differ else None)
    first, last = state.index, _item_end(state)
    compiler = Compiler(timeline.plan, language)
    segments: list[Segment] = []
    for work, run in groupby(state.segments[first:last], key=lambda segment: segment.work):
        present, sets = not segments, list(run)
        if work is None or (differ and work[1] is not here) or not _is_of(sets[0], item):
            segments += sets
        elif item.kind is Kind.HOLD:
            least_ms = elapsed_at(state, state.at_ms) if present else 0
            duration_ms = max(amount * 1000, least_ms)
            segments.append(compiler.hold(changed, work[1], work[2], duration_ms))
        else:
            segments += sets if present else compiler.work(changed, work[1], work[2])
    return Adjust(item=changed, first=first, last=last, segments=tuple(segments))


def _current_item(state: State) -> PlanItem | None:
    """The plan item of the current segment; None where that is still of the exercise that an
    easier one has taken the place of since."""
    item = item_numbered(state, state.segment.item)
    return item if item is not None and _is_of(state.segment, item) else None


def _differ(item: PlanItem) -> bool:
    """Whether its sides have different amounts."""
    return len(set(item.amounts)) > 1


def _is_of(segment: Segment, item: PlanItem) -> bool:
    return (segment.exercise, segment.variant) == (item.exercise, item.variant)


def _item_end(state: State) -> int:
    """The index just past the current item's last segment."""
    number = state.segment.item
    return 1 + max(i for i, segment in enumerate(state.segments) if segment.item == number)
