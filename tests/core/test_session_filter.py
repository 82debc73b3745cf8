# SPDX-License-Identifier: GPL-3.0-or-later
"""Filters and search over past sessions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core.session_filter import Period, SessionFilter, SessionSearch, filtered
from kneetimer.core.summary import summarise
from tests.support.sessions import one_set, session, shipped

TODAY = date(2026, 3, 4)
PAST = [
    session("2026-03-04T18:00:00+01:00", session_id="a", note="Stiff on the stairs", pain_worst=4),
    session("2026-02-04T18:00:00+01:00", session_id="b", routine="stretch", pain_before=2),
    session("2026-01-01T00:00:00+01:00", session_id="c", routine="stretch", pain_worst=0),
    session(
        "2025-12-05T18:00:00+01:00",
        one_set(exercise="clamshell", unit="reps"),
        session_id="d",
        routine="desk-break",
        note="Fine on the stairs",
    ),
    session("2025-12-04T23:59:00+01:00", session_id="e", routine="desk-break"),
]
LINES = summarise([each.line for each in PAST], shipped().language)
NAMES = {
    "clamshell": ("Clamshell",),
    "wall-calf-stretch": ("Wall calf stretch", "Gastrocnemius stretch"),
}


def with_(exercise: str) -> frozenset[str]:
    return frozenset(each.id for each in PAST if exercise in {one.exercise for one in each.sets})


def ids(**wanted: object) -> str:
    def search() -> SessionSearch:
        return SessionSearch(LINES, NAMES, with_)

    chosen = SessionFilter(**wanted)  # type: ignore[arg-type]
    return "".join(each.id for each in filtered(LINES, chosen, TODAY, search, with_))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "abcde"),
        ({"routine": "stretch"}, "bc"),
        ({"exercise": "clamshell"}, "d"),
        ({"exercise": "wall-calf-stretch", "routine": "desk-break"}, "e"),
        ({"exercise": "never-done"}, ""),
        ({"with_pain": True}, "ab"),
        ({"period": Period.WEEKS_4}, "a"),
        ({"period": Period.MONTHS_3}, "abcd"),
        ({"period": Period.THIS_YEAR}, "abc"),
        (
            {"period": Period.RANGE, "first": date(2025, 12, 4), "last": date(2025, 12, 4)},
            "e",
        ),
        (
            {"period": Period.RANGE, "first": date(2026, 2, 4), "last": date(2025, 12, 5)},
            "bcd",
        ),
        ({"words": "stairs"}, "ad"),
        ({"words": "STAIRS stíff"}, "a"),
        ({"words": "clam"}, "d"),
        ({"words": "clam shell"}, "d"),
        ({"words": "clamshell stairs"}, "d"),
        ({"words": "gastrocnemius"}, "abce"),
        ({"words": "desk"}, "de"),
        ({"words": "clamshel desk"}, "d"),
        ({"words": "clmashell"}, "d"),
        ({"words": "elephants"}, ""),
        ({"words": " ... "}, "abcde"),
        ({"words": "stairs", "with_pain": True}, "a"),
    ],
)
def test_what_is_wanted_is_found_newest_first(wanted: dict[str, object], found: str) -> None:
    assert ids(**wanted) == found


def test_words_are_looked_for_only_where_there_are_some() -> None:
    def search() -> SessionSearch:
        raise AssertionError("nobody asked for words")

    assert filtered(LINES, SessionFilter(words=" "), TODAY, search, with_) == LINES


@given(
    st.builds(
        SessionFilter,
        words=st.sampled_from(["", "stairs", "desk", "clamshell"]),
        routine=st.sampled_from(["", "stretch", "desk-break"]),
        exercise=st.sampled_from(["", "clamshell"]),
        period=st.sampled_from(Period),
        first=st.dates(),
        last=st.dates(),
        with_pain=st.booleans(),
    ),
    st.dates(),
)
def test_a_filter_only_ever_takes_away(wanted: SessionFilter, today: date) -> None:
    def search() -> SessionSearch:
        return SessionSearch(LINES, NAMES, with_)

    found = filtered(LINES, wanted, today, search, with_)
    kept = [each for each in LINES if each in found]
    assert found == kept
    if not wanted.is_any:
        assert found == LINES
