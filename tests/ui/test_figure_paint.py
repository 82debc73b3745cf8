# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawing of the person: inside its place, steady in its frame, mirrored, in every theme."""

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication

from kneetimer.core.catalogue import Side
from kneetimer.core.figure.figure import Figure
from kneetimer.core.figure.moment import Spot
from kneetimer.core.figure.motion import posture
from kneetimer.core.preferences import Theme
from kneetimer.ui import theme
from kneetimer.ui.figure.camera import Camera, View, frame_of
from kneetimer.ui.figure.drawing import changed, drawing_of
from kneetimer.ui.figure.figure_drawing import figure_drawing
from kneetimer.ui.figure.palette import paints_for
from tests.support.drawings import paint_figure
from tests.support.figures import IDS, figure

STRAIGHT = (0.0, 0.0)
PAPER = QColor("#123456")


def painted(
    shown: Figure,
    spot: Spot,
    size: tuple[int, int] = (300, 300),
    turn: tuple[float, float] = (0.0, 0.0),
    label: str = "",
    border: int = 20,
) -> QImage:
    """A picture of a figure on paper, with a border round its place."""
    wide, high = size
    image = QImage(wide + 2 * border, high + 2 * border, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(PAPER)
    painter = QPainter(image)
    place = QRectF(border, border, wide, high)
    paint_figure(painter, place, posture(shown, spot), turn, label)
    painter.end()
    return image


def pixels(image: QImage) -> list[list[QColor]]:
    return [[image.pixelColor(x, y) for x in range(image.width())] for y in range(image.height())]


def near(a: QColor, b: QColor) -> bool:
    return all(abs(p - q) < 24 for p, q in zip(a.getRgb(), b.getRgb(), strict=True))


def share_of_paper(image: QImage, place: QRect) -> float:
    part = image.copy(place).scaled(40, 40)
    same = sum(colour == PAPER for row in pixels(part) for colour in row)
    return same / (40 * 40)


@pytest.mark.parametrize("name", IDS)
def test_fills_its_place_and_paints_nothing_beyond(qapp: QApplication, name: str) -> None:
    image = painted(figure(name), Spot(Side.LEFT, 2.0), size=(160, 120), label="LEFT")
    frame = image.copy()
    painter = QPainter(frame)
    painter.fillRect(QRectF(20, 20, 160, 120), PAPER)
    painter.end()
    blank = QImage(frame)
    blank.fill(PAPER)
    assert frame == blank
    assert share_of_paper(image, QRect(20, 20, 160, 120)) < 0.9


@pytest.mark.parametrize("name", IDS)
def test_frame_holds_the_whole_way_and_does_not_move(qapp: QApplication, name: str) -> None:
    shown = figure(name)
    for side in (Side.LEFT, Side.RIGHT):
        for turn in (0.0, 70.0):
            camera = Camera(shown.camera.azimuth + turn, shown.camera.elevation)
            view = View(camera, frame_of(shown, side, camera), QRectF(0, 0, 200, 200))
            for step in range(21):
                moment = posture(shown, Spot(side, step / 10))
                for x, y, _ in map(view.seen, moment.skeleton.joints.values()):
                    assert 0 <= x <= 200
                    assert 0 <= y <= 200


def test_right_is_the_mirror_image_of_left(qapp: QApplication) -> None:
    shown = figure("straight-leg-raise")
    ahead = (-shown.camera.azimuth, 0.0)
    left = painted(shown, Spot(Side.LEFT, 1.7), (200, 200), ahead)
    right = painted(shown, Spot(Side.RIGHT, 1.7), (200, 200), ahead)
    flipped = right.transformed(QTransform.fromScale(-1, 1))
    a, b = pixels(left.scaled(60, 60)), pixels(flipped.scaled(60, 60))
    apart = [
        abs(p.lightness() - q.lightness())
        for rows in zip(a, b, strict=True)
        for p, q in zip(*rows, strict=True)
    ]
    assert sum(apart) / len(apart) < 2.0


def test_the_working_leg_stands_out_on_its_side(qapp: QApplication) -> None:
    theme.apply(qapp, Theme.LIGHT)
    working = paints_for(theme.in_force()).colour("working")
    shown = figure("standing-quad-stretch")
    ahead = (-shown.camera.azimuth, 0.0)
    middles = {}
    for side in (Side.LEFT, Side.RIGHT):
        rows = pixels(painted(shown, Spot(side, 0.0), turn=ahead))
        places = [x for row in rows for x, colour in enumerate(row) if near(colour, working)]
        assert len(places) > 300
        middles[side] = sum(places) / len(places)
    assert middles[Side.LEFT] > 170 + 4
    assert middles[Side.RIGHT] < 170 - 4


@pytest.mark.parametrize("name", ["clamshell", "step-up", "standing-quad-stretch"])
def test_label_stays_where_it_is_and_off_the_body(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, Theme.LIGHT)
    ink = theme.colours().on_accent
    shown, words, covered = figure(name), set(), 0
    for along in (0.0, 0.6, 1.0, 1.5, 2.0):
        spot = Spot(Side.LEFT, along)
        bare, marked = painted(shown, spot), painted(shown, spot, label="LEFT")
        changed = [
            (x, y)
            for y in range(marked.height())
            for x in range(marked.width())
            if marked.pixelColor(x, y) == ink != bare.pixelColor(x, y)
        ]
        assert changed
        words.add(tuple(changed))
        skin = paints_for(theme.in_force()).colour("skin")
        covered += sum(bare.pixelColor(x, y) == skin for x, y in changed)
    assert len(words) == 1
    assert covered == 0


def test_small_places_and_both_sides_go_without_a_label(qapp: QApplication) -> None:
    shown = figure("clamshell")
    left, both = Spot(Side.LEFT, 1.0), Spot(Side.BOTH, 1.0)
    assert painted(shown, left, (90, 60)) == painted(shown, left, (90, 60), label="LEFT")
    assert painted(shown, both) == painted(shown, both, label="LEFT")


@pytest.mark.parametrize("chosen", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_each_theme_has_its_own_colours(qapp: QApplication, chosen: Theme) -> None:
    theme.apply(qapp, chosen)
    shown = figure("wall-slide")
    image = painted(shown, Spot(Side.LEFT, 2.0))
    working = paints_for(theme.in_force()).colour("working")
    assert any(near(colour, working) for row in pixels(image) for colour in row)
    theme.apply(qapp, Theme.LIGHT if chosen is not Theme.LIGHT else Theme.DARK)
    assert painted(shown, Spot(Side.LEFT, 2.0)) != image


def test_breath_swells_the_trunk(qapp: QApplication) -> None:
    shown = figure("straight-leg-raise")
    assert painted(shown, Spot(Side.LEFT, 2.0, 0.0)) != painted(shown, Spot(Side.LEFT, 2.0, 1.0))


def test_can_be_looked_at_from_all_sides(qapp: QApplication) -> None:
    shown = figure("step-up")
    for azimuth in range(0, 360, 15):
        for elevation in (-90.0, 0.0, 90.0):
            image = painted(shown, Spot(Side.LEFT, 1.3), (120, 120), (azimuth, elevation))
            assert share_of_paper(image, QRect(20, 20, 120, 120)) < 0.9


def test_what_only_changes_its_look_is_painted_anew_too() -> None:
    """At rest both sides stand alike, and only the colours tell which leg works."""
    place = QRectF(0, 0, 300, 300)
    left, right = (
        figure_drawing(
            place, posture(figure("wall-calf-stretch"), Spot(side, 0.0)), STRAIGHT, "", 1
        )
        for side in (Side.LEFT, Side.RIGHT)
    )
    assert changed(left, left).isEmpty()
    assert changed(left, right).height() > 60
    again = [stroke for stroke in left.strokes if isinstance(stroke[1], QBrush)]
    whole = drawing_of(place, again)
    dyed = drawing_of(place, [*again[:-1], (again[-1][0], QBrush(PAPER))])
    assert not changed(whole, dyed).isEmpty()
