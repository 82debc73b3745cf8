# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan item in words, for the screen and the voice alike."""

from kneetimer.core.catalogue import Kind, Side
from kneetimer.core.language import ExerciseTexts, Language, VariantTexts
from kneetimer.core.plan import PlanItem
from kneetimer.core.timeline import SegmentKind


class Wording:
    """Words in one language; a variant's own come before its exercise's."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def name(self, item: PlanItem) -> str:
        """The name as it is spoken."""
        variant = self._variant(item)
        return variant.name if variant else self._texts(item).said

    def steps(self, item: PlanItem) -> tuple[str, ...]:
        """How it is done, in order."""
        return (self._variant(item) or self._texts(item)).steps

    def placement(self, item: PlanItem, side: Side) -> str:
        """The sentence that places the body for a working side."""
        return self._language.placement(item.exercise, item.variant, side)

    def phase(self, item: PlanItem, kind: SegmentKind) -> str:
        """The exercise's own word for lifting or lowering, "" for the usual one."""
        texts = self._texts(item)
        return {SegmentKind.LIFT: texts.lift, SegmentKind.LOWER: texts.lower}.get(kind, "")

    def form_cue(self, item: PlanItem, side: Side, number: int) -> str:
        """One form cue, another with each set and side; "" where the exercise has none."""
        cues = self._texts(item).cues
        return cues[(number - 1 + item.sides.index(side)) % len(cues)] if cues else ""

    def form_lines(self, item: PlanItem, side: Side, number: int) -> tuple[str, ...]:
        """The form cue as a line to show, none where the exercise has none."""
        cue = self.form_cue(item, side, number)
        return (cue,) if cue else ()

    def of_side(self, key: str, side: Side, short: bool = False) -> str:
        """A phrase about a side."""
        say = self._language.short if short else self._language.phrase
        return say(key, **self._language.side_names(side))

    def dose(self, item: PlanItem) -> str:
        """How much: sets of seconds or reps, for each side where they differ."""
        key = "dose_hold" if item.kind is Kind.HOLD else "dose_reps"
        if len(set(item.amounts)) > 1:
            key += "_differ"
        elif len(item.sides) > 1:
            key += "_each"
        by_side = {
            side.value: str(value) for side, value in zip(item.sides, item.amounts, strict=True)
        }
        return self._language.phrase(
            key,
            holds=self._language.counted("holds", item.sets),
            sets=self._language.counted("sets", item.sets),
            seconds=self._language.counted("seconds", item.amounts[0]),
            reps=self._language.counted("reps", item.amounts[0]),
            **by_side,
        )

    def _texts(self, item: PlanItem) -> ExerciseTexts:
        return self._language.exercise(item.exercise)

    def _variant(self, item: PlanItem) -> VariantTexts | None:
        return self._texts(item).variants[item.variant] if item.variant else None
