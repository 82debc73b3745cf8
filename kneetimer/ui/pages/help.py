# SPDX-License-Identifier: GPL-3.0-or-later
"""Help: the guide, keys, sounds, whether this is for oneself, and about the app."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.about_panel import AboutPanel
from kneetimer.ui.widgets.guide_panel import MARGIN, GuidePanel
from kneetimer.ui.widgets.keys_panel import KeysPanel
from kneetimer.ui.widgets.safety_panel import SafetyPanel
from kneetimer.ui.widgets.sounds_panel import SoundsPanel
from kneetimer.ui.widgets.tab_row import PAD, TabRow
from kneetimer.ui.widgets.text_label import TextLabel


class HelpPage(QWidget):
    """`part_shown` carries the key of a part that comes to the front: "guide", "keys", "sounds",
    "safety" or "about".

    `guide` is the user guide in Markdown, `phrase` gives a sentence of the phrasebook, `data_file`
    is None where nothing is saved.
    """

    part_shown = Signal(str)

    def __init__(
        self,
        guide: str,
        phrase: Callable[[str], str],
        data_file: Path | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.guide = GuidePanel(guide)
        self.keys = KeysPanel()
        self.sounds = SoundsPanel(phrase)
        self.safety = SafetyPanel()
        self.about = AboutPanel(data_file)
        self._parts: dict[str, QWidget] = {}
        self._tabs = TabRow(self.tr("Help"))
        self._stack = QStackedWidget()
        self._add_part("guide", self.tr("Guide"), self.guide)
        self._add_part("keys", self.tr("Keys"), self.keys)
        self._add_part("sounds", self.tr("Sounds"), self.sounds)
        self._add_part("safety", self.tr("Is this safe for me?"), self.safety)
        self._add_part("about", self.tr("About"), self.about)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._on_find)
        self._lay_out()

    @property
    def part(self) -> str:
        """The key of the part in front."""
        return list(self._parts)[self._tabs.currentIndex()]

    def show_part(self, key: str) -> None:
        """Bring a part to the front."""
        self._tabs.setCurrentIndex(list(self._parts).index(key))
        self.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._parts[self.part].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._tabs.go_round(event):
            self.setFocus()
        else:
            super().keyPressEvent(event)

    def _add_part(self, key: str, name: str, part: QWidget) -> None:
        self._parts[key] = part
        self._tabs.addTab(name)
        self._stack.addWidget(part)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 6 * theme.GRID, MARGIN, 0)
        top.addWidget(TextLabel(self.tr("Help"), "title"))
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN - PAD, 2 * theme.GRID, MARGIN, 0)
        row.addWidget(self._tabs)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(row)
        layout.addWidget(self._stack, 1)

    def _on_tab_changed(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self.part_shown.emit(self.part)

    def _on_find(self) -> None:
        self.show_part("guide")
        self.guide.begin_search()
