# SPDX-License-Identifier: GPL-3.0-or-later
"""The word that marks the working leg: a pill at a spot that the body never reaches."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from math import ceil, hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from kneetimer.core.catalogue import Side
from kneetimer.core.figure.body import JOINTS
from kneetimer.ui import theme
from kneetimer.ui.figure.camera import Camera, Same, View, clouds_of, frame_of
from kneetimer.ui.figure.drawing import Layer, Picture
from kneetimer.ui.figure.seen_body import SeenBody
from kneetimer.ui.figure.shapes import Flat, Station

SMALLEST = 200.0
"""Places less high or wide go without a label, in device-independent pixels."""
LINE = 1.5
"""The width of the line from the pill to the leg, in pixels."""
SHY = 0.03
"""How far before the leg's middle it ends, in body heights."""
ACROSS, DOWN = 24, 20
"""How many spots are tried."""
CHOICE = 40
"""Of how many free ones, the nearest to the leg, the best is taken."""
CROSSING = 0.15
"""How much farther a spot may be, in body heights, whose line crosses one thing less."""
LEG = ("knee", "ankle", "heel", "ball", "toe")
AIR = 0.025
"""Between pill and body, in body heights."""


def label_strokes(body: SeenBody, place: QRectF, label: str, ratio: float) -> list[Layer | Picture]:
    """The pill, and a thin line from it to the working leg, for so many device pixels a pixel."""
    posture = body.posture
    least = min(place.width(), place.height())
    if least < SMALLEST or posture.side is Side.BOTH:
        return []
    shades = theme.colours()
    pixels = round(max(12.0, min(26.0, least * 0.034)))
    pill = _pill(label, theme.display(pixels), shades.accent.name(), shades.on_accent.name(), ratio)
    size = pill.deviceIndependentSize().toSize().toTuple()
    camera = body.view.camera
    across, down = _spot(
        Same(posture.figure),
        posture.side,
        (camera.azimuth, camera.elevation),
        (round(place.width()), round(place.height())),
        size,
    )
    middle = QPointF(place.left() + across, place.top() + down)
    knee, ankle = (body.joints[f"{posture.side.value}_{joint}"] for joint in ("knee", "ankle"))
    line = QLineF(middle, QPointF((knee[0] + ankle[0]) / 2, (knee[1] + ankle[1]) / 2))
    line.setLength(max(0.0, line.length() - SHY * body.scale))
    way, end = QPainterPath(line.p1()), QPainterPath()
    way.lineTo(line.p2())
    end.addEllipse(line.p2(), 1.5 * LINE, 1.5 * LINE)
    return [
        (way, QPen(shades.accent, LINE)),
        (end, QBrush(shades.accent)),
        (middle - QPointF(size[0] / 2, size[1] / 2), pill, 1.0),
    ]


@lru_cache(maxsize=8)
def _pill(label: str, font: QFont, fill: str, ink: str, ratio: float) -> QImage:
    """The word on its pill."""
    metrics = QFontMetricsF(font)
    high = ceil(metrics.height() * 1.3)
    wide = ceil(metrics.horizontalAdvance(label) + high * 0.9)
    made = QImage(ceil(wide * ratio), ceil(high * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    place = QRectF(0, 0, wide, high)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(place, high / 2, high / 2)
    painter.setPen(QColor(ink))
    painter.setFont(font)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label)
    painter.end()
    return made


@lru_cache(maxsize=128)
def _spot(
    same: Same,
    side: Side,
    turned: tuple[float, float],
    room: tuple[int, int],
    size: tuple[int, int],
) -> tuple[float, float]:
    """The middle of the pill in its place: the spot nearest to the working leg that the body
    never comes to; where there is none, the one that is least in its way."""
    figure, camera = same.figure, Camera(*turned)
    view = View(camera, frame_of(figure, side, camera), QRectF(0, 0, *room))
    clouds = clouds_of(figure, side)
    bodies = [
        (*view.seen(point)[:2], (girth + AIR) * view.scale)
        for cloud in clouds[::2]
        for point, girth in cloud
    ]
    own = {JOINTS.index(f"{side.value}_{joint}") for joint in LEG}
    shins = [JOINTS.index(f"{side.value}_{joint}") for joint in ("knee", "ankle")]
    legs = [view.seen(cloud[place][0]) for cloud in clouds[len(clouds) // 2 :] for place in shins]
    aim = (sum(leg[0] for leg in legs) / len(legs), sum(leg[1] for leg in legs) / len(legs))
    others = [
        (*view.seen(point)[:2], girth * view.scale)
        for place, (point, girth) in enumerate(clouds[-1])
        if place not in own
    ]
    half = (size[0] / 2 + 2, size[1] / 2 + 2)
    spots = [
        (
            half[0] + (room[0] - 2 * half[0]) * i / (ACROSS - 1),
            half[1] + (room[1] - 2 * half[1]) * j / (DOWN - 1),
        )
        for i in range(ACROSS)
        for j in range(DOWN)
    ]
    spots.sort(key=lambda spot: hypot(spot[0] - aim[0], 1.4 * (spot[1] - aim[1])))
    free = list(islice(_free(spots, half, bodies), CHOICE))
    if not free:
        return max(spots, key=lambda spot: min(_gap(spot, half, body) for body in bodies))

    def cost(spot: Flat) -> float:
        crossed = sum(_distance((x, y), spot, aim) < r for x, y, r in others)
        return hypot(spot[0] - aim[0], 1.4 * (spot[1] - aim[1])) + CROSSING * view.scale * crossed

    return min(free, key=cost)


def _free(spots: Iterable[Flat], half: Flat, bodies: Iterable[Station]) -> Iterator[Flat]:
    """The spots at which a pill touches none of round things."""
    left = list(bodies)
    for spot in spots:
        for place, body in enumerate(left):
            if _gap(spot, half, body) < 0:
                left.insert(0, left.pop(place))  # what is in the way here is so next door
                break
        else:
            yield spot


def _gap(spot: Flat, half: Flat, body: Station) -> float:
    """How far a pill at a spot is from a round thing; below 0 on it."""
    x, y, r = body
    across, down = abs(x - spot[0]) - half[0], abs(y - spot[1]) - half[1]
    if across <= 0 or down <= 0:
        return max(across, down, 0.0) - r
    return hypot(across, down) - r


def _distance(point: Flat, start: Flat, end: Flat) -> float:
    """Of a point from a line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    px, py = point[0] - start[0], point[1] - start[1]
    share = max(0.0, min(1.0, (px * dx + py * dy) / (dx * dx + dy * dy or 1.0)))
    return hypot(px - share * dx, py - share * dy)
