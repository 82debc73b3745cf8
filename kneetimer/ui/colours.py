# SPDX-License-Identifier: GPL-3.0-or-later
"""The colours of each theme, as values."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor

from kneetimer.core.preferences import Theme
from kneetimer.core.timeline import SegmentKind


@dataclass(frozen=True)
class Colours:
    """The colours of one theme.

    Text colours stand out from `window` and `surface` by at least 4.5 to 1, `edge` (outlines of
    what can be filled in) and the phases by at least 3 to 1. `line` only divides. A phase is a
    pair: a fill and what is written on it.
    """

    window: QColor
    surface: QColor
    soft: QColor
    text: QColor
    muted: QColor
    accent: QColor
    on_accent: QColor
    line: QColor
    edge: QColor
    good: QColor
    warn: QColor
    stop: QColor
    on_fill: QColor
    ready: QColor
    still: QColor
    rise: QColor
    sink: QColor
    switch: QColor
    rest: QColor
    plain: QColor

    def phase(self, kind: SegmentKind, paused: bool = False) -> tuple[QColor, QColor]:
        """The fill that stands for a phase, and the colour of text and marks on it."""
        if kind is SegmentKind.END and not paused:
            return self.accent, self.on_accent
        name = "plain" if paused else _PHASES.get(kind, "plain")
        fill: QColor = getattr(self, name)
        return fill, self.on_fill


_PHASES = {
    SegmentKind.GET_READY: "ready",
    SegmentKind.HOLD: "still",
    SegmentKind.REP_HOLD: "still",
    SegmentKind.LIFT: "rise",
    SegmentKind.SELF_PACED: "rise",
    SegmentKind.LOWER: "sink",
    SegmentKind.SWITCH_SIDES: "switch",
    SegmentKind.REST: "rest",
}

_LIGHT = {
    "window": "#f8f3ec",
    "surface": "#fffdf9",
    "soft": "#eee5d9",
    "text": "#2a2520",
    "muted": "#665c53",
    "accent": "#a8482a",
    "on_accent": "#ffffff",
    "line": "#e0d6c9",
    "edge": "#8b8075",
    "good": "#2c6b3d",
    "warn": "#84540a",
    "stop": "#b0281e",
    "on_fill": "#ffffff",
    "ready": "#945c06",
    "still": "#17706a",
    "rise": "#2f7641",
    "sink": "#236c88",
    "switch": "#6b4fa0",
    "rest": "#3a639c",
    "plain": "#665c53",
}
_DARK = {
    "window": "#1b1815",
    "surface": "#26221e",
    "soft": "#332e28",
    "text": "#f1eae0",
    "muted": "#b5aa9d",
    "accent": "#e58f6a",
    "on_accent": "#22120a",
    "line": "#3d372f",
    "edge": "#84796d",
    "good": "#7fc58d",
    "warn": "#e3b25a",
    "stop": "#f29086",
    "on_fill": "#14110e",
    "ready": "#d39a36",
    "still": "#43a498",
    "rise": "#68ad6e",
    "sink": "#51a0b8",
    "switch": "#a48ddb",
    "rest": "#72a2dc",
    "plain": "#a1958a",
}
_CONTRAST = {
    "window": "#000000",
    "surface": "#000000",
    "soft": "#262626",
    "text": "#ffffff",
    "muted": "#e6e6e6",
    "accent": "#ffd84a",
    "on_accent": "#000000",
    "line": "#707070",
    "edge": "#ffffff",
    "good": "#7cff9b",
    "warn": "#ffd84a",
    "stop": "#ff9c92",
    "on_fill": "#000000",
    "ready": "#ffb638",
    "still": "#4df0d8",
    "rise": "#8cf58c",
    "sink": "#63d8ff",
    "switch": "#d3b8ff",
    "rest": "#9ec8ff",
    "plain": "#dcdcdc",
}


@lru_cache(maxsize=3)
def colours_of(theme: Theme) -> Colours:
    """The colours of a theme; SYSTEM counts as light here."""
    table = {Theme.DARK: _DARK, Theme.CONTRAST: _CONTRAST}.get(theme, _LIGHT)
    return Colours(**{name: QColor(value) for name, value in table.items()})
