# SPDX-License-Identifier: GPL-3.0-or-later
"""What a line of quick text says, in parts: "3x12", "each side", "hold for 2 seconds".

Each recogniser looks at the tokens from where the cursor stands and either moves it behind what it
has understood, or answers None. What none of them understands is left over: the exercise's name.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

import msgspec

from kneetimer.core.catalogue import Record, Side
from kneetimer.core.quick.tokens import Token, TokenKind
from kneetimer.core.quick.words import Vocabulary

_SEPARATORS = frozenset(",;:|()•·!?")
_DASHES = frozenset("-–—−")


class What(StrEnum):
    """What an amount is of. `BARE` has no unit, as in "3x12"; `TIMES` is "x2", sets or reps;
    `ASIDE` is understood, but nothing that a routine holds."""

    SETS = "sets"
    REPS = "reps"
    SECONDS = "seconds"
    BARE = "bare"
    TIMES = "times"
    HOLD = "hold"
    REST = "rest"
    EACH = "each"
    BOTH = "both"
    ASIDE = "aside"


class Fact(Record, frozen=True, kw_only=True):
    """One thing that a line says. `value` is a count or seconds, `text` as typed; `ranged` where
    a second number was given, as in "10-12"."""

    what: What
    value: float = 0
    side: Side = Side.BOTH
    ranged: bool = False
    text: str = ""


class Amount(NamedTuple):
    """A number with its unit: SECONDS, REPS or BARE."""

    what: What
    value: float
    ranged: bool

    def fact(self, what: What | None = None, side: Side = Side.BOTH) -> Fact:
        """The same as something that is said, of another meaning if one is given."""
        return Fact(what=what or self.what, value=self.value, side=side, ranged=self.ranged)


class Cursor:
    """A place within tokens, moved on by what is taken."""

    def __init__(self, tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
        self.tokens = tokens
        self.at = 0
        self._vocabulary = vocabulary

    @property
    def ended(self) -> bool:
        """Whether nothing is left."""
        return self.at >= len(self.tokens)

    @property
    def word_ahead(self) -> bool:
        """Whether a word stands here."""
        return not self.ended and self.tokens[self.at].kind is TokenKind.WORD

    def take(self, *parts: str) -> bool:
        """Move on behind a phrase for one of these parts, if one stands here."""
        if self.ended:
            return False
        first = self.tokens[self.at].folded
        for part in parts:
            for phrase in self._vocabulary.phrases(part, first):
                ahead = self.tokens[self.at : self.at + len(phrase)]
                if phrase == tuple(token.folded for token in ahead):
                    self.at += len(phrase)
                    return True
        return False

    def skip(self, part: str) -> None:
        """Move on behind all phrases for a part."""
        while self.take(part):
            pass

    def sees(self, *parts: str) -> bool:
        """Whether a phrase for one of these parts stands here."""
        at, seen = self.at, self.take(*parts)
        self.at = at
        return seen

    def number(self) -> Token | None:
        """Move on behind a number in figures or letters, if one stands here."""
        if self.ended:
            return None
        token = self.tokens[self.at]
        if token.kind is not TokenKind.NUMBER and self._vocabulary.number(token.folded) is None:
            return None
        self.at += 1
        return token

    def value(self, token: Token) -> float:
        """What a number's token is worth; seconds for "0:45"."""
        if (known := self._vocabulary.number(token.folded)) is not None:
            return known
        minutes, clock, seconds = token.text.rpartition(":")
        return float(minutes) * 60 + float(seconds) if clock else float(seconds)

    def side(self) -> Side | None:
        """Move on behind "left" or "right leg", if it stands here."""
        side = next((side for side in (Side.LEFT, Side.RIGHT) if self.take(side.value)), None)
        if side is not None:
            self.take("side")
        return side


Recogniser = Callable[[Cursor], Iterable[Fact] | None]


class Spoken(NamedTuple):
    """A line taken apart: what was understood, and what is left over, piece by piece."""

    facts: tuple[Fact, ...]
    pieces: tuple[tuple[Token, ...], ...]


def spoken(line: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Spoken:
    """Take the tokens of a line apart."""
    cursor = Cursor(tokens, vocabulary)
    facts: list[Fact] = []
    pieces: list[list[Token]] = [[]]
    while not cursor.ended:
        at = cursor.at
        if understood := _recognised(cursor):
            typed = line[tokens[at].start : tokens[cursor.at - 1].end]
            facts += (_with_text(fact, typed) for fact in understood)
            pieces.append([])
        else:
            cursor.at = at + 1
            if _parts(tokens, at) or "\t" in tokens[at].gap:
                pieces.append([])
            if not _parts(tokens, at):
                pieces[-1].append(tokens[at])
    return Spoken(tuple(facts), tuple(tuple(piece) for piece in pieces if piece))


def amount(cursor: Cursor, *, chained: bool = False) -> Amount | None:
    """12, 12-15, 45 s, 0:45, 1.5 minutes, 1 min 30 s. `chained` follows on an x: then another x may
    come behind it."""
    at = cursor.at
    if (token := cursor.number()) is None:
        return None
    value, ranged = cursor.value(token), _range_end(cursor)
    _hyphen(cursor)
    if ":" in token.text:
        cursor.take("minutes", "seconds")
        return Amount(What.SECONDS, value, ranged)
    if cursor.take("seconds"):
        return Amount(What.SECONDS, value, ranged)
    if cursor.take("minutes"):
        return Amount(What.SECONDS, value * 60 + _seconds_behind(cursor), ranged)
    if cursor.take("reps"):
        return Amount(What.REPS, value, ranged)
    if cursor.sees("sets") or (not chained and cursor.sees("times")):
        cursor.at = at
        return None
    return Amount(What.BARE, value, ranged)


def _recognised(cursor: Cursor) -> Iterable[Fact] | None:
    at = cursor.at
    for recogniser in _RECOGNISERS:
        if (facts := recogniser(cursor)) is not None:
            return facts
        cursor.at = at
    return None


def _period(cursor: Cursor) -> Iterable[Fact] | None:
    """ "2x a day", "daily", "3 times per week"."""
    if cursor.number() is not None:
        _range_end(cursor)
        cursor.take("times")
    cursor.take("per", "each")
    return [Fact(what=What.ASIDE)] if cursor.take("period") else None


def _sets(cursor: Cursor) -> Iterable[Fact] | None:
    """ "3x12", "3 sets of 12 reps", "3 sets", "2 x 45 s left", "3x10x5s"."""
    if (token := cursor.number()) is None or ":" in token.text:
        return None
    sets = Fact(what=What.SETS, value=cursor.value(token), ranged=_range_end(cursor))
    named = cursor.take("sets")
    behind = cursor.at
    cursor.skip("filler")
    if not cursor.take("times") and not named:
        return None
    if (each := amount(cursor, chained=True)) is None:
        cursor.at = behind
        return [sets] if named else None
    facts = [sets, _sided(cursor, each) or _held(cursor, each) or each.fact()]
    behind = cursor.at
    held = amount(cursor) if cursor.take("times") else None
    if held is None or held.what is What.REPS:
        cursor.at = behind
        return facts
    return [*facts, held.fact(What.HOLD)]


def _times(cursor: Cursor) -> Iterable[Fact] | None:
    """ "x2", "x 12 reps", "10 times", "2x"."""
    if cursor.take("times"):
        each = amount(cursor, chained=True)
        if each is None:
            return None
        return [each.fact(What.TIMES if each.what is What.BARE else None)]
    if (token := cursor.number()) is None or ":" in token.text:
        return None
    fact = Fact(what=What.TIMES, value=cursor.value(token), ranged=_range_end(cursor))
    return [fact] if cursor.take("times") else None


def _labelled(cursor: Cursor) -> Iterable[Fact] | None:
    """ "hold for 2 seconds", "rest 1 min"."""
    what = What.HOLD if cursor.take("hold") else What.REST if cursor.take("rest") else None
    if what is None:
        return None
    cursor.skip("filler")
    held = amount(cursor)
    return None if held is None or held.what is What.REPS else [held.fact(what)]


def _side_first(cursor: Cursor) -> Iterable[Fact] | None:
    """ "left 20s", "right leg: 10"."""
    side = cursor.side()
    if side is None:
        return None
    cursor.skip("filler")
    own = amount(cursor)
    return None if own is None else [own.fact(side=side)]


def _amount_first(cursor: Cursor) -> Iterable[Fact] | None:
    """ "45 s", "12 reps", "5 s hold", "60 s rest", "20 s left", "10 on the left"."""
    given = amount(cursor)
    if given is None:
        return None
    fact = _sided(cursor, given) or _held(cursor, given) or _rested(cursor, given)
    if fact is None and given.what is not What.BARE:
        fact = given.fact()
    return None if fact is None else [fact]


def _sides(cursor: Cursor) -> Iterable[Fact] | None:
    """ "each side", "per leg", "both sides", "each"."""
    if cursor.take("each"):
        alone = not cursor.word_ahead or cursor.sees("hold", "rest")
        return [Fact(what=What.EACH)] if cursor.take("side") or alone else None
    what = What.EACH if cursor.take("per") else What.BOTH if cursor.take("both") else None
    return [Fact(what=what)] if what is not None and cursor.take("side") else None


_RECOGNISERS: tuple[Recogniser, ...] = (
    _period,
    _sets,
    _times,
    _labelled,
    _side_first,
    _amount_first,
    _sides,
)


def _sided(cursor: Cursor, given: Amount) -> Fact | None:
    """The amount for the side that stands behind it, where that does not begin "left 20s". In
    "30s left 20s right" it does not."""
    at = cursor.at
    cursor.skip("filler")
    side = cursor.side()
    behind = cursor.at
    begins = side is not None and amount(cursor) is not None and cursor.side() is None
    cursor.at = at if side is None or begins else behind
    return None if side is None or begins else given.fact(side=side)


def _held(cursor: Cursor, given: Amount) -> Fact | None:
    """The amount as a hold, where "hold" behind it does not begin "hold 2s"."""
    at = cursor.at
    if given.what is What.REPS or not cursor.take("hold"):
        return None
    if given.what is What.BARE and _amount_ahead(cursor):
        cursor.at = at
        return None
    return given.fact(What.HOLD)


def _rested(cursor: Cursor, given: Amount) -> Fact | None:
    """The amount as a rest, where "rest" behind it does not begin "rest 60s"."""
    at = cursor.at
    if given.what is not What.SECONDS or not cursor.take("rest"):
        return None
    if _amount_ahead(cursor):
        cursor.at = at
        return None
    return given.fact(What.REST)


def _amount_ahead(cursor: Cursor) -> bool:
    """Whether seconds, or a number without a unit, stand here."""
    at, ahead = cursor.at, amount(cursor)
    cursor.at = at
    return ahead is not None and ahead.what is not What.REPS


def _range_end(cursor: Cursor) -> bool:
    """Move on behind the "-12" of "10-12", if it stands here. A dash with blanks is none."""
    at = cursor.at
    if cursor.take("range"):
        dash, end = cursor.tokens[at], cursor.number()
        close = end is not None and not dash.gap and not end.gap
        if end is not None and (close or dash.kind is TokenKind.WORD):
            return True
    cursor.at = at
    return False


def _hyphen(cursor: Cursor) -> None:
    """Move on behind the hyphen of "5-second"."""
    at = cursor.at
    if not cursor.ended and cursor.tokens[at].folded in _DASHES and not cursor.tokens[at].gap:
        cursor.at = at + 1
        if not cursor.sees("seconds", "minutes", "reps"):
            cursor.at = at


def _seconds_behind(cursor: Cursor) -> float:
    """The "30 s" of "1 min 30 s", 0 if there is none."""
    at, token = cursor.at, cursor.number()
    if token is not None and cursor.take("seconds"):
        return cursor.value(token)
    cursor.at = at
    return 0


def _parts(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token here parts what is before it from what is behind."""
    token = tokens[at]
    if token.folded in _SEPARATORS:
        return True
    ends_word = at + 1 == len(tokens) or bool(tokens[at + 1].gap)
    return (token.folded in _DASHES and (bool(token.gap) or ends_word)) or (
        token.folded == "." and ends_word
    )


def _with_text(fact: Fact, text: str) -> Fact:
    return msgspec.structs.replace(fact, text=text)
