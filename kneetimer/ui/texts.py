# SPDX-License-Identifier: GPL-3.0-or-later
"""The words that several pages share: phases, sides, doses, times, pain.

Sentences that one page alone shows stand in that page.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from kneetimer.core.adjust import ChangedHold
from kneetimer.core.catalogue import Area, Equipment, Kind, Position, Side
from kneetimer.core.commands import Reason
from kneetimer.core.plan import PlanItem
from kneetimer.core.record import Rating, SetRecord
from kneetimer.core.timeline import Segment, SegmentKind

translate = QCoreApplication.translate

Names = Callable[[str, str | None], str]
"""The name of an exercise, or of its variant."""


def phase_of(segment: Segment) -> str:
    """The word for what is happening in a segment, the exercise's own where it has one."""
    return segment.word or phase(segment.kind)


def phase(kind: SegmentKind) -> str:
    """The word for what is happening now."""
    return {
        SegmentKind.WARM_UP: translate("texts", "Warm up"),
        SegmentKind.SET_UP: translate("texts", "Set up"),
        SegmentKind.INTRODUCE: translate("texts", "Coming up"),
        SegmentKind.GET_READY: translate("texts", "Get ready"),
        SegmentKind.HOLD: translate("texts", "Hold"),
        SegmentKind.LIFT: translate("texts", "Lift"),
        SegmentKind.REP_HOLD: translate("texts", "Hold"),
        SegmentKind.LOWER: translate("texts", "Lower"),
        SegmentKind.SELF_PACED: translate("texts", "At your own pace"),
        SegmentKind.SWITCH_SIDES: translate("texts", "Switch sides"),
        SegmentKind.REST: translate("texts", "Rest"),
        SegmentKind.COOL_DOWN: translate("texts", "Cool down"),
        SegmentKind.END: translate("texts", "Session done"),
    }[kind]


def side_capitals(side: Side) -> str:
    """The working leg, to be read from afar."""
    return {
        Side.LEFT: translate("texts", "LEFT"),
        Side.RIGHT: translate("texts", "RIGHT"),
        Side.BOTH: translate("texts", "BOTH SIDES"),
    }[side]


def side(which: Side) -> str:
    """The working leg within a sentence."""
    return {
        Side.LEFT: translate("texts", "left"),
        Side.RIGHT: translate("texts", "right"),
        Side.BOTH: translate("texts", "both sides"),
    }[which]


def position(which: Position) -> str:
    """How the body is placed, as a line of its own."""
    return {
        Position.STANDING: translate("texts", "Standing"),
        Position.SUPINE: translate("texts", "On your back"),
        Position.PRONE: translate("texts", "Face down"),
        Position.SIDE_LYING: translate("texts", "On your side"),
        Position.ALL_FOURS: translate("texts", "On all fours"),
        Position.SITTING: translate("texts", "Sitting"),
        Position.KNEELING: translate("texts", "Kneeling"),
    }[which]


def equipment(thing: Equipment) -> str:
    """A thing to have at hand."""
    return {
        Equipment.WALL: translate("texts", "a wall"),
        Equipment.STEP: translate("texts", "a step"),
        Equipment.MAT: translate("texts", "a mat"),
        Equipment.BAND: translate("texts", "a band"),
        Equipment.STRAP: translate("texts", "a strap or towel"),
        Equipment.CHAIR: translate("texts", "a chair"),
        Equipment.CUSHION: translate("texts", "a cushion"),
        Equipment.BALL: translate("texts", "a ball"),
        Equipment.ANKLE_WEIGHT: translate("texts", "an ankle weight"),
        Equipment.RAIL: translate("texts", "a rail"),
    }[thing]


def area(which: Area) -> str:
    """A part of the body that works or is stretched, within a sentence."""
    return {
        Area.QUADRICEPS: translate("texts", "front of thigh"),
        Area.HAMSTRINGS: translate("texts", "back of thigh"),
        Area.HIP_FLEXORS: translate("texts", "front of hip"),
        Area.CALVES: translate("texts", "calves"),
        Area.SHINS: translate("texts", "shins"),
        Area.GLUTES: translate("texts", "buttocks"),
        Area.HIPS: translate("texts", "hips"),
        Area.OUTER_HIP: translate("texts", "outer hip"),
        Area.INNER_THIGH: translate("texts", "inner thigh"),
        Area.OUTER_THIGH: translate("texts", "outer thigh"),
    }[which]


def sets(n: int) -> str:
    """A number of sets."""
    if n == 1:
        return translate("texts", "1 set")
    return translate("texts", "{n} sets").format(n=n)


def reps(n: int) -> str:
    """A number of reps."""
    if n == 1:
        return translate("texts", "1 rep")
    return translate("texts", "{n} reps").format(n=n)


def seconds(n: int) -> str:
    """A number of seconds, short."""
    return translate("texts", "{n} s").format(n=n)


def days(n: int) -> str:
    """A number of days."""
    if n == 1:
        return translate("texts", "1 day")
    return translate("texts", "{n} days").format(n=n)


def exercises(n: int) -> str:
    """A number of exercises."""
    if n == 1:
        return translate("texts", "1 exercise")
    return translate("texts", "{n} exercises").format(n=n)


def minutes(ms: int) -> str:
    """A length in whole minutes, at least one: "9 min"."""
    return translate("texts", "{n} min").format(n=max(1, round(ms / 60_000)))


def clock(ms: int) -> str:
    """A length as minutes and seconds, rounded up to whole seconds: "0:45"."""
    whole = -(-max(0, ms) // 1000)
    return f"{whole // 60}:{whole % 60:02d}"


def set_of(number: int, of: int) -> str:
    """Where one is among the sets."""
    return translate("texts", "Set {number} of {of}").format(number=number, of=of)


def amount(n: int, unit: str) -> str:
    """Seconds or reps, by a set record's unit."""
    return seconds(n) if unit == "s" else reps(n)


def dose(item: PlanItem) -> str:
    """A plan item's dose: "2 × 30 s each side"; a single set goes without saying."""
    unit = "s" if item.kind is Kind.HOLD else "reps"
    if len(set(item.amounts)) > 1:
        by_side = dict(zip(item.sides, item.amounts, strict=True))
        return translate("texts", "{sets} × {left} left, {right} right").format(
            sets=item.sets,
            left=amount(by_side[Side.LEFT], unit),
            right=amount(by_side[Side.RIGHT], unit),
        )
    much = amount(item.amounts[0], unit)
    if item.sets > 1:
        much = f"{item.sets} × {much}"
    if len(item.sides) == 1:
        return much
    return translate("texts", "{dose} each side").format(dose=much)


def reason(why: Reason) -> str:
    """Why a set stopped short."""
    return {
        Reason.SKIPPED: translate("texts", "skipped"),
        Reason.PAIN: translate("texts", "pain"),
        Reason.ENDED: translate("texts", "ended early"),
        Reason.INTERRUPTED: translate("texts", "interrupted"),
    }[why]


def performed(record: SetRecord) -> str:
    """What was done of a set: "30 s", "22 of 30 s, pain", or "not begun"."""
    if record.performed == 0 and record.reason is Reason.ENDED:
        return translate("texts", "not begun")
    if record.performed == record.planned:
        done = amount(record.performed, record.unit)
    else:
        done = translate("texts", "{done} of {planned}").format(
            done=record.performed, planned=amount(record.planned, record.unit)
        )
    if record.reason is None:
        return done
    return translate("texts", "{done}, {reason}").format(done=done, reason=reason(record.reason))


def rating(which: Rating) -> str:
    """How a session felt."""
    return {
        Rating.EASY: translate("texts", "Easy"),
        Rating.JUST_RIGHT: translate("texts", "Just right"),
        Rating.HARD: translate("texts", "Hard"),
        Rating.PAINFUL: translate("texts", "Painful"),
    }[which]


def pain(level: int) -> str:
    """A pain of 0-10 in words; the lines are this app's own (0-2, 3-5, 6 and more)."""
    if level == 0:
        return translate("texts", "no pain")
    if level <= 2:
        return translate("texts", "mild")
    if level <= 5:
        return translate("texts", "moderate")
    return translate("texts", "strong")


def stop_advice() -> str:
    """What to do about pain of 6 and more, or pain that is sharp, catches or gives way."""
    return translate(
        "texts",
        "Better stop here for today. Do not train through pain like this. If the knee is hot, "
        "very swollen, locked, gives way or cannot take your weight, get medical help today.",
    )


def stop_advice_in_short() -> str:
    """A line of it, for who has just read the whole."""
    return translate("texts", "Better stop here. Do not train through pain like this.")


def pain_advice() -> str:
    """What to do about such pain once the session is over."""
    return translate(
        "texts",
        "Give the knee a rest, and do less next time. If it is hot, very swollen, locked, gives "
        "way or cannot take your weight, get medical help today.",
    )


def keep_hold(changed: ChangedHold) -> str:
    """The offer to keep a hold that was changed in the session."""
    if changed.side is None:
        return translate("texts", "Keep {n} s for next time").format(n=changed.after_s)
    return translate("texts", "Keep {n} s for next time, {side} side").format(
        n=changed.after_s, side=side(changed.side)
    )
