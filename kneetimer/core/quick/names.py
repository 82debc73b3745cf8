# SPDX-License-Identifier: GPL-3.0-or-later
"""What exercises are called, and which of them is meant by a name as people type it."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from enum import IntEnum

from kneetimer.core.catalogue import Catalogue, Exercise, Record
from kneetimer.core.language import Language
from kneetimer.core.quick.words import Vocabulary
from kneetimer.core.search import words_of

MOST_MATCHES = 5
_LONGEST = 200
"""Characters of a name that are looked at; exercises' names have up to 80."""
_COMPARED = 30
"""Names with most pairs of letters in common that are compared closely."""
_ALIKE = 0.5
"""How alike, from 0 to 1, a name is to be proposed."""
_END = 0.06
"""How much more alike a name is whose last word has the letter that was typed last: that word says
what an exercise is ("wall sit" is rather a wall squat than a wall slide)."""
_STEM = 2
"""Letters that a word keeps at least when its plural's are dropped."""


class Match(Record, frozen=True):
    """An exercise, or a variant of it, with its name."""

    exercise: str
    variant: str | None
    name: str


class Fit(IntEnum):
    """How well what was typed fits, the best last. `PART`: all its words are in the name, and the
    last of the name, which says what it is, is among them; or they are in several names."""

    NONE = 0
    PART = 1
    EXACT = 2


class Found(Record, frozen=True):
    """What a typed name means: `match` where only one exercise fits so well, `nearest` where that
    is not sure, the best first."""

    fit: Fit
    match: Match | None = None
    nearest: tuple[Match, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the name is that of one exercise."""
        return self.fit is Fit.EXACT and self.match is not None


class _Called(Record, frozen=True):
    """One name of an exercise, and its words without what makes no difference."""

    match: Match
    words: tuple[str, ...]
    own: bool
    """Its name; otherwise an alias."""

    @property
    def key(self) -> str:
        return "".join(self.words)


class Names:
    """The names of all exercises and variants. Exercises in `gone` are known by their ids only."""

    def __init__(
        self, catalogue: Catalogue, language: Language, gone: Collection[str] = ()
    ) -> None:
        self.vocabulary = Vocabulary(language.quick)
        self._exercises = {exercise.id: exercise for exercise in catalogue}
        self._language = language
        self._found: dict[str, Found] = {}
        self._literal: dict[str, list[Match]] = defaultdict(list)
        self._by_key: dict[str, list[_Called]] = defaultdict(list)
        self._by_pair: dict[str, list[int]] = defaultdict(list)
        self._all = [
            called
            for exercise in catalogue
            if exercise.id not in gone
            for called in self._called(exercise)
        ]
        for number, called in enumerate(self._all):
            self._by_key[called.key].append(called)
            if called.own:
                self._literal[called.match.name].append(called.match)
            for pair in set(_pairs(called.key)):
                self._by_pair[pair].append(number)

    def exercise(self, exercise_id: str) -> Exercise | None:
        """The exercise with this id, if there is one."""
        return self._exercises.get(exercise_id)

    def match(self, exercise_id: str, variant: str | None = None) -> Match:
        """An exercise or a variant with its name; its id in words where it is not known."""
        name = self._language.exercise_name(exercise_id, variant)
        return Match(exercise_id, variant, name)

    def known(self, exercise_id: str, variant: str | None = None) -> Match | None:
        """The same, None where there is no such exercise or variant."""
        exercise = self.exercise(exercise_id)
        if exercise is None or (variant is not None and exercise.variant(variant) is None):
            return None
        return self.match(exercise_id, variant)

    def exact(self, name: str) -> tuple[Match, ...]:
        """What is called so: to the letter, else but for case, blanks, signs and plurals, else by
        an alias."""
        if len(name) > _LONGEST:
            return ()
        if name in self._literal:
            return tuple(self._literal[name])
        same = self._by_key.get("".join(self._words(name)), []) if self._words(name) else []
        named = [called.match for called in same if called.own]
        return tuple(dict.fromkeys(named or [called.match for called in same]))

    def find(self, name: str) -> Found:
        """What a typed name means. It is found out once: a text is read anew at every key."""
        if name not in self._found:
            self._found[name] = self._meant(name)
        return self._found[name]

    def _meant(self, name: str) -> Found:
        exact = self.exact(name)
        if len(exact) == 1:
            return Found(Fit.EXACT, exact[0])
        near = self._near(name)
        found = (*exact, *(called.match for called in near))
        nearest = tuple(dict.fromkeys(found))[:MOST_MATCHES]
        if exact:
            return Found(Fit.EXACT, None, nearest)
        words = set(self._words(name[:_LONGEST]))
        parts = [called for called in near if words <= set(called.words)]
        only = _only(called.match for called in parts)
        if only is not None and not any(called.words[-1] in words for called in parts):
            return Found(Fit.NONE, None, nearest)  # "quad" may be another thing than a stretch
        return Found(Fit.PART if parts else Fit.NONE, only, nearest)

    def _near(self, name: str) -> list[_Called]:
        """What is called nearly so, the nearest first."""
        words = self._words(name[:_LONGEST])
        key = "".join(words)
        if not key:
            return []
        shared = Counter(n for pair in set(_pairs(key)) for n in self._by_pair.get(pair, ()))
        matcher = difflib.SequenceMatcher(b=key, autojunk=False)
        found = []
        for number, _ in shared.most_common(_COMPARED):
            called = self._all[number]
            matcher.set_seq1(called.key)
            alike = matcher.ratio()
            part = set(words) <= set(called.words)
            whole = called.key in key
            if part or whole or alike >= _ALIKE:
                end = _END * (key[-1] in called.words[-1])
                found.append((part + whole / 2 + alike + end, called))
        found.sort(
            key=lambda each: (-each[0], each[1].match.variant is not None, each[1].match.name)
        )
        return [called for _, called in found]

    def _called(self, exercise: Exercise) -> Iterator[_Called]:
        """Every name of an exercise. A variant that is another exercise has that one's."""
        texts = self._language.exercise(exercise.id)
        match = Match(exercise.id, None, texts.name)
        yield _Called(match, self._words(texts.name), True)
        yield from (_Called(match, self._words(alias), False) for alias in texts.aliases)
        for variant, own in texts.variants.items():
            yield _Called(Match(exercise.id, variant, own.name), self._words(own.name), True)

    def _words(self, name: str) -> tuple[str, ...]:
        quick = self.vocabulary.words
        return tuple(self._stem(word) for word in words_of(name) if word not in quick.skipped)

    def _stem(self, word: str) -> str:
        number = self.vocabulary.number(word)
        if number is not None:
            return str(number)
        return word[:_STEM] + word[_STEM:].rstrip(self.vocabulary.words.plural_letters)


def _only(matches: Iterable[Match]) -> Match | None:
    """The one exercise among these, without a variant if it is there so; None where there are
    several."""
    matches = list(dict.fromkeys(matches))
    if len({match.exercise for match in matches}) != 1:
        return None
    plain = [match for match in matches if match.variant is None] or matches
    return plain[0] if len(plain) == 1 else None


def _standing(match: Match) -> tuple[bool, str]:
    """What comes first of two that are equally near: exercises before variants, then by name."""
    return match.variant is not None, match.name


def _pairs(key: str) -> list[str]:
    """The neighbouring letters of a key, and its first letter."""
    return [key[:1], *(key[at : at + 2] for at in range(len(key) - 1))]
