# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept of a session: each set with what was done, and why it stopped short."""

import msgspec
import pytest

from kneetimer.core import commands as c
from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Reason
from kneetimer.core.record import (
    SessionRecord,
    SetRecord,
    all_sets,
    completed,
    unattempted,
)
from kneetimer.core.timeline import SegmentKind as K
from tests.support.builders import Walker, compiled, item

STRETCH = "supine-hamstring-stretch"
LEFT, RIGHT = Side.LEFT, Side.RIGHT


def session() -> Walker:
    """A stretch of 30 s in two sets, then three reps of the bridge, then three at one's own pace,
    each side."""
    return Walker(
        compiled(
            item(STRETCH, sets=2, amounts=(30, 30)),
            item("glute-bridge", 2),
            item("clamshell", 3, self_paced=True),
        )
    )


def brief(sets: tuple[SetRecord, ...]) -> list[tuple[object, ...]]:
    return [(s.item, s.side, s.set, s.performed, s.reason) for s in sets]


def test_all_that_was_done_has_no_reason() -> None:
    walker = session()
    walker.run_out()
    assert brief(all_sets(walker.state)) == [
        (1, LEFT, 1, 30, None),
        (1, RIGHT, 1, 30, None),
        (1, LEFT, 2, 30, None),
        (1, RIGHT, 2, 30, None),
        (2, Side.BOTH, 1, 3, None),
        (3, LEFT, 1, 3, None),
        (3, RIGHT, 1, 3, None),
    ]
    assert [(s.planned, s.unit) for s in all_sets(walker.state)] == (
        [(30, "s")] * 4 + [(3, "reps")] * 3
    )
    assert completed(walker.state)


def test_a_set_left_for_pain_keeps_its_whole_seconds_and_its_reason() -> None:
    walker = session()
    walker.reach(K.HOLD)
    walker.wait(22_999)
    walker.say(c.Pause())
    walker.say(c.Next(reason=Reason.PAIN))
    (kept,) = all_sets(walker.state)
    assert kept == SetRecord(
        item=1,
        exercise=STRETCH,
        variant=None,
        side=LEFT,
        set=1,
        attempt=1,
        planned=30,
        performed=22,
        unit="s",
        reason=Reason.PAIN,
    )


def test_skipped_and_repeated_sets_are_told_apart() -> None:
    walker = session()
    walker.reach(K.HOLD)
    walker.wait(10_000)
    walker.say(c.Next())
    walker.reach(K.HOLD)
    walker.wait(10_000)
    walker.say(c.Back())
    walker.wait(5000 + 30_001)
    assert [(s.side, s.attempt, s.performed, s.reason) for s in all_sets(walker.state)] == [
        (LEFT, 1, 10, Reason.SKIPPED),
        (RIGHT, 1, 10, Reason.INTERRUPTED),
        (RIGHT, 2, 30, None),
    ]


def test_the_running_session_keeps_only_what_is_closed() -> None:
    walker = session()
    walker.reach(K.HOLD)
    walker.wait(10_000)
    assert all_sets(walker.state) == ()
    assert unattempted(walker.state) == ()


def test_ending_early_ends_this_set_and_all_to_come() -> None:
    walker = session()
    walker.reach(K.HOLD, RIGHT, 1)
    walker.wait(12_500)
    walker.say(c.Finish())
    ended = Reason.ENDED
    assert brief(all_sets(walker.state)) == [
        (1, LEFT, 1, 0, Reason.SKIPPED),
        (1, RIGHT, 1, 12, ended),
        (1, LEFT, 2, 0, ended),
        (1, RIGHT, 2, 0, ended),
        (2, Side.BOTH, 1, 0, ended),
        (3, LEFT, 1, 0, ended),
        (3, RIGHT, 1, 0, ended),
    ]
    assert not completed(walker.state)
    planned = [(s.planned, s.unit) for s in all_sets(walker.state)[2:]]
    assert planned == [(30, "s"), (30, "s"), (3, "reps"), (3, "reps"), (3, "reps")]


def test_a_skipped_exercise_is_in_the_record_though_the_session_ran_through() -> None:
    walker = session()
    walker.say(c.Jump(2))
    walker.run_out()
    assert brief(unattempted_records(walker)) == [
        (1, side, number, 0, Reason.SKIPPED) for number in (1, 2) for side in (LEFT, RIGHT)
    ]
    assert completed(walker.state)


def test_ending_early_does_not_blame_the_end_for_what_was_skipped_before() -> None:
    walker = session()
    walker.say(c.Jump(2))
    walker.say(c.Finish())
    reasons = {(s.item, s.reason) for s in all_sets(walker.state)}
    assert reasons == {(1, Reason.SKIPPED), (2, Reason.ENDED), (3, Reason.ENDED)}


def test_what_is_left_of_an_exercise_that_hurt_was_left_for_pain() -> None:
    walker = session()
    walker.reach(K.HOLD)
    walker.wait(3000)
    walker.say(c.Pause())
    walker.say(c.NextExercise(reason=Reason.PAIN))
    walker.run_out()
    assert {(s.item, s.reason) for s in all_sets(walker.state)} == {
        (1, Reason.PAIN),
        (2, None),
        (3, None),
    }


def test_stopping_for_pain_says_so_of_the_exercise_that_hurt_and_of_no_other() -> None:
    walker = session()
    walker.reach(K.HOLD)
    walker.say(c.Pause())
    walker.say(c.Hurt(7))
    walker.say(c.Finish(reason=Reason.PAIN))
    assert {(s.item, s.reason) for s in all_sets(walker.state)} == {
        (1, Reason.PAIN),
        (2, Reason.ENDED),
        (3, Reason.ENDED),
    }
    assert not completed(walker.state)


def test_reps_count_from_their_lowering_on() -> None:
    walker = session()
    walker.say(c.Jump(2))
    walker.reach(K.LIFT)
    walker.wait(7000 + 4000)  # lift and hold of the second rep
    walker.say(c.Next())
    assert all_sets(walker.state)[-1].performed == 1
    walker.say(c.Jump(2))
    walker.reach(K.LIFT)
    walker.wait(7000 + 4001)
    walker.say(c.Next())
    assert all_sets(walker.state)[-1].performed == 2


@pytest.mark.parametrize(
    ("pains", "worst"),
    [([], None), ([c.Hurt()], None), ([c.Hurt(2), c.Hurt(6), c.Hurt(), c.Hurt(3)], 6)],
)
def test_the_worst_pain_that_was_told_counts(pains: list[c.Hurt], worst: int | None) -> None:
    walker = session()
    walker.say(c.Pause())
    for pain in pains:
        assert walker.say(pain)
    assert record_of(walker).worst_pain == worst


def test_what_is_told_at_the_end_counts_before_what_was_reported_on_the_way() -> None:
    walker = session()
    walker.say(c.Pause())
    walker.say(c.Hurt(6))
    assert record_of(walker, pain_worst=0).worst_pain == 0
    assert record_of(walker, pain_worst=3).worst_pain == 3


def test_a_line_counts_sets_and_not_attempts() -> None:
    walker = session()
    walker.reach(K.HOLD)
    walker.wait(10_000)
    walker.say(c.Back())  # the first set again, and to its end
    walker.wait(5000 + 30_001)
    walker.say(c.Pause())
    walker.say(c.Hurt(4))
    walker.say(c.Finish())
    record = record_of(walker, note="Enough.")
    assert len(record.sets) > 7
    line = record.line
    assert (line.sets_done, line.sets_planned, line.counts) == (1, 7, True)
    assert (line.worst_pain, line.note, line.name) == (4, "Enough.", record.name)


def test_less_than_one_whole_set_is_a_line_that_does_not_count() -> None:
    walker = session()
    walker.reach(K.HOLD)
    walker.wait(29_000)
    walker.say(c.Finish())
    line = record_of(walker).line
    assert (line.sets_done, line.counts) == (1, False)


def test_a_pain_beyond_the_scale_is_no_record() -> None:
    walker = session()
    walker.run_out()
    record = record_of(walker, pain_worst=10)
    stored = msgspec.json.encode(record)
    assert msgspec.json.decode(stored, type=SessionRecord) == record
    with pytest.raises(msgspec.ValidationError, match="pain_worst"):
        msgspec.json.decode(stored.replace(b":10,", b":11,"), type=SessionRecord)


def record_of(walker: Walker, **said: object) -> SessionRecord:
    """The walk as a session that was kept, with what was said of it."""
    whole: dict[str, object] = {
        "id": "1",
        "routine": "test",
        "started_at": "2026-03-04T08:00:00+01:00",
        "ended_at": None,
        "planned_ms": 1,
        "performed_ms": 1,
        "completed": False,
        "pain_before": None,
        "pain_worst": None,
        "rating": None,
        "note": "",
        "sets": all_sets(walker.state),
        "pains": walker.state.pains,
    }
    return SessionRecord(**(whole | said))  # type: ignore[arg-type]


def unattempted_records(walker: Walker) -> tuple[SetRecord, ...]:
    """Those of all sets in which nothing was begun."""
    begun = {(a.item, a.side, a.set) for a in walker.state.attempts}
    return tuple(s for s in all_sets(walker.state) if (s.item, s.side, s.set) not in begun)
