# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's trouble, apart from plain bugs.

A `UserError` is something the person can cause or mend: a file, a disk, a mistyped name. It is
said in one clear sentence and exits with 1. Anything else that is raised is a bug and is logged
with its traceback.
"""


class UserError(Exception):
    """Trouble to tell the user about.

    `key` names the kind of trouble (stable, for tests and translation), `values` fill its
    sentence. `sentence` says what happened, where, what was expected and what was kept.
    """

    def __init__(self, key: str, sentence: str, **values: object) -> None:
        self.key = key
        self.values = values
        self.sentence = sentence.format(**values)
        super().__init__(self.sentence)


def ended(words: str) -> str:
    """Words with a full stop, unless they end in a mark already."""
    return words if words.endswith((".", "?", "!")) else f"{words}."


class CommandError(Exception):
    """A command the player cannot carry out in its present state; nothing was changed."""
