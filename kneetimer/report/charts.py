# SPDX-License-Identifier: GPL-3.0-or-later
"""The report's two small charts in black and greys: they are told apart when they are copied."""

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from kneetimer.core.progress_report.charts import Charts, Line
from kneetimer.core.progress_report.pain import Told
from kneetimer.report.lettering import Face, width_of
from kneetimer.report.marks import Bar, Block, Dot, Lines, Mark, Place, Stroke
from kneetimer.report.stacking import flush_right, stacked

AXIS, AXIS_GREY = 14.0, 60
GRID, GRID_GREY = 9.0, 205
FULL_GREY, PALE_GREY = 135, 210
"""Of bars, and of those that are not whole."""
AIM = 26.0
AIM_DASHES = (5.0, 3.0)
BAR_SHARE = 0.62
"""Of its place a bar takes so much."""
WIDEST_BAR = 700.0
MOST_NUMBERED = 16
"""So many bars have their number above them."""
MOST_DOTTED = 30
"""So many points have a mark of their own."""
DOT = 130.0
SAMPLE = 700.0
"""The length of a line in the legend."""
AIR = 110.0
LABEL_AIR = 260.0
"""At least so much is between two labels."""
MOST_PAIN = 10
PAIN_STEP = 2
MOST_STEPS = 6


class _Look(NamedTuple):
    thick: float
    grey: int
    dashes: tuple[float, ...]
    is_round: bool
    is_full: bool


LOOKS = {
    Told.BEFORE: _Look(22.0, 90, (4.0, 2.5), is_round=True, is_full=False),
    Told.WORST: _Look(40.0, 0, (), is_round=True, is_full=True),
    Told.MORNING: _Look(24.0, 60, (1.2, 1.8), is_round=False, is_full=False),
}


class _Plot(NamedTuple):
    """Where a chart's values are: so many `places` side by side, and values from 0 to `most`."""

    area: Place
    places: int
    most: float

    @property
    def step(self) -> float:
        """From one place to the next."""
        return self.area.width / self.places

    def x(self, place: int) -> float:
        """The middle of a place."""
        return self.area.left + (place + 0.5) * self.step

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.area.bottom - value / self.most * self.area.height


def bar_chart(charts: Charts, width: float, height: float, points: float) -> Block:
    """Sessions a week, and a dashed line at the aim."""
    face = Face(points, grey=60)
    head, top = stacked(
        [(charts.bars_title, Face(points, bold=True)), (charts.aim_words, face)], 0.0, width
    )
    highest = max(charts.aim, *(bar.value for bar in charts.bars), 1)
    step = ceil(highest / MOST_STEPS)
    numbered = len(charts.bars) <= MOST_NUMBERED
    plot = _plot(top, width, height, face, len(charts.bars), highest * (1.15 if numbered else 1.0))
    marks: list[Mark] = [*head, *_grid(plot, face, range(0, ceil(highest) + 1, step))]
    thick = min(plot.step * BAR_SHARE, WIDEST_BAR)
    for place, bar in enumerate(charts.bars):
        top, left = plot.y(bar.value), plot.x(place) - thick / 2
        grey = FULL_GREY if bar.is_whole else PALE_GREY
        marks.append(Bar(Place(left, top, thick, plot.area.bottom - top), grey))
        if numbered:
            number = f"{bar.value:g}"
            at = plot.x(place) - width_of(number, face) / 2
            marks.append(_line(number, face, at, top - face.line))
    aim = plot.y(charts.aim)
    marks.append(_straight(plot.area.left, aim, plot.area.right, aim, AIM, 0, AIM_DASHES))
    marks += _labels([bar.label for bar in charts.bars], plot, face)
    return Block(height, tuple(marks))


def line_chart(charts: Charts, width: float, height: float, points: float) -> Block:
    """Pain of 0 to 10, a line for each kind."""
    face = Face(points, grey=60)
    head, top = stacked([(charts.lines_title, Face(points, bold=True))], 0.0, width)
    marks = [*head, *_legend(charts.lines, top, face)]
    plot = _plot(top + face.line, width, height, face, len(charts.bars), MOST_PAIN)
    marks += _grid(plot, face, range(0, MOST_PAIN + 1, PAIN_STEP))
    for line in charts.lines:
        marks += _course(line, plot)
    marks += _labels([bar.label for bar in charts.bars], plot, face)
    return Block(height, tuple(marks))


def _plot(top: float, width: float, height: float, face: Face, count: int, most: float) -> _Plot:
    left = width_of(str(MOST_PAIN), face) + AIR
    top += face.line / 2
    below = face.line + _drop(face)
    return _Plot(Place(left, top, width - left, height - below - top), count, most)


def _drop(face: Face) -> float:
    """From the axis to the labels below it, past the half of its 0."""
    return face.line * 0.6


def _grid(plot: _Plot, face: Face, values: range) -> Iterator[Mark]:
    for value in values:
        y = plot.y(value)
        thick, grey = (GRID, GRID_GREY) if value else (AXIS, AXIS_GREY)
        yield _straight(plot.area.left, y, plot.area.right, y, thick, grey)
        yield flush_right(str(value), face, plot.area.left - AIR, y - face.line / 2)


def _labels(labels: list[str], plot: _Plot, face: Face) -> Iterator[Mark]:
    """As many as have room, from the first on, each below the middle of its place."""
    free = 0.0
    for place, label in enumerate(labels):
        wide = width_of(label, face)
        left = min(max(plot.x(place) - wide / 2, 0.0), plot.area.right - wide)
        if left >= free:
            yield _line(label, face, left, plot.area.bottom + _drop(face))
            free = left + wide + LABEL_AIR


def _course(line: Line, plot: _Plot) -> Iterator[Mark]:
    look = LOOKS[line.told]
    points = [(plot.x(place), plot.y(value)) for place, value in line.points]
    if len(points) > 1:
        yield _path(points, look.thick, look.grey, look.dashes)
    if len(points) <= MOST_DOTTED:
        for x, y in points:
            yield _dot(x, y, look)


def _legend(lines: tuple[Line, ...], top: float, face: Face) -> Iterator[Mark]:
    left, middle = 0.0, top + face.line / 2
    for line in lines:
        look = LOOKS[line.told]
        yield _straight(left, middle, left + SAMPLE, middle, look.thick, look.grey, look.dashes)
        yield _dot(left + SAMPLE / 2, middle, look)
        left += SAMPLE + AIR
        yield _line(line.name, face, left, top)
        left += width_of(line.name, face) + 2 * LABEL_AIR


def _dot(x: float, y: float, look: _Look) -> Dot:
    place = Place(x - DOT / 2, y - DOT / 2, DOT, DOT)
    return Dot(place, look.grey, look.is_round, look.is_full)


def _line(words: str, face: Face, left: float, top: float) -> Lines:
    return Lines(Place(left, top, width_of(words, face), face.line), face, (words,))


def _straight(
    left: float,
    top: float,
    right: float,
    bottom: float,
    thick: float,
    grey: int,
    dashes: tuple[float, ...] = (),
) -> Stroke:
    return _path([(left, top), (right, bottom)], thick, grey, dashes)


def _path(
    points: list[tuple[float, float]], thick: float, grey: int, dashes: tuple[float, ...]
) -> Stroke:
    across, down = zip(*points, strict=True)
    left, top = min(across), min(down)
    place = Place(left, top, max(across) - left, max(down) - top)
    return Stroke(place, tuple((x - left, y - top) for x, y in points), thick, grey, dashes)
