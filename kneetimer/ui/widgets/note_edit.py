# SPDX-License-Identifier: GPL-3.0-or-later
"""A note of a few lines, as high as what stands in it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.widgets.page_scroll import calm_scrolling

MOST_LINES = 8
SPARE = 2
"""Pixels; a line with no room to spare counts as hidden."""
PAUSE_MS = 800
"""So long after the last key what is typed is taken."""


class NoteEdit(QPlainTextEdit):
    """`edited` carries the note when the person pauses or leaves it. Tab leads on."""

    edited = Signal(str)

    def __init__(self, name: str, longest: int, parent: QWidget | None = None) -> None:
        """`longest` is how many characters fit; what is typed beyond is not taken."""
        super().__init__(parent)
        self._longest = longest
        self._told = ""
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        calm_scrolling(self)
        self.setFrameShape(QPlainTextEdit.Shape.StyledPanel)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.tell)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        fit_to_font(self, self._fit)

    def show_note(self, note: str) -> None:
        """Show a note; what is being typed in the same one stays."""
        if note != self._told:
            self._told = note
            self._pause.stop()
            self.setPlainText(note)
            self._pause.stop()

    def tell(self) -> None:
        """Say what was typed, if that was not said yet."""
        self._pause.stop()
        note = self.toPlainText()
        if note != self._told:
            self._told = note
            self.edited.emit(note)

    def _on_text_changed(self) -> None:
        text, place = self.toPlainText(), self.textCursor().position()
        if (over := len(text) - self._longest) > 0:
            kept = max(0, place - over)
            self.setPlainText((text[:kept] + text[place:])[: self._longest])
            cursor = self.textCursor()
            cursor.setPosition(kept)
            self.setTextCursor(cursor)
        self._pause.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = max(1, min(MOST_LINES, round(self.document().size().height())))
        edges = self.height() - self.contentsRect().height()  # its frame, and the sheet's padding
        around = 2 * round(self.document().documentMargin()) + edges + SPARE
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around)
