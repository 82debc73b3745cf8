# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether this is for oneself: the notice, signs, rules for pain; and its questions once more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets import safety_words
from kneetimer.ui.widgets.bullet_list import BulletList
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.safety_words import SafetyPart
from kneetimer.ui.widgets.setting_rows import SettingRow, SettingSection
from kneetimer.ui.widgets.text_label import TextLabel

WIDEST = 170 * theme.GRID


class SafetyPanel(PageScroll):
    """`questions_requested` asks for the questions again."""

    questions_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(WIDEST, parent, centred=False)
        ask = QPushButton(self.tr("Answer again"))
        ask.setAccessibleName(self.tr("Answer the questions again"))
        ask.clicked.connect(self.questions_requested)
        hint = self.tr("Has anything changed? They decide whether a session may start.")
        self.column.addWidget(SettingRow(self.tr("The two questions"), ask, hint))
        for part in safety_words.parts():
            self.column.addWidget(SettingSection(part.heading, _rows(part)))
        self.column.addStretch(1)
        self.setFocusProxy(ask)


def _rows(part: SafetyPart) -> list[QWidget]:
    rows: list[QWidget] = [BulletList(part.points)]
    if part.opening:
        rows.insert(0, TextLabel(part.opening))
    if part.source:
        rows.append(TextLabel(part.source, "small", muted=True))
    return rows
