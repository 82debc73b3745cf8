# SPDX-License-Identifier: GPL-3.0-or-later
"""Which exercises of a session can be rated, and when one is asked about."""

from kneetimer.core.plan import PlanItem
from kneetimer.core.record import set_record
from kneetimer.core.state import State, Status, item_numbered


def rateable(state: State) -> tuple[int, ...]:
    """The items, by number, of which something was done and nothing is still to come. An item of
    several rounds is there once, for the last of them in which something was done."""
    by_number = {item.number: item.item_id for item in state.items}
    coming: set[str] = set()
    if state.status is not Status.FINISHED:
        coming = {
            by_number[segment.item]
            for segment in state.segments[state.index :]
            if segment.item is not None and segment.kind.is_work
        }
    last_done = {
        by_number[attempt.item]: attempt.item
        for attempt in sorted(state.attempts, key=lambda each: each.item)
        if set_record(attempt).performed
    }
    return tuple(number for item_id, number in last_done.items() if item_id not in coming)


def to_rate(state: State) -> PlanItem | None:
    """The item that was worked on last, from its end until the next work begins."""
    if state.segment.kind.is_work or state.status is Status.FINISHED or not state.attempts:
        return None
    last = state.attempts[-1].item
    return item_numbered(state, last) if last in rateable(state) else None
