# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of quick text in one language, `languages/<tag>/quick.toml`."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from kneetimer.core.catalogue import Record
from kneetimer.core.quick.tokens import tokens_of

Phrase = Annotated[str, Meta(min_length=1)]
Phrases = Annotated[tuple[Phrase, ...], Meta(min_length=1)]
Counted = Annotated[tuple[Phrase, ...], Meta(min_length=2)]
"""The first goes with 1, the second with every other number."""


class QuickWords(Record, frozen=True, kw_only=True):
    """What each part of a line may be called; the first of a list is printed.

    `range` stands within "10 to 12", `period` is what "2x a day" is about, `filler` may stand
    between an amount and what it is of. `skipped` words, and `plural_letters` at the end of a word,
    make no difference in a name.
    """

    times: Phrases
    sets: Counted
    reps: Counted
    seconds: Phrases
    minutes: Phrases
    hold: Phrases
    rest: Phrases
    left: Phrases
    right: Phrases
    side: Phrases
    each: Phrases
    per: Phrases
    both: Phrases
    rounds: Counted
    repeat: Phrases
    end: Phrases
    get_ready: Phrases
    range: Phrases
    period: Phrases
    filler: Phrases
    skipped: tuple[Phrase, ...]
    plural_letters: str
    numbers: dict[str, int]


class Vocabulary:
    """The same, made ready for reading: by part and by the first word of a phrase."""

    def __init__(self, words: QuickWords) -> None:
        self.words = words
        self._phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        for part, phrases in msgspec.structs.asdict(words).items():
            by_first = self._phrases.setdefault(part, {})
            if isinstance(phrases, tuple):
                for phrase in sorted(map(_folded, phrases), key=len, reverse=True):
                    by_first.setdefault(phrase[0], []).append(phrase)
        self._numbers = {word.casefold(): number for word, number in words.numbers.items()}

    def phrases(self, part: str, first: str) -> Sequence[tuple[str, ...]]:
        """What a part may be called that begins with a lower-case word: word by word, the longest
        first."""
        return self._phrases[part].get(first, ())

    def number(self, word: str) -> int | None:
        """The number that a lower-case word means."""
        return self._numbers.get(word)


def _folded(phrase: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens_of(phrase))
