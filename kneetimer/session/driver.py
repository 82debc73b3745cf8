# SPDX-License-Identifier: GPL-3.0-or-later
"""The driver: the one owner of timer and clock. It turns the player into signals, sounds and a
journal, for the window and for `play` alike.

On every wake it first plays what is due, then settles the player, then shows a frame: a paint
never stands between a cue and its time, and frames keep clear of the moments before one.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kneetimer.core import commands as c
from kneetimer.core.adjust import (
    adjusted_hold,
    easier_way,
    in_later_rounds,
    less_of_it,
    remaining_work,
)
from kneetimer.core.answers import Answers
from kneetimer.core.catalogue import Catalogue, Kind
from kneetimer.core.commands import Command, LogEntry, Reason
from kneetimer.core.errors import CommandError
from kneetimer.core.figure.moment import moment, moves
from kneetimer.core.language import Language
from kneetimer.core.plan import KeptDoses, PlanItem
from kneetimer.core.player import RESTART_AFTER_MS, cues, next_deadline, restarts, step
from kneetimer.core.ports import Clock, Ending, Journal, Speaker, Utterance
from kneetimer.core.rating import to_rate
from kneetimer.core.record import ItemRating, Rating, completed, set_record, unattempted
from kneetimer.core.state import State, Status, begin, elapsed_at, item_in_hand, item_numbered
from kneetimer.core.timeline import Segment, SegmentKind, Timeline
from kneetimer.core.view import Snapshot, view
from kneetimer.session.talk import GIVES_WAY, Talk, always
from kneetimer.session.utterances import count_of, still_to_come

STALL_MS = 2000
"""Two wakes further apart than this mean that the machine or the app stood still."""
SLEEP_MS = 1000
"""So much sleep between two wakes means a suspend."""
ROOM_MS = 10_000
"""No answer takes longer than this: so far ahead the next cue is looked for."""
CLEAR_MS = 12
"""No frame is painted this shortly before a cue."""
SMOOTH_FRAME_MS = 33
FRAME_MS = 100

_PLACE_CHANGING = (c.Pause, c.Next, c.NextExercise, c.Back, c.Jump, c.Replace, c.Done, c.Finish)


class SessionDriver(QObject):
    """Runs one session (`core.ports.SessionControl`).

    `state` is where to begin: the start, or a revived session, paused, with the `ratings` that its
    exercises were given before. `speed` runs the session's
    time faster than the clock's. With `ends_open`, open segments end after their estimate (for a
    session that nobody can answer).
    """

    frame = Signal(object)
    segment_changed = Signal(object)
    status_changed = Signal(object)
    segments_changed = Signal(object)
    said = Signal(str, int)
    sounded = Signal(str)
    halted = Signal(str)
    finished = Signal(object)
    hurt_reported = Signal(object, bool)
    """Pain 0-10 or None, and whether it was sharp, catching or giving way."""

    def __init__(
        self,
        timeline: Timeline,
        *,
        session_id: str,
        catalogue: Catalogue,
        kept: KeptDoses = KeptDoses(),  # noqa: B008 (frozen)
        language: Language,
        speaker: Speaker,
        journal: Journal,
        clock: Clock,
        wall: Callable[[], datetime],
        state: State | None = None,
        ratings: Sequence[ItemRating] = (),
        speed: float = 1.0,
        ends_open: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._session_id = session_id
        self._catalogue = catalogue
        self._kept = kept
        self._language = language
        self._speaker = speaker
        self._answers = Answers(timeline.plan, language)
        self._talk = Talk(
            timeline.plan, language, speaker, said=self.said.emit, sounded=self.sounded.emit
        )
        self._restart_told = False
        self._journal = journal
        self._clock = clock
        self._wall = wall
        self._speed = speed
        self._ends_open = ends_open
        self._state = state or begin(timeline)
        self._ratings = {each.item: each for each in ratings}
        self._asked = self._state.at_ms
        self._anchor_ms = clock.now_ms()
        self._anchor_at = self._state.at_ms
        self._last_wake_ms = self._anchor_ms
        self._slept_ms = clock.slept_ms()
        self._frame_due_ms = self._anchor_ms
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_wake)

    # -- life ----------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin, or stand ready where a revived session was left."""
        self._prepare()
        self._anchor_ms = self._last_wake_ms = self._frame_due_ms = self._clock.now_ms()
        self._on_wake()

    def close(self) -> None:
        """Stop for good without ending the session: it can be resumed at its last mark."""
        if self._state.status in (Status.RUNNING, Status.COUNTING_IN):
            self.pause()
        self._timer.stop()
        self._talk.stop()

    # -- what is happening -----------------------------------------------------------------------

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The session's segments as they are now."""
        return self._state.segments

    @property
    def state(self) -> State:
        """The player's state as it was last settled."""
        return self._state

    @property
    def over(self) -> bool:
        """Whether the session is finished."""
        return self._state.status is Status.FINISHED

    @property
    def ratings(self) -> tuple[ItemRating, ...]:
        """How the exercises felt that were rated so far."""
        return tuple(self._ratings.values())

    def snapshot(self) -> Snapshot:
        """What is happening now."""
        return view(self._timeline, self._state, self._now())

    # -- requests --------------------------------------------------------------------------------

    def pause(self) -> None:
        """Stop the time."""
        self._command(c.Pause())

    def resume(self, restart: bool | None = None) -> None:
        """Go on; `restart` decides whether a hold begins again, None leaves it to the rule."""
        self._command(c.Resume(restart))

    def main_key(self) -> None:
        """The one big key: pause, resume, or "done" in self-paced work."""
        if self._state.status is Status.PAUSED:
            self.resume()
        elif not self._command(c.Done()):
            self.pause()

    def count(self, reps: int) -> None:
        """So many reps of a self-paced set are done; the number is spoken."""
        if self._command(c.Count(reps)) and reps > 0:
            self._answer(count_of(reps, self._language))

    def next_set(self) -> None:
        """The next side or set, or the end of this rest."""
        self._command(c.Next())

    def next_exercise(self) -> None:
        """The next exercise."""
        self._command(c.NextExercise())

    def back(self) -> None:
        """Restart this set; at once again, the one before."""
        self._command(c.Back())

    def jump(self, item: int) -> None:
        """To the beginning of an exercise."""
        self._command(c.Jump(item))

    def longer(self) -> bool:
        """The hold 5 s longer, now and in what remains of this item."""
        return self._step_hold(+1)

    def shorter(self) -> bool:
        """The hold 5 s shorter, now and in what remains of this item."""
        return self._step_hold(-1)

    def hurt(self, pain: int | None, sharp: bool) -> None:
        """Report pain; the session is paused."""
        if self._state.status is not Status.PAUSED:
            self.pause()
        if self._command(c.Hurt(pain, sharp)):
            self.hurt_reported.emit(pain, sharp)

    def has_easier_way(self) -> bool:
        """Whether the present exercise has an easier way to go on with."""
        return self._easier_way() is not None

    def go_easier(self) -> None:
        """After `hurt`: the rest of this exercise the easier way."""
        self._settle()
        command = self._easier_way()
        if command is not None and self._change_item(command):
            self._prepare()
            self.resume()

    def go_on_with_less(self) -> None:
        """After `hurt`: leave this set and do less in those that remain."""
        number = item_in_hand(self._state)
        if self._state.segment.kind.is_work:
            self._command(c.Next(Reason.PAIN))
        if item_in_hand(self._state) == number:
            command = less_of_it(self._timeline, self._state, self._language)
            if command is not None and self._change_item(command):
                self._prepare()
        self.resume()

    def skip_hurting(self) -> None:
        """After `hurt`: leave this exercise; in the rest after it, there is nothing to leave."""
        if remaining_work(self._state) is not None:
            self._command(c.NextExercise(Reason.PAIN))
        self.resume()

    def stop_hurting(self) -> None:
        """After `hurt`: end the session."""
        self._command(c.Finish(Reason.PAIN))

    def to_rate(self) -> PlanItem | None:
        """The exercise that is over, until the next work begins."""
        return to_rate(self._state)

    def rate(self, item: int, rating: Rating) -> None:
        """An exercise felt so, by its item's number; the last word counts."""
        self._ratings[item] = rated = ItemRating(item, rating)
        self._journal.rate(self._session_id, rated)

    def end(self) -> None:
        """End the session early."""
        self._command(c.Finish())

    def set_muted(self, muted: bool) -> None:
        """No sound, or sound again."""
        clock_ms = self._clock.now_ms()
        if muted:
            self._talk.mute(self._answers.phrase("sound_off"), clock_ms)
        else:
            self._talk.unmute(self._answers.phrase("sound_on"), clock_ms)
        self._talk_on()

    def hear_again(self) -> None:
        """Pause, and say where one is and how what is done here is done."""
        self._command(c.Pause())
        if not self.over:
            sentences = self._answers.whole(self.snapshot())
            self._talk.ask(*map(always, sentences))
            self._talk_on()

    def tell_time(self) -> None:
        """Say what is left, as soon as there is room for it."""
        if not self.over:
            self._talk.ask(lambda: self._answers.time_left(self.snapshot()))
            self._talk_on()

    def tell(self, phrase: str) -> None:
        """Say a phrase of the phrasebook, after what is said already."""
        self._talk.add(self._answers.phrase(phrase))
        self._talk_on()

    def hush(self) -> None:
        """Break off what was asked to be heard."""
        self._talk.hush(self._clock.now_ms())

    # -- the heart -------------------------------------------------------------------------------

    def _now(self) -> int:
        """Session time now; never before what has been handed out."""
        run_ms = int((self._clock.now_ms() - self._anchor_ms) * self._speed)
        return max(self._anchor_at + run_ms, self._asked, self._state.at_ms)

    def _on_wake(self) -> None:
        if self.over:
            return
        if not self._halt_after_standstill():
            now = self._now()
            self._hand_out(now + 1)
            self._settle_at(now)
            self._end_open_segment(now)
        if self.over:
            return
        self._tell_of_restart()
        clock_ms = self._clock.now_ms()
        self._talk.go_on(clock_ms, self._room_ms)
        if clock_ms >= self._frame_due_ms - 1:
            snapshot = self.snapshot()
            self.frame.emit(snapshot)
            self._frame_due_ms = clock_ms + _frame_ms(snapshot)
        self._schedule()

    def _halt_after_standstill(self) -> bool:
        """Pause at the last wake's time after a suspend or a stall; nothing missed is replayed."""
        clock_ms, slept_ms = self._clock.now_ms(), self._clock.slept_ms()
        slept = slept_ms - self._slept_ms > SLEEP_MS
        stalled = clock_ms - self._last_wake_ms > STALL_MS
        self._last_wake_ms, self._slept_ms = clock_ms, slept_ms
        running = self._state.status in (Status.RUNNING, Status.COUNTING_IN)
        if not running or not (slept or stalled):
            return False
        self._apply(c.Pause(), max(self._state.at_ms, self._asked))
        why = "suspended" if slept else "stalled"
        self.halted.emit(why)
        self.tell(why)
        return True

    def _hand_out(self, until: int) -> None:
        """Play the cues due before `until`."""
        due = cues(self._timeline, self._state, self._asked, until)
        self._asked = until
        for heard in due:
            self._talk.play(heard.cue, self._clock.now_ms())

    def _answer(self, utterance: Utterance | None) -> None:
        """Say something as soon as there is room for it."""
        self._talk.answer(utterance, self._clock.now_ms())
        self._talk_on()

    def _talk_on(self) -> None:
        """Say what may be said now, and wake for what waits."""
        self._talk.go_on(self._clock.now_ms(), self._room_ms)
        if not self.over:
            self._schedule()

    def _room_ms(self) -> int | None:
        """How long by the clock until the next cue that gives no way; None where it is far."""
        now = self._now()
        ahead = cues(self._timeline, self._state, self._asked, now + ROOM_MS)
        comes = (heard.at_ms for heard in ahead if heard.cue.id != GIVES_WAY)
        at_ms = next(comes, None)
        return None if at_ms is None else int((at_ms - now) / self._speed)

    def _tell_of_restart(self) -> None:
        """Say once in a pause that the hold will begin again."""
        if not self._restart_told and restarts(self._state, self._now()):
            self._restart_told = True
            self.tell("starts_again")

    def _settle(self) -> None:
        """Bring the player to the present, its cues played."""
        now = self._now()
        self._hand_out(now)
        self._settle_at(now)

    def _settle_at(self, now: int) -> None:
        before, self._state = self._state, step(self._timeline, self._state, None, now)
        if self._state.index != before.index or self._state.status is not before.status:
            self._keep([LogEntry(now)], before)
            self._announce(before)

    def _command(self, command: Command) -> bool:
        """Carry out a command now; False where the present state does not allow it."""
        if self.over or self._halt_after_standstill():
            return False
        self._settle()
        if self.over:
            return False
        return self._apply(command, self._state.at_ms)

    def _apply(self, command: Command, at_ms: int) -> bool:
        before = self._state
        try:
            self._state = step(self._timeline, before, command, at_ms)
        except CommandError:
            return False
        if isinstance(command, (*_PLACE_CHANGING, c.Resume)):
            self._talk.stop()
            self._restart_told = False
        self._keep([LogEntry(at_ms, command)], before)
        self._announce(before)
        if not self.over:
            self._answer(self._answers.to(command, self.snapshot()))
            self._frame_due_ms = self._clock.now_ms()
            self.frame.emit(self.snapshot())
            self._schedule()
        return True

    def _step_hold(self, direction: int) -> bool:
        if self.over or self._halt_after_standstill():
            return False
        self._settle()
        command = adjusted_hold(self._timeline, self._state, self._language, direction)
        item = item_numbered(self._state, self._state.segment.item)
        if command is None:
            if item is not None and item.kind is Kind.HOLD:
                self._answer(self._answers.limits())
            return False
        if not self._change_item(command):
            return False
        self._answer(self._answers.held(command.item, self._state.segment.side))
        return True

    def _change_item(self, command: c.Adjust | c.Replace) -> bool:
        """Change the item in hand, and with it the rounds of it that are still to come."""
        if not self._command(command):
            return False
        for later in in_later_rounds(self._timeline, self._state, self._language, command.item):
            self._command(later)
        return True

    def _easier_way(self) -> c.Replace | None:
        return easier_way(self._timeline, self._state, self._language, self._catalogue, self._kept)

    def _end_open_segment(self, now: int) -> None:
        segment = self._state.segment
        if (
            self._ends_open
            and segment.duration_ms is None
            and elapsed_at(self._state, now) >= segment.estimate_ms
        ):
            self._apply(c.Done(), self._asked)

    def _announce(self, before: State) -> None:
        """Tell what has changed since `before`."""
        state = self._state
        if state.segments is not before.segments:
            self.segments_changed.emit(state.segments)
        if state.status is Status.FINISHED:
            self._finish()
            return
        moved = state.index != before.index or state.segments is not before.segments
        if moved or len(state.attempts) != len(before.attempts):
            self.segment_changed.emit(self.snapshot())
        if state.status is not before.status:
            self.status_changed.emit(self.snapshot())

    def _finish(self) -> None:
        self._timer.stop()
        self._journal.end(
            self._session_id,
            Ending(
                ended_at=self._wall().isoformat(timespec="seconds"),
                completed=completed(self._state),
                performed_ms=self._state.ran_ms,
                sets=tuple(set_record(attempt) for attempt in unattempted(self._state)),
            ),
        )
        self.status_changed.emit(self.snapshot())
        self.finished.emit(self._state)
        self._answer(self._answers.ended(self._state))

    def _keep(self, entries: Sequence[LogEntry], before: State) -> None:
        """Give the journal what has come, with the sets that were closed since `before`."""
        state = self._state
        closed = state.attempts[len(before.attempts) :]
        ran_ms = state.ran_ms
        if state.status is not Status.FINISHED:
            ran_ms += elapsed_at(state, state.at_ms)
        self._journal.append(
            self._session_id,
            entries,
            [set_record(attempt) for attempt in closed],
            ran_ms,
            state.pains if state.pains != before.pains else (),
        )

    def _prepare(self) -> None:
        """Have the sentences that are still to come rendered, soonest first."""
        self._speaker.prepare(still_to_come(self._timeline, self._state, self._language))

    # -- waking ----------------------------------------------------------------------------------

    def _schedule(self) -> None:
        """Set the timer for the next cue, segment end or frame, whichever comes first."""
        delay_ms = self._delay_ms()
        if delay_ms is None:
            self._timer.stop()
        else:
            self._timer.start(max(0, delay_ms))

    def _delay_ms(self) -> int | None:
        state, clock_ms = self._state, self._clock.now_ms()
        now = self._now()
        if state.status is Status.PAUSED:
            talk_in = self._talk.due_in(clock_ms)
            until_restart = state.paused_at_ms + RESTART_AFTER_MS - now
            if state.segment.kind is not SegmentKind.HOLD or until_restart <= 0:
                return talk_in
            restart_in = int(until_restart / self._speed) + 1
            return restart_in if talk_in is None else min(talk_in, restart_in)
        frame_in = self._frame_due_ms - clock_ms
        deadline = next_deadline(self._timeline, state, self._asked)
        if deadline is None:
            return frame_in
        exact = (deadline - self._anchor_at) / self._speed + self._anchor_ms - clock_ms
        deadline_in = -int(-exact // 1)
        return deadline_in if deadline_in - frame_in < CLEAR_MS else frame_in


def _frame_ms(snapshot: Snapshot) -> int:
    """How soon the next frame is due: soon while the figure is on its way."""
    shown = moment(snapshot) if snapshot.status is Status.RUNNING else None
    return SMOOTH_FRAME_MS if shown is not None and moves(shown) else FRAME_MS
