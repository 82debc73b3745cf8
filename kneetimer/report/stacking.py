# SPDX-License-Identifier: GPL-3.0-or-later
"""Words one below the other."""

from collections.abc import Iterable

from kneetimer.report.lettering import Face, broken, width_of
from kneetimer.report.marks import Lines, Mark, Place


def stacked(
    said: Iterable[tuple[str, Face]], top: float, width: float, left: float = 0.0
) -> tuple[list[Mark], float]:
    """Words one below the other from `top` on, and where they end."""
    marks: list[Mark] = []
    for sentence, face in said:
        lines = broken(sentence, face, width)
        place = Place(left, top, width, face.line * len(lines))
        marks.append(Lines(place, face, lines))
        top = place.bottom
    return marks, top


def flush_right(words: str, face: Face, right: float, top: float) -> Lines:
    """A line that ends at `right`."""
    wide = width_of(words, face)
    return Lines(Place(right - wide, top, wide, face.line), face, (words,))
