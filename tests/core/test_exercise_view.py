# SPDX-License-Identifier: GPL-3.0-or-later
"""What an exercise's page shows."""

from datetime import date

import msgspec
import pytest

from kneetimer.core.catalogue import Dose, Equipment, Level, Position, Side
from kneetimer.core.dosing import DoseSource
from kneetimer.core.errors import UserError
from kneetimer.core.exercise_view import ExerciseView, OtherWay
from kneetimer.core.routine import OwnRoutine
from kneetimer.core.shelf import DosePlace, Shelf
from tests.support.exercise_views import OWN, view
from tests.support.sessions import one_set, session, shipped


def ways(shown: ExerciseView) -> dict[tuple[str, str | None], OtherWay]:
    return {(way.exercise, way.variant): way for way in shown.ways}


def test_an_exercise_has_its_name_steps_and_usual_dose() -> None:
    shown = view("clamshell")
    assert shown.name == "Clamshell"
    assert shown.steps[1] == "Keep your heels together all the time."
    assert shown.dose.source is DoseSource.DEFAULT
    assert shown.dose.plan.amounts == (10, 10)
    assert shown.position is Position.SIDE_LYING
    assert not shown.own
    assert not shown.gone


def test_a_variant_has_its_own_name_steps_position_and_gear() -> None:
    shown = view("side-lying-leg-raise", "standing")
    assert shown.variant_id == "standing"
    assert shown.name == shown.texts.variants["standing"].name
    assert shown.steps == shown.texts.variants["standing"].steps
    assert shown.position is Position.STANDING
    banded = view("clamshell", "thigh-band")
    assert banded.dose.plan.equipment == (Equipment.BAND,)


def test_a_variant_that_is_another_exercise_is_shown_as_that() -> None:
    shown = view("side-lying-leg-raise", "clamshell")
    assert (shown.exercise.id, shown.variant) == ("clamshell", None)


def test_an_unknown_exercise_is_said_so() -> None:
    with pytest.raises(UserError, match="clamshel"):
        view("clamshel")


def test_easier_and_harder_ways_lead_on_and_back() -> None:
    found = ways(view("clamshell"))
    assert found["clamshell", "smaller-opening"].level is Level.EASIER
    assert found["clamshell", "smaller-opening"].own
    assert found["clamshell", "thigh-band"].level is Level.HARDER
    assert not found["clamshell", "thigh-band"].own
    back = ways(view("clamshell", "thigh-band"))
    assert back["clamshell", None].level is None
    assert ("clamshell", "thigh-band") not in back
    assert ("clamshell", "smaller-opening") in back


def test_what_is_easier_than_another_exercise_leads_to_it_as_the_harder_one() -> None:
    assert ways(view("side-lying-leg-raise"))["clamshell", None].level is Level.EASIER
    assert ways(view("clamshell"))["side-lying-leg-raise", None].level is Level.HARDER


def test_every_way_of_every_exercise_can_be_opened() -> None:
    for exercise in shipped().catalogue:
        for way in view(exercise.id).ways:
            opened = view(way.exercise, way.variant)
            assert opened.name == way.name
            assert (exercise.id, None) in ways(opened) or opened.exercise.id == exercise.id


def test_a_kept_dose_is_shown_with_where_reset_leads() -> None:
    shelf = Shelf(doses={DosePlace("", "clamshell"): Dose(reps=8)})
    shown = view("clamshell", shelf=shelf)
    assert shown.dose.source is DoseSource.KEPT_EXERCISE
    assert shown.dose.plan.amounts == (8, 8)
    assert shown.dose.usual.amounts == (10, 10)


def test_an_own_exercise_is_the_persons_even_when_it_was_taken_away() -> None:
    here = view(OWN.id, shelf=Shelf(exercises={OWN.id: OWN}))
    assert (here.own, here.gone) == (True, False)
    assert here.name == "Heel slide"
    assert here.dose.plan.sets == 2
    away = view(OWN.id, shelf=Shelf(gone={OWN.id: OWN}))
    assert (away.own, away.gone) == (True, True)


def test_own_routines_are_offered_by_name() -> None:
    made = [
        OwnRoutine(id=f"0b7c6f1e-1111-4111-8111-11111111111{n}", name=name)
        for n, name in enumerate(("evening", "After work"))
    ]
    shown = view("clamshell", shelf=Shelf(routines={each.id: each for each in made}))
    assert shown.routines == ((made[1].id, "After work"), (made[0].id, "evening"))


def test_nothing_done_is_nothing() -> None:
    other = session("2026-03-01T08:00:00+01:00", one_set(exercise="wall-squat"))
    untried = session("2026-03-01T08:00:00+01:00", one_set(0))
    assert view("wall-calf-stretch").done is None
    assert view("wall-calf-stretch", sessions=(other, untried)).done is None


def test_what_was_done_is_the_last_and_the_most_of_each_side() -> None:
    older = session(
        "2026-03-01T08:00:00+01:00", one_set(35, number=1), one_set(25, number=2, side=Side.RIGHT)
    )
    newer = session(
        "2026-03-03T23:30:00-05:00",
        one_set(30, number=1),
        one_set(0, number=2),
        one_set(28, side=Side.RIGHT),
    )
    done = view("wall-calf-stretch", sessions=(newer, older)).done
    assert done is not None
    assert done.sessions == 2
    assert done.last == date(2026, 3, 3), "the day where it was done"
    assert done.unit == "s"
    by_side = {each.side: (each.last, each.most) for each in done.sides}
    assert by_side == {Side.LEFT: (30, 35), Side.RIGHT: (28, 28)}


def test_a_variants_page_counts_that_variant_and_the_exercises_all_of_them() -> None:
    plain = one_set(8, exercise="clamshell", unit="reps")
    banded = msgspec.structs.replace(plain, variant="thigh-band", performed=6)
    sessions = (
        session("2026-03-01T08:00:00+01:00", plain),
        session("2026-03-02T08:00:00+01:00", banded),
    )
    whole, variant = (
        view("clamshell", each, sessions=sessions).done for each in (None, "thigh-band")
    )
    assert whole is not None
    assert whole.sessions == 2
    assert variant is not None
    assert variant.sessions == 1
    assert variant.sides[0].most == 6


def test_reps_are_not_compared_with_seconds_where_the_kind_was_changed() -> None:
    record = session("2026-03-01T08:00:00+01:00", one_set(12, exercise=OWN.id, unit="reps"))
    assert view(OWN.id, shelf=Shelf(exercises={OWN.id: OWN}), sessions=(record,)).done is None
