# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether things are to move."""

from PySide6.QtGui import QGuiApplication


def is_reduced(chosen: bool, hints: object | None = None) -> bool:
    """Whether motion is reduced to steps: the person chose so here, or, where Qt can tell (from
    6.12 on), for their whole desktop. `hints` are Qt's, the desktop's where None is given."""
    desktop = hints or QGuiApplication.styleHints().accessibility()
    preference = getattr(desktop, "motionPreference", None)
    return chosen or (preference is not None and preference().name != "NoPreference")
