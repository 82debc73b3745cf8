# SPDX-License-Identifier: GPL-3.0-or-later
"""In which line of a TOML text a field stands.

`tomllib` gives values without their places, so this walks over a text that it has accepted: every
key and every value once, without recursion, whatever the text is like inside.
"""

import re
import tomllib
from bisect import bisect
from collections.abc import Collection
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Where a value is: names of fields, and indices from 0, as in ("items", 3, "dose", "reps")."""

DEEPEST = 16
"""What is deeper down is said to be where this many steps of its path lead."""

_BLANK = re.compile(r"(?:[\s,]|#[^\n]*)*+")
"""What may stand between values, and between statements."""
_MULTI_LINE = r'"""(?:[^\\]|\\.)*?""""{0,2}' + r"|'''.*?''''{0,2}"
_ONE_LINE = r'"(?:[^"\\]|\\.)*+"' + r"|'[^']*+'"
_KEY = re.compile(rf"[ \t]*({_ONE_LINE}|[\w-]+)[ \t]*")
_SCALAR = re.compile(rf"{_MULTI_LINE}|{_ONE_LINE}|[^,\]}}#\n]+", re.DOTALL)


def field_lines(text: str, wanted: Collection[Path]) -> dict[Path, int]:
    """The line, from 1, of each wanted path in a TOML text that `tomllib` accepts; of what encloses
    it where it is not there, 1 where nothing does."""
    if not wanted:
        return {}
    starts = {path[:end] for path in wanted for end in range(min(len(path), DEEPEST) + 1)}
    walk = _Walk(text, starts)
    walk.through()
    return {path: walk.nearest(path) for path in wanted}


class _Walk:
    """A way through the text, noting where paths of interest are met first."""

    def __init__(self, text: str, starts: set[Path]) -> None:
        self._text = text
        self._at = 0
        self._starts = starts
        self._newlines = [found.start() for found in re.finditer("\n", text)]
        self._lines: dict[Path, int] = {(): 1}
        self._counts: dict[Path, int] = {}
        """So many tables have come of each array of tables."""

    def nearest(self, path: Path) -> int:
        """The line of a path, or of the nearest that encloses it."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def through(self) -> None:
        """Walk to the end."""
        table: Path = ()
        while self._next():
            if self._text.startswith("[[", self._at):
                table = self._table_header("[[")
            elif self._text[self._at] == "[":
                table = self._table_header("[")
            else:
                self._value(self._keyed(table))

    def _next(self) -> str:
        """The next character that says something, "" at the end."""
        self._pass(_BLANK)
        return self._text[self._at : self._at + 1]

    def _pass(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self._text, self._at)
        assert found is not None, f"not TOML at {self._at}"
        self._at = found.end()
        return found

    def _note(self, path: Path, at: int) -> None:
        if path in self._starts:
            self._lines.setdefault(path, bisect(self._newlines, at) + 1)

    def _key(self) -> tuple[str, ...]:
        """A key, dotted or not."""
        parts = [_plain(self._pass(_KEY)[1])]
        while self._text[self._at] == ".":
            self._at += 1
            parts.append(_plain(self._pass(_KEY)[1]))
        return tuple(parts[:DEEPEST])

    def _table_header(self, bracket: str) -> Path:
        """The path of the table whose header comes now."""
        begin = self._at
        self._at += len(bracket)
        key = self._key()
        self._at += len(bracket)
        path: Path = ()
        for number, name in enumerate(key, start=1):
            path = (*path, name)[:DEEPEST]
            self._note(path, begin)
            if bracket == "[[" and number == len(key):
                self._counts[path] = self._counts.get(path, 0) + 1
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
                self._note(path, begin)
        return path[:DEEPEST]

    def _keyed(self, table: Path) -> Path:
        """The path of the value that comes now, behind its key."""
        begin = self._at
        key = self._key()
        self._at += 1  # the "="
        for end in range(1, len(key) + 1):
            self._note((*table, *key[:end])[:DEEPEST], begin)
        return (*table, *key)[:DEEPEST]

    def _value(self, path: Path) -> None:
        """Past a value, noting all that it is made of."""
        around: list[tuple[Path, int]] = []
        """The arrays and tables that are open: path, and the next index, -1 in a table."""
        while True:
            begin = self._next()
            self._note(path, self._at)
            if begin in ("[", "{"):
                self._at += 1
                around.append((path, 0 if begin == "[" else -1))
            else:
                self._pass(_SCALAR)
            while around and self._next() in ("]", "}"):
                self._at += 1
                around.pop()
            if not around:
                return
            outer, index = around[-1]
            if index < 0:
                path = self._keyed(outer)
            else:
                around[-1] = (outer, index + 1)
                path = (*outer, index)[:DEEPEST]


def _plain(key: str) -> str:
    """One part of a key without its quotes."""
    if key[0] == "'":
        return key[1:-1]
    if key[0] == '"':
        text: str = tomllib.loads(f"key = {key}")["key"]
        return text
    return key
