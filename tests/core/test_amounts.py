# SPDX-License-Identifier: GPL-3.0-or-later
"""What people type for seconds and numbers, and the limits of a dose."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core.amounts import limits, seconds_of, whole_of
from kneetimer.core.catalogue import Dose


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("45", 45),
        (" 45 s ", 45),
        ("45s", 45),
        ("45 sec.", 45),
        ("45 Seconds", 45),
        ("0:45", 45),
        ("1:30", 90),
        ("1 min", 60),
        ("1 min 30 s", 90),
        ("1m30", 90),
        ("0", 0),
        ("", None),
        ("s", None),
        ("-5", None),
        ("4 5", None),
        ("45.5", None),
        ("0:75", None),
        (":45", None),
        ("45 kg", None),
        ("9" * 5000, None),
    ],
)
def test_seconds(text: str, seconds: int | None) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("12 reps", 12),
        ("12x", 12),
        ("3 sets ", 3),
        ("", None),
        ("reps", None),
        ("1.5", None),
        ("-1", None),
        ("1 2", None),
        ("0:30", None),
    ],
)
def test_whole_numbers(text: str, number: int | None) -> None:
    assert whole_of(text) == number


@given(st.text())
def test_whatever_is_typed_there_is_an_answer(text: str) -> None:
    for found in (seconds_of(text), whole_of(text)):
        assert found is None or found >= 0


@given(st.integers(0, 3599))
def test_minutes_and_seconds_are_read_back(seconds: int) -> None:
    assert seconds_of(f"{seconds // 60}:{seconds % 60:02d}") == seconds


@pytest.mark.parametrize("field", ["hold_s", "reps", "sets", "rep_hold_s"])
def test_the_limits_are_those_that_a_dose_keeps(field: str) -> None:
    low, high = limits(field)
    for within in (low, high):
        assert getattr(msgspec.convert({field: within}, Dose), field) == within
    for beyond in (low - 1, high + 1):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({field: beyond}, Dose)
