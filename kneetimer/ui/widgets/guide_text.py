# SPDX-License-Identifier: GPL-3.0-or-later
"""A long text in Markdown, dressed in the theme, with its headings and what is found in it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.page_scroll import calm_scrolling

LINE = 76
"""Characters of a line that is pleasant to read."""
LEAD = 1.3
"""A line's height, of the font's own."""
REACHED = 0.4
"""A chapter is come to when its heading is as far up, of what is seen."""
CHAPTER = 2
"""The level of headings that lead somewhere; one heading of level 1 is the title."""
PAD = 4 * theme.GRID
_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
_FRAME = """
QTextBrowser {
    background: transparent; border: 2px solid transparent; padding: 0; margin: 0 4px 4px 0;
}
QTextBrowser:focus { border: 2px solid palette(text); }
"""


class GuideText(QTextBrowser):
    """`link_followed` carries a link that the person has pressed; nothing is opened here.
    `chapter_reached` carries the number of the chapter at the top of what is seen."""

    link_followed = Signal(QUrl)
    chapter_reached = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = ""
        self._worn = ("", "")
        self._hits: list[QTextCursor] = []
        self.setStyleSheet(_FRAME)
        calm_scrolling(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # lines stay as wide
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.anchorClicked.connect(self.link_followed)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_markdown(self, text: str) -> None:
        """Show this from its beginning."""
        self._markdown = text
        self._dress()
        self._put_cursor(0)

    def chapters(self) -> list[str]:
        """The headings that lead somewhere, in their order."""
        return [block.text() for block in self._chapter_blocks()]

    def go_to_chapter(self, number: int) -> None:
        """Bring a chapter's heading to the top."""
        block = self._chapter_blocks()[number]
        self.setTextCursor(QTextCursor(block))
        self.verticalScrollBar().setValue(round(self._top_of(block)) - PAD)

    def find_all(self, words: str) -> int:
        """Mark every place where these words stand, whatever their case; how many there are."""
        self._hits = []
        cursor = QTextCursor(self.document())
        while words and not (cursor := self.document().find(words, cursor)).isNull():
            self._hits.append(QTextCursor(cursor))
        self._mark(None)
        return len(self._hits)

    def first_hit(self) -> int:
        """The number of the first place at or below the top of what is seen, else 0."""
        top = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        return next((n for n, hit in enumerate(self._hits) if hit.selectionEnd() > top), 0)

    def go_to_hit(self, number: int) -> None:
        """Bring one of the places found into sight."""
        self._mark(number)
        here = QTextCursor(self._hits[number])
        here.setPosition(here.selectionStart())
        self.setTextCursor(here)  # for whoever reads on with a screen reader
        place, bar = self.cursorRect(here), self.verticalScrollBar()
        if not self.viewport().rect().adjusted(0, PAD, 0, -PAD).contains(place):
            bar.setValue(bar.value() + place.center().y() - self.viewport().height() // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _CHANGES and self._markdown and self._worn != _wear():
            self._dress()

    # -- the look

    def _dress(self) -> None:
        """Read the text anew, in the colours and sizes of now; what is seen stays where it is."""
        self._worn = _wear()
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        position = self.textCursor().position()
        found = self._hits[0].selectedText() if self._hits else ""
        document = self.document()
        document.setDefaultFont(theme.font(theme.Role.BODY))
        document.setMarkdown(self._markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        block = document.begin()
        while block.isValid():
            _dress_block(block)
            block = block.next()
        self._fit()
        if found:
            self.find_all(found)
        self._put_cursor(position)
        bar.setValue(round(share * bar.maximum()))

    def _put_cursor(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)

    def _fit(self) -> None:
        """No line is longer than is pleasant to read; the bar stays at the edge."""
        frame = self.document().rootFrame()
        margins = frame.frameFormat()
        longest = self.fontMetrics().averageCharWidth() * LINE
        right = max(PAD, self.viewport().width() - longest - PAD)
        if margins.rightMargin() != right:
            margins.setLeftMargin(PAD)
            margins.setRightMargin(right)
            margins.setTopMargin(0)
            margins.setBottomMargin(8 * theme.GRID)
            frame.setFrameFormat(margins)

    def _mark(self, present: int | None) -> None:
        shades = theme.colours()
        soft = theme.blend(shades.accent, shades.window, 0.25)
        marks = [
            _selection(hit, shades.accent, shades.on_accent)
            if number == present
            else _selection(hit, soft, shades.text)
            for number, hit in enumerate(self._hits)
        ]
        self.setExtraSelections(marks)

    # -- where one is

    def _chapter_blocks(self) -> Sequence[QTextBlock]:
        found = []
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == CHAPTER:
                found.append(block)
            block = block.next()
        return found

    def _top_of(self, block: QTextBlock) -> float:
        return self.document().documentLayout().blockBoundingRect(block).top()

    def _on_scrolled(self, value: int) -> None:
        reached = [
            number
            for number, block in enumerate(self._chapter_blocks())
            if self._top_of(block) <= value + self.viewport().height() * REACHED
        ]
        if reached:
            self.chapter_reached.emit(reached[-1])


def _wear() -> tuple[str, str]:
    """What decides how the text looks."""
    return theme.in_force().value, theme.font(theme.Role.BODY).toString()


def _dress_block(block: QTextBlock) -> None:
    """Sizes and distances of one paragraph, heading or line of code."""
    shades = theme.colours()
    form = QTextBlockFormat(block.blockFormat())
    in_list = block.textList() is not None
    letters = QTextCharFormat()
    level = form.headingLevel()
    form.setTopMargin(0)
    form.setBottomMargin((2 if in_list else 3) * theme.GRID)
    lead = 1.0 if _is_code(block) else LEAD
    form.setLineHeight(lead * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if level:
        role = theme.Role.TITLE if level <= CHAPTER else theme.Role.BODY
        letters.setFont(theme.font(role, bold=True))
        form.setTopMargin((8 if level == CHAPTER else 0) * theme.GRID)
    if _is_code(block):
        letters.setFontFixedPitch(True)
        letters.setFontFamilies(["monospace"])
        letters.setFontStyleHint(QFont.StyleHint.Monospace)
        form.setBackground(shades.soft)
        form.setBottomMargin(0 if _is_code(block.next()) else 3 * theme.GRID)
    cursor = QTextCursor(block)
    cursor.setBlockFormat(form)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    if level:
        cursor.setCharFormat(letters)  # nothing of Markdown's own sizes stays
    else:
        cursor.mergeCharFormat(letters)


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeLanguage)


def _selection(place: QTextCursor, ground: QColor, ink: QColor) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor = place
    made.format.setBackground(ground)
    made.format.setForeground(ink)
    return made
