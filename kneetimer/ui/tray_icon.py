# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's icon for panels, light and dark ones.

Nobody tells an app the colour of the panel, and few panels change that of a symbol: so it is the
small drawing on a ground of its own. macOS alone takes a symbol, and colours it.
"""

import sys

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap

from kneetimer.core.preferences import Theme
from kneetimer.ui import theme
from kneetimer.ui.colours import colours_of

SIDES = (16, 22, 24, 32, 44, 48, 64)


def tray_icon(calls: bool = False) -> QIcon:
    """The icon; where it `calls` for the person, with a dot."""
    if sys.platform == "darwin" and not calls:
        made = theme.icon("kneetimer-symbolic", 18)
        made.setIsMask(True)
        return made
    made = QIcon()
    for side in SIDES:
        pixmap = QPixmap.fromImage(theme.app_image(side))
        if calls:
            _paint_dot(pixmap)
        made.addPixmap(pixmap)
    return made


def _paint_dot(pixmap: QPixmap) -> None:
    side = pixmap.width()
    radius = side * 0.24
    shades = colours_of(Theme.LIGHT)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(shades.text, max(1.0, side / 16)))
    painter.setBrush(Qt.GlobalColor.white)
    corner = QPointF(side - radius - 1, radius + 1)
    painter.drawEllipse(QRectF(corner - QPointF(radius, radius), corner + QPointF(radius, radius)))
    painter.end()
