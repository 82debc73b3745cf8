# SPDX-License-Identifier: GPL-3.0-or-later
"""An exercise shown over and over."""

from itertools import groupby, pairwise

import pytest

from kneetimer.core.catalogue import Side
from kneetimer.core.figure.moment import PEAK, REST, START, spot
from kneetimer.core.figure.showing import BEGIN_MS, Showing
from kneetimer.core.timeline import SegmentKind
from tests.support.builders import item

FRAME_MS = 20


def phases(showing: Showing) -> list[tuple[SegmentKind, Side]]:
    """The phases of one round after the beginning."""
    times = range(BEGIN_MS, BEGIN_MS + showing.round_ms, FRAME_MS)
    moments = [showing.at(each) for each in times]
    return [key for key, _ in groupby((each.phase, each.side) for each in moments)]


def test_reps_are_lifted_held_and_lowered_at_tempo_on_one_side_then_the_other() -> None:
    rep = [SegmentKind.LIFT, SegmentKind.REP_HOLD, SegmentKind.LOWER]
    of_side = [*rep, *rep, SegmentKind.SWITCH_SIDES]
    shown = phases(Showing(item("clamshell"), "clamshell"))
    assert [phase for phase, _ in shown] == of_side * 2
    assert [side for _, side in shown] == ([Side.LEFT] * 6 + [Side.RIGHT] * 7 + [Side.LEFT]), (
        "a change already belongs to the side that it leads to"
    )
    clamshell = item("clamshell")
    lift = Showing(clamshell, "clamshell").at(BEGIN_MS)
    assert lift.duration_ms == clamshell.lift_s * 1000


def test_a_hold_is_gone_into_breathed_and_left() -> None:
    showing = Showing(item("wall-calf-stretch"), "wall-calf-stretch")
    assert phases(showing)[0] == (SegmentKind.HOLD, Side.LEFT)
    assert spot(showing.at(0)).along == REST
    assert spot(showing.at(BEGIN_MS)).along == PEAK
    assert spot(showing.at(BEGIN_MS + 4000)).breath == pytest.approx(1.0)


def test_both_sides_go_back_to_rest_and_out_again() -> None:
    showing = Showing(item("glute-bridge"), "glute-bridge")
    kinds = [phase for phase, _ in phases(showing)]
    assert SegmentKind.SWITCH_SIDES not in kinds
    alongs = [spot(showing.at(BEGIN_MS + ms)).along for ms in range(0, showing.round_ms, FRAME_MS)]
    assert min(alongs) == pytest.approx(REST, abs=0.01)
    assert max(alongs) == pytest.approx(PEAK, abs=0.01)
    assert alongs[0] == START


def test_a_rep_without_a_hold_has_none() -> None:
    kinds = [phase for phase, _ in phases(Showing(item("clamshell", rep_hold_s=0), "clamshell"))]
    assert SegmentKind.REP_HOLD not in kinds


@pytest.mark.parametrize("exercise", ["clamshell", "wall-calf-stretch", "glute-bridge"])
def test_the_body_never_jumps_from_round_to_round(exercise: str) -> None:
    showing = Showing(item(exercise), exercise)
    spots = [spot(showing.at(ms)) for ms in range(0, BEGIN_MS + 2 * showing.round_ms, FRAME_MS)]
    for before, after in pairwise(spots):
        if before.side is after.side:
            assert abs(after.along - before.along) < 0.1
        else:
            assert before.along < 0.1
            assert after.along < 0.1, "sides change at rest, where both look the same"


def test_the_picture_of_a_position_breathes_in_place() -> None:
    showing = Showing(item("clamshell"), "position.side-lying")
    moments = [showing.at(ms) for ms in range(0, BEGIN_MS + 2 * showing.round_ms, FRAME_MS)]
    assert {(each.phase, each.side) for each in moments} == {(SegmentKind.HOLD, Side.LEFT)}
    spots = [spot(each) for each in moments]
    assert {each.along for each in spots} == {PEAK}
    breaths = [each.breath for each in spots]
    assert max(breaths) == pytest.approx(1.0, abs=0.01)
    assert max(abs(b - a) for a, b in pairwise(breaths)) < 0.05
