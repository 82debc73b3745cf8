# SPDX-License-Identifier: GPL-3.0-or-later
"""A line of quick text in its smallest parts, and strings in quotes."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec

_TOKEN = re.compile(
    r"""
    (?P<note>      (?: (?<=\s) | ^ ) // .* )
  | (?P<reference> \[ [A-Za-z0-9_-]+ (?: / [a-z0-9-]+ )? \] )
  | (?P<number>    \d+ (?: :\d\d (?!\d) | \.\d+ )? )
  | (?P<word>      [^\W\d_]+ (?: ['’] [^\W\d_]+ )* )
  | (?P<mark>      \S )
    """,
    re.VERBOSE | re.DOTALL,
)


class TokenKind(StrEnum):
    """What a token is: `[id]`, a number, a word, one other sign, or all from `//` on."""

    NOTE = "note"
    REFERENCE = "reference"
    NUMBER = "number"
    WORD = "word"
    MARK = "mark"


class Token(msgspec.Struct, frozen=True):
    """One of them: as typed and in lower case, where it begins in the line, and the blanks before
    it."""

    kind: TokenKind
    text: str
    folded: str
    start: int
    gap: str

    @property
    def end(self) -> int:
        """Where the token ends in the line."""
        return self.start + len(self.text)


def tokens_of(line: str, start: int = 0) -> Iterator[Token]:
    """The tokens of a line from `start` on, in order. Only blanks lie between them."""
    before = start
    for found in _TOKEN.finditer(line, start):
        kind, text = TokenKind(str(found.lastgroup)), found[0]
        yield Token(kind, text, text.casefold(), found.start(), line[before : found.start()])
        before = found.end()


def quoted(text: str) -> str:
    """Any text in quotes, on one line, and with nothing that an editor might change."""
    return '"' + "".join(map(_escaped, text)) + '"'


def quoted_at_start(line: str) -> tuple[str, int]:
    """The text in the quotes that a line begins with and where they end; "" and 0 if it does not
    begin so."""
    if not line.startswith('"'):
        return "", 0
    try:
        text, end = json.JSONDecoder().raw_decode(line)
    except ValueError:
        return "", 0
    return mended(text), end


def mended(text: str) -> str:
    """A text with a question mark for every half of a character, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _escaped(sign: str) -> str:
    return sign if sign.isprintable() and sign not in '"\\' else json.dumps(sign)[1:-1]
