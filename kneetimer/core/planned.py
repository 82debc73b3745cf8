# SPDX-License-Identifier: GPL-3.0-or-later
"""What was planned for each exercise, in sessions and now: where they differ, the dose was
changed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from kneetimer.core.catalogue import Side
from kneetimer.core.plan import Plan
from kneetimer.core.record import SessionRecord, SetRecord
from kneetimer.core.training_days import begun_on

Planned = Counter[tuple[str | None, Side, int]]
"""How many sets there were of each variant, side and amount."""


def planned_in(session: SessionRecord) -> dict[str, Planned]:
    """What was planned in a session for each exercise."""
    last: dict[tuple[int, Side, int], SetRecord] = {}
    for each in session.sets:
        last[each.item, each.side, each.set] = each
    planned: dict[str, Planned] = {}
    for each in last.values():
        planned.setdefault(each.exercise, Counter())[each.variant, each.side, each.planned] += 1
    return planned


def planned_now(plan: Plan) -> dict[str, Planned]:
    """What is planned for each exercise of a routine."""
    planned: dict[str, Planned] = {}
    for item in plan.items:
        for side, amount in zip(item.sides, item.amounts, strict=True):
            sets = planned.setdefault(item.exercise, Counter())
            sets[item.variant, side, amount] += item.sets
    return planned


def last_change(own: Sequence[SessionRecord], since: date) -> date:
    """The day of the newest session of a routine (newest first) in which an exercise was planned
    otherwise than in the session before it; that of the first one where none was. One looks no
    further back than to `since`."""
    later = own[0]
    for earlier in own[1:]:
        if begun_on(later) <= since:
            break
        before, after = planned_in(earlier), planned_in(later)
        if any(after[name] != before[name] for name in after.keys() & before.keys()):
            break
        later = earlier
    return begun_on(later)


def total(planned: Planned) -> int:
    """All seconds or reps together."""
    return sum(amount * sets for (_, _, amount), sets in planned.items())
