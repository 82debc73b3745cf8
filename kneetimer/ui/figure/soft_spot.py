# SPDX-License-Identifier: GPL-3.0-or-later
"""Soft round spots of one colour, kept as pictures: laying one down costs next to nothing."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRadialGradient, QTransform


@lru_cache(maxsize=96)
def soft_spot(
    half: int, deep: int, ratio: float, colour: str, fading: tuple[tuple[float, float], ...]
) -> QImage:
    """An ellipse without an edge, `half` by `deep` device pixels to each side; `fading` is how
    opaque it is at which shares of the way out."""
    made = QImage(2 * half, 2 * deep, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    gradient = QRadialGradient(0.0, 0.0, 1.0)
    for share, alpha in fading:
        shade = QColor(colour)
        shade.setAlphaF(alpha)
        gradient.setColorAt(share, shade)
    painter = QPainter(made)
    painter.setTransform(QTransform(half, 0, 0, deep, half, deep))
    painter.fillRect(QRectF(-1, -1, 2, 2), QBrush(gradient))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
