# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's trouble, apart from plain bugs.

A `UserError` is something the person can cause or mend: a file, a disk, a mistyped name. It is
said in one clear sentence and exits with 1. Anything else that is raised is a bug and is logged
with its traceback.
"""

import reprlib
from typing import Any

import msgspec


class UserError(Exception):
    """Trouble to tell the user about.

    `key` names the kind of trouble (stable, for tests and translation), `values` fill its
    `pattern`. `sentence` says what happened, where, what was expected and what was kept.
    """

    def __init__(self, key: str, sentence: str, **values: object) -> None:
        self.key = key
        self.values = values
        self.pattern = sentence
        self.sentence = sentence.format(**values)
        super().__init__(self.sentence)


class Remark(msgspec.Struct, frozen=True):
    """Something to tell the person of what they have made, where nothing is raised: `key` and
    `values` as those of a UserError, which fill `pattern`."""

    key: str
    pattern: str
    values: dict[str, Any] = {}

    @property
    def sentence(self) -> str:
        """The whole of it in words."""
        return self.pattern.format(**self.values)


def remark(key: str, pattern: str, **values: object) -> Remark:
    """A remark of the kind `key`, with what fills its pattern."""
    return Remark(key, pattern, values)


def in_short(value: object) -> str:
    """A value that was found, as it is told: long ones are cut in their middle."""
    try:
        return _SHORT.repr(value)
    except ValueError:  # an int of thousands of digits, which hexadecimal ones may have
        return "a number of thousands of digits"


_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = _SHORT.maxlong = 60


def ended(words: str) -> str:
    """Words with a full stop, unless they end in a mark already."""
    return words if words.endswith((".", "?", "!")) else f"{words}."


class CommandError(Exception):
    """A command the player cannot carry out in its present state; nothing was changed."""
