# SPDX-License-Identifier: GPL-3.0-or-later
"""Any sets, reports, ratings and whole sessions, for properties of the store."""

from datetime import timedelta, timezone

from hypothesis import strategies as st

from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Reason
from kneetimer.core.pain_reports import LedTo, PainReport
from kneetimer.core.record import ItemRating, Origin, Rating, SessionRecord, SetRecord

pain = st.none() | st.integers(0, 10)
set_records = st.builds(
    SetRecord,
    item=st.integers(1, 20),
    exercise=st.sampled_from(["clamshell", "glute-bridge"]),
    variant=st.none() | st.just("with-a-band"),
    side=st.sampled_from(Side),
    set=st.integers(1, 10),
    attempt=st.integers(1, 9),
    planned=st.integers(0, 120),
    performed=st.integers(0, 120),
    unit=st.sampled_from(["s", "reps"]),
    reason=st.none() | st.sampled_from(Reason),
)
lengths = st.integers(0, 10**8)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
moments = st.datetimes(timezones=offsets).map(lambda at: at.isoformat(timespec="milliseconds"))


pain_reports = st.builds(
    PainReport,
    at_ms=lengths,
    pain=pain,
    sharp=st.booleans(),
    item=st.none() | st.integers(1, 20),
    exercise=st.none() | st.just("clamshell"),
    side=st.none() | st.sampled_from(Side),
    led_to=st.sampled_from(LedTo),
)
ratings = st.builds(ItemRating, item=st.integers(1, 5), rating=st.sampled_from(Rating))


def of_one_place(one: SetRecord) -> tuple[object, ...]:
    """What no two sets of a session have in common."""
    return one.item, one.side, one.set, one.attempt


sessions = st.builds(
    SessionRecord,
    id=st.uuids().map(str),
    routine=st.sampled_from(["twenty", "ten", "gone"]),
    started_at=moments,
    ended_at=st.none() | moments,
    planned_ms=lengths,
    performed_ms=lengths,
    completed=st.booleans(),
    pain_before=pain,
    pain_worst=pain,
    rating=st.none() | st.sampled_from(Rating),
    note=st.text(),
    sets=st.lists(set_records, max_size=6, unique_by=of_one_place).map(tuple),
    name=st.text(),
    origin=st.sampled_from(Origin),
    pains=st.lists(pain_reports, max_size=3).map(tuple),
    ratings=st.lists(ratings, unique_by=lambda one: one.item).map(
        lambda all_: tuple(sorted(all_, key=lambda one: one.item))
    ),
)
"""Any session, as history keeps it."""
