# SPDX-License-Identifier: GPL-3.0-or-later
"""One exercise's line behind its bullets: which part of it is the name, and what else it says."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from kneetimer.core.quick.asked import Asked
from kneetimer.core.quick.names import Fit, Found, Match, Names
from kneetimer.core.quick.phrases import Cursor, Fact, What, spoken
from kneetimer.core.quick.tokens import Token, TokenKind, quoted_at_start, tokens_of
from kneetimer.core.quick.troubles import Trouble, trouble

MOST_CHARACTERS = 5000
"""In a line. The longest that is printed has a name and a note made of escapes."""
MOST_TOKENS = 300

_SMALL = (
    *("filler", "hold", "rest", "sets", "reps", "times", "seconds", "minutes"),
    *("side", "each", "per", "both", "range", "repeat"),
)
"""Parts whose words mean nothing alone, before or behind a name."""


class Body(NamedTuple):
    """What a line consists of: a name in quotes, if it begins with one, and the tokens behind that
    without the note and the [id]."""

    line: str
    quoted: str | None
    tokens: tuple[Token, ...]
    reference: Match | None
    note: str

    @property
    def empty(self) -> bool:
        """Whether it says nothing: a ruled line, say."""
        silent = all(token.kind is TokenKind.MARK for token in self.tokens)
        return silent and self.quoted is None and self.reference is None and not self.note


class _Naming(NamedTuple):
    """A guess at which tokens are the name: a number beside them is an amount, and the other pieces
    are not understood."""

    tokens: Sequence[Token]
    number: Token | None
    others: Sequence[Sequence[Token]]


def body_of(content: str, names: Names) -> Body | None:
    """What a line consists of, None where it says too much."""
    name, start = quoted_at_start(content)
    tokens = list(islice(tokens_of(content, start), MOST_TOKENS + 1))
    if len(tokens) > MOST_TOKENS:
        return None
    note = ""
    if tokens and tokens[-1].kind is TokenKind.NOTE:
        note = _note(tokens.pop().text)
    reference = None
    if tokens and tokens[-1].kind is TokenKind.REFERENCE:
        exercise, _, variant = tokens[-1].text[1:-1].partition("/")
        reference = names.known(exercise, variant or None)
        tokens = tokens if reference is None else tokens[:-1]
    return Body(content, name if start else None, tuple(tokens), reference, note)


def understood(body: Body, names: Names) -> tuple[str, Found, Asked]:
    """The name as typed, what it means, and all else that a line says."""
    facts, pieces = spoken(body.line, body.tokens, names.vocabulary)
    asides = [fact.text for fact in facts if fact.what is What.ASIDE]
    facts = tuple(fact for fact in facts if fact.what is not What.ASIDE)
    telling = [piece for piece in pieces if _trimmed(piece, names)]
    lone = [piece[0] for piece in telling if _is_number(piece, names)]
    telling = [piece for piece in telling if not _is_number(piece, names)]
    if body.quoted is not None:
        name, naming = body.quoted, _Naming((), None, telling)
    else:
        naming = _named(telling, names)
        name = _text(naming.tokens)
    if naming.number is not None:
        lone = sorted([naming.number, *lone], key=lambda token: token.start)
    counted = _counted(lone, facts, names)
    known = body.reference
    found = names.find(name) if known is None else Found(Fit.EXACT, known)
    asides += (token.text for token in lone[len(counted) :])
    asides += map(_text, naming.others)
    return name, found, Asked(facts=facts + counted, note=body.note, asides=tuple(asides))


def doubts(name: str, found: Found, line: str) -> tuple[Trouble, ...]:
    """What is to be said of a name that may not be the exercise's."""
    if found.match is not None:
        taken = found.match.name
        return () if found.sure else (trouble("guessed_name", name=name, taken=taken),)
    if not name:
        return (trouble("no_name", text=line),)
    if found.fit is not Fit.NONE:
        return (trouble("uncertain_name", name=name),)
    if found.nearest:
        return (trouble("near_name", name=name, nearest=found.nearest[0].name),)
    return (trouble("unknown_name", name=name),)


def _counted(lone: Sequence[Token], facts: Sequence[Fact], names: Names) -> tuple[Fact, ...]:
    """What numbers without any word mean, as in a table: sets, then the amount."""
    said = {fact.what for fact in facts}
    amount = bool(said & {What.REPS, What.SECONDS, What.BARE})
    meanings = []
    if What.SETS not in said and (amount or len(lone) > 1):
        meanings.append(What.SETS)
    if not amount:
        meanings.append(What.TIMES if What.HOLD in said else What.BARE)
    cursor = Cursor((), names.vocabulary)
    return tuple(
        Fact(what=what, value=cursor.value(token), text=token.text)
        for what, token in zip(meanings, lone, strict=False)
    )


def _is_number(piece: Sequence[Token], names: Names) -> bool:
    cursor = Cursor(piece, names.vocabulary)
    return cursor.number() is not None and cursor.ended


def _named(pieces: Sequence[Sequence[Token]], names: Names) -> _Naming:
    """The name among the pieces that are left over: all together or the first that is a name, else
    what of the first is nearest to one."""
    for naming in chain.from_iterable(_namings(pieces, names)):
        if names.exact(_text(naming.tokens)):
            return naming
    if not pieces:
        return _Naming((), None, ())
    _, *likely = _around(pieces[0], pieces[1:], names)
    return max(likely, key=lambda naming: names.find(_text(naming.tokens)).fit)


def _namings(pieces: Sequence[Sequence[Token]], names: Names) -> Iterator[Iterable[_Naming]]:
    """All that may be the name, the likeliest first."""
    if len(pieces) > 1:
        yield _around(list(chain.from_iterable(pieces)), (), names)
    for at, piece in enumerate(pieces):
        yield _around(piece, (*pieces[:at], *pieces[at + 1 :]), names)


def _around(
    tokens: Sequence[Token], others: Sequence[Sequence[Token]], names: Names
) -> Iterator[_Naming]:
    """A piece as it is, without the small words around it, and without a number at an end."""
    yield _Naming(tokens, None, others)
    core = _trimmed(tokens, names)
    yield _Naming(core, None, others)
    if len(core) > 1:
        cursor = Cursor(core, names.vocabulary)
        if (first := cursor.number()) is not None:
            yield _Naming(_trimmed(core[1:], names), first, others)
        cursor.at = len(core) - 1
        if (last := cursor.number()) is not None:
            yield _Naming(_trimmed(core[:-1], names), last, others)


def _trimmed(tokens: Sequence[Token], names: Names) -> Sequence[Token]:
    """The tokens from the first to the last that is no small word."""
    cursor = Cursor(tokens, names.vocabulary)
    telling = []
    while not cursor.ended:
        if not cursor.take(*_SMALL):
            if tokens[cursor.at].kind is not TokenKind.MARK:
                telling.append(cursor.at)
            cursor.at += 1
    return tokens[telling[0] : telling[-1] + 1] if telling else ()


def _text(tokens: Sequence[Token]) -> str:
    """The tokens as text, with a blank where something was between them."""
    text, end = "", None
    for token in tokens:
        blank = token.gap or (" " if end != token.start else "")
        text += (blank if text else "") + token.text
        end = token.end
    return text


def _note(text: str) -> str:
    """The note that "//" begins: as it is, or in quotes from end to end."""
    note = text.removeprefix("//").strip()
    inside, end = quoted_at_start(note)
    return inside if end and end == len(note) else note
