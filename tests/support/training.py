# SPDX-License-Identifier: GPL-3.0-or-later
"""Weeks of training for tests: sessions done as planned, and what was told of them."""

from datetime import date, timedelta

import msgspec

from kneetimer.core.catalogue import Kind
from kneetimer.core.diary import Morning
from kneetimer.core.plan import KeptDoses, Plan, resolve
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import Rating, SessionRecord, SetRecord
from tests.support.sessions import session, shipped

TODAY = date(2026, 3, 4)
"""A Wednesday."""


def ago(days: int) -> date:
    """So many days before today."""
    return TODAY - timedelta(days)


def plan_of(routine: str = "strength", kept: KeptDoses = KeptDoses()) -> Plan:  # noqa: B008
    """The whole of a shipped routine, with doses that are kept."""
    catalogue, routines, _ = shipped()
    return resolve(routines[routine], catalogue, kept, Preferences())


def sets_of(plan: Plan) -> tuple[SetRecord, ...]:
    """All sets of a plan, done whole."""
    return tuple(
        SetRecord(
            item=item.number,
            exercise=item.exercise,
            variant=item.variant,
            side=side,
            set=number,
            attempt=1,
            planned=item.amount(side),
            performed=item.amount(side),
            unit="s" if item.kind is Kind.HOLD else "reps",
            reason=None,
        )
        for item in plan.items
        for number in range(1, item.sets + 1)
        for side in item.sides
    )


def trained(days_ago: int, plan: Plan | None = None, **changes: object) -> SessionRecord:
    """A session so many days ago in which all of a plan was done, easily and with pain of 1;
    `changes` are other fields of it."""
    plan = plan or plan_of()
    began = f"{ago(days_ago)}T18:00:00+01:00"
    record = session(began, *sets_of(plan), routine=plan.routine)
    told = {"ended_at": f"{ago(days_ago)}T18:10:00+01:00", "pain_worst": 1, "rating": Rating.EASY}
    return msgspec.structs.replace(record, **(told | changes))


def morning(days_ago: int, pain: int | None = 1, swelling: bool | None = None) -> Morning:
    """What was told on the morning so many days ago."""
    return Morning(day=ago(days_ago).isoformat(), pain=pain, swelling=swelling)
