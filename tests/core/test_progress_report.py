# SPDX-License-Identifier: GPL-3.0-or-later
"""The report for a physiotherapist: its figures agree with the records, and nothing is made up."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Reason
from kneetimer.core.diary import CheckUp, Morning, Sides
from kneetimer.core.errors import UserError
from kneetimer.core.pain_reports import LedTo, PainReport
from kneetimer.core.periods import Days
from kneetimer.core.preferences import Preferences
from kneetimer.core.progress_report.making import ProgressReport
from kneetimer.core.progress_report.pain import PainCourse, Told
from kneetimer.core.progress_report.period import between, last_weeks
from kneetimer.core.progress_report.sheet import Part, Section
from kneetimer.core.progress_report.text import COLUMNS, text_of
from kneetimer.core.progress_report.words import read_report_words
from kneetimer.core.progress_report.work import SideDone
from kneetimer.core.record import ItemRating, Origin, Rating, SessionRecord
from tests.support.reports import CASES, TODAY, report_case, report_of, sheet
from tests.support.sessions import RESOURCES, one_set, session, shipped

MONDAY = date(2026, 11, 16)
EARLY = date(2020, 1, 1)
"""Long before any period: the first session of all."""


def done_on(*days: str) -> list[SessionRecord]:
    return [session(f"{day}T18:00:00+01:00") for day in days]


def course(report: ProgressReport, told: Told) -> PainCourse:
    (found,) = (each for each in report.pain if each.told is told)
    return found


def side_done(report: ProgressReport, exercise: str, side: Side) -> SideDone:
    (done,) = (each for each in report.work if each.exercise == exercise)
    (found,) = (each for each in done.sides if each.side is side)
    return found


def text(report: ProgressReport) -> str:
    """The report as text, wherever its lines end."""
    return " ".join(text_of(sheet(report)).split())


def section(report: ProgressReport, title: str) -> Section:
    (found,) = (each for each in sheet(report).sections if each.title.startswith(title))
    return found


# -- the period ----------------------------------------------------------------------------------


def test_the_last_weeks_are_whole_ones_and_this_one_so_far() -> None:
    assert last_weeks(6, date(2026, 11, 20)) == Days(first=date(2026, 10, 5), last=TODAY)
    sunday = date(2026, 11, 22)
    assert last_weeks(6, sunday) == Days(first=date(2026, 10, 12), last=sunday)


def test_days_may_be_chosen_and_no_day_is_none() -> None:
    assert between(MONDAY, MONDAY, TODAY) == Days(first=MONDAY, last=MONDAY)
    assert between(MONDAY, date(2030, 1, 1), TODAY).last == TODAY
    with pytest.raises(UserError, match="no day from 2026-11-20 to 2026-11-16"):
        between(TODAY, MONDAY, TODAY)
    with pytest.raises(UserError, match="in the future"):
        between(date(2030, 1, 1), date(2030, 2, 1), TODAY)


# -- adherence -----------------------------------------------------------------------------------


def test_sessions_stand_against_the_target_week_by_week() -> None:
    done = done_on("2026-11-02", "2026-11-04", "2026-11-08", "2026-11-09", "2026-11-16")
    found = report_of(done, began=EARLY).adherence
    assert [(week.start.isoformat(), week.done) for week in found.weeks][-3:] == [
        ("2026-11-02", 3),
        ("2026-11-09", 1),
        ("2026-11-16", 1),
    ]
    assert (found.sessions, found.whole, found.reached, found.target) == (5, 6, 1, 3)
    assert not found.weeks[-1].is_whole


def test_weeks_before_the_first_session_of_all_do_not_count() -> None:
    found = report_of(done_on("2026-11-03", "2026-11-11", "2026-11-12", "2026-11-13")).adherence
    assert [week.done for week in found.weeks] == [1, 3, 0]
    assert [week.is_whole for week in found.weeks] == [False, True, False]
    assert (found.reached, found.whole) == (1, 1)


def test_a_session_without_a_whole_set_is_told_apart() -> None:
    report = report_of([session("2026-11-18T18:00:00+01:00", one_set(10, reason=Reason.PAIN))])
    assert (report.adherence.sessions, report.begun_only) == (0, 1)
    assert "1 more session was left before a whole set" in text(report)


def test_a_session_belongs_to_the_day_on_which_it_began_where_it_was_done() -> None:
    over_midnight = replace(
        session("2026-11-15T23:50:00+01:00"), ended_at="2026-11-16T00:20:00+01:00"
    )
    far_east = session("2026-11-16T08:00:00+13:00")  # still Sunday in Greenwich
    first_of_winter = session("2026-10-25T02:30:00+01:00")  # that hour came twice
    again = session("2026-10-25T02:30:00+02:00")
    found = report_of([over_midnight, far_east, first_of_winter, again], began=EARLY).adherence
    by_week = {week.start.isoformat(): week.done for week in found.weeks}
    assert (by_week["2026-11-09"], by_week["2026-11-16"], by_week["2026-10-19"]) == (1, 1, 2)


days = st.dates(MONDAY - timedelta(days=60), TODAY + timedelta(days=3))
some_sets = st.lists(
    st.builds(
        one_set,
        performed=st.integers(0, 30),
        item=st.integers(1, 3),
        exercise=st.sampled_from(["clamshell", "wall-calf-stretch"]),
        side=st.sampled_from([Side.LEFT, Side.RIGHT]),
        number=st.integers(1, 2),
        reason=st.sampled_from([None, *Reason]),
    ),
    max_size=4,
)
some_sessions = st.lists(
    st.builds(
        lambda day, hour, sets, pain, note: replace(
            session(f"{day}T{hour:02}:00:00+01:00", pain_worst=pain, note=note), sets=tuple(sets)
        ),
        days,
        st.integers(0, 23),
        some_sets,
        st.none() | st.integers(0, 10),
        st.sampled_from(["", "Fine."]),
    ),
    max_size=4,
)


@given(some_sessions)
def test_every_figure_agrees_with_the_records(done: list[SessionRecord]) -> None:
    report = report_of(done, began=EARLY)
    inside = [
        each for each in done if datetime.fromisoformat(each.started_at).date() in report.period
    ]
    assert report.adherence.sessions == sum(each.counts for each in inside)
    assert report.begun_only == sum(not each.counts for each in inside)
    assert report.total_ms == sum(each.performed_ms for each in inside if each.counts)
    told = [each.pain_worst for each in inside if each.pain_worst is not None]
    assert Counter(each.pain for each in course(report, Told.WORST).points) == Counter(told)
    assert len(report.notes) == sum(bool(each.note) for each in inside)
    places = {
        (each.started_at, n, one.exercise, one.side, one.item, one.set)
        for n, each in enumerate(inside)
        for one in each.sets
    }
    whole = {
        (each.started_at, n, one.exercise, one.side, one.item, one.set)
        for n, each in enumerate(inside)
        for one in each.sets
        if one.is_whole
    }
    assert (report.sets_planned, report.sets_whole) == (len(places), len(whole))
    text_of(sheet(report))


# -- planned and done ----------------------------------------------------------------------------


def test_what_was_done_is_told_for_each_side() -> None:
    report = report_of(
        [
            session(
                "2026-11-10T18:00:00+01:00",
                one_set(20, planned=30, reason=Reason.PAIN),
                one_set(30, number=2),
                one_set(30, side=Side.RIGHT),
            ),
            session(
                "2026-11-12T18:00:00+01:00",
                one_set(35, planned=35),
                one_set(0, planned=35, number=2, reason=Reason.SKIPPED),
                one_set(40, side=Side.RIGHT, planned=40),
            ),
        ]
    )
    left = side_done(report, "wall-calf-stretch", Side.LEFT)
    assert (left.sessions, left.sets_whole, left.sets_planned) == (2, 2, 4)
    assert (left.first, left.median, left.last, left.dose) == (25, 30, 35, (2, 35))
    assert left.short == ((Reason.SKIPPED, 1), (Reason.PAIN, 1))
    right = side_done(report, "wall-calf-stretch", Side.RIGHT)
    assert (right.first, right.last, right.dose, right.short) == (30, 40, (1, 40), ())


def test_a_set_that_was_tried_again_is_one_set() -> None:
    tries = (one_set(5, reason=Reason.SKIPPED), one_set(30, attempt=2))
    found = side_done(
        report_of([session("2026-11-10T18:00:00+01:00", *tries)]), "wall-calf-stretch", Side.LEFT
    )
    assert (found.sets_whole, found.sets_planned, found.median, found.short) == (1, 1, 30, ())


def test_what_was_planned_and_never_done_has_no_amounts() -> None:
    skipped = one_set(0, reason=Reason.ENDED)
    report = report_of([session("2026-11-10T18:00:00+01:00", skipped, one_set(side=Side.RIGHT))])
    found = side_done(report, "wall-calf-stretch", Side.LEFT)
    assert (found.sessions, found.first, found.median, found.last) == (0, None, None, None)


def test_those_done_most_come_first_and_say_how_they_felt() -> None:
    often = one_set(12, item=2, exercise="clamshell", unit="reps", planned=12)
    done = [
        session("2026-11-10T18:00:00+01:00", one_set(), often),
        replace(session("2026-11-12T18:00:00+01:00", often), ratings=(ItemRating(2, Rating.EASY),)),
    ]
    report = report_of(done)
    assert [each.exercise for each in report.work] == ["clamshell", "wall-calf-stretch"]
    assert report.work[0].ratings == ((Rating.EASY, 1),)
    assert "1 · 0 · 0 · 0" in text(report)


def test_deleted_exercises_are_told_of_without_their_ids() -> None:
    gone = "7b0c2c0e-9a54-4c8a-9b1e-6f6f0a3f1c11"
    done = session("2026-11-10T18:00:00+01:00", one_set(exercise=gone), one_set(exercise="old-one"))
    hurt = PainReport(at_ms=1, pain=3, sharp=True, exercise=gone, side=Side.LEFT)
    read = text(report_of([replace(done, pains=(hurt,))]))
    assert "An exercise that was deleted, left" in read
    assert "Old one" in read
    assert "7b0c" not in read.lower()


# -- pain ----------------------------------------------------------------------------------------


def pains(first: int, last: int) -> list[SessionRecord]:
    """A session a week, with one pain in the first weeks and another in the last."""
    return [
        session(
            f"{date(2026, 10, 5) + timedelta(days=7 * week)}T18:00:00+02:00",
            pain_worst=first if week < 3 else last,
        )
        for week in range(7)
    ]


@pytest.mark.parametrize(
    ("first", "last", "change", "within"), [(4, 3, -1, True), (5, 3, -2, False), (2, 6, 4, False)]
)
def test_the_end_is_held_against_the_beginning(
    first: int, last: int, change: int, within: bool
) -> None:
    found = course(report_of(pains(first, last)), Told.WORST)
    assert (found.early, found.late, found.change) == (first, last, change)
    assert found.is_within_variation is within
    row = section(report_of(pains(first, last)), "Knee pain").groups[0][0]
    assert ("within normal variation" in row[-1]) is within


def test_two_weeks_are_fourteen_days_at_either_end() -> None:
    first, last = date(2026, 10, 5), TODAY
    ends = {13: 0, 14: 9, 32: 9, 33: 5}
    assert first + timedelta(days=33 + 13) == last
    done = [
        session(f"{first + timedelta(days=day)}T09:00:00+02:00", pain_worst=pain)
        for day, pain in ends.items()
    ]
    found = course(report_of(done, began=EARLY), Told.WORST)
    assert (found.early, found.late) == (0, 5)


def test_what_was_not_said_is_no_pain_of_none() -> None:
    report = report_of(done_on("2026-11-10"), mornings=[Morning(day="2026-11-11")])
    assert all(each.points == () for each in report.pain)
    assert course(report, Told.BEFORE).median is None
    assert (report.swelling.swollen, report.swelling.asked) == (0, 0)
    assert [each.part for each in sheet(report).sections] == [Part.WORK]


def test_a_short_time_is_not_held_against_itself() -> None:
    report = report_of(
        [session(f"2026-11-{day}T18:00:00+01:00", pain_worst=4) for day in ("02", "10", "18")]
    )
    found = course(report, Told.WORST)
    assert (found.early, found.late, found.median, found.range) == (None, None, 4, (4, 4))
    table = section(report, "Knee pain")
    assert "Change" not in table.columns
    assert "too short" in table.below


def test_mornings_say_pain_and_swelling() -> None:
    report = report_of(
        done_on("2026-11-10"),
        mornings=[
            Morning(day="2026-11-11", pain=3, swelling=True),
            Morning(day="2026-11-12", swelling=False),
            Morning(day="2020-01-01", pain=9),
        ],
    )
    assert [each.pain for each in course(report, Told.MORNING).points] == [3]
    assert "Swelling on 1 of 2 mornings" in section(report, "Knee pain").below


def test_a_pain_report_says_where_and_where_it_led() -> None:
    hurt = PainReport(
        at_ms=9, pain=6, sharp=True, exercise="step-up", side=Side.RIGHT, led_to=LedTo.SKIPPED
    )
    open_ended = PainReport(at_ms=1, pain=None, sharp=False)
    done = replace(session("2026-11-18T18:00:00+01:00"), pains=(open_ended, hurt))
    newest, before = section(report_of([done]), "Pain reported").groups
    assert [cell.replace("\xa0", " ") for cell in newest[0]] == [
        "18 Nov",
        "Step-up, right",
        "6 of 10, sharp, catching or giving way",
        "left the exercise",
    ]
    assert before[0][1:] == ("between exercises", "–", "–")


# -- self-checks and notes -----------------------------------------------------------------------


def check_up(day: str, left: int | None, stairs: int | None = None, note: str = "") -> CheckUp:
    gaps = Sides(left=left, right=60)
    at = f"{day}T09:00:00+01:00"
    return CheckUp(id=day, taken_at=at, stairs=stairs, knee_to_wall=gaps, note=note)


def test_self_checks_show_a_change_only_where_it_is_more_than_chance() -> None:
    ups = [check_up("2026-10-10", 80, 4), check_up("2026-11-10", 99, 2, "Tight.")]
    rows = {group[0][0]: group[0][1:] for group in section(report_of(check_ups=ups), "Self").groups}
    assert [cell.replace("\xa0", " ") for cell in rows["Knee to wall, left"]] == [
        "8 cm (10 Oct)",
        "9.9 cm (10 Nov)",
        "–",
    ]
    assert rows["Stairs, pain 0 to 10"][-1] == "−2"
    assert [note.text for note in report_of(check_ups=ups).notes] == ["Tight."]
    ups[1] = check_up("2026-11-10", 100)
    rows = {group[0][0]: group[0][1:] for group in section(report_of(check_ups=ups), "Self").groups}
    assert rows["Knee to wall, left"][-1] == "+2\xa0cm"
    assert rows["Stairs, pain 0 to 10"][1:] == ("–", "–")


def test_a_long_note_is_cut_and_says_how_much_more_there_is() -> None:
    done = session("2026-11-18T18:00:00+01:00", note="Word " * 100 + "\n\nend")
    said = section(report_of([done]), "Notes").groups[0][0][2]
    assert said.startswith("Word Word")
    assert said.endswith("… and 21 more words")
    one_word = session("2026-11-18T18:00:00+01:00", note="W" * 900)
    assert section(report_of([one_word]), "Notes").groups[0][0][2].endswith("and 1 more word")


def test_a_part_can_be_left_out_and_a_table_says_what_it_leaves_out() -> None:
    report = report_case("six weeks")
    parts = {each.part for each in sheet(report, parts=[Part.WORK, Part.PAIN]).sections}
    assert parts == {Part.WORK, Part.PAIN}
    notes = section(report, "Notes")
    assert notes.cut(len(notes.groups)) == notes
    assert notes.cut(1).left_out == f"and {len(notes.groups) - 1} more, earlier notes."
    assert notes.cut(len(notes.groups) - 1).left_out == "and 1 more, earlier note."


# -- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
def test_the_text_fits_an_email_and_has_the_notice(case: str) -> None:
    lines = text_of(sheet(report_case(case), name="Sam"))
    assert all(len(line) <= COLUMNS for line in lines.splitlines())
    assert not set(lines) & {"\t", "\xa0"}
    joined = " ".join(lines.split())
    assert joined.startswith("Exercise report: Sam")
    assert "not reviewed by a clinician" in joined
    assert "Stop if the pain is sharp or above 5" in joined


def test_the_empty_report_says_so() -> None:
    said = sheet(report_of())
    assert said.figures == ()
    assert said.sections == ()
    assert said.summary[0].startswith("No session was kept in this period.")


def test_one_of_anything_is_not_plural() -> None:
    done = session("2026-11-18T18:00:00+01:00", one_set(1, planned=1, unit="reps"))
    report = report_of(
        [replace(done, origin=Origin.LOGGED)], preferences=Preferences(weekly_target=1)
    )
    said = sheet(report)
    assert (said.figures[0].value, said.figures[0].label) == ("1", "session")
    assert "The aim is 1 session a week." in said.summary[0]
    assert "1 session was done without the timer" in said.summary[0]
    assert "1\xa0rep" in section(report, "Exercises").groups[0][0][7]


def test_a_word_that_is_missing_is_told_with_file_and_field() -> None:
    words = shipped().language.report
    with pytest.raises(UserError, match=r"report\.toml: field pain\.nothing_such"):
        words.say("pain.nothing_such")
    with pytest.raises(UserError, match=r"report\.toml: field period: .*\{first\}"):
        words.say("period", first="1")
    assert read_report_words(RESOURCES / "languages" / "en" / "report.toml").number(1.5) == "1.5"
