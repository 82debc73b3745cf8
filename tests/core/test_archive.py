# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person has made as one file, and two installations' made one."""

import json
from collections.abc import Callable
from itertools import permutations
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core.archive import (
    KINDS,
    Archive,
    MorningRow,
    Tally,
    Unfinished,
    archive_of,
    incoming,
    later,
    merged,
    tallies,
)
from kneetimer.core.archive_file import MOST_PROBLEMS, ReadArchive, read_archive_text
from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Reason
from kneetimer.core.diary import CheckUp, Morning
from kneetimer.core.diary import Sides as CheckSides
from kneetimer.core.errors import UserError
from kneetimer.core.pain_reports import LedTo, PainReport
from kneetimer.core.record import ItemRating, Origin, Rating, SessionRecord, SetRecord
from kneetimer.core.spreadsheets import PAIN_COLUMNS, SESSION_COLUMNS, SET_COLUMNS
from kneetimer.store.stamps import stamp_after
from tests.support.archives import any_archive, text_of, whole_archive
from tests.support.sessions import RESOURCES

archives = st.integers(0, 2**32).map(any_archive)


def read(text: str) -> ReadArchive:
    return read_archive_text(text, "FILE.json")


def changed(change: Callable[[dict[str, Any]], object]) -> ReadArchive:
    """What is read of a whole archive in which something was changed by hand."""
    raw = json.loads(text_of(whole_archive()))
    change(raw)
    return read(json.dumps(raw))


# -- joining ---------------------------------------------------------------------------------------


@given(archives, archives, archives)
def test_joining_gives_the_same_in_any_order_and_however_often(
    one: Archive, other: Archive, third: Archive
) -> None:
    assert text_of(merged(one, other)) == text_of(merged(other, one))
    assert merged(merged(one, other), third) == merged(one, merged(other, third))
    joined = merged(one, other)
    assert merged(joined, other) == merged(joined, one) == joined


@given(archives, archives)
def test_every_thing_stays_and_the_last_word_on_it_counts(one: Archive, other: Archive) -> None:
    both = merged(one, other)
    for kind in KINDS:
        said = [*one.rows(kind), *other.rows(kind)]
        assert [row.key for row in both.rows(kind)] == sorted({row.key for row in said})
        for row in both.rows(kind):
            words = [each for each in said if each.key == row.key]
            assert row in words
            assert row.updated_at == max(each.updated_at for each in words)
            at_last = [each for each in words if each.updated_at == row.updated_at]
            assert row.is_there == all(each.is_there for each in at_last)


@given(archives, archives)
def test_what_comes_in_put_over_what_is_here_is_the_two_joined(
    ours: Archive, theirs: Archive
) -> None:
    coming = incoming(ours, theirs)
    for kind in KINDS:
        whole = {row.key: row for row in ours.rows(kind)}
        whole |= {row.key: row for row in coming.rows(kind)}
        assert tuple(whole[key] for key in sorted(whole)) == merged(ours, theirs).rows(kind)
    assert incoming(merged(ours, theirs), theirs) == Archive()
    assert all(each.is_nothing for each in tallies(merged(ours, theirs), ours).values())


def morning(pain: int | None, at: str, deleted: bool = False) -> MorningRow:
    told = None if deleted else Morning(day="2026-03-02", pain=pain)
    return MorningRow(
        day="2026-03-02", morning=told, updated_at=at, deleted_at=at if deleted else None
    )


def test_the_later_change_counts_a_later_deletion_too_and_what_is_brought_back_after_it() -> None:
    first, second = (
        morning(3, "2026-03-02T07:00:00.000+00:00"),
        morning(5, "2026-03-02T07:00:00.001+00:00"),
    )
    gone = morning(None, "2026-03-02T08:00:00.000+00:00", deleted=True)
    again = morning(4, "2026-03-02T09:00:00.000+00:00")
    for order in permutations([first, second, gone]):
        assert later(later(order[0], order[1]), order[2]) == gone
    for order in permutations([second, gone, again]):
        assert later(later(order[0], order[1]), order[2]) == again


def test_at_the_same_moment_a_deletion_counts_and_else_both_sides_choose_alike() -> None:
    at = "2026-03-02T07:00:00.000+00:00"
    low, high, gone = morning(3, at), morning(5, at), morning(None, at, deleted=True)
    assert later(high, gone) == later(gone, high) == gone
    assert later(low, high) == later(high, low) == high


def test_what_joining_brings_is_counted() -> None:
    def row(day: int, pain: int | None, hour: int) -> MorningRow:
        name, at = f"2026-03-0{day}", f"2026-03-09T0{hour}:00:00.000+00:00"
        gone = pain is None
        told = None if gone else Morning(day=name, pain=pain)
        return MorningRow(day=name, morning=told, updated_at=at, deleted_at=at if gone else None)

    ours = archive_of(
        {"mornings": [row(1, 1, 1), row(2, 1, 1), row(3, 1, 1), row(4, None, 1), row(5, 1, 5)]}
    )
    theirs = archive_of(
        {
            "mornings": [
                row(1, 1, 1),
                row(2, 2, 2),
                row(3, None, 2),
                row(4, 4, 2),
                row(5, 2, 2),
                row(6, 6, 1),
                row(7, None, 1),
            ]
        }
    )
    assert tallies(ours, theirs) == {"mornings": Tally(new=2, changed=1, deleted=1, kept=2)}
    assert tallies(ours, ours) == {"mornings": Tally(kept=4)}


# -- the file --------------------------------------------------------------------------------------


@given(archives)
def test_what_was_written_is_read_back(archive: Archive) -> None:
    assert read(text_of(archive)) == ReadArchive(archive)


def test_a_file_is_plain_json_with_a_row_a_line_the_same_whoever_writes_it() -> None:
    archive = whole_archive()
    assert all(any(row.is_there for row in archive.rows(kind)) for kind in KINDS)
    assert all(any(not row.is_there for row in archive.rows(kind)) for kind in KINDS)
    text = text_of(archive)
    raw = json.loads(text)
    assert [raw["format"], raw["version"]] == ["kneetimer", 1]
    assert len(text.splitlines()) == 1 + len(KINDS) + sum(len(archive.rows(k)) for k in KINDS)
    assert text_of(read(text).archive) == text


def test_what_is_gone_tells_nothing_of_what_it_was() -> None:
    def delete(raw: dict[str, Any]) -> None:
        for row in [*raw["sessions"], *raw["mornings"], *raw["check_ups"], *raw["routines"]]:
            row["deleted_at"] = row["updated_at"]

    found = changed(delete)
    assert not found.problems
    assert all(row.session is None and row.unfinished is None for row in found.archive.sessions)
    assert all(row.morning is None for row in found.archive.mornings)
    assert all(row.check_up is None for row in found.archive.check_ups)
    assert all(row.routine is None for row in found.archive.routines)


def test_stamps_of_any_place_are_compared_as_moments() -> None:
    def elsewhere(raw: dict[str, Any]) -> None:
        raw["mornings"][0] |= {"updated_at": "2026-03-01T23:30:00.1239-05:00", "deleted_at": None}
        raw["mornings"][0]["morning"] = {"day": raw["mornings"][0]["day"]}

    found = changed(elsewhere)
    assert not found.problems
    assert found.archive.mornings[0].updated_at == "2026-03-02T04:30:00.123+00:00"


def test_a_stamp_of_the_future_is_kept() -> None:
    found = changed(lambda raw: raw["sessions"][0].update(updated_at="2031-01-01T00:00:00+00:00"))
    assert not found.problems
    assert found.archive.sessions[0].updated_at == "2031-01-01T00:00:00.000+00:00"


def test_even_a_stamp_at_the_end_of_time_is_one_and_can_be_changed_after() -> None:
    last = "9999-12-31T23:59:59.999+00:00"
    found = changed(lambda raw: raw["sessions"][0].update(updated_at=last))
    assert not found.problems
    assert found.archive.sessions[0].updated_at == stamp_after(last) == last
    assert stamp_after("2999-12-31T23:59:59.999+00:00") == "3000-01-01T00:00:00.000+00:00"


def test_a_row_that_is_there_twice_is_taken_once() -> None:
    found = changed(lambda raw: raw["sessions"].extend(raw["sessions"]))
    assert found == ReadArchive(whole_archive())


# -- what cannot be --------------------------------------------------------------------------------


def a_session(raw: dict[str, Any]) -> dict[str, Any]:
    """One with an end, sets and ratings."""
    row = next(
        row
        for row in raw["sessions"]
        if row["session"] and row["session"]["ended_at"] and row["session"]["sets"]
    )
    return row["session"]  # type: ignore[no-any-return]


IMPOSSIBLE: dict[str, Callable[[dict[str, Any]], object]] = {
    "pain_before: found 11, expected a whole number from 0 to 10": lambda s: s.update(
        pain_before=11
    ),
    "sets[0].performed: found -5, expected a whole number from 0 to 86400": lambda s: s["sets"][
        0
    ].update(performed=-5),
    "sets[0].planned: found 100000000000000000000000": lambda s: s["sets"][0].update(
        planned=10**23
    ),
    'sets[0].unit: found \'minutes\', expected "s" or "reps"': lambda s: s["sets"][0].update(
        unit="minutes"
    ),
    "sets[0].side: found 'middle', expected one of left, right, both": lambda s: s["sets"][
        0
    ].update(side="middle"),
    "sets[1]: is there twice": lambda s: s.update(sets=[s["sets"][0], s["sets"][0]]),
    "ratings[1]: is there twice": lambda s: s.update(ratings=[{"item": 1, "rating": "easy"}] * 2),
    "performed_ms: found -1,": lambda s: s.update(performed_ms=-1),
    "started_at: found 'yesterday', expected a date and time with its offset": lambda s: s.update(
        started_at="yesterday"
    ),
    "started_at: found '2026-03-01T18:00:00', expected a date and time with its offset": (
        lambda s: s.update(started_at="2026-03-01T18:00:00")
    ),
    "started_at: found '2026-02-30T18:00:00+01:00'": lambda s: s.update(
        started_at="2026-02-30T18:00:00+01:00"
    ),
    "started_at: found '9999-12-31T23:59:59+00:00'": lambda s: s.update(
        started_at="9999-12-31T23:59:59+00:00"
    ),
    "ended_at: found '2026-03-01T18:00:00+20:00'": lambda s: s.update(
        ended_at="2026-03-01T18:00:00+20:00"
    ),
    "note: found nothing, expected text": lambda s: s.pop("note") and s.update(note=None),
    "mood: unknown field, expected one of id, routine": lambda s: s.update(mood="fine"),
    "id: found 'another', expected ": lambda s: s.update(id="another"),
    "pains[0].pain: found 'much', expected a whole number from 0 to 10": lambda s: s.update(
        pains=[{"at_ms": 1, "pain": "much", "sharp": False}]
    ),
}


@pytest.mark.parametrize("told", IMPOSSIBLE)
def test_a_session_that_cannot_be_is_passed_over_and_told_of_and_the_rest_is_taken(
    told: str,
) -> None:
    found = changed(lambda raw: IMPOSSIBLE[told](a_session(raw)))
    (problem,) = found.problems
    assert told in problem.sentence
    assert problem.sentence.endswith(" It was passed over.")
    assert problem.field.startswith("sessions[")
    whole = whole_archive()
    assert len(found.archive.sessions) == len(whole.sessions) - 1
    assert found.archive.mornings == whole.mornings


OTHER_KINDS: dict[str, Callable[[dict[str, Any]], object]] = {
    "preferences[0].name: found 'shoe_size', which is no preference's name.": lambda raw: raw[
        "preferences"
    ].insert(0, {"name": "shoe_size", "value": 44, "updated_at": "2026-03-01T00:00:00Z"}),
    "preferences[0].value: found 9999, which rate cannot be.": lambda raw: raw[
        "preferences"
    ].insert(0, {"name": "rate", "value": 9999, "updated_at": "2026-03-01T00:00:00Z"}),
    "kept_doses[0].dose.hold_s: found 3, expected": lambda raw: raw["kept_doses"].insert(
        0, {"routine": "", "id": "x", "dose": {"hold_s": 3}, "updated_at": "2026-03-01T00:00:00Z"}
    ),
    "mornings[0].day: found '2026-02-30', expected a date, as 2026-03-01.": lambda raw: raw[
        "mornings"
    ].insert(
        0,
        {
            "day": "2026-02-30",
            "morning": {"day": "2026-02-30"},
            "updated_at": "2026-03-01T00:00:00Z",
        },
    ),
    "check_ups[0].check_up: found nothing, expected what it is": lambda raw: raw[
        "check_ups"
    ].insert(0, {"id": "x", "updated_at": "2026-03-01T00:00:00Z"}),
    "mornings[0].updated_at: found 'now', expected a date and time": lambda raw: raw[
        "mornings"
    ].insert(0, {"day": "2026-02-03", "morning": {"day": "2026-02-03"}, "updated_at": "now"}),
    "mornings[0].day: found '\u0662026-03-01', expected a date": lambda raw: raw["mornings"].insert(
        0,
        {
            "day": "\u0662026-03-01",
            "updated_at": "2026-03-01T00:00:00Z",
            "deleted_at": "2026-03-01T00:00:00Z",
        },
    ),
    "shoes: unknown field, expected": lambda raw: raw.update(shoes=[]),
    "mornings[0]: found 'fine', expected a table": lambda raw: raw["mornings"].insert(0, "fine"),
}


@pytest.mark.parametrize("told", OTHER_KINDS)
def test_so_is_anything_else_that_cannot_be(told: str) -> None:
    found = changed(OTHER_KINDS[told])
    (problem,) = found.problems
    assert problem.sentence.startswith(told)
    assert found.archive == whole_archive()


def test_a_timeline_that_cannot_be_unpacked_is_no_timeline() -> None:
    def spoil(raw: dict[str, Any]) -> None:
        row = next(row for row in raw["sessions"] if row["unfinished"])
        row["unfinished"]["timeline"] = "AAAA"

    (problem,) = changed(spoil).problems
    assert "unfinished.timeline: no timeline of a session" in problem.sentence


def test_an_end_before_the_start_comes_of_a_clock_set_back_and_costs_no_session() -> None:
    def set_back(raw: dict[str, Any]) -> None:
        a_session(raw).update(
            started_at="2026-03-01T18:30:00+01:00",
            ended_at="2026-03-01T17:41:00+01:00",
            performed_ms=600_000,
        )

    found = changed(set_back)
    (problem,) = found.problems
    assert problem.sentence.endswith(
        ".session.ended_at: the end lies before the start. The session was taken, with what was "
        "done in it as its length."
    )
    assert len(found.archive.sessions) == len(whole_archive().sessions)
    ends = [row.session.ended_at for row in found.archive.sessions if row.session]
    assert "2026-03-01T18:40:00+01:00" in ends
    assert read(text_of(found.archive)) == ReadArchive(found.archive)


def test_a_session_over_the_change_of_the_clocks_has_its_end_after_its_start() -> None:
    def in_autumn(raw: dict[str, Any]) -> None:
        a_session(raw).update(
            started_at="2026-10-25T02:50:00+02:00", ended_at="2026-10-25T02:10:00+01:00"
        )

    assert not changed(in_autumn).problems


def test_a_thousand_problems_are_told_and_more_are_counted() -> None:
    found = changed(lambda raw: raw["mornings"].extend(["fine"] * (MOST_PROBLEMS + 7)))
    assert (len(found.problems), found.more) == (MOST_PROBLEMS, 7)


# -- what is no such file --------------------------------------------------------------------------


def refusal(text: str) -> UserError:
    with pytest.raises(UserError) as refused:
        read(text)
    assert "FILE.json: " in refused.value.sentence
    assert "Nothing was taken from it" in refused.value.sentence
    return refused.value


def test_a_file_cut_short_anywhere_is_refused() -> None:
    text = text_of(whole_archive()).rstrip()
    for length in [*range(1, 300), *range(300, len(text), 997), len(text) - 1]:
        assert refusal(text[:length]).key == "truncated_archive"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "truncated_archive"),
        ("hello", "bad_json"),
        ("[1, 2]", "no_archive"),
        ("{}", "no_archive"),
        ('{"format": "gpx", "version": 1}', "no_archive"),
        ('{"format": "kneetimer"}', "no_archive"),
        ('{"format": "kneetimer", "version": "1"}', "no_archive"),
        ('{"format": "kneetimer", "version": 2}', "newer_archive"),
        ('{"a":' * 100_000, "too_deep"),
    ],
)
def test_another_file_is_refused_in_a_sentence(text: str, key: str) -> None:
    assert refusal(text).key == key


def test_work_that_is_given_up_is_given_up_at_once() -> None:
    told: list[tuple[int, int]] = []

    def watch(done: int, of: int) -> None:
        told.append((done, of))
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_archive_text(text_of(whole_archive()), "FILE.json", watch)
    total = sum(len(whole_archive().rows(kind)) for kind in KINDS)
    assert told == [(0, total), (1, total), (2, total), (3, total)]


# -- the documentation -----------------------------------------------------------------------------


def test_the_documentation_names_every_field_word_and_column_and_its_example_can_be_read() -> None:
    text = (RESOURCES / "export.md").read_text("utf-8")
    structs = (Archive, *KINDS.values(), Unfinished, SessionRecord, SetRecord, PainReport)
    for kind in (*structs, ItemRating, Morning, CheckUp, CheckSides):
        for field in msgspec.structs.fields(kind):
            assert f"`{field.name}`" in text, field.name
    for word in (*Rating, *Origin, *Reason, *LedTo, *Side):
        assert f'`"{word}"`' in text, word
    for column in (*SESSION_COLUMNS, *SET_COLUMNS, *PAIN_COLUMNS):
        assert f"`{column}`" in text, column
    found = read(text.split("```json\n")[1].split("```")[0])
    assert not found.problems
    assert len(found.archive.sessions) == len(found.archive.mornings) == 1
