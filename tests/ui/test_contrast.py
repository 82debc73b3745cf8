# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies on what, in every theme: text stands out by 4.5 to 1, marks by 3 to 1.

One table names, for each module that paints, the colours it lays on one another; one that begins to
use another colour, or to mix one, fails here until the table says what that is for.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from kneetimer import ui
from kneetimer.core.preferences import Theme
from kneetimer.core.timeline import SegmentKind
from kneetimer.ui import theme
from kneetimer.ui.colours import Colours, colours_of
from kneetimer.ui.figure.palette import paints_for
from kneetimer.ui.widgets import day_grid
from kneetimer.ui.widgets.chart_look import _LOOKS, TARGET
from tests.support.look import contrast

TEXT, MARK = 4.5, 3.0
THEMES = (Theme.LIGHT, Theme.DARK, Theme.CONTRAST)
UI = Path(ui.__file__).parent
PAGE = ("window", "surface")
"""What a page, a card or a field is painted on."""
ROW = (*PAGE, "soft")
"""The same, and a chosen row or a button."""


Phase = tuple[SegmentKind, bool]
"""A phase's kind, and whether it is paused."""


class Pair(NamedTuple):
    """`over` stands out from each of `under` by `least` to 1."""

    least: float
    over: str
    under: tuple[str, ...]


class Free(NamedTuple):
    """A colour that bears no information, and why."""

    colour: str
    why: str


def text(over: str, *under: str) -> Pair:
    return Pair(TEXT, over, under)


def mark(over: str, *under: str) -> Pair:
    return Pair(MARK, over, under)


BUTTON = Free("soft", "a button's or a tile's ground: what stands on it tells it")
DIVIDES = Free("line", "it divides or frames what is told by words and room besides")
GROUND = Free("surface", "a ground; what lies on it is told where that is painted")
WINDOW = Free("window", "a ground; what lies on it is told where that is painted")
DISABLED = "what cannot be used now may be pale"

TABLE: dict[str, tuple[Pair | Free, ...]] = {
    "theme": (
        text("text", *ROW, "line", "washed"),
        text("muted", *ROW),
        text("stop", *ROW),
        text("accent", *PAGE),
        text("on_accent", "accent", "accent hovered"),
        mark("accent", *ROW),
        mark("edge", *PAGE),
        mark("text", *ROW),
        DIVIDES,
        BUTTON,
        Free("faded", DISABLED),
    ),
    "tray_icon": (Free("text", "a symbol on a ground of its own, which the desktop paints"),),
    "figure/label": (
        text("on_accent", "accent"),
        mark("accent", *ROW, "washed"),
    ),
    "widgets/caption_band": (text("text", "washed"), text("phase ink", "phase")),
    "widgets/chart_look": (GROUND, mark("series", *PAGE), mark("target", *PAGE)),
    "widgets/chart_marks": (
        mark("edge", *PAGE),
        GROUND,
        Free("hollow bar", "its outline in the full colour tells it"),
    ),
    "widgets/chart_picture": (
        text("text", *PAGE),
        text("muted", *PAGE),
        mark("edge", *PAGE),
        Free("line", "the grid: its values stand at the axis and in the table"),
    ),
    "widgets/chart_readout": (
        text("text", "surface"),
        text("muted", "surface"),
        mark("edge", *PAGE),
    ),
    "widgets/choice_box": (
        text("text", "soft", "line"),
        text("muted", "soft"),
        mark("text", *PAGE),
    ),
    "widgets/control_button": (
        text("text", "window", "soft", "soft hovered", "soft pressed"),
        text("muted", "window", "soft"),
        text("on_accent", "accent", "accent hovered", "accent pressed"),
        Free("cap", "the outline of a key's name, which is text"),
        Free("faded", DISABLED),
    ),
    "widgets/countdown_ring": (
        mark("phase", "window", "breath"),
        text("text", "window", "breath"),
        text("muted", "window", "breath"),
        Free("track", "what is left is the part that is filled, and the number"),
        Free("breath", "in and out are words too"),
    ),
    "widgets/date_field": (mark("muted", "surface"),),
    "widgets/day_grid": (
        text("muted", "surface"),
        text("level ink", "level"),
        mark("accent", *PAGE),
        mark("edge", *PAGE),
        mark("text", *PAGE),
        Free("on_accent", "one of two inks for a level, see above"),
        Free("line", "a day with nothing done"),
    ),
    "widgets/digits": (Free("ghost", "keeps the place of a leading nought"),),
    "widgets/done_list": (mark("good", *PAGE), mark("muted", *PAGE)),
    "widgets/drop_cover": (
        text("text", "window"),
        mark("accent", "window"),
        Free("veil", "nearly the window's own colour"),
    ),
    "widgets/exercise_cell": (
        text("text", "window"),
        text("muted", "window"),
        text("accent", "surface"),
        mark("edge", "soft"),
        Free("soft", "the tile below a figure"),
        Free("line", "the tile under the mouse"),
    ),
    "widgets/exercise_filters": (
        text("text", "soft", "line"),
        text("on_accent", "accent"),
        mark("accent", *ROW),
    ),
    "widgets/exercise_picker": (text("text", "window", "soft"),),
    "widgets/figure_picker": (mark("text", *PAGE), mark("accent", *PAGE)),
    "widgets/figure_place": (
        text("text", "washed"),
        mark("phase", "washed"),
        text("phase ink", "phase"),
        GROUND,
        Free("large sign", "the same sign stands small and strong beside the phase's word"),
    ),
    "widgets/figure_tile": (BUTTON, Free("faint", DISABLED)),
    "widgets/figure_view": (mark("accent", *PAGE), mark("muted", *PAGE)),
    "widgets/flash_frame": (
        mark("phase", "window"),
        mark("phase ink", "phase"),
        Free("fading", "the end of a flash, which was whole before"),
    ),
    "widgets/foot_bar": (DIVIDES,),
    "widgets/guide_text": (
        text("on_accent", "accent"),
        text("text", "found", "soft"),
        WINDOW,
    ),
    "widgets/icon_tile": (mark("accent", "soft"), mark("edge", "soft")),
    "widgets/item_list": (mark("accent", *ROW), Free("dragged", "a picture of the row")),
    "widgets/item_rows": (
        text("text", "window", "soft"),
        text("muted", "window", "soft"),
        text("accent", "window", "soft"),
    ),
    "widgets/link_row": (mark("accent", "window", "soft"),),
    "widgets/list_row": (
        mark("accent", "window", "soft"),
        Free("soft", "a chosen row has a bar besides"),
        WINDOW,
    ),
    "widgets/mat_view": (text("phase ink", "phase"),),
    "widgets/month_calendar": (
        text("text", "window"),
        text("muted", *PAGE),
        mark("good", "window"),
        mark("edge", "window"),
    ),
    "widgets/nav_rail": (
        text("text", "window"),
        text("muted", "window"),
        mark("muted", "window", "soft"),
        mark("accent", "soft"),
        mark("text", "window", "soft"),
    ),
    "widgets/notice_bar": (
        text("text", "soft", "notice"),
        mark("warn", "notice"),
        WINDOW,
    ),
    "widgets/overlay": (
        DIVIDES,
        GROUND,
        Free("veil", "the page behind a card gives way"),
        WINDOW,
    ),
    "widgets/paper_page": (DIVIDES,),
    "widgets/playing_figure": (GROUND,),
    "widgets/quick_lines": (
        text("text", *ROW),
        text("muted", *ROW),
        mark("warn", *ROW),
        mark("accent", *ROW),
    ),
    "widgets/rep_dots": (mark("phase", "window"),),
    "widgets/routine_card": (
        mark("accent", "window"),
        mark("text", "window"),
        Free("line", "the outline of a card that is not chosen"),
        Free("soft", "a card under the mouse"),
        GROUND,
    ),
    "widgets/routine_rows": (text("text", "window", "soft"), text("muted", "window", "soft")),
    "widgets/search_field": (mark("muted", "surface"),),
    "widgets/session_filters": (mark("on_accent", "accent"), mark("text", "soft", "line")),
    "widgets/session_list": (text("text", "window", "soft"), text("muted", "window", "soft")),
    "widgets/side_mark": (text("window", "text"),),
    "widgets/stage": (text("text", "washed"), text("muted", "washed"), mark("phase", "window")),
    "widgets/steady_text": (text("text", "window"),),
    "widgets/step_dots": (mark("accent", "window"), mark("edge", "window")),
    "widgets/stills": (BUTTON,),
    "widgets/tab_row": (
        text("text", "window", "soft"),
        text("muted", "window", "soft"),
        mark("accent", "window"),
    ),
    "widgets/tick": (
        text("text", *PAGE),
        text("muted", *PAGE),
        mark("muted", *PAGE),
        mark("on_accent", "accent"),
        mark("accent", *ROW),
        Free("edge", DISABLED),
    ),
    "widgets/timeline_strip": (
        mark("phase", "window"),
        text("text", "window"),
        text("muted", "window"),
        mark("text", "window"),
        Free("past", "the marker stands where the session is"),
    ),
    "widgets/today_card": (DIVIDES, GROUND),
    "widgets/week_dots": (mark("accent", *PAGE), mark("edge", *PAGE)),
    "widgets/year_map": (
        text("text", "window"),
        text("muted", "window"),
        Free("line", "a day with nothing done"),
        Free("to come", "a day that is not there yet"),
        WINDOW,
    ),
}
"""By module below ui: what it paints on what."""

MIXES = {
    "_faded(shades)": "faded",
    "blend(fill, colours().surface, WASH)": "washed",
    "blend(shades.muted, shades.window, 0.6)": "faded",
    "blend(shades.text, shades.accent, 0.12)": "accent hovered",
    "theme.washed(fill)": "washed",
    "theme.blend(shade, shades.surface, 0.25)": "hollow bar",
    "outline.setAlphaF(0.5)": "cap",
    "theme.blend(ground, shades.window, 0.5)": "faded",
    "theme.blend(shades.muted, shades.window, 0.6)": "faded",
    "theme.blend(ink, ground, 0.08)": "soft hovered",
    "theme.blend(ink, ground, 0.12)": "soft pressed",
    "theme.blend(fill, shades.window, 0.2)": "track",
    "theme.blend(fill, theme.colours().window, 0.12)": "breath",
    "theme.blend(shades.accent, shades.surface, _SHARES[level - 1])": "level",
    "faint.setAlphaF(GHOST_SHARE)": "ghost",
    "veil.setAlphaF(0.92)": "veil",
    "theme.blend(shades.line, shades.soft, 0.6)": "line",
    "theme.blend(fill, shades.surface, 0.35)": "large sign",
    "painter.setOpacity(1.0 if self.isEnabled() else FAINT)": "faint",
    "painter.setOpacity(self._steps[min(self._step, len(self._steps) - 1)])": "fading",
    "theme.blend(shades.accent, shades.window, 0.25)": "found",
    "painter.setOpacity(DRAGGED_OPACITY)": "dragged",
    "theme.blend(shades.soft, shades.window, 1.0 if chosen else 0.5)": "soft",
    "theme.blend(tint, shades.window, 0.14)": "notice",
    "QColor(shades.window).darker(180)": "veil",
    "veil.setAlphaF(VEIL)": "veil",
    "veil.setAlphaF(1 - PAST_SHARE)": "past",
    "theme.blend(shades.line, shades.window, 0.5)": "to come",
}
"""How colours are mixed, word for word, and what the table calls what comes of it."""
OF_THEIR_OWN = {"figure/drawing", "figure/palette", "figure/soft_spot"}
"""Modules that mix the figure's colours: those have a table of their own below."""

_MIXES = {"blend", "washed", "_faded", "setAlphaF", "setOpacity", "darker", "lighter"}
_MADE: dict[str, Callable[[Colours, Phase], QColor]] = {
    "faded": lambda s, _: theme.blend(s.muted, s.window, 0.6),
    "accent hovered": lambda s, _: theme.blend(s.text, s.accent, 0.12),
    "accent pressed": lambda s, _: theme.blend(s.on_accent, s.accent, 0.12),
    "soft hovered": lambda s, _: theme.blend(s.text, s.soft, 0.08),
    "soft pressed": lambda s, _: theme.blend(s.text, s.soft, 0.12),
    "found": lambda s, _: theme.blend(s.accent, s.window, 0.25),
    "notice": lambda s, _: theme.blend(s.warn, s.window, 0.14),
    "phase": lambda s, phase: s.phase(*phase)[0],
    "phase ink": lambda s, phase: s.phase(*phase)[1],
    "washed": lambda s, phase: theme.blend(s.phase(*phase)[0], s.surface, theme.WASH),
    "breath": lambda s, phase: theme.blend(s.phase(*phase)[0], s.window, 0.12),
}
"""Colours that are mixed, or that depend on the phase."""
_PHASES = [(kind, paused) for kind in SegmentKind for paused in (False, True)]


def places(shades: Colours, pair: Pair) -> Iterator[tuple[QColor, QColor]]:
    """Every colour of a pair, each with what it lies on."""
    for under in pair.under:
        for phase in _PHASES:
            grounds = _colours(shades, under, phase)
            for place, over in enumerate(_colours(shades, pair.over, phase)):
                yield over, grounds[place if len(grounds) > 1 else 0]


def _colours(shades: Colours, name: str, phase: Phase) -> list[QColor]:
    if name in _MADE:
        return [_MADE[name](shades, phase)]
    if name == "series":
        return [getattr(shades, look.colour) for look in _LOOKS.values()]
    if name == "target":
        return [getattr(shades, TARGET.colour)]
    if name in ("level", "level ink"):
        levels = [day_grid.level_fill(level) for level in range(5)]
        return [each[name == "level ink"] for each in levels]
    return [getattr(shades, name)]


@pytest.mark.parametrize("chosen", THEMES)
def test_everything_stands_out_from_what_it_lies_on(qapp: QApplication, chosen: Theme) -> None:
    theme.apply(qapp, chosen)
    shades = colours_of(chosen)
    pale = {
        f"{module}: {pair.over} on {', '.join(pair.under)} {contrast(over, under):.2f}"
        for module, entries in TABLE.items()
        for pair in entries
        if isinstance(pair, Pair)
        for over, under in places(shades, pair)
        if contrast(over, under) < pair.least
    }
    assert pale == set()


def test_the_table_has_every_colour_that_is_used() -> None:
    """And no module, colour or mix besides."""
    used = {module: uses for module in modules() if any(uses := uses_of(module))}
    assert used.keys() - OF_THEIR_OWN == TABLE.keys()
    for module, entries in TABLE.items():
        told = {pair.over for pair in entries if isinstance(pair, Pair)}
        told |= {under for pair in entries if isinstance(pair, Pair) for under in pair.under}
        told |= {free.colour for free in entries if isinstance(free, Free)}
        colours, mixes = used[module]
        assert colours <= told, module
        assert mixes <= MIXES.keys(), module
        assert {MIXES[each] for each in mixes} <= told, module


def test_every_colour_of_the_palette_is_in_the_table() -> None:
    """A colour that nobody paints with is to go; the phases' come by way of `phase`."""
    told = {
        name
        for entries in TABLE.values()
        for entry in entries
        for name in ((entry.colour,) if isinstance(entry, Free) else (entry.over, *entry.under))
    }
    phases = {"on_fill", "ready", "still", "rise", "sink", "switch", "rest", "plain"}
    assert {field.name for field in fields(Colours)} - phases <= told


def modules() -> list[str]:
    return [
        path.relative_to(UI).with_suffix("").as_posix()
        for path in sorted(UI.rglob("*.py"))
        if path.stem != "colours"
    ]


def uses_of(module: str) -> tuple[set[str], set[str]]:
    """Which of the theme's colours a module uses, and how it mixes some."""
    names = {field.name for field in fields(Colours)} | {"phase"}
    tree = ast.parse((UI / f"{module}.py").read_text(encoding="utf-8"))
    colours: set[str] = set()
    mixes: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in names and _is_shades(node.value):
            colours.add(node.attr)
        elif isinstance(node, ast.Call) and _called(node) in _MIXES:
            mixes.add(ast.unparse(node))
    return colours, mixes


def _is_shades(value: ast.expr) -> bool:
    by_name = isinstance(value, ast.Name) and value.id == "shades"
    return by_name or (isinstance(value, ast.Call) and _called(value) == "colours")


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


# -- the figure ----------------------------------------------------------------------------------

SCENERY = {
    "floor": "a quiet round below the figure",
    "mat": "what lies on the floor; the words name it",
    "wall": "its outline stands out",
}
BESIDE = {
    "blush": "a touch on the face",
    "face": "eyes and mouth, on the skin",
    "far": "the colour of distance: others are mixed with it",
    "contour": "others are mixed with it",
    "shadow": "soft, on the floor",
    "glow": "on the working leg; the areas are named in words",
}


@pytest.mark.parametrize("chosen", THEMES)
def test_the_figure_and_what_it_holds_on_to_stand_out(chosen: Theme) -> None:
    """Each part by its fill or by its contour, on what a figure is shown on."""
    shades, paints = colours_of(chosen), paints_for(chosen)
    pale = [
        f"{part} on {ground}"
        for part in paints.names
        if part not in SCENERY.keys() | BESIDE.keys()
        for ground in ("surface", "soft")
        if max(
            contrast(colour, getattr(shades, ground))
            for colour in (paints.colour(part), paints.contour(part).color())
        )
        < MARK
    ]
    assert pale == []
    assert contrast(paints.colour("face"), paints.colour("skin")) >= MARK
