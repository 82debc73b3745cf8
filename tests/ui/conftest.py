# SPDX-License-Identifier: GPL-3.0-or-later
"""Every window of a test wears the theme."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from kneetimer.core.preferences import Theme
from kneetimer.ui import faces, theme


@pytest.fixture(autouse=True)
def _light_theme(qapp: QApplication) -> None:
    """The light theme, whatever the test before chose; and what readers are told, as in any
    window."""
    theme.apply(qapp, Theme.LIGHT)
    faces.install()


@pytest.fixture
def large_font(qapp: QApplication) -> Iterator[None]:
    """Fonts at 150 %."""
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 1.5)
    qapp.setFont(large)
    theme.apply(qapp, Theme.LIGHT)
    yield
    qapp.setFont(usual)
    theme.apply(qapp, Theme.LIGHT)
