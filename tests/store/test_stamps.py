# SPDX-License-Identifier: GPL-3.0-or-later
"""Times by which rows are merged: a change counts against the one before, whatever the clock."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.store import stamps

NOW = "2026-03-01T12:00:00.000+00:00"


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "now", lambda: NOW)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, NOW),
        ("2026-03-01T11:59:59.999+00:00", NOW),
        (NOW, "2026-03-01T12:00:00.001+00:00"),
        ("2026-03-01T12:00:00.001+00:00", "2026-03-01T12:00:00.002+00:00"),
        ("2031-12-31T23:59:59.999+00:00", "2032-01-01T00:00:00.000+00:00"),
    ],
)
def test_a_change_is_stamped_now_or_just_after_the_one_before(
    before: str | None, after: str
) -> None:
    assert stamps.stamp_after(before) == after


zones = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))


@given(*[st.datetimes(min_value=datetime(1000, 1, 1), timezones=zones)] * 2)
def test_stamps_compare_as_their_times_do(one: datetime, other: datetime) -> None:
    if abs(one - other) >= timedelta(milliseconds=1):
        assert (stamps.in_utc(one) < stamps.in_utc(other)) == (one < other)
