# SPDX-License-Identifier: GPL-3.0-or-later
"""Lengths and numbers in the terminal."""

import pytest

from kneetimer.console import clock, counted, sets_done, size
from tests.support.sessions import one_set


@pytest.mark.parametrize(("ms", "text"), [(0, "0:00"), (59_999, "0:59"), (605_000, "10:05")])
def test_a_length_is_minutes_and_seconds(ms: int, text: str) -> None:
    assert clock(ms) == text


@pytest.mark.parametrize(("n", "text"), [(0, "0 reps"), (1, "1 rep"), (2, "2 reps")])
def test_only_one_goes_without_its_s(n: int, text: str) -> None:
    assert counted(n, "rep") == text


@pytest.mark.parametrize(
    ("in_bytes", "text"), [(0, "0 kB"), (412_300, "412 kB"), (53_268_480, "53.3 MB")]
)
def test_a_size_is_that_of_the_settings(in_bytes: int, text: str) -> None:
    assert size(in_bytes) == text


def test_a_set_counts_once_however_often_it_was_begun_and_not_where_nothing_was_done() -> None:
    again = (one_set(12), one_set(20, attempt=2))
    assert sets_done(again) == "1 set"
    assert sets_done((*again, one_set(5, side="right"), one_set(0, item=2))) == "2 sets"
