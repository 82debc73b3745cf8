# SPDX-License-Identifier: GPL-3.0-or-later
"""A session that was done elsewhere: what is filled in of it, and the record that this makes."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from kneetimer.core.catalogue import Kind, Record, Side
from kneetimer.core.plan import PlanItem
from kneetimer.core.record import Origin, Said, SessionRecord, SetRecord

ELSEWHERE = "elsewhere"
"""Stands for the routine of a session that was none of the person's."""
LONGEST_MINUTES = 600


class LoggedItem(Record, frozen=True, kw_only=True):
    """An exercise that was done: so many sets of the amount beside each side, in seconds or reps
    by `unit`."""

    exercise: str
    variant: str | None
    sides: tuple[Side, ...]
    amounts: tuple[int, ...]
    sets: int
    unit: str


class LoggedSession(Record, frozen=True, kw_only=True):
    """All that is filled in. `started` has its offset; `routine` may be ELSEWHERE."""

    started: datetime
    minutes: int
    routine: str
    name: str
    items: tuple[LoggedItem, ...] = ()
    said: Said = Said()


def logged_items(plan: Iterable[PlanItem]) -> tuple[LoggedItem, ...]:
    """What a routine plans, as if it was done: an item that comes in rounds comes as often."""
    return tuple(
        LoggedItem(
            exercise=item.exercise,
            variant=item.variant,
            sides=item.sides,
            amounts=item.amounts,
            sets=item.sets,
            unit="s" if item.kind is Kind.HOLD else "reps",
        )
        for item in plan
    )


def record_of(
    logged: LoggedSession, session_id: str, before: SessionRecord | None = None
) -> SessionRecord:
    """The record of a logged session. Of one that was `before`, what the form cannot say stays:
    sets that differ among themselves, as long as their exercise is not changed."""
    length_ms = logged.minutes * 60_000
    ended = logged.started + timedelta(milliseconds=length_ms)
    said = logged.said
    keeps_sets = before is not None and items_of(before) == logged.items
    return SessionRecord(
        id=session_id,
        routine=logged.routine,
        name=logged.name,
        origin=Origin.LOGGED,
        started_at=logged.started.isoformat(timespec="seconds"),
        ended_at=ended.isoformat(timespec="seconds"),
        planned_ms=length_ms,
        performed_ms=length_ms,
        completed=True,
        pain_before=said.pain_before,
        pain_worst=said.pain_worst,
        rating=said.rating,
        note=said.note,
        ratings=said.ratings if keeps_sets else (),
        pains=before.pains if before is not None else (),
        sets=before.sets if before is not None and keeps_sets else _sets(logged.items),
    )


def logged_of(session: SessionRecord) -> LoggedSession:
    """What was filled in for a logged session, to be changed."""
    return LoggedSession(
        started=datetime.fromisoformat(session.started_at),
        minutes=max(1, min(LONGEST_MINUTES, round(session.performed_ms / 60_000))),
        routine=session.routine,
        name=session.name,
        items=items_of(session),
        said=session.said,
    )


def items_of(session: SessionRecord) -> tuple[LoggedItem, ...]:
    """The exercises of a session as the form shows them: of each side the most that was done."""
    by_item: dict[int, list[SetRecord]] = {}
    for each in session.sets:
        by_item.setdefault(each.item, []).append(each)
    return tuple(_item(sets) for _, sets in sorted(by_item.items()))


def _item(sets: Sequence[SetRecord]) -> LoggedItem:
    most: dict[Side, int] = {}
    for each in sets:
        most[each.side] = max(each.performed, most.get(each.side, 0))
    return LoggedItem(
        exercise=sets[0].exercise,
        variant=sets[0].variant,
        sides=tuple(most),
        amounts=tuple(most.values()),
        sets=max(each.set for each in sets),
        unit=sets[0].unit,
    )


def _sets(items: Iterable[LoggedItem]) -> tuple[SetRecord, ...]:
    """Every set of every item, done as planned."""
    return tuple(
        SetRecord(
            item=place,
            exercise=item.exercise,
            variant=item.variant,
            side=side,
            set=number,
            attempt=1,
            planned=amount,
            performed=amount,
            unit=item.unit,
            reason=None,
        )
        for place, item in enumerate(items, start=1)
        for number in range(1, item.sets + 1)
        for side, amount in zip(item.sides, item.amounts, strict=True)
    )
