# SPDX-License-Identifier: GPL-3.0-or-later
"""Contact sheets of every figure, or of those named: at rest, start, between and peak, both sides,
light, dark and high contrast, large and small; and one sheet of them all.

    python3 packaging/dev.py figures OUT [ID...]
"""

import sys
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from kneetimer.core.catalogue import Side
from kneetimer.core.errors import UserError
from kneetimer.core.figure.figure import Figure
from kneetimer.core.figure.figures import checked
from kneetimer.core.figure.moment import PEAK, REST, START, Spot
from kneetimer.core.figure.motion import posture
from kneetimer.core.preferences import Theme
from kneetimer.ui import texts, theme
from tests.support.drawings import paint_figure
from tests.support.figures import FOLDER, IDS
from tests.support.sessions import shipped

CELL = (360, 300)
SMALL = (80, 60)
NAME_PX = 26
COLUMNS = 5
PLACES = (REST, START, (START + PEAK) / 2, PEAK)
THEMES = (Theme.LIGHT, Theme.DARK, Theme.CONTRAST)


def main(arguments: list[str]) -> int:
    """Write the sheets below the folder given; 1 for a figure that is wrong, 2 for wrong usage."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    try:
        figures = {figure_id: checked(FOLDER, figure_id) for figure_id in arguments[1:] or IDS}
    except UserError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    for look in THEMES:
        theme.apply(app, look)
        for figure_id, figure in figures.items():
            _sheet(figure).save(str(out / f"{figure_id}-{look}.png"))
        _overview(list(figures.values())).save(str(out / f"all-{look}.png"))
    print(f"{len(figures)} figures, {len(THEMES)} themes: {out}")
    return 0


def _blank(width: float, height: float) -> QImage:
    picture = QImage(round(width), round(height), QImage.Format.Format_RGB32)
    picture.fill(theme.colours().surface)
    return picture


def _sides(figure: Figure) -> tuple[Side, ...]:
    catalogue, named = shipped().catalogue, figure.id.partition(".")[0]
    # A calm picture of a position is of no exercise: both sides at once, as most of them.
    sides = catalogue[named].worked_sides if named in catalogue else (Side.BOTH,)
    return sides if len(sides) == 2 else (*sides, Side.RIGHT)


def _sheet(figure: Figure) -> QImage:
    """A row a side: large along the way, and small at the peak."""
    width, height = CELL
    sides = _sides(figure)
    picture = _blank(width * len(PLACES) + 2 * SMALL[0], height * len(sides))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row, side in enumerate(sides):
        label = "" if side is Side.BOTH else texts.side_capitals(side)
        for column, along in enumerate(PLACES):
            place = QRectF(column * width, row * height, width, height).adjusted(8, 8, -8, -8)
            paint_figure(painter, place, posture(figure, Spot(side, along)), label=label)
        for step, along in enumerate((START, PEAK)):
            left, top = width * len(PLACES) + 40, row * height + 40 + step * 1.5 * SMALL[1]
            small = QRectF(left, top, *SMALL)
            paint_figure(painter, small, posture(figure, Spot(side, along)))
    painter.end()
    return picture


def _overview(figures: list[Figure]) -> QImage:
    """Every figure at its peak, with its name."""
    width, height = CELL
    rows = -(-len(figures) // COLUMNS)
    picture = _blank(width * COLUMNS, (height + NAME_PX) * rows)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colours().text)
    for index, figure in enumerate(figures):
        corner = QPointF(index % COLUMNS * width, index // COLUMNS * (height + NAME_PX))
        place = QRectF(corner.x(), corner.y(), width, height).adjusted(8, 8, -8, -8)
        paint_figure(painter, place, posture(figure, Spot(_sides(figure)[0], PEAK)))
        painter.setPen(theme.colours().text)
        below = QRectF(corner.x(), corner.y() + height, width, NAME_PX)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), figure.id)
    painter.end()
    return picture


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
