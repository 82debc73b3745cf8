# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the menu of a button at the right of the window comes up."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget


def show_below(menu: QMenu, button: QWidget) -> None:
    """Bring a menu up below a button, their right edges in line, so that it stays inside."""
    corner = button.mapToGlobal(button.rect().bottomRight())
    menu.popup(corner - QPoint(menu.sizeHint().width() - 1, 0))
