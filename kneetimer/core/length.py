# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a plan takes, without compiling it: exactly what its timeline would say, for what is
shown while a routine is edited."""

from kneetimer.core.catalogue import Kind, Record
from kneetimer.core.compiler import Compiler
from kneetimer.core.language import Language
from kneetimer.core.plan import Plan, PlanItem


class Length(Record, frozen=True, kw_only=True):
    """`estimate_ms` is that of the plan's timeline. `items_ms` are the items' parts in it, each
    with the rest that leads to it."""

    estimate_ms: int
    items_ms: tuple[int, ...]


def estimate_ms(plan: Plan, language: Language) -> int:
    """The `estimate_ms` of the plan's timeline."""
    return length_of(plan, language).estimate_ms


def length_of(plan: Plan, language: Language) -> Length:
    """How long a plan takes."""
    compiler = Compiler(plan, language)
    items_ms = []
    before: PlanItem | None = None
    for item in plan.items:
        rest_ms = before.rest_s * 1000 if before is not None else 0
        lead_ms = sum(segment.estimate_ms for segment in compiler.lead_in(item, before))
        items_ms.append(rest_ms + lead_ms + _sets_ms(item, plan))
        before = item
    session_ms = sum(items_ms) + 1000 * (plan.warm_up_s + plan.cool_down_s)
    session_ms += sum(segment.estimate_ms for segment in compiler.opening(session_ms))
    return Length(
        estimate_ms=session_ms + compiler.end(session_ms).estimate_ms, items_ms=tuple(items_ms)
    )


def _sets_ms(item: PlanItem, plan: Plan) -> int:
    """All sets of an item: no sentence makes them longer."""
    part_s = 1 if item.kind is Kind.HOLD else item.lift_s + item.rep_hold_s + item.lower_s
    switches_s = (len(item.sides) - 1) * plan.switch_s
    set_s = plan.get_ready_s + switches_s + sum(item.amounts) * part_s
    return 1000 * (item.sets * set_s + (item.sets - 1) * item.rest_s)
