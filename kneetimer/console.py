# SPDX-License-Identifier: GPL-3.0-or-later
"""How lengths and numbers are written in the terminal."""

from collections.abc import Iterable

from kneetimer.core.record import SetRecord


def clock(ms: int) -> str:
    """A length in minutes and whole seconds that have passed: "0:45"."""
    minutes, seconds = divmod(ms // 1000, 60)
    return f"{minutes}:{seconds:02}"


def counted(n: int, noun: str) -> str:
    """A number of things whose plural ends in "s": "1 set", "3 sets"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def size(in_bytes: int) -> str:
    """How large a file is, as the settings say it: "53.3 MB"."""
    if in_bytes < 1_000_000:
        return f"{in_bytes / 1000:.0f} kB"
    return f"{in_bytes / 1_000_000:.1f} MB"


def sets_done(records: Iterable[SetRecord]) -> str:
    """How many sets something was done of, however often each was begun: "4 sets"."""
    return counted(len({(r.item, r.side, r.set) for r in records if r.performed > 0}), "set")
