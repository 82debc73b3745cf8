# SPDX-License-Identifier: GPL-3.0-or-later
"""All keys there are, by where they hold."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets import key_words
from kneetimer.ui.widgets.keys_table import KeysTable
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.setting_rows import SettingSection

WIDEST = 190 * theme.GRID


class KeysPanel(PageScroll):
    """It scrolls by keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(WIDEST, parent, centred=False)
        self.setAccessibleName(self.tr("Keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        groups = key_words.groups()
        metrics = QFontMetrics(theme.font(theme.Role.BODY, bold=True))
        widest = max(
            metrics.horizontalAdvance(line.keys) for group in groups for line in group.lines
        )
        for group in groups:
            self.column.addWidget(SettingSection(group.name, [KeysTable(group.lines, widest)]))
        self.column.addStretch(1)
