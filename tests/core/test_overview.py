# SPDX-License-Identifier: GPL-3.0-or-later
"""What Today and History say of the week, of past sessions and of today's plan."""

from datetime import date

import msgspec
import pytest

from kneetimer.core.catalogue import Dose, Equipment, Side, SideDose
from kneetimer.core.commands import LogEntry, NextExercise, Reason
from kneetimer.core.dosing import DoseSource, amount_dose, cited_range, compared
from kneetimer.core.overview import (
    Absence,
    TodayItem,
    TodayView,
    routine_choices,
    today_view,
)
from kneetimer.core.plan import KeptDoses
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import OwnRoutine, RoutineItem
from kneetimer.core.safety import Verdict
from kneetimer.core.shortened import TodayChoices
from kneetimer.core.summary import Ended, Span, by_exercise, grouped, summarise, week_of
from tests.support.sessions import cut_off_session, one_set, session, shipped

WEDNESDAY = date(2026, 3, 4)
READY = Preferences(notice_read="2026-03-01")


def view_of(preferences: Preferences = READY, **changes: object) -> TodayView:
    catalogue, routines, language = shipped()
    values: dict[str, object] = {
        "routines": routines,
        "choices": TodayChoices(),
        "catalogue": catalogue,
        "language": language,
        "kept": KeptDoses(),
        "preferences": preferences,
        "sessions": (),
        "cut_off": None,
        "today": WEDNESDAY,
    }
    values |= changes
    values["sessions"] = [each.line for each in values["sessions"]]  # type: ignore[attr-defined]
    return today_view(**values)  # type: ignore[arg-type]


def row_of(view: TodayView, item_id: str) -> TodayItem:
    return next(each for each in view.items if each.id == item_id)


def test_a_week_runs_from_monday_to_sunday() -> None:
    past = [
        session("2026-03-09T08:00:00+01:00"),
        session("2026-03-08T23:30:00+01:00"),
        session("2026-03-02T00:10:00+01:00"),
        session("2026-03-01T23:59:00+01:00"),
    ]
    week = week_of(summarise([each.line for each in past], shipped().language), WEDNESDAY, 3)
    assert (week.start, week.done, week.target) == (date(2026, 3, 2), 2, 3)


def test_a_session_cut_short_counts_with_one_whole_set_and_not_without() -> None:
    nothing = one_set(0, number=2, reason=Reason.ENDED)
    begun = one_set(29, number=2, reason=Reason.ENDED)
    past = [
        session("2026-03-03T08:00:00+01:00", one_set(30), begun, completed=False),
        session("2026-03-02T09:00:00+01:00", begun, nothing, completed=False),
        session("2026-03-02T08:00:00+01:00", nothing),
    ]
    lines = summarise([each.line for each in past], shipped().language)
    assert [line.counts for line in lines] == [True, False, False]
    assert week_of(lines, WEDNESDAY, 3).done == 1
    assert view_of(sessions=past[1:]).last is None


def test_a_set_that_was_tried_twice_is_one_set() -> None:
    past = session(
        "2026-03-03T08:00:00+01:00",
        one_set(5, reason=Reason.SKIPPED),
        one_set(30, attempt=2),
        one_set(0, side=Side.RIGHT, reason=Reason.SKIPPED),
    )
    (line,) = summarise([past.line], shipped().language)
    assert (line.sets_done, line.sets_planned) == (1, 2)


@pytest.mark.parametrize(
    ("completed", "cut_off", "ended"),
    [(True, False, Ended.COMPLETED), (False, False, Ended.EARLY), (False, True, Ended.CUT_OFF)],
)
def test_how_a_session_ended(completed: bool, cut_off: bool, ended: Ended) -> None:
    past = session("2026-03-03T08:00:00+01:00", completed=completed, cut_off=cut_off)
    assert summarise([past.line], shipped().language)[0].ended is ended


def test_sessions_are_grouped_by_this_week_last_week_and_month() -> None:
    days = ["2026-03-04", "2026-03-02", "2026-02-28", "2026-02-20", "2026-02-03", "2025-02-03"]
    past = [session(f"{day}T08:00:00+01:00") for day in days]
    groups = grouped(summarise([each.line for each in past], shipped().language), WEDNESDAY)
    assert [(group.span, group.start, len(group.sessions)) for group in groups] == [
        (Span.THIS_WEEK, date(2026, 3, 2), 2),
        (Span.LAST_WEEK, date(2026, 2, 23), 1),
        (Span.MONTH, date(2026, 2, 1), 2),
        (Span.MONTH, date(2025, 2, 1), 1),
    ]


def test_sets_are_grouped_by_item_not_by_exercise() -> None:
    past = session(
        "2026-03-03T08:00:00+01:00",
        one_set(item=2),
        one_set(item=1, exercise="clamshell", unit="reps"),
        one_set(item=3),
    )
    found = by_exercise(past, shipped().language)
    assert [(each.item, each.name) for each in found] == [
        (1, "Clamshell"),
        (2, shipped().language.exercise("wall-calf-stretch").name),
        (3, shipped().language.exercise("wall-calf-stretch").name),
    ]


def test_what_no_longer_exists_is_named_by_its_id() -> None:
    past = session("2026-03-03T08:00:00+01:00", one_set(exercise="gone-for-good"), routine="my-own")
    language = shipped().language
    assert summarise([past.line], language)[0].name == "My own"
    assert by_exercise(past, language)[0].name == "Gone for good"


def test_today_shows_the_routine_last_chosen_with_every_item() -> None:
    view = view_of(msgspec.structs.replace(READY, routine="desk-break"))
    assert view.routine == "desk-break"
    assert view.texts.name == "Desk break"
    assert [item.id for item in view.items] == [
        "standing-hip-flexor-stretch",
        "standing-quad-stretch",
        "wall-calf-stretch",
    ]


def test_a_routine_that_is_gone_gives_way_to_the_first() -> None:
    assert view_of(msgspec.structs.replace(READY, routine="gone")).routine == "first-week"


def test_leaving_out_shortens_the_session_and_keeps_the_row() -> None:
    whole, less = view_of(), view_of(choices=TodayChoices(left_out=frozenset({"clamshell"})))
    assert less.estimate_ms < whole.estimate_ms
    assert [item.absence for item in less.items] == [Absence.LEFT_OUT] + [None] * 5
    assert less.plan is not None
    assert less.plan.items[0].exercise == "straight-leg-raise"


def test_leaving_everything_out_leaves_nothing_to_start() -> None:
    everything = frozenset(item.id for item in view_of().items)
    view = view_of(choices=TodayChoices(left_out=everything))
    assert (view.plan, view.estimate_ms, view.equipment) == (None, 0, ())
    assert len(view.items) == 6


def test_a_few_minutes_show_what_is_done_of_each_exercise_and_what_is_not() -> None:
    strength = msgspec.structs.replace(READY, routine="strength")
    view = view_of(strength, choices=TodayChoices(minutes=10))
    assert view.estimate_ms <= 10 * 60_000
    assert [item.absence for item in view.items] == [None, None, None, Absence.NO_ROOM]
    assert [item.today and item.today.sets for item in view.items] == [1, 1, 1, None]
    assert [item.plan.sets for item in view.items] == [2, 2, 2, 2]


def test_what_is_missing_today_shows_as_another_way_or_as_left_out() -> None:
    twenty = msgspec.structs.replace(READY, routine="twenty")
    assert Equipment.STEP in view_of(twenty).asked_for
    view = view_of(twenty, choices=TodayChoices(missing=frozenset({Equipment.STEP})))
    assert Equipment.STEP not in view.equipment
    assert Equipment.STEP in view.asked_for
    gone = [item for item in view.items if item.absence is Absence.UNEQUIPPED]
    assert gone
    assert all(Equipment.STEP in item.planned.equipment for item in gone)


def test_a_wall_and_a_floor_are_not_asked_for() -> None:
    assert view_of().asked_for == ()


def test_rounds_and_notes_of_an_own_routine_are_shown() -> None:
    own = OwnRoutine(
        id="mine",
        name="Mine",
        items=(
            RoutineItem(id="a", exercise="clamshell", block="b", note="Slowly"),
            RoutineItem(id="c", exercise="wall-calf-stretch"),
        ),
        rounds={"b": 3},
    )
    language = shipped().language.with_texts({}, {"mine": shipped().language.routine("stretch")})
    view = view_of(
        msgspec.structs.replace(READY, routine="mine"),
        routines={"mine": own},
        language=language,
    )
    assert [(item.rounds, item.plan.note) for item in view.items] == [(3, "Slowly"), (1, "")]


def test_warm_up_and_cool_down_are_in_the_minutes() -> None:
    both = view_of(msgspec.structs.replace(READY, warm_up=True, cool_down=True))
    assert both.estimate_ms - view_of().estimate_ms >= 8 * 60_000


def test_equipment_is_named_once_and_only_what_is_needed_today() -> None:
    view = view_of()
    assert len(set(view.equipment)) == len(view.equipment)
    assert Equipment.WALL in view.equipment
    without = view_of(choices=TodayChoices(left_out=frozenset({"wall-calf-stretch"})))
    assert Equipment.WALL not in without.equipment


def test_a_kept_hold_says_where_it_comes_from_and_what_would_be_otherwise() -> None:
    item = KeptDoses(items={"wall-calf-stretch": Dose(hold_s=35)})
    everywhere = KeptDoses(exercises={"wall-calf-stretch": Dose(hold_s=45)})
    for kept, source, hold in (
        (item, DoseSource.KEPT_ITEM, 35),
        (everywhere, DoseSource.KEPT_EXERCISE, 45),
        (KeptDoses(), DoseSource.ROUTINE, 20),
    ):
        row = row_of(view_of(kept=kept), "wall-calf-stretch")
        assert row.source is source
        assert row.plan.amounts == (hold, hold)
        assert row.may_reset is (hold != 20)
        if row.may_reset:
            assert row.usual.amounts == (20, 20)


def test_keeping_a_hold_for_both_sides_ends_a_difference_between_them() -> None:
    row = row_of(view_of(), "wall-calf-stretch")
    assert amount_dose(row.plan, 40) == Dose(
        hold_s=40, left=SideDose(hold_s=40), right=SideDose(hold_s=40)
    )
    assert amount_dose(row.plan, 40, Side.LEFT) == Dose(left=SideDose(hold_s=40))


def test_keeping_a_hold_of_both_legs_together() -> None:
    view = view_of(msgspec.structs.replace(READY, routine="stretch"))
    assert amount_dose(row_of(view, "butterfly-stretch").plan, 40) == Dose(hold_s=40)


def test_the_affected_side_goes_first() -> None:
    view = view_of(msgspec.structs.replace(READY, affected_side=Side.RIGHT))
    assert view.items[0].plan.sides == (Side.RIGHT, Side.LEFT)


def test_the_verdict_and_the_pain_are_shown() -> None:
    assert view_of(Preferences()).verdict is Verdict.UNASKED
    view = view_of(pain=7)
    assert (view.pain, view.verdict) == (7, Verdict.PAINFUL)


def test_a_cut_off_session_is_shown_apart_from_the_last_one() -> None:
    past = [
        session("2026-03-04T08:00:00+01:00", session_id="cut", cut_off=True),
        session("2026-03-02T08:00:00+01:00", session_id="whole"),
    ]
    view = view_of(sessions=past, cut_off=cut_off_session())
    assert view.cut_off is not None
    assert view.last is not None
    assert (view.cut_off.id, view.last.id) == ("cut", "whole")


def test_what_is_left_of_a_cut_off_session_is_without_what_was_skipped() -> None:
    past = [session("2026-03-04T08:00:00+01:00", session_id="cut", cut_off=True)]
    whole = cut_off_session()
    skipped = msgspec.structs.replace(whole, log=(LogEntry(1000, NextExercise()),))
    left = [view_of(sessions=past, cut_off=each).cut_off_left_ms for each in (whole, skipped)]
    assert left[0] == whole.timeline.estimate_ms
    assert 0 < left[1] < left[0] / 2 + 10_000


def test_choices_come_with_the_minutes_that_the_kept_doses_make() -> None:
    catalogue, routines, language = shipped()
    longer = KeptDoses(exercises={"standing-quad-stretch": Dose(hold_s=60)})

    def choices(kept: KeptDoses) -> dict[str, int]:
        found = routine_choices(routines, catalogue, language, READY, lambda _: kept)
        return {choice.id: choice.estimate_ms for choice in found}

    usual, kept = choices(KeptDoses()), choices(longer)
    assert list(usual) == list(routines)
    assert kept["desk-break"] - usual["desk-break"] >= 80_000
    assert kept["strength"] == usual["strength"]


def test_the_cited_range_spans_all_sources() -> None:
    catalogue = shipped().catalogue
    assert cited_range(catalogue["wall-calf-stretch"].cited_doses, "hold_s") is not None
    assert cited_range(catalogue["clamshell"].cited_doses, "reps") == (None, 15)
    assert cited_range(catalogue["clamshell"].cited_doses, "sets") == (2, 3)
    assert cited_range(catalogue["clamshell"].cited_doses, "hold_s") is None


@pytest.mark.parametrize(
    ("amount", "bounds", "found"),
    [(10, (15, 30), -1), (15, (15, 30), 0), (31, (15, 30), 1), (1, (None, 15), 0)],
)
def test_an_amount_against_its_cited_range(
    amount: int, bounds: tuple[int | None, int | None], found: int
) -> None:
    assert compared(amount, bounds) == found
