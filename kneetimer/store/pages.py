# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows on the pages of a database file, each page read by itself.

SQLite reaches a row from the root of its tree down, so one damaged page costs all those below it.
Here every page that holds rows is read for its own sake, and so is every row on it: what is damaged
costs itself. The format: https://www.sqlite.org/fileformat2.html.
"""

import struct
from collections.abc import Callable, Iterator
from enum import Enum
from typing import TypeAlias

from kneetimer.core.watching import Progress

PAGE = 4096
"""Bytes of a page: SQLite's default, which our files have. What the header says may be damaged."""
_FIRST_PAGE_AT = 100
_VERSION_AT, _FREE_AT = 60, 32

Row: TypeAlias = tuple[str | int | float | bytes | None, ...]
Kinds: TypeAlias = str
"""What the values of a row are, a letter for each: integer, text, real, blob, null."""
Wanted: TypeAlias = Callable[["Tree", Kinds], bool]


class Tree(Enum):
    """What a row stands in: tables with a rowid, or all else, which SQLite keeps as indexes."""

    TABLE = 0x0D
    INDEX = 0x0A


_KINDS = {0x0D: (Tree.TABLE, 8, 0), 0x0A: (Tree.INDEX, 8, 0), 0x02: (Tree.INDEX, 12, 4)}
"""First byte of a page with rows: tree, length of the header, bytes before a cell's payload."""
_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""Bytes of a value of the serial types that are not text or blob."""


class NotReadableError(ValueError):
    """What stands here is no row."""


def version_in(data: bytes) -> int:
    """What the file's header says its `user_version` is."""
    return int.from_bytes(data[_VERSION_AT : _VERSION_AT + 4], "big")


def rows(data: bytes, is_wanted: Wanted, progress: Progress) -> Iterator[tuple[Tree, Kinds, Row]]:
    """Every row in a file that can be read and is wanted. Progress is told in pages."""
    pages = -(-len(data) // PAGE)
    free = _free_pages(data, pages)
    for number in range(1, pages + 1):
        progress(number, pages)
        if number not in free:
            yield from _rows_of(data, number, is_wanted)


def _rows_of(data: bytes, number: int, is_wanted: Wanted) -> Iterator[tuple[Tree, Kinds, Row]]:
    begin = (number - 1) * PAGE
    head = begin + (_FIRST_PAGE_AT if number == 1 else 0)
    page = data[begin : begin + PAGE]
    tree, length, before = _KINDS.get(data[head] if head < len(data) else 0, (None, 0, 0))
    if tree is None:
        return
    pointers = head - begin + length
    (count,) = struct.unpack_from(">H", data[head + 3 : head + 5].ljust(2, b"\0"))
    for at in range(pointers, min(pointers + 2 * count, len(page) - 1), 2):
        cell = int.from_bytes(page[at : at + 2], "big") + before
        try:
            payload = _payload(data, page, cell, tree)
            kinds, types, body = _kinds(payload)
            if is_wanted(tree, kinds):
                yield tree, kinds, _values(payload, types, body)
        except NotReadableError:
            continue


def _payload(data: bytes, page: bytes, at: int, tree: Tree) -> bytes:
    """A cell's whole payload, with what of it stands on other pages."""
    size, at = _varint(page, at)
    if tree is Tree.TABLE:
        _, at = _varint(page, at)  # the rowid
    if size > len(data):
        raise NotReadableError
    least = (PAGE - 12) * 32 // 255 - 23
    most = PAGE - 35 if tree is Tree.TABLE else (PAGE - 12) * 64 // 255 - 23
    here = size
    if size > most:
        here = least + (size - least) % (PAGE - 4)
        here = here if here <= most else least
    payload = page[at : at + here]
    if len(payload) < here:
        raise NotReadableError
    if size > here:
        following = int.from_bytes(page[at + here : at + here + 4], "big")
        return payload + _overflow(data, following, size - here)
    return payload


def _overflow(data: bytes, number: int, size: int) -> bytes:
    parts, left = [], size
    while left > 0:
        begin = (number - 1) * PAGE
        part = data[begin + 4 : begin + 4 + min(left, PAGE - 4)] if number > 0 else b""
        if not part:
            raise NotReadableError
        parts.append(part)
        left -= len(part)
        number = int.from_bytes(data[begin : begin + 4], "big")
    return b"".join(parts)


def _kinds(payload: bytes) -> tuple[Kinds, list[int], int]:
    """The kinds of a row's values, their serial types, and where the values begin."""
    end, at = _varint(payload, 0)
    types, kinds, size = [], "", 0
    while at < end:
        serial, at = _varint(payload, at)
        types.append(serial)
        if serial >= 12:
            kinds += "t" if serial % 2 else "b"
            size += (serial - 12) // 2
        elif serial < 10:
            kinds += "n" if serial == 0 else "r" if serial == 7 else "i"
            size += _SIZES[serial]
        else:
            raise NotReadableError
    if at != end or end + size != len(payload):
        raise NotReadableError
    return kinds, types, end


def _values(payload: bytes, types: list[int], at: int) -> Row:
    values = []
    for serial in types:
        size = (serial - 12) // 2 if serial >= 12 else _SIZES[serial]
        values.append(_value(serial, payload[at : at + size]))
        at += size
    return tuple(values)


def _value(serial: int, raw: bytes) -> str | int | float | bytes | None:
    if serial >= 12:
        if serial % 2 == 0:
            return raw
        try:
            return raw.decode()
        except UnicodeDecodeError:
            raise NotReadableError from None
    if serial == 0:
        return None
    if serial == 7:
        real: float = struct.unpack(">d", raw)[0]
        return real
    return serial - 8 if serial >= 8 else int.from_bytes(raw, "big", signed=True)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where the next thing begins."""
    value = 0
    for place in range(at, at + 9):
        if place >= len(data):
            raise NotReadableError
        byte = data[place]
        if place == at + 8:
            return value << 8 | byte, place + 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    raise NotReadableError


def _free_pages(data: bytes, pages: int) -> set[int]:
    """The pages that hold nothing any more, though what was deleted may still stand on them; none
    where the list of them is not whole."""
    trunk, count = struct.unpack_from(">II", data[_FREE_AT : _FREE_AT + 8].ljust(8, b"\0"))
    free: set[int] = set()
    while 0 < trunk <= pages and trunk not in free:
        begin = (trunk - 1) * PAGE
        page = data[begin : begin + PAGE].ljust(PAGE, b"\0")
        free.add(trunk)
        trunk, leaves = struct.unpack_from(">II", page)
        if leaves > PAGE // 4 - 2:
            return set()
        free.update(struct.unpack_from(f">{leaves}I", page, 8))
    return free if trunk == 0 and len(free) == count else set()
