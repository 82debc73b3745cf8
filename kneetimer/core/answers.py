# SPDX-License-Identifier: GPL-3.0-or-later
"""What a session says in answer to a command or a question, besides its timeline's sentences."""

from collections.abc import Iterator

from kneetimer.core import commands as c
from kneetimer.core.catalogue import HOLD_MAX_S, HOLD_MIN_S, Side
from kneetimer.core.commands import Command
from kneetimer.core.language import Language
from kneetimer.core.plan import Plan, PlanItem
from kneetimer.core.ports import Utterance
from kneetimer.core.record import all_sets, completed
from kneetimer.core.state import State, Status
from kneetimer.core.timeline import Segment, SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.core.wording import Wording

MINUTE_MS = 60_000
_MOVES = (c.Next, c.NextExercise, c.Back, c.Jump)


class Answers:
    """Sentences in one language, for the sessions of one plan."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self._plan = plan
        self._language = language
        self._words = Wording(language)

    def to(self, command: Command, snapshot: Snapshot) -> Utterance | None:
        """The answer to a command that was carried out, `snapshot` being what it led to; None
        where what comes speaks for itself."""
        if isinstance(command, c.Pause):
            return self.phrase("paused")
        if isinstance(command, c.Resume):
            counted_in = snapshot.status is Status.COUNTING_IN
            return None if counted_in else self.phrase("going_on")
        if isinstance(command, _MOVES):
            return self._where(snapshot)
        return None

    def phrase(self, key: str, **values: object) -> Utterance:
        """A phrase of the phrasebook, with its short form."""
        short = self._language.short(key, **values)
        return self._utterance(self._language.phrase(key, **values), short)

    def held(self, item: PlanItem, side: Side | None) -> Utterance:
        """How long a hold is now, after it was changed."""
        amount = item.amount(side if side in item.sides else item.sides[0])
        return self.phrase("held", seconds=self._language.counted("seconds", amount))

    def limits(self) -> Utterance:
        """How long holds can be."""
        return self.phrase("limits", least=HOLD_MIN_S, most=HOLD_MAX_S)

    def time_left(self, snapshot: Snapshot) -> Utterance:
        """What runs, and what is left of it and of the session."""
        minutes = round(snapshot.session_left_ms / MINUTE_MS)
        key = "and_session" if minutes else "almost_over"
        paused = snapshot.status is Status.PAUSED
        moment = self._moment(snapshot)
        return self.phrase(
            key,
            moment=f"{self._language.phrase('paused')} {moment}" if paused else moment,
            minutes=self._language.counted("minutes", minutes),
        )

    def whole(self, snapshot: Snapshot) -> list[Utterance]:
        """Where one is, and how what is done here is done, a sentence each."""
        sentences = [*self._place(snapshot)]
        item, side = snapshot.item, snapshot.current.side
        if item is None or side is None:
            sentences += snapshot.current.lines
        else:
            sentences.append(self._words.placement(item, side))
            sentences += self._words.steps(item)
            sentences += self._language.exercise(item.exercise).cautions
        sentences.append(self._language.phrase("key_pause"))
        return [self._utterance(sentence) for sentence in dict.fromkeys(sentences)]

    def ended(self, state: State) -> Utterance | None:
        """How many sets were done whole of a session that was not."""
        sets = all_sets(state)
        planned = {(each.item, each.side, each.set) for each in sets}
        done = {(each.item, each.side, each.set) for each in sets if each.is_whole}
        if completed(state) and done == planned:
            return None
        return self.phrase(
            "done" if completed(state) else "ended",
            done=len(done),
            sets=self._language.counted("sets", len(planned)),
            minutes=self._language.counted("minutes", max(1, round(state.ran_ms / MINUTE_MS))),
        )

    def _where(self, snapshot: Snapshot) -> Utterance | None:
        """What a move has led to, where it does not say so itself."""
        segment = snapshot.current
        if snapshot.status is Status.PAUSED:
            return self._utterance(" ".join(self._place(snapshot)))
        counted_in = snapshot.status is Status.COUNTING_IN
        if not (counted_in or segment.kind is SegmentKind.GET_READY) or segment.side is None:
            return None
        values = {"n": segment.set, "of": segment.sets, **self._language.side_names(segment.side)}
        several = (segment.sets or 1) > 1
        if segment.side is Side.BOTH:
            return self.phrase("set_of", **values) if several else None
        return self.phrase("side_and_set" if several else "side_alone", **values)

    def _place(self, snapshot: Snapshot) -> Iterator[str]:
        """Exercise, side and set, and what runs."""
        segment, item = snapshot.current, snapshot.item
        moment = self._moment(snapshot)
        if item is None or segment.side is None:
            yield moment
            return
        key = "now_both" if segment.side is Side.BOTH else "now"
        now = self._language.phrase(
            key, name=self._words.name(item), side=self._language.side(segment.side)
        )
        if segment.kind is SegmentKind.REST:
            yield moment
            yield self._language.phrase("comes", what=now)
        else:
            yield now
        if item.sets > 1:
            yield self._language.phrase("set_of", n=segment.set, of=item.sets)
        if segment.kind is not SegmentKind.REST:
            yield moment

    def _moment(self, snapshot: Snapshot) -> str:
        """What runs, and how far it is. While paused work is counted in, that is the work."""
        segment = snapshot.current
        if segment.kind is SegmentKind.SELF_PACED:
            return self._language.phrase("done_of", n=snapshot.done_reps, of=segment.reps)
        if segment.rep is not None:
            return self._language.phrase("rep_of", n=segment.rep, of=segment.reps)
        left_s = -(-_left_ms(segment, snapshot.current_ms) // 1000)
        return self._language.phrase(
            "time_left",
            phase=self._language.word(segment.kind.value),
            seconds=self._time(left_s),
        )

    def _time(self, seconds: int) -> str:
        """Seconds up to two minutes, minutes from there on."""
        if seconds < 120:
            return self._language.counted("seconds", seconds)
        return self._language.counted("minutes", round(seconds / 60))

    def _utterance(self, text: str, short: str = "") -> Utterance:
        return Utterance(text, short, self._language.speaking_ms(text, self._plan.rate))


def _left_ms(segment: Segment, elapsed_ms: int) -> int:
    return max(0, segment.estimate_ms - elapsed_ms)
