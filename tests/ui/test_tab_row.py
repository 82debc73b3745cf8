# SPDX-License-Identifier: GPL-3.0-or-later
"""The row of a page's parts: what is in front is seen, wherever the keys go."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kneetimer.core.preferences import Theme
from kneetimer.ui import theme
from kneetimer.ui.widgets.tab_row import TabRow
from tests.support.look import show


def test_the_outline_of_the_focus_leaves_the_line_below_the_front_one(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, Theme.LIGHT)
    row = TabRow("Parts")
    for words in ("Calendar", "Sessions"):
        row.addTab(words)
    qtbot.addWidget(row)
    show(qtbot, row, 300, 36)
    row.clearFocus()
    line = _count(row, theme.colours().accent)
    row.setFocus()
    assert row.hasFocus()
    assert _count(row, theme.colours().text) > line  # the outline is there
    assert _count(row, theme.colours().accent) == line > 50


def _count(row: TabRow, colour: QColor) -> int:
    image = row.grab().toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y) == colour for x, y in places)
