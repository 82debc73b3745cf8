# SPDX-License-Identifier: GPL-3.0-or-later
"""The room behind the figure: the floor under it, mats and walls. It stands still, so it is painted
once and kept as a picture."""

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPolygonF

from kneetimer.core.catalogue import Side
from kneetimer.core.figure.props import Mat, Wall
from kneetimer.ui.figure.camera import Box, Camera, Same, View, frame_of, mat_on_floor, reach_of
from kneetimer.ui.figure.drawing import Layer, Picture
from kneetimer.ui.figure.palette import Paints
from kneetimer.ui.figure.shapes import add_ellipse, new_path

MAT_THICK = 0.012
MAT_CORNER = 0.045
WALL_HIGH = 1.06
WALL_WIDE = 0.42
"""To either side of the world's middle."""
WALL_THICK = 0.03
SKIRTING = 0.045
FLOOR_WIDE = 0.62
BEFORE = -0.12
"""A wall whose face looks away from the viewer by more than this stands before the figure."""

Layers = list[Layer]


def room_pictures(
    place: QRectF, same: Same, side: Side, camera: Camera, paints: Paints, ratio: float
) -> list[Picture]:
    """What is behind the figure, for so many device pixels a pixel."""
    size = (round(place.width() * ratio), round(place.height() * ratio))
    room = _room(same, side, (camera.azimuth, camera.elevation), size, ratio, paints)
    return [(place.topLeft() + at, image, 1.0) for at, image in room]


def wall_before(wall: Wall, view: View, paints: Paints) -> list[Layer]:
    """A wall that stands between the viewer and the figure: its outline."""
    if _facing(wall, view) >= BEFORE:
        return []
    outline = _path(_slab(wall, view, 0.0, WALL_HIGH)[-1])
    outline.closeSubpath()
    return [(outline, paints.line)]


@lru_cache(maxsize=3)
def _room(
    same: Same,
    side: Side,
    turned: tuple[float, float],
    size: tuple[int, int],
    ratio: float,
    paints: Paints,
) -> list[tuple[QPointF, QImage]]:
    """Pictures of the floor with what lies on it, and of the walls, for a place of that size in
    device pixels: two small ones are laid down faster than one that holds both."""
    place = QRectF(0, 0, size[0] / ratio, size[1] / ratio)
    camera = Camera(*turned)
    view = View(camera, frame_of(same.figure, side, camera), place)
    reach = reach_of(same.figure, side)
    ground, walls = _floor(view, place, paints, reach), []
    for prop in same.figure.ways(side).props:
        if isinstance(prop, Mat):
            ground += _mat(mat_on_floor(prop, reach), view, paints)
        elif isinstance(prop, Wall) and _facing(prop, view) >= BEFORE:
            walls += _wall(prop, view, paints)
    return [_picture(layers, place, ratio) for layers in (ground, walls) if layers]


def _picture(layers: Layers, place: QRectF, ratio: float) -> tuple[QPointF, QImage]:
    """Layers as a picture, cut to what there is to see, and where in its place that lies."""
    seen = QRectF()
    for path, _ in layers:
        seen = seen.united(path.boundingRect())
    seen = seen.adjusted(-1, -1, 1, 1).intersected(place)
    left, top = floor(seen.left() * ratio), floor(seen.top() * ratio)
    wide, high = ceil(seen.right() * ratio) - left, ceil(seen.bottom() * ratio) - top
    image = QImage(max(1, wide), max(1, high), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-left / ratio, -top / ratio)
    for path, paint in layers:
        if isinstance(paint, QPen):
            painter.strokePath(path, paint)
        else:
            painter.fillPath(path, paint)
    painter.end()
    return QPointF(left / ratio, top / ratio), image


def _floor(view: View, place: QRectF, paints: Paints, reach: Box) -> Layers:
    """A quiet round of floor below the figure."""
    back, right, front, left = reach
    x, y, _ = view.seen(((back + front) / 2, (right + left) / 2, 0.0))
    wide = min(FLOOR_WIDE * view.scale, place.right() - x, x - place.left())
    deep = min(wide * view.floor, place.bottom() - y)
    path = new_path()
    add_ellipse(path, x, y, (wide, 0.0), (0.0, deep))
    return [(path, paints.fill("floor"))]


def _mat(box: Box, view: View, paints: Paints) -> Layers:
    """A thin slab with round corners, its top level with the floor."""
    back, right, front, left = box
    a, b = front - back, left - right
    layers: Layers = []
    for low, brush in ((MAT_THICK, paints.shade("mat")), (0.0, paints.fill("mat"))):
        places = ((front, left), (front, right), (back, right), (back, left))
        corners = [view.seen((x, y, -low)) for x, y in places]
        path = new_path()
        for index, (cx, cy, _) in enumerate(corners):
            px, py, _ = corners[index - 1]
            qx, qy, _ = corners[(index + 1) % 4]
            before = MAT_CORNER / (b if index % 2 else a)
            after = MAT_CORNER / (a if index % 2 else b)
            start = QPointF(cx + (px - cx) * before, cy + (py - cy) * before)
            if index:
                path.lineTo(start)
            else:
                path.moveTo(start)
            path.quadTo(cx, cy, cx + (qx - cx) * after, cy + (qy - cy) * after)
        path.closeSubpath()
        layers.append((path, brush))
    return layers


def _wall(wall: Wall, view: View, paints: Paints) -> Layers:
    """A wall with its skirting, outlined: its face is hardly another colour than the ground."""
    layers: Layers = []
    for low, high, far in ((0.0, WALL_HIGH, 0.0), (0.0, SKIRTING, 0.35)):
        *edges, front = _slab(wall, view, low, high)
        for polygon in edges:
            layers.append((_path(polygon), paints.fill("wall", far + 0.3)))
        layers.append((_path(front), paints.fill("wall", far)))
        outline = _path(front)
        outline.closeSubpath()
        layers.append((outline, paints.line))
    return layers


def _path(polygon: QPolygonF) -> QPainterPath:
    path = new_path()
    path.addPolygon(polygon)
    return path


def _sign(wall: Wall) -> float:
    return -1.0 if wall.at > 0 else 1.0


def _facing(wall: Wall, view: View) -> float:
    """How much a wall's face looks at the viewer, -1 to 1."""
    return _sign(wall) * view.camera.towards[0 if wall.axis == "x" else 1]


def _slab(wall: Wall, view: View, low: float, high: float) -> list[QPolygonF]:
    """A strip of a wall between two heights: both ends, the top and, last, the face."""

    def at(along: float, up: float, deep: float) -> QPointF:
        across = wall.at - _sign(wall) * deep
        point = (across, along, up) if wall.axis == "x" else (along, across, up)
        x, y, _ = view.seen(point)
        return QPointF(x, y)

    w, t = WALL_WIDE, WALL_THICK
    ends = [
        QPolygonF([at(s, low, 0), at(s, low, t), at(s, high, t), at(s, high, 0)]) for s in (-w, w)
    ]
    top = QPolygonF([at(-w, high, 0), at(w, high, 0), at(w, high, t), at(-w, high, t)])
    face = QPolygonF([at(-w, low, 0), at(w, low, 0), at(w, high, 0), at(-w, high, 0)])
    return [*ends, top, face]
