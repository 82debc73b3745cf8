# SPDX-License-Identifier: GPL-3.0-or-later
"""A language folder: exercise and routine texts, the phrasebook of what is spoken, plurals.

`languages/<tag>/exercises/<id>.toml` holds one exercise's texts, `routines.toml` the routines',
`phrases.toml` the phrasebook, `quick.toml` the words of quick text, `report.toml` those of the
report, `export.toml` those of a past session in a calendar.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta, field

from kneetimer.core.catalogue import Catalogue, Position, Record, Side, Sides
from kneetimer.core.errors import UserError
from kneetimer.core.reading import read_toml

if TYPE_CHECKING:
    from kneetimer.core.progress_report.words import ReportWords
    from kneetimer.core.quick.words import QuickWords

REFERENCE_RATE = 165
"""Words a minute at which `SpeechTiming` is stated."""

PHRASES = "phrases.toml"

T = TypeVar("T")
Sentence = Annotated[str, Meta(min_length=1)]


class VariantTexts(Record, frozen=True, kw_only=True):
    """A variant's name and steps; a variant that names another exercise needs none."""

    name: Sentence
    steps: Annotated[tuple[Sentence, ...], Meta(min_length=1, max_length=6)]
    set_up: str = ""


class ExerciseTexts(Record, frozen=True, kw_only=True):
    """An exercise in words.

    `name` is shown, `spoken` is said (the name, if empty). `set_up` places
    the body; it may use {side}, {other}, {Side} and {Other}, the working leg's side and the
    opposite one. `steps` say how, `cues` are spoken during the work, one a set in turn. `lift` and
    `lower` name the two ways of a rep where "lift" and "lower" would be wrong ("Slide down").
    `notes` say where the app departs from its sources.
    """

    name: Sentence
    spoken: str = ""
    aliases: tuple[Sentence, ...] = ()
    set_up: Sentence
    steps: Annotated[tuple[Sentence, ...], Meta(min_length=3, max_length=6)]
    cues: Annotated[tuple[Sentence, ...], Meta(min_length=1)]
    cautions: tuple[Sentence, ...] = ()
    notes: tuple[Sentence, ...] = ()
    lift: str = ""
    lower: str = ""
    variants: dict[str, VariantTexts] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """The name as it is spoken."""
        return self.spoken or self.name


class RoutineTexts(Record, frozen=True, kw_only=True):
    """A routine in words: its name, whom it is for, and what to know before choosing it."""

    name: Sentence
    for_whom: Sentence
    about: Sentence


class Plural(Record, frozen=True, kw_only=True):
    """A counted noun or sentence: {n} is the number."""

    one: Sentence
    other: Sentence


class SpeechTiming(Record, frozen=True, kw_only=True):
    """How long speech takes at 165 words a minute, in ms: fitted over the bundled engine's clips
    so that few sentences need to be hurried, and the same on every machine."""

    base_ms: int
    per_char_ms: int
    per_digit_ms: int
    per_comma_ms: int
    per_stop_ms: int


class Phrasebook(Record, frozen=True, kw_only=True):
    """What is spoken, by key; `counted` holds what has a plural, `words` the vocabulary.

    `placing` places the body for an own exercise, by position; `placing_each` does so for one side
    and may use {side}, {other}, {Side} and {Other}.
    """

    phrases: dict[str, Sentence]
    short: dict[str, Sentence]
    counted: dict[str, Plural]
    words: dict[str, Sentence]
    placing: dict[str, Sentence]
    placing_each: dict[str, Sentence]
    timing: SpeechTiming


class Language:
    """All texts of one language. `tag` is its BCP 47 tag, the folder's name.

    A text that is missing, or has a placeholder that is not known, is a UserError naming file and
    field: translators can write such.
    """

    def __init__(
        self,
        folder: Path,
        exercises: dict[str, ExerciseTexts],
        routines: dict[str, RoutineTexts],
        phrasebook: Phrasebook,
    ) -> None:
        self.tag = folder.name
        self._folder = folder
        self._phrases = folder / PHRASES
        self._exercises = exercises
        self._routines = routines
        self._book = phrasebook

    @property
    def quick(self) -> "QuickWords":
        """The words of quick text, read where they are wanted: start-up does without."""
        from kneetimer.core.quick.words import QuickWords

        return read_toml(self._folder / "quick.toml", QuickWords)

    @property
    def report(self) -> "ReportWords":
        """The words of the report for a physiotherapist, read where they are wanted."""
        from kneetimer.core.progress_report.words import read_report_words

        return read_report_words(self._folder / "report.toml")

    @property
    def export(self) -> "ReportWords":
        """The words of a past session in a calendar, read where they are wanted."""
        from kneetimer.core.progress_report.words import read_report_words

        return read_report_words(self._folder / "export.toml")

    def with_texts(
        self, exercises: Mapping[str, ExerciseTexts], routines: Mapping[str, RoutineTexts]
    ) -> "Language":
        """The same language with further texts; those it has stay."""
        known, listed = {**exercises, **self._exercises}, {**routines, **self._routines}
        return Language(self._folder, known, listed, self._book)

    def exercise(self, exercise_id: str) -> ExerciseTexts:
        """An exercise's texts; every exercise of the catalogue has them."""
        return self._exercises[exercise_id]

    def exercise_name(self, exercise_id: str, variant: str | None = None) -> str:
        """What an exercise, or its variant, is called; its id in words where it is not known (any
        more): history outlives exercises."""
        texts = self._exercises.get(exercise_id)
        if texts is None:
            return _from_id(exercise_id)
        return texts.variants[variant].name if variant in texts.variants else texts.name

    def exercise_aliases(self, exercise_id: str) -> tuple[str, ...]:
        """What else an exercise is called; nothing where it is not known (any more)."""
        texts = self._exercises.get(exercise_id)
        return texts.aliases if texts is not None else ()

    def routine_name(self, routine_id: str, known_as: str = "") -> str:
        """What a routine is called; what it was `known_as`, or its id in words, where it is not
        known (any more)."""
        texts = self._routines.get(routine_id)
        return texts.name if texts else known_as or _from_id(routine_id)

    def routine(self, routine_id: str) -> RoutineTexts:
        """A routine's texts."""
        return found(self._folder / "routines.toml", routine_id, self._routines.get(routine_id))

    def placement(self, exercise_id: str, variant: str | None, side: Side) -> str:
        """The sentence that places the body for a working side: a variant's own, else the
        exercise's."""
        texts = self._exercises[exercise_id]
        field, sentence = "set_up", texts.set_up
        if variant and texts.variants[variant].set_up:
            field, sentence = f"variants.{variant}.set_up", texts.variants[variant].set_up
        file = self._folder / "exercises" / f"{exercise_id}.toml"
        return filled(file, field, sentence, self.side_names(side))

    def placing(self, position: Position, sides: Sides) -> str:
        """The set-up of an own exercise, with its placeholders."""
        each = sides is Sides.EACH
        table = self._book.placing_each if each else self._book.placing
        field = "placing_each." if each else "placing."
        return self._found(field, table, position.value)

    def phrase(self, key: str, **values: object) -> str:
        """A spoken sentence with its values filled in."""
        sentence = self._found("phrases.", self._book.phrases, key)
        return filled(self._phrases, f"phrases.{key}", sentence, values)

    def short(self, key: str, **values: object) -> str:
        """The short form of a spoken sentence, "" where it has none."""
        return filled(self._phrases, f"short.{key}", self._book.short.get(key, ""), values)

    def counted(self, key: str, n: int) -> str:
        """A number with its noun in the right form: "1 set", "2 sets"."""
        plural = self._found("counted.", self._book.counted, key)
        sentence = plural.one if n == 1 else plural.other
        return filled(self._phrases, f"counted.{key}", sentence, {"n": n})

    def word(self, key: str) -> str:
        """A word of the vocabulary: sides, positions, areas, equipment."""
        return self._found("words.", self._book.words, key)

    def side(self, side: Side) -> str:
        """The side's name, lower case."""
        return self.word(side.value)

    def side_names(self, side: Side) -> dict[str, str]:
        """What {side} and {other} stand for, and {Side} and {Other} where a sentence starts."""
        named = {"side": self.word(side.value), "other": self.word(side.other.value)}
        titled = {"Side": side.value.title(), "Other": side.other.value.title()}
        return named | {key: self.word(value) for key, value in titled.items()}

    def speaking_ms(self, text: str, rate: int) -> int:
        """How long a sentence is reckoned to take at `rate` words a minute: a deterministic
        estimate that makes the sentence's slot, whatever the engine then needs."""
        return _at_reference_ms(self._book.timing, text) * REFERENCE_RATE // rate

    def _found(self, table: str, texts: Mapping[str, T], key: str) -> T:
        return found(self._phrases, table + key, texts.get(key))


def found(file: Path, field: str, text: T | None) -> T:
    """A text of a language folder's file. Raises UserError where there is none."""
    if text is None:
        raise UserError(
            "missing_text",
            "{file}: field {field}: found nothing, expected a text.",
            file=file,
            field=field,
        )
    return text


def filled(file: Path, field: str, sentence: str, values: Mapping[str, object]) -> str:
    """A sentence with its values filled in. Raises UserError for a placeholder of no value."""
    try:
        return sentence.format(**values)
    except (KeyError, IndexError, ValueError):
        raise UserError(
            "bad_placeholder",
            "{file}: field {field}: found {found!r}, expected no placeholders but {known}.",
            file=file,
            field=field,
            found=sentence,
            known=", ".join(f"{{{name}}}" for name in values) or "none",
        ) from None


@lru_cache(maxsize=4096)
def _at_reference_ms(timing: SpeechTiming, text: str) -> int:
    """How long a sentence takes at the reference rate: plans say the same ones again and again."""
    inner = text.rstrip(".!?")
    return (
        timing.base_ms
        + timing.per_char_ms * len(inner)
        + timing.per_digit_ms * sum(map(str.isdigit, inner))
        + timing.per_comma_ms * inner.count(",")
        + timing.per_stop_ms * sum(map(inner.count, ".:;!?"))
    )


def _from_id(name: str) -> str:
    return name.replace("-", " ").capitalize()


def load_language(folder: Path, catalogue: Catalogue) -> Language:
    """The language in a folder. Raises UserError for a file that is wrong or missing."""
    exercises = {
        exercise.id: read_toml(folder / "exercises" / f"{exercise.id}.toml", ExerciseTexts)
        for exercise in catalogue
    }
    for exercise in catalogue:
        told = {v.id for v in exercise.variants if v.exercise is None}
        if told != set(exercises[exercise.id].variants):
            raise UserError(
                "bad_texts",
                "{file}: field variants: found {found}, expected {expected}.",
                file=folder / "exercises" / f"{exercise.id}.toml",
                found=sorted(exercises[exercise.id].variants),
                expected=sorted(told),
            )
    return Language(
        folder,
        exercises,
        read_toml(folder / "routines.toml", dict[str, RoutineTexts]),
        read_toml(folder / PHRASES, Phrasebook),
    )
