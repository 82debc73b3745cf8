# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing an exercise to add to a routine: type to search, Enter adds."""

from typing import NamedTuple


class ExerciseEntry(NamedTuple):
    """An exercise or (with `variant`) a variant of it that can be added. `search` are further
    words that it is found by."""

    exercise: str
    variant: str | None
    name: str
    search: str
