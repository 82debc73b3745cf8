# SPDX-License-Identifier: GPL-3.0-or-later
"""From text to a routine's items: any text is read, and whatever cannot be is said line by line.

One line is one exercise. "3 rounds:" opens a block, which ends at an empty line, at "end", or
where lines are no longer indented or bulleted. "get ready 5s" is about the whole routine, "#"
begins a comment, "//" an exercise's note, and "[id]" names an exercise beyond doubt.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import chain, count
from typing import NamedTuple

import msgspec

from kneetimer.core.catalogue import Record
from kneetimer.core.quick.asked import (
    Asked,
    get_ready_limits,
    item_of,
    rounds_limits,
    whole_number,
)
from kneetimer.core.quick.body import MOST_CHARACTERS, Body, body_of, doubts, understood
from kneetimer.core.quick.names import Match, Names
from kneetimer.core.quick.phrases import Cursor, Fact, What, amount
from kneetimer.core.quick.tokens import Token, TokenKind, mended
from kneetimer.core.quick.troubles import Trouble, trouble
from kneetimer.core.quick.words import Vocabulary
from kneetimer.core.routine import MOST_ITEMS, RoutineItem, with_item_ids

MOST_LINES = 2000
MOST_WORDS = 30_000
"""Words, numbers and signs in all, without notes: 60 for each of as many items as there may be.
Reading so many takes a second or two."""
_MOST = {"too_many_lines": MOST_LINES, "too_many_items": MOST_ITEMS, "too_many_words": MOST_WORDS}

_BULLET = re.compile(
    r"(?: [-*+>–—]+ (?=\s|$) | [•·‣◦▪●○✓☐]+ | \#? [(]? \d{1,3} [.)] (?!\d) | [A-Za-z] [)]"
    r" | \[ [ xX]? \] ) \s*",
    re.VERBOSE,
)
_BLOCK_NAME = re.compile(r"\[([A-Za-z0-9_-]{1,40})\]")


class LineKind(StrEnum):
    """What a line is. `BLANK` is a comment or an emptied bullet too, `UNREAD` too long."""

    ITEM = "item"
    ROUNDS = "rounds"
    END = "end"
    GET_READY = "get_ready"
    BLANK = "blank"
    UNREAD = "unread"


class QuickLine(Record, frozen=True, kw_only=True):
    """One line as it was read.

    `number` counts from 1. Of an item: `name` as typed; `match` what it is taken for, `item` that
    with its dose, both None where it is not clear; `sure` where the name is that exercise's;
    `nearest` what else it may be, the best first, where it is not sure; `asked` all but the name.
    `block` is the block it belongs to, or opens, and `rounds` how often the block it opens is
    gone through.
    """

    number: int
    text: str
    kind: LineKind
    name: str = ""
    match: Match | None = None
    item: RoutineItem | None = None
    sure: bool = False
    nearest: tuple[Match, ...] = ()
    asked: Asked = Asked()
    block: str | None = None
    rounds: int | None = None
    troubles: tuple[Trouble, ...] = ()


class QuickRead(Record, frozen=True, kw_only=True):
    """A text as it was read: its lines, how often its blocks are gone through, the seconds to get
    ready, and what is wrong with the whole."""

    lines: tuple[QuickLine, ...] = ()
    rounds: Mapping[str, int] = {}
    get_ready_s: int | None = None
    troubles: tuple[Trouble, ...] = ()


def read(text: str, names: Names) -> QuickRead:
    """Read any text."""
    typed = mended(text).removeprefix("\ufeff").splitlines()
    reader = _Reader(names)
    for number, line in enumerate(typed, start=1):
        full = "too_many_lines" if number > MOST_LINES else reader.line(number, line)
        if full is not None:
            reader.stop(full, number)
            break
    return reader.result()


def items_of(
    read: QuickRead, picked: Mapping[int, Match], names: Names
) -> tuple[tuple[RoutineItem, ...], dict[str, int]]:
    """The items of what was read, with their ids, and the rounds of their blocks. `picked` are
    exercises chosen by the person, by line number; lines without an exercise are left out."""
    items = tuple(_items(read.lines, picked, names))
    rounds = {item.block: read.rounds[item.block] for item in items if item.block is not None}
    return with_item_ids(items), rounds


def _items(
    lines: Iterable[QuickLine], picked: Mapping[int, Match], names: Names
) -> Iterator[RoutineItem]:
    for line in lines:
        match = picked.get(line.number, line.match)
        exercise = names.exercise(match.exercise) if match is not None else None
        if line.kind is LineKind.ITEM and match is not None and exercise is not None:
            item, _ = item_of(line.asked, match, exercise)
            yield msgspec.structs.replace(item, block=line.block)


class _Block(NamedTuple):
    """The block that is open: its header's place in the lines, how far that is indented, and
    whether its items are indented or bulleted, None until there is one."""

    name: str
    header: int
    indent: int
    marked: bool | None = None


class _Reader:
    """The lines read so far."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._vocabulary = names.vocabulary
        self._lines: list[QuickLine] = []
        self._rounds: dict[str, int] = {}
        self._blocks = 0
        self._items = 0
        self._words = 0
        self._open: _Block | None = None
        self._get_ready_s: int | None = None
        self._troubles: tuple[Trouble, ...] = ()

    def line(self, number: int, text: str) -> str | None:
        """Read one more line; which limit it exceeds if it does, and then it is not read."""
        line = QuickLine(number=number, text=text, kind=LineKind.BLANK)
        if len(text.strip()) > MOST_CHARACTERS:
            self._unread(line)
            return None
        content, bulleted = _content(text)
        if not content or content.startswith("#"):
            if not text.strip() and self._open is not None and self._open.marked is not None:
                self._close()
            self._lines.append(line)
            return None
        body = body_of(content, self._names)
        if body is None:
            self._unread(line)
            return None
        if body.empty:
            self._lines.append(line)
            return None
        self._words += len(body.tokens)
        if self._words > MOST_WORDS:
            return "too_many_words"
        indent = len(text) - len(text.lstrip())
        if self._header(line, body, indent) or self._plain(line, body):
            return None
        if self._items == MOST_ITEMS:
            return "too_many_items"
        self._items += 1
        self._item(line, body, indent, bulleted)
        return None

    def stop(self, limit: str, number: int) -> None:
        """Say that nothing is read from a line on."""
        self._troubles = (trouble(limit, line=number, high=_MOST[limit]),)

    def result(self) -> QuickRead:
        """All that was read."""
        self._close()
        return QuickRead(
            lines=tuple(self._lines),
            rounds=self._rounds,
            get_ready_s=self._get_ready_s,
            troubles=self._troubles,
        )

    def _unread(self, line: QuickLine) -> None:
        self._lines.append(
            msgspec.structs.replace(
                line, kind=LineKind.UNREAD, troubles=(trouble("line_too_long"),)
            )
        )

    def _header(self, line: QuickLine, body: Body, indent: int) -> bool:
        """Open a block, if that is what the line says."""
        if body.quoted is not None or (header := _rounds(body.tokens, self._vocabulary)) is None:
            return False
        self._close()
        fact, asked_name = header
        said = msgspec.structs.replace(fact, text=body.line)
        rounds, troubles = whole_number(said, *rounds_limits())
        name = None
        if rounds is not None:
            self._blocks += 1
            name = self._free_name(asked_name)
            if asked_name not in (None, name):
                troubles += (trouble("name_taken", text=asked_name, taken=name),)
            self._rounds[name] = rounds
            self._open = _Block(name, len(self._lines), indent)
        self._lines.append(
            msgspec.structs.replace(
                line, kind=LineKind.ROUNDS, block=name, rounds=rounds, troubles=troubles
            )
        )
        return True

    def _plain(self, line: QuickLine, body: Body) -> bool:
        """Read "end" or "get ready 5s", if that is what the line says."""
        cursor = Cursor(body.tokens, self._vocabulary)
        if body.quoted is not None:
            return False
        if cursor.take("end") and _only_signs(cursor):
            self._close()
            self._lines.append(msgspec.structs.replace(line, kind=LineKind.END))
            return True
        cursor.at = 0
        ready = cursor.take("get_ready")
        cursor.skip("filler")
        seconds = amount(cursor) if ready else None
        if seconds is None or seconds.what is What.REPS or not _only_signs(cursor):
            return False
        fact = msgspec.structs.replace(seconds.fact(), text=body.line)
        number, troubles = whole_number(fact, *get_ready_limits())
        if self._get_ready_s is None:
            self._get_ready_s = number
        elif number not in (None, self._get_ready_s):
            troubles = (trouble("given_twice", text=body.line),)
        line = msgspec.structs.replace(line, kind=LineKind.GET_READY, troubles=troubles)
        self._lines.append(line)
        return True

    def _item(self, line: QuickLine, body: Body, indent: int, bulleted: bool) -> None:
        block = self._joined(bulleted, indent)
        name, found, asked = understood(body, self._names)
        exercise = self._names.exercise(found.match.exercise) if found.match else None
        item, troubles = None, doubts(name, found, body.line)
        if found.match is not None and exercise is not None:
            item, wrong = item_of(asked, found.match, exercise)
            item = msgspec.structs.replace(item, block=block)
            troubles += wrong
        self._lines.append(
            msgspec.structs.replace(
                line,
                kind=LineKind.ITEM,
                name=name,
                match=found.match,
                item=item,
                sure=found.sure,
                nearest=found.nearest,
                asked=asked,
                block=block,
                troubles=troubles,
            )
        )

    def _joined(self, bulleted: bool, indent: int) -> str | None:
        """The block that an item belongs to; the first item says how its items look."""
        if self._open is None:
            return None
        marked = bulleted or indent > self._open.indent
        if self._open.marked and not marked:
            self._close()
            return None
        if self._open.marked is None:
            self._open = self._open._replace(marked=marked)
        return self._open.name

    def _close(self) -> None:
        """End the block that is open; one without items is none."""
        if self._open is not None and self._open.marked is None:
            header = self._lines[self._open.header]
            empty = trouble("empty_rounds", text=header.text.strip())
            del self._rounds[self._open.name]
            self._lines[self._open.header] = msgspec.structs.replace(
                header, block=None, rounds=None, troubles=(*header.troubles, empty)
            )
        self._open = None

    def _free_name(self, asked: str | None) -> str:
        """The name of a new block: what is asked for, or the next that is free."""
        numbered = (f"block-{number}" for number in count(self._blocks))
        names = chain([asked] if asked else [], numbered)
        return next(name for name in names if name not in self._rounds)


def _content(text: str) -> tuple[str, bool]:
    """A line without blanks around it and without its bullets, and whether it had any."""
    content = bare = text.strip()
    while found := _BULLET.match(content):
        content = content[found.end() :]
    return content, content != bare


def _rounds(tokens: tuple[Token, ...], vocabulary: Vocabulary) -> tuple[Fact, str | None] | None:
    """ "3 rounds:", "repeat 3 times", "rounds: 3", "3x:", with the block's name if it has one."""
    name = None
    if tokens and (named := _BLOCK_NAME.fullmatch(tokens[-1].text.removesuffix(":"))):
        name, tokens = named[1], tokens[:-1]
    elif len(tokens) > 1 and tokens[-1].text == ":":
        named = _BLOCK_NAME.fullmatch(tokens[-2].text)
        name, tokens = (named[1], tokens[:-2]) if named else (None, tokens)
    cursor = Cursor(tokens, vocabulary)
    first = cursor.take("rounds", "repeat")
    while first and cursor.take("rounds", "repeat", "filler", "times"):
        pass
    if (token := cursor.number()) is None:
        return None
    fact = Fact(what=What.TIMES, value=cursor.value(token))
    if not (cursor.take("rounds") or first):
        colon = cursor.take("times") and bool(tokens) and tokens[-1].text == ":"
        if not colon:
            return None
    cursor.take("times")
    cursor.skip("filler")
    return (fact, name) if _only_signs(cursor) else None


def _only_signs(cursor: Cursor) -> bool:
    """Whether nothing but signs is left."""
    return all(token.kind is TokenKind.MARK for token in cursor.tokens[cursor.at :])
