# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds texts by words as people type them: in any order, half a word, without accents, and with
small slips where nothing is found otherwise."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from kneetimer.core.catalogue import Record

_CostOf = Callable[[str, str], int | None]
"""What a wanted word costs in a word of a text, None where it is not that word."""

_EQUAL, _BEGINS, _WITHIN, _SLIP, _MISSING = 0, 1, 3, 20, 200
"""What a word costs that is found so; the nearest texts cost least."""
_LATER = 5
"""What each further kind of text costs: a name counts before what is said about it."""
_LEAST_WITHIN = 3
"""So many letters are looked for inside a word too; fewer would be in every other."""


class Hits(Record, frozen=True):
    """The numbers of the texts that were found, each with what it costs. `near` is true where
    nothing has all the words as they were typed: then these come nearest."""

    costs: dict[int, int]
    near: bool


class SearchIndex:
    """What can be found. Each thing has its texts kind by kind, the kind that counts most first."""

    def __init__(self, things: Iterable[Sequence[Iterable[str]]]) -> None:
        self._words: dict[str, dict[int, int]] = {}
        """For each word, in which things it stands, and in which kind of text at best."""
        self._squeezed: list[list[tuple[int, str]]] = []
        for number, kinds in enumerate(things):
            told = [(kind, words_of(text)) for kind, texts in enumerate(kinds) for text in texts]
            self._squeezed.append([(kind, "".join(words)) for kind, words in told])
            for kind, words in told:
                for word in words:
                    self._words.setdefault(word, {}).setdefault(number, kind)

    def find(self, query: str) -> Hits:
        """What has every word of the query, else what comes nearest; nothing where there are no
        words in it."""
        wanted = words_of(query)
        if not wanted:
            return Hits({}, False)
        exact = [self._costs(word, _cost) for word in wanted]
        costs = _everywhere(exact)
        for number, cost in self._run_together("".join(wanted)):
            costs[number] = min(cost, costs.get(number, cost))
        if costs:
            return Hits(costs, False)
        loose = [
            {**self._costs(word, _slipped_cost), **found}
            for word, found in zip(wanted, exact, strict=True)
        ]
        return Hits(_nearest(loose), True)

    def _costs(self, wanted: str, cost_of: _CostOf) -> dict[int, int]:
        """The things that have a word, each with what that costs."""
        costs: dict[int, int] = {}
        for word, places in self._words.items():
            cost = cost_of(wanted, word)
            if cost is None:
                continue
            for number, kind in places.items():
                here = cost + _LATER * kind
                costs[number] = min(here, costs.get(number, here))
        return costs

    def _run_together(self, wanted: str) -> Iterator[tuple[int, int]]:
        """The things that have the query with its blanks elsewhere: "clam shell", "sidelying"."""
        if len(wanted) < _LEAST_WITHIN:
            return
        for number, texts in enumerate(self._squeezed):
            kind = next((kind for kind, text in texts if wanted in text), None)
            if kind is not None:
                yield number, _WITHIN + _LATER * kind


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return tuple(re.findall(r"[^\W_]+", re.sub("['’]", "", plain)))


def slips(wanted: str, word: str) -> int:
    """How many letters are wrong, missing, too many or swapped with their neighbour, for `wanted`
    to be the beginning of `word`."""
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, letter in enumerate(wanted, start=1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(word, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == word[j - 2] and wanted[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return min(row)


def _allowed(wanted: str) -> int:
    """How many slips a word may have."""
    return 0 if len(wanted) < 4 else 1 if len(wanted) < 8 else 2


def _cost(wanted: str, word: str) -> int | None:
    if word.startswith(wanted):
        return _EQUAL if word == wanted else _BEGINS
    return _WITHIN if len(wanted) >= _LEAST_WITHIN and wanted in word else None


def _slipped_cost(wanted: str, word: str) -> int | None:
    allowed = _allowed(wanted)
    if not allowed or len(word) < len(wanted) - allowed:
        return None
    wrong = slips(wanted, word)
    return _SLIP * wrong if wrong <= allowed else None


def _everywhere(found: list[dict[int, int]]) -> dict[int, int]:
    """What has every word."""
    first, *others = found
    return {
        number: cost + sum(other[number] for other in others)
        for number, cost in first.items()
        if all(number in other for other in others)
    }


def _nearest(found: list[dict[int, int]]) -> dict[int, int]:
    """What has the most words, and more than half of them."""
    numbers = set().union(*found)
    costs = {number: sum(each.get(number, _MISSING) for each in found) for number in numbers}
    missing = {number: sum(number not in each for each in found) for number in numbers}
    fewest = min(missing.values(), default=0)
    if 2 * fewest >= len(found):
        return {}
    return {number: cost for number, cost in costs.items() if missing[number] == fewest}
