# SPDX-License-Identifier: GPL-3.0-or-later
"""The user guide: its chapters, its text, and a search through it."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.find_bar import FindBar
from kneetimer.ui.widgets.guide_text import GuideText
from kneetimer.ui.widgets.page_scroll import calm_scrolling

MARGIN = 8 * theme.GRID
BESIDE_FROM = 98
"""Characters of room from which the chapters stand beside the text."""
_LIST = """
QListWidget { background: transparent; border: none; outline: none; }
QListWidget::item {
    padding: 0.35em 0.6em; border: 1px solid transparent; border-radius: 6px;
    color: palette(text);
}
QListWidget::item:hover { background: palette(alternate-base); }
QListWidget::item:selected {
    background: palette(alternate-base); color: palette(text); font-weight: bold;
}
QListWidget::item:selected:focus { border-color: palette(text); }
"""


class ChapterList(QListWidget):
    """As wide as its longest entry."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setStyleSheet(_LIST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        calm_scrolling(self)

    def sizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.sizeHintForColumn(0) + bar + 2 * theme.GRID, 0)


class GuidePanel(QWidget):
    """`link_followed` carries a link that the person has pressed."""

    link_followed = Signal(QUrl)

    def __init__(self, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hit = 0
        self._count = 0
        self._find = FindBar(self.tr("Search the guide"), self.tr("Search the guide"))
        self._find.setMaximumWidth(140 * theme.GRID)
        self._text = GuideText()
        self._text.setAccessibleName(self.tr("The guide"))
        self._text.show_markdown(markdown)
        chapters = self._text.chapters()
        self._list = ChapterList(self.tr("Chapters"))
        self._list.addItems(chapters)
        self._box = ChoiceBox(self.tr("Chapters"))
        self._box.show_choices(list(enumerate(chapters)), 0)
        self._lay_out()
        self._on_chapter_reached(0)
        self._list.currentRowChanged.connect(self._text.go_to_chapter)
        self._list.itemClicked.connect(lambda: self._text.go_to_chapter(self._list.currentRow()))
        self._box.chosen.connect(self._text.go_to_chapter)
        self._text.chapter_reached.connect(self._on_chapter_reached)
        self._text.link_followed.connect(self.link_followed)
        self._find.sought.connect(self._on_sought)
        self._find.stepped.connect(self._on_stepped)
        self._find.left.connect(self._text.setFocus)
        self.setFocusProxy(self._find)

    def begin_search(self) -> None:
        """Let the person type what they look for."""
        self._find.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.field.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self.fontMetrics().averageCharWidth() * BESIDE_FROM
        self._list.setVisible(beside)
        self._box.setVisible(not beside)
        way = QBoxLayout.Direction
        self._top.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _lay_out(self) -> None:
        self._top = top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.setSpacing(2 * theme.GRID)
        top.addWidget(self._find, 1000)
        top.addWidget(self._box)
        top.addStretch(1)
        below = QHBoxLayout()
        below.setContentsMargins(MARGIN - 2 * theme.GRID, 0, 0, 0)
        below.setSpacing(2 * theme.GRID)
        below.addWidget(self._list)
        below.addWidget(self._text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4 * theme.GRID, 0, 0)
        layout.setSpacing(4 * theme.GRID)
        layout.addLayout(top)
        layout.addLayout(below, 1)

    def _on_chapter_reached(self, number: int) -> None:
        with QSignalBlocker(self._list):
            self._list.setCurrentRow(number)
        self._box.setCurrentIndex(number)

    def _on_sought(self, words: str) -> None:
        words = words.strip()
        self._count = self._text.find_all(words)
        self._hit = self._text.first_hit()
        self._show_hit(words)

    def _on_stepped(self, by: int) -> None:
        if self._count:
            self._hit = (self._hit + by) % self._count
            self._show_hit("")

    def _show_hit(self, words: str) -> None:
        if self._count:
            self._text.go_to_hit(self._hit)
        self._find.show_found(words, self._hit, self._count)
