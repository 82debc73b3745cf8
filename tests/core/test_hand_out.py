# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine on paper says what the routine is: doses as they are kept, rounds, notes, steps."""

import pytest
from msgspec.structs import replace

from kneetimer.core.catalogue import Dose, Side
from kneetimer.core.errors import UserError
from kneetimer.core.figure.moment import PEAK, START
from kneetimer.core.plan import KeptDoses
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import RoutineItem
from tests.support.hand_outs import CONTENT, DAY, IN_ROUNDS, WALL_SIT, handed_out, own


def test_it_has_the_routines_name_note_day_and_equipment() -> None:
    paper = handed_out("first-week")
    assert (paper.name, paper.day) == ("First week", DAY)
    assert paper.note == CONTENT.language.routine("first-week").about
    assert paper.equipment == ("a wall",)
    assert paper.minutes > 5
    assert [item.number for item in paper.items] == [1, 2, 3, 4, 5, 6]


def test_an_own_routine_brings_its_words_along_though_it_is_on_no_shelf() -> None:
    paper = handed_out(own(RoutineItem(exercise="clamshell"), name="For Ben", note="Slowly."))
    assert (paper.name, paper.note) == ("For Ben", "Slowly.")


def test_doses_are_those_that_are_kept() -> None:
    kept = KeptDoses(
        items={"clamshell": Dose(reps=14)}, exercises={"wall-calf-stretch": Dose(hold_s=45)}
    )
    clamshell, *_, calf, _ = handed_out("first-week", kept).items
    assert clamshell.dose == "1 set of 14 reps each side."
    assert calf.dose == "1 hold of 45 seconds each side."


def test_an_exercise_is_told_as_the_language_tells_it() -> None:
    (item,) = handed_out(own(RoutineItem(exercise="clamshell", variant="thigh-band"))).items
    texts = CONTENT.language.exercise("clamshell")
    assert item.name == "Clamshell with a band"
    assert item.steps == texts.variants["thigh-band"].steps
    assert item.cautions == texts.cautions
    assert (item.lift, item.lift_s, item.rep_hold_s, item.lower, item.lower_s) == (
        *("Open", 2, 2),
        *("Close", 3),
    )


def test_the_picture_and_the_set_up_show_the_same_side() -> None:
    for affected, other in ((Side.LEFT, "right"), (Side.RIGHT, "left")):
        paper = handed_out("first-week", preferences=Preferences(affected_side=affected))
        assert paper.items[0].side is affected
        assert f"Lie on your {other} side" in paper.items[0].set_up


def test_reps_are_pictured_at_both_ends_and_what_stays_still_once() -> None:
    moments = {item.exercise: item.moments for item in handed_out(IN_ROUNDS).items}
    assert moments["clamshell"] == (START, PEAK)
    assert moments["wall-calf-stretch"] == (PEAK,)
    assert moments[WALL_SIT.id] == (PEAK,), "a calm picture of the position"


def test_rounds_stand_together() -> None:
    first, rounds, *after = handed_out(IN_ROUNDS).runs
    assert (first.rounds, len(first.items)) == (1, 1)
    assert rounds.rounds == 3
    assert [item.number for item in rounds.items] == [2, 3]
    assert [item.number for run in after for item in run.items] == [4, 5]
    assert all(run.rounds == 1 for run in after)


def test_the_minutes_count_every_round() -> None:
    once = replace(IN_ROUNDS, rounds={"a": 1})
    assert handed_out(IN_ROUNDS).minutes > handed_out(once).minutes


def test_nobody_rests_after_the_last_set() -> None:
    *before, last = handed_out("stretch").items
    assert {item.rest_s for item in before} == {Preferences().rest_stretch_s}
    assert last.rest_s == 0
    two_sets = own(RoutineItem(exercise="clamshell", dose=Dose(sets=2)))
    assert handed_out(two_sets).items[-1].rest_s > 0, "between the two"
    again = own(RoutineItem(exercise="clamshell", block="a"), rounds={"a": 2})
    assert handed_out(again).items[-1].rest_s > 0, "between the rounds"


def test_at_ones_own_pace_there_is_no_tempo() -> None:
    item = handed_out("first-week", preferences=Preferences(self_paced=True)).items[0]
    assert item.self_paced
    assert (item.lift_s, item.lower_s) == (0, 0)
    assert item.rep_hold_s == 2


def test_warm_up_and_cool_down_are_told_where_they_are_chosen() -> None:
    assert handed_out("first-week").warm_up == handed_out("first-week").cool_down == ""
    chosen = handed_out("first-week", preferences=Preferences(warm_up=True, cool_down=True))
    assert chosen.warm_up.startswith("Warm up for 5 minutes.")
    assert chosen.cool_down.startswith("Cool down for 3 minutes.")


def test_of_an_empty_routine_nothing_is_made() -> None:
    with pytest.raises(UserError, match="no exercise in Mine yet"):
        handed_out(own())
