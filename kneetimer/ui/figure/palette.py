# SPDX-License-Identifier: GPL-3.0-or-later
"""The colours of the person and of things, by theme."""

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtGui import QBrush, QColor, QPen

from kneetimer.core.preferences import Theme
from kneetimer.ui.theme import blend

FAR, FAR_WORKING = 0.36, 0.16
"""How much of the colour of distance the farthest parts take; the working leg stands out."""
STRONG, PRINTED = (3.0, 0.9), (1.8, 0.8)
"""Width of a contour, and how much of the contours' colour it has, where they are to be plain."""
SHADES = 10
"""Steps from near to far, and of a contour below each."""

_LIGHT = {
    "skin": "#e3a983",
    "hair": "#57352a",
    "shirt": "#7fa8a3",
    "shorts": "#3f4a5c",
    "legging": "#98a0ae",
    "working": "#cf5b36",
    "shoe": "#f6f1ea",
    "sole": "#3f4a5c",
    "face": "#5b3226",
    "blush": "#d9805f",
    "glow": "#ffc145",
    "far": "#4a4658",
    "contour": "#33222a",
    "line": "#877c71",
    "floor": "#e9ddcd",
    "shadow": "#5a4632",
    "mat": "#b9aed0",
    "wall": "#ece2d4",
    "step": "#d9b98c",
    "chair": "#c59a6c",
    "cushion": "#c98f7d",
    "rail": "#a58c72",
    "band": "#7a4fa0",
    "cuff": "#31405a",
    "strap": "#2f6f8f",
    "ball": "#d9a03c",
}
_DARK = _LIGHT | {
    "skin": "#dba07a",
    "hair": "#a3735a",
    "shirt": "#7fb0aa",
    "shorts": "#6c7c99",
    "legging": "#868d9b",
    "working": "#e9875d",
    "shoe": "#efe8de",
    "sole": "#8f9cb5",
    "glow": "#ffe28a",
    "far": "#1f1c26",
    "contour": "#120d0f",
    "line": "#8a7f73",
    "floor": "#423b33",
    "shadow": "#000000",
    "mat": "#5f5778",
    "wall": "#3a342d",
    "step": "#8f7552",
    "chair": "#9a7754",
    "cushion": "#a16c5d",
    "rail": "#8b7660",
    "band": "#b48ae0",
    "cuff": "#9aa9c4",
    "strap": "#6db6d6",
    "ball": "#d9a03c",
}
_CONTRAST = _DARK | {
    "skin": "#ffd0a8",
    "hair": "#a06c4a",
    "shirt": "#bfe9e4",
    "shorts": "#62759c",
    "legging": "#b9bcc6",
    "working": "#ffd84a",
    "shoe": "#ffffff",
    "sole": "#c9d4ea",
    "face": "#2a1008",
    "glow": "#ff6a1f",
    "far": "#3a3a44",
    "contour": "#000000",
    "line": "#d0d0d0",
    "floor": "#262626",
    "shadow": "#000000",
    "mat": "#5a4d86",
    "wall": "#3c3c3c",
    "step": "#b08a58",
    "chair": "#b08a58",
    "cushion": "#b06a58",
    "rail": "#c0a484",
    "band": "#d3a8ff",
    "cuff": "#ffffff",
    "strap": "#63d8ff",
}
_PRINT = {
    "skin": "#efefef",
    "hair": "#4a4a4a",
    "shirt": "#b9b9b9",
    "shorts": "#7a7a7a",
    "legging": "#e0e0e0",
    "working": "#444444",
    "shoe": "#ffffff",
    "sole": "#555555",
    "face": "#222222",
    "blush": "#dddddd",
    "glow": "#ffffff",
    "far": "#a8a8a8",
    "contour": "#111111",
    "line": "#777777",
    "floor": "#ffffff",
    "shadow": "#000000",
    "mat": "#d6d6d6",
    "wall": "#f0f0f0",
    "step": "#cfcfcf",
    "chair": "#c4c4c4",
    "cushion": "#bdbdbd",
    "rail": "#cfcfcf",
    "band": "#111111",
    "cuff": "#111111",
    "strap": "#111111",
    "ball": "#9a9a9a",
}


class Paints:
    """The brushes and pens of one theme, made once each.

    A contour is a pen one pixel wide, half of which the fill then covers: Qt paints that one and no
    wider one fast. Where contrast counts for more than time it is wider.
    """

    def __init__(self, table: Mapping[str, str], width: float = 1.0, share: float = 0.55) -> None:
        """`width` is that of a contour in pixels, `share` how much of the contours' own colour it
        has."""
        self._colours = {name: QColor(value) for name, value in table.items()}
        self._width, self._share = width, share
        self._fills: dict[tuple[str, int], QBrush] = {}
        self._contours: dict[tuple[str, int], QPen] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Of everything that has a colour."""
        return tuple(self._colours)

    def colour(self, name: str) -> QColor:
        """A colour by name, unshaded."""
        return self._colours[name]

    def fill(self, name: str, far: float = 0.0) -> QBrush:
        """The brush of a colour that lies `far` (0 near, 1 far)."""
        key = (name, round(far * SHADES))
        made = self._fills.get(key)
        if made is None:
            made = self._fills[key] = QBrush(self._shaded(*key))
        return made

    def contour(self, name: str, far: float = 0.0) -> QPen:
        """The pen of what separates that colour from what is behind."""
        key = (name, round(far * SHADES))
        made = self._contours.get(key)
        if made is None:
            dark = self._colours["contour"]
            made = QPen(blend(dark, self._shaded(*key), self._share), self._width)
            self._contours[key] = made
        return made

    @property
    def line(self) -> QPen:
        """The pen of what is no more than an outline."""
        return QPen(self._colours["line"], self._width)

    def shade(self, name: str) -> QBrush:
        """The brush of a colour's darker side."""
        return QBrush(blend(self._colours["contour"], self._colours[name], 0.42))

    def clear(self, name: str, alpha: float) -> QBrush:
        """A see-through brush."""
        colour = QColor(self._colours[name])
        colour.setAlphaF(alpha)
        return QBrush(colour)

    def _shaded(self, name: str, step: int) -> QColor:
        most = FAR_WORKING if name == "working" else FAR
        return blend(self._colours["far"], self._colours[name], most * step / SHADES)


@lru_cache(maxsize=3)
def paints_for(theme: Theme) -> Paints:
    """The paints of a theme."""
    table = {Theme.DARK: _DARK, Theme.CONTRAST: _CONTRAST}.get(theme, _LIGHT)
    return Paints(table, *STRONG) if theme is Theme.CONTRAST else Paints(table)


@lru_cache(maxsize=1)
def print_paints() -> Paints:
    """The paints of paper: greys only, the working leg the darkest."""
    return Paints(_PRINT, *PRINTED)
