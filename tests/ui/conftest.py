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
    if _worn(qapp) != _worn_lately:
        theme.apply(qapp, Theme.LIGHT)
        _worn_lately[:] = _worn(qapp)
    faces.install()


_worn_lately: list[object] = []
"""How the application looked when it was last dressed for a test: that takes a while."""


def _worn(app: QApplication) -> list[object]:
    """All that a theme and a text size change."""
    names = ("theme", "theme_in_force", "text_percent")
    return [app.palette(), app.font(), app.styleSheet(), *(app.property(each) for each in names)]


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
