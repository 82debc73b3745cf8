# SPDX-License-Identifier: GPL-3.0-or-later
"""Every window of a test wears the theme."""

import pytest
from PySide6.QtWidgets import QApplication

from kneetimer.core.preferences import Theme
from kneetimer.ui import theme


@pytest.fixture(autouse=True)
def _light_theme(qapp: QApplication) -> None:
    """The light theme, whatever the test before chose."""
    theme.apply(qapp, Theme.LIGHT)
