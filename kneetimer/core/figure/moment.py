# SPDX-License-Identifier: GPL-3.0-or-later
"""From a moment of the session to a place on the figure's way.

No time is kept here: a moment says all there is.

A figure's way has three places: rest (0, the same on both sides), start (1) and peak (2). Reps
work from start, holds stay at the peak. From phase to way:

| phase                      | way                                                             |
|----------------------------|-----------------------------------------------------------------|
| set up, introduce          | rest; the introduction shows the exercise and comes back        |
| get ready                  | from rest to where the work begins                              |
| hold                       | the peak, breathing                                             |
| lift, rep hold, lower      | start to peak, peak, peak to start                              |
| self-paced                 | rep after rep at a pace of its own                              |
| switch sides               | back to rest and out again with the other side                  |
| rest                       | back to rest, from the side that worked before                  |

Each phase begins where the one before it ends, so the body never jumps while one exercise goes on.
"""

from kneetimer.core.catalogue import Kind, Record, Side
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.view import Snapshot

REST, START, PEAK = 0.0, 1.0, 2.0
UNWIND_MS = 3000
"""From the work back to rest, at the beginning of a rest."""
BREATHE_IN_MS, BREATHE_OUT_MS = 4000, 6000
BREATH_FADES_MS = 1500
SHOWN_REP_MS = (1000, 2000, 1000, 2000, 1000)
"""The introduction's parts at its own pace: to start, to peak, there, back to start, to rest."""
OWN_PACE = (0.35, 0.2, 0.45)
"""The parts of a rep that is not timed: up, there, down."""
SHORTEST_SHOWING_MS = 4500
"""A shorter introduction shows the figure at rest."""


class Moment(Record, frozen=True, kw_only=True):
    """Where in the session one is: the phase and how far into it (0-1), its length (None: open)
    and what has run of it, the exercise's kind, the side that works and the one that worked before
    without anything in between (None: nothing did), and how long a rep at one's own pace takes."""

    phase: SegmentKind
    progress: float
    elapsed_ms: int
    duration_ms: int | None
    kind: Kind
    side: Side
    before: Side | None
    rep_ms: int = 0


class Spot(Record, frozen=True):
    """A side and a place on its way (0 rest, 1 start, 2 peak), and the breath (0 out, 1 in)."""

    side: Side
    along: float
    breath: float = 0.0


def ease(share: float) -> float:
    """0 to 1 as a hand or a leg moves from one place to another: with the least jerk (Flash and
    Hogan, J Neurosci 5 (1985) 1688-1703)."""
    share = min(1.0, max(0.0, share))
    return share * share * share * (10.0 - 15.0 * share + 6.0 * share * share)


def breath(elapsed_ms: int) -> float:
    """How far in the breath is, 0-1, at that time of a hold: 4 s in, 6 s out, softly."""
    at_ms = elapsed_ms % (BREATHE_IN_MS + BREATHE_OUT_MS)
    if inhaling(elapsed_ms):
        share = at_ms / BREATHE_IN_MS
    else:
        share = 1 - (at_ms - BREATHE_IN_MS) / BREATHE_OUT_MS
    return share * share * (3 - 2 * share)


def inhaling(elapsed_ms: int) -> bool:
    """Whether one breathes in at that time of a hold."""
    return elapsed_ms % (BREATHE_IN_MS + BREATHE_OUT_MS) < BREATHE_IN_MS


def moment(snapshot: Snapshot) -> Moment | None:
    """The moment that a snapshot shows, None where nothing is exercised.

    While paused work is counted in, the work is shown as it waits.
    """
    segment, item = snapshot.current, snapshot.item
    if item is None or segment.side is None:
        return None
    elapsed_ms, duration_ms = snapshot.current_ms, segment.duration_ms
    return Moment(
        phase=segment.kind,
        progress=min(1.0, elapsed_ms / duration_ms) if duration_ms else 0.0,
        elapsed_ms=elapsed_ms,
        duration_ms=duration_ms,
        kind=item.kind,
        side=segment.side,
        before=_before(snapshot),
        rep_ms=segment.estimate_ms // (segment.reps or 1),
    )


def _before(snapshot: Snapshot) -> Side | None:
    """The side that did the same exercise until this phase began."""
    now, before = snapshot.current, snapshot.previous
    if before is None or not before.kind.is_work:
        return None
    same = (before.item, before.exercise, before.variant) == (now.item, now.exercise, now.variant)
    return before.side if same else None


def spot(moment: Moment) -> Spot:
    """Where on its way the figure is."""
    side, progress = moment.side, moment.progress
    work = PEAK if moment.kind is Kind.HOLD else START
    match moment.phase:
        case SegmentKind.INTRODUCE:
            return Spot(side, _shown(moment.duration_ms or 0, moment.elapsed_ms))
        case SegmentKind.GET_READY if moment.before is None:
            return Spot(side, _between(REST, work, progress))
        case SegmentKind.GET_READY | SegmentKind.SWITCH_SIDES:
            if progress < 0.5:
                return Spot(moment.before or side, _between(work, REST, 2 * progress))
            return Spot(side, _between(REST, work, 2 * progress - 1))
        case SegmentKind.HOLD:
            return Spot(side, PEAK, _breath_of_hold(moment))
        case SegmentKind.LIFT:
            return Spot(side, START + ease(progress))
        case SegmentKind.REP_HOLD:
            return Spot(side, PEAK)
        case SegmentKind.LOWER:
            return Spot(side, PEAK - ease(progress))
        case SegmentKind.SELF_PACED:
            return Spot(side, _rep(moment.rep_ms, moment.elapsed_ms))
        case SegmentKind.REST if moment.before is not None:
            unwind_ms = min(UNWIND_MS, moment.duration_ms or UNWIND_MS)
            return Spot(moment.before, _between(work, REST, moment.elapsed_ms / unwind_ms))
        case _:
            return Spot(side, REST)


def _breath_of_hold(moment: Moment) -> float:
    """The breath of a hold, gone out by its end, wherever that falls."""
    left_ms = (moment.duration_ms or 0) - moment.elapsed_ms
    return breath(moment.elapsed_ms) * min(1.0, max(0.0, left_ms / BREATH_FADES_MS))


def _between(start: float, end: float, share: float) -> float:
    """From one place to another; over two stretches each is eased by itself."""
    share = min(1.0, max(0.0, share))
    stretches = abs(end - start)
    done = share * stretches
    whole = min(int(done), int(stretches) - 1)
    gone = whole + ease(done - whole)
    return start + gone if end > start else start - gone


def _shown(duration_ms: int, elapsed_ms: int) -> float:
    """An introduction: from rest to start, the exercise some times over, and back to rest."""
    if duration_ms < SHORTEST_SHOWING_MS:
        return REST
    out, up, stay, down, home = SHOWN_REP_MS
    rep_ms = up + stay + down
    reps = max(1, (duration_ms - out - home) // rep_ms)
    at_ms = elapsed_ms * (out + reps * rep_ms + home) / duration_ms
    if at_ms <= out:
        return ease(at_ms / out)
    at_ms -= out
    if at_ms >= reps * rep_ms:
        return START - ease((at_ms - reps * rep_ms) / home)
    return _part_of_rep((up, stay, down), at_ms % rep_ms)


def _rep(rep_ms: int, elapsed_ms: int) -> float:
    """Rep after rep at one's own pace."""
    up, stay, down = (round(rep_ms * part) for part in OWN_PACE)
    return _part_of_rep((up, stay, down), elapsed_ms % rep_ms)


def _part_of_rep(tempo_ms: tuple[int, int, int], at_ms: float) -> float:
    up, stay, down = tempo_ms
    if at_ms < up:
        return START + ease(at_ms / up)
    return PEAK - ease((at_ms - up - stay) / down)


def moves(moment: Moment) -> bool:
    """Whether the body is on its way, so that a smooth picture needs many a second."""
    if moment.phase is SegmentKind.INTRODUCE:
        return (moment.duration_ms or 0) >= SHORTEST_SHOWING_MS
    if moment.phase is SegmentKind.REST:
        return moment.before is not None and moment.elapsed_ms < UNWIND_MS
    return moment.phase not in (SegmentKind.HOLD, SegmentKind.REP_HOLD, SegmentKind.SET_UP)
