# SPDX-License-Identifier: GPL-3.0-or-later
"""Where Tab leads, for widgets that come and go: Qt puts what is made later at the very end."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def lead_through(widgets: Sequence[QWidget], to: QWidget) -> None:
    """Have Tab lead through these, in order, before it comes to one that is there already."""
    for before, after in pairwise([to, *widgets, to]):
        QWidget.setTabOrder(before, after)
