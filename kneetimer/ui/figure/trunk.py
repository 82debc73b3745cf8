# SPDX-License-Identifier: GPL-3.0-or-later
"""The trunk: shorts, shirt and neck."""

from math import hypot

from PySide6.QtGui import QPainterPath

from kneetimer.ui.figure.camera import Seen
from kneetimer.ui.figure.seen_body import Part, SeenBody
from kneetimer.ui.figure.shapes import add_ellipse, add_ribbon, new_path

BREATH = 0.03
"""How much a full breath deepens chest and belly, as a share."""
Sizes = tuple[float, float, float]


def trunk(body: SeenBody, lowest: float) -> list[Part]:
    """Shorts and shirt; `lowest` is how near the farther thigh is, behind which the shorts'
    contour lies."""
    paints = body.paints
    seat = _seat(body)
    shirt = _shirt(body)
    line = body.line
    return [
        Part(
            min(lowest, body.seat_near) - 0.001,
            [(seat(line), paints.contour("shorts"))],
            ("pelvis",),
        ),
        Part(body.seat_near, [(seat(0.0), paints.fill("shorts"))], ("pelvis",)),
        Part(
            body.shirt_near,
            [(shirt(line), paints.contour("shirt")), (shirt(0.0), paints.fill("shirt"))],
            ("thorax",),
        ),
    ]


def _chain(body: SeenBody, rings: list[tuple[Seen, str, Sizes]]):
    """A band through ellipsoids in a row."""
    places = [(at[0], at[1]) for at, _, _ in rings]
    ways = []
    for index in range(len(rings)):
        ax, ay = places[max(0, index - 1)]
        bx, by = places[min(len(rings) - 1, index + 1)]
        dx, dy = bx - ax, by - ay
        length = hypot(dx, dy) or 1.0
        ways.append((dx / length, dy / length))
    dx, dy = places[-1][0] - places[0][0], places[-1][1] - places[0][1]
    length = hypot(dx, dy)
    way = (dx / length, dy / length) if length > 1e-6 else (0.0, -1.0)
    across = (way[1], -way[0])
    stations = [
        (x, y, body.support(segment, sizes, across))
        for (x, y), (_, segment, sizes) in zip(places, rings, strict=True)
    ]
    start = body.support(rings[0][1], rings[0][2], way)
    end = body.support(rings[-1][1], rings[-1][2], way)
    return stations, way, start, end


def _add_solid(
    path: QPainterPath, body: SeenBody, at: Seen, segment: str, sizes: Sizes, pad: float
) -> None:
    """An ellipsoid's outline."""
    (fx, fy, _), (lx, ly, _), (ux, uy, _) = body.axes(segment)
    a, b, c = sizes
    xx = (a * fx) ** 2 + (b * lx) ** 2 + (c * ux) ** 2
    xy = a * a * fx * fy + b * b * lx * ly + c * c * ux * uy
    yy = (a * fy) ** 2 + (b * ly) ** 2 + (c * uy) ** 2
    first = xx**0.5
    lower = xy / first
    rest = max(yy - lower * lower, 1e-9) ** 0.5
    grow = 1 + pad / min(first, rest) if pad else 1.0
    grow = 1 + pad / ((first * rest) ** 0.5) if pad else 1.0
    add_ellipse(path, at[0], at[1], (first * grow, lower * grow), (0.0, rest * grow))


def _seat(body: SeenBody):
    """The shorts' upper part, by the width of a pad."""
    pelvis = body.joints["pelvis"]
    low = body.at(pelvis, "pelvis", -0.006, 0.0, -0.012)
    high = body.at(pelvis, "pelvis", -0.003, 0.0, 0.045)
    rings = [
        (low, "pelvis", (0.062, 0.098, 0.040)),
        (high, "pelvis", (0.056, 0.084, 0.030)),
    ]
    stations, way, start, end = _chain(body, rings)
    cheeks = [body.at(pelvis, "pelvis", -0.024, sign * 0.042, -0.018) for sign in (1, -1)]
    r = 0.049 * body.scale

    def shape(pad: float) -> QPainterPath:
        path = new_path()
        add_ribbon(path, [(x, y, w + pad) for x, y, w in stations], way, start + pad, end + pad)
        for at, segment, sizes in rings:
            _add_solid(path, body, at, segment, sizes, pad)
        for x, y, _ in cheeks:
            path.addEllipse(x - r - pad, y - r - pad, 2 * (r + pad), 2 * (r + pad))
        return path

    return shape


def _shirt(body: SeenBody):
    """The shirt without its sleeves, by the width of a pad."""
    joints = body.joints
    deeper = 1 + BREATH * body.posture.breath
    pelvis, lumbar, thorax = joints["pelvis"], joints["lumbar"], joints["thorax"]
    rings = [
        (body.at(pelvis, "pelvis", -0.001, 0.0, 0.030), "pelvis", (0.064, 0.094, 0.004)),
        (body.at(lumbar, "abdomen", 0.002, 0.0, 0.010), "abdomen", (0.060 * deeper, 0.084, 0.03)),
        (body.at(lumbar, "abdomen", 0.003, 0.0, 0.060), "abdomen", (0.058 * deeper, 0.078, 0.03)),
        (body.at(thorax, "chest", 0.004, 0.0, 0.025), "chest", (0.064 * deeper, 0.087, 0.04)),
        (body.at(thorax, "chest", 0.003, 0.0, 0.075), "chest", (0.062 * deeper, 0.098, 0.04)),
        (body.at(thorax, "chest", -0.003, 0.0, 0.112), "chest", (0.046, 0.096, 0.030)),
    ]
    stations, way, start, end = _chain(body, rings)
    neck = body.at(thorax, "chest", -0.006, 0.0, 0.148)
    slope = _chain(body, [rings[-1], (neck, "chest", (0.033, 0.038, 0.012))])
    yoke = []
    for side, sign in (("left", 1.0), ("right", -1.0)):
        x, y, _ = body.at(thorax, "chest", -0.004, sign * 0.030, 0.134)
        shoulder = joints[f"{side}_shoulder"]
        dx, dy = shoulder[0] - x, shoulder[1] - y
        length = hypot(dx, dy) or 1.0
        ux, uy, _ = body.axes("chest")[2]
        outer = (shoulder[0] - 0.010 * ux, shoulder[1] - 0.010 * uy, 0.0265)
        band = ((x, y, 0.026), outer)
        yoke.append((band, (dx / length, dy / length)))
    upright = body.lean("abdomen")

    def shape(pad: float) -> QPainterPath:
        path = new_path()
        if upright > 0.2:
            add_ribbon(path, [(x, y, w + pad) for x, y, w in stations], way, start + pad, end + pad)
        if upright < 0.85:
            for at, segment, sizes in rings:
                _add_solid(path, body, at, segment, sizes, pad)
        s, w, a, b = slope
        add_ribbon(path, [(x, y, z + pad) for x, y, z in s], w, a, b + pad)
        for band, w in yoke:
            padded = [(x, y, r * body.scale + pad) for x, y, r in band]
            add_ribbon(path, padded, w, padded[0][2], padded[1][2])
        return path

    return shape
