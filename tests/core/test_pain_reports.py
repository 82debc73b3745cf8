# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a report of pain led: the first thing that was decided after it."""

import pytest
from hypothesis import given

from kneetimer.core import commands as c
from kneetimer.core.adjust import easier_way, less_of_it
from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Command, Reason
from kneetimer.core.pain_reports import LedTo
from kneetimer.core.player import replay
from kneetimer.core.timeline import SegmentKind as K
from kneetimer.core.timeline import Timeline
from tests.support.builders import (
    Step,
    Walker,
    catalogue,
    compiled,
    english,
    item,
    timelines,
    walks,
)

LIFTS = "side-lying-leg-raise"


def hurting(kind: K = K.LIFT) -> Walker:
    """Paused in the first set of lifts, or in the rest after it, with a pain of 5 reported."""
    walker = Walker(compiled(item(LIFTS, sets=3, amounts=(8, 8)), item("glute-bridge", 2)))
    walker.reach(kind)
    walker.wait(1000)
    walker.say(c.Pause())
    assert walker.say(c.Hurt(5))
    return walker


def led_to(walker: Walker) -> list[LedTo | None]:
    return [report.led_to for report in walker.state.pains]


@pytest.mark.parametrize(
    ("command", "where"),
    [
        (c.Resume(), LedTo.WENT_ON),
        (c.Next(), LedTo.WENT_ON),
        (c.NextExercise(), LedTo.WENT_ON),
        (c.Back(), LedTo.WENT_ON),
        (c.Jump(2), LedTo.WENT_ON),
        (c.Next(reason=Reason.PAIN), LedTo.LESS),
        (c.NextExercise(reason=Reason.PAIN), LedTo.SKIPPED),
        (c.Finish(reason=Reason.PAIN), LedTo.ENDED),
        (c.Finish(), None),  # why, it does not say
    ],
)
def test_what_is_done_next_is_where_it_led(command: Command, where: LedTo | None) -> None:
    walker = hurting()
    assert led_to(walker) == [None]
    assert walker.say(command)
    assert led_to(walker) == [where]


def test_the_easier_way_and_less_are_told_apart() -> None:
    walker = hurting()
    assert walker.say(easier_way(walker.timeline, walker.state, english(), catalogue()))
    assert led_to(walker) == [LedTo.EASIER]
    walker = hurting(K.REST)
    assert walker.say(less_of_it(walker.timeline, walker.state, english()))
    assert led_to(walker) == [LedTo.LESS]


def test_only_the_first_decision_counts_and_for_all_that_was_reported_before_it() -> None:
    walker = hurting()
    walker.say(c.Hurt(7, sharp=True))
    walker.say(c.Resume())
    walker.wait(9000)
    walker.say(c.NextExercise(reason=Reason.PAIN))
    assert [(each.pain, each.sharp, each.led_to) for each in walker.state.pains] == [
        (5, False, LedTo.WENT_ON),
        (7, True, LedTo.WENT_ON),
    ]


def test_counting_reps_and_a_command_that_is_refused_decide_nothing() -> None:
    walker = Walker(compiled(item("clamshell", self_paced=True)))
    walker.reach(K.SELF_PACED)
    walker.say(c.Pause())
    walker.say(c.Hurt(5))
    assert walker.say(c.Count(2))
    assert not walker.say(c.Pause())
    assert led_to(walker) == [None]


def test_a_report_says_where_it_hurt() -> None:
    (report,) = hurting().state.pains
    assert (report.item, report.exercise, report.side) == (1, LIFTS, Side.LEFT)
    (resting,) = hurting(K.REST).state.pains
    assert (resting.item, resting.exercise, resting.side) == (1, LIFTS, None)


@given(timelines(), walks())
def test_a_replay_gives_the_same_reports(timeline: Timeline, way: list[Step]) -> None:
    walker = Walker(timeline)
    walker.walk(way)
    hurts = [each for each in walker.log if isinstance(each.command, c.Hurt)]
    assert [report.at_ms for report in walker.state.pains] == [each.at_ms for each in hurts]
    assert replay(timeline, walker.log).pains == walker.state.pains
