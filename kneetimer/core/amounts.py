# SPDX-License-Identifier: GPL-3.0-or-later
"""Amounts as people type them, and the limits of each amount in a dose."""

import re

from kneetimer.core.catalogue import HoldS, RepHoldS, Reps, Sets

_WHOLE = re.compile(r"(\d{1,6})\s*[^\W\d]*\.?")
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)")
_SECONDS = re.compile(r"(\d{1,6})\s*(?:s|sec|secs|second|seconds|\")?\.?")
_MINUTES = re.compile(
    r"(\d{1,4})\s*(?:m|min|mins|minute|minutes|')\.?\s*"
    r"(?:([0-5]?\d)\s*(?:s|sec|secs|second|seconds|\")?\.?)?"
)
_KINDS = {"hold_s": HoldS, "reps": Reps, "sets": Sets, "rep_hold_s": RepHoldS}


def whole_of(text: str) -> int | None:
    """A whole number with or without a word behind it: "12", "12 reps". None for anything else."""
    found = _WHOLE.fullmatch(text.strip())
    return int(found[1]) if found else None


def seconds_of(text: str) -> int | None:
    """Seconds: "45", "45 s", "0:45", "1 min", "1 min 30 s". None for anything else."""
    text = text.strip().lower()
    if found := _SECONDS.fullmatch(text):
        return int(found[1])
    if found := _CLOCK.fullmatch(text) or _MINUTES.fullmatch(text):
        return int(found[1]) * 60 + int(found[2] or 0)
    return None


def limits(field: str) -> tuple[int, int]:
    """The least and the most that "hold_s", "reps", "sets" or "rep_hold_s" of a dose may be."""
    (meta,) = _KINDS[field].__metadata__  # type: ignore[attr-defined]
    return meta.ge, meta.le
