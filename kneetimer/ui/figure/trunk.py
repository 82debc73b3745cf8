# SPDX-License-Identifier: GPL-3.0-or-later
"""The trunk: shorts and shirt."""

from PySide6.QtGui import QPainterPath

from kneetimer.ui.figure.limbs import yoke
from kneetimer.ui.figure.seen_body import Part, Ring, SeenBody, add_rings
from kneetimer.ui.figure.shapes import add_ribbon, direction, new_path

FLANK = 0.043
"""Half the width of the shirt below the armpit, on one side."""
BREATH = 0.03
"""How much a full breath deepens chest and belly, as a share."""


def trunk(body: SeenBody, lowest: float) -> list[Part]:
    """Shorts and shirt; `lowest` is how near the farther thigh is, behind which the shorts'
    contour lies."""
    paints = body.paints
    seat, shirt = _seat(body), _shirt(body)
    behind = min(lowest, body.seat_near) - 0.001
    upper = ((shirt, paints.contour("shirt")), (shirt, paints.fill("shirt")))
    return [
        Part(behind, ((seat, paints.contour("shorts")),), ("pelvis",)),
        Part(body.seat_near, ((seat, paints.fill("shorts")),), ("pelvis",)),
        Part(body.shirt_near, upper, ("thorax",)),
    ]


def _seat(body: SeenBody) -> QPainterPath:
    shape = new_path()
    pelvis = body.joints["pelvis"]
    low = body.at(pelvis, "pelvis", -0.006, 0.0, -0.012)
    high = body.at(pelvis, "pelvis", -0.003, 0.0, 0.045)
    rings: list[Ring] = [
        (low, "pelvis", (0.060, 0.098, 0.040)),
        (high, "pelvis", (0.056, 0.084, 0.030)),
    ]
    add_rings(shape, body, rings, body.lean("pelvis"))
    return shape


def _shirt(body: SeenBody) -> QPainterPath:
    shape = new_path()
    deeper = 1 + BREATH * body.posture.breath
    pelvis, lumbar, thorax = (body.joints[name] for name in ("pelvis", "lumbar", "thorax"))
    rings: list[Ring] = [
        (body.at(pelvis, "pelvis", -0.001, 0.0, 0.030), "pelvis", (0.064, 0.094, 0.004)),
        (body.at(lumbar, "abdomen", 0.003, 0.0, 0.035), "abdomen", (0.058 * deeper, 0.079, 0.03)),
        (body.at(thorax, "chest", 0.004, 0.0, 0.025), "chest", (0.064 * deeper, 0.087, 0.04)),
        (body.at(thorax, "chest", 0.003, 0.0, 0.075), "chest", (0.062 * deeper, 0.098, 0.04)),
        (body.at(thorax, "chest", -0.003, 0.0, 0.112), "chest", (0.046, 0.096, 0.030)),
    ]
    add_rings(shape, body, rings, body.lean("abdomen"))
    neck = body.at(thorax, "chest", -0.006, 0.0, 0.150)
    slope: list[Ring] = [rings[-1], (neck, "chest", (0.033, 0.038, 0.012))]
    add_rings(shape, body, slope, 1.0)
    for side, sign in (("left", 1.0), ("right", -1.0)):
        stations, way = yoke(body, side)
        add_ribbon(shape, stations, way, stations[0][2], stations[1][2])
        x, y, _ = body.at(thorax, "chest", 0.0, sign * 0.044, 0.030)
        flank = (stations[1], (x, y, FLANK * body.scale))
        add_ribbon(shape, flank, direction(*flank), flank[0][2], flank[1][2])
    return shape
