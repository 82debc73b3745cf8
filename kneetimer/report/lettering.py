# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters on paper: fonts and how words break into lines.

Lengths on paper are in units of 1/100 mm, on every device.
"""

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextLayout, QTextOption

UNITS_PER_INCH = 2540
POINTS_PER_INCH = 72
LEADING = 1.04
"""Line to line, in heights of a line as the font gives it."""
FAMILIES = (
    *("Noto Sans", "Open Sans", "Source Sans 3", "Segoe UI", "Helvetica Neue", "Helvetica"),
    *("Arial", "Liberation Sans", "DejaVu Sans Condensed"),
)
"""Fonts that read well on paper and save room, the first there is; else the screen's."""


class Face(NamedTuple):
    """How words are set: points, weight, slope, and grey (0 black to 255 white)."""

    points: float
    bold: bool = False
    italic: bool = False
    grey: int = 0

    @property
    def line(self) -> float:
        """From one line to the next, in units."""
        return metrics_of(self).height() * LEADING

    @property
    def rise(self) -> float:
        """From the top of a line to its baseline, in units."""
        return metrics_of(self).ascent()


@lru_cache(maxsize=64)
def font_of(face: Face) -> QFont:
    """The font to set a face in; one pixel of it is one unit."""
    font = QFont(_family() or QFont().family())
    font.setPixelSize(round(face.points * UNITS_PER_INCH / POINTS_PER_INCH))
    font.setBold(face.bold)
    font.setItalic(face.italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _family() -> str:
    known = set(QFontDatabase.families())
    return next((family for family in FAMILIES if family in known), "")


@lru_cache(maxsize=64)
def metrics_of(face: Face) -> QFontMetricsF:
    """The measures of a face, in units."""
    return QFontMetricsF(font_of(face))


def width_of(words: str, face: Face) -> float:
    """How wide a line is, in units."""
    return metrics_of(face).horizontalAdvance(words)


@lru_cache(maxsize=4096)
def broken(words: str, face: Face, width: float) -> tuple[str, ...]:
    """Words in lines no wider than `width`; a word that is wider itself is broken anywhere."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines: list[str] = []
    for paragraph in printable(words).splitlines():
        layout = QTextLayout(paragraph, font_of(face))
        layout.setTextOption(option)
        units = paragraph.encode("utf-16-le")  # Qt counts in these
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start, length = line.textStart(), line.textLength()
            lines.append(units[2 * start : 2 * (start + length)].decode("utf-16-le").rstrip())
        layout.endLayout()
    return tuple(line for line in lines if line)


def printable(words: str) -> str:
    """Words without what no font has: control characters but ends of lines become blanks."""
    return "".join(
        each if each == "\n" or unicodedata.category(each) not in ("Cc", "Cs") else " "
        for each in words
    )
