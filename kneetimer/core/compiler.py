# SPDX-License-Identifier: GPL-3.0-or-later
"""From a plan to its timeline. Deterministic: the same plan and language give the same bytes."""

from kneetimer.core.catalogue import Kind, Position, Side
from kneetimer.core.cues import COUNTDOWN_MS, GAP_MS, LEAD_MS, CuePlacer
from kneetimer.core.language import Language
from kneetimer.core.plan import Plan, PlanItem
from kneetimer.core.timeline import Anchor, Cue, Segment, SegmentKind, Timeline
from kneetimer.core.wording import Wording

SILENT_INTRODUCTION_MS = 8000
"""Time to read an introduction that is not spoken."""
SHORTEST_INTRODUCTION_MS = 4000
KEY_STEPS = 4
"""So many steps are said and shown in an introduction, unless all of them are to be said."""
OPENING_KEYS = ("key_pause", "key_hear", "key_time", "key_hurt")
HALFWAY_FROM_S = 20
TEN_SECONDS_FROM_S = 30
SPOKEN_REP_HOLD_FROM_S = 2
COUNTED_REP_HOLD_FROM_S = 5
END_PAUSE_MS = 1000
MINUTE_MS = 60_000


def compile_plan(plan: Plan, language: Language) -> Timeline:
    """The timeline of a plan, its sentences in `language`."""
    compiler = Compiler(plan, language)
    segments: list[Segment] = []
    if plan.warm_up_s:
        segments.append(compiler.stroll(SegmentKind.WARM_UP, plan.warm_up_s))
    before: PlanItem | None = None
    for item in plan.items:
        if before is not None and before.rest_s:
            segments.append(compiler.rest(before.rest_s, item, item.sides[0], 1))
        segments += compiler.lead_in(item, before)
        segments += compiler.sets(item)
        before = item
    if plan.cool_down_s:
        segments.append(compiler.stroll(SegmentKind.COOL_DOWN, plan.cool_down_s))
    segments = [*compiler.opening(_length_ms(segments)), *segments]
    segments.append(compiler.end(_length_ms(segments)))
    return Timeline(
        plan=plan,
        language=language.tag,
        segments=tuple(segments),
        count_in=compiler.count_in(),
    )


class Compiler:
    """Makes the segments of one plan; also those that an adjustment puts in place later."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self._plan = plan
        self._language = language
        self._words = Wording(language)

    # -- pieces of a session -------------------------------------------------------------------

    def opening(self, session_ms: int) -> list[Segment]:
        """What comes, of that length, and which keys there are, for who sees neither; else
        nothing."""
        if not (self._plan.say_steps and self._worded):
            return []
        say = self._language
        sentences = [
            say.phrase(
                "opening",
                routine=say.routine_name(self._plan.routine),
                exercises=say.counted("exercises", len(self._plan.items)),
                minutes=self._minutes(session_ms),
            ),
            *(say.phrase(key) for key in OPENING_KEYS),
        ]
        reps = [item for item in self._plan.items if item.kind is Kind.REPS]
        if any(item.self_paced for item in reps):
            sentences.append(say.phrase("key_done"))
        if any(not item.self_paced for item in reps):
            sentences.append(say.phrase("reps_by_ear"))
        duration_ms, cues = self._one_by_one(sentences)
        return [_segment(SegmentKind.INTRODUCE, duration_ms, cues, lines=tuple(sentences))]

    def stroll(self, kind: SegmentKind, seconds: int) -> Segment:
        """The warm-up or cool-down: some minutes of light activity."""
        duration_ms = seconds * 1000
        cues = self._placer(duration_ms)
        values = {"minutes": self._language.counted("minutes", seconds // 60)}
        self._say_phrase(cues, kind.value, LEAD_MS, or_tone="start", **values)
        if seconds > 120:
            cues.say(
                "one-minute",
                self._language.phrase("one_minute"),
                MINUTE_MS,
                anchor=Anchor.END,
                or_tone="ten",
            )
        cues.countdown()
        line = self._language.phrase(kind.value, **values)
        return _segment(kind, duration_ms, cues.placed(), lines=(line,))

    def lead_in(
        self, item: PlanItem, before: PlanItem | None, side: Side | None = None
    ) -> list[Segment]:
        """Set up where the body or the equipment changes, then the introduction."""
        first = side or item.sides[0]
        segments = []
        if before is None or _placement(before, before.sides[-1]) != _placement(item, first):
            segments.append(self._set_up(item, first))
        opens = item.rounds > 1 and (
            before is None or (before.round, before.rounds) != (item.round, item.rounds)
        )
        segments.append(self._introduce(item, first, placed=bool(segments), opens_round=opens))
        return segments

    def sets(
        self, item: PlanItem, from_set: int = 1, from_side: Side | None = None
    ) -> list[Segment]:
        """All sets of an item from a set and side on: each side, switches, and rests between."""
        segments: list[Segment] = []
        start = item.sides.index(from_side) if from_side else 0
        for number in range(from_set, item.sets + 1):
            for place, side in enumerate(item.sides):
                if number == from_set and place < start:
                    continue
                if segments and place > 0:
                    segments.append(self._switch(item, side, number))
                else:
                    segments.append(self.get_ready(item, side, number))
                segments += self.work(item, side, number)
            if number < item.sets and item.rest_s:
                segments.append(self.rest(item.rest_s, item, item.sides[0], number + 1))
        return segments

    def get_ready(self, item: PlanItem, side: Side, number: int) -> Segment:
        """The seconds before the work starts."""
        plain = self.count_in()
        return self._of_item(plain.kind, plain.duration_ms, plain.cues, item, side, number)

    def count_in(self) -> Segment:
        """The same seconds where paused work is resumed, of no item."""
        duration_ms = self._plan.get_ready_s * 1000
        cues = self._placer(duration_ms)
        cues.countdown()
        cues.say("get-ready", self._language.phrase("get_ready"), LEAD_MS)
        return _segment(SegmentKind.GET_READY, duration_ms, cues.placed(), lines=())

    def work(self, item: PlanItem, side: Side, number: int) -> list[Segment]:
        """One set of one side: a hold, its reps, or one open segment."""
        if item.kind is Kind.HOLD:
            return [self.hold(item, side, number, item.amount(side) * 1000)]
        if item.self_paced:
            return [self._self_paced(item, side, number)]
        return [
            segment
            for rep in range(1, item.amount(side) + 1)
            for segment in self._rep(item, side, number, rep)
        ]

    def hold(self, item: PlanItem, side: Side, number: int, duration_ms: int) -> Segment:
        """One hold of `duration_ms`."""
        seconds = duration_ms // 1000
        cues = self._placer(duration_ms)
        cues.tone("start", "start", 0)
        cues.tone("end", "end", 0, Anchor.END)
        cues.countdown()
        if seconds >= HALFWAY_FROM_S:
            text = self._language.phrase("halfway")
            cues.say("halfway", text, duration_ms // 2, or_tone="half")
        if seconds >= TEN_SECONDS_FROM_S:
            text = self._language.phrase("ten_seconds")
            cues.say("ten-seconds", text, 10_000, anchor=Anchor.END, or_tone="ten")
        cues.say("hold", self._language.phrase("hold"), LEAD_MS)
        form = self._words.form_lines(item, side, number)
        if form and self._plan.is_full:
            cues.say("form", form[0], 2000)
        return self._of_item(
            SegmentKind.HOLD, duration_ms, cues.placed(), item, side, number, lines=form
        )

    def rest(self, seconds: int, item: PlanItem, side: Side, number: int) -> Segment:
        """The rest that leads to a set of an item."""
        duration_ms = seconds * 1000
        cues = self._placer(duration_ms)
        if seconds >= TEN_SECONDS_FROM_S:
            text = self._language.phrase("ten_seconds")
            cues.say("ten-seconds", text, 10_000, anchor=Anchor.END, or_tone="ten")
        self._say_phrase(
            cues,
            "rest" if side is Side.BOTH else "rest_side",
            LEAD_MS,
            seconds=self._language.counted("seconds", seconds),
            name=self._words.name(item),
            side=self._language.side(side),
        )
        return self._of_item(SegmentKind.REST, duration_ms, cues.placed(), item, side, number)

    def end(self, session_ms: int) -> Segment:
        """The closing words of a session of that length."""
        values = {
            "exercises": self._language.counted("exercises", len(self._plan.items)),
            "minutes": self._minutes(session_ms),
        }
        text = self._language.phrase("end", **values)
        duration_ms = LEAD_MS + self._language.speaking_ms(text, self._plan.rate) + END_PAUSE_MS
        cues = self._placer(duration_ms)
        self._say_phrase(cues, "end", LEAD_MS, or_tone="end", **values)
        return _segment(SegmentKind.END, duration_ms, cues.placed(), lines=(text,))

    # -- the smaller ones ----------------------------------------------------------------------

    def _set_up(self, item: PlanItem, side: Side) -> Segment:
        placement = self._words.placement(item, side)
        gear = ", ".join(self._language.word(thing.value) for thing in item.equipment)
        key = "set_up_with" if gear else "set_up"
        values = {"placement": placement, "equipment": gear}
        text = self._language.phrase(key, **values)
        needed_ms = LEAD_MS + self._language.speaking_ms(text, self._plan.rate) + GAP_MS
        duration_ms = self._plan.set_up_s * 1000
        if self._plan.is_full:
            duration_ms = max(duration_ms, needed_ms)
        cues = self._placer(duration_ms)
        self._say_phrase(cues, key, LEAD_MS, or_tone="half", **values)
        return self._of_item(
            SegmentKind.SET_UP, duration_ms, cues.placed(), item, side, 1, lines=(placement,)
        )

    def _introduce(self, item: PlanItem, side: Side, placed: bool, opens_round: bool) -> Segment:
        """Name, dose and key steps; the placement too where no set-up has said it. The person's
        own note is not spoken: it may be anything."""
        steps = self._words.steps(item)[: None if self._plan.say_steps else KEY_STEPS]
        sentences = [
            self._language.phrase(
                "introduce", name=self._words.name(item), dose=self._words.dose(item)
            )
        ]
        if opens_round:
            sentences.insert(0, self._language.phrase("round", n=item.round, of=item.rounds))
        if not placed:
            sentences.append(self._words.placement(item, side))
        elif len(item.sides) > 1:
            sentences.append(self._words.of_side("first_side", side))
        if self._plan.is_full and not item.familiar:
            sentences += steps
        duration_ms, cues = self._one_by_one(sentences)
        return self._of_item(SegmentKind.INTRODUCE, duration_ms, cues, item, side, 1, lines=steps)

    def _switch(self, item: PlanItem, side: Side, number: int) -> Segment:
        duration_ms = self._plan.switch_s * 1000
        cues = self._placer(duration_ms)
        turned = item.position is Position.SIDE_LYING
        key = "switch_sides_turned" if turned else "switch_sides"
        text, short = self._words.of_side(key, side), self._words.of_side(key, side, short=True)
        # The side must be said, if need be in place of a tick.
        fits = LEAD_MS + cues.slot_ms(text) <= duration_ms - COUNTDOWN_MS
        cues.say("switch", text if fits else short, LEAD_MS, short=short, or_tone="half")
        cues.countdown()
        return self._of_item(
            SegmentKind.SWITCH_SIDES,
            duration_ms,
            cues.placed(),
            item,
            side,
            number,
            lines=(self._words.placement(item, side),),
        )

    def _self_paced(self, item: PlanItem, side: Side, number: int) -> Segment:
        reps = item.amount(side)
        estimate_ms = reps * (item.lift_s + item.rep_hold_s + item.lower_s) * 1000
        cues = self._placer(None)
        cues.tone("start", "start", 0)
        counted = self._language.counted("reps", reps)
        cues.say("size", self._language.phrase("self_paced", reps=counted), LEAD_MS)
        return self._of_item(
            SegmentKind.SELF_PACED,
            None,
            cues.placed(),
            item,
            side,
            number,
            estimate_ms=estimate_ms,
            reps=reps,
            lines=self._words.form_lines(item, side, number),
        )

    def _rep(self, item: PlanItem, side: Side, number: int, rep: int) -> list[Segment]:
        """Lift, hold and lower: the number is spoken at the peak, ticks mark the changes."""
        reps = item.amount(side)
        parts = [
            (SegmentKind.LIFT, item.lift_s),
            (SegmentKind.REP_HOLD, item.rep_hold_s),
            (SegmentKind.LOWER, item.lower_s),
        ]
        segments = []
        for kind, seconds in parts:
            if not seconds:
                continue
            cues = self._placer(seconds * 1000)
            if kind is SegmentKind.LIFT:
                self._cue_lift(cues, rep, reps)
            elif kind is SegmentKind.REP_HOLD:
                self._cue_peak(cues, rep)
                self._cue_rep_hold(cues, seconds)
            else:
                self._cue_lower(cues, rep, reps, item.rep_hold_s * 1000)
            segments.append(
                self._of_item(
                    kind,
                    seconds * 1000,
                    cues.placed(),
                    item,
                    side,
                    number,
                    rep=rep,
                    reps=reps,
                    word=self._words.phase(item, kind),
                    lines=self._words.form_lines(item, side, number),
                )
            )
        return segments

    def _cue_lift(self, cues: CuePlacer, rep: int, reps: int) -> None:
        if rep == 1:
            cues.tone("start", "start", 0)
        else:
            cues.tick("lift", "tock", 0)
        if rep == reps > 1:
            cues.say("last", self._language.phrase("last_rep"), 150)

    def _cue_peak(self, cues: CuePlacer, rep: int) -> None:
        cues.say("rep", self._number(rep), 0, or_tone="tock", may_overrun=True)

    def _cue_rep_hold(self, cues: CuePlacer, seconds: int) -> None:
        if seconds >= COUNTED_REP_HOLD_FROM_S:
            cues.countdown()
        if seconds >= SPOKEN_REP_HOLD_FROM_S:
            cues.say("hold", self._language.phrase("rep_hold"), 1000)

    def _cue_lower(self, cues: CuePlacer, rep: int, reps: int, held_ms: int) -> None:
        """The change to lowering is the peak where the rep has no hold; a number that is spoken
        longer than the hold takes the tick's place."""
        if rep == reps:
            cues.tone("end", "end", 0, Anchor.END)
        if not held_ms:
            self._cue_peak(cues, rep)
        elif not cues.speaks or cues.slot_ms(self._number(rep)) <= held_ms:
            cues.tick("lower", "tock", 0)

    def _number(self, rep: int) -> str:
        return self._language.phrase("rep", n=rep)

    # -- building blocks -----------------------------------------------------------------------

    def _minutes(self, session_ms: int) -> str:
        return self._language.counted("minutes", max(1, round(session_ms / MINUTE_MS)))

    @property
    def _worded(self) -> bool:
        """Whether there are sentences, to be heard or read."""
        return self._plan.speaks or self._plan.captions

    def _placer(self, duration_ms: int | None) -> CuePlacer:
        plan = self._plan
        return CuePlacer(
            self._language,
            plan.speech,
            plan.rate,
            duration_ms,
            captions=plan.captions,
            flash=plan.flash,
        )

    def _one_by_one(self, sentences: list[str]) -> tuple[int, tuple[Cue, ...]]:
        """Sentences one after the other, and how long they take."""
        starts = [LEAD_MS]
        for sentence in sentences:
            slot_ms = self._language.speaking_ms(sentence, self._plan.rate)
            starts.append(starts[-1] + slot_ms + GAP_MS)
        duration_ms = (
            max(starts[-1], SHORTEST_INTRODUCTION_MS) if self._worded else SILENT_INTRODUCTION_MS
        )
        cues = self._placer(duration_ms)
        for number, (start, sentence) in enumerate(zip(starts, sentences, strict=False)):
            cues.say(f"say-{number}", sentence, start)
        return duration_ms, cues.placed()

    def _say_phrase(
        self, cues: CuePlacer, key: str, at_ms: int, or_tone: str = "", **values: str
    ) -> None:
        cues.say(
            key.replace("_", "-"),
            self._language.phrase(key, **values),
            at_ms,
            short=self._language.short(key, **values),
            or_tone=or_tone,
        )

    def _of_item(
        self,
        kind: SegmentKind,
        duration_ms: int | None,
        cues: tuple[Cue, ...],
        item: PlanItem,
        side: Side,
        number: int,
        *,
        estimate_ms: int = 0,
        rep: int | None = None,
        reps: int | None = None,
        word: str = "",
        lines: tuple[str, ...] = (),
    ) -> Segment:
        return Segment(
            kind=kind,
            duration_ms=duration_ms,
            estimate_ms=estimate_ms if duration_ms is None else duration_ms,
            item=item.number,
            exercise=item.exercise,
            variant=item.variant,
            side=side,
            set=number,
            sets=item.sets,
            rep=rep,
            reps=reps,
            word=word,
            lines=lines,
            cues=cues,
        )


def _segment(
    kind: SegmentKind, duration_ms: int, cues: tuple[Cue, ...], lines: tuple[str, ...]
) -> Segment:
    return Segment(
        kind=kind, duration_ms=duration_ms, estimate_ms=duration_ms, cues=cues, lines=lines
    )


def _length_ms(segments: list[Segment]) -> int:
    return sum(segment.estimate_ms for segment in segments)


def _placement(item: PlanItem, side: Side) -> object:
    """What must be changed about body or equipment: lying on a side, the side counts too."""
    lain_on = side if item.position is Position.SIDE_LYING else None
    return item.position, lain_on, frozenset(item.equipment)
